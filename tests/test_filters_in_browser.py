"""What the page's filters change beside the tables, and what they say they do not, in a browser."""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.findings.number_format import real

from .browser import Browser

# segment, document and speaker, question, text, codes
SAID = [
    ("A-1", "Ann", "care", "Social care here. Social care there. The town pays.", "money"),
    ("A-2", "Ann", "shifts", "Night shifts and social care.", "trust"),
    ("B-1", "Ben", "care", "Social care, and night shifts.", "trust"),
    ("B-2", "Ben", "shifts", "Night shifts again. The town again.", "money"),
]
BOOK = """
[[theme]]
name = "money"
words = ["town"]
[[theme]]
name = "trust"
words = ["again"]
"""
HAND = {(theme, who, question) for _, who, question, _, theme in SAID}
WORDS = {"money": "town", "trust": "again"}
MACHINE = {(theme, who, question) for _, who, question, text, _ in SAID
           for theme, word in WORDS.items() if word in text}  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a study of two interviews and two questions, run as a user would."""
    return run(tmp_path_factory.mktemp("filters"), SAID)


def run(folder: Path, said: Sequence[tuple[str, ...]]) -> Path:
    """Run a study of what was said, and return its page."""
    with (folder / "talk.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["segment", "document", "speaker", "question", "text", "codes"])
        written.writerows((row[0], f"talk {row[1]}", *row[1:]) for row in said)
    (folder / "book.toml").write_text(BOOK)
    (folder / "s.toml").write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n'
        '[corpus]\nfiles = ["talk.csv"]\nsegment = "segment"\ncodes = ["codes"]\n'
        '[themes]\ncodebook = "book.toml"\nmethod = "keywords"\n[plot]\nformats = ["svg"]\n'
        "[frequency]\nbootstrap = 0\n[compare]\nrobustness = false\n"
    )
    assert main(["run", str(folder / "s.toml")]) == 0
    return folder / "results/s/report.html"


@pytest.fixture
def page(chromium: Browser, report: Path) -> Browser:
    """The study's page, freshly opened."""
    chromium.open(report)
    chromium.run("location.hash = ''; location.reload()")
    chromium.complaints()
    return chromium


def figure(page: Browser, pair: str) -> tuple[list[str], str | None]:
    """Return the texts of a pair in Figure 1 and the transform of its bar."""
    texts, bar = page.run(
        "const marks = [...document.querySelectorAll('#figure-figure1 svg [data-pair]')]"
        ".filter(m => m.dataset.pair === arguments[0]);"
        "return [marks.filter(m => m.tagName === 'text').map(m => m.textContent),"
        "marks.find(m => m.tagName === 'path').getAttribute('transform')]",
        pair,
    )
    return texts, bar


READ_OUT = {
    "both": "both",
    "apart": "both, in no passage together",
    "manual": "manual only",
    "auto": "automatic only",
    "none": "neither",
}


def matrix(page: Browser) -> dict[tuple[str, str], str]:
    """Return who raises what, as the table shows it: theme and interviewee, and by whom."""
    rows = page.run(
        "return [...document.querySelectorAll('#matrix tr[data-row] td[data-who]')]"
        ".filter(c => !c.hidden)"
        ".map(c => [c.closest('tr').dataset.row, c.dataset.who, c.className,"
        "(c.querySelector('button') || c).ariaLabel])"
    )
    found = {(theme, who): kind.split()[-1] for theme, who, kind, _ in rows}
    assert [READ_OUT[kind] for kind in found.values()] == [read_out for *_, read_out in rows]
    return found


def expected(question: str) -> dict[tuple[str, str], str]:
    """Return who raises what in the answers to one question ("": all), counted by hand."""
    found = {}
    for theme in WORDS:
        for who in ("Ann", "Ben"):
            hand, machine = (
                any((t, w) == (theme, who) and question in ("", q) for t, w, q in given)
                for given in (HAND, MACHINE)
            )
            together = any((t, w) == (theme, who) and question in ("", q) for t, w, q in HAND & MACHINE)
            found[theme, who] = {
                (1, 1): "both" if together else "apart",
                (1, 0): "manual",
                (0, 1): "auto",
            }.get((hand, machine), "none")
    return found


def test_bars_and_their_counts_are_of_what_passes(page: Browser) -> None:
    assert figure(page, "social care") == (["social care", "4"], None)
    page.choose("#view-who", "Ann")
    texts, bar = figure(page, "social care")
    assert texts == ["social care", "3"]
    assert bar is not None
    assert bar.endswith("scale(0.75 1)")
    foot = page.run(
        "const bar = [...document.querySelectorAll('#figure-figure1 svg path[data-pair]')]"
        ".find(m => m.dataset.pair === 'social care');"
        "const axis = [...document.querySelectorAll('#figure-figure1 svg path[data-pair]')]"
        ".find(m => m.dataset.pair === 'night shifts');"
        "return [bar, axis].map(m => m.getBoundingClientRect().left)"
    )
    assert foot[0] == pytest.approx(foot[1], abs=0.5)  # a bar shrinks at its foot
    pale = "return document.querySelectorAll('#figure-figure1 svg path.away:not(.opens)').length"
    assert page.run(pale) > 0  # lines of the whole study stand back
    page.click("#view-clear")
    assert figure(page, "social care") == (["social care", "4"], None)
    assert page.run(pale) == 0


def test_who_raises_what_is_recounted_and_comes_back(page: Browser) -> None:
    assert matrix(page) == expected("")
    for question in ("care", "shifts"):
        page.choose("#view-question", question)
        assert matrix(page) == expected(question)
        assert expected(question) != expected("")
    page.click("#view-clear")
    assert matrix(page) == expected("")


def test_a_cell_in_which_both_share_no_passage_is_told_apart_under_filters_too(
    chromium: Browser, tmp_path: Path
) -> None:
    # by hand money in both answers on care and in the first on shifts; "town" stands in one of them
    said = [
        ("A-1", "Ann", "care", "Social care.", "money"),
        ("A-2", "Ann", "care", "The town pays, and social care.", "money"),
        ("A-3", "Ann", "shifts", "Night shifts.", "money"),
        ("A-4", "Ann", "shifts", "The town again.", "trust"),
        ("B-1", "Ben", "shifts", "The town, and night shifts.", "trust"),
        ("B-2", "Ben", "shifts", "Night shifts.", "money"),
    ]
    chromium.open(run(tmp_path, said))
    kinds = {"": ("both", "apart"), "care": ("both", None), "shifts": ("apart", "apart")}
    for question in ("", "care", "shifts", ""):
        chromium.choose("#view-question", question)
        shown = matrix(chromium)
        assert tuple(shown.get(("money", who)) for who in ("Ann", "Ben")) == kinds[question]
    assert chromium.text("#matrix td.apart") == "M|A"
    assert chromium.complaints() == []


def test_a_recounted_cell_still_opens_its_passages(page: Browser) -> None:
    page.choose("#view-question", "care")
    page.click("#matrix td[data-who=Ann] .opens[data-theme=money]")
    assert page.text("#panel-title") == "money"
    assert page.text("#panel-count") == "1 passage by Ann, as filtered."


def test_the_bars_of_the_themes_follow_their_numbers(page: Browser) -> None:
    page.choose("#view-question", "care")
    widths = page.run(
        'return [...document.querySelectorAll("tr[data-glance=money] td.bar rect")]'
        ".map(r => Number(r.getAttribute('width')))"
    )
    # of Ann's answer both gave money; of Ben's nobody did
    assert widths == [0, 96, 0]


def test_what_no_filter_changes_says_that_it_is_of_the_whole_study(page: Browser) -> None:
    labels = "return document.querySelectorAll('[data-study] .of-all:not([hidden])').length"
    assert page.run(labels) == 0
    page.choose("#view-who", "Ann")
    assert page.run(labels) > 5
    for section in ("keywords", "checks"):
        assert page.text(f"#{section} h2").endswith("whole study")
    page.click("#view-clear")
    assert page.run(labels) == 0


NUMBERS = {"a": "a", "b": "b", "both": "both", "agreed": "positive_agreement", "beyond": "kappa",
           "precision": "precision", "recall": "recall"}  # fmt: skip


def agreed(page: Browser) -> dict[tuple[str, str], dict[str, str]]:
    """Return the numbers of the agreement tables that filters change, by level and theme."""
    found = page.run(
        "return [...document.querySelectorAll('#agreement tr[data-agreed]')].map(row => ["
        "row.dataset.level, row.dataset.agreed, Object.fromEntries("
        "[...row.querySelectorAll('[data-cell]:not([data-cell=whole])')]"
        ".map(cell => [cell.dataset.cell, cell.textContent]))])"
    )
    return {(level, theme): numbers for level, theme, numbers in found}


def tabled(report: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Return the same numbers as the table of a study has them."""
    with (report.parent / "agreement.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    written = {}
    for row in rows:
        cells = {cell: row[name] for cell, name in NUMBERS.items()}
        written[row["level"], row["theme"]] = {
            cell: text if text == "undefined" or cell in ("a", "b", "both") else real(float(text))
            for cell, text in cells.items()
        }
    return written


@pytest.mark.parametrize(
    ("select", "value", "place"), [("who", "Ann", 1), ("who", "Ben", 1), ("question", "care", 2)]
)
def test_agreement_under_a_filter_is_that_of_a_study_of_what_passes(
    page: Browser, report: Path, tmp_path: Path, select: str, value: str, place: int
) -> None:
    assert agreed(page) == tabled(report)
    page.choose(f"#view-{select}", value)
    alone = run(tmp_path, [row for row in SAID if row[place] == value])
    assert agreed(page) == tabled(alone)
    assert tabled(alone) != tabled(report)
    at_a_glance = page.run(
        "return Object.fromEntries([...document.querySelectorAll('tr[data-glance]')].map(row => "
        "[row.dataset.glance, ['agreed', 'beyond'].map(name => "
        "row.querySelector(`[data-cell=${name}]`).textContent)]))"
    )
    for theme, numbers in at_a_glance.items():
        wanted = tabled(alone)["segment", theme]
        assert numbers == [wanted["agreed"], wanted["beyond"]]
    page.click("#view-clear")
    assert agreed(page) == tabled(report)


def test_a_theme_is_agreed_on_as_it_is_in_the_whole_study(page: Browser, report: Path) -> None:
    page.choose("#view-theme", "money")
    assert agreed(page)["segment", "money"] == tabled(report)["segment", "money"]
    shown = "return [...document.querySelectorAll('#agreement tr[data-agreed]')]"
    assert set(page.run(f"{shown}.filter(r => !r.hidden).map(r => r.dataset.agreed)")) == {"money"}


def test_key_terms_are_those_of_the_table_and_fold_away_under_a_filter(
    chromium: Browser, tmp_path: Path
) -> None:
    said = [
        (f"{who}-{theme}", who, "care", f"{word} " * 12 + "and so on, as was said.", theme)
        for who in ("Ann", "Ben", "Cat", "Dan", "Eve", "Fay", "Gus", "Hal")
        for theme, word in (("money", "pounds"), ("trust", "friends"))
    ]
    report = run(tmp_path, said)
    chromium.open(report)
    with (report.parent / "keyness.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["lrc"] not in ("undefined", "0.0")]
    surely = {(row["term"], real(float(row["lrc"]))) for row in rows if float(row["p_permutation"]) < 0.05}
    cells = chromium.run(
        "return [...document.querySelectorAll('#keyness ~ .whole-only tbody tr')]"
        ".map(row => [row.cells[0].textContent, row.cells[2].textContent])"
    )
    assert {tuple(cell) for cell in cells} == surely
    assert {"pounds", "friends"} <= {term for term, _ in surely}
    hidden = "return [...document.querySelectorAll('#keyness ~ *')].map(part => part.hidden)"
    assert chromium.run(hidden) == [True, False]
    chromium.choose("#view-who", "Ann")
    assert chromium.run(hidden) == [False, True]
    chromium.click("#view-clear")
    assert chromium.run(hidden) == [True, False]


def test_an_address_with_a_filter_opens_a_page_that_is_recounted(page: Browser, report: Path) -> None:
    page.send("POST", "/url", {"url": report.as_uri() + "#question=shifts"})
    page.reload()
    assert matrix(page) == expected("shifts")
    assert page.complaints() == []


def test_a_link_of_the_contents_leaves_the_filters_in_the_address(page: Browser, report: Path) -> None:
    page.choose("#view-who", "Ann")
    page.click(".contents a[href='#methods']")
    assert page.run("return location.hash") == "#who=Ann&part=methods"
    assert page.run("return document.activeElement.id") == "methods"
    assert page.run("return document.querySelector('#methods details').open")
    assert page.run("return document.querySelector('#view-who').value") == "Ann"
    page.reload()  # as a colleague opens it
    assert page.run("return document.querySelector('#methods details').open")
    place = "return document.querySelector('#methods').getBoundingClientRect().top"
    page.run("return new Promise((done) => setTimeout(done, 500))")  # tables before it are laid out
    assert 0 <= page.run(place) < page.run("return innerHeight")
    page.choose("#view-who", "")
    assert page.run("return location.hash") == "#part=methods"


def test_a_filter_is_told_by_one_status_and_that_once(page: Browser) -> None:
    page.run("""
        window.said = [];
        const at = '[role=status], [aria-live]';
        new MutationObserver((changes) => {
          const nodes = changes.map(({ target }) => target.closest ? target : target.parentElement);
          for (const place of new Set(nodes.map((node) => node.closest(at)))) {
            const live = place && place.ariaLive !== 'off' && place.checkVisibility();
            if (live) window.said.push(place.id);
          }
        }).observe(document.body, { childList: true, characterData: true, subtree: true });
        for (const fold of document.querySelectorAll('details')) fold.open = true;
    """)
    page.choose("#view-who", "Ann")
    page.run("document.querySelector('#disagreements').scrollIntoView()")
    time.sleep(0.3)  # what is out of sight is drawn a little later
    assert page.run("return window.said") == ["view-said"]
    page.choose("#f-kind", "manual")
    assert page.run("return window.said") == ["view-said", "shown"]
