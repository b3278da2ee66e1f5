"""The table of layouts: each is one record of how a turn opens. A new layout is a new record."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...words.titles import CUT_SHORT, RANKS, TITLES, written
from .later import later
from .lines import BEGINS, CODE, CODED
from .times import BOXED, COLUMN, PLAIN, TIME
from .vocabulary import DAY

_MARK = r"(?:\*\*|__|\*|_|</?(?:b|strong|i|em)>)?"
_BULLET = r"[ \t]*(?:(?:[-*•→]|>{1,3})[ \t]+(?=\S))*"
_FREE = (  # the number of a question may stand before, and a tab between: Q12\tChair:
    r"(?P<name>(?:Q\d{1,4}[.)]?\t(?:\*\*|__)?)?"
    r"(?:[^\s:：\[\](){{}}<>|–—•*_#@\d.,;-][^\t:：\r\n]{0,79}?|\d[^\t:：\r\n]{0,79}?))"
)
_POSITION = r"(?:[ ]?\[(?=[^\[\]\d]*[^\W\d_]{2})[^\[\]\t:：\r\n]{1,40}\])?"  # Ann [nurse]
_INNER = rf"[^\W_][^\t:：\r\n\[\]{{}}<>|;?!]{{0,49}}?{_POSITION}"
_SHORT = rf"(?P<name>{_INNER})"
_BIG = r"[A-ZÀ-ÖØ-Þ]"
_TITLE = f"(?:{written(TITLES | RANKS)})"  # ROLES head notes, too: Doctor Appointments
TITLED = re.compile(rf"{_TITLE}\.? {_BIG}")
_SURNAME = (  # Mr. OAK, The CHAIR, A. B. OAK-ÁRPÁD, Ms Oak
    rf"(?:(?:(?:{_BIG}\.[ ]?){{1,3}}|{_BIG}[^\W\d_]+\.? |{_BIG} ){{0,5}}{_BIG}(?:{_BIG}|['’-](?={_BIG}))+"
    rf"|{_TITLE}\.? (?:{_BIG}\. ?)?{_BIG}[^\W\d_]+(?:[-’' ]{_BIG}[^\W\d_]+)?)"
)
# Behind what is cut short (Dr. Oak) a full stop ends no name; what is looked back for has one length.
_TITLED = "".join(rf"(?<!\b(?:{written(w for w in CUT_SHORT if len(w) == n)}))" for n in (2, 3, 4))
_WHOLE = r"(?P<name>[@+]?[^\W_][^\t:：\r\n<>;?!]{0,59}?)"
_INSIDE = r"(?P<name>[^\s\[\]<>{}][^\t\r\n\[\]<>{}]{0,59}?)"
_BOXED = r"(?P<name>[^\W\d_][^\t\r\n()\[\]<>{}:;?!]{0,59}?)"
_PART = r"[ \t]*[,|•·;:@–—-]?[ \t]*"
_DIGIT = rf"(?=[ \t]*[,|•·–—-]?[ \t]*[\[({{<#`]?[ \t]*(?:\d|{DAY}))"  # a time may follow: cheap to see
_AFTER = rf"(?:{_DIGIT}[ \t]*[,|•·–—-]?[ \t]*{TIME}){{0,2}}"
_NO_DAY = rf"(?!{DAY}[ \t,]+\d)"  # of a diary: Monday 10:30 We met.
_ROLE = (  # Ann (nurse), Ann [nurse]
    r"(?P<role>[ \t]*(?:\((?=[^()\d]*[^\W\d_]{2})[^()\r\n]{1,40}\)"
    r"|\[(?=[^\[\]\d]*[^\W\d_]{2})[^\[\]\r\n]{1,40}\]))?"
)
_POST = rf"(?:{_DIGIT}[ \t]*{BOXED}(?!\S)|(?P<said>[ \t]*{PLAIN}(?!\S)))?"
# In an e-mail: its head, its greeting, and what it quotes.
_LETTER = (
    r"[ \t]*(?:>|(?:Sent|Date|To|Cc|Bcc|Reply-To|Subject|Attachments?|Gesendet|Datum|An|Betreff|"
    r"Envoyé|À|Objet|Enviado|Para|Asunto|Inviato|A|Oggetto|Verzonden|Aan|Onderwerp)[ \t]*:|"
    r"(?:Dear|Hi|Hello|Hallo|Liebe[rs]?|Sehr geehrte[rs]?|Bonjour|Ch[eè]re?|Estimad[oa]|Hola|Gentile|Beste|"
    r"Annwyl)\b[^.?!\r\n]{0,40}[,!]?[ \t]*$|"
    r"(?:On|Am|Le|El|Il|Op) [^\r\n]{4,100} (?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)"
    r"[^\r\n]{0,40}:[ \t]*$|"
    r"-{2,}|Begin forwarded message:|Sent from my [\w ]+$)"
)


class Form(NamedTuple):
    """A layout. `pattern` is matched at a line's start, after a number, a bullet and a time."""

    key: str
    looks: str
    says: str
    pattern: re.Pattern[str]
    colon: bool = False  # a label by itself: a known name need not come back
    alone: bool = False  # the name has its line to itself
    known: bool = False  # nothing parts the name: only a word or code of transcribers is one
    headed: bool = False  # a line that is nobody's follows: the rest of a head
    aside: re.Pattern[str] | None = None  # lines that are nobody's wherever they stand
    tail: re.Pattern[str] | None = None  # what ends a line of talk and is not said
    signs: str = ""  # of which a line that opens so has one near its start; empty: it is short


def _form(
    signs: str, key: str, looks: str, says: str, pattern: str, aside: str = "", tail: str = "", **more: bool
) -> Form:
    other, end = (re.compile(regex) if regex else None for regex in (aside, tail))
    return Form(key, looks, says, later(_BULLET + pattern), aside=other, tail=end, signs=signs, **more)


FORMS = (
    _form("*", "CHAT", "*ANN:\tIt costs.", "CLAN's and TalkBank's; lines with @ and % are notes",
          r"\*(?P<name>[A-Z0-9]{2,7}):[ \t]+", aside=r"[ \t]*[@%]\w+", colon=True),
    _form(":", "name in a chat", "10:02 From Ann to Everyone: It costs.", "as Zoom saves it",
          r"From[ \t]+(?P<name>[^:\r\n]{1,60}?)(?:[ \t]+to[ \t]+[^:\r\n]{1,60}?)?[ \t]*:(?!\S)",
          colon=True),
    _form(":", "sender of an e-mail", "From: Ann Oak <ann@place.org>\nIt costs.",
          "as letters and e-mails are saved; To:, Subject:, greetings and what is quoted are nobody's",
          r"(?:From|Von|De|Da|Van|Från|Fra)[ \t]*:[ \t]+(?P<name>[^<>:\r\n]{1,60}?)"
          r"[ \t]*(?:[<\[(][^<>\r\n]*[>\])])?[ \t]*$",
          aside=_LETTER, colon=True, headed=True),
    _form(
        ":：", "name and colon", "Ann: It costs.",
        "a time may stand before the name, after it or after the colon; **Ann:** and Ann (0:12): "
        "too; the colon may be the full-width one",
        rf"[#@*]?{_MARK}(?![#@*_]){_FREE}[ \t]*(?:{_DIGIT}[,|•·-]?[ \t]*{TIME})?[ \t]*{_MARK}"
        rf"{_AFTER}[ \t]*"
        rf"(?::[ \t]*{_MARK}(?!\S)|:(?:\*\*|__|</(?:b|strong)>)|：{_MARK}){_POST}",
        colon=True,
    ),
    _form(":", "name and colon without a blank", "Ann:It costs.", "the colon and the talk touch",
          rf"{_MARK}(?!https?:|\w+://){_FREE}[ \t]*:{_MARK}(?=[^\s/\d])"),
    _form(";", "name and semicolon", "Ann; It costs.", "", rf"{_MARK}{_SHORT};{_MARK}(?!\S)"),
    _form("\t", "name and tab", "Ann\tIt costs.",
          "NVivo's own; one tab or several, with times between them (ELAN)",
          rf"{_MARK}{_SHORT}{_MARK}{_AFTER}[ ]*\t[ \t]*(?:{COLUMN})*(?=\S)"),
    _form(" ", "name and blanks", "Ann   It costs.", "two blanks at least",
          rf"{_NO_DAY}{_SHORT}{_AFTER}[ ]{{2,}}(?=\S)"),
    _form("[({<:", "name and time", "Ann [00:12] It costs.", "the time parts the name from the talk",
          rf"{_MARK}{_NO_DAY}{_SHORT}{_MARK}[ \t]*[,|•·–—-]?[ \t]*"
          rf"(?:{BOXED}|(?<=[ \t]){PLAIN})[ \t]+{BEGINS}"),
    _form("[({<", "name and time in brackets", "[Ann, 00:12] It costs.",
          "the name and the time in one pair of brackets, before the talk or on the line above it",
          rf"{_MARK}[\[({{<][ \t]*(?P<first>{TIME}{_PART})?{_BOXED}(?(first)|{_PART}{TIME})[ \t]*[\])}}>]"
          rf"{_MARK}[ \t]*[:：]?{_MARK}(?:[ \t]+|$)"),
    _form("-–—", "name and dash", "INT – It costs.", "a hyphen or a dash, with a blank after it",
          rf"{_MARK}{_SHORT}{_MARK}(?:[ \t]+[-–—]{{1,2}}|[–—])[ \t]+(?=\S)"),
    _form("-–—", "name and dash without a blank", "The CHAIR—It costs.",
          "the dash and the talk touch; a hyphen after a code: I-It costs.",
          rf"{_MARK}(?P<name>{_INNER}(?=[–—])|[A-Z]{{1,4}}\d{{0,3}}(?=-)){_MARK}[-–—]"
          rf"(?![-–—]){BEGINS}"),
    _form("|", "name and bar", "Ann | It costs.", "",
          rf"{_MARK}{_SHORT}{_MARK}[ \t]*\|[ \t]*(?=\S)"),
    _form("|", "row of a table", "| Ann | It costs. |", "a table in Markdown",
          r"\|[ \t]*(?P<name>[^\s|][^|\r\n]{0,60}?)[ \t]*\|[ \t]*(?=[^\s|])",
          aside=r"[ \t]*\|?[ \t]*:?-{3,}", tail=r"[ \t]*\|[ \t]*$"),
    _form("=", "name and equals sign", "Ann = It costs.", "",
          rf"{_MARK}{_SHORT}[ \t]*=[ \t]+(?=\S)"),
    _form("/", "name and slash", "INT/ It costs.", "",
          rf"{_MARK}{_SHORT}/{_MARK}[ \t]+(?=\S)"),
    _form("-–—", "name, full stop and dash", "E.- It costs.", "as in Spanish",
          rf"{_MARK}{_SHORT}\.{_MARK}[ \t]?[-–—][ \t]+(?=\S)"),
    _form(".", "name and full stop", "Q. Does it cost?", "letters, known labels, capitals: Mr OAK.",
          rf"{_MARK}(?P<name>(?:{_SURNAME}|[A-Za-z]{{1,3}}\d{{0,3}}|{_BIG}[a-zß-ÿ]+(?: \d+)?)"
          rf"(?:[ ]\([^()\r\n]{{1,40}}\)|[ ]\[[^\[\]\r\n]{{1,40}}\])?){_TITLED}\.{_MARK}(?:[ \t]+|$)"),
    _form(")", "name and bracket", "P03) It costs.", "", rf"{_MARK}{_SHORT}\){_MARK}[ \t]+(?=\S)"),
    _form(">", "name and arrow", "Ann> It costs.", "also >>",
          rf"{_MARK}(?P<name>[^\W_][\w .-]{{0,40}}?)>{{1,2}}{_MARK}[ \t]*(?=\S)"),
    _form("[", "name in square brackets", "[Ann] It costs.",
          "WhisperX and QualCoder; a colon may follow: [SPEAKER_00]:",
          rf"{_MARK}\[{_INSIDE}\]{_MARK}{_AFTER}[ \t]*[:：]?(?=\s|$|\w){_MARK}[ \t]*(?=\S)"),
    _form("<", "name in angle brackets", "<Ann> It costs.", "",
          rf"{_MARK}<(?:v )?(?P<name>[^\s<>][^\t\r\n<>]{{0,59}}?)>{_MARK}{_AFTER}"
          r"[ \t]*:?[ \t]*(?=\S)"),
    _form("{", "name in braces", "{Ann} It costs.", "",
          rf"{_MARK}\{{{_INSIDE}\}}{_MARK}{_AFTER}[ \t]*:?[ \t]*(?=\S)"),
    _form("(", "name in round brackets", "(speaker 0) It costs.", "whisper.cpp",
          rf"{_MARK}\((?P<name>[^()\r\n]{{1,60}}?)\){_MARK}{_AFTER}[ \t]*:?[ \t]*(?=\S)"),
    _form("#@*", "name with a sign", "@Ann It costs.", "# or @ before the name, or * (CHAT)",
          r"[#@*](?![#@*])(?P<name>\w[\w.-]{0,40})[ \t]+(?=\S)"),
    _form("*_", "name in bold", "**Ann** It costs.", "in italics too; in Word, as it is shown",
          rf"(?P<mark>\*\*|__|\*|_)(?![*_]){_SHORT.replace(';?!', '')}(?P=mark){_AFTER}"
          r"[ \t]*(?:[-–—][ \t]+|[,.][ \t]+)?(?=[^\s:])"),
    _form(
        "", "name alone", "Ann\nIt costs.",
        "on a line of its own, perhaps in capitals, bold or brackets; a time beside it, or on the "
        "line above or below (Otter, Zoom, Teams, Rev, Descript)",
        rf"{_MARK}(?P<box>[\[<({{])?{_WHOLE}{_ROLE}(?(box)[\])}}>]){_MARK}"
        rf"(?P<after>{_DIGIT}[ \t]*[,|•·–—-]?[ \t]*{TIME})?{_MARK}[ \t]*$",
        alone=True,
    ),
    _form("#", "name as a heading", "# Ann\nIt costs.",
          "a heading style in Word, which NVivo asks for; # to ###### in Markdown",
          rf"#{{1,6}}[ \t]+{_MARK}\[?(?P<name>[^\s\[][^\t\r\n]{{0,59}}?)\]?{_MARK}{_AFTER}[ \t]*:?"
          r"[ \t]*$", alone=True),
    _form(CODE, "name and talk", "P3 It costs.", "a word or code of transcribers, and a blank",
          rf"(?P<name>{CODED}){_AFTER}[ \t]+{BEGINS}", known=True),
)  # fmt: skip
RUN_ON = Form("name and talk after a time", "[00:12] Ann Oak It costs.",
              "Trint: nothing parts the name, which is what comes back after the times",
              re.compile(r"(?P<name>)"))  # fmt: skip
TIMES = Form("times alone", "[00:12 --> 00:15] It costs.",
             "nobody is named: each time begins a segment",
             re.compile(r"(?P<name>)"))  # fmt: skip
BOXES = ("name in square brackets", "name in angle brackets", "name in braces")
ONE_SIDE = "only one side has labels"
BY_KEY = {form.key: form for form in (*FORMS, RUN_ON, TIMES)}
