"""Lines of a saved text that nobody says: credits, closings, what services and chats put between."""

from __future__ import annotations

import re
from itertools import pairwise

from ..layouts.court import RECORD
from ..layouts.legend import CONDUCTED
from .contents import contents

# What a typist or a firm says of its transcript, above or below it.
_OF_TYPISTS = (
    r"Transcri(?:bed|ption|pt)(?: \w+)? by [^\r\n]{2,120}|"
    r"This (?:transcript(?:ion)?|recording) (?:was|has been|is) (?:produced|prepared|made|created|generated|"
    r"provided|typed|checked|transcribed|proof-?read|edited|anonymi[sz]ed)\b[^\r\n]{0,600}|"
    r"(?:Disclaimer|Please note|Note)\b[:.,]? (?=[^\r\n]{0,80}transcri)[^\r\n]{0,600}|"
    # What a service says of itself: Automated transcription by X; X is an automated transcription platform.
    r"(?:Automat(?:ed|ic)|AI|Best)\b[^\r\n:]{0,40}\btranscri\w+[^\r\n:]{0,40} by [^\r\n]{2,60}|"
    r"(?:Generated|Powered|Exported) (?:with|by|using|from) (?-i:[A-Z]|https?:)[^\r\n]{1,60}|"
    r"[\w.]+ is [^\r\n:?]{0,60}\b(?:automat|AI\b)[^\r\n:?]{0,30}\btranscription\b[^\r\n]{0,80}|"
    r"Transcribed (?:with|using|in) (?-i:[A-Z]|https?:)[^\r\n]{1,80}|"
    r"(?:While|Although) every (?:effort|care)\b[^\r\n]{0,600}"
)
# What Google Meet and Teams write into a transcript, in the languages they have it in.
_EDITABLE = (
    r"(?:This editable transcript was|Esta transcri(?:ção|pción) edit(?:ável|able)|"
    r"Cette transcription modifiable|Dieses bearbeitbare Transkript|Questa trascrizione modificabile|"
    r"(?:Dit bewerkbare transcript|Deze bewerkbare transcriptie))[^\r\n]*"
)
_TRANSCRIBING = (
    "hat die Transkription (?:gestartet|beendet|angehalten)|"
    "a (?:démarré|commencé|lancé|arrêté) la transcription|"
    "(?:inició|comenzó|detuvo|ha iniciado|ha detenido) la transcripción|"
    "(?:iniciou|parou|interrompeu) a transcrição|"
    "ha (?:avviato|iniziato|interrotto|arrestato) la trascrizione|"
    "heeft de transcriptie (?:gestart|gestopt)|(?:rozpoczął|rozpoczęła|zatrzymał|zatrzymała) transkrypcję"
)
# The number of a page, or of a file of several: Page 1 of 2, Part 1 of 2 [00:31:02]
_SHEET = (
    r"(?i:page|part|seite|teil|página|pagina|parte|partie|strona|część|sayfa|tudalen|rhan|deel)[ ]\d{1,4}"
    r"[ ]?(?:of|von|de|di|van|sur|su|z|o|/)[ ]?\d{1,4}(?:[ \t]*[\[(]?[\d:.]{4,11}[\])]?)?"
)
_CREDIT_ABOVE = re.compile(
    rf"\s*(?:[^\w\r\n]{{0,3}}(?:{_OF_TYPISTS})[^\w\r\n]*(?:[\r\n]\s*|\Z))+", re.IGNORECASE
)
# In saved text: what a transcription program says of itself.
_CREDIT = re.compile(
    r"(?:\A|(?<=[\r\n]))(?:[\[(]?(?:\d{1,2}:)?\d{1,2}:\d\d[\])]?[ \t]*)?"
    rf"(?:(?:[^\w\r\n]{{0,3}}(?:{_OF_TYPISTS})|"
    r"(?:https?://|www\.|Tel(?:ephone)?[.:]? ?[+\d(]|E-?mail:? ?[\w.+-]+@|[\w.+-]+@[\w-]+\.(?![\w.-]+:))"
    r"[^\r\n]{2,100}|"
    r"(?:Typed|Proof-?read|Transcriber|Typist)(?: by|:) [^\r\n]{2,60}|"
    r"Any (?:errors|omissions|mistakes)\b[^\r\n]{0,80}\b(?:transcri|typist|responsib)[^\r\n]{0,60}|"
    r"(?:©|\(c\)|Copyright) [^\r\n]{2,80}|"
    r"(?:Meeting|Transcription) ended after [\d:]+|[^\r\n:]{5,60} (?:\d{1,2}:)?\d{1,2}:\d\d ?\U0001f44b|"
    r"This transcript was exported on [^\r\n]{4,120}|\W*END\b|"
    r"\W*end of (?:the )?(?:excerpt|extract|(?:track|tape|side|part|file|disc)(?:[ #]*\w{1,3})?)|"
    # What ends a talk, and up to three lines below it, such as a firm's name.
    r"\W*(?:end of (?:the )?(?:transcript(?:ion)?|interview|recording|audio|session|focus group|discussion|"
    r"meeting)|fin de (?:la |l['’])?(?:grabación|transcripción|entrevista|enregistrement|entretien|"
    r"transcription)|Ende (?:der|des) (?:Aufnahme|Aufzeichnung|Transkripts?|Interviews?)|"
    r"fine (?:della |dell['’])?(?:registrazione|intervista|trascrizione)|diwedd y (?:recordiad|cyfweliad)|"
    r"einde (?:van (?:de|het) )?(?:opname|interview|transcript)|fim da (?:gravação|entrevista|transcrição)|"
    r"koniec (?:nagrania|wywiadu|transkrypcji)|(?:kaydın|görüşmenin) sonu|кінець (?:запису|інтерв['’]ю))"
    r"(?:[^\w\r\n]*[\r\n]\s*(?![^\r\n]*[:?|\t–—])[^\s-]\S*[ ][^\r\n]{2,60}(?=[\r\n]|\Z)){0,3}|"
    r"Interview (?:was )?conducted (?:on|by|in|at|via|over)\b[^\r\n?!]{3,80}|"
    rf"(?:{CONDUCTED})[ \t:]+(?-i:[^\W\d_a-zß-ÿа-яії])[^\r\n.:?!]{{2,60}}|"
    r"(?:Photos?|Photograph(?:y|ie|s)?|Fotos?|Fotografie|Фото|Zdjęcia|Lluniau)(?: by|:| (?:авторк?[аи]\b|©))"
    r"[^\r\n.?!]{0,60}|"
    r"\W*(?:the )?(?:transcript(?:ion)?|interview|recording|audio|session|meeting|hearing|"
    r"deposition|proceedings|discussion|focus group)"
    r"(?: is| was)? (?:ends|ended|concludes|concluded)(?: (?:here|at) ?[\d:.]*(?: ?[ap]\.?m\.?)?)?|"
    rf"{_EDITABLE})[^\w\r\n]*[\r\n\s]*)+\Z",
    re.IGNORECASE,
)


# How a letter or an e-mail ends that a transcript was sent in, or that is an answer itself.
_CLOSING = re.compile(
    r"(?:\A|(?<=[\r\n]))[ \t]*(?i:(?:(?:kind|best|warm|many|kindest|warmest) )?(?:regards|wishes)|"
    r"yours (?:sincerely|faithfully)|mit freundlichen Grüßen|viele Grüße|bien cordialement|"
    r"cordialement|un saludo|saludos cordiales|met vriendelijke groet(?:en)?|cofion(?: gorau)?)"
    r"[ \t]*[,.!]?[ \t]*(?:(?:\r\n|[\r\n])+[^\r\n]{0,80}){1,8}?"
    r"(?:[\r\n]*\Z|(?=(?:\r\n|[\r\n])+[ \t]*(?:-{3,}|(?:From|Von|De|Da|Van|Från|Fra)[ \u00a0]?:|"
    r"On [^\r\n]{4,100} wrote:|>)))"
)
# What happens between the talk.
_BREAK = (  # in other languages, by itself or with a word more: kurze Pause, Przerwa 10:32
    r"(?:(?:eine?|kurze|lange|une|courte|petite|una|uma|breve|corta|curta|een|korte|en|kort|krótka|kısa|"
    r"коротка|короткий) )*"
    r"(?:unterbrechung|(?:tonband)?pause|interrup(?:ción|ção)|pausa|interruzione|onderbreking|pauze|egwyl|saib|"
    r"przerwa|pauza|mola|ara|перерва|перерыв|avbrott|avbrudd|afbrydelse|tauko|"
    r"(?:das )?telefon (?:klingelt|läutet|dzwoni|çalıyor)|le téléphone sonne|suena el teléfono|"
    r"(?:il telefono squilla|squilla il telefono)|o telefone toca|de telefoon gaat|дзвонить телефон|"
    r"звонит телефон|mae'r ffôn yn canu|es klingelt)"
    r"(?=(?: [\d:.]{1,8})?(?: \w{1,12})?[ ]?[)\]*_~>.]{0,4}[ \t]*(?:[\r\n]|\Z))"
)
_EVENT = (
    r"(?:(?:a|the|short|brief|long|loud|another|luncheon) )*(?:interrupt(?:ion|ed)|door ?bell|knock|(?:break|"
    r"adjournment|recess|(?:tele|mobile )?phone|tape|record(?:ing|er)|audio|lunch|some(?:one|body))\b)"
    rf"|{_BREAK}"
)
# How an e-mail says whom it quotes, above what is quoted; and what is signed at its end.
_QUOTES = re.compile(
    r"(?:\A|(?<=[\r\n]))(?:On|Am|Le|El|Il|Op) [^\r\n]{4,100}(?:\r?\n[^\r\n>]{1,60})?"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)[^\r\n]{0,40}:[ \t]*(?=\s*>)"
)
_SIGNED = re.compile(r"(?:\A|(?<=[\r\n]))--[ \t]*(?:(?:\r\n|[\r\n])+[^\r\n]{0,80}){1,12}\Z")
# What a meeting's program says of itself wherever it stands.
_SERVICE = re.compile(
    r"(?:\A|(?<=[\r\n]))[ \t]*(?:[^\r\n:.?]{1,80} (?:started|stopped) transcription|"
    rf"[^\r\n:.?]{{1,80}} (?:{_TRANSCRIBING})\.?|{_EDITABLE}|{_SHEET}|"
    r"[\[(]?(?i:(?:(?:end|start|beginning) of )?(?:tape|track|side|disc|cd|audio file)[ #]*"
    r"(?:\d{1,2}|[A-D]|one|two|three)\b(?:,? *(?:tape|track|side|disc)[ #]*\w{1,3})?"
    r"(?: (?:begins|ends|starts|continues))?)[\])]?\.?|"
    # A rule with words in it, such as --- break --- or *** recording paused ***.
    r"(?:[-=~–—]{2,}|[*_#]{3,})[ \t]*(?i:[\w ]{0,30}\b(?:break|pause[ds]?|interrupt\w*|recording|tape|audio|"
    r"resum\w+|restart\w*|lunch|phone|side [a-d1-4])\b[\w ]{0,30})[.: \t\d]*[-=~–—*_#]{2,}|"
    # An event between the talk, on a line of its own: << tape stops >>, Phone rings.
    rf"(?P<around>[*_~]{{1,2}}|<{{1,3}})[ \t]*(?i:{_EVENT})[^*_~<>\r\n]{{0,60}}(?:(?P=around)|>{{1,3}})|"
    r"(?:I(?i:nterruption)(?:[ \t]*[-–—,(][^\r\n:]{0,60})?|"
    r"B(?i:reak in (?:the )?(?:recording|tape|interview))|"
    r"R(?i:ecording (?:paus|stop|resum|interrupt|restart)\w*)|(?:Telep|P|Mobile p|TELEP|MOBILE P)"
    r"(?i:hone (?:rings|ringing))|P(?i:ause in (?:the )?recording)|"
    r"T(?i:ape (?:stops|stopped|paused|ends|changed|turned)(?: over)?))\.?|"
    r"Sitting suspended[^\r\n]{0,60}|On resuming[ \u2014\u2013:-]*|"
    # What a recorder notes of a moment, with a link to it (Fathom).
    r"[A-Z][A-Z ]{3,30}: [^\r\n]*\bWATCH: https?://\S+|"
    # As in court, perhaps with a line's number: what its record writes, and a break (A short recess).
    rf"(?:\d{{1,2}}[ \t]+)?(?:{RECORD}|"
    rf"\((?i:{_EVENT})(?:(?!\b(?i:i|we|you|my|our)\b)[^()\r\n]){{0,60}}\)))[ \t]*(?=[\r\n]|\Z)"
)
# A line by itself that a page repeats, but for its number: Study 12 - Interview 3     Page 2
_GAP = (
    r"(?:[ ]{2,}|[ \t]*\t[ \t]*|[ ]*[|\u2013\u2014-][ ]*|"
    r"(?:[ ](?=Page|p\.)|,[ ](?=(?i:page|p\.|seite|pagina|página|tudalen)[ ]*\d)))"
)
PAGE = r"(?i:(?:page|p\.|seite|pagina|página|tudalen)[ ]*)?"
OF = r"(?:[ ]?(?:/|of|von|de|o)[ ]?\d{1,4})?"
_RUNNING = re.compile(
    r"(?:\A|(?<=[\r\n])|\f)[ \t]*(?:"
    rf"(?P<text>[^\r\n]{{3,100}}?){_GAP}{PAGE}(?P<number>\d{{1,4}}){OF}|"
    rf"{PAGE}(?P<first>\d{{1,4}}){OF}{_GAP}(?P<after>[^\r\n\d][^\r\n]{{2,100}}?)"
    r")[ \t]*(?=[\r\n\f]|\Z)"
)
_WITNESSES = re.compile(
    r"(?:\A|(?<=[\r\n]))[ \t]*(?i:examination of )?(?i:witness(?:es)?|evidence (?:of|from))"
    r"(?: \d{1,2})?[ \t]*:[ \t]*(?P<who>[^\s,;:()][^,;:()\r\n]{2,60})(?:[,;(][^\r\n]*)?(?=[\r\n]|\Z)"
)
_LABELS = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*([^\s:][^:\r\n]{2,60}?)[ \t]*:")
# A message of a chat, as WhatsApp saves it: day and time, then who and a colon, or else no message.
_STAMPED = re.compile(
    r"(?:\A|(?<=[\r\n]))\u200e?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?(?:\] ?|[ \t]+[-–][ \t]+)"
    r"(?:(?P<who>[^:\r\n]{1,60}):[ \t]+)?(?P<said>[^\r\n]*)"
)
# What stands for a message: a picture, one that was taken back, a call.
_NO_MESSAGE = re.compile(
    r"\u200e.*|<[^<>]*(?:omitted|ausgeschlossen|omis|omitido|omessi|oculta|weggelaten|utelämnad)[^<>]*>|"
    r"(?:(?:image|video|audio|sticker|GIF|document|Contact card) omitted|This message was deleted|"
    r"[^\s]+\.\w{3,4} \([^()\d]{4,40}\)|(?:live )?location shared|"
    r"You deleted this message|Missed (?:voice|video) call|null|Waiting for this message)\.?",
    re.IGNORECASE,
)
_ENCRYPTED = re.compile(
    "encrypted|verschlüsselt|chiffré|cifrado|crittografat|versleuteld|criptografad", re.IGNORECASE
)

_EOL = r"(?:\r\n|[\r\n])"
_BLANK_BEFORE = re.compile(rf"(?:{_EOL}[ \t]*{_EOL}|\f{_EOL}*|\A)\f?\Z")
_BLANK_AFTER = re.compile(rf"[ \t]*(?:{_EOL}[ \t]*{_EOL}|{_EOL}*\f|{_EOL}*\Z)")


def said_by_nobody(text: str, begin: int) -> set[tuple[int, int]]:
    """Return the spans of a text, from `begin` on, that are furniture wherever its talk is."""
    patterns = (_CREDIT, _CLOSING, _SERVICE, _QUOTES, _SIGNED)
    found = {m.span() for pattern in patterns for m in pattern.finditer(text, begin)}
    found |= _of_chats(text, begin) | _of_pages(text, begin) | contents(text, begin) | _announced(text, begin)
    above = _CREDIT_ABOVE.match(text, begin)
    return found | {above.span()} if above else found


def _announced(text: str, begin: int) -> set[tuple[int, int]]:
    """Return the lines that name a witness who is examined below them, under that name.

    >>> text = "Witness: Dame Ann Oak, chair.\\nQ1 Chair: Who?\\nDame Ann Oak: I am.\\nWitness: Yes."
    >>> [text[slice(*span)] for span in _announced(text, 0)]
    ['Witness: Dame Ann Oak, chair.']
    """
    found = [*_WITNESSES.finditer(text, begin)]
    labels = {match[1].casefold() for match in _LABELS.finditer(text, begin)} if found else set()
    names = [set(label.split()) for label in labels if not _WITNESSES.match(f"{label}: Ann")]
    whose = [set(match["who"].casefold().split()) for match in found]  # Rt Hon Ann Oak, who is Ann Oak below
    return {
        match.span() for match, who in zip(found, whose, strict=True) if any(name <= who for name in names)
    }


def _of_chats(text: str, begin: int) -> set[tuple[int, int]]:
    """Return the lines of a saved chat that are no messages: who joined, what was left out.

    A chat has the day, the time and a name with a colon before each message, so what has the day
    and the time alone is its program's.
    """
    stamped = list(_STAMPED.finditer(text, begin))
    named = [match for match in stamped if match["who"]]
    if len(named) < 2 or len(named) * 2 < len(stamped):
        return set()
    none = [match for match in named if _NO_MESSAGE.fullmatch(match["said"].strip())]
    none += [match for match in stamped[:1] if _ENCRYPTED.search(match["said"])]
    return {match.span() for match in stamped if not match["who"] or match in none}


def _of_pages(text: str, begin: int) -> set[tuple[int, int]]:
    """Return what a page has at its head or foot: the same words again with a number that rises.

    Each stands on a line by itself, blank lines around it, as no turn with a label does.
    """
    by_text: dict[str, list[re.Match[str]]] = {}
    for match in _RUNNING.finditer(text, begin):
        said, (start, end) = match["text"] or match["after"], match.span()
        # A blank line, a new page, or the text's end stands on either side.
        before, after = text[max(0, start - 6) : start], text[end : end + 6]
        if ":" not in said[:40] and _BLANK_BEFORE.search(before) and _BLANK_AFTER.match(after):
            by_text.setdefault(" ".join(said.split()), []).append(match)
    pages: set[tuple[int, int]] = set()
    for matches in by_text.values():
        numbers = [int(match["number"] or match["first"]) for match in matches]
        if len(numbers) > 1 and all(a < b for a, b in pairwise(numbers)):
            pages |= {match.span() for match in matches}
    return pages
