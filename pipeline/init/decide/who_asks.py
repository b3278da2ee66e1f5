"""What in transcripts is not the interviewees': who asks, what is asked, and remarks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from ...readers import TABLE_FORMATS, notes, read_file, spelt_askers, two_roles
from ...readers.doubted import everywhere, officials, unled
from ...readers.layouts import names as names_
from ...readers.one_interviewee import interprets
from ...readers.parsed import texts
from ...readers.roles import PARTICIPANT, codes_of
from ...readers.two_roles import both_ways, leading, renumbered
from ...study.config_file import checked
from ...tables.csvtext import csv_rows
from ...wording import many, some
from ...words import dashes, remark_notes, remarks, repeated_sentences
from ...words.normalise import plainly
from ..look.tables import opened
from ..new_study import NewStudy, Talk
from .two_roles import parted, talk_of

QUESTIONS = "questions.csv"
ASKS = 0.4  # share of turns that end in a question mark, from which on a speaker asks
TURNS = 2  # of a speaker, from which on that share says something
_WORDINGS = 40  # that are named of those that say that nobody answered
_NOTE = 60  # characters of a remark that stands for an answer, at the most
_LEAST = 4  # words of a question of a schedule: "And then?" is asked in other words too
QUESTION = re.compile(r"[?\uff1f\u061f][\"'\u201d\u2019)\u00bb ]*$")
_BRACKETED = re.compile(r"[(\[].*[)\]]\W*")  # somebody's remark, alone
_NUMBER = re.compile(r"\s*(?:[-–•*]|(?:Q(?:uestion)? ?)?\d+[a-z]?[.):])\s+", re.IGNORECASE)


def who_asks(talk: Talk, out: NewStudy) -> None:
    """Decide who asks, and read the texts anew: labels can show then what the layout of a file did not.

    Whoever asks in one text and answers in another has a name of its own first, or all would ask.
    """
    _interviewer(talk, out)
    if not out.corpus.get("interviewer"):
        return
    by_label = pc.any(pc.equal(talk.segments["role"], "interviewer")).as_py()
    offered = [] if by_label else talk.segments["speaker"].unique().to_pylist()
    parted(talk, out)
    talk.anew()
    if _also(talk, offered, out):
        talk.anew()
    if _spelt(talk, out):
        talk.anew()
    if parted(talk, out):
        talk.anew()
    out.say(*_unseen(talk))


def _spelt(talk: Talk, out: NewStudy) -> bool:
    """Decide who asks under another spelling of somebody who does. Returns whether anybody does."""
    rows = [
        (row["speaker"], row["role"], row["document"]) for row in talk.rows("speaker", "role", "document")
    ]
    found = spelt_askers.spelt(rows)
    shown = [f"{who} in {some(where, 2)}, as {asker}" for who, (asker, where) in found.items()]
    question = "Who of these is somebody who asks elsewhere, spelt otherwise?"
    names = out.several(question, shown, [*found], [*found]) if found else []
    if names:
        because = some([f"{name} in {some(found[name][1], 2)}, as {found[name][0]}" for name in names])
        seen = f"{_named(names)}: who asks as well, by the spelling of the name ({because})"
        why = f"{out.why['interviewer']}; by the spelling also {_named(names)}"
        out.decide("interviewer", [*out.corpus["interviewer"], *names], why, seen)
    out.say(*spelt_askers.several(out.corpus["interviewer"]))
    return bool(names)


def _unseen(talk: Talk) -> list[str]:
    """Return what to say of texts in which it cannot be seen who asks."""
    rows = talk.rows("speaker", "role", "document", "text")
    said = talk_of(rows)
    speakers, roles, documents = ([row[name] for row in rows] for name in ("speaker", "role", "document"))
    asking = {row["speaker"] for row in rows if row["role"] == "interviewer"}
    asking -= {row["speaker"] for row in rows if row["role"] == PARTICIPANT}  # named by document
    numbers = dict.fromkeys(asking & renumbered(said).keys(), "interviewer")
    return [*two_roles.notes(said, numbers).values(), *unled(speakers, roles, documents, ())]


def _interviewer(talk: Talk, out: NewStudy) -> None:
    """Decide who asks, by the label or else by the turns."""
    rows = talk.rows("speaker", "role", "text", "document")
    known = sorted({row["speaker"] for row in rows if row["role"] == "interviewer"} - {""})
    if known:
        by_text = [name for name in known if not names_.asks(name)]
        labelled = [name for name in known if name not in by_text]
        says = "as their texts show: numbered questions, or what stands above the talk"
        parts = [(labelled, "as the label says"), (by_text, says)]
        seen = [f"{_named(those)}: who asks, {how}; everybody else answers" for those, how in parts if those]
        why = "; ".join(f"{_named(those)} {how}" for those, how in parts if those) if by_text else parts[0][1]
        out.decide("interviewer", known, f"who asks, {why}; everybody else answers", *seen)
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
    said = talk_of(rows)  # who asks in one document alone does in few of all their turns
    apart = {*by_turns, *both_ways(said)}
    likely = [name for name in order if name in apart or name in leading(said, apart | {*known})]
    likely = [name for name in likely if not interprets(name)]
    if len(turns) < 2 or (known and not likely and max(map(len, beside.values())) < 2):
        return
    order = likely + [name for name in order if name not in likely]
    shown = [f"{name} ({many(turns[name], 'turn')}, {many(asked[name], 'question')})" for name in order[:9]]
    always = everywhere(*([row[name] for row in rows] for name in ("speaker", "role", "document")))
    everybody = always == order[:1] and not likely
    where = f" in {some(sorted({row['document'] for row in rows}))}" if known else ""
    names = out.several(f"Who asks the questions{where}?", shown, order, likely or order[:everybody])
    if not names:
        if not known:
            why = "nobody asks by their label; take the # away if somebody does"
            out.decide("# interviewer", order[:1], why)
        return
    because = ""
    if everybody and names == always:
        because = f" (in each of {len(places[names[0]])} texts)"
    elif likely:
        because = some([f"{asked[name]} of {turns[name]}" for name in names])
        because = f" ({because} turns are questions)"
    asks = f"who asks; everybody else answers{because}"
    why = f"who asks, as the label says, and {_named(names)}{because}" if known else asks
    out.decide("interviewer", [*known, *names], why, f"{_named(names)}: {asks}")


def _also(talk: Talk, offered: Collection[str], out: NewStudy) -> bool:
    """Decide who else asks, of those who were not `offered` and most of whose turns are questions.

    Those speak beside somebody whose label says that they ask, or in a file whose labels are known once
    somebody is named. Returns whether anybody does.
    """
    court = officials(*(talk.segments[name].to_pylist() for name in ("speaker", "role", "document")))
    passed = {"", *offered, *court}  # of whom it is, or will be, asked what they do
    rows = talk.rows("speaker", "role", "text")
    rows = [row for row in rows if row["role"] == PARTICIPANT and row["speaker"] not in passed]
    rows = [row for row in rows if not interprets(row["speaker"])]
    turns = Counter(row["speaker"] for row in rows)
    asked = Counter(row["speaker"] for row in rows if QUESTION.search(row["text"].rstrip()))
    likely = [name for name in turns if turns[name] > TURNS and 2 * asked[name] > turns[name]]
    likely.sort(key=lambda name: (-asked[name] / turns[name], name))
    if not likely or len(likely) == len(turns):
        return False
    shown = [f"{name} ({many(turns[name], 'turn')}, {many(asked[name], 'question')})" for name in likely]
    known = out.corpus["interviewer"]
    names = out.several(f"Beside {_named(known)}: who else asks?", shown, likely, likely)
    if not names:
        return False
    because = ", ".join(f"{name} {asked[name]:,} of {turns[name]:,}" for name in names)
    why = f"{out.why['interviewer']}; also, by how many of their turns are questions, {because}"
    seen = f"{_named(names)}: who asks as well (turns that are questions: {because})"
    out.decide("interviewer", [*known, *names], why, seen)
    return True


def scheduled(path: Path) -> list[str]:
    """Return the questions of an interview schedule: a table, or what a document asks.

    Of a document those are the lines that end as questions, without the numbers before them.
    Raises InputError where it cannot be read.
    """
    form = path.suffix.lower().removeprefix(".")
    if form in TABLE_FORMATS:
        table = opened(path)
        return table.cells(table.header.index("text"))
    data = {"study": {"name": "schedule"}, "corpus": {"files": [path.name], "labels": "none"}}
    rows = texts(read_file(path, form, checked(data, path.with_suffix(".toml"))).rows).to_pylist()
    lines = (_NUMBER.sub("", line, count=1).strip() for row in rows for line in row.splitlines())
    return [line for line in lines if QUESTION.search(line) and len(line.split()) >= _LEAST]


def by_code(talk: Talk, out: NewStudy) -> None:
    """Decide whether interviewees whom no label names are called by the code of their document."""
    answers = [row for row in talk.rows("interviewee", "document", "role") if row["role"] == PARTICIPANT]
    codes = codes_of(row["document"] for row in answers)
    if not codes or any(row["interviewee"] not in (row["document"], "") for row in answers):
        return
    document, code = next((name, code) for name, code in codes.items() if name != code)
    by, whole = f"by that code ({code})", f"by the whole name ({document})"
    question = (
        f"No label names who answers, and the names of all {len(codes)} texts begin with a code. "
        "How are they called?"
    )
    if out.choose(question, [by, whole], by) != by:
        return
    seen = f"{some(list(codes.values()))}: who answers, by the code that the name of each text begins with"
    out.decide("interviewees", "codes", f"{code} is who answers in {document}: no label names anybody", seen)


def printed(talk: Talk, out: NewStudy) -> None:
    """Decide whether sentences that most texts share are a guide that is printed in them.

    Where they stand beside answers they are cut from these.
    """
    answers = _answers(talk)
    sentences = repeated_sentences.sentences(answers["document"].to_pylist(), answers["text"])
    sentences = [text for text in sentences if not _BRACKETED.fullmatch(text)]
    if not sentences or not repeated_sentences.left(sentences, answers["text"]):  # copies of one text
        return
    guide, speech = "a printed guide, which nobody says", "what interviewees say"
    what = (
        f"{many(len(sentences), 'sentence stands|sentences stand')} word for word in most texts, "
        f'first "{sentences[0][:60]}"'
    )
    if out.choose(f"{what}. What are they?", [guide, speech], guide) != guide:
        return
    says = f"{what}: taken for {guide}, and written to questions.csv"
    held = repeated_sentences.held(sentences, answers["text"])
    if held:
        why = 'also cut from answers in the same paragraph; "lines" leaves them there'
        out.decide("printed", "cut", why)
        says += f"; cut from {many(len(held), 'answer')} beside it, first {answers['segment'][held[0]]}"
    known = out.corpus.get("questions", QUESTIONS)
    if known != QUESTIONS:
        out.asked = scheduled(out.folder / known)
    questions(sentences, out)
    out.say(says)
    talk.anew()


def unanswered(talk: Talk, out: NewStudy) -> None:
    """Decide whether short texts of a form that recur, say so or are a remark mean that nobody answered.

    Who left an answer empty gave none either, unless rows have codes: there an empty text was read.
    """
    if not out.written:
        return
    answers = _answers(talk)
    people = set(answers["interviewee"].to_pylist())
    texts = [text.strip() for text in answers["text"].to_pylist()]
    written: dict[str, Counter[str]] = defaultdict(Counter)  # by what it says, as it is written
    for text in filter(None, texts):
        written[plainly(text)][text] += 1
    none = []
    often = notes.recurring(len(texts), people, texts)
    doubts = [([text], text in notes.NO_ANSWER) for text, _, _ in often]
    known = {text for text, _, _ in often}
    silent = {plainly(text) for text in _remarks_alone(answers)}
    few = [
        text for text in written
        if text not in known and (text in silent or any(map(notes.says_nothing, written[text])))
    ]  # fmt: skip
    doubts += [(few, True)] * bool(few)
    for wordings, likely in doubts:
        forms = sum((written[wording] for wording in wordings), Counter[str]())
        times, number = forms.total(), len(forms) > 1
        quoted = some([f'"{form}"' + f" {each:,}" * number for form, each in forms.most_common()], _WORDINGS)
        shown = f"{times:,} of {len(texts):,} texts {'is' if times == 1 else 'are'} {quoted}"
        nobody, speech = "nobody answered", "an answer like others"
        taken = out.choose(f"{shown}. What does it say?", [nobody, speech], nobody if likely else speech)
        none += [next(iter(written[wording])) for wording in wordings] if taken == nobody else []
        out.say(f"{shown}: taken for {taken if taken == speech else 'no answer'}")
    blank = texts.count("") if none or "codes" not in out.corpus else 0
    if blank:
        shown = f"{blank:,} of {len(texts):,} texts {'is' if blank == 1 else 'are'} empty"
        out.say(f"{shown}: taken for no answer{' as well' * bool(none)}")
        none.append("")
    if none:
        out.decide("no_answer", none, "texts that say that nobody answered: kept as notes, not counted")
        gone = {plainly(wording) for wording in none}
        rows = zip(answers["segment"].to_pylist(), texts, strict=True)
        left_out = {segment for segment, text in rows if plainly(text) in gone}
        codes = sum(bool(row["theme"]) and row["segment"] in left_out for row in talk.codings.to_pylist())
        stand = many(codes, "code by hand stands|codes by hand stand")
        said = f"{stand} on texts taken for no answer: like these they are not counted, nor compared"
        out.say(*[said] * bool(codes))


def _remarks_alone(answers: pa.Table) -> list[str]:
    """Return the short texts that hold no word but in a remark: [left blank]."""
    texts, said = answers["text"].to_pylist(), remarks.speech(answers, "drop")["text"].to_pylist()
    own = {each.row for each in remarks.kept(answers["text"], "drop") if each.square}
    return [
        text for row, (text, spoken) in enumerate(zip(texts, said, strict=True))
        if any(map(str.isalnum, text)) and not any(map(str.isalnum, spoken))
        if row not in own and len(text) <= _NOTE
    ]  # fmt: skip


def bracketed(talk: Talk, out: NewStudy) -> None:
    """Decide whether what may be a transcriber's remarks is (`remark_notes.doubtful`): brackets, or lines.

    In what people have written themselves, the brackets are theirs unless somebody says so.
    """
    answers = _answers(talk)
    # Where others have labels, what has none may be a draft, whose brackets say who is quoted (P3).
    labelled = pc.unique(answers.filter(pc.not_equal(answers["speaker"], ""))["document"])
    answers = answers.filter(pc.is_in(answers["document"], labelled)) if len(labelled) else answers
    kept = list(remarks.kept(answers["text"], "drop"))
    directs = Counter(each.pattern for each in kept if each.directs and not out.written)
    named, patterns = remark_notes.doubtful(Counter(each.pattern for each in kept), directs)
    if not patterns:
        return
    ours, speech = "remarks of who transcribed them, which nobody says", "what was said"
    proposed = speech if out.written else ours
    where = remark_notes.place_of(patterns)
    if out.choose(f"{where.capitalize()} stand {named}. What are they?", [ours, speech], proposed) == ours:
        why = f"what stands {where} and nobody says; without this line it is counted"
        seen = f"{where}, {named}: taken for {ours}; without remarks in config.toml they count"
        out.decide("remarks", patterns, why, seen)


def dashed(talk: Talk, out: NewStudy) -> None:
    """Decide that hyphens are a dash, where they touch words often."""
    for name, times in dashes.touching(_answers(talk)["text"]).items():
        if times >= dashes.OFTEN:
            why = f"{dashes.WAYS[name]}; without this line it is not counted"
            seen = f"{dashes.WAYS[name]} {times:,} times: taken for a dash, so that the word counts"
            out.decide(f"{name}_hyphens", "dash", why, seen, section="tokenise")


def questions(guide: Sequence[str], out: NewStudy) -> None:
    """Write what is asked, if anything is: by the schedule, and printed in the texts."""
    known = dict.fromkeys((*out.asked, *guide))
    if known:
        rows = [{"question": f"q{number:02}", "text": text} for number, text in enumerate(known, 1)]
        out.files[QUESTIONS] = csv_rows(("question", "text"), rows)
        why = "what is asked; where it stands word for word, nobody answers"
        out.decide("questions", QUESTIONS, why)


def _named(names: Sequence[str]) -> str:
    """Return names as a list, one that has a comma in it in quotation marks.

    >>> _named(["Ann Oak", "Lee, Bo"])
    'Ann Oak, "Lee, Bo"'
    """
    return some([f'"{name}"' if "," in name else name for name in names])


def _answers(talk: Talk) -> pa.Table:
    return talk.segments.filter(pc.equal(talk.segments["role"], PARTICIPANT))
