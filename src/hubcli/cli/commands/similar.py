"""`hubcli similar`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hubcli.cli import options
from hubcli.cli.streams import EXIT_NOTHING, Output

if TYPE_CHECKING:
    from hubcli.output.view import Marks, View


@options.printing
def command(
    hub: options.HubArgument,
    limit: options.LimitOption = 10,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Find the hubs with the most alike specialisations.

    [dim]$ hubcli similar hefei[/dim]

    [dim]$ hubcli similar 苏州 --limit 3 --json | jq -r '.\[].id'[/dim]
    """
    from hubcli.analysis.similarity import similar

    atlas = options.open_atlas(data, overlay)
    found = similar(atlas, hub)[:limit]

    def table(_: Marks) -> View:
        from hubcli.output.views.hubs import similar_hubs

        return similar_hubs(atlas, hub, found)

    out.emit(found, "similar", table)
    if not found:
        out.note("hubcli similar: no hub shares a specialisation with it")
        raise typer.Exit(EXIT_NOTHING)
