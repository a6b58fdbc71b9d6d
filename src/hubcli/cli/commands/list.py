"""`hubcli list`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import EXIT_NOTHING, Format, Output
from hubcli.said import joined, said

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas


@options.printing
def command(
    kind: options.KindOption = None,
    province: options.ProvinceOption = None,
    region: options.RegionOption = None,
    sector: options.SectorsOption = None,
    designation: options.DesignationsOption = None,
    least: options.LeastOption = None,
    most: options.MostOption = None,
    sort: Annotated[
        str,
        typer.Option(
            metavar="KEY",
            help="name, id, kind, province, an indicator or a sector.",
            autocompletion=completion.sort_keys,
        ),
    ] = "name",
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="A,B,…",
            help="Columns: id, name, name_zh, kind, province, regions, sectors, indicators. For data: --fields.",
            autocompletion=completion.columns,
        ),
    ] = None,
    year: options.YearOption = None,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""List the hubs: all of them, or those that meet conditions.

    [dim]$ hubcli list --kind city --sort gdp --columns id,gdp,population[/dim]

    [dim]$ hubcli list --sector quantum --region yangtze-river-delta[/dim]

    [dim]$ hubcli list --designation ai-pilot-zones --limit 5[/dim]

    [dim]$ hubcli list --sort gdp --columns id,gdp --year 2020[/dim]

    [dim]$ hubcli list --format csv --fields id,gdp,gdp.year,semiconductors[/dim]

    [dim]$ hubcli list --min rd_intensity=4 --json | jq -r '.\[].id'[/dim]
    """
    from hubcli.analysis.listing import list_hubs

    if columns and out.fields:
        words = "--columns and --fields both choose what is printed: use one of them"
        raise options.usage_error(said(words))
    asked = options.asked_year(year)
    atlas = options.open_atlas(data, overlay)
    selection = options.selection_of(
        atlas,
        kinds=kind,
        provinces=province,
        regions=region,
        sectors=sector,
        designations=designation,
        least=least,
        most=most,
        year=asked,
    )
    names = _columns(atlas, columns)
    if names and out.form is not Format.TABLE:
        out = out._replace(fields=names)
    fields = (field.partition(".")[0] for field in out.fields)
    compared = [name for name in (*names, *fields) if name in atlas.indicators]
    hubs = list_hubs(atlas, selection, _sort_key(atlas, sort), compared)[:limit]
    out.emit("list", hubs, atlas, columns=names)
    if not hubs:
        out.note(said("hubcli list: no hub meets all these conditions"))
        raise typer.Exit(EXIT_NOTHING)


def _sort_key(atlas: "Atlas", text: str) -> str:
    from hubcli.analysis.listing import SORT_KEYS

    if text in SORT_KEYS:
        return text  # without the time that the next imports take
    from hubcli.cli.chinese import key_of
    from hubcli.output.views.hubs import TITLES

    titles = {name: TITLES[name] for name in SORT_KEYS}
    name = key_of(text, titles)
    return name if name in titles else _indicator_or_sector(atlas, text, titles, "sort key")


def _columns(atlas: "Atlas", text: str | None) -> tuple[str, ...]:
    if not text:
        return ()
    from hubcli.cli.chinese import key_of
    from hubcli.output.views.hubs import TITLES

    names = (key_of(name.strip(), TITLES) for name in text.replace("，", ",").split(",") if name.strip())
    return tuple(name if name in TITLES else _indicator_or_sector(atlas, name, TITLES, "column") for name in names)


def _indicator_or_sector(atlas: "Atlas", text: str, attributes: Iterable[str], what: str) -> str:
    from hubcli.errors import UnknownNameError
    from hubcli.model.names import find_indicator, find_sector

    near: list[str] = []
    for find in (find_indicator, find_sector):
        try:
            return find(atlas, text).id
        except UnknownNameError as error:
            near += error.suggestions[:1]
    problem = said("unknown {what} '{text}'", what=what, text=text)
    if near:
        problem = said("{problem}; did you mean {names}?", problem=problem, names=joined(near, "or"))
    words = "{problem} (known: {names}, indicators and sectors)"
    raise options.usage_error(said(words, problem=problem, names=joined(attributes)))
