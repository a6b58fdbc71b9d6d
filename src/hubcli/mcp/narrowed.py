"""Comparisons narrowed to what an assistant asked for: a whole one has every figure, which few questions need."""

from __future__ import annotations

from hubcli.analysis.comparison.comparison import Comparison
from hubcli.analysis.comparison.headline import leads_of
from hubcli.analysis.comparison.indicator_rows import can_be_compared
from hubcli.model.atlas import Atlas

_FIGURES_OF_TEXT, _SECTORS_OF_TEXT = 12, 8


def narrowed(atlas: Atlas, result: Comparison, most: int) -> Comparison:
    """Return a comparison with at most so many figures that are compared; of one in a sector with those of the sector.

    Those that headlines are about go before others; the order stays.
    """
    if result.in_depth is not None:
        return _in_sector(atlas, result, result.in_depth.sector)
    leads = leads_of(atlas)
    rows = [row for row in result.indicators if can_be_compared(row) and not row.apart]
    first = {row.id for row in sorted(rows, key=lambda row: row.id not in leads)[:most]}
    return result._replace(indicators=tuple(row for row in rows if row.id in first))


def _in_sector(atlas: Atlas, result: Comparison, sector: str) -> Comparison:
    of_sector = {item.id for item in atlas.indicators.values() if sector in (item.sector, item.size_of)}
    return result._replace(
        indicators=tuple(row for row in result.indicators if row.id in of_sector),
        specialisations=tuple(row for row in result.specialisations if row.sector == sector),
    )


def shortened(atlas: Atlas, result: Comparison) -> Comparison:
    """Return the comparison that a text shows: the first figures and the strongest sectors; of one in a sector, all."""
    if result.in_depth is not None:
        return result
    few = narrowed(atlas, result, _FIGURES_OF_TEXT)
    return few._replace(specialisations=few.specialisations[:_SECTORS_OF_TEXT])
