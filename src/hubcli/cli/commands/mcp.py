"""`hubcli mcp`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from hubcli.cli import options
from hubcli.cli.streams import discard_output, note, write
from hubcli.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubcli.model.atlas import Atlas


@options.speaking
def command(data: options.DataOption = None, overlay: options.OverlayOption = None) -> None:
    r"""Serve AI assistants over the Model Context Protocol, on standard input and output, until the input ends.

    Its tools give the same answers as the commands with their names, with years and sources. It writes nothing and
    reads only the dataset. A program (the assistant) starts it, not a person: see docs/scripting/assistants.md.

    It needs the packages of the extra 'mcp'; where these are missing, hubcli says what to install.

    [dim]$ hubcli mcp[/dim]

    [dim]$ hubcli mcp --overlay mine/[/dim]
    """
    from hubcli.store.load import load

    serve = _server()
    if sys.stdin is None:
        words = "standard input is closed; the assistant that starts this server asks it there"
        raise options.usage_error(said(words))
    write("")  # fails where standard output is closed
    atlas = load(data, overlay or (), write=False)
    if sys.stdin.isatty():
        note(said("hubcli mcp: waits for an assistant on standard input; Ctrl-C ends it"))
    gc.enable()  # which a run that is soon over does without
    try:
        serve(atlas)
    except BrokenPipeError:  # the assistant has gone away
        discard_output()


def _server() -> Callable[[Atlas], None]:
    try:
        from hubcli.mcp.server import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("hubcli"):
            raise
        from hubcli.cli.extras import needs_extra

        raise needs_extra("mcp", "mcp") from error
    return serve
