"""The headline of a comparison: sentences that are safe to quote, of figures of one year with their values."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, ComparedValue, is_sizeless
from hubcli.analysis.signs import fit_of, listed_in_nation
from hubcli.analysis.years import Year
from hubcli.model.atlas import Atlas
from hubcli.model.bounds import interval
from hubcli.model.records import Hub, Indicator
from hubcli.model.strength import Strength
from hubcli.results.figure_text import figures_in_words
from hubcli.text import enumerated, inside


class Lead(NamedTuple):
    """A figure that a headline may name: how it is called, and who is ahead of one other, or of several."""

    name: str
    of_two: str
    of_several: str


#: What headlines are about, in this order; in a dataset with none of these, `leads_of` says what.
LEADS: Mapping[str, Lead] = {
    "gdp": Lead("GDP", "the larger economy", "the largest economy"),
    "gdp_per_capita": Lead("GDP per head", "the higher GDP per head", "the highest GDP per head"),
    "rd_intensity": Lead("R&D intensity", "the higher R&D intensity", "the highest R&D intensity"),
    "patents_per_10k": Lead(
        "invention patents per 10,000 residents",
        "more invention patents per 10,000 residents",
        "the most invention patents per 10,000 residents",
    ),
    "star_market_companies": Lead(
        "companies on the STAR market", "more companies on the STAR market", "the most companies on the STAR market"
    ),
    "double_first_class_universities": Lead(
        "Double First-Class universities",
        "more Double First-Class universities",
        "the most Double First-Class universities",
    ),
}
_MOST_INPUTS = 6
_LEAD = 1.05  # times the next
_COUNT_LEAD = 2  # more than the next, of counts
_OLDEST = 5  # years before the dataset, from which figures are named


def headline(atlas: Atlas, hubs: Sequence[Hub], rows: Sequence[ComparedIndicator], year: Year = None) -> str:
    """Return the headline: who is ahead in what, what each is specialised in, and what cannot be compared.

    Of two hubs each may have two figures, of more one; every figure stands with its value and year.
    """
    oldest = 0 if isinstance(year, int) else int(atlas.dataset.version[:4]) - _OLDEST
    said = leads_of(atlas)
    listed = [item for name in said if (item := atlas.indicators[name]).direction == "higher"]
    if len({(hub.kind, hub.scale) for hub in hubs}) > 1:
        listed = [indicator for indicator in listed if is_sizeless(indicator)]
    found = {row.id: row for row in rows}
    leads: dict[str, list[str]] = {hub.id: [] for hub in hubs}
    missing: dict[str, list[str]] = {}
    for indicator in listed:
        row = found.get(indicator.id)
        reason = _gap(hubs, row, oldest, year)
        if reason:
            missing.setdefault(reason, []).append(said[indicator.id].name)
        elif row:
            leader = _leader(indicator, row)
            if leader and len(leads[leader]) < (2 if len(hubs) == 2 else 1):
                leads[leader].append(_in_words(said[indicator.id], indicator, row, leader))
    sentences = [_leads_in_words(hubs, leads), _specialised(atlas, hubs)]
    if missing:
        gaps = (f"{enumerated(names)} ({reason})" for reason, names in missing.items())
        sentences.append(f"Not compared: {'; '.join(gaps)}.")
    return " ".join(filter(None, sentences))


def leads_of(atlas: Atlas) -> Mapping[str, Lead]:
    """Return what headlines about an atlas are about: of `LEADS` those it has, else its first inputs of composites."""
    known = {name: lead for name, lead in LEADS.items() if name in atlas.indicators}
    if known:
        return known
    inputs = [item for item in atlas.indicators.values() if item.use == "input" and item.direction == "higher"]
    labels = {item.id: inside(item.label) for item in inputs[:_MOST_INPUTS]}
    return {name: Lead(label, f"the higher {label}", f"the highest {label}") for name, label in labels.items()}


def _gap(hubs: Sequence[Hub], row: ComparedIndicator | None, oldest: int, year: Year) -> str:
    """Return why a figure of the list is not compared; empty where it is."""
    without = [hub.name for hub in hubs if row is None or row.values[hub.id] is None]
    asked = f" of {year}" if isinstance(year, int) else ""
    if len(without) == len(hubs):
        return f"no figure{asked}"
    if without or row is None:
        return f"no figure{asked} for {enumerated(without)}"
    if row.period is None:
        return "no year in common"
    return f"none since {oldest}" if row.period < oldest else ""


def _leader(indicator: Indicator, row: ComparedIndicator) -> str | None:
    """Return the hub that is clearly ahead whatever hides behind limits, None where there is none."""
    ends = {name: interval(value.value, value.bound) for name, value in _present(row).items()}
    leader = max(ends, key=lambda name: ends[name][0])
    low = ends[leader][0]
    next_best = max(high for name, (_, high) in ends.items() if name != leader)
    ahead = low >= next_best + _COUNT_LEAD if indicator.unit == "count" else low > next_best
    return leader if ahead and low >= next_best * _LEAD else None


def _in_words(lead: Lead, indicator: Indicator, row: ComparedIndicator, leader: str) -> str:
    """Return a lead with its values and year: `the larger economy (CNY 2,215 bn against 1,390 bn, 2025)`."""
    values = _present(row)
    others = sorted((value for name, value in values.items() if name != leader), key=lambda value: -value.value)
    figures = [(value.value, value.bound) for value in (values[leader], *others)]
    first, *rest = figures_in_words(figures, indicator)
    what = lead.of_two if len(values) == 2 else lead.of_several
    return f"{what} ({first} against {enumerated(rest)}, {row.period})"


def _present(row: ComparedIndicator) -> dict[str, ComparedValue]:
    return {name: value for name, value in row.values.items() if value}


def _leads_in_words(hubs: Sequence[Hub], leads: Mapping[str, Sequence[str]]) -> str:
    parts: list[str] = []
    for hub in hubs:
        if leads[hub.id]:
            verb = " has" if len(hubs) == 2 or not parts else ""
            parts.append(f"{hub.name}{verb} {enumerated(leads[hub.id])}")
    return f"{'; '.join(parts)}." if parts else "No figure of one year surely tells them apart."


def _specialised(atlas: Atlas, hubs: Sequence[Hub]) -> str:
    parts: list[str] = []
    for hub in (hub for hub in hubs if hub.kind == "city"):
        strength = _most_specialised(atlas, hub)
        if strength:
            sector = atlas.sectors[strength.sector]
            nation = listed_in_nation(atlas, sector)
            of = f"{nation:,}" if parts else f"China's {nation:,} listed companies"
            parts.append(f"{hub.name} in {inside(sector.label)} ({strength.companies} of {of})")
    return f"Specialised: {'; '.join(parts)}." if parts else ""


def _most_specialised(atlas: Atlas, hub: Hub) -> Strength | None:
    """Return the strength in the sector with the highest location quotient of those that a hub is specialised in.

    Only sectors that are an industry of listed companies count.
    """
    stars = [item for item in atlas.strengths(hub) if item.signs.specialisation]
    exact = [item for item in stars if fit_of(atlas.sectors[item.sector]) == "exact"]
    return max(exact, key=lambda item: item.location_quotient or 0.0, default=None)
