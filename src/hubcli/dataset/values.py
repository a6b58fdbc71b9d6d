"""From the plain values of a dataset's files, which were checked, to its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from hubcli.dataset.files import Files
from hubcli.dataset.overlays.overlay import marked
from hubcli.dataset.panels import Cell, Panel, cells_by_hub
from hubcli.model.all_records import Records
from hubcli.model.atlas import Dataset
from hubcli.model.records import (
    Coordinates,
    Copy,
    Evidence,
    Fact,
    Formula,
    Hub,
    Indicator,
    Listed,
    Sector,
    Source,
    Specialisation,
)
from hubcli.model.vocabulary import (
    BOARDS,
    Break,
    Company,
    CompanyList,
    Designation,
    Elsewhere,
    Entity,
    Gap,
    Industry,
    Organisation,
    Profile,
    Province,
    WeightedIndicator,
    WeightedPillar,
)

Plain = dict[str, Any]

_UNNAMED = {"name_zh": ""}  # of a dataset without Chinese names
_UNLABELLED = {"label_zh": ""}
_LISTS = ("aliases", "regions", "members")
_BODY = ("facts", "specialisations")


def records_of(files: Files) -> Records:
    """Return the records of sound files."""
    values: dict[str, Any] = {name: document.value or [] for name, document in files.tables.items()}
    hubs = sorted((marked(document) for document in files.hubs), key=lambda item: (item["name"], item["id"]))
    panels = [Panel(document, document.value) for document in files.panels]
    cells = cells_by_hub(panels)
    return Records(
        dataset=Dataset(**{name: value for name, value in values["dataset"].items() if name != "bounds"}),
        hubs=[_hub(item, cells.get(item["id"], [])) for item in hubs],
        indicators=[_indicator(item) for item in values["indicators"]],
        sectors=[_sector(item) for item in values.get("sectors", ())],
        sources=[_source(item) for item in sorted(values.get("sources", ()), key=lambda item: str(item["id"]))],
        profiles=[_profile(item) for item in values.get("profiles", ())],
        provinces=[Province(**{**_UNNAMED, **item}) for item in values.get("provinces", ())],
        designations=[
            Designation(**{**_UNNAMED, **item, "sources": tuple(item["sources"])})
            for item in values.get("designations", ())
        ],
        gaps=[Gap(**item) for item in values.get("gaps", ())],
        entities=[Entity(item["name"], tuple(item["also"])) for item in values.get("entities", ())],
        companies=_companies(values.get("companies"), values.get("seats", ())),
        company_lists=_company_lists(values.get("companies")),
        industries=[Industry(**{**item, "also": tuple(item.get("also", ()))}) for item in values.get("industries", ())],
        breaks=[Break(**{"hub": None, **item}) for item in values.get("breaks", ())],
        organisations=[
            Organisation(**{**item, "also": tuple(item.get("also", ()))}) for item in values.get("organisations", ())
        ],
        elsewhere=[
            Elsewhere(**{**_UNNAMED, **item, "also": tuple(item.get("also", ()))})
            for item in values.get("elsewhere", ())
        ],
    )


def _indicator(item: Plain) -> Indicator:
    formula = item.get("formula")
    return Indicator(**{**_UNLABELLED, **item, "formula": Formula.of(formula) if formula else None})


def _sector(item: Plain) -> Sector:
    said = item.get("listed")
    listed = Listed(said["fit"], tuple(said.get("industries", ())), said.get("caveat")) if said else None
    return Sector(**{**_UNLABELLED, **item, "synonyms": tuple(item.get("synonyms", ())), "listed": listed})


def _source(item: Plain) -> Source:
    return Source(**{**item, **{name: Copy(**item[name]) for name in ("via", "confirmed_by") if item.get(name)}})


def _companies(item: Plain | None, seats: Sequence[Plain]) -> list[Company]:
    """Return the companies of the list, each in the city of its seat where a source says that it is another."""
    if not item:
        return []
    seat_of = {seat["code"]: seat for seat in seats}
    found = []
    for row in item["rows"]:
        seat = seat_of.get(row[0], {})
        found.append(Company._make((*row[:6], seat.get("hub", row[6]), row[7], seat.get("source"))))
    return found


def _company_lists(item: Plain | None) -> list[CompanyList]:
    if not item:
        return []
    sources: dict[str, str] = {name: item["source"] for name in BOARDS.values() if "source" in item}
    sources |= item.get("sources", {})
    return [CompanyList(exchange, item["date"], source) for exchange, source in sources.items()]


def _hub(item: Plain, cells: Sequence[Cell]) -> Hub:
    given = {name: value for name, value in item.items() if name not in (*_BODY, *_LISTS)}
    lists = {name: tuple(item.get(name, ())) for name in _LISTS}
    place = Coordinates(**point) if (point := item.get("coordinates")) else None
    named = {"coordinates": place, "designations": tuple(_designations(item))}
    read = {"read_facts": partial(_facts, item, cells), "read_specialisations": partial(_specialisations, item)}
    return Hub(**{**_UNNAMED, "pinyin": "", **given, **lists, **named, **read})


def _facts(item: Plain, cells: Sequence[Cell]) -> tuple[Fact, ...]:
    """Return the facts of a hub's file and, after them, those of the panels."""
    facts = [_fact(fact) for fact in item.get("facts", ())]
    facts += [_fact({**cell.value, "overlay": cell.document.overlay}) for cell in cells]
    return tuple(facts)


def _specialisations(item: Plain) -> tuple[Specialisation, ...]:
    return tuple(_specialisation(entry) for entry in item.get("specialisations", ()))


def _fact(item: Plain) -> Fact:
    return Fact(**{**item, "confirmed_by": tuple(item.get("confirmed_by", ()))})


def _specialisation(item: Plain) -> Specialisation:
    evidence = (Evidence(**{"name": None, "period": None, **entry}) for entry in item["evidence"])
    return Specialisation(item["sector"], tuple(evidence))


def _designations(item: Plain) -> Iterator[str]:
    """Yield the programmes that named a hub, each once, in order of first mention."""
    named = (piece.get("designation") for entry in item.get("specialisations", ()) for piece in entry["evidence"])
    yield from dict.fromkeys(name for name in named if name)


def _profile(item: Plain) -> Profile:
    pillars = tuple(
        WeightedPillar(
            **{**pillar, "indicators": tuple(WeightedIndicator(**inside) for inside in pillar["indicators"])}
        )
        for pillar in item["pillars"]
    )
    return Profile(**{**item, "pillars": pillars})
