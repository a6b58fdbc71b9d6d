"""Finding hubs by what a person types: a name, a sector, a company, an institution, words of a claim.

Everything that was typed must be found in a hub. Found exactly counts more than found inside, that more than at the
start of a word, and that more than with a typing error; a name counts more than a sector, a sector more than a claim.
Short words (three letters or fewer) match whole words only: `ai` is not found inside `Shanghai`. Typing errors are
considered for longer words that are found nowhere as they are.
"""

from collections.abc import Iterable, Sequence
from math import fsum
from typing import Literal, NamedTuple

from hubcli.analysis.selection import Selection, select
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.names import hub_names, sector_names
from hubcli.model.records import HubKind
from hubcli.results import Results
from hubcli.retrieval.index import SECTOR_SPREAD, Index
from hubcli.retrieval.texts import Field, Form
from hubcli.text import normalise, place_key, searchable, suggest

Within = Literal["names", "sectors", "evidence", "all"]

_FIELDS: dict[Within, frozenset[Field]] = {
    "names": frozenset(("name", "alias", "place")),
    "sectors": frozenset(("sector",)),
    "evidence": frozenset(("evidence", "designation", "summary")),
    "all": frozenset(("name", "alias", "place", "sector", "evidence", "designation", "summary")),
}

_PLACES = _FIELDS["names"]

_EXACT, _START, _INSIDE, _WORD_START, _TYPO = 1.0, 0.93, 0.85, 0.7, 0.75
_APART = 0.7  # what words apart are worth where some hub has them as a phrase
_TOGETHER = 0.9  # and where none has
_UNSAID = SECTOR_SPREAD  # points off for a hub whose evidence does not say the word that was typed for its sector
_SHORT = 3  # letters up to which a word matches whole words only
_BEGINNING = 6  # letters from which a word is looked for at the beginning of words of claims
_LONGEST = 300  # characters of a query; no text says more in so many words
_LONGEST_CHINESE = 20  # characters in which two Chinese words written together are looked for
_LONGEST_NAME = 6  # words of a query that are looked up together as one name
_MATCHES = 5  # reasons that a result gives at most
_FILLERS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))

# Typing errors that are let pass, by the letters of what was typed: in whole names, and in words inside longer names.
# The shorter a word, the more other words are as near to it (`paris` to `parks`), so a short one must be all of a name.
_NAME_ERRORS = ((7, 2), (5, 1))
_WORD_ERRORS = ((8, 2), (6, 1))


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


class _Hit(NamedTuple):
    """A match, and what orders hubs that match equally well: the stars in its sector, or in all."""

    score: float
    field: Field
    text: str
    weight: float

    @property
    def order(self) -> tuple[float, float, Field, str]:
        return -self.score, -self.weight, self.field, self.text


_Hits = dict[str, list[_Hit]]  # hub id → where something was found in it, best first


def search(
    atlas: Atlas, query: str, selection: Selection | None = None, *, within: Within = "all", index: Index | None = None
) -> Results[Found]:
    """Return the hubs that match all of the query, best first.

    On ties cities come first, then what has more stars in the sector of the match or in all, then by name.
    `index` is that of the atlas, for many searches of one. Raises ValueError for a query without a letter or digit.
    """
    wanted = searchable(query)
    if not wanted:
        raise InvalidRequestError("the search needs a word or a number to look for")
    hits = _Search(index or Index(atlas), _FIELDS[within]).all_of(normalise(query), wanted)
    chosen = [hub for hub in select(atlas, selection or Selection()) if hits.get(hub.id)]
    chosen.sort(key=lambda hub: (-hits[hub.id][0].score, hub.kind != "city", -hits[hub.id][0].weight, hub.name))
    return Results(
        Found(hub.id, hub.name, hub.name_zh, hub.kind, hits[hub.id][0].score, _reasons(hits[hub.id])) for hub in chosen
    )


def _reasons(hits: Sequence[_Hit]) -> tuple[Match, ...]:
    """Return the best match of each text."""
    best: dict[tuple[Field, str], Match] = {}
    for hit in hits:
        best.setdefault((hit.field, hit.text), Match(hit.field, hit.text, hit.score))
        if len(best) == _MATCHES:
            break
    return tuple(best.values())


def suggestions(atlas: Atlas, query: str) -> tuple[str, ...]:
    """Return up to three hubs or sectors that a query that found nothing may have meant."""
    names = {hub.name: hub_names(hub) for hub in atlas.hubs.values()}
    names |= {sector.label: sector_names(sector) for sector in atlas.sectors.values()}
    return suggest(query, names)


class _Search:
    """One search of an index in some fields. What a term finds is kept: several ways of reading a query ask for it."""

    def __init__(self, index: Index, fields: frozenset[Field]) -> None:
        self.index = index
        self.fields = fields
        self.known: dict[str, _Hits] = {}

    def all_of(self, plain: str, wanted: str) -> _Hits:
        """Return the hits of a query: as one phrase, and of all its words together, whichever is better in a hub."""
        if len(wanted) > _LONGEST:
            return {}
        words = [word for word in dict.fromkeys(wanted.split()) if word not in _FILLERS]
        if not words:  # small words alone are looked for in names only: nearly every claim has them
            return _only(self.term(wanted), _PLACES)
        whole = _merged(self.term(wanted), _only(self.term(searchable(place_key(plain))), _PLACES))
        if whole and len(words) == 1:
            return whole
        for terms in (self.named(wanted), words) if len(words) > 1 else (self.split(words[0]),):
            apart = self.together(terms, _APART if whole else _TOGETHER) if len(terms) > 1 else {}
            if apart:
                return _better(whole, apart)
        return whole or self.corrected(wanted)

    def together(self, terms: Sequence[str], worth: float) -> _Hits:
        """Return the hubs in which each term is found, as it is or with typing errors."""
        each = [self.term(term) or self.corrected(term) for term in terms]
        common = set.intersection(*(set(hits) for hits in each))
        return {hub_id: _all([hits[hub_id] for hits in each], worth) for hub_id in common}

    def named(self, wanted: str) -> list[str]:
        """Return the words of a query, those that are a name together as one: `e commerce`, `zhejiang`."""
        words, terms, start = wanted.split(), [], 0
        while start < len(words):
            lengths = range(min(len(words) - start, _LONGEST_NAME), 1, -1)
            ends = (start + length for length in lengths if "".join(words[start : start + length]) in self.index.names)
            end = next(ends, start + 1)
            term = " ".join(words[start:end])
            if term not in _FILLERS and term not in terms:
                terms.append(term)
            start = end
        return terms

    def split(self, word: str) -> list[str]:
        """Return Chinese words that were written together as two, where both are found; else the word as it is."""
        if not word.isascii() and len(word) <= _LONGEST_CHINESE:
            for place in range(len(word) - 2, 1, -1):
                parts = [word[:place], word[place:]]
                if all(self.term(part) for part in parts):
                    return parts
        return [word]

    def corrected(self, term: str) -> _Hits:
        """Return the hits of what a term is most likely a misspelling of."""
        hits: _Hits = {}
        for guess in _guesses(self.index, term):
            hits = _merged(hits, self.term(guess))
        return {
            hub_id: [hit._replace(score=round(hit.score * _TYPO, 1)) for hit in found] for hub_id, found in hits.items()
        }

    def term(self, term: str) -> _Hits:
        """Return where one word or phrase is found."""
        if term not in self.known:
            self.known[term] = self._find(term)
        return self.known[term]

    def _find(self, term: str) -> _Hits:
        hits: _Hits = {}
        said: set[tuple[str, str]] = set()
        sectors: dict[str, tuple[float, bool]] = {}
        joined = term.replace(" ", "")
        for found in self.index.matching(joined, _part(term)):
            for hub_id, text in found.texts:
                likeness = _likeness(found.form, term, joined, running=text.running)
                if likeness:
                    full = text.full + (text.headquarters if likeness == _EXACT else 0.0)
                    hit = _Hit(round(full * likeness, 1), text.field, text.shown, text.weight)
                    hits.setdefault(hub_id, []).append(hit)
                    said.add((hub_id, text.sector))
            likeness = _likeness(found.form, term, joined) if found.sectors else 0.0
            for sector in found.sectors if likeness else ():
                own = len(joined) <= _SHORT or self.index.is_proper(sector, found.form.joined)
                sectors[sector] = max(sectors.get(sector, (0.0, False)), (likeness, own))
        self._add_sectors(sectors, said, hits)
        return _only(hits, self.fields)

    def _add_sectors(self, sectors: dict[str, tuple[float, bool]], said: set[tuple[str, str]], hits: _Hits) -> None:
        """Add the hubs of sectors, by stars; after a word other than its own names, first those that say it.

        `Carbon fibre` is one of the advanced materials: its hubs are all that have any, but first those with evidence
        of carbon fibre. An abbreviation is a name of the sector: AI, EV, IC.
        """
        for sector, (likeness, own) in sectors.items():
            for hub_id, holder in self.index.holders(sector).items():
                full = holder.full - (0.0 if own or (hub_id, sector) in said else _UNSAID)
                hit = _Hit(round(full * likeness, 1), "sector", self.index.labels[sector], holder.weight)
                hits.setdefault(hub_id, []).append(hit)


def _part(term: str) -> str:
    """Return what a text must have in it to match a term at all, which is quick to look for."""
    if not term.isascii():
        return term
    return f" {term} " if len(term) <= _SHORT else f" {term}"


def _likeness(form: Form, term: str, joined: str, *, running: bool = False) -> float:
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
    return _WORD_START if len(term) >= (_BEGINNING if running else _SHORT + 1) and f" {term}" in spaced else 0.0


def _guesses(index: Index, term: str) -> list[str]:
    """Return the names and words that a term may be a misspelling of: those with the fewest errors."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    typed = term.replace(" ", "")
    if not term.isascii():
        return []
    near: dict[str, int] = {}
    for place, limits in enumerate((_NAME_ERRORS, _WORD_ERRORS)):
        allowed = next((errors for letters, errors in limits if len(typed) >= letters), 0)
        for length in range(len(typed) - allowed, len(typed) + allowed + 1) if allowed else ():
            known = index.guesses.get(length, ((), ()))[place]
            for guess, errors, _ in process.extract(
                typed, known, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                # hardly anybody mistypes the first letter: where it differs, another word is meant
                # and two errors from an older romanisation are a guess at a guess (Tsinghua is not Tsingtau)
                worth = errors + (guess[0] != typed[0]) + (errors > 1 and guess in index.aliases)
                if worth <= allowed:
                    near[guess] = min(worth, near.get(guess, worth))
    least = min(near.values(), default=0)
    return sorted(guess for guess, errors in near.items() if errors == least)


def _only(hits: _Hits, fields: Iterable[Field]) -> _Hits:
    """Return the hits in some fields, best first."""
    kept = {hub_id: [hit for hit in found if hit.field in fields] for hub_id, found in hits.items()}
    return {hub_id: sorted(found, key=lambda hit: hit.order) for hub_id, found in kept.items() if found}


def _merged(hits: _Hits, more: _Hits) -> _Hits:
    """Return the hits of both."""
    both = {
        hub_id: sorted({*hits.get(hub_id, ()), *found}, key=lambda hit: hit.order) for hub_id, found in more.items()
    }
    return hits | both


def _better(hits: _Hits, others: _Hits) -> _Hits:
    """Return the hits of each hub in the reading of the query that gives it more points."""
    won = {hub_id for hub_id, found in others.items() if hub_id not in hits or found[0].score > hits[hub_id][0].score}
    return hits | {hub_id: others[hub_id] for hub_id in won}


def _all(by_term: Sequence[Sequence[_Hit]], worth: float) -> list[_Hit]:
    """Return the best hit of each term, the first with the score of all: their mean, less as they are no phrase."""
    best = sorted((hits[0] for hits in by_term), key=lambda hit: hit.order)
    score = round(worth * fsum(hit.score for hit in best) / len(best), 1)
    weight = fsum(hit.weight for hit in best) / len(best)
    return [
        best[0]._replace(score=score, weight=weight),
        *(hit._replace(score=min(hit.score, score)) for hit in best[1:]),
    ]
