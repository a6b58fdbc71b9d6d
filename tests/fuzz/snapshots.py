"""Snapshots that are damaged (flipped bits, lost and swapped parts, other versions) or forged, with sums that fit."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple
from zlib import crc32

from hypothesis import strategies as st

from .datasets import VALUES
from .words import signs

Change = tuple[Any, ...]  # what is done, and with what


class Tampered(NamedTuple):
    """A dataset, what is done to its snapshot, and a question to ask of it."""

    base: str
    changes: tuple[Change, ...]
    words: tuple[str, ...]

    @property
    def forged(self) -> bool:
        """Tell whether the sums fit what somebody made up: then any answer will do, if it is one."""
        return any(change[0] in _FORGERIES for change in self.changes)


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
compare alpha""".splitlines()
)
_JSON = st.recursive(
    st.sampled_from(VALUES) | st.integers() | st.text(signs, max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(signs, max_size=3), inside, max_size=3),
    max_leaves=6,
)
_LITERALS = st.sampled_from(
    (
        b"NaN",
        b"Infinity",
        b"1e999",
        b"9" * 5000,
        b"[" * 50_000,
        b'"\\ud800"',
        b"{}",
        b"[]",
        b"null",
        b"7",
        b"",
        b'"a',
        b"\xff",
    )
)


@st.composite
def tampered(draw: Any) -> Tampered:
    """Return a snapshot that is damaged, or forged, in one to three ways."""
    kinds = draw(st.sampled_from((tuple(_DAMAGES), tuple(_DAMAGES), tuple(_FORGERIES))))
    changes = tuple(
        (kind, *draw(_ARGUMENTS[kind])) for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3))
    )
    return Tampered(draw(st.sampled_from(("towns", "few"))), changes, draw(st.sampled_from(_QUESTIONS)))


def applied(content: bytes, changes: tuple[Change, ...]) -> bytes:
    """Return a snapshot after some changes."""
    for kind, *arguments in changes:
        try:
            content = {**_DAMAGES, **_FORGERIES}[kind](content, *arguments)
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ):  # a change before left nothing to do this to
            continue
    return content


def _flip(content: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[place % len(content)] ^= 1 << bit
    return bytes(changed)


def _flip_header(content: bytes, place: int, bit: int) -> bytes:
    return _flip(content, place % content.index(b"\n"), bit)


def _cut(content: bytes, place: int) -> bytes:
    return content[: place % len(content)]


def _drop(content: bytes, place: int, length: int) -> bytes:
    place %= len(content)
    return content[:place] + content[place + length :]


def _insert(content: bytes, place: int, more: bytes) -> bytes:
    place %= len(content)
    return content[:place] + more + content[place:]


def _swap(content: bytes, one: int, other: int) -> bytes:
    head, parts = _taken(content)
    names = list(parts)
    one, other = one % len(names), other % len(names)
    names[one], names[other] = names[other], names[one]
    return head + b"\n" + b"".join(parts[name] for name in names)


def _version(content: bytes, member: str, value: Any) -> bytes:
    head, parts = _taken(content)
    header = {**json.loads(head), member: value}
    return json.dumps(header).encode() + b"\n" + b"".join(parts.values())


def _instead(content: bytes, other: bytes) -> bytes:
    return other


def _forge_header(content: bytes, member: str, value: Any) -> bytes:
    return _version(content, member, value)


def _forge_section(content: bytes, number: int, text: bytes) -> bytes:
    _, parts = _taken(content)
    return _joined(content, {**parts, list(parts)[number % len(parts)]: text})


def _forge_lines(content: bytes, number: int, one: int, other: int) -> bytes:
    """Swap two lines of a section."""
    _, parts = _taken(content)
    name = list(parts)[number % len(parts)]
    lines = parts[name].split(b"\n")
    one, other = one % len(lines), other % len(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return _joined(content, {**parts, name: b"\n".join(lines)})


def _forge_value(content: bytes, number: int, place: int, inside: int, value: Any) -> bytes:
    """Put another value, or other bytes, into a line of a section."""
    _, parts = _taken(content)
    name = list(parts)[number % len(parts)]
    lines = parts[name].split(b"\n")
    place %= len(lines)
    key, colon, text = lines[place].partition(b":") if lines[place].startswith(b'"') else (b"", b"", lines[place])
    if isinstance(value, bytes):
        text = text[: inside % (len(text) + 1)] + value + text[inside % (len(text) + 1) :]
    else:
        text = _with(json.loads(text), inside, value)
    lines[place] = key + colon + text
    return _joined(content, {**parts, name: b"\n".join(lines)})


def _with(whole: Any, number: int, value: Any) -> bytes:
    """Return a JSON text with one of its nodes replaced."""
    holder = [whole]
    places = []
    waiting: list[Any] = [holder]
    while waiting:
        node = waiting.pop()
        for key, inside in node.items() if isinstance(node, dict) else enumerate(node):
            places.append((node, key))
            if isinstance(inside, (dict, list)):
                waiting.append(inside)
    within, key = places[number % len(places)]
    within[key] = value
    return json.dumps(holder[0], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _taken(content: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return the header of a snapshot, and its sections by name."""
    head, _, rest = content.partition(b"\n")
    parts, start = {}, 0
    for name, length, _ in json.loads(head)["sections"]:
        parts[name] = rest[start : start + length]
        start += length
    return head, parts


def _joined(content: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a snapshot with other sections, whose sums fit."""
    header = json.loads(content.partition(b"\n")[0])
    header["sections"] = [[name, len(part), crc32(part)] for name, part in parts.items()]
    return json.dumps(header, separators=(",", ":")).encode() + b"\n" + b"".join(parts.values())


_DAMAGES: dict[str, Callable[..., bytes]] = {
    "flip": _flip,
    "flip in the header": _flip_header,
    "cut": _cut,
    "drop": _drop,
    "insert": _insert,
    "swap": _swap,
    "version": _version,
    "instead": _instead,
}
_FORGERIES: dict[str, Callable[..., bytes]] = {
    "header": _forge_header,
    "section": _forge_section,
    "lines": _forge_lines,
    "value": _forge_value,
    "bytes": _forge_value,
}
_PLACE = st.integers(0, 1 << 20)
_ARGUMENTS: dict[str, st.SearchStrategy[tuple[Any, ...]]] = {
    "flip": st.tuples(_PLACE, st.integers(0, 7)),
    "flip in the header": st.tuples(_PLACE, st.integers(0, 7)),
    "cut": st.tuples(_PLACE),
    "drop": st.tuples(_PLACE, st.integers(1, 5000)),
    "insert": st.tuples(_PLACE, st.binary(min_size=1, max_size=20) | _LITERALS.filter(bool)),
    "swap": st.tuples(_PLACE, _PLACE),
    "version": st.sampled_from(
        (("format", 0), ("format", 3), ("format", 4), ("format", "5"), ("hubcli", "0.0.1"), ("code", 0), ("code", None))
    ),
    "instead": st.tuples(
        st.binary(max_size=30) | _LITERALS | st.sampled_from((b"\n" * 99, b"{}\n", b"\x00" * 10_000, b'{"a":' * 2000))
    ),
    "header": st.tuples(st.sampled_from(("sections", "files", "counts", "times", "stamp", "more")), _JSON),
    "section": st.tuples(_PLACE, st.binary(max_size=30) | _LITERALS),
    "lines": st.tuples(_PLACE, _PLACE, _PLACE),
    "value": st.tuples(_PLACE, _PLACE, _PLACE, _JSON),
    "bytes": st.tuples(_PLACE, _PLACE, _PLACE, _LITERALS | st.binary(min_size=1, max_size=5)),
}
