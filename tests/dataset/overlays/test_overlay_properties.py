"""What holds for all overlays: none changes nothing, twice is once, there and back is nowhere, apart needs no order."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubcli.dataset.overlays.overlay import marked
from hubcli.store.load import read

HUBS = ("alpha", "beta", "gamma", "alpha-park", "the-plain")
RULE = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def facts(indicators: tuple[str, ...], periods: range = range(2020, 2025)) -> st.SearchStrategy[Any]:
    return st.lists(
        st.fixed_dictionaries(
            {
                "indicator": st.sampled_from(indicators),
                "value": st.integers(0, 10),
                "period": st.sampled_from(periods),
                "source": st.sampled_from(["bureau", "paper", "blog"]),
            },
            optional={"scope": st.sampled_from(["North province", "a park"]), "note": st.just("a note")},
        ),
        max_size=4,
        unique_by=lambda fact: json.dumps({**fact, "note": None}, sort_keys=True),
    )


def evidence(sectors: tuple[str, ...], names: tuple[str, ...] = ("Ion Works", "Robot Works", "Lab")) -> Any:
    piece = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["company", "product"]),
            "claim": st.sampled_from(["Builds ion traps.", "Builds."]),
            "source": st.sampled_from(["bureau", "paper"]),
            "name": st.sampled_from(names),
        },
        optional={"period": st.integers(2020, 2023)},
    )
    specialisation = st.fixed_dictionaries(
        {"sector": st.sampled_from(sectors), "evidence": st.lists(piece, min_size=1, max_size=3)}
    )
    return st.lists(specialisation, max_size=2, unique_by=lambda item: item["sector"])


def entries(ids: tuple[str, ...]) -> st.SearchStrategy[Any]:
    def entry(name: str) -> Any:
        whole = {"id": name, "label": f"L{name}", "label_zh": f"字{name}", "group": "G"}
        return st.sampled_from([whole, {**whole, "synonyms": [f"syn {name}"]}])

    return st.lists(st.sampled_from(ids), unique=True).flatmap(lambda names: st.tuples(*map(entry, names)).map(list))


def overlays(
    hubs: tuple[str, ...] = HUBS,
    indicators: tuple[str, ...] = ("gdp", "growth", "labs"),
    sectors: tuple[str, ...] = ("quantum", "robotics"),
    ids: tuple[str, ...] = ("quantum", "space", "fusion"),
) -> st.SearchStrategy[Any]:
    """Overlays as their files: sectors, and hubs with a summary, facts and evidence."""
    hub = st.fixed_dictionaries(
        {},
        optional={
            "summary": st.sampled_from(["One.", "Two."]),
            "facts": facts(indicators),
            "specialisations": evidence(sectors),
        },
    )
    return st.fixed_dictionaries({"sectors": entries(ids), "hubs": st.dictionaries(st.sampled_from(hubs), hub)})


@pytest.fixture
def merged(dataset: Path, tmp_path: Path) -> Callable[..., Any]:
    """Return a function that merges overlays, which are sound, and returns the values, without empty lists."""
    numbers = itertools.count()

    def write(overlay: Any) -> Path:
        directory = tmp_path / f"overlay {next(numbers)}"
        (directory / "hubs").mkdir(parents=True)
        (directory / "sectors.yaml").write_text(json.dumps(overlay["sectors"]), "utf-8")
        for name, hub in overlay["hubs"].items():
            (directory / "hubs" / f"{name}.yaml").write_text(json.dumps({"id": name, **hub}), "utf-8")
        return directory

    def merge(*overlays: Any, again: int = 1) -> Any:
        paths = [write(overlay) for overlay in overlays] * again
        files = read(dataset, paths)
        assert files.problems == ()
        values = {name: table.value for name, table in files.tables.items()}
        values["hubs"] = [marked(hub) for hub in files.hubs]
        hubs = [{name: value for name, value in hub.items() if value != []} for hub in values["hubs"]]
        return {**values, "hubs": hubs}

    return merge


def unmarked(value: Any) -> Any:
    """Return values without what says which overlay they are from."""
    if isinstance(value, dict):
        return {name: unmarked(item) for name, item in value.items() if name != "overlay"}
    return [unmarked(item) for item in value] if isinstance(value, list) else value


def unordered(value: Any) -> Any:
    """Return values in which lists have an order that is that of none."""
    if isinstance(value, dict):
        return {name: unordered(item) for name, item in value.items()}
    return (
        sorted(map(unordered, value), key=lambda item: json.dumps(item, sort_keys=True))
        if isinstance(value, list)
        else value
    )


@RULE
@given(overlays())
def test_an_overlay_with_nothing_in_it_changes_nothing(merged, overlay):
    nothing = {"sectors": [], "hubs": {hub: {"facts": [], "specialisations": []} for hub in HUBS}}
    assert merged(nothing) == merged()
    changed = unmarked(merged(overlay))
    assert unmarked(merged(overlay, nothing)) == unmarked(merged(nothing, overlay)) == changed


@RULE
@given(overlays())
def test_an_overlay_twice_is_the_overlay_once(merged, overlay):
    assert unmarked(merged(overlay, again=2)) == unmarked(merged(overlay))


@RULE
@given(overlays(), overlays())
def test_the_last_overlay_has_the_last_word(merged, first, second):
    values = merged(first, second)
    for name, hub in second["hubs"].items():
        found = next(each for each in values["hubs"] if each["id"] == name)
        pieces = [piece for item in found.get("specialisations", ()) for piece in item["evidence"]]
        assert all(fact in unmarked(found["facts"]) for fact in hub.get("facts", ()))
        assert all(piece in unmarked(pieces) for item in hub.get("specialisations", ()) for piece in item["evidence"])
        assert found["summary"] == hub.get("summary", found["summary"])
    for entry in second["sectors"]:
        assert entry.items() <= next(each for each in values["sectors"] if each["id"] == entry["id"]).items()


@RULE
@given(
    overlays(("alpha", "beta"), ("gdp", "labs"), ("quantum",), ("quantum", "space")),
    overlays(("gamma",), ("gdp", "labs"), ("quantum", "robotics"), ("robotics", "fusion")),
    facts(("growth",)),
    evidence(("robotics",)),
)
def test_overlays_about_different_things_can_come_in_any_order(merged, first, second, more, reasons):
    second["hubs"]["alpha"] = {"facts": more, "specialisations": reasons}  # a hub of both, but nothing in it
    there, back = merged(first, second), merged(second, first)
    assert unordered(unmarked(there)) == unordered(unmarked(back))


@RULE
@given(
    st.dictionaries(
        st.sampled_from(HUBS),
        st.tuples(facts(("gdp", "labs"), range(1990, 1993)), evidence(("quantum", "robotics"), ("New", "Newer"))),
    ),
    entries(("space", "fusion")),
)
def test_what_one_overlay_adds_another_can_remove_without_trace(merged, hubs, sectors):
    added: dict[str, Any] = {"sectors": sectors, "hubs": {}}
    removed: dict[str, Any] = {"sectors": [{"id": entry["id"], "remove": True} for entry in sectors], "hubs": {}}
    for name, (figures, reasons) in hubs.items():
        added["hubs"][name] = {"facts": figures, "specialisations": reasons}
        removed["hubs"][name] = {
            "facts": [{**fact, "remove": True} for fact in figures],
            "specialisations": [
                {**piece, "sector": item["sector"], "remove": True} for item in reasons for piece in item["evidence"]
            ],
        }
    assert merged(added, removed) == merged()
    assert not (sectors or any(any(each) for each in hubs.values())) or merged(added) != merged()
