"""Listed companies by name or code, asked of their own table: thousands of names are not kept a second time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hubcli.model.atlas import Atlas
from hubcli.record import Record
from hubcli.retrieval.hits import EXACT, SHORT
from hubcli.retrieval.texts import Form, seat_text, short_name
from hubcli.text import SPELLINGS

_CODE = re.compile(r"(?:(?:sh|sz|bj) ?)?(\d{6})(?: ?(?:sh|sz|bj|ss))?")
_COLUMNS = "code, name_zh, name, city, hub, seat_source"
#: How the names of companies end, in one number: no part of what they are called.
_LEGAL = frozenset(
    ("a", "b", "h", "co", "company", "corp", "corporation", "class", "group", "holding", "inc", "limited", "ltd", "plc")
)
_GENERAL = frozenset(("industrial", "industry", "international", "science", "tech", "technology"))
_MOST = 200  # companies that a word may stand in: one in more of them names none
_FIRST, _ANY = 0.8, 0.7  # how well the first words of a name fit, less than those of evidence; and any part of it
_LEAST = 3  # companies that have an English word in their names which is no name of one
_SOME = 30  # companies that a word names though it stands inside
_EACH = 0.002  # for each of them in a hub
_SHORTEST = 2  # signs of a Chinese name


_Row = tuple[str, str, str, str, str | None, str | None]  # code, Chinese name, name, city, hub, source of its seat


class Listed(Record):
    """A listed company that a term names: its hub (None where it is in none), what is shown, and how well it fits."""

    hub: str | None
    text: str
    likeness: float  # 0 to 1


def listed(atlas: Atlas, term: str, *, alone: bool) -> list[Listed]:
    """Return the listed companies that have a term as their code, their name, or the beginning of it.

    Where a term is found nowhere else (`alone`), it may also be another part of some names: `轮胎`, `valves`.
    """
    code = _CODE.fullmatch(term)
    if code:
        rows = atlas.select(f"SELECT {_COLUMNS} FROM companies WHERE code LIKE ?", f"{code[1]}.%")
        return [Listed(row[4], _said(atlas, *row), EXACT) for row in rows]
    pattern, column = _pattern(term)
    if not pattern:
        return []
    rows = atlas.select(f"SELECT {_COLUMNS} FROM companies WHERE {column} LIKE ? LIMIT {_MOST + 1}", pattern)
    if len(rows) > _MOST:
        return []
    places = _places(atlas)
    fits = ((row, _fit(term, row[1] if column == "name_zh" else row[2], places)) for row in rows)
    found = [Listed(row[4], _said(atlas, *row), fit) for row, fit in fits if fit]
    in_names = _in_their_names(atlas, term, rows) if alone else []
    if not term.isascii() and in_names:
        in_names = _in_english_names(atlas, term) or in_names
    begun = any(Form.of(row[2]).spaced.startswith(f" {term} ") for row in rows) if term.isascii() else bool(found)
    return found if begun or not in_names else in_names  # GuiZhou Tyre is one of several, and not the one called so


def _in_their_names(atlas: Atlas, term: str, rows: Sequence[_Row]) -> list[Listed]:
    """Return the companies that have a term somewhere in their names, those of the hub with most of them first."""
    named = [row for row in rows if (f" {term} " in Form.of(row[2]).spaced if term.isascii() else term in row[1])]
    if not (_LEAST if term.isascii() else 1) <= len(named) <= _SOME:
        return []
    return _most_first(atlas, named)


def _most_first(atlas: Atlas, named: Sequence[_Row]) -> list[Listed]:
    """Return companies that have a word in their names, those of the hub with most of them first."""
    counts = Counter(row[4] for row in named)
    return [Listed(row[4], _said(atlas, *row), _ANY + _EACH * min(counts[row[4]], _SOME)) for row in named]


def _in_english_names(atlas: Atlas, term: str) -> list[Listed]:
    """Return the companies that have the English words for a Chinese one, or itself, in their names.

    森麒麟 says nothing of tyres in Chinese, and Sentury Tire does in English.
    """
    from hubcli.retrieval.terms import words_for

    rows: dict[str, _Row] = {}
    for word in (term, *words_for(term)):
        pattern, column = _pattern(word)
        found = atlas.select(f"SELECT {_COLUMNS} FROM companies WHERE {column} LIKE ?", pattern) if pattern else []
        rows |= {row[0]: row for row in found if word in row[1] or f" {word} " in Form.of(row[2]).spaced}
    return _most_first(atlas, [*rows.values()]) if len(rows) <= _SOME else []


def _pattern(term: str) -> tuple[str, str]:
    """Return what is like every name that may have a term in it, and the column to look in."""
    if term.isascii():
        return (f"%{'%'.join(map(_common, term.split()))}%", "name") if len(term) >= SHORT else ("", "")
    longest = max(re.findall(r"[^\x00-\x7f]+", term), key=len)
    return (f"%{longest}%", "name_zh") if len(longest) >= _SHORTEST else ("", "")


def _common(word: str) -> str:
    """Return the beginning that all spellings of a word have: `center` and `centre`, `company` and `companies`."""
    for british, american in SPELLINGS:
        if american in word and len(british) == len(american):
            either = "".join(sign if sign == other else "_" for sign, other in zip(british, american, strict=True))
            return word[: word.index(american)] + either
        if american in word:
            same = next((at for at, pair in enumerate(zip(british, american, strict=False)) if len({*pair}) > 1), None)
            return word[: word.index(american)] + american[:same]
    return word.removesuffix("y")


def _places(atlas: Atlas) -> frozenset[str]:
    """Return the names of cities and provinces, with which many companies begin theirs."""
    names = [*(hub.name for hub in atlas.hubs.values()), *atlas.provinces]
    return frozenset(Form.of(name).spaced.strip() for name in names)


def _fit(term: str, name: str, places: frozenset[str]) -> float:
    """Return how well a name is the term: all of it, its first words, or nothing."""
    if not term.isascii():
        joined = Form.of(short_name(name)).joined
        wanted = term.replace(" ", "")
        return EXACT if joined == wanted else _FIRST if joined.startswith(wanted) else 0.0
    best = 0.0
    for words in _shorter(Form.of(name).spaced.split(), places):
        if "".join(words) == term.replace(" ", ""):
            return EXACT
        if f"{' '.join(words)} ".startswith(f"{term} "):
            best = _FIRST
    return best


def _shorter(words: list[str], places: frozenset[str]) -> Iterator[list[str]]:
    """Yield the words of a name: all, without its legal form, and each without the place that it begins with."""
    for start in (0, *(count for count in (1, 2) if " ".join(words[:count]) in places)):
        rest = words[start:]
        yield rest
        for endings in (_LEGAL, _LEGAL | _GENERAL):
            yield _without(rest, endings)


def _without(words: list[str], endings: Iterable[str]) -> list[str]:
    end = len(words)
    while end > 1 and words[end - 1] in endings:
        end -= 1
    return words[:end]


def _said(atlas: Atlas, code: str, name_zh: str, name: str | None, city: str, hub: str | None, seat: str | None) -> str:
    return seat_text(code, name_zh, name, atlas.hubs[hub].name if hub else city, seated=seat is not None)
