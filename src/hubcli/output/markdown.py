"""Flat rows as a table of GitHub's Markdown, in which all text shows as it is."""

from __future__ import annotations

import re

from hubcli.results.rows import Flat, text_of
from hubcli.text import safe

#: What Markdown or HTML would act on; an underscore only where it is not inside a word, as in `rd_intensity`.
_ACTING = re.compile(r"[\\`*\[\]<|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")


def to_markdown(flat: Flat) -> str:
    """Return rows as a table: columns of numbers to the right, lines that are rows."""
    rule = tuple("---:" if right else "---" for right in flat.numeric())
    head = tuple(map(_escaped, flat.columns))
    rows = [head, rule, *(tuple(_escaped(text_of(cell)) for cell in row) for row in flat.rows)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _escaped(text: str) -> str:
    return _ACTING.sub(lambda match: f"\\{match[0]}", safe(text))
