"""`hubcli profiles`."""

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Output


@options.printing
def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Print this one in full.", autocompletion=completion.profiles),
    ] = None,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    """List the ready-made rankings and their weights; or show one: reasons, coverage, and what is counted twice.

    [dim]$ hubcli profiles[/dim]

    [dim]$ hubcli profiles balanced[/dim]
    """
    from hubcli.analysis import vocabulary
    from hubcli.analysis.ranking.profile_sheet import show_profile
    from hubcli.model.names import find_profile

    atlas = options.open_atlas(data, overlay)
    if name is None:
        options.emit_list(out, "profiles", vocabulary.list_profiles(atlas)[:limit], atlas)
    else:
        out.emit("profile", show_profile(atlas, find_profile(atlas, name)), atlas)
