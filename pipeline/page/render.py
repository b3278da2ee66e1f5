"""One self-contained HTML page: no remote reference, nothing in the text can run.

Jinja escapes every value; the page's own style and script are allowed by the SHA-256 of their
text, and by nothing else; data for the script stand in a block that no browser runs.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from ..wording import some

# Nothing is fetched, framed or submitted; no string becomes markup or code.
POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)


def render(context: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Return the page of `context`, with `data` for its script. Equal input gives equal text."""
    import jinja2
    from markupsafe import Markup

    style, script = _template("page.css"), _template("page.js")
    environment = jinja2.Environment(
        autoescape=True,
        loader=jinja2.FunctionLoader(_template),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    written = (whole, real, change, share, span, names)
    environment.filters.update({each.__name__: each for each in written})
    return environment.get_template("report.html").render(
        **context,
        policy=POLICY.format(style=digest(style), script=digest(script)),
        style=Markup(style),
        script=Markup(script),
        data=Markup(inert_json(data)),
    )


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


def image(svg: bytes) -> str:
    """Return a data address of an SVG picture, which as an image can run nothing."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


# ---- how numbers are written ---------------------------------------------------------------------

UNDEFINED = "undefined"


def whole(value: int | None) -> str:
    """Return a count as text; None is undefined.

    >>> whole(12345), whole(-3), whole(None)
    ('12,345', '−3', 'undefined')
    """
    return UNDEFINED if value is None else f"{value:,}".replace("-", "−")


def real(value: float | None, digits: int = 2) -> str:
    """Return a number to some decimals; None is undefined, and nothing rounds to minus nought.

    >>> real(0.666), real(-0.001), real(-1.25, 1), real(None)
    ('0.67', '0.00', '−1.2', 'undefined')
    """
    if value is None:
        return UNDEFINED
    return f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", "−")


def change(value: float | None) -> str:
    """Return a difference with its sign.

    >>> change(0.031), change(-0.2), change(None)
    ('+0.03', '−0.20', 'undefined')
    """
    text = real(value)
    return text if value is None or text.startswith("−") else f"+{text}"


def share(value: float | None) -> str:
    """Return a share as a percentage.

    >>> share(0.254), share(None)
    ('25%', 'undefined')
    """
    return UNDEFINED if value is None else f"{value:.0%}"


def span(low: float | None, high: float | None) -> str:
    """Return an interval as text, or nothing where it is undefined.

    >>> span(-0.1, 0.42), span(None, 0.4)
    ('−0.10 to 0.42', '')
    """
    return "" if low is None or high is None else f"{real(low)} to {real(high)}"


def names(items: Sequence[str] | str, most: int = 12) -> str:
    """Return names as a list, cut where it would fill the page; `; ` parts names in one string.

    >>> names("CE1; CE2"), names(["a", "b", "c"], 2)
    ('CE1, CE2', 'a, b and 1 more')
    """
    parts = [part for part in items.split("; ") if part] if isinstance(items, str) else list(items)
    return some(parts, most)
