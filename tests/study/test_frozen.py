from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.study.config_file import checked
from pipeline.study.frozen import frozen, frozen_before, frozen_file, frozen_since
from pipeline.study.inputs import kept_pseudonyms
from pipeline.study.store import key_of

from ..coded import codebook

BOOK = codebook({"Rest": {"word": ["sleep", "tired"]}})


def config(folder: Path, **themes: str):  # type: ignore[no-untyped-def]
    return checked(
        {"study": {"name": "x"}, "corpus": {"files": ["*.txt"]}, "themes": themes}, folder / "x.toml"
    )


def test_nothing_frozen_says_nothing(tmp_path: Path) -> None:
    assert frozen_since(config(tmp_path), BOOK) == ""


def test_what_is_unchanged_says_when_and_whether_codes_were_there(tmp_path: Path) -> None:
    study = config(tmp_path)
    for codes, said in ((0, "before any codes were there"), (3, "when 3 codes were already there")):
        frozen_file(study).write_bytes(frozen(study, BOOK, "2026-01-05", codes))
        assert frozen_since(study, BOOK) == f"on 2026-01-05, {said}; they are unchanged"


def test_what_has_changed_is_named(tmp_path: Path) -> None:
    frozen_file(config(tmp_path)).write_bytes(frozen(config(tmp_path), BOOK, "2026-01-05", 0))
    now = codebook({"Rest": {"word": ["sleep", ("tired", 0.5)], "pair": ["lie down"]}})
    assert frozen_since(config(tmp_path, method="keywords"), now) == (
        "on 2026-01-05, before any codes were there; 2 rules of the codebook added or weighed "
        'anew: "lie down" (Rest), "tired" (Rest); 1 rule of the codebook no more there: "tired" '
        '(Rest); [themes] method = "keywords", was "combined"'
    )


def with_corpus(folder: Path, **corpus: object):  # type: ignore[no-untyped-def]
    return checked({"study": {"name": "x"}, "corpus": {"files": ["*.txt"], **corpus}}, folder / "x.toml")


# Another value of each key of [corpus]; a new key must say here whether it changes what is counted.
COUNTED = {
    "format": "txt", "text": "words", "answers": "together",
    "segment": "id", "document": "talk", "speaker": "who", "group": "arm",
    "groups": "folders",
    "leave_out": [["arm", "Spam"]], "filled_down": ["id"],
    "question": "asked", "spans": "exact", "labels": "none", "remarks": "keep", "interviewer": ["Ash"],
    "other": ["Chair"], "note": ["Note"], "no_answer": ["None"], "no_theme": ["Other"],
    "no_label": ["Question"], "listed": ["BT"],
    "questions": "asked.csv", "printed": "keep", "interviewees": "codes",
    "label_scope": "document",
    "projects": ["Schools"], "same_coders": [["Ada", "ada"]], "same_themes": [["Ward", "ward"]],
    "coders_in_codes": ["NT", "RB"],
}  # fmt: skip
PLACES = {
    "files": ["a.txt"], "codes": ["Rest"], "codings": "codes.csv", "coded": ["*.csv"], "positions": "UTF-16",
    "codes_by": [["AK", "Rest"]],
    "machine": ["model"], "decisions": "decisions.csv", "comments": "codes", "pseudonyms": "names.csv",
    "names": "public", "order": "name",
    "published": "counts.csv",
}  # fmt: skip


def test_every_setting_of_the_corpus_that_changes_counts_is_compared(tmp_path: Path) -> None:
    before = with_corpus(tmp_path)
    assert {*COUNTED} | {*PLACES} == {*type(before.corpus).model_fields}
    frozen_file(before).write_bytes(frozen(before, BOOK, "2026-01-05", 0))
    for key, value in COUNTED.items():
        since = frozen_since(with_corpus(tmp_path, **{key: value}), BOOK)
        assert f"[corpus] {key} = {json.dumps(value)}, was " in since
        assert "unchanged" not in since
    for key, value in PLACES.items():
        beside = {"codes": ["Rest"]} if key == "codes_by" else {}
        since = frozen_since(with_corpus(tmp_path, **{key: value}, **beside), BOOK)
        assert since.endswith("they are unchanged")


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("then", [True, False])
@pytest.mark.parametrize(
    ("key", "changed"), [("interviewer", "names others than it did"), ("remarks", "is not what it was")]
)
def test_names_are_kept_as_a_hash_where_there_are_pseudonyms(
    tmp_path: Path, first: bool, then: bool, key: str, changed: str
) -> None:
    secret = [{"pseudonyms": "names.csv"} if hidden else {} for hidden in (first, then)]
    before = with_corpus(tmp_path, **{key: ["(Ada Byron*)"]}, **secret[0])
    kept = frozen(before, BOOK, "2026-01-05", 0)
    assert (b"Byron" in kept) is not first
    frozen_file(before).write_bytes(kept)
    same = frozen_since(with_corpus(tmp_path, **{key: ["(Ada Byron*)"]}, **secret[1]), BOOK)
    assert same.endswith("they are unchanged")
    other = frozen_since(with_corpus(tmp_path, **{key: ["(Ada King*)"]}, **secret[1]), BOOK)
    assert (f"[corpus] {key} {changed}" in other) is (first or then)
    assert ("Byron" in other) is not (first or then)


@pytest.mark.parametrize(
    ("now", "same"), [(["I01"], True), (["JB"], True), (["I02"], False), (["I01", "I02"], False), ([], False)]
)
def test_who_asks_may_be_called_by_the_pseudonym_since(tmp_path: Path, now: list[str], same: bool) -> None:
    before = with_corpus(tmp_path, interviewer=["JB"], pseudonyms="generate")
    frozen_file(before).write_bytes(frozen(before, BOOK, "2026-01-05", 0))
    table = "name,pseudonym,document\nJB,I01,\nJane Bell,I01,\nKM,I02,\n"
    kept_pseudonyms(before).write_text(table, "utf-8")
    since = frozen_since(with_corpus(tmp_path, interviewer=now, pseudonyms="generate"), BOOK)
    assert since.endswith("they are unchanged") is same
    assert ("[corpus] interviewer names others than it did" in since) is not same


def test_one_pseudonym_may_stand_for_several_spellings(tmp_path: Path) -> None:
    before = with_corpus(tmp_path, interviewer=["Jane Bell", "JB"], pseudonyms="names.csv")
    frozen_file(before).write_bytes(frozen(before, BOOK, "2026-01-05", 0))
    (tmp_path / "names.csv").write_text("name;pseudonym\nJB;I01\nJane Bell;I01\n", "utf-8")
    now = with_corpus(tmp_path, interviewer=["I01"], pseudonyms="names.csv")
    assert frozen_since(now, BOOK).endswith("they are unchanged")


def test_an_older_file_says_what_it_does_not_know(tmp_path: Path) -> None:
    study = config(tmp_path)
    data = json.loads(frozen(study, BOOK, "2026-01-05", 0))
    del data["settings"]["corpus"]
    data["hash"] = key_of([data[name] for name in ("date", "codes", "codebook", "settings")])
    frozen_file(study).write_text(json.dumps(data), "utf-8")
    assert frozen_since(study, BOOK).endswith(
        "; they are unchanged; whether [corpus] changed is not known: the file was written by a version "
        "that did not keep it"
    )


def test_what_was_frozen_comes_back_where_it_is_another_now(tmp_path: Path) -> None:
    study, now = (config(tmp_path), codebook({"Rest": {"word": ["sleep"]}, "Pay": {"word": ["wage"]}}))
    assert frozen_before(study, BOOK) is None
    frozen_file(study).write_bytes(frozen(config(tmp_path), BOOK, "2026-01-05", 0))
    assert frozen_before(study, BOOK) is None
    before = frozen_before(config(tmp_path, method="keywords"), now)
    assert before is not None
    assert (before.date, before.themes.method) == ("2026-01-05", "combined")
    assert before.codebook.equals(BOOK)


def test_a_file_that_was_changed_by_hand_vouches_for_nothing(tmp_path: Path) -> None:
    study = config(tmp_path)
    data: dict[str, object] = json.loads(frozen(study, BOOK, "2026-01-05", 3))
    kept: list[object] = [{**data, "codes": 0}, {**data, "date": "2025-01-05"}, {"date": "x"}, []]
    for broken in kept:
        frozen_file(study).write_text(json.dumps(broken), "utf-8")
        with pytest.raises(InputError, match=r"changed since it was written|cannot be read"):
            frozen_since(study, BOOK)


@pytest.mark.exhaustive
def test_a_study_is_frozen_once_and_its_page_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "study"
    assert main(["init", str(study), "--quiet"]) == 0
    assert main(["freeze", str(study)]) == 0
    assert "are there already, and the file says so" in capsys.readouterr().out
    assert main(["freeze", str(study)]) == 2
    assert "frozen already" in capsys.readouterr().err
    assert main(["run", str(study)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert out.lower().count("codebook and settings frozen on") == 1
    assert "they are unchanged" in out
    assert "they are unchanged" in next(study.rglob("run.json")).read_text("utf-8")
    [page] = study.rglob("report.html")
    assert "they are unchanged" in page.read_text("utf-8")
    book = study / "codebook.toml"
    text = book.read_text("utf-8")
    book.write_text(text.replace('words = ["', 'words = ["unheard", "', 1), "utf-8")
    assert main(["run", str(study)]) == 0
    assert "1 rule of the codebook added or weighed anew" in page.read_text("utf-8")
    assert "added or weighed anew" in capsys.readouterr().out
    assert "With codebook and [themes] as frozen on" in page.read_text("utf-8")


def test_without_a_codebook_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Ann: We wait.\n\nBo: We do.\n", "utf-8")
    (tmp_path / "c.toml").write_text('[study]\nname = "x"\n[corpus]\nfiles = ["a.txt"]\n', "utf-8")
    assert main(["freeze", str(tmp_path / "c.toml")]) == 0
    assert "froze the settings (there is no codebook) on " in capsys.readouterr().out


def test_keywords_that_match_nothing_and_a_codebook_that_is_not_read_are_named_when_all_is_frozen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Ann: We wait.\n\nBo: We do.\n", "utf-8")
    book = '[[theme]]\nname = "Time"\nwords = ["wait", "queue*"]\n'
    (tmp_path / "codebook.toml").write_text(book, "utf-8")
    config = tmp_path / "c.toml"
    text = '[study]\nname = "x"\n[corpus]\nfiles = ["a.txt"]\n'
    config.write_text(text, "utf-8")
    assert main(["freeze", str(config)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert 'Beside the config, codebook.toml is not read: add [themes] codebook = "codebook.toml".' in said
    (tmp_path / "x.frozen.json").unlink()
    config.write_text(f'{text}[themes]\ncodebook = "codebook.toml"\n', "utf-8")
    assert main(["check", str(config)]) == 0
    assert "Codebook: 1 theme, 2 rules, in codebook.toml." in capsys.readouterr().out
    assert main(["freeze", str(config)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert '1 of 2 keywords matches nothing in these texts: "queue*" (Time); to write others' in said
    assert "not read" not in said


@pytest.mark.parametrize("how", ["stated", "frozen", "neither"])
@pytest.mark.exhaustive
def test_what_a_frozen_codebook_does_not_do_is_a_note_and_no_warning(
    how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "study"
    assert main(["init", str(study), "--quiet"]) == 0
    with (study / "interview-01.txt").open("a", encoding="utf-8") as talk:
        talk.write(f"\nP1: {'like-- we waited ' * 40}\n")
    book = study / "codebook.toml"
    stated = "frozen = true\n" if how == "stated" else ""
    book.write_text(stated + book.read_text("utf-8").replace("words = [", 'words = ["zzz", '), "utf-8")
    if how == "frozen":
        assert main(["freeze", str(study), "--quiet"]) == 0
    capsys.readouterr()
    assert main(["run", str(study), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    of = {
        kind: any('keywords match nothing: "zzz"' in t for t in said[kind]) for kind in ("warnings", "notes")
    }
    assert of == {"warnings": how == "neither", "notes": how != "neither"}
    assert any("makes them no words: like--" in text for text in said["warnings"]), "of counts, always"
    assert "match nothing: &#34;zzz&#34;" in (study / "results/my_study/report.html").read_text("utf-8")


def test_frozen_is_true_or_false(tmp_path: Path) -> None:
    from pipeline.readers.tables import codebook as read

    with pytest.raises(InputError, match="frozen is neither true nor false"):
        read.read(tmp_path / "x.toml", b'frozen = "2026"\n[[theme]]\nname = "Pay"\n')


@pytest.mark.parametrize(
    ("codebook", "said"),
    [
        ("", "froze the settings (there is no codebook) on "),
        ('[[theme]]\nname = "Rest"\ndefinition = "Sleep."\n', "froze 1 theme, no rules and the settings on "),
        (
            "".join(f'[[theme]]\nname = "T{n}"\ndefinition = "D."\n' for n in range(4)),
            "froze 4 themes, no rules and the settings on ",
        ),
        (
            '[[theme]]\nname = "Rest"\nwords = ["sleep", "tired"]\n[[theme]]\nname = "Pay"\n',
            "froze 2 themes, 2 rules and the settings on ",
        ),
    ],
)
def test_freezing_says_how_many_themes_and_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], codebook: str, said: str
) -> None:
    (tmp_path / "a.txt").write_text("Q: Why?\n\nP1: I was tired.\n", "utf-8")
    (tmp_path / "codebook.toml").write_text(codebook, "utf-8")
    themes = '[themes]\ncodebook = "codebook.toml"\n' * bool(codebook)
    (tmp_path / "x.toml").write_text(f'[study]\nname = "x"\n[corpus]\nfiles = ["a.txt"]\n{themes}', "utf-8")
    assert main(["freeze", str(tmp_path / "x.toml")]) == 0
    assert said in capsys.readouterr().out
