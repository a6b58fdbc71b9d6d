"""Finding hubs by what a person types: a name, a sector, a company, an institution, words of a claim.

Every word of a query must be found in a hub. Found exactly counts more than found at the start, that more than inside,
and that more than with a typing error; a name counts more than a sector, a sector more than a claim. Short words (three
letters or fewer) match whole words only: `ai` is not found inside `Shanghai`. Typing errors are considered for longer
words that are found nowhere as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from hubcli.indexing import Field, Form, Index
from hubcli.model import Atlas, HubKind
from hubcli.naming import hub_names, sector_names, suggest
from hubcli.selecting import Selection, select
from hubcli.text import normalise, place_key

Within = Literal["names", "sectors", "evidence", "all"]

_FIELDS: dict[Within, frozenset[Field]] = {
    "names": frozenset(("name", "alias", "place")),
    "sectors": frozenset(("sector",)),
    "evidence": frozenset(("evidence", "designation", "summary")),
    "all": frozenset(("name", "alias", "place", "sector", "evidence", "designation", "summary")),
}

_PLACES = _FIELDS["names"]

_EXACT, _START, _INSIDE, _WORD_START, _TYPO = 1.0, 0.93, 0.9, 0.8, 0.75
_APART = 0.7  # what words apart are worth where some hub has them as a phrase
_SHORT = 3  # letters up to which a word matches whole words only
_TYPO_LETTERS, _TYPOS_LETTERS = 5, 8  # letters from which a word may have one, two typing errors
_LONGEST = 300  # characters of a query; no text says more in so many words
_LONGEST_CHINESE = 20  # characters in which two Chinese words written together are looked for
_MATCHES = 5  # reasons that a result gives at most
_FILLERS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))


class Match(NamedTuple):
    """Where a query was found in a hub: the field, its text, and how well (0 to 100)."""

    field: Field
    text: str
    score: float


class Found(NamedTuple):
    """A hub that matches, with its score (0 to 100) and why: the best matches first."""

    id: str
    name: str
    name_zh: str
    kind: HubKind
    score: float
    matches: tuple[Match, ...]


Hits = dict[str, list[Match]]  # hub id → where one word or phrase was found in it, best first


def search(
    atlas: Atlas, query: str, selection: Selection | None = None, *, within: Within = "all", index: Index | None = None
) -> tuple[Found, ...]:
    """Return the hubs that match every word of the query, best first; on ties cities first, then by name.

    `index` is that of the atlas, for many searches of one. Raises ValueError for a query without a letter or digit.
    """
    wanted = normalise(query)
    if not wanted:
        raise ValueError("the search needs a word or a number to look for")
    hits = _query_hits(index or Index.of(atlas), wanted, _FIELDS[within])
    found = []
    for hub in select(atlas, selection or Selection()):
        matches = hits.get(hub.id)
        if matches:
            found.append(Found(hub.id, hub.name, hub.name_zh, hub.kind, matches[0].score, _reasons(matches)))
    return tuple(sorted(found, key=lambda item: (-item.score, item.kind != "city", item.name)))


def _reasons(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return the best match of each text."""
    best: dict[tuple[Field, str], Match] = {}
    for match in matches:
        best.setdefault((match.field, match.text), match)
    return tuple(best.values())[:_MATCHES]


def suggestions(atlas: Atlas, query: str) -> tuple[str, ...]:
    """Return up to three hubs or sectors that a query that found nothing may have meant."""
    names = {hub.name: hub_names(hub) for hub in atlas.hubs.values()}
    names |= {sector.label: sector_names(sector) for sector in atlas.sectors.values()}
    return suggest(query, names)


def _query_hits(index: Index, wanted: str, fields: frozenset[Field]) -> Hits:
    """Return the hits of a query: as one phrase, and of all of its words together, whichever is better in a hub."""
    if len(wanted) > _LONGEST:
        return {}
    words = [word for word in dict.fromkeys(wanted.split()) if word not in _FILLERS]
    if not words:  # small words alone are looked for in names only: nearly every claim has them
        return _hits(index, (wanted,), fields & _PLACES)
    whole = _hits(index, (wanted,), fields)
    _add(whole, _hits(index, (place_key(wanted),), fields & _PLACES))
    if len(words) == 1:
        words = [words[0]] if whole or words[0].isascii() else _split(index, words[0], fields)
    if len(words) == 1:
        return whole or _hits(index, _forms(index, words[0], fields), fields)
    each = [_hits(index, _forms(index, word, fields), fields) for word in words]
    both = dict(whole)
    worth = _APART if whole else _INSIDE
    for hub_id in set.intersection(*(set(hits) for hits in each)):
        matches = _together([hits[hub_id] for hits in each], worth)
        if hub_id not in whole or matches[0].score > whole[hub_id][0].score:
            both[hub_id] = matches
    return both


def _add(hits: Hits, more: Hits) -> None:
    for hub_id, matches in more.items():
        known = hits.setdefault(hub_id, [])
        known += [match for match in matches if match not in known]
        known.sort(key=_order)


def _order(match: Match) -> tuple[float, Field, str]:
    return -match.score, match.field, match.text


def _together(by_word: Sequence[list[Match]], worth: float) -> list[Match]:
    """Return the best match of each word, the first with the score of all: their mean, less as they are no phrase."""
    best = [matches[0] for matches in by_word]
    score = round(worth * sum(match.score for match in best) / len(best), 1)
    best.sort(key=lambda match: -match.score)
    return [best[0]._replace(score=score), *(match._replace(score=min(match.score, score)) for match in best[1:])]


def _forms(index: Index, word: str, fields: frozenset[Field]) -> tuple[str, ...]:
    """Return a word with its singular and plural; or, if that is nowhere, the words it may be a misspelling of."""
    forms = _numbers(word)
    if _hits(index, forms, fields) or not word.isascii() or len(word) < _TYPO_LETTERS:
        return forms
    return _corrections(index, word) or forms


def _numbers(word: str) -> tuple[str, ...]:
    if not word.isascii() or len(word) <= _SHORT:
        return (word,)
    if word.endswith("ies"):
        return word, f"{word[:-3]}y"
    if word.endswith("s"):
        return (word,) if word.endswith("ss") else (word, word[:-1])
    return word, f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _corrections(index: Index, word: str) -> tuple[str, ...]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 1 if len(word) < _TYPOS_LETTERS else 2
    candidates = [known for known in index.words if known.isascii() and abs(len(known) - len(word)) <= allowed]
    near = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    if not near:
        return ()
    least = min(distance for _, distance, _ in near)
    return tuple(sorted(f"~{known}" for known, distance, _ in near if distance == least))


def _split(index: Index, word: str, fields: frozenset[Field]) -> list[str]:
    """Return Chinese words that were written together as two, where both are found; else the word as it is."""
    for place in range(len(word) - 1, 0, -1) if len(word) <= _LONGEST_CHINESE else ():
        parts = [word[:place], word[place:]]
        if all(len(part) > 1 and _hits(index, (part,), fields) for part in parts):
            return parts
    return [word]


def _hits(index: Index, forms: Iterable[str], fields: frozenset[Field]) -> Hits:
    """Return where one word or phrase, in any of its forms, is found. A form after `~` is a corrected one."""
    hits: Hits = {}
    for form in forms:
        term, factor = (form[1:], _TYPO) if form.startswith("~") else (form, 1.0)
        if "sector" in fields:
            _add_sectors(index, term, factor, hits)
        joined = term.replace(" ", "")
        for hub_id, texts in index.texts.items():
            for text in texts:
                likeness = _likeness(text.form, term, joined)
                if likeness and text.field in fields:
                    score = round(text.full * likeness * factor, 1)
                    hits.setdefault(hub_id, []).append(Match(text.field, text.shown, score))
    for matches in hits.values():
        matches.sort(key=_order)
    return hits


def _add_sectors(index: Index, term: str, factor: float, hits: Hits) -> None:
    for sector, names in index.sectors.items():
        likeness = max(_likeness(name, term, term.replace(" ", "")) for name in names)
        if likeness:
            for hub_id, full in index.holders[sector].items():
                match = Match("sector", index.labels[sector], round(full * likeness * factor, 1))
                hits.setdefault(hub_id, []).append(match)


def _likeness(form: Form, term: str, joined: str) -> float:
    """Return how well a term (also without its spaces) is found in a text: 0 (not) to 1 (it is the text)."""
    if joined == form.joined:
        return _EXACT
    spaced = form.spaced
    if term not in spaced or (len(term) == 1 and term.isascii()):
        return 0.0
    if f" {term} " in spaced:
        return _START if spaced.startswith(f" {term} ") else _INSIDE
    if not term.isascii():
        return _START if spaced.startswith(f" {term}") else _INSIDE
    return _WORD_START if len(term) > _SHORT and f" {term}" in spaced else 0.0
