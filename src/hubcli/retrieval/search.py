"""Finding hubs by what a person types: a name, a sector, a company, an institution, words of a claim.

Everything that was typed must be found in a hub. Found exactly counts more than found inside, that more than at the
start of a word, and that more than with a typing error; a name counts more than a sector, a sector more than a claim.
Short words (three letters or fewer) match whole words only: `ai` is not found inside `Shanghai`. Typing errors are
considered for longer words that are found nowhere as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from hubcli.analysis.selection import Selection, select
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.names import elsewhere_text, find_elsewhere, hub_names, sector_names
from hubcli.model.records import HubKind
from hubcli.results import Results
from hubcli.retrieval.hits import EXACT, SHORT, Hit, Hits, better, likeness, merged, only, scaled, together
from hubcli.retrieval.index import SECTOR_SPREAD, Index
from hubcli.retrieval.texts import FIELD_SCORES, HEADQUARTERS, Field
from hubcli.retrieval.words import FILLERS, VAGUE, pieces, without_vague
from hubcli.said import enumerated, said
from hubcli.text import normalise, place_key, searchable, suggest, tones_differ

Within = Literal["names", "sectors", "evidence", "all"]

_FIELDS: dict[Within, frozenset[Field]] = {
    "names": frozenset(("name", "alias", "place")),
    "sectors": frozenset(("sector",)),
    "evidence": frozenset(("evidence", "designation", "company", "organisation", "summary")),
}
_FIELDS["all"] = frozenset().union(*_FIELDS.values())
_PLACES = _FIELDS["names"]

_TYPO = 0.75
_APART = 0.7  # what words apart are worth where some hub has them as a phrase
_TOGETHER = 0.9  # and where none has
_ALONE = 0.95  # what one word is worth that is left of several
_UNSAID = SECTOR_SPREAD  # points off for a hub whose evidence does not say the word that was typed for its sector
_ANSWER = 70.0  # points from which a query was found as a name, a sector, or all of what evidence is about
_LONGEST = 300  # characters of a query; no text says more in so many words
_LONGEST_NAME = 6  # words of a query that are looked up together as one name
_MATCHES = 5  # reasons that a result gives at most


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


def search(
    atlas: Atlas, query: str, selection: Selection | None = None, *, within: Within = "all", index: Index | None = None
) -> Results[Found]:
    """Return the hubs that match all of the query, best first.

    On ties cities come first, then what has more stars in the sector of the match or in all, then by name.
    `index` is that of the atlas, for many searches of one. Raises ValueError for a query without a letter or digit.
    """
    return answer(atlas, query, selection, within=within, index=index).found


class Answer(NamedTuple):
    """What a search finds, and what is to be said of the query beside it: what it is where it is no hub."""

    found: Results[Found]
    remarks: tuple[str, ...]


def answer(
    atlas: Atlas, query: str, selection: Selection | None = None, *, within: Within = "all", index: Index | None = None
) -> Answer:
    """Return what `search` returns, with remarks. Raises ValueError for a query without a letter or digit."""
    wanted = searchable(query)
    if not wanted:
        raise InvalidRequestError("the search needs a word or a number to look for")
    asked = _Search(index or Index(atlas), _FIELDS[within])
    hits = asked.all_of(normalise(query), wanted)
    if not query.isascii() and any(_other_tones(atlas, hub_id, query, found) for hub_id, found in hits.items()):
        hits = {}  # 宿州 is not 苏州, nor is anything that lies there
    remarks = tuple(asked.left_unsaid(query, wanted, hits))
    if within == "all" and not any(map(_is_sure, hits.values())):
        from hubcli.retrieval.remarks import remarks_on

        hits, more = remarks_on(asked.index, query, hits, asked.part, asked.abroad.get(wanted, ()))
        remarks += more
    elif any(found[0].field == "name" and _is_sure(found) for found in hits.values()):
        place = find_elsewhere(atlas, query)  # a city that has its name from another place without tones
        remarks += (said("the other of this name, {place}", place=elsewhere_text(place)),) if place else ()
    chosen = [hub for hub in select(atlas, selection or Selection()) if hits.get(hub.id)]
    chosen.sort(key=lambda hub: (-hits[hub.id][0].score, hub.kind != "city", -hits[hub.id][0].weight, hub.name))
    found = Results(
        Found(hub.id, hub.name, hub.name_zh, hub.kind, hits[hub.id][0].score, _reasons(hits[hub.id])) for hub in chosen
    )
    return Answer(found, remarks)


def _is_sure(found: Sequence[Hit]) -> bool:
    """Tell whether a hub is what was typed, and not something with those words in its name or its claims."""
    return found[0].score >= (FIELD_SCORES["place"] if found[0].field in _PLACES else _ANSWER)


def _other_tones(atlas: Atlas, hub_id: str, query: str, found: Sequence[Hit]) -> bool:
    return found[0].field in _PLACES and tones_differ(query, atlas.hubs[hub_id].pinyin)


def _reasons(hits: Sequence[Hit]) -> tuple[Match, ...]:
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
    """One search of an index in some fields. What a term finds is kept: several ways of reading a query ask for it.

    `read` are the terms that the query was read as, `unsaid` the sectors that a term led to which no evidence says, and
    `abroad` what is said of listed companies that are in no hub, by the term.
    """

    def __init__(self, index: Index, fields: frozenset[Field]) -> None:
        self.index = index
        self.fields = fields
        self.known: dict[str, Hits] = {}
        self.read: Sequence[str] = ()
        self.unsaid: dict[str, list[str]] = {}
        self.abroad: dict[str, list[str]] = {}

    def all_of(self, plain: str, wanted: str) -> Hits:
        """Return the hits of a query: as one phrase, and of all its words together, whichever is better in a hub."""
        if len(wanted) > _LONGEST:
            return {}
        self.read = (wanted,)
        words = [word for word in dict.fromkeys(wanted.split()) if word not in FILLERS]
        if not words:  # small words alone are looked for in names only: nearly every claim has them
            return only(self.term(wanted), _PLACES)
        whole = merged(self.term(wanted), only(self.term(searchable(place_key(plain))), _PLACES))
        if whole and len(words) == 1:
            return whole
        for terms in self.readings(wanted, words):
            said = len(terms) > 1 and not any(word in VAGUE for word in words)
            apart = self.together(terms, _APART if whole and said else _TOGETHER)
            if apart:
                self.read = self.read if whole else terms
                return better(whole, apart)
        return whole or self.corrected(wanted)

    def left_unsaid(self, query: str, wanted: str, hits: Hits) -> Iterator[str]:
        """Yield a remark for each term that was read as a sector's and that no evidence says."""
        for term in self.read if any(found[0].field == "sector" for found in hits.values()) else ():
            if term in self.unsaid:
                word, sectors = query if term == wanted else term, enumerated(self.unsaid[term])
                words = "no evidence says '{word}': these are the hubs of {sectors}"
                yield said(words, word=word, sectors=sectors)

    def part(self, wanted: str) -> Hits:
        """Return the hits of a part of a query."""
        return self.all_of(wanted, wanted)

    def readings(self, wanted: str, words: list[str]) -> Sequence[list[str]]:
        """Return ways to read a query as several terms: with its names together, each without words that say little."""
        named = self.named(wanted) if len(words) > 1 else words
        cut = [piece for term in named for piece in (pieces(term, self.term) if not term.isascii() else [term])]
        ways = (without_vague(cut), cut, without_vague(words), words)
        return [way for number, way in enumerate(ways) if way != [wanted] and way not in ways[:number]]

    def together(self, terms: Sequence[str], worth: float) -> Hits:
        """Return the hubs in which each term is found, as it is or with typing errors."""
        each = [self.term(term) or self.corrected(term) for term in terms]
        return together(each, worth) if len(each) > 1 else scaled(each[0], _ALONE)

    def named(self, wanted: str) -> list[str]:
        """Return the words of a query, those that are a name together as one: `e commerce`, `zhejiang`."""
        words, terms, start = wanted.split(), [], 0
        while start < len(words):
            lengths = range(min(len(words) - start, _LONGEST_NAME), 1, -1)
            ends = (start + length for length in lengths if "".join(words[start : start + length]) in self.index.names)
            end = next(ends, start + 1)
            term = " ".join(words[start:end])
            if term not in FILLERS and term not in terms:
                terms.append(term)
            start = end
        return terms

    def corrected(self, term: str) -> Hits:
        """Return the hits of what a term is most likely a misspelling of."""
        from hubcli.retrieval.guesses import guesses

        hits: Hits = {}
        for guess in guesses(self.index, term):
            hits = merged(hits, self.term(guess))
        return scaled(hits, _TYPO)

    def term(self, term: str) -> Hits:
        """Return where one word or phrase is found."""
        if term not in self.known:
            self.known[term] = only(self._find(term), self.fields)
        return self.known[term]

    def _find(self, term: str) -> Hits:
        hits: Hits = {}
        said: set[tuple[str, str]] = set()
        sectors: dict[str, tuple[float, bool]] = {}
        joined = term.replace(" ", "")
        is_place = False
        for found in self.index.matching(joined, _part(term)):
            for hub_id, text in found.texts:
                fit = likeness(found.form, term, joined, running=text.running)
                if fit:
                    full = text.full + (text.headquarters if fit == EXACT else 0.0)
                    hits.setdefault(hub_id, []).append(Hit(round(full * fit, 1), text.field, text.shown, text.weight))
                    said |= {(hub_id, text.sector), (self.index.parents.get(hub_id, ""), text.sector)}
                    is_place |= fit == EXACT and text.field in _PLACES
            fit = likeness(found.form, term, joined) if found.sectors else 0.0
            for sector in found.sectors if fit else ():
                own = len(joined) <= SHORT or self.index.is_proper(sector, found.form.joined)
                sectors[sector] = max(sectors.get(sector, (0.0, False)), (fit, own))
        if is_place:  # Wuhan is not meant by the name of its university
            hits = only(hits, self.fields - {"organisation", "company"})
        self._add_sectors(term, sectors, said, hits)
        if not is_place and not any(fit == EXACT for fit, _ in sectors.values()):
            self._add_companies(term, hits)
        self._raise_cities(hits)
        return hits

    def _add_sectors(
        self, term: str, sectors: dict[str, tuple[float, bool]], said: set[tuple[str, str]], hits: Hits
    ) -> None:
        """Add the hubs of sectors, by stars; after a word other than its own names, first those that say it.

        `Carbon fibre` is one of the advanced materials: its hubs are all that have any, but first those with evidence
        of carbon fibre. An abbreviation is a name of the sector: AI, EV, IC.
        """
        for sector, (fit, own) in sectors.items():
            holders = self.index.holders(sector)
            if term.isascii() and fit == EXACT and not own and not any((hub_id, sector) in said for hub_id in holders):
                self.unsaid.setdefault(term, []).append(self.index.labels[sector])
            for hub_id, holder in holders.items():
                full = holder.full - (0.0 if own or (hub_id, sector) in said else _UNSAID)
                hit = Hit(round(full * fit, 1), "sector", self.index.labels[sector], holder.weight)
                hits.setdefault(hub_id, []).append(hit)

    def _add_companies(self, term: str, hits: Hits) -> None:
        """Add the hubs of listed companies; those of evidence stand among the texts already."""
        from hubcli.retrieval.companies import listed

        for company in listed(self.index.atlas, term, alone=not hits):
            if company.hub is None:
                self.abroad.setdefault(term, []).append(company.text)
                continue
            hit = Hit(round(FIELD_SCORES["company"] * company.likeness, 1), "company", company.text, 0.0)
            hits.setdefault(company.hub, []).append(hit)

    def _raise_cities(self, hits: Hits) -> None:
        """Give a city with evidence of its own as many points for it as a zone in it: what is in the zone is there."""
        for hub_id, found in [*hits.items()]:
            city = self.index.parents.get(hub_id, "")
            best = max((hit.score for hit in found if hit.field == "evidence"), default=0.0)
            if best and city in hits:
                hits[city] = [
                    hit._replace(score=best)
                    if hit.field == "evidence" and best - HEADQUARTERS <= hit.score < best
                    else hit
                    for hit in hits[city]
                ]


def _part(term: str) -> str:
    """Return what a text must have in it to match a term at all, which is quick to look for."""
    if not term.isascii():
        return term
    return f" {term} " if len(term) <= SHORT else f" {term}"
