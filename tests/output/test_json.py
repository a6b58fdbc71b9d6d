"""Results as plain values and JSON."""

import json
import unicodedata
from types import MappingProxyType
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.analysis.hub_sheet import show
from hubcli.analysis.listing import list_hubs
from hubcli.model.records import Coordinates, Copy, Source
from hubcli.output.json import to_json, to_json_lines
from hubcli.results.plain import plain


class Inner(NamedTuple):
    number: float | None
    names: tuple[str, ...]


class Outer(NamedTuple):
    inner: Inner
    by_name: MappingProxyType


def test_records_mappings_and_tuples_become_plain_values():
    value = Outer(Inner(1.5, ("a", "b")), MappingProxyType({"x": Inner(None, ())}))
    assert plain(value) == {
        "inner": {"number": 1.5, "names": ["a", "b"]},
        "by_name": {"x": {"number": None, "names": []}},
    }


def test_a_source_does_not_repeat_its_id():
    source = Source("bureau", "Yearbook", "Bureau", "https://example.org", "2024", "en", "official", note="Table 3.")
    assert plain({"bureau": source}) == {
        "bureau": {
            "title": "Yearbook",
            "publisher": "Bureau",
            "url": "https://example.org",
            "published": "2024",
            "language": "en",
            "kind": "official",
            "via": None,
            "confirmed_by": None,
            "grade": "A",
        }
    }
    read = source._replace(via=Copy("Archive", "https://example.org/copy"))
    assert plain(read)["via"] == {"name": "Archive", "url": "https://example.org/copy"}
    assert plain(read)["grade"] == "C"


def test_json_is_one_document_that_ends_in_a_newline():
    text = to_json((Coordinates(30.0, 40.5),))
    assert text.endswith("]\n")
    assert json.loads(text) == [{"lat": 30.0, "lon": 40.5}]


def test_json_has_a_line_for_each_element_or_key_at_its_top():
    assert to_json([{"a": [1, 2]}, {"a": []}]) == '[\n  {"a": [1, 2]},\n  {"a": []}\n]\n'
    assert to_json({"a": [{"b": 1}], "c": None}) == '{\n  "a": [{"b": 1}],\n  "c": null\n}\n'
    assert [to_json(empty) for empty in ((), {}, None)] == ["[]\n", "{}\n", "null\n"]


def test_json_lines_are_a_document_each():
    assert to_json_lines([Coordinates(30.0, 40.5), {"a": "\n\u2028"}]) == (
        '{"lat": 30.0, "lon": 40.5}\n{"a": "\\n\\u2028"}\n'
    )
    assert to_json_lines(()) == ""


def test_json_keeps_chinese_readable_unless_only_ascii_is_taken():
    assert '"成都"' in to_json(["成都"])
    assert to_json(["成都"], ascii_only=True).isascii()
    assert json.loads(to_json(["成都"], ascii_only=True)) == ["成都"]
    assert to_json("成都") == '"成都"\n'
    assert to_json("成都", ascii_only=True) == '"\\u6210\\u90fd"\n'
    assert to_json({"市": "成"}, ascii_only=True) == '{\n  "\\u5e02": "\\u6210"\n}\n'


def test_lines_of_json_keep_it_readable_likewise():
    assert to_json_lines(["成都"]) == '"成都"\n'
    assert to_json_lines(["成都"], ascii_only=True) == '"\\u6210\\u90fd"\n'


def test_what_acts_is_escaped_alone_the_words_around_it_stay_readable():
    assert to_json(["成\u202e都"]) == '[\n  "成\\u202e都"\n]\n'
    assert to_json(["a\x7fb"]) == '[\n  "a\\u007fb"\n]\n'  # ASCII, which JSON leaves as it is


def test_json_holds_numbers_as_numbers_and_none_as_null(atlas):
    sheet = json.loads(to_json(show(atlas, "alpha")))
    # The first fact of alpha is its gdp: 10000 for 2023, by the bureau.
    assert sheet["facts"][0]["value"] == 10000
    assert sheet["facts"][0]["note"] is None
    assert sheet["coordinates"] == {"lat": 30.0, "lon": 40.0}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_json_has_no_number_for_is_refused(number):
    with pytest.raises(ValueError, match="JSON"):
        to_json([number])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(value=VALUES, ascii_only=st.booleans())
def test_json_gives_back_what_went_in(value, ascii_only):
    assert json.loads(to_json(value, ascii_only=ascii_only)) == value


def test_json_escapes_what_would_act_on_a_terminal():
    hostile = "a\x1b[2J\x7f\x85\x9b2Jb\u202ec\u2066d\u200be\u2028f"
    text = to_json([hostile])
    assert json.loads(text) == [hostile]
    acting = [
        hex(ord(sign)) for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") and sign != "\n"
    ]
    assert acting == []


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ov_\udcff.yaml", "ov_\ufffd.yaml"),
        ("\ud83d", "\ufffd"),
        ("\ud83d\ude00\ud800", "\ufffd\ufffd\ufffd"),
        ("\udce5\udc90\udc88肥😀", "合肥😀"),
    ],
)
def test_half_a_character_is_a_sign_of_its_own_and_bytes_are_read_as_utf_8(text, shown, ascii_only):
    assert json.loads(to_json([text], ascii_only=ascii_only)) == [shown]
    assert json.loads(to_json({text: 1}, ascii_only=ascii_only)) == {shown: 1}
    assert json.loads(to_json_lines([text], ascii_only=ascii_only)) == shown
    assert not any("\ud800" <= sign <= "\udfff" for sign in to_json([text], ascii_only=ascii_only))
    assert "\\udcff" not in to_json([text], ascii_only=ascii_only)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_list_of_hubs_is_their_plain_values(atlas, ascii_only):
    hubs = list_hubs(atlas)
    text = to_json(hubs, ascii_only=ascii_only)
    assert json.loads(text) == [plain(hub) for hub in hubs]
    assert text.splitlines()[1] == f"  {json.dumps(plain(hubs[0]), ensure_ascii=ascii_only)},"


def test_further_keys_stand_at_the_end_of_each_record(atlas):
    places = [Coordinates(30.0, 40.5), Coordinates(1.0, 2.0)]
    assert to_json(places, {"day": "2026", "of": ["市"]}) == (
        '[\n  {"lat": 30.0, "lon": 40.5, "day": "2026", "of": ["市"]},'
        '\n  {"lat": 1.0, "lon": 2.0, "day": "2026", "of": ["市"]}\n]\n'
    )
    assert '"of": "\\u5e02"}' in to_json(places, {"of": "市"}, ascii_only=True)
    assert to_json(Coordinates(1.0, 2.0), {"day": "2026"}) == '{\n  "lat": 1.0,\n  "lon": 2.0,\n  "day": "2026"\n}\n'
    hubs = list_hubs(atlas)  # whose figures are JSON already
    found = json.loads(to_json(hubs, {"day": "2026"}))
    assert found == [{**plain(hub), "day": "2026"} for hub in hubs]
    assert to_json(["x"], {"day": "2026"}) == '[\n  "x"\n]\n'  # what is no record has no keys
