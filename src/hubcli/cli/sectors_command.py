"""`hubcli sectors`."""

from __future__ import annotations

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.output import Format, emit


def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[SECTOR]", help="One of them, whole.", autocompletion=completion.sectors),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="How strengths are computed.")] = False,
    limit: options.LimitOption = None,
    json: options.JsonOption = False,
    form: options.FormatOption = Format.TABLE,
    data: options.DataOption = None,
    no_color: options.NoColorOption = False,
) -> None:
    """Show the sectors and how much is known of each; or one, with its hubs, the strongest first.

    [dim]$ hubcli sectors[/dim]

    [dim]$ hubcli sectors chips[/dim]

    [dim]$ hubcli sectors --explain[/dim]
    """
    from hubcli import reference
    from hubcli.naming import find_sector
    from hubcli.render.views import reference as views

    form = options.chosen(form, json)
    if explain:
        method = reference.strength_method()
        emit(method, form, lambda _: views.strength_method(method), no_color=no_color)
        return
    atlas = options.open_atlas(data)
    if name is None:
        entries = reference.list_sectors(atlas)[:limit]
        emit(entries, form, lambda marks: views.sector_list(entries, marks), no_color=no_color)
    else:
        sheet = reference.show_sector(atlas, find_sector(atlas, name))
        emit(sheet, form, lambda marks: views.sector_sheet(sheet, marks), no_color=no_color)
