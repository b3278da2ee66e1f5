"""What `wordpairs export` writes: one module a form, each with its record, `FORM`.

A form is one new file here. Modules import what is heavy only when they write, as the command
lists all of them in its help.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from .record import Form


def forms() -> dict[str, Form]:
    """Return every form by its name.

    >>> {"docx", "xlsx"} <= set(forms())
    True
    """
    names = sorted(info.name for info in iter_modules(__path__))
    modules = {name: import_module(f".{name}", __name__) for name in names}
    return {name: module.FORM for name, module in modules.items() if hasattr(module, "FORM")}
