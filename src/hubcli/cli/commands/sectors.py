"""`hubcli sectors`."""

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Output
from hubcli.said import said


@options.printing
def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[SECTOR]", help="Print this one in full.", autocompletion=completion.sectors),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="How levels are assigned.")] = False,
    gaps: Annotated[bool, typer.Option("--gaps", help="What was not researched, in this sector or in all.")] = False,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    """Show the sectors and how much is known of each; or one, with what measures it and its hubs in order.

    [dim]$ hubcli sectors[/dim]

    [dim]$ hubcli sectors chips[/dim]

    [dim]$ hubcli sectors --explain[/dim]

    [dim]$ hubcli sectors --gaps --limit 20[/dim]
    """
    from hubcli.analysis import sectors
    from hubcli.model.names import find_sector

    if explain:
        if gaps:
            raise options.usage_error(said("choose --explain or --gaps"))
        out.emit("strengths", sectors.strength_method())
        return
    atlas = options.open_atlas(data, overlay)
    sector = find_sector(atlas, name) if name is not None else None
    if gaps:
        out.emit("research_gaps", sectors.list_research_gaps(atlas, sector)[:limit], names=atlas)
    elif sector is None:
        options.emit_list(out, "sectors", sectors.list_sectors(atlas)[:limit], names=atlas)
    else:
        out.emit("sector", sectors.show_sector(atlas, sector), atlas)
