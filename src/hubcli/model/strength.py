"""How strong a hub is in a sector, from the evidence: a noisy-or.

Each piece of evidence is taken as an independent reason of weight p, by its kind, scaled by the kind of its source. The
strength is the chance, in percent, that at least one of them holds: 100 · (1 − Π(1 − p)). More reasons never make it
weaker, and no number of weak ones makes it certain. Several pieces of one kind about one thing (the same name) count
once, with the best of their weights.

The strength grows with how much was looked up about a hub, not only with how strong it is: read it beside the number of
pieces of evidence.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from hubcli.model.records import Evidence, EvidenceKind, Hub, Source, SourceKind, Specialisation

Level = Literal["leading", "strong", "emerging"]


class Weight(NamedTuple):
    """The weight of one kind of evidence (0 to 1), and why."""

    weight: float
    reason: str


EVIDENCE_WEIGHTS: Mapping[EvidenceKind, Weight] = {
    "designation": Weight(0.40, "a national or provincial body chose the place for this sector, against others"),
    "statistic": Weight(0.35, "a measured share, count or output, comparable in principle"),
    "institution": Weight(0.30, "a university, laboratory or institute that works on it and stays"),
    "company": Weight(0.25, "a company of the sector with its seat or a main site there"),
    "facility": Weight(0.25, "a plant, park or machine that was built for it"),
    "product": Weight(0.20, "something made or launched there"),
    "policy": Weight(0.15, "an intention, with money or rules behind it, not yet an outcome"),
    "statement": Weight(0.10, "somebody says so"),
}

SOURCE_SCALES: Mapping[SourceKind, Weight] = {
    "official": Weight(1.0, "statistics offices, governments, international organisations"),
    "academic": Weight(1.0, "journals, academies, index publishers"),
    "industry": Weight(0.9, "associations, companies, trade press: near, but interested"),
    "media": Weight(0.9, "established press: second hand, but edited"),
    "other": Weight(0.5, "no editor stands behind it"),
}

#: What evidence is worth that covers something else than the hub, such as its province.
SCOPED = 0.2

#: The least strength of each level, from the top.
LEVELS: tuple[tuple[Level, float], ...] = (("leading", 75.0), ("strong", 45.0), ("emerging", 0.0))


def weight(evidence: Evidence, source: Source) -> float:
    """Return the weight p of one piece of evidence, 0 to 1."""
    scale = SOURCE_SCALES[source.kind].weight * (SCOPED if evidence.scope else 1.0)
    return EVIDENCE_WEIGHTS[evidence.kind].weight * scale


def strength(evidence: Iterable[Evidence], sources: Mapping[str, Source]) -> float:
    """Return the strength of the evidence for one sector, 0 to 100."""
    reasons: dict[tuple[str, str], float] = {}
    for index, piece in enumerate(evidence):
        thing = (piece.kind, piece.name or f"#{index}")
        reasons[thing] = max(reasons.get(thing, 0.0), weight(piece, sources[piece.source]))
    doubt = 1.0
    for reason in reasons.values():
        doubt *= 1.0 - reason
    return 100.0 * (1.0 - doubt)


def level(value: float) -> Level:
    """Return the level of a strength of 0 to 100."""
    return next(name for name, least in LEVELS if value >= least)


class Strength(NamedTuple):
    """A hub's strength in a sector, 0 to 100, with its level."""

    sector: str
    strength: float
    level: Level


def strength_of(specialisation: Specialisation, sources: Mapping[str, Source]) -> Strength:
    """Return the strength of one specialisation of a hub, to one decimal."""
    value = round(strength(specialisation.evidence, sources), 1)
    return Strength(specialisation.sector, value, level(value))


def by_weight(evidence: Iterable[Evidence], sources: Mapping[str, Source]) -> tuple[Evidence, ...]:
    """Return evidence with the weightiest first, then the latest."""
    return tuple(sorted(evidence, key=lambda piece: (-weight(piece, sources[piece.source]), -(piece.period or 0))))


class Support(NamedTuple):
    """What a strength rests on: how many pieces of evidence, from how many sources, how many of them designations.

    Research finds more where it looks more: a strength is read beside these.
    """

    evidence: int
    sources: int
    designations: int


def support(hub: Hub, sector: str) -> Support:
    """Return what a hub's strength in a sector rests on; nothing where it has no evidence."""
    pieces = [piece for item in hub.specialisations if item.sector == sector for piece in item.evidence]
    named = sum(piece.kind == "designation" for piece in pieces)
    return Support(len(pieces), len({piece.source for piece in pieces}), named)
