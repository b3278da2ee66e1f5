"""Layouts of services, programs and offices, written down before they were first read.

Two times twenty: twelve of each were right at once, and all of them once their kinds were mended.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers import FORMATS

A = ["Why did the list grow?", "And how did the board react to that?", "What came after?"]
B = ["The theatre staff left.", "They asked for a plan, and I wrote it.", "We opened another one."]


def turns(a: str, b: str) -> list[tuple[str, str]]:
    """Return the six turns of two speakers."""
    return [turn for one, two in zip(A, B, strict=True) for turn in ((a, one), (b, two))]


def written(form: str, a: str, b: str, gap: str = "\n\n") -> str:
    """Return the six turns in a form that has {who}, {said}, and the times {s} and {e}."""
    return gap.join(
        form.format(who=who, said=said, s=f"00:0{n}:12", e=f"00:0{n}:45", n=n)
        for n, (who, said) in enumerate(turns(a, b))
    )


CHAT = (
    "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tINV Investigator, PAR Participant\n"
    + written("*{who}:\t{said}", "INV", "PAR", "\n")
    + "\n@End\n"
)
DEPOSITION = (
    "1        Q.   Why did the list\n2    grow?\n3        A.   The theatre staff left.\n"
    "4        Q.   And how did the board react\n5    to that?\n"
    "6        A.   They asked for a plan, and I\n7    wrote it.\n8        Q.   What came after?\n"
    "9        A.   We opened another one.\n"
)
JEFFERSON = (
    "01  A:   Why did the list\n02       grow?\n03  B:   The theatre staff left.\n"
    "04  A:   And how did the board react\n05       to that?\n"
    "06  B:   They asked for a plan, and I\n07       wrote it.\n08  A:   What came after?\n"
    "09  B:   We opened another one.\n"
)
MEET = (
    "Ward meeting (2025-03-01 at 10:02 GMT) - Transcript\n\nAttendees\n\nAnn Oak, Bo Elm\n\n"
    "Transcript\n\n00:00:00\n\n"
    + written("{who}: {said}", "Ann Oak", "Bo Elm")
    + "\n\n00:05:00\n\nMeeting ended after 00:05:10\n"
)
VIBE = (
    "Speaker 1:\nWhy did the list\n\nSpeaker 1:\ngrow?\n\nSpeaker 2:\nThe theatre staff left.\n\n"
    "Speaker 1:\nAnd how did the board react to that?\n\n"
    "Speaker 2:\nThey asked for a plan,\n\nSpeaker 2:\nand I wrote it.\n\n"
    "Speaker 1:\nWhat came after?\n\nSpeaker 2:\nWe opened another one.\n"
)
INVENTED = {
    "a web editor's plain text": (
        written("{who} \t [{s}] \t {said}", "Speaker 1", "Speaker 2"), "Speaker 1", "Speaker 2"),
    "an oral history workflow": (
        written("[{s}.10]\n{who} | {said}", "Ann Oak", "Bo Elm"), "Ann Oak", "Bo Elm"),
    "a diarizer's print": (
        written("{who}\n[ {s}.741 -->  {e}.087]   >> {said}", "SPEAKER_01", "SPEAKER_02", "\n"),
        "SPEAKER_01", "SPEAKER_02"),
    "a note taker: you and others": (
        written("[{s}] [{who}] {said}", "You", "Others", "\n"), "You", "Others"),
    "a speech model's segments": (
        written("[{n}.00-{n}.90][{who}] {said}", "S01", "S02", "\n"), "S01", "S02"),
    "a saved meeting chat": (
        written("10:02:1{n} From {who} to Everyone:\n\t{said}", "Ann Oak", "Bo Elm", "\n"),
        "Ann Oak", "Bo Elm"),
    "a messenger's export": (
        written("[12/03/2024, 10:02:3{n}] {who}: {said}", "Ann", "Bo Elm", "\n"), "Ann", "Bo Elm"),
    "CHAT": (CHAT, "INV", "PAR"),
    "a deposition": (DEPOSITION, "Q", "A"),
    "a parliament": (
        written("{who}: {said}", "MARY OAK (Labour\u2014Leeds)", "Hon. BO ELM (Minister)"),
        "MARY OAK (Labour\u2014Leeds)", "Hon. BO ELM (Minister)"),
    "conversation analysis": (JEFFERSON, "A", "B"),
    "a desktop transcriber": (VIBE, "Speaker 1", "Speaker 2"),
    "a meeting document": (MEET, "Ann Oak", "Bo Elm"),
    "a podcast studio": (written("{who} (0{n}:01.14)\n{said}", "Ann Oak", "Bo Elm"),
                         "Ann Oak", "Bo Elm"),
    "a meeting bot": (written("{who} - {s}\n{said}", "Ann Oak", "Bo Elm"), "Ann Oak", "Bo Elm"),
    "an annotation tool's tabs": (
        written("{who}\t{s}.200\t{e}.100\t{said}", "Ann", "Bo", "\n"), "Ann", "Bo"),
    "a speech service's labels": (
        written("[Speaker:{who}] {said}", "0", "1", "\n"), "Speaker:0", "Speaker:1"),
    "live captions saved": (written(">> {who}: {said}", "ANN", "BO", "\n"), "ANN", "BO"),
    "counted questions": (
        "\n".join(f"Q{n}. {a}\nA{n}. {b}" for n, (a, b) in enumerate(zip(A, B, strict=True), 1)),
        "Q", "A"),
    "facts in brackets": (
        written("{who}: {said}", "INTERVIEWER", "RESPONDENT 12 [F, 45]"),
        "INTERVIEWER", "RESPONDENT 12 [F, 45]"),
}  # fmt: skip


COUPLE = ("Ann Oak", "Bo Elm")
SECOND = {
    "a cloud service": (written("spk_{who}: {said}", "0", "1", "\n"), "spk_0", "spk_1"),
    "a phone's recorder": (
        written("Speaker {who} {s}\n{said}", "1", "2"), "Speaker 1", "Speaker 2"),
    "a clip maker": (written("{who}\n  0:1{n}\n\n{said}", *COUPLE, "\n\n\n"), *COUPLE),
    "an editor's Markdown": (written("**[{s}] {who}:** {said}", *COUPLE), *COUPLE),
    "a caption saver": (
        "Ward meeting\n\nParticipants: Ann Oak, Bo Elm\n\n"
        + written("{s} {who}: {said}", *COUPLE, "\n"), *COUPLE),
    "spans below": (written("{who} ({s} - {e})\n{said}", "P1", "INT"), "P1", "INT"),
    "indented": (written("  {who}:    {said}", "Ann", "Bo"), "Ann", "Bo"),
    "an old parliament": (written("Mr {who}. {said}", "SMITH", "OAK"), "Mr SMITH", "Mr OAK"),
    "colon, then a blank line": (
        written("{who}:\n\n{said}", "INTERVIEWER", "NURSE 3"), "INTERVIEWER", "NURSE 3"),
    "French": (
        written("{who}\u00a0: {said}", "Enqu\u00eateur", "Enqu\u00eat\u00e9e 4"),
        "Enqu\u00eateur", "Enqu\u00eat\u00e9e 4"),
    "Spanish": (written("{who}.- {said}", "E", "P2"), "E", "P2"),
    "two times and tabs": (
        written("{s}\t{e}\t{who}\t{said}", "SPEAKER_00", "SPEAKER_01", "\n"),
        "SPEAKER_00", "SPEAKER_01"),
    "seconds with arrows": (
        written("[{n}.00s -> {n}.90s] {who}: {said}", "SPEAKER_00", "SPEAKER_01", "\n"),
        "SPEAKER_00", "SPEAKER_01"),
    "quoted": (written("> **{who}** ({s})\n> {said}", *COUPLE), *COUPLE),
    "equals": (written("{who} = {said}", "IV", "B2", "\n"), "IV", "B2"),
    "tags": (written("<b>{who}:</b> {said}", "Ann", "Bo"), "Ann", "Bo"),
    "slash": (written("{who}/ {said}", "INT", "P4"), "INT", "P4"),
    "a table in Markdown": (
        "| Speaker | Text |\n|---|---|\n" + written("| {who} | {said} |", "Ann", "Bo", "\n"),
        "Ann", "Bo"),
    "numbers in brackets": (written("[{n}] {who}: {said}", "INT", "P4"), "INT", "P4"),
    "a meeting with the clock's time": (
        written("{who}   10:0{n} AM\n{said}", "Oak, Ann", "Elm, Bo (Guest)"),
        "Oak, Ann", "Elm, Bo (Guest)"),
}  # fmt: skip
INVENTED |= SECOND


@pytest.mark.parametrize("what", INVENTED)
def test_a_layout_that_nobody_tuned_to_is_read(what: str) -> None:
    text, a, b = INVENTED[what]
    result = FORMATS["txt"](Path("talk.txt"), text.encode(), Corpus(files=["x"]))
    found: list[tuple[str, str]] = []
    for row in result.rows:
        said = " ".join(row.text.split())
        if row.role == "note":
            continue
        if found and found[-1][0] == row.speaker:
            found[-1] = (row.speaker, f"{found[-1][1]} {said}")
        else:
            found.append((row.speaker, said))
    assert found == turns(a, b)
