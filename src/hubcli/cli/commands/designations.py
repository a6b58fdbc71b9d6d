"""`hubcli designations`."""

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
        typer.Argument(
            metavar="[DESIGNATION]", help="One of them, with its hubs.", autocompletion=completion.designations
        ),
    ] = None,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Show the programmes that name places, and how many hubs each named; or one, with its hubs.

    [dim]$ hubcli designations[/dim]

    [dim]$ hubcli designations ai-pilot-zones[/dim]

    [dim]$ hubcli designations --json | jq -r '.\[] | select(.complete).id'[/dim]
    """
    from hubcli.analysis import designations
    from hubcli.model.names import find_designation

    atlas = options.open_atlas(data, overlay)
    if name is None:
        entries = designations.list_designations(atlas)[:limit]

        def table(marks: Marks) -> View:
            from hubcli.output.views import designations as views

            return views.designation_list(entries, marks)

        out.emit(entries, "designations", table)
    else:
        sheet = designations.show_designation(atlas, find_designation(atlas, name))

        def table(marks: Marks) -> View:
            from hubcli.output.views import designations as views

            return views.designation_sheet(atlas, sheet, marks)

        out.emit(sheet, "designation", table)
