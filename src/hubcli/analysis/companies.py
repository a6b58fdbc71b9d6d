"""Listed companies: which there are in hubs, sectors, industries and boards, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from hubcli.analysis.signs import counted_cities
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.records import Fit, Hub, Source
from hubcli.model.vocabulary import BOARD_NAMES, BOARDS, Board, Company, CompanyList
from hubcli.record import Record
from hubcli.results import derived, rows_are
from hubcli.results.names import SourceId
from hubcli.said import bilingual, inside, said

By = Literal["hub", "sector", "board", "industry"]
#: What companies are counted by.
BY: tuple[By, ...] = get_args(By)
#: What they are sorted by: the day of listing from the newest, the rest from A; and what counts are sorted by.
SORT_KEYS = ("code", "name", "listed", "board", "hub", "industry")
COUNT_KEYS = ("companies", "name")
_LAST = "\uffff"
#: What companies are counted under that belong to none of what they are counted by.
_IN_NONE = {
    "hub": "in no hub of the atlas",
    "sector": "in no sector",
    "board": "on no board",
    "industry": "in no industry",
}


class CompanySelection(Record):
    """Conditions that a listed company must all meet, as ids: one of each kind, where any are given.

    Companies are in a sector whose industries are the sector or hold it. `listed_since` is a year.
    """

    hubs: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    boards: tuple[Board, ...] = ()
    listed_since: int | None = None


class ListedCompany(Record):
    """A listed company.

    `name_zh` is the short name by which it is traded, `listed` the day of its listing, `city` where it is registered.
    `hub` is that city, or the one of its seat, if `seat_source` says so; None where the atlas does not have it.
    `sectors` are those whose industries its industry is one of. `source` is the list of its exchange, `url` the address
    where that is read; `seat_url` is that of `seat_source`.
    """

    code: str
    name: str | None
    name_zh: str
    board: Board
    listed: str
    hub: str | None
    hub_name: str | None
    hub_name_zh: str | None
    city: str
    industry: str | None
    industry_label: str | None
    industry_label_zh: str | None
    sectors: tuple[str, ...]
    seat_source: str | None
    source: str | None
    url: str | None
    seat_url: str | None


@rows_are("companies")
class CompanyTable(Record):
    """Listed companies that meet conditions.

    `total` is how many do, `nation` how many in China meet those but for the hubs. `lists` say of which day and source
    they are.
    """

    selection: CompanySelection
    companies: tuple[ListedCompany, ...]
    total: int
    nation: int
    lists: tuple[CompanyList, ...]
    sources: Mapping[SourceId, Source]

    def first(self, limit: int | None) -> CompanyTable:
        """Return the table with so many companies at most."""
        return self._replace(companies=self.companies[:limit])


class GroupCount(Record):
    """How many listed companies are in a hub, sector, board or industry.

    `nation` is how many of China's are (of a hub: how many there are), `share` the percentage of these. `fit` says of a
    sector whether its industries are it or only hold it. `id` is None for companies that are in none.
    """

    id: str | None
    name: str
    name_zh: str | None
    companies: int
    nation: int
    share: float | None
    fit: Fit | None


@rows_are("counts")
class CompanyCounts(Record):
    """Listed companies that meet conditions, counted: see `CompanyTable`. A company counts in each of its sectors."""

    selection: CompanySelection
    by: By
    counts: tuple[GroupCount, ...]
    total: int
    nation: int
    lists: tuple[CompanyList, ...]
    sources: Mapping[SourceId, Source]

    def first(self, limit: int | None) -> CompanyCounts:
        """Return so many counts at most."""
        return self._replace(counts=self.counts[:limit])


def list_companies(atlas: Atlas, selection: CompanySelection | None = None, sort: str = "code") -> CompanyTable:
    """Return the listed companies that meet all conditions; `sort` is one of `SORT_KEYS`, ties are by code.

    Raises `InvalidRequestError` for a hub whose companies are not counted, or a sector that none measure.
    """
    selection = selection or CompanySelection()
    here, nation = _chosen(atlas, selection)
    sectors = _sectors_by_industry(atlas)
    listed_in = {item.exchange: item.source for item in atlas.company_lists}
    found = sorted((_listed(atlas, item, sectors, listed_in) for item in here), key=_sort_key(sort))
    seats = [item.seat_source for item in found if item.seat_source]
    lists = _lists(atlas, selection)
    sources = atlas.cited([*(item.source for item in lists), *seats])
    return CompanyTable(selection, tuple(found), len(found), len(nation), lists, sources)


def count_companies(
    atlas: Atlas, by: By, selection: CompanySelection | None = None, sort: str = "companies"
) -> CompanyCounts:
    """Return how many listed companies that meet all conditions there are by hub, sector, board or industry.

    The most come first, or by `name`; companies that are in none come last. Raises as `list_companies` does.
    """
    selection = selection or CompanySelection()
    here, nation = _chosen(atlas, selection)
    groups = _groups(atlas, by)
    counted, whole = (Counter(name for item in items for name in groups(item)) for items in (here, nation))
    counts = [_count(atlas, by, name, counted[name], len(nation) if by == "hub" else whole[name]) for name in counted]
    counts.sort(key=lambda item: (item.id is None, 0 if sort == "name" else -item.companies, item.name))
    lists = _lists(atlas, selection)
    sources = atlas.cited([item.source for item in lists])
    return CompanyCounts(selection, by, tuple(counts), len(here), len(nation), lists, sources)


def _chosen(atlas: Atlas, selection: CompanySelection) -> tuple[list[Company], list[Company]]:
    """Return the companies that meet all conditions, and those of the nation that meet all but that of the hubs."""
    industries = _industries(atlas, selection)
    since = str(selection.listed_since or "")
    nation = [
        item
        for item in atlas.companies
        if (industries is None or item.industry in industries)
        and (not selection.boards or item.board in selection.boards)
        and item.listed >= since
    ]
    cities = _cities(atlas, selection.hubs)
    return nation if cities is None else [item for item in nation if item.hub in cities], nation


def _industries(atlas: Atlas, selection: CompanySelection) -> set[str] | None:
    """Return the industries that companies may be of, None for any."""
    found: set[str] | None = None
    if selection.sectors:
        found = set()
        for name in selection.sectors:
            sector = atlas.sectors[name]
            if sector.listed is None or sector.listed.fit == "none":
                label = bilingual(inside(sector.label), sector.label_zh)
                raise InvalidRequestError(said("no industry of listed companies measures {sector}", sector=label))
            found.update(sector.listed.industries)
    if selection.industries:
        found = set(selection.industries) if found is None else found & set(selection.industries)
    return found


def _cities(atlas: Atlas, hubs: Iterable[str]) -> set[str] | None:
    """Return the cities that are meant, None for any place in the country."""
    named = [atlas[name] for name in hubs]
    if not named or any(hub.kind == "country" for hub in named):
        return None
    return {city for hub in named for city in _counted(atlas, hub)}


def _counted(atlas: Atlas, hub: Hub) -> tuple[str, ...]:
    cities = counted_cities(atlas, hub)
    if cities:
        return cities
    parent = atlas.hubs.get(hub.parent or "")
    if parent:
        words = "listed companies are counted by city, and {hub} is part of {parent}: hubcli companies {id}"
        city = bilingual(parent.name, parent.name_zh)
        raise InvalidRequestError(said(words, hub=bilingual(hub.name, hub.name_zh), parent=city, id=parent.id))
    words = "listed companies are not counted for {hub}: only A shares are, by city of the mainland"
    raise InvalidRequestError(said(words, hub=bilingual(hub.name, hub.name_zh)))


def _lists(atlas: Atlas, selection: CompanySelection) -> tuple[CompanyList, ...]:
    """Return the lists that the companies of these boards are on."""
    exchanges = {BOARDS[board] for board in selection.boards or BOARDS}
    return tuple(item for item in atlas.company_lists if item.exchange in exchanges)


def _listed(
    atlas: Atlas, item: Company, sectors: Mapping[str | None, Sequence[str]], listed_in: Mapping[str, str]
) -> ListedCompany:
    source = listed_in.get(BOARDS[item.board])
    return derived(
        ListedCompany,
        item,
        source=source,
        url=atlas.sources[source].address if source else None,
        seat_url=atlas.sources[item.seat_source].address if item.seat_source else None,
        hub_name=atlas[item.hub].name if item.hub else None,
        hub_name_zh=atlas[item.hub].name_zh if item.hub else None,
        industry_label=atlas.industries[item.industry].label if item.industry else None,
        industry_label_zh=atlas.industries[item.industry].label_zh if item.industry else None,
        sectors=tuple(sectors.get(item.industry, ())),
    )


def _sectors_by_industry(atlas: Atlas) -> dict[str | None, list[str]]:
    """Return the sectors whose listed companies are those of an industry, by industry."""
    found: dict[str | None, list[str]] = {}
    for sector in atlas.sectors.values():
        for industry in sector.listed.industries if sector.listed and sector.listed.fit != "none" else ():
            found.setdefault(industry, []).append(sector.id)
    return found


def _sort_key(sort: str) -> Callable[[ListedCompany], tuple[object, ...]]:
    boards = list(BOARDS)
    keys: dict[str, Callable[[ListedCompany], object]] = {
        "code": lambda item: item.code,
        "name": lambda item: (item.name or _LAST).casefold(),
        "listed": lambda item: -int(item.listed.replace("-", "")),
        "board": lambda item: boards.index(item.board),
        "hub": lambda item: item.hub_name or _LAST,
        "industry": lambda item: item.industry_label or _LAST,
    }
    first = keys[sort]
    return lambda item: (first(item), item.code)


def _groups(atlas: Atlas, by: By) -> Callable[[Company], Iterator[str | None]]:
    """Return what says in which groups a company is: in one, or in each of its sectors; else in None."""
    if by == "sector":
        sectors = _sectors_by_industry(atlas)
        return lambda item: iter(sectors.get(item.industry, (None,)))
    return lambda item: iter((getattr(item, by),))


def _count(atlas: Atlas, by: By, name: str | None, here: int, nation: int) -> GroupCount:
    share = round(100 * here / nation, 4) if nation else None
    fit = atlas.sectors[name].fit if by == "sector" and name else None
    return GroupCount(name, *_labels(atlas, by, name), here, nation, share, fit)


def _labels(atlas: Atlas, by: By, name: str | None) -> tuple[str, str | None]:
    """Return what a group is called in English and in Chinese."""
    if name is None:
        return said(_IN_NONE[by]), None
    if by == "hub":
        return atlas[name].name, atlas[name].name_zh
    if by == "board":
        return name.replace("_", " "), next(names[0] for board, names in BOARD_NAMES.items() if board == name)
    group = (atlas.sectors if by == "sector" else atlas.industries)[name]
    return group.label, group.label_zh
