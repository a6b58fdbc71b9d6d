"""`hubcli indicators`."""

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Output


@options.printing
def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[INDICATOR]", help="Print this one in full.", autocompletion=completion.indicators),
    ] = None,
    gaps: Annotated[bool, typer.Option("--gaps", help="Figures that were searched for but not found.")] = False,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""What the figures measure, and how many hubs have each; or one, with every hub's figure.

    [dim]$ hubcli indicators[/dim]

    [dim]$ hubcli indicators gdp[/dim]

    [dim]$ hubcli indicators rd_intensity --gaps[/dim]

    [dim]$ hubcli indicators --json | jq -r '.\[] | select(.hubs > 10).id'[/dim]
    """
    from hubcli.analysis import vocabulary
    from hubcli.model.names import find_indicator

    atlas = options.open_atlas(data, overlay)
    indicator = find_indicator(atlas, name) if name is not None else None
    if gaps:
        out.emit("gaps", vocabulary.list_gaps(atlas, indicator)[:limit], names=atlas)
    elif indicator is None:
        options.emit_list(out, "indicators", vocabulary.list_indicators(atlas)[:limit], names=atlas)
    else:
        out.emit("indicator", vocabulary.show_indicator(atlas, indicator), atlas)
