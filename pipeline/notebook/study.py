"""A study in a notebook: the tables and figures that the commands would write, none written."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from ..config import Config, Corpus
from ..config_path import UNWRITTEN
from ..errors import InputError, short, unknown
from ..study.config_file import checked
from ..study.disk import write_folder
from ..study.frozen import as_frozen
from ..tables.results import RESULTS
from ..terminal.chosen_study import chosen
from ..wording import as_toml
from .dataframes import Files, frame, warned

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from ..study.study import Study as _Ran
    from .vectoriser import PairVectorizer

# Whatever stands for a config and holds the texts themselves is a case for this.
_FROM_FILES = "for a study of files, as `wordpairs init --yes` makes it: Study.from_files({})"
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


def _no_files(config: object) -> None:
    """Raise InputError for what names texts and is no config: keys without a section, a list, a text."""
    if isinstance(config, Mapping):
        names = [key for key in config if key in Corpus.model_fields]
        if names and "corpus" not in config:
            raise InputError(
                "keys of a config stand in sections",
                where="Study",
                found=", ".join(map(str, config)),
                allowed=f'{{"corpus": {{"{names[0]}": ...}}}}',
                remedy=_FROM_FILES.format("files, interviewer=[...]" if len(names) > 1 else "files"),
            )
    elif not isinstance(config, str | os.PathLike):
        raise InputError(
            "a study has one config",
            where="Study",
            found=type(config).__name__,
            allowed="a .toml file, its folder, or a mapping of the same keys",
            remedy=_FROM_FILES.format("[...]"),
        )
    elif (path := Path(config)).suffix.lower() != ".toml" and path.is_file():
        raise InputError("this is no config", where=path, remedy=_FROM_FILES.format(as_toml(str(config))))


def _files(names: Sequence[str | Path]) -> bool:
    """Return whether each of some names is of a file that there is."""
    return bool(names) and all(Path(name).is_file() for name in names)


class Study:
    """A study by its config: a .toml file, its folder, or a mapping of the same keys.

        study = Study("my-study")
        study["pairs"]              # a DataFrame; list(study) has the names of all
        study.figure("figure1")     # shows itself

    What has not changed since the last run is not done again; tables and figures are published as
    `wordpairs run` does. Paths in a mapping are relative to the working folder, and its results
    go to ./results and ./figures unless it says otherwise. Raises InputError for wrong input.

    `Study.from_files` makes one of transcripts or a table, as `wordpairs init --yes` does.
    """

    _aside: TemporaryDirectory[str]  # where a study of no folder lives, as long as the object
    _toml = ""
    taken: Sequence[str] = ()
    """What `from_files` took for what, a line each: the notes of `wordpairs init`."""

    @short
    def __init__(self, config: str | Path | Mapping[str, Any]) -> None:
        _no_files(config)
        if isinstance(config, Mapping):
            here = {"name": "study", "results": "results", "figures": "figures"}
            completed = {**config, "study": here | dict(config.get("study", {}))}
            self.config: Config = checked(completed, UNWRITTEN)
        else:
            self.config = chosen(Path(config))

    @classmethod
    @short
    def from_files(
        cls,
        files: Files,
        folder: str | Path | None = None,
        *,
        codes: str | Path | Sequence[str | Path] | None = None,
        **keys: Any,
    ) -> Study:
        """Return the study that `wordpairs init --yes` would make of transcripts, a table or a project.

            study = Study.from_files("comments.csv")
            print(study.to_toml())             # what was decided, and why
            study["pairs"], study["agreement"]

        Arguments
            files   a folder, a file, a glob, or a list of files and globs
            folder  where to keep the study: a new folder, in which `init` would write, or that of
                    the same study. Without it all is kept aside, and gone with the session
            codes   a file of codes, of coded passages, or a workbook that was coded in, as --codes of
                    `init`, or a list of such files; else, in a list, the names of a table's columns
            ...     keys of the config that are to stay as you say: text="Answer",
                    interviewer=["Anna"], double_hyphens="keep", frequency={"bootstrap": 0}

        What was taken for what is a Python warning, a line each, and a list in `.taken`. Raises
        InputError where nothing can be read, and for a folder that holds something else.

        >>> import tempfile, warnings
        >>> warnings.simplefilter("ignore")
        >>> path = Path(tempfile.mkdtemp(), "talk.txt")
        >>> _ = path.write_text("Int: How was it?\\n\\nAna: The night shift was long.\\n", "utf-8")
        >>> Study.from_files(path).config.corpus.interviewer
        ['Int']
        """
        from .proposed import aside, proposed, shortly, standing

        place = Path("study" if folder is None else folder)
        if isinstance(codes, Sequence) and not isinstance(codes, str) and _files(codes):
            codes = [*codes]
        elif codes is not None and not isinstance(codes, str | Path):
            keys["codes"], codes = [*codes], None
        made = proposed(files, place, codes, keys, stays=folder is not None)
        self = cls.__new__(cls)
        if folder is None:
            self._aside = TemporaryDirectory()
            self.config = aside(made, place, Path(self._aside.name))
            self._toml = standing(made, place)
        else:
            _kept(place, made.files)
            self.config = chosen(place)
            self._toml = made.files["config.toml"].decode("utf-8")
        self.taken = shortly(made)
        warned([*self.taken], 3)
        return self

    def to_toml(self) -> str:
        """Return the config as TOML, as it was decided or as its file stands.

        Of a study that is kept in no folder its paths are absolute, and a line whose file is not kept
        is a comment that says so.

        Raises InputError for a study of a mapping, which has no file.
        """
        if self._toml:
            return self._toml
        if not self.config.path.is_file():
            raise InputError("a study of a mapping has no config file", remedy="see .config for its settings")
        return self.config.path.read_text("utf-8-sig")

    @cached_property
    def _ran(self) -> _Ran:
        from ..up_to_date import finished

        return finished(self.config)

    @short
    def arrow(self, name: str) -> pa.Table:
        """Return a table as pyarrow's. Raises InputError for a name that there is not."""
        if name not in self:
            raise unknown("there is no such table", name, self)
        return self._ran.table(name)

    @short
    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table as a DataFrame; its columns are those of the CSV of that name."""
        return frame(self.arrow(name))

    def __iter__(self) -> Any:
        """Yield the names of the tables that the study has."""
        return iter([name for name in (*_ALSO, *RESULTS) if self._ran.has(name)])

    def __contains__(self, name: object) -> bool:
        """Tell whether the study has a table."""
        return name in list(self)

    @short
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
                where=self.config.at("[tokenise] model"),
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
        """What the run warns of, and what has changed since the study was frozen."""
        return self._ran.warnings + as_frozen(self._ran)[0]

    @property
    def notes(self) -> list[str]:
        """What the run notes and nobody can mend, such as what a frozen codebook does not do."""
        return self._ran.notes + as_frozen(self._ran)[1]

    @property
    def figures(self) -> list[str]:
        """The names of the figures that there are."""
        from ..plot import records

        return list(records())

    @short
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
                remedy="themes and agreement need codes or a codebook, groups two groups, dispersion more "
                "than short comments",
            )
        return Figure(name, files)

    def __repr__(self) -> str:
        return f"<study {self.config.study.name}: {self.config.path}>"


def _kept(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a study's files into a new folder, or find them there. Raises InputError for others."""
    if folder.is_dir() and any(folder.iterdir()):
        if all((folder / name).is_file() and (folder / name).read_bytes() == files[name] for name in files):
            return
        raise InputError(
            "this folder is not empty and holds other settings; nothing in it is overwritten",
            where=folder,
            remedy=f"Study({str(folder)!r}) opens the study in it; name a new folder for another",
        )
    write_folder(folder, files)
