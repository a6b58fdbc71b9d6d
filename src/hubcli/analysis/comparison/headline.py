"""What a comparison shows, in a sentence that is true by construction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hubcli.analysis.comparison.indicator_rows import ComparedIndicator
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub
from hubcli.model.strength import level
from hubcli.text import enumerated

_NAMED = 3  # sectors in a list
_STRONG = ("strong", "leading")

Strengths = Mapping[str, Mapping[str, float | None]]  # sector → hub id → strength


def headline(atlas: Atlas, hubs: Sequence[Hub], rows: Sequence[ComparedIndicator], strengths: Strengths) -> str:
    """Say who leads on how many figures, what all are strong in, and what each alone is.

    Only figures with a sure best count. Strong is a strength of the level `strong` or above; alone is who is strong
    where each of the others is below that.
    """
    parts = [_leads(hubs, rows)]
    together = [sector for sector, held in strengths.items() if all(_strong(held[hub.id]) for hub in hubs)]
    if together:
        who = "both are" if len(hubs) == 2 else f"all {len(hubs)} are"
        parts.append(f"{who} strong in {_listed(atlas, together)}")
    alone = []
    for hub in hubs:
        own = [sector for sector, held in strengths.items() if _alone(hub, held)]
        if own:
            alone.append(f"only {hub.name} in {_listed(atlas, own)}" if together else _only(atlas, hub, own))
    parts += alone
    return f"{'; '.join(part for part in parts if part)}."


def _only(atlas: Atlas, hub: Hub, sectors: Sequence[str]) -> str:
    return f"only {hub.name} is strong in {_listed(atlas, sectors)}"


def _alone(hub: Hub, held: Mapping[str, float | None]) -> bool:
    return [name for name, strength in held.items() if _strong(strength)] == [hub.id]


def _leads(hubs: Sequence[Hub], rows: Sequence[ComparedIndicator]) -> str:
    told = [row.best for row in rows if row.best]
    if not told:
        return "No figure surely tells them apart"
    counts = [(hub.name, told.count(hub.id)) for hub in hubs]
    (first, leads), *rest = sorted((each for each in counts if each[1]), key=lambda each: -each[1])
    total = f"{leads} of {len(told)} figure{'s' if len(told) > 1 else ''}"
    return ", ".join([f"{first} leads on {total}", *(f"{name} on {count}" for name, count in rest)])


def _strong(strength: float | None) -> bool:
    return strength is not None and level(strength) in _STRONG


def _listed(atlas: Atlas, sectors: Sequence[str]) -> str:
    labels = [_lower(atlas.sectors[sector].label) for sector in sectors[:_NAMED]]
    more = len(sectors) - len(labels)
    if more:
        labels.append(f"{more} more")
    return enumerated(labels)


def _lower(label: str) -> str:
    """Return a label as it stands inside a sentence: `quantum technology`, but `VR and metaverse`."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
