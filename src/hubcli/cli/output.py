"""Where results go: data to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import Enum
from typing import Any

import typer

from hubcli.render.view import Marks, View, safe


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
    shown = view(Marks.of("unicode" if _takes_unicode() else "ascii"))
    if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        from hubcli.render import terminal

        write(terminal.to_text(shown, no_color=no_color))
    else:
        from hubcli.render import lines

        write(lines.to_text(shown))


def write(text: str) -> None:
    """Write to standard output; a reader that has gone away (`| head`) ends the run quietly."""
    try:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def note(text: str) -> None:
    """Write a message to standard error."""
    encoding = sys.stderr.encoding or "utf-8"
    print(safe(text).encode(encoding, "replace").decode(encoding), file=sys.stderr)


def _takes_unicode() -> bool:
    return (sys.stdout.encoding or "utf-8").lower().replace("-", "") in ("utf8", "utf16", "utf32", "gb18030")
