"""YAML files as plain values: what each text means, where it stands, and that nothing raises."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hubcli.reading import read_document

MARK = "¦"
WRITE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def read(tmp_path):
    """Return a function that writes text or bytes to a file and reads it as a document."""
    path = tmp_path / "file.yaml"

    def document(content):
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_document(path)

    return document


@pytest.fixture
def check_as_program(dataset):
    """Return a function that puts text into a hub file and runs `hubcli check` on the dataset, as a program."""

    def run(text):
        (dataset / "hubs" / "gamma.yaml").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "hubcli", "check", str(dataset)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)

    return run


def places(document):
    return [(problem.line, problem.column, problem.rule) for problem in document.problems]


def marked(text):
    """Return the text without its mark ¦, and the line and column where the mark stood."""
    before, after = text.split(MARK)
    return before + after, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


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
    assert read(text).marks == {
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


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(read, newline):
    text, line, column = marked("a: 1\nb: 2\nc: d¦: e\n")
    assert places(read(text.replace("\n", newline))) == [(line, column, "syntax")]


@pytest.mark.parametrize(
    "text",
    [
        "a: b¦: c\n",
        "a: 1\nb: ¦@x\n",
        "a:\n¦\tb: 1\n",
        "- a\n¦b: 1\n",
        "a: 1\nb: [1, 2¦}\n",
        "a: 1\n¦---\nb: 2\n",
        "a: ¦*x\n",
        "¦%YAML 2.0\n---\na: 1\n",
    ],
)
def test_what_is_not_yaml_is_one_problem_where_it_stops(read, text):
    text, line, column = marked(text)
    document = read(text)
    assert document.value is None
    assert places(document) == [(line, column, "syntax")]


@pytest.mark.parametrize("text", ["a: 1\nb: [1, 2", "a: 1\nb: {c: 1", "a: 1\nb: 'x", 'a: 1\nb: "x', "a: 1\n- b"])
def test_a_file_cut_off_is_a_problem_at_its_end(read, text):
    document = read(text)
    assert document.value is None
    [(line, _, rule)] = places(document)
    assert (line in (2, 3), rule) == (True, "syntax")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_a_problem(read, text):
    document = read(text)
    assert document.value is None
    assert places(document) == [(1, 1, "syntax")]
    assert "empty" in document.problems[0].message


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a: 1\nb: 2\n¦a: 3\n", "a"),
        ("a: 1\n¦'a': 2\n", "a"),
        ("facts:\n  - 1\n¦facts:\n  - 2\n", "facts"),
        ("x: {a: 1, ¦a: 2}\n", "a"),
    ],
)
def test_a_key_that_is_given_twice_is_a_problem_at_the_second(read, text, key):
    text, line, column = marked(text)
    document = read(text)
    assert places(document) == [(line, column, "syntax")]
    assert f"'{key}'" in document.problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: ¦*x\n",
        "a: &x {c: 1}\nb: ¦*x\n",
        "a: &x\n  - ¦*x\n",
        "a: &x 1\n¦*x : 2\n",
        "&x a: ¦*x\n",
        "a: &x {c: 1}\nb: {¦<<: 1}\n",
        "¦<<: {a: 1}\n",
        "- 1\n- ¦<<\n",
        "? ¦[a, b]\n: 1\n",
        "? ¦{a: b}\n: 1\n",
        "a: ¦!!binary aGk=\n",
        "a: ¦!point {x: 1}\n",
        "a: ¦!!python/object/apply:os.system [id]\n",
        "a: ¦!!set {x}\n",
        "a: ¦!!omap [x: 1]\n",
        "? ¦!x a\n: 1\n",
    ],
)
def test_anchors_merge_keys_tags_and_keys_that_are_no_text_are_problems_where_they_stand(read, text):
    text, line, column = marked(text)
    assert (line, column, "syntax") in places(read(text))


@pytest.mark.parametrize(
    ("text", "value"), [("!!str 1", "1"), ("! 1", "1"), ("!!int '1'", 1), ("!!bool 'true'", True), ("!!float 1", 1.0)]
)
def test_a_tag_is_obeyed_or_refused_never_ignored(read, text, value):
    document = read(f"a: {text}\n")
    assert document.problems or repr(document.value) == repr({"a": value})


def test_a_tag_that_contradicts_its_value_is_a_problem(read):
    assert read("a: !!map [1]\n").problems
    assert read("a: !!seq {b: 1}\n").problems


def test_what_is_read_of_a_file_with_a_problem_has_the_rest_of_it(read):
    assert read("a: !x 1\nb: 2\n").value["b"] == 2


def test_a_byte_order_mark_is_no_part_of_the_text(read):
    document = read(b"\xef\xbb\xbfa: 1\n")
    assert (document.value, document.problems) == ({"a": 1}, ())
    assert document.marks[("a",)] == (1, 4)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("a: é\n".encode("latin-1"), 1, 4),
        ("id: 甲\nb: 西\n".encode("gb18030"), 1, 5),
        (b"a: 1\nb: \xe8\xa5\xbf \xff\n", 2, 6),
        ("a: 1\n".encode("utf-16"), 1, 1),
        (b"a: 1\nb: 2\nc: \xed\xa0\xbd\n", 3, 4),  # half a pair, which is no character
        (b"a: 1\nb: \xe8\xa5", 2, 4),  # cut off inside a character
    ],
)
def test_what_is_not_utf_8_is_a_problem_at_the_first_wrong_byte(read, content, line, column):
    document = read(content)
    assert document.value is None
    assert places(document) == [(line, column, "encoding")]
    assert "UTF-8" in document.problems[0].message


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe"])
def test_a_control_character_is_a_problem_where_it_stands(read, character):
    document = read(f"a: 西安\nb: x{character}y\n")
    assert document.value is None
    assert places(document) == [(2, 5, "syntax")]


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    document = read_document(tmp_path / "none.yaml")
    assert document.value is None
    assert places(document) == [(1, 1, "unreadable")]


def test_a_billion_laughs_are_a_problem_at_once(read):
    lines = ["a0: &a0 [ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]  # written out: 3 ** 40 laughs
    start = time.perf_counter()
    document = read("\n".join(lines))
    assert time.perf_counter() - start < 2
    assert {rule for _, _, rule in places(document)} == {"syntax"}


def test_nesting_as_deep_as_anybody_writes_is_read(read):
    document = read("[" * 50 + "]" * 50)
    assert json.dumps(document.value) == "[" * 50 + "]" * 50


@pytest.mark.parametrize(
    ("opening", "closing", "depth"), [("[", "]", 1_000), ("{a: ", "}", 1_000), ("- ", "", 1_000), ("- ", "", 100_000)]
)
def test_nesting_too_deep_is_a_problem_and_ends_nothing(check_as_program, opening, closing, depth):
    result = check_as_program(opening * depth + "1" + closing * depth)
    assert result.returncode == 3, result.stderr[-300:]
    assert "gamma.yaml:1:" in result.stdout
    assert "syntax: " in result.stdout
    assert "Traceback" not in result.stderr


# PyYAML writes the text 1e3 bare, since YAML 1.1 wants a point in a float; in YAML 1.2 it is a number.
BARE_EXPONENT = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?[eE][-+]?[0-9]+")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter(
    lambda text: not BARE_EXPONENT.fullmatch(text)
)
TRICKY = st.sampled_from(
    ["no", "12:30", "0x1F", "1_000", "2024-05-31", "null", "~", "", "<<", "=", "- a", "a: b", "&a"]
)
JSON_LIKE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**38), 10**38)
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


@WRITE
@given(content=st.binary(max_size=60) | st.text("ab:-[]{}&*!|>'\"%@`?#,<=0.9e \n\t西", max_size=60))
def test_no_content_raises_and_every_problem_has_a_place(read, content):
    document = read(content)
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
    json.dumps(document.value, allow_nan=False)  # a plain value, whatever is wrong with the file


SAMPLES = [
    "a: no\nb: [1, 2.5, '3', ~]\n",
    "a: &x 1\nb: *x\n",
    "a: 1\na: 2\n",
    "a: b: c\n",
    "a: !x 1\n",
    "<<: {a: 1}\n",
    "",
]


def test_pyyaml_without_libyaml_gives_the_same_answers(tmp_path, read):
    program = """
import json, pathlib, sys
sys.modules["yaml._yaml"] = None  # as where PyYAML was built without libyaml
import yaml
from hubcli import check
from hubcli.reading import read_document
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
    assert answers == [[each.value, [list(place) for place in places(each)]] for each in documents]
