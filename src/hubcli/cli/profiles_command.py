"""`hubcli profiles`."""

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
        typer.Argument(metavar="[NAME]", help="One of them, whole.", autocompletion=completion.profiles),
    ] = None,
    limit: options.LimitOption = None,
    json: options.JsonOption = False,
    form: options.FormatOption = Format.TABLE,
    data: options.DataOption = None,
    no_color: options.NoColorOption = False,
) -> None:
    """The ready-made rankings and their weights; or one: why each weight, who has the figures, what counts twice.

    [dim]$ hubcli profiles[/dim]

    [dim]$ hubcli profiles balanced[/dim]
    """
    from hubcli import reference
    from hubcli.naming import find_profile
    from hubcli.profiling import show_profile

    atlas = options.open_atlas(data)
    form = options.chosen(form, json)
    if name is None:
        entries = reference.list_profiles(atlas)[:limit]

        def table(_: Marks) -> View:
            from hubcli.render.views import profiles as views

            return views.profile_list(atlas, entries)

        emit(entries, form, table, no_color=no_color)
    else:
        sheet = show_profile(atlas, find_profile(atlas, name))

        def table(_: Marks) -> View:
            from hubcli.render.views import profiles as views

            return views.profile_sheet(atlas, sheet)

        emit(sheet, form, table, no_color=no_color)
