"""Finding hubs by what a person types: a name, a sector, a company, an institution, words of a claim.

Everything that was typed must be found in a hub. Found exactly counts more than found inside, that more than at the
start of a word, and that more than with a typing error; a name counts more than a sector, a sector more than a claim.
Short words (three letters or fewer) match whole words only: `ai` is not found inside `Shanghai`. Typing errors are
considered for longer words that are found nowhere as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from hubcli.analysis.selection import Selection, select
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.names import elsewhere_text, find_elsewhere, hub_names, sector_names
from hubcli.model.records import HubKind
from hubcli.record import Record
from hubcli.results import Results
from hubcli.retrieval.asked import Asked
from hubcli.retrieval.hits import Hit, Hits
from hubcli.retrieval.index import Index
from hubcli.retrieval.texts import FIELD_SCORES, PLACES, Field
from hubcli.said import bilingual, joined, said
from hubcli.text import key, normalise, searchable, suggest, tones_differ

Within = Literal["names", "sectors", "evidence", "all"]

_FIELDS: dict[Within, frozenset[Field]] = {
    "names": PLACES,
    "sectors": frozenset(("sector",)),
    "evidence": frozenset(("evidence", "designation", "company", "organisation", "summary")),
}
_FIELDS["all"] = frozenset().union(*_FIELDS.values())

_ANSWER = 70.0  # points from which a query was found as a name, a sector, or all of what evidence is about
_REGION = 75.0  # points from which a region was named
_ASKS_FOR_MEMBERS = frozenset(("city", "member", "belong"))
_CHINESE_MEMBERS = ("城市", "成员", "包括", "包含")
_MATCHES = 5  # reasons that a result gives at most


class Match(Record):
    """Where a query was found in a hub: the field, its text, and how well (0 to 100)."""

    field: Field
    text: str
    score: float


class Found(Record):
    """A hub that matches, with its score (0 to 100) and why: the best matches first."""

    id: str
    name: str
    name_zh: str
    kind: HubKind
    score: float
    matches: tuple[Match, ...]


def search(
    atlas: Atlas, query: str, selection: Selection | None = None, *, within: Within = "all", index: Index | None = None
) -> Results[Found]:
    """Return the hubs that match all of the query, best first.

    On ties cities come first, then what has more stars in the sector of the match or in all, then by name.
    `index` is that of the atlas, for many searches of one. Raises ValueError for a query without a letter or digit.
    """
    return answer(atlas, query, selection, within=within, index=index).found


class Answer(Record):
    """What a search finds, and what is to be said of the query beside it: what it is where it is no hub."""

    found: Results[Found]
    remarks: tuple[str, ...]


def answer(
    atlas: Atlas, query: str, selection: Selection | None = None, *, within: Within = "all", index: Index | None = None
) -> Answer:
    """Return what `search` returns, with remarks. Raises ValueError for a query without a letter or digit."""
    wanted = searchable(query)
    if not wanted:
        raise InvalidRequestError(said("the search needs a word or a number to look for"))
    asked = Asked(index or Index(atlas), _FIELDS[within])
    hits = asked.all_of(normalise(query), wanted)
    if not query.isascii() and any(_other_tones(atlas, hub_id, query, found) for hub_id, found in hits.items()):
        hits = {}  # 宿州 is not 苏州, nor is anything that lies there
    remarks = (*asked.taken_as(query, wanted), *asked.left_unsaid(query, wanted, hits)) if hits else ()
    if within == "all":
        hits, remarks = _with_remarks(asked, query, wanted, hits, remarks)
        hits = _with_members(atlas, hits) if _asks_for_members(wanted) else hits
    chosen = [hub for hub in select(atlas, selection or Selection()) if hits.get(hub.id)]
    chosen.sort(key=lambda hub: (-hits[hub.id][0].score, hub.kind != "city", -hits[hub.id][0].weight, hub.name))
    found = Results(
        Found(hub.id, hub.name, hub.name_zh, hub.kind, hits[hub.id][0].score, _reasons(hits[hub.id])) for hub in chosen
    )
    return Answer(found, remarks)


def _with_remarks(
    asked: Asked, query: str, wanted: str, hits: Hits, remarks: tuple[str, ...]
) -> tuple[Hits, tuple[str, ...]]:
    """Return the hits and remarks of a query that may be no hub; one word that is found needs no second look."""
    sure = any(map(_is_sure, hits.values()))
    if not sure or len(wanted.split()) > 1 or not wanted.isascii():
        from hubcli.retrieval.meant import meant

        other = meant(asked.index, query, hits, asked.part, sure=sure)
        if other:
            return other.hits, (other.remark, *(remarks if other.hits is hits else ()))
    if not sure:
        from hubcli.retrieval.remarks import remarks_on

        return remarks_on(asked, query, wanted, hits, remarks)
    if any(found[0].field == "name" and _is_sure(found) for found in hits.values()):
        place = find_elsewhere(asked.index.atlas, query)  # a city that has its name from another place without tones
        remarks += (said("the other of this name, {place}", place=elsewhere_text(place)),) if place else ()
    return hits, remarks


def _asks_for_members(wanted: str) -> bool:
    return not _ASKS_FOR_MEMBERS.isdisjoint(wanted.split()) or any(word in wanted for word in _CHINESE_MEMBERS)


def _with_members(atlas: Atlas, hits: Hits) -> Hits:
    """Return the hits of a query that names a region, in which that has its members among its reasons."""
    for hub_id, found in hits.items():
        hub = atlas.hubs[hub_id]
        if hub.kind == "region" and found[0].field in PLACES and found[0].score >= _REGION:
            names = joined(bilingual(atlas.hubs[name].name, atlas.hubs[name].name_zh) for name in hub.members)
            reason = Hit(found[0].score, "place", said("its members here are {names}", names=names), found[0].weight)
            hits = {**hits, hub_id: [found[0], reason, *found[1:]]}
    return hits


def _is_sure(found: Sequence[Hit]) -> bool:
    """Tell whether a hub is what was typed, and not something with those words in its name or its claims."""
    return found[0].score >= (FIELD_SCORES["place"] if found[0].field in PLACES else _ANSWER)


def _other_tones(atlas: Atlas, hub_id: str, query: str, found: Sequence[Hit]) -> bool:
    return found[0].field in PLACES and tones_differ(query, atlas.hubs[hub_id].pinyin)


def _reasons(hits: Sequence[Hit]) -> tuple[Match, ...]:
    """Return the best match of each text; of one place that is named more than once (Hefei, Héféi) the first."""
    best: dict[tuple[str, str], Match] = {}
    for hit in hits:
        reason = ("place", key(hit.text)) if hit.field in PLACES else (hit.field, hit.text)
        best.setdefault(reason, Match(hit.field, hit.text, hit.score))
        if len(best) == _MATCHES:
            break
    return tuple(best.values())


def suggestions(atlas: Atlas, query: str) -> tuple[str, ...]:
    """Return up to three hubs or sectors that a query that found nothing may have meant."""
    names = {hub.name: hub_names(hub) for hub in atlas.hubs.values()}
    names |= {sector.label: sector_names(sector) for sector in atlas.sectors.values()}
    return suggest(query, names)
