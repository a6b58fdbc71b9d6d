"""Old stores in the cache: of every dataset and overlay that was ever read, and such as were never finished."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from time import time
from typing import BinaryIO

_KEPT = 16
_OUR_NAME = r"[0-9a-f]{8}-[0-9]+\.sqlite"
_UNFINISHED = rf"{_OUR_NAME}\.[0-9]+-[0-9]+"  # as `cache` names a store while it writes it
_ABANDONED = 86_400  # seconds after which nobody writes it any more


def remove_old(beside: Path, is_ours: Callable[[BinaryIO], bool]) -> None:
    """Remove all but the latest stores from the cache of a new one, which stays whatever its clock says.

    So are those over which a run was killed, a day ago or more. Files of other names, or that are not ours, are left
    alone.
    """
    files = [path for path in beside.parent.iterdir() if path.is_file()]
    named = (path for path in files if re.fullmatch(_OUR_NAME, path.name))
    stores = [path for path in named if path.name != beside.name and _is(is_ours, path)]
    latest = sorted(stores, key=lambda path: path.stat().st_mtime, reverse=True)
    unfinished = (path for path in files if re.fullmatch(_UNFINISHED, path.name))
    abandoned = [path for path in unfinished if path.stat().st_mtime < time() - _ABANDONED]
    for old in (*latest[_KEPT - 1 :], *abandoned):
        old.unlink(missing_ok=True)


def _is(is_ours: Callable[[BinaryIO], bool], path: Path) -> bool:
    with path.open("rb") as file:
        return is_ours(file)
