"""Calls of the tools that assistants have, with arguments that fit their schemas, nearly fit them, or are anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from hypothesis import strategies as st

from hubcli.mcp.tools import BY_NAME
from hubcli.results.schema import Schema

from .words import Words, junk, mistyped


class Called(NamedTuple):
    """A dataset ("" is the packaged one), a tool, and what it is given as JSON."""

    base: str
    tool: str
    arguments: dict[str, Any]


_METAVARS = {  # of the words that an argument takes
    "hub": "HUB", "hubs": "HUB", "benchmark": "HUB", "sector": "SECTOR", "province": "PROVINCE", "profile": "PROFILE",
    "by": "INDICATOR", "indicator": "INDICATOR", "industry": "INDUSTRY", "source": "SOURCE", "about": "SOURCE",
    "query": "QUERY", "fields": "A,B.C",
}  # fmt: skip
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | junk,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(junk, inner, max_size=3),
    max_leaves=5,
)
_RARELY = st.integers(0, 9).map(lambda number: number == 7)


@st.composite
def calls(draw: Any, known: Mapping[str, Words]) -> Called:
    """Return a call of a tool: right, nearly right, or with something that no schema lets pass."""
    name = draw(st.sampled_from(("towns", "towns", "few", "")))
    tool = BY_NAME[draw(st.sampled_from(sorted(BY_NAME)))]
    properties = tool.input_schema()["properties"]
    optional = [key for key in properties if key not in tool.required]
    given = [*tool.required, *draw(st.lists(st.sampled_from(optional), max_size=4, unique=True))]
    wrong = draw(st.booleans())
    arguments = {}
    for key in given:
        right = _fitting(key, properties[key], known[name], wrong=wrong)
        arguments[key] = draw(_ANYTHING if wrong and draw(_RARELY) else right)
    if wrong and given and draw(_RARELY):
        del arguments[draw(st.sampled_from(given))]
    if wrong and draw(_RARELY):
        arguments[draw(junk | mistyped(st.sampled_from(optional)))] = draw(_ANYTHING)
    sent = json.dumps(arguments, ensure_ascii=False).encode("utf-8", "replace")  # JSON in UTF-8 has no half signs
    return Called(name, tool.name, json.loads(sent))


def _fitting(key: str, schema: Schema, words: Words, *, wrong: bool) -> st.SearchStrategy[Any]:
    """Return the strategy for what fits the schema of an argument, most of it about the dataset."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.just("latest") | st.integers(2015, 2027)
    if schema["type"] == "integer":
        return st.integers(1, 120) if key == "limit" else st.integers(2015, 2027) | st.integers(1000, 9999)
    if schema["type"] == "object":
        return st.dictionaries(words.by_metavar("IND=W").map(lambda text: text.partition("=")[0]), _WEIGHTS, max_size=4)
    text = words.by_metavar(_METAVARS[key])
    if key == "fields":
        return text.map(lambda names: names.split(","))
    if wrong:
        text = st.one_of(text, text, text, mistyped(text), junk)
    return st.lists(text, min_size=1, max_size=7) if schema["type"] == "array" else text


_WEIGHTS = st.integers(1, 5) | st.floats(0, 1e308, exclude_min=True, allow_nan=False)
