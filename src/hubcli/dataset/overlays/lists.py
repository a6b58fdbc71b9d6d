"""How lists are merged: what an overlay gives is added, takes the place of what is alike, or removes it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, NamedTuple

from hubcli.dataset.overlays.nodes import Node
from hubcli.errors import Problem

RULE = "overlay"
_REMOVE = "remove"


class Item(NamedTuple):
    """Something in a list, and what is told of it: the members that it is found by."""

    told: Any
    node: Node


class How(NamedTuple):
    """What makes two things of a kind alike (the same `same`; None: the same of all members), and what then happens.

    `members` can say what is removed, and those that it `needs` must. `join` merges one into what was there, or into
    nothing; without it, one takes the place of all that were there.
    """

    what: str
    same: tuple[str, ...] | None
    needs: tuple[str, ...]
    members: tuple[str, ...]
    join: Callable[[Node | None, Node], Node] | None = None


def items_of(node: Node) -> list[Item]:
    """Return the items of a list, each told as it is."""
    return [Item(item.value, item) for item in node.items()]


def nodes_of(items: Iterable[Item]) -> list[Node]:
    """Return items without what is told of them."""
    return [item.node for item in items]


def removes(told: Any) -> bool:
    """Tell whether something is there to have another removed."""
    return isinstance(told, dict) and _REMOVE in told


def problem_at(node: Node, message: str, *inside: str) -> Problem:
    """Return a problem with an overlay, at a value or inside it."""
    return node.document.problem((*node.where, *inside), RULE, message)


def merged(before: Sequence[Item], given: Sequence[Item], how: How, problems: list[Problem]) -> list[Item]:
    """Merge the items of an overlay into those that were there before it, which alone it replaces or removes."""
    index = _Index([item.told for item in before])
    gone = {place for item in given if removes(item.told) for place in _removed(item, index, how, problems)}
    instead: dict[int, list[Item]] = {}
    added: list[Item] = []
    turns: Counter[int] = Counter()
    for item in _once(given, how, problems):
        places = index.find(item.told, how.same)
        if how.join:
            held = before[places[0]].node if places and places[0] not in gone else None
            item = item._replace(node=how.join(held, item.node))  # noqa: PLW2901
            places = places[:1]
        if places:  # the first takes the first place, and so on, so that the same overlay again changes nothing
            place = places[min(turns[places[0]], len(places) - 1)]
            turns[places[0]] += 1
            instead.setdefault(place, []).append(item)
            gone.update(places)
        else:
            added.append(item)
    kept = (instead.get(place, [] if place in gone else [item]) for place, item in enumerate(before))
    return [item for items in kept for item in items] + added


def _once(given: Iterable[Item], how: How, problems: list[Problem]) -> list[Item]:
    """Return what an overlay gives: facts and evidence all, of other things each once."""
    found: list[Item] = []
    seen: set[Hashable] = set()
    for item in given:
        if removes(item.told):
            continue
        if how.join and how.same and isinstance(item.told, dict) and set(how.same) <= set(item.told):
            key = _key(item.told, how.same)
            if key in seen:
                problems.append(problem_at(item.node, f"this overlay has this {how.what} twice"))
                continue
            seen.add(key)
        found.append(item)
    return found


def _removed(item: Item, index: _Index, how: How, problems: list[Problem]) -> list[int]:
    """Return the places of what an item wants removed."""
    names = tuple(sorted(set(item.told) - {_REMOVE}))
    if item.told[_REMOVE] is not True:
        problems.append(problem_at(item.node, "'remove' is true, or is not there", _REMOVE))
    elif not names or not set(how.needs) <= set(names):
        needed = " and ".join(f"'{name}'" for name in how.needs) or "a member"
        problems.append(problem_at(item.node, f"'remove' needs {needed}, to say which {how.what}"))
    elif other := next((name for name in names if name not in how.members), None):
        message = f"'{other}' does not say which {how.what} to remove; known: {', '.join(how.members)}"
        problems.append(problem_at(item.node, message, other))
    else:
        places = index.find(item.told, names)
        if not places:
            problems.append(problem_at(item.node, f"nothing to remove: no {how.what} with this {' and '.join(names)}"))
        return places
    return []


class _Index:
    """Finds things by any of their members."""

    def __init__(self, told: Sequence[Any]) -> None:
        self._told = told
        self._by: dict[tuple[str, ...] | None, dict[Hashable, list[int]]] = {}

    def find(self, wanted: Any, names: tuple[str, ...] | None) -> list[int]:
        """Return the places of all that have these members (None: exactly the members) as in what is wanted."""
        if names not in self._by:
            self._by[names] = {}
            for place, each in enumerate(self._told):
                self._by[names].setdefault(_key(each, names), []).append(place)
        return self._by[names].get(_key(wanted, names), []) if isinstance(wanted, dict) else []


def _key(value: Any, names: tuple[str, ...] | None) -> Hashable:
    if not isinstance(value, dict):
        return None
    if names is None:
        return tuple(sorted((name, _hashable(item)) for name, item in value.items()))
    return tuple([_hashable(value.get(name)) for name in names])


def _hashable(value: Any) -> Hashable:
    return json.dumps(value, sort_keys=True) if isinstance(value, (dict, list)) else value
