"""The JSON Schemas of what is printed: as committed, only growing, and true of every hub and every sector."""

import importlib.util
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from hubcli import check, compare, list_hubs, rank, search, show, similar, trend
from hubcli.analysis.companies import BY, CompanySelection, count_companies, list_companies
from hubcli.analysis.designations import list_designations, show_designation
from hubcli.analysis.explanation import explain
from hubcli.analysis.ranking.profile_sheet import show_profile
from hubcli.analysis.ranking.ranking import Method
from hubcli.analysis.sectors import list_research_gaps, list_sectors, show_sector, strength_method
from hubcli.analysis.vocabulary import (
    list_gaps,
    list_indicators,
    list_profiles,
    list_sources,
    show_indicator,
    show_source,
)
from hubcli.output.formats import serialise
from hubcli.output.schemas import list_schemas, schema_of, show_schema
from hubcli.output.shapes import SHAPES
from hubcli.results.schema import of_type

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "schemas"


def load_regenerate():
    spec = importlib.util.spec_from_file_location("regenerate_schemas", COMMITTED / "regenerate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


regenerate = load_regenerate()


def closed(schema):
    """Return a schema that takes no key it does not name."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else {}
    return {**strict, **{key: closed(value) for key, value in schema.items()}}


@cache
def validator(name):
    return Draft202012Validator(closed(schema_of(name)))


def errors(name, result):
    """Return what the JSON of a result has that its schema has not."""
    found = validator(name).iter_errors(json.loads(serialise(result, name, "json")))
    return [f"{name}: {error.json_path}: {error.message[:200]}" for error in found]


class Leaf(NamedTuple):
    """A leaf.

    Green.
    """

    kind: Literal["a", "b"] | None
    count: int


class Tree(NamedTuple):
    """A tree."""

    leaves: tuple[Leaf, ...]
    best: Leaf | None
    sizes: Mapping[str, float | None]
    span: tuple[int, int]
    felled: bool


def test_the_schema_of_a_record_is_its_annotations():
    leaf = {
        "type": "object",
        "description": "A leaf. Green.",
        "properties": {"kind": {"type": ["string", "null"], "enum": ["a", "b", None]}, "count": {"type": "integer"}},
        "required": ["kind", "count"],
    }
    whole = {"type": "integer"}
    assert of_type(Tree)["properties"] == {
        "leaves": {"type": "array", "items": leaf},
        "best": {**leaf, "type": ["object", "null"]},
        "sizes": {"type": "object", "additionalProperties": {"type": ["number", "null"]}},
        "span": {"type": "array", "prefixItems": [whole, whole], "minItems": 2, "maxItems": 2},
        "felled": {"type": "boolean"},
    }


def test_a_type_without_a_schema_is_refused():
    with pytest.raises(TypeError, match="set"):
        of_type(set[str])


@pytest.mark.parametrize("name", SHAPES)
def test_schemas_are_sound_and_named(name):
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{name}.schema.json"


@pytest.mark.parametrize("entry", list_schemas(), ids=lambda entry: entry.name)
def test_every_schema_that_is_listed_can_be_shown(entry):
    Draft202012Validator.check_schema(show_schema(entry.name))
    assert (entry.kind == "file") == entry.name.endswith(".yaml")


def test_the_schemas_that_scripts_rely_on_only_grow():
    assert {path.name.removesuffix(".schema.json") for path in COMMITTED.glob("*.json")} <= set(SHAPES)
    assert list(regenerate.losses()) == []


def test_what_a_schema_lost_is_named_and_is_gone():
    assert {name: set(gone) for name, gone in regenerate.REMOVED.items()} == {
        "compare": {".per_head: is gone"},
        "rank": {".ranking[].rank: was integer, is ['integer', 'null']"},
        "strengths": {".evidence: is gone", ".sources: is gone", ".levels.*: was number, is string"},
    }
    assert "per_head" not in schema_of("compare")["properties"]
    assert not {"evidence", "sources"} & set(schema_of("strengths")["properties"])
    changes = (COMMITTED.parents[1] / "CHANGELOG.md").read_text("utf-8")
    of_this = changes.partition("\n## ")[2].partition("\n## ")[0]  # of the version in the making
    assert "`per_head`" in of_this
    assert "`rank` is `null`" in of_this
    assert "`sectors --explain --json`" in of_this


def test_the_committed_schemas_are_those_of_today():
    found = {path: path.read_text("utf-8") for path in COMMITTED.glob("*.json")}
    assert found == regenerate.texts(), "python docs/schemas/regenerate.py writes them anew"


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (lambda it: it["properties"].pop("id"), [".id: is gone"]),
        (lambda it: it["required"].remove("id"), [".id: is not always there"]),
        (lambda it: it["properties"]["id"].update(type="integer"), [".id: was string, is integer"]),
        (lambda it: it["properties"]["id"].update(type=["string", "null"]), [".id: was string, is ['string', 'null']"]),
        (lambda it: it["properties"]["tags"].pop("items"), [".tags[]: was string, is None"]),
        (
            lambda it: it["properties"]["by"]["additionalProperties"].update(type="string"),
            [".by.*: was number, is string"],
        ),
        (lambda it: it["properties"]["span"].update(prefixItems=[]), [".span[0]: was integer, is None"]),
        (lambda it: it["properties"]["kind"].update(enum=["a"]), [".kind: was one of ['a', 'b'], is one of ['a']"]),
        (lambda it: it.update(type="array"), ["the whole: was object, is array"]),
        (lambda it: it["properties"].update(new={"type": "string"}), []),
        (lambda it: it["required"].append("new"), []),
        (lambda it: it["properties"]["kind"].update(enum=["a", "b", "c"]), []),
    ],
)
def test_what_a_schema_loses_is_noticed(change, lost):
    def make():
        return {
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "kind": {"type": "string", "enum": ["a", "b"]},
                "tags": {"type": "array", "items": {"type": "string"}},
                "by": {"type": "object", "additionalProperties": {"type": "number"}},
                "span": {"type": "array", "prefixItems": [{"type": "integer"}]},
            },
            "required": ["id", "kind", "tags", "by", "span"],
        }

    now = make()
    change(now)
    assert list(regenerate.lost(make(), now)) == lost


@pytest.mark.slow
def test_every_hub_and_every_sector_is_as_the_schemas_say(packaged):
    found = [error for hub in packaged.hubs.values() for error in errors("show", show(packaged, hub))]
    found += [error for hub in [*packaged][::9] for error in errors("similar", similar(packaged, hub))]
    found += [
        error
        for hub in ("hefei", "hong-kong", "optics-valley", "yangtze-river-delta", "panjin")
        for sector in ("semiconductors", "quantum", "new-energy-vehicles")
        for error in errors("specialisation", explain(packaged, hub, sector))
    ]
    found += [
        error for sector in packaged.sectors.values() for error in errors("sector", show_sector(packaged, sector))
    ]
    assert found == []


@pytest.mark.slow
def test_every_other_answer_is_as_its_schema_says(packaged, change, dataset):
    atlas = packaged
    change("hubs/alpha.yaml", "value: 10000", "value: many")
    results = [
        ("list", list_hubs(atlas)),
        ("search", search(atlas, "quantum")),
        ("compare", compare(atlas, ["hefei", "chengdu", "hong-kong"], benchmark="china", sector="quantum")),
        ("rank", rank(atlas, draws=5, sensitivity=True, against="gii_cluster_rank")),
        ("rank", rank(atlas, by="gdp")),
        ("rank", rank(atlas, sector="quantum")),
        ("rank", rank(atlas, weights={"gdp": 1}, method=Method(aggregate="geometric"))),
        ("companies", list_companies(atlas, CompanySelection(hubs=("wuxi",)))),
        *(("company_counts", count_companies(atlas, by)) for by in BY),
        *(("trend", trend(atlas, name)) for name in [*atlas.indicators][::3]),
        *(("trend", trend(atlas, name, ["hefei", "china", "hong-kong"])) for name in [*atlas.indicators][::4]),
        ("sectors", list_sectors(atlas)),
        ("research_gaps", list_research_gaps(atlas)),
        ("strengths", strength_method()),
        ("designations", list_designations(atlas)),
        *(("designation", show_designation(atlas, item)) for item in atlas.designations.values()),
        ("indicators", list_indicators(atlas)),
        *(("indicator", show_indicator(atlas, item)) for item in [*atlas.indicators.values()][::2]),
        ("gaps", list_gaps(atlas, None)),
        ("sources", list_sources(atlas)),
        *(("source", show_source(atlas, item)) for item in list(atlas.sources.values())[:9]),
        ("profiles", list_profiles(atlas)),
        *(("profile", show_profile(atlas, item)) for item in atlas.profiles.values()),
        ("check", check(dataset)),
        ("schema", list_schemas()),
    ]
    assert {name for name, _ in results} | {"show", "sector", "similar", "specialisation"} == set(SHAPES)
    assert [error for name, result in results for error in errors(name, result)] == []


#: What has a name in one language only: what evidence is about, the name of a copy, the name of a schema.
ONE_NAME = ({"claim", "source"}, {"name", "url"}, {"name", "kind", "describes"})


def named(schema, path=""):
    """Yield where a schema has a name or label, with the properties beside it."""
    if isinstance(schema, list):
        for part in schema:
            yield from named(part, path)
    elif isinstance(schema, dict):
        properties = schema.get("properties", {})
        for key in properties:
            if key in ("name", "label") or key.endswith(("_name", "_label")):
                yield f"{path}.{key}", key, set(properties)
        for key, part in schema.items():
            yield from named(part, f"{path}.{key}")


def test_what_has_a_name_has_it_in_chinese_too():
    found = [place for name in SHAPES for place in named(schema_of(name), name)]
    assert len(found) > 60
    assert [
        path
        for path, key, beside in found
        if f"{key}_zh" not in beside
        and not (key == "name" and any(beside == kind or (len(kind) == 2 and kind <= beside) for kind in ONE_NAME))
    ] == []
