"""The profiles of a store, which rankings by several indicators alone ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hubcli.model.vocabulary import Profile, WeightedIndicator, WeightedPillar

Select = Callable[[str], list[tuple[Any, ...]]]


def profiles(select: Select) -> dict[str, Profile]:
    """Return the profiles by id, in their order."""
    indicators: dict[tuple[str, int], list[WeightedIndicator]] = {}
    columns = "profile, pillar, indicator, weight, reason"
    for profile, place, *item in select(f"SELECT {columns} FROM profile_indicators ORDER BY rowid"):
        indicators.setdefault((profile, place), []).append(WeightedIndicator(*item))
    pillars: dict[str, list[WeightedPillar]] = {}
    for profile, *item in select("SELECT * FROM profile_pillars ORDER BY rowid"):
        found = pillars.setdefault(profile, [])
        found.append(WeightedPillar._make((*item, tuple(indicators.get((profile, len(found)), ())))))
    rows = select("SELECT * FROM profiles ORDER BY rowid")
    return {row[0]: Profile._make((*row[:3], tuple(pillars.get(row[0], ())), *row[3:])) for row in rows}
