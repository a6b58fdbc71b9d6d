"""Finding hubs by what a person types: a name, a sector, a company, an institution, words of a claim.

Every word of the query must be found somewhere in a hub. A word that is found exactly counts more than one found at
the start of a word, and that more than one with a typing error; a name counts more than a sector, a sector more than a
claim. Short words (three letters or fewer) match whole words only: `ai` is not found inside `Shanghai`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from hubcli.model import Atlas, Hub, HubKind
from hubcli.naming import hub_names, sector_names
from hubcli.scope import Scope, regions_of, select
from hubcli.strength import strengths
from hubcli.text import normalise

Field = Literal["name", "alias", "sector", "designation", "evidence", "place", "summary"]

#: How much a match in a field counts, 0 to 100, when the query is found in it exactly.
FIELD_SCORES: dict[Field, float] = {
    "name": 100.0,
    "alias": 98.0,
    "sector": 90.0,
    "designation": 80.0,
    "place": 75.0,
    "evidence": 70.0,
    "summary": 55.0,
}

_EXACT, _PREFIX, _WORD, _WORD_PREFIX, _TYPO = 1.0, 0.93, 0.9, 0.8, 0.75
_SHORT = 3  # letters up to which a word matches whole words only
_TYPO_LETTERS = 5  # letters from which a word may have a typing error; from twice as many, two
_SECTOR_SPREAD = 15.0  # points between a hub of strength 100 in a sector and one of strength 0
_MATCHES = 5


@dataclass(frozen=True, slots=True)
class Match:
    """Where a query was found in a hub: the field, its text, and how well (0 to 100)."""

    field: Field
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """A hub that matches, with its score (0 to 100) and why: the best matches first."""

    id: str
    name: str
    name_zh: str
    kind: HubKind
    score: float
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A searchable text of a hub. `full` is the score of an exact match; `label` is what a result shows."""

    field: Field
    label: str
    normal: str
    words: tuple[str, ...]
    full: float


def search(atlas: Atlas, query: str, scope: Scope | None = None) -> tuple[Found, ...]:
    """Return the hubs that match every word of the query, best first, ties by name.

    Raises ValueError for a query without a letter or digit.
    """
    wanted = normalise(query)
    if not wanted:
        raise ValueError("the search needs a word or a number to look for")
    found = []
    for hub in select(atlas, scope or Scope()):
        matches = _match(_texts(atlas, hub), wanted)
        if matches:
            score = round(matches[0].score, 1)
            found.append(Found(hub.id, hub.name, hub.name_zh, hub.kind, score, matches[:_MATCHES]))
    return tuple(sorted(found, key=lambda item: (-item.score, item.kind != "city", item.name)))


def suggestions(atlas: Atlas, query: str) -> tuple[str, ...]:
    """Return up to three hubs or sectors that a query that found nothing may have meant."""
    from hubcli.naming import suggest

    names = {hub.name: hub_names(hub) for hub in atlas.hubs.values()}
    names |= {sector.label: sector_names(sector) for sector in atlas.sectors.values()}
    return suggest(query, names)


def _texts(atlas: Atlas, hub: Hub) -> Iterator[_Text]:
    for name in dict.fromkeys((hub.name, hub.name_zh, hub.pinyin)):
        yield _text("name", name)
    for alias in hub.aliases:
        yield _text("alias", alias)
    for strength in strengths(atlas, hub):
        sector = atlas.sectors[strength.sector]
        full = FIELD_SCORES["sector"] - _SECTOR_SPREAD * (1 - strength.strength / 100)
        for name in sector_names(sector):
            yield _text("sector", name, sector.label, full)
    for place in _places(atlas, hub):
        yield _text("place", place)
    for specialisation in hub.specialisations:
        for piece in specialisation.evidence:
            if piece.name:
                yield _text("evidence", piece.name, f"{piece.name}: {piece.claim}")
            yield _text("evidence", piece.claim, full=FIELD_SCORES["evidence"] - 5)
    yield _text("summary", hub.summary)


def _places(atlas: Atlas, hub: Hub) -> Iterator[str]:
    if hub.province:
        yield hub.province
        known = atlas.provinces.get(hub.province)
        if known:
            yield known.name_zh
    for hub_id in (*regions_of(atlas, hub), hub.parent):
        if hub_id:
            yield from hub_names(atlas.hubs[hub_id])[1:]


def _text(field: Field, text: str, label: str | None = None, full: float | None = None) -> _Text:
    normal, words = _prepared(text)
    return _Text(field, label or text, normal, words, full if full is not None else FIELD_SCORES[field])


@cache
def _prepared(text: str) -> tuple[str, tuple[str, ...]]:
    normal = normalise(text)
    return normal, tuple(normal.split())


def _match(texts: Iterator[_Text], wanted: str) -> tuple[Match, ...]:
    """Return where the query was found, best first: as a whole, or else each of its words; nothing if a word is not."""
    prepared = list(texts)
    whole = _best(prepared, wanted)
    words = wanted.split()
    if len(words) == 1:
        return whole
    by_word = [_best(prepared, word) for word in words]
    if not all(by_word):
        return whole
    mean = sum(matches[0].score for matches in by_word) / len(by_word) * _WORD
    each = [matches[0] for matches in by_word]
    if whole and whole[0].score >= mean:
        return whole
    top = Match(each[0].field, each[0].text, mean)
    return tuple(dict.fromkeys((top, *(match for match in each[1:] if match.text != top.text))))


def _best(texts: Sequence[_Text], wanted: str) -> tuple[Match, ...]:
    """Return the matches of one word or phrase, best first, one a field and label."""
    best: dict[tuple[Field, str], Match] = {}
    for text in texts:
        score = _likeness(text, wanted) * text.full
        place = (text.field, text.label)
        if score > 0 and (place not in best or score > best[place].score):
            best[place] = Match(text.field, text.label, round(score, 1))
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.field, match.text)))


def _likeness(text: _Text, wanted: str) -> float:
    """Return how well a word or phrase is found in a text: 0 (not) to 1 (it is the text)."""
    if text.normal == wanted or text.normal.replace(" ", "") == wanted.replace(" ", ""):
        return _EXACT
    if not wanted.isascii():
        return _WORD if wanted in text.normal else 0.0
    if f" {wanted} " in f" {text.normal} ":
        return _PREFIX if text.normal.startswith(wanted) else _WORD
    if len(wanted) > _SHORT:
        if f" {wanted}" in f" {text.normal}":
            return _WORD_PREFIX
        if " " not in wanted and text.field in ("name", "alias", "sector"):
            return _with_typo(text, wanted)
    return 0.0


def _with_typo(text: _Text, wanted: str) -> float:
    if len(wanted) < _TYPO_LETTERS:
        return 0.0
    from rapidfuzz.distance import OSA

    allowed = 1 if len(wanted) < 2 * _TYPO_LETTERS else 2
    for word in (*text.words, text.normal.replace(" ", "")):
        if OSA.distance(wanted, word, score_cutoff=allowed) <= allowed:
            return _TYPO
    return 0.0
