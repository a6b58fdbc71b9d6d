"""What results of the library have in common: they become rows of a table."""

from __future__ import annotations

from typing import Any, TypeVar

Item_co = TypeVar("Item_co", covariant=True)


class Results(tuple[Item_co, ...]):
    """A tuple of records that can become rows."""

    __slots__ = ()

    def to_records(self) -> list[dict[str, Any]]:
        """Return a flat dict for each record, with the same keys in each: what `pandas.DataFrame` takes."""
        return to_records(self)


def to_records(result: Any) -> list[dict[str, Any]]:
    """Return a result as a list of flat dicts (see `render.flat.to_records`, which is imported when it is needed)."""
    from hubcli.render import flat

    return flat.to_records(result)
