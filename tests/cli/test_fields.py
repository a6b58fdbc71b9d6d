"""`--fields`: what the schema has is a field, whatever rows come out; the same columns always."""

import csv
import io
import json

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hubcli.output.columns import names_of
from hubcli.output.schemas import schema_of
from hubcli.output.shapes import SHAPES

#: Questions of each shape that come out with different rows, some with none.
QUESTIONS = {
    "list": (("list",), ("list", "--province", "Ningxia"), ("list", "--min", "gdp=1e12"), ("list", "--limit", "1")),
    "show": (("show", "hefei"), ("show", "yangtze-river-delta"), ("show", "hefei", "--year", "1901")),
    "search": (("search", "quantum"), ("search", "zzzz")),
    "companies": (("companies", "wuxi"), ("companies", "lhasa", "--sector", "semiconductors")),
    "company_counts": (("companies", "--by", "board"), ("companies", "--by", "hub", "--limit", "1")),
    "compare": (("compare", "hefei", "wuxi"), ("compare", "hefei", "wuxi", "--year", "1901")),
    "trend": (("trend", "gdp", "hefei"), ("trend", "rd_intensity", "hefei", "wuxi"), ("trend", "gdp")),
    "rank": (("rank", "--by", "gdp"), ("rank", "--by", "gdp", "--min", "gdp=1e12")),
    "similar": (("similar", "hefei"), ("similar", "wuxi", "--limit", "1")),
    "sectors": (("sectors",),),
    "sector": (("sectors", "quantum"), ("sectors", "semiconductors")),
    "research_gaps": (("sectors", "--gaps"), ("sectors", "quantum", "--gaps")),
    "strengths": (("sectors", "--explain"),),
    "specialisation": (("show", "hefei", "--sector", "quantum"), ("show", "lhasa", "--sector", "quantum")),
    "designations": (("designations",),),
    "designation": (("designations", "ai-pilot-zones"),),
    "indicators": (("indicators",), ("indicators", "--limit", "1")),
    "indicator": (("indicators", "gdp"), ("indicators", "rd_intensity")),
    "gaps": (("indicators", "--gaps"), ("indicators", "gdp", "--gaps")),
    "sources": (("sources", "--limit", "1"), ("sources", "--limit", "9")),
    "source": (("sources", "city-yearbook-2024"),),
    "profiles": (("profiles",), ("profiles", "--limit", "1")),
    "profile": (("profiles", "balanced"),),
    "check": (("check",),),
    "schema": (("schema",),),
}


def test_every_shape_is_asked_for():
    assert QUESTIONS.keys() == SHAPES.keys()


def test_every_schema_says_what_its_keys_are_names_of():
    def mappings(schema):
        if isinstance(schema.get("additionalProperties"), dict):
            yield schema
        for inner in (schema.get("items"), schema.get("additionalProperties"), *schema.get("properties", {}).values()):
            yield from mappings(inner) if isinstance(inner, dict) else ()

    for name in SHAPES:
        for found in mappings(schema_of(name)):
            assert found["propertyNames"].keys() & {"title", "enum"}, name


@st.composite
def questions(draw, names):
    """Draw a shape, two questions of it, and fields of its schema, at any depth."""
    name = draw(st.sampled_from(sorted(QUESTIONS)))
    fields = draw(st.lists(paths(schema_of(name), names), min_size=1, max_size=4))
    ask = st.sampled_from(QUESTIONS[name])
    return draw(ask), draw(ask), [".".join(field) for field in fields]


@st.composite
def paths(draw, schema, names):
    found = []
    while True:
        while "items" in schema:
            schema = schema["items"]
        if "properties" in schema:
            keys, inner = list(schema["properties"]), schema["properties"]
        elif "additionalProperties" in schema:
            known = schema["propertyNames"]
            keys = known.get("enum") or names(known["title"])
            inner = dict.fromkeys(keys, schema["additionalProperties"])
        else:
            return found
        found.append(draw(st.sampled_from(keys)))
        schema = inner[found[-1]]
        if draw(st.integers(0, 3)) == 0:
            return found


def header(answer):
    assert answer.code in (0, 1), answer
    return next(csv.reader(io.StringIO(answer.stdout, newline=""), strict=True))


def reach(value, path):
    """Assert that what was asked for is there, null or not."""
    if isinstance(value, list):
        for item in value:
            reach(item, path)
    elif path and value is not None:  # null on the way is null at the end
        reach(value[path[0]], path[1:])


@pytest.fixture(scope="module")
def ask(inside, packaged, sound):
    known = names_of(packaged)
    of_small = {"check": ("--data", str(sound))}  # whose keys are no names of the data, and which takes a second

    @settings(max_examples=10, phases=[Phase.generate])  # to shrink takes minutes
    @given(questions(known))
    def every_combination(drawn):
        one, other = ((*words, *of_small.get(words[0], ())) for words in drawn[:2])
        fields = drawn[2]
        wanted = ",".join(fields)
        assert header(inside(*one, "--format", "csv", "--fields", wanted)) == header(
            inside(*other, "--format", "csv", "--fields", wanted)
        )
        answer = inside(*one, "--json", "--fields", wanted)
        assert answer.code in (0, 1), answer
        for field in fields:
            if any(field.startswith(f"{other}.") for other in fields):
                continue  # asked for whole as well
            reach(answer.json, field.split("."))

    return every_combination


@pytest.mark.slow
def test_every_combination_of_fields_of_the_schema_is_answered_with_the_same_columns(ask):
    ask()


def test_a_field_is_of_a_row_that_has_it_or_else_of_the_whole_which_documents_ask_first(inside):
    words = ("compare", "hefei", "wuxi", "--benchmark", "china")
    whole = inside(*words, "--json").json
    source = next(iter(whole["sources"]))
    fields = ["id", "benchmark.kind", "benchmark.value", "indicators.benchmark.value", f"sources.{source}.kind"]
    rows = list(csv.reader(io.StringIO(inside(*words, "--format", "csv", "--fields", ",".join(fields)).stdout)))
    assert rows[0] == fields
    first, kind = whole["indicators"][0], whole["sources"][source]["kind"]
    value = str(first["benchmark"]["value"])
    assert rows[1] == [first["id"], "country", value, value, kind]
    row = json.loads(inside(*words, "--format", "jsonl", "--fields", ",".join(fields)).stdout.splitlines()[0])
    assert row == {
        "id": first["id"],
        "benchmark": {"kind": "country", "value": first["benchmark"]["value"]},
        "indicators": {"benchmark": {"value": first["benchmark"]["value"]}},
        "sources": {source: {"kind": kind}},
    }
    document = inside(*words, "--json", "--fields", ",".join(fields)).json
    assert document["benchmark"] == {"kind": "country"}
    assert document["indicators"][0] == {"id": first["id"], "benchmark": {"value": first["benchmark"]["value"]}}


def test_what_a_row_counts_and_the_whole_lists_are_both_there(inside):
    whole = inside("sectors", "quantum", "--json").json
    source = next(iter(whole["sources"]))
    fields = ("id", "sources", f"sources.{source}.url", "label")
    text = inside("sectors", "quantum", "--format", "csv", "--fields", ",".join(fields)).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["label"] for row in rows} == {whole["label"]}
    assert [(row["id"], row["sources"]) for row in rows] == [(hub["id"], str(hub["sources"])) for hub in whole["hubs"]]
    assert {row[f"sources.{source}.url"] for row in rows} == {whole["sources"][source]["url"] or ""}


def test_a_figure_that_no_row_has_is_null_and_an_empty_cell(inside):
    words = ("list", "--province", "Ningxia", "--fields", "id,indicators.gii_cluster_rank.value")
    assert inside(*words, "--json").json == [
        {"id": name, "indicators": {"gii_cluster_rank": {"value": None}}} for name in ("yinchuan", "zhongwei")
    ]
    assert inside(*words, "--format", "csv").stdout == (
        "id,indicators.gii_cluster_rank.value\r\nyinchuan,\r\nzhongwei,\r\n"
    )


def test_csv_of_a_list_has_forty_columns_and_all_with_a_star(inside, packaged):
    usual = header(inside("list", "--format", "csv"))
    assert len(usual) == 40
    assert usual == header(inside("list", "--format", "csv", "--province", "Tibet"))
    every = header(inside("list", "--format", "csv", "--fields", "*", "--limit", "1"))
    assert set(usual) < set(every)
    assert {f"indicators.{name}.value" for name in packaged.indicators} < set(every)
    assert {f"stars.{name}" for name in packaged.sectors} < set(every)


def test_short_fields_of_a_list_are_the_columns_of_its_table(inside):
    words = ("list", "--province", "Anhui", "--sort", "gdp", "--limit", "1")
    short = inside(*words, "--json", "--fields", "id,gdp,gdp.year,gdp.source,stars.quantum,quantum").json
    figure = inside(*words, "--json").json[0]["indicators"]["gdp"]
    stars = inside(*words, "--json").json[0]["stars"]["quantum"]
    assert short == [
        {
            "id": "hefei",
            "gdp": figure["value"],
            "gdp.year": figure["period"],
            "gdp.source": figure["source"],
            "stars": {"quantum": stars},
            "quantum": stars,
        }
    ]


def test_columns_outside_a_table_are_fields(inside):
    words = ("list", "--province", "Anhui")
    asked = "id,gdp,semiconductors,sectors,regions"
    for form in ("csv", "tsv", "markdown", "json", "jsonl"):
        fields = inside(*words, "--fields", asked, "--format", form).stdout
        assert inside(*words, "--columns", asked, "--format", form).stdout == fields
    assert "CHINESE" in inside(*words, "--columns", "name_zh").stdout
    inside(*words, "--columns", "id", "--fields", "id").refused("--columns and --fields", "use one of them")


def test_figures_of_short_fields_are_of_the_year_in_which_hubs_are_compared(here, change):
    change("hubs/beta.yaml", "period: 2023", "period: 2022")
    table = here("list", "--kind", "city", "--columns", "id,gdp").stdout
    years = {
        row["id"]: row["gdp.year"] for row in here("list", "--kind", "city", "--fields", "id,gdp.year", "--json").json
    }
    assert years["alpha"] == 2023 or str(years["alpha"]) in table
