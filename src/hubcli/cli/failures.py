"""What is said when a run fails: a line or two on standard error, one JSON object where the answer was to be JSON."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from itertools import pairwise

from typer._click.exceptions import ClickException  # has no public name in 0.26 and 0.27; the range is closed above

from hubcli.cli.streams import EXIT_BROKEN, EXIT_USAGE, discard_output, in_asked_language, note, options_in
from hubcli.cli.usage_errors import problem_of
from hubcli.environment import is_on
from hubcli.errors import DatasetError, NoFilesError, UnknownNameError
from hubcli.output.json import to_json_lines
from hubcli.said import Original, said

_MOST_PROBLEMS = 20
_FORMATS = ("json", "jsonl")
#: Which commands list the names of a kind.
_LISTS = {
    "hub": "list",
    "sector": "sectors",
    "designation": "designations",
    "indicator": "indicators",
    "source": "sources",
    "profile": "profiles",
    "province": "list",
    "industry": "companies --by industry",
    "board": "companies --by board",
    "kind": "list --help",
}


def failed(error: Exception) -> int:
    """Say what went wrong and what to type instead; return the exit code."""
    if isinstance(error, OSError):  # the output takes nothing
        discard_output()
    known = isinstance(error, (ClickException, UnknownNameError, DatasetError, NoFilesError, OSError))
    if not known and is_on("HUBCLI_DEBUG"):
        return _traced(error)
    code = EXIT_BROKEN if isinstance(error, DatasetError) else EXIT_USAGE
    message, *hints = _lines(error)
    if is_json_asked(sys.argv[1:]):
        hint = "\n".join(map(in_asked_language, hints)) or None
        said_of_it = {"code": code, "message": in_asked_language(message), "hint": hint}
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(to_json_lines([said_of_it], ascii_only="utf" not in (sys.stderr.encoding or "").lower()))
    else:
        for line in (message, *hints):
            note(line)
    return code


def is_json_asked(words: Sequence[str]) -> bool:
    """Tell whether a command line, which was perhaps not understood, asks for JSON."""
    words = options_in(words)
    pairs = pairwise([*words, ""])
    forms = [word.partition("=")[2] or after for word, after in pairs if word.partition("=")[0] == "--format"]
    of_a_file = "export" in words
    return "--json" in words or (not of_a_file and any(form.lower() in _FORMATS for form in forms))


def _lines(error: Exception) -> list[str]:
    """Return what went wrong, and then what to do about it."""
    if isinstance(error, ClickException):  # wrong options, arguments, command names
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "hubcli"
        message = said("{command}: {problem}", command=path, problem=problem_of(error))
        return [message, said("Try: {command} --help", command=path)]
    if isinstance(error, UnknownNameError):
        ways = [] if error.suggestions else [said("Try: hubcli {words}", words=Original(_LISTS[error.kind]))]
        return [said("{command}: {problem}", command="hubcli", problem=error.message()), *ways]
    if isinstance(error, DatasetError):
        shown = [str(problem) for problem in error.problems[:_MOST_PROBLEMS]]
        more = len(error.problems) - len(shown)
        paths = " --overlay ".join([error.directory, *error.overlays])
        rest = [said("and {count} more; see all: hubcli check {paths}", count=more, paths=paths)] if more else []
        return [said("hubcli: the dataset is broken"), *shown, *rest]
    if isinstance(error, NoFilesError):
        return [error.args[0]]
    if isinstance(error, OSError):
        return [said("hubcli: cannot write: {reason}", reason=error.strerror or str(error))]
    return [
        said("hubcli: this is a bug in hubcli: {kind}: {reason}", kind=type(error).__name__, reason=str(error)),
        said("Please report it; set HUBCLI_DEBUG=1 to see where it happened"),
    ]


def _traced(error: Exception) -> int:
    """Show where an error comes from, as Python does; return the exit code, which Python would make 1."""
    import traceback

    with contextlib.suppress(OSError):
        traceback.print_exception(error)
    return EXIT_USAGE
