"""What the atlas is made of: hubs, their facts and evidence, and the vocabulary that describes them.

Everything here is plain, frozen data. A dataset becomes these objects in `loading`; the analyses read them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from hubcli.knowledge import Body, Bound, Coordinates, Evidence, EvidenceKind, Fact, Specialisation, Value
from hubcli.vocabulary import (
    SOURCE_KINDS,
    Absent,
    Dataset,
    Direction,
    Indicator,
    Sector,
    Source,
    SourceKind,
    Transform,
    Use,
)

if TYPE_CHECKING:
    from hubcli.appendix import Designation, Entity, Gap, Profile, Province

__all__ = [
    "HUB_KINDS",
    "SOURCE_KINDS",
    "Absent",
    "Atlas",
    "Body",
    "Bound",
    "Coordinates",
    "Dataset",
    "Direction",
    "Evidence",
    "EvidenceKind",
    "Fact",
    "Hub",
    "HubKind",
    "Indicator",
    "Sector",
    "Source",
    "SourceKind",
    "Specialisation",
    "Transform",
    "Use",
    "Value",
]

HubKind = Literal["city", "district", "zone", "region", "country"]

HUB_KINDS: tuple[HubKind, ...] = ("city", "district", "zone", "region", "country")


_WORKED_OUT = ("_read", "body", "designations")  # what a hub has beside what is said of it


class Hub:
    """A place: a city, a district or zone of one, a region of several, or the country. Not to be changed.

    `regions`, `parent` and `members` are hub ids: the regions a city belongs to, the city a district or zone lies
    in (if the atlas has it), the cities of a region that are in the atlas. Regions and the country have no
    `coordinates`: they are where their members are; a zone may have none, and is in its city. `overlay` is the one
    that the hub, or the last of what is said here of it, came from, if any. Facts and specialisations are given, or
    read by `body` when they are first asked for; designations may be given too, so that nothing else need be read.
    """

    id: str
    name: str
    name_zh: str
    pinyin: str
    kind: HubKind
    province: str | None
    summary: str
    coordinates: Coordinates | None
    aliases: tuple[str, ...]
    regions: tuple[str, ...]
    parent: str | None
    members: tuple[str, ...]
    overlay: str | None
    _read: Callable[[], Body]

    def __init__(
        self,
        id: str,  # noqa: A002
        name: str,
        name_zh: str,
        pinyin: str,
        kind: HubKind,
        province: str | None,
        summary: str,
        coordinates: Coordinates | None = None,
        aliases: tuple[str, ...] = (),
        regions: tuple[str, ...] = (),
        parent: str | None = None,
        members: tuple[str, ...] = (),
        facts: tuple[Fact, ...] = (),
        specialisations: tuple[Specialisation, ...] = (),
        body: Callable[[], Body] | None = None,
        overlay: str | None = None,
        designations: tuple[str, ...] | None = None,
    ) -> None:
        vars(self).update(
            id=id,
            name=name,
            name_zh=name_zh,
            pinyin=pinyin,
            kind=kind,
            province=province,
            summary=summary,
            coordinates=coordinates,
            aliases=aliases,
            regions=regions,
            parent=parent,
            members=members,
            overlay=overlay,
            _read=body or partial(Body, facts, specialisations),
        )
        if designations is not None:
            vars(self)["designations"] = designations

    @cached_property
    def body(self) -> Body:
        """Facts and evidence, read when they are first asked for."""
        return self._read()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every figure about this hub."""
        return self.body.facts

    @property
    def specialisations(self) -> tuple[Specialisation, ...]:
        """The sectors it is known for, with the evidence."""
        return self.body.specialisations

    @cached_property
    def designations(self) -> tuple[str, ...]:
        """The programmes that named this hub, each once, in order of first mention."""
        named = (piece.designation for item in self.specialisations for piece in item.evidence)
        return tuple(dict.fromkeys(name for name in named if name))

    def _replace(self, **changes: Any) -> "Hub":
        """Return a hub like this one but for the changes, as a named tuple does."""
        return Hub(**{**self._said(), **self.body._asdict(), **changes})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a hub is not changed: cannot set '{name}'")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hub) and (self._said(), self.body) == (other._said(), other.body)

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"Hub(id={self.id!r}, name={self.name!r}, kind={self.kind!r})"

    def _said(self) -> dict[str, Any]:
        """Return what is said of the hub itself, beside facts and evidence."""
        return {name: value for name, value in vars(self).items() if name not in _WORKED_OUT}


#: What few commands ask for: see `appendix`.
EXTRA = ("profiles", "provinces", "designations", "gaps", "entities")
_TABLES = ("dataset", "hubs", "sectors", "indicators", "sources", *EXTRA)


class Atlas:
    """A whole dataset, checked: hubs in order of name, sources in order of id, the vocabulary in file order; the gaps.

    `strengths` by hub id, `scales` by indicator (see `standing`) and `kept` for the search are what a snapshot holds
    already, and need not be worked out.
    """

    dataset: Dataset
    hubs: Mapping[str, Hub]
    sectors: Mapping[str, Sector]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    profiles: "Mapping[str, Profile]"
    provinces: "Mapping[str, Province]"
    designations: "Mapping[str, Designation]"
    gaps: "tuple[Gap, ...]"
    entities: "tuple[Entity, ...]"
    strengths: Mapping[str, Sequence[Sequence[Any]]] | None
    scales: Mapping[str, Mapping[str, Sequence[float]]] | None
    kept: Mapping[str, bytes]
    _preferred: dict[str, Mapping[str, Fact]]
    _figures: dict[str, Mapping[str, Value]]

    def __init__(
        self,
        dataset: Dataset,
        hubs: Mapping[str, Hub],
        sectors: Mapping[str, Sector],
        indicators: Mapping[str, Indicator],
        sources: Mapping[str, Source],
        profiles: "Mapping[str, Profile]" = MappingProxyType({}),
        provinces: "Mapping[str, Province]" = MappingProxyType({}),
        designations: "Mapping[str, Designation]" = MappingProxyType({}),
        gaps: "tuple[Gap, ...]" = (),
        entities: "tuple[Entity, ...]" = (),
    ) -> None:
        vars(self).update(
            dataset=dataset,
            hubs=hubs,
            sectors=sectors,
            indicators=indicators,
            sources=sources,
            profiles=profiles,
            provinces=provinces,
            designations=designations,
            gaps=gaps,
            entities=entities,
            strengths=None,
            scales=None,
            kept=MappingProxyType({}),
            _preferred={},
            _figures={},
        )

    def _replace(self, **changes: Any) -> "Atlas":
        """Return an atlas like this one but for the changes, as a named tuple does."""
        return Atlas(**{name: getattr(self, name) for name in _TABLES} | changes)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an atlas is not changed: cannot set '{name}'")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Atlas) and all(getattr(self, name) == getattr(other, name) for name in _TABLES)

    __hash__ = None  # type: ignore[assignment]

    def __getitem__(self, hub_id: str) -> Hub:
        """Return the hub with this id; KeyError if there is none (`naming.find_hub` takes any name)."""
        return self.hubs[hub_id]

    def fact(self, hub: Hub, indicator: str) -> Fact | None:
        """Return the preferred fact of a hub for an indicator, or None.

        The latest period wins, then the better kind of source, then the order in the file. Facts with a scope
        measure something else than the hub and are never preferred.
        """
        return self.preferred(hub).get(indicator)

    def preferred(self, hub: Hub) -> Mapping[str, Fact]:
        """Return the preferred fact of a hub for each indicator that has one, in the order of the indicators."""
        if hub.id not in self._preferred:
            self._preferred[hub.id] = self._prefer(hub.facts)
        return self._preferred[hub.id]

    def figures(self, hub: Hub) -> Mapping[str, Value]:
        """Return the preferred facts of a hub as plain figures, by indicator: what analyses read."""
        if hub.id not in self._figures:
            self._figures[hub.id] = {
                name: Value(fact.value, self.indicators[name].unit, fact.period, fact.source, fact.bound)
                for name, fact in self.preferred(hub).items()
            }
        return self._figures[hub.id]

    def figure(self, hub: Hub, indicator: str) -> Value | None:
        """Return the figure that stands for a hub, or None."""
        return self.figures(hub).get(indicator)

    def _prefer(self, facts: Iterable[Fact]) -> Mapping[str, Fact]:
        best: dict[str, Fact] = {}
        for fact in facts:
            if fact.scope is None:
                held = best.get(fact.indicator)
                if held is None or self._preference(fact) < self._preference(held):
                    best[fact.indicator] = fact
        return {name: best[name] for name in self.indicators if name in best} | best

    def _preference(self, fact: Fact) -> tuple[int, int]:
        return -fact.period, SOURCE_KINDS.index(self.sources[fact.source].kind)
