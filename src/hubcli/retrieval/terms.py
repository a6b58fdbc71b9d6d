"""The English words with which evidence says what a word means: a Chinese one, or another English one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hubcli.text import searchable

#: What stands behind a material or product and says little of it: titanium alloys, graphene films.
_MADE_OF = frozenset(
    ("alloy", "component", "composite", "device", "equipment", "fiber", "film", "foil", "material", "module", "part")
) | {"plate", "powder", "product", "sheet", "system"}


@cache
def said_as() -> dict[str, tuple[str, ...]]:
    """Return the English words of claims for each word of technology, all as searches compare them."""
    found: dict[str, tuple[str, ...]] = {}
    for others, english in _lines():
        for text in (*others, *english):
            found.setdefault(text.replace(" ", ""), english)
    return found


@cache
def widened() -> frozenset[str]:
    """Return the English words that are looked for in others also where evidence says them: solar panels."""
    return frozenset(text.replace(" ", "") for others, _ in _lines() for text in others if text.isascii())


def words_for(term: str) -> tuple[str, ...]:
    """Return the English words of claims for a term, or for the material or product at its beginning."""
    found = said_as().get(term.replace(" ", ""), ())
    rest, _, last = term.rpartition(" ")
    return found or (said_as().get(rest.replace(" ", ""), ()) if last in _MADE_OF else ())


@cache
def _lines() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return the lines of the file: words, and the English ones with which evidence says them."""
    lines = Path(__file__).parents[1].joinpath("said_in_english.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return tuple((_searchable(others), _searchable(english)) for others, english in pairs)


def _searchable(words: str) -> tuple[str, ...]:
    return tuple(map(searchable, words.split("; ")))
