"""The arguments of a call, held against the schema of its tool."""

from __future__ import annotations

from typing import Any

from hubcli.errors import InvalidRequestError
from hubcli.mcp.tool import Arguments, Tool
from hubcli.said import joined
from hubcli.text import suggest


def checked(tool: Tool, arguments: dict[str, Any]) -> Arguments:
    """Return the arguments of a call, without nulls. Raises `InvalidRequestError` for what its tool does not take."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    given = {name: value for name, value in arguments.items() if value is not None}
    schema = tool.input_schema()
    for name in given:
        if name not in schema["properties"]:
            near = suggest(name, [*schema["properties"]])
            hint = f"; did you mean {joined(near, 'or')}?" if near else ""
            raise InvalidRequestError(f"{tool.name} takes no '{name}'{hint}")
    error = best_match(Draft202012Validator(schema).iter_errors(given))
    if error is not None:
        place = ".".join(str(part) for part in error.absolute_path)
        raise InvalidRequestError(f"{f'{place}: ' if place else ''}{error.message}")
    return given
