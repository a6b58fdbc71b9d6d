"""What people type for figures, programmes and policies beside their names, and what they add to it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from hubcli.record import Record
from hubcli.retrieval.words import FILLERS
from hubcli.text import searchable

Kind = Literal["figure", "programme", "policy", "unmeasured"]

_ADDED_TO_FIGURES = """
    number many much total amount count ranking rank ranked list city province hub each most highest high large largest
    big biggest top best more china chinese mainland country national nationwide compare compared comparison statistic
    data figure table league value level average latest year every across among strong strongest order sorted measured
    first located exist there got by good rating overall annual yearly whole make made
    produce produced spend 2022 2023 2024 2025
"""
_ADDED_TO_PROGRAMMES = """
    program policy plan list strategy initiative scheme national china chinese named status designated location map have
"""
#: What people add to a figure when they ask for it, and to a programme or policy, in one number.
_FIGURE_WORDS = frozenset(_ADDED_TO_FIGURES.split()) | FILLERS
_PROGRAMME_WORDS = frozenset(_ADDED_TO_PROGRAMMES.split()) | FILLERS
_LITTLE_CHINESE = 2  # signs of a word that many names have in them
#: Words of which one asks for a figure, also where a sector is called so.
_ASKS = frozenset(
    ("number", "many", "much", "total", "count", "ranking", "rank", "ranked", "most", "highest", "largest", "by", "per")
) | {"biggest", "output", "production"}
_SAME = (
    (r" per (city|province|hub)$", ""),
    (r"\bper (capita|person|inhabitant|resident|citizen)\b", "per head"),
    (r"^per head (.+)$", r"\1 per head"),
)
_ASKS_CHINESE = r"数量|总数|多少|几个|几家|最多|最高|排名|排行|榜"
_ADDED_CHINESE = (
    r"各个?城市|各[市省地]|[哪那](些|个|座)?城市|城市|全国|中国|国家级?|数量|总数|有?多少(个|家|所|人)?|几[个家所]|最[多高大]的?|排名|排行榜?|"
    r"榜单?|名单|有哪些|哪些|[的有是和在?]"
)


class OtherName(Record):
    """A name for a figure or programme, with its id, or for a policy, with the name that is shown."""

    kind: Kind
    id: str


@cache
def other_names() -> dict[str, OtherName]:
    """Return what each other name stands for, as queries are compared."""
    lines = Path(__file__).parents[1].joinpath("other_names.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, OtherName] = {}
    for line in (line for line in lines if not line.startswith("#")):
        head, names = line.split(": ", 1)
        kind, _, name = head.partition(" ")
        for text in names.split("; "):
            other = OtherName(kind, name or names.split("; ", 1)[0])  # type: ignore[arg-type]
            found.setdefault(comparable(text), other)
            bare = bare_figure(text) if kind == "figure" else bare_programme(text)
            if says_enough(bare):
                found.setdefault(bare, other)
    return found


def says_enough(bare: str) -> bool:
    """Tell whether a name still says enough without what people add: `digital` is no `Digital China`."""
    return len(bare) > _LITTLE_CHINESE if not bare.isascii() else " " in bare


def comparable(text: str) -> str:
    """Return a text as it is compared here: `per person` is `per head`, Chinese has no spaces."""
    plain = searchable(text)
    if not plain.isascii():
        return plain.replace(" ", "")
    for same in _SAME:
        plain = re.sub(*same, plain)
    return plain


def asks_for_a_number(query: str) -> bool:
    """Tell whether a query asks for a figure in so many words."""
    return not _ASKS.isdisjoint(query.split()) or bool(re.search(_ASKS_CHINESE, query))


def bare_figure(text: str) -> str:
    """Return a query without what people add to a figure: `number of unicorns by city` is `unicorn`."""
    return _without(comparable(text), _FIGURE_WORDS)


def bare_programme(text: str) -> str:
    """Return a query, or a name, without what people add to a programme."""
    bare = _without(comparable(text), _PROGRAMME_WORDS)
    return bare.removeprefix("city ") if says_enough(bare.removeprefix("city ")) else bare


def _without(plain: str, added: frozenset[str]) -> str:
    if not plain.isascii():
        return re.sub(_ADDED_CHINESE, "", plain)
    return " ".join(word for word in plain.split() if word not in added)
