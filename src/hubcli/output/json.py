"""Results as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from hubcli.model.ready import ReadyMapping, ReadySequence
from hubcli.results.plain import keys_of, plain

#: What would act on a terminal or hide in it; compiled when something is not printable, which is rare.
_ACTING = (
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f]"
)
_READY = (ReadyMapping, ReadySequence)
_NOT_ASCII = "[^ -~]+"


def to_json(result: Any, more: Mapping[str, Any] = MappingProxyType({}), *, ascii_only: bool = False) -> str:
    """Return a result as one JSON document, ending in a newline: a line for each element, or each key, at the top.

    `more` are further keys of it, or of each element.

    `ascii_only` escapes what ASCII has not. What would act on a terminal or hide in it (controls, directions, zero
    widths) is escaped always; half a character, of a file name that is no UTF-8, is U+FFFD.
    """
    encode = _encoder()
    if isinstance(result, (list, tuple)) and keys_of(type(result)) is None:
        # one after the other takes the least memory, and so time
        end_of_line = "".join(f', "{key}": {_harmless(encode(value), ascii_only)}' for key, value in more.items())
        items = (_line(item, encode, ascii_only, end_of_line) for item in result)
        start, end = "[]"
    else:
        names = keys_of(type(result))
        value = plain(result) if names is None else {name: getattr(result, name) for name in names}
        if not isinstance(value, dict):
            return _harmless(encode(value), ascii_only) + "\n"
        pairs = {**value, **more}.items()
        items = (_harmless(f"{encode(str(key))}: {_text(item, encode)}", ascii_only) for key, item in pairs)
        start, end = "{}"
    lines = list(items)
    if not lines:
        return f"{start}{end}\n"
    lines[0] = f"{start}\n  {lines[0]}"
    lines[-1] = f"{lines[-1]}\n{end}\n"
    return ",\n  ".join(lines)  # the whole text is there once


def to_json_lines(rows: Iterable[Any], *, ascii_only: bool = False) -> str:
    """Return one JSON document a row, each on a line of its own, escaped as in `to_json`."""
    encode = _encoder()
    return "".join(f"{_harmless(encode(plain(row)), ascii_only)}\n" for row in rows)


def _line(item: Any, encode: Callable[[Any], str], ascii_only: bool, more: str) -> str:
    """Return an item as JSON, with more at its end, in which what is JSON already is not written anew."""
    names = keys_of(type(item)) or ()
    values = {name: getattr(item, name) for name in names}
    if not any(type(value) in _READY for value in values.values()):
        whole = _harmless(encode(plain(item)), ascii_only)
        return f"{whole[:-1]}{more}}}" if more and names else whole
    texts = (_text(value, encode) for value in values.values())
    parts = (f'"{name}": {_harmless(text, ascii_only)}' for name, text in zip(values, texts, strict=True))
    return "{" + ", ".join(parts) + more + "}"


def _text(value: Any, encode: Callable[[Any], str]) -> str:
    return value.to_json() if type(value) in _READY else encode(plain(value))


def _encoder() -> Callable[[Any], str]:
    """Return the encoder of one value, in one line: only without indentation does Python use the quick one."""
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _harmless(text: str, ascii_only: bool) -> str:
    if text.isascii():
        if "\x7f" not in text:  # JSON escapes the other controls; this is seen ten times sooner than by what is below
            return text
    elif text.isprintable() and not ascii_only:
        return text
    from hubcli.text import whole  # with the names of all characters, which few answers need

    escaped = _NOT_ASCII if ascii_only else _ACTING
    return re.sub(escaped, lambda match: json.dumps(match[0])[1:-1], whole(text))
