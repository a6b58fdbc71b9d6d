"""What to install where a command needs more than hubcli itself does."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import typer

from hubcli.cli.streams import EXIT_USAGE, note
from hubcli.said import said

#: The extra that brings a module, by the name of that.
_EXTRAS = {
    **dict.fromkeys(("jinja2", "markupsafe", "vl_convert"), "report"),
    "xlsxwriter": "xlsx",
    "pyarrow": "parquet",
}
_OF_EXTRA = re.compile(r"""^(?P<requirement>[^;]+);.*\bextra\s*==\s*['"](?P<extra>[\w-]+)['"]""")


_NEEDS = {
    "report": "hubcli {command}: charts need packages that are not installed: {install}",
    "mcp": "hubcli {command}: the server needs packages that are not installed: {install}",
    "xlsx": "hubcli {command}: an .xlsx file needs packages that are not installed: {install}",
    "parquet": "hubcli {command}: a .parquet file needs packages that are not installed: {install}",
}


@contextlib.contextmanager
def saying_what_is_missing(command: str) -> Iterator[None]:
    """End the run with what to install where the body needs a module of an extra that is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        raise needs_extra(command, _EXTRAS[error.name]) from error


def needs_extra(command: str, extra: str) -> typer.Exit:
    """Say what a command needs, and how to install it; return what ends the run."""
    note(said(_NEEDS[extra], command=command, install=install(extra)))
    return typer.Exit(EXIT_USAGE)


def install(extra: str) -> str:
    """Return the command that installs what an extra adds, by the names of its packages.

    So it works however hubcli was installed: from a checkout, a wheel, with pipx.
    """
    from importlib import metadata

    try:
        required = metadata.requires("hubcli") or []
    except metadata.PackageNotFoundError:  # run from its source
        required = []
    found = (match for match in map(_OF_EXTRA.match, required) if match and match["extra"] == extra)
    names = [match["requirement"].strip().replace(" ", "") for match in found]
    return f"pip install {' '.join(map(repr, names))}" if names else f"pip install '.[{extra}]' in a checkout of hubcli"
