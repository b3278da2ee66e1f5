"""Captions: who says what and when, and that no word of any caption is lost."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.text import captions


def parsed(text: str, name: str = "talk.vtt", **settings: Any) -> Parsed:
    result = captions.read(Path(name), text.encode(), Corpus(files=["x"], **settings))
    assert result.text is not None
    for row in result.rows:
        assert row.text == result.text[row.start : row.end]
    return result


def vtt(*payloads: str) -> str:
    """Return a caption file in which each payload shows for a second."""
    cues = [f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{said}\n" for n, said in enumerate(payloads)]
    return "\n".join(["WEBVTT\n", *cues])


def turns(text: str, name: str = "talk.vtt", **settings: Any) -> list[tuple[str, str]]:
    return [(row.speaker, row.text) for row in parsed(text, name, **settings).rows]


def test_a_turn_goes_on_over_captions_and_keeps_its_times() -> None:
    result = parsed(vtt("Ann Oak: Hello there,", "Ann Oak: all.", "nixo: Hi.", "Ann Oak: So."))
    assert [(row.speaker, row.text, row.time_start, row.time_end) for row in result.rows] == [
        ("Ann Oak", "Hello there, all.", 0.0, 2.0),
        ("nixo", "Hi.", 2.0, 3.0),
        ("Ann Oak", "So.", 3.0, 4.0),
    ]
    assert result.text == (
        "[00:00:00.000] Ann Oak: Hello there, all.\n\n[00:00:02.000] nixo: Hi.\n\n"
        "[00:00:03.000] Ann Oak: So.\n\n"
    )


def test_a_name_may_be_whatever_somebody_called_themselves() -> None:
    names = ["Ann (she/her)", "iPhone 12 | Ward 3", "张三", "😀"]
    text = vtt(*(f"{name}: yes" for name in names * 2))
    assert [speaker for speaker, _ in turns(text)] == names * 2


def test_a_caption_without_a_name_goes_on_with_the_speaker_before() -> None:
    named = [f"{name}: word" for name in ("Ann", "Bo") * 10]
    found = turns(vtt(*named[:19], "there is one thing:", "cost", "Cy Elm: Oh."))
    assert found[-2:] == [("Ann", "word there is one thing: cost"), ("Cy Elm", "Oh.")]


def test_voice_tags_name_who_speaks_several_in_one_caption() -> None:
    text = vtt(
        "<v Ann Oak>Hello &amp; welcome.</v> <v.loud Bo>Hi\nAnn.</v>", "<v Bo>So <i>it</i> is.",
        "Nobody's", "line.", "<V Ann Oak>3 < 4 > 2</V>",
    )  # fmt: skip
    assert turns(text) == [
        ("Ann Oak", "Hello & welcome."),
        ("Bo", "Hi Ann. So it is."),
        ("", "Nobody's line."),
        ("Ann Oak", "3 < 4 > 2"),
    ]


def test_labels_in_subtitles_are_those_of_a_transcript() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,500\nINTERVIEWER: Why\ndid you come?\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nCE1: It rained.\nINTERVIEWER: Oh?\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nA lot.\n"
    )
    assert [(row.speaker, row.text, row.time_end) for row in parsed(text, "talk.srt").rows] == [
        ("INTERVIEWER", "Why did you come?", 2.5),
        ("CE1", "It rained.", 4.0),
        ("INTERVIEWER", "Oh? A lot.", 6.0),
    ]


def test_a_name_that_stands_once_among_captions_without_any_is_warned_of() -> None:
    cues = ("nixo: Hello.", "and so on", "nixo: It costs.", "money.", "Bo's phone: Yes.", "nixo: So.")
    result = parsed(vtt(*cues))
    assert [(row.speaker, row.text) for row in result.rows] == [
        ("nixo", "Hello. and so on It costs. money. Bo's phone: Yes. So.")
    ]
    assert result.warnings == (
        "talk.vtt: read as text and not as speakers: Bo's phone; if one of them speaks, write each "
        "of its lines as <v Name>...",
    )


def test_a_time_that_is_said_after_a_name_stays() -> None:
    cues = ("Ann Oak: Hello.", "Ann Oak: So", "we begin.", "Ann Oak: 10:30 it is.", "Good.")
    assert turns(vtt(*cues)) == [("Ann Oak", "Hello. So we begin. 10:30 it is. Good.")]


def test_what_only_looks_like_a_name_is_warned_of() -> None:
    result = parsed("1\n00:00:01,000 --> 00:00:02,500\nANN: Why?\n\n2\n"
                    "00:00:03,000 --> 00:00:04,000\nIt rained.\n", "talk.srt")  # fmt: skip
    assert result.warnings == (
        "talk.srt: read as text and not as speakers: ANN; if one of them speaks, write each of its "
        "lines as <v Name>...",
    )


def test_dashes_and_arrows_open_another_voice() -> None:
    text = vtt("- Hello.\n- Hi there.", ">> So it", "is - perhaps.")
    assert turns(text) == [("", "Hello."), ("", "Hi there."), ("", "So it is - perhaps.")]


def test_without_names_a_segment_ends_with_a_sentence_or_before_a_pause() -> None:
    text = vtt("it was", "late. And", "dark.", "Then we")
    text += "\n00:01:00.000 --> 00:01:01.000\nwent home\n"
    assert turns(text) == [("", "it was late. And dark."), ("", "Then we"), ("", "went home")]


def test_scrolling_captions_are_read_once() -> None:
    lines = ["one", "two", "three", "four", "five", "six"]
    text = vtt(lines[0], *(f"{a}\n{b}" for a, b in pairwise(lines)))
    result = parsed(text)
    assert [row.text for row in result.rows] == ["one two three four five six"]
    assert result.warnings == (
        "talk.vtt: its captions scroll; 5 lines that show the line before again are read once",
    )


def test_what_is_said_twice_is_read_twice() -> None:
    assert turns(vtt("Ann: Yes.", "Ann: Yes.", "Bo: No.", "Ann: Yes.", "Bo: No.")) == [
        ("Ann", "Yes. Yes."), ("Bo", "No."), ("Ann", "Yes."), ("Bo", "No."),
    ]  # fmt: skip


def test_headers_notes_styles_and_names_of_cues_are_not_said() -> None:
    text = (
        "\ufeffWEBVTT - a meeting\r\nKind: captions\r\n\r\nNOTE\r\nby a machine\r\n\r\n"
        "STYLE\r\n::cue {}\r\n\r\n8c1f-0\r\n0:1.5 --> 00:02.500 align:start\r\n"
        "<c.yellow>Ann:</c> <00:00:01.900>yes\r\n\r\n"
    )
    assert [(row.text, row.time_start, row.time_end) for row in parsed(text).rows] == [("Ann: yes", 1.5, 2.5)]


@pytest.mark.parametrize("called", ['1 "Ann Oak" (1001)', "2 Ann Oak", "Ann Oak"])
def test_a_caption_may_be_called_by_who_speaks(called: str) -> None:
    said = [("Ann Oak", "Is it?"), ("Bo Elm", "It is."), ("Ann Oak", "And then?"), ("Bo Elm", "Nothing.")]
    cues = (
        f"{called.replace('Ann Oak', who)}\n00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{words}\n"
        for n, (who, words) in enumerate(said)
    )
    assert turns("\n".join(["WEBVTT\n", *cues])) == said


def test_lines_of_no_caption_go_on_the_one_before_and_are_warned_of() -> None:
    result = parsed(vtt("Ann: one", "Bo: two", "Ann: three") + "\nand four\n")
    assert result.rows[-1].text == "three and four"
    assert result.warnings == (
        'talk.vtt: 1 line of no caption, after a blank line, taken to go on the one before: "and four"',
    )


def test_captions_without_a_blank_line_between_are_told_apart() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:02,000 --> 00:00:03,000\ntwo\n"
    assert turns(text, "talk.srt") == [("", "one two")]


def test_an_arrow_in_what_is_said_is_no_time() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n2 --> 3\n\n2\n00:00:02,000 --> 00:00:03,000\nso.\n"
    assert turns(text, "talk.srt") == [("", "2 --> 3 so.")]


def test_captions_out_of_order_are_warned_of() -> None:
    text = "1\n00:00:05,000 --> 00:00:06,000\none.\n\n2\n00:00:02,000 --> 00:00:03,000\ntwo.\n"
    assert parsed(text, "talk.srt").warnings == (
        "talk.srt: 1 caption with a time before that of the one above, read in the order of the file",
    )


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nx\n", "a.vtt", "a.vtt: is not a WebVTT caption file"),
        ("WEBVTT\n\nNOTE nothing\n", "a.vtt", "a.vtt: holds no caption"),
        ("", "a.srt", "a.srt: holds no caption"),
        ("Ann: hello\n", "a.srt", "a.srt, line 1: is not a caption file"),
        (
            "WEBVTT\n\n00:00:xx.000 --> 00:00:02.000\nx\n",
            "a.vtt",
            "a.vtt, line 3: the times of a caption cannot be read",
        ),
        ("1\n00:00:01,000 --> soon\nx\n", "a.srt", "a.srt, line 2: the times of a caption cannot be read"),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(text: str, name: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed(text, name)
    assert str(caught.value).startswith(message + "\n")


PIECE = st.sampled_from(["it", "was", "<i>late</i>", "R&amp;D", "3 < 4", "-", ">>", "12", "so."])


@given(st.lists(st.lists(st.lists(PIECE, min_size=1), min_size=1, max_size=3), min_size=1))
def test_no_word_of_any_caption_is_lost(payloads: list[list[list[str]]]) -> None:
    # Each line opens with a word of its own, so that none seems to be shown again.
    lines = [
        [f"w{n}x{m} " + " ".join(line) for m, line in enumerate(said)] for n, said in enumerate(payloads)
    ]
    plain = " ".join(line for said in lines for line in said)
    plain = plain.replace("<i>", "").replace("</i>", "").replace("&amp;", "&")
    heard = " ".join(row.text for row in parsed(vtt(*map("\n".join, lines))).rows)
    assert heard.split() == plain.split()


@pytest.mark.shared
@pytest.mark.parametrize(("name", "speakers"), [("zoom_meeting_1.vtt", 15), ("zoom_meeting_2.vtt", 20)])
def test_every_word_and_speaker_of_two_real_meetings_comes_in(shared: Path, name: str, speakers: int) -> None:
    path = shared / "transcripts" / name
    # Counted from the file as it lies: Zoom writes "Name: " once a caption, on one line.
    lines = path.read_text("utf-8").split("\n")
    wanted: Counter[str] = Counter()
    for time, said in pairwise(lines):
        if "-->" in time:
            speaker, _, words = said.partition(": ")
            wanted[speaker] += len(words.split())
    result = captions.read(path, path.read_bytes(), Corpus(files=["x"]))
    found: Counter[str] = Counter()
    for row in result.rows:
        found[row.speaker] += len(row.text.split())
    assert found == wanted
    assert len(found) == speakers
    assert result.warnings == ()
    assert all(row.time_start is not None and row.time_end is not None for row in result.rows)


@pytest.mark.parametrize("suffix", ["srt", "vtt"])
@pytest.mark.parametrize(
    ("said", "warned"),
    [
        ("- Where?\n- At home.", True),
        ("- There.\n- At home.", True),
        ("Where was it?", True),
        ("It was cold.", False),
    ],
)
def test_captions_of_nobody_in_which_somebody_asks_are_warned_of(
    said: str, warned: bool, suffix: str
) -> None:
    sign = "," if suffix == "srt" else "."
    times = f"00:00:01{sign}000 --> 00:00:02{sign}000"
    text = ("WEBVTT\n\n" if suffix == "vtt" else "1\n") + f"{times}\n{said}\n"
    parsed = captions.read(Path(f"a.{suffix}"), text.encode(), Corpus(files=["x"]))
    assert any("times and nobody's names" in warning for warning in parsed.warnings) == warned
