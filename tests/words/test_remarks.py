"""Remarks that nobody said: where they stand, what they look like, and what is left of a text."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Corpus
from pipeline.words.remark_notes import commonest_left_out, left_out, number_left_out
from pipeline.words.remarks import OFTEN, Patterns, _without, kept, spoken

from .. import seen


def said(text: str, remarks: str | list[str] = "drop") -> str:
    found: str = spoken(pa.array([text]), remarks).texts[0].as_py()
    return found


REMARKS = [
    "[laughs]", "[NAME]", "[the nurse comes in]", "[over\na line end]", "(laughs)", "(Laughter)",
    "(inaudible 00:12:03)", "(long pause)", "(pause, 3 sec)", "(both laughing)",
    "(laughs nervously)", "[she [the nurse] nods]",
    "(clears throat)", "(crosstalk)", "(coughs)", "(lacht)", "(unv. 00:12)", "(rires)", "(risas)",
    "(pausa larga)", "(skrattar)", "(śmiech)", "(długa cisza)", "(gülüyor)", "(chwerthin)", "(сміється)",
    "(Witness nodded)", "(The witness nods.)", "(No audible response)", "(overspeaking)", "(sic)",
    "(shrugs)", "(Befragte nickt)", "(la participante rit)", "(свидетель смеётся)",
    "(пауза)", "(ضحك)", "(γέλια)", "(צוחקת)", "(nauraa)", "(smích)", "(tertawa)", "xxxx", "XXX",
]  # fmt: skip
SPEECH = [
    "(in May)", "(the latter)", "(sukker)", "(ler)", "(tus)", "(smiler)", "(Dan)", "(iç)", "(2021)",
    "(pain and coughs)", "(no laughing matter)", "(a b", "a) b", "Maxxxx", "xx", "(a pause\n\nlaughs)",
    "[a blank\n\nline]",
]  # fmt: skip


@given(st.lists(st.text("axXé[]() \n", max_size=9), max_size=6), st.integers(0, 2))
def test_every_text_with_a_remark_is_touched_whichever_stand_beside_it(texts: list[str], first: int) -> None:
    some = pa.array(texts, pa.string()).slice(first)
    assert spoken(some, "drop").texts.to_pylist() == [
        _without(t, 0, Patterns(), Counter(), [], narrates=True) for t in texts[first:]
    ]


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize("place", ["{}", "care {}", "{} care", "care {} trust", "care{}trust."])
def test_a_remark_is_bars_of_its_length_wherever_it_stands(remark: str, place: str) -> None:
    text = place.format(remark)
    if "e{}t" in place and remark[0] in "xX":
        pytest.skip("within a word it is no redaction")
    found = said(text)
    at = text.index(remark)
    assert (found[:at], found[at + len(remark) :]) == (text[:at], text[at + len(remark) :])
    assert found[at : at + len(remark)] == f" {'|' * (len(remark) - 2)} "


@pytest.mark.parametrize("text", SPEECH)
def test_other_brackets_are_speech(text: str) -> None:
    assert said(f"care {text} trust") == f"care {text} trust"


def test_the_config_keeps_remarks_or_names_more() -> None:
    text = "(The participant nods) yes (laughs)"
    assert said(text, "keep") == text
    assert said(text, ["(the  participant*)"]) == f" {'|' * 20}  yes  |||||| "


def test_it_is_said_how_many_of_which_are_left_out_of_what_is_counted() -> None:
    texts = pa.array(["[laughs] a (Laughs)", "xxxx [laughs]", "[asks]", "none"])
    found = spoken(texts, "drop", np.array([True, True, False, True]))
    assert found.left_out == Counter({"[laughs]": 2, "(laughs)": 1, "redactions": 1})
    assert found.texts[2].as_py() == " |||| "
    assert left_out(found.left_out) == [
        "4 bracketed remarks in what the interviewees said are counted nowhere: [laughs] 2, (laughs) 1, "
        'redactions 1; if said or written, [corpus] remarks = "keep" counts them'
    ]
    assert left_out(Counter()) == []
    long = spoken(pa.array(["[the last five years] a [the last]", "(long long pause)"]), "drop").left_out
    assert long == Counter({"[the last five years]": 1, "[the last]": 1, "(long long pause)": 1})


REMARKS = [
    "I don't know whom they mean by that", "I don’t remember", "the co-worker nods", "P1 laughs loudly at it",
    "laughs", "the participant reads the whole page aloud",
    "pneumonoultramicroscopicsilicovolcanoconiosis aloud", "doesn't",
    "I no longer wanted to be there at all", "1st floor, where they wait", "the l'Hôpital's nurse",
]  # fmt: skip


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize("times", [1, 3])
def test_no_remark_is_called_by_half_a_word(remark: str, times: int) -> None:
    (name,) = spoken(pa.array([f"So [{remark}] it was."] * times), "drop").left_out
    words = re.findall(r"[^\s,]+", remark.lower())
    called = name[1:-1].removesuffix(" ...").split()
    assert called == words[: len(called)]
    assert len(called) >= min(2, len(words))
    assert name.endswith(" ...]") is (len(called) < len(words))


@pytest.mark.parametrize("remark", [remark for remark in REMARKS if remark != "laughs"])
def test_what_may_be_a_remark_is_not_called_by_half_a_word_either(remark: str) -> None:
    (warning,) = warned(*[f"Yes. ({remark})"] * OFTEN)
    called = re.search(r'"\((.+?) \.\.\.\)"', warning)
    words = re.findall(r"[^\s,]+", remark.lower())
    assert called
    assert called[1].split() == words[: len(called[1].split())]
    pattern = warning.rpartition("remarks = ")[2]
    assert warned(*[f"Yes. ({remark})"] * OFTEN, remarks=[pattern[2:-2]]) == []


@pytest.mark.parametrize("beside", [[], ["laughs"], ["laughs", "sighs", "coughs"]])
def test_remarks_that_begin_alike_are_one_and_the_commonest_are_known(beside: list[str]) -> None:
    alike = ["the guest nods slowly", "the guest nods twice or more, and laughs", "the guest nods"]
    texts = [f"So [{remark}] it was." for remark in [*alike * 2, *beside]]
    (warning,) = left_out(spoken(pa.array(texts), "drop").left_out)
    assert warning.startswith(
        f"{len(texts)} bracketed remarks in what the interviewees said are counted nowhere: "
        "[the guest nods ...] 6"
    )
    assert number_left_out([warning]) == len(texts)
    assert (
        commonest_left_out([warning])
        == ("[the guest nods ...]", *(f"[{each}]" for each in sorted(beside)))[:2]
    )


def warned(*texts: str, remarks: str | list[str] = "drop", speaker: str = "") -> list[str]:
    speakers = [speaker] * len(texts)
    return seen.warned("remarks in brackets", texts, speakers, remarks=remarks)


def test_brackets_that_keep_beginning_alike_are_warned_of_with_the_line_to_paste() -> None:
    talk = ["I see.", *["Yes. (The nurse reads)"] * OFTEN]
    (warning,) = warned(*talk)
    assert warning == (
        'remarks in brackets are counted as what the interviewees said: "(the nurse ...)" 10 '
        "times, first in segment s1; if a transcriber wrote them, leave them out: [corpus] "
        'remarks = ["(the nurse*)"]'
    )
    line = warning.rpartition("remarks = ")[2]
    pattern = Corpus.model_validate({"files": ["x"], "remarks": [line[2:-2]]}).remarks
    assert warned(*talk, remarks=pattern) == []
    assert warned(*["(Points)"] * OFTEN)[0].endswith('remarks = ["(points*)"]')


def test_a_speakers_own_parentheses_are_not() -> None:
    assert warned(*["We met (in May) and (on Friday)."] * (OFTEN - 1)) == []
    assert warned(*["(laughs)", "(2021)", "(a b", "a) b"] * OFTEN) == []


HAPPENS = [
    "Yes. (The phone rings) So I went.", "Yes. (phone rings)", "(points at the map) That one.",
    "That one (Ann points) here.", "I think (the witness stands up) so.", "So (participant reads) yes.",
    "Yes.\nEntra: (Entra una persona)\nNo.", "Yes.\n*(Ein Hund bellt.)*\nNo.", "네. (왔다) 네.",
    "Il a dit (la témoin se lève) oui.", "Er (Der Befragte zeigt es) ja.", "(The child: comes in)",
    "Yes.” (Exhibit 3 is shown) No.", "Yes. ( a phone rings ) No.", 'Yes. ("a" \\ b, c) No.',
    "Yes. ( *the*\n3 dogs bark) No.",
]  # fmt: skip
PUT_IN = [
    "We met (in May) and (on Friday).", "The board (NHS England) said.", "See (a) and (b). (c) too.",
    "In Belfast (Northern Ireland) we.", "I went (I think) home.", "He (Scotland) said.",
    "We left (she says).", "She. (She), and", "(She) came", "Yes. (12) No.", "Yes (nods). No",
    "Yes. (Witness nodded)", "Yes. (The witness nods) No. (No audible answer)",
    "Sí. (La entrevistada se ríe)", "Ja (nickt mit dem Kopf)",
]  # fmt: skip


@pytest.mark.parametrize("text", HAPPENS)
def test_brackets_that_say_what_happens_are_warned_of_when_said_once(text: str) -> None:
    (warning,) = warned("I see.", text, speaker="Ann")
    line = warning.rpartition("remarks = ")[2]
    assert warned("I see.", text, speaker="Ann", remarks=json.loads(line)) == []
    assert warned("I see.", text, speaker="Ann", remarks="keep") == []
    assert warned("I see.", text) == []  # who writes puts in what they like


def test_a_line_to_paste_leaves_out_all_that_it_names_and_the_next_one_the_rest() -> None:
    texts = [
        f"Yes. (the {word} comes in) No."
        for word in "ant bee cat dog elk fox gnu hen ibis jay kid lark".split()
    ]
    texts += ["Yes. (a mole comes in) No.", "Yes. (a newt comes in) No."]
    (warning,) = warned(*texts, speaker="Ann")
    given = json.loads(warning.rpartition("remarks = ")[2])
    (warning,) = warned(*texts, speaker="Ann", remarks=given)
    more = json.loads(f"[{warning.rpartition('add to [corpus] remarks ')[2]}]")  # and no pattern again
    assert not {*more} & {*given}
    assert warned(*texts, speaker="Ann", remarks=[*given, *more]) == []


@pytest.mark.parametrize("text", PUT_IN)
def test_what_a_speaker_puts_in_and_known_remarks_are_not_warned_of(text: str) -> None:
    assert warned("I see.", text, speaker="Ann") == []


@given(st.lists(st.text(st.sampled_from("a []()x\n|"), max_size=12)))
def test_every_text_keeps_its_length(texts: list[str]) -> None:
    once = spoken(pa.array(texts, pa.string()), "drop").texts
    assert [len(t) for t in once.to_pylist()] == [len(t) for t in texts]


@pytest.mark.parametrize("kinds", range(1, 9))
def test_the_warning_names_five_and_says_where_all_are(kinds: int) -> None:
    counts = Counter({f"[{'abcdefgh'[n]}]": 1 + n for n in range(kinds)})
    (warning,) = left_out(counts)
    assert (f"(`wordpairs check --all` lists all {kinds})" in warning) is (kinds > 5)
    assert number_left_out([warning]) == counts.total()
    assert commonest_left_out([warning]) == tuple(name for name, _ in counts.most_common(2))


OWN = [
    "I no longer use the service. Thank you.", "we were left in the corridor for hours",
    "they told me to come back on Monday", "ich war mit allem sehr zufrieden",
]  # fmt: skip
NOT_OWN = [
    "unreadable", "unreadable but maybe Dr", "illegible word", "?", "on email address", "laughs",
    "20. The last time you used the ambulance", "11. The treatment I received was good and kind",
    "the participant reads a page aloud",
]  # fmt: skip


def own(*texts: str, **more: Any) -> list[str]:
    speakers = [more.pop("speaker", "")] * len(texts)
    return seen.warned("what people wrote of their own", texts, speakers, **{"files": ["x.csv"], **more})


@pytest.mark.parametrize("bracket", OWN)
@pytest.mark.parametrize("beside", [*([each] for each in NOT_OWN), NOT_OWN, []])
def test_brackets_that_a_respondent_set_are_named_with_the_line_that_keeps_them(
    bracket: str, beside: list[str]
) -> None:
    texts = [f"Kind staff. [{bracket}]", *(f"Good [{each}] care." for each in beside)]
    (warning,) = own(*texts)
    assert warning.startswith(
        "1 square bracket reads as what people wrote of their own, and is counted nowhere"
    )
    assert f'the longest "[{bracket}]"' in warning
    line = json.loads(warning.rpartition("remarks = ")[2])
    remarks = Corpus.model_validate({"files": ["x"], "remarks": line}).remarks
    assert said(texts[0], remarks) == texts[0]
    for each, text in zip(beside, texts[1:], strict=True):
        assert said(text, remarks) == text.replace(f"[{each}]", f" {'|' * len(each)} ")
    assert own(*texts, remarks=line) == own(*texts, remarks="keep") == []
    assert own(*texts, speaker="Ann") == []  # somebody wrote down what Ann said
    assert own(*texts, files=["x.csv", "x.docx"]) == own(*texts, format="docx") == []
    assert own(*texts, files=["x"], format="csv") == [warning]


@pytest.mark.parametrize("bracket", NOT_OWN)
def test_brackets_of_who_typed_are_not_taken_for_a_respondents(bracket: str) -> None:
    assert own(f"Kind staff. [{bracket}]") == []


def test_brackets_that_no_line_has_room_for_are_counted_in_the_warning() -> None:
    letters = "abcdefghijklmnop"
    (warning,) = own("[I was there with my son.]", *(f"Good [{each * 3}y] care." for each in letters))
    assert "to count them, with the 4 kinds of brackets that this line does not name, and" in warning


@pytest.mark.parametrize(
    ("remarks", "kept"),
    [
        (["[*scrawl*]"], ["so it is"]),
        (["[so*]"], ["scrawl of somebody"]),
        (["(the*)"], []),
        (["[*scrawl*]", "[so *]"], []),
        (["[*scrawl*]", "(the*)"], ["so it is"]),
    ],
)
def test_of_square_brackets_the_named_ones_and_known_remarks_are_left_out(
    remarks: list[str], kept: list[str]
) -> None:
    found = said("Yes [scrawl of somebody] and [so it is] [laughs].", remarks)
    assert re.findall(r"\[(.+?)\]", found) == kept


@pytest.mark.parametrize(
    ("brackets", "proposed"),
    [
        ("(refers to full metadata exploration)", True), ("(points at the screen)", True),
        ("(clicking on the map)", True), ("(q1 and q2)", False), ("(dct:license)", False),
        ("(eg:datause or so)", False),
    ],
)  # fmt: skip
def test_who_acts_in_brackets_is_a_remark_and_a_part_of_a_form_is_none(brackets: str, proposed: bool) -> None:
    for text in ("So it is {} yes.", "So it is. {} Yes."):
        found = kept(pa.array([text.format(brackets)]), "drop")
        assert any(each.directs for each in found) == proposed


@pytest.mark.parametrize(
    "time", ["(01:37)", "[01:37]", "[00:02:11]", "[00:02:11.5]", "( 1:37 )", "#00:04:00-1#", "(120:04)"]
)
def test_a_time_between_two_words_is_blanks_and_parts_nothing(time: str) -> None:
    text = f"the red {time} bus"
    found = spoken(pa.array([text]), "drop")
    assert found.texts[0].as_py() == f"the red {' ' * len(time)} bus"
    assert dict(found.left_out) == {"times": 1}
    assert spoken(pa.array([text]), "keep").texts[0].as_py() == text


@pytest.mark.parametrize("figure", ["(2019)", "(3)", "#3", "(1:2)", "(10%)"])
def test_figures_in_brackets_that_are_no_time_stay(figure: str) -> None:
    text = f"the red {figure} bus"
    assert spoken(pa.array([text]), "drop").texts[0].as_py() == text
