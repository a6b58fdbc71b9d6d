"""`hubcli export`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import options
from hubcli.cli.streams import EXIT_USAGE, is_standard_output, note, write

if TYPE_CHECKING:
    from hubcli.export.export import Exported
    from hubcli.model.atlas import Atlas


class ExportFormat(str, Enum):
    """What the dataset is written as."""

    CSV = "csv"
    SQLITE = "sqlite"
    GEOJSON = "geojson"
    JSON = "json"


def command(
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET", help="A directory for csv; a file, or a directory for it, for the others; - to print it."
        ),
    ],
    form: Annotated[
        ExportFormat, typer.Option("--format", help="What to write the dataset as.", case_sensitive=False)
    ] = ExportFormat.CSV,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    quiet: options.QuietOption = False,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
) -> None:
    r"""Write the whole dataset for other tools: a Data Package of CSV tables, SQLite, GeoJSON, one JSON document.

    [dim]$ hubcli export atlas[/dim]

    [dim]$ hubcli export atlas.sqlite --format sqlite[/dim]

    [dim]$ hubcli export - --format geojson | jq '.features | length'[/dim]
    """
    from hubcli.export.export import export, text_of

    atlas = options.open_atlas(data, overlay)
    with options.as_usage_error():
        if is_standard_output(target):
            write(text_of(atlas, form.value), utf8=True)  # the bytes that a file would have
            return
        try:
            exported = export(atlas, target, form.value, force=force)
        except OSError as error:
            note(f"hubcli export: cannot write {target}: {error.strerror or error}; what was there is as it was")
            raise typer.Exit(EXIT_USAGE) from error
    if not quiet:
        note(f"hubcli export: {_summary(atlas, exported)}")


def _summary(atlas: Atlas, exported: Exported) -> str:
    facts = sum(len(hub.facts) for hub in atlas.hubs.values())
    files = f"{len(exported.files)} files in {exported.directory}"
    where = files if len(exported.files) > 1 else exported.directory / exported.files[0]
    return f"{len(atlas.hubs)} hubs with {facts} facts written: {where}"
