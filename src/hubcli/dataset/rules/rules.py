"""What must hold between the values of a dataset: one small generator a rule, each problem at its own place.

Every rule gets the valid part of the dataset: whatever is there has the right type, and anything may be missing. A rule
reports nothing that the validation has reported already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from hubcli.dataset.document import Where
from hubcli.dataset.files import Entry
from hubcli.dataset.rules.chinese import chinese
from hubcli.dataset.rules.dataset_view import DatasetView, name_of
from hubcli.dataset.rules.places import belonging, coordinates
from hubcli.dataset.rules.programmes import designations, entities, gaps, unnamed
from hubcli.dataset.rules.sources import addresses, used
from hubcli.dataset.rules.tables import companies, confirmations, formulas, is_day, listed, panels, uncounted
from hubcli.errors import Problem
from hubcli.model.names import COMPANIES_PREFIX
from hubcli.text import key, place_key

Rule = Callable[[DatasetView], Iterator[Problem]]

_WHOLE = ("rank", "count", "persons")


def duplicate_ids(view: DatasetView) -> Iterator[Problem]:
    """An id names one thing in its list."""
    for kind, entries in view.tables.items():
        seen: set[str] = set()
        for entry in entries:
            name = name_of(entry)
            if name in seen:
                yield entry.problem("id" if "id" in entry.value else "name", "duplicate", f"{kind} has '{name}' twice")
            elif name:
                seen.add(name)


def file_names(view: DatasetView) -> Iterator[Problem]:
    """A hub's file is named by its id, so that two files never describe one hub; one of an overlay, as one likes."""
    for hub in view.hubs:
        hub_id = hub.get("id")
        of_overlay = hub.document.overlay is not None
        if not of_overlay and hub_id is not None and hub.document.path.stem != hub_id:
            yield hub.problem("id", "file-name", f"'{hub_id}' must be in {hub_id}.yaml")


def references(view: DatasetView) -> Iterator[Problem]:
    """Indicators, sectors, sources, hubs, provinces that are named must exist."""
    for entries, members in _references(view):
        for entry in entries:
            for member, table in members.items():
                yield from view.unknown(entry, member, table)
    for item in view.weighted_indicators():
        if not (item.get("indicator") or "").startswith(COMPANIES_PREFIX):
            yield from view.unknown(item, "indicator", "indicators")
        else:
            yield from uncounted(view, item, item.value["indicator"].removeprefix(COMPANIES_PREFIX))


def _references(view: DatasetView) -> Iterator[tuple[Iterable[Entry], dict[str, str]]]:
    """Yield entries with their members that name something, and the table in which it must be."""
    yield view.facts(), {"indicator": "indicators", "source": "sources"}
    yield view.specialisations(), {"sector": "sectors"}
    yield view.evidence(), {"source": "sources", "designation": "designations"}
    yield view.hubs, {"province": "provinces", "parent": "hubs", "regions": "hubs", "members": "hubs"}
    for table, members in {
        "indicators": {"sector": "sectors", "size_of": "sectors"},
        "designations": {"sources": "sources", "sector": "sectors"},
        "gaps": {"hub": "hubs", "indicator": "indicators"},
        "seats": {"hub": "hubs", "source": "sources"},
        "organisations": {"hub": "hubs", "source": "sources"},
        "breaks": {"hub": "hubs", "indicator": "indicators"},
    }.items():
        yield view.tables.get(table, ()), members


def repeated(view: DatasetView) -> Iterator[Problem]:
    """A sector stands once in a hub, a synonym once in a sector; a fact or a gap is not written twice."""
    for sector in view.tables.get("sectors", ()):
        words: list[Any] = [*(sector.get("synonyms") or ())]
        for index in (index for index, word in enumerate(words) if word and word in words[:index]):
            yield sector.problem(("synonyms", index), "duplicate", f"the synonym '{words[index]}' is listed twice")
    gaps: set[tuple[Any, ...]] = set()
    for entry in view.tables.get("gaps", ()):
        gap = (entry.get("hub"), entry.get("indicator"))
        if gap in gaps and None not in gap:
            yield entry.problem("indicator", "duplicate", f"'{gap[0]}' has this gap twice")
        gaps.add(gap)
    for hub in view.hubs:
        sectors: set[Any] = set()
        for entry in view.specialisations(hub):
            sector = entry.get("sector")
            if sector is not None and sector in sectors:
                yield entry.problem("sector", "duplicate", f"'{sector}' is listed twice: merge the evidence")
            sectors.add(sector)
        facts: set[tuple[Any, ...]] = set()
        for entry in view.facts(hub):
            parts = [entry.get(part) for part in ("indicator", "period", "value", "source")]
            if None in parts or entry.unfit("scope"):
                continue
            fact = (*parts, entry.get("scope"))
            if fact in facts:
                place = "indicator" if entry.document is hub.document else "value"  # in a hub's file, or in a panel
                yield entry.problem(place, "duplicate", f"this '{parts[0]}' for {parts[1]} is given twice")
            facts.add(fact)


def values(view: DatasetView) -> Iterator[Problem]:
    """A figure lies in the range of its indicator: 0 or more, percent to 100, unless the indicator says otherwise."""
    for fact in view.facts():
        indicator = view.get("indicators", fact.get("indicator"))
        value = fact.get("value")
        if indicator is None or value is None or indicator.unfit("unit", "minimum", "maximum", "last_rank"):
            continue
        unit = indicator.get("unit")
        least = indicator.value.get("minimum", 1 if unit == "rank" else 0)
        most = indicator.value.get("maximum", 100 if unit == "percent" else indicator.get("last_rank"))
        name = fact.get("indicator")
        if value < least:
            yield fact.problem("value", "impossible-value", f"'{name}' cannot be {value}: at least {least}")
        if most is not None and value > most:
            yield fact.problem("value", "impossible-value", f"'{name}' cannot be {value}: at most {most}")
        if unit in _WHOLE and value != int(value):
            yield fact.problem("value", "impossible-value", f"'{name}' counts whole things, so not {value}")


def dates(view: DatasetView) -> Iterator[Problem]:
    """Nothing is published on a day that no calendar has."""
    for source in view.tables.get("sources", ()):
        published = source.get("published")
        if published is not None and not _is_date(published):
            yield source.problem("published", "impossible-value", f"{published} is not a date")


def future(view: DatasetView) -> Iterator[Problem]:
    """Nothing is described or published in the future: after today and, as clocks may be behind, after the dataset."""
    today, version = date.today().isoformat(), view.dataset.get("version") or ""
    month = version.replace(".", "-")
    latest, when = today, "has not happened yet"
    if today < month:
        latest, when = f"{month}-31", f"{when}: the dataset is of {version} (the clock here says {today})"
    for entry in (*view.facts(), *view.evidence()):
        period = entry.get("period")
        if period is not None and period > int(latest[:4]):
            yield entry.problem("period", "future", f"{period} {when}")
    for source in view.tables.get("sources", ()):
        published = source.get("published")
        if published is not None and published > latest and _is_date(published):
            yield source.problem("published", "future", f"{published} {when}")


def _is_date(published: str) -> bool:
    """Tell whether a year, a month or a day is one that there is; the schema knows the months."""
    return len(published) < len("2024-05-31") or is_day(published)


def aliases(view: DatasetView) -> Iterator[Problem]:
    """A name or alias leads to one hub, however it is typed."""
    owners: dict[str, Entry] = {}
    for hub in view.hubs:
        for where, name in _names(hub):
            forms = (key(name), place_key(name, hub.get("kind") or "zone"))
            named = [owners.setdefault(form, hub) for form in forms]
            other = next((item for item in named if item is not hub and item.get("id") != hub.get("id")), None)
            if other:
                other_name = other.get("id") or other.document.path.name
                yield hub.problem(where, "alias", f"'{name}' also names '{other_name}'")


def words(view: DatasetView) -> Iterator[Problem]:
    """A word leads to one sector, a label to one indicator, however it is typed."""
    for table in ("sectors", "indicators"):
        owners: dict[str, Entry] = {}
        for entry in view.tables.get(table, ()):
            for where, word in _words(entry):
                owner = owners.setdefault(key(word), entry)
                if owner is not entry and name_of(owner) != name_of(entry):
                    yield entry.problem(where, "alias", f"'{word}' also names '{name_of(owner)}'")


def lists(view: DatasetView) -> Iterator[Problem]:
    """An `unlisted` indicator says how long its list is; only ranks are listed."""
    for entry in view.tables.get("indicators", ()):
        if entry.get("absent") != "unlisted":
            continue
        if "last_rank" not in entry.value and not entry.unfit("last_rank"):
            yield entry.problem("absent", "list", "an unlisted indicator needs the 'last_rank' of its list")
        if entry.get("unit") not in (None, "rank"):
            yield entry.problem("absent", "list", "only an indicator with unit rank can be unlisted")


def weights(view: DatasetView) -> Iterator[Problem]:
    """A profile uses input indicators, each once, and not all of its weights are zero."""
    for profile in view.tables.get("profiles", ()):
        used: set[str] = set()
        for item in view.weighted_indicators(profile):
            name = item.get("indicator")
            if name is None:
                continue
            indicator = view.get("indicators", name)
            use = indicator.get("use") if indicator else None
            if use not in (None, "input"):
                message = f"'{name}' is for {use}: a profile takes input indicators only"
                yield item.problem("indicator", "profile", message)
            elif indicator and indicator.get("direction") == "none":
                yield item.problem(
                    "indicator", "profile", f"'{name}' cannot be ranked by: neither high nor low is better"
                )
            if name in used:
                yield item.problem("indicator", "profile", f"'{name}' is counted twice")
            used.add(name)
        pillars: set[str] = set()
        for pillar in profile.entries("pillars"):
            name = pillar.get("pillar")
            if name is not None and name in pillars:
                yield pillar.problem("pillar", "profile", f"the pillar '{name}' is listed twice: merge its indicators")
            pillars.add(name)
            if _weightless(pillar.entries("indicators")):
                yield pillar.problem((), "profile", "the weights of all indicators of this pillar are 0")
        if _weightless(profile.entries("pillars")):
            yield profile.problem("pillars", "profile", "the weights of all pillars are 0")


def _weightless(items: Iterator[Entry]) -> bool:
    known = [item.get("weight") for item in items]
    return bool(known) and all(weight == 0 for weight in known)


def _names(hub: Entry) -> Iterator[tuple[Where, str]]:
    return _texts(hub, ("id", "name", "name_zh", "pinyin"), "aliases")


def _words(entry: Entry) -> Iterator[tuple[Where, str]]:
    return _texts(entry, ("id", "label", "label_zh"), "synonyms")


def _texts(entry: Entry, members: tuple[str, ...], many: str) -> Iterator[tuple[Where, str]]:
    for member in members:
        if entry.get(member):
            yield (member,), entry.get(member)
    for index, text in enumerate(entry.get(many) or ()):
        if text:
            yield (many, index), text


#: What every analysis relies on: a dataset that breaks one of these is not loaded.
RULES: tuple[Rule, ...] = (
    duplicate_ids,
    file_names,
    references,
    repeated,
    values,
    dates,
    coordinates,
    aliases,
    words,
    belonging,
    lists,
    weights,
    designations,
    panels,
    formulas,
    listed,
    companies,
)

#: What an editor asks for beyond that: a dataset without it works, and `hubcli check` complains.
EDITORIAL: tuple[Rule, ...] = (future, used, addresses, unnamed, entities, gaps, confirmations, chinese)
