"""How numbers, names and lists are written, on the page and in the Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..wording import listed, some

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
    return "" if low is None or high is None or low == high else f"{real(low)} to {real(high)}"


def spread(low: float, high: float) -> str:
    """Return from where to where values run; one that does not run is written once.

    >>> spread(0.31, 0.554), spread(0.4, 0.402)
    ('0.31 to 0.55', '0.40')
    """
    return real(low) if real(low) == real(high) else f"{real(low)} to {real(high)}"


def names(items: Sequence[str] | str, most: int = 12) -> str:
    """Return names as a list, cut where it would fill the page; `; ` parts names in one string.

    >>> names("CE1; CE2"), names(["a", "b", "c"], 2)
    ('CE1, CE2', 'a, b and 1 more')
    """
    parts = [part for part in items.split("; ") if part] if isinstance(items, str) else list(items)
    return some(parts, most)


def version(versions: Mapping[str, str], name: str) -> str:
    """Return a version for use after a name, with its leading space, or nothing."""
    return f" {versions[name]}" if name in versions else ""


def quoted(items: Sequence[str]) -> str:
    """Return the items in quotation marks, as a list in a sentence."""
    return listed([f"“{item}”" for item in items])
