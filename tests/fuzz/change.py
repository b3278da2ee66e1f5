"""Changes to files that have a format inside, so that what is changed still reaches our code.

A random byte in a zip or a database is refused by the library that unpacks it. Here a part of the
zip, an element of the XML or a cell of the database is changed, and the whole is packed again.
"""

from __future__ import annotations

import io
import random
import sqlite3
import zipfile
from collections.abc import Callable
from copy import deepcopy
from xml.etree import ElementTree

Bytes = Callable[[bytes], bytes]  # changes any bytes, as the fuzzer sees fit
Change = Callable[[bytes, random.Random, Bytes], bytes]

# What stands where a number, a name or a reference is expected.
ODD = ("", "0", "-1", "1", "7", "2147483648", "99999999999999999999", "1e308", "nan", "½", "\u200f",
       "true", "a b", "../../x", "internal://x", "/x", "#", "\U0001f600", "Ann: yes", "\n\n",
       "0x1", "-0", " 5 ", "A1", "ZZZZZ99", "x" * 300)  # fmt: skip
_RANDOM_BYTES = 0.2  # how often the bytes are changed whatever they mean
# Bytes that mean something to one reader or another.
_SIGNS = (*(bytes([sign]) for sign in b"\n\0\xff\",;\t:{}[]<>&\\*='#"), b"\r\n", b"\xef\xbb\xbf",
          b"\xff\xfe", b"-->", b"=" * 50, *(odd.encode() for odd in ODD))  # fmt: skip


def scattered(data: bytes, chance: random.Random) -> bytes:
    """Change bytes without being told which changes reach anything new: a fuzzer that is blind."""
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        begin = chance.randint(0, len(data))
        end = min(len(data), begin + chance.choice((0, 1, 1, 3, 20, 200)))
        part = data[begin:end]
        way = chance.randrange(6)
        if way == 0:
            part = b""
        elif way == 1:
            part += part * chance.choice((1, 2, 50))
        elif way == 2:
            part = chance.choice(_SIGNS)
        elif way == 3:
            part = bytes(byte ^ 1 << chance.randrange(8) for byte in part)
        elif way == 4:
            part = chance.randbytes(len(part))
        else:
            other = chance.randint(0, len(data))
            part = data[other : other + chance.randint(0, 40)]
        data = data[:begin] + part + data[end:]
    return data


def zipped(data: bytes, chance: random.Random, anything: Bytes) -> bytes:
    """Change a part of a zip, or take it away, or give it another's place."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # whatever an earlier change made of it
        return anything(data)
    if not parts or chance.random() < _RANDOM_BYTES / 4:
        return anything(data)
    name = chance.choice(sorted(parts))
    way = chance.random()
    if way < 0.03:
        del parts[name]
    elif way < 0.06:
        parts[name] = parts[chance.choice(sorted(parts))]
    else:
        parts[name] = xml(parts[name], chance, anything)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()


def xml(data: bytes, chance: random.Random, anything: Bytes) -> bytes:
    """Change an element of an XML: drop it, repeat it, move it, or change what it says."""
    if chance.random() < _RANDOM_BYTES:
        return anything(data)
    try:
        root = ElementTree.fromstring(data)
    except Exception:  # it is not XML, or no longer
        return anything(data)
    for _ in range(chance.randint(1, 3)):
        _element(root, chance)
    changed: bytes = ElementTree.tostring(root, "utf-8")
    return changed


def _element(root: ElementTree.Element, chance: random.Random) -> None:
    """Change one element somewhere in a tree."""
    nodes = list(root.iter())
    parent, other = chance.choice(nodes), chance.choice(nodes)
    inner = list(parent)
    way = chance.randrange(7)
    if way == 0 and inner:
        parent.remove(chance.choice(inner))
    elif way == 1 and inner and len(nodes) < 500:
        # a copy: an element that stood in itself would have no end
        other.insert(chance.randint(0, len(other)), deepcopy(chance.choice(inner)))
    elif way == 2 and inner:
        chance.shuffle(inner)
        parent[:] = inner
    elif way in (3, 4) and parent.attrib:
        name = chance.choice(sorted(parent.attrib))
        others = [value for node in nodes for value in node.attrib.values()]
        if chance.random() < 0.2:
            del parent.attrib[name]
        else:
            parent.attrib[name] = chance.choice([*ODD, chance.choice(others)])
    elif way == 5:
        parent.text = chance.choice([*ODD, other.text or ""])
    else:
        parent.tag = other.tag


def database(data: bytes, chance: random.Random, anything: Bytes) -> bytes:
    """Change a cell, a row, a column or a table of an SQLite database."""
    if chance.random() < _RANDOM_BYTES / 4:
        return anything(data)
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(data)
        found = base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        table = chance.choice([name for (name,) in found])
        columns = [row[1] for row in base.execute(f'PRAGMA table_info("{table}")')]
        column = chance.choice(columns)
        rows = base.execute(f'SELECT rowid FROM "{table}" ORDER BY rowid').fetchall()
        one = f"WHERE rowid = {chance.choice(rows)[0]}"
        value = chance.choice([None, b"\xff\x00", 1.5, -(2**63), 2**63 - 1, 0, 1, 2, *ODD])
        statement: tuple[object, ...] = ()
        way = chance.randrange(12)
        if way == 0:
            text = f'DROP TABLE "{table}"'
        elif way == 1:
            text = f'ALTER TABLE "{table}" DROP COLUMN "{column}"'
        elif way == 2:
            text = f'DELETE FROM "{table}" {one}'
        elif way == 3:
            text = f'INSERT INTO "{table}" SELECT * FROM "{table}"'
        else:
            text, statement = f'UPDATE "{table}" SET "{column}" = ? {one}', (value,)
        base.execute(text, statement)
        base.commit()
        changed: bytes = base.serialize()
    except (sqlite3.Error, OverflowError, IndexError, UnicodeError):
        return anything(data)
    finally:
        base.close()
    return changed if len(changed) < 200_000 else data
