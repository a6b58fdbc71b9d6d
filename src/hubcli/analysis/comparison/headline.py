"""The headline of a comparison: a sentence about its rows that is true by construction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hubcli.analysis.comparison.indicator_rows import ComparedIndicator
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub
from hubcli.model.strength import Strength
from hubcli.text import enumerated

_MOST_SECTORS = 3  # in a list
_STRONG = ("strong", "leading")

Strengths = Mapping[str, Mapping[str, Strength | None]]  # sector → hub id → strength


def headline(atlas: Atlas, hubs: Sequence[Hub], rows: Sequence[ComparedIndicator], strengths: Strengths) -> str:
    """Return the headline: who leads on how many figures, what all hubs are strong in, and what one alone is.

    Only figures with a sure best count. Strong is a level of `strong` or above; a hub is strong alone
    where every other is below that.
    """
    strong = {
        sector: [name for name, strength in by_hub.items() if _is_strong(strength)]
        for sector, by_hub in strengths.items()
    }
    parts = [_leads(hubs, rows)]
    shared = [sector for sector, names in strong.items() if len(names) == len(hubs)]
    if shared:
        who = "both are" if len(hubs) == 2 else f"all {len(hubs)} are"
        parts.append(f"{who} strong in {_labels(atlas, shared)}")
    for hub in hubs:
        unique = [sector for sector, names in strong.items() if names == [hub.id]]
        if unique:
            parts.append(f"only {hub.name} {'in' if shared else 'is strong in'} {_labels(atlas, unique)}")
    return f"{'; '.join(parts)}."


def _leads(hubs: Sequence[Hub], rows: Sequence[ComparedIndicator]) -> str:
    best = [row.best for row in rows if row.best]
    if not best:
        return "No figure surely tells them apart"
    counts = [(hub.name, best.count(hub.id)) for hub in hubs if hub.id in best]
    (first, leads), *rest = sorted(counts, key=lambda lead: -lead[1])
    total = f"{leads} of {len(best)} figure{'s' if len(best) > 1 else ''}"
    return ", ".join([f"{first} leads on {total}", *(f"{name} on {count}" for name, count in rest)])


def _is_strong(strength: Strength | None) -> bool:
    return strength is not None and strength.level in _STRONG


def _labels(atlas: Atlas, sectors: Sequence[str]) -> str:
    labels = [_lower(atlas.sectors[sector].label) for sector in sectors[:_MOST_SECTORS]]
    more = len(sectors) - len(labels)
    if more:
        labels.append(f"{more} more")
    return enumerated(labels)


def _lower(label: str) -> str:
    """Return a label as it stands inside a sentence: `quantum technology`, but `VR and metaverse`."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
