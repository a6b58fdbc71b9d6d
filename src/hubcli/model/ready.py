"""What a hub has in a list, whose JSON is known before the records are read: a list of all hubs takes half as long."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

Item = TypeVar("Item")


class ReadyMapping(Mapping[str, Item]):
    """Records by name, read when they are first looked into; `to_json` returns them as JSON without reading them."""

    def __init__(self, read: Callable[[], Mapping[str, Item]], to_json: Callable[[], str]) -> None:
        self._read = read
        self.to_json = to_json

    @cached_property
    def _all(self) -> Mapping[str, Item]:
        return self._read()

    def __getitem__(self, name: str) -> Item:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __repr__(self) -> str:
        return repr(self._all)


class ReadySequence(Sequence[Item]):
    """The same of records in a row; equal to a tuple of them."""

    def __init__(self, read: Callable[[], Sequence[Item]], to_json: Callable[[], str]) -> None:
        self._read = read
        self.to_json = to_json

    @cached_property
    def _all(self) -> Sequence[Item]:
        return self._read()

    def __getitem__(self, place: Any) -> Any:
        return self._all[place]

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        return self._all == (other._all if isinstance(other, ReadySequence) else other)

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)
