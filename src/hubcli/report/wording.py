"""How the texts of a page or a picture are said: in English as they are, or in another language."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from hubcli.model.records import Indicator
from hubcli.output.line_breaks import lines_of
from hubcli.output.plain_text import width
from hubcli.record import Record
from hubcli.results.figure_text import UNITS, Unit
from hubcli.said import Language

#: What a picture without a page around it is written in; Chinese fonts come first, as one font then has all signs.
_FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_CHINESE_FONTS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei'"


class Measure(Record):
    """How the figures of an axis are shown: divided by a power of ten, with a word behind each number."""

    power: int = 0
    word: str = ""

    def shown(self, value: float) -> float:
        """Return a figure as a number on the axis."""
        return value / 10.0**self.power


class Wording:
    """The texts, units and fonts of a page or a picture, in English or in a language that is given."""

    def __init__(self, language: Language | None = None) -> None:
        self._language = language
        self.code = language.code if language else "en"
        self.option = " --lang zh" if language else ""
        self.fonts = f"{_CHINESE_FONTS}, {_FONTS}" if language else _FONTS

    def say(self, text: str) -> str:
        """Return a text in the language."""
        return str(self._language.say(text)) if self._language else text

    def label(self, word: str) -> str:
        """Return a word of the model, such as a pillar or a kind, as a label."""
        return self.say(word).replace("_", " ").capitalize()

    def met_english(self) -> bool:
        """Tell whether a text was said in another language that there is in English only."""
        return self._language is not None and self._language.met_english

    def measure(self, indicator: Indicator, value: float) -> Measure:
        """Return how figures of an indicator are shown on an axis, by the one that decides the size of their unit."""
        if self._language is None:
            return Measure(UNITS.get(indicator.unit, Unit("")).shift)
        label, power = self._language.unit(indicator.unit)
        if label or indicator.unit == "rank":
            return Measure(power)
        word, power = self._language.large(value)
        return Measure(power, word)

    def lines(self, text: str, most: int) -> list[str]:
        """Return a text broken into lines of so many letters, of which a Chinese character takes two."""
        if self._language is None:
            return wrap(text, most, break_on_hyphens=False)
        return [text[start:end] for start, end in lines_of(text, most)]


def short(words: str, most: int) -> str:
    """Return words cut to so many letters, of which a Chinese character takes two."""
    if width(words) <= most:
        return words
    while width(words) > most - 1:
        words = words[:-1]
    return f"{words.rstrip()}…"


def widest(words: Iterable[str]) -> int:
    """Return how many letters the widest of some words takes."""
    return max(map(width, words))
