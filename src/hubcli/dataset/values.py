"""From the plain values of a dataset's files, which were checked, to its records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from hubcli.dataset.files import Files
from hubcli.dataset.overlays.overlay import marked
from hubcli.model.records import (
    Body,
    Coordinates,
    Dataset,
    Designation,
    Entity,
    Evidence,
    Fact,
    Gap,
    Hub,
    Indicator,
    Profile,
    Province,
    Records,
    Sector,
    Source,
    Specialisation,
    WeightedIndicator,
    WeightedPillar,
)

Plain = dict[str, Any]

_LISTS = ("aliases", "regions", "members")
_BODY = ("facts", "specialisations")
_GREATEST = 2**63  # what a figure of more digits loses is beyond what anybody measured


def records_of(files: Files) -> Records:
    """Return the records of sound files."""
    values: dict[str, Any] = {name: document.value or [] for name, document in files.tables.items()}
    hubs = sorted((marked(document) for document in files.hubs), key=lambda item: (item["name"], item["id"]))
    return Records(
        dataset=Dataset(**{name: value for name, value in values["dataset"].items() if name != "bounds"}),
        hubs=[_hub(item) for item in hubs],
        indicators=[Indicator(**item) for item in values["indicators"]],
        sectors=[Sector(**{**item, "synonyms": tuple(item.get("synonyms", ()))}) for item in values.get("sectors", ())],
        sources=[Source(**item) for item in sorted(values.get("sources", ()), key=lambda item: str(item["id"]))],
        profiles=[_profile(item) for item in values.get("profiles", ())],
        provinces=[Province(**item) for item in values.get("provinces", ())],
        designations=[
            Designation(**{**item, "sources": tuple(item["sources"])}) for item in values.get("designations", ())
        ],
        gaps=[Gap(**item) for item in values.get("gaps", ())],
        entities=[Entity(item["name"], tuple(item["also"])) for item in values.get("entities", ())],
    )


def _hub(item: Plain) -> Hub:
    given = {name: value for name, value in item.items() if name not in (*_BODY, *_LISTS)}
    lists = {name: tuple(item.get(name, ())) for name in _LISTS}
    place = Coordinates(**point) if (point := item.get("coordinates")) else None
    named = {"coordinates": place, "designations": tuple(_designations(item))}
    return Hub(**{**given, **lists, **named, "read": partial(_body, item)})


def _body(item: Plain) -> Body:
    facts = tuple(_fact(fact) for fact in item.get("facts", ()))
    return Body(facts, tuple(_specialisation(entry) for entry in item.get("specialisations", ())))


def _fact(item: Plain) -> Fact:
    value = item["value"]
    return Fact(**{**item, "value": value if abs(value) < _GREATEST else float(value)})


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
