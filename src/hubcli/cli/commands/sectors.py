"""`hubcli sectors`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Output

if TYPE_CHECKING:
    from hubcli.output.view import Marks, View


@options.printing
def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[SECTOR]", help="One of them, whole.", autocompletion=completion.sectors),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="How strengths are computed.")] = False,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    """Show the sectors and how much is known of each; or one, with its hubs, the strongest first.

    [dim]$ hubcli sectors[/dim]

    [dim]$ hubcli sectors chips[/dim]

    [dim]$ hubcli sectors --explain[/dim]
    """
    from hubcli.analysis import vocabulary
    from hubcli.model.names import find_sector

    if explain:
        method = vocabulary.strength_method()

        def weights(_: Marks) -> View:
            from hubcli.output.views import reference as views

            return views.strength_method(method)

        out.emit(method, "strengths", weights)
        return
    atlas = options.open_atlas(data, overlay)
    if name is None:
        entries = vocabulary.list_sectors(atlas)[:limit]

        def table(marks: Marks) -> View:
            from hubcli.output.views import reference as views

            return views.sector_list(entries, marks)

        out.emit(entries, "sectors", table)
    else:
        sheet = vocabulary.show_sector(atlas, find_sector(atlas, name))

        def table(marks: Marks) -> View:
            from hubcli.output.views import reference as views

            return views.sector_sheet(sheet, marks)

        out.emit(sheet, "sector", table)
