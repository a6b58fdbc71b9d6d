"""Where a search looks: every distinct text of an atlas once, with where it stands (the tables `terms` of a store)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from hubcli.model.atlas import Atlas
from hubcli.model.names import hub_names
from hubcli.model.records import Indicator, Sector
from hubcli.model.strength import MOST_STARS
from hubcli.record import Record
from hubcli.retrieval.organisations import Organisations, lines_with
from hubcli.retrieval.texts import FIELD_SCORES, FIELDS, Form, Text, short_name, stars_in_search, weight
from hubcli.text import key, place_key, searchable

SECTOR_SPREAD = 15.0  # points between a hub of all stars in a sector and one of none
_HALF = 10.0  # percent of a nation's companies or output that count half of that
_COUNTED = r"(企业|公司)?(数量|总数|数)$"  # what the Chinese names of counts end with
#: Words in the Chinese names of indicators, and what people say for them.
_OTHERWISE = (("地区生产总值", "GDP"), ("地区生产总值", "国内生产总值"), ("研发投入", "研发"), ("建设高校数量", "大学"))
_JOINED = "replace(spaced, ' ', '')"  # as the index of the store has it
_SECTORS = "term_sectors JOIN sectors ON sectors.rowid = sector"
_TEXT = "term, hubs.id, field, text, full, weight, coalesce(sectors.id, ''), running, headquarters"
_TEXTS = """term_texts JOIN shown_texts ON shown_texts.number = shown JOIN hubs ON hubs.rowid = hub
    LEFT JOIN sectors ON sectors.rowid = sector"""


ByLength = dict[int, frozenset[str]]  # names by how many signs they have


class Holder(Record):
    """A hub that has a sector: what the sector counts there, and what orders hubs of equal stars."""

    full: float
    weight: float


class Term(Record):
    """A distinct text, with where it stands: the texts of hubs that read so, the sectors that are called so."""

    form: Form
    texts: list[tuple[str, Text]]
    sectors: list[str]


class Index:
    """The terms of an atlas, found by what they are or have in them; the hubs of a sector, and the names there are."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._terms: dict[int, Term] = {}
        self._holders: dict[str, dict[str, Holder]] = {}
        self._proper: dict[str, frozenset[str]] = {}
        self.organisations = Organisations(atlas)
        self.labels = {name: item.label for name, item in atlas.sectors.items()}

    def matching(self, joined: str, part: str) -> list[Term]:
        """Return the terms equal to `joined`, ignoring spaces, and those that contain `part`, in their order."""
        equal = self.atlas.select(f"SELECT number FROM terms WHERE is_name AND {_JOINED} = ?", joined)
        found = self._read(sorted({*(number for (number,) in equal), *lines_with(self._page, part)}))
        return [*found, *(Term(form, [text], []) for form, text in self.organisations.matching(joined, part))]

    def every(self) -> list[Term]:
        """Return all terms, in order of first mention."""
        found = self._read([number for (number,) in self.atlas.select("SELECT number FROM terms ORDER BY number")])
        return [*found, *(Term(form, [text], []) for form, text in self.organisations.every())]

    def holders(self, sector: str) -> dict[str, Holder]:
        """Return the hubs of a sector with what it counts there: in a city at least what it does in its zones."""
        if sector not in self._holders:
            self._holders[sector] = dict(self._read_holders(self.atlas.sectors[sector]))
        return self._holders[sector]

    def _read_holders(self, sector: Sector) -> Iterator[tuple[str, Holder]]:
        fit = sector.fit
        standings = {
            hub_id: standing
            for hub_id, standing in self.atlas.standings(sector.id).items()
            if standing.support.evidence or standing.strength.stars
        }
        stars = {hub_id: stars_in_search(standing.strength, fit) for hub_id, standing in standings.items()}
        best = dict(stars)
        for hub_id, own in stars.items():
            parent = self.parents.get(hub_id, "")
            if parent in best:
                best[parent] = max(best[parent], own)
        for hub_id, (strength, support) in standings.items():
            part_of = best[hub_id] / MOST_STARS
            if fit == "exact":  # by size, as it is ranked; where none is known, below whoever is large
                share = strength.sure_share if self.atlas.hubs[hub_id].kind == "city" else 0.0
                part_of = share / (share + _HALF) if share else part_of / 4
            full = FIELD_SCORES["sector"] - SECTOR_SPREAD * (1 - part_of)
            yield hub_id, Holder(full, weight(strength, fit, support.evidence))

    def listed_in(self, joined: str) -> list[tuple[str, str, int, float]]:
        """Return where an industry of this name has listed companies: its label, the hub, how many, their part."""
        query = """SELECT label, hub, count(*), 1.0 * count(*) / (SELECT count(*) FROM companies WHERE hub = listed.hub)
            FROM companies AS listed JOIN industries ON id = listed.industry
            WHERE id IN (SELECT industry FROM industry_words WHERE "key" = ?) AND hub IS NOT NULL GROUP BY label, hub"""
        return self.atlas.select(query, joined)

    def measured_in(self, joined: str) -> frozenset[str]:
        """Return the sectors that an industry of this name measures, and none (``""``), where summaries stand."""
        query = 'SELECT industry FROM industry_words WHERE "key" = ?'
        industries = {name for (name,) in self.atlas.select(query, joined)}
        sectors = self.atlas.sectors.values()
        return frozenset(("", *(item.id for item in sectors if item.listed and industries & {*item.listed.industries})))

    def is_proper(self, sector: str, joined: str) -> bool:
        """Tell whether a text is a name of a sector that is no narrower than it."""
        if sector not in self._proper:
            self._proper[sector] = frozenset(_proper(self.atlas.sectors[sector]))
        return joined in self._proper[sector]

    @cached_property
    def parents(self) -> dict[str, str]:
        """The city that a district or zone lies in, by the id of that."""
        return dict(self.atlas.select("SELECT id, parent FROM hubs WHERE parent IS NOT NULL"))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name, without spaces: of hubs and places, of sectors, and of what evidence is about."""
        return frozenset(spaced.replace(" ", "") for spaced in self._names)

    def names_with(self, words: str) -> int:
        """Return how many names have these words in them."""
        return sum(f" {words} " in f" {name} " for name in self._names)

    @cached_property
    def aliases(self) -> frozenset[str]:
        """The names that hubs have only as aliases: older romanisations, short names."""
        rows = self.atlas.select(f"SELECT {_JOINED}, is_alias, is_hub FROM terms WHERE is_alias OR is_hub")
        hubs = {joined for joined, _, is_hub in rows if is_hub}
        return frozenset(joined for joined, is_alias, _ in rows if is_alias) - hubs

    @cached_property
    def figures(self) -> dict[str, frozenset[str]]:
        """What each indicator is called, as searches compare it."""
        return {
            indicator.id: frozenset(map(figure_key, _called(indicator))) for indicator in self.atlas.indicators.values()
        }

    @cached_property
    def figure_forms(self) -> dict[str, str]:
        """The id of the indicator by each of its names, as it is and without what people add to it."""
        from hubcli.retrieval.other_names import bare_figure, comparable

        pairs = ((text, name) for name, called in self.figures.items() for text in sorted(called))
        return _first((form, name) for text, name in pairs for form in (comparable(text), bare_figure(text)))

    @cached_property
    def programme_forms(self) -> dict[str, str]:
        """The id of the programme by each of its names, as it is and without what people add to it."""
        from hubcli.retrieval.other_names import bare_programme, comparable

        pairs = ((text, item.id) for item in self.atlas.designations.values() for text in (item.name, item.name_zh))
        return _first((form, name) for text, name in pairs for form in (comparable(text), bare_programme(text)))

    @cached_property
    def hub_names(self) -> frozenset[str]:
        """The names of hubs but for aliases, without spaces."""
        return frozenset(joined for (joined,) in self.atlas.select(f"SELECT {_JOINED} FROM terms WHERE is_hub"))

    def called(self, name: str) -> str:
        """Return a name in Latin letters, without spaces, as its hub writes it, where it is one of a hub."""
        hubs = self.atlas.hubs.values() if name.isascii() else ()
        return next((hub.name for hub in hubs if name in map(key, hub_names(hub))), name)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of those names."""
        return frozenset(word for spaced in self._names for word in spaced.split())

    @cached_property
    def guesses(self) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
        """The names, and the words that are none, by their length: what something misspelt may have been."""
        names = _grouped(sorted(filter(str.isascii, self.names)))
        words = _grouped(sorted(filter(str.isascii, self.words - self.names)))
        return {length: (tuple(names[length]), tuple(words[length])) for length in {*names, *words}}

    @cached_property
    def chinese_hubs(self) -> ByLength:
        """The Chinese names of hubs: what something miswritten may have been, first of all."""
        return _by_length(place_key(name) for name in self.hub_names | self.aliases)

    @cached_property
    def chinese_names(self) -> ByLength:
        """The other Chinese names, but for those of listed companies that nothing else names."""
        return _by_length(self.names)

    @cached_property
    def chinese_companies(self) -> ByLength:
        """The short names of listed companies."""
        return _by_length(short_name(name) for (name,) in self.atlas.select("SELECT name_zh FROM companies"))

    @cached_property
    def _names(self) -> list[str]:
        names = [spaced for (spaced,) in self.atlas.select("SELECT spaced FROM terms WHERE is_name")]
        return [*names, *self.organisations.names]

    @cached_property
    def _page(self) -> str:
        """All terms as one text, a line each: one pass over it finds a word in all of them."""
        return str(self.atlas.select("SELECT coalesce(group_concat(spaced, char(10)), '') FROM terms")[0][0])

    def _read(self, numbers: list[int]) -> list[Term]:
        """Return terms by their numbers; the store is asked for those that were not asked for before."""
        wanted = str([number for number in numbers if number not in self._terms])
        for number, spaced, joined in self._rows(f"number, spaced, {_JOINED}", "terms", "number", wanted):
            self._terms[number] = Term(Form(spaced, joined), [], [])
        for number, sector in self._rows("term, sectors.id", _SECTORS, "term", wanted):
            self._terms[number].sectors.append(sector)
        for number, hub_id, field, shown, *rest in self._rows(_TEXT, _TEXTS, "term", wanted):
            term = self._terms[number]
            term.texts.append((hub_id, Text(FIELDS[field], shown, term.form, *rest)))
        return [self._terms[number] for number in numbers]

    def _rows(self, columns: str, tables: str, key: str, wanted: str) -> list[tuple[Any, ...]]:
        """Return rows of tables whose key is one of the wanted numbers, in their order."""
        query = f"SELECT {columns} FROM json_each(?) AS wanted CROSS JOIN {tables} WHERE {key} = wanted.value"
        return self.atlas.select(query, wanted)


def _by_length(names: Iterable[str]) -> ByLength:
    """Return the names that have Chinese characters only."""
    chinese = {name for name in names if name and not any(map(str.isascii, name))}
    return {length: frozenset(found) for length, found in _grouped(chinese).items()}


def _grouped(names: Iterable[str]) -> defaultdict[int, list[str]]:
    """Return names by their length."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for name in names:
        groups[len(name)].append(name)
    return groups


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return pairs as a mapping, of several with one key the first; none without a key."""
    found: dict[str, str] = {}
    for form, name in pairs:
        if form:
            found.setdefault(form, name)
    return found


def figure_key(text: str) -> str:
    """Return the name of an indicator, or a query for one, as they are compared: Chinese without spaces."""
    plain = searchable(text)
    return plain if plain.isascii() else plain.replace(" ", "")


def _called(indicator: Indicator) -> Iterator[str]:
    """Yield what an indicator is called: also without brackets, and without the word for `number of`."""
    yield from (indicator.id, indicator.label, indicator.label_zh)
    label, chinese = (re.sub(r"\s*\([^()]*\)$", "", name) for name in (indicator.label, indicator.label_zh))
    yield from (label, chinese, re.sub(_COUNTED, "", chinese))
    yield from (chinese.replace(*words) for words in _OTHERWISE if words[0] in chinese)


def _proper(sector: Sector) -> Iterator[str]:
    """Yield what a sector is itself called: its id, its labels, and both parts of `Space and satellites`."""
    for name in (sector.id, sector.label, sector.label_zh, *sector.label.split(" and ")):
        yield Form.of(name).joined
