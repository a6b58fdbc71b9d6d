"""`hubcli rank`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.output import EXIT_NOTHING, Format, emit, note

if TYPE_CHECKING:
    from hubcli.render.view import Marks, View

_ORDER, _METHOD = "Ranked by (one of)", "Method of a composite"


class Normalise(str, Enum):
    """How figures of different units are put on one scale."""

    MINMAX = "minmax"
    ZSCORE = "zscore"
    RANK = "rank"


class Aggregate(str, Enum):
    """How normalised figures make one score."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"


class Missing(str, Enum):
    """What stands for a missing figure."""

    RENORMALISE = "renormalise"
    MEDIAN = "median"
    WORST = "worst"


def command(
    by: Annotated[
        str | None,
        typer.Option(
            metavar="INDICATOR", help="One figure.", rich_help_panel=_ORDER, autocompletion=completion.indicators
        ),
    ] = None,
    sector: Annotated[
        str | None,
        typer.Option(
            metavar="SECTOR",
            help="The strength in a sector.",
            rich_help_panel=_ORDER,
            autocompletion=completion.sectors,
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A ready-made composite; balanced, if nothing is asked for.",
            rich_help_panel=_ORDER,
            autocompletion=completion.profiles,
        ),
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option(metavar="IND=W", help="A composite of your own; can be repeated.", rich_help_panel=_ORDER),
    ] = None,
    normalise: Annotated[
        Normalise, typer.Option(help="How figures are put on one scale.", rich_help_panel=_METHOD)
    ] = Normalise.MINMAX,
    aggregate: Annotated[
        Aggregate, typer.Option(help="How they make one score.", rich_help_panel=_METHOD)
    ] = Aggregate.ARITHMETIC,
    missing: Annotated[
        Missing, typer.Option(help="What stands for a missing figure.", rich_help_panel=_METHOD)
    ] = Missing.RENORMALISE,
    min_coverage: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the weights a hub needs figures for.", rich_help_panel=_METHOD)
    ] = 0.6,
    explain: Annotated[
        bool, typer.Option("--explain", help="Each hub's points by pillar and indicator.", rich_help_panel="Output")
    ] = False,
    kind: options.KindOption = None,
    province: options.ProvinceOption = None,
    region: options.RegionOption = None,
    limit: options.LimitOption = None,
    json: options.JsonOption = False,
    form: options.FormatOption = Format.TABLE,
    data: options.DataOption = None,
    no_color: options.NoColorOption = False,
) -> None:
    r"""Rank hubs (cities, unless --kind says otherwise) by a figure, a sector, a profile or weights of your own.

    [dim]$ hubcli rank --explain[/dim]

    [dim]$ hubcli rank --sector quantum[/dim]

    [dim]$ hubcli rank --weight rd_intensity=2 --weight gdp=1 --json | jq '.ranking\[:3]'[/dim]
    """
    from hubcli.ranking import Method, rank

    atlas = options.open_atlas(data)
    selection = options.selection_of(atlas, kinds=kind or [options.Kind("city")], provinces=province, regions=region)
    weights = options.assignments(atlas, "--weight", weight) if weight else None
    with options.as_usage_error():
        method: Method | None = Method(normalise.value, aggregate.value, missing.value, min_coverage)
        if by or sector:
            if explain:
                raise ValueError("--explain is for composites: --profile or --weight")
            method = None if method == Method() else method
        result = rank(atlas, by=by, sector=sector, profile=profile, weights=weights, selection=selection, method=method)
    shown = result.first(limit)

    def table(marks: Marks) -> View:
        from hubcli.render.views.analysis import ranking

        return ranking(atlas, shown, marks, explain=explain)

    emit(
        shown,
        options.chosen(form, json),
        table,
        no_color=no_color,
    )
    if not result.ranking:
        note("hubcli rank: no hub can be ranked")
        raise typer.Exit(EXIT_NOTHING)
