"""The merging of lists: an item of an overlay is added, takes the place of those of the same key, or removes some."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from hubcli.dataset.overlays.nodes import Node
from hubcli.errors import Problem
from hubcli.record import Record

RULE = "overlay"
_REMOVE = "remove"


class Item(Record):
    """An item of a list, and the members by which it is found: usually its value."""

    members: Any
    node: Node


class MergeRule(Record):
    """How two lists are merged: the key that identifies an item, and what happens on a match.

    `what` names an item in messages. `key` are the members that equal items share (None: all members). An item that is
    removed is described by some of `members`, and by all that it `needs`. `join` merges an item into the one that was
    there, or into nothing; without it, an item takes the place of all that were there.
    """

    what: str
    key: tuple[str, ...] | None
    needs: tuple[str, ...]
    members: tuple[str, ...]
    join: Callable[[Node | None, Node], Node] | None = None


def items_of(node: Node) -> list[Item]:
    """Return the items of a list, found by their values."""
    return [Item(item.value, item) for item in node.items()]


def nodes_of(items: Iterable[Item]) -> list[Node]:
    """Return the nodes of items."""
    return [item.node for item in items]


def removes(members: Any) -> bool:
    """Tell whether an item says what to remove."""
    return isinstance(members, dict) and _REMOVE in members


def problem_at(node: Node, message: str, *inside: str) -> Problem:
    """Return a problem with an overlay, at a value or inside it."""
    return node.document.problem((*node.where, *inside), RULE, message)


def merged(before: Sequence[Item], overlay: Sequence[Item], rule: MergeRule, problems: list[Problem]) -> list[Item]:
    """Merge the items of an overlay into those that were there before it, which alone it replaces or removes."""
    index = _Index([item.members for item in before])
    gone = {position for item in overlay if removes(item.members) for position in _removed(item, index, rule, problems)}
    replacements: dict[int, list[Item]] = {}
    added: list[Item] = []
    turns: Counter[int] = Counter()
    for item in _unique(overlay, rule, problems):
        positions = index.find(item.members, rule.key)
        if rule.join:
            matched = before[positions[0]].node if positions and positions[0] not in gone else None
            item = item._replace(node=rule.join(matched, item.node))  # noqa: PLW2901
            positions = positions[:1]
        if positions:  # the first takes the first position, and so on, so that the same overlay again changes nothing
            position = positions[min(turns[positions[0]], len(positions) - 1)]
            turns[positions[0]] += 1
            replacements.setdefault(position, []).append(item)
            gone.update(positions)
        else:
            added.append(item)
    remaining = (replacements.get(place, [] if place in gone else [item]) for place, item in enumerate(before))
    return [item for items in remaining for item in items] + added


def _unique(overlay: Iterable[Item], rule: MergeRule, problems: list[Problem]) -> list[Item]:
    """Return the items of an overlay that remove nothing; of those that are joined, one for a key."""
    found: list[Item] = []
    seen: set[Hashable] = set()
    for item in overlay:
        if removes(item.members):
            continue
        if rule.join and rule.key and isinstance(item.members, dict) and set(rule.key) <= set(item.members):
            key = _key(item.members, rule.key)
            if key in seen:
                problems.append(problem_at(item.node, f"this overlay has this {rule.what} twice"))
                continue
            seen.add(key)
        found.append(item)
    return found


def _removed(item: Item, index: _Index, rule: MergeRule, problems: list[Problem]) -> list[int]:
    """Return the positions of the items that an item removes."""
    names = tuple(sorted(set(item.members) - {_REMOVE}))
    if item.members[_REMOVE] is not True:
        problems.append(problem_at(item.node, "'remove' can only be true; otherwise leave it out", _REMOVE))
    elif not names or not set(rule.needs) <= set(names):
        needed = " and ".join(f"'{name}'" for name in rule.needs) or "a member"
        problems.append(problem_at(item.node, f"'remove' needs {needed}, to say which {rule.what}"))
    elif other := next((name for name in names if name not in rule.members), None):
        message = f"'{other}' does not say which {rule.what} to remove; known: {', '.join(rule.members)}"
        problems.append(problem_at(item.node, message, other))
    else:
        positions = index.find(item.members, names)
        if not positions:
            problems.append(problem_at(item.node, f"nothing to remove: no {rule.what} with this {' and '.join(names)}"))
        return positions
    return []


class _Index:
    """An index of items by any of their members, made when it is first asked for."""

    def __init__(self, items: Sequence[Any]) -> None:
        self._items = items
        self._by: dict[tuple[str, ...] | None, dict[Hashable, list[int]]] = {}

    def find(self, wanted: Any, names: tuple[str, ...] | None) -> list[int]:
        """Return the positions of the items that equal the wanted one in these members (None: in all)."""
        if names not in self._by:
            self._by[names] = {}
            for position, item in enumerate(self._items):
                self._by[names].setdefault(_key(item, names), []).append(position)
        return self._by[names].get(_key(wanted, names), []) if isinstance(wanted, dict) else []


def _key(value: Any, names: tuple[str, ...] | None) -> Hashable:
    if not isinstance(value, dict):
        return None
    if names is None:
        return tuple(sorted((name, _hashable(item)) for name, item in value.items()))
    return tuple([_hashable(value.get(name)) for name in names])


def _hashable(value: Any) -> Hashable:
    return json.dumps(value, sort_keys=True) if isinstance(value, (dict, list)) else value
