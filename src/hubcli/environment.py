"""What the environment says, in sensible terms: switches, sizes of a terminal, lists of paths."""

from __future__ import annotations

import os
from collections.abc import Iterable

_OFF = ("", "0", "false", "no", "off")
#: Columns and lines that a terminal can have: in fewer than the least not even one indented word is seen.
_LEAST, _MOST_DIGITS = 4, 5


def is_on(name: str) -> bool:
    """Tell whether a variable switches something on: it is set, and not to nothing, 0, false, no or off."""
    return os.environ.get(name, "").strip().lower() not in _OFF


def mend(sizes: Iterable[str], switches: Iterable[str], paths: Iterable[str]) -> None:
    """Take sizes that are none (0, -5, wide, ten digits) and switches that are off out of the environment.

    So are empty paths among several (`:a`), which would be the working directory.
    """
    wrong = [name for name in sizes if not _is_size(os.environ.get(name, ""))]
    for name in (*wrong, *(name for name in switches if not is_on(name))):
        os.environ.pop(name, None)
    for name in paths:
        if name in os.environ:
            os.environ[name] = os.pathsep.join(filter(None, os.environ[name].split(os.pathsep)))


def _is_size(text: str) -> bool:
    return text.isascii() and text.isdigit() and _LEAST <= int(text[: _MOST_DIGITS + 1]) < 10**_MOST_DIGITS
