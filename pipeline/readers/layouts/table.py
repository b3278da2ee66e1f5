"""The handbook's page of layouts, made from their records."""

from __future__ import annotations

from .forms import FORMS, RUN_ON, TIMES
from .times import NOTATIONS

_HEAD = """# Layouts of transcripts

A transcript is read by one layout, chosen for the whole file from what opens its turns, and only
by one that accounts for the file: labels come back or alternate, and no text is left without a
speaker between them. `wordpairs check CONFIG` shows which it was, for each file, with every label,
its role, turns and words, and lines that look like labels and were not taken.

The same layouts are known in text (.txt, .md), Word (.docx, .odt, .rtf), PDF and captions. Bold and
headings are shown here as Markdown has them; in Word they are what the document shows. Captions
(.vtt, .srt) may also name who speaks by voice tags or by what a caption is called, tables in a
document by a column of names or by questions beside answers, and a report of one code's passages
(NVivo) is read as passages.

| layout | how it looks | more |
|---|---|---|
"""
_TAIL = """
Where only the interviewer is labelled, a label holds for its paragraph and the rest is the
interviewee's. What stands before the first label, headings and the lines of a header (Interviewee:
Ann Oak) are kept as notes, which count for nobody. A question's number before a name (Q12 Chair:)
says that the name asks, and so do lines above the talk (Interviewer: Ann Oak (AO); MJ = moderator;
Interviewed by Ann Oak), everybody else being labelled as answering (M beside P1 and P2), and, of
two letters (P. and R., F. and A.), the turns that are questions; the run says which was taken.
Names that a header lists are labels even if they speak once. Full names that become initials (ANN
OAK:, then AO:) are one speaker. Where nobody is labelled, or only who answers, questions that
stand out (in bold, italics, capitals, numbered; above each R:) are the interviewer's. Rules and
the marks of tapes are no talk.
Labels that say who asks and who answers are known in 36 languages,
and in two at once (Interviewer / Cyfwelydd). Spellings of one name in a file (P03, P3, p 03)
are one speaker; Q1, A1, Q2, A2 are one who asks and one who answers.

## Times and numbers

A time may stand before a name, after it, after the colon, at a turn's end, or on a line of its own,
in brackets of any kind or none; a span of two times too. They are no words and become the turn's
`time_start`. Known are:

"""
_SETTINGS = """
Numbers that rise by one a line, or a turn, are those of the margin and no words.

## What nobody says

What stands in square brackets, and in round ones where it is a known remark ([laughs],
(inaudible 00:12)), is counted nowhere. Other round brackets are speech until `[corpus] remarks`
gives their beginnings: `remarks = ["(the participant*)"]`.

Where a transcript has sentences of the interview schedule word for word (`[corpus] questions`, a
CSV of question and text), they are asked: lines of their own, and sentences that stand in one
paragraph with an answer, which is parted from them and stays whose it was. The words have to be
the schedule's, whatever their case, blanks, quotes and dashes, from the start of a line or a
sentence to its end, or with the schedule's number before them (3.b, Q2). What somebody repeats
within a sentence, in quotation marks, or after a labelled interviewer has asked it, is theirs.
Codes of a project follow their passages. The run says how many it took; `printed = "lines"`
leaves sentences beside answers where they are, `"keep"` all. Cells of tables are not parted.

`init` asks about brackets, and about sentences that stand word for word in more than half of the
texts, four at least; these it writes to a questions.csv.

## To say it yourself

`[corpus] labels` is `auto`, `none` (nobody is labelled), or a template of `{speaker}`, `{text}`,
`{time}` and `{number}`:

```toml
labels = "{speaker} – {text}"
labels = "{time} {speaker}: {text}"
labels = "{speaker}"             # alone on its line
```

By a template a turn opens at the start of a line only; otherwise a label that the file has several
times, with a colon, also opens one in mid-line after the end of a sentence (MODERATOR and the like,
in capitals, after any word), and the run says so.
"""


def handbook() -> str:
    """Return the page, in Markdown."""
    rows = "".join(
        f"| {form.key} | {_cell(form.looks)} | {form.says or ' '} |\n"
        for form in (*FORMS, RUN_ON, TIMES)
    )
    times = "".join(f"- {name}\n" for name in NOTATIONS)
    return _HEAD + rows.replace("|   |", "| |") + _TAIL + times + _SETTINGS


def _cell(looks: str) -> str:
    """Return an example in a table's cell: a bar escaped, a line's end and a tab shown."""
    shown = looks.replace("|", "\\|").replace("\t", " ⇥ ")
    return " ⏎ ".join(f"`{line}`" for line in shown.split("\n"))


if __name__ == "__main__":
    print(handbook(), end="")
