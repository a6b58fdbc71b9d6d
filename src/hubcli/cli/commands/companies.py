"""`hubcli companies`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.chinese import key_of, titled
from hubcli.cli.streams import EXIT_NOTHING, Format, Output
from hubcli.said import joined, said

if TYPE_CHECKING:
    from hubcli.analysis.companies import CompanyCounts, CompanySelection, CompanyTable
    from hubcli.model.atlas import Atlas

_FIRST_YEAR = 1990  # of the exchanges
_WHICH = "Which companies"


class By(str, Enum):
    """What companies are counted by."""

    HUB = "hub"
    SECTOR = "sector"
    BOARD = "board"
    INDUSTRY = "industry"


@options.printing
def command(
    hubs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[HUB...]",
            help="Only companies in these cities or regions (default: all).",
            autocompletion=completion.hubs,
        ),
    ] = None,
    sector: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SECTOR",
            help="Only companies in this sector; can be repeated.",
            rich_help_panel=_WHICH,
            autocompletion=completion.sectors,
        ),
    ] = None,
    industry: Annotated[
        list[str] | None,
        typer.Option(
            metavar="INDUSTRY",
            help="Only companies in this industry; can be repeated.",
            rich_help_panel=_WHICH,
            autocompletion=completion.industries,
        ),
    ] = None,
    board: Annotated[
        list[str] | None,
        typer.Option(
            metavar="BOARD",
            help="SSE_main, STAR, SZSE_main, ChiNext or BSE; can be repeated.",
            rich_help_panel=_WHICH,
            autocompletion=completion.boards,
        ),
    ] = None,
    listed_since: Annotated[
        int | None,
        typer.Option(
            min=_FIRST_YEAR, metavar="YEAR", help="Only companies listed in this year or later.", rich_help_panel=_WHICH
        ),
    ] = None,
    by: Annotated[
        By | None,
        typer.Option(help="Count companies by this.", case_sensitive=False, autocompletion=completion.one_of(By)),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="code, name, listed (newest first), board, hub, industry; of counts: companies, name.",
            autocompletion=completion.company_sort_keys,
        ),
    ] = None,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""List the companies with A shares, or count them, by hub, sector, industry, board and year of listing.

    [dim]$ hubcli companies wuxi --sector semiconductors[/dim]

    [dim]$ hubcli companies --by hub --sector biopharma --limit 10[/dim]

    [dim]$ hubcli companies hefei wuhu --board STAR --listed-since 2022 --sort listed[/dim]

    [dim]$ hubcli companies 苏州 --by sector --json | jq '.counts\[:3]'[/dim]
    """
    from hubcli.analysis.companies import COUNT_KEYS, SORT_KEYS, count_companies, list_companies

    atlas = options.open_atlas(data, overlay)
    selection = _selection(atlas, hubs, sector, industry, board, listed_since)
    keys = COUNT_KEYS if by else SORT_KEYS
    sort = key_of(sort or keys[0], titled(keys))
    if sort not in keys:
        words = "--sort takes {keys} with --by; not '{sort}'" if by else "--sort takes {keys}; not '{sort}'"
        raise options.usage_error(said(words, keys=joined(keys), sort=sort))
    result: CompanyTable | CompanyCounts
    with options.as_usage_error():
        if by:
            result = count_companies(atlas, by.value, selection, sort)
        else:
            result = list_companies(atlas, selection, sort)
    if result.total or out.form is not Format.TABLE:
        out.emit("company_counts" if by else "companies", result.first(limit), atlas)
    if not result.total:
        out.note(said("hubcli companies: no listed company meets all these conditions"))
        raise typer.Exit(EXIT_NOTHING)


def _selection(
    atlas: Atlas,
    hubs: list[str] | None,
    sectors: list[str] | None,
    industries: list[str] | None,
    boards: list[str] | None,
    listed_since: int | None,
) -> CompanySelection:
    """Return the selection that the options describe. Raises `UnknownNameError`."""
    from hubcli.analysis.companies import CompanySelection
    from hubcli.model import names

    return CompanySelection(
        hubs=tuple(dict.fromkeys(names.find_hub(atlas, name).id for name in hubs or ())),
        sectors=tuple(dict.fromkeys(names.find_sector(atlas, name).id for name in sectors or ())),
        industries=tuple(dict.fromkeys(names.find_industry(atlas, name).id for name in industries or ())),
        boards=tuple(dict.fromkeys(names.find_board(name) for name in boards or ())),
        listed_since=listed_since,
    )
