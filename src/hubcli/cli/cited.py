"""What the numbers in brackets on a screen stand for: the command line that made the screen is asked again."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from hubcli.cli import options
from hubcli.cli.app import COMMANDS, build
from hubcli.cli.streams import Output
from hubcli.said import said

_WITHOUT_SOURCES = {"sources", "add", "mcp", "report", "plot", "export", "check", "schema"}


def _listener(numbers: dict[int, str]) -> Output:
    """Return what stands for the output of a command: it keeps what would have been cited, and prints nothing."""

    class Listener(Output):
        def emit(self, name: str, result: Any, *context: Any, names: Any = None, **settings: Any) -> None:  # noqa: ARG002
            from hubcli.output.shapes import SHAPES
            from hubcli.output.view import Marks

            numbers.update(SHAPES[name].view_function()(*context, result, Marks.of("unicode"), **settings).cited)

        def write(self, text: str) -> None:
            pass

        def note(self, text: str) -> None:
            pass

    return Listener()


def sources_of(line: str, data: Path | None, overlays: Sequence[Path]) -> dict[int, str]:
    """Return the ids of the sources that a command line cites on its screen, by number.

    `data` and `overlays` are for a line that names none. Raises a usage error for a line that prints no sources.
    """
    try:
        words = shlex.split(line)
    except ValueError:
        message = f"--of takes a command line; in '{line}' a quotation mark is not closed"
        raise options.usage_error(message) from None
    if words[:1] == ["hubcli"]:
        words = words[1:]
    name = words[0] if words else ""
    if name not in COMMANDS or name in _WITHOUT_SOURCES:
        refused = "--of takes a command line that shows sources, such as 'compare hefei chengdu'; not '{line}'"
        raise options.usage_error(said(refused, line=line))
    words += _given("--data", [data] if data else [], words) + _given("--overlay", overlays, words)
    numbers: dict[int, str] = {}
    command = build(name)
    context = command.make_context(f"hubcli {name}", words[1:], obj=_listener(numbers))
    with context, contextlib.suppress(typer.Exit):  # which ends a command that finds nothing
        command.invoke(context)
    return numbers


def _given(option: str, paths: Sequence[Path], words: Sequence[str]) -> list[str]:
    """Return the words that name paths, where a line does not name any by itself."""
    if any(word.partition("=")[0] == option for word in words):
        return []
    return [word for path in paths for word in (option, str(path))]
