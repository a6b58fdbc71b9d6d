"""`hubcli sources`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import EXIT_NOTHING, Format, Output, note, write
from hubcli.said import said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Source


class Cite(str, Enum):
    """How a source is cited."""

    APA = "apa"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


@options.printing
def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[SOURCE]", help="One source in full; with --of, by its number.", autocompletion=completion.sources
        ),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option(metavar="LINE", help="Only the sources that this command cites, with the numbers on its screen."),
    ] = None,
    cite: Annotated[
        Cite | None, typer.Option(help="Print citations, of one source or of all.", case_sensitive=False)
    ] = None,
    web: Annotated[
        bool, typer.Option("--web", help="Open the source in a browser; without one, print its address.")
    ] = False,
    limit: options.LimitOption = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    """List the sources and how much rests on each; or show one, with everything that rests on it.

    [dim]$ hubcli sources[/dim]

    [dim]$ hubcli sources chinadaily-inland-2022[/dim]

    [dim]$ hubcli sources 3 --of 'compare hefei chengdu'[/dim]

    [dim]$ hubcli sources --of 'compare hefei chengdu' --cite bibtex[/dim]
    """
    from hubcli.analysis import vocabulary

    if cite and (out.form is not Format.TABLE or out.fields or web):
        raise options.usage_error(said("--cite has its own format: leave out --format, --json, --fields and --web"))
    if web and (out.form is not Format.TABLE or out.fields):
        raise options.usage_error(said("--web opens a page: leave out --format, --json and --fields"))
    if web and name is None:
        raise options.usage_error(said("--web opens one source: name it"))
    atlas = options.open_atlas(data, overlay)
    numbers = _numbers(of, data, overlay) if of is not None else None
    if name is not None:
        source = _one(atlas, name, numbers)
        if web:
            _open(source)
        elif cite:
            _cite([source], cite)
        else:
            out.emit("source", vocabulary.show_source(atlas, source).first(limit), atlas)
        return
    if cite:
        ids = sorted(atlas.sources) if numbers is None else [*numbers.values()]
        _cite([atlas.sources[source_id] for source_id in ids][:limit], cite)
    else:
        out.emit("sources", vocabulary.list_sources(atlas, numbers=numbers)[:limit], names=atlas)
    if numbers == {}:
        words = "hubcli sources: that line cites no source"
        if of and of.removeprefix("hubcli ").split()[0] == "show":
            words = "hubcli sources: that line cites no source; with --all it does"
        out.note(said(words))
        raise typer.Exit(EXIT_NOTHING)


def _numbers(line: str, data: Path | None, overlay: list[Path] | None) -> dict[int, str]:
    from hubcli.cli.cited import sources_of

    return sources_of(line, data, overlay or ())


def _one(atlas: Atlas, name: str, numbers: dict[int, str] | None) -> Source:
    """Return the source with an id, or, where a screen is meant, with a number on it (`3` or `[3]`)."""
    from hubcli.model.names import find_source

    number = name.strip("[]")
    if not number.isdecimal():
        return find_source(atlas, name)
    if numbers is None:
        example = f"hubcli sources {number} --of 'compare hefei chengdu'"
        words = "{name} is a number on a screen: say which screen, for example {example}"
        raise options.usage_error(said(words, name=name, example=example))
    if int(number) not in numbers:
        words = "no source has the number {number}: that line cites no source"
        if numbers:
            words = "no source has the number {number}: that line cites sources 1 to {last}"
        raise options.usage_error(said(words, number=number, last=len(numbers)))
    return atlas.sources[numbers[int(number)]]


def _cite(sources: Sequence[Source], form: Cite) -> None:
    from hubcli.output.citation import cite

    write(cite(sources, form.value), utf8=True)


def _open(source: Source) -> None:
    """Open the page of a source; print its address where nothing opens it."""
    import webbrowser

    where = source.address
    if where is None:
        words = "hubcli sources: no address is known for {source}; details: hubcli sources {source}"
        note(said(words, source=source.id))
        raise typer.Exit(EXIT_NOTHING)
    if webbrowser.open(where):
        note(said("opened: {address}", address=where))
    else:
        write(f"{where}\n")
