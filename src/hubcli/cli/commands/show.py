"""`hubcli show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import EXIT_NOTHING, Output
from hubcli.said import bilingual, said

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas

_PARTS = "What to show (default: a card)"


def _part(name: str, help_text: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(f"--{name}", help=help_text, rich_help_panel=_PARTS)
    return option


@options.printing
def command(
    hub: options.HubArgument,
    year: options.YearOption = None,
    sector: Annotated[
        str | None,
        typer.Option(
            metavar="SECTOR",
            help="One sector: its signs and its evidence.",
            autocompletion=completion.sectors,
            rich_help_panel=_PARTS,
        ),
    ] = None,
    explain: Annotated[bool, _part("explain", "With --sector: the companies and figures behind each sign.")] = False,
    figures: Annotated[bool, _part("figures", "Every figure with its year and source.")] = False,
    evidence: Annotated[bool, _part("evidence", "Every sector with its evidence.")] = False,
    designations: Annotated[bool, _part("designations", "The programmes that named it.")] = False,
    companies: Annotated[bool, _part("companies", "Its listed companies (hubcli companies HUB).")] = False,
    sources: Annotated[bool, _part("sources", "Every source with its id and address.")] = False,
    everything: Annotated[bool, _part("all", "All of these except the companies.")] = False,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Show one hub: a card with what it is strong in and how large it is, or any other part on request.

    [dim]$ hubcli show chengdu[/dim]

    [dim]$ hubcli show 合肥 --figures[/dim]

    [dim]$ hubcli show wuxi --sector semiconductors --explain[/dim]

    [dim]$ hubcli show "Xi'an" --json | jq '.facts\[] | select(.preferred)'[/dim]
    """
    parts = {"figures": figures, "evidence": evidence, "designations": designations, "sources": sources}
    wanted = [name for name, asked in parts.items() if asked or everything]
    if explain and sector is None:
        raise options.usage_error(said("--explain is about one sector: add --sector SECTOR"))
    asked = options.asked_year(year)
    if asked is not None and sector is not None:
        words = "--year is about the figures of a hub, --sector about one sector: choose one"
        raise options.usage_error(said(words))
    if wanted and sector is not None:
        raise options.usage_error(said("--sector shows one sector of the hub: leave out the other parts"))
    if companies and (wanted or sector is not None or asked is not None):
        words = "--companies cannot be combined with other parts; for one sector: hubcli companies HUB --sector SECTOR"
        raise options.usage_error(said(words))
    atlas = options.open_atlas(data, overlay)
    if companies:
        _show_companies(atlas, hub, out)
        return
    if sector is not None:
        from hubcli.analysis.explanation import explain as explained

        out.emit("specialisation", explained(atlas, hub, sector), atlas, explain=explain)
        return
    from hubcli.analysis.hub_sheet import show

    out.emit("show", show(atlas, hub, year=asked), atlas, parts=wanted)


def _show_companies(atlas: "Atlas", hub: str, out: Output) -> None:
    from hubcli.analysis.companies import CompanySelection, list_companies
    from hubcli.model.names import find_hub

    found = find_hub(atlas, hub)
    with options.as_usage_error():
        result = list_companies(atlas, CompanySelection(hubs=(found.id,)))
    out.emit("companies", result, atlas)
    if not result.total:
        name = bilingual(found.name, found.name_zh)
        out.note(said("hubcli show: no listed company is in {hub}", hub=name))
        raise typer.Exit(EXIT_NOTHING)
