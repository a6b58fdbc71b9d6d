"""A file that goes over a limit is given up there; one that keeps to all of them is read whole."""

from __future__ import annotations

import errno
import os

import pytest

from hubcli import files
from hubcli.dataset.document import read_document
from hubcli.files import LARGEST, read_plain
from hubcli.store import cache


@pytest.fixture
def read(tmp_path):
    """Return a function that writes text to a file and reads it as a document."""
    path = tmp_path / "file.yaml"

    def document(text):
        path.write_text(text, encoding="utf-8")
        return read_document(path)

    return document


def told(document):
    return [(problem.line, problem.column, problem.rule, problem.message) for problem in document.problems]


def test_a_file_may_have_100_000_keys_and_values(read):
    document = read("[" + "1," * 99_999 + "]")  # and the list itself
    assert document.problems == ()
    assert document.value == [1] * 99_999


@pytest.mark.parametrize("text", ["[" + "1," * 100_000 + "]", "a: 1\n" + "\n".join(f"b{n}: []" for n in range(50_000))])
def test_a_file_with_more_keys_and_values_is_given_up_at_the_first_too_many(read, text):
    document = read(text)
    assert document.value is None
    [problem] = told(document)
    line, column = (1, 200_000) if text.startswith("[") else (50_000, 9)
    assert problem == (
        line,
        column,
        "syntax",
        "more than 100,000 keys and values; if you trust the file, set HUBCLI_ANY_SIZE=1",
    )


@pytest.mark.parametrize(
    ("opening", "column", "first"),
    [("[", 51, []), ("{a: ", 201, []), ("? ", 101, [(1, 3, "a key must be plain text")])],
)
def test_a_file_too_deep_is_given_up_there_wherever_it_is_deep(read, opening, column, first):
    document = read(opening * 1_000)
    assert document.value is None
    expected = [*first, (1, column, "nested deeper than 50 levels")]
    assert told(document) == [(line, place, "syntax", message) for line, place, message in expected]


def test_a_text_may_have_5_000_characters_and_a_key_as_many(read):
    assert read(f"a: {'西' * 5_000}\n? {'k' * 5_000}\n: 1\n").problems == ()


@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"', "|\n  {}"])
def test_a_longer_text_is_a_problem_and_what_follows_is_read(read, style):
    document = read(f"a: {style.format('x' * 5_001)}\nb: 2\n")
    count = "5,002" if style.startswith("|") else "5,001"  # a block ends with its line break
    assert told(document) == [(1, 4, "syntax", f"a text of {count} characters; at most 5,000 are allowed")]
    assert document.value == {"a": None, "b": 2}


def test_a_longer_key_is_a_problem_and_its_value_belongs_to_nothing(read):
    document = read(f"? {'k' * 5_001}\n: 1\nb: 2\n")
    assert told(document) == [(1, 3, "syntax", "a text of 5,001 characters; at most 5,000 are allowed")]
    assert document.value == {"b": 2}


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a" + "\u0301" * 30, True),
        ("a" + "\u0301" * 31, False),
        ("a" + "\u0301\u0323" * 16, False),
        (("a" + "\u0301" * 30) * 50, True),
        ("ế" * 100, True),  # three signs each, when taken apart
        ("각" * 100, True),  # three letters each
        ("ﷺ", True),  # eighteen letters, once
        ("ﷺ" * 31, False),
    ],
)
def test_a_text_that_would_take_long_to_compare_is_a_problem(read, text, fits):
    document = read(f"a: {text}\n")
    assert (document.problems == ()) is fits
    assert document.value == {"a": text if fits else None}


@pytest.mark.parametrize("directive", ["%YAML 1.2", "%TAG !a! b", "%X"])
@pytest.mark.parametrize("before", ["", "# a comment\n"])
def test_directives_are_a_problem_where_they_stand(read, directive, before):
    document = read(f"{before}{directive}\n---\na: 1\n")
    assert document.value is None
    assert [problem[0] for problem in told(document)] == [1 + before.count("\n")]


def test_a_percent_sign_elsewhere_is_text(read):
    assert read("a: 5%\nb: |\n  %x\n").value == {"a": "5%", "b": "%x\n"}


@pytest.mark.parametrize("text", [r'"\ud800"', r'"a\udfffb"', r'"\ud83d\ude00"'])
def test_half_a_character_is_a_problem(read, text):
    document = read(f"a: 1\nb: {text}\n")
    assert [problem.line for problem in document.problems] == [2]


def test_a_message_never_quotes_very_much(read):
    document = read("\n".join([f"{'k' * 900}: 1"] * 2) + "\n")
    [problem] = document.problems
    assert problem.message == f"'{'k' * 499}..."
    assert document.problem((), "rule", "x" * 501).message == f"{'x' * 500}..."
    assert document.problem((), "rule", "x" * 500).message == "x" * 500


def test_what_was_wrong_before_the_end_of_all_sense_is_told_too(read):
    document = read("a: &x 1\nb: 2\nb: 3\nc: ]\n")
    assert [problem[:2] for problem in told(document)] == [(1, 4), (3, 1), (4, 4)]


def test_a_file_may_have_4_million_bytes(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * LARGEST)
    assert len(read_plain(path)) == LARGEST == 2_000_000
    path.write_bytes(b"#" * (LARGEST + 1))
    assert read_document(path).problems[0][1:4] == (1, 1, "unreadable")
    assert "2,000,000 bytes" in read_document(path).problems[0].message


def test_a_file_that_is_trusted_may_have_any_size(tmp_path, monkeypatch):
    monkeypatch.setenv("HUBCLI_ANY_SIZE", "1")
    path = tmp_path / "a.yaml"
    path.write_text("[" + "1," * 100_001 + "]\n" + "#" * LARGEST, encoding="utf-8")
    assert read_document(path).value == [1] * 100_001


def test_a_file_that_grows_is_read_no_further_than_the_limit(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n" * 1_000)
    monkeypatch.setattr(files, "LARGEST", 100)  # as if it had been small when it was looked at
    with pytest.raises(OSError, match="more than 100 bytes"):
        read_plain(path)


@pytest.mark.posix
def test_a_pipe_that_takes_a_files_place_is_not_waited_for(tmp_path, monkeypatch):
    file, pipe = tmp_path / "file", tmp_path / "pipe"
    file.write_bytes(b"a: 1\n")
    os.mkfifo(pipe)
    looked_at = file.stat()
    monkeypatch.setattr(files.os, "stat", lambda path: looked_at)
    with pytest.raises(OSError, match="plain file") as caught:
        read_plain(pipe)
    assert caught.value.errno == errno.EINVAL


def test_a_file_that_vanishes_is_a_problem(tmp_path, monkeypatch):
    path = tmp_path / "file.yaml"
    path.write_bytes(b"a: 1\n")
    looked_at = path.stat()
    monkeypatch.setattr(files.os, "stat", lambda path: looked_at)
    path.unlink()
    assert told(read_document(path)) == [(1, 1, "unreadable", "No such file or directory")]


def _pipe(path):
    os.mkfifo(path)


@pytest.mark.posix
@pytest.mark.parametrize("make", [_pipe, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
@pytest.mark.parametrize("name", ["sources.yaml", "hubs/delta.yaml"])
def test_a_dataset_with_what_is_no_file_has_no_fingerprints(dataset, make, name):
    assert cache.fingerprints([dataset]) is not None
    (dataset / name).unlink(missing_ok=True)
    make(dataset / name)
    assert cache.fingerprints([dataset]) is None
