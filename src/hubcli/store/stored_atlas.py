"""A sound dataset as lines of text that can be read one at a time: what a snapshot holds, and an `Atlas` is made of.

The lines stand in sections: `dataset`, `sectors`, `indicators` and `appendix` are one line each; `hubs` has the names,
place and designations of a hub in each line, `figures` its preferred figures, `strengths` its strengths, `bodies` all
its facts and evidence; `sources` and `scales` have a line a source and an indicator; the rest is the index of the
search. A command turns only those lines into objects that it looks at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from operator import itemgetter
from types import MappingProxyType
from typing import Any, TypeVar

from hubcli.model.atlas import EXTRA, Atlas
from hubcli.model.records import (
    Body,
    Coordinates,
    Dataset,
    Evidence,
    Fact,
    Hub,
    Indicator,
    Sector,
    Source,
    Specialisation,
    Value,
    table,
)

Item = TypeVar("Item")
Plain = dict[str, Any]
Sections = Mapping[str, bytes]  # lines by what they are
_BODY = ("facts", "specialisations")
_SINGLE = ("dataset", "sectors", "indicators")  # sections of one line, as in the files
_FEW = 8  # lines that are looked up one by one where they are short, or all of them are wanted
_LISTS = ("aliases", "regions", "members", "designations")


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
    from hubcli.analysis.comparison.peers import scales
    from hubcli.model.strength import strengths
    from hubcli.retrieval.index import Index, kept_lines

    atlas = _atlas_of(values)
    others = {name: values[name] for name in values if name not in (*_SINGLE, "hubs", "sources")}
    plain = {item["id"]: item for item in values["hubs"]}
    light = [
        {name: value for name, value in plain[hub.id].items() if name not in _BODY} | {"designations": hub.designations}
        for hub in atlas.hubs.values()
    ]
    lines = {
        **{name: [_line(values.get(name))] for name in _SINGLE},
        "appendix": [_line(others)],
        "sources": _named({source.id: list(source) for source in atlas.sources.values()}),
        "hubs": [_line(item) for item in light],
        "figures": _named({hub.id: _figures_line(atlas.figures(hub)) for hub in atlas.hubs.values()}),
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
        "version": json.loads(sections["dataset"])["version"],
        "hubs": len(bodies),
        "facts": sum(len(body["facts"]) for body in bodies),
        "evidence": sum(len(item["evidence"]) for body in bodies for item in body["specialisations"]),
        "sources": len(_split(sections["sources"])),
    }


def atlas_from(sections: Sections) -> Atlas:
    """Return the atlas of the sections of a dataset. Raises KeyError, TypeError or ValueError for others."""
    return _KeptAtlas(sections)


class _KeptAtlas(Atlas):
    """An atlas that reads from its sections what it is asked for, when it is first asked for."""

    def __init__(self, sections: Sections) -> None:
        bodies = Lines(lambda: sections["bodies"], _body)
        light = json.loads(b"[%s]" % sections["hubs"].replace(b"\n", b","))
        hubs = {item["id"]: _hub(item, body=partial(bodies.__getitem__, item["id"])) for item in light}
        vars(self).update(
            hubs=MappingProxyType(hubs),
            sources=Lines(lambda: sections["sources"], lambda item: Source(*item)),
            strengths=Lines(lambda: sections["strengths"], tuple, _FEW),
            scales=Lines(lambda: sections["scales"], dict, _FEW),
            kept=sections,
            _preferred={},
            _figures=Lines(lambda: sections["figures"], _figures, _FEW),
        )

    def __getattr__(self, name: str) -> Any:
        if name in _SINGLE:
            vars(self)[name] = _MAKERS[name](json.loads(self.kept[name]))
        elif name in EXTRA:
            from hubcli.model.records import appendix_of

            vars(self).update(appendix_of(json.loads(self.kept["appendix"])))
        else:
            raise AttributeError(f"an atlas has no '{name}'")
        return vars(self)[name]

    def figures(self, hub: Hub) -> Mapping[str, Value]:
        return self._figures[hub.id]


def _atlas_of(values: Plain) -> Atlas:
    """Return the atlas of plain values, with every object made at once."""
    from hubcli.model.records import appendix_of

    hubs = [
        _hub({name: item[name] for name in item if name not in _BODY}, **_body(item)._asdict())
        for item in values["hubs"]
    ]
    hubs.sort(key=lambda hub: (hub.name, hub.id))
    return Atlas(
        hubs=MappingProxyType({hub.id: hub for hub in hubs}),
        sources=table(lambda item: Source(**item), values.get("sources")),
        **{name: make(values.get(name)) for name, make in _MAKERS.items()},
        **appendix_of(values),
    )


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _named(values: Mapping[str, Any]) -> list[bytes]:
    """Return a line an id: ids are plain (data/schema), and need no escapes."""
    encoded = sorted(((name.encode("utf-8"), value) for name, value in values.items()), key=itemgetter(0))
    return [b'"%s":%s' % (name, _line(value)) for name, value in encoded]


def _dataset(item: Plain) -> Dataset:
    return Dataset(**{name: value for name, value in item.items() if name != "bounds"})


def _sector(item: Plain) -> Sector:
    return Sector(**{**item, "synonyms": tuple(item.get("synonyms", ()))})


_MAKERS: Mapping[str, Callable[[Any], Any]] = {
    "dataset": _dataset,
    "sectors": partial(table, _sector),
    "indicators": partial(table, lambda item: Indicator(**item)),
}


def _hub(item: Plain, **body: Any) -> Hub:
    lists = {name: tuple(item[name]) for name in _LISTS if name in item}
    place = Coordinates(**point) if (point := item.get("coordinates")) else None
    return Hub(**{**item, **lists, "coordinates": place, **body})


def _figures_line(held: Mapping[str, Value]) -> dict[str, list[Any]]:
    return {name: [*value] for name, value in held.items()}


def _figures(item: Mapping[str, list[Any]]) -> Mapping[str, Value]:
    return {name: Value(*value) for name, value in item.items()}


def _split(section: bytes) -> list[bytes]:
    return section.split(b"\n") if section else []


def _body(item: Plain) -> Body:
    facts = tuple(Fact(**fact) for fact in item.get("facts", ()))
    return Body(facts, tuple(_specialisation(entry) for entry in item.get("specialisations", ())))


def _specialisation(item: Plain) -> Specialisation:
    evidence = (Evidence(**{"name": None, "period": None, **entry}) for entry in item["evidence"])
    return Specialisation(item["sector"], tuple(evidence))
