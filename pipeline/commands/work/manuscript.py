"""`wordpairs manuscript`: a draft's quotations and numbers held to the transcripts and tables."""

from __future__ import annotations

from pathlib import Path

from ...config import Config
from ...errors import InputError
from ...findings.draft import unchecked, verdicts
from ...manuscript.checked import checked
from ...manuscript.commented import commented
from ...manuscript.draft import read
from ...manuscript.held import Raised, Study, Term
from ...manuscript.passages import Segment
from ...readers import content
from ...run import finished
from ...tables.csvtext import to_csv
from ...tables.handed import FINE
from ...wording import many


def manuscript(config: Config, path: Path) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a check by name, and what to say of it.

    The study is brought up to date first. Raises InputError for a draft that cannot be read, and
    for a study without text.
    """
    data = content(path)
    draft = read(path, data)
    findings = checked(draft, study_of(config))
    rows = findings.to_pylist()
    files = {"manuscript.csv": to_csv(findings)}
    them = config.study.speakers_are
    lines = [f"{title}: {listed}." for title, listed in verdicts(rows, them)]
    if not rows:
        lines.append(f"It holds no quotation, and no number of {them}, that could be held.")
    looked = [row for row in rows if row["verdict"] not in FINE]
    for row in looked:
        where = f"  {row['place']}: {row['verdict']}: {row['claim']}"
        lines.append(where + f"  [{row['found']}]" * bool(row["found"]))
    lines += unchecked(rows)
    if path.suffix.lower() == ".docx" and looked:
        copy, lost = commented(data, rows)
        files[f"{path.stem}-commented.docx"] = copy
        if lost:
            lines.append(f"{many(lost, 'finding')} could not be put at a place in the Word copy.")
    return files, lines


def study_of(config: Config) -> Study:
    """Return what a draft is held to."""
    study = finished(config)
    segments = study.table("segments")
    spoken = [
        Segment(row["segment"], row["document"], row["speaker"] or row["interviewee"], row["text"])
        for row in segments.to_pylist()
    ]
    if not any(segment.text.strip() for segment in spoken):
        raise InputError(
            "there is no text to hold a quotation to",
            where=config.path,
            found="a corpus whose text is not kept",
            remedy="use the study that has the transcripts, with [engine] stream = false",
        )
    people = {name for name in segments["interviewee"].to_pylist() if name}
    raised: dict[str, Raised] = {}
    if study.has("interviewees"):
        for row in study.table("interviewees").to_pylist():
            raised[row["theme"]] = Raised(row["manual"], row["published"], row["auto"])
    stop_words = (
        frozenset(study.table("listed")["word"].to_pylist()) if study.has("listed") else (frozenset())
    )
    whom = config.frequency.parts == "interviewee"
    terms: dict[str, Term] = {}
    for name, columns in (("words", ("word",)), ("pairs", ("word1", "word2"))):
        for row in study.table(name).to_pylist():
            term = " ".join(row[column] for column in columns).casefold()
            terms[term] = Term(row["count"], row["parts"] if whom else None)
    agreement = study.table("agreement").to_pylist() if study.has("agreement") else ()
    return Study(spoken, len(people), raised, stop_words, config.study.speakers_are,
                 config.report.quotes, terms, agreement, frozenset(config.corpus.interviewer))  # fmt: skip
