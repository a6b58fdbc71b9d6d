"""`hubcli indicators`."""

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
        typer.Argument(metavar="[INDICATOR]", help="One of them, whole.", autocompletion=completion.indicators),
    ] = None,
    gaps: Annotated[bool, typer.Option("--gaps", help="What was looked for and not found.")] = False,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""What the figures measure, and how many hubs have each; or one, with every hub's figure.

    [dim]$ hubcli indicators[/dim]

    [dim]$ hubcli indicators gdp[/dim]

    [dim]$ hubcli indicators rd_intensity --gaps[/dim]

    [dim]$ hubcli indicators --json | jq -r '.\[] | select(.hubs > 10).id'[/dim]
    """
    from hubcli.analysis import vocabulary
    from hubcli.model.names import find_indicator

    atlas = options.open_atlas(data, overlay)
    indicator = find_indicator(atlas, name) if name is not None else None
    if gaps:
        missing = vocabulary.list_gaps(atlas, indicator)[:limit]

        def table(marks: Marks) -> View:
            from hubcli.output.views import designations as views

            return views.gap_list(missing, marks)

        out.emit(missing, "gaps", table)
    elif indicator is None:
        entries = vocabulary.list_indicators(atlas)[:limit]

        def table(marks: Marks) -> View:
            from hubcli.output.views import reference as views

            return views.indicator_list(entries, marks)

        out.emit(entries, "indicators", table)
    else:
        sheet = vocabulary.show_indicator(atlas, indicator)

        def table(marks: Marks) -> View:
            from hubcli.output.views import reference as views

            return views.indicator_sheet(atlas, sheet, marks)

        out.emit(sheet, "indicator", table)
