"""Codebooks: what they say, and every way in which one can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.readers.tables import codebook

BOOK = """
author = "A. Coder"
date = 2031-05-01
note = "written\\n before"

[[theme]]
name = "Care  at home"
parent = "General"
definition = "Help in the house."
words = ["Carer*", "can’t"]
pairs = ["home Help*"]
near = ["night awake 6"]
not = ["old people's home"]
weights = { "home help*" = 0.5 }

[[theme]]
name = "Cost"
"""


def rows(text: str, name: str = "book.toml") -> list[dict[str, object]]:
    found: list[dict[str, object]] = codebook.read(Path(name), text.encode())[0].to_pylist()
    return found


def theme(keys: str) -> str:
    return f'[[theme]]\nname = "Cost"\n{keys}\n'


def test_every_rule_of_a_theme_is_a_row_and_a_theme_without_rules_has_one() -> None:
    found = rows(BOOK)
    assert [(row["theme"], row["rule"], row["pattern"], row["weight"]) for row in found] == [
        ("Care at home", "word", "carer*", 1.0),
        ("Care at home", "word", "can't", 1.0),
        ("Care at home", "pair", "home help*", 0.5),
        ("Care at home", "not", "old people's home", 1.0),
        ("Care at home", "near", "night awake 6", 1.0),
        ("Cost", "", "", None),
    ]
    assert (found[0]["parent"], found[0]["definition"]) == ("General", "Help in the house.")


def test_who_wrote_it_and_when_are_facts() -> None:
    assert codebook.read(Path("book.toml"), BOOK.encode())[1] == [
        ("codebook author", "A. Coder"),
        ("codebook date", "2031-05-01"),
        ("codebook note", "written before"),
    ]


def test_a_csv_codebook_says_the_same() -> None:
    text = (
        "theme,parent,definition,rule,pattern,weight\n"
        "Care,General,Help.,word,Carer*,\nCare,,,pair,home help*,0.5\nCost,,,,,\n"
    )
    assert [
        (r["theme"], r["parent"], r["rule"], r["pattern"], r["weight"]) for r in rows(text, "book.csv")
    ] == [
        ("Care", "General", "word", "carer*", 1.0),
        ("Care", "General", "pair", "home help*", 0.5),
        ("Cost", "", "", "", None),
    ]


@pytest.mark.parametrize(
    ("text", "message", "found"),
    [
        ("autor = 'x'", "this is not a key of a codebook", "autor"),
        (theme("word = ['x']"), "this is not a key of a codebook", "word"),
        (theme("words = ['']"), "a pattern is empty", "''"),
        (theme("words = ['*']"), "a pattern is empty", "'*'"),
        (theme("words = ['two words']"), "a word is more than one word", "two words"),
        (theme("words = 'x'"), "words is not a list of patterns", "'x'"),
        (theme("pairs = ['one']"), "a pair is one word", "one"),
        (theme("near = ['a b']"), "a near rule is not two words and a distance", "a b"),
        (theme("near = ['a b 0']"), "a near rule is not two words and a distance", "a b 0"),
        (theme("words = ['care', 'Care']"), "a pattern stands twice", "care"),
        (theme("words = ['care']\nnot = ['care']"), "stands under both word and not", "care"),
        (theme("words = ['a']\nweights = {b = 2}"), "a weight is given to what is not", "b"),
        (theme("words = ['a']\nweights = {a = 0}"), "a weight is not a number above 0", "0"),
        (theme("words = ['a']\nweights = {a = true}"), "a weight is not a number", "True"),
        (theme("") + "[[theme]]\nname = 'cost'", "two themes have the same name", "cost"),
        ("[[theme]]\nwords = ['a']", "a theme has no name", ""),
        ("theme = 'x'", "themes are not a list", "theme"),
        ("author = 'x'", "holds no theme", ""),
        ("[[theme", "is not valid TOML", ""),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(text: str, message: str, found: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        rows(text)
    assert caught.value.where.startswith("book.toml")
    assert found in caught.value.found


def test_quotation_marks_inside_a_name_are_met_with_the_line_and_what_to_write() -> None:
    with pytest.raises(InputError) as caught:
        rows('[[theme]]\nname = "Unease with "systems leadership""')
    assert str(caught.value) == (
        "book.toml, line 2: is not valid TOML\n"
        '  found:   name = "Unease with "systems leadership""\n'
        "  to do:   put a text that holds quotation marks between single ones: "
        "'Unease with \"systems leadership\"'"
    )


def test_an_unknown_key_names_its_nearest_neighbour() -> None:
    with pytest.raises(InputError) as caught:
        rows(theme("wrods = ['x']"))
    assert str(caught.value) == (
        'book.toml, theme "Cost": this is not a key of a codebook\n'
        "  found:   wrods\n"
        "  allowed: name, parent, definition, words, pairs, not, near, weights\n"
        "  to do:   did you mean words?"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("theme,rule,pattern\nCare,wrd,x\n", "line 2: this is not a rule of a codebook"),
        ("theme,rule,pattern\nCare,word,\n", "line 2: a pattern is empty"),
        ("theme,rule,pattern\n,word,x\n", "line 2: a row has no theme"),
        ("theme,patern\nCare,x\n", "this is not a column of a codebook"),
        ("theme,parent\nCare,A\nCare,B\n", "line 3: a theme has two parents"),
        ("theme,rule,pattern\nCare,word,x\ncare,word,y\n", "two themes have the same name"),
    ],
)
def test_a_csv_codebook_is_checked_as_strictly(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        rows(text, "book.csv")


def test_a_refi_codebook_gives_themes_their_parents_and_definitions_and_no_rules() -> None:
    qdc = b"""<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
        <Code guid="1" name="Barriers" isCodable="false">
            <Code guid="2" name="Money" isCodable="true"><Description>or none</Description></Code>
        </Code>
        <Code guid="3" name="Trust" isCodable="true"/>
        </Codes></CodeBook>"""
    table, facts = codebook.read(Path("book.qdc"), qdc)
    assert table.select(["theme", "parent", "definition", "rule", "pattern"]).to_pylist() == [
        {"theme": "Money", "parent": "Barriers", "definition": "or none", "rule": "", "pattern": ""},
        {"theme": "Trust", "parent": "", "definition": "", "rule": "", "pattern": ""},
    ]
    assert not facts
    with pytest.raises(InputError, match="holds no theme"):
        codebook.read(Path("book.qdc"), b"<CodeBook><Codes/></CodeBook>")
