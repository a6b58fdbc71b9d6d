"""`hubcli check`."""

from pathlib import Path
from typing import Annotated

import typer

from hubcli.cli import options
from hubcli.cli.streams import EXIT_BROKEN, Format, Output
from hubcli.said import said


@options.printing
def command(
    path: Annotated[
        Path | None,
        typer.Argument(readable=False, metavar="[PATH]", help="The directory of a dataset (default: hubcli's own)."),
    ] = None,
    data: options.DataOption = None,
    overlay: options.OverlayOption = None,
    *,
    out: Output,
) -> None:
    r"""List every problem in a dataset, as file:line:column: rule: message. The exit code is 3 if there is any.

    [dim]$ hubcli check[/dim]

    [dim]$ hubcli check my-data --json | jq -r '.\[].rule' | sort | uniq -c[/dim]
    """
    from hubcli.analysis.vocabulary import empty_parts
    from hubcli.said import enumerated
    from hubcli.store.load import check, load

    problems = check(path or data, overlay or ())
    if problems or out.form is not Format.TABLE:
        out.emit("check", problems)
    if problems:
        words = "hubcli check: {count} problems" if len(problems) > 1 else "hubcli check: {count} problem"
        out.note(said(words, count=len(problems)))
        raise typer.Exit(EXIT_BROKEN)
    out.note(said("hubcli check: no problems"))
    atlas = load(path or data, overlay or ())
    empty = empty_parts(atlas)
    if empty:
        words = "The dataset has no {things}, so commands about them find nothing."
        out.note(said(words, things=enumerated(empty)))
    if not any(hub.name_zh for hub in atlas):
        out.note(said("It has no Chinese names, so --lang zh shows the English ones."))
