"""A trained pipeline gives lemmas in context and parts of speech; a tiny one is made here."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from pipeline.bigram import bigram
from pipeline.config import Config, Tokenise
from pipeline.count.counter import Counter
from pipeline.errors import InputError
from pipeline.tables.columns import codes
from pipeline.tokenise import tokenise
from pipeline.tokens.trained import trained

from ..counted import LEXICON, segments

TEXT = "Strong boards met the new\u00ad boards.\n\nStrong well-run boards!"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a pipeline that knows a few words, as a user would install it."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    known = {"strong": "ADJ", "new": "ADJ", "boards": "NOUN", "met": "VERB"}
    lemmas = {"boards": "board", "met": "meet"}
    for word, pos in known.items():
        attributes = {"POS": pos, "LEMMA": lemmas.get(word, word)}
        ruler.add([[{"LOWER": word}]], attributes)
    folder: Path = tmp_path_factory.mktemp("model")
    nlp.to_disk(folder)
    return str(folder)


def counted(model: str, patterns: list[str]) -> list[tuple[str, str, int]]:
    rows = segments([("A", TEXT)])
    tokens = tokenise(
        rows,
        settings=Tokenise(form="lemma"),
        lexicon=LEXICON,
        stop_words={"the": "spacy"},
        fillers=[],
        model=trained(model),
    )
    config = Config.model_validate(
        {"study": {"name": "x"}, "corpus": {"files": ["x"]},
         "tokenise": {"form": "lemma", "model": model}, "bigram": {"patterns": patterns}}
    )  # fmt: skip
    counter = Counter(config, LEXICON, {"the": "spacy"}, [])
    found = bigram(rows, counter=counter, tokens=tokens)
    return [(r["word1"], r["word2"], r["count"]) for r in found.pairs.to_pylist()]


def test_patterns_keep_pairs_of_these_parts_of_speech_alone(model: str) -> None:
    assert sorted(counted(model, ["ADJ NOUN"])) == [("new", "boards", 1), ("strong", "boards", 1)]


def test_without_patterns_every_pair_counts_and_hyphens_join(model: str) -> None:
    pairs = {(a, b) for a, b, _ in counted(model, [])}
    assert {("strong", "well"), ("well", "run"), ("run", "boards")} <= pairs


def test_offsets_and_lemmas_come_with_the_tokens(model: str) -> None:
    tokens, lemmas, tags = trained(model)([TEXT])
    spans = [TEXT[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)]
    assert spans[4:6] == ["new", "boards"] or spans[4:6] == ["new\u00ad", "boards"]
    assert (lemmas[1], tags[1]) == ("board", "NOUN")
    assert tokens.blank_line.tolist().count(True) == 1


def test_the_end_of_a_sentence_is_no_part_of_an_abbreviation(model: str) -> None:
    text = "We closed A&E. Boards met."
    tokens, lemmas, tags = trained(model)([text])
    spans = [text[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)]
    assert spans == ["We", "closed", "A&E", ".", "Boards", "met", "."]
    assert len(lemmas) == len(tags) == len(spans)
    assert lemmas[2:5] == ["A&E", ".", "board"]


def test_a_number_and_its_unit_are_one(model: str) -> None:
    text = "10K boards met 37\u00b0C, then 20 kg at 5pm"
    tokens, lemmas, tags = trained(model)([text])
    spans = [text[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)]
    assert spans == ["10K", "boards", "met", "37\u00b0C", ",", "then", "20", "kg", "at", "5pm"]
    assert len(lemmas) == len(tags) == len(spans)
    assert (lemmas[1], tags[1]) == ("board", "NOUN")


def test_a_pipeline_that_is_not_installed_says_how_to_get_it() -> None:
    with pytest.raises(InputError) as error:
        trained("en_core_web_nowhere")
    assert "python -m spacy download en_core_web_nowhere" in str(error.value)


def test_tokens_of_kind_word_have_the_models_lemma_as_form(model: str) -> None:
    def forms(settings: Tokenise) -> list[str]:
        tokens = tokenise(
            segments([("A", "Boards met")]),
            settings=settings,
            lexicon=LEXICON,
            stop_words={},
            fillers=[],
            model=trained(model),
        )
        form, known = codes(tokens["form"])
        return [known[i] for i in form]

    assert forms(Tokenise(form="lemma")) == ["board", "meet"]
    assert forms(Tokenise(form="lower")) == ["boards", "met"]
