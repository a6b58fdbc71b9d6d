"""How a query is read: as one phrase, as several terms, as something misspelt; and what each term finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hubcli.model.names import find_elsewhere
from hubcli.retrieval.hits import (
    EXACT,
    SHORT,
    Hit,
    Hits,
    better,
    is_abbreviation,
    likeness,
    merged,
    only,
    raise_cities,
    scaled,
    together,
    without_begun,
)
from hubcli.retrieval.index import SECTOR_SPREAD, Index, Term
from hubcli.retrieval.texts import FIELD_SCORES, PLACES, SAYING, Field
from hubcli.retrieval.words import VAGUE, as_typed, pieces, without_small, without_vague, zone_name
from hubcli.said import bilingual, enumerated, said
from hubcli.text import place_key, searchable

_TYPO = 0.75
_APART = 0.7  # what words apart are worth where some hub has them as a phrase
_TOGETHER = 0.9  # and where none has
_ALONE = 0.95  # what one word is worth that is left of several
_UNSAID = SECTOR_SPREAD  # points off for a hub whose evidence does not say the word that was typed for its sector
#: Points for listed companies in an industry, more for many of them (half of that for so many), and where evidence in
#: the hub says the word.
_INDUSTRY, _MORE, _FEW, _SAYS = 74.0, 12.0, 3, 3.0
_LONGEST = 300  # characters of a query; no text says more in so many words
_PAIR = 2  # words that people write as one, or the other way round
_LONGEST_NAME = 6  # words of a query that are looked up together as one name
_NAMED = 3  # names that a misspelt word is said to be taken as


class Asked:
    """One search of an index in some fields. What a term finds is kept: several ways of reading a query ask for it.

    `read` are the terms that the query was read as, `unsaid` the sectors that a term led to which no evidence says,
    `taken` what a misspelt term was taken as, and `abroad` what is said of companies that are in no hub, by the term.
    """

    def __init__(self, index: Index, fields: frozenset[Field]) -> None:
        self.index = index
        self.fields = fields
        self.known: dict[str, Hits] = {}
        self.read: Sequence[str] = ()
        self.unsaid: dict[str, list[str]] = {}
        self.abroad: dict[str, list[str]] = {}
        self.taken: dict[str, dict[str, None]] = {}

    def all_of(self, plain: str, wanted: str) -> Hits:
        """Return the hits of a query: as one phrase, and of all its words together, whichever is better in a hub."""
        if len(wanted) > _LONGEST:
            return {}
        self.read = (wanted,)
        words = without_small([*dict.fromkeys(wanted.split())])
        if not words:  # small words alone are looked for in names only: nearly every claim has them
            return only(self.term(wanted), PLACES)
        whole = merged(self.term(wanted), only(self.term(searchable(place_key(plain))), PLACES))
        if (same := zone_name(wanted)) != wanted:
            whole = merged(whole, only(self.term(same), PLACES))
        if len(words) == _PAIR and wanted.isascii():
            whole = self._of_two(whole, wanted)
        if whole and len(words) == 1:
            return whole
        if not whole and not wanted.isascii() and (meant := self.corrected(wanted, sure=True)):
            return meant
        for terms in self.readings(wanted, words):
            said = len(terms) > 1 and not any(word in VAGUE for word in words)
            apart = self.together(terms, _APART if whole and said else _TOGETHER, wanted)
            if apart:
                self.read = self.read if whole else terms
                from hubcli.retrieval.leading import led

                by_term = {term: self.term(term) for term in terms} if len(terms) > 1 else {}
                return led(by_term, better(whole, apart), self.is_sector)
        return whole or self.corrected(wanted) or self.cut_corrected(wanted)

    def _of_two(self, whole: Hits, wanted: str) -> Hits:
        """Return the hits of two words, also as one word (`bio tech`) or the other way round (`cars electric`)."""
        joined, turned = wanted.replace(" ", ""), " ".join(reversed(wanted.split()))
        if joined in self.index.words:
            return merged(whole, self.term(joined))
        return self.term(turned) if not whole and turned.replace(" ", "") in self.index.names else whole

    def left_unsaid(self, query: str, wanted: str, hits: Hits) -> Iterator[str]:
        """Yield a remark for each term that was read as a sector's and that no evidence says."""
        for term in self.read if any(found[0].field == "sector" for found in hits.values()) else ():
            if term in self.unsaid:
                word, sectors = as_typed(query, term, wanted), enumerated(self.unsaid[term])
                words = "no evidence mentions '{word}'; these are the hubs in {sectors}"
                yield said(words, word=word, sectors=sectors)

    def taken_as(self, query: str, wanted: str) -> Iterator[str]:
        """Yield a remark for each misspelt term of the query."""
        for term in self.read:
            if term in self.taken:
                word = as_typed(query, term, wanted)
                meant = dict.fromkeys(map(self.index.called, self.taken[term]))
                yield said("'{word}' is taken as {name}", word=word, name=enumerated([*meant][:_NAMED]))

    def part(self, wanted: str) -> Hits:
        """Return the hits of a part of a query."""
        return self.all_of(wanted, wanted)

    def readings(self, wanted: str, words: list[str]) -> Sequence[list[str]]:
        """Return ways to read a query as several terms: with its names together, each without words that say little."""
        named = self.named(wanted) if len(words) > 1 else words
        cut = [piece for term in named for piece in (pieces(term, self.term) if not term.isascii() else [term])]
        ways = (without_vague(cut), cut, without_vague(words), words)
        return [way for number, way in enumerate(ways) if way != [wanted] and way not in ways[:number]]

    def together(self, terms: Sequence[str], worth: float, wanted: str = "") -> Hits:
        """Return the hubs in which each term of a query is found, as it is or with typing errors."""
        from hubcli.retrieval.leading import at_places, at_plants

        each = at_places([at_plants(wanted, self.term(term) or self.corrected(term)) for term in terms])
        return together(each, worth) if len(each) > 1 else scaled(each[0], _ALONE)

    def named(self, wanted: str) -> list[str]:
        """Return the words of a query, those that are a name together as one: `e commerce`, `zhejiang`."""
        words, terms, start = wanted.split(), [], 0
        while start < len(words):
            lengths = range(min(len(words) - start, _LONGEST_NAME), 1, -1)
            ends = (start + length for length in lengths if "".join(words[start : start + length]) in self.index.names)
            end = next(ends, start + 1)
            term = " ".join(words[start:end])
            if term not in terms:
                terms.append(term)
            start = end
        return without_small(terms)

    def corrected(self, term: str, *, sure: bool = False) -> Hits:
        """Return the hits of what a term is most likely a misspelling of."""
        from hubcli.retrieval.guesses import guesses

        hits: Hits = {}
        if find_elsewhere(self.index.atlas, term):
            return hits  # 台州 is no misspelt 泰州
        for guess in guesses(self.index, term, sure=sure):
            found = self.term(guess)
            if found:
                self.taken.setdefault(term, {})[guess] = None
                hits = merged(hits, found)
        return scaled(hits, _TYPO)

    def cut_corrected(self, wanted: str) -> Hits:
        """Return the hits of Chinese words written together of which some are misspelt."""
        cut = pieces(wanted, lambda piece: self.term(piece) or self._corrected_hub(piece))
        self.read = cut
        return self.together(cut, _TOGETHER) if len(cut) > 1 else {}

    def _corrected_hub(self, piece: str) -> Hits:
        """Return the hits of a misspelt name of a hub: among words written together others are too easily guessed."""
        from hubcli.retrieval.guesses import guesses

        hubs = self.index.chinese_hubs.get(len(piece), frozenset())
        return self.corrected(piece, sure=True) if hubs.intersection(guesses(self.index, piece, sure=True)) else {}

    def term(self, term: str) -> Hits:
        """Return where one word or phrase is found."""
        if term not in self.known:
            self.known[term] = only(self._find(term), self.fields)
        return self.known[term]

    def is_sector(self, term: str) -> bool:
        """Tell whether a term is a word for a sector or an industry."""
        return self.has_sector(term) or bool(self.index.listed_in(term.replace(" ", "")))

    def has_sector(self, term: str) -> bool:
        """Tell whether a term is a word for a sector."""
        joined = term.replace(" ", "")
        return any(each.sectors and each.form.joined == joined for each in self.index.matching(joined, _part(term)))

    def _find(self, term: str) -> Hits:
        hits: Hits = {}
        said: set[tuple[str, str]] = set()
        sectors: dict[str, tuple[float, bool]] = {}
        joined, is_place = term.replace(" ", ""), False
        for found in self.index.matching(joined, _part(term)):
            is_place |= self._add_texts(found, term, hits, said)
            fit = likeness(found.form, term, joined) if found.sectors and not joined.isdigit() else 0.0
            for sector in found.sectors if fit else ():
                own = is_abbreviation(joined) or self.index.is_proper(sector, found.form.joined)
                sectors[sector] = max(sectors.get(sector, (0.0, False)), (fit, own))
        if is_place:  # Wuhan is not meant by the name of its university
            hits = only(hits, self.fields - {"organisation", "company"})
        elif self._is_said_otherwise(term, hits, said):
            sectors = {sector: (fit, self.index.is_proper(sector, joined)) for sector, (fit, _) in sectors.items()}
        own = any(self.index.is_proper(sector, joined) for sector in sectors)
        listed = [] if own or is_place else self.index.listed_in(joined)
        if listed:
            sectors = {sector: (fit, False) for sector, (fit, _) in sectors.items()}
        self._add_sectors(term, sectors, set() if listed else said, hits)
        if not is_place and not listed and any(fit == EXACT and not own for fit, own in sectors.values()):
            from hubcli.retrieval.saying import raise_saying

            if raise_saying(joined, hits):
                self.unsaid.pop(term, None)
        measured = self.index.measured_in(joined) if listed else ()  # Asian Games, said of fintech, are no video games
        self._add_industry(listed, {hub_id for hub_id, sector in said if sector in measured}, hits)
        if not is_place and not any(fit == EXACT for fit, _ in sectors.values()):
            self._add_companies(term, hits)
        raise_cities(hits, self.index.parents)
        return without_begun(hits)

    def _add_texts(self, found: Term, term: str, hits: Hits, said: set[tuple[str, str]]) -> bool:
        """Add the hubs of a text that a term is found in; return whether it is the name of a place."""
        joined, is_place = term.replace(" ", ""), False
        for hub_id, text in found.texts:
            fit = likeness(found.form, term, joined, running=text.running)
            if fit == EXACT or (fit and not joined.isdigit()):  # a number is a name or nothing
                full = text.full + (text.headquarters if fit == EXACT else 0.0)
                hits.setdefault(hub_id, []).append(Hit(round(full * fit, 1), text.field, text.shown, text.weight))
                if text.field != "organisation":  # a university has no industry
                    said |= {(hub_id, text.sector), (self.index.parents.get(hub_id, ""), text.sector)}
                is_place |= fit == EXACT and text.field in PLACES
        return is_place

    def _is_said_otherwise(self, term: str, hits: Hits, said: set[tuple[str, str]]) -> bool:
        """Add the hubs whose evidence says in other English words what a word means; return whether there are any.

        An English word that evidence says by itself is not looked for in others, but for those that the table widens.
        """
        says = bool(only(hits, SAYING)) if term.isascii() else False
        if says and " " not in term:
            return False
        from hubcli.retrieval.terms import widened, words_for

        if (says or (term.isascii() and len(term) <= SHORT)) and term.replace(" ", "") not in widened():
            return False
        is_said = False
        for word in words_for(term):
            more: Hits = {}
            for found in self.index.matching(word.replace(" ", ""), _part(word)) if word != term else ():
                self._add_texts(found, word, more, said)
            beginning = term.startswith(f"{word} ")  # Titanium Valley is known for titanium alloys, too
            for hub_id, of in only(more, self.fields if beginning else self.fields - PLACES).items():
                hits.setdefault(hub_id, []).extend(of)
                is_said = True
        return is_said

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
                item = self.index.atlas.sectors[sector]
                self.unsaid.setdefault(term, []).append(bilingual(item.label, item.label_zh))
            for hub_id, holder in holders.items():
                says = (hub_id, sector) in said
                full = holder.full - (0.0 if own or says else _UNSAID)
                full += self._plainly(hits.get(hub_id, ())) if says and not own else 0.0
                hit = Hit(round(full * fit, 1), "sector", self.index.labels[sector], holder.weight)
                hits.setdefault(hub_id, []).append(hit)

    def _plainly(self, found: Sequence[Hit]) -> float:
        from hubcli.retrieval.saying import plainly

        return plainly(found)

    def _add_industry(self, listed: Sequence[tuple[str, str, int, float]], saying: set[str], hits: Hits) -> None:
        """Add the hubs of the listed companies of an industry: of many, and first where evidence says the word, too."""
        for label, hub_id, count, part in listed:
            full = _INDUSTRY + _MORE * count / (count + _FEW) + _SAYS * (hub_id in saying)
            shown = f"{count} listed {'company' if count == 1 else 'companies'} of the industry: {label}"
            hits.setdefault(hub_id, []).append(Hit(round(full, 1), "company", shown, part))

    def _add_companies(self, term: str, hits: Hits) -> None:
        """Add the hubs of listed companies; those of evidence stand among the texts already."""
        from hubcli.retrieval.companies import listed

        for company in listed(self.index.atlas, term, alone=not hits):
            if company.hub is None:
                self.abroad.setdefault(term, []).append(company.text)
                continue
            hit = Hit(round(FIELD_SCORES["company"] * company.likeness, 1), "company", company.text, 0.0)
            hits.setdefault(company.hub, []).append(hit)


def _part(term: str) -> str:
    """Return what a text must have in it to match a term at all, which is quick to look for."""
    if not term.isascii():
        return term
    return f" {term} " if len(term) <= SHORT else f" {term}"
