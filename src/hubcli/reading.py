"""YAML files as plain values, with the line and column of each of them.

The files are data, so they are read as the JSON-like core of YAML 1.2: null, true, false, decimal numbers and text.
What YAML 1.1 would turn into something else (`no`, `12:30`, `2024-05-31`, `0x1F`) stays the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from hubcli.checking.problem import Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, the same answers
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

#: Where a value stands in its file: the keys and list positions that lead to it.
Where = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\Z")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER_LENGTH = 40  # longer digits are no figure anybody published, and slow to convert
_TAG = "tag:yaml.org,2002:"
_TAGS = frozenset(_TAG + name for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "value"))


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its plain value (None where it could not be read) and the mark (line, column) of every value in it."""

    path: Path
    value: Any
    marks: dict[Where, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def problem(self, where: Where, rule: str, message: str) -> Problem:
        """Return a problem at the value `where`, or at its nearest holder that has a mark."""
        while where and where not in self.marks:
            where = where[:-1]
        line, column = self.marks.get(where, (1, 1))
        return Problem(str(self.path), line, column, rule, message)


def read_document(path: Path) -> Document:
    """Read one YAML file; whatever is wrong with it is in the document's problems, never raised."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return _unread(path, "unreadable", error.strerror or str(error))
    except UnicodeDecodeError as error:
        return _unread(path, "encoding", f"not UTF-8 (byte {error.start}): save the file as UTF-8")
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Document(path, None, {}, (Problem(str(path), line, column, "syntax", _sentence(error)),))
    except yaml.YAMLError as error:
        return _unread(path, "syntax", str(error).splitlines()[0])
    except RecursionError:
        return _unread(path, "syntax", "nested too deep")
    if node is None:
        return _unread(path, "syntax", "the file is empty")
    reader = _Reader(path)
    value = reader.value(node, ())
    return Document(path, value, reader.marks, tuple(reader.problems))


def _unread(path: Path, rule: str, message: str) -> Document:
    return Document(path, None, {}, (Problem(str(path), 1, 1, rule, message),))


def _sentence(error: yaml.MarkedYAMLError) -> str:
    return ", ".join(part for part in (error.problem, error.context) if part)


class _Reader:
    """Turns the nodes of one file into values, noting where each stood and what may not be there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.marks: dict[Where, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, where: Where) -> Any:
        self.marks[where] = _mark(node)
        if id(node) in self._seen:
            self._report(node, "anchors and aliases are not used here: write the value out")
            return None
        self._seen.add(id(node))
        if node.tag not in _TAGS:
            self._report(node, f"tag {node.tag.replace(_TAG, '!!')} is not used here")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*where, index)) for index, item in enumerate(node.value)]
        return _scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def _mapping(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, item in self._pairs(node):
            if key in result:
                self._report(item, f"'{key}' is given twice")
            result[key] = self.value(item, (*where, key))
        return result

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
        for key_node, item in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag not in _TAGS:
                self._report(key_node, "a key must be plain text")
            else:
                yield key_node.value, item

    def _report(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(str(self.path), *_mark(node), "syntax", message))


def _mark(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:  # quoted or block text
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) <= _NUMBER_LENGTH:
        if _INTEGER.match(text):
            return int(text)
        if _FLOAT.match(text) and float(text) not in (float("inf"), float("-inf")):
            return float(text)
    return text
