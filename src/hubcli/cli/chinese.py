"""Keys and choices by the Chinese words that screens have for them: what is read there can be typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any


def titled(keys: Iterable[str]) -> dict[str, str]:
    """Return keys with the titles of the columns that are named after them."""
    return {name: name.capitalize() for name in keys}


def words_of(titles: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the Chinese words for keys, which come with their titles: those of the titles, and of the keys."""
    from hubcli.output.language import Chinese

    say = Chinese().say
    return {
        name: tuple(word for word in dict.fromkeys((say(title), say(name))) if not word.isascii())
        for name, title in titles.items()
    }


def key_of(text: str, titles: Mapping[str, str]) -> str:
    """Return the key that a text names, in traditional characters too; a text that names none as it is."""
    if text in titles or text.isascii():
        return text
    from hubcli.text import key

    wanted = key(text)
    return next((name for name, words in words_of(titles).items() if wanted in map(key, words)), text)


def choices_in_english(parameters: Iterable[Any], words: Sequence[str]) -> Iterator[str]:
    """Yield the words of a command line, with the key of each choice that is named in Chinese behind its option."""
    choices = {
        option: titled(map(str, parameter.type.choices))
        for parameter in parameters
        if hasattr(parameter.type, "choices")
        for option in parameter.opts
    }
    before = ""
    for position, word in enumerate(words):
        if word == "--" and before not in choices:
            yield from words[position:]
            return
        option, equals, value = word.partition("=")
        if before in choices:
            yield key_of(word, choices[before])
        elif equals and option in choices:
            yield f"{option}={key_of(value, choices[option])}"
        else:
            yield word
        before = "" if before in choices else word
