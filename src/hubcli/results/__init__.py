"""What results have in common: they become plain values, flat rows and JSON Schemas. Knows no command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, SupportsIndex, TypeVar, overload

Kind = TypeVar("Kind", bound=type[Any])
Made = TypeVar("Made")
Item_co = TypeVar("Item_co", covariant=True)


class Results(tuple[Item_co, ...]):
    """A tuple of records that can become rows."""

    __slots__ = ()

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> Item_co: ...
    @overload
    def __getitem__(self, place: slice, /) -> Results[Item_co]: ...
    def __getitem__(self, place: SupportsIndex | slice, /) -> Any:
        """Return one of the records, or some of them, which can become rows as well."""
        return Results(super().__getitem__(place)) if isinstance(place, slice) else super().__getitem__(place)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a flat dict for each record, with the same keys in each: what `pandas.DataFrame` takes."""
        return to_records(self)

    def to_frame(self) -> Any:
        """Return the records as a `pandas.DataFrame`, a row each. Raises ImportError without pandas."""
        return to_frame(self)

    def __repr__(self) -> str:
        kind = f" {type(self[0]).__name__}" if self else ""
        return f"<{len(self)}{kind} record{'' if len(self) == 1 else 's'}>"

    def _repr_html_(self) -> str:
        return _html(self)


def to_records(result: Any) -> list[dict[str, Any]]:
    """Return a result as a list of flat dicts (see `results.rows.to_records`, which is imported when it is needed)."""
    from hubcli.results import rows

    return rows.to_records(result)


def to_frame(result: Any) -> Any:
    """Return a result as a `pandas.DataFrame` (see `results.rows.to_frame`)."""
    from hubcli.results import rows

    return rows.to_frame(result)


def _html(result: Any) -> str:
    from hubcli.results.html import to_html

    return to_html(result)


def derived(kind: type[Made], record: object, /, **more: object) -> Made:
    """Return a record of a kind that repeats fields of another record, and has more."""
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    made: Made = kind._make([more[name] if name in more else getattr(record, name) for name in fields])  # type: ignore[attr-defined]
    return made


def rows_are(field: str) -> Callable[[Kind], Kind]:
    """Return what marks a kind of record as having its rows in this field, for formats that have rows, and notebooks.

    It gets `to_records` and `to_frame`, where it does not define them for type checkers. Written out, such a record
    says what it is and how many rows it has: all of it would fill screens.
    """

    def described(self: Any) -> str:
        count = len(getattr(self, field))
        return f"<{type(self).__name__} with {count} row{'' if count == 1 else 's'} in {field}>"

    def mark(kind: Kind) -> Kind:
        for method in (to_records, to_frame):
            if method.__name__ not in vars(kind):
                setattr(kind, method.__name__, method)
        kind.rows_field = field
        kind.__repr__ = described  # type: ignore[assignment]
        kind._repr_html_ = _html
        return kind

    return mark
