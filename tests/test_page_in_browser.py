"""The page in a real browser: inert, quiet, and good to settle disagreements on."""

from __future__ import annotations

import csv
import itertools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.cli import main
from pipeline.page import render as page_module
from pipeline.tables.columns import table
from pipeline.tables.csvtext import guarded
from pipeline.tables.handed import CODINGS, DECISIONS
from pipeline.tables.results import RESULTS

from .browser import Browser
from .invented import Study, page_of, study, uncoded

HOSTILE = (
    "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
    "<svg onload='window.ran = 1'></svg><a href='javascript:window.ran = 1'>here</a> =1+1"
)
Show = Callable[[Study], Browser]
_number = itertools.count()


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Show:
    """Open the page of a study from a file, under a name that no other test stores under."""

    def shown(whole: Study) -> Browser:
        name = {"name": f"invented-{next(_number)}"}
        config = whole["config"]
        whole["config"] = config.model_copy(update={"study": config.study.model_copy(update=name)})
        path = tmp_path / "report.html"
        path.write_bytes(page_of(whole).encode())
        chromium.complaints()
        chromium.open(path)
        return chromium

    return shown


def replaced(data: pa.Table, column: str, value: str) -> pa.Table:
    place = data.column_names.index(column)
    return data.set_column(place, column, pa.array([value] * data.num_rows))


def saved(chromium: Browser) -> list[dict[str, str]]:
    """Save the decisions, and return the file's rows; the file is removed."""
    path = chromium.downloads / "decisions.csv"
    chromium.click("#save")
    for _ in range(100):
        if path.exists():
            break
        time.sleep(0.05)
    text = path.read_bytes().decode("utf-8")
    path.unlink()
    return list(csv.DictReader(text.splitlines(keepends=True)))


def listed(chromium: Browser) -> list[str]:
    """Return what each article of all pages of the list says: its theme, and the line beneath."""
    found: list[str] = chromium.run(
        "const text = (a, selector) => a.querySelector(selector).textContent;"
        "const said = () => [...document.querySelectorAll('article')]"
        ".map(a => `${text(a, 'h3')} | ${text(a, '.meta')}`);"
        "const [next, previous] = ['next', 'previous'].map(id => document.getElementById(id));"
        "const found = said();"
        "while (!next.disabled) { next.click(); found.push(...said()); }"
        "while (!previous.disabled) previous.click();"
        "return found"
    )
    return found


def articles(chromium: Browser) -> int:
    """Return how many disagreements stand on the page that is shown."""
    return int(chromium.run("return document.querySelectorAll('article').length"))


def rows(whole: Study) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = whole["tables"]["disagreements"].to_pylist()
    return found


# ---- quiet and inert ------------------------------------------------------------------------


@pytest.mark.parametrize("make", [study, uncoded])
def test_nothing_is_refused_or_wrong_on_the_page(show: Show, make: Callable[[], Study]) -> None:
    chromium = show(make())
    broken = "return [...document.images].filter(i => !i.complete || !i.naturalWidth).length"
    assert chromium.run(broken) == 0
    assert chromium.complaints() == []


def test_fetches_nothing(show: Show) -> None:
    chromium = show(study())
    fetched = "return performance.getEntriesByType('resource').map(e => e.name.slice(0, 5))"
    assert set(chromium.run(fetched)) <= {"data:"}


def test_a_script_in_a_transcript_does_not_run(show: Show) -> None:
    whole = study()
    for column in ("text", "speaker", "document"):
        whole["segments"] = replaced(whole["segments"], column, HOSTILE)
    for name, column in (("pairs", "word1"), ("interviewees", "theme"), ("keywords", "pattern")):
        whole["tables"][name] = replaced(whole["tables"][name], column, HOSTILE)
    whole["tables"]["disagreements"] = replaced(whole["tables"]["disagreements"], "theme", HOSTILE)
    whole["warnings"] = [HOSTILE]
    chromium = show(whole)
    chromium.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert chromium.run("return window.ran === undefined")
    assert HOSTILE in chromium.run("return document.querySelector('blockquote').textContent")
    assert chromium.run("return document.querySelectorAll('article a, article img').length") == 0
    assert chromium.complaints() == []


def test_a_script_that_got_into_the_page_is_refused(chromium: Browser, tmp_path: Path) -> None:
    html = page_of(study())
    evil = "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
    path = tmp_path / "report.html"
    path.write_text(html.replace("</main>", evil + "</main>"), encoding="utf-8")
    chromium.complaints()
    chromium.open(path)
    assert chromium.run("return window.ran === undefined")
    assert any("Content Security Policy" in said for said in chromium.complaints())


def test_without_its_script_the_page_says_what_is_missing(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "POLICY", "default-src 'none'; style-src '{style}'")
    chromium = show(study())
    assert chromium.run("return document.getElementById('adjudicate').hidden")
    assert "Too many meetings" in chromium.text("#themes")


# ---- finding --------------------------------------------------------------------------------


def test_lists_every_disagreement_in_the_order_of_the_file(show: Show) -> None:
    whole = study()
    found = listed(show(whole))
    assert len(found) == len(rows(whole))
    for line, row in zip(found, rows(whole), strict=True):
        kind = "Manual only" if row["manual"] else "Automatic only"
        line = line.replace(" One segment off", "")
        assert line.startswith(f"{row['theme']} | {kind} {row['speaker']} · {row['document']}")
        assert f"segment {row['segment']}" in line


def test_filters_by_theme_interviewee_kind_and_state(show: Show) -> None:
    whole = study()
    chromium = show(whole)
    count = len(rows(whole))
    for field, value, column, cell in (
        ("theme", "Too many meetings", "theme", "Too many meetings"),
        ("who", "CE3", "speaker", "CE3"),
        ("kind", "manual", "manual", 1),
        ("kind", "automatic", "auto", 1),
    ):
        chromium.choose(f"#f-{field}", value)
        wanted = len([row for row in rows(whole) if row[column] == cell])
        assert 0 < wanted < count
        assert len(listed(chromium)) == wanted
        assert chromium.text("#shown") == f"Showing 1–{min(wanted, 10)} of {wanted}."
        chromium.choose(f"#f-{field}", "")
    chromium.click("article input[value=both]")
    chromium.choose("#f-state", "settled")
    assert len(listed(chromium)) == 1
    chromium.choose("#f-state", "open")
    assert len(listed(chromium)) == count - 1


def test_finds_what_is_only_one_segment_off_and_what_is_one_theme_for_another(show: Show) -> None:
    whole = study()
    one, two, other = "CE1-0", "CE1-1", "CE2-0"
    theme, swap = "Too many meetings", "The place itself"
    place = {"document": "interview CE1", "speaker": "CE1", "text": "", "evidence": ""}
    codes = [{"segment": one, "coder": "manual", "theme": theme},
             {"segment": other, "coder": "manual", "theme": theme}]  # fmt: skip
    given = [{**place, "segment": two, "theme": theme}, {**place, "segment": other, "theme": swap}]
    differ = [{**place, **code, "manual": int("coder" in code), "auto": int("coder" not in code)}
              for code in (*codes, *given)]  # fmt: skip
    whole["codings"] = table(CODINGS, codes)
    whole["tables"]["themes"] = table(RESULTS["themes"], given)
    whole["tables"]["disagreements"] = table(RESULTS["disagreements"], differ)
    chromium = show(whole)
    chromium.choose("#f-kind", "near")
    assert [line.split(" | ")[0] for line in listed(chromium)] == [theme, theme]
    assert "One segment off" in listed(chromium)[0]
    chromium.choose("#f-kind", "swap")
    assert sorted(line.split(" | ")[0] for line in listed(chromium)) == [swap, theme]
    assert chromium.text("article .given") == (f"This segment has, by hand: {theme}; automatically: {swap}.")


def test_a_theme_leads_to_its_disagreements_and_a_cell_to_its_passages(show: Show) -> None:
    whole = study()
    chromium = show(whole)
    chromium.choose("#f-kind", "manual")
    theme = "Too many meetings"
    chromium.click(f"#glance a[data-theme='{theme}']")
    wanted = [row for row in rows(whole) if row["theme"] == theme]
    assert chromium.text("#shown") == f"Showing 1–{len(wanted)} of {len(wanted)}."
    chromium.run("document.querySelector('#themes td .opens').focus()")
    theme, who = chromium.run("return Object.values(document.activeElement.dataset)")
    chromium.press("\ue007")  # Enter
    assert chromium.text("#panel-title") == theme
    passages = "return [...document.querySelectorAll('.passage .meta')].map(p => p.textContent)"
    assert all(line.startswith(f"{who} · ") for line in chromium.run(passages))


def test_says_so_where_no_disagreement_passes_the_filter(show: Show) -> None:
    chromium = show(study())
    chromium.choose("#f-state", "settled")
    assert chromium.text("#shown") == "No disagreement is like this."


def test_puts_the_most_confident_first(show: Show) -> None:
    chromium = show(study())
    chromium.choose("#f-order", "score")
    scores = [float(line.rsplit("score ", 1)[1]) for line in listed(chromium) if "score " in line]
    assert len(scores) > 3
    assert scores == sorted(scores, reverse=True)
    assert "score " not in listed(chromium)[-1]


def test_marks_the_matched_words_and_folds_what_stands_around(show: Show) -> None:
    whole = study()
    chromium = show(whole)
    row = rows(whole)[0]
    assert chromium.run("return document.querySelector('article blockquote').innerText") == row["text"]
    word = row["evidence"].partition("@")[0]
    assert chromium.text("article mark").lower() == word
    assert chromium.text("article .matched") == f"Matched: {word}."
    assert not chromium.run("return document.querySelector('article details').open")
    chromium.click("article summary")
    assert "Before, Interviewer: And then?" in chromium.text("article details")


def test_opens_and_marks_the_talk_around_where_that_spoke_for_the_theme(show: Show) -> None:
    whole = study()
    evidence = "carry@0-5; nearby: and then; nearby: +(odd"
    whole["tables"]["disagreements"] = replaced(whole["tables"]["disagreements"], "evidence", evidence)
    chromium = show(whole)
    assert chromium.text("article .matched") == ("Matched: carry. Around it: and then, +(odd.")
    assert chromium.run("return document.querySelector('article details').open")
    assert chromium.text("article details mark") == "And then"


def test_without_quotes_the_list_still_serves(show: Show) -> None:
    chromium = show(study(report={"quotes": False}))
    assert chromium.run("return document.querySelectorAll('blockquote, mark').length") == 0
    chromium.click("article input[value=manual]")
    assert chromium.text("#progress").startswith("1 of ")


# ---- settling -------------------------------------------------------------------------------


def test_choices_survive_a_reload(show: Show) -> None:
    chromium = show(study())
    chromium.click("#d1 input[value=automatic]")
    chromium.type("#d1 textarea", "It is about the rota, not the meeting.")
    chromium.reload()
    assert chromium.run("return document.querySelector('#d1 input[value=automatic]').checked")
    note = chromium.run("return document.querySelector('#d1 textarea').value")
    assert note == "It is about the rota, not the meeting."
    assert chromium.text("#progress").startswith("1 of ")


def test_a_choice_can_be_changed_and_cleared(show: Show) -> None:
    chromium = show(study())
    chromium.click("#d0 input[value=automatic]")
    chromium.click("#d0 input[value=neither]")
    assert [row["decision"] for row in saved(chromium)] == ["neither"]
    chromium.click("#d0 fieldset button")
    assert saved(chromium) == []


def test_decisions_csv_says_what_was_decided_by_whom(show: Show) -> None:
    whole = study()
    chromium = show(whole)
    by_kind = {kind: next(i for i, row in enumerate(rows(whole)) if row[kind]) for kind in ("manual", "auto")}
    chromium.click(f"#d{by_kind['manual']} input[value=manual]")
    chromium.click(f"#d{by_kind['auto']} input[value=manual]")
    chromium.type(f"#d{by_kind['auto']} textarea", 'a "sure" case, =cmd\ntwo lines')
    chromium.run("document.getElementById('coder').value = ''")
    chromium.type("#coder", "Ada, B.")
    found = saved(chromium)
    expected = [
        {"segment": row["segment"], "theme": row["theme"], "coder": "Ada, B.", "decision": "manual",
         "note": note, "applies": applies}
        for row, note, applies in (
            (rows(whole)[by_kind["manual"]], "", "1"),
            (rows(whole)[by_kind["auto"]], 'a "sure" case, =cmd\ntwo lines', "0"),
        )
    ]  # fmt: skip
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("note", ["=1+1", "'=1", "so;-2; \uff1d1", "it's - no", "two\n+3"])
def test_a_cell_that_a_spreadsheet_would_run_is_saved_inert_and_loaded_as_it_was(
    show: Show, note: str
) -> None:
    chromium = show(study())
    chromium.click("#d0 input[value=both]")
    chromium.type("#d0 textarea", note)
    (row,) = saved(chromium)
    assert row["note"] == guarded(note)
    loaded(chromium, row)
    assert chromium.run("return document.querySelector('#d0 textarea').value") == note


def loaded(chromium: Browser, *given: dict[str, str], name: str = "decisions.csv") -> str:
    """Load a file of these rows, and return what the page says to it."""
    path = chromium.downloads.parent / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(given[0]))
        writer.writeheader()
        writer.writerows(given)
    chromium.run("document.getElementById('message').textContent = ''")
    chromium.type("#load", str(path))
    for _ in range(100):
        if said := chromium.text("#message"):
            return said
        time.sleep(0.05)
    raise AssertionError("the page said nothing")


def test_saved_decisions_can_be_loaded_back_in_another_browser(show: Show) -> None:
    chromium = show(study())
    chromium.click("#d2 input[value=automatic]")
    chromium.type("#d2 textarea", "one, “two”\n\n=three")
    before = saved(chromium)
    chromium = show(study())
    assert saved(chromium) == []
    assert loaded(chromium, *before) == "1 choice read from decisions.csv."
    assert chromium.run("return document.querySelector('#d2 input[value=automatic]').checked")
    assert saved(chromium) == before


def test_a_loaded_file_loses_no_row_and_no_name(show: Show) -> None:
    whole = study()
    chromium = show(whole)
    here = {"segment": rows(whole)[0]["segment"], "theme": rows(whole)[0]["theme"]}
    rest = {"decision": "both", "note": "", "applies": ""}
    given = [{**here, "coder": "Ben", **rest},
             {"segment": "gone", "theme": "gone, too", "coder": "Ada", **rest},
             {**here, "coder": "Ada", **rest, "decision": "neither"},
             {**here, "coder": "Ada", **rest, "decision": "perhaps"}]  # fmt: skip
    assert loaded(chromium, *given) == (
        "2 choices read from decisions.csv; 1 about passages that are not listed here (kept, and "
        "saved again); 1 repeated (the last one counts); 1 left out, having no choice that this "
        "page knows."
    )
    assert saved(chromium) == [given[2], given[1]]


def test_refuses_a_file_that_is_something_else(show: Show) -> None:
    chromium = show(study())
    chromium.click("#d0 input[value=both]")
    said = loaded(chromium, {"word": "care", "count": "4"}, name="words.csv")
    assert said == (
        "words.csv is no decisions.csv: it lacks the column segment, theme, decision. Nothing was changed."
    )
    assert len(saved(chromium)) == 1


@pytest.mark.parametrize("name", ["auto", "manual", "consensus"])
def test_nobody_may_decide_under_the_name_of_a_coder(show: Show, name: str) -> None:
    chromium = show(study())
    chromium.click("#d0 input[value=both]")
    chromium.run("document.getElementById('coder').value = ''")
    chromium.type("#coder", name)
    chromium.click("#save")
    assert "is a coder of this study already" in chromium.text("#message")
    assert not (chromium.downloads / "decisions.csv").exists()


def test_a_choice_on_a_text_that_has_changed_is_set_aside(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    before = study(study={"name": "set-aside"})
    path.write_text(page_of(before), encoding="utf-8")
    chromium.open(path)
    chromium.click("#d0 input[value=both]")
    after = study(study={"name": "set-aside"})
    after["segments"] = replaced(after["segments"], "text", "Something else was said.")
    path.write_text(page_of(after), encoding="utf-8")
    chromium.reload()
    assert "1 set aside: made on a text that has changed since" in chromium.text("#progress")
    assert not chromium.run("return document.querySelector('#d0 input[value=both]').checked")
    assert saved(chromium) == []
    path.write_text(page_of(before), encoding="utf-8")
    chromium.reload()
    assert chromium.run("return document.querySelector('#d0 input[value=both]').checked")


# ---- what was decided before -----------------------------------------------------------------


def before(whole: Study, *made: tuple[int, str, str]) -> Study:
    """Return the study with decisions that the run read: the disagreement's place, what, a note."""
    listed = [
        {**{name: rows(whole)[place][name] for name in ("segment", "theme")}, "coder": "Ada",
         "decision": decision, "note": note, "applies": "1"}
        for place, decision, note in made
    ]  # fmt: skip
    whole["tables"]["decisions"] = table(DECISIONS, listed)
    return whole


def checked(chromium: Browser, place: int) -> str:
    """Return the choice that is shown for a disagreement."""
    script = "return document.querySelector(`#d${arguments[0]} input:checked`)?.value ?? ''"
    return str(chromium.run(script, place))


def test_decisions_that_the_run_read_are_shown_as_settled_and_saved_again(show: Show) -> None:
    chromium = show(before(study(), (0, "both", "by Ada"), (2, "neither", "")))
    assert (checked(chromium, 0), checked(chromium, 2)) == ("both", "neither")
    assert chromium.run("return document.querySelector('#d0 textarea').value") == "by Ada"
    assert chromium.text("#progress").startswith("2 of ")
    assert "2 of them in the file that this run read; saved." in chromium.text("#progress")
    chromium.click("#d1 input[value=manual]")
    found = {(row["coder"], row["decision"], row["note"]) for row in saved(chromium)}
    assert found == {("Ada", "both", "by Ada"), ("Ada", "neither", ""), ("adjudicator", "manual", "")}


def test_a_later_choice_in_the_browser_wins_over_the_file_and_can_take_it_back(
    show: Show, tmp_path: Path
) -> None:
    whole = before(study(), (0, "both", ""), (1, "both", ""))
    chromium = show(whole)
    chromium.click("#d0 input[value=neither]")
    chromium.click("#d1 fieldset button")
    chromium.reload()
    assert (checked(chromium, 0), checked(chromium, 1)) == ("neither", "")
    assert [row["decision"] for row in saved(chromium)] == ["neither"]
    chromium.reload()
    assert (checked(chromium, 0), checked(chromium, 1)) == ("neither", "")
    # a colleague settles it otherwise, and the study is run again with that file
    path = tmp_path / "report.html"
    path.write_text(page_of(before(whole, (0, "manual", ""))), encoding="utf-8")
    chromium.reload()
    assert checked(chromium, 0) == "manual"
    # what is not saved yet is later than any file
    chromium.click("#d0 input[value=automatic]")
    path.write_text(page_of(before(whole, (0, "both", ""))), encoding="utf-8")
    chromium.reload()
    assert checked(chromium, 0) == "automatic"


def test_a_decision_about_what_is_no_disagreement_any_more_is_kept(show: Show) -> None:
    whole = before(study(), (0, "both", ""))
    gone = rows(whole)[0]
    whole["tables"]["disagreements"] = whole["tables"]["disagreements"].slice(1)
    chromium = show(whole)
    assert chromium.text("#progress").startswith("0 of ")
    assert [(row["segment"], row["decision"]) for row in saved(chromium)] == [(gone["segment"], "both")]


def test_ten_disagreements_settled_by_keyboard_come_back_as_a_third_coder(
    chromium: Browser, tmp_path: Path
) -> None:
    talk = [f"{who}-{n},{who},we talk about {'money' if n % 2 else 'trust'} number {n}"
            for who in ("Ann", "Bob") for n in range(10)]  # fmt: skip
    (tmp_path / "talk.csv").write_text("segment,speaker,text\n" + "\n".join(talk) + "\n")
    # by hand: Trust nowhere, Money everywhere; by keyword: where the word is said
    codes = [f"{line.split(',')[0]},Money" for line in talk]
    (tmp_path / "codings.csv").write_text("segment,theme\n" + "\n".join(codes) + "\n")
    (tmp_path / "book.toml").write_text(
        "".join(f'[[theme]]\nname = "{n}"\nwords = ["{n.lower()}"]\n' for n in ("Money", "Trust"))
    )
    config = tmp_path / "study.toml"
    config.write_text(
        '[study]\nname = "settled"\nresults = "results"\nfigures = "figures"\n'
        '[themes]\ncodebook = "book.toml"\nmethod = "keywords"\n'
        '[compare]\nrobustness = false\n[plot]\nformats = ["svg"]\n[frequency]\nbootstrap = 0\n'
        '[corpus]\nfiles = ["talk.csv"]\nsegment = "segment"\ncodings = "codings.csv"\n'
    )
    assert main(["run", "--quiet", str(config)]) == 0
    page = tmp_path / "results" / "settled" / "report.html"
    chromium.open(page)
    assert chromium.text("#shown") == "Showing 1–10 of 20."  # Money and Trust on ten answers
    chromium.run("document.querySelector('#d0').focus()")
    chromium.press("1j2j" * 5)  # as spoken, Money by hand comes before Trust by keyword
    made = saved(chromium)
    assert [row["decision"] for row in made] == ["manual", "automatic"] * 5
    with (tmp_path / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(made[0]))
        writer.writeheader()
        writer.writerows(made)
    with config.open("a") as file:
        file.write('decisions = "decisions.csv"\n')
    assert main(["run", "--quiet", str(config)]) == 0
    with (page.parent / "agreement.csv").open(encoding="utf-8", newline="") as file:
        agreed = {
            (row["coder_a"], row["coder_b"]): (row["a"], row["b"], row["both"])
            for row in csv.DictReader(file)
            if (row["level"], row["theme"]) == ("segment", "*")
        }
    # 20 Money by hand; 10 Money and 10 Trust by keyword; 5 Trust more by decision
    assert agreed == {
        ("manual", "auto"): ("20", "20", "10"),
        ("adjudicated", "manual"): ("25", "20", "20"),
        ("adjudicated", "auto"): ("25", "20", "15"),
    }
    chromium.run("localStorage.clear()")
    chromium.open(page)
    assert chromium.text("#progress") == (
        "10 of 20 settled, 10 of them in the file that this run read; saved."
    )


# ---- for every hand, eye and size ------------------------------------------------------------


def test_can_be_worked_by_keyboard_alone(show: Show) -> None:
    chromium = show(study())
    chromium.run("document.querySelector('#f-order').focus()")
    for _ in range(30):
        chromium.press("\ue004")  # Tab
        if chromium.run("return document.activeElement.matches('#d0 input[type=radio]')"):
            break
    chromium.press(" ")
    assert chromium.run("return document.querySelector('#d0 input[value=manual]').checked")
    chromium.press("\ue015")  # arrow down
    assert chromium.run("return document.querySelector('#d0 input[value=automatic]').checked")
    chromium.press("j4")
    assert chromium.run("return document.activeElement.id") == "d1"
    assert chromium.run("return document.querySelector('#d1 input[value=neither]').checked")
    chromium.press("0k1")
    assert not chromium.run("return document.querySelector('#d1 input[value=neither]').checked")
    assert chromium.run("return document.querySelector('#d0 input[value=manual]').checked")


def test_keys_typed_into_a_note_are_only_text(show: Show) -> None:
    chromium = show(study())
    chromium.type("#d0 textarea", "j1k2")
    assert chromium.run("return document.querySelector('#d0 textarea').value") == "j1k2"
    assert chromium.run("return document.querySelectorAll('article input:checked').length") == 0


def test_j_goes_on_over_the_end_of_a_page_and_k_comes_back(show: Show) -> None:
    chromium = show(study(60))
    chromium.run("document.querySelector('#list').lastElementChild.focus()")
    focused = "return document.activeElement.id"
    assert chromium.run(focused) == "d9"
    chromium.press("j")
    assert chromium.run(focused) == "d10"
    assert chromium.text("#place").startswith("11–")
    chromium.press("k")
    assert chromium.run(focused) == "d9"
    chromium.run("document.querySelector('#list').firstElementChild.focus()")
    chromium.press("k")
    assert chromium.run(focused) == "d0"


def test_n_opens_the_note_and_escape_comes_back_to_the_passage(show: Show) -> None:
    chromium = show(study())
    chromium.run("document.querySelector('#d2').focus()")
    chromium.press("n1j\ue00c4")  # Escape before the last
    assert chromium.run("return document.querySelector('#d2 textarea').value") == "1j"
    assert chromium.run("return document.activeElement.id") == "d2"
    assert chromium.run("return document.querySelector('#d2 input[value=neither]').checked")


def test_what_has_the_focus_is_never_under_the_bar_at_the_foot(show: Show) -> None:
    chromium = show(study())
    chromium.run("document.querySelector('#f-order').focus()")
    for _ in range(60):
        chromium.press("\ue004")  # Tab
        covered = chromium.run(
            "const e = document.activeElement, bar = document.querySelector('.tally');"
            "if (bar.contains(e)) return null;"
            "return e.getBoundingClientRect().bottom - bar.getBoundingClientRect().top"
        )
        if chromium.run("return document.activeElement.closest('#disagreements') === null"):
            break
        assert covered is None or covered <= 0


def test_every_control_in_the_list_has_a_name(show: Show) -> None:
    chromium = show(study())
    nameless = (
        "return [...document.querySelectorAll('select, input, textarea')]"
        ".filter(e => !e.labels.length || !e.labels[0].textContent.trim()).length"
    )
    assert chromium.run(nameless) == 0
    named = "return [...document.querySelectorAll('article')].every(a =>"
    assert chromium.run(f"{named} document.getElementById(a.getAttribute('aria-labelledby')))")


# Every text that is seen, against the nearest background that is painted; WCAG 2.2, 1.4.3.
FAINT = """
document.querySelectorAll('details').forEach(d => { d.open = true });
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
const ground = (e) => {
  for (; e; e = e.parentElement) {
    const found = parts(getComputedStyle(e).backgroundColor);
    if (found.length < 4 || found[3] > 0) return found;
  }
  throw new Error('no background is painted');
};
return [...document.querySelectorAll('body *')]
  .filter(e => !['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(e.tagName) && !e.disabled
    && e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => {
    const [a, b] = [light(parts(getComputedStyle(e).color)), light(ground(e))];
    return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.className || e.tagName];
  }).filter(([contrast]) => contrast < 4.5).map(each => each.join(' '))
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(chromium: Browser, show: Show, scheme: str) -> None:
    wanted = {"name": "prefers-color-scheme", "value": scheme}
    chromium.command("Emulation.setEmulatedMedia", {"features": [wanted]})
    try:
        show(study())
        assert chromium.run("return matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")
        assert chromium.run(FAINT) == []
    finally:
        chromium.command("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_never_scrolls_sideways(show: Show, width: int) -> None:
    chromium = show(study())
    assert chromium.screenshot(width, 800).startswith(b"\x89PNG")
    overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    try:
        assert chromium.run(overflow) == 0
    finally:
        chromium.command("Emulation.clearDeviceMetricsOverride", {})


def test_prints_with_everything_unfolded_but_lists_that_are_in_the_files(show: Show) -> None:
    chromium = show(study())
    chromium.run(
        "addEventListener('beforeprint', () => { window.seen ="
        " document.querySelectorAll('details:not([open], .context, .long)').length })"
    )
    assert chromium.pdf().startswith(b"%PDF")
    assert chromium.run("return window.seen") == 0
    assert chromium.run("return document.querySelectorAll('details:not([open])').length") > 0


def test_prints_boxes_to_tick_and_no_controls(show: Show) -> None:
    chromium = show(study(12))
    chromium.click("#d1 input[value=both]")
    chromium.type("#d1 textarea", "either will do")
    chromium.run("dispatchEvent(new Event('beforeprint'))")
    assert chromium.run("return document.querySelectorAll('article :is(input, textarea)').length") == 0
    assert chromium.text("#d1 .boxes") == "☐ Manual right ☐ Automatic right ☒ Both ☐ Neither"
    assert chromium.text("#d1 .remark") == "Note: either will do"
    chromium.run("dispatchEvent(new Event('afterprint'))")
    assert checked(chromium, 1) == "both"
    assert articles(chromium) == 10


def test_prints_the_first_twenty_and_says_how_many_are_left(show: Show) -> None:
    whole = study(120)
    total = len(rows(whole))
    assert total > 200
    chromium = show(whole)
    chromium.click("#next")
    chromium.run("dispatchEvent(new Event('beforeprint'))")
    assert chromium.run("return Array.from(document.querySelectorAll('#list article'), a => a.id)") == [
        f"d{index}" for index in range(20)
    ]
    assert chromium.text("#shown") == (
        f"Printed: 1–20 of {total:,}. {total - 20:,} more are not printed; disagreements.csv has them all."
    )
    chromium.run("dispatchEvent(new Event('afterprint'))")
    assert chromium.text("#shown") == f"Showing 11–20 of {total:,}."


def test_codes_of_withheld_themes_are_listed_and_counted_apart(show: Show) -> None:
    whole = study(12)
    differ = whole["tables"]["disagreements"]
    theme = next(row["theme"] for row in differ.to_pylist() if row["manual"])
    own = [{"theme": theme, "given": 0, "note": "too few"}]
    whole["tables"]["learnable"] = table(RESULTS["learnable"], own)
    kept = sum(row["theme"] == theme for row in differ.to_pylist())
    chromium = show(whole)
    counts = f"of {len(differ)}: {len(differ) - kept} disagreements and {kept} codes"
    assert chromium.text("#shown") == f"Showing 1–10 {counts} of themes withheld."
    chromium.run("dispatchEvent(new Event('beforeprint'))")
    assert chromium.text("#shown").startswith(f"Printed: 1–20 {counts} of themes withheld. ")
    chromium.choose("#f-theme", theme)
    assert f"{kept}: 0 disagreements and {kept} codes" in chromium.text("#shown")


def test_ten_thousand_segments_stay_quick(show: Show) -> None:
    whole = study(1112)  # answers of each of nine interviewees
    assert whole["segments"].num_rows > 20_000
    started = time.perf_counter()
    chromium = show(whole)
    count = len(rows(whole))
    assert count > 3000
    assert chromium.text("#shown") == f"Showing 1–10 of {count:,}."
    assert time.perf_counter() - started < 20
    timed = (
        "const start = performance.now();"
        "document.getElementById('f-kind').value = 'manual';"
        "document.getElementById('filters').dispatchEvent(new Event('change', {bubbles: true}));"
        "document.querySelector('article input').click();"
        "document.body.getBoundingClientRect();"
        "return performance.now() - start"
    )
    assert chromium.run(timed) < 1000
    chromium.click("#next")
    assert articles(chromium) == 10
    assert chromium.text("#place").startswith("11–20 of ")
    assert chromium.run("return document.activeElement.tagName") == "ARTICLE"
