"""What to do about each warning and note of the program, for the handbook's page (messages.py writes it).

CURES has words of a message and what to do; a message that says so in its own last words needs none here.
"""

from __future__ import annotations

from pipeline.codes.placed_passages import ELSEWHERE, NOWHERE, SEVERAL, UNSAID

CURES = {
    "if a label is somebody else in each": 'write label_scope = "document" where P1 of one group is '
    'not P1 of another, as in focus groups, and "study" where one person is seen again.',
    "no interval is given": "nothing in the program: code more interviews. Until then read the "
    "numbers as a description of these people, with no margin to generalise by.",
    "cannot be told from the words so far": "write keywords for these themes (`wordpairs guide "
    "codebook`), or code more interviews. learnable.csv has the reason for each.",
    "no keywords in the codebook": "write keywords for these themes: `wordpairs guide codebook`.",
    "the automatic coder tried and withholds": "write keywords (`wordpairs guide codebook`), which "
    "need no codes to learn from, or code more interviews. learnable.csv has the reason for each "
    "theme.",
    "the codings use": "spell the theme alike in codebook and codings, or add it to the codebook "
    "with keywords; until then the keywords cannot give it.",
    "the codebook holds no keywords": "write some: `wordpairs guide codebook`.",
    "there are no automatic themes": "code at least two interviews, or write keywords: `wordpairs "
    "guide codebook`.",
    "the learned coder needs at least two": "code a second interview, or write keywords: "
    "`wordpairs guide codebook`.",
    "from so few, learning does not help": "nothing, where the codebook has keywords for every "
    "theme; else write some, or code more interviews.",
    "match nothing": "look how the interviewees say it (`wordpairs kwic`), and mend or delete the "
    "keyword. candidates.csv has words that stand in coded segments.",
    "marked nothing in": "nothing, where that is still to be read, or is another coder's.",
    "matches nothing": "look how the interviewees say it (`wordpairs kwic`), and mend or delete the keyword.",
    "that a wider keyword of the theme does not find": "delete them; nothing changes.",
    "between which a keyword cannot tell": "keep it under the theme that it speaks for, or make "
    "it a pair of words.",
    "no segment is coded with": "nothing, where nobody raises the theme; else see whether codings "
    "and codebook spell it alike.",
    "there is only one interviewee": "add interviews; until then read the counts alone.",
    "read nothing in common": "let both coders code some of the same interviews.",
    "no human coder has read": "code them, or read the automatic themes there as unchecked.",
    "the data names no questions": "take question out of [compare] levels, or name the column in "
    "[corpus] question.",
    "there are no manual codes": "code some interviews: `wordpairs template` writes a workbook for it.",
    "no segment was found": "open the file: it may be empty, or its text a picture.",
    "published counts name": "spell the theme as the codebook does.",
    "neither a human coder nor the codebook": "spell the theme as the human coders do, or add it "
    "to the codebook.",
    "hold the same codes": "take one of the copies out of [corpus] files.",
    "that differ in capitals, blanks": "nothing, where each is one; else write them so that they differ in "
    "a letter.",
    "differ in capitals alone": "spell the label alike in every transcript if it is one person.",
    "which with what else is said may tell": "give it a pseudonym where few come from there (a nurse from "
    "Lagos on one ward); else nothing.",
    "group are not independent": "say in the paper that people talked in groups, and read an interval as the "
    "least that a number may vary.",
    "cannot be one person": "write who it is in each transcript (P1, P2) where they differ.",
    "two people may now have one name": "give one of the two another pseudonym, where they are two.",
    "no documents are parts of one": "name files of one interview alike (Ann part 1), or take the line away.",
    "by the same hand": "let somebody else code, or have keywords written by somebody who has not read "
    "the interviews that are compared; until then report the agreement as no check.",
    "but no code is called that": "write it as the codes have it (`wordpairs check` and agreement.csv name "
    "them), or take it out.",
    "but no speaker is called that": "write the label as `wordpairs check --all` shows it, or take it out.",
    "got no automatic themes": "nothing, where that is meant; code_rest = true gives them some.",
    "did they mean": "spell the theme in the published counts as the codebook does.",
    "names columns, but no file of the corpus is a table": "take codes out of [corpus], or name the table "
    "that has these columns in [corpus] files.",
    NOWHERE: "write the passages into the list as they stand in the texts: unplaced.csv, which a run writes, "
    "has the turn and the words that are nearest to each.",
    ELSEWHERE: "write into the list the document in which the words stand: unplaced.csv, which a run writes, "
    "has the turns.",
    SEVERAL: "write more of the words into the list, so that they stand in one place alone: unplaced.csv, "
    "which a run writes, has the turns.",
    UNSAID: "nothing, where nobody whose words count says them; else see [corpus] spans in `wordpairs guide "
    "config`.",
    "has no sign for": "nothing: tables and page show them. Or write them in other signs.",
    "no segment for … of": (
        "nothing, where headings and questions need no code; else code in the project what an interviewee "
        "says."
    ),
    "no document is called as the row says": "write the document into the row as `wordpairs check` names it.",
    "codes on segments without text": "nothing: a code on no words has no place in a project.",
    "documents without a text of their own, written out": (
        "nothing: in the project each segment is a paragraph."
    ),
    'marks of "read, nothing applies"': (
        "nothing, where the other program need not know who read what; else send codings.csv along."
    ),
    "codings by people": "nothing: it says what the project holds.",
    "These are counts per interviewee without text": (
        "nothing: it says what may be shared; share one such export alone."
    ),
    "These are counts per segment without text": (
        "leave out --suppress 0, or look through words.csv for what tells who spoke before you share it."
    ),
    "is not drawn: …": "nothing, where you can do without; else what follows says what the figure lacks.",
    "fits none of its lines, or fewer than its own layout": (
        "mend the template, with the signs between label and text as the file has them (`wordpairs check "
        "--files` shows how it was read), or take the line away."
    ),
    "which come after those": (
        "add these documents to the list where their place matters: saturation.csv follows it."
    ),
    "was marked as a heading by mistake": (
        "look at the line; where somebody says it, take its mark as a heading out of the file."
    ),
    "a name stands behind the first line of what it says": (
        "compare the first turns in `wordpairs check --files` with the page; where names are shifted, save "
        "the file as .docx or .txt and mend them there."
    ),
    "a table with times: what is said is taken from": (
        "nothing, where that is the column of what is said; else name the columns in a first line (speaker, "
        "text, start)."
    ),
    "a turn in mid-line": (
        "nothing, where somebody else speaks from there on; else write the template that the message names."
    ),
    "taken for the code above": (
        "nothing, where a code is written once for the rows below it; else write into the cells what stands "
        "for no code."
    ),
    "with a time before that of the one above": (
        "look whether the captions are in order; where not, sort them by time and save the file."
    ),
    "cells hold transcripts, so each turn is a segment": (
        'nothing, where turns are to count; labels = "none" in [corpus] keeps each cell whole.'
    ),
    "cells open with who speaks": (
        'nothing, where the cells begin with speakers; labels = "none" in [corpus] keeps each cell whole.'
    ),
    "codes without a coder count as of one coder more": (
        "write the coder beside these codes, or take them out of the file."
    ),
    "comments at the end ([a] ...)": "nothing: comments that an editor put at the end are no talk.",
    "left out as memos": (
        "nothing, where these are memos; write one that is a code without a full stop or question mark."
    ),
    "in saved captions they have no place": (
        "code the transcript as text (.docx, or `wordpairs template`), where these are to count."
    ),
    "left out: not on the text": (
        "put these comments on words of the text, in the file, where they are codes."
    ),
    "left out: on what nobody says": (
        "nothing, where headings and questions need no code; else put these on what an interviewee says."
    ),
    "decided in two ways, and the last one counts": "take out the row that is wrong.",
    "highlights whose borders another coder": (
        "nothing, where the change was agreed; else set the borders in the project and export it again."
    ),
    "highlights without a tag": (
        "nothing, where they are no codes; else tag them in the project and export it again."
    ),
    "and the codes of each are a coder's": (
        "nothing, where each file is another coder's; else take the one that is no coder's out of [corpus]."
    ),
    "is read as several coders": (
        "nothing, where these are people; else write the column's cells otherwise, or take it out of the "
        "file."
    ),
    "leave_out = … leaves them out": (
        "write the line that the message gives where these rows are no answers; leave_out = [] where they "
        "are."
    ),
    "not who gave each code": (
        "nothing, where one person coded; else export the project (.qdpx), which says who gave each code."
    ),
    "labels of parts of the text": "nothing: a row is the smallest piece that counts here.",
    "labels that are one word, cut short": (
        "give each a label of their own in the file where they are two people."
    ),
    "labels with a question mark": "write another name in the file where it is not this speaker.",
    "labels written otherwise than the rest": (
        "nothing, where these are speakers; else take the colon behind them out of the file."
    ),
    "of no caption, after a blank line": (
        "nothing, where the line goes on; else give it a time of its own, or take it out."
    ),
    "with the schedule's words and what may be the answer": (
        "begin a new line with the answer in the file where the words before it are the printed question."
    ),
    "names stand beside what they say": (
        "compare the first turns in `wordpairs check --files` with the page; where names are shifted, save "
        "the file as .docx or .txt and mend them there."
    ),
    "no coder is named there": "nothing, where one person coded; else add a column coder.",
    "no column says which document a row is from": (
        "nothing, where each row is another person's; else name the column in [corpus] document."
    ),
    "documents are called as their files are": "write the document as `wordpairs check` names it.",
    "no document is named in": "fill in the document in these rows, where somebody has several.",
    "no speaker's label was found; each page": (
        "begin each turn with who speaks and a colon, in a copy saved as .docx or .txt."
    ),
    "kept without words; [corpus]": (
        "nothing, where somebody was asked and said nothing; the line that the message gives leaves these "
        "writers out of the number of people."
    ),
    "kept, as if they were accepted": (
        "nothing, where what was put in belongs there; else reject it in Word and save the file."
    ),
    "left out, as if they were accepted": (
        "nothing, where what was struck out is gone for good; else reject that in Word and save the file."
    ),
    "not read; open it in Word and save": "open the file in Word and save it again.",
    "kept as segments without words": "nothing: they hold no word to count.",
    "a voice is taken to go on": (
        "nothing, where one speaks until the next is named; else name the voices in the file."
    ),
    "all are counted as the interviewee's. Begin": (
        "begin each turn with who speaks and a colon (Interviewer: ...)."
    ),
    "since it is an earlier state of": (
        "nothing, where the later one is the study's; else name the earlier file alone in [corpus] files."
    ),
    "codes of …, too, which names no coder": (
        "name the coder of each in a column coder where two people coded; else take one of the two files out."
    ),
    "of a table that hold talk": (
        "nothing, where that column is what was said; else name the other's heading in [corpus] text."
    ),
    "a label is taken to hold for its paragraph": (
        "nothing, where the paragraphs without a label are the interviewee's; else write who speaks before "
        "each."
    ),
    "before the first speaker's label were left out": "write who speaks before them where somebody does.",
    "passages without text": "nothing: there is no word to count.",
    "quotations share words with another of a document": (
        "nothing; with the transcripts in [corpus] files, and the list in coded, it does not happen."
    ),
    "read as a report of": (
        "read the counts as of coded passages alone; for all that was said, export the transcripts or the "
        "project."
    ),
    "rows left out by [corpus] leave_out": (
        "nothing, where the config means it; else take them out of leave_out."
    ),
    "another question than the study's": (
        "nothing: the study is of one question; question and text in [corpus] say which."
    ),
    "with no code, left out": "write the code into these rows, where they have one.",
    "rows without a passage taken for more codes": (
        "nothing, where a passage stands once for several codes; else write it into each row."
    ),
    "the other stands; change it there": (
        "change what the theme means in the codebook, where this wording is the right one."
    ),
    "segments hold nothing but remarks": "nothing: nobody says a word there.",
    "sheets are read together": (
        "nothing, where all are of the study; else take the other sheets out of the workbook."
    ),
    "sources cannot be used": (
        "export these from the project as .docx or text and name them in [corpus] files, where they count."
    ),
    "sources without text": (
        "nothing, where they are pictures or sound; else export the project with its texts."
    ),
    "under the heading of": "look whether the file labels the speaker rightly, and mend the label where not.",
    "tags on highlights that are not in their text": (
        "mark these passages in the project again and export it anew."
    ),
    "took away, read as nobody's": (
        "nothing, where the two agreed on it; else give the tag again in the project."
    ),
    "the project's history does not have": (
        "nothing, where one person coded; else give each coder's codes as a project of their own."
    ),
    "takes notes, as the label says": "write another label in the file where they ask or answer.",
    "the copy … does not have": (
        "nothing, where that coder was to code the others alone; else export the whole copy again."
    ),
    "with the comments of both as codes": "nothing: two people coded one text.",
    "are read, and not …": (
        "nothing, where these are the right sheets; else save the others as files of their own, and name "
        "them."
    ),
    "the tiers … are left out": (
        "nothing, where these tiers are no talk; else export what is said in them as text."
    ),
    'turns of "The Witness"': (
        "nothing, where whose they are does not matter; else say it in the table of [corpus] "
        "pseudonyms, with the columns document and from."
    ),
    "and like an answer": "begin the line with the label where somebody else answers there.",
    "beside its speakers and their talk": (
        "nothing, where these are notes; else move them into the column of what is said."
    ),
    "left out by `wordpairs init`": "nothing, where you meant it; else add the file to [corpus] files.",
    "of the working folder is not read": "give it to Study as the message shows, where it is of these texts.",
    "since the last run": "bring back what is missing, where it should count.",
    "as_init=True leaves out": "call read(..., as_init=True) for what `wordpairs init` would propose.",
    "about a segment that the corpus does not have": (
        "take the row out, or write the segment's id as segments.csv has it."
    ),
    "about a theme that neither codebook": "spell the theme in the decision as the codebook does.",
    "adjudicated is …": "nothing: report it as what was settled, and not as agreement of independent coders.",
    "and the decisions leave": (
        "decide both rows of each segment: the theme given by hand and the one given automatically."
    ),
    "made when the manual code was another": "look at these decisions again; nothing, where they still hold.",
    "without what the coders had given": (
        "nothing, where codes were not changed after the decision; else decide anew."
    ),
    "for pseudonyms write": (
        'write [corpus] pseudonyms = "generate" before anything is shared; names = "public" where the names '
        "are known or invented."
    ),
    "labels that name nobody": (
        "nothing, where that is right; one that says who somebody is gets a row in the table of [corpus] "
        "pseudonyms."
    ),
    "pseudonyms stand for": "nothing: keep the table that says who is who apart from what you share.",
    "the corpus is counts, and names": (
        "look through words.csv for names before you share it, or count from the transcripts."
    ),
    "is also a coder's, who is called so": (
        "give the label nobody's as its pseudonym to keep the name for both."
    ),
    "that are also words, initials or numbers": (
        "look for the name in the talk with `wordpairs kwic`, and take it out of the files where it is left."
    ),
    "likely names without a pseudonym": (
        "`wordpairs check STUDY --names left.csv` lists them; write a pseudonym beside each there, nobody's "
        "where it is nobody's, and give the command again."
    ),
    "dates are left out of": 'nothing: names = "public" keeps them, where everything may be known.',
    "likely names of others": (
        'nothing, where they may be seen (names = "public" says so); else fill in the table that '
        "`wordpairs check STUDY --names left.csv` writes, and name it in [corpus] pseudonyms; where there is "
        "a table already, give the command again."
    ),
    "who asks under several labels": (
        "give each a pseudonym in its row of the table, where they are several people."
    ),
    "in the data, … published": (
        "compare the two numbers: one counts who is in these data, the other who the paper says."
    ),
    "on segments without a word": "nothing: these codes are compared; they are on remarks or signs alone.",
    "on words not counted": (
        "nothing, where questions are not to be compared; [tokenise] roles says whose words count."
    ),
    "who read these alone: [corpus]": (
        "nothing, where both read all of it; else write the line of [corpus] listed that the message gives."
    ),
    "a stop word, which counts leave out": (
        "nothing: keywords are looked for all the same; keep_words under [tokenise] counts the words as well."
    ),
    "was not learned anew without each human coder": (
        "nothing; read the automatic coder's agreement with each person as of codes that it had partly seen."
    ),
    "does not say what each word adds": (
        "nothing, where keywords are evidence enough; else take a classifier with coef_, or ours."
    ),
    "the sentence encoder would have to read": "nothing: it learns from the words themselves.",
    "coded segments are left out of the comparison": (
        "nothing, where codes on questions are not to be compared; else add the role in [tokenise] roles."
    ),
    "coded segments hold no word": (
        'nothing, where the codes stand; [corpus] remarks = "keep" lets the automatic coder read remarks.'
    ),
    "automatic themes there are compared with nothing": (
        "code them, or read the automatic themes there as unchecked."
    ),
    "cannot be had from counts": (
        "count with the same settings, or name the transcripts in place of the counts."
    ),
    "the page shows what was before": "run the study: wordpairs run.",
    "so whether the study has changed is not known": "run the study again: wordpairs run.",
    "The draft has real names": "give the copy with comments to nobody who may not know the names.",
    "square brackets read as what people wrote": (
        "write the line of [corpus] remarks that the message gives, where people wrote these themselves."
    ),
    "since a dash or another mark": (
        "put a blank between word and dash in the file, where these words matter."
    ),
    "hold words that a stop, a hyphen": (
        "put the missing blank in the file, where these words matter; stop_words.csv lists them."
    ),
    "codes on whole documents": "nothing, where they tell of interviews as a whole; else code the passages.",
    "lists codes and what they mean, and no passages": "name the codebook that `wordpairs init` makes of it "
    "in [themes] codebook.",
    "so what was made before is removed": "run the commands again whose files it names.",
    "The stop list removes words that your": "add those that matter to [tokenise] keep_words; nothing, where "
    "counts can do without them.",
    "is it spelt so?": "spell the name as the transcripts do, or take the row out.",
}
# What is put into other messages.
PARTS = (
    "a dash begins … of … lines, as in talk",
    "ask once or twice and say",
    "asks once or twice and says",
    "codings need the columns segment, theme and, if several people coded, coder",
    "counted as a participant",
    "gave the code beside it",
    "gave the code that heads it",
    "line of comments at the end|lines of comments at the end",
    "nobody is seen to",
    "put each code on a row of its own, in one column",
    "questions stand in … of … lines",
    "take its colon out where it is said and labels nobody",
    "theirs, and nobody else's words are there",
    "write [corpus] codes_by = …",
    'write [corpus] labels as a template, such as "{speaker}: {text}"',
    '"themes": {"codebook": "…"}',
    "on …, when … codes were already there",
    "coded in a workbook",
    "marked segments to which nothing applies",
    "call what … name otherwise, or files by a pattern",
    "… labels without a name",
    "of … … times, first in …",
    "take the comments out",
    "… documents that nobody has coded",
    "but …, who taught",
    "no human coder has",
    "may say who was interviewed",
    "square bracket reads|square brackets read",
    "the page shows what was before, until: wordpairs run …",
)
# What stands beside numbers in a table, in its column note, each with its cure.
NOTES = {
    "no interval: fewer than … interviewees": "code more interviews. Until then read the number as a "
    "description of these people, with no margin to generalise by",
    "no interval: fewer than … occurrences": "nothing: a count so small varies by chance",
    "no interval: it is the same whichever interviewee is left out": "nothing: there is nothing that varies",
    "no interval for …: one interviewee alone decides how far it varies": "read that interviewee's segments: "
    "without them the number is another; more interviews settle it",
    "neither coder used the theme": "nothing, where nobody raises it; else code it, or give it keywords",
    "… never used the theme": "nothing, where that is right; else see whether that coder knows the theme",
    "both coders gave it to every unit": "nothing: where all have it, nothing tells coders apart",
    "… gave it to every unit, so kappa is 0 however often … did": "nothing: read the counts and the positive "
    "agreement; where a coder has a theme everywhere, chance would agree as often",
    "… withholds every theme": "learnable.csv has the reason for each: write keywords (`wordpairs guide "
    "codebook`), or code more interviews",
    "given by its keywords alone: …": "nothing: what follows says why it is not learned from the codes",
    "no test: fewer than … interviewees": "nothing in the program: code more interviews",
    "kappa is undefined here": "nothing: with this choice both coders give every theme alike, or none",
    "npmi: fewer than … occurrences": "nothing: association of so rare a pair is chance",
    "not tried with more than … interviewees": "nothing: with so many, no one of them decides the result",
}
