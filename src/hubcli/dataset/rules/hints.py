"""What was perhaps meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

_COMPARISONS = 100_000  # of two names, in all: about a second


class Hints:
    """Finds near names while that is quick: somebody with thousands of wrong names is not helped by a hint for each."""

    def __init__(self) -> None:
        self._left = _COMPARISONS
        # Each with the names it was found among: kept alive, they keep their identity.
        self._found: dict[tuple[str, int], tuple[str | None, Collection[str]]] = {}

    def near(self, name: str, known: Collection[str]) -> str | None:
        """Return the known name that is most like a name; None where there is none, or it takes too long to look."""
        if not known:
            return None
        asked = (name, id(known))
        if asked not in self._found:
            self._left -= len(known)
            near = get_close_matches(name, known, n=1) if self._left >= 0 else []
            self._found[asked] = (near[0] if near else None, known)
        return self._found[asked][0]
