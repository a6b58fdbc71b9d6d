"""Overlays: parts of a dataset's files, changed, some to be removed, or damaged as the files are."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from hypothesis import strategies as st

from .bases import base
from .datasets import BASES, QUESTIONS, VALUES, dump, restructured, rewritten, value


class Overlaid(NamedTuple):
    """A dataset, the files of an overlay, a file `within` it if that alone is the overlay, and a question."""

    base: str
    files: dict[str, bytes]
    within: str
    words: tuple[str, ...]


_DEEP = 3  # levels of a hub: itself, its specialisations, their evidence
_NAMES = ("id", "indicator", "sector", "name", "hub")  # what something is found by
_RARELY = st.integers(0, 39).map(lambda number: number == 7)


@st.composite
def overlaid(draw: Any) -> Overlaid:
    """Return an overlay of one to three files."""
    name = draw(st.sampled_from(BASES))
    files = {}
    for file in draw(st.lists(st.sampled_from(sorted(base(name))), min_size=1, max_size=3, unique=True)):
        way = draw(st.integers(0, 9))
        if way < 6:
            files[file] = draw(partial(name, file))
        else:
            files[file] = draw(restructured(name, file) if way < 9 else rewritten(base(name)[file]))
    within = draw(st.sampled_from(("",) * 8 + ("/", f"/{file}", "/absent", "/hubs")))
    return Overlaid(name, files, within, draw(st.sampled_from(QUESTIONS)))


@st.composite
def partial(draw: Any, name: str, file: str) -> bytes:
    """Return some of the entries of a file with some of their members, as an overlay gives them."""
    whole = copy.deepcopy(value(name, file))
    entries = whole if isinstance(whole, list) else [whole]
    chosen = draw(st.lists(st.sampled_from(entries), min_size=1, max_size=3)) if isinstance(whole, list) else [whole]
    given = [draw(_some(entry)) for entry in chosen]
    return dump(given if isinstance(whole, list) else given[0], flow=draw(st.sampled_from((True, None)))).encode()


@st.composite
def _some(draw: Any, entry: Any, deep: int = _DEEP) -> Any:
    """Return a value with some members left out or changed, some of what it holds marked as to be removed."""
    if not isinstance(entry, dict) or not deep:
        return draw(st.sampled_from(VALUES)) if draw(_RARELY) else entry
    kept = {}
    for key, inside in entry.items():
        if key not in _NAMES and draw(st.booleans() if deep == _DEEP else _RARELY):
            continue
        if isinstance(inside, list):
            kept[key] = [draw(_some(item, deep - 1)) for item in inside if draw(st.booleans())]
        else:
            kept[key] = draw(_some(inside, deep - 1))
    if draw(_RARELY):
        kept["remove"] = draw(st.sampled_from((True, True, True, False, "yes", None)))
    return kept
