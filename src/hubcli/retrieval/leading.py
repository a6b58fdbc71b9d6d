"""What decides among several words: a company, product or university comes before the sector that a word is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from hubcli.retrieval.hits import Hits, only
from hubcli.retrieval.texts import PLACES, Field

THINGS: frozenset[Field] = frozenset(("organisation", "company", "evidence"))
#: Points from which a thing is called so, and does not only begin with these words.
WHOLE: dict[Field, float] = {"organisation": 76.0, "company": 74.0, "evidence": 68.0}
_PLACE = 93.0  # points from which a place is called so
_NEVER = 101.0
_FEW = 6  # hubs of a thing that decides: what more of them have is no name
_PLANTS = frozenset(("factory", "plant", "gigafactory", "megafactory", "assembly"))
_MAKING = frozenset(("assemble", "assembled", "build", "built", "made", "make", "manufacture", "manufactured"))
_MAKING |= {"produce", "produced"}
_WHERE = frozenset(("where", "city"))
_ASKS_FOR_PLANTS_CHINESE = (
    r"工厂|生产基地|制造基地|厂在|组装|生产线|(在哪|哪里|哪儿|哪个城市|哪座城市)(里|儿)?(生产|制造|造)"
)
_IS_PLANT = r"(?i)\b(assembl\w+|builds|factor(y|ies)|makes|manufactur\w+|plants?|produces)\b"
_ELSEWHERE = 0.9  # what a seat is worth where a plant was asked for


def at_places(each: Sequence[Hits]) -> list[Hits]:
    """Return the hits of several terms in which the one that is a place is found as that, and in no claim."""
    places = [_is_place(hits) for hits in each]
    alone = sum(places) == 1
    return [only(hits, PLACES) if alone and is_place else hits for hits, is_place in zip(each, places, strict=True)]


def led(by_term: Mapping[str, Hits], hits: Hits, is_sector: Callable[[str], bool]) -> Hits:
    """Return the hits of several terms with the hubs first that have the thing which one of them names.

    The one in the fewest hubs decides. With a place among the terms that does.
    """
    if any(map(_is_place, by_term.values())):
        return hits
    called = [(term, hits.keys() & _whole(found)) for term, found in by_term.items()]
    for term, things in sorted(called, key=lambda pair: len(pair[1])):
        if 0 < len(things) <= _FEW and (not is_sector(term) or any(map(str.isdigit, term))):
            return _first(hits, things)
    return hits


def at_plants(wanted: str, hits: Hits) -> Hits:
    """Return the hits of a term, of a query for where something is made, with less for the seat of who makes it."""
    if not _asks_for_plants(wanted):
        return hits
    plants = {hub_id for hub_id, found in hits.items() if any(re.search(_IS_PLANT, hit.text) for hit in found[:1])}
    seats = _whole(hits) - plants if plants & _whole(hits) else set()
    return hits | {
        hub_id: [hit._replace(score=round(hit.score * _ELSEWHERE, 1)) for hit in hits[hub_id]] for hub_id in seats
    }


def _asks_for_plants(wanted: str) -> bool:
    words = {*wanted.split()}
    asks = words & _PLANTS or (words & _MAKING and words & _WHERE)
    return bool(asks or re.search(_ASKS_FOR_PLANTS_CHINESE, wanted))


def _first(hits: Hits, things: set[str]) -> Hits:
    """Return the hits with those of some hubs before all others."""
    least = max((found[0].score for hub_id, found in hits.items() if hub_id not in things), default=0.0)
    raised = {
        hub_id: [hits[hub_id][0]._replace(score=round(least + hits[hub_id][0].score / 100, 1)), *hits[hub_id][1:]]
        for hub_id in things
        if hits[hub_id][0].score <= least
    }
    return hits | raised


def _whole(hits: Hits) -> set[str]:
    """Return the hubs in which a thing is called so; of a listed company, where nothing else has the word."""
    called = {
        hub_id: {hit.field for hit in found if hit.score >= WHOLE.get(hit.field, _NEVER)}
        for hub_id, found in hits.items()
    }
    whole = {hub_id for hub_id, fields in called.items() if fields}
    return whole if len(whole) == len(hits) else {hub_id for hub_id in whole if called[hub_id] != {"company"}}


def _is_place(hits: Hits) -> bool:
    return any(hit.field in PLACES and hit.score > _PLACE for found in hits.values() for hit in found[:1])
