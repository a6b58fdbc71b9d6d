"""Files that are broken on purpose: each is a list of problems or a clean load, and soon."""

import os

import pytest

GAMMA = "hubs/gamma.yaml"

LONG = {
    "a text": ("summary: A quiet town.", f"summary: {'x' * 1_000_000}", "8:10: syntax: a text of 1,000,000 characters"),
    "words": ("summary: A quiet town.", f"summary: '{'x ' * 500_000}'", "8:10: syntax: a text of 1,000,000 characters"),
    "a name": ("name: Gamma", f"name: {'西' * 600_000}", "2:7: syntax: a text of 600,000 characters"),
    "an id": ("id: gamma", f"id: {'a-' * 500_000}a", "1:5: syntax: a text of 1,000,001 characters"),
    "digits": ("value: 100", f"value: {'9' * 1_000_000}", "10:29: syntax: a text of 1,000,000 characters"),
    "a choice": ("kind: city", f"kind: {'c' * 1_000_000}", "5:7: syntax: a text of 1,000,000 characters"),
    "a key": ("kind: city", f"kind: city\n? {'k' * 1_000_000}\n: 1", "6:3: syntax: a text of 1,000,000 characters"),
    "a simple key": ("kind: city", f"kind: city\n{'k' * 1_000_000}: 1", "syntax: could not find expected ':'"),
    "accents": ("name: Gamma", f"name: a{'́' * 2000}{'̣' * 2000}", "2:7: syntax: more than 30 combining"),
    "phrases": ("name: Gamma", f"name: {'ﷺ' * 4000}", "2:7: syntax: too many characters that each stand for a whole"),
}


@pytest.mark.parametrize("name", LONG)
def test_a_text_too_long_is_a_problem_at_its_place(problems, change, name):
    old, new, message = LONG[name]
    change(GAMMA, old, new)
    assert any(line.startswith(GAMMA) and message in line for line in problems())


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("id: gamma\n".encode("utf-16"), "1:1: encoding: not UTF-8"),
        ("id: gamma\nname: café\n".encode("latin-1"), "2:10: encoding: not UTF-8"),
        (b"id: gamma\nname: a\x00b\n", "2:8: syntax: the character U+0000"),
        (b'id: gamma\nname: "\\ud800"\n', "2:10: syntax: "),
        (b"id: gamma\nname: \xed\xa0\x80\n", "2:7: encoding: not UTF-8"),
        (b"\xef\xbb\xbf", "1:1: syntax: the file is empty"),
        (b"id: gamma\nname: [a, b", "syntax: "),
        (b"? [a]\n: 1\n", "1:3: syntax: a key must be plain text"),
        (b"null\n", "1:1: "),
        (b"'", "syntax: "),
    ],
)
def test_what_is_no_text_of_ours_is_a_problem_where_it_stands(problems, dataset, content, problem):
    (dataset / GAMMA).write_bytes(content)
    assert any(line.startswith(f"{GAMMA}:") and problem in line for line in problems())


@pytest.mark.parametrize(
    "value", ["1e999", ".nan", ".inf", "-.inf", "0x1F", "1_000", "12:30:45", "0o7", "1.", ".5", "01", "no", "on",
              "2023-13-45", "''", "[]", "{}", "９", "9" * 41, "1" + "0" * 40]
)  # fmt: skip
def test_what_is_no_plain_number_is_no_number(problems, change, value):
    change(GAMMA, "value: 100", f"value: {value}")
    assert any(line.startswith(f"{GAMMA}:10:29: wrong-type: 'facts[1].value' must be a number") for line in
               problems())  # fmt: skip


@pytest.mark.parametrize("value", ["+1", "-0", "1e99", "9" * 40, "1e-400", "0.1"])
def test_a_plain_number_is_one_whatever_its_size(problems, change, value):
    change(GAMMA, "value: 100", f"value: {value}")
    assert problems() == []


def test_a_number_too_great_to_count_with_is_a_problem(problems, change):
    change(GAMMA, "value: 100", "value: 1e100")
    message = "wrong-value: 'facts[1].value' must be less than 1e+100, not 1e+100"
    assert problems() == [f"{GAMMA}:10:29: {message}"]


@pytest.mark.parametrize("key", ["1", "1.5", "null", "true", "''", "~", "2024-05-31", "no", '"a\\e[31mb"', '"\\u202e"'])
def test_a_key_of_any_kind_is_not_known(problems, dataset, key):
    with (dataset / GAMMA).open("a", encoding="utf-8") as file:
        file.write(f"{key}: 1\n")
    [problem] = problems()
    assert problem.startswith(f"{GAMMA}:11:1: unknown-key: ")


@pytest.mark.posix
def test_names_of_files_may_be_anything(problems, dataset):
    for name in (b"\xff.yaml", b"\x1b[31m\n.yaml", "\u202e.yaml".encode()):
        (dataset / "hubs" / os.fsdecode(name)).write_bytes(b"[")
    assert len(problems()) == 3
