"""What in transcripts is not the interviewees': who asks, what is asked, and remarks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...readers import TABLE_FORMATS, notes, read_file
from ...readers.doubted import everywhere, officials
from ...readers.parsed import texts
from ...readers.people import PARTICIPANT, codes_of
from ...readers.two_roles import both_ways, leading
from ...study.config_file import checked
from ...wording import many, some
from ...words import remark_notes, remarks, repeated_sentences
from ...words.normalise import plainly
from . import init_tables as sheets
from .init_two_roles import talk

# Asks for one of several things: question, options, the proposed one.
Choose = Callable[[str, Sequence[str], str], str]
# Asks for several people: question, the first of them described, all, the proposed ones.
Several = Callable[[str, Sequence[str], Sequence[str], Sequence[str]], list[str]]
Keys = MutableMapping[str, Any]

ASKS = 0.4  # share of turns that end in a question mark, from which on a speaker asks
TURNS = 2  # of a speaker, from which on that share says something
_WORDINGS = 40  # that are named of those that say that nobody answered
_LEAST = 4  # words of a question of a schedule: "And then?" is asked in other words too
QUESTION = re.compile(r"[?\uff1f\u061f][\"'\u201d\u2019)\u00bb ]*$")
_BRACKETED = re.compile(r"[(\[].*[)\]]\W*")  # somebody's remark, alone
_NUMBER = re.compile(r"\s*(?:[-–•*]|(?:Q(?:uestion)? ?)?\d+[a-z]?[.):])\s+", re.IGNORECASE)


def asking(
    again: Callable[[], pa.Table],
    corpus: Keys,
    why: Keys,
    several: Several,
    part: Callable[[pa.Table], object] = lambda _: None,
) -> tuple[pa.Table, list[str]]:
    """Decide who asks, and return the segments as they are read then, and what to say of it.

    `again` reads them: with somebody named, labels can show that the layout of a file did not. `part`
    gives a name of its own to whoever asks in one text and answers in another, or all would ask.
    """
    segments = again()
    says = _interviewer(segments, corpus, why, several)
    if not corpus.get("interviewer"):
        return segments, says
    by_label = pc.any(pc.equal(segments["role"], "interviewer")).as_py()
    offered = [] if by_label else segments["speaker"].unique().to_pylist()
    part(segments)
    segments = again()
    if more := _also(segments, offered, corpus, why, several):
        segments = again()
    return segments, says + more


def _interviewer(segments: pa.Table, corpus: Keys, why: Keys, several: Several) -> list[str]:
    """Decide who asks, by the label or else by the turns, and return what to say of it."""
    rows = segments.select(["speaker", "role", "text", "document"]).to_pylist()
    known = sorted({row["speaker"] for row in rows if row["role"] == "interviewer"} - {""})
    says = []
    if known:
        corpus["interviewer"] = known
        why["interviewer"] = "who asks, as the label says; everybody else answers"
        says.append(f"{some(known)}: {why['interviewer']}")
        theirs = {row["document"] for row in rows if row["speaker"] in known}
        rows = [row for row in rows if row["document"] not in theirs]
    turns = Counter(row["speaker"] for row in rows if row["speaker"])
    asked = Counter(row["speaker"] for row in rows if QUESTION.search(row["text"].rstrip()))
    places, beside = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for row in rows:
        places[row["speaker"]].add(row["document"])
        beside[row["document"]].update({row["speaker"]} - {""})
    order = sorted(turns, key=lambda name: (-asked[name] / turns[name], -len(places[name])))
    by_turns = [n for n in order if asked[n] >= ASKS * turns[n] and turns[n] >= TURNS]
    said = talk(rows)  # who asks in one document alone does in few of all their turns
    apart = {*by_turns, *both_ways(said)}
    likely = [name for name in order if name in apart or name in leading(said, apart | {*known})]
    if len(turns) < 2 or (known and not likely and max(map(len, beside.values())) < 2):
        return says
    order = likely + [name for name in order if name not in likely]
    shown = [f"{name} ({many(turns[name], 'turn')}, {many(asked[name], 'question')})" for name in order[:9]]
    always = everywhere(*([row[name] for row in rows] for name in ("speaker", "role", "document")))
    everybody = always == order[:1] and not likely
    where = f" in {some(sorted({row['document'] for row in rows}))}" if known else ""
    names = several(f"Who asks the questions{where}?", shown, order, likely or order[:everybody])
    if not names:
        if not known:
            corpus["# interviewer"] = order[:1]
            why["# interviewer"] = "nobody asks by their label; take the # away if somebody does"
        return says
    corpus["interviewer"] = [*known, *names]
    because = ""
    if everybody and names == always:
        because = f" (in each of {len(places[names[0]])} texts)"
    elif likely:
        because = some([f"{asked[name]} of {turns[name]}" for name in names])
        because = f" ({because} turns are questions)"
    asks = f"who asks; everybody else answers{because}"
    why["interviewer"] = f"who asks, as the label says, and {some(names)}{because}" if known else asks
    return [*says, f"{some(names)}: {asks}"]


def _also(
    segments: pa.Table, offered: Collection[str], corpus: Keys, why: Keys, several: Several
) -> list[str]:
    """Decide who else asks, of those who were not `offered` and most of whose turns are questions.

    Those speak beside somebody whose label says that they ask, or in a file whose labels are known once
    somebody is named. Returns what to say of it.
    """
    court = officials(*(segments[name].to_pylist() for name in ("speaker", "role", "document")))
    rows = segments.select(["speaker", "role", "text"]).to_pylist()
    passed = {"", *offered, *court}  # of whom it is, or will be, asked what they do
    rows = [row for row in rows if row["role"] == PARTICIPANT and row["speaker"] not in passed]
    turns = Counter(row["speaker"] for row in rows)
    asked = Counter(row["speaker"] for row in rows if QUESTION.search(row["text"].rstrip()))
    likely = [name for name in turns if turns[name] > TURNS and 2 * asked[name] > turns[name]]
    likely.sort(key=lambda name: (-asked[name] / turns[name], name))
    if not likely or len(likely) == len(turns):
        return []
    shown = [f"{name} ({many(turns[name], 'turn')}, {many(asked[name], 'question')})" for name in likely]
    names = several(f"Beside {some(corpus['interviewer'])}: who else asks?", shown, likely, likely)
    if not names:
        return []
    corpus["interviewer"] = [*corpus["interviewer"], *names]
    because = ", ".join(f"{name} {asked[name]:,} of {turns[name]:,}" for name in names)
    why["interviewer"] += f"; also, by how many of their turns are questions, {because}"
    return [f"{some(names)}: who asks as well (turns that are questions: {because})"]


def scheduled(path: Path) -> list[str]:
    """Return the questions of an interview schedule: a table, or what a document asks.

    Of a document those are the lines that end as questions, without the numbers before them.
    Raises InputError where it cannot be read.
    """
    form = path.suffix.lower().removeprefix(".")
    if form in TABLE_FORMATS:
        table = sheets.opened(path)
        return table.cells(table.header.index("text"))
    data = {"study": {"name": "schedule"}, "corpus": {"files": [path.name], "labels": "none"}}
    rows = texts(read_file(path, form, checked(data, path.with_suffix(".toml"))).rows).to_pylist()
    lines = (_NUMBER.sub("", line, count=1).strip() for row in rows for line in row.splitlines())
    return [line for line in lines if QUESTION.search(line) and len(line.split()) >= _LEAST]


def by_code(segments: pa.Table, corpus: Keys, why: Keys, choose: Choose) -> list[str]:
    """Decide whether interviewees whom no label names are called by the code of their document.

    Returns what to say of it.
    """
    rows = segments.select(["interviewee", "document", "role"]).to_pylist()
    answers = [row for row in rows if row["role"] == PARTICIPANT]
    codes = codes_of(row["document"] for row in answers)
    if not codes or any(row["interviewee"] not in (row["document"], "") for row in answers):
        return []
    document, code = next((name, code) for name, code in codes.items() if name != code)
    by, whole = f"by that code ({code})", f"by the whole name ({document})"
    question = (
        f"No label names who answers, and the names of all {len(codes)} texts begin with a code. "
        "How are they called?"
    )
    if choose(question, [by, whole], by) != by:
        return []
    corpus["interviewees"] = "codes"
    why["interviewees"] = f"{code} is who answers in {document}: no label names anybody"
    return [f"{some(list(codes.values()))}: who answers, by the code that the name of each text begins with"]


def printed(segments: pa.Table, corpus: Keys, why: Keys, choose: Choose) -> tuple[list[str], list[str]]:
    """Return the sentences of a guide that is printed in the texts, and what to say of them.

    Writes into the config that they are cut from answers, where they stand beside any.
    """
    answers = _answers(segments)
    sentences = repeated_sentences.sentences(answers["document"].to_pylist(), answers["text"])
    sentences = [text for text in sentences if not _BRACKETED.fullmatch(text)]
    if not sentences or not repeated_sentences.left(sentences, answers["text"]):  # copies of one text
        return [], []
    guide, speech = "a printed guide, which nobody says", "what interviewees say"
    what = (
        f"{many(len(sentences), 'sentence stands|sentences stand')} word for word in most texts, "
        f'first "{sentences[0][:60]}"'
    )
    if choose(f"{what}. What are they?", [guide, speech], guide) != guide:
        return [], []
    says = f"{what}: taken for {guide}, and written to questions.csv"
    held = repeated_sentences.held(sentences, answers["text"])
    if held:
        corpus["printed"] = "cut"
        why["printed"] = 'also cut from answers in the same paragraph; "lines" leaves them there'
        says += f"; cut from {many(len(held), 'answer')} beside it, first {answers['segment'][held[0]]}"
    return sentences, [says]


def unanswered(segments: pa.Table, codings: pa.Table, corpus: Keys, why: Keys, choose: Choose) -> list[str]:
    """Decide whether short texts that recur in a form, or say so, mean that nobody answered.

    Who left an answer empty gave none either, unless rows have codes: there an empty text was read.
    Returns what to say of it.
    """
    answers = _answers(segments)
    people = set(answers["interviewee"].to_pylist())
    texts = [text.strip() for text in answers["text"].to_pylist()]
    written: dict[str, Counter[str]] = defaultdict(Counter)  # by what it says, as it is written
    for text in filter(None, texts):
        written[plainly(text)][text] += 1
    says, none = [], []
    often = notes.recurring(len(texts), people, texts)
    doubts = [([text], text in notes.NO_ANSWER) for text, _, _ in often]
    known = {text for text, _, _ in often}
    few = [text for text in written if text not in known and any(map(notes.says_nothing, written[text]))]
    doubts += [(few, True)] * bool(few)
    for wordings, likely in doubts:
        forms = sum((written[wording] for wording in wordings), Counter[str]())
        times, number = forms.total(), len(forms) > 1
        quoted = some([f'"{form}"' + f" {each:,}" * number for form, each in forms.most_common()], _WORDINGS)
        shown = f"{times:,} of {len(texts):,} texts {'is' if times == 1 else 'are'} {quoted}"
        nobody, speech = "nobody answered", "an answer like others"
        taken = choose(f"{shown}. What does it say?", [nobody, speech], nobody if likely else speech)
        none += [next(iter(written[wording])) for wording in wordings] if taken == nobody else []
        says.append(f"{shown}: taken for {taken if taken == speech else 'no answer'}")
    blank = texts.count("") if none or "codes" not in corpus else 0
    if blank:
        shown = f"{blank:,} of {len(texts):,} texts {'is' if blank == 1 else 'are'} empty"
        says.append(f"{shown}: taken for no answer{' as well' * bool(none)}")
        none.append("")
    if none:
        corpus["no_answer"] = none
        why["no_answer"] = "texts that say that nobody answered: kept as notes, not counted"
        gone = {plainly(wording) for wording in none}
        rows = zip(answers["segment"].to_pylist(), texts, strict=True)
        left_out = {segment for segment, text in rows if plainly(text) in gone}
        codes = sum(bool(row["theme"]) and row["segment"] in left_out for row in codings.to_pylist())
        stand = many(codes, "code by hand stands|codes by hand stand")
        says += [
            f"{stand} on texts taken for no answer: like these they are not counted, nor compared"
        ] * bool(codes)
    return says


def bracketed(segments: pa.Table, written: bool, corpus: Keys, why: Keys, choose: Choose) -> list[str]:
    """Decide whether what may be a transcriber's remarks is (`remark_notes.doubtful`): brackets, or lines.

    In what people have `written` themselves, the brackets are theirs unless somebody says so.
    Returns what to say of it.
    """
    kept = list(remarks.kept(_answers(segments)["text"], "drop"))
    directs = Counter(each.pattern for each in kept if each.directs and not written)
    named, patterns = remark_notes.doubtful(Counter(each.pattern for each in kept), directs)
    if not patterns:
        return []
    ours, speech = "remarks of who transcribed them, which nobody says", "what was said"
    proposed = speech if written else ours
    where = remark_notes.place_of(patterns)
    if choose(f"{where.capitalize()} stand {named}. What are they?", [ours, speech], proposed) != ours:
        return []
    corpus["remarks"] = patterns
    why["remarks"] = f"what stands {where} and nobody says; without this line it is counted"
    return [f"{where}, {named}: taken for {ours}; without remarks in config.toml they count"]


def dashed(segments: pa.Table, tokenise: Keys, why: Keys) -> list[str]:
    """Decide that two hyphens are a dash, where they touch words often, and return what to say of it."""
    times = remarks.dashes(_answers(segments)["text"])
    if times < remarks.OFTEN:
        return []
    tokenise["double_hyphens"] = "dash"
    why["double_hyphens"] = "two hyphens that touch a word (like--); without this line it is not counted"
    return [f"two hyphens touch a word {times:,} times (like--): taken for a dash, so that the word counts"]


def questions(schedule: Sequence[str], guide: Sequence[str]) -> list[Mapping[str, str]]:
    """Return the rows of a questions.csv: those of the schedule, and what is printed beside."""
    known = dict.fromkeys((*schedule, *guide))
    return [{"question": f"q{number:02}", "text": text} for number, text in enumerate(known, 1)]


def _answers(segments: pa.Table) -> pa.Table:
    return segments.filter(pc.equal(segments["role"], PARTICIPANT))
