"""What went wrong, as a tool error: a code that stays, a message, and a hint at what to ask instead."""

from __future__ import annotations

from hubcli.errors import InvalidRequestError, UnknownFieldError, UnknownNameError
from hubcli.mcp.tool import Tool
from hubcli.record import Record
from hubcli.text import shortened

#: Where the names of a kind are to be found.
_WHERE = {
    "hub": "search finds hubs by words; not every place is in the atlas",
    "source": "sources with `about` lists them; answers name the ids of theirs",
    "indicator": "show of a hub has the ids of indicators in `indicators`",
}


class Refusal(Record):
    """Why there is no answer."""

    code: str
    message: str
    hint: str


def refusal_of(error: Exception, tool: Tool | None) -> Refusal | None:
    """Return what to say of an error; None for one that is a bug."""
    if isinstance(error, UnknownNameError):
        names = f"try {', '.join(error.suggestions)}" if error.suggestions else "ask with another name"
        return Refusal(
            "unknown_name", shortened(str(error)), _WHERE.get(error.kind, names) if not error.suggestions else names
        )
    if isinstance(error, UnknownFieldError):
        return Refusal("unknown_field", shortened(str(error)), "leave `fields` out to see all that there are")
    if isinstance(error, InvalidRequestError):
        takes = f"{tool.name} takes {', '.join(tool.arguments)} and fields" if tool else "see the list of tools"
        return Refusal("invalid_request", shortened(str(error)), takes)
    return None
