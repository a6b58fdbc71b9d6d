"""`hubcli sources`."""

from __future__ import annotations

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Output


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
        out.emit("sources", vocabulary.list_sources(atlas)[:limit])
    else:
        out.emit("source", vocabulary.show_source(atlas, find_source(atlas, name)))
