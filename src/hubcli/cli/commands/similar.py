"""`hubcli similar`."""

import typer

from hubcli.cli import options
from hubcli.cli.streams import EXIT_NOTHING, Output
from hubcli.said import said


@options.printing
def command(
    hub: options.HubArgument,
    limit: options.LimitOption = 10,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Find the hubs with the most similar specialisations.

    [dim]$ hubcli similar hefei[/dim]

    [dim]$ hubcli similar 苏州 --limit 3 --json | jq -r '.\[].id'[/dim]
    """
    from hubcli.analysis.similarity import similar

    atlas = options.open_atlas(data, overlay)
    found = similar(atlas, hub)[:limit]
    out.emit("similar", found, atlas, hub=hub)
    if not found:
        out.note(said("hubcli similar: no hub shares a specialisation with it"))
        raise typer.Exit(EXIT_NOTHING)
