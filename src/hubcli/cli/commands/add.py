"""`hubcli add`."""

import contextlib
import re
from collections.abc import Iterator
from enum import Enum
from typing import Annotated

import typer

from hubcli.cli import completion, options
from hubcli.cli.streams import note
from hubcli.model.records import SOURCE_KINDS
from hubcli.said import Reported, bilingual, joined, said

_BOUNDS = ("lower", "upper", "approximate")
Bound = Enum("Bound", {name: name for name in _BOUNDS}, type=str)  # type: ignore[misc]
SourceKind = Enum("SourceKind", {name: name for name in SOURCE_KINDS}, type=str)  # type: ignore[misc]
_OTHER = SourceKind("other")
#: What a file calls what is given here by another name, and how a message begins that is about a member of a file.
_TYPED = {"value": "VALUE", "hub": "HUB", "indicator": "INDICATOR", "id": "--source"}
_MEMBER = re.compile(r"(?:^|(?<=; ))'(?:\[[0-9]+\]\.)?([a-z]+)'(?= must be )")


@options.speaking
def command(
    hub: options.HubArgument,
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="What it measures.", autocompletion=completion.indicators)
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The figure, in the unit of the indicator.")],
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="The year that the figure describes.")],
    source: Annotated[
        str,
        typer.Option(
            "--source", metavar="ID", help="The id of its source, known or new.", autocompletion=completion.sources
        ),
    ],
    bound: Annotated[Bound | None, typer.Option("--bound", help="If the figure is not exact.")] = None,
    scope: Annotated[
        str | None, typer.Option("--scope", metavar="TEXT", help="What it covers, if not exactly the hub.")
    ] = None,
    remark: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="What a reader has to know about the figure.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title of a new source.")] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="NAME", help="Who published a new source.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="The address of a new source.")] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="When it was published: 2024, 2024-05 or 2024-05-31."),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="The language of the source, in two letters.")
    ] = "en",
    kind: Annotated[SourceKind, typer.Option("--kind", help="What kind of publisher.")] = _OTHER,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    quiet: options.QuietOption = False,
) -> None:
    r"""Write a figure of your own to an overlay (a folder or a .csv file), checked like the rest of the dataset.

    [dim]$ hubcli add hefei gdp 13507.69 --year 2024 --source notes --title Notes --publisher Me --overlay mine/[/dim]

    [dim]$ hubcli add 合肥 gdp_growth -0.5 --year 2020 --source notes --overlay mine/[/dim]

    With several overlays the last one is written to; it is created if it is missing. A figure that `hubcli check` would
    refuse is not written; one for the same hub, indicator, year and scope is replaced.
    """
    from hubcli.model.names import find_hub, find_indicator
    from hubcli.store.add import add_figure, is_begun
    from hubcli.text import whole

    title, publisher, url = (text.strip() if text else text for text in (title, publisher, url))
    if not overlay:
        raise options.usage_error(said("give the overlay to write to: --overlay mine/"))
    texts = (value, source, title, publisher, url, published, scope, remark)
    if any(text and whole(text) != text for text in texts):
        raise options.usage_error(said("every value must be text in UTF-8"))
    atlas = options.open_atlas(data, [path for path in overlay if path != overlay[-1] or is_begun(path)])
    found, measured = find_hub(atlas, hub), find_indicator(atlas, indicator)
    if source in atlas.sources and (title or publisher or url):
        words = "there is already a source '{source}': leave out --title, --publisher and --url"
        raise options.usage_error(said(words, source=source))
    if source not in atlas.sources and not (title and publisher):
        words = "there is no source '{source}': give --title and --publisher (and --url) to add it"
        raise options.usage_error(said(words, source=source))
    new = {"id": source, "title": title, "publisher": publisher, "url": url, "published": published}
    figure = {"hub": found.id, "indicator": measured.id, "year": year, "value": value, "source": source}
    more = {"bound": bound.value if bound else "", "scope": scope or "", "note": remark or ""}
    try:
        with _as_typed():
            added = add_figure(
                data,
                overlay,
                {**figure, **more},
                {**new, "language": language, "kind": kind.value} if title else None,
                atlas=atlas,
            )
    except OSError as error:
        raise options.not_written("add", str(overlay[-1]), error) from error
    if not quiet:
        words = "hubcli add: wrote {indicator} of {hub} in {year}, {value}, to {path}"
        if added.replaced:
            words = "hubcli add: wrote {indicator} of {hub} in {year}, {value} instead of {before}, to {path}"
        label, name = bilingual(measured.label, measured.label_zh), bilingual(found.name, found.name_zh)
        place = {"indicator": label, "hub": name, "path": str(added.path)}
        note(said(words, **place, year=year, value=value, before=added.replaced))


@contextlib.contextmanager
def _as_typed() -> Iterator[None]:
    """Turn what is refused into a usage error that names what was typed, not where it would stand in a file."""
    from hubcli.errors import InvalidRequestError

    try:
        yield
    except InvalidRequestError as error:
        problem: str = error.args[0]
        if _MEMBER.search(problem):
            typed = _MEMBER.sub(lambda found: _TYPED.get(found[1], f"--{found[1]}"), problem)
            problem = joined(map(Reported, dict.fromkeys(typed.split("; "))), "semicolons")
        raise options.usage_error(problem) from error
