"""What is wrong with a YAML file is in its problems, each at its place; nothing raises."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubcli.dataset.document import read_document

MARK = "¦"


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
    assert rule == "syntax"
    assert line in (2, 3)  # the last line, or the one that is no longer there


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
        "a: ¦*x\n",
        "a: ¦&x 1\n",
        "a: ¦&x {c: 1}\n",
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


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("a: é\n".encode("latin-1"), 1, 4),
        ("id: 甲\nb: 西\n".encode("gb18030"), 1, 5),
        (b"a: 1\nb: \xe8\xa5\xbf \xff\n", 2, 6),
        ("a: 1\n".encode("utf-16"), 1, 1),
        (b"\xef\xbb\xbfa: \xff\n", 1, 4),  # a byte order mark is no column
        (b"\xef\xbb\xbfname: \xc3\xa9bb\xff\n", 1, 10),  # é is two bytes and one column
        (b"a: 1\nb: 2\nc: \xed\xa0\xbd\n", 3, 4),  # half a pair, which is no character
        (b"a: 1\nb: \xe8\xa5", 2, 4),  # cut off inside a character
    ],
)
def test_what_is_not_utf_8_is_a_problem_at_the_first_wrong_byte(read, content, line, column):
    document = read(content)
    assert document.value is None
    assert places(document) == [(line, column, "encoding")]
    assert "UTF-8" in document.problems[0].message


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x80", "\x9b", "\ufffe"])
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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("opening", "closing", "depth"), [("[", "]", 1_000), ("{a: ", "}", 1_000), ("- ", "", 1_000), ("- ", "", 100_000)]
)
def test_nesting_too_deep_is_a_problem_and_ends_nothing(check_as_program, opening, closing, depth):
    result = check_as_program(opening * depth + "1" + closing * depth)
    assert result.returncode == 3, result.stderr[-300:]
    assert "gamma.yaml:1:" in result.stdout
    assert "syntax: " in result.stdout
    assert "Traceback" not in result.stderr


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60) | st.text("ab:-[]{}&*!|>'\"%@`?#,<=0.9e \n\t西", max_size=60))
def test_no_content_raises_and_every_problem_has_a_place(read, content):
    document = read(content)
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
    json.dumps(document.value, allow_nan=False)  # a plain value, whatever is wrong with the file
