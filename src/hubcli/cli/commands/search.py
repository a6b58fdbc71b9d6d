"""`hubcli search`."""

from enum import Enum
from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import EXIT_NOTHING, Format, Output
from hubcli.said import joined, said


class Within(str, Enum):
    """What a search looks in."""

    NAMES = "names"
    SECTORS = "sectors"
    EVIDENCE = "evidence"
    ALL = "all"


@options.printing
def command(
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="A name, a sector, a company, a word.")],
    kind: options.KindOption = None,
    province: options.ProvinceOption = None,
    sector: options.SectorsOption = None,
    within: Annotated[
        Within,
        typer.Option(
            "--in",
            help="Where to look.",
            rich_help_panel="Which hubs",
            case_sensitive=False,
            autocompletion=completion.one_of(Within),
        ),
    ] = Within.ALL,
    limit: options.LimitOption = 10,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""Find hubs by name, sector, company, institution or claim, best first, and say why.

    [dim]$ hubcli search quantum[/dim]

    [dim]$ hubcli search battery sichuan[/dim]

    [dim]$ hubcli search 芯片 --kind city --json | jq -r '.\[0].id'[/dim]
    """
    from hubcli.retrieval.search import answer, suggestions

    atlas = options.open_atlas(data, overlay)
    text = " ".join(query)
    selection = options.selection_of(atlas, kinds=kind, provinces=province, sectors=sector)
    with options.as_usage_error():
        found, remarks = answer(atlas, text, selection, within=within.value)
    shown = found[:limit]
    for remark in remarks:  # what the query is comes before the hubs that have its words
        out.note(said("{command}: {problem}", command="hubcli search", problem=remark))
    if found or out.form is not Format.TABLE:
        out.emit("search", shown, query=text, names=atlas)
    if not found:
        near = () if remarks else suggestions(atlas, text)
        if remarks:
            raise typer.Exit(EXIT_NOTHING)
        words = "hubcli search: nothing matches '{query}'"
        if near:
            words = "hubcli search: nothing matches '{query}'; did you mean {names}?"
        out.note(said(words, query=text, names=joined(near, "or")))
        raise typer.Exit(EXIT_NOTHING)
    if len(found) > len(shown):
        out.note(said("{count} more; --limit {all} shows all", count=len(found) - len(shown), all=len(found)))
