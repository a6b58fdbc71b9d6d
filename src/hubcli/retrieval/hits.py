"""What a search finds: hits by hub, how well a text fits a term, and how the hits of several terms go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from hubcli.record import Record
from hubcli.retrieval.texts import FIELD_SCORES, HEADQUARTERS, PLACES, Field, Form

EXACT, START, INSIDE, WORD_START = 1.0, 0.93, 0.85, 0.7
SHORT = 3  # letters up to which a word matches whole words only
_BEGINNING = 6  # letters from which a word is looked for at the beginning of words of claims

_CALLED: frozenset[Field] = frozenset(("organisation", "company"))
_NAMES = PLACES | _CALLED


class Hit(Record):
    """A match, and what orders hubs that match equally well: the stars in its sector, or in all."""

    score: float
    field: Field
    text: str
    weight: float

    @property
    def order(self) -> tuple[float, float, Field, str]:
        """What hits of one hub are sorted by, the best first."""
        return -self.score, -self.weight, self.field, self.text


Hits = dict[str, list[Hit]]  # hub id → where something was found in it, best first


def likeness(form: Form, term: str, joined: str, *, running: bool = False) -> float:
    """Return how well a term (also without its spaces) is found in a text: 0 (not) to 1 (it is the text)."""
    if joined == form.joined:
        return EXACT
    spaced = form.spaced
    if term not in spaced or (len(term) == 1 and term.isascii()):
        return 0.0
    if f" {term} " in spaced:
        return START if spaced.startswith(f" {term} ") else INSIDE
    if not term.isascii():
        return START if spaced.startswith(f" {term}") else INSIDE
    return WORD_START if len(term) >= (_BEGINNING if running else SHORT + 1) and f" {term}" in spaced else 0.0


def is_abbreviation(joined: str) -> bool:
    """Return whether a word is a short name of a sector (AI, EV), and none of a product that evidence says (GPU)."""
    from hubcli.retrieval.terms import said_as

    return len(joined) <= SHORT and joined not in said_as()


def only(hits: Hits, fields: Iterable[Field]) -> Hits:
    """Return the hits in some fields, best first."""
    kept = {hub_id: [hit for hit in found if hit.field in fields] for hub_id, found in hits.items()}
    return {hub_id: sorted(found, key=lambda hit: hit.order) for hub_id, found in kept.items() if found}


def merged(hits: Hits, more: Hits) -> Hits:
    """Return the hits of both."""
    both = {
        hub_id: sorted({*hits.get(hub_id, ()), *found}, key=lambda hit: hit.order) for hub_id, found in more.items()
    }
    return hits | both


def better(hits: Hits, others: Hits) -> Hits:
    """Return the hits of each hub in the reading of the query that gives it more points."""
    won = {hub_id for hub_id, found in others.items() if hub_id not in hits or found[0].score > hits[hub_id][0].score}
    return hits | {hub_id: others[hub_id] for hub_id in won}


def scaled(hits: Hits, worth: float) -> Hits:
    """Return the hits with a part of their points."""
    return {
        hub_id: [hit._replace(score=round(hit.score * worth, 1)) for hit in found] for hub_id, found in hits.items()
    }


def together(by_term: Sequence[Hits], worth: float) -> Hits:
    """Return the hubs in which each term is found, with the best hit of each; the first has the score of all."""
    common = set.intersection(*(set(hits) for hits in by_term))
    return {hub_id: _all([hits[hub_id] for hits in by_term], worth) for hub_id in common}


def _all(by_term: Sequence[Sequence[Hit]], worth: float) -> list[Hit]:
    """Return the best hit of each term, the first with the score of all: their mean, less as they are no phrase."""
    best = sorted((hits[0] for hits in by_term), key=lambda hit: hit.order)
    score = round(worth * fsum(hit.score for hit in best) / len(best), 1)
    weight = fsum(hit.weight for hit in best) / len(best)
    return [
        best[0]._replace(score=score, weight=weight),
        *(hit._replace(score=min(hit.score, score)) for hit in best[1:]),
    ]


def without_begun(hits: Hits) -> Hits:
    """Return the hits of a term, where it is all of the name of somebody without the names that only begin so.

    `SICC` is a company of Jinan, and not the Shanghai Institute of Ceramics, SICCAS.
    """
    if not any(
        hit.field in _CALLED and hit.score >= FIELD_SCORES[hit.field] for found in hits.values() for hit in found
    ):
        return hits
    kept = {hub_id: [hit for hit in found if not _is_begun(hit)] for hub_id, found in hits.items()}
    return {hub_id: found for hub_id, found in kept.items() if found}


def _is_begun(hit: Hit) -> bool:
    """Tell whether a name has a word that begins with what was looked for, and none that is it."""
    return hit.field in _NAMES and hit.score == round(FIELD_SCORES[hit.field] * WORD_START, 1)


def raise_cities(hits: Hits, parents: Mapping[str, str]) -> None:
    """Give a city with evidence of its own as many points for it as a zone in it: what is in the zone is there."""
    for hub_id, found in [*hits.items()]:
        city = parents.get(hub_id, "")
        best = max((hit.score for hit in found if hit.field == "evidence"), default=0.0)
        if best and city in hits:
            hits[city] = [
                hit._replace(score=best) if hit.field == "evidence" and best - HEADQUARTERS <= hit.score < best else hit
                for hit in hits[city]
            ]
