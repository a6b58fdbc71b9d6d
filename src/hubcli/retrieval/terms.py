"""The English words with which evidence says what a word means: a Chinese one, or another English one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hubcli.text import searchable


@cache
def said_as() -> dict[str, tuple[str, ...]]:
    """Return the English words of claims for each word of technology, all as searches compare them."""
    found: dict[str, tuple[str, ...]] = {}
    lines = Path(__file__).parents[1].joinpath("said_in_english.txt").read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines if not line.startswith("#")):
        chinese, english = (tuple(map(searchable, part.split("; "))) for part in line.split(": ", 1))
        for text in (*chinese, *english):
            found.setdefault(text.replace(" ", ""), english)
    return found
