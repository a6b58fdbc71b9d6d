"""`hubcli designations`."""

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Output


@options.printing
def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[DESIGNATION]", help="One of them, with its hubs.", autocompletion=completion.designations
        ),
    ] = None,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Show the programmes that name places, and how many hubs each named; or one, with its hubs.

    [dim]$ hubcli designations[/dim]

    [dim]$ hubcli designations ai-pilot-zones[/dim]

    [dim]$ hubcli designations --json | jq -r '.\[] | select(.complete).id'[/dim]
    """
    from hubcli.analysis import designations
    from hubcli.model.names import find_designation

    atlas = options.open_atlas(data, overlay)
    if name is None:
        options.emit_list(out, "designations", designations.list_designations(atlas)[:limit], names=atlas)
    else:
        out.emit("designation", designations.show_designation(atlas, find_designation(atlas, name)), atlas)
