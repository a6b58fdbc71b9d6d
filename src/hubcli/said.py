"""Texts of the program that can be said in another language: in English they are text like any other.

Whoever writes one stays in English and knows no other language: `said("{hub} has {lead}", hub=…, lead=…)`. Whoever
shows it may ask it for itself `in_language`, and is given the words of that language around the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol

Joint = Literal["commas", "semicolons", "and", "or", "clauses", "items", "sentences", "numbers", "sum"]
#: How lists are joined in English: what stands between two parts, and before the last.
JOINTS: dict[Joint, tuple[str, str]] = {
    "commas": (", ", ", "),
    "semicolons": ("; ", "; "),
    "and": (", ", " and "),
    "or": (", ", " or "),
    "clauses": (", ", " and "),
    "items": (", ", ", "),
    "sentences": (" ", " "),
    "numbers": (" ", " "),
    "sum": (" plus ", " plus "),
}

#: Brackets in Chinese names, as Chinese text has them.
BRACKETS = str.maketrans("()", "（）")


class Language(Protocol):
    """What a text asks of a language.

    `code` names it as web pages do; `met_english`: some text was said that there is in English only.
    """

    code: str
    met_english: bool

    def say(self, text: Any) -> Any:
        """Return a text in the language, as far as it knows it; anything else as it is."""

    def template(self, text: str) -> str:
        """Return the template that stands for an English one."""

    def problem(self, text: str) -> str:
        """Return the message of a check, which is known by its words."""

    def joint(self, name: Joint) -> tuple[str, str]:
        """Return what joins a list."""

    def unit(self, name: str) -> tuple[str, int]:
        """Return the label of a unit, and the power of ten that a figure in it is divided by."""

    def large(self, value: float) -> tuple[str, int]:
        """Return the word that a large number without a unit is counted in, such as 万, and its power of ten."""


class Said(str):
    """A text in English that can be said in another language."""

    def in_language(self, language: Language) -> str:
        """Return the text in a language."""
        return language.template(str(self))


class _Sentence(Said):
    _template: str
    _values: Mapping[str, Any]

    def in_language(self, language: Language) -> str:
        values = {name: language.say(value) for name, value in self._values.items()}
        return language.template(self._template).format(**values)


class _Joined(Said):
    _parts: Sequence[str]
    _joint: Joint

    def in_language(self, language: Language) -> str:
        return _join([language.say(part) for part in self._parts], language.joint(self._joint))


class _Bilingual(Said):
    _chinese: str | None

    def in_language(self, language: Language) -> str:  # noqa: ARG002  # the dataset has names in two languages only
        return (self._chinese or str(self)).translate(BRACKETS)


class English(Said):
    """A text that the dataset has in English only, such as a claim; a language may know it all the same."""

    def in_language(self, language: Language) -> str:  # noqa: ARG002
        """Return the text as it is, still known as one in English."""
        return self


class Reported(Said):
    """What a check reports: another language knows it by its words, as these are put together where it is found."""

    def in_language(self, language: Language) -> str:
        """Return the message in a language."""
        return language.problem(str(self))


class Original(Said):
    """A text that stays in the language that it is in, such as the title of a source."""

    def in_language(self, language: Language) -> str:  # noqa: ARG002
        """Return the text as it is."""
        return str(self)


def said(template: str, /, **values: Any) -> str:
    """Return a text with values in the places that its template names, in English for now.

    A template is a literal where this is called, so that `tests/output/test_language.py` finds it; values are texts,
    also ones that can be said in another language themselves, or numbers.
    """
    result = _Sentence(template.format(**values))
    result._template, result._values = template, values
    return result


def values_in(template: str, text: str) -> dict[str, str] | None:
    """Return the values with which a template became a text; None where it cannot have."""
    found = re.fullmatch(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(template)), text, re.DOTALL)
    return found.groupdict() if found else None


def joined(parts: Iterable[str], joint: Joint = "commas") -> str:
    """Return a list of texts as one, joined as the language does it; parts that are empty are left out."""
    known = [part for part in parts if part]
    result = _Joined(_join(known, JOINTS[joint]))
    result._parts, result._joint = known, joint
    return result


def enumerated(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: `a, b and c`."""
    return joined(words, "and")


def inside(label: str) -> str:
    """Return a label as it stands inside a sentence: `quantum technology`, but `VR and metaverse`, `R&D spending`."""
    return label if label[1:2].isupper() or label[1:2] == "&" else label[:1].lower() + label[1:]


def capitalised(word: str) -> str:
    """Return a word of the model as a heading begins with it."""
    result = _Capitalised(word.capitalize())
    result._word = word
    return result


class _Capitalised(Said):
    _word: str

    def in_language(self, language: Language) -> str:
        return str(language.say(self._word))


def bilingual(english: str, chinese: str | None) -> str:
    """Return a name that the dataset has in English, and mostly in Chinese."""
    result = _Bilingual(english)
    result._chinese = chinese
    return result


def _join(parts: Sequence[str], joint: tuple[str, str]) -> str:
    if len(parts) > 1:
        return joint[1].join([joint[0].join(parts[:-1]), parts[-1]])
    return parts[0] if parts else ""
