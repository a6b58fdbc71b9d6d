"""GeoJSON and the whole atlas as JSON."""

import csv
import io
import json

import geojson
import pytest

from hubcli import load, show
from hubcli.analysis.listing import list_hubs
from hubcli.export.datapackage import files_of
from hubcli.export.export import text_of
from hubcli.export.json_document import lay_out
from hubcli.results.plain import plain


@pytest.fixture(scope="module")
def whole(packaged):
    """Hubcli's own dataset as JSON, read back."""
    return json.loads(text_of(packaged, "json"))


def test_geojson_is_valid_and_has_every_hub(packaged, atlas):
    for source in (packaged, atlas):
        found = geojson.loads(text_of(source, "geojson"))
        assert isinstance(found, geojson.FeatureCollection)
        assert found.errors() == []
        assert [feature["id"] for feature in found["features"]] == list(source.hubs)
        assert "crs" not in found  # RFC 7946 has only WGS 84


def test_the_features_of_the_towns(atlas):
    found = json.loads(text_of(atlas, "geojson"))
    assert (found["title"], found["version"], found["licence"]) == ("Towns for tests", "2026.11", "CC0-1.0")
    assert found["indicators"]["gdp"] == {"label": "GDP", "unit": "CNY_100m"}
    assert "area" not in found["indicators"]  # no hub has a figure of its own
    features = {feature["id"]: feature for feature in found["features"]}
    assert features["alpha"]["geometry"] == {"type": "Point", "coordinates": [40.0, 30.0]}  # first the longitude
    assert features["the-plain"]["geometry"] is None
    alpha, plain_ = features["alpha"]["properties"], features["the-plain"]["properties"]
    assert (alpha["strongest"], alpha["strength"], alpha["stars"], alpha["level"]) == ("quantum", 20, 1, "emerging")
    assert alpha["specialisations"] == {"quantum": 20, "artificial-intelligence": 0}
    assert alpha["stars_by_sector"] == {"quantum": 1, "artificial-intelligence": 0}
    assert (alpha["gdp"], alpha["gdp_period"], alpha["gdp_bound"]) == (10000, 2023, None)
    assert alpha["indicators"]["labs"] == {
        "value": 10,
        "unit": "count",
        "period": 2023,
        "source": "paper",
        "bound": "lower",
        "grade": "C",
        "further_sources": [],
        "population_period": None,
    }
    assert (plain_["gdp"], plain_["strongest"], plain_["indicators"]) == (None, None, {})
    assert {tuple(feature["properties"]) for feature in found["features"]} == {tuple(alpha)}  # the same for all


def test_every_form_has_the_listed_companies_with_hub_industry_board_and_code(packaged, whole):
    jcet = next(item for item in packaged.companies if item.code == "600584.SH")
    assert (jcet.hub, jcet.industry, jcet.board) == ("wuxi", "semiconductors", "SSE_main")
    assert next(item for item in whole["companies"] if item["code"] == jcet.code) == jcet._asdict()
    features = {
        item["id"]: item["properties"]["companies"] for item in json.loads(text_of(packaged, "geojson"))["features"]
    }
    (found,) = (item for item in features["wuxi"] if item["code"] == jcet.code)
    assert (found["industry"], found["board"], found["name_zh"]) == ("semiconductors", "SSE_main", "长电科技")
    assert sum(len(items or ()) for items in features.values()) == sum(
        item.hub is not None for item in packaged.companies
    )
    assert features["hong-kong"] is features["yangtze-river-delta"] is features["hefei-high-tech-zone"] is None
    rows = list(csv.DictReader(io.StringIO(files_of(packaged)["companies.csv"].decode())))
    row = next(item for item in rows if item["code"] == jcet.code)
    assert (row["hub"], row["industry"], row["board"]) == ("wuxi", "semiconductors", "SSE_main")


def test_figures_and_strengths_are_those_of_the_list(packaged):
    found = {feature["id"]: feature["properties"] for feature in json.loads(text_of(packaged, "geojson"))["features"]}
    for hub in list_hubs(packaged):
        assert found[hub.id]["indicators"] == plain(hub.indicators)
        assert found[hub.id]["specialisations"] == {item.sector: item.strength for item in hub.specialisations}


def test_the_document_has_hubs_as_show_gives_them_and_each_source_once(whole, packaged):
    sources = {source["id"]: source for source in whole["sources"]}
    assert sources == {
        name: {"id": name, **plain(source), "note": source.note} for name, source in packaged.sources.items()
    }
    for hub in whole["hubs"]:
        shown = plain(show(packaged, hub["id"]))
        del shown["headline"]  # which says again what stands in it
        for name, source in shown.pop("sources").items():
            assert source.items() <= sources[name].items()
        assert hub == shown


def test_the_document_has_everything(whole, packaged):
    assert whole["dataset"] == packaged.dataset._asdict()
    assert [hub["id"] for hub in whole["hubs"]] == list(packaged.hubs)
    for name in ("sectors", "indicators", "designations", "profiles"):
        held = getattr(packaged, name)
        assert [item["id"] for item in whole[name]] == list(held)
        assert all(set(item) == set(held[item["id"]]._fields) for item in whole[name])
    assert [item["name"] for item in whole["provinces"]] == list(packaged.provinces)
    assert whole["gaps"] == [gap._asdict() for gap in packaged.gaps]
    assert whole["breaks"] == [item._asdict() for item in packaged.breaks]
    assert [item["id"] for item in whole["industries"]] == list(packaged.industries)
    assert whole["company_lists"] == [item._asdict() for item in packaged.company_lists]
    assert whole["companies"] == [item._asdict() for item in packaged.companies]
    weights = whole["profiles"][0]["pillars"][0]["indicators"][0]
    assert set(weights) == {"indicator", "weight", "reason"}


def test_records_in_records_are_objects_too(whole):
    of = {name: {item["id"]: item for item in whole[name]} for name in ("indicators", "sectors", "sources")}
    assert of["indicators"]["gdp"]["formula"] is None
    assert of["indicators"]["science_budget_share"]["formula"] == {
        "ratio": ["science_budget", "budget_expenditure"],
        "per": 100,
    }
    assert of["sectors"]["semiconductors"]["listed"]["fit"] in ("exact", "broad")
    assert set(of["sources"]["city-yearbook-2024"]["via"]) == {"name", "url"}


def test_documents_are_an_item_a_line(atlas):
    assert lay_out({"a": 1, "b": [{"c": "甲"}, []], "d": [], "e": {}}) == (
        '{\n"a": 1,\n"b": [\n{"c": "甲"},\n[]\n],\n"d": [],\n"e": {}\n}\n'
    )
    lines = text_of(atlas, "json").splitlines()
    assert sum('"pinyin"' in line for line in lines) == len(atlas.hubs)
    assert json.loads(lay_out({})) == {}


def test_hostile_text_stays_as_it_is_and_does_not_act(change, dataset):
    change("hubs/alpha.yaml", "A town of laboratories.", r'"\e[31m\x9b2J\r\n\u202e\u2028\0 甲城"')
    hostile = load(dataset)
    for form in ("geojson", "json"):
        text = text_of(hostile, form)
        assert all(line.isprintable() for line in text.split("\n"))
        assert "甲城" in text
        items = json.loads(text)["features" if form == "geojson" else "hubs"]
        alpha = next(item for item in items if item["id"] == "alpha")
        assert alpha.get("properties", alpha)["summary"] == "\x1b[31m\x9b2J\r\n\u202e\u2028\0 甲城"


@pytest.mark.parametrize("form", ["csv", "sqlite", "xlsx", "parquet"])
def test_what_is_no_text_is_refused(atlas, form):
    with pytest.raises(ValueError, match=f"{form} cannot be printed"):
        text_of(atlas, form)


def test_the_same_dataset_gives_the_same_text(dataset):
    for form in ("geojson", "json"):
        assert text_of(load(dataset), form) == text_of(load(dataset), form)
