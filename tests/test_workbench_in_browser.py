"""The codebook tried live, in a real browser: what it shows is what a run then computes."""

from __future__ import annotations

import csv
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main

from .browser import Browser

ENTER, ESCAPE, TAB, SPACE = "\ue007", "\ue00c", "\ue004", " "
EVIL = "<img src=x onerror='window.ran = 1'>"
SAID = [  # interviewee, text, codes
    ("Ann", f"The board can't cope with the cost. {EVIL}", "money"),
    ("Ann", "We trust our neighbours; decision-making is shared.", "trust"),
    ("Ann", "Nothing else of note.", ""),
    ("Ben", "The budget was cut 🙂 and cut again, awake all night.", "money; worry"),
    ("Ben", "An integrated care system needs trust.", "trust"),
    ("Ben", "The trust board meets. The board meeting is long.", ""),
    ("Cat", "I lay awake at night over money.", "money; worry"),
    ("Cat", "Co-operating is what we do.", "trust"),
    ("Cat", "The cost of living.", "money"),
    ("Dan", "We co-operate, we trust the team.", "trust"),
    ("Dan", "Sleepless. The night shift costs.", "worry"),
    ("Dan", "A brain trust, they say.", ""),
]
BOOK = """author = "A. Reader"
date = 2026-01-31
note = "Written first."
[[theme]]
name = "money"
definition = "What it costs."
words = ["cost*", "board"]
weights = { "board" = 0.5 }
[[theme]]
name = "trust"
words = ["trust"]
[[theme]]
name = "worry"
"""


def study(folder: Path, *more: str, said: Sequence[tuple[str, str, str]] = SAID) -> Path:
    """Write a study into the folder, and return its config."""
    with (folder / "talk.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["document", "speaker", "text", "codes"])
        written.writerows([who, who, text, codes] for who, text, codes in said)
    (folder / "codebook.toml").write_text(BOOK, encoding="utf-8")
    config = folder / "s.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n'
        '[corpus]\nfiles = ["talk.csv"]\ncodes = ["codes"]\n'
        '[tokenise]\nterms = ["integrated care system"]\n[themes]\ncodebook = "codebook.toml"\n'
        'method = "keywords"\n[frequency]\nbootstrap = 0\n[compare]\nrobustness = false\n' + "\n".join(more)
    )
    return config


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the study, run as a user would."""
    folder = tmp_path_factory.mktemp("bench")
    assert main(["run", str(study(folder))]) == 0
    return folder


@pytest.fixture
def page(chromium: Browser, made: Path) -> Browser:
    """The study's page, freshly opened at the workbench, with nothing kept."""
    chromium.open(made / "results/s/report.html")
    chromium.run("localStorage.clear(); location.hash = ''")
    return opened(chromium)


def opened(page: Browser) -> Browser:
    """Load the page anew and open its workbench."""
    page.reload()
    page.complaints()
    page.click("#workbench summary")
    assert until(page, "!document.getElementById('bench-desk').hidden")
    return page


def until(page: Browser, condition: str) -> bool:
    """Wait for what an event of the page brings about, five seconds at most."""
    for _ in range(250):
        if page.run(f"return Boolean({condition})"):
            return True
        time.sleep(0.02)
    return False


def pick(page: Browser, theme: str) -> None:
    page.run(
        "const s = document.getElementById('bench-theme');"
        "s.value = [...s.options].find(o => o.text === arguments[0]).value;"
        "s.dispatchEvent(new Event('change', {bubbles: true}))",
        theme,
    )


def add(page: Browser, text: str, kind: str = "") -> None:
    page.choose("#bench-kind", kind)
    page.type("#bench-text", text + ENTER)


def keywords(page: Browser) -> dict[str, str]:
    """Return the keywords of the theme, with how many segments each reaches."""
    return dict(page.run(
        "return [...document.querySelectorAll('#bench-rules tr')].map(r =>"
        " [r.querySelector('th').textContent, r.cells[1].textContent])"
    ))  # fmt: skip


def kappas(page: Browser) -> dict[str, float | None]:
    """Return kappa by theme, in full."""
    found: dict[str, float | None] = page.run(
        "return Object.fromEntries([...document.querySelectorAll('#bench-themes tr')].map(r =>"
        " { const v = r.cells[6].dataset.value;"
        "   return [r.dataset.theme, v === undefined ? null : Number(v)] }))"
    )
    return found


def passages(page: Browser, name: str) -> list[str]:
    """Return the passages of one of the lists, matched words in brackets."""
    page.choose("#bench-list", name)
    found: list[str] = page.run(
        "return [...document.querySelectorAll('#bench-passages blockquote')].map(q =>"
        " [...q.childNodes].map(n => n.nodeName === 'MARK' ? `[${n.textContent}]` : n.textContent)"
        ".join(''))"
    )
    return found


def saved(page: Browser) -> str:
    path = page.downloads / "codebook.toml"
    path.unlink(missing_ok=True)
    page.click("#bench-save")
    for _ in range(100):
        if path.exists():
            break
        time.sleep(0.05)
    return path.read_text("utf-8")


def computed(results: Path) -> dict[str, float | None]:
    """Return kappa by theme, as a run wrote it."""
    with (results / "agreement.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["theme"]: None if row["kappa"] == "undefined" else float(row["kappa"])
            for row in csv.DictReader(file)
            if row["level"] == "segment"
        }


def test_it_opens_with_what_the_run_computed(page: Browser, made: Path) -> None:
    assert kappas(page) == pytest.approx(computed(made / "results/s"), abs=5.1e-7)
    assert keywords(page) == {"cost*": "3", "board weight 0.5": "2"}
    assert page.complaints() == []


def test_what_is_saved_gives_the_kappa_that_was_shown(page: Browser, tmp_path: Path) -> None:
    pick(page, "money")
    page.click("#bench-rules tr:nth-child(2) [data-strike]")
    add(page, "budget")
    add(page, "night shift", "not")
    pick(page, "trust")
    add(page, "Co-operat*")
    add(page, "brain trust", "not")
    add(page, "board", "not")
    pick(page, "worry")
    add(page, "night awake 3", "near")
    add(page, "sleepless")
    shown = kappas(page)
    assert shown["worry"] == 1.0
    text = saved(page)
    config = study(tmp_path)
    (tmp_path / "codebook.toml").write_text(text, encoding="utf-8")
    assert main(["run", str(config), "--stage", "compare"]) == 0
    then = computed(tmp_path / "results/s")
    assert set(then) == {"*", "money", "trust", "worry"}
    assert {name: f"{value:.6g}" for name, value in then.items()} == {
        name: f"{value:.6g}" for name, value in shown.items()
    }
    book = tomllib.loads(text)
    assert (book["author"], str(book["date"])) == ("A. Reader", "2026-01-31")
    assert book["note"].startswith("Written first. Tuned on the page of s on 20")
    assert "8 changes tried (money 3, trust 3, worry 2)" in book["note"]
    assert "money: + budget, + not night shift, - board" in book["note"]
    assert "with the codes of all interviewees in sight" in book["note"]
    assert book["theme"][0]["definition"] == "What it costs."


def test_a_change_shows_what_it_gains_and_loses_to_read(page: Browser) -> None:
    pick(page, "money")
    page.type("#bench-text", "budget")
    assert page.text("#bench-preview") == ("Would gain 1 segment, 1 of them coded by hand, and lose 0.")
    page.type("#bench-text", ENTER)
    assert page.text("#bench-said").startswith("Added “budget”: 1 segment gained, 0 lost; kappa of")
    assert passages(page, "gained") == ["The [budget] was cut 🙂 and cut again, awake all night."]
    page.click("#bench-rules tr:nth-child(1) [data-strike]")
    assert passages(page, "lost") == ["The [cost] of living.", "Sleepless. The night shift [costs]."]
    assert passages(page, "missed")[0] == "I lay awake at night over money."
    page.choose("#bench-against", "start")
    assert passages(page, "gained") == ["The [budget] was cut 🙂 and cut again, awake all night."]
    page.click("#bench-rules tr.struck button")
    assert passages(page, "lost") == []
    page.click("#bench-undo")
    page.click("#bench-undo")
    page.click("#bench-undo")
    assert keywords(page) == {"cost*": "3", "board weight 0.5": "2"}
    assert page.run("return document.getElementById('bench-undo').disabled")
    assert EVIL in passages(page, "both")[0]
    page.click("#bench-passages .entire")
    assert until(page, "document.querySelector('.here')?.textContent.startsWith('Ann')")
    page.press(ESCAPE)
    assert until(page, "document.activeElement.className === 'entire'")
    assert page.run("return window.ran === undefined")
    assert page.complaints() == []


def test_candidates_are_those_of_the_table_and_follow_a_change(chromium: Browser, tmp_path: Path) -> None:
    said = [(who, f"{who} says: parking is dear, parking here and there.", "money") for who in "AB"]
    said += [(who, f"The team met on day {n}, and we talked.", "") for who in "AB" for n in "123"]
    config = study(tmp_path, said=said)
    assert main(["run", str(config)]) == 0
    with (tmp_path / "results/s/candidates.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["term"] for row in csv.DictReader(file) if row["theme"] == "money"]
    assert "parking" in listed
    chromium.open(tmp_path / "results/s/report.html")
    chromium.run("localStorage.clear()")
    page = opened(chromium)

    def offered() -> list[str]:
        found: list[str] = page.run(
            "return [...document.querySelectorAll('.offers button')].map(b => b.textContent)"
        )
        return [text.removeprefix("+ ") for text in found]

    offers = "document.querySelector('.offers')"
    assert until(page, offers)
    assert offered() == listed
    add(page, "nonsense")  # now they are found anew, in the page
    assert until(page, offers)
    assert set(offered()) == set(listed)
    page.click(".offers li:first-child button")
    assert page.text("#bench-said").startswith(f"Added “{listed[0]}”: 2 segments gained, 0 lost")
    time.sleep(0.2)
    assert offered() == []  # nothing is missed


def test_a_keyword_is_changed_and_a_wrong_one_refused_by_keys_alone(page: Browser) -> None:
    page.run("document.getElementById('bench-theme').focus()")
    for _ in range(4):  # the tick, the kind, the keyword
        page.press(TAB)
        if page.run("return document.activeElement.id") == "bench-text":
            break
    page.press(f"cost*{ENTER}")
    assert page.text("#bench-preview") == "The theme has this keyword already."
    assert page.run("return document.activeElement.getAttribute('aria-invalid')") == "true"
    page.press(ESCAPE)
    assert page.text("#bench-preview") == ""
    page.press(f"*{ENTER}")
    assert page.text("#bench-preview").startswith("It holds no letter or digit.")
    page.press(ESCAPE)
    for _ in range(6):
        page.press(TAB)
        label = page.run("return document.activeElement.getAttribute('aria-label')")
        if label == "Change “cost*”":
            break
    page.press(ENTER)
    page.press(f"the cost{ENTER}")
    assert list(keywords(page)) == ["the cost", "board weight 0.5", "cost*"]
    assert page.text("#bench-said").startswith("“cost*” is now “the cost”: 0 segments gained, 1")


def test_half_is_out_of_sight_until_it_is_looked_at_once(page: Browser) -> None:
    page.click("#bench-half")
    people = {who for who, _, _ in SAID}
    seen = page.text("#bench-sees").removeprefix("In sight: ").split(".")[0].split(" and ")
    assert len(seen) == 2
    assert set(seen) < people
    pick(page, "trust")
    metas: set[str] = set()
    for name in ("only", "missed", "both"):
        passages(page, name)
        metas |= set(
            page.run(
                "return [...document.querySelectorAll('#bench-passages .meta')]"
                ".map(m => m.textContent.split(' · ')[0])"
            )
        )
    assert metas
    assert metas <= set(seen)
    hand = sum(who in seen and "trust" in codes for who, _, codes in SAID)
    assert page.run("return document.querySelector('#bench-now td').textContent") == str(hand)
    add(page, "co-operat*")
    before = kappas(page)["*"]
    page.click("#bench-look")
    assert page.run("return document.querySelector('#bench-looked').textContent") == ""
    page.click("#bench-look")
    assert "The price of tuning is" in page.text("#bench-looked p")
    tuned = page.run(
        "return [...document.querySelectorAll('#bench-looked .whole td')].map(d => Number(d.dataset.value))"
    )
    assert tuned[1] == pytest.approx(before)
    assert tuned[4] == pytest.approx((tuned[1] - tuned[0]) - (tuned[3] - tuned[2]))
    add(page, "neighbour*")
    opened(page)
    assert page.run("return document.getElementById('bench-half').disabled")
    assert page.run("return document.getElementById('bench-look').hidden")
    assert "1 change came after this look" in page.text("#bench-looked p")
    note = tomllib.loads(saved(page))["note"]
    away = ", ".join(sorted(people - set(seen)))
    assert f"half of the interviewees was out of sight (seed 1: {away})" in note
    assert "on the other half, looked at once, " in note
    assert "1 change came after that look" in note


def test_a_page_without_text_says_why_there_is_no_workbench(chromium: Browser, tmp_path: Path) -> None:
    config = study(tmp_path, "[report]", "quotes = false")
    assert main(["run", str(config)]) == 0
    chromium.open(tmp_path / "results/s/report.html")
    chromium.complaints()
    chromium.click("#workbench summary")
    assert "This page holds no text ([report] quotes = false)" in chromium.text("#workbench")
    assert chromium.run("return document.getElementById('bench') === null")
    assert chromium.complaints() == []
