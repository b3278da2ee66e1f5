from __future__ import annotations

import matplotlib as mpl

from pipeline.charts.drawing.matplot import context


def test_the_context_undoes_a_users_settings_and_gives_them_back() -> None:
    with mpl.rc_context({"font.size": 40.0, "pdf.fonttype": 3, "lines.linewidth": 9.0}):
        with context():
            assert mpl.rcParams["font.size"] == mpl.rcParamsDefault["font.size"]
            assert mpl.rcParams["lines.linewidth"] == mpl.rcParamsDefault["lines.linewidth"]
            assert mpl.rcParams["pdf.fonttype"] == 42
        assert mpl.rcParams["font.size"] == 40.0
        assert mpl.rcParams["pdf.fonttype"] == 3
