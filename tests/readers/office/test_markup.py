"""XML: parsed without entities, bounded in depth, its namespaces laid aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.readers.office.markup import tree

PATH = Path("talk.docx")


def test_tags_and_attributes_lose_their_namespace() -> None:
    root = tree(b'<a:x xmlns:a="urn:a" a:one="1" two="2"><a:y>t</a:y>u</a:x>', PATH, "part")
    assert (root.tag, root.attrib) == ("x", {"one": "1", "two": "2"})
    assert [(node.tag, node.text, node.tail) for node in root] == [("y", "t", "u")]


def test_of_two_names_that_differ_in_the_namespace_alone_the_first_stays() -> None:
    for one, two in ("ab", "ba"):
        part = f'<x xmlns:a="urn:a" xmlns:b="urn:b" {one}:n="1" m="3" {two}:n="2" n="4"/>'
        assert tree(part.encode(), PATH, "part").attrib == {"n": "1", "m": "3"}


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)


@pytest.mark.parametrize(
    "xml",
    [
        BOMB,
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://a.b/c"> %p;]><x/>',
        '<!DOCTYPE x SYSTEM "http://a.b/c.dtd"><x/>',
        "<!DOCTYPE x><x/>",
    ],
)
def test_a_document_type_is_refused_before_anything_is_expanded_or_fetched(xml: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(InputError) as caught:
            tree(xml.encode(encoding), PATH, "word/document.xml")
        assert str(caught.value) == (
            "talk.docx: holds a document type, through which a file can do harm\n"
            "  found:   <!DOCTYPE> in word/document.xml\n"
            "  to do:   open it in the program that made it, and save it again"
        )


def test_depth_is_bounded() -> None:
    deep = b"<x>" * 100_000 + b"</x>" * 100_000
    with pytest.raises(InputError, match="is nested more than 200 deep, as no document is"):
        tree(deep, PATH, "part")


@pytest.mark.parametrize("xml", [b"", b"<x>", b"<x></y>", b"\x00\x01", b"<x>\xff</x>", b"x"])
def test_what_is_not_xml_is_damaged(xml: bytes) -> None:
    with pytest.raises(InputError, match="cannot be read; it is damaged or cut short") as caught:
        tree(xml, PATH, "part")
    assert caught.value.found.startswith("part: ")
