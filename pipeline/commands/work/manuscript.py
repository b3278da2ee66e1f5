"""`wordpairs manuscript`: a draft's quotations and numbers held to the transcripts and tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ...config import Config
from ...findings.draft_verdicts import unchecked, verdicts
from ...manuscript.checked import checked
from ...manuscript.commented import commented
from ...manuscript.draft import Draft, read
from ...manuscript.held import Study
from ...manuscript.names import may_name
from ...manuscript.passages import words
from ...readers import content
from ...tables.columns import table
from ...tables.csvtext import to_csv
from ...tables.handed import AS_IT_IS, FINE, MANUSCRIPT
from ...wording import many, some
from .manuscript_study import real_names, study_of


def manuscript(config: Config, path: Path) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a check by name, and what to say of it.

    The study is brought up to date first. Raises InputError for a draft that cannot be read, and
    for a study without text.
    """
    data = content(path)
    draft = read(path, data)
    study = study_of(config)
    rows = checked(draft, study).to_pylist()
    kept, notes = _hidden(rows, draft, study, config)
    files = {"manuscript.csv": to_csv(table(MANUSCRIPT, kept))}
    them = config.study.speakers_are
    lines = [f"{title}: {listed}." for title, listed in verdicts(rows, them)]
    if not rows:
        lines.append(f"It holds no quotation, and no number of {them}, that could be held.")
    looked = [row for row in rows if row["verdict"] not in FINE]
    for row in looked:
        where = f"  {row['place']}: {row['verdict']}: {row['claim']}"
        lines.append(where + f"  [{row['found']}]" * bool(row["found"]))
    lines += unchecked(rows, tables=bool(draft.tables)) + notes
    if path.suffix.lower() == ".docx" and any(row["verdict"] not in AS_IT_IS for row in rows):
        copy, lost = commented(data, rows)
        files[copy_of(path.stem)] = copy
        if lost:
            what = f"{many(len(lost), 'finding')} could not be put at a place in the Word copy"
            lines.append(f"{what}: {'; '.join(lost)}.")
    return files, lines


def copy_of(draft: str) -> str:
    """Return the name of the copy with comments of a draft, given without its suffix."""
    return f"{draft}-commented.docx"


def _hidden(
    rows: list[dict[str, str]], draft: Draft, study: Study, config: Config
) -> tuple[list[dict[str, str]], list[str]]:
    """Return findings with pseudonyms for the real names that a draft has, and what to say of these.

    What a quotation has otherwise than the talk stands there in small letters: a part of a name that
    the talk never has is the draft's.
    """
    from ...privacy.name_table import names
    from ...privacy.names import somebodys

    known = names(config)
    if known is None:
        return rows, []
    known.show(dict.fromkeys(segment.document for segment in study.segments))
    talk = {word for segment in study.segments for word in words(segment.text)}
    parts = {part: row.pseudonym for row in known.rows for part in somebodys(row.name) if part not in talk}

    def part(word: re.Match[str]) -> str:
        return parts.get(word[0], word[0])

    kept = [
        {**row, **{cell: known.hidden(row[cell]) for cell in ("claim", "found", "speaker")}} for row in rows
    ]
    for row in kept:
        if row["kind"] in ("quotation", "repetition"):
            row["found"] = re.sub(r"[\w'’]+", part, row["found"])
    cells = (cell for each in draft.tables for cells in each.rows for cell in cells)
    text = "\n".join([*(one.text for one in draft.paragraphs), *cells])
    there = _real_in(text, real_names(config), study)
    if not there:
        return kept, []
    named = some(there, 20)
    return kept, [
        f"The draft has real names of the table of pseudonyms: {named}. What it says of them is held "
        "to their pseudonyms, which stand in manuscript.csv and on the page; a copy with comments has the "
        "names, as the draft has."
    ]


def _real_in(text: str, real: Mapping[str, str], study: Study) -> list[str]:
    """Return the real names that a text has: whole, and parts that are no words of the talk.

    What the results call a coder, as the initials of one who asks, is none of them.
    """
    there = []
    coders = {coder for of in study.codings.values() for coder in of}
    for name in sorted({*real} - coders, key=len, reverse=True):
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        if whole.search(text):
            there.append(name)
            text = whole.sub(" ", text)
    talk = {word for one in study.segments for word in re.findall(r"[^\W\d_]+", one.text) if word.islower()}
    for name in real:
        for part in dict.fromkeys(name.split()) if " " in name.strip() else ():
            known = re.fullmatch(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*", part) and part[0].isupper()
            plain = part.casefold()
            if known and plain not in talk and may_name(plain) and part not in there:
                there += [part] * bool(re.search(rf"(?<!\w)(?:{part}|{part.upper()})(?!\w)", text))
    return there
