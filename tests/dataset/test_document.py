"""YAML files as plain values: what each text means, and where it stands."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hubcli.dataset.document import read_document

WRITE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def read(tmp_path):
    """Return a function that writes text or bytes to a file and reads it as a document."""
    path = tmp_path / "file.yaml"

    def document(content):
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_document(path)

    return document


# What YAML 1.1 makes something else of stays the text that was written.
@pytest.mark.parametrize(
    "text",
    ["no", "No", "off", "on", "yes", "y", "n", "12:30", "190:20:30", "0x1F", "0o17", "017", "0b1", "1_000", "1_0.5",
     "2024-05-31", "2024-05-31T10:00:00Z", "2024-05", ".inf", "-.Inf", ".nan", "=", "1,000", "1e", "e1", "1.2.3",
     "٣", "1٣", "½", "+", "1e999", "-1e999", "9" * 1000],
)  # fmt: skip
def test_what_yaml_1_1_would_change_stays_text(read, text):
    document = read(f"key: {text}\n")
    assert document.problems == ()
    assert document.value == {"key": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("21192000", 21192000),
        ("0.5", 0.5),
        ("-12.25", -12.25),
        ("1e3", 1000.0),
        ("1.5E-2", 0.015),
        ("'1'", "1"),
        ('"true"', "true"),
        ("'null'", "null"),
        ("''", ""),
        ("|\n  12", "12\n"),
        (">-\n  a\n  b", "a b"),
        ("西安", "西安"),
        ("Xi'an", "Xi'an"),
        ("[1, [], {a: ~}]", [1, [], {"a": None}]),
    ],
)
def test_null_truth_numbers_and_text_are_told_apart(read, text, value):
    document = read(f"key: {text}\n")
    assert document.problems == ()
    assert repr(document.value) == repr({"key": value})  # repr tells 1, 1.0 and True apart


def test_keys_are_the_text_that_was_written(read):
    assert read("1: a\ntrue: b\nnull: c\n2024-05-31: d\n'<<': e\n").value == {
        "1": "a",
        "true": "b",
        "null": "c",
        "2024-05-31": "d",
        "<<": "e",
    }


def test_every_value_has_the_line_and_column_where_it_stands(read):
    text = "# a comment\nname: 甲城\nfacts:\n  - {a: 西安, b: 2}\n  - a:\n      - x\n"
    assert read(text).positions.values == {
        (): (2, 1),
        ("name",): (2, 7),
        ("facts",): (4, 3),
        ("facts", 0): (4, 5),
        ("facts", 0, "a"): (4, 9),
        ("facts", 0, "b"): (4, 16),  # columns count characters, and 西安 is two of them
        ("facts", 1): (5, 5),
        ("facts", 1, "a"): (6, 7),
        ("facts", 1, "a", 0): (6, 9),
    }


def test_a_problem_is_placed_at_the_value_or_at_what_holds_it(read):
    document = read("a: 1\nb:\n  - {c: 2}\n")
    assert str(document.problem(("b", 0, "c"), "rule", "wrong")) == f"{document.path}:3:9: rule: wrong"
    assert str(document.problem(("b", 0, "missing"), "rule", "wrong")) == f"{document.path}:3:5: rule: wrong"
    assert str(document.problem(("nowhere", 5), "rule", "wrong")) == f"{document.path}:1:1: rule: wrong"


def test_a_byte_order_mark_is_no_part_of_the_text(read):
    document = read(b"\xef\xbb\xbfa: 1\n")
    assert (document.value, document.problems) == ({"a": 1}, ())
    assert document.positions.values[("a",)] == (1, 4)


def test_nesting_as_deep_as_anybody_writes_is_read(read):
    document = read("[" * 50 + "]" * 50)
    assert json.dumps(document.value) == "[" * 50 + "]" * 50


# Two things that PyYAML writes in a way YAML 1.2 cannot read back: the text 1e3, bare (YAML 1.1 wants a point in a
# float, 1.2 does not), and line breaks other than \n and \r, unescaped.
BARE_EXPONENT = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?[eE][-+]?[0-9]+")
TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029\ufeff"), max_size=20
).filter(lambda text: not BARE_EXPONENT.fullmatch(text))
TRICKY = st.sampled_from(
    ["no", "12:30", "0x1F", "1_000", "2024-05-31", "null", "~", "", "<<", "=", "- a", "a: b", "&a"]
)
JSON_LIKE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(1 - 2**63, 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
    | TRICKY,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT | TRICKY, inner, max_size=4),
    max_leaves=20,
)


@WRITE
@example(
    value={"no": "no", "12:30": "12:30", "a": ["0x1F", "1_000", "2024-05-31", "2024", "1.5", "true", "~"]}, wide=True
)
@given(value=JSON_LIKE.filter(lambda value: value is not None), wide=st.booleans())
def test_what_pyyaml_writes_is_read_back_the_same(read, value, wide):
    text = yaml.safe_dump(value, allow_unicode=wide, sort_keys=False)
    document = read(text)
    assert document.problems == ()
    assert repr(document.value) == repr(value)


@pytest.mark.parametrize("text", [str(2**63), str(-(2**63)), "9" * 40])
def test_a_whole_number_of_more_than_nineteen_digits_is_a_decimal_one(read, text):
    assert repr(read(f"a: {text}").value) == repr({"a": float(text)})


SAMPLES = [
    "a: no\nb: [1, 2.5, '3', ~]\n",
    "a: &x 1\nb: *x\n",
    "a: 1\na: 2\n",
    "a: b: c\n",
    "a: !x 1\n",
    "<<: {a: 1}\n",
    "",
]


@pytest.mark.slow
def test_pyyaml_without_libyaml_gives_the_same_answers(tmp_path, read):
    program = """
import json, pathlib, sys
sys.modules["yaml._yaml"] = None  # as where PyYAML was built without libyaml
import yaml
from hubcli import check
from hubcli.dataset.document import read_document
documents = [read_document(pathlib.Path(name)) for name in sys.argv[1:]]
answers = [[each.value, [[p.line, p.column, p.rule] for p in each.problems]] for each in documents]
print(json.dumps([hasattr(yaml, "CSafeLoader"), answers]))
"""
    paths = [tmp_path / f"{index}.yaml" for index in range(len(SAMPLES))]
    for path, text in zip(paths, SAMPLES, strict=True):
        path.write_text(text, encoding="utf-8")
    result = subprocess.run([sys.executable, "-c", program, *paths], capture_output=True, text=True, check=True)
    with_libyaml, answers = json.loads(result.stdout)
    assert with_libyaml is False
    documents = [read_document(path) for path in paths]
    assert answers == [
        [each.value, [list(place) for place in ((p.line, p.column, p.rule) for p in each.problems)]]
        for each in documents
    ]
