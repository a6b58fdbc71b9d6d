"""Citations, held against what the three forms ask for."""

from __future__ import annotations

import json
import re

import pytest

from hubcli.model.records import Copy, Source
from hubcli.output.citation import cite

PAGE = Source(
    "bureau-2024", "Yearbook", "Bureau of Statistics", "https://a.example/y_1", "2024-05-31", "en", "official"
)
#: Keys of the schema of CSL's input data that are used here, and the types of works among those it knows.
CSL_KEYS = {"id", "type", "title", "author", "issued", "URL", "language", "note"}
CSL_TYPES = {"article-newspaper", "document", "report", "webpage"}


def source(**changed):
    return PAGE._replace(**changed)


@pytest.mark.parametrize(
    ("changed", "reference"),
    [
        ({}, "Bureau of Statistics. (2024, May 31). Yearbook. https://a.example/y_1"),
        ({"published": "2024-12"}, "Bureau of Statistics. (2024, December). Yearbook. https://a.example/y_1"),
        ({"published": "2024"}, "Bureau of Statistics. (2024). Yearbook. https://a.example/y_1"),
        ({"published": None, "url": None}, "Bureau of Statistics. (n.d.). Yearbook."),
        ({"title": "Who leads?", "url": None}, "Bureau of Statistics. (2024, May 31). Who leads?"),
        ({"publisher": "Acme Inc.", "url": None}, "Acme Inc. (2024, May 31). Yearbook."),
        (
            {"url": None, "via": Copy("A portal", "https://b.example")},
            "Bureau of Statistics. (2024, May 31). Yearbook [Read in a copy: A portal]. https://b.example",
        ),
    ],
)
def test_apa(changed, reference):
    assert cite([source(**changed)], "apa") == f"{reference}\n"


def test_a_bibtex_entry_has_what_is_known():
    assert cite([source(via=Copy("A & B"))], "bibtex") == (
        "@misc{bureau-2024,\n"
        "  title = {{Yearbook}},\n"
        "  author = {{Bureau of Statistics}},\n"
        "  year = {2024},\n"
        "  month = may,\n"
        "  date = {2024-05-31},\n"
        "  url = {https://a.example/y_1},\n"
        "  note = {Read in a copy: A \\& B},\n"
        "}\n"
    )
    bare = cite([source(published=None, url=None)], "bibtex")
    assert re.findall(r"^  (\w+) =", bare, re.MULTILINE) == ["title", "author"]
    month = cite([source(published="2024-02")], "bibtex")
    assert re.findall(r"^  (\w+) =", month, re.MULTILINE) == ["title", "author", "year", "month", "url"]


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("50 % of R&D_costs #1 for $5", r"50 \% of R\&D\_costs \#1 for \$5"),
        (r"a\b{c}d", r"a\textbackslash{}b\{c\}d"),
        ("~x^2", r"\textasciitilde{}x\textasciicircum{}2"),
        ("量子 “科技”", "量子 “科技”"),
    ],
)
def test_titles_in_bibtex_stand_for_themselves(title, escaped):
    text = cite([source(title=title)], "bibtex")
    assert f"  title = {{{{{escaped}}}}},\n" in text
    assert unescaped(escaped) == title


def unescaped(text):
    """Return what TeX makes of a text."""
    for written, sign in ((r"\textbackslash{}", "\0"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^")):
        text = text.replace(written, sign)
    return re.sub(r"\\([#$%&_{}])", r"\1", text).replace("\0", "\\")


def test_braces_in_an_address_do_not_end_the_field():
    assert "url = {https://a.example/%7Bx%7D%5Cy}," in cite([source(url="https://a.example/{x}\\y")], "bibtex")


def test_every_source_of_the_dataset_gives_a_balanced_entry(packaged):
    text = cite([*packaged.sources.values()], "bibtex")
    assert text.count("@misc{") == len(packaged.sources)
    for entry in text.split("\n\n"):
        bare = re.sub(r"\\[#$%&_{}]", "", entry)
        assert bare.count("{") == bare.count("}")
        values = re.findall(r"^  (?:title|author|note) = \{(.*)\},$", bare, re.MULTILINE)
        assert not any(re.search(r"[#$%&_^~]", value) for value in values)


def test_csl_json_keeps_the_rules_of_its_schema(packaged):
    items = json.loads(cite([*packaged.sources.values()], "csl-json"))
    assert len(items) == len(packaged.sources)
    for item in items:
        assert {"id", "type"} <= {*item} <= CSL_KEYS
        assert item["type"] in CSL_TYPES
        assert all(isinstance(value, str) for key, value in item.items() if key not in ("author", "issued"))
        assert [[*name] for name in item["author"]] == [["literal"]]
        if "issued" in item:
            [parts] = item["issued"]["date-parts"]
            assert 1 <= len(parts) <= 3
            assert all(isinstance(part, int) for part in parts)


def test_csl_json_says_what_is_known():
    [item] = json.loads(cite([source(kind="media")], "csl-json"))
    assert item == {
        "id": "bureau-2024",
        "type": "article-newspaper",
        "title": "Yearbook",
        "author": [{"literal": "Bureau of Statistics"}],
        "language": "en",
        "issued": {"date-parts": [[2024, 5, 31]]},
        "URL": "https://a.example/y_1",
    }
    [item] = json.loads(cite([source(url=None, published=None, via=Copy("A portal"))], "csl-json"))
    assert (item["type"], item["note"], item.keys() & {"URL", "issued"}) == (
        "document",
        "Read in a copy: A portal",
        set(),
    )
