"""From a text to its turns, step by step, and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from ...config import Corpus
from ...messages import anew
from ...wording import many, quoted, some
from . import names
from .alike import titles
from .behind import LAYOUT, names_behind
from .choice import NOBODY, Choice, by_template, choice, fits
from .forms import ONE_SIDE, TIMES, Form
from .header import without_header
from .inside import inner_labels, part_inside
from .interviewers import ask
from .labels import Labels
from .lines import Line, lines, wrapped
from .misspelt_labels import called_upon, one_witness, slips, spelt, spoken_of, unsigned
from .one_name import one_name
from .openings import Opening
from .printed_lines import numbers
from .sworn import given_note, mark_oaths, with_witnesses
from .turns import Laid, Reading
from .unlabelled import one_side, one_side_note, only_asker, with_questions
from .unsaid_lines import account, mark_notes, mark_probes, mark_titles, take_out
from .walk import walked

_ALL_BOLD = re.compile(r"[ \t]*(\*\*|__)(?![\s*_])(?:(?!\1).)+\1[ \t]*")  # as Markdown writes it


def fitted(laid: Laid, corpus: Corpus) -> Corpus:
    """Return the settings by which a text is read: without a template of labels that does not fit it."""
    if corpus.labels in ("auto", "none"):
        return corpus
    patterns = [*corpus.interviewer, *corpus.other, *corpus.note]
    own = fits(corpus.labels, _lines(laid), patterns)
    return corpus if own else corpus.model_copy(update={"labels": "auto"})


def reading(laid: Laid, name: str, corpus: Corpus) -> Reading | None:
    """Return a text as turns by the one layout that accounts for it, or None where none does.

    A turn runs from its label to the next. What stands before the first, headings and the lines of
    a header are turns of nobody with the role `note`. Times and numbers in the margin are in no
    turn.
    """
    text_lines, auto = _lines(laid), corpus.labels == "auto"
    behind, unnamed = names_behind(laid, text_lines) if auto else ("", [])
    if behind:
        text_lines = _lines(laid)
    named = [*corpus.interviewer, *corpus.other, *corpus.note]

    def guide(found: Callable[[], list[Line]]) -> list[Line]:
        return [] if corpus.printed == "keep" else found()

    printed = guide(lambda: mark_probes(text_lines, [*named, *corpus.no_label]))
    chosen = _without(_chosen(text_lines, corpus.labels, named), corpus.no_label)
    if noted := _only_notes(chosen, text_lines, corpus.note):
        laid.noted, chosen = noted, Choice(None, unsure=chosen.unsure)
        take_out(laid, [line for line in text_lines if line.heading])
    if chosen.form is None and not any(laid.spoken):
        printed += guide(lambda: mark_titles(text_lines, set()))
        return _of_nobody(laid, name, chosen, text_lines, printed)
    labels = one_name(without_header(Labels(text_lines, chosen.openings)))
    labels, wrong = spelt(labels) if auto else (labels, list[Opening]())
    inside = inner_labels(laid.text, labels) if auto else set[str]()
    if chosen.form and not laid.tables:
        known = {
            who for who in (*labels.spelling.values(), *inside) if not names.configured(who, corpus.note)
        }
        if asker := only_asker(known, corpus.interviewer):
            printed += guide(lambda: mark_titles(text_lines, labels.taken))
            return _of_one_side(laid, name, labels, asker, inside, chosen.unsure, printed)
    printed += guide(lambda: mark_titles(text_lines, labels.taken, bold=not _bold_talk(labels)))
    look, more = "", list[Opening]()
    if auto and not laid.tables:
        looks = {**laid.shown, "in bold": {line.start for line in text_lines if line.bold}}
        labels, look = with_questions(labels, {} if corpus.interviewer else looks, corpus.note)
    if auto:
        more = slips(labels)
        labels, more = spoken_of(called_upon(labels, more), more)
    opened = [op._replace(name=labels.spelling.get(op.key, op.name)) for op in [*more, *labels.ops]]
    oaths = mark_oaths(text_lines, {op.line for op in opened}) if auto else {}
    opened, witnesses = with_witnesses(labels, opened, oaths)
    opened = one_witness(opened)
    title = mark_notes(text_lines, {op.line for op in opened}) if auto else None
    result = walked(laid, text_lines, opened, chosen.form, corpus.note)
    result.numbers = numbers(text_lines)
    if behind:
        result.layout, result.looks = LAYOUT, behind
    below = min((op.line for op in opened), default=0)  # what stands above the talk is a note anyhow
    result.left += account([line for line in printed if line.start > text_lines[below].start])
    result.notes = [anew(note, f"{name}: {note}") for note in (*result.notes, *unnamed)]
    result.notes += [NOBODY.format(name)] if chosen.form is TIMES else []
    result.notes += given_note(name, witnesses) + _noted_below(name, laid.text, title)
    result.notes += _bold(name, labels, more)
    result.notes += ask(name, laid.text, labels, result.turns, look, settled=bool(corpus.interviewer))
    result.notes += part_inside(name, laid.text, result.turns, inside)
    result.notes += _written_otherwise(name, laid.text, text_lines, [*more, *wrong]) + _in_doubt(name, labels)
    result.notes += _no_labels(name, labels) if auto else []
    _note_unsure(result, chosen, labels, {op.line for op in opened})
    return result


def _of_nobody(
    laid: Laid, name: str, chosen: Choice, text_lines: Sequence[Line], printed: Sequence[Line]
) -> Reading | None:
    """Return what is said of a text that no layout accounts for; None where there is nothing to say."""
    take_out(laid, printed)
    unsure, left = _still_unsure(chosen.unsure, text_lines), account(printed)
    notes = [
        f"{name}: read as text and not as speakers: {chosen.doubt}; if they speak, write "
        '[corpus] labels = "{speaker}: {text}"'
    ] * bool(chosen.doubt)
    none = Reading([], left=left, unsure=unsure, doubt=chosen.doubt, notes=notes)
    return none if unsure or chosen.doubt or left else None


def _of_one_side(
    laid: Laid,
    name: str,
    labels: Labels,
    asker: str,
    inside: Collection[str],
    unsure: Sequence[str],
    printed: Sequence[Line],
) -> Reading:
    """Return the turns of a text in which nobody but who asks is labelled."""
    take_out(laid, printed)
    turns, form = one_side(laid, labels), labels.ops[0].form
    notes = [one_side_note(name, asker), *part_inside(name, laid.text, turns, inside, one_side=True)]
    layout, unsure = f"{form.key}, {ONE_SIDE}", _still_unsure(unsure, labels.lines)
    return Reading(turns, layout, form.looks, account(printed), unsure, notes=notes)


def _noted_below(name: str, text: str, title: Line | None) -> list[str]:
    """Return the warning of a title below which all is taken for a typist's notes."""
    if title is None:
        return []
    words = many(len(text[title.end :].split()), "word")
    return [
        f'{name}: "{title.view.strip()}" and {words} below it, where no label stands, '
        "kept as notes; write who speaks there if somebody does"
    ]


def _written_otherwise(
    name: str, text: str, text_lines: Sequence[Line], slips_: Sequence[Opening]
) -> list[str]:
    """Return the warning of labels that are written otherwise than the rest."""
    written = sorted(slips_, key=lambda op: op.line)
    shown = dict.fromkeys(f'"{text[text_lines[op.line].start : op.end].strip()}"' for op in written)
    return [
        f"{name}: {many(len(written), 'label')} written otherwise than the rest, taken as well: "
        + some([*shown])
    ] * bool(written)


def _no_labels(name: str, labels: Labels) -> list[str]:
    """Return warnings of names that were taken for no labels, and of labels that may be none."""
    alone, headed = unsigned(labels), titles(labels)
    return [
        f"{name}: alone on a line above talk, and taken for no label: {quoted(alone)}; if somebody speaks "
        "there, put a colon after the name"
    ] * bool(alone) + [
        f"{name}: labels that the talk has as words, too: {quoted(headed)}; if they are titles and nobody's "
        "names, name them in [corpus] no_label"
    ] * bool(headed)


def _lines(laid: Laid) -> list[Line]:
    """Return the lines of a text, with what its document shows of them."""
    text_lines = lines(laid.text, laid.begin, laid.marks, laid.headings, laid.tables)
    bold = laid.shown.get("in bold", set())
    for line in text_lines:
        line.fact = any(start <= line.start < end for start, end in laid.facts)
        line.bold = line.start in bold or _ALL_BOLD.fullmatch(line.view) is not None
    return text_lines


def _chosen(text_lines: Sequence[Line], labels: str, patterns: Sequence[str]) -> Choice:
    """Return the layout of a text: the config's template, or what accounts for it."""
    if labels == "auto":
        return choice(text_lines, patterns)
    if labels == "none":
        return Choice(None)
    return by_template(labels, text_lines, patterns)


def _without(chosen: Choice, said: Collection[str]) -> Choice:
    """Return a layout without the labels that the config says are none."""
    if not said:
        return chosen
    openings = [op for op in chosen.openings if not names.configured(op.name, said)]
    unsure = [who for who in chosen.unsure if not names.configured(who, said)]
    return replace(chosen, openings=openings, unsure=unsure)


def _only_notes(
    chosen: Choice, text_lines: Sequence[Line], patterns: Collection[str]
) -> dict[int, tuple[int, str]]:
    """Return the labels, by where they start, where each is a note's by the config, else none.

    Their paragraphs become headings, and the talk around them is read as one in which nobody is labelled.
    """
    ops = {op.line: op for op in chosen.openings}
    if not ops or not all(names.configured(op.name, patterns) for op in ops.values()):
        return {}
    by_hand, going = wrapped(text_lines), False
    for n, line in enumerate(text_lines):
        going = n in ops or (going and line.talk and by_hand and not line.opens)
        line.heading = line.heading or going
    return {text_lines[n].start: (op.end, op.name) for n, op in ops.items()}


def _bold_talk(labels: Labels) -> bool:
    """Return whether a label and all that is said beside it is in bold."""
    return any(labels.lines[op.line].bold and labels.lines[op.line].end > op.end for op in labels.ops)


def _still_unsure(unsure: Sequence[str], text_lines: Sequence[Line]) -> list[str]:
    """Return the names without those that begin no line but headings."""

    def begins(who: str, *, headings: bool) -> bool:
        starts = re.compile(rf"[\W_]*{re.escape(who)}(?!\w)")
        return any(line.heading == headings and starts.match(line.view) for line in text_lines)

    return [who for who in unsure if begins(who, headings=False) or not begins(who, headings=True)]


def _in_doubt(name: str, labels: Labels) -> list[str]:
    """Return a warning of labels of which the typist was not sure; they count for whom they name."""
    doubted = sorted({op.name for op in labels.ops if names.sure(op.name) != op.name})
    doubted = [who for who in doubted if labels.spelling[names.key(who)] != who]
    if not doubted:
        return []
    return [
        f"{name}: {many(len(doubted), 'label')} with a question mark, taken for the speaker of that name: "
        f"{quoted(doubted)}; where that is not so, write another name"
    ]


def _bold(name: str, labels: Labels, more: Sequence[Opening]) -> list[str]:
    """Return a warning of paragraphs in bold without a label, where no label is in bold."""
    taken = labels.taken | {op.line for op in more}
    below = list(enumerate(labels.lines))[labels.ops[0].line + 1 :] if labels.ops else []
    apart = sum(line.bold and n not in taken and line.talk and line.opens for n, line in below)
    if apart < 2 or any(labels.lines[n].bold for n in taken):
        return []
    return [
        f"{name}: {many(apart, 'paragraph')} in bold have no label and count for "
        "whoever is labelled above them; if they are somebody's, write who (Interviewer: ...)"
    ]


def _note_unsure(result: Reading, chosen: Choice, labels: Labels, opened: set[int]) -> None:
    """Note in a reading what looks like a label and was not taken, where it begins a line."""
    first = labels.ops[0].line if labels.ops else 0
    below = [
        line for n, line in enumerate(labels.lines) if n >= first and n not in opened and not line.heading
    ]
    taken = {*labels.spelling, *(names.key(turn.speaker) for turn in result.turns)}
    for who in chosen.unsure:
        match = _begins_a_line(who, below, chosen.form) if names.key(who) not in taken else None
        if match:
            result.unsure.append(who)
            result.unsure_at.append(match[0])
            result.template = result.template or match[1]


def _begins_a_line(name: str, below: Sequence[Line], form: Form | None) -> tuple[int, str] | None:
    """Return where the first line that begins with a name starts, and [corpus] labels that takes it.

    None where there is none.
    """
    colon = form is None or form.colon
    sign = r"[ \t]*[*_]*[:：]" if colon else r"[ \t]*[^\w\s]*(?P<gap>\s*)"
    written = re.compile(rf"(?P<before>[ \t*_#@>\[<{{(-]*){re.escape(name)}(?P<by>{sign})")
    for line in below:
        if match := written.match(line.view):
            if colon:
                return line.start, "{speaker}: {text}"
            by = match["by"].rstrip() + ("\\t" if "\t" in match["gap"] else " " if match["gap"] else "")
            return line.start, f"{match['before'].lstrip()}{{speaker}}{by}{{text}}" if by else "{speaker}"
    return None
