"""What transcribers call who asks and who answers, by language; a new language is a new record.

Blanks within a label are written `_`; what stands in square brackets with `?` is a pattern.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ...tables.columns import SEVERAL
from ...words.dates import MONTH
from .later import later


class Words(NamedTuple):
    """The labels of a language: of those who ask, and of everybody else."""

    asks: str
    others: str


LANGUAGES = {
    "en": Words(
        "interviewers? int interv intv intvr inv iv ivr iver ier q i questions? moderators? mod "
        "facilitators? fac researchers? investigators? co[-]moderator co[-]facilitator co[-]interviewer",
        "interviewees? ive iee resp participants? respondents? speakers? informants? observers? "
        "answers? chairs? unknown unknown_speaker a p r b ip all both several unidentified "
        "(?:unidentified|male|female)_(?:speaker|voice) "
        "everyone everybody multiple_speakers",
    ),
    "de": Words(
        "interviewerin interviewer[/*:_]in interviewende interviewende_person moderatorin "
        "moderator[/*:_]in moderation fragende[rn]? fragende_person forscher forscherin frage",
        "befragte[rn]? befragte_person interviewte[rn]? interviewte_person interviewpartner "
        "interviewpartnerin sprecher sprecherin teilnehmer teilnehmerin teilnehmer[/*:_]in "
        "teilnehmende[rn]? proband probandin antwort alle beide mehrere",
    ),
    "fr": Words(
        "enq intervieweur intervieweuse enquêteur enquêtrice animateur animatrice modérateur "
        "modératrice chercheur chercheuse",
        "interviewée? enquêtée? participante? répondante? réponse locuteur locutrice tous toutes",
    ),
    "es": Words(
        "entrevistadora? moderadora? investigadora? encuestadora? facilitadora? pregunta",
        "entrevistad[oa] encuestad[oa] participante informante respuesta tod[oa]s amb[oa]s vari[oa]s",
    ),
    "pt": Words("pesquisadora? pergunta", "respondente resposta vári[oa]s"),
    "ca": Words("entrevistador moderador", "entrevistat entrevistada resposta"),
    "it": Words(
        "intervistatore intervistatrice moderatore moderatrice ricercatore ricercatrice domanda",
        "intervistat[oa] partecipante risposta tutti tutte",
    ),
    "ro": Words("intervievator intervievatoare întrebare", "intervievat intervievată răspuns"),
    "nl": Words(
        "interviewster onderzoeker onderzoekster gespreksleider vraag",
        "geïnterviewde deelnemer deelneemster spreker antwoord allen iedereen",
    ),
    "sv": Words("intervjuare intervjuaren forskare fråga",
                "intervjuperson deltagare informant talare svar alla"),
    "da": Words("intervieweren forsker ordstyrer spørgsmål",
                "interviewperson deltager svarperson alle"),
    "nb": Words("intervjuer intervjueren forskeren spørsmål", "deltaker intervjuobjekt"),
    "fi": Words("haastattelija tutkija kysymys", "haastateltava osallistuja vastaaja vastaus"),
    "et": Words("küsitleja intervjueerija küsimus", "vastaja intervjueeritav osaleja vastus"),
    "lv": Words("intervētājs intervētāja jautājums", "respondente dalībnieks dalībniece atbilde"),
    "lt": Words("klausėjas interviuotojas klausimas", "dalyvis dalyvė atsakymas"),
    "pl": Words(
        "badacz badaczka ankieter ankieterka moderatorka prowadzący prowadząca osoba_prowadząca "
        "pytanie",
        "respondentka badany badana osoba_badana rozmówca rozmówczyni uczestnik uczestniczka "
        "odpowiedź wszyscy",
    ),
    "cs": Words("tazatel tazatelka výzkumník výzkumnice otázka",
                "respondentka dotazovaný dotazovaná účastník účastnice odpověď"),
    "hu": Words("kérdező interjúkészítő kérdés", "válaszadó interjúalany résztvevő válasz"),
    "sl": Words("spraševalec spraševalka ispitivač ispitivačica anketar vprašanje pitanje",
                "udeleženec udeleženka sudionik sudionica ispitanik ispitanica odgovor"),
    "tr": Words("görüşmeci araştırmacı moderatör soru",
                "katılımcı görüşülen konuşmacı cevap yanıt herkes hepsi"),
    "cy": Words("cyfwelydd holwr ymchwilydd hwylusydd cwestiwn",
                "cyfranogwr cyfranogydd cyfwelai ymatebydd atebydd siaradwr ateb pawb"),
    "ga": Words("agallóir taighdeoir ceist", "rannpháirtí freagróir agallaí freagra"),
    "eu": Words("elkarrizketatzailea ikertzailea galdera", "elkarrizketatua partaidea erantzuna"),
    "el": Words("συνεντευκτής συνεντεύκτρια ερευνητής ερευνήτρια συντονιστής ερώτηση",
                "συνεντευξιαζόμενος συνεντευξιαζόμενη συμμετέχων συμμετέχουσα απάντηση"),
    "ru": Words("интервьюер интервьюерка исследователь исследовательница модератор вопрос",
                "респондент респондентка информант информантка участник участница спикер ответ все"),
    "uk": Words("інтерв['’]?юер інтерв['’]?юерка дослідник дослідниця питання",
                "учасник учасниця інформантка відповідь усі всі"),
    "ar": Words("المحاور المحاورة الباحث الباحثة سؤال", "المشارك المشاركة المبحوث المبحوثة جواب"),
    "he": Words("מראיין מראיינת חוקר חוקרת שאלה", "מרואיין מרואיינת משתתף משתתפת תשובה"),
    "hi": Words("साक्षात्कारकर्ता शोधकर्ता प्रश्न", "प्रतिभागी उत्तरदाता उत्तर"),
    "ja": Words("インタビュアー 聞き手 質問者 調査者 司会 司会者",
                "インタビュイー 参加者 回答者 語り手 話し手 話者 対象者"),
    "ko": Words("면접자 면담자 연구자 질문자 진행자 인터뷰어",
                "참여자 참가자 응답자 화자 인터뷰이"),
    "zh": Words("采访者 访谈者 访问者 研究者 主持人 採訪者 訪談者 訪問者 问 問",
                "受访者 被访者 参与者 受訪者 被訪者 參與者 答"),
    "vi": Words("người_phỏng_vấn", "người_được_phỏng_vấn người_trả_lời người_tham_gia"),
    "id": Words("pewawancara peneliti pertanyaan", "narasumber informan peserta responden jawaban"),
    "sw": Words("mhojaji mhoji mtafiti swali", "mhojiwa mshiriki jibu"),
}  # fmt: skip
# The name of a day or a month, as a time has it.
DAY = (
    r"(?:(?:Today|Yesterday|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?|"
    rf"{MONTH})\b)"
)
# A day with its year, in any language: 12. März 2024, 3 de mayo de 2019
DATED = r"\d{1,2}\.? (?:de )?[^\W\d_]{3,12}\.? (?:de )?\d{4}"
# What somebody is, after what tells them from others: Female voice, Older man 2.
PEOPLE = later(
    "voice|speaker|man|woman|male|female|boy|girl|lady|gentleman|person|member|participant|"
    "interviewee|respondent|student|teacher|nurse|doctor|patient|carer|caller|host|guest|mother|"
    "father|husband|wife|son|daughter|partner|child|translator|interpreter|assistant|voices|"
    "speakers|men|women|people|members|participants|students|children|parents",
    re.IGNORECASE,
)
# Who says in another language what somebody else says: their words are that one's.
INTERPRETER = (
    r"interp(?:reter)?\.?|int['’]preter|translator|language ?line|dolmetscher(?:in)?|übersetzer(?:in)?|"
    r"sprachmittler(?:in)?|interprète|traducteur|traductrice|int[ée]rprete|traductora?|tradutora?|interprete|"
    r"traduttore|traduttrice|tolk(?:en)?|vertaler|tulkki|tłumacz(?:ka)?|tlumočni(?:k|ce)|tolmács|çevirmen|"
    r"tercüman|cyfieithydd|переводчи(?:к|ца)|перекладач(?:ка)?"
)
# Who writes down what happens.
NOTE_TAKER = r"notes?[- _]?taker|scribe|protokollant(?:in)?|protokollführer(?:in)?|notulist(?:e)?"
NEITHER = rf"{INTERPRETER}|observers?|{NOTE_TAKER}"  # who neither asks nor answers
# Of those who do not ask, they that answer: not a speaker or a chair, who may do either.
_GROUPS = [*SEVERAL, "allen", "alla"]  # the last two are names as well
_EITHER = frozenset(
    f"speakers? observers? chairs? unknown unknown_speaker {' '.join(_GROUPS)} multiple_speakers a "
    "unidentified (?:unidentified|male|female)_(?:speaker|voice) "
    "b sprecher sprecherin locuteur locutrice spreker talare siaradwr konuşmacı спикер 話者 "
    "화자".split()
)
_NUMBER = r"(?:[ _-]?[#№]?[ ]?\d+[a-z]?)?"


def _any(words: list[str]) -> str:
    text = unicodedata.normalize("NFC", " ".join(words))
    return "|".join(word.replace("_", " ") if "[" not in word else word for word in text.split())


_ASK = _any([words.asks for words in LANGUAGES.values()])
_OTHER = _any([words.others for words in LANGUAGES.values()])
_ANSWER = _any(
    [" ".join(word for word in words.others.split() if word not in _EITHER) for words in LANGUAGES.values()]
)
GROUPS = later(_any(_GROUPS), re.IGNORECASE)  # with which talk begins as well
ANSWERS = later(rf"(?:{_ANSWER}){_NUMBER}\.?", re.IGNORECASE)
ASKS = later(rf"(?:{_ASK}){_NUMBER}\.?", re.IGNORECASE)
KNOWN = later(rf"(?:{_ASK}|{_OTHER}|{NEITHER}){_NUMBER}\.?", re.IGNORECASE)
OTHERS = later(rf"(?:{_OTHER}|{NEITHER})\.?", re.IGNORECASE)  # without a number
# How a label of those who ask begins, up to its first blank.
_FIRST = "|".join(dict.fromkeys(label.partition(" ")[0] for label in _ASK.split("|")))
OPENS_ASKING = later(rf"(?:.*[/|])?(?:{_FIRST})(?![^\W\d_])", re.IGNORECASE)
# A talk or a part of it, with its number: Interview 3, Gespräch B07, Entretien n° 4, Teil II.
_TITLED = (
    "interview entretien entrevista intervista intervju gespräch vraaggesprek haastattelu cyfweliad "
    "wywiad rozhovor interjú görüşme интервью інтерв['’]?ю transcript transkript transcription transcripción "
    "focus_group focusgroep fokusgruppe fokusgrupp fokusgruppeninterview grupo_focal group_interview "
    "gruppeninterview session sitzung sesión séance seduta part teil partie parte deel del section abschnitt "
    "chapter kapitel chapitre capítulo case fall theme topic thema thème tema extract excerpt auszug extrait"
)
TITLE = later(
    rf"(?i:{_any(_TITLED.split())})[ ]?(?i:no\.?|nr\.?|n[°º]|number|nummer|#)?[ ]?"
    r"(?:[A-Z]{0,3}[ -]?\d+[a-z]?|[IVX]{1,4}|[A-Z])"
)
