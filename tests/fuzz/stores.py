"""Stores that are damaged: flipped bits, lost and swapped parts, foreign files, other versions with sums that fit."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from hubcli.store import cache

Change = tuple[Any, ...]  # what is done, and with what
_PAGE = 4096


class Tampered(NamedTuple):
    """A dataset, what is done to its store, and a question to ask of it."""

    base: str
    changes: tuple[Change, ...]
    words: tuple[str, ...]


_QUESTIONS = tuple(
    tuple(line.split())
    for line in """\
list
list --json
list --sort gdp --columns id,gdp,quantum
list --sector quantum
compare alpha beta
compare hefei wuhu --json
rank --draws 5
rank --by gdp --json
rank --draws 5 --sensitivity --explain --json
rank --sector quantum
show alpha
show hefei
search quantum
search town --json
search hefie
similar alpha --json
similar hefei
sectors
sectors quantum --json
indicators --json
indicators gdp
indicators --gaps
designations --json
profiles balanced
sources --json
sources bureau
--version
--version
export - --format json
export - --format geojson
check
show nowhere
compare alpha
companies
companies --by hub --json
companies beta --json
companies hefei --sector ai
trend gdp --json
trend gdp alpha beta
trend gdp_growth hefei wuhu
compare alpha beta --trend
compare hefei wuhu --trend --json
plot gdp alpha beta -o -
sectors --gaps --json
show alpha --all
show hefei --figures --json
show hefei --companies
show beta --sector robots --explain --json
rank --draws 5 --against-profile balanced
list --year 2021 --columns id,gdp --json
search 688001
search 乙大
sources --of rank
sources --cite csl-json
export - --format csv
export - --format json""".splitlines()
)


@st.composite
def tampered(draw: Any) -> Tampered:
    """Return a store that is damaged in one to three ways."""
    kinds = draw(st.lists(st.sampled_from(tuple(_DAMAGES)), min_size=1, max_size=3))
    changes = tuple((kind, *draw(_ARGUMENTS[kind])) for kind in kinds)
    return Tampered(draw(st.sampled_from(("towns", "few"))), changes, draw(st.sampled_from(_QUESTIONS)))


def applied(content: bytes, changes: tuple[Change, ...], other: bytes) -> bytes:
    """Return a store after some changes; `other` is the store of another dataset."""
    for kind, *drawn in changes:
        if kind == "beside":
            continue
        arguments = [other] if kind == "other" else drawn
        try:
            content = _DAMAGES[kind](content, *arguments)
        except (ArithmeticError, sqlite3.Error):  # a change before left nothing to do this to
            continue
    return content


def _flip(content: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[place % len(content)] ^= 1 << bit
    return bytes(changed)


def _flip_header(content: bytes, place: int, bit: int) -> bytes:
    return _flip(content, place % min(100, len(content)), bit)


def _cut(content: bytes, place: int) -> bytes:
    return content[: place % len(content)]


def _drop(content: bytes, place: int, length: int) -> bytes:
    place %= len(content)
    return content[:place] + content[place + length :]


def _insert(content: bytes, place: int, more: bytes) -> bytes:
    place %= len(content)
    return content[:place] + more + content[place:]


def _swap(content: bytes, one: int, other: int) -> bytes:
    pages = [content[start : start + _PAGE] for start in range(0, len(content), _PAGE)]
    one, other = one % len(pages), other % len(pages)
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def _version(content: bytes, member: str, value: Any) -> bytes:
    """Give a store another version, and everything in it another word, with a sum that fits."""

    def change(database: sqlite3.Connection) -> None:
        database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (member, json.dumps(value)))
        database.execute("UPDATE hubs SET summary = 'Otherwise.'")
        database.commit()

    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "store"
        cache._write(path, content, change)
        with closing(sqlite3.connect(path)):
            return path.read_bytes()


def _figures(content: bytes, table: str, column: str, factor: float) -> bytes:
    """Change numbers in a table by the database itself, which leaves a sound file with the sum of another."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "store"
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as database:
            database.execute(f"UPDATE {table} SET {column} = {column} * {factor}")
            database.commit()
        return path.read_bytes()


def _blank(content: bytes, page: int) -> bytes:
    start = page % max(len(content) // _PAGE, 1) * _PAGE
    return content[:start] + bytes(len(content[start : start + _PAGE])) + content[start + _PAGE :]


def _instead(content: bytes, other: bytes) -> bytes:
    return other


_DAMAGES: dict[str, Callable[..., bytes]] = {
    "flip": _flip,
    "flip in the header": _flip_header,
    "cut": _cut,
    "drop": _drop,
    "insert": _insert,
    "swap": _swap,
    "version": _version,
    "figures": _figures,
    "blank": _blank,
    "instead": _instead,
    "other": _instead,
    "beside": _instead,  # files that SQLite would take for what was not yet written to the store
}
_COLUMNS = st.sampled_from(
    (("facts", "value"), ("figures", "value"), ("facts", "period"), ("specialisations", "stars"))
)
_JOURNALS = st.sampled_from((b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000), b"\x37\x7f\x06\x82" + bytes(9000)))
_PLACE = st.integers(0, 1 << 20)
_ARGUMENTS: dict[str, st.SearchStrategy[tuple[Any, ...]]] = {
    "flip": st.tuples(_PLACE, st.integers(0, 7)),
    "flip in the header": st.tuples(_PLACE, st.integers(0, 7)),
    "cut": st.tuples(_PLACE),
    "drop": st.tuples(_PLACE, st.integers(1, 5000)),
    "insert": st.tuples(_PLACE, st.binary(min_size=1, max_size=20)),
    "swap": st.tuples(_PLACE, _PLACE),
    "version": st.sampled_from(
        (("form", 0), ("form", 9), ("form", "10"), ("form", None), ("hubcli", "0.0.1"), ("code", 0), ("code", []))
    ),
    "figures": st.tuples(_COLUMNS, st.sampled_from((0, 1.001, -1, 10))).map(lambda drawn: (*drawn[0], drawn[1])),
    "blank": st.tuples(_PLACE),
    "other": st.just(()),
    "beside": st.tuples(st.sampled_from(("-journal", "-wal", "-shm")), st.binary(max_size=40) | _JOURNALS),
    "instead": st.tuples(
        st.binary(max_size=30)
        | st.sampled_from((b"", b"\n" * 99, b"{}\n", b"\x00" * 10_000, b"SQLite format 3\0", b"SQLite format 3\0" * 50))
    ),
}
