"""The figures before those of a comparison, as far as they may be joined: what its sparklines are drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hubcli.analysis.comparison.indicator_rows import ComparedIndicator
from hubcli.analysis.trends import Line, breaks_of, lines_of
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub


def lines_before(
    atlas: Atlas, hubs: Sequence[Hub], rows: Sequence[ComparedIndicator]
) -> Mapping[str, Mapping[str, Line]]:
    """Return the line of each figure of these rows, by indicator and hub id: two or more figures, up to it."""
    series = {hub.id: atlas.series(hub) for hub in hubs}
    found = {}
    for row in rows:
        breaks = breaks_of(atlas, row.id)
        of_row = {}
        for hub in hubs:
            shown = row.values[hub.id]
            earlier = {
                year: value for year, value in series[hub.id].get(row.id, {}).items() if shown and year <= shown.period
            }
            lines = lines_of(earlier, breaks, hub.id)
            if shown and lines and len(lines[-1]) > 1 and lines[-1][-1].period == shown.period:
                of_row[hub.id] = lines[-1]
        if of_row:
            found[row.id] = of_row
    return found
