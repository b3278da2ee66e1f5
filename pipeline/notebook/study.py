"""A study in a notebook: the tables and figures that the commands would write, none written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..config import Config
from ..errors import InputError, unknown
from ..study.config_file import checked
from ..tables.results import RESULTS
from ..terminal.chosen_study import chosen
from .reading import frame

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from ..study.study import Study as _Ran
    from .vectoriser import PairVectorizer

_ALSO = ("segments", "codings", "codebook")


class Figure(NamedTuple):
    """A figure of a study: its name, and its bytes by format (svg, pdf, png)."""

    name: str
    files: dict[str, bytes]

    def _repr_svg_(self) -> str:
        return self.files["svg"].decode("utf-8")

    def _repr_png_(self) -> bytes:
        return self.files["png"]

    def save(self, path: str | Path) -> Path:
        """Write the figure in the format that the suffix says. Raises ValueError for another."""
        path = Path(path)
        form = path.suffix.lower().removeprefix(".")
        if form not in self.files:
            raise ValueError(f"{path.name}: a figure is written as {', '.join(self.files)}")
        path.write_bytes(self.files[form])
        return path

    def __repr__(self) -> str:
        return f"<figure {self.name}: {', '.join(self.files)}>"


class Study:
    """A study by its config: a .toml file, its folder, or a mapping of the same keys.

        study = Study("my-study")
        study["pairs"]              # a DataFrame; list(study) has the names of all
        study.figure("figure1")     # shows itself

    What has not changed since the last run is not done again; tables and figures are published as
    `wordpairs run` does. Paths in a mapping are relative to the working folder, and its results
    go to ./results and ./figures unless it says otherwise. Raises InputError for wrong input.
    """

    def __init__(self, config: str | Path | Mapping[str, Any]) -> None:
        if isinstance(config, Mapping):
            here = {"results": "results", "figures": "figures"}
            completed = {**config, "study": here | dict(config.get("study", {}))}
            self.config: Config = checked(completed, Path("config"))
        else:
            self.config = chosen(Path(config))

    @cached_property
    def _ran(self) -> _Ran:
        from ..up_to_date import finished

        return finished(self.config)

    def arrow(self, name: str) -> pa.Table:
        """Return a table as pyarrow's. Raises InputError for a name that there is not."""
        if name not in self:
            raise unknown("there is no such table", name, self)
        return self._ran.table(name)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table as a DataFrame; its columns are those of the CSV of that name."""
        return frame(self.arrow(name))

    def __iter__(self) -> Any:
        """Yield the names of the tables that the study has."""
        return iter([name for name in (*_ALSO, *RESULTS) if self._ran.has(name)])

    def __contains__(self, name: object) -> bool:
        """Tell whether the study has a table."""
        return name in list(self)

    def vectorizer(self, what: str = "both", *, min_df: int = 1) -> PairVectorizer:
        """Return a PairVectorizer by the study's rules: those of [tokenise], [bigram] and remarks.

        Of the segments whose role is counted, it gives the study's counts. Raises InputError for
        a study that counts with a trained model, whose tokens hang on the whole text.
        """
        from .vectoriser import PairVectorizer

        tokenise, names = self.config.tokenise, PairVectorizer().get_params()
        if tokenise.model:
            raise InputError(
                "PairVectorizer counts without a trained model",
                where=f"{self.config.path}: [tokenise] model",
                found=tokenise.model,
                remedy="leave model out of the config for this, or take the counts from the tables",
            )
        rules = {name: value for name, value in tokenise.model_dump().items() if name in names}
        if tokenise.stop_words not in ("spacy", "sklearn", "none"):
            rules["stop_words"] = str(self.config.resolve(tokenise.stop_words).resolve())
        policy, remarks = self.config.bigram.stop_word_policy, self.config.corpus.remarks
        return PairVectorizer(what, **rules, stop_word_policy=policy, remarks=remarks, min_df=min_df)

    @property
    def warnings(self) -> list[str]:
        """What the run warns of."""
        return self._ran.warnings

    @property
    def notes(self) -> list[str]:
        """What the run notes and nobody can mend, such as what a frozen codebook does not do."""
        return self._ran.notes

    @property
    def figures(self) -> list[str]:
        """The names of the figures that there are."""
        from ..plot import records

        return list(records())

    def figure(self, name: str = "figure1") -> Figure:
        """Return a figure, which a notebook shows. Raises InputError for a name there is not."""
        from ..stages.showing import figures
        from ..up_to_date import needed

        needed([name])  # raises for a name that there is not
        drawn = figures(self._ran, [name], ("svg", "pdf", "png")).files
        files = {full.rpartition(".")[2]: data for full, data in drawn.items()}
        if not files:
            raise InputError(
                "this figure has nothing to show in this study",
                found=name,
                remedy="it needs codes or a codebook",
            )
        return Figure(name, files)

    def __repr__(self) -> str:
        return f"<study {self.config.study.name}: {self.config.path}>"
