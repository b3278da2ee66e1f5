"""From a number on the page to the passages behind it, in a real browser."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from pipeline.cli import main

from .browser import Browser

ENTER, ESCAPE, TAB = "\ue007", "\ue00c", "\ue004"
EVIL = "<img src=x onerror='window.ran = 1'>"
SAID = [
    ("I-1", "one", "Interviewer", "What of social care?", ""),
    ("A-1", "one", "Ann", f"Social care is what we do. Social care, and the town. {EVIL}", "money"),
    ("A-2", "one", "Ann", "The town pays. Night shifts cost.", ""),
    ("I-2", "two", "Interviewer", "And you?", ""),
    ("B-1", "two", "Ben", "Night shifts and 🙂 social care. Night shifts again.", "money"),
    ("B-2", "two", "Ben", "Nothing else.", "trust"),
]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results folder of a study of two interviews, run as a user would."""
    folder = tmp_path_factory.mktemp("voices")
    with (folder / "talk.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["segment", "document", "speaker", "text", "codes"])
        written.writerows(SAID)
    (folder / "codebook.toml").write_text('[themes.money]\nwords = ["town"]\n[themes.trust]\n')
    (folder / "s.toml").write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n'
        '[corpus]\nfiles = ["talk.csv"]\nsegment = "segment"\ncodes = ["codes"]\n'
        'interviewer = ["Interviewer"]\n[frequency]\nbootstrap = 0\n[compare]\nrobustness = false\n'
    )
    assert main(["run", str(folder / "s.toml")]) == 0
    return folder / "results/s"


@pytest.fixture
def page(chromium: Browser, study: Path) -> Browser:
    """The study's page, freshly opened."""
    chromium.open(study / "report.html")
    chromium.run("location.hash = ''; location.reload()")
    chromium.complaints()
    return chromium


def texts(page: Browser, selector: str) -> list[str]:
    found: list[str] = page.run(
        "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector
    )
    return found


def test_a_bar_opens_its_passages_the_interview_and_back_by_mouse(page: Browser) -> None:
    page.click("svg text.opens[data-pair='social care']")
    assert page.text("#panel-title") == "“social care”"
    assert page.text("#panel-count") == "3 times in 2 passages by 2 people: Ann 2, Ben 1."
    assert texts(page, "#passages mark") == ["Social care", "Social care", "social care"]
    assert texts(page, ".asked") == ["Interviewer: What of social care?", "Interviewer: And you?"]
    assert "money" in texts(page, ".passage .codes dd")[0]
    page.click(".passage .entire")
    assert page.text("#panel-title") == "one"
    assert len(texts(page, ".turn")) == 3
    assert page.run("return document.querySelector('.here').dataset.segment") == "A-1"
    page.click("#panel-back")
    assert page.text("#panel-title") == "“social care”"
    page.click("#panel-close")
    assert page.run("return document.getElementById('panel').hidden")
    assert page.complaints() == []


def test_the_same_by_keys_alone_and_the_focus_comes_back(page: Browser) -> None:
    mark = "document.querySelector('svg text.opens[data-pair=\"night shifts\"]')"
    page.run(f"{mark}.focus()")
    page.press(ENTER)
    assert page.text("#panel-title") == "“night shifts”"
    for _ in range(3):
        page.press(TAB)
        if page.run("return document.activeElement.className") == "entire":
            break
    page.press(ENTER)
    assert page.run("return document.activeElement.dataset.segment") == "A-2"
    page.press(ESCAPE)
    assert page.text("#panel-title") == "“night shifts”"
    page.press(ESCAPE)
    assert page.run("return document.getElementById('panel').hidden")
    assert page.run(f"return document.activeElement === {mark}")


def test_arrow_keys_lead_from_a_name_to_its_dots_and_to_the_name_above(page: Browser) -> None:
    page.run("document.querySelector('svg text.opens[data-pair=\"social care\"]').focus()")
    reached = []
    for _ in range(4):
        page.press("\ue014")  # right
        reached.append(page.run("return document.activeElement.getAttribute('aria-label')"))
    assert reached[-2:] == ["social care, Ann", "social care, Ben"]
    page.press(ENTER)
    assert page.text("#panel-count") == "1 time in 1 passage by Ben, as filtered."
    page.press(ESCAPE)
    page.press("\ue013")  # up
    assert page.run("return document.activeElement.textContent") == "night shifts"


def test_a_dot_and_a_cell_open_what_one_person_says(page: Browser) -> None:
    page.click("svg circle.opens[data-pair='social care'][data-who='Ben']")
    assert page.text("#panel-count") == "1 time in 1 passage by Ben, as filtered."
    page.click("#panel-close")
    page.click("#matrix td.c .opens[data-theme='money'][data-who='Ann']")
    assert page.text("#panel-title") == "money"


def test_arrow_keys_lead_from_a_theme_to_its_cells_which_tab_passes_by(page: Browser) -> None:
    assert page.run(
        "return [...document.querySelectorAll('#matrix td .opens')].every(e => e.tabIndex === -1)"
    )
    page.run("document.querySelector('#matrix [data-row=money] th .opens').focus()")
    at = "const {theme, who} = document.activeElement.dataset; return [theme ?? '', who ?? '']"
    right, down, left, up = "\ue014", "\ue015", "\ue012", "\ue013"
    page.press(right)
    assert page.run(at) == ["money", "Ann"]
    page.press(right)
    assert page.run(at)[0] == "money"
    page.press(right * 9)  # no further than the last
    assert page.run(at)[0] == "money"
    page.press(left * 9)
    assert page.run(at) == ["money", ""]
    page.press(right + up)
    assert page.run(at) == ["", "Ann"]  # the name above the column
    page.press(down + ENTER)
    assert page.text("#panel-title") == "money"
    page.press(ESCAPE)
    assert page.run(at) == ["money", "Ann"]
    page.choose("#view-who", "Ann")  # a hidden column is no place to go
    page.run("document.querySelector('#matrix [data-row=money] th .opens').focus()")
    page.press(right * 9)
    assert page.run(at) == ["money", "Ann"]


def test_a_filter_changes_every_count_to_that_of_whoever_passes(page: Browser) -> None:
    page.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
    pairs = {"social care": ("2", "1"), "night shifts": ("1", "1")}
    page.choose("#view-who", "Ann")
    for pair, (times, people) in pairs.items():
        row = f"tr[data-term=pair][data-name='{pair}'] [data-cell"
        assert page.text(f"{row}=count]") == times
        assert page.text(f"{row}=parts]") == people
    words = sum(len(text.replace(EVIL, "").split()) for _, _, who, text, _ in SAID if who == "Ann")
    assert page.text("#view-said").startswith("1 person, ")
    assert int(page.text("#view-said").split()[2]) == pytest.approx(words, abs=8)  # markup is words
    assert not page.run(
        "return [...document.querySelectorAll('#matrix [data-who=Ben]')].some(e => e.checkVisibility())"
    )
    page.click("#view-clear")
    assert page.text("tr[data-term=pair][data-name='social care'] [data-cell=count]") == "3"


@pytest.mark.parametrize("searched", ["the town's", "care (of", "what's [it] at 5% - a/b?", "a\\b"])
def test_whatever_is_typed_is_searched_as_it_stands(page: Browser, searched: str) -> None:
    page.type("#view-find", f"{searched}{ENTER}")
    assert page.complaints() == []


def test_the_search_finds_pairs_words_and_whatever_else_was_said(page: Browser) -> None:
    page.type("#view-find", f"Night  shifts{ENTER}")
    assert page.text("#panel-count") == "3 times in 2 passages by 2 people: Ben 2, Ann 1."
    page.run("document.getElementById('view-find').value = ''")
    page.type("#view-find", f"what we do{ENTER}")
    assert texts(page, "#passages mark") == ["what we do"]
    page.run("document.getElementById('view-find').value = ''")
    page.type("#view-find", f"(a|b)+{ENTER}")
    assert page.text("#panel-count") == "No passage."


def test_the_address_opens_the_same_view(page: Browser, study: Path) -> None:
    page.click("svg text.opens[data-pair='night shifts']")
    page.choose("#view-who", "Ben")
    address = page.run("return location.href")
    shown = page.text("#panel-count")
    assert shown == "2 times in 1 passage by Ben, as filtered."
    page.open(study / "run.json")
    page.send("POST", "/url", {"url": address})
    assert page.text("#panel-count") == shown
    assert page.run("return document.getElementById('view-who').value") == "Ben"


def test_a_table_is_sorted_by_a_click_and_saved_as_csv(page: Browser) -> None:
    page.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
    names = "#pairs tbody th"
    before = texts(page, names)
    page.click("#pairs thead th:first-child .sort")
    assert texts(page, names) == sorted(before)
    page.click("#pairs .tools button:last-child")
    for _ in range(100):
        files = list(page.downloads.glob("*word_pairs*.csv"))
        if files:
            break
        time.sleep(0.05)
    rows = list(csv.reader(files[0].read_text("utf-8").splitlines()))
    assert [row[0] for row in rows[1:]] == sorted(before)
    assert rows[1][1] == page.text("#pairs tbody tr:first-child td")


def test_what_a_transcript_holds_stays_text_in_the_panel(page: Browser) -> None:
    page.click("svg text.opens[data-pair='social care']")
    page.click(".passage .entire")
    assert page.text("#panel-title") == "one"
    assert EVIL in "".join(texts(page, ".turn blockquote"))
    assert page.run("return window.ran === undefined")
    assert page.run("return document.querySelectorAll('#panel img').length") == 0
    assert page.complaints() == []
