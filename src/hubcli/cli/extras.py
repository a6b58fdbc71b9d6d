"""What to install where a command needs more than hubcli itself does."""

from __future__ import annotations

import re
from importlib import metadata

import typer

from hubcli.cli.streams import EXIT_USAGE, note

_OF_EXTRA = re.compile(r"""^(?P<requirement>[^;]+);.*\bextra\s*==\s*['"](?P<extra>[\w-]+)['"]""")


def needs_extra(command: str, what: str, extra: str) -> typer.Exit:
    """Say what a command needs, and how to install it; return what ends the run."""
    note(f"hubcli {command}: {what} packages that are not installed: {install(extra)}")
    return typer.Exit(EXIT_USAGE)


def install(extra: str) -> str:
    """Return the command that installs what an extra adds, by the names of its packages.

    So it works however hubcli was installed: from a checkout, a wheel, with pipx.
    """
    try:
        required = metadata.requires("hubcli") or []
    except metadata.PackageNotFoundError:  # run from its source
        required = []
    found = (match for match in map(_OF_EXTRA.match, required) if match and match["extra"] == extra)
    names = [match["requirement"].strip().replace(" ", "") for match in found]
    return f"pip install {' '.join(map(repr, names))}" if names else f"pip install '.[{extra}]' in a checkout of hubcli"
