"""Answers to several questions in one row, as forms export them: a row for each answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ...config import TOGETHER, Corpus
from ...errors import InputError
from ...words.sentences import is_question
from ...words.unanswered import PARAGRAPH, unanswered
from ..parsed import Code
from . import coded_columns, guessed, several
from .cells import Sheet

_TEXT, _QUESTION, _DOCUMENT, _SEGMENT = "(text)", "(question)", "(document)", "(segment)"


def stacked(table: Sheet, corpus: Corpus) -> tuple[Sheet, Corpus]:
    """Return a table with a row for each answer, and settings that name its columns.

    The heading of the column is the answer's question. The answers of a row are one document (see
    `Parsed.answers`); where rows have ids, an answer has that of its row and its column's number.
    Raises InputError for a column that is not there.
    """
    if isinstance(corpus.text, str):
        return table, corpus
    places = [table.place(name, text_remedy) for name in corpus.text]
    if corpus.answers == TOGETHER:
        return _joined(table, corpus, places)
    _column(table, corpus, "group", '; to count by question, write groups = "questions" instead')
    ids = _column(table, corpus, "segment")
    documents = _column(table, corpus, "document")
    if not documents and not _column(table, corpus, "speaker"):
        documents = [""] * len(table.rows)
    header = [*table.header, _TEXT, _QUESTION, _DOCUMENT, _SEGMENT]
    rows: list[list[str]] = []
    for number, cells in enumerate(table.rows):
        row_id = ids[number] if ids else ""
        document = documents[number] or row_id if documents else ""
        for column, place in enumerate(places, 1):
            name = f"{row_id}-{column}" if row_id else ""
            rows.append([*cells, cells[place], table.header[place], document, name])
    lines = [line for line in table.lines for _ in places]
    settings = {"text": _TEXT, "question": _QUESTION, "document": _DOCUMENT * bool(documents)}
    settings |= {"segment": _SEGMENT} if ids else {}
    new = Sheet(table.path, header, rows, lines, table.encoding, table.notes)
    return new, corpus.model_copy(update=settings)


def _joined(table: Sheet, corpus: Corpus, places: Sequence[int]) -> tuple[Sheet, Corpus]:
    """Return a table with the answers of a row as one text, a paragraph each, without what is no answer."""
    questions = [table.header[place] for place in places]
    rows = []
    for cells in table.rows:
        said = [cells[place] for place in places]
        none = unanswered(said, questions, corpus.no_answer)
        kept = [text.strip() for text, left in zip(said, none, strict=True) if text.strip() and not left]
        # Of a row of nothing else it stays what it says, once: the row is known by it as unanswered, and by
        # what it answers, where that alone makes it none.
        silent = [each for each, left in zip(zip(said, questions, strict=True), none, strict=True) if left]
        text, asked = next((each for each in silent if each[0].strip()), ("", ""))
        needed = not kept and not unanswered([text], [""], corpus.no_answer)[0]
        rows.append([*cells, PARAGRAPH.join(kept) or text, asked if needed else ""])
    header = [*table.header, _TEXT, _QUESTION]
    new = Sheet(table.path, header, rows, table.lines, table.encoding, table.notes)
    return new, corpus.model_copy(update={"text": _TEXT, "question": _QUESTION})


def codes(table: Sheet, corpus: Corpus, known: Collection[str] = ()) -> tuple[list[Code], list[str]]:
    """Return the codes in the columns of a table, on the rows of `stacked`, and what to warn of.

    Columns of codes speak of one answer each (see `coded_columns.of_texts`). Raises InputError for
    those of which that is not known, and for a column that is not there.
    """
    places = {
        name: table.place(name, "name the column in [corpus] codes of the config") for name in corpus.codes
    }
    if isinstance(corpus.text, str) or corpus.answers == TOGETHER:
        return _by_coder(table, corpus, places, known)
    of, left = coded_columns.of_texts(table.header, corpus.texts, corpus.codes)
    if left:
        raise InputError(
            "codes of a row with several texts could be of any of them",
            where=f"{table.path}: [corpus] codes",
            found=", ".join(left),
            remedy='where they are of the row as a whole, write answers = "together" in [corpus]; else name '
            f'each after its question, such as "Q1 codes" beside "Q1: {corpus.texts[0][:20]}", or put it on '
            "the right of its answers",
        )
    given, notes = list[Code](), list[str]()
    for number, text in enumerate(corpus.texts):
        found, warned = _by_coder(table, corpus, {name: places[name] for name in of[text]}, known)
        given += [code._replace(row=code.row * len(corpus.texts) + number) for code in found]
        notes += warned
    return given, notes


def _by_coder(
    table: Sheet, corpus: Corpus, places: Mapping[str, int], known: Collection[str]
) -> tuple[list[Code], list[str]]:
    """Return the codes in columns of one text, of each coder whose they are, and what to warn of."""
    whose = {name: coder for coder, *columns in corpus.codes_by for name in columns}
    each: dict[str, dict[str, int]] = {whose.get(name, ""): {} for name in places}
    for name, place in places.items():
        each[whose.get(name, "")][name] = place
    every = [table.header.index(name) for name in corpus.codes]
    made = [several.codes(table, mine, known, coder, every) for coder, mine in each.items()]
    return [code for codes_, _ in made for code in codes_], [note for _, notes in made for note in notes]


def text_remedy(table: Sheet) -> str:
    """Return what to do where a table lacks the text column: name one, or all that hold answers."""
    likely = guessed.columns(table).texts
    asked = [name for name in table.header if is_question(name)]
    texts = [name for name in table.header if name in likely or (len(asked) > 1 and name in asked)]
    remedy = "name the column in [corpus] text of the config"
    if len(texts) < 2:
        return remedy
    listed = ", ".join(f'"{name}"' for name in texts)
    return (
        f'{remedy}, such as text = "{texts[0]}"; several hold answers, and text = [{listed}] '
        "takes each as the answer to its question"
    )


def _column(table: Sheet, corpus: Corpus, key: str, remedy: str = "") -> list[str]:
    """Return the cells of a column that the config names, or of its default one; else nothing."""
    name: str = getattr(corpus, key)
    if name and (name in table.header or key in corpus.model_fields_set):
        return table.column(name, f"name the column in [corpus] {key} of the config{remedy}")
    return []
