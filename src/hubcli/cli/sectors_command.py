"""`hubcli sectors`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.output import Format, emit

if TYPE_CHECKING:
    from hubcli.render.view import Marks, View


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

    form = options.chosen(form, json)
    if explain:
        method = reference.strength_method()

        def weights(_: Marks) -> View:
            from hubcli.render.views import reference as views

            return views.strength_method(method)

        emit(method, form, weights, no_color=no_color)
        return
    atlas = options.open_atlas(data)
    if name is None:
        entries = reference.list_sectors(atlas)[:limit]

        def table(marks: Marks) -> View:
            from hubcli.render.views import reference as views

            return views.sector_list(entries, marks)

        emit(entries, form, table, no_color=no_color)
    else:
        sheet = reference.show_sector(atlas, find_sector(atlas, name))

        def table(marks: Marks) -> View:
            from hubcli.render.views import reference as views

            return views.sector_sheet(sheet, marks)

        emit(sheet, form, table, no_color=no_color)
