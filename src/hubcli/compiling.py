"""A sound dataset as lines of text that can be read one at a time: what a snapshot holds, and an `Atlas` is made of.

The lines stand in sections: `vocabulary` and `reference` are one line each; `hubs` has the names and place of a hub in
each line, `figures` its preferred facts, `strengths` its strengths, `bodies` all its facts and evidence; `sources` and
`scales` have a line a source and an indicator; the others are the index of the search. A command turns only those lines
into objects that it looks at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import itemgetter
from types import MappingProxyType
from typing import Any, TypeVar

from hubcli.model import (
    Atlas,
    Body,
    Coordinates,
    Dataset,
    Designation,
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
_FEW = 8  # hubs that are looked up one by one
_LISTS = ("aliases", "regions", "members")


class Lines(Mapping[str, Item]):
    """A table with a line an id, in their order, each as JSON has the members of an object.

    A line becomes an object when it is asked for; after a `few`, all are read in one go.
    """

    def __init__(self, section: Callable[[], bytes], make: Callable[[Any], Item], few: int = 200) -> None:
        self._section = section
        self._make = make
        self._few = few
        self._made: dict[str, Item] = {}

    @cached_property
    def _text(self) -> bytes:
        return self._section()

    @cached_property
    def _all(self) -> Plain:
        return dict(json.loads(b"{%s}" % self._text.replace(b"\n", b",")))

    def __getitem__(self, name: str) -> Item:
        if name not in self._made:
            plain = self._find(name) if len(self._made) < self._few else self._all[name]
            self._made[name] = self._make(plain)
        return self._made[name]

    def _find(self, name: str) -> Any:
        """Return the value of a line, found by halving."""
        text, wanted = self._text, name.encode("utf-8", "surrogatepass")
        start, end = 0, len(text)
        while start < end:
            line = text.rfind(b"\n", start, (start + end) // 2) + 1 or start
            after = text.find(b"\n", line, end)
            after = after if after >= 0 else end
            found, _, value = text[line + 1 : after].partition(b'":')
            if found == wanted:
                return json.loads(value)
            if found < wanted:
                start = after + 1
            else:
                end = line
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def compiled(values: Plain) -> Sections:
    """Return the sections of a sound dataset, given as the plain values of its files."""
    from hubcli.indexing import Index, kept_lines
    from hubcli.standing import scales
    from hubcli.strength import strengths

    atlas = _atlas_of(values)
    vocabulary = {name: values[name] for name in _VOCABULARY if name in values}
    reference = {name: values[name] for name in values if name not in (*_VOCABULARY, "hubs", "sources")}
    plain = {item["id"]: item for item in values["hubs"]}
    light = [{name: value for name, value in plain[hub_id].items() if name not in _BODY} for hub_id in atlas.hubs]
    lines = {
        "vocabulary": [_line(vocabulary)],
        "reference": [_line(reference)],
        "sources": _named({source.id: list(source) for source in atlas.sources.values()}),
        "hubs": [_line(item) for item in light],
        "figures": _named({hub.id: [*map(_short, atlas.preferred(hub).values())] for hub in atlas.hubs.values()}),
        "strengths": _named({hub.id: [*map(list, strengths(atlas, hub))] for hub in atlas.hubs.values()}),
        "scales": _named(scales(atlas)),
        "bodies": _named({hub_id: {name: item.get(name, []) for name in _BODY} for hub_id, item in plain.items()}),
        **kept_lines(Index(atlas)),
    }
    return {name: b"\n".join(section) for name, section in lines.items()}


def count(sections: Sections) -> dict[str, Any]:
    """Return what `hubcli --version` says of a dataset: its version, and how much there is in it."""
    bodies = Lines(lambda: sections["bodies"], dict).values()
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
    bodies = Lines(lambda: sections["bodies"], _body)
    return _atlas(
        values,
        {item["id"]: _hub(item, body=partial(bodies.__getitem__, item["id"])) for item in light},
        Lines(lambda: sections["sources"], lambda item: Source(*item)),
        figures=Lines(lambda: sections["figures"], _figures, _FEW),
        strengths=Lines(lambda: sections["strengths"], tuple, _FEW),
        scales=Lines(lambda: sections["scales"], dict),
        kept=sections,
    )


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
    *,
    kept: Mapping[str, bytes] = MappingProxyType({}),
    **held: Any,
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
        **held,
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


def _named(values: Mapping[str, Any]) -> list[bytes]:
    """Return a line an id: ids are plain (data/schema), and need no escapes."""
    encoded = sorted(((name.encode("utf-8"), value) for name, value in values.items()), key=itemgetter(0))
    return [b'"%s":%s' % (name, _line(value)) for name, value in encoded]


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


def _short(record: Sequence[Any]) -> list[Any]:
    """Return the values of a record without the nulls at its end."""
    values = list(record)
    while values[-1] is None:
        values.pop()
    return values


def _figures(item: list[Any]) -> Mapping[str, Fact]:
    facts = (Fact(*fact) for fact in item)
    return {fact.indicator: fact for fact in facts}


def _split(section: bytes) -> list[bytes]:
    return section.split(b"\n") if section else []


def _body(item: Plain) -> Body:
    facts = tuple(Fact(**fact) for fact in item.get("facts", ()))
    return Body(facts, tuple(_specialisation(entry) for entry in item.get("specialisations", ())))


def _specialisation(item: Plain) -> Specialisation:
    evidence = (Evidence(**{"name": None, "period": None, **entry}) for entry in item["evidence"])
    return Specialisation(item["sector"], tuple(evidence))
