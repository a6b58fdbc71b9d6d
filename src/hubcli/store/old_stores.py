"""Old stores in the cache, of which there are more with every dataset and overlay that was ever read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_KEPT = 16
_OUR_NAME = r"[0-9a-f]{8}-[0-9]+\.sqlite"


def remove_old(beside: Path, is_ours: Callable[[BinaryIO], bool]) -> None:
    """Remove all but the latest stores from the cache of a new one, which stays whatever its clock says.

    Files of other names, or that are not ours, are left alone.
    """
    named = (path for path in beside.parent.iterdir() if re.fullmatch(_OUR_NAME, path.name))
    stores = [path for path in named if path.name != beside.name and _is(is_ours, path)]
    for old in sorted(stores, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT - 1 :]:
        old.unlink(missing_ok=True)


def _is(is_ours: Callable[[BinaryIO], bool], path: Path) -> bool:
    with path.open("rb") as file:
        return is_ours(file)
