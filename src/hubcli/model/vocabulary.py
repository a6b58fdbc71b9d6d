"""The rest of the records of an atlas: programmes, profiles, provinces, gaps, listed companies, and other names.

Few commands ask for any of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from hubcli.model.records import Formula, HubKind
from hubcli.record import Record

Board = Literal["SSE_main", "STAR", "SZSE_main", "ChiNext", "BSE"]


#: The boards of listed companies, and their exchanges.
BOARDS: Mapping[Board, str] = {"SSE_main": "SSE", "STAR": "SSE", "SZSE_main": "SZSE", "ChiNext": "SZSE", "BSE": "BSE"}
#: What else they are called.
BOARD_NAMES: Mapping[Board, tuple[str, ...]] = {
    "SSE_main": ("上交所主板", "沪市主板", "Shanghai main board"),
    "STAR": ("科创板", "STAR Market"),
    "SZSE_main": ("深交所主板", "深市主板", "Shenzhen main board"),
    "ChiNext": ("创业板",),
    "BSE": ("北交所", "Beijing Stock Exchange"),
}
#: What kinds of hubs are called beside their keys; the first is how they are named in Chinese.
KIND_NAMES: Mapping[HubKind, tuple[str, ...]] = {
    "city": ("城市", "市", "地级市", "cities"),
    "district": ("市辖区", "区", "城区", "districts"),
    "zone": ("园区", "开发区", "高新区", "新区", "zones"),
    "region": ("区域", "地区", "城市群", "都市圈", "regions"),
    "country": ("国家", "全国", "countries"),
}


class Designation(Record):
    """A programme by which a national or provincial body names places.

    `total` is how many places or projects the whole list has, where a source says so. `complete`: the whole list was
    read, so that a hub of the atlas without this designation is not on it; otherwise it may be. `sector` is the one
    that all of the programme is about, if there is one. `sources` are ids.
    """

    id: str
    name: str
    name_zh: str
    named_by: str
    complete: bool
    description: str
    sources: tuple[str, ...]
    since: int | None = None
    sector: str | None = None
    total: int | None = None


class Entity(Record):
    """A company or institution by the other names that people type; `name` is how the names of its evidence begin."""

    name: str
    also: tuple[str, ...]


class Organisation(Record):
    """A university, institute or company that has its main seat in a hub, a product of one, or a site that lies there.

    `by` is the maker of a product, `site` marks a plant, a facility or the like; `says` is a sentence for what is
    neither. `source` is the document that says so.
    """

    name: str
    hub: str
    source: str
    also: tuple[str, ...] = ()
    by: str | None = None
    site: bool = False
    says: str | None = None


class Elsewhere(Record):
    """A place that is no hub: a city that the atlas does not have, or a place abroad. `within` is what it lies in."""

    name: str
    name_zh: str
    pinyin: str | None = None
    within: str | None = None
    also: tuple[str, ...] = ()


class Company(Record):
    """A listed company. `listed` is the day of its listing, `city` where it is registered, in Chinese.

    `hub` is that city, or the one where it has its seat, if `seat_source` says so; None where it is no hub.
    """

    code: str
    name_zh: str
    name: str | None
    board: Board
    listed: str
    city: str
    hub: str | None
    industry: str | None
    seat_source: str | None = None


class CompanyList(Record):
    """The whole list of an exchange's companies: the day that it describes, and where it is from."""

    exchange: str
    day: str
    source: str


class Industry(Record):
    """An industry of listed companies; `also` are everyday words for it."""

    id: str
    label: str
    label_zh: str
    also: tuple[str, ...] = ()


class Break(Record):
    """Where a series must not be joined: `period` is the first of the new one; every hub, where none is named."""

    indicator: str
    period: int
    hub: str | None
    reason: str


class Gap(Record):
    """A figure that was looked for and not found: what was searched, and in which month (`2026-11`)."""

    hub: str
    indicator: str
    searched: str
    month: str


class WeightedIndicator(Record):
    """An indicator inside a pillar of a profile, with its weight there and the reason for it.

    `indicator` is an id, or `companies:` and a sector or an industry: how many listed companies hubs have in it.
    """

    indicator: str
    weight: float
    reason: str


class WeightedPillar(Record):
    """A pillar of a profile: its weight among the pillars, and its indicators."""

    pillar: str
    weight: float
    reason: str
    indicators: tuple[WeightedIndicator, ...]


class Profile(Record):
    """A ready-made composite indicator: what it measures, its two levels of weights, the year of its yearly figures."""

    id: str
    label: str
    description: str
    pillars: tuple[WeightedPillar, ...]
    year: int | None = None
    label_zh: str | None = None

    def weights(self) -> dict[str, float]:
        """Return each indicator's share of the whole, summing to 1: pillar share times share in the pillar."""
        total = sum(pillar.weight for pillar in self.pillars)
        shares: dict[str, float] = {}
        for pillar in self.pillars:
            inside = sum(item.weight for item in pillar.indicators)
            for item in pillar.indicators:
                shares[item.indicator] = pillar.weight / total * item.weight / inside
        return shares

    def pillar_of(self) -> dict[str, str]:
        """Return the pillar of each indicator."""
        return {item.indicator: pillar.pillar for pillar in self.pillars for item in pillar.indicators}


class Province(Record):
    """A province-level division: the name used in `Hub.province`, and its Chinese name."""

    name: str
    name_zh: str


def formula_said(formula: Formula) -> dict[str, Any]:
    """Return what a formula says as plain values, of which `Formula.of` makes it again."""
    found = {name: value for name, value in formula._asdict().items() if value is not None and name != "per"}
    if formula.companies is not None:
        found["companies"] = {name: value for name, value in formula.companies._asdict().items() if value}
    return {**found, "per": formula.per} if formula.ratio else found
