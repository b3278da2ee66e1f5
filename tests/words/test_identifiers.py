"""Identifiers in the text are found and counted, and never repeated."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.words import identifiers as exact
from pipeline.words.identifiers import candidates, identifiers, identifiers_found

from ..rare import rare

# Numbers that nobody has: those that the regulators keep for films and tests.
EMAIL, PHONE, NHS = "e-mail address", "phone number", "NHS number"
INSURANCE, POSTCODE = "national insurance number", "postcode"


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("write to ann.lee+x@example.co.uk.", EMAIL, "ann.lee+x@example.co.uk"),
        ("<ANN@EXAMPLE.ORG>", EMAIL, "ANN@EXAMPLE.ORG"),
        ("zoë@exämple.org", EMAIL, "zoë@exämple.org"),
        ("ring 0161 496 0000 now", PHONE, "0161 496 0000"),
        ("07700 900123.", PHONE, "07700 900123"),
        ("(020) 7946-0958", PHONE, "(020) 7946-0958"),
        ("+44 (0)20 7946 0958", PHONE, "+44 (0)20 7946 0958"),
        ("00 44 20 7946 0958", PHONE, "00 44 20 7946 0958"),
        ("(212) 555-0123", PHONE, "(212) 555-0123"),
        ("212-555-0123", PHONE, "212-555-0123"),
        ("NHS 943 476 5919", NHS, "943 476 5919"),
        ("9434765919, she said", NHS, "9434765919"),
        ("943-476-5919", NHS, "943-476-5919"),
        ("it is AB 12 34 56 C", INSURANCE, "AB 12 34 56 C"),
        ("ab123456c", INSURANCE, "ab123456c"),
        ("in ZE1 0AA", POSTCODE, "ZE1 0AA"),
        ("sw1a 1aa?", POSTCODE, "sw1a 1aa"),
        ("M11AE", POSTCODE, "M11AE"),
    ],
)
def test_an_identifier_is_found_where_it_stands(text: str, kind: str, found: str) -> None:
    assert [(k, text[start:end]) for k, start, end in identifiers(text)] == [(kind, found)]


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n", "\n  ", "\t", "\u00ad", "-\n", "\u00ad\n"])
@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("ring 07700|900123 now", PHONE),
        ("ring (020)|7946-0958 now", PHONE),
        ("ring 212|555|0123 now", PHONE),
        ("NHS 943 476|5919, she said", NHS),
        ("it is AB 12|34 56 C", INSURANCE),
        ("in ZE1|0AA, then", POSTCODE),
    ],
)
def test_an_identifier_is_found_where_a_line_or_a_blank_parts_it(said: str, kind: str, end: str) -> None:
    text = said.replace("|", end)
    assert [k for k, _, _ in identifiers(text)] == [kind]
    assert candidates([text]) == [0]


@pytest.mark.parametrize("text", ["to ann@\nexample.org now", "to ann\r\n@example.org now"])
def test_an_address_is_found_where_a_line_ends_at_its_sign(text: str) -> None:
    [(kind, start, end)] = identifiers(text)
    assert (kind, text[start:end].split()[0][:3], text[start:end][-3:]) == (EMAIL, "ann", "org")


def test_figures_of_two_paragraphs_are_no_number() -> None:
    assert identifiers("in 07700\n\n900123 or M1\n\n1AE") == []


AROUND = st.text("a1 .,(\n\u00a0\u2010é-", max_size=6)


@pytest.mark.parametrize("kind", ["_NHS", "_INSURANCE", "_PHONE", "_POSTCODE", "_DOMAIN"])
@given(data=st.data())
def test_the_quick_look_passes_over_nothing_that_a_pattern_fits(kind: str, data: st.DataObject) -> None:
    written = data.draw(st.from_regex(getattr(exact, kind)))
    mark = "@" if kind == "_DOMAIN" else ""
    text = data.draw(AROUND) + mark + written + data.draw(AROUND)
    assume(getattr(exact, kind).search(text))  # what stands before may be in its way
    assert candidates(["nothing", text]) == [1]


@given(st.text("0123456789 .()-+\u00a0\u2010\u2013@aABCgirGIR", min_size=8, max_size=40))
def test_the_quick_look_passes_over_no_identifier(text: str) -> None:
    assert not identifiers(text) or candidates([text]) == [0]


def test_the_quick_look_passes_over_what_cannot_be_one() -> None:
    assert candidates(["in 2024, 12 of 345 people", "a b2b", "", "of 1 000 000 pounds"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "the budget of 10 000 000 000 pounds",
        "from 2019 2020 2021 2022 on",
        "on 01.02.2023 10:30 and 01-02-2023 1030",
        "00:12:33.450 --> 00:12:35.120",
        "0 1 2 3 4 5 6 7 8 9 10 11 12",
        "1,234,567,890 and 0.123456789",
        "1111111111",  # its check figure is right, but nobody has it
        "9434765918",  # its check figure is wrong
        "ISBN 978-0-306-40615-7",
        "QQ 12 34 56 C",  # no number begins so
        "we1 2nd, the S1 2nd try",
        "XX1 1AA",  # no such area
        "an @ b, a@b, @ann",
        "ward B12, bed 4",
    ],
)
def test_other_figures_are_let_be(text: str) -> None:
    assert identifiers(text) == []


def test_a_span_is_one_identifier() -> None:
    assert [kind for kind, _, _ in identifiers("9434765919@example.org")] == [EMAIL]


def test_the_warning_counts_the_kinds_and_names_the_first_segments() -> None:
    texts = ["ann@example.org and bob@example.org", "fine", *["07700 900123"] * 4]
    (said,) = identifiers_found([f"s{n}" for n in range(6)], texts)
    assert said == (
        "the text may hold 2 e-mail addresses and 4 phone numbers: in s0, s2, s3 and 2 more "
        "segments; they stay where they are: take them out of the transcripts before you share "
        "anything"
    )


def test_a_segment_whose_id_is_an_identifier_is_not_named() -> None:
    text, label = identifiers_found(["ann@example.org", "b"], ["SW1A 1AA", "no"], ["07700 900123"])
    assert "1 postcode: in segment 1;" in text
    assert label.startswith(
        "names of segments, speakers, documents or groups hold 1 e-mail address and 1 phone number"
    )
    assert "ann" not in text + label
    assert "07700" not in text + label


def test_a_clean_corpus_has_no_warning() -> None:
    assert identifiers_found(["a", "b"], ["Nothing here.", ""], ["Ann", "group 1"]) == []


HOSTILE = (
    "a", "@", "a@", "a.", "x@a.", "1", "1 ", "0 ", "+", "+1", "(0", "0-", "0123 ", "A1", "AB12",
    "AB 12 ", "943 476 ", "9434765919 ", "x@a.aa ", "((((0", "é1", "0( )", "0" + " " * 50,
)  # fmt: skip


@pytest.mark.parametrize("piece", rare(HOSTILE[::-1], 6))
def test_a_megabyte_of_anything_takes_seconds_at_the_most(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    identifiers(text)
    assert time.process_time() - started < 10  # it takes one at the most; a backtracker, hours


@given(st.text(alphabet="0123456789 +-().@aAbB1z\u00a0", max_size=80))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for _, start, stop in identifiers(text):
        assert end <= start < stop <= len(text)
        end = stop


def test_a_check_of_a_study_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Q: Where?\n\nMs A: At SW1A 1AA.\n\nQ: And?\n\nMs A: Here.\n")
    (tmp_path / "c.toml").write_text('[study]\nname = "s"\n[corpus]\nfiles = ["a.txt"]\n')
    assert main(["check", "--files", str(tmp_path / "c.toml")]) == 0
    said = capsys.readouterr().out
    assert "he text may hold 1 postcode: in a-002; they stay where they are" in said
    assert "At [postcode]." in said
    assert "SW1A" not in said
