"""The server, with the official SDK: tools over standard input and output, about one atlas."""

from __future__ import annotations

from typing import Any

import anyio
import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from hubcli.mcp.refusal import Refusal, refusal_of
from hubcli.mcp.tools import BY_NAME, TOOLS, answer
from hubcli.model.atlas import Atlas
from hubcli.version import __version__

INSTRUCTIONS = (
    "hubcli answers from an atlas of hubs in which every figure has a year and a source: {title}. The first line of an "
    "answer is safe to quote. Say year and source with each figure; compare figures of one year only. What is missing "
    "is not zero, and how much was written about a place is not how strong it is. Companies are counted where they are "
    "registered. `sources` of an answer has the works it cites, by id, with their addresses."
)


def serve(atlas: Atlas) -> None:
    """Answer what comes over standard input until it ends. Raises OSError where standard output takes no answer."""
    try:
        anyio.run(_serve, server_of(atlas))
    except Exception as error:
        reason = _reason(error)
        if isinstance(reason, OSError):
            raise reason from None
        raise


def _reason(error: BaseException) -> BaseException:
    """Return what went wrong first in tasks that ended together."""
    while inner := getattr(error, "exceptions", ()):
        error = inner[0]
    return error


def server_of(atlas: Atlas) -> Server[Any]:
    """Return a server that answers from an atlas."""

    async def list_tools(_: object, __: object) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool.name) for tool in TOOLS])

    async def call_tool(_: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        return called(atlas, params.name, dict(params.arguments or {}))

    return Server(
        "hubcli",
        version=__version__,
        title=atlas.dataset.title,
        instructions=INSTRUCTIONS.format(title=atlas.dataset.title),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def called(atlas: Atlas, name: str, arguments: dict[str, Any]) -> types.CallToolResult:
    """Return the result of one call: an answer, or a tool error with code, message and hint."""
    if name not in BY_NAME:
        names = ", ".join(tool.name for tool in TOOLS)
        return _refused(Refusal("unknown_tool", f"there is no tool '{name}'", f"there are {names}"))
    try:
        structured, text = answer(atlas, name, arguments)
    except Exception as error:
        refusal = refusal_of(error, BY_NAME[name])
        if refusal is None:  # an assistant is told, and the server goes on
            message = f"this is a bug in hubcli: {type(error).__name__}: {error}"
            refusal = Refusal("bug", message, "please report it, with what was asked")
        return _refused(refusal)
    return types.CallToolResult(content=[types.TextContent(text=text)], structured_content=structured)


def _described(name: str) -> types.Tool:
    tool = BY_NAME[name]
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.input_schema(),
        output_schema=tool.output_schema(),
        annotations=types.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


def _refused(refusal: Refusal) -> types.CallToolResult:
    text = f"{refusal.message}\nHint: {refusal.hint}"
    return types.CallToolResult(
        content=[types.TextContent(text=text)], structured_content=refusal._asdict(), is_error=True
    )


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
