"""`hubcli sources`."""

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
        typer.Argument(metavar="[SOURCE]", help="One of them, whole.", autocompletion=completion.sources),
    ] = None,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    """Where everything comes from, and how much rests on each source; or one, with what rests on it.

    [dim]$ hubcli sources[/dim]

    [dim]$ hubcli sources chinadaily-inland-2022[/dim]
    """
    from hubcli.analysis import vocabulary
    from hubcli.model.names import find_source

    atlas = options.open_atlas(data, overlay)
    if name is None:
        entries = vocabulary.list_sources(atlas)[:limit]

        def table(_: Marks) -> View:
            from hubcli.output.views import reference as views

            return views.source_list(entries)

        out.emit(entries, "sources", table)
    else:
        sheet = vocabulary.show_source(atlas, find_source(atlas, name))

        def table(_: Marks) -> View:
            from hubcli.output.views import reference as views

            return views.source_sheet(sheet)

        out.emit(sheet, "source", table)
