"""What results have in common: they become plain values, flat rows and JSON Schemas. Knows no command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Record = TypeVar("Record", bound=type[Any])
Made = TypeVar("Made")
Item_co = TypeVar("Item_co", covariant=True)


class Results(tuple[Item_co, ...]):
    """A tuple of records that can become rows."""

    __slots__ = ()

    def to_records(self) -> list[dict[str, Any]]:
        """Return a flat dict for each record, with the same keys in each: what `pandas.DataFrame` takes."""
        return to_records(self)


def to_records(result: Any) -> list[dict[str, Any]]:
    """Return a result as a list of flat dicts (see `results.rows.to_records`, which is imported when it is needed)."""
    from hubcli.results import rows

    return rows.to_records(result)


def derived(kind: type[Made], record: object, /, **more: object) -> Made:
    """Return a record of a kind that repeats fields of another record, and has more."""
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    return kind(**{name: getattr(record, name) for name in fields if name not in more}, **more)


def rows_are(field: str) -> Callable[[Record], Record]:
    """Return what marks a record as having its rows in this field, for formats that have rows."""

    def mark(record: Record) -> Record:
        record.rows_field = field
        return record

    return mark
