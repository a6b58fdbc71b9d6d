"""Where results go: data to standard output, messages to standard error."""

import contextlib
import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from typer._click.exceptions import UsageError  # no public name; see failures.py

from hubcli.record import Record

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas
    from hubcli.output.view import Marks, View


#: Exit codes beside 0: nothing matched, wrong use, the dataset is broken, interrupted.
EXIT_NOTHING, EXIT_USAGE, EXIT_BROKEN, EXIT_INTERRUPTED = 1, 2, 3, 130

#: What Rich and Typer obey to the letter: sizes even where they are none, switches even where they say no.
_SIZES, _SWITCHES = ("COLUMNS", "LINES", "TERMINAL_WIDTH"), ("FORCE_COLOR", "PY_COLORS")
_PATHS = ("HUBCLI_OVERLAY",)
#: The variable that names the language; not the locale, so that scripts say everywhere the same.
LANGUAGE = "HUBCLI_LANG"
_UNICODE = ("utf8", "utf16", "utf32", "gb18030")  # encodings that have every character
_PIECE = 1 << 16  # characters that are written in one go
_PICTURE_COLUMNS = 100  # where there is no terminal to be as wide as


class Format(str, Enum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


class Lang(str, Enum):
    """The language of what is read on a screen."""

    ENGLISH = "en"
    CHINESE = "zh"


class Output(Record):
    """How the answer of a run is printed: what the options that are the same for every command ask for.

    `overlays` are the paths of those that the dataset was read with, which every answer says.
    """

    form: Format = Format.TABLE
    fields: tuple[str, ...] = ()
    bom: bool = False
    save: Path | None = None
    quiet: bool = False
    no_color: bool = False
    pager: bool | None = None
    lang: Lang = Lang.ENGLISH
    overlays: tuple[str, ...] = ()

    def emit(self, name: str, result: Any, *context: Any, names: "Atlas | None" = None, **options: Any) -> None:
        """Print a result, whose shape has this name in `output.shapes`: as data, or as the table that its view makes.

        `context` and `options` are what the view needs beside the result: the atlas first, which also knows the fields
        whose names are of the data. Raises a usage error for a field that the result does not have, or a picture that
        cannot be written.
        """
        from hubcli.errors import UnknownFieldError

        view = partial(self._view, name, result, context, options, names)
        try:
            text = (
                _table(view, no_color=self.no_color)
                if self.form is Format.TABLE
                else self._data(name, result, context, options)
            )
            if self.save:
                _save(view, self.save)
        except UnknownFieldError as error:
            raise UsageError(error.args[0]) from error
        self.write(text)
        if self.overlays and self.form in _ROWS_ONLY:
            from hubcli.said import Original, said

            overlays = ", ".join(self.overlays)
            self.note(said("hubcli {command}: with the overlay {name}", command=Original(name), name=overlays))

    def write(self, text: str) -> None:
        """Write an answer to standard output; by the pager, where it is longer than a terminal or that is asked for."""
        if self.pager is not False and sys.stdout.isatty():
            from hubcli.cli.pager import page

            if page(text, always=bool(self.pager)):
                return
        write(text, utf8=self.form in _ALWAYS_UTF8)

    def _view(
        self,
        name: str,
        result: Any,
        context: Sequence[Any],
        options: dict[str, Any],
        names: "Atlas | None",
        marks: "Marks",
    ) -> "View":
        if self.fields:
            from hubcli.output.fields import rows_of
            from hubcli.output.views.fields import field_table

            known = {"atlas": next(iter(context), None), "parts": options.get("parts", ()), "overlays": self.overlays}
            view = field_table(rows_of(result, name, **known).flat(self.fields), marks)
        else:
            from hubcli.output.shapes import SHAPES

            view = SHAPES[name].view_function()(*context, result, marks, **options)
        if self.overlays:
            from hubcli.output.views.citing import say_overlays

            say_overlays(view, self.overlays)
        if self.fields or self.lang is Lang.ENGLISH:
            return view
        from hubcli.output.language import Chinese

        return Chinese(context[0] if context else names).view(view)

    def _data(self, name: str, result: Any, context: Sequence[Any], options: dict[str, Any]) -> str:
        from hubcli.output.formats import serialise

        ascii_only = _encoding() != "utf8"
        known = {"atlas": next(iter(context), None), "parts": options.get("parts", ()), "overlays": self.overlays}
        return serialise(result, name, self.form.value, self.fields, **known, ascii_only=ascii_only, bom=self.bom)

    def note(self, text: str) -> None:
        """Write a message that is no error to standard error, if it is wanted."""
        if not self.quiet:
            note(text, self.lang)


_ROWS_ONLY = (Format.CSV, Format.TSV, Format.MARKDOWN, Format.JSONL)  # which have no place for more than rows
_ALWAYS_UTF8 = (Format.CSV, Format.TSV, Format.MARKDOWN)  # JSON can say everything in ASCII, a table need not


def _table(view: "Callable[[Marks], View]", *, no_color: bool) -> str:
    from hubcli.output.view import Marks

    shown = view(Marks.of("unicode" if _encoding() in _UNICODE else "ascii"))
    if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        from hubcli.output import terminal

        return terminal.to_terminal_text(shown, no_color=no_color)
    from hubcli.output import plain_text

    return plain_text.to_plain_text(shown)


def _save(view: "Callable[[Marks], View]", path: Path) -> None:
    """Keep what a terminal shows, as wide as the one there is, in a file."""
    from shutil import get_terminal_size

    from hubcli.output import picture
    from hubcli.output.view import Marks

    shown = view(Marks.of("unicode"))
    columns = get_terminal_size((_PICTURE_COLUMNS, 0)).columns
    try:
        picture.save(shown, path, columns=columns, title=_command_line())
    except picture.NoFileError as error:
        raise UsageError(error.args[0]) from error


def _command_line() -> str:
    """Return the command line as a person would type it, without the file to save to."""
    words = sys.argv[1:]
    if "--save" in words:
        place = words.index("--save")
        words[place : place + 2] = []
    return " ".join(["hubcli", *(word for word in words if not word.startswith("--save="))])


class _ClosedStream(io.TextIOBase):
    """Stands where the caller has closed a stream (`>&-`), for which Python has None."""

    def write(self, _: str) -> int:
        raise OSError(errno.EBADF, "the output is closed")


def prepare() -> None:
    """Make the streams replace characters that their encoding lacks, and what is closed fail as a full disk does.

    What the environment says is made sense of before anybody obeys it.
    """
    sys.stdout, sys.stderr = sys.stdout or _ClosedStream(), sys.stderr or _ClosedStream()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if not os.environ.keys().isdisjoint((*_SIZES, *_SWITCHES, *_PATHS)):
        from hubcli.environment import mend

        mend(_SIZES, _SWITCHES, _PATHS)


def write(text: str, *, utf8: bool = False) -> None:
    """Write to standard output; a reader that has gone away (`| head`) ends the run quietly.

    `utf8` is for data that is to be the same bytes everywhere, but on a terminal. Raises OSError where the output takes
    nothing for another reason (it is closed, or on a full disk).
    """
    if utf8 and isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
    try:
        for start in range(0, len(text) or 1, _PIECE):  # whole, it would be there as bytes too
            sys.stdout.write(text[start : start + _PIECE])
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        raise typer.Exit from None


def is_standard_output(target: str) -> bool:
    """Tell whether somebody who names this file means standard output."""
    return target in ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def discard_output() -> None:
    """Discard what is still to be written, so that nothing fails when the run ends."""
    with contextlib.suppress(OSError):  # closed: there is nothing
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def leave(code: int) -> NoReturn:
    """End the run at once: taking the interpreter apart in order takes as long as a short answer."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


def note(text: str, lang: Lang | None = None) -> None:
    """Write a message to standard error, in a language, or in the one that the command line or the environment names.

    One that cannot be written is dropped, as there is nobody to tell.
    """
    from hubcli.text import safe, shortened

    text = in_asked_language(text, lang)
    with contextlib.suppress(OSError, ValueError):
        print(shortened(safe(text)), file=sys.stderr)


def in_asked_language(text: str, lang: Lang | None = None) -> str:
    """Return a text in a language, or in the one that the command line or the environment names."""
    if (lang or asked_language(sys.argv[1:])) is Lang.ENGLISH:
        return text
    from hubcli.output.language import Chinese

    return str(Chinese().say(text))


def asked_language(words: Sequence[str]) -> Lang:
    """Return the language that a command line asks for which was perhaps not understood, or else the environment."""
    asked = os.environ.get(LANGUAGE, "")
    words = options_in(words)
    for position, word in enumerate(words):
        option, equals, value = word.partition("=")
        if option == "--lang":
            asked = value if equals else "".join(words[position + 1 : position + 2])
    return Lang.CHINESE if asked.lower() == Lang.CHINESE.value else Lang.ENGLISH


def options_in(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a command line that may be options: those before `--`."""
    return words[: words.index("--")] if "--" in words else words


def _encoding() -> str:
    """Return the encoding of standard output, without its hyphens."""
    return (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
