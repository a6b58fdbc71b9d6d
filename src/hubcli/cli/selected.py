"""What options name, found in an atlas: the hubs that are meant, and numbers by indicator."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hubcli.analysis.selection import Selection
from hubcli.errors import InvalidRequestError
from hubcli.model import names
from hubcli.said import said

if TYPE_CHECKING:
    from hubcli.analysis.years import Year
    from hubcli.model.atlas import Atlas


def selected(
    atlas: Atlas,
    year: Year,
    *,
    kinds: Sequence[str] = (),
    provinces: Sequence[str] = (),
    regions: Sequence[str] = (),
    sectors: Sequence[str] = (),
    designations: Sequence[str] = (),
    least: Sequence[str] = (),
    most: Sequence[str] = (),
) -> Selection:
    """Return the selection that names describe; `least` and `most` are pairs as `assignments` has them.

    Raises `UnknownNameError`, and ValueError for what cannot be selected by.
    """
    return Selection(
        kinds=tuple(names.find_kind(kind) for kind in kinds),
        provinces=tuple(names.find_province(atlas, name) for name in provinces),
        regions=tuple(names.find_region(atlas, name).id for name in regions),
        sectors=tuple(names.find_sector(atlas, name).id for name in sectors),
        designations=tuple(names.find_designation(atlas, name).id for name in designations),
        least=assignments(atlas, "--min", least),
        most=assignments(atlas, "--max", most),
        year=year,
    )


def assignments(
    atlas: Atlas, option: str, pairs: Sequence[str], find: Callable[[Atlas, str], str] | None = None
) -> dict[str, float]:
    """Return `IND=VALUE` pairs as numbers by indicator id, found by name or by another way to `find` it.

    Raises `UnknownNameError`, and ValueError for what is no such pair.
    """
    values: dict[str, float] = {}
    for pair in pairs:
        name, equals, text = pair.rpartition("=")
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not equals or not math.isfinite(value):
            example = f"{option} gdp={2 if option == '--weight' else 10000}"
            words = "{option} takes INDICATOR=NUMBER, for example {example}; not '{text}'"
            raise InvalidRequestError(said(words, option=option, example=example, text=pair))
        indicator = find(atlas, name) if find else names.find_indicator(atlas, name).id
        if indicator in values:
            raise InvalidRequestError(
                said("{option} is given twice for {indicator}", option=option, indicator=indicator)
            )
        values[indicator] = value
    return values
