"""The page: whole in itself, inert, the same bytes each time, and right in what it shows."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline import wording
from pipeline.checks.candidates import FITTED
from pipeline.cli import main
from pipeline.findings import number_format
from pipeline.findings.coder_pairs import agreement_of, withheld_beside
from pipeline.findings.top_rows import cut_note, ties_note
from pipeline.page import render
from pipeline.statistics.limits import MARKS
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import BLIND_SAMPLE, CODINGS, DECISIONS, FACTS, SEGMENTS
from pipeline.tables.results import RESULTS
from pipeline.writers.agreement_tables import by_pair, by_theme
from pipeline.writers.document_parts import Document

from .invented import PEOPLE, SAID, Study, config, page_of, pictures, study, uncoded

HOSTILE = '</script><script>alert("1")</script><img src=x onerror=alert(2)>&amp;'


class Seen(HTMLParser):
    """The elements of a page, as a browser would part them, and the text of each table cell."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.rows: list[list[str]] = []
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._inside.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
        if {"td", "th"} & set(self._inside) and (said := dict(attrs).get("aria-label")):
            self.rows[-1][-1] += f"{said}: "

    def handle_endtag(self, tag: str) -> None:
        self.texts += [" "] if tag == "dt" else []
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "script" in self._inside:
            self.scripts.append(data)
        elif "style" not in self._inside:
            self.texts.append(data)
            if {"td", "th"} & set(self._inside):
                self.rows[-1][-1] += data

    @property
    def text(self) -> str:
        """All that can be read, with single spaces."""
        return " ".join("".join(self.texts).split())

    @property
    def data(self) -> dict[str, Any]:
        """What the script is given."""
        return dict(json.loads(self.scripts[0]))

    def row(self, first: str, at: int = 0) -> list[str]:
        """The cells of the first row that begins so, or of a later one."""
        rows = ([" ".join(cell.split()) for cell in row] for row in self.rows)
        return [row for row in rows if row and row[0] == first][at]

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a name."""
        return [attributes for name, attributes in self.elements if name == tag]


OF_THEMES, COUNTED, GLANCE = range(3)  # the tables in which a theme has a row, in order


def seen(whole: Study | None = None) -> Seen:
    return Seen(page_of(whole or study()))


def replaced(data: pa.Table, column: str, value: str) -> pa.Table:
    place = data.column_names.index(column)
    return data.set_column(place, column, pa.array([value] * data.num_rows))


# ---- safe -----------------------------------------------------------------------------------


def test_refers_to_nothing_outside_itself() -> None:
    html = page_of(study())
    found = Seen(html)
    for _, attributes in found.elements:
        assert attributes.get("src", "data:").startswith("data:image/svg+xml;base64,") or (
            "src" not in attributes
        )
        assert attributes.get("href", "#").startswith("#")
        assert not {"action", "srcset", "style", "background"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert {"link", "iframe", "object", "base"}.isdisjoint(tag for tag, _ in found.elements)
    assert "http" not in html.replace("http-equiv", "")
    assert "@import" not in html
    assert "url(" not in html


def test_allows_its_own_style_and_script_and_nothing_else() -> None:
    html = page_of(study())
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.S)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.S)
    (policy,) = [m["content"] for m in Seen(html).all("meta") if "http-equiv" in m]
    assert policy == (
        f"default-src 'none'; style-src '{render.digest(style)}'; "
        f"script-src '{render.digest(script)}'; img-src data:; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'"
    )


def test_markup_in_the_study_stays_text() -> None:
    whole = study()
    clean = Seen(page_of(whole))
    whole["segments"] = replaced(whole["segments"], "text", HOSTILE)
    whole["segments"] = replaced(whole["segments"], "speaker", HOSTILE)
    for name, column in (("pairs", "word1"), ("words", "word"), ("agreement", "note")):
        whole["tables"][name] = replaced(whole["tables"][name], column, HOSTILE)
    whole["warnings"] = [HOSTILE]
    whole["config"] = config(study={"title": HOSTILE})
    found = seen(whole)
    tags = [tag for tag, _ in found.elements]
    assert tags.count("script") == 3  # data, the talk, and the one that runs
    assert tags.count("img") == [tag for tag, _ in clean.elements].count("img")
    assert "".join(found.data["items"][0]["runs"]) == HOSTILE
    assert HOSTILE in found.text


def test_the_same_study_gives_the_same_bytes() -> None:
    assert page_of(study()) == page_of(study())


def test_tells_no_path_and_no_user() -> None:
    html = page_of(study(corpus={"files": ["/home/ada/secret/talks/*.csv"]},
                          tokenise={"stop_words": "/home/ada/stop.txt"},
                          themes={"codebook": "/home/ada/codebook.toml"}))  # fmt: skip
    assert "/home" not in html
    assert "secret" not in html


def test_without_quotes_no_text_of_a_segment_is_on_the_page() -> None:
    whole = study(report={"quotes": False})
    html = page_of(whole)
    sentences = {part for said in SAID.values() for part in said} | {"And then?", "We carry on."}
    assert [sentence for sentence in sentences if sentence.rstrip(".?") in html] == []
    assert "Quotations are switched off" in html
    assert "interview CE1" in html


# ---- right ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("a", "said"), [(54, True), (53, False)])
def test_a_kappa_of_nothing_that_varies_says_why_it_is_0(a: int, said: bool) -> None:
    whole = study()
    rows = whole["tables"]["agreement"].to_pylist()
    for row in rows:
        if (row["level"], row["theme"]) == ("interviewee", "*"):
            row |= {"kappa": 0.0, "units": 9, "a": a, "b": 20, "both": 20}
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    assert ("Kappa is 0 as one of the two gives every theme everywhere" in seen(whole).text) is said


def test_begins_with_the_title_and_the_label() -> None:
    text = seen().text
    assert text.index("Nine talks that nobody gave") < text.index("INVENTED interviews")
    assert text.index("INVENTED interviews") < text.index("What was read")


def test_an_untitled_study_is_called_by_its_name() -> None:
    assert "invented: word pairs and themes" in seen(study(study={"title": ""})).text


def test_the_first_section_says_where_they_agree_and_because_of_which_words() -> None:
    found = seen()
    theme = "Too many meetings"
    place = {row["theme"]: row for row in study()["tables"]["agreement"].to_pylist()[:6]}[theme]
    a, b, both = (place[name] for name in ("a", "b", "both"))
    row = found.row(theme, GLANCE)
    assert row[2:5] == [str(a - both), str(both), str(b - both)]
    assert row[5:7] == [number_format.real(place["positive_agreement"]), number_format.real(place["kappa"])]
    assert "meeting (" in row[6] + row[7]
    assert "a theme is seen in an interviewee by both the manual coder and the automatic coder" in found.text
    assert "1 warning to read first" in found.text


@pytest.mark.parametrize("people", [1, 3, 5, 6, 9])
def test_disagreements_of_few_people_are_said_to_be_of_few(people: int) -> None:
    whole = study()
    names = whole["segments"]["interviewee"].to_pylist()
    person = {name: f"CE{n % people}" for n, name in enumerate(sorted({*names} - {""}))}
    place = whole["segments"].column_names.index("interviewee")
    fewer = pa.array([person.get(name, "") for name in names])
    whole["segments"] = whole["segments"].set_column(place, "interviewee", fewer)
    one = "1 interviewee" if people == 1 else f"{people} interviewees"
    assert (f"They come from {one} alone: read each" in seen(whole).text) is (people < 6)


def test_the_first_section_lays_human_agreement_beside_the_automatic_coders() -> None:
    whole = study()
    pair = {"level": "segment", "theme": "*", "units": 108, "a": 9, "b": 9, "both": 8}
    more = [{**pair, "coder_a": a, "coder_b": b, "positive_agreement": value}
            for a, b, value in (("ada", "bob", 0.71), ("ada", "manual", 0.5))]  # fmt: skip
    whole["tables"]["agreement"] = pa.concat_tables(
        [whole["tables"]["agreement"], table(RESULTS["agreement"], more)]
    )
    text = seen(whole).text
    assert "between pairs of human coders from 0.50 to 0.71; kappa, the agreement beyond chance, is" in text
    assert text.index("and the automatic coder, how often one gives") < text.index(
        "between pairs of human coders from 0.50"
    )
    assert "between human coders" not in seen().text


def test_where_human_coders_read_a_part_each_number_has_its_own_size() -> None:
    whole = study()
    rows = whole["tables"]["agreement"].to_pylist()
    own = next(
        row for row in rows if (row["level"], row["theme"], row["coder_b"]) == ("segment", "*", "auto")
    )
    human = own | {"coder_a": "ada", "coder_b": "bob", "units": 7, "positive_agreement": 0.71, "kappa": 0.7}
    own |= {"units_shared": 7, "positive_agreement_shared": 0.64, "kappa_shared": 0.6}
    whole["tables"]["agreement"] = table(RESULTS["agreement"], [*rows, human])
    text = seen(whole).text
    assert f" on {own['units']} segments, between human coders 0.71 on the 7 segments that both read;" in text
    assert "between human coders 0.70, likewise, pooled over" in text
    assert (
        "On the 7 segments that two or more people read, the consensus and the automatic coder have" in text
    )
    assert "a positive agreement of 0.64 and a kappa of 0.60." in text
    assert "likewise" not in seen().text


def test_columns_of_coefficients_promise_an_interval_only_where_there_is_one() -> None:
    whole = study()
    bounds = [name for name in RESULTS["agreement"].names if name.endswith(("_low", "_high"))]
    rows = whole["tables"]["agreement"].to_pylist()
    for one in rows:
        one["kappa_low"], one["kappa_high"] = 0.1, 0.9
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    assert any("Kappa, interval" in row for row in seen(whole).rows)
    without = [{name: value for name, value in row.items() if name not in bounds} for row in rows]
    whole["tables"]["agreement"] = table(RESULTS["agreement"], without)
    page = seen(whole)
    assert any("Kappa" in row for row in page.rows)
    assert not any("Kappa, interval" in row for row in page.rows)


def test_a_theme_that_is_withheld_has_a_word_in_every_table_and_no_number() -> None:
    whole = study()
    theme = "Too many meetings"
    learned = [{"theme": theme, "given": 0, "note": "too few segments"}]
    learned += [{"theme": "Trust", "given": 1, "note": ""}]
    whole["tables"]["learnable"] = table(RESULTS["learnable"], learned)
    rows = whole["tables"]["agreement"].to_pylist()
    for row in rows:
        if row["coder_b"] == "auto":
            row |= {"withheld": int(row["theme"] in (theme, "*")), "learned_from": "manual"}
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    page = seen(whole)
    own = [row for row in page.rows if row and row[0].removesuffix("withheld").strip() == theme]
    told = [row for row in own if "withheld" in row]
    assert len(told) >= 3  # how many raise it, at a glance, agreement
    for row in told:
        assert "0.00" not in row
    assert "over all 6 themes, those withheld counted as not given" in page.text
    assert (
        "Of 6 themes in 9 interviewees, a theme is seen in an interviewee by both the manual coder and"
        in page.text
    )  # counted over the same
    assert re.search(
        r"Of the times by hand alone \d+ (is|are) of the theme that the automatic coder withholds", page.text
    )
    assert "6 themes, 1 of them withheld: positive agreement" in page.text
    differ = whole["tables"]["disagreements"]["theme"].to_pylist()
    kept = differ.count(theme)
    assert kept
    assert (
        f"{len(differ) - kept} disagreements of the manual coder and the automatic coder to settle"
        in page.text
    )
    assert f"withholds, with {kept} codes by hand" in page.text
    rows = whole["tables"]["disagreements"].to_pylist()
    places = {row["segment"] for row in rows if row["theme"] != theme}
    assert f"to settle, in {len(places)} segments;" in page.text
    assert f"{len(differ) - kept} times, in {len(places)} segments, a theme was given" in page.text
    assert f"{kept} more codes by hand" in page.text


def test_the_first_section_has_counts_alone_where_no_coefficient_is_wanted() -> None:
    found = seen(study(compare={"coefficients": False}))
    assert len(found.row("Too many meetings", GLANCE)) == 7
    assert "beyond chance" not in found.text


@pytest.mark.parametrize("ran", ["learned", "keywords"])
def test_says_how_often_a_score_came_true_where_it_is_a_chance(ran: str) -> None:
    whole = study()
    coder = {"name": "automatic coder", "value": ran}
    whole["facts"] = pa.concat_tables([whole["facts"], table(FACTS, [coder])])
    assert ("How far a score can be trusted" in seen(whole).text) == (ran == "learned")


def test_says_what_was_read() -> None:
    text = seen().text
    for fact in ("Interviewees 9", "Documents 9", "Segments counted 108", "Fillers removed 108",
                 "Human coders 1 manual",
                 "interviewer 108 (read, not counted); participant 108."):  # fmt: skip
        assert fact in text
    assert re.search(r"Words counted 2,3\d\d ", text)


@pytest.mark.parametrize("silent", [0, 1, 260])
def test_documents_in_which_nothing_counts_stand_beside_the_number(silent: int) -> None:
    whole = study()
    more = [{"segment": f"z{n}", "document": f"z{n}", "role": "note", "text": "n/a"} for n in range(silent)]
    whole["segments"] = pa.concat_tables([whole["segments"], table(SEGMENTS, more)])
    text = seen(whole).text
    assert (f"9 documents ({silent} more hold{'s' * (silent == 1)} nothing that is counted)" in text) is (
        silent > 0
    )
    assert (f"Documents 9 and {silent} without anything that is counted" in text) is (silent > 0)


def test_shows_the_twenty_first_words_of_all() -> None:
    found = seen()
    assert re.search(r"The 20 most frequent words of \d+ listed in words.csv", found.text)
    assert found.row("carry")[1] == "108"


def test_a_rare_pair_has_its_dispersion_in_brackets() -> None:
    found = seen()
    assert found.row("spare rooms")[5] == "(0.67)"
    assert ["weak" in attributes.get("class", "") for attributes in found.all("td")].count(True) == 1


def test_an_undefined_number_says_so_and_why() -> None:
    whole = study()
    row = next(r for r in Seen(page_of(whole)).rows if "undefined" in r and "The place" in r[0])
    assert row[-1] == "partial note 1"


def test_a_note_of_many_rows_stands_once_under_their_table() -> None:
    whole = study()
    rows = [{**row, "note": "no unit varies" if row["theme"] != "*" else ""}
            for row in whole["tables"]["agreement"].to_pylist()]  # fmt: skip
    assert len(rows) > 6
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    page = page_of(whole)
    tables = page.count('class="footnotes"')
    assert tables == 0
    assert page.count("Of every theme: no unit varies.") == page.count("no unit varies") >= 2
    rows[0]["note"] = ""
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    page = page_of(whole)
    tables = page.count('class="footnotes"')
    assert tables == 1
    assert page.count("<li>no unit varies</li>") == tables


def test_each_figure_says_in_words_what_it_shows() -> None:
    found = [picture["described"] for picture in study()["pictures"].to_pylist()]
    page = page_of(study())
    for described in found:
        assert described in page


@pytest.mark.parametrize("dots", [True, False])
def test_a_dot_is_to_be_pressed_only_where_there_are_dots(dots: bool) -> None:
    whole = study()
    caption = "Bars: times said." + " Dots: who says it, area by how often." * dots
    whole["pictures"] = replaced(whole["pictures"], "caption", caption)
    page = page_of(whole)
    assert f"Press a bar{', a dot' * dots} or a name" in page
    assert ("counts and dots are" in page) is dots


def test_a_figure_that_was_not_drawn_leaves_no_gap() -> None:
    whole = study()
    whole["pictures"] = pictures()
    found = seen(whole)
    assert found.all("figure") == []
    assert "These figures were not drawn." in found.text


def test_the_theme_table_says_in_letters_and_words_who_raises_what() -> None:
    found = seen()
    rows = {row["theme"]: row for row in study()["tables"]["interviewees"].to_pylist()}
    for theme, row in rows.items():
        cells = dict(zip(PEOPLE, found.row(theme, OF_THEMES)[1:], strict=True))
        named = {
            "manual only: M ·": row["manual_only"],
            "automatic only: · A": row["auto_only"],
            "both, in no passage together: M|A": row["apart"],
        }
        for kind, names in named.items():
            assert {who for who, cell in cells.items() if cell == kind} == set(names.split("; ")) - {""}
        alone = [name for names in (row["auto_only"], row["apart"]) for name in names.split("; ") if name]
        assert list(cells.values()).count("both: M A") == row["auto"] - len(alone)
    assert any(row["apart"] for row in rows.values())


def test_a_theme_coded_mostly_on_turns_that_are_not_counted_is_marked_beside_its_findings() -> None:
    whole = study()
    theme = "Too many meetings"
    own = sum(row["theme"] == theme for row in whole["codings"].to_pylist())
    asked = [row["segment"] for row in whole["segments"].to_pylist() if row["role"] == "interviewer"]
    rows = [{"segment": segment, "coder": "manual", "theme": theme} for segment in asked[: own + 1]]
    assert "on words not counted" not in seen(whole).text
    whole["codings"] = pa.concat_tables([whole["codings"], table(CODINGS, rows[:own])])
    assert "on words not counted" not in seen(whole).text  # no more there than among what is counted
    whole["codings"] = pa.concat_tables([whole["codings"], table(CODINGS, rows[own:])])
    page = seen(whole)
    marked = [row[0] for row in page.rows if row and "on words not counted" in row[0]]
    said = f"{theme} {own + 1} of {2 * own + 1} codes on words not counted"
    assert [" ".join(text.split()) for text in marked] == [said] * 2  # who raises what, and at a glance


AROUND = "on words said before or after the passage (questions too)"


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (
            ["rota@0-4; nearby: plan", "nearby: plan"],
            f"2 rest partly {AROUND}, 1 of them on no others that can be named.",
        ),
        (["nearby: plan", "nearby: plan"], f"2 rest {AROUND} and no others that can be named."),
        (["rota@0-4; nearby: plan"], f"1 rests partly {AROUND}."),
    ],
)
def test_automatic_codes_that_go_by_what_was_said_around_are_counted_beside_the_headline(
    evidence: list[str], said: str
) -> None:
    whole = study()
    assert "before or after the passage" not in seen(whole).text
    rows = whole["tables"]["themes"].to_pylist()
    theme = rows[0]["theme"]
    of_theme = [row for row in rows if row["theme"] == theme]
    for row, cell in zip(of_theme, evidence, strict=False):
        row["evidence"] = cell
    whole["tables"]["themes"] = table(RESULTS["themes"], rows)
    page = seen(whole)
    assert f"automatically alone. Of the {len(rows)} given automatically, {said}" in page.text
    found = page.row(theme, GLANCE)[-2:]
    assert any("nearby: plan (" in cell for cell in found) == (len(evidence) > 1)


def apart_by_theme() -> dict[str, list[str]]:
    """In whom both see a theme and never in the same passage, of the invented study."""
    rows = study()["tables"]["interviewees"].to_pylist()
    return {row["theme"]: row["apart"].split("; ") for row in rows if row["apart"]}


def test_the_sentence_of_who_raises_what_says_how_often_both_share_no_passage() -> None:
    times = sum(map(len, apart_by_theme().values()))
    assert f"({wording.times(times)} in no passage together), by hand alone" in seen().text


@pytest.mark.parametrize("wide", [False, True])
def test_the_table_of_who_raises_what_names_in_whom_both_share_no_passage(wide: bool) -> None:
    whole = study()
    if wide:
        whole["segments"] = of_many(whole["segments"])
    found = seen(whole)
    assert "Both, in no passage together" in next(row for row in found.rows if "Manual only" in row)
    for theme, names in apart_by_theme().items():
        assert ", ".join(names) in found.row(theme, COUNTED - wide)


def of_many(segments: pa.Table) -> pa.Table:
    """Segments each of another interviewee."""
    names = pa.array(f"P{row}" for row in range(segments.num_rows))
    return segments.set_column(segments.column_names.index("interviewee"), "interviewee", names)


def test_a_theme_table_too_wide_for_a_page_is_not_drawn() -> None:
    whole = study()
    whole["segments"] = of_many(whole["segments"])
    assert "With 108 interviewees the table would not fit a page" in seen(whole).text


def test_a_published_count_that_differs_stands_out() -> None:
    found = seen()
    assert found.row("Too many meetings", COUNTED)[3] == "9 ≠"
    assert found.row("The place itself", COUNTED)[3] == "9"


def test_a_study_without_published_counts_has_no_column_for_them() -> None:
    whole = study()
    rows = [{**row, "published": None} for row in whole["tables"]["interviewees"].to_pylist()]
    whole["tables"]["interviewees"] = table(RESULTS["interviewees"], rows)
    assert "Published" not in seen(whole).text


def test_explains_the_coefficients_and_gives_no_verdict() -> None:
    text = seen().text
    for line in ("Kappa (Cohen) is the agreement beyond", "Positive agreement: where one",
                 "they flatter rare themes", "Alpha (Krippendorff)",
                 MARKS,
                 "No interval of kappa is given: that takes 6 interviewees"):  # fmt: skip
        assert line in text
    for verdict in ("substantial", "moderate", "acceptable", "good agreement"):
        assert verdict not in text.lower()
    assert "conditional on a passage having been highlighted" not in text


def test_says_that_agreement_is_conditional_where_only_coded_passages_are_known() -> None:
    whole = study()
    whole["facts"] = table(FACTS, [{"name": "coded passages only", "value": "yes"}])
    assert "conditional on a passage having been highlighted" in seen(whole).text


def several(coders: int) -> Study:
    """Return a study whose human coders are all paired, with one more row for them together."""
    whole = study()
    own = [row for row in whole["tables"]["agreement"].to_pylist() if row["level"] == "segment"]
    names = [f"coder {i}" for i in range(coders)]
    pairs = [("*", "*"), ("consensus", "auto"), *[(name, "auto") for name in names], *combinations(names, 2)]
    rows = [{**row, "coder_a": a, "coder_b": b, "positive_agreement": 0.2 + 0.01 * i, "f1": 0.5}
            for i, (a, b) in enumerate(pairs) for row in own]  # fmt: skip
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    return whole


def test_ten_coders_are_read_together_and_their_pairs_in_one_table() -> None:
    page = Seen(page_of(several(10)))
    groups = [a for a in page.all("details") if "dense" in a.get("class", "")]
    assert len(groups) == 4  # auto and consensus; all together; auto and each; pairs
    assert ["open" in group for group in groups] == [True, True, False, False]
    text = page.text
    assert text.index("By segment: consensus and auto") < text.index("all human coders together")
    assert "Every two human coders 45 comparisons over all themes together" in text
    assert page.row("coder 8 and coder 9")[4] == "0.76"


@pytest.mark.parametrize("tied", [True, False])
def test_tables_of_words_and_pairs_that_end_within_a_tie_say_so(tied: bool) -> None:
    whole = study()
    for name, column in (("pairs", "word1"), ("words", "word")):
        row = whole["tables"][name].to_pylist()[0]
        rows = [row | {column: f"{row[column]}{n:02}", "count": 5 if tied else 99 - n} for n in range(40)]
        whole["tables"][name] = table(RESULTS[name], rows)
    text = Seen(page_of(whole)).text
    parts = whole["config"].parts_are
    for name, thing in (("pairs", "word pair"), ("words", "word")):
        said = ties_note(whole["tables"][name], whole["config"].plot.top, thing, parts)
        assert bool(said) is tied
        assert text.count(said) == 1 or not tied
    said = cut_note(whole["tables"]["pairs"], whole["config"].plot.top, "word pair")
    assert bool(said) is tied
    assert text.count(said or "later in the alphabet") >= tied
    assert tied or "later in the alphabet" not in text


def test_the_table_of_pairs_says_how_many_themes_are_withheld_beside_each_as_the_word_document_does() -> None:
    whole = several(10)
    rows = whole["tables"]["agreement"].to_pylist()
    assert "withhold" not in Seen(page_of(several(10))).text
    for row in rows:
        if row["theme"] == "*" and row["coder_a"] in ("coder 3", "coder 5") and row["coder_b"] == "auto":
            row["withheld"] = int(row["coder_a"][-1]) - 2
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    groups = agreement_of(rows, ["segment"])
    said = withheld_beside([group for group in groups if group["kind"] == "auto"])
    themes = len({row["theme"] for row in rows} - {"*"})
    assert said == (
        f"Themes that the automatic coder withholds: 1 of {themes} beside coder 3, left out; "
        f"3 of {themes} beside coder 5, left out."
    )
    assert Seen(page_of(whole)).text.count(said) == 1
    page = Document("s", "")
    by_pair(page, groups, coefficients=True)
    word = zipfile.ZipFile(io.BytesIO(page.packed())).read("word/document.xml").decode()
    assert said in html.unescape(word)


@pytest.mark.parametrize("table_of", ["by_pair", "by_theme"])
def test_the_tables_of_coders_in_word_have_intervals_by_one_rule_and_say_why_there_is_none(
    table_of: str,
) -> None:
    rows = several(3)["tables"]["agreement"].to_pylist()
    why = "no interval for kappa: fewer than 6 interviewees"
    bounds = {"positive_agreement_low": 0.11, "positive_agreement_high": 0.44}
    none = {"kappa_low": None, "kappa_high": None}
    groups = agreement_of([{**row, **bounds, **none, "note": why} for row in rows], ["segment"])
    page = Document("s", "")
    if table_of == "by_pair":
        by_pair(page, [group for group in groups if group["whole"]], coefficients=True)
    else:
        by_theme(page, groups[0], frozenset(), coefficients=True)
    word = html.unescape(zipfile.ZipFile(io.BytesIO(page.packed())).read("word/document.xml").decode())
    assert "0.11 to 0.44" in word
    assert "Positive agreement [95% interval]" in word
    assert "appa [95% interval]" not in word
    assert word.count(f"N{why[1:]}.") == 1


def test_word_marks_an_outcome_that_two_coders_reach_by_different_segments() -> None:
    rows = [row for row in study()["tables"]["agreement"].to_pylist() if row["level"] == "segment"]
    note = "both see it in 3 interviewees, in 1 of them never in the same segment"
    for marked in ([], ["Too many meetings"], [row["theme"] for row in rows if row["theme"] != "*"]):
        noted = [{**row, "note": note * (row["theme"] in marked)} for row in rows]
        page = Document("s", "")
        by_theme(page, agreement_of(noted, ["segment"])[0], frozenset(), coefficients=True)
        word = html.unescape(zipfile.ZipFile(io.BytesIO(page.packed())).read("word/document.xml").decode())
        assert word.count("†") == len(marked) + bool(marked)  # and once below the table
        assert ("never in the same segment" in word) == bool(marked)


def test_positive_agreement_comes_first_with_its_range_between_humans() -> None:
    page = Seen(page_of(several(3)))
    heads = next(row for row in page.rows if {"Between humans", "AC1"} <= {*row})
    wanted = ["Positive agreement, interval", "Between humans", "Kappa, interval", "Alpha, interval", "AC1"]
    assert heads[4:9] == wanted
    row = next(r for r in page.rows[page.rows.index(heads) :] if r[0] == "Too many meetings")
    assert row[4:6] == ["0.21", "0.25 to 0.27"]


def test_each_interval_has_below_it_how_often_one_of_its_size_holds() -> None:
    whole = several(3)
    held = {"coverage": 0.931, "positive_agreement_coverage": 0.946, "alpha_coverage": 0.957}
    ends = {"positive_agreement_low": 0.1, "positive_agreement_high": 0.4, "alpha_low": 0.2}
    ends["alpha_high"] = 0.6
    rows = whole["tables"]["agreement"].to_pylist()
    whole["tables"]["agreement"] = table(RESULTS["agreement"], [{**row, **ends, **held} for row in rows])
    page = Seen(page_of(whole))
    row = next(row for row in page.rows if row[0] == "Too many meetings" and "held in" in row[4])
    assert row[4] == "0.210.10 to 0.40held in 95%"
    assert [cell.rpartition("held in ")[2] for cell in row if "held in" in cell] == ["95%", "93%", "96%"]
    assert (
        "held the true kappa in 93% of them, the true alpha in 96% and the true positive agreement in 95%"
        in page.text
    )
    none = Seen(page_of(several(3)))
    assert "held in" not in none.text


def test_a_program_among_the_coders_stands_beside_the_automatic_one() -> None:
    whole = several(3)
    rows = whole["tables"]["agreement"].to_pylist()
    rows += [{**row, "coder_b": "model"} for row in rows if row["coder_b"] == "auto"]
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    whole["config"] = config(corpus={"machine": ["model"]})
    text = seen(whole).text
    assert "model: a program whose codes came with the data" in text
    places = ["By segment: consensus and auto", "By segment: consensus and model",
              "all human coders together", "coder 0 and auto", "coder 0 and model"]  # fmt: skip
    assert sorted(places, key=text.index) == places
    assert "The codes of model, made by a program, were compared" in text


def test_says_whether_a_program_could_stand_for_a_human_coder() -> None:
    whole = several(3)
    one = {"coder": "auto", "human": "coder 1", "units": 90, "interviewees": 9, "advantage": 0.8,
           "human_advantage": 0.7, "difference": -0.1, "low": -0.2, "high": 0.05, "p": 0.001,
           "p_adjusted": 0.002, "wins": 1}  # fmt: skip
    everyone = {"coder": "auto", "human": "*", "advantage": 0.8, "human_advantage": 0.7,
                "difference": -0.1, "winning_rate": 1.0}  # fmt: skip
    whole["tables"]["alternative"] = table(RESULTS["alternative"], [one, everyone])
    page = Seen(page_of(whole))
    assert (
        "Could a program stand for one of the human coders? auto: shown to be as good as 100% of" in page.text
    )
    row = next(row for row in page.rows if row[:2] == ["auto", "coder 1"])
    assert row[2:] == ["90", "80%", "70%", "−0.10−0.20 to 0.05", "0.002", "wins"]
    assert "Could a program" not in seen(several(3)).text


def test_a_key_term_is_shown_where_it_stays_so_when_interviewees_are_moved() -> None:
    assert seen().row("meeting", -1)[1:] == ["22", "3.40", "5.10", "61.2", "0.001", "0.004"]
    for p in (0.05, None):
        whole = study()
        rows = [{**row, "p_permutation": p} for row in whole["tables"]["keyness"].to_pylist()]
        whole["tables"]["keyness"] = table(RESULTS["keyness"], rows)
        text = seen(whole).text
        assert "No word or pair of Too many meetings is sure to be said more there" in text
        assert "Shown are those that stay so" not in text


def test_says_what_the_test_against_two_thirds_is_where_there_is_one() -> None:
    said = "p_kappa_667 in agreement.csv is the chance of a kappa this high"
    whole = several(3)
    assert said not in seen(whole).text
    rows = [{**row, "p_kappa_667": 0.031} for row in whole["tables"]["agreement"].to_pylist()]
    whole["tables"]["agreement"] = table(RESULTS["agreement"], rows)
    assert "if the true one were 0.667" in seen(whole).text
    assert "(here, by segment over all themes, 0.031)" in seen(whole).text


def test_opens_the_comparison_with_the_consensus_and_folds_the_others() -> None:
    whole = study()
    rows = whole["tables"]["agreement"].to_pylist()
    others = [{**row, "coder_a": a, "coder_b": b} for row in rows
              for a, b in (("ada", "auto"), ("ada", "bob"), ("consensus", "auto"))]  # fmt: skip
    whole["tables"]["agreement"] = table(RESULTS["agreement"], others)
    found = Seen(page_of(whole))
    groups = [a for a in found.all("details") if "dense" in a.get("class", "")]
    assert sum("open" in group for group in groups) == 2
    text = found.text
    assert text.index("By segment: consensus and auto") < text.index("By segment: ada and auto")


def test_without_coefficients_the_page_names_none() -> None:
    page = page_of(study(compare={"coefficients": False}))
    # Scripts know them all, and a hash of one may hold the letters of any.
    html = re.sub("<script>.*?</script>|'sha[^']*'|&#39;sha.*?&#39;", "", page, flags=re.DOTALL)
    html = html.lower()
    for name in ("kappa", "alpha (", "ac1", "f1", "0.667", "precision"):
        assert name not in html
    assert "this study asks for no coefficients" in html


def test_says_who_wrote_the_keywords_and_when() -> None:
    assert "Keywords written by Ada, dated 2026-01-05." in seen().text
    whole = study()
    whole["facts"] = empty(FACTS)
    assert "does not say who wrote its keywords, or when" in seen(whole).text


def test_shows_what_each_keyword_did() -> None:
    found = seen()
    assert found.row("meeting*") == ["meeting*", "22", "5", "0.77", "−0.31", "−0.28"]
    assert "2 patterns" in found.text
    assert "Match nothing: diary." in found.text


def with_missed(**sections: Any) -> Study:
    """Return the study in which a pattern misses CE1's first answer."""
    whole = study(**sections)
    theme = "Too many meetings"
    row = {"segment": "CE1-0", "document": "interview CE1", "speaker": "CE1", "theme": theme}
    term = {"theme": theme, "term": "calendar", "count": 3, "segments": 2, "interviewees": 2,
            "g2": 9.5, "log_ratio": 2.5, "lrc": 0.5, "note": FITTED}  # fmt: skip
    for name, given in (("missed", {**row, "auto": 1}), ("candidates", term)):
        whole["tables"][name] = table(RESULTS[name], [given])
    return whole


def test_shows_under_its_theme_what_no_keyword_reaches_and_what_might() -> None:
    found = seen(with_missed())
    assert found.row("calendar") == ["calendar", "3", "2", "2", "0.50", "2.50", "9.5"]
    text = found.text
    assert "1 manually coded segment that no pattern reaches:" in text
    assert "CE1 · segment CE1-0 · found all the same by the learned coder" in text
    assert "Candidates are fitted to the same data: test them on texts not yet coded" in text
    assert "Candidate keywords of Too many meetings, fitted to the same data" in text
    assert "Its patterns reach every manually coded segment." in seen().text


def test_without_quotes_missed_segments_are_named_without_their_words() -> None:
    text = seen(with_missed(report={"quotes": False})).text
    assert "CE1 · segment CE1-0 · found all the same" in text
    assert "We carry on." not in text


@pytest.mark.parametrize("quotes", [True, False])
def test_shows_where_to_begin_where_nobody_has_coded_and_nothing_of_it_elsewhere(quotes: bool) -> None:
    assert "Where to begin coding" not in seen().text
    whole = study(report={"quotes": quotes})
    row = {"document": "interview CE1", "speaker": "CE1", "score": 0.4}
    near = [
        {**row, "rank": 1, "segment": "CE1-0", "theme": "Travel"},
        {**row, "rank": 1, "segment": "CE1-0", "theme": "Too many meetings"},
    ]
    whole["tables"]["first_guess"] = table(RESULTS["first_guess"], near)
    text = seen(whole).text
    assert text.count("CE1 · segment CE1-0") == 2
    assert text.index("Travel 1 passage") < text.index("Too many meetings 1 passage")
    begun = text[text.index("They are a place to begin and no codes") :][:400]
    assert ("We carry on." in begun) == quotes


def test_says_who_taught_and_who_tests() -> None:
    text = seen(study(themes={"train_on": "Ada"})).text
    assert "The automatic coder learned from Ada alone and is held against the other" in text


def test_gives_the_script_what_was_decided_before() -> None:
    whole = study()
    made = {"segment": "CE1-0", "theme": "T", "coder": "Ada", "decision": "both", "applies": "1"}
    whole["tables"]["decisions"] = table(DECISIONS, [made])
    assert seen(whole).data["decided"] == [["CE1-0", "T", "Ada", "both", "", "1"]]
    assert seen().data["decided"] == []


def test_wherever_decisions_are_saved_a_line_to_paste_says_how_they_are_applied() -> None:
    whole = study()
    sample = {"segment": "CE1-0", "document": "interview CE1", "theme": "Travel", "stratum": "neither"}
    whole["tables"]["blind_sample"] = table(BLIND_SAMPLE, [sample])
    for page in (study(), whole):
        found = seen(page)
        assert found.text.count("Save decisions.csv") >= 1
        assert found.text.count('write decisions = "decisions.csv" under [corpus]') == found.text.count(
            "Save decisions.csv"
        )


@pytest.mark.parametrize(("decided", "said"), [(1, "1 blind decision says"), (2, "2 blind decisions say")])
def test_says_how_many_blind_decisions_there_are(decided: int, said: str) -> None:
    whole = study()
    rows = [{"measure": "applies: both", "cells": 9, "decided": decided, "applies": 1, "decided_by": "Ada"}]
    whole["tables"]["blind"] = table(RESULTS["blind"], rows)
    assert f"What {said} of this study" in seen(whole).text


def test_without_codes_and_codebook_the_page_says_so_once_and_has_no_empty_section() -> None:
    found = seen(uncoded())
    assert found.text.count("no codes and no codebook were given") == 1
    assert "Who raises what" not in found.text
    assert "Agreement" not in found.text
    assert found.data.get("items") is None
    assert "Decided by" not in found.text
    assert "coast catchment" in found.text


def test_empty_tables_read_like_missing_ones() -> None:
    whole = study()
    whole["tables"] = {name: data.slice(0, 0) for name, data in whole["tables"].items()}
    whole["codings"] = empty(CODINGS)
    text = seen(whole).text
    assert "No word pair occurs often enough to be listed." in text
    assert text.count("no codes and no codebook were given") == 1


def test_a_study_with_a_codebook_alone_shows_the_automatic_themes_alone() -> None:
    whole = study()
    whole["codings"] = empty(CODINGS)
    for name in ("agreement", "disagreements", "interviewees"):
        del whole["tables"][name]
    found = seen(whole)
    assert "No manual codes were given: the automatic themes stand alone." in found.text
    assert "There are no two coders to compare." in found.text
    assert found.row("The place itself")[1:] == ["automatic: A"] * 9


def test_no_warnings_are_said_to_be_none() -> None:
    whole = study()
    whole["warnings"] = []
    assert "No warnings" in seen(whole).text


def test_gives_the_methods_and_their_sources() -> None:
    text = seen().text
    assert "[INVENTED interviews] We counted 108 segments" in text
    assert "Cohen, J. (1960). A coefficient of agreement" in text


# ---- for everybody --------------------------------------------------------------------------


def test_every_table_has_a_caption_and_every_heading_a_scope() -> None:
    found = seen()
    tags = [tag for tag, _ in found.elements]
    assert tags.count("table") == tags.count("caption") > 10
    assert all(head["scope"] in ("row", "col") for head in found.all("th"))


def test_has_landmarks_and_headings_that_skip_no_level() -> None:
    found = seen()
    tags = [tag for tag, _ in found.elements]
    assert [tags.count(tag) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert all(nav["aria-label"] for nav in found.all("nav"))
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_every_control_has_a_label_and_every_link_a_place_to_go() -> None:
    found = seen()
    labels = {label["for"] for label in found.all("label")}
    assert {field["id"] for tag in ("select", "input") for field in found.all(tag)} == labels
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in found.all("a")} <= set(ids)


@pytest.mark.parametrize("count", [0, 1, 4, 5, 100])
def test_dispersion_is_in_brackets_under_five_alone(count: int) -> None:
    whole = study()
    row = {"word1": "a", "word2": "b", "count": count, "dp_norm": 0.5}
    whole["tables"]["pairs"] = table(RESULTS["pairs"], [row])
    assert seen(whole).row("a b")[5] == ("(0.50)" if count < 5 else "0.50")


def test_the_audit_shows_what_the_keywords_need_and_folds_the_rest() -> None:
    whole = study()
    rows = [
        {"word": "front", "list": "spacy", "used_in": "keyword united front of Unity", "count": 5},
        {"word": "the", "list": "spacy", "used_in": "theme The place; question q1", "count": 600},
    ]
    whole["tables"]["stop_words"] = table(RESULTS["stop_words"], rows)
    html = page_of(whole)
    assert Seen(html).row("front") == ["front", "spacy", "5", "keyword united front of Unity"]
    assert html.index(">front<") < html.index("Removed words that only theme names")
    assert html.index("Removed words that only theme names") < html.index(">the<")


def test_a_library_that_is_not_installed_is_not_said_to_have_been_used() -> None:
    whole = study()
    whole["versions"] = {"wordpairs": "0.1.0", "nltk": "not installed"}
    text = seen(whole).text
    assert "not installed" not in text
    assert "Software: wordpairs 0.1.0." in text
    assert "Made by wordpairs 0.1.0." in text


def test_a_warning_is_a_sentence() -> None:
    whole = study()
    whole["warnings"] = ["two documents were read by nobody"]
    assert "Two documents were read by nobody." in seen(whole).text


def test_the_script_declares_no_name_twice_in_a_scope() -> None:
    # Without a browser this is seen nowhere, and the whole script then does not run.
    script = seen().scripts[-1]
    for part in script.split('"use strict";')[1:]:
        names = re.findall(r"^  (?:const|let) (\w+)\b", part, re.M)
        assert len(names) == len(set(names)), [n for n in names if names.count(n) > 1]


@pytest.mark.parametrize(
    ("counts", "said"), [([9, 8, 7, 7, 7, 2], "; 2 others as often"), ([9, 8, 7, 6], "")]
)
def test_pairs_as_frequent_as_the_last_that_stands_first_are_told(counts: list[int], said: str) -> None:
    whole = study()
    row = whole["tables"]["pairs"].to_pylist()[0]
    rows = [{**row, "word2": f"w{n}", "count": count} for n, count in enumerate(counts)]
    whole["tables"]["pairs"] = table(RESULTS["pairs"], rows)
    found = re.search(r"7 times, by \d+ \w+(; \d+ others? as often)?", seen(whole).text)
    assert found
    assert (found[1] or "") == said


def test_people_are_called_what_the_study_calls_them_on_the_whole_page() -> None:
    whole = study(study={"speakers_are": "witnesses", "segments_are": "answers"})
    whole["warnings"] = ['an interviewee whom nobody read; "interviewee" in quotes stays']
    for name in ("stability", "robustness"):
        rows = whole["tables"][name].to_pylist()
        rows[0]["note"] = "there is one interviewee only"
        whole["tables"][name] = table(RESULTS[name], rows)
    text = seen(whole).text
    left = re.findall(r'.{0,30}interviewee(?!"|s[.]csv).{0,20}', text, re.IGNORECASE)
    assert left == []
    assert re.findall(r'.{0,30}\b(?<!")segment(?!"|s[.]csv)s?\b.{0,20}', text, re.IGNORECASE) == []
    assert "9 witnesses" in text
    assert "How many witnesses raise each theme" in text
    assert "a witness whom nobody read" in text.lower()
    assert "there is one witness only" in text


def test_the_checklist_is_on_the_page_with_what_the_data_answers() -> None:
    text = " ".join(seen().text.split())
    assert "12. How many took part?9 interviewees, 9 transcripts" in text
    rest = text.partition("For the authors to answer: ")[2]
    assert rest.startswith("1. Who held the interviews? 2. ")
    assert "12. How many took part?" not in rest


def test_where_each_segment_has_one_theme_the_page_says_which_went_where() -> None:
    whole, themes = study(), [*SAID][:2]
    cells = {(themes[0], themes[0]): 7, (themes[0], themes[1]): 4, (themes[1], ""): 2}
    rows = [
        {"coder_a": "manual", "coder_b": "auto", "theme_a": a, "theme_b": b, "segments": n}
        for (a, b), n in cells.items()
    ]
    whole["tables"]["confusion"] = table(RESULTS["confusion"], rows)
    agreed = [{**row, "kappa_categories": 0.417} for row in whole["tables"]["agreement"].to_pylist()]
    whole["tables"]["agreement"] = table(RESULTS["agreement"], agreed)
    found = seen(whole)
    assert "Which theme went where: manual and auto 6 of 13 segments with another theme" in found.text
    assert found.row(f"1 {themes[0]}") == [f"1 {themes[0]}", "7", "4", "·"]
    assert found.row(f"2 {themes[1]}") == [f"2 {themes[1]}", "·", "0", "2"]
    assert "have a Cohen’s kappa of 0.42" in found.text
    assert "Cohen’s kappa of the themes as the categories of one variable" in found.text
    assert "Which theme went where" not in seen().text


@pytest.mark.parametrize("coefficients", [True, False])
@pytest.mark.parametrize("number", [2, 13])
def test_agreement_by_group_stands_beside_that_of_the_whole(number: int, coefficients: bool) -> None:
    whole = study(compare={"coefficients": coefficients})
    own = [row for row in whole["tables"]["agreement"].to_pylist() if row["level"] == "segment"]
    rows = [
        row | {"group": f"Trust {g}", "units": 7, "a": 3, "b": 2, "both": 1, "prevalence": 5 / 14}
        for row in own
        for g in range(number)
    ]
    numbers = {"kappa": 0.34, "kappa_low": 0.12, "kappa_high": 0.58} if coefficients else {"kappa": None}
    rows = [row | numbers for row in rows]
    whole["tables"]["agreement_by_group"] = table(RESULTS["agreement_by_group"], rows)
    found = seen(whole)
    if number == 2:
        cell = "0.34 0.12 to 0.58 7, 36%" if coefficients else "7: 3, 2, 1"
        row = ["All themes", cell, cell]
        assert row in [[" ".join(c.replace("7,", " 7,").split()) for c in r] for r in found.rows]
    else:
        assert "With 13 groups the table would not fit a page" in found.text
    assert "Agreement by group" not in seen().text


@pytest.mark.parametrize("number", [2, 13])
def test_themes_by_group_are_a_table_where_the_groups_are_few(number: int) -> None:
    whole, theme = study(), next(iter(SAID))
    rows = [
        {
            "group": f"Trust {g}",
            "theme": theme,
            "coder": coder,
            "segments": n,
            "share": (n or 0) / 9,
            "read": 9,
        }
        for g in range(number)
        for coder, n in (("auto", None), ("manual", 3))
        if n or g
    ]
    rows = [row | ({} if row["segments"] else {"share": None}) for row in rows]
    whole["tables"]["themes_by_group"] = table(RESULTS["themes_by_group"], rows)
    found = seen(whole)
    if number == 2:
        assert [theme, "auto", "–", "withheld"] in found.rows
        assert [theme, "manual", "3 33%", "3 33%"] in [[" ".join(c.split()) for c in r] for r in found.rows]
    else:
        assert "With 13 groups the table would not fit a page" in found.text
    assert "Themes by group" not in seen().text


@pytest.mark.parametrize("asks", [True, False])
def test_of_a_survey_no_spread_over_its_short_texts_is_shown(asks: bool) -> None:
    whole = study(study={"speakers_are": "respondents", "segments_are": "comments"})
    rows = whole["segments"].to_pylist()
    rows = [row | {"role": "note"} if row["role"] == "interviewer" and not asks else row for row in rows]
    whole["segments"] = table(SEGMENTS, rows)
    text = seen(whole).text
    assert ("DPnormHow unevenly it is spread" in text.replace(" How", "How")) is asks
    assert "over texts so short near 1 for whatever few say" in " ".join(text.split())


@pytest.mark.parametrize("coefficients", [True, False])
def test_two_people_come_first_where_the_automatic_coder_gives_nothing(
    coefficients: bool, tmp_path: Path
) -> None:
    talk = "Interviewer: Why?\n\nAnn: The rent rose.\n\nInterviewer: And then?\n\nAnn: We left the town.\n\n"
    (tmp_path / "talk.txt").write_text(talk, "utf-8")
    rows = ["talk-002,Ada,money", "talk-004,Ada,home", "talk-002,Bo,money", "talk-004,Bo,money"]
    (tmp_path / "codings.csv").write_text("\n".join(["segment,coder,theme", *rows, ""]), "utf-8")
    (tmp_path / "config.toml").write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n[corpus]\nfiles = ["talk.txt"]\n'
        f'codings = ["codings.csv"]\n[compare]\ncoefficients = {str(coefficients).lower()}\n',
        "utf-8",
    )
    assert main(["run", str(tmp_path), "--quiet"]) == 0
    page = (tmp_path / "results/s/report.html").read_text("utf-8")
    short = page.partition("Do the readings agree?")[2].partition("</section>")[0]
    said = " ".join(re.sub(r"<[^>]+>", " ", short).split())
    # Of 2 segments and 2 themes Ada and Bo share one code, and each has one more or less: 2 x 1 / (2 + 2).
    agreement = "positive agreement, how often one gives a theme where the other does, is 0.50" * coefficients
    assert said.startswith(f"Ada and Bo: {agreement}" if coefficients else "Ada and Bo over 2 segments.")
    assert ("kappa" in said) is coefficients
    assert "2 codes that one human coder gave and another, who read the passage, did not" in said
