"""Whatever stands in a panel, a list of companies or a formula: there is a problem, or the dataset loads."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubcli import check, load

from .rules.test_tables import COMPANIES, DERIVED, INDUSTRIES, SEATS
from .test_panels import BY_YEAR, WIDE

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = [{"hub": "alpha", "indicator": "gdp", "bound": "lower", "confirmed_by": ["paper"], "scope": "a park"}]
BREAKS = [{"indicator": "gdp", "period": 2020, "hub": "alpha", "reason": "R."}]
FILES = {
    "tables/wide.yaml": {**yaml.safe_load(WIDE), "cells": CELLS},
    "tables/by year.yaml": {**yaml.safe_load(BY_YEAR), "cells": [{"hub": "alpha", "period": 2019, "note": "N."}]},
    "companies.yaml": yaml.load(COMPANIES, yaml.BaseLoader) | {"rows": yaml.safe_load(COMPANIES)["rows"]},
    "industries.yaml": yaml.safe_load(INDUSTRIES),
    "seats.yaml": yaml.safe_load(SEATS),
    "breaks.yaml": BREAKS,
}


@pytest.fixture
def whole(dataset):
    """Return the directory of the small dataset with all of these files, sound."""
    (dataset / "tables").mkdir()
    for name, value in FILES.items():
        (dataset / name).write_text(json.dumps(value, default=str), "utf-8")
    text = (dataset / "sectors.yaml").read_text("utf-8")
    listed = "synonyms: [robots], listed: {fit: broad, industries: [arms, chips]}"
    (dataset / "sectors.yaml").write_text(text.replace("synonyms: [robots]", listed), "utf-8")
    text = (dataset / "indicators.yaml").read_text("utf-8")
    (dataset / "indicators.yaml").write_text(text + DERIVED, "utf-8")
    assert check(dataset) == ()
    return dataset


def answers(directory, overlays=()):
    problems = check(directory, overlays)
    if not problems:
        atlas = load(directory, overlays)
        assert all(atlas.figures(hub) is not None and hub.facts is not None for hub in atlas.hubs.values())


@MANY
@given(data=st.data(), name=st.sampled_from(list(FILES)))
def test_a_file_with_a_few_changes_is_sound_or_told_of(whole, mutations, data, name):
    path = whole / name
    before = path.read_text("utf-8")
    try:
        path.write_text(json.dumps(data.draw(mutations(json.loads(before))), ensure_ascii=False), "utf-8")
        answers(whole)
    finally:
        path.write_text(before, "utf-8")


@MANY
@given(data=st.data(), name=st.sampled_from(list(FILES)))
def test_an_overlay_with_a_few_changes_is_sound_or_told_of(whole, tmp_path_factory, mutations, data, name):
    overlay = tmp_path_factory.mktemp("overlay")
    (overlay / "tables").mkdir()
    value = json.loads((whole / name).read_text("utf-8"))
    (overlay / name).write_text(json.dumps(data.draw(mutations(value)), ensure_ascii=False), "utf-8")
    answers(whole, [overlay])


@MANY
@given(data=st.data(), name=st.sampled_from(["makers", "gdp_per_lab", "titles", "sights"]))
def test_a_formula_with_a_few_changes_is_sound_or_told_of(whole, mutations, data, name):
    path = whole / "indicators.yaml"
    before = path.read_text("utf-8")
    value = yaml.safe_load(before)
    [derived] = [item for item in value if item["id"] == name]
    derived["formula"] = data.draw(mutations(derived["formula"]))
    try:
        path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
        answers(whole)
    finally:
        path.write_text(before, "utf-8")
