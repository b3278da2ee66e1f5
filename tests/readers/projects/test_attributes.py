"""Attributes of cases and texts, QualCoder's and REFI-QDA's alike: named, and counted by where asked."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from pipeline.cli import main
from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.projects import qualcoder, refi
from pipeline.readers.projects.project import Project

from .test_qualcoder import TWO, database

QUALCODER = """CREATE TABLE cases (caseid, name);
CREATE TABLE case_text (id, fid, caseid);
CREATE TABLE attribute (name, attr_type, value, id);
INSERT INTO source VALUES (2, 'b.txt', 'Ann: more', ''), (3, 'c.txt', 'Ann: less', '');
INSERT INTO cases VALUES (7, 'K'), (8, 'L');
INSERT INTO case_text VALUES (1, 1, 7), (2, 2, 8), (3, 3, 7), (4, 3, 8);
INSERT INTO attribute VALUES ('Site', 'file', 'North', 1), ('Site', 'file', ' North', 2),
    ('Site', 'file', 'South', 3), ('Sector', 'case', 'Public', 7), ('Sector', 'case', 'Private', 8),
    ('Empty', 'case', ' ', 8);"""


def value(of: str, said: str, kind: str = "TextValue") -> str:
    return f"<VariableValue><VariableRef targetGUID='{of}'/><{kind}>{said}</{kind}></VariableValue>"


REFI = f"""<Project><Sources>
<TextSource guid='1' name='talk' plainTextPath='t'>{value("v1", "North")}</TextSource>
<TextSource guid='2' name='b' plainTextPath='t'>{value("v1", " North")}</TextSource>
<TextSource guid='3' name='c' plainTextPath='t'>{value("v1", "South")}</TextSource></Sources>
<Variables><Variable guid='V1' name='Site'/><Variable guid='v2' name='Sector'/><Variable guid='v3' name='E'/>
</Variables><Cases>
<Case guid='7' name='K'>{value("v2", "Public")}<SourceRef targetGUID='1'/><SourceRef targetGUID='3'/></Case>
<Case guid='8' name='L'>{value("v2", "Private")}<SourceRef targetGUID='2'/><SourceRef targetGUID='3'/></Case>
</Cases></Project>"""


def project(kind: str, groups: str) -> Project:
    corpus = Corpus(files=["x"], groups=groups)
    if kind == "qualcoder":
        return qualcoder.project(Path("data.qda"), database(TWO, more=QUALCODER), corpus)
    return refi.project(fromstring(REFI), lambda _: b"Ann: words", corpus, "p.qde")


@pytest.mark.parametrize("kind", ["qualcoder", "refi"])
@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ("attribute: Site", ["North", "North", "South"]),
        ("attribute:sector", ["Public", "Private", ""]),  # the third text is of two cases that differ
    ],
)
def test_an_attribute_of_texts_or_of_their_cases_is_their_group(
    kind: str, groups: str, found: list[str]
) -> None:
    made = project(kind, groups)
    assert [source.group for source in made.sources] == found
    other = (
        "Sector (of 2 cases)" if "Site" in groups else f"Site (of 3 {'file' if kind[0] == 'q' else 'text'}s)"
    )
    (left,) = [one for one in made.warnings if one.startswith("attributes, left out")]
    assert left.startswith(f"attributes, left out: {other}; to count by one, write groups = ")
    assert any(one.endswith("taken as the groups of documents") for one in made.account)


@pytest.mark.parametrize("kind", ["qualcoder", "refi"])
def test_attributes_are_named_with_the_line_to_write_and_another_is_refused(kind: str) -> None:
    (left,) = [one for one in project(kind, "").warnings if one.startswith("attributes, left out")]
    assert left.endswith('to count by one, write groups = "attribute: Site" in [corpus]')
    with pytest.raises(InputError, match="no text, and no case of one, has this attribute") as error:
        project(kind, "attribute: Sectr")
    assert "did you mean Sector?" in str(error.value)


def test_init_proposes_one_and_a_study_counts_by_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "p.qda").mkdir()
    (tmp_path / "p.qda/data.qda").write_bytes(database(TWO, more=QUALCODER))
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "p.qda"), "--yes"]) == 0
    assert 'write groups = "attribute: Site"' in capsys.readouterr().out
    config = tmp_path / "s/config.toml"
    line, text = '# groups = "attribute: Site"', config.read_text("utf-8")
    assert line in text
    config.write_text(text.replace(line, 'groups = "attribute: Sector"'), "utf-8")
    assert main(["check", str(config)]) == 0
    said = capsys.readouterr()
    assert "the attribute Sector: taken as the groups of documents" in said.out + said.err
