"""Where lines of Chinese text may end: words have no spaces between them, but not every place will do.

A line does not begin with what closes (，。）年) and does not end with what opens (（“); numbers and Latin words stay
whole, and a number keeps the unit that follows it. These are the rules of GB/T 15834 and of UAX #14 that matter here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hubcli.output.plain_text import width

_CLOSING = "，。、；：！？）】》〉」』”’％%,.;:!?)]…"
_OPENING = "（【《〈「『“‘([#"
_UNITS = "年月日万亿家元个位项条名所座倍分"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_PIECES = re.compile(rf"\s+|[{_OPENING}]*(?:[^\s{_WIDE}{_OPENING}]+|[{_WIDE}])|[{_OPENING}]+")


def lines_of(text: str, columns: int) -> list[tuple[int, int]]:
    """Return where the lines of a text begin and end that is broken at so many columns."""
    lines: list[tuple[int, int]] = []
    start = end = 0  # of the line that is being filled, without a space at its end
    for piece_start, piece_end in _unbroken(text, columns):
        if width(text[start:piece_end]) > columns and end > start:
            lines.append((start, end))
            start = piece_start
        end = piece_end
        if text[start:end].isspace():
            start = end
    return [*lines, (start, end)] if end > start or not lines else lines


def _unbroken(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Yield what is not broken, as places in the text, without the spaces between; what is too long, in parts."""
    start = end = 0
    for match in _PIECES.finditer(text):
        piece = match[0]
        if piece.isspace() or not _belongs(text[start:end], piece):
            yield from _parts(text, start, end, columns)
            start = match.end() if piece.isspace() else match.start()
        end = match.end()
    yield from _parts(text, start, end, columns)


def _belongs(before: str, piece: str) -> bool:
    """Tell whether a piece stays with what is before it."""
    return bool(before) and (
        piece[0] in _CLOSING or before[-1] in _OPENING or (piece[0] in _UNITS and before[-1].isdigit())
    )


def _parts(text: str, start: int, end: int, columns: int) -> Iterator[tuple[int, int]]:
    part = start
    for place in range(start + 1, end):
        if width(text[part : place + 1]) > columns:
            yield part, place
            part = place
    if end > part:
        yield part, end
