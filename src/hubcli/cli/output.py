"""Where results go: data to standard output, messages to standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from hubcli.render.view import Marks, View


#: Exit codes beside 0: nothing matched, wrong use, the dataset is broken, interrupted.
EXIT_NOTHING, EXIT_USAGE, EXIT_BROKEN, EXIT_INTERRUPTED = 1, 2, 3, 130


class Format(str, Enum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"


def emit(result: Any, form: Format, view: Callable[[Marks], View], *, no_color: bool = False) -> None:
    """Print a result: as JSON, or as the table that `view` makes of it."""
    if form is Format.JSON:
        from hubcli.render.records import to_json

        write(to_json(result, ascii_only=not _takes_unicode()))
        return
    from hubcli.render.view import Marks

    shown = view(Marks.of("unicode" if _takes_unicode() else "ascii"))
    if (sys.stdout is not None and sys.stdout.isatty()) or os.environ.get("FORCE_COLOR"):
        from hubcli.render import terminal

        write(terminal.to_text(shown, no_color=no_color))
    else:
        from hubcli.render import lines

        write(lines.to_text(shown))


def prepare() -> None:
    """Make the streams replace what their encoding has not, instead of failing; once, before anything is written."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write(text: str) -> None:
    """Write to standard output; a reader that has gone away (`| head`) ends the run quietly.

    Raises OSError where the output takes nothing for another reason (a full disk).
    """
    if sys.stdout is None:  # closed by the caller (`>&-`)
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        raise typer.Exit from None


def discard_output() -> None:
    """Send what is left to write nowhere, so that nothing fails when the run ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note(text: str) -> None:
    """Write a message to standard error, if there is one."""
    if sys.stderr is not None:
        from hubcli.render.view import safe

        print(safe(text), file=sys.stderr)


def _takes_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") in (
        "utf8",
        "utf16",
        "utf32",
        "gb18030",
    )
