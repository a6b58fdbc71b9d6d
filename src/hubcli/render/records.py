"""Results as plain values and JSON: the field names of the result objects are the keys."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from hubcli.model import Source

_ACTING = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SOURCE_KEYS = ("title", "publisher", "url", "published", "language", "kind")


def plain(value: Any) -> Any:
    """Return a result as dicts, lists, text, numbers and None. A source stands under its id and does not repeat it."""
    if type(value) is Source:
        return {name: getattr(value, name) for name in _SOURCE_KEYS}
    names = getattr(value, "_fields", None)  # of a record, which is a named tuple
    if names is not None:
        return dict(zip(names, map(plain, value), strict=True))
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def to_json(result: Any, *, ascii_only: bool = False) -> str:
    """Return a result as one JSON document, ending in a newline; `ascii_only` escapes what ASCII has not.

    What would act on a terminal or hide in it (controls, directions, zero widths) is escaped always.
    """
    text = json.dumps(plain(result), ensure_ascii=ascii_only, indent=2, allow_nan=False)
    return _ACTING.sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n"
