"""How names and queries are made comparable: one function for naming, search, completion and checks."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʹ′＇"))


def normalise(text: str) -> str:
    """Return the text without what people leave out or vary: case, accents, tones, apostrophes, punctuation.

    Words are separated by one space: `"Xi’ān  High-Tech"` becomes `"xian high tech"`. Chinese text stays as it is.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    letters = (character for character in decomposed if not unicodedata.combining(character))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def key(text: str) -> str:
    """Return what two spellings of one name have in common: normalised, without spaces (`Xi an` is `xian`)."""
    return normalise(text).replace(" ", "")
