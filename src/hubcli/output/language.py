"""A language other than English, as its catalogue has it: nothing of this is imported where English is asked for.

`languages/zh.json` has the Chinese of each text by the English one. A value in braces has the same name in both;
a text may leave out a value that it does not need.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hubcli.output.view import DIM, Block, Column, Grid, Heading, Line, Span, Text, View, spans
from hubcli.said import BRACKETS, English, Joint, Said, inside, said, values_in

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas

_JOINTS: Mapping[Joint, tuple[str, str]] = {
    "commas": ("、", "、"),
    "semicolons": ("；", "；"),
    "and": ("、", "和"),
    "or": ("、", "或"),
    "clauses": ("，", "，"),
    "items": ("，", "，"),
    "sentences": ("", ""),
    "numbers": (" ", " "),
    "sum": ("加", "加"),
}
#: Units as Chinese readers know them: the label, and the power of ten that a figure is divided by.
UNITS = {
    "CNY_100m": ("亿元", 0),
    "HKD_100m": ("亿港元", 0),
    "MOP_100m": ("亿澳门元", 0),
    "CNY": ("元", 0),
    "MOP": ("澳门元", 0),
    "USD_bn": ("亿美元", -1),
    "percent": ("%", 0),
    "persons": ("万人", 4),
    "vehicles": ("万辆", 4),
    "person_years": ("万人年", 4),
    "km2": ("平方公里", 0),
    "km": ("公里", 0),
    "GWh": ("亿千瓦时", 2),
    "wafers_per_month": ("片/月", 0),
    "Mt_per_year": ("万吨/年", -2),
}


_CHINESE_NAMES = "中文名"  # the title of their column
_LARGE, _FROM = (("亿", 8), ("万", 4)), 10  # from a hundred thousand, with 万


def catalogue() -> dict[str, str]:
    """Return the Chinese texts by the English ones."""
    path = Path(__file__).with_name("languages") / "zh.json"
    texts: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return texts


@cache
def _problems() -> dict[str, str]:
    """Return the messages of checks, the longest first: a short one may fit what a longer one is meant for."""
    path = Path(__file__).with_name("languages") / "zh_problems.json"
    texts: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return dict(sorted(texts.items(), key=lambda item: -len(item[0])))


class Chinese:
    """Chinese: the texts of the catalogue, and the names of a dataset, which has each in both languages."""

    code = "zh-CN"

    def __init__(self, atlas: Atlas | None = None) -> None:
        self._texts = catalogue()
        self._names = dict(_names(atlas)) if atlas else {}
        self.met_english = False

    def say(self, text: Any) -> Any:
        """Return a text in Chinese, as far as there is one; anything else as it is."""
        if isinstance(text, English):
            known = self._texts.get(text)
            if known is not None:
                return known
            self.met_english = True
        if isinstance(text, Said):
            return text.in_language(self)
        if not isinstance(text, str):
            return text
        return self._texts.get(text) or self._names.get(text) or text

    def template(self, text: str) -> str:
        """Return the template that stands for an English one."""
        return self._texts.get(text, text)

    def problem(self, text: str) -> str:
        """Return the message of a check, and what it quotes of others, as far as it is known."""
        for words, chinese in _problems().items():
            values = values_in(words, text)
            if values is not None:
                return chinese.format(**{name: str(self.say(self.problem(value))) for name, value in values.items()})
        return text

    def joint(self, name: Joint) -> tuple[str, str]:
        """Return what joins a list."""
        return _JOINTS[name]

    def unit(self, name: str) -> tuple[str, int]:
        """Return the label of a unit, empty where labels say what is counted, and the power of ten of its figures."""
        return UNITS.get(name, ("", 0))

    def large(self, value: float) -> tuple[str, int]:
        """Return 亿 or 万 for a number that is read with it."""
        return next(((word, power) for word, power in _LARGE if abs(value) >= _FROM * 10**power), ("", 0))

    def view(self, view: View) -> View:
        """Return a view in Chinese; where some of its texts are in English only, it says so at the end."""
        translated = View([self._block(block) for block in view.blocks])
        translated.cited, translated.say, translated.is_spaceless = view.cited, self.say, True
        if self.met_english:
            translated.line(Span(self.say(said("Some texts are in English only.")), DIM))
        return translated

    def _block(self, block: Block) -> Block:
        if isinstance(block, Grid):
            columns = [column._replace(title=self.say(column.title)) for column in block.columns]
            rows = [[self._text(cell) for cell in row] for row in block.rows]
            kept = [index for index in range(len(columns)) if not _is_repeated(columns, rows, index)]
            rows = [[row[index] for index in kept] for row in rows]
            return block._replace(columns=[columns[index] for index in kept], rows=rows)
        if isinstance(block, Heading):
            return Heading(self.say(block.text))
        return Line(self._text(block.text), self._span(block.lead) if block.lead else None, block.most)

    def _text(self, text: Text) -> Text:
        if isinstance(text, str):
            return str(self.say(text))
        return self._span(text) if isinstance(text, Span) else [self._span(span) for span in text]

    def _span(self, span: Span) -> Span:
        return span._replace(text=self.say(span.text), plain=self.say(span.plain))


def _is_repeated(columns: Sequence[Column], rows: Sequence[Sequence[Text]], index: int) -> bool:
    """Tell whether a column of Chinese names is one before it again, which was in English."""
    if columns[index].title != _CHINESE_NAMES:
        return False
    return any(
        all(_plain(row[other]) == _plain(row[index]) for row in rows) for other in range(len(columns)) if other < index
    )


def _plain(text: Text) -> str:
    return "".join(span.text for span in spans(text))


def _names(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the Chinese names of a dataset by the English ones, and by these as they stand inside a sentence."""
    for designation in atlas.designations.values():
        yield designation.name, designation.name_zh
    for profile in atlas.profiles.values():
        if profile.label_zh:
            yield profile.label, profile.label_zh
    for labels in (atlas.industries, atlas.indicators, atlas.sectors):  # of two with one name the later is meant
        for item in labels.values():
            label = item.label_zh.translate(BRACKETS)
            yield inside(item.label), label
            yield item.label, label
    for province in atlas.provinces.values():
        yield province.name, province.name_zh
    for hub in atlas.hubs.values():
        yield hub.name, hub.name_zh
