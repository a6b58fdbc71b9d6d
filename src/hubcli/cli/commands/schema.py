"""`hubcli schema`."""

from typing import Annotated

import typer

from hubcli.cli import options
from hubcli.cli.streams import Format, Output
from hubcli.said import joined, said


def _names(incomplete: str) -> list[str]:
    from hubcli.output.schemas import list_schemas

    return [entry.name for entry in list_schemas() if entry.name.startswith(incomplete)]


@options.printing
def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="One of them: a JSON Schema.", autocompletion=_names),
    ] = None,
    *,
    out: Output,
) -> None:
    r"""List the JSON Schemas (draft 2020-12) of what commands print as JSON and of a dataset's files; or print one.

    [dim]$ hubcli schema[/dim]

    [dim]$ hubcli schema rank[/dim]

    [dim]$ hubcli schema hub.yaml | jq '.properties | keys'[/dim]
    """
    from hubcli.output import schemas

    if name is None:
        out.emit("schema", schemas.list_schemas())
        return
    if out.form not in (Format.TABLE, Format.JSON) or out.fields or out.save:
        raise options.usage_error(said("a schema is always printed as whole JSON"))
    found = schemas.show_schema(name)
    if found is None:
        from hubcli.text import suggest

        known = [entry.name for entry in schemas.list_schemas()]
        near = suggest(name, known)
        words = "there is no schema '{name}'; there are {known}"
        if near:
            words = "there is no schema '{name}'; did you mean {near}?"
        raise options.usage_error(said(words, name=name, near=joined(near, "or"), known=", ".join(known)))
    out.write(schemas.indented(found))
