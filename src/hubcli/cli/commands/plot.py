"""`hubcli plot`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import Lang, is_standard_output, note, write
from hubcli.errors import InvalidRequestError
from hubcli.said import bilingual, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.plot import Plot
    from hubcli.model.atlas import Atlas
    from hubcli.said import Language


@options.speaking
def command(
    indicator: Annotated[str, typer.Argument(metavar="X", help="An indicator.", autocompletion=completion.indicators)],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[Y] [HUB...]", help="A second indicator; hubs.", autocompletion=completion.indicators_or_hubs
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The picture (.svg, .png) or page (.html) to write; - prints SVG."
        ),
    ] = "",
    bars: Annotated[
        bool, typer.Option("--bars", help="Bars for one year instead of lines, for the hubs named.")
    ] = False,
    year: options.YearOption = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, max=200, metavar="N", help="At most N bars (20).")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    quiet: options.QuietOption = False,
    *,
    lang: Lang,
) -> None:
    r"""Draw a line over the years, bars of one indicator or a scatter plot of two, with the sources below.

    With hubs, an indicator becomes a line for each of them; without, bars for the best cities. With a second indicator,
    each city is a point and the hubs you name are marked. Drawing needs the packages of the extra 'report'.

    [dim]$ hubcli plot gdp hefei wuhan xian -o gdp.svg[/dim]

    [dim]$ hubcli plot star_market_companies -o star.png --limit 15[/dim]

    [dim]$ hubcli plot gdp patents_per_10k hefei 苏州 -o patents.html[/dim]

    [dim]$ hubcli plot gdp_growth hefei wuhan --bars --year 2024 -o - | wc -c[/dim]
    """
    from hubcli.analysis.plot import plot
    from hubcli.files import check_file, put_file, target_path

    asked = options.asked_year(year)
    atlas = options.open_atlas(data, overlay)
    with options.as_usage_error():
        suffix = ".svg" if is_standard_output(output) else _suffix(output)
        target = None if is_standard_output(output) else target_path(output)
        if target:
            check_file(target, force=force)
        result = plot(atlas, indicator, names or (), bars=bars, year=asked, limit=limit)
    drawn = _drawn(atlas, result, suffix, options.language(atlas, lang))
    if target is None:
        write(drawn.decode(), utf8=True)
        return
    try:
        put_file(target, drawn)
    except OSError as error:
        raise options.not_written("plot", output, error) from error
    if not quiet:
        note(said("hubcli plot: wrote {figures} to {path}", figures=_what(result), path=output))
        if result.left_out:
            by_name = {hub.name: bilingual(hub.name, hub.name_zh) for hub in atlas.hubs.values()}
            note(
                said(
                    "hubcli plot: no figure to draw for {hubs}", hubs=joined(by_name[name] for name in result.left_out)
                )
            )


def _suffix(output: str) -> str:
    suffixes = (".svg", ".png", ".html")
    suffix = Path(output).suffix.lower()
    if suffix not in suffixes:
        words = "name the file to write: --output with a name that ends in {suffixes}, or - for SVG"
        if output:
            words = "--output takes a file that ends in {suffixes}, or - for SVG; not '{file}'"
        raise InvalidRequestError(said(words, suffixes=", ".join(suffixes), file=output))
    return suffix


def _drawn(atlas: Atlas, plot: Plot, suffix: str, language: Language | None) -> bytes:
    from hubcli.cli.extras import saying_what_is_missing
    from hubcli.report.plot_file import to_html, to_png, to_svg

    with saying_what_is_missing("plot"):
        if suffix == ".png":
            return to_png(atlas, plot, language)
        return (to_html if suffix == ".html" else to_svg)(atlas, plot, language).encode()


def _what(plot: Plot) -> str:
    names = joined((item.id for item in plot.indicators), "and")
    count = len(plot.bars) + len(plot.points) or len({line.hub for line in plot.lines})
    return said(
        "{indicators} for {count} hub" if count == 1 else "{indicators} for {count} hubs", indicators=names, count=count
    )
