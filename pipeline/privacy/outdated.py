"""What was made before names had their pseudonyms, removed once they have.

What stands in the cache, the results and the figures may hold a name that has come into the table
since. So all of it goes that this program wrote and nobody changed, also what no run makes anew.
"""

from __future__ import annotations

from ..config import GENERATE, Config
from ..study.disk import digest, digest_of, unlink
from ..study.inputs import codings_files, kept_pseudonyms, named_file
from ..study.output_folder import LIST, OutputFolder
from ..study.store import Store
from ..wording import some

_COMMANDS = ("export", "figures", "manuscript")  # what they make, no run makes again


def remove_outdated(config: Config, store: Store) -> list[str]:
    """Remove what was made while other names, or none, were replaced; return warnings of it."""
    now = _names(config)
    if not store.names_changed(now):
        return []
    gone: set[str] = set()
    left: set[str] = set()
    if now:
        store.clear()
        unlink(config.results / "run.json")
        lists = [*config.results.rglob(LIST), *config.figures.rglob(LIST)]
        for folder in dict.fromkeys(path.parent for path in lists):
            removed, changed = OutputFolder(folder).clear()
            gone |= {maker for maker in removed if maker.split()[0] in _COMMANDS}
            left |= changed
    store.replaces(now)
    notes = list[str]()
    from .name_table import names  # a table that is only counted needs none of it

    known = names(config)
    if known is not None:
        from .named_workbooks import coding_workbooks, workbook_warnings

        in_codings = codings_files(config)  # which are looked at whenever they are read
        notes += workbook_warnings(
            (path for path in coding_workbooks(config) if path not in in_codings), known
        )
    if gone:
        makers = some(sorted(f"wordpairs {maker}" for maker in gone), 9)
        notes.append(
            "[corpus] pseudonyms changed, so what was made before is removed, as it may hold a name: also "
            f"what {makers} wrote, to be done again"
        )
    if left and known is not None:
        shown = some(sorted(map(known.hidden, left)))
        notes.append(
            f"{shown}: made before [corpus] pseudonyms changed, and left, since you changed it; it may hold "
            "a name: look through it, or delete it"
        )
    return notes


def _names(config: Config) -> str:
    """Return a hash of the table of names; empty where no names are replaced."""
    written = config.corpus.pseudonyms
    if not written:
        return ""
    path = (
        kept_pseudonyms(config) if written == GENERATE else named_file(config, "[corpus] pseudonyms", written)
    )
    return digest(f"{written}\0{digest_of(path)}".encode())
