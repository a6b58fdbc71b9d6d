"""YAML files as plain values, with the line and column of each of them.

The files are data, so they are read as the JSON-like core of YAML 1.2: null, true, false, decimal numbers and text.
What YAML 1.1 would turn into something else (`no`, `12:30`, `2024-05-31`, `0x1F`) stays the text that was written.
Anchors, aliases, merge keys and tags are refused: they let a short file stand for a huge value, or for code.

Files may come from anybody, so each has its limits (docs/data/limits.md): reading one takes a second or two and some
hundred MB at most. Reading stops where a file goes over one of them.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from hubcli.dataset.scalars import plain_value, wrong_text
from hubcli.errors import Problem
from hubcli.files import ANY_SIZE, any_size, read_plain
from hubcli.record import Record

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, the same answers
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

#: The location of a value in its file: the keys and list indexes that lead to it.
Where = tuple[str | int, ...]
Position = tuple[int, int]  # line and column, from 1

_DEEPEST = 50  # levels of nesting; the files have six
_MOST_VALUES = 100_000  # keys and values of a file; those of hubcli's own have at most 50,000
_LONGEST_MESSAGE = 500  # characters: what a message quotes may be long, and be quoted often
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_DIRECTIVE = re.compile("^%", re.MULTILINE)  # libyaml compares each with all before it
_MERGE = "<<"


class Positions(Record):
    """Where every value and every key of a file stands."""

    values: dict[Where, Position]
    keys: dict[Where, Position]


@dataclass(frozen=True)
class Document:
    """One file: its plain value (None where it could not be read), and what is wrong with it.

    `overlay` is the path, as it was given, of the overlay that the file belongs to; None for a file of the dataset.
    `replaced` are the locations of what an overlay took the place of, or away: figures of a panel.
    """

    path: Path
    value: Any
    problems: tuple[Problem, ...] = ()
    overlay: str | None = None
    replaced: frozenset[Where] = frozenset()

    @cached_property
    def positions(self) -> Positions:
        """The positions in the file, which is read again for them: only a file with a problem needs any."""
        reader = _Reader(self.path, positions=Positions({}, {}))
        with contextlib.suppress(OSError, ValueError, yaml.YAMLError):
            reader.read(read_plain(self.path).removeprefix(codecs.BOM_UTF8).decode("utf-8"))
        return reader.positions or Positions({}, {})

    def own_place(self, where: Where) -> Where:
        """Return the location of a value in the file that has it."""
        return where

    def problem(self, where: Where, rule: str, message: str, *, at_key: bool = False) -> Problem:
        """Return a problem at the value `where`, or at its key; or at the nearest container that has a position."""
        positions = self.positions.keys if at_key else self.positions.values
        while where and where not in positions:
            where, positions = where[:-1], self.positions.values
        return Problem(str(self.path), *positions.get(where, (1, 1)), rule, _short(message))


def read_text(path: Path) -> tuple[str, Problem | None]:
    """Return the text of a file, and what keeps it from being one: then it is empty."""
    try:
        content = read_plain(path).removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        return "", Problem(str(path), 1, 1, "unreadable", error.strerror or str(error))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        return "", Problem(str(path), *_end_position(before), "encoding", "not UTF-8: save the file as UTF-8")
    found = _NOT_TEXT.search(text)
    if found:
        message = f"the character U+{ord(found[0]):04X} is not allowed in text"
        return "", Problem(str(path), *_end_position(text[: found.start()]), "syntax", message)
    return text, None


def read_document(path: Path) -> Document:
    """Read one YAML file; whatever is wrong with it is in the document's problems, never raised."""
    text, wrong = read_text(path)
    if wrong:
        return Document(path, None, (wrong,))
    directive = _DIRECTIVE.search(text)
    if directive:
        message = "directives (lines that begin with %) are not allowed here"
        return _unread(path, _end_position(text[: directive.start()]), "syntax", message)
    reader = _Reader(path)
    try:
        value = reader.read(text)
    except yaml.MarkedYAMLError as error:
        position = _position(error.problem_mark or error.context_mark)
        return _unread(path, position, "syntax", _sentence(error), *reader.problems)
    except yaml.YAMLError as error:
        return _unread(path, (1, 1), "syntax", str(error).splitlines()[0], *reader.problems)
    if value is None and not reader.problems:
        return _unread(path, (1, 1), "syntax", "the file is empty")
    return Document(path, value, tuple(reader.problems))


def _unread(path: Path, position: Position, rule: str, message: str, *before: Problem) -> Document:
    return Document(path, None, (*before, Problem(str(path), *position, rule, message)))


def _short(message: str) -> str:
    return message if len(message) <= _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE]}..."


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as editors count them: other signs that Unicode says end a line may be in one."""
    return re.split("\r\n|\r|\n", text)


def _end_position(text: str) -> Position:
    """Return the position that follows a text."""
    lines = lines_of(text)
    return len(lines), len(lines[-1]) + 1


def _sentence(error: yaml.MarkedYAMLError) -> str:
    return ", ".join(part for part in (error.problem, error.context) if part)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read: its value, its location, and the key that waits for a value."""

    value: Any
    where: Where
    key: str | None = None
    awaits_key: bool = True


class _Reader:
    """Builds the value of one file from its events, with the problems, and the positions where they are asked for."""

    def __init__(self, path: Path, positions: Positions | None = None) -> None:
        self.path = path
        self.positions = positions
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._documents = 0
        self._top: Any = None

    def read(self, text: str) -> Any:
        """Return the value of a text. Raises `yaml.YAMLError` where it is no YAML."""
        skipped = 0  # levels inside something refused, of which nothing is kept
        count = 0
        for event in yaml.parse(text, Loader=Loader):
            count += isinstance(event, yaml.NodeEvent)
            over = self._over(event, count, skipped)
            if over:
                self._report(event, over)
                return None
            if skipped:
                skipped += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            elif isinstance(event, yaml.CollectionStartEvent):
                skipped = self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._open.pop()
            elif isinstance(event, yaml.NodeEvent):
                self._leaf(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    self._report(event, "a second document in one file")
                    return None
        return self._top

    def _over(self, event: yaml.Event, count: int, skipped: int) -> str | None:
        """Return the message of a limit that is exceeded here: what follows may be slow to read, or endless."""
        if count > _MOST_VALUES and not any_size():
            return f"more than {_MOST_VALUES:,} keys and values; if you trust the file, set {ANY_SIZE}=1"
        if isinstance(event, yaml.CollectionStartEvent) and len(self._open) + skipped >= _DEEPEST:
            return f"nested deeper than {_DEEPEST} levels"
        return None

    def _start(self, event: yaml.CollectionStartEvent) -> int:
        """Open a mapping or list; return 1 if what is inside has to be skipped."""
        refused = self._refusal(event)
        if refused:
            self._report(event, refused)
        if self._at_key():
            self._report(event, "a key must be plain text")
            self._take_key(None, event)
            return 1
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._open.append(_Open(value, self._take(value, event)))
        return 0

    def _leaf(self, event: yaml.NodeEvent) -> None:
        refused = self._refusal(event)
        if refused:
            self._report(event, refused)
        scalar = event if isinstance(event, yaml.ScalarEvent) and not refused else None
        if self._at_key():
            self._take_key(scalar.value if scalar else None, event)
        else:
            self._take(_scalar(scalar) if scalar else None, event)

    def _refusal(self, event: yaml.NodeEvent) -> str | None:
        if event.anchor is not None:
            return "anchors and aliases are not allowed here: write the value out"
        tag = getattr(event, "tag", None)
        if tag is not None:
            return f"tags are not allowed here, so not {tag.replace('tag:yaml.org,2002:', '!!')}"
        if not isinstance(event, yaml.ScalarEvent):
            return None
        if event.value == _MERGE and not event.style:
            return "merge keys are not allowed here: write the value out"
        return wrong_text(event.value)

    def _at_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].awaits_key

    def _take_key(self, key: str | None, event: yaml.NodeEvent) -> None:
        holder = self._open[-1]
        holder.key, holder.awaits_key = key, False
        if key is None:
            return
        if key in holder.value:
            self._report(event, f"'{key}' is given twice")
            holder.key = None
        else:
            holder.key = sys.intern(key)  # the same few keys stand in every file
            if self.positions is not None:
                self.positions.keys[(*holder.where, key)] = _position(event.start_mark)

    def _take(self, value: Any, event: yaml.NodeEvent) -> Where:
        """Put a value into the container that is open, and return its location."""
        where: Where = ()
        if not self._open:
            self._top = value
        else:
            holder = self._open[-1]
            if isinstance(holder.value, list):
                where = (*holder.where, len(holder.value))
                holder.value.append(value)
            else:
                where = (*holder.where, holder.key if holder.key is not None else _MERGE)
                if holder.key is not None:
                    holder.value[holder.key] = value
                holder.awaits_key = True
        if self.positions is not None:
            self.positions.values[where] = _position(event.start_mark)
        return where

    def _report(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(str(self.path), *_position(event.start_mark), "syntax", _short(message)))


def _position(mark: Any) -> Position:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _scalar(event: yaml.ScalarEvent) -> Any:
    return event.value if event.style else plain_value(event.value)  # quoted or block text
