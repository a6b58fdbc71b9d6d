"""`hubcli similar`."""

from __future__ import annotations

import typer

from hubcli.cli import options
from hubcli.cli.output import Format, emit, note


def command(
    hub: options.HubArgument,
    limit: options.LimitOption = 10,
    json: options.JsonOption = False,
    form: options.FormatOption = Format.TABLE,
    data: options.DataOption = None,
    no_color: options.NoColorOption = False,
) -> None:
    r"""Find the hubs with the most alike specialisations.

    [dim]$ hubcli similar hefei[/dim]

    [dim]$ hubcli similar 苏州 --limit 3 --json | jq -r '.\[].id'[/dim]
    """
    from hubcli.render.views.hubs import similar_hubs
    from hubcli.similarity import similar

    atlas = options.open_atlas(data)
    found = similar(atlas, hub)[:limit]
    emit(found, options.chosen(form, json), lambda _: similar_hubs(atlas, hub, found), no_color=no_color)
    if not found:
        note("hubcli similar: no hub shares a specialisation with it")
        raise typer.Exit(1)
