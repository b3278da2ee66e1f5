"""One self-contained HTML page: no remote reference, nothing in the text can run.

Jinja escapes every value; the page's own style and script are allowed by the SHA-256 of their
text, and by nothing else; data for the script stand in a block that no browser runs.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ..findings.number_format import change, names, real, share, span, spread, whole
from ..wording import called, many, so_many, times, with_article

if TYPE_CHECKING:
    import jinja2

# Nothing is fetched, framed or submitted; no string becomes markup or code.
POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)

# In the order in which they run: what stands first is used by what follows.
SCRIPTS = (
    *("common", "decisions", "tables", "disagreements", "missed", "blind"),
    *("talk", "filters", "filtered", "passages", "rules", "workbench"),
)
STYLES = ("page", "passages", "workbench")


def render(
    context: Mapping[str, Any],
    data: Mapping[str, Any],
    talk: Mapping[str, Any] | None = None,
    bench: Mapping[str, Any] | None = None,
) -> str:
    """Return the page of `context`, with `data`, the `talk` and the `bench` for its scripts.

    Equal input gives equal text.
    """
    from markupsafe import Markup

    style = "".join(_template(f"{name}.css") for name in STYLES)
    script = "".join(_template(f"{name}.js") for name in SCRIPTS)
    return (
        _environment()
        .get_template("report.html")
        .render(
            **context,
            own_words=context["words"],
            policy=POLICY.format(style=digest(style), script=digest(script)),
            style=Markup(style),
            script=Markup(script),
            data=Markup(inert_json(data)),
            talk=Markup(inert_json(talk)) if talk else "",
            bench=bench or {"absent": "There is no text here to try keywords on."},
            bench_data=Markup(inert_json(bench)) if bench and not bench["absent"] else "",
        )
    )


@cache
def _environment() -> jinja2.Environment:
    """Return what the templates are compiled in, once: that is nearly all that a page costs."""
    import jinja2

    @jinja2.pass_context  # the study's words: one that is compiled in would be of one study alone
    def with_own_words(context: jinja2.runtime.Context, text: str) -> str:
        return called(text, context["own_words"])

    environment = jinja2.Environment(
        autoescape=True,
        loader=jinja2.FunctionLoader(_template),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    written = (whole, real, change, share, span, spread, names, times, many, so_many, with_article)
    environment.filters.update({each.__name__: each for each in written})
    environment.filters["called"] = with_own_words
    return environment


def _template(name: str) -> str:
    """Return the text of a file under templates/, with LF line ends on every system."""
    text = (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def digest(text: str) -> str:
    """Return the hash source of a content security policy for an inline text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def inert_json(data: object) -> str:
    r"""Return the data as JSON that no HTML parser can take for markup.

    >>> inert_json({"said": "</script>"})
    '{"said":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029\x7f\ufeff":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
