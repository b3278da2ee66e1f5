"""REFI-QDA projects and codebooks: every trap that vendors' files hold, and hostile files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.projects import qdpx
from pipeline.readers.projects.positions import Counting
from pipeline.readers.projects.project import AUTO_USER, Code, Memo, Passage, Project, Source

from ... import refi
from ...refi import Coded, Text, countings, guid, spoken, zipped

TALK = "Interviewer: Why?\n\nCE1: We trust them. It costs money.\n"
TRUST, MONEY = (TALK.index("trust"), TALK.index("trust") + 5), (TALK.index("money"), len(TALK) - 2)


def project(data: bytes, name: str = "study.qdpx", **settings: Any) -> Project:
    return qdpx.project(Path(name), data, Corpus(files=["x"], **settings))


def parsed(data: bytes, **settings: Any) -> Parsed:
    return qdpx.read(Path("study.qdpx"), data, Corpus(files=["x"], **settings))


def only(data: bytes, **settings: Any) -> Source:
    (source,) = project(data, **settings).sources
    return source


def codes(found: Parsed) -> list[tuple[str, str, str]]:
    return sorted((found.rows[c.row].segment, c.coder, c.theme) for c in found.codes)


def talk(*coded: Coded, text: str = TALK) -> dict[str, Text]:
    return {"talk.docx": Text(text, coded)}


def rebuilt(data: bytes, change: Any) -> bytes:
    """Return a project whose files went through a change: {name: bytes} to {name: bytes}."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped(change({name: archive.read(name) for name in archive.namelist()}))


def edited(data: bytes, *pairs: tuple[str, str]) -> bytes:
    """Return a project in whose XML pieces are replaced."""

    def change(files: dict[str, bytes]) -> dict[str, bytes]:
        xml = files["project.qde"].decode()
        for old, new in pairs:
            assert old in xml
            xml = xml.replace(old, new)
        return files | {"project.qde": xml.encode()}

    return rebuilt(data, change)


# ---- what a project gives ----------------------------------------------------------------------


def test_a_project_gives_segments_coders_and_codes() -> None:
    found = parsed(refi.qdpx(talk(Coded(*TRUST, ((0, 0), (1, 1))), Coded(*MONEY, ((0, 1),)))))
    assert [(r.segment, r.document, r.speaker, r.text, r.source) for r in found.rows] == [
        ("talk-001", "talk", "Interviewer", "Why?", "talk.txt"),
        ("talk-002", "talk", "CE1", "We trust them. It costs money.", "talk.txt"),
    ]
    assert all(row.text == TALK[row.start : row.end] for row in found.rows)
    assert codes(found) == [
        ("talk-002", "Ann", "money"), ("talk-002", "Ann", "trust"), ("talk-002", "Bo", "money"),
    ]  # fmt: skip
    assert found.facts == (
        ("study.qdpx is", "REFI-QDA project: 1 text, 2 codes, 3 codings, 2 coders"),
        ("reading of study.qdpx",
         "positions are the same however they are counted: 1 text"),
        ("codings of study.qdpx", "of 3 coded passages 3 code one segment each (0 from its "
         'beginning to its end), 0 code several, 0 code none: by the rule "half" a passage codes each '
         "segment of which it covers half, or that holds half of it"),
    )  # fmt: skip
    assert found.account == (
        "REFI-QDA project: 1 text, 2 codes, 3 codings, 2 coders",
        "positions are the same however they are counted: 1 text",
        found.facts[2][1],
    )


def test_blanks_at_the_ends_of_a_passage_do_not_count() -> None:
    start = TALK.index("We trust")
    found = parsed(refi.qdpx(talk(Coded(start - 1, len(TALK)))), spans="exact")
    assert found.account[-1].startswith("of 1 coded passage 1 codes one segment (1 from")
    assert codes(found) == [("talk-002", "Ann", "trust")]


def test_the_rule_of_the_config_decides_and_what_it_loses_is_warned_of() -> None:
    data = refi.qdpx(talk(Coded(*TRUST)))
    assert not codes(parsed(data, spans="exact"))
    assert parsed(data, spans="exact").warnings == (
        "study.qdpx: no segment for 1 of 1 codings, left out: on what nobody says, or on a part of a segment",
    )
    assert codes(parsed(data, spans="overlap")) == [("talk-002", "Ann", "trust")]


@given(spoken(), countings)
def test_passages_come_back_in_code_points_however_they_were_counted(text: Text, counting: Counting) -> None:
    if not text.text.strip():
        return
    data = refi.qdpx({"talk": text}, counting=counting)
    exact = only(data, positions=counting.label)
    assert [(p.start, p.end) for p in exact.passages] == _spans(text)
    try:
        source = only(data)
    except InputError as error:
        assume("it cannot be told" not in error.problem)
        raise
    assert source.text == text.text
    found = [source.text[p.start : p.end].strip() for p in source.passages]
    assert found == [text.text[start:end].strip() for start, end in _spans(text)]


def _spans(text: Text) -> list[tuple[int, int]]:
    """Return the span of each code, as a project lists them."""
    seen: dict[tuple[int, int, int, int, int], tuple[int, int]] = {}
    for number, coded in enumerate(text.coded):
        for coder, code in coded.codes:
            seen[number, coded.start, coded.end, coder, code] = (coded.start, coded.end)
    return list(seen.values())


def test_the_way_of_counting_is_reported() -> None:
    whole = "😀\r\n" + TALK
    shifted = Coded(TRUST[0] + 3, TRUST[1] + 3)
    found = project(refi.qdpx(talk(shifted, text=whole), counting=Counting(True)))
    assert "positions are counted in UTF-16 (so that selections have the names of their text): " \
        "talk.docx" in found.account  # fmt: skip


def test_a_text_that_cannot_be_told_is_read_as_the_others_of_its_project() -> None:
    clear = Text("😀 We trust them.", (Coded(5, 10),))
    unclear = Text("😀aaaaaaaa", (Coded(3, 5),))
    found = project(refi.qdpx({"a": clear, "b": unclear}, counting=Counting(utf16=True)))
    assert found.sources[1].passages[0][:2] == (3, 5)
    assert "positions are counted in UTF-16 (as in the project's other texts): b" in found.account


def test_a_text_that_cannot_be_told_alone_is_refused_or_settled_by_the_config() -> None:
    data = refi.qdpx({"b": Text("😀aaaaaaaa", (Coded(3, 5),))}, counting=Counting(utf16=True))
    with pytest.raises(InputError, match="it cannot be told how the positions"):
        project(data)
    assert only(data, positions="UTF-16").passages[0][:2] == (3, 5)
    assert only(data, positions="code points").passages[0][:2] == (4, 6)
    ours = refi.qdpx({"b": Text("😀aaaaaaaa", (Coded(3, 5),))}, origin="wordpairs 0.1.0")
    assert only(ours).passages[0][:2] == (3, 5)
    # A passage of white space alone looks as if the mark were counted; what we wrote does not.
    blank = refi.qdpx({"b": Text("\n0\n", (Coded(2, 3, name=""),), True)}, origin="wordpairs 0.1.0")
    assert only(blank).passages[0][:2] == (2, 3)


# ---- vendors' traps ----------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["project.qde", "Project.qde", "My study.QDE"])
@pytest.mark.parametrize("folder", ["sources", "Sources"])
def test_the_qde_may_have_any_name_and_the_folder_any_case(head: str, folder: str) -> None:
    def change(files: dict[str, bytes]) -> dict[str, bytes]:
        xml = files.pop("project.qde")
        moved = {name.replace("sources", folder, 1): data for name, data in files.items()}
        return {head: xml, f"{folder}/.root": b"", **moved}

    assert only(rebuilt(refi.qdpx(talk(Coded(*TRUST))), change)).text == TALK


@pytest.mark.parametrize(
    "written",
    ["{0}", "relative:///{0}", "sources/{0}", "./{0}", "internal://{0}", "INTERNAL://sources/{0}",
     "absolute:///C:/Users/ann/{0}", "..\\..\\{0}", "internal://%73ome/{0}"],
)  # fmt: skip
def test_a_path_leads_into_the_project_however_it_is_written(written: str) -> None:
    data = refi.qdpx(talk(Coded(*TRUST)))
    file = f"{guid('source', 0)}.txt"
    assert only(edited(data, (f"internal://{file}", written.format(file)))).text == TALK


def test_nothing_outside_of_the_project_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not yours")
    data = refi.qdpx(talk())
    for path in (f"absolute://{secret}", f"../../../../../..{secret}", f"file://{secret}"):
        with pytest.raises(InputError, match="texts of its sources are absent"):
            project(edited(data, (f"internal://{guid('source', 0)}.txt", path)))


def test_texts_that_are_not_there_are_named_with_their_codes() -> None:
    data = refi.qdpx({**talk(Coded(*TRUST)), "gone.docx": Text("We go.", (Coded(0, 2),))})
    part = rebuilt(data, lambda files: {n: d for n, d in files.items() if "000001.txt" not in n})
    found = project(part)
    assert [source.document for source in found.sources] == ["talk"]
    assert found.warnings == (
        "1 source cannot be used (their text is not in the file): gone.docx",
        "1 coding left out: in those sources",
    )
    none = rebuilt(data, lambda files: {"project.qde": files["project.qde"]})
    with pytest.raises(InputError) as caught:
        project(none)
    assert str(caught.value) == (
        "study.qdpx: the texts of its sources are absent\n"
        "  found:   2 sources cannot be used (their text is not in the file): talk.docx, "
        "gone.docx; 2 codings without a text\n"
        "  allowed: a project with the plain text of its sources\n"
        "  to do:   export it again with its sources included (.qdpx), or add the text files to "
        "its sources folder; `wordpairs import` keeps its codebook without them"
    )


def test_text_may_stand_in_the_xml_and_be_in_utf16_or_another_encoding() -> None:
    data = refi.qdpx(talk(Coded(*TRUST)))
    path = f" plainTextPath='internal://{guid('source', 0)}.txt'>"
    inline = edited(data, (path, f"><PlainTextContent>{TALK}</PlainTextContent>"))
    assert only(inline).text == TALK
    assert only(inline).data == b""
    for encoding in ("utf-16", "utf-8-sig"):
        text = TALK.encode(encoding)
        other = rebuilt(data, lambda f, t=text: f | {f"sources/{guid('source', 0)}.txt": t})
        source = only(other)
        assert (source.text, source.passages[0][:2]) == (TALK, TRUST)
        assert source.data == (b"" if encoding == "utf-16" else text)
    broken = rebuilt(data, lambda f: f | {f"sources/{guid('source', 0)}.txt": b"\x00\x01\x02"})
    with pytest.raises(InputError, match="texts of its sources are absent"):
        project(broken)


def test_codes_on_a_whole_document_are_kept_apart_and_warned_of() -> None:
    coding = f"<Coding guid='{guid('z', 1)}'><CodeRef targetGUID='{guid('code', 1)}'/></Coding>"
    found = parsed(refi.qdpx(talk(), inside=coding, users=("Ann",)))
    assert found.project is not None
    assert found.project.sources[0].whole == (("Ann", "money"),)
    assert not found.codes
    assert found.warnings == (
        "study.qdpx: 1 code on whole documents (talk) is on no segment and not compared; "
        "`wordpairs import` writes them to document_codings.csv",
    )


def test_selections_without_a_code_and_empty_ones_and_wild_ones_are_counted() -> None:
    data = refi.qdpx(talk(Coded(3, 9, ()), Coded(5, 5), Coded(*TRUST)))
    wild = edited(data, (f"endPosition='{TRUST[1]}'", "endPosition='99999'"))
    assert project(wild).warnings == (
        "1 selection left out: without a code",
        "1 coding left out: on selections that are empty",
        "1 coding left out: on selections whose positions are not in their text",
    )
    assert not only(wild).passages


def test_codings_that_name_a_case_or_nothing_are_counted() -> None:
    data = refi.qdpx(
        talk(Coded(*TRUST, ((0, 0), (0, 1), (0, 2)))),
        after=f"<Cases><Case guid='{guid('k', 1)}' name='R1'/></Cases>",
    )
    other = edited(
        data, (f"<CodeRef targetGUID='{guid('code', 1)}'", f"<CodeRef targetGUID='{guid('k', 1)}'")
    )
    assert project(other).warnings == (
        "1 coding left out: that name a case and not a code",
        "1 coding left out: with a code that the codebook does not have",
    )


def test_sources_of_one_name_get_numbers_and_those_of_none_a_word() -> None:
    data = refi.qdpx({"a.docx": Text(TALK), "A.txt": Text(TALK), "": Text(TALK)})
    assert [(s.document, s.file) for s in project(data).sources] == [
        ("a", "a.txt"),
        ("A (2)", "A (2).txt"),
        (guid("source", 2), f"{guid('source', 2)}.txt"),
    ]


def test_who_coded_is_the_innermost_user_then_the_only_one_then_manual() -> None:
    data = refi.qdpx(talk(Coded(*TRUST)))
    maker = f" creatingUser='{guid('user', 0)}'><CodeRef"
    nobody = edited(data, (maker, "><CodeRef"))
    assert only(nobody).passages[0].coder == "manual"
    alone = edited(nobody, (f"<User guid='{guid('user', 1)}' name=\"Bo\"/>", ""))
    assert only(alone).passages[0].coder == "Ann"
    later = edited(nobody, ("startPosition", f"modifyingUser='{guid('user', 1)}' startPosition"))
    assert only(later).passages[0].coder == "Bo"
    stranger = edited(data, (maker, f" creatingUser='{guid('user', 7)}'><CodeRef"))
    assert only(stranger).passages[0].coder == "coder 3"
    assert project(stranger).users[-1] == ("coder 3", guid("user", 7))


def test_ids_are_opaque_and_compared_without_case_and_braces() -> None:
    data = refi.qdpx(talk(Coded(*TRUST)))
    written = f"targetGUID='{guid('code', 0)}'"
    assert only(edited(data, (written, f"targetGUID='{{{guid('code', 0).upper()}}}'"))).passages
    odd = edited(data, (guid("code", 0), "code-one"))
    assert only(odd).passages[0].theme == "trust"


def test_coders_of_one_name_and_without_one_are_kept_apart_from_the_automatic_one() -> None:
    found = project(refi.qdpx(talk(), users=("Ann", "ann", "", "auto")))
    assert [user.name for user in found.users] == ["Ann", "ann (2)", "manual", "auto (2)"]


def test_what_our_own_coder_gave_is_not_taken_for_a_persons() -> None:
    data = refi.qdpx(talk(Coded(*TRUST, ((0, 0), (1, 1)))))
    found = project(edited(data, (guid("user", 1), AUTO_USER.upper())))
    assert [(p.coder, p.theme) for p in found.sources[0].passages] == [("Ann", "trust")]
    assert [user.name for user in found.users] == ["Ann"]
    assert found.warnings == ("1 coding left out: by wordpairs' own automatic coder, who is not a person",)


def test_version_0_4_and_no_namespace_are_read_as_well() -> None:
    data = refi.qdpx(talk(Coded(*TRUST)))
    for space in ("urn:QDA-XML:project:0.4", ""):
        assert only(edited(data, (refi.SPACE, space))).passages


# ---- texts that are not texts ------------------------------------------------------------------


def test_a_pdfs_text_is_read_and_its_passages_found_by_their_words() -> None:
    data = refi.qdpx(talk())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("project.qde").decode()
    head, _, rest = xml.partition("<TextSource")
    selection = (
        "<PDFSelection guid='{}' page='1'><Representation><PlainTextContent>{}</PlainTextContent>"
        "</Representation><Coding guid='{}'><CodeRef targetGUID='{}'/></Coding></PDFSelection>"
    )
    pages = "".join(
        selection.format(guid("q", n), words, guid("r", n), guid("code", 0))
        for n, words in enumerate(["We\n trust", "t", "elsewhere"])
    )
    pdf = (
        f"{head}<PDFSource guid='{guid('f', 1)}' name='talk.pdf'>{pages}<Representation guid="
        f"'{guid('f', 2)}'><PlainTextContent>{TALK}</PlainTextContent></Representation></PDFSource>"
        f"<PictureSource guid='{guid('f', 3)}' name='photo.jpg'><PictureSelection guid="
        f"'{guid('f', 4)}'><Coding guid='{guid('f', 5)}'><CodeRef targetGUID='{guid('code', 0)}'/>"
        f"</Coding></PictureSelection></PictureSource>" + rest.partition("</TextSource>")[2]
    )
    found = project(zipped({"p.qde": pdf.encode()}))
    (source,) = found.sources
    assert (source.document, source.text) == ("talk", TALK)
    assert [source.text[p.start : p.end] for p in source.passages] == ["We trust"]
    assert found.warnings == (
        "2 codings left out: on the pages of a PDF, whose text was not found once in its document",
        "1 coding left out: on pictures",
        "1 source left out: without text (photo.jpg)",
    )


def test_a_transcript_is_read_with_selections_between_its_synchronisation_points() -> None:
    data = refi.qdpx(talk())
    points = "".join(
        f"<SyncPoint guid='{guid('y', n)}' position='{place}'/>" for n, place in enumerate(TRUST)
    )
    inside = (
        f"<AudioSource guid='{guid('a', 1)}' name='talk.mp3'><Transcript guid='{guid('a', 2)}'>"
        f"<PlainTextContent>{TALK}</PlainTextContent>{points}<TranscriptSelection guid="
        f"'{guid('a', 3)}' fromSyncPoint='{guid('y', 0)}' toSyncPoint='{guid('y', 1).upper()}'>"
        f"<Coding guid='{guid('a', 4)}'><CodeRef targetGUID='{guid('code', 0)}'/></Coding>"
        "</TranscriptSelection></Transcript></AudioSource></Sources>"
    )
    sources = project(edited(data, ("</Sources>", inside))).sources
    assert [source.document for source in sources] == ["talk", "talk.mp3"]
    assert [sources[1].text[p.start : p.end] for p in sources[1].passages] == ["trust"]


# ---- codes, cases, notes -----------------------------------------------------------------------

BOOK = (
    "<Code guid='1' name='Barriers' isCodable='false' color='#ff0000'><Code guid='2' name='Other' "
    "isCodable='true'><Description>what\n else</Description></Code></Code><Code guid='3' "
    "name='Enablers' isCodable='1'><Code guid='4' name='other' isCodable='true'/></Code>"
)


def test_codes_keep_what_holds_them_and_names_are_told_apart() -> None:
    expected = (
        Code("Barriers", "", "", False, "1", "#ff0000", "Barriers"),
        Code("Barriers > Other", "Barriers", "what else", True, "2", "", "Other"),
        Code("Enablers", "", "", True, "3", "", "Enablers"),
        Code("Enablers > other", "Enablers", "", True, "4", "", "other"),
    )
    data = refi.qdpx(talk(), book=BOOK)
    assert project(data).codes == expected
    qdc = f"<CodeBook xmlns='urn:QDA-XML:codebook:1.0'><Codes>{BOOK}</Codes></CodeBook>".encode()
    assert qdpx.codebook(Path("x.qdc"), qdc) == list(expected)
    assert qdpx.codebook(Path("x.qdpx"), data) == list(expected)


def test_cases_that_hold_several_documents_are_groups_and_others_are_not() -> None:
    def cases(*held: tuple[int, ...]) -> str:
        return "<Cases>" + "".join(
            f"<Case guid='{guid('k', n)}' name='Trust {n}'>"
            + "".join(f"<SourceRef targetGUID='{guid('source', s)}'/>" for s in sources)
            + "</Case>"
            for n, sources in enumerate(held)
        ) + "</Cases>"  # fmt: skip

    texts = {name: Text(TALK) for name in "abc"}
    grouped = project(refi.qdpx(texts, after=cases((0, 1), (2,))))
    assert [source.group for source in grouped.sources] == ["Trust 0", "Trust 0", "Trust 1"]
    assert "2 cases taken as the groups of documents" in grouped.account
    for single in (cases((0,), (1,), (2,)), cases((0, 1), (0, 1))):
        assert {source.group for source in project(refi.qdpx(texts, after=single)).sources} == {""}


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (((0, 1), (2,)), ["Set 0", "Set 0", "Set 1"]),
        (((0, 1), (1, 2)), ["", "", ""]),  # one is in two of them
        (((0,), (1,)), ["", "", ""]),  # one is in none
        (((0, 1, 2),), ["", "", ""]),  # all are in the only one
    ],
)
def test_sets_of_documents_are_groups_where_each_is_in_one(
    held: tuple[tuple[int, ...], ...], expected: list[str]
) -> None:
    sets = "".join(
        f"<Set guid='{guid('k', n)}' name='Set {n}'>"
        + "".join(f"<MemberSource targetGUID='{guid('source', s)}'/>" for s in sources)
        + "</Set>"
        for n, sources in enumerate(held)
    )
    read_ = project(refi.qdpx({name: Text(TALK) for name in "abc"}, after=f"<Sets>{sets}</Sets>"))
    assert [source.group for source in read_.sources] == expected
    taken = "2 sets taken as the groups of documents" in read_.account
    assert taken is any(expected)
    assert any("left out: for which there is no use here" in one for one in read_.warnings) is not taken


def test_notes_are_kept_with_what_they_are_about() -> None:
    note = "<Note guid='{}' name='n{}' creatingUser='{}'><PlainTextContent>text {}</PlainTextContent></Note>"
    notes = "".join(note.format(guid("n", n), n, guid("user", 1), n) for n in range(3))
    data = refi.qdpx(
        talk(Coded(*TRUST)),
        inside=f"<NoteRef targetGUID='{guid('n', 0)}'/>",
        book=f"<Code guid='{guid('code', 0)}' name='trust' isCodable='true'><NoteRef targetGUID="
        f"'{guid('n', 1)}'/></Code>",
        after=f"<Notes>{notes}</Notes>",
    )
    found = project(edited(data, ("><Coding", "><Description>why?</Description><Coding")))
    assert found.memos == (
        Memo("talk", "why?", "", "manual", *TRUST),
        Memo("talk", "text 0", "n0", "Bo"),
        Memo("trust", "text 1", "n1", "Bo"),
        Memo("", "text 2", "n2", "Bo"),
    )
    assert found.sources[0].passages == (Passage(*TRUST, "Ann", "trust", guid("p", 0), "why?"),)


def test_what_there_is_no_use_for_is_counted() -> None:
    after = (
        f"<Sets><Set guid='{guid('t', 1)}' name='s'/></Sets>"
        f"<Links><Link guid='{guid('t', 2)}'/><Link guid='{guid('t', 3)}'/></Links>"
    )
    assert project(refi.qdpx(talk(), after=after)).warnings == (
        "1 set left out: for which there is no use here",
        "2 links left out: for which there is no use here",
    )


# ---- hostile and broken files ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b"not a zip", "is not a REFI-QDA project"),
        (b"PK\x03\x04 cut short", "cannot be read as a REFI-QDA project"),
        (zipped({"readme.txt": b""}), "is not a REFI-QDA project"),
        (zipped({"a.qde": b"<Project/>", "b.qde": b"<Project/>"}), "is not a REFI-QDA project"),
        (zipped({"project.qde": b"<Project"}), "cannot be read"),
        (zipped({"project.qde": b"<html/>"}), "is not a REFI-QDA project"),
        (zipped({"project.qde": b"<Project/>"}), "holds no text to read"),
    ],
)
def test_what_is_no_project_is_said_to_be_none(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        project(data)


@pytest.mark.parametrize(
    "doctype",
    ["<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
     "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;&b;'>]>",
     "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'>"],
)  # fmt: skip
def test_entities_are_refused_before_anything_is_expanded(doctype: str) -> None:
    data = edited(refi.qdpx(talk()), ("<Project", f"{doctype}<Project"))
    with pytest.raises(InputError, match="holds a document type"):
        project(data)


def test_a_project_that_unpacks_without_end_is_refused() -> None:
    bomb = zipped({"project.qde": b"<Project>" + b" " * 60_000_000 + b"</Project>"})
    with pytest.raises(InputError, match="unpacks to more"):
        project(bomb)


def test_a_code_inside_something_that_is_no_code_is_passed_over() -> None:  # found by fuzzing
    inner = "<CodeBook><Codes><Code guid='2' name='b' isCodable='true'/></Codes></CodeBook>"
    book = f"<Code guid='1' name='a' isCodable='true'>{inner}</Code>"
    assert [code.name for code in project(refi.qdpx(talk(), book=book)).codes] == ["a"]


def test_a_code_system_too_deep_is_refused() -> None:
    deep = "<Code guid='1' name='a' isCodable='true'>" * 5_000 + "</Code>" * 5_000
    with pytest.raises(InputError, match="is nested more than"):
        project(refi.qdpx(talk(), book=deep))


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_project_is_read_or_refused_in_words(place: int, noise: bytes) -> None:
    data = refi.qdpx(talk(Coded(*TRUST)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("project.qde")
        text = archive.read(f"sources/{guid('source', 0)}.txt")
    at = place % len(xml)
    damaged = xml[:at] + noise + xml[at + len(noise) :]
    try:
        found = parsed(zipped({"project.qde": damaged, f"sources/{guid('source', 0)}.txt": text}))
    except InputError:
        return
    assert found.project is not None
    for source in found.project.sources:
        for passage in source.passages:
            assert 0 <= passage.start < passage.end <= len(source.text)


def test_a_project_can_be_the_xml_alone() -> None:
    data = refi.qdpx(talk(Coded(*TRUST)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("project.qde").decode()
    path = f" plainTextPath='internal://{guid('source', 0)}.txt'>"
    inline = xml.replace(path, f"><PlainTextContent>{TALK}</PlainTextContent>").encode()
    assert project(inline, "project.qde").sources[0].passages
    with pytest.raises(InputError, match="texts of its sources are absent"):
        project(xml.encode(), "project.qde")
