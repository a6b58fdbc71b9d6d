"""A view as a file that shows what a terminal would: a picture (SVG), a page (HTML), or text."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

from hubcli.output.view import View
from hubcli.said import said
from hubcli.text import safe

SUFFIXES = (".svg", ".html", ".txt")

_FONTS = re.compile(r"@font-face *{[^}]*}\s*")  # that a browser would fetch
_TEXT = re.compile(r'textLength="([0-9.]+)"([^>]*)>([^<]*)</text>')


class NoFileError(Exception):
    """A file cannot be written; the message says why."""


def save(view: View, path: Path, *, columns: int, title: str) -> None:
    """Write a view to a file, whole or not at all; what is there is replaced. The suffix says what it becomes.

    Raises `NoFileError`.
    """
    from hubcli.files import check_file, put_file, target_path

    text = to_picture(view, path.suffix.lower(), columns=columns, title=title)
    try:
        target = target_path(path)
        check_file(target, force=True)
        put_file(target, text.encode("utf-8"))
    except OSError as error:
        raise NoFileError(_cannot(path, error.strerror or str(error))) from error
    except ValueError as error:
        raise NoFileError(_cannot(path, error.args[0])) from error


def _cannot(path: Path, reason: str) -> str:
    return said("cannot write {path}: {reason}", path=str(path), reason=reason)


def to_picture(view: View, suffix: str, *, columns: int, title: str) -> str:
    """Return a view as the text of a file with one of the `SUFFIXES`, drawn by Rich as on a terminal so wide."""
    from rich.console import Console
    from rich.terminal_theme import DIMMED_MONOKAI

    from hubcli.output.terminal import print_view

    console = Console(
        record=True,
        width=columns,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        no_color=False,
        legacy_windows=False,
    )
    print_view(view.bracketed() if suffix == ".txt" else view, console)
    if suffix == ".svg":
        svg = console.export_svg(title=safe(title), theme=DIMMED_MONOKAI, unique_id="hubcli")
        return _wide(_FONTS.sub("", svg))
    if suffix == ".html":
        return console.export_html()
    return "".join(f"{line.rstrip()}\n" for line in console.export_text().splitlines())


def _wide(svg: str) -> str:
    """Return the picture with room for Chinese: Rich squeezes each character into the width of one letter."""
    from rich.cells import cell_len

    def stretched(match: re.Match[str]) -> str:
        text = unescape(match[3])
        return f'textLength="{float(match[1]) * cell_len(text) / len(text):g}"{match[2]}>{match[3]}</text>'

    return _TEXT.sub(lambda match: match[0] if match[3].isascii() else stretched(match), svg)
