"""What the parser of the command line complains about, as texts that can be said in another language."""

from __future__ import annotations

import re
from typing import Any

from typer._click import exceptions  # no public name; see app.py

from hubcli.said import Said, joined, said

#: Half a character of what is no text in the encoding of the system, as the parser writes it.
_NO_TEXT = re.compile(r"\\udc[89a-f][0-9a-f]")


def problem_of(error: exceptions.ClickException) -> str:
    """Return what an error says, in the words of the parser."""
    if isinstance(error.message, Said):
        return error.message
    error.message = _NO_TEXT.sub("\ufffd", error.message)
    text = error.format_message()
    return next((known for known in _known(error) if known == text), text)


def _known(error: Any) -> list[str]:
    """Return what an error may have said, as far as its kind is known."""
    if isinstance(error, exceptions.NoSuchOption):
        missing = said("No such option: {name}", name=error.option_name)
        names = ", ".join(sorted(error.possibilities or ()))
        return [missing, said("{problem} (Possible options: {names})", problem=missing, names=names)]
    hint = error.param.get_error_hint(error.ctx) if getattr(error, "param", None) else ""
    if isinstance(error, exceptions.MissingParameter):
        return [said("Missing argument {name}.", name=hint), said("Missing option {name}.", name=hint)]
    if isinstance(error, exceptions.BadParameter):
        problem = next((known for known in _of_value(error) if known == error.message), error.message)
        return [said("Invalid value for {name}: {problem}", name=hint, problem=problem)]
    if isinstance(error, exceptions.UsageError):
        wanted = error.message.partition("'")[2].partition("'")[0]
        near = error.message.rpartition("mean ")[2].removesuffix("?")
        missing = said("No such command '{name}'.", name=wanted)
        return [missing, said("{problem} Did you mean {names}?", problem=missing, names=near)]
    return []


def _of_value(error: exceptions.BadParameter) -> list[str]:
    """Return what may be wrong with a value: it is none of several, no number, or too small."""
    value = error.message[1:].partition("'")[0]
    kind: Any = error.param.type if error.param else None
    choices = joined(repr(getattr(choice, "value", choice)) for choice in getattr(kind, "choices", ()))
    return [
        said("'{value}' is not one of {choices}.", value=value, choices=choices),
        said("'{value}' is not a valid int range.", value=value),
        said(
            "{value} is not in the range {range}.", value=error.message.partition(" ")[0], range=_range(error.message)
        ),
    ]


def _range(message: str) -> str:
    return message.rpartition("the range ")[2].removesuffix(".")
