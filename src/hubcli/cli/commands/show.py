"""`hubcli show`."""

from __future__ import annotations

from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Output


@options.printing
def command(
    hub: options.HubArgument,
    year: options.YearOption = None,
    sector: Annotated[
        str | None,
        typer.Option(
            metavar="SECTOR", help="One sector: its signs and its evidence.", autocompletion=completion.sectors
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="With --sector: every company and every part of each number.")
    ] = False,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Show one hub, whole: what it is strong in and why, its figures, its sources.

    [dim]$ hubcli show chengdu[/dim]

    [dim]$ hubcli show 合肥[/dim]

    [dim]$ hubcli show wuxi --sector semiconductors --explain[/dim]

    [dim]$ hubcli show "Xi'an" --json | jq '.facts\[] | select(.preferred)'[/dim]
    """
    if explain and sector is None:
        raise options.usage_error("--explain is about one sector: add --sector SECTOR")
    asked = options.asked_year(year)
    if asked is not None and sector is not None:
        raise options.usage_error("--year is about the figures of a hub, --sector about one sector: choose one")
    atlas = options.open_atlas(data, overlay)
    if sector is not None:
        from hubcli.analysis.explanation import explain as explained

        out.emit("specialisation", explained(atlas, hub, sector), atlas, explain=explain)
        return
    from hubcli.analysis.hub_sheet import show

    out.emit("show", show(atlas, hub, year=asked), atlas)
