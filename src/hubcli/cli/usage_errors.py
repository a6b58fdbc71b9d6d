"""What is wrong with a command line, in words of our own for what its parser says about it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from typer._click import exceptions  # no public name; see failures.py

from hubcli.said import Said, joined, said, values_in
from hubcli.text import suggest

#: What is said for what the parser says, with the same values; a `{problem}` is again something that the parser says.
_PARSER = {
    "{problem} ('(Possible options: {names})',)": "{problem}; did you mean {names}?",  # of Typer 0.26
    "{problem} (Possible options: {names})": "{problem}; did you mean {names}?",
    "{problem} Did you mean {names}?": "{problem}; did you mean {names}?",
    "Invalid value for {option}: {problem}": "{option}: {problem}",
    "No such option: {name}": "there is no option {name}",
    "No such command '{name}'.": "there is no command '{name}'",
    "Missing argument '{name}'.": "{name} is missing",
    "Missing option {option}.": "{option} is missing",
    "'{value}' is not one of {choices}.": "'{value}' is not one of {choices}",
    "'{value}' is not a valid integer range.": "'{value}' is not a whole number",  # of Typer 0.26
    "'{value}' is not a valid integer.": "'{value}' is not a whole number",
    "'{value}' is not a valid int range.": "'{value}' is not a whole number",
    "'{value}' is not a valid int.": "'{value}' is not a whole number",
    "'{value}' is not a valid float range.": "'{value}' is not a number",
    "{value} is not in the range x>={least}.": "{value} is too small: {least} or more",
    "{value} is not in the range {least}<=x<={most}.": "{value} is out of range: {least} to {most}",
    "File '{path}' is a directory.": "'{path}' is a directory: give the name of a file",
    "Option '{name}' requires an argument.": "{name} needs a value",
    "Option '{name}' does not take a value.": "{name} takes no value",
    "Got unexpected extra argument(s) ({words})": "too many arguments: '{words}'",
}

#: Half a character of what is no text in the encoding of the system, as the parser writes it.
_NO_TEXT = re.compile(r"\\udc[89a-f][0-9a-f]")


def problem_of(error: exceptions.ClickException) -> str:
    """Return what is wrong with a command line, as a text that can be said in another language."""
    if isinstance(error.message, Said):
        return error.message
    error.message = _NO_TEXT.sub("\ufffd", error.message)
    return _known(error.format_message())


def _known(text: str) -> str:
    for words in _PARSER:
        found = values_in(words, text)
        if found is not None:
            return _said(words, found)
    return text


def _said(words: str, values: Mapping[str, str]) -> str:
    """Return what is said for words of the parser, with their values as people write them."""
    shown = dict(values)
    if "problem" in shown:
        shown["problem"] = _known(values["problem"])
    if "option" in shown:  # '--output' / '-o', '--lang' (env var: 'HUBCLI_LANG')
        shown["option"] = joined(re.findall(r"'([^']*)'", values["option"]), "or")
    if "choices" in shown:
        shown["choices"] = joined(re.findall(r"'([^']*)'", values["choices"]))
    if "names" in shown:
        wanted = re.findall(r"'([^']*)'|(-\S+)", values["problem"])
        near = suggest("".join(wanted[0]) if wanted else "", re.findall(r"[\w-]+", values["names"]))
        if not near:
            return shown["problem"]
        shown["names"] = joined(near, "or")
    return said(_PARSER[words], **shown)
