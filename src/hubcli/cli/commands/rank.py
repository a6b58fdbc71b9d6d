"""`hubcli rank`."""

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import EXIT_NOTHING, Output
from hubcli.errors import InvalidRequestError
from hubcli.said import said

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas

_ORDER, _METHOD, _ROBUST = (
    "Ranked by (one of)",
    "Method of a composite (the first choice is the default)",
    "Uncertainty",
)


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

    CAUTIOUS = "cautious"
    RENORMALISE = "renormalise"
    NESTED = "nested"
    MEDIAN = "median"
    WORST = "worst"


@options.printing
def command(
    hubs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[HUB...]", help="Rank these only.", autocompletion=completion.hubs),
    ] = None,
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
            help="A sector; beside another of these: only its hubs.",
            rich_help_panel=_ORDER,
            autocompletion=completion.sectors,
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A ready-made composite (default: balanced).",
            rich_help_panel=_ORDER,
            autocompletion=completion.profiles,
        ),
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option(
            metavar="IND=W",
            help="Your own composite, or on top of --profile; repeatable.",
            rich_help_panel=_ORDER,
            autocompletion=completion.assignments,
        ),
    ] = None,
    normalise: Annotated[
        Normalise,
        typer.Option(
            help="How figures are put on one scale.",
            rich_help_panel=_METHOD,
            autocompletion=completion.one_of(Normalise),
        ),
    ] = Normalise.MINMAX,
    aggregate: Annotated[
        Aggregate,
        typer.Option(
            help="How they make one score.", rich_help_panel=_METHOD, autocompletion=completion.one_of(Aggregate)
        ),
    ] = Aggregate.ARITHMETIC,
    missing: Annotated[
        Missing,
        typer.Option(
            help="What stands for a missing figure.",
            rich_help_panel=_METHOD,
            autocompletion=completion.one_of(Missing),
        ),
    ] = Missing.CAUTIOUS,
    min_coverage: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the weights a hub needs figures for.", rich_help_panel=_METHOD)
    ] = 0.5,
    draws: Annotated[
        int,
        typer.Option(
            min=0, max=10_000, help="Number of random reruns behind the rank intervals.", rich_help_panel=_ROBUST
        ),
    ] = 700,
    seed: Annotated[int, typer.Option(help="Seed of these reruns.", rich_help_panel=_ROBUST)] = 1,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Which choice of method changes ranks most.", rich_help_panel=_ROBUST)
    ] = False,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="INDICATOR",
            help="Agreement with a published ranking.",
            rich_help_panel=_ROBUST,
            autocompletion=completion.indicators,
        ),
    ] = None,
    against_profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Show the ranks by another profile alongside.",
            rich_help_panel=_ROBUST,
            autocompletion=completion.profiles,
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Points by pillar and indicator; in a sector, its signs.",
            rich_help_panel="Output",
        ),
    ] = False,
    save_profile: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Keep the weights as a profile (YAML).",
            rich_help_panel="Output",
            dir_okay=False,
        ),
    ] = None,
    unranked: Annotated[
        bool,
        typer.Option("--unranked", help="Which hubs are not ranked, and why.", rich_help_panel="Output"),
    ] = False,
    kind: options.KindOption = None,
    province: options.ProvinceOption = None,
    region: options.RegionOption = None,
    least: options.LeastOption = None,
    most: options.MostOption = None,
    year: options.YearOption = None,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Rank hubs (cities, unless --kind says otherwise) by a figure, a sector, a profile or weights of your own.

    [dim]$ hubcli rank --explain[/dim]

    [dim]$ hubcli rank --sector quantum[/dim]

    [dim]$ hubcli rank --sensitivity --against gii_cluster_rank[/dim]

    [dim]$ hubcli rank hefei chengdu wuhan xian --by rd_intensity[/dim]

    [dim]$ hubcli rank --profile balanced --weight gdp=5[/dim]

    [dim]$ hubcli rank --profile research --against-profile startup[/dim]

    [dim]$ hubcli rank --weight companies:semiconductors=2 --json | jq '.ranking\[:3]'[/dim]
    """
    from hubcli.analysis.ranking.composite_indicator import Method
    from hubcli.analysis.ranking.ranking import rank

    asked = options.asked_year(year)
    atlas = options.open_atlas(data, overlay)
    weights = _weights(atlas, weight) if weight else None
    filtered = sector if by or profile or weights else None
    selection = options.selection_of(
        atlas,
        kinds=kind or ["city"],
        provinces=province,
        regions=region,
        sectors=[filtered] if filtered else None,
        least=least,
        most=most,
        year=asked,
    )
    with options.as_usage_error():
        method: Method | None = Method(normalise.value, aggregate.value, missing.value, min_coverage)
        if by or (sector and not filtered):
            if sensitivity or save_profile or (explain and by):
                words = (
                    "--sensitivity and --save-profile are for composites (--profile or --weight), "
                    "--explain for these and for a sector"
                )
                raise InvalidRequestError(said(words))
            method = None if method == Method() else method
        if hubs and (kind or province or region or filtered or least or most):
            raise InvalidRequestError(said("name the hubs to rank or select them with options, not both"))
        result = rank(
            atlas,
            by=by,
            sector=None if filtered else sector,
            profile=profile,
            weights=weights,
            selection=None if hubs else selection,
            hubs=hubs or None,
            method=method,
            draws=draws,
            seed=seed,
            sensitivity=sensitivity,
            against=against,
            against_profile=against_profile,
            year=asked,
        )
        if save_profile:
            _save_profile(atlas, profile, weights, save_profile)
    out.emit("rank", result.first(limit), atlas, explain=explain, unranked=unranked)
    if not result.ranking:
        out.note(said("hubcli rank: no hub can be ranked"))
        raise typer.Exit(EXIT_NOTHING)


def _save_profile(atlas: "Atlas", profile: str | None, weights: dict[str, float] | None, path: Path) -> None:
    """Write the profile by which hubs are ranked to a new file. Raises ValueError where it cannot be written."""
    from hubcli.analysis.ranking.own_profile import profile_of
    from hubcli.dataset.profile_file import save

    save(profile_of(atlas, profile, weights), path)


def _weights(atlas: "Atlas", pairs: list[str]) -> dict[str, float]:
    """Return the weights that were given, by the ids of what they weigh. Raises a usage error."""
    from hubcli.analysis.ranking.inputs import find_input
    from hubcli.cli.selected import assignments

    with options.as_usage_error():
        return assignments(atlas, "--weight", pairs, find_input)
