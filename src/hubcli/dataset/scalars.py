"""Single values of a file: what a text without quotes stands for, and what no text may be.

They are those of the JSON-like core of YAML 1.2: null, true, false, decimal numbers and text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import Any

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\Z")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER_LENGTH = 40  # longer digits are no figure anybody published, and slow to convert
_GREATEST_INTEGER = 2**63  # more digits are a decimal number: what it loses is beyond what anybody measured
_LONGEST_TEXT = 5_000  # characters; the longest of hubcli's own has 410
_LONGEST_RUN = 30  # combining marks, as in Unicode's text for streams: putting many in order takes the square of them
_MOST_EXPANDED = 4  # times as long as a text may become when its letters are taken apart; Hangul becomes three
_SURROGATE = re.compile("[\ud800-\udfff]")


def wrong_text(text: str) -> str | None:
    """Return what is wrong with a text, whatever it stands for; None for a sound one."""
    if len(text) > _LONGEST_TEXT:
        return f"a text of {len(text):,} characters; at most {_LONGEST_TEXT:,} are allowed"
    if text.isascii():
        return None
    if _SURROGATE.search(text):  # written as an escape; libyaml refuses it itself
        return "a surrogate is not a character"
    if len(text) > _LONGEST_RUN and "x" * (_LONGEST_RUN + 1) in "".join(
        "x" if unicodedata.combining(sign) else " " for sign in text
    ):
        return f"more than {_LONGEST_RUN} combining marks on one letter"
    if len(text) > _LONGEST_RUN and len(unicodedata.normalize("NFKD", text)) > _MOST_EXPANDED * len(text):
        return "too many characters that each stand for a whole phrase"
    return None


def plain_value(text: str) -> Any:
    """Return what a text without quotes stands for: a number, true, false, null, or itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) <= _NUMBER_LENGTH:
        if _INTEGER.match(text) and abs(int(text)) < _GREATEST_INTEGER:
            return int(text)
        if _FLOAT.match(text) and float(text) not in (float("inf"), float("-inf")):
            return float(text)
        return sys.intern(text)  # ids and choices, which are many times the same
    return text
