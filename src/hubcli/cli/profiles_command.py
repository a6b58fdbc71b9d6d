"""`hubcli profiles`."""

from __future__ import annotations

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.output import Format, emit


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
    """The ready-made rankings and their weights; or one, with the reason for each weight.

    [dim]$ hubcli profiles[/dim]

    [dim]$ hubcli profiles balanced[/dim]
    """
    from hubcli import reference
    from hubcli.naming import find_profile
    from hubcli.render.views import reference as views

    atlas = options.open_atlas(data)
    form = options.chosen(form, json)
    if name is None:
        entries = reference.list_profiles(atlas)[:limit]
        emit(entries, form, lambda _: views.profile_list(atlas, entries), no_color=no_color)
    else:
        sheet = reference.show_profile(atlas, find_profile(atlas, name))
        emit(sheet, form, lambda _: views.profile_sheet(atlas, sheet), no_color=no_color)
