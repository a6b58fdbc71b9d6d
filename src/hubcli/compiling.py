"""A sound dataset as lines of text that can be read one at a time: what a snapshot holds, and an `Atlas` is made of.

The lines stand in sections: `vocabulary` is one line, `sources` a line each, `hubs` a line each with all that commands
ask of every hub (its names and place, its preferred facts, its strengths), `bodies` a line each with the rest of it;
the others are the index of the search. A command turns only those lines into objects that it looks at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, TypeVar

from hubcli.model import (
    Atlas,
    Body,
    Coordinates,
    Dataset,
    Designation,
    Digest,
    Entity,
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
Sections = Mapping[str, bytes]  # lines by what they are
_BODY = ("facts", "specialisations")
_VOCABULARY = ("dataset", "sectors", "indicators")  # what nearly every command asks for
_LISTS = ("aliases", "regions", "members")


class Lines(Mapping[str, Item]):
    """A table of lines, each an id, a tab, and what becomes an object when it is asked for."""

    def __init__(self, section: Callable[[], bytes], make: Callable[[Plain], Item]) -> None:
        self._section = section
        self._make = make
        self._made: dict[str, Item] = {}

    @cached_property
    def _lines(self) -> dict[bytes, bytes]:
        pairs = (line.partition(b"\t") for line in _split(self._section()))
        return {name: rest for name, _, rest in pairs}

    def __getitem__(self, name: str) -> Item:
        if name not in self._made:
            self._made[name] = self._make(json.loads(self._lines[name.encode("utf-8", "surrogatepass")]))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return (name.decode("utf-8") for name in self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def compiled(values: Plain) -> Sections:
    """Return the sections of a sound dataset, given as the plain values of its files."""
    from hubcli.indexing import Index, kept_lines
    from hubcli.strength import strengths

    atlas = _atlas_of(values)
    vocabulary = {name: values[name] for name in _VOCABULARY if name in values}
    reference = {name: values[name] for name in values if name not in (*_VOCABULARY, "hubs", "sources")}
    plain = {item["id"]: item for item in values["hubs"]}
    hubs = []
    for hub in atlas.hubs.values():
        light = {name: value for name, value in plain[hub.id].items() if name not in _BODY}
        light["preferred"] = [list(fact) for fact in atlas.preferred(hub).values()]
        light["strengths"] = [list(item) for item in strengths(atlas, hub)]
        hubs.append(_line(light))
    bodies = [{name: plain[hub_id].get(name, []) for name in _BODY} for hub_id in atlas.hubs]
    lines = {
        "vocabulary": [_line(vocabulary)],
        "reference": [_line(reference)],
        "sources": [_named(item["id"], item) for item in values.get("sources") or ()],
        "hubs": hubs,
        "bodies": [_line(body) for body in bodies],
        **kept_lines(Index(atlas)),
    }
    return {name: b"\n".join(section) for name, section in lines.items()}


def count(sections: Sections) -> dict[str, Any]:
    """Return what `hubcli --version` says of a dataset: its version, and how much there is in it."""
    bodies = [json.loads(line) for line in sections["bodies"].split(b"\n")]
    return {
        "version": json.loads(sections["vocabulary"])["dataset"]["version"],
        "hubs": len(bodies),
        "facts": sum(len(body["facts"]) for body in bodies),
        "evidence": sum(len(item["evidence"]) for body in bodies for item in body["specialisations"]),
        "sources": len(_split(sections["sources"])),
    }


def atlas_from(sections: Sections) -> Atlas:
    """Return the atlas of the sections of a dataset. Raises KeyError, TypeError or ValueError for others."""
    values = json.loads(sections["vocabulary"])
    light = json.loads(b"[%s]" % sections["hubs"].replace(b"\n", b","))
    bodies = _Bodies(sections)
    digests: dict[str, Digest] = {}
    hubs: dict[str, Hub] = {}
    for number, item in enumerate(light):
        facts = [Fact(*fact) for fact in item.pop("preferred")]
        digests[item["id"]] = Digest({fact.indicator: fact for fact in facts}, item.pop("strengths"))
        hubs[item["id"]] = _hub(item, body=partial(bodies.read, number))
    return _atlas(values, hubs, Lines(lambda: sections["sources"], lambda item: Source(**item)), digests, sections)


def _atlas_of(values: Plain) -> Atlas:
    """Return the atlas of plain values, with every object made at once."""
    hubs = [
        _hub({name: item[name] for name in item if name not in _BODY}, **_body(item)._asdict())
        for item in values["hubs"]
    ]
    hubs.sort(key=lambda hub: (hub.name, hub.id))
    return _atlas(values, {hub.id: hub for hub in hubs}, _table(values.get("sources"), lambda item: Source(**item)))


def _atlas(
    values: Plain,
    hubs: dict[str, Hub],
    sources: Mapping[str, Source],
    digests: Mapping[str, Digest] = MappingProxyType({}),
    kept: Mapping[str, bytes] = MappingProxyType({}),
) -> Atlas:
    """Return an atlas; what is not in the values is read from the section `reference` when it is asked for."""
    dataset = {name: value for name, value in values["dataset"].items() if name != "bounds"}
    later = {} if kept else _reference(values)
    return Atlas(
        dataset=Dataset(**dataset),
        hubs=MappingProxyType(hubs),
        sectors=_table(values.get("sectors"), _sector),
        indicators=_table(values.get("indicators"), lambda item: Indicator(**item)),
        sources=sources,
        **later,
        digests=digests,
        kept=kept,
        later=(lambda: _reference(json.loads(kept["reference"]))) if kept else None,
    )


def _reference(values: Plain) -> dict[str, Any]:
    """Return what few commands ask for."""
    return {
        "profiles": _table(values.get("profiles"), _profile),
        "provinces": MappingProxyType({item["name"]: Province(**item) for item in values.get("provinces") or ()}),
        "designations": _table(values.get("designations"), _designation),
        "gaps": tuple(Gap(**item) for item in values.get("gaps") or ()),
        "entities": tuple(Entity(item["name"], tuple(item["also"])) for item in values.get("entities") or ()),
    }


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


class _Bodies:
    """The bodies of the hubs, in their order."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections

    @cached_property
    def _lines(self) -> list[bytes]:
        return _split(self._sections["bodies"])

    def read(self, number: int) -> Body:
        return _body(json.loads(self._lines[number]))


def _split(section: bytes) -> list[bytes]:
    return section.split(b"\n") if section else []


def _body(item: Plain) -> Body:
    facts = tuple(Fact(**fact) for fact in item.get("facts", ()))
    return Body(facts, tuple(_specialisation(entry) for entry in item.get("specialisations", ())))


def _specialisation(item: Plain) -> Specialisation:
    evidence = (Evidence(**{"name": None, "period": None, **entry}) for entry in item["evidence"])
    return Specialisation(item["sector"], tuple(evidence))
