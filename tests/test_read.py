"""Read: the study's files become segments, codes and codebook, with what is odd said aloud."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.study.config_file import load
from pipeline.tables import handed
from pipeline.tables.handed import CODINGS, SEGMENT_WORDS, SEGMENTS

TALK = "Int: Why?\n\nCE1: Care at home.\n\nInt: So?\n\nCE1: It costs.\n"


def material(
    folder: Path, files: dict[str, str], corpus: str = "", rest: str = "", study: str = ""
) -> Material:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    if "files" not in corpus:
        corpus = 'files = ["c/*"]\n' + corpus
    config = folder / "study.toml"
    config.write_text(f'[study]\nname = "s"\n{study}\n[corpus]\n{corpus}\n{rest}', encoding="utf-8")
    return read(load(config))


def column(found: Material, name: str) -> list[Any]:
    values: list[Any] = found.segments.column(name).to_pylist()
    return values


def test_turns_are_numbered_within_their_file(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/b.txt": TALK, "c/a.txt": TALK}, 'interviewer = ["Int"]')
    assert found.segments.schema == SEGMENTS
    assert column(found, "segment") == [f"{f}-00{n}" for f in "ab" for n in (1, 2, 3, 4)]
    assert column(found, "document") == ["a"] * 4 + ["b"] * 4
    assert column(found, "role")[:2] == ["interviewer", "participant"]
    assert column(found, "source")[0] == "a.txt"


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("in_codings", ["NFC", "NFD"])
@pytest.mark.parametrize("in_config", ["NFC", "NFD"])
def test_names_of_files_are_the_same_composed_and_decomposed(
    tmp_path: Path, on_disk: Any, in_codings: Any, in_config: Any
) -> None:
    files = {
        f"c/{normalize(on_disk, 'José')}.txt": TALK,
        "cod.csv": f"segment,coder,theme\n{normalize(in_codings, 'José-002')},ann,staffing\n",
    }
    named = f'files = ["c/{normalize(in_config, "José")}.txt"]\ncodings = "cod.csv"'
    found = material(tmp_path, files, named)
    codings = found.codings.select(["segment", "coder", "theme"]).to_pylist()
    assert codings == [{"segment": "José-002", "coder": "ann", "theme": "staffing"}]
    assert set(column(found, "source")) == {"José.txt"}


def test_the_texts_of_small_files_are_looked_at_together(tmp_path: Path) -> None:
    found = material(tmp_path, {f"c/{n}.txt": f"care {n}\n" for n in range(3)})
    texts = found.segments["text"]
    assert [chunk.to_pylist() for chunk in texts.chunks] == [["care 0", "care 1", "care 2"]]


def test_ids_of_a_table_may_be_decomposed(tmp_path: Path) -> None:
    files = {
        "c/a.csv": f"id,text\n{normalize('NFD', 'é1')},hello\n",
        "cod.csv": f"segment,theme\n{normalize('NFC', 'é1')},staffing\n",
    }
    found = material(tmp_path, files, 'files = ["c/a.csv"]\nsegment = "id"\ncodings = "cod.csv"')
    assert found.codings.num_rows == 1


def test_a_turn_is_a_slice_of_its_source(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/a.txt": TALK.replace("\n", "\r\n")})
    source = TALK.replace("\n", "\r\n")
    for row in found.segments.to_pylist():
        assert source[row["start"] : row["end"]] == row["text"]


def test_rows_of_a_table_are_numbered_to_the_files_width(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/a.csv": "text,speaker\n" + "x,A\n" * 12})
    assert column(found, "segment")[0] == "a-01"
    assert (column(found, "source")[0], column(found, "end")[0]) == ("", 0)


def test_files_of_one_stem_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    found = material(
        tmp_path,
        {"c/x/a.txt": TALK, "c/y/a.txt": TALK, "c/y/b.txt": TALK},
        'files = ["c/*/*.txt"]\ninterviewer = ["Int"]',
    )
    assert sorted(set(column(found, "document"))) == ["b", "x-a", "y-a"]
    assert sorted(set(column(found, "source"))) == ["b.txt", "x-a.txt", "y-a.txt"]


def test_files_that_differ_in_their_suffix_alone_keep_it(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/a.txt": TALK, "c/a.csv": "text,speaker\nx,A\n"})
    assert sorted(set(column(found, "document"))) == ["a.csv", "a.txt"]


def test_files_that_differ_in_folder_and_suffix_are_all_told_apart(tmp_path: Path) -> None:
    files = {f"c/{folder}/a.csv": "text,speaker\nx,A\n" for folder in "xy"}
    files |= {f"c/{folder}/a.tsv": "text\tspeaker\nx\tA\n" for folder in "xy"}
    found = material(tmp_path, files, 'files = ["c/*/*"]')
    assert sorted(set(column(found, "document"))) == ["x-a.csv", "x-a.tsv", "y-a.csv", "y-a.tsv"]


def test_code_columns_without_a_table_are_warned_of(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/a.txt": TALK}, 'codes = ["care"]')
    assert "[corpus] codes names columns, but no file of the corpus is a table" in found.warnings


def test_a_table_of_comments_has_a_respondent_for_each_row(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/a.csv": "text,group\nx,north\ny,south\n"})
    assert column(found, "document") == column(found, "interviewee") == ["a-1", "a-2"]
    assert found.warnings == [
        "a.csv: no column says which document a row is from, so each row counts as a document and "
        "an interviewee of its own"
    ]


@pytest.mark.parametrize(
    ("tables", "called", "settings", "warned"),
    [
        ("a", "comments", "", False),  # what a survey is
        ("a", "answers", "", False),
        ("a", "entries", "", True),  # a diary's are not
        ("ab", "comments", "", True),  # each may be one person's
        ("ab", "comments", 'document = ""', False),  # somebody says that none is
        ("a", "segments", 'document = ""', False),
    ],
)
def test_that_each_row_is_somebodys_own_is_a_note_where_it_is_meant(
    tmp_path: Path, tables: str, called: str, settings: str, warned: bool
) -> None:
    files = {f"c/{name}.csv": f"text,group\nx{name},north\ny{name},south\n" for name in tables}
    found = material(tmp_path, files, settings, study=f'segments_are = "{called}"')
    said = "no column says which document a row is from"
    assert [any(said in each for each in texts) for texts in (found.warnings, found.notes)] == [
        warned,
        not warned,
    ]


def test_blank_cells_of_which_the_config_speaks_are_not_asked_about(tmp_path: Path) -> None:
    table = {"c/a.csv": "text,document\nx,P1\ny,\nz,P1\n"}
    found = material(tmp_path, table, "filled_down = []")
    assert column(found, "document") == ["P1", "a-2", "P1"]
    assert found.warnings == []


def test_rows_of_a_table_that_name_no_document_are_counted(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/a.csv": "text,document\nx,P1\ny,\nz,P1\n"})
    assert column(found, "document") == ["P1", "a-2", "P1"]
    assert found.warnings == [
        "a.csv: no document is named in 1 of 3 segments; each counts as one of its own; if a blank cell "
        "means the one above, name the column in [corpus] filled_down"
    ]


def test_a_generic_label_in_several_files_counts_by_document(tmp_path: Path) -> None:
    text = "Q: Why?\n\nA: So.\n"
    found = material(tmp_path, {"c/a.txt": text, "c/b.txt": text}, 'interviewer = ["Q"]')
    assert column(found, "interviewee") == ["", "a", "", "b"]
    assert '"A" stands in several documents and cannot be one person' in found.warnings[0]


def test_codes_come_from_columns_and_from_a_file(tmp_path: Path) -> None:
    found = material(
        tmp_path,
        {"c/a.csv": "text,speaker,care\nx,A,1\ny,B,0\n", "codings.csv": "segment,coder,theme\na-1,Bo,CARE\n"},
        'codes = ["care"]\ncodings = "codings.csv"',
    )
    assert found.codings.schema == CODINGS
    codings = found.codings.select(["segment", "coder", "theme"]).to_pylist()
    assert [tuple(row.values()) for row in codings] == [
        ("a-1", "Bo", "CARE"),
        ("a-1", "manual", "CARE"),
        ("a-2", "manual", ""),
    ]


def test_codes_on_a_segment_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="1 segment in the codings is not in the corpus"):
        material(
            tmp_path, {"c/a.txt": TALK, "codings.csv": "segment,theme\na-1,Care\n"}, 'codings = "codings.csv"'
        )


def test_codebook_schedule_and_published_counts_are_read(tmp_path: Path) -> None:
    found = material(
        tmp_path,
        {
            "c/a.txt": TALK,
            "book.toml": 'author = "A. Coder"\n[[theme]]\nname = "Care"\nwords = ["care"]\n',
            "q.csv": "question,text\nq1,Why?\n",
            "p.csv": "theme,interviewees\ncare,3\n",
        },
        'questions = "q.csv"\npublished = "p.csv"',
        '[themes]\ncodebook = "book.toml"\n',
    )
    assert found.codebook.column("pattern").to_pylist() == ["care"]
    assert found.questions.to_pylist() == [{"question": "q1", "text": "Why?"}]
    assert found.published.to_pylist() == [{"theme": "Care", "interviewees": 3}]
    assert found.facts["name"].to_pylist() == ["codebook author", "interview schedule"]
    assert found.facts["value"][0].as_py() == "A. Coder"


def test_without_them_the_tables_are_empty(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/a.txt": TALK})
    assert found.counts is None
    for name in ("codings", "codebook", "questions", "published", "facts"):
        table = getattr(found, name)
        assert (table.num_rows, table.schema) == (0, getattr(handed, name.upper()))


def test_each_file_is_noted(tmp_path: Path) -> None:
    (note,) = material(tmp_path, {"c/a.txt": TALK}).files
    assert (note.path.name, note.format, note.segments, note.speakers) == ("a.txt", "txt", 4, 2)
    assert (note.codings, note.encoding) == (0, "utf-8")


def test_one_interviewee_is_warned_of(tmp_path: Path) -> None:
    assert material(tmp_path, {"c/a.txt": TALK}, 'interviewer = ["Int"]').warnings == [
        "there is only one interviewee; dispersion and leaving one interviewee out need at least two"
    ]


def test_windows_1252_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "b.txt").write_bytes(b"CE2: caf\xe9\n\nInt: Yes?\n")
    found = material(tmp_path, {"c/a.txt": TALK}, 'interviewer = ["Int"]')
    assert found.warnings == [
        "b.txt: not UTF-8, and read as Windows-1252; look whether accents and quotes are right: "
        '"café" in line 1'
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "twice"])
@pytest.mark.parametrize(("said", "shown"), [("It’s José’s", '"it’s"'), ("José", ""), ("£5", None)])
def test_a_guessed_encoding_is_told_by_a_word_that_is_no_name(
    tmp_path: Path, encoding: str, said: str, shown: str | None
) -> None:
    """Nothing is warned of where no accent or quotation mark can be wrong."""
    text = f"Int: Yes?\nCE2: So.\nCE2: {said.replace('It', 'it')}\n" * 4
    if encoding == "mac_roman":
        text = text.replace("\n", "\r")
    twice = text.encode().decode("cp1252", "replace").encode() if encoding == "twice" else b""
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "b.txt").write_bytes(twice or text.encode(encoding))
    found = material(tmp_path, {"c/a.txt": TALK}, 'interviewer = ["Int"]').warnings
    where = f"{shown} in line 3" if shown else "line 3"
    ends = [note.rpartition(": ")[2] for note in found if "look whether accents" in note]
    assert ends == ([] if shown is None else [where])


def test_a_file_in_which_nobody_speaks_is_warned_of(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/a.txt": TALK, "c/b.txt": "# only a comment\n"})
    assert "b.txt: no segment was found" in found.warnings


def test_a_format_of_the_config_goes_before_the_suffix(tmp_path: Path) -> None:
    found = material(tmp_path, {"c/a.dat": TALK}, 'format = "txt"')
    assert found.files[0].format == "txt"


def test_a_suffix_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the format is not known") as caught:
        material(tmp_path, {"c/a.cvs": "text\nx\n"})
    assert caught.value.found == ".cvs"
    assert caught.value.remedy.startswith("did you mean csv?")


@pytest.mark.parametrize(
    ("files", "corpus", "message"),
    [
        ({"c/a.txt": ""}, "", "the corpus holds no segment"),
        ({"c/a.csv": "text,speaker\n,A\n"}, "", "no segment of the corpus has any text"),
        ({"c/a.txt": TALK}, 'interviewer = ["*"]', "nobody whose words are counted says anything"),
    ],
)
def test_a_corpus_without_words_to_count_is_refused(
    tmp_path: Path, files: dict[str, str], corpus: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        material(tmp_path, files, corpus)


def test_a_segment_id_in_two_files_is_refused(tmp_path: Path) -> None:
    table = "id,text\ns1,x\n"
    with pytest.raises(InputError, match=r"b\.csv: a segment id stands twice"):
        material(tmp_path, {"c/a.csv": table, "c/b.csv": table}, 'segment = "id"')


FEATURES = {
    "features.toml": 'version = 1\n[settings]\nform = "stem"\n',
    "segments.csv": "segment,document,speaker,role,question,group,interviewee,words,pairs,"
    "stop_words,fillers\ns1,d,A,participant,,,A,3,1,1,0\n",
    "words.csv": "segment,word,count,first,second\ns1,care,2,1,1\n",
    "pairs.csv": "segment,word1,word2,count\ns1,care,care,1\n",
    "stop_words.csv": "word,list,role,count\nthe,spacy,participant,1\n",
}


def test_studies_that_came_as_counts_are_joined(tmp_path: Path) -> None:
    files = {f"c/one/{name}": text for name, text in FEATURES.items()}
    files |= {f"c/two/{name}": text.replace("s1", "s2") for name, text in FEATURES.items()}
    found = material(tmp_path, files, 'files = ["c/*/features.toml"]')
    assert found.counts is not None
    words, pairs, totals, removed = found.counts
    assert words.column("segment").to_pylist() == pairs.column("segment").to_pylist() == [0, 1]
    assert totals.column("segment").to_pylist() == [0, 1]
    assert removed.to_pylist() == [{"word": "the", "list": "spacy", "role": "participant", "count": 2}]
    assert words.schema == SEGMENT_WORDS
    assert column(found, "text") == ["", ""]
    assert (
        "features.toml: it was counted with form = stem, and the config's lower cannot be had "
        "from counts" in found.warnings
    )


def test_text_and_counts_do_not_mix(tmp_path: Path) -> None:
    files = {f"c/{name}": text for name, text in FEATURES.items()} | {"c/a.txt": TALK}
    with pytest.raises(InputError, match="a study is made either from text or from counts"):
        material(tmp_path, files, 'files = ["c/features.toml", "c/a.txt"]')


@pytest.mark.shared
def test_the_published_quotations_are_55_by_9_interviewees(tmp_path: Path, shared: Path) -> None:
    path = (shared / "systems_leadership" / "quotations.csv").as_posix()
    found = material(
        tmp_path,
        {},
        f'files = ["{path}"]\nsegment = "segment"\nspeaker = "interviewee"\n'
        'document = "interviewee"\ncodes = ["sub_theme"]\n',
    )
    assert (found.segments.num_rows, found.codings.num_rows) == (55, 55)
    assert len(set(column(found, "interviewee"))) == 9
    assert len(set(found.codings.column("theme").to_pylist())) == 13


@pytest.mark.exhaustive
@pytest.mark.shared
def test_the_hearings_are_read_whole(tmp_path: Path, shared: Path) -> None:
    found = material(tmp_path, {}, f'files = ["{(shared / "inquiry").as_posix()}/*/*.rst"]')
    assert found.segments.num_rows == 79_989
    roles = {"participant": 37_072, "interviewer": 36_013, "other": 6_717, "note": 187}  # remarks alone
    assert Counter(column(found, "role")) == roles
    assert len(set(column(found, "interviewee")) - {""}) == 315
    assert len(set(column(found, "document"))) == 132


@pytest.mark.parametrize("form", ["csv", "txt"])
@pytest.mark.parametrize("other", ["", " Not so."])
def test_two_files_with_the_same_texts_are_warned_of(form: str, other: str, tmp_path: Path) -> None:
    """Two coders' copies of one table, or a transcript that was saved twice, count twice."""
    files = {}
    for name, more in (("a", ""), ("b", other)):
        lines = [f"P{n}: Nights are long and the ward is short of us. Day {n}.{more}" for n in "1234"]
        files[f"c/{name}.{form}"] = "\n".join(["text"] * (form == "csv") + lines) + "\n"
    warned = [text for text in material(tmp_path, files).warnings if "the same texts" in text]
    wanted = [] if other else [f"b.{form} holds the same texts as a.{form}, which are counted "
                               "twice: take one of the two out of [corpus] files; where it has another "
                               "coder's codes, name it in [corpus] coded"]  # fmt: skip
    assert warned == wanted


def test_codes_that_name_no_theme_and_wordings_of_one_question_are_read_as_what_they_are(
    tmp_path: Path,
) -> None:
    rows = "id,said,asked,Not assigned,Cost\n1,Too late.,Why?,1,0\n2,Too dear.,why? ,0,1\n3,Both.,Why?,1,1\n"
    named = 'text = "said"\nsegment = "id"\nquestion = "asked"\ncodes = ["Not assigned", "Cost"]\n'
    plain = material(tmp_path, {"c/a.csv": rows}, named)
    assert column(plain, "question") == ["Why?"] * 3
    assert plain.notes == ['wordings that differ in blanks or capitals alone are one question: "Why?" (2)']
    assert [text for text in plain.warnings if "[corpus] no_theme" in text] == [
        'the code "Not assigned" (2) is compared as a theme; if it says that no theme applies, name it in '
        "[corpus] no_theme"
    ]
    found = material(tmp_path, {}, named + 'no_theme = ["not assigned"]')
    codes = found.codings.select(["segment", "theme"]).to_pylist()
    assert [tuple(row.values()) for row in codes] == [("1", ""), ("2", "Cost"), ("3", "Cost")]
    assert not [text for text in found.warnings if "no_theme" in text]
    assert {"name": "codes read as no theme", "value": '"not assigned" (2)'} in found.facts.to_pylist()
