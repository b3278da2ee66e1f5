"""Words in documents' names that may be somebody's, and those that are nobody's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from ..readers.layouts.names import NOBODY, asks
from ..words.dates import MONTH
from .name_words import key, plain, words

_SHORT = 4  # letters of an abbreviation, at the most
_HEADING = 12  # words
_SHARED = 3  # documents with a word in their names: one person may be interviewed as often
# Words of files' names that are nobody's.
OF_FILES = frozenset(
    "interview interviews interviewer interviewee transcript transcripts transcription transcribed"
    " participant respondent focus group fg session talk note notes text file document doc docx odt rtf txt"
    " pdf vtt srt csv xlsx final draft copy version rev edited edit clean cleaned checked corrected new"
    " old anonymised anonymized anon redacted pseudonymised audio recording recorded video rec call"
    " keywords speakers summary"
    " inquiry enquiry hearing hearings evidence module week wave round phase visit visits"
    " joint jointly paired couple couples dyad dyads dyadic individual"
    " discussion conversation workshop debrief again follow followup baseline before after first second third"
    " oral written evidence per page pages sheet tracked memo memos"
    " meeting day part number no nr the of and with to for in on at from entretien gespräch entrevista"
    " intervista wywiad intervju interviu otter ai zoom teams trint"
    " tracked tracking changes accepted memo memos comment comments commented annotated annotations marked"
    " markup coded codes coding uncoded highlighted highlights reviewed proofed proofread formatted verbatim"
    " translated translation original backup master full complete completed revised amended updated"
    " deidentified typed up consent pilot online telephone phone"
    " carer carers patient patients nurse nurses teacher teachers student students parent parents client"
    " clients staff manager managers service user users volunteer volunteers witness stakeholder"
    " saved closed caption captions attendees scribe happyscribe descript int vol"
    # What a table of texts is called.
    " complaint complaints log logs survey surveys feedback response responses answer answers export results"
    " google docs microsoft word adobe acrobat libreoffice onenote onedrive dropbox notepad"
    # What transcribes, records or codes.
    " sonix fathom fireflies riverside tldv notta whisper macwhisper whisperx noscribe amberscript"
    " gotranscript transkriptor turboscribe speechmatics assemblyai deepgram verbit tactiq airgram meetgeek"
    " supernormal avoma krisp granola circleback dovetail condens webex skype gotomeeting panopto jitsi"
    " facetime whatsapp voicememo dictaphone audiotranskription easytranscript transana inqscribe otranscribe"
    " expressscribe maxqda nvivo atlasti taguette qualcoder quirkos dedoose copilot gemini chatgpt".split()
)
# What the lines at the head of a text say: Length, Date of interview.
_FIELDS = OF_FILES | {word for label in NOBODY for word in label.split("-")}
_FIELD = re.compile(r"^[^\W\d_]+(?:[ -][^\W\d_]+){0,3}(?= ?:)", re.MULTILINE)
# A word of a document's name, a number behind it perhaps.
_OF_FILE = re.compile(r"(?<![^\W_])([^\W\d_]+)\d*(?![^\W_])")
_RISES = re.compile(r"[^\W\d_A-Z][A-Z]")  # a capital within a word: McBee has one
_NUMBERED = re.compile(r"[^\W\d_]+(?:[ _-]?#?\d{1,3}(?![\d/.-])|[ ]?:)")  # Visit 6, Place: - what it is
_CODE = re.compile(r"(?<![^\W_])(?:[A-Z]|[B-DF-HJ-NP-TV-XZ]{2,4})[ _.-]?\d+(?![^\W_])")  # HCW-12, C-19
_OURS = re.compile(r"[DINO][0-9]+")  # generated, of who does not answer
_LETTERS = re.compile(r"[^\W\d_]+")
# The first word of what is a sentence, and no heading: Send Marek the timetable.
_ORDER = re.compile(r"(?:^|(?<=[:\u2013-]) )[^\W\d_]+(?= [^:\u2013]*\b(?:the|a|an|this|that|my|your|our)\b)")
_DATE = re.compile(  # 20-May, May 2025
    rf"(?<!\d)\d{{1,2}}[ _.-]?{MONTH}(?![^\W_])|(?<![^\W_]){MONTH}[ _.,-]*(?:19|20)\d\d(?!\d)", re.IGNORECASE
)


def left_in(document: str, given: Collection[str] = ()) -> list[str]:
    """Return the words in a document's name that may be somebody's: neither `given` nor nobody's.

    >>> left_in("Interview 2 P01 and Bo FINAL 2021-05-10, 3 May 2021, HCW-12", {"p01"})
    ['Bo']
    >>> left_in("Ann2 McBee R_3L8Yuota6qEPA2Z R_DdkxPAgkOOEIdk5")  # ids are nobody's
    ['Ann', 'McBee']
    """
    without = _DATE.sub(" ", _CODE.sub(" ", document))
    each = (match[1] for match in _OF_FILE.finditer(without))
    whole = (word for word in each if len(word) > 1 and len(_RISES.findall(word)) < 2)
    return [word for word in whole if plain(word) not in OF_FILES and plain(word) not in given]


def own_code(document: str) -> str:
    """Return the code of who answers that a document's name begins with; nothing where it may be a name.

    >>> [own_code(name) for name in ("HC-04", "P5_GMT2021-05-10", "Ann 4 Bangor", "FG2 final", "Q3", "N01")]
    ['HC-04', 'P5', '', '', '', '']
    """
    match = _CODE.match(document)
    code = match[0] if match else ""
    nobodys = asks(code) or _OURS.fullmatch(code) or plain(code.rstrip("0123456789 _.-")) in OF_FILES
    return "" if nobodys else code


def nobodys_in(document: str, nobodys: Iterable[str]) -> set[str]:
    """Return the words of a document's name that a table says to be nobody's, as compared.

    A name of several words is said of all of them together.

    >>> sorted(nobodys_in("2023-06-21 Westminster Hall", ["westminster hall", "Hall Green", "Bo"]))
    ['hall', 'westminster']
    """
    here = f" {' '.join(words(document))} "
    those = (words(name) for name in nobodys)
    return {word for name in those if f" {' '.join(name)} " in here for word in name}


def of_heading(text: str) -> set[str]:
    """Return the words of a heading that may be somebody's; none of what is longer, a sentence or a remark.

    >>> sorted(of_heading("Visit 6 – Sioned, 16 March; Place: Bala"))
    ['Bala', 'Sioned']
    >>> of_heading("She laughed."), of_heading("[Applause]")
    (set(), set())
    >>> sorted(of_heading("ACTION: Send Marek the timetable"))
    ['Marek', 'timetable']
    """
    text = _ORDER.sub(" ", text)
    if len(text.split()) > _HEADING or text.endswith((".", "!", "?")) or text.startswith(("[", "(", "*")):
        return set()
    return {*left_in(_NUMBERED.sub(" ", _DATE.sub(" ", text)))}


def without_fields(text: str) -> str:
    """Return a note without what only says what stands behind it, or in the next cell of a table.

    >>> without_fields("Place of interview: Bala"), without_fields("Length"), without_fields("Sioned: home")
    (': Bala', '', 'Sioned: home')
    """
    return "" if _is_field(text) else _FIELD.sub(lambda match: "" if _is_field(match[0]) else match[0], text)


def without_fields_at_ends(words: list[str]) -> list[str]:
    """Return words of a note without those at its ends that say what a text is, as exporters write them.

    >>> without_fields_at_ends(["Ann", "Oak", "Meeting", "Recording", "Recorded"])
    ['Ann', 'Oak']
    """
    while words and plain(words[-1]) in _FIELDS:
        words = words[:-1]
    while words and plain(words[0]) in _FIELDS:
        words = words[1:]
    return words


def _is_field(text: str) -> bool:
    """Tell whether words only say what stands beside them: Date of interview."""
    each = _LETTERS.findall(text)
    return bool(each) and all(plain(word) in _FIELDS for word in each)


def shared_words(documents: Collection[str]) -> set[str]:
    """Return the words that most documents' names have, of four at least: what they are of, and nobody's."""
    each = Counter(word for name in documents for word in {*_LETTERS.findall(name)})
    return {word for word, times in each.items() if times > _SHARED and 2 * times > len(documents)}


def ordinary_in(documents: Collection[str], texts: Iterable[str]) -> dict[str, set[str]]:
    """Return of each document, as a key, the words of its name that are nobody's, as compared.

    What files are called, codes (PTS-24117), what most names have, what the talk has in small letters as
    often as with a capital, and an abbreviation that several names have and the talk never writes as a name.

    >>> talk = ["The falls clinic. Falls are falls.", "Rose rang Rose. It rose.", "Ann did."]
    >>> [*ordinary_in(["Falls 4", "Rose", "AMB_1", "AMB_2", "ANN_1", "ANN_2"], talk).values()]
    [{'falls'}, set(), {'amb'}, {'amb'}, set(), set()]
    """
    left = {name: left_in(name) for name in documents}
    written: Counter[str] = Counter()
    for text in texts if any(left.values()) else ():
        written.update(_LETTERS.findall(text))
    nobodys = shared_words(documents)
    for word, names in Counter(word for those in left.values() for word in {*those}).items():
        as_name = written[word.capitalize()]
        short = names > 1 and word.isupper() and len(word) <= _SHORT and not as_name
        if short or written[word.lower()] >= max(as_name, 1):
            nobodys.add(word)
    perhaps = {name: {plain(word) for word in those if word not in nobodys} for name, those in left.items()}
    return {key(name): {*map(plain, _LETTERS.findall(name))} - those for name, those in perhaps.items()}


def of_talk(words: Collection[str], texts: Iterable[str]) -> set[str]:
    """Return those of the words that are words of the talk, written so: small, or short and in capitals.

    >>> sorted(of_talk(["vaccines", "PPE", "ricky", "Rose"], ["The vaccines and PPE.", "Rose rose, Ricky."]))
    ['PPE', 'vaccines']
    """
    plainly = [word for word in words if word.islower() or (word.isupper() and len(word) <= _SHORT)]
    if not plainly:
        return set()
    each = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, plainly))})(?![^\W_])")
    return {word for text in texts for word in each.findall(text)}
