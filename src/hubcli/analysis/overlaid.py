"""Which figures came from overlays, or are worked out from some that did."""

from __future__ import annotations

import os
from collections.abc import Iterable

from hubcli.model.atlas import Atlas
from hubcli.model.records import Formula, Value

#: A figure by the ids of its hub and its indicator, and its year.
Figure = tuple[str, str, int]


def overlaid(atlas: Atlas) -> dict[Figure, str]:
    """Return the figures in which an overlay has a part, with its path, as it was given; the first of several."""
    rows = atlas.select("SELECT hub, indicator, period, overlay FROM facts WHERE overlay IS NOT NULL AND scope IS NULL")
    found = {(hub, indicator, period): os.fsdecode(overlay) for hub, indicator, period, overlay in rows}
    formulas = {item.id: item.formula for item in atlas.indicators.values() if item.formula}
    for hub in dict.fromkeys(hub for hub, *_ in found):
        series = atlas.series(atlas.hubs[hub])
        for name, formula in formulas.items():
            for value in series.get(name, {}).values():
                parts = ((hub, part, period) for part, period in _parts(formula, value))
                overlay = next((found[part] for part in parts if part in found), None)
                if overlay:
                    found[hub, name, value.period] = overlay
    return found


def _parts(formula: Formula, value: Value) -> Iterable[tuple[str, int]]:
    """Yield the indicators that a figure is worked out from, each with the year of what was taken."""
    for place, part in enumerate(formula.ratio or formula.sum or ()):
        stands_in = formula.ratio and place == 1 and value.population_period
        yield part, value.population_period if stands_in and value.population_period else value.period
