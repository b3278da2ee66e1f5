"""The names that columns have, by what they hold, and what that of a column of codes says beside the word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...codes.spelling import without_accents

# The names that columns have in exports and by hand, most telling first; `plain` spelling. English,
# German, French, Spanish, Portuguese, Italian, Dutch and the Scandinavian languages.
NAMES = {
    "text": "text excerpt_copy quotation_content coded_text coded_segment segment_text utterance "
    "quotation quote passage excerpt extract data_extract highlighted_text highlight selected_text "
    "meaning_unit supporting_quote example_quote segment coded content comment comments response answer "
    "feedback transcript_text zitat textstelle fundstelle antwort antworten kommentar kommentare "
    "aussage texte extrait citation verbatim reponse commentaire texto cita respuesta comentario "
    "resposta testo citazione risposta commento tekst citaat antwoord citat svar",
    "document": "document document_name media_title file_name source_name transcript_name document "
    "interview transcript source file media participant participants participant_id respondent "
    "respondent_id interviewee record_id response_id responseid id_response_id response_number "
    "unique_response_number case case_name case_id subject dokument dokumentname transkript quelle "
    "datei teilnehmer teilnehmerin teilnehmende teilnehmer_in befragte befragter proband fall "
    "entretien fichier participante repondant documento entrevista archivo fuente participant_e "
    "entrevistado intervista partecipante bestand deelnemer respondent_nr kilde deltager deltagare "
    "fil id",
    "speaker": "speaker who said_by speaker_name speaker_label speaker_id who_s_talking whos_talking "
    "who_is_talking who_is_speaking talker sprecher sprecherin sprecher_in "
    "locuteur locutrice intervenant hablante orador falante parlante interlocutore spreker taler "
    "talare name",
    "group": "group document_group document_groups site trust organisation organization ward arm team "
    "department region dokumentgruppe gruppe standort abteilung groupe grupo gruppo groep",
    "question": "question item prompt frage pregunta pergunta domanda vraag fraga sporgsmal",
    "code": "codes_applied_combined codes code code_name code_names codename quirk quirks node "
    "nodes theme themes tag tags codings kod kode koder kodes codigo codigos codice codici tema temas "
    "thema themen kategorie kategorien category categories label labels topic subtheme sub_theme",
    "coder": "coder coder_name coded_by excerpt_creator created_by creator author erstellt_von "
    "autor auteur codeur codificador modified_by bearbeitet_von",
    "number": "nr no number num n numero nummer row row_id row_number zeile lfd_nr laufende_nummer answer_id "
    "answer_no antwort_id antwort_nr index",
    "sub": "subtheme subthemes sub_theme sub_themes subcode subcodes sub_code sub_codes subcategory "
    "subcategories sub_category sub_categories child_code child_node subthema unterthema untercode "
    "unterkategorie unterkategorien subkategorie subkategorien sous_theme sous_categorie sous_code "
    "subtema subtemas subcategoria subcategorias subcodigo sottotema sottocategoria subcategorie "
    "underkategori undertema",
    "above": "categories category parent parent_code kategorie kategorien",
}
# In the name of a column that says again, in another language, what stands in another.
TRANSLATED = re.compile(
    r"translat|ubersetz|traduc|traduz|vertaling|overs[aæ]t|tłumacz|ceviri|cyfieith|prevod|preklad|fordit|"
    r"kaannos|terjemah|перевод|переклад|ترجمة"
)
LOOSE = frozenset("kategorie kategorien category categories label labels topic".split())
CODER = re.compile(
    r"(?i)(?<![a-z])(?:coder|rater|annotator|reviewer|coded[ _]by)(?![a-z]{2})|[ck]odierer|codeur|codeuse|"
    "codificador|codificatore|codeerder|beoordelaar|kodare"
)
INITIALS = re.compile(r"[A-Z]{2,3}(?:[ _]?\d)?")
AGREED = re.compile(r"(?i)agreed|final|consensus|reconciled|resolved|adjudicated")
KINDS = frozenset(NAMES["code"].split() + NAMES["sub"].split())
# What says of a column of codes that others are above them: Sub theme, Child code, Level 2.
_SUB = re.compile(r"(?i)\b(?:sub|child|lower|basic)[\s_-]+(?=[^\W\d_])")
_LEVEL = re.compile(r"(?i)\b(?:level|tier|ebene|niveau)[\s_-]*\d\b")
_ORDER = re.compile(r"(?i)\b(?:first|second|third)[\s_-]order\b|\borgani[sz]ing\b")
_OF = re.compile(r"(?i)^(?:of|by|from|the)\b\s*|['’]s?(?=\s|$)")
# What a column is, by what its name says beside the word for a code; the first that fits. A number, or what
# does for one, tells apart the codes of one coder.
_NTH = r"(?:\d+(?:st|nd|rd|th)?|[a-z]|first|second|third|fourth|fifth|primary|secondary|tertiary|main|other|"
_NTH += "additional|further|extra|more|alternative|also)"
_ABOUT = (
    r"(?i)\b(?:notes?|memos?|comments?|dates?|times?|colou?rs?|counts?|ids?|nos?|nr|numbers?|definitions?|"
)
_ABOUT += r"descriptions?|groups?|type|level|parent|child|sub|broad(?:er)?)\b"
_SORTS = (
    ("about", re.compile(_ABOUT)),
    ("agreed", AGREED),
    ("coder", CODER),
    ("coder", re.compile(r"(?i)^(?:my|mine|me|ours?|yours?|hers?|his|theirs?)(?: own)?$")),
    ("number", re.compile(rf"(?i)^{_NTH}(?: {_NTH})*$")),
    ("coder", re.compile(rf"^{INITIALS.pattern}$")),
    ("name", re.compile(r"^(?:[A-ZÀ-Þ][^\W\d_]+ ?\b)+$")),
)


def plain(name: str) -> str:
    """Return a column's name in small letters without accents, with `_` for all that is none.

    >>> plain("Gesprächs-Nr."), plain("Media Title")
    ('gesprachs_nr', 'media_title')
    """
    return re.sub(r"[\W_]+", "_", without_accents(name).casefold()).strip("_")


def called(header: Sequence[str], role: str, *, loose: bool = True) -> str:
    """Return the column that has the most telling name of a role; `loose`: doubtful ones too."""
    order = NAMES[role].split()
    found = [name for name in header if plain(name) in order and (loose or plain(name) not in LOOSE)]
    return min(found, key=lambda name: order.index(plain(name)), default="")


class Tag(NamedTuple):
    """A column's name: the word for a code, if it has one; what else it says, and of which sort that is."""

    kind: str
    tag: str
    sort: str


def tagged(name: str) -> Tag:
    """Return what the name of a column of codes says beside the word for them.

    >>> tagged("Themes (KS)"), tagged("Raj's code"), tagged("Theme")
    (Tag(kind='theme', tag='KS', sort='coder'), Tag(kind='code', tag='Raj', sort='name'), Tag(kind='theme', \
tag='', sort=''))
    >>> [tagged(name).sort for name in ("Second coder's", "Second theme", "Agreed theme", "Theme colour")]
    ['coder', 'number', 'agreed', 'about']
    """
    name = _LEVEL.sub("Subcode", _SUB.sub("Sub-", _ORDER.sub("", name)))
    each = [part for word in words(name) for part in ([word] if plain(word) in KINDS else word.split("-"))]
    kinds = [plain(word) for word in each if plain(word) in KINDS]
    kind = re.sub("ies$", "y", kinds[0]).removesuffix("s") if kinds else ""
    tag = _OF.sub("", " ".join(word for word in each if plain(word) not in KINDS)).strip()
    said = tag.title() if name.islower() else tag
    sort = next((sort for sort, pattern in _SORTS if tag and pattern.search(said)), "")
    return Tag(kind, tag, sort)


def words(name: str) -> list[str]:
    """Return the words of a name, without the signs between them."""
    return re.findall(r"[^\s_()\[\]:;,/|–-]+(?:-[^\s_()\[\]:;,/|–-]+)*", name)
