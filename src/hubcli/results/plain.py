"""Results as plain values: the field names of the records are the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hubcli.model.ready import ReadySequence
from hubcli.model.records import Source

_SOURCE_KEYS = ("title", "publisher", "url", "published", "language", "kind", "via", "confirmed_by", "grade")


_LEAVES = frozenset((str, int, float, bool, type(None)))


def keys_of(record: type) -> tuple[str, ...] | None:
    """Return the keys that a record (a named tuple) has in JSON, None for any other type.

    A source stands under its id and does not repeat it.
    """
    return _SOURCE_KEYS if record is Source else getattr(record, "_fields", None)


def plain(value: Any) -> Any:
    """Return a result as dicts, lists, text, numbers and None."""
    kind = type(value)
    if kind in _LEAVES:
        return value
    if kind is Source:
        items = ((name, getattr(value, name)) for name in _SOURCE_KEYS)
        return {name: item if type(item) in _LEAVES else plain(item) for name, item in items}
    names = getattr(kind, "_fields", None)  # of a record, which is a named tuple
    if names is not None:
        return {name: item if type(item) in _LEAVES else plain(item) for name, item in zip(names, value)}  # noqa: B905
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, ReadySequence)):
        return [item if type(item) in _LEAVES else plain(item) for item in value]
    return value
