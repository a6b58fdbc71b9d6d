"""`hubcli export`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from hubcli.cli import options
from hubcli.cli.streams import is_standard_output, note, write
from hubcli.said import said

if TYPE_CHECKING:
    from hubcli.export.export import Exported
    from hubcli.model.atlas import Atlas


class ExportFormat(str, Enum):
    """What the dataset is written as."""

    CSV = "csv"
    SQLITE = "sqlite"
    GEOJSON = "geojson"
    JSON = "json"
    XLSX = "xlsx"
    PARQUET = "parquet"


@options.speaking
def command(
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET",
            help="A directory, or a file that ends in .sqlite, .xlsx, .parquet, .csv, .json or .geojson; - to print.",
        ),
    ],
    form: Annotated[
        ExportFormat | None,
        typer.Option("--format", help="The format, if the name does not say it.", case_sensitive=False),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Start each CSV file with a byte-order mark, for Excel.")] = False,
    metadata: Annotated[
        str | None,
        typer.Option(
            "--metadata", metavar="FILE", help="With a database: also write metadata for datasette --metadata."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what exists.")] = False,
    quiet: options.QuietOption = False,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
) -> None:
    r"""Write the whole dataset for other tools; the name of the target sets the format.

    A directory becomes a Data Package of CSV tables. A .csv or .parquet file is one table, cited_facts: each figure
    with hub, label, unit, year, value, grade, source and address. Every other format except GeoJSON has it too.

    [dim]$ hubcli export atlas/[/dim]

    [dim]$ hubcli export atlas.xlsx[/dim]

    [dim]$ hubcli export figures.csv --bom[/dim]

    [dim]$ hubcli export atlas.sqlite --metadata metadata.json[/dim]

    [dim]$ hubcli export - --format geojson | jq '.features | length'[/dim]
    """
    from hubcli.cli.extras import saying_what_is_missing
    from hubcli.export.export import export, text_of

    atlas = options.open_atlas(data, overlay)
    with options.as_usage_error():
        if is_standard_output(target):
            if bom or metadata:
                raise options.usage_error(said("--bom and --metadata are for files"))
            write(text_of(atlas, form.value if form else "csv"), utf8=True)  # the bytes that a file would have
            return
        try:
            with saying_what_is_missing("export"):
                exported = export(atlas, target, form.value if form else None, force=force, bom=bom, metadata=metadata)
        except OSError as error:
            raise options.not_written("export", target, error) from error
    if not quiet:
        note(_summary(atlas, exported))


def _summary(atlas: Atlas, exported: Exported) -> str:
    figures = sum(len(hub.facts) for hub in atlas.hubs.values())
    words = "hubcli export: wrote {hubs:,} hubs with {figures:,} figures to {path}"
    if len(exported.files) > 1:
        words = "hubcli export: wrote {hubs:,} hubs with {figures:,} figures to {files} files in {directory}"
    path = str(exported.directory / exported.files[0])
    directory, files = str(exported.directory), len(exported.files)
    return said(words, hubs=len(atlas.hubs), figures=figures, path=path, directory=directory, files=files)
