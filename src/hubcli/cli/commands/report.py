"""`hubcli report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Lang, is_standard_output, note, write
from hubcli.errors import InvalidRequestError
from hubcli.said import bilingual, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.years import Year
    from hubcli.model.atlas import Atlas
    from hubcli.report.page import AnyReport
    from hubcli.said import Language

_SUFFIXES = (".html", ".htm", "")


@options.speaking
def command(
    hubs: Annotated[
        list[str],
        typer.Argument(
            metavar="HUB...", help="One to six hubs, by any of their names.", autocompletion=completion.hubs
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The page to write (.html); - prints it.")
    ],
    sector: Annotated[
        list[str] | None,
        typer.Option(
            "--sector",
            metavar="SECTOR",
            help="Only this sector, in depth; can be repeated.",
            autocompletion=completion.sectors,
        ),
    ] = None,
    one_page: Annotated[
        bool, typer.Option("--one-page", help="What matters most, on one sheet of A4; it says what is left out.")
    ] = False,
    year: options.YearOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    quiet: options.QuietOption = False,
    *,
    lang: Lang,
) -> None:
    r"""Write one page about hubs, with charts, evidence and sources, to read, print or send: it needs no network.

    Its charts need the packages of the extra 'report'; where these are missing, hubcli says what to install.

    [dim]$ hubcli report hefei chengdu -o hefei-chengdu.html[/dim]

    [dim]$ hubcli report 合肥 -o hefei.html --force[/dim]

    [dim]$ hubcli report hefei wuxi --sector semiconductors -o chips.html[/dim]

    [dim]$ hubcli report hefei chengdu xian --one-page -o sheet.html[/dim]

    [dim]$ hubcli report shenzhen suzhou wuhan -o - | wc -l[/dim]
    """
    from hubcli.files import check_file, put_file, target_path

    asked = options.asked_year(year)
    atlas = options.open_atlas(data, overlay)
    with options.as_usage_error():
        if not output:
            raise InvalidRequestError(said("give the name of a file to write, or - to print the page"))
        if not is_standard_output(output) and Path(output).suffix.lower() not in _SUFFIXES:
            words = "a report is a page: give a name that ends in .html, not '{name}'; a browser prints it as PDF"
            raise InvalidRequestError(said(words, name=output))
        target = None if is_standard_output(output) else target_path(output)
        if target:
            check_file(target, force=force)
        result = _report(atlas, hubs, sector or [], asked, one_page=one_page)
    page = _page(atlas, result, options.language(atlas, lang))
    if target is None:
        write(page, utf8=True)
        return
    try:
        put_file(target, page.encode("utf-8"))
    except OSError as error:
        raise options.not_written("report", output, error) from error
    if not quiet:
        names = joined(bilingual(hub.name, hub.name_zh) for hub in result.hubs)
        note(said("hubcli report: wrote the page on {hubs} to {path}", hubs=names, path=output))


def _report(atlas: Atlas, hubs: list[str], sectors: list[str], year: Year, *, one_page: bool) -> AnyReport:
    if sectors:
        from hubcli.report.sector_content import sector_report
        from hubcli.report.sheet_content import one_sector_sheet

        in_sectors = sector_report(atlas, hubs, sectors, year=year)
        return one_sector_sheet(in_sectors) if one_page else in_sectors
    from hubcli.report.content import report
    from hubcli.report.sheet_content import one_sheet

    whole = report(atlas, hubs, year=year)
    return one_sheet(whole) if one_page else whole


def _page(atlas: Atlas, result: AnyReport, language: Language | None) -> str:
    from hubcli.cli.extras import saying_what_is_missing
    from hubcli.report.page import to_html

    with saying_what_is_missing("report"):
        return to_html(atlas, result, language)
