"""The headline of a comparison: sentences that are safe to quote, of figures of one year with their values."""

from collections.abc import Mapping, Sequence

from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, ComparedValue, is_sizeless
from hubcli.analysis.years import Year
from hubcli.model.atlas import Atlas
from hubcli.model.bounds import interval_of
from hubcli.model.records import Hub, Indicator, Sector
from hubcli.model.strength import Strength
from hubcli.record import Record
from hubcli.results.figure_text import figures_in_words
from hubcli.said import enumerated, inside, joined, said


class Lead(Record):
    """A figure that a headline may name: how it is called, and who is ahead of one other, or of several."""

    name: str
    of_two: str
    of_several: str


#: What headlines are about, in this order; in a dataset with none of these, `leads_of` says what.
LEADS: Mapping[str, Lead] = {
    "gdp": Lead("GDP", said("the larger economy"), said("the largest economy")),
    "gdp_per_capita": Lead("GDP per head", said("the higher GDP per head"), said("the highest GDP per head")),
    "rd_intensity": Lead("R&D intensity", said("the higher R&D intensity"), said("the highest R&D intensity")),
    "patents_per_10k": Lead(
        said("invention patents per 10,000 residents"),
        said("more invention patents per 10,000 residents"),
        said("the most invention patents per 10,000 residents"),
    ),
    "star_market_companies": Lead(
        said("companies on the STAR market"),
        said("more companies on the STAR market"),
        said("the most companies on the STAR market"),
    ),
    "double_first_class_universities": Lead(
        "Double First-Class universities",
        said("more Double First-Class universities"),
        said("the most Double First-Class universities"),
    ),
}
_MOST_INPUTS = 6
_LEAD = 0.05  # of the next, beyond it
_COUNT_LEAD = 2  # more than the next, of counts
_OLDEST = 5  # years before the dataset, from which figures are named


def headline(atlas: Atlas, hubs: Sequence[Hub], rows: Sequence[ComparedIndicator], year: Year = None) -> str:
    """Return the headline: who is ahead in what, what each is specialised in, and what cannot be compared.

    Of two hubs each may have two figures, of more one; every figure stands with its value and year.
    """
    oldest = 0 if isinstance(year, int) else int(atlas.dataset.version[:4]) - _OLDEST
    known = leads_of(atlas)
    listed = [item for name in known if (item := atlas.indicators[name]).direction == "higher"]
    if len({(hub.kind, hub.scale) for hub in hubs}) > 1:
        listed = [indicator for indicator in listed if is_sizeless(indicator)]
    found = {row.id: row for row in rows}
    leads: dict[str, list[str]] = {hub.id: [] for hub in hubs}
    missing: dict[str, list[str]] = {}
    for indicator in listed:
        row = found.get(indicator.id)
        reason = _gap(hubs, row, oldest, year)
        if reason:
            missing.setdefault(reason, []).append(known[indicator.id].name)
        elif row:
            leader = _leader(indicator, row)
            if leader and len(leads[leader]) < (2 if len(hubs) == 2 else 1):
                leads[leader].append(_in_words(known[indicator.id], indicator, row, leader))
    sentences = [_leads_in_words(hubs, leads), _specialised(atlas, hubs)]
    if missing:
        gaps = [said("{figures} ({reason})", figures=enumerated(names), reason=why) for why, names in missing.items()]
        sentences.append(said("Not compared: {figures}.", figures=joined(gaps, "semicolons")))
    return joined(sentences, "sentences")


def leads_of(atlas: Atlas) -> Mapping[str, Lead]:
    """Return what headlines about an atlas are about: of `LEADS` those it has, else its first inputs of composites."""
    known = {name: lead for name, lead in LEADS.items() if name in atlas.indicators}
    if known:
        return known
    inputs = [item for item in atlas.indicators.values() if item.use == "input" and item.direction == "higher"]
    labels = {item.id: inside(item.label) for item in inputs[:_MOST_INPUTS]}
    return {
        name: Lead(label, said("the higher {figure}", figure=label), said("the highest {figure}", figure=label))
        for name, label in labels.items()
    }


def _gap(hubs: Sequence[Hub], row: ComparedIndicator | None, oldest: int, year: Year) -> str:
    """Return why a figure of the list is not compared; empty where it is."""
    without = [hub.name for hub in hubs if row is None or row.values[hub.id] is None]
    asked = said(" of {year}", year=year) if isinstance(year, int) else ""
    if len(without) == len(hubs):
        return said("no figure{of_year}", of_year=asked)
    if without or row is None:
        return said("no figure{of_year} for {hubs}", of_year=asked, hubs=enumerated(without))
    if row.period is None:
        return said("no year in common")
    return said("none since {year}", year=oldest) if row.period < oldest else ""


def _leader(indicator: Indicator, row: ComparedIndicator) -> str | None:
    """Return the hub that is clearly ahead whatever hides behind limits, None where there is none."""
    ends = {name: interval_of(value, indicator) for name, value in _present(row).items()}
    leader = max(ends, key=lambda name: ends[name][0])
    low = ends[leader][0]
    next_best = max(high for name, (_, high) in ends.items() if name != leader)
    ahead = low >= next_best + _COUNT_LEAD if indicator.unit == "count" else low > next_best
    return leader if ahead and low >= next_best + abs(next_best) * _LEAD else None


def _in_words(lead: Lead, indicator: Indicator, row: ComparedIndicator, leader: str) -> str:
    """Return a lead with its values and year: `the larger economy (CNY 2,215 bn against 1,390 bn, 2025)`."""
    values = _present(row)
    others = sorted((value for name, value in values.items() if name != leader), key=lambda value: -value.value)
    figures = [(value.value, value.bound) for value in (values[leader], *others)]
    first, *rest = figures_in_words(figures, indicator)
    if len(values) == 2:
        words = "{lead} ({first} against {other}, {year})"
        return said(words, lead=lead.of_two, first=first, other=rest[0], year=row.period)
    words = "{lead} ({first} against {others}, {year})"
    return said(words, lead=lead.of_several, first=first, others=enumerated(rest), year=row.period)


def _present(row: ComparedIndicator) -> dict[str, ComparedValue]:
    return {name: value for name, value in row.values.items() if value}


def _leads_in_words(hubs: Sequence[Hub], leads: Mapping[str, Sequence[str]]) -> str:
    parts: list[str] = []
    for hub in hubs:
        if leads[hub.id]:
            words = "{hub} has {leads}" if len(hubs) == 2 or not parts else "{hub} {leads}"
            parts.append(said(words, hub=hub.name, leads=joined(leads[hub.id], "clauses")))
    if not parts:
        return said("No figure for a common year clearly separates them.")
    return said("{leads}.", leads=joined(parts, "semicolons"))


def _specialised(atlas: Atlas, hubs: Sequence[Hub]) -> str:
    parts: list[str] = []
    for hub in (hub for hub in hubs if hub.kind == "city"):
        strength = _most_specialised(atlas, hub)
        if strength:
            sector = atlas.sectors[strength.sector]
            nation = listed_in_nation(atlas, sector)
            words = "{hub} in {sector} ({count} of {all:,})"
            if not parts:
                words = "{hub} in {sector} ({count} of China's {all:,})"
            sector_name = inside(sector.label)
            parts.append(said(words, hub=hub.name, sector=sector_name, count=strength.companies, all=nation))
    return said("Specialised, by listed companies: {hubs}.", hubs=joined(parts, "semicolons")) if parts else ""


def listed_in_nation(atlas: Atlas, sector: Sector) -> int:
    """Return how many listed companies of the nation are of the industries of a sector."""
    query = "SELECT count(*) FROM companies JOIN sector_industries USING (industry) WHERE sector = ?"
    [(count,)] = atlas.select(query, sector.id)
    return int(count)


def _most_specialised(atlas: Atlas, hub: Hub) -> Strength | None:
    """Return the strength in the sector with the highest location quotient of those that a hub is specialised in.

    Only sectors that are an industry of listed companies count.
    """
    stars = [item for item in atlas.strengths(hub) if item.signs.specialisation]
    exact = [item for item in stars if atlas.sectors[item.sector].fit == "exact"]
    return max(exact, key=lambda item: item.location_quotient or 0.0, default=None)
