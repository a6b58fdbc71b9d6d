"""`hubcli trend`."""

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import EXIT_NOTHING, Format, Output
from hubcli.said import said


@options.printing
def command(
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="What is measured.", autocompletion=completion.indicators)
    ],
    hubs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[HUB...]",
            help="These hubs; without any, those that rose and fell most.",
            autocompletion=completion.hubs,
        ),
    ] = None,
    first: Annotated[int | None, typer.Option("--from", min=1000, max=9999, metavar="YEAR", help="First year.")] = None,
    last: Annotated[int | None, typer.Option("--to", min=1000, max=9999, metavar="YEAR", help="Last year.")] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=1,
            metavar="N",
            help="The N that rose most and the N that fell most.",
            rich_help_panel="Output",
        ),
    ] = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Show how a figure changed over the years, with growth per year and rank; a census ends a series.

    [dim]$ hubcli trend invention_patents_granted hefei wuhan xian[/dim]

    [dim]$ hubcli trend gdp shanghai[/dim]

    [dim]$ hubcli trend population --from 2020 --limit 10[/dim]

    [dim]$ hubcli trend gdp_growth 成都 --format csv[/dim]

    [dim]$ hubcli trend gdp hefei --json | jq '.hubs\[].real'[/dim]
    """
    from hubcli.analysis.trend.measured import Years
    from hubcli.analysis.trend.trend import trend

    atlas = options.open_atlas(data, overlay)
    with options.as_usage_error():
        result = trend(atlas, indicator, hubs or (), first=first, last=last)
    is_table = out.form is Format.TABLE and not out.fields  # which counts those that it leaves out
    out.emit("trend", result if hubs or is_table else result.first(limit), atlas, named=bool(hubs), limit=limit)
    if not any(hub.lines for hub in result.hubs):
        words = "no two comparable figures for {indicator}" if result.series else "no figure for {indicator}"
        nothing = Years(first, last).after(said(words, indicator=result.indicator))
        out.note(said("{command}: {problem}", command="hubcli trend", problem=nothing))
        raise typer.Exit(EXIT_NOTHING)
