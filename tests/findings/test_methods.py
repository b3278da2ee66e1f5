"""The methods paragraph says what was done, and nothing that was not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.findings.counts import Counts
from pipeline.findings.methods import methods_paragraph
from pipeline.findings.references import references

from ..coder.test_sentence_encoder import model_in
from ..invented import config

VERSIONS = {"wordpairs": "0.1.0", "spacy": "3.8.2", "scikit-learn": "1.5.0", "nltk": "3.9.1"}
FACTS = {"codebook author": "Ada", "codebook date": "2026-01-05"}
COUNTS = Counts(
    segments=108, documents=9, interviewees=9, words=2354, fillers=31, themes=6, coders=1, coded=9,
    automatic=True, kinds=frozenset({"agreement", "stability", "keyness", "keywords"}),
)  # fmt: skip


def paragraph(
    counts: Counts = COUNTS, facts: dict[str, str] | None = None, **sections: dict[str, Any]
) -> str:
    return methods_paragraph(config(**sections), FACTS if facts is None else facts, counts, VERSIONS)


def changed(**fields: Any) -> Counts:
    return Counts(**{**COUNTS.__dict__, **fields})


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, ""), (1, "1 of the interviewees is a label"), (2, "2 of the interviewees are a label")],
)
def test_says_how_many_interviewees_nobody_knows(number: int, said: str) -> None:
    text = paragraph(changed(unknown=number))
    assert said in text
    assert ("nobody knows who spoke: it may be another of them, or several." in text) == bool(number)


@pytest.mark.parametrize("level", ["codes", "parents"])
def test_says_that_codes_are_those_above_them(level: str) -> None:
    assert ("taken for the topmost one above it" in paragraph(themes={"level": level})) is (
        level == "parents"
    )


def test_says_what_was_read_with_one_and_many_told_apart() -> None:
    text = paragraph(changed(documents=1))
    assert "108 segments by 9 interviewees in 1 document (2,354 words, stop words included)" in text


def test_leaves_out_the_words_where_nobody_counted_them() -> None:
    text = paragraph(changed(words=None, fillers=None))
    assert "in 9 documents. Only" in text
    assert "spoken fillers, of a list that holds “you know” among others, were treated" in text


def test_names_the_versions_and_the_seeds() -> None:
    text = paragraph(frequency={"seed": 77, "bootstrap": 500})
    assert "spaCy 3.8.2" in text
    assert text.count("seed 77") == 1
    assert text.count("500 bootstrap resamples of whole interviewees") == 1
    drawn = paragraph(frequency={"bootstrap": 500}, compare={"intervals": "bootstrap"})
    assert drawn.count("500 bootstrap resamples of whole interviewees") == 2
    assert "save those of alpha over all themes, which" in drawn
    assert text.endswith("Software: spacy 3.8.2, wordpairs 0.1.0.")


def test_names_no_library_that_had_no_part_in_the_study() -> None:
    assert "nltk 3.9.1" in paragraph(tokenise={"form": "stem"})
    assert "scikit-learn 1.5.0" in paragraph(tokenise={"stop_words": "sklearn"})
    text = paragraph(changed(tried=("form", "stop_words")))
    assert "Software: nltk 3.9.1, scikit-learn 1.5.0, spacy 3.8.2" in text


def test_begins_with_the_label_of_the_study() -> None:
    assert paragraph(facts={"label": "INVENTED interviews"}).startswith("[INVENTED interviews] We")


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ({}, "spaCy’s stop list for the language was used; spoken fillers, of a list that holds “you know”"),
        ({"tokenise": {"stop_words": "none"}}, "No stop list was used"),
        ({"tokenise": {"stop_words": "sklearn"}}, "scikit-learn’s English stop list 1.5.0"),
        ({"tokenise": {"extra_stop_words": ["trust"], "keep_words": ["not", "no"]}},
         "with “trust” added, without “not” and “no”"),
        ({"tokenise": {"fillers": False}}, "spoken fillers were kept."),
        ({"tokenise": {"double_hyphens": "dash"}}, "Two hyphens or more in a row were taken for a dash."),
        ({"tokenise": {"language": "cy"}}, "no list of spoken fillers for the language."),
        ({"tokenise": {"form": "stem"}}, "counted by stem (Snowball stemmer, NLTK 3.9.1)"),
        ({"tokenise": {"form": "lemma"}}, "counted by lemma (spacy-lookups-data)"),
        ({"tokenise": {"model": "en_core_web_sm"}}, "with en_core_web_sm for language “en”"),
        ({"tokenise": {"roles": ["participant", "other"]}}, "role participant or other was"),
        ({"bigram": {"stop_word_policy": "close"}}, "Stop words were deleted first"),
        ({"bigram": {"stop_word_policy": "gap"}}, "those that hold a stop word were then dropped"),
        ({"bigram": {"patterns": ["ADJ NOUN"]}}, "only the part-of-speech patterns “ADJ NOUN”"),
        ({"frequency": {"min_count": 5}}, "fewer than 5 times are not listed"),
        ({"frequency": {"parts": "document"}}, "over documents, 0 for an even spread"),
        ({"compare": {"levels": ["segment"]}}, "at the level of segment, in"),
    ],
)  # fmt: skip
def test_says_which_setting_was_used(sections: dict[str, dict[str, Any]], said: str) -> None:
    assert said in paragraph(COUNTS, FACTS, **sections)


@pytest.mark.parametrize(
    "sections",
    [
        {"tokenise": {"stop_words": "/home/ada/lists/mine.txt"}},
        {"tokenise": {"model": "/home/ada/models/trained"}},
        {"themes": {"codebook": "/home/ada/codebook.toml"}},
    ],
)
def test_tells_no_path(sections: dict[str, dict[str, Any]]) -> None:
    assert "/" not in paragraph(COUNTS, FACTS, **sections)


def test_says_when_and_by_whom_the_keywords_were_written() -> None:
    assert "keywords come from a codebook written by Ada, dated 2026-01-05." in paragraph()
    assert "a codebook of an unnamed author, undated." in paragraph(facts={})


def test_claims_no_learning_where_there_was_none() -> None:
    text = paragraph(themes={"method": "combined"})
    assert "It used the keywords alone" in text
    assert "Keerthi" not in text


def test_says_that_learned_codes_were_held_out() -> None:
    text = paragraph(facts={"automatic coder": "learned"})
    assert "It used a classifier on words, word pairs and pieces of words" in text
    assert "No segment that was compared was coded by a classifier that had seen its" in text
    assert "combined the keywords with" in paragraph(facts={"automatic coder": "combined"})


def test_says_nothing_of_themes_where_there_are_none() -> None:
    text = paragraph(changed(automatic=False, kinds=frozenset()))
    assert "automatic coder" not in text
    assert "kappa" not in text
    assert "resamples" not in text


def test_claims_no_interval_where_the_bootstrap_is_off() -> None:
    text = paragraph(frequency={"bootstrap": 0})
    assert "resamples" not in text
    assert "without intervals." in text


def test_claims_no_interval_of_a_count_where_the_interviewees_are_too_few_for_one() -> None:
    assert "95% intervals on the counts come from these" in paragraph()
    text = paragraph(changed(margins=False))
    assert "intervals on the counts" not in text
    assert "left out in turn to see which ranks hang on a single one; how often a pair" in text


def test_says_that_a_coder_was_tried_and_compared_with_nothing_where_it_gives_no_theme() -> None:
    text = paragraph(changed(withheld=True))
    assert "it therefore gave no theme to anybody, and was compared with nothing" in text
    assert "kappa" not in text
    several = paragraph(changed(withheld=True, coders=2))
    assert "2 human coders were compared with one another" in several


def test_says_how_many_themes_the_automatic_coder_could_give() -> None:
    text = paragraph(changed(away=4))
    assert (
        "none, one or several of 2 themes, and gave to nobody 4 others, which it has no keywords "
        "for. Its keywords"
    ) in text
    assert "several of 6 themes. Its" in paragraph()


@pytest.mark.parametrize("counts", [changed(automatic=False), changed(withheld=True)])
def test_claims_no_comparison_of_a_human_coder_who_is_alone(counts: Counts) -> None:
    text = paragraph(counts)
    assert "compared with one another" not in text
    assert "kappa" not in text
    assert "Farmer" not in text


def test_a_program_is_compared_with_the_only_human_coder() -> None:
    text = paragraph(changed(automatic=False), corpus={"files": ["a.csv"], "machine": ["gpt"]})
    assert "gpt is a program, whose codes were compared with a human coder, at the level" in text
    assert "consensus" not in text


def test_names_the_coefficients_and_intervals_that_have_a_value_and_no_other() -> None:
    text = paragraph(changed(valued=frozenset({"kappa", "ac1", "precision", "ac1_low"})))
    assert "as Cohen’s kappa (Cohen 1960) and AC1 (Gwet 2008); over all themes together" in text
    assert "95% intervals of AC1 are from" in text
    assert "MASI" not in text
    text = paragraph(changed(valued=frozenset({"kappa"})))
    assert "95% intervals" not in text.partition("Agreement is given")[2]
    none = paragraph(changed(valued=frozenset()))
    assert "No coefficient of agreement is defined: that takes codes that vary." in none
    assert "Cohen" not in none


def test_of_two_human_coders_alone_the_first_is_the_reference() -> None:
    text = paragraph(changed(automatic=False, coders=2))
    assert "precision and recall take the first of two coders as the reference" in text


def test_a_coder_who_taught_was_still_compared_with_the_others() -> None:
    text = paragraph(changed(withheld=True, coders=2), themes={"train_on": "Ada"})
    assert "2 human coders were compared with one another" in text


def test_says_how_many_resamples_were_discarded() -> None:
    assert "left out (for a kappa, up to 1,204 of them)" in paragraph(changed(discarded=1204))
    assert "of them)" not in paragraph()


def test_says_of_counts_without_text_that_nothing_was_split_here() -> None:
    text = paragraph(changed(text=False))
    assert "came as counts of words and of adjacent pairs, segment by segment" in text
    assert "split by spaCy" not in text
    assert "spaCy’s stop list for the language was used" in text


def test_says_which_other_choices_were_tried() -> None:
    text = paragraph(changed(tried=("stop_words", "without one interviewee")))
    assert "the stop list and the interviewees (each left out in turn)." in text
    assert "one at a time" not in paragraph()


def test_says_what_a_coded_passage_codes_where_passages_were_read() -> None:
    read = {"codings of p.sqlite3": "...", "left out of list.xlsx": "10 of 240 coded passages"}
    assert "We left out 10 of 240 coded passages, which could not be placed" in paragraph(facts=read)
    assert "codes each segment that it touches." in paragraph(facts=read, corpus={"spans": "overlap"})
    assert "A coded passage" not in paragraph()


def test_says_that_names_were_replaced() -> None:
    assert "replaced by pseudonyms" in paragraph(corpus={"pseudonyms": "generate"})
    assert "pseudonyms" not in paragraph()


def test_says_that_a_schedule_in_the_texts_was_asked_where_one_stands_there() -> None:
    facts = FACTS | {"schedule in t.txt": "1 line word for word as in the schedule"}
    asked = "of the interview schedule, word for word, was taken to be asked"
    assert f"{asked}, also where an answer goes on after it." in paragraph(facts=facts)
    assert f"{asked}. " in paragraph(facts=facts, corpus={"printed": "lines"})
    assert "schedule" not in paragraph()


def test_says_how_interviewees_were_held_out_and_thresholds_chosen() -> None:
    ran = {"automatic coder": "learned"}
    assert "each interviewee was held out in turn, and every choice" in paragraph(facts=ran)
    many = changed(coded=31, interviewees=31)
    assert "were held out, one of 10 parts of them at a time, and" in paragraph(many, ran)
    text = paragraph(facts=ran)
    assert "from 4 folds of interviewees, scores were made probabilities" in text
    assert "a threshold was chosen for each theme by F1, high enough that no theme was" in text


def test_says_how_themes_were_chosen_where_every_segment_has_one() -> None:
    ran = {"automatic coder": "learned"}
    one = paragraph(changed(fewest=1, most=1), ran)
    assert "as every coded segment has exactly one theme" in one
    assert "gave each segment one of " in one
    assert "threshold" not in one
    some = paragraph(changed(fewest=1, most=3), ran)
    assert "; as every coded segment has a theme, at least one was chosen for each. Seed" in some
    assert "exactly one" not in some
    withheld = paragraph(changed(fewest=1, most=3, away=2), ran)
    assert "at least one was chosen for each, whether the coder then withheld it or not. Seed" in withheld
    assert "at least one" not in paragraph(changed(fewest=0, most=3), ran)


def test_tells_of_the_talk_around_only_where_it_spoke() -> None:
    ran = {"automatic coder": "learned"}
    text = paragraph(changed(nearby=(5, 2)), ran)
    assert "words of 1 or 3 segments before and after, those of whoever asks among them" in text
    assert (
        ": 5 of the codes that it gave rest on such words, 2 of them on no others that could be named."
        in text
    )
    assert "before and after" not in paragraph(facts=ran)


@pytest.mark.parametrize(
    ("nearby", "said"),
    [
        ((1, 0), "1 of the codes that it gave rests on such words, and on words of its own segment."),
        ((1, 1), "1 of the codes that it gave rests on such words, and on no others that could be named."),
        ((4, 0), "4 of the codes that it gave rest on such words, each on words of its own segment too."),
        (
            (4, 1),
            "4 of the codes that it gave rest on such words, 1 of them on no others that could be named.",
        ),
        ((4, 4), "4 of the codes that it gave rest on such words, and on no others that could be named."),
    ],
)
def test_tells_how_many_codes_rest_on_the_talk_around(nearby: tuple[int, int], said: str) -> None:
    assert said in paragraph(changed(nearby=nearby), {"automatic coder": "learned"})


def test_tells_of_vectors_only_where_they_spoke_and_of_stored_ones_where_there_are_any(
    tmp_path: Path,
) -> None:
    ran = {"automatic coder": "learned"}
    assert "vectors" not in paragraph(facts=ran)
    assert "words go together in these, coded or not" in paragraph(changed(meaning=True), ran)
    for file in ("model.safetensors", "tokenizer.json"):
        (tmp_path / file).touch()
    text = paragraph(changed(meaning=True), ran, themes={"meaning": str(tmp_path)})
    assert "those that others learned from other text, and where no more than 500 segments taught" in text
    assert "sentence encoder" not in text
    model_in(tmp_path)
    text = paragraph(changed(meaning=True), ran, themes={"meaning": str(tmp_path)})
    assert "those that others learned" not in text
    assert "learned by others from other text, gives all of a segment, and each of its stretches" in text


def test_says_that_candidates_are_fitted_to_the_same_data() -> None:
    sought = changed(kinds=frozenset({"agreement", "candidates"}))
    assert "are fitted to the same data and were not used." in paragraph(sought)
    assert "Candidate" not in paragraph()


def test_says_that_decisions_make_no_independent_coder() -> None:
    facts = {"decisions applied": "10 of 12, from decisions.csv"}
    text = paragraph(facts=facts)
    assert "Decisions on disagreements (10 of 12, from decisions.csv) were applied" in text
    assert "who is not independent of either" in text


def test_human_coders_alone_were_compared_with_one_another() -> None:
    text = paragraph(changed(automatic=False, coders=2))
    assert "2 human coders were compared with one another, at the level" in text
    assert "automatic coder" not in text


def test_says_how_often_such_intervals_hold_the_true_value() -> None:
    assert "No interval of kappa is given: that takes 6 interviewees" in paragraph()
    text = paragraph(changed(coverage={"kappa": (0.931, 0.957)}))
    assert "kappa in 93% to 96% of them, nominally 95%; none is given that held it in fewer than 80%." in text
    assert "No interval of kappa" not in text
    others = {"positive_agreement": (0.95, 0.95), "alpha": (0.921, 0.948)}
    text = paragraph(changed(coverage={**others, "kappa": (0.931, 0.957)}))
    assert (
        "held the true kappa in 93% to 96% of them, the true alpha in 92% to 95% and the true positive "
        "agreement in 95%, nominally 95%; none" in text
    )
    text = paragraph(changed(coverage=others))
    assert "No interval of kappa is given" in text
    assert (
        "held the true alpha in 92% to 95% of them and the true positive agreement in 95%, nominally" in text
    )


def test_says_that_agreement_is_conditional_on_a_highlight() -> None:
    text = paragraph(facts={"coded passages only": "yes"})
    assert "agreement is conditional on being highlighted" in text


def test_names_the_consensus_of_several_coders() -> None:
    assert "3 human coders and their consensus" in paragraph(changed(coders=3))


def test_without_coefficients_names_none() -> None:
    ran = {"automatic coder": "learned"}
    text = paragraph(facts=ran, compare={"coefficients": False})
    assert "F1" not in text
    assert "No coefficient of agreement was computed, by choice." in text
    assert "kappa" not in text


def test_lists_the_works_it_cites_and_no_other() -> None:
    cited = references(paragraph(facts={**FACTS, "automatic coder": "combined"}))
    assert [work.split(",")[0] for work in cited] == [
        "Andrews", "Bouma", "Brennan", "Church", "Cicchetti", "Cohen", "Davison", "Dunning", "Efron", "Evert",
        "Farmer", "Gries", "Gwet", "Honnibal", "Keerthi", "Krippendorff", "Lijffijt", "Monroe", "Passonneau",
        "Rychlý",
    ]  # fmt: skip
    assert references("Counts alone.") == []


def test_says_who_was_coded_without_being_compared() -> None:
    ran = {"automatic coder": "learned"}
    text = paragraph(changed(coded=7), ran)
    assert (
        "2 interviewees whom no human coder had read were coded by what all coded interviews "
        "teach; those themes are held against nothing and enter no coefficient."
    ) in text
    left = paragraph(changed(coded=8), ran, themes={"code_rest": False})
    assert "1 interviewee whom no human coder had read got no automatic themes." in left
    assert "no human coder had read" not in paragraph(facts=ran)


def test_says_which_coder_taught_and_that_the_others_tested() -> None:
    ran = {"automatic coder": "combined"}
    text = paragraph(changed(coders=2), ran, themes={"train_on": "Ada"})
    assert "learned from the codes of the human coder “Ada” alone, and was tested on those" in text
    assert "whom no" not in text
    part = paragraph(changed(coders=2, coded=8), ran, themes={"train_on": "Ada"})
    assert (
        "1 interviewee whom no other human coder had read got themes that are held against nothing"
    ) in part
    assert "The automatic coder was compared with 1 human coder, at the level" in text
    assert "was compared with 2 human coders and their consensus" in paragraph(
        changed(coders=3), ran, themes={"train_on": "Ada"}
    )


def test_names_the_levels_at_which_anything_was_compared() -> None:
    asked = {"levels": ["segment", "question"]}
    text = paragraph(changed(levels=("segment",)), compare=asked)
    assert "at the level of segment, in the documents" in text


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("silent", "2 further documents hold no such text."),
        ("unanswered", "2 segments with no other text than “None” were neither counted nor compared."),
        ("remarks", "2 remarks beside what they said were left out."),
        ("uncompared", "2 segments with manual codes had no part in any comparison"),
    ],
)
def test_what_was_left_out_is_said_with_its_number(field: str, said: str) -> None:
    corpus = {"files": ["a.csv"], "no_answer": ["None"]}
    assert said in paragraph(changed(**{field: 2}), corpus=corpus)
    assert said not in paragraph(corpus=corpus)


def test_rows_that_are_nobodys_are_said_not_to_be_read() -> None:
    corpus = {"files": ["a.csv"], "leave_out": [["Status", "Survey Preview", "Spam"], ["Channel", "test"]]}
    said = "whose Status was “Survey Preview” or “Spam” or whose Channel was “test” were taken for nobody's"
    assert said in paragraph(corpus=corpus)
    assert "nobody's" not in paragraph()


@pytest.mark.parametrize("names", [("[sighs]",), ("(the guest ...)", "xxxx")])
def test_the_remarks_that_are_named_are_the_study_s(names: tuple[str, ...]) -> None:
    said = paragraph(changed(remarks=9, commonest=names))
    assert f"9 remarks beside what they said, such as {' and '.join(names)}, were left out." in said
    assert "[laughs]" not in said


@pytest.mark.parametrize(
    ("wordings", "said"),
    [
        (["None"], "2 segments with no other text than “None” were"),
        (["None", ""], "2 segments with no text or none other than “None” were"),
        ([""], "2 segments with no text were"),
    ],
)
def test_an_answer_that_is_empty_is_said_to_be_that(wordings: list[str], said: str) -> None:
    assert said in paragraph(changed(unanswered=2), corpus={"files": ["a.csv"], "no_answer": wordings})


def test_remarks_that_count_are_said_to() -> None:
    assert "Remarks in brackets were counted as what was said." in paragraph(corpus={"remarks": "keep"})
    assert "emarks" not in paragraph()
