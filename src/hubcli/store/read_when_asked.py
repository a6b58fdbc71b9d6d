"""Records that are read from a store one at a time, until many are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TypeVar

Item = TypeVar("Item")

_FEW = 8  # hubs that are asked about one by one; for more, all are read in one go


class ReadWhenAsked(Mapping[str, Item]):
    """Records by id: each read when it is first asked for, and all of them once more than a few were.

    `read` yields the record of an id, or without one all of them in their order.
    """

    def __init__(self, read: Callable[[str | None], Iterable[tuple[str, Item]]], few: int = _FEW) -> None:
        self._read = read
        self._few = few
        self._found: dict[str, Item] = {}
        self._asked: set[str] = set()

    @cached_property
    def _all(self) -> dict[str, Item]:
        return {key: self._found.get(key, item) for key, item in self._read(None)}

    def __getitem__(self, key: str) -> Item:
        if "_all" in self.__dict__ or len(self._asked) >= self._few:  # read already, or many are wanted
            return self._all[key]
        if key not in self._asked:
            self._asked.add(key)
            with suppress(ValueError):  # half a character, which no id has
                self._found.update(self._read(key))
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
