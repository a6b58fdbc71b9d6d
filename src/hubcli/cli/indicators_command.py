"""`hubcli indicators`."""

from __future__ import annotations

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.output import Format, emit


def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[INDICATOR]", help="One of them, whole.", autocompletion=completion.indicators),
    ] = None,
    limit: options.LimitOption = None,
    json: options.JsonOption = False,
    form: options.FormatOption = Format.TABLE,
    data: options.DataOption = None,
    no_color: options.NoColorOption = False,
) -> None:
    r"""What the figures measure, and how many hubs have each; or one, with every hub's figure.

    [dim]$ hubcli indicators[/dim]

    [dim]$ hubcli indicators gdp[/dim]

    [dim]$ hubcli indicators --json | jq -r '.\[] | select(.hubs > 10).id'[/dim]
    """
    from hubcli import reference
    from hubcli.naming import find_indicator
    from hubcli.render.views import reference as views

    atlas = options.open_atlas(data)
    form = options.chosen(form, json)
    if name is None:
        entries = reference.list_indicators(atlas)[:limit]
        emit(entries, form, lambda marks: views.indicator_list(entries, marks), no_color=no_color)
    else:
        sheet = reference.show_indicator(atlas, find_indicator(atlas, name))
        emit(sheet, form, lambda marks: views.indicator_sheet(atlas, sheet, marks), no_color=no_color)
