"""Word pairs from interviews, and an independent coder to hold manual themes against.

    read -> tokenise -> bigram -> frequency ---------------------> plot -> report
      |                     |         |                              ^        ^
      |                     +---------+-> classify -> compare -------+--------+
      +-- manual codes -----------------------^----------^

One stage, one module, one public function: each takes tables and its settings and returns tables
(`tables/` has their columns, `config.py` the settings). Stages do no input or output:
`stages/` has their order and hands each its tables, `run.py` runs those that are not up to date,
`run_json.py` says what a run was made from, `row_kinds.py` what the rows of its tables are,
`up_to_date.py` gives what others ask of a study that is done. `cli.py` alone exits (`__main__.py`
calls it); `errors.py` has the errors that it shows, `messages.py` what is a note and no warning,
`wording.py` plurals and lists of words, `config_values.py` what a key may hold, `config_path.py` the
paths in a config, `version.py` the version.

    stages/      the stages in order, each with the tables and settings that it asks for
    tables/      the columns of every table and what each says; tables as CSV
    tokens/      text to tokens: spaCy's, each distinct chunk cut once; terms; trained pipelines
    count/       the counting core: tokens to counts, counts to ranks, and what stands beside them
    archive/     the core over a corpus whose text is not kept, on this machine or on Spark
    words/       what is a word: normalisation, stop lists, fillers, normal forms, remarks, identifiers
    checks/      what could be otherwise: robustness, keyness, candidates, saturation, blind samples
    readers/     one module per format, from bytes to segments and codes:
                 layouts/ (who says what) text/ office/ tables/ projects/
    material/    what `read` makes of that: who speaks, the codes made one, tables beside the corpus
    privacy/     pseudonyms, suppression of small counts (words/identifiers.py warns of identifiers)
    codes/       who gave which theme, people and programs; who teaches, who tests, adjudication
    keywords/    keyword rules: what they are, where they hit, what each of them does
    coder/       the automatic coder: the learned one, keywords beside it, evidence
    comparison/  coders held against each other: the rows of agreement.csv
    statistics/  arrays in, numbers out: association, dispersion, agreement, the bootstrap
    charts/      one module per figure, each with its record; drawing/ is what they are drawn with
    findings/    what was found, in words and numbers, as page and Word document both say it
    page/        the page itself
    manuscript/  a draft's quotations and numbers held to the transcripts and tables
    exports/     one module per form of `wordpairs export`, each with its record
    writers/     a study as a file (study_document, ...), and the file formats that they need
    study/       a study on the disk: inputs, store, lock, files that appear whole
    commands/    one module a command; work/ has what is long of the same name
    init/        what `init` does: look at the files, ask, decide, write the study
    notebook/    what `import wordpairs` gives
    terminal/    how the command line speaks and listens

In Python, `import wordpairs` (in a checkout: `import pipeline`) gives `read`, `Study`,
`PairVectorizer`, `ThemeCoder` and `InputError`; the guide's page "python" shows them. Each is
imported when it is first asked for, so that importing the package costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .coder.theme_coder import ThemeCoder
    from .errors import InputError
    from .notebook.dataframes import read
    from .notebook.study import Study
    from .notebook.vectoriser import PairVectorizer

from .version import __version__ as __version__

__all__ = ["InputError", "PairVectorizer", "Study", "ThemeCoder", "read"]

_PLACES = {
    "InputError": "errors",
    "PairVectorizer": "notebook.vectoriser",
    "Study": "notebook.study",
    "ThemeCoder": "coder.theme_coder",
    "read": "read",  # the stage, which can be called: see `_Stage`
}


def __getattr__(name: str) -> Any:
    """Return what the package offers, imported now. Raises AttributeError for another name."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f".{_PLACES[name]}", __name__)
    return module if name == "read" else getattr(module, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])


class _Stage(ModuleType):
    """The module of the stage `read`, which `wordpairs.read(...)` of a notebook means as well."""

    __all__: tuple[str, ...] = ()  # so that help(wordpairs.read) shows what follows and nothing internal

    def __call__(self, files: Any, *, as_init: bool = False, **corpus: Any) -> Any:
        """Return the turns of transcripts as a DataFrame: see notebook/dataframes.py."""
        return import_module(".notebook.dataframes", __name__).read(files, as_init=as_init, **corpus)

    @property  # before the stage's own, which a notebook's `wordpairs.read?` would show
    def __doc__(self) -> str:  # type: ignore[override]
        """What a notebook shows of `read`."""
        return str(import_module(".notebook.dataframes", __name__).read.__doc__)


class _Package(ModuleType):
    """This package: its stage `read` can be called, whoever imports it first."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "read":
            value.__class__ = _Stage
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
