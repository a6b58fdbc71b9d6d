"""`hubcli show`."""

from __future__ import annotations

from hubcli.cli import options
from hubcli.cli.streams import Output


@options.printing
def command(
    hub: options.HubArgument,
    year: options.YearOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Show one hub, whole: what it is strong in and why, its figures, its sources.

    [dim]$ hubcli show chengdu[/dim]

    [dim]$ hubcli show 合肥[/dim]

    [dim]$ hubcli show "Xi'an" --json | jq '.facts\[] | select(.preferred)'[/dim]
    """
    from hubcli.analysis.hub_sheet import show

    asked = options.asked_year(year)
    atlas = options.open_atlas(data, overlay)
    out.emit("show", show(atlas, hub, year=asked), atlas)
