"""What `init` asks and proposes, as the handbook's page of warnings has it: each wording, and what to answer.

`tests/terminal/test_message_cures.py` holds it to the source: no question of `init` is missing.
"""

from __future__ import annotations

ASKED = {
    "labels (…) may say who was interviewed. What do results show?": (
        "1 (P01, P02 in their place, and in what is said) where these are people's own names, or "
        "initials by which others know them; 2 where they are pseudonyms already, or all agreed "
        "to be named; see `wordpairs guide confidentiality`"
    ),
    "names of documents (…) may say who was interviewed. What do results show?": (
        "1 where a file is called after the person; 2 where its name is nobody's"
    ),
    ("… coded the passages of …. Which of them saw only these passages, and not the whole transcripts?"): (
        "whoever was given the list and not the transcripts (coding blind to another's codes is "
        "no answer to it); 0 where all read the transcripts. It decides which segments without a "
        "passage count as agreed: see `wordpairs guide comparison`"
    ),
    "Who asks the questions…? Their turns are not counted; everybody else's are.": (
        "the interviewers and facilitators, by number or name; 0 where nobody asks"
    ),
    "Who of these asks as well, beside …? Their turns are not counted then.": (
        "those who only ask; 0 where all of them answer"
    ),
    "… in several documents (…). Who is that?": (
        "somebody else in each, where P1 of one group is not P1 of another; one person, where "
        "people are seen again under one label"
    ),
    "… may be one interviewee's by their names. Whose are they?": (
        "one interviewee's, where a talk was recorded in parts, or one person came again; else an"
        " interviewee's each"
    ),
    "…. What are they compared by?": (
        "the column by which your study compares people; by none of them, where it does not"
    ),
    (
        "… speakers have a turn or two where others are examined. Who of them neither asks nor "
        "answers (counsel, core participants)?"
    ): ("those who only attend or speak for others: their turns are not counted"),
    "…: what do they do in the hearing?": (
        "who presides neither asks nor answers; counsel asks; witnesses answer"
    ),
    "…. Whose are the words?": ("the interviewee's, where an interpreter says what that person says"),
    (
        "Nobody is labelled in these texts, as in others, and nobody coded them. Which are notes,"
        " which nobody says and are not counted?"
    ): ("memos and field notes of the researcher; 0 where each is somebody's text"),
    "… stand …. What are they?": ("remarks of whoever transcribed, as [laughs], are not counted; speech is"),
    "… of … written … say little…. Which are no answers, and do not count?": (
        "those that only say that there is nothing to say (N/A, None); 0 where all are answers"
    ),
    "There is …. Were these read?": (
        "yes, where a coder read them and found no theme: they are compared as that; no, where "
        "they are not coded yet"
    ),
    "…: whose codes are these?": ("whoever coded them; coders are compared by that name"),
    "Beside the texts stand marks or short names. What are they?": (
        "codes, where a coder gave them; not, where who wrote the text chose them"
    ),
    "Which columns hold what people said?": ("the columns of answers; what is not taken is not counted"),
    "To what were the codes in … given, on …?": (
        "the row, where a code is of all its answers together; else the column that was coded"
    ),
    '"…" stands on … of … rows. What does a blank cell mean?': (
        "the one above it, where cells were merged or filled once; nothing, where it was left out"
    ),
    "Which column says who wrote each row?": (
        "the column of people's codes or names: rows of one are one interviewee's"
    ),
    "Whose are the …?": (
        "one person's, where each file or sheet is a diary of one; somebody else's each, where "
        "each row is another's"
    ),
    "… holds … projects. Which is the study's?": ("the number of yours; the others are left out"),
    "…. Which one is the study's (none of them: stop here)?": (
        "the list that your paper reports; the others are left out"
    ),
    "Are … , in the names of codes, coders or themes?": (
        "coders, where people who coded are called so; themes, where it is what the codes are of (GP, ED)"
    ),
    "… are two versions of one talk by what they say. Which one is the study's?": (
        "the later or cleaned one; both, where they are two talks"
    ),
}
PROPOSED = {
    ("labels (…) may say who was interviewed: P01, P02, ... in their place, and in what is said"): (
        'nothing, where that is right; else write names = "shown" in place of pseudonyms in the config'
    ),
    "labels (…) may say who was interviewed: shown as they are": (
        'nothing, where these are pseudonyms, or all agreed; else write pseudonyms = "generate" '
        "in place of names in the config"
    ),
    "… coded the passages of …; saw only these, and not the whole transcripts: …": (
        'nothing, where that is right; else write who did in [corpus] listed, or "nobody"'
    ),
    "… people at … times by the names of the files: …: compared by these times": (
        "nothing, where that is right; else take the line groups out of the config"
    ),
    "… come again by the names of their texts: one interviewee each": (
        'nothing, where that is right; else write interviewees = "documents"'
    ),
    "…: to …, take the # before … away in the config": ("take the # away where you want it; else nothing"),
    "optional (lines with # in config.toml): …": (
        "nothing; where you want one of these, do what the config says behind the #"
    ),
    "…: who asks; everybody else answers": (
        "nothing, where that is right; else name those who ask in [corpus] interviewer"
    ),
}
