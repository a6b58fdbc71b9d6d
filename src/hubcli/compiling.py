"""A sound dataset as lines of text that can be read one at a time: what a snapshot holds, and an `Atlas` is made of.

The first line is the vocabulary. Then comes a line a source, a line a hub with all that commands ask of every hub (its
names and place, its preferred facts, its strengths), and a line a hub with the rest of it. A command turns into objects
only the lines that it looks at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from hubcli.model import (
    Atlas,
    Body,
    Coordinates,
    Dataset,
    Designation,
    Digest,
    Evidence,
    Fact,
    Gap,
    Hub,
    Indicator,
    Profile,
    Province,
    Sector,
    Source,
    Specialisation,
    WeightedIndicator,
    WeightedPillar,
)

Item = TypeVar("Item")
Plain = dict[str, Any]
_BODY = ("facts", "specialisations")
_LISTS = ("aliases", "regions", "members")


class Lines(Mapping[str, Item]):
    """A table of which each line begins with an id and a tab; what follows becomes an object when it is asked for."""

    def __init__(self, lines: Sequence[bytes], make: Callable[[Plain], Item]) -> None:
        self._lines = dict(line.split(b"\t", 1) for line in lines)
        self._make = make
        self._made: dict[str, Item] = {}

    def __getitem__(self, name: str) -> Item:
        if name not in self._made:
            self._made[name] = self._make(json.loads(self._lines[name.encode("utf-8", "surrogatepass")]))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return (name.decode("utf-8") for name in self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def compiled(values: Plain) -> list[bytes]:
    """Return the lines of a sound dataset, given as the plain values of its files."""
    from hubcli.strength import strengths

    atlas = _atlas_of(values)
    vocabulary = {name: value for name, value in values.items() if name not in ("hubs", "sources")}
    plain = {item["id"]: item for item in values["hubs"]}
    lines = [_line(vocabulary), b"%d" % len(atlas.sources)]
    lines += [_named(item["id"], item) for item in values.get("sources") or ()]
    for hub in atlas.hubs.values():
        light = {name: value for name, value in plain[hub.id].items() if name not in _BODY}
        light["preferred"] = [list(fact) for fact in atlas.preferred(hub).values()]
        light["strengths"] = [list(item) for item in strengths(atlas, hub)]
        lines.append(_line(light))
    bodies = [{name: plain[hub_id].get(name, []) for name in _BODY} for hub_id in atlas.hubs]
    return lines + [_line(body) for body in bodies]


def atlas_from(lines: Sequence[bytes]) -> Atlas:
    """Return the atlas of the lines of a dataset. Raises KeyError, TypeError or ValueError for other lines."""
    values, count = json.loads(lines[0]), int(lines[1])
    sources, rest = lines[2 : 2 + count], lines[2 + count :]
    light = json.loads(b"[%s]" % b",".join(rest[: len(rest) // 2]))
    bodies = rest[len(rest) // 2 :]
    digests: dict[str, Digest] = {}
    hubs: dict[str, Hub] = {}
    for item, line in zip(light, bodies, strict=True):
        facts = [Fact(*fact) for fact in item.pop("preferred")]
        digests[item["id"]] = Digest({fact.indicator: fact for fact in facts}, item.pop("strengths"))
        hubs[item["id"]] = _hub(item, body=_reader(line))
    return _atlas(values, hubs, Lines(sources, lambda item: Source(**item)), digests)


def _atlas_of(values: Plain) -> Atlas:
    """Return the atlas of plain values, with every object made at once."""
    hubs = [
        _hub({name: item[name] for name in item if name not in _BODY}, **_body(item)._asdict())
        for item in values["hubs"]
    ]
    hubs.sort(key=lambda hub: (hub.name, hub.id))
    return _atlas(values, {hub.id: hub for hub in hubs}, _table(values.get("sources"), lambda item: Source(**item)), {})


def _atlas(values: Plain, hubs: dict[str, Hub], sources: Mapping[str, Source], digests: Mapping[str, Digest]) -> Atlas:
    dataset = {name: value for name, value in values["dataset"].items() if name != "bounds"}
    return Atlas(
        dataset=Dataset(**dataset),
        hubs=MappingProxyType(hubs),
        sectors=_table(values.get("sectors"), _sector),
        indicators=_table(values.get("indicators"), lambda item: Indicator(**item)),
        sources=sources,
        profiles=_table(values.get("profiles"), _profile),
        provinces=MappingProxyType({item["name"]: Province(**item) for item in values.get("provinces") or ()}),
        designations=_table(values.get("designations"), _designation),
        gaps=tuple(Gap(**item) for item in values.get("gaps") or ()),
        digests=digests,
    )


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _named(name: str, value: Any) -> bytes:
    return b"%s\t%s" % (name.encode("utf-8"), _line(value))


def _table(values: list[Plain] | None, make: Callable[[Plain], Item]) -> Mapping[str, Item]:
    return MappingProxyType({item["id"]: make(item) for item in values or ()})


def _sector(item: Plain) -> Sector:
    return Sector(**{**item, "synonyms": tuple(item.get("synonyms", ()))})


def _designation(item: Plain) -> Designation:
    return Designation(**{**item, "sources": tuple(item["sources"])})


def _profile(item: Plain) -> Profile:
    pillars = tuple(
        WeightedPillar(
            **{**pillar, "indicators": tuple(WeightedIndicator(**inside) for inside in pillar["indicators"])}
        )
        for pillar in item["pillars"]
    )
    return Profile(**{**item, "pillars": pillars})


def _hub(item: Plain, **body: Any) -> Hub:
    lists = {name: tuple(item.get(name, ())) for name in _LISTS}
    place = Coordinates(**point) if (point := item.get("coordinates")) else None
    return Hub(**{**item, **lists, "coordinates": place, **body})


def _reader(line: bytes) -> Callable[[], Body]:
    return lambda: _body(json.loads(line))


def _body(item: Plain) -> Body:
    facts = tuple(Fact(**fact) for fact in item.get("facts", ()))
    return Body(facts, tuple(_specialisation(entry) for entry in item.get("specialisations", ())))


def _specialisation(item: Plain) -> Specialisation:
    evidence = (Evidence(**{"name": None, "period": None, **entry}) for entry in item["evidence"])
    return Specialisation(item["sector"], tuple(evidence))
