"""Results as flat rows."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli import compare, list_hubs, rank, search, show, to_records
from hubcli.analysis.sectors import strength_method
from hubcli.errors import UnknownFieldError
from hubcli.output.fields import document, rows_of
from hubcli.results.rows import Flat, Rows, text_of
from hubcli.results.schema import of_type


class Part(NamedTuple):
    """A part."""

    name: str
    size: float | None


class Thing(NamedTuple):
    """A thing."""

    id: str
    parts: tuple[Part, ...]
    tags: tuple[str, ...]
    span: tuple[int, int] | None
    main: Part | None


def rows(*things):
    from hubcli.results.plain import plain

    return Rows(of_type(Thing), plain(things))


FULL = Thing("x", (Part("a", 1.5), Part("b", None)), ("t", "u"), (1, 2), Part("m", 3))
BARE = Thing("y", (), (), None, None)


def test_keys_are_joined_by_dots_lists_by_semicolons_and_lists_of_records_key_by_key():
    assert rows(FULL, BARE).flat() == Flat(
        ("id", "parts.name", "parts.size", "tags", "span", "main.name", "main.size"),
        (("x", "a; b", "1.5; ", "t; u", "1; 2", "m", 3), ("y", "", "", "", None, None, None)),
    )


def test_columns_are_there_without_any_row():
    assert rows().flat() == Flat(("id", "parts.name", "parts.size", "tags", "span", "main.name", "main.size"), ())


def test_fields_pick_and_order_columns_and_a_key_means_all_below_it():
    assert rows(FULL).flat(["main", "id", "parts.size", "id"]) == Flat(
        ("main.name", "main.size", "id", "parts.size"), (("m", 3, "x", "1.5; "),)
    )


def test_fields_pick_and_order_keys_of_documents_which_stay_nested():
    assert rows(FULL, BARE).picked(["main.size", "parts.name", "id"]) == [
        {"main": {"size": 3}, "parts": [{"name": "a"}, {"name": "b"}], "id": "x"},
        {"main": {"size": None}, "parts": [], "id": "y"},
    ]
    whole = {"main": {"name": "m", "size": 3}}
    assert rows(FULL).picked(["main.size", "main"]) == rows(FULL).picked(["main", "main.size"]) == [whole]


@pytest.mark.parametrize("field", ["idd", "id.x", "parts.nam", "main.size.x", "tags.x", "span.0", "", ".", "id."])
def test_unknown_fields_are_refused_with_those_there_are(field):
    for ask in (rows(FULL).flat, rows(FULL).picked, rows().flat, rows().picked):
        with pytest.raises(UnknownFieldError, match=r"There are: id, parts\.name"):
            ask([field])


def test_a_close_field_is_suggested_and_many_are_counted(atlas):
    found = rows_of(list_hubs(atlas), "list")
    with pytest.raises(UnknownFieldError, match=r"did you mean name.* and \d+ more$"):
        found.flat(["nmae"])


def test_what_stands_above_fields_is_suggested_too(atlas):
    with pytest.raises(UnknownFieldError, match=r"no field 'indicators.gpd'; did you mean indicators\.gdp"):
        rows_of(list_hubs(atlas), "list", atlas).flat(["indicators.gpd"])


def test_short_names_stand_for_fields_and_are_keys_of_their_own():
    found = rows(FULL, BARE)._replace(short={"size": "main.size", "part.names": "parts.name"})
    fields = ["size", "id", "part.names"]
    assert found.flat(fields) == Flat(("size", "id", "part.names"), ((3, "x", "a; b"), (None, "y", "")))
    picked = found.picked(fields)
    assert picked == [{"size": 3, "id": "x", "part.names": ["a", "b"]}, {"size": None, "id": "y", "part.names": []}]
    assert [list(row) for row in picked] == [fields, fields]


def test_the_usual_fields_are_those_where_none_are_asked_for_and_a_star_is_all():
    found = rows(FULL)._replace(usual=("id", "main.size"))
    assert found.flat() == Flat(("id", "main.size"), (("x", 3),))
    assert found.flat(["*"]) == rows(FULL).flat()
    assert found.flat(["span", "*"]).columns == (
        "span",
        *(each for each in rows(FULL).flat().columns if each != "span"),
    )
    assert found.picked(["*"]) == rows(FULL).picked()


def test_a_list_has_the_same_columns_whatever_its_rows(atlas):
    whole = rows_of(list_hubs(atlas), "list", atlas)
    assert rows_of((), "list", atlas).flat().columns == whole.flat().columns
    assert rows_of((), "list", atlas).flat(["*"]).columns == whole.flat(["*"]).columns
    figures = [column.split(".")[1] for column in whole.flat().columns if column.endswith(".value")]
    assert figures == ["gdp", "growth", "labs", "smog", "city_rank"]  # area is for context
    assert "indicators.area.value" in whole.flat(["*"]).columns
    alpha = dict(zip(whole.flat().columns, whole.flat().rows[0], strict=True))
    assert (alpha["id"], alpha["indicators.gdp.value"], alpha["indicators.labs.bound"]) == ("alpha", 10000, "lower")
    assert alpha["specialisations.sector"].split("; ")[0] == "quantum"
    gamma = next(dict(zip(whole.flat().columns, row, strict=True)) for row in whole.flat().rows if row[0] == "gamma")
    assert (gamma["indicators.labs.value"], gamma["specialisations.sector"]) == (None, "")


def test_what_an_indicator_or_a_sector_is_called_is_a_field_and_nothing_else_is(atlas):
    for hubs in (list_hubs(atlas), ()):
        found = rows_of(hubs, "list", atlas)
        with pytest.raises(UnknownFieldError):
            found.flat(["indicators.nonsense.value"])
        for fields in (["indicators.area.value", "stars.robotics"], ["area", "area.year", "robotics", "sectors"]):
            assert found.flat(fields).columns == tuple(fields)
    assert rows_of(list_hubs(atlas), "list", atlas).picked(["indicators.area.value"])[0] == {
        "indicators": {"area": {"value": None}}
    }


def test_fields_of_the_whole_stand_beside_those_of_its_rows(atlas):
    facts = rows_of(show(atlas, "alpha"), "show", atlas)
    assert facts.flat(["id", "indicator", "facts.value"]).rows[:2] == (("alpha", "gdp", 10000), ("alpha", "gdp", 9000))
    assert facts.picked(["id", "indicator"])[0] == {"id": "alpha", "indicator": "gdp"}
    assert "id" not in facts.flat().columns
    assert "id" not in facts.picked()[0]


def test_columns_are_those_of_the_hubs_and_the_weights_that_were_asked_about(atlas):
    pair = rows_of(compare(atlas, ["alpha", "beta"]), "compare", atlas)
    assert {column.split(".")[1] for column in pair.flat().columns if column.startswith("values.")} == {"alpha", "beta"}
    assert set(pair.flat(["values.gamma.value"]).rows) == {(None,)}
    place = rows_of(rank(atlas, by="gdp"), "rank", atlas)
    assert {column.split(".")[1] for column in place.flat().columns if column.startswith("figures.")} == {"gdp"}
    assert set(place.flat(["figures.smog.value", "pillar_points"]).rows) == {(None, None)}


@given(st.lists(st.sets(st.integers(0, 9)), max_size=6))
def test_keys_of_many_mappings_keep_the_order_that_each_has(several):
    schema = {"properties": {"m": {"additionalProperties": {"type": "integer"}}}}
    values = [{"m": {str(key): key for key in sorted(keys)}} for keys in several]
    columns = Rows(schema, values).flat().columns
    places = [column.removeprefix("m.") for column in columns]
    assert set(places) == {str(key) for keys in several for key in keys}
    for keys in several:
        own = [place for place in places if int(place) in keys]
        assert own == sorted(own)


def test_keys_without_a_common_order_are_all_there():
    schema = {"properties": {"m": {"additionalProperties": {"type": "integer"}}}}
    flat = Rows(schema, [{"m": {"a": 1, "b": 2}}, {"m": {"b": 3, "a": 4}}]).flat()
    assert flat == Flat(("m.a", "m.b"), ((1, 2), (4, 3)))


def test_a_document_takes_its_own_fields_or_else_those_of_its_rows(atlas):
    found = document(rank(atlas, by="gdp"), "rank", ["id", "by", "figures.gdp.value"])
    assert list(found) == ["ranking", "by"]
    assert found["by"] == "gdp"
    assert found["ranking"][0] == {"id": "alpha", "figures": {"gdp": {"value": 10000}}}
    assert document(show(atlas, "alpha"), "show", ["name"]) == {"name": "Alpha"}
    with pytest.raises(UnknownFieldError):
        document(rank(atlas, by="gdp"), "rank", ["nonsense"])


def test_rows_that_are_a_mapping_have_its_keys_as_ids():
    flat = rows_of(strength_method(), "strengths").flat()
    assert flat.columns == ("id", "stars", "rule", "formula")
    assert flat.rows[0][:2] == ("size", 2)


def test_records_are_the_rows_of_each_result(atlas):
    assert [each["id"] for each in to_records(rank(atlas, by="gdp"))] == ["alpha", "beta", "gamma"]
    assert {each["indicator"] for each in to_records(show(atlas, "gamma"))} == {"gdp"}
    assert to_records(compare(atlas, ["alpha", "beta"]))[0]["values.beta.value"] == 1000
    assert to_records(search(atlas, "quantum"))[0]["id"] == "alpha"
    assert to_records(atlas["gamma"].facts)[0]["source"] == "blog"
    assert to_records(()) == to_records(iter(())) == []
    hubs = to_records(list_hubs(atlas))
    assert len({tuple(hub) for hub in hubs}) == 1  # the same keys, in the same order


@pytest.mark.parametrize("result", [1, "alpha", object()])
def test_what_is_no_result_makes_no_records(result):
    with pytest.raises(TypeError):
        to_records(result)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (True, "true"), (False, "false"), (0, "0"), (10000, "10000"), (0.1, "0.1"), ("a", "a")],
)
def test_cells_are_written_as_in_json(cell, text):
    assert text_of(cell) == text


def test_columns_of_numbers_are_known():
    flat = Flat(("a", "b", "c", "d"), ((1, None, "1", True), (2.5, None, 1, False)))
    assert flat.numeric() == [True, False, False, False]
