from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline import charts, config
from pipeline.plot import plot, records
from pipeline.stages import STAGES
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import CODEBOOK, CODINGS, SEGMENT_TOTALS
from pipeline.tables.results import RESULTS, TABLES
from pipeline.up_to_date import needed

from .charts import study

ROOT = Path(__file__).resolve().parents[1]
SAID = {
    ("social", "care"): {"CE1": 4, "CE2": 2},
    ("waiting", "list"): {"CE2": 3},
    ("mental", "health"): {"CE1": 2},
}
MANUAL = {"CE1": ["money"], "CE2": ["trust"]}
AUTO = {"CE1": ["money"], "CE2": ["money"]}
EIGHT = ("figure1", "words", "network", "dispersion", "saturation", "cooccurrence", "themes", "agreement")
UNCODED = ("dispersion", "figure1", "network", "saturation", "words")


def tables(said: study.Said = SAID) -> dict[str, Any]:
    return {
        "words": study.words({"social": 6, "care": 6, "list": 3}),
        "pairs": study.pairs(said),
        "stability": study.stability(said),
        "occurrences": study.occurrences(said),
        "segments": study.segments(["CE1", "CE2"]),
        "codings": study.codings(MANUAL),
        "codebook": study.codebook({"money": "", "trust": ""}),
        "themes": study.themes(AUTO),
        "agreement": study.agreement([{"theme": "money", "kappa": 0.5}]),
        "interviewees": study.interviewees(MANUAL, AUTO, ["money", "trust"]),
        "saturation": study.saturation([1, 1]),
        "cooccurrence": study.cooccurrence({("money", "trust"): (1, 1, 0.5)}),
    }


def uncoded() -> dict[str, Any]:
    return {
        "codings": empty(CODINGS),
        "codebook": empty(CODEBOOK),
        **{name: empty(RESULTS[name]) for name in ("themes", "agreement", "interviewees", "cooccurrence")},
        "saturation": study.saturation([None, None]),
    }


def draw(*formats: config.Format, given: dict[str, Any] | None = None,
         label: str = "INVENTED", title: str = "Two talks", coefficients: bool = True,
         **settings: Any) -> tuple[dict[str, bytes], list[str]]:  # fmt: skip
    drawn = plot(
        given or tables(),
        study.config(
            study={"title": title, "label": label},
            plot={"formats": list(formats) or ["svg"], **settings},
            compare={"coefficients": coefficients},
        ),
    )
    return drawn.files, drawn.warnings


def test_eight_figures_in_each_format() -> None:
    files, warnings = draw("svg", "pdf", "png")
    assert sorted(files) == sorted(f"{name}.{form}" for name in EIGHT for form in ("svg", "pdf", "png"))
    assert warnings == []
    for name, data in files.items():
        starts = {"svg": b"<?xml", "pdf": b"%PDF-", "png": b"\x89PNG\r\n"}
        assert data.startswith(starts[name.rpartition(".")[2]]), name


def test_only_the_formats_that_the_config_names() -> None:
    files, _ = draw("png")
    assert {name.rpartition(".")[2] for name in files} == {"png"}


def test_without_codings_there_are_the_four_figures_that_need_none() -> None:
    files, _ = draw("svg", given={**tables(), **uncoded()})
    assert sorted(files) == [f"{name}.svg" for name in UNCODED]


def test_nothing_counted_still_gives_figures_that_say_so() -> None:
    nothing = {name: empty(RESULTS[name]) for name in ("words", "pairs", "stability")}
    files, _ = draw("svg", given={**tables({}), **uncoded(), **nothing})
    assert b"No word pair occurs at least 2 times." in files["figure1.svg"]


def test_the_label_is_on_every_figure() -> None:
    files, _ = draw("svg")
    assert all(b">INVENTED</text>" in data for data in files.values())
    files, _ = draw("svg", label="")
    assert not any(b"INVENTED" in data for data in files.values())


def test_without_coefficients_the_agreement_figure_holds_none() -> None:
    files, _ = draw("svg", coefficients=False)
    assert b"kappa" not in files["agreement.svg"]
    assert b"kappa" in draw("svg")[0]["agreement.svg"]


def test_an_svg_is_well_formed_whatever_the_words_are() -> None:
    said = {(word, "a--b]]>"): {"CE1": 3} for word in ["<&>", "\x00\x08", "\uffff", "--", "$x$"]}
    files, _ = draw("svg", given=tables(said), title="A <title>\x00 & more")
    for data in files.values():
        ElementTree.fromstring(data)


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
@pytest.mark.exhaustive
def test_words_without_a_sign_in_the_font_warn_and_are_drawn(form: config.Format) -> None:
    said = {("社会", "care🙂"): {"CE1": 3}, ("רווחה", "رعاية"): {"CE1": 3}}
    files, warnings = draw(form, given=tables(said))
    assert files
    (warning,) = warnings
    assert warning == (
        "figures (figure1, network, dispersion): their font, DejaVu Sans, has no sign for "
        "会 (U+4F1A), 社 (U+793E), 🙂 (U+1F642); boxes stand in their place. "
        "The tables and the report show them."
    )


@pytest.mark.filterwarnings("error")
@pytest.mark.exhaustive
def test_matplotlib_says_nothing_of_its_own() -> None:
    draw("svg", "pdf", "png", given=tables({("社会", "care🙂"): {"CE1": 3}}))


def test_a_png_is_300_dpi_and_as_wide_as_the_config_says() -> None:
    files, _ = draw("png", width_mm=85)
    for data in files.values():
        image = Image.open(io.BytesIO(data))
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
        assert image.width == pytest.approx(85 / 25.4 * 300, abs=1)


def test_a_png_has_the_dots_that_a_journal_asks_for() -> None:
    image = Image.open(io.BytesIO(draw("png", dpi=600, width_mm=85)[0]["words.png"]))
    assert image.info["dpi"] == pytest.approx((600, 600), abs=0.01)
    assert image.width == pytest.approx(85 / 25.4 * 600, abs=1)


def test_a_pngs_palette_keeps_what_is_drawn_and_the_page_white() -> None:
    image = Image.open(io.BytesIO(draw("png")[0]["figure1.png"]))
    assert image.mode == "P"
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}
    assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert (0x8F, 0xC1, 0xE0) in colours  # the bars


def test_a_file_names_neither_a_time_nor_a_version() -> None:
    import matplotlib

    files, _ = draw("svg", "pdf", "png")
    for name, data in files.items():
        for word in (b"CreationDate", b"<dc:date>", b"Software", b"Producer"):
            assert word not in data, name
        assert matplotlib.__version__.encode() not in data, name
        assert not re.search(rb"\b20[2-9][0-9]-[01][0-9]-", data), name


def test_a_pdf_embeds_true_type() -> None:
    for name, data in draw("pdf")[0].items():
        assert b"/FontFile2" in data, name
        assert b"/Type3" not in data, name


CHILD = """
import hashlib, sys, warnings
sys.path.insert(0, sys.argv[1])
from tests.test_plot import draw
files, _ = draw("svg", "pdf", "png")
for name, data in sorted(files.items()):
    print(name, hashlib.sha256(data).hexdigest())
"""


@pytest.mark.exhaustive
def test_the_bytes_are_the_same_in_another_process_with_other_settings(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nsvg.fonttype: none\nsavefig.dpi: 50\n")
    said = []
    for seed, extra in (("1", {}), ("77", {"MPLBACKEND": "pdf", "SOURCE_DATE_EPOCH": "1",
                                          "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"),
                                          "TZ": "Asia/Tokyo"})):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(ROOT)],
            env={**os.environ, "PYTHONHASHSEED": seed, **extra},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
    assert said[0].count("\n") == 24
    assert said[0] == said[1]


def test_the_users_matplotlib_is_left_as_it_was() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    draw("svg")
    assert dict(matplotlib.rcParams) == before


def test_importing_the_stage_does_not_import_matplotlib() -> None:
    code = "import sys, pipeline.plot; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


@pytest.mark.exhaustive
def test_pyplot_is_never_imported() -> None:
    code = CHILD + "\nsys.exit('matplotlib.pyplot' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(ROOT)], check=False, cwd=ROOT, capture_output=True)
    assert done.returncode == 0


def test_matplotlib_writes_no_manual_of_its_classes_but_still_can() -> None:
    code = (
        "from pipeline.charts.drawing.matplot import undocumented\n"
        "with undocumented(): from matplotlib import artist, lines\n"
        "assert 'dash_capstyle' not in lines.Line2D.set.__doc__\n"
        "assert 'dash_capstyle' in artist.kwdoc(lines.Line2D)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.exhaustive
def test_drawing_loads_nothing_that_reads_over_a_network() -> None:
    code = CHILD + "\nsys.exit('pyarrow.dataset' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(ROOT)], check=False, cwd=ROOT, capture_output=True)
    assert done.returncode == 0


@pytest.mark.parametrize("placed", [True, False])
@pytest.mark.parametrize(
    ("them", "pieces"),
    [
        ("interviewees", "segments"),
        ("witnesses", "segments"),
        ("respondents", "comments"),
        ("people", "turns"),
    ],
)
def test_every_figure_calls_people_and_texts_as_the_study_does(them: str, pieces: str, placed: bool) -> None:
    drawn = plot(
        tables() | {"occurrences": study.occurrences(SAID, placed=placed)},
        study.config(study={"speakers_are": them, "segments_are": pieces}, plot={"formats": ["svg"]}),
    )
    assert {*drawn.files} == {f"{name}.svg" for name in EIGHT}
    said = {name: re.sub(r"<[^>]*>", " ", data.decode()) for name, data in drawn.files.items()}
    said |= {row["figure"]: f"{row['caption']} {row['described']}" for row in drawn.pictures.to_pylist()}
    others = {"interviewee": them, "interviewees": them, "segment": pieces, "segments": pieces}
    strange = [word for word in others if word.removesuffix("s") != others[word].removesuffix("s")]
    strange += ["interview", "interviews", "transcript", "transcripts"]
    found = {
        (name, word)
        for name, text in said.items()
        for word in strange
        if re.search(rf"\b{word}\b", text, re.I)
    }
    assert found == set()
    assert sum(them in text for text in said.values()) > len(EIGHT)


def test_every_module_of_the_room_is_a_figure_whose_tables_a_stage_makes() -> None:
    made = {table for stage in STAGES for table in stage.makes}
    for name, chart in records().items():
        assert name == chart.name
        assert {*chart.tables, *chart.needs} <= made & {*TABLES}, name
    assert set(records()) >= set(EIGHT)


def test_a_new_figure_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rarest.py").write_text(
        "from pipeline.charts.drawing.canvas import Page\n"
        "from pipeline.charts.record import Chart\n"
        "def draw(given):\n"
        "    page = Page(given.frame, 'The rarest word')\n"
        "    page.text(9, 20, given['words'].to_pylist()[-1]['word'])\n"
        "    return page.finish('A note.')\n"
        "CHART = Chart('rarest', 'words', 9, ('words',), draw, lambda given: 'One. Two.')\n"
    )
    monkeypatch.setattr(charts, "__path__", [*charts.__path__, str(tmp_path)])
    records.cache_clear()
    try:
        drawn = plot(tables(), study.config(plot={"formats": ["svg"]}))
        assert b">list</text>" in drawn.files["rarest.svg"]
        (row,) = [row for row in drawn.pictures.to_pylist() if row["figure"] == "rarest"]
        assert (row["section"], row["caption"]) == ("words", "The rarest word. A note.")
        assert needed(["rarest"]) == "frequency"
    finally:
        records.cache_clear()


def test_what_a_figure_needs_says_how_far_to_run() -> None:
    assert needed(["figure1", "words"]) == "frequency"
    assert needed(["figure1", "themes"]) == "compare"
    assert needed([]) == "plot"


def test_a_figure_that_the_texts_are_unfit_for_is_left_out_with_a_note() -> None:
    totals = table(SEGMENT_TOTALS, [{"segment": n, "words": 40} for n in range(2)])
    how = study.config(plot={"formats": ["svg"]})
    drawn = plot(tables() | {"segment_totals": totals}, how)
    assert "dispersion.svg" not in drawn.files
    assert "dispersion" not in drawn.pictures["figure"].to_pylist()
    (note,) = drawn.notes
    assert note.startswith("The figure dispersion is not drawn: no interviewee gives 500 words or more")
    assert plot(tables(), how).notes == []


def test_a_figure_that_is_asked_for_and_has_nothing_to_show_is_said_not_to_be_drawn() -> None:
    how = study.config(plot={"formats": ["svg"]})
    asked = plot({**tables(), **uncoded()}, how, only=["themes", "words"])
    assert [*asked.files] == ["words.svg"]
    assert asked.notes == ["The figure themes is not drawn: the study has nothing that it shows."]
    assert plot({**tables(), **uncoded()}, how).notes == []


def test_a_figure_says_in_words_what_it_shows_in_every_format() -> None:
    files, _ = draw("svg", "pdf", "png")
    said = "led by “social care” (6), “waiting list” (3) and “mental health” (2)."
    assert said in files["figure1.svg"].decode()
    assert said in Image.open(io.BytesIO(files["figure1.png"])).info["Description"]
    assert said.encode("utf-16-be") in files["figure1.pdf"] or b"/Subject" in files["figure1.pdf"]


def test_text_in_an_svg_stays_text() -> None:
    assert b">social care</text>" in draw("svg")[0]["figure1.svg"]
