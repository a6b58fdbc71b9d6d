"""Options and arguments that mean the same in every command, and what becomes of them."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer._click.exceptions import UsageError  # no public name; see app.py

from hubcli.cli import completion
from hubcli.cli.output import Format
from hubcli.model import HUB_KINDS

if TYPE_CHECKING:
    from hubcli.model import Atlas
    from hubcli.selecting import Selection

_OUTPUT, _SCOPE = "Output", "Which hubs"

Kind = Enum("Kind", {kind: kind for kind in HUB_KINDS}, type=str)  # type: ignore[misc]

JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON: short for --format json.", rich_help_panel=_OUTPUT)
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="How to print the answer.", rich_help_panel=_OUTPUT, case_sensitive=False)
]
NoColorOption = Annotated[
    bool, typer.Option("--no-color", help="No colours; so does NO_COLOR.", rich_help_panel=_OUTPUT)
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=1, metavar="N", help="At most N rows.", rich_help_panel=_OUTPUT)
]
DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data", envvar="HUBCLI_DATA", metavar="DIR", help="Use the dataset in DIR instead.", rich_help_panel="Data"
    ),
]

KindOption = Annotated[
    list[Kind] | None, typer.Option("--kind", help="Only hubs of this kind; can be repeated.", rich_help_panel=_SCOPE)
]
ProvinceOption = Annotated[
    list[str] | None,
    typer.Option("--province", metavar="NAME", help="Only hubs in this province.", rich_help_panel=_SCOPE),
]
RegionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--region",
        metavar="HUB",
        help="Only hubs in this region.",
        rich_help_panel=_SCOPE,
        autocompletion=completion.regions,
    ),
]
SectorsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--sector",
        metavar="SECTOR",
        help="Only hubs with this specialisation.",
        rich_help_panel=_SCOPE,
        autocompletion=completion.sectors,
    ),
]
DesignationsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--designation",
        metavar="ID",
        help="Only hubs with this designation.",
        rich_help_panel=_SCOPE,
        autocompletion=completion.designations,
    ),
]
LeastOption = Annotated[
    list[str] | None,
    typer.Option(
        "--min",
        metavar="IND=VALUE",
        help="Only hubs with a figure of surely at least VALUE, in the unit of the data (hubcli indicators IND).",
        rich_help_panel=_SCOPE,
    ),
]
MostOption = Annotated[
    list[str] | None,
    typer.Option(
        "--max", metavar="IND=VALUE", help="Only hubs with a figure of surely at most VALUE.", rich_help_panel=_SCOPE
    ),
]

HubArgument = Annotated[
    str, typer.Argument(metavar="HUB", help="A hub, by any of its names.", autocompletion=completion.hubs)
]
HubsArgument = Annotated[
    list[str],
    typer.Argument(metavar="HUB...", help="Two to six hubs, by any of their names.", autocompletion=completion.hubs),
]


def chosen(form: Format, json: bool) -> Format:
    """Return the format that the two options ask for."""
    return Format.JSON if json else form


def open_atlas(data: Path | None) -> Atlas:
    """Load the dataset that a command is about. Raises `DatasetError`."""
    from hubcli.loading import load

    return load(data)


def selection_of(
    atlas: Atlas,
    *,
    kinds: list[Kind] | None = None,
    provinces: list[str] | None = None,
    regions: list[str] | None = None,
    sectors: list[str] | None = None,
    designations: list[str] | None = None,
    least: list[str] | None = None,
    most: list[str] | None = None,
) -> Selection:
    """Return the selection that the options describe. Raises `UnknownNameError`, or a usage error."""
    from hubcli import naming
    from hubcli.selecting import Selection

    with as_usage_error():
        in_regions = tuple(naming.find_region(atlas, name).id for name in regions or ())
    return Selection(
        kinds=tuple(kind.value for kind in kinds or ()),
        provinces=tuple(naming.find_province(atlas, name) for name in provinces or ()),
        regions=in_regions,
        sectors=tuple(naming.find_sector(atlas, name).id for name in sectors or ()),
        designations=tuple(naming.find_designation(atlas, name).id for name in designations or ()),
        least=assignments(atlas, "--min", least),
        most=assignments(atlas, "--max", most),
    )


def assignments(
    atlas: Atlas, option: str, pairs: list[str] | None, find: Callable[[Atlas, str], str] | None = None
) -> dict[str, float]:
    """Return `IND=VALUE` pairs as numbers by indicator id, found by name or by another way to `find` it.

    Raises `UnknownNameError`, or a usage error.
    """
    from hubcli.naming import find_indicator

    values: dict[str, float] = {}
    for pair in pairs or ():
        name, equals, text = pair.rpartition("=")
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not equals or not math.isfinite(value):
            example = f"{option} gdp={2 if option == '--weight' else 10000}"
            raise usage_error(f"{option} takes INDICATOR=NUMBER, for example {example}; not '{pair}'")
        with as_usage_error():
            indicator = find(atlas, name) if find else find_indicator(atlas, name).id
        if indicator in values:
            raise usage_error(f"{option} is given twice for {indicator}")
        values[indicator] = value
    return values


def usage_error(message: str) -> UsageError:
    """Return an error that ends the run with exit code 2."""
    return UsageError(message)


@contextlib.contextmanager
def as_usage_error() -> Iterator[None]:
    """Turn a ValueError of an analysis, which says what cannot be done, into a usage error."""
    try:
        yield
    except ValueError as error:
        raise usage_error(str(error)) from error
