"""Sentences of ours that stand in templates/, and what is put into them.

In a template parts that ---- parts are paragraphs, an empty one is none; how its lines break says nothing.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ..wording import form, listed, many, so_many
from .number_format import quoted, real, share, spread, whole

if TYPE_CHECKING:
    import jinja2

# Blanks and line ends of what is put in, which stay as they are while those of the template are made one.
_KEPT = str.maketrans(" \n", "\ue000\ue001")
_AS_IT_WAS = str.maketrans("\ue000\ue001", " \n")


def paragraphs(name: str, **context: Any) -> list[str]:
    """Return the paragraphs of a template with what is put into them."""
    parts = _template(name).render(context).split("\n----\n")
    made = (re.sub("[ \n]+", " ", part).strip() for part in parts)
    return [part.translate(_AS_IT_WAS) for part in made if part]


def prose(name: str, **context: Any) -> str:
    """Return the one paragraph of a template; empty where it has nothing to say."""
    return "".join(paragraphs(name, **context))


@cache
def _template(name: str) -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(
        autoescape=False, undefined=jinja2.StrictUndefined, finalize=lambda value: str(value).translate(_KEPT)
    )
    written = (form, listed, many, quoted, real, share, so_many, spread, whole)
    environment.filters |= {each.__name__: each for each in written}
    text = (resources.files(__package__) / "templates" / f"{name}.txt").read_text("utf-8")
    return environment.from_string(text)
