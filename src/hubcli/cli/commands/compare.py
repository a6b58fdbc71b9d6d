"""`hubcli compare`."""

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Output


@options.printing
def command(
    hubs: options.HubsArgument,
    sector: Annotated[
        str | None,
        typer.Option(
            metavar="SECTOR", help="One sector in depth, with its evidence.", autocompletion=completion.sectors
        ),
    ] = None,
    benchmark: Annotated[
        str | None,
        typer.Option(
            metavar="HUB",
            help="Compare the figures with another hub too, such as china.",
            autocompletion=completion.hubs,
        ),
    ] = None,
    trend: Annotated[bool, typer.Option("--trend", help="Earlier years as a sparkline instead of each bar.")] = False,
    year: options.YearOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    """Put two to six hubs side by side: what they share, what only one has, then figures of the same year, best marked.

    [dim]$ hubcli compare hefei chengdu[/dim]

    [dim]$ hubcli compare shenzhen shanghai hangzhou suzhou[/dim]

    [dim]$ hubcli compare wuhan xian --benchmark china[/dim]

    [dim]$ hubcli compare hefei shenzhen --sector quantum[/dim]

    [dim]$ hubcli compare wuhan xian --trend[/dim]

    [dim]$ hubcli compare Hefei 成都 --json | jq .shared[/dim]
    """
    from hubcli.analysis.comparison.comparison import compare

    asked = options.asked_year(year)
    atlas = options.open_atlas(data, overlay)
    with options.as_usage_error():
        result = compare(atlas, hubs, benchmark=benchmark, sector=sector, year=asked, trend=trend)
    out.emit("compare", result, atlas)
