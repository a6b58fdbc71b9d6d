"""What is said when a run fails where the answer was to be JSON."""

from __future__ import annotations

import json

import pytest

from hubcli.cli.failures import is_json_asked


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        (["compare", "alpha", "betaa", "--json"], 2, "hubcli: no hub is named 'betaa'; did you mean beta?", None),
        (["show", "zzzzzz", "--json"], 2, "hubcli: no hub is named 'zzzzzz'", "Try: hubcli list"),
        (
            ["compare", "alpha", "--format", "json"],
            2,
            "hubcli compare: compare takes 2 to 6 hubs, not 1",
            "Try: hubcli compare --help",
        ),
        (["list", "--format=JSONL", "--limit", "0"], 2, "hubcli list: --limit: 0 is too small: 1 or more", None),
        (["list", "--jsn", "--json"], 2, "hubcli list: there is no option --jsn; did you mean --json?", None),
    ],
)
def test_it_is_an_object_with_code_message_and_hint(here, words, code, message, hint):
    answer = here(*words)
    assert (answer.code, answer.stdout) == (code, "")
    assert answer.stderr.count("\n") == 1
    failure = json.loads(answer.stderr)
    assert set(failure) == {"code", "message", "hint"}
    assert (failure["code"], failure["message"]) == (code, message)
    assert hint is None or failure["hint"] == hint


def test_a_broken_dataset_says_where(here, change):
    change("hubs/alpha.yaml", "value: 10000", "value: many")
    answer = here("list", "--json")
    failure = json.loads(answer.stderr)
    assert (answer.code, failure["code"], failure["message"]) == (3, 3, "hubcli: the dataset is broken")
    assert "alpha.yaml" in failure["hint"]


def test_it_is_in_the_language_that_is_asked_for(here):
    failure = json.loads(here("show", "zzzzzz", "--json", "--lang", "zh").stderr)
    assert failure["message"] == "hubcli：没有名为“zzzzzz”的地区"


def test_what_would_act_on_a_terminal_is_escaped(here):
    answer = here("show", "\x1b[2Jx\u202e", "--json")
    assert answer.stderr.strip().isprintable()
    assert "\x1b[2Jx\u202e" in json.loads(answer.stderr)["message"]


def test_what_stands_behind_two_hyphens_is_no_option(inside):
    assert inside("list", "--", "--json").stderr.splitlines()[0] == "hubcli list: too many arguments: '--json'"
    refused = inside("list", "--", "--lang", "zh").stderr.splitlines()
    assert refused[0] == "hubcli list: too many arguments: '--lang zh'"
    assert json.loads(inside("list", "--json", "--", "--lang").stderr)["code"] == 2


def test_without_json_it_is_in_lines(here):
    assert here("show", "zzzzzz").stderr.splitlines() == ["hubcli: no hub is named 'zzzzzz'", "Try: hubcli list"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("list --json", True),
        ("list --format json", True),
        ("list --format=jsonl", True),
        ("list --format csv", False),
        ("export x.csv --format json", False),  # of the file
        ("list --format", False),
        ("search json", False),
        ("list -- --json", False),  # an argument
        ("list -- --format json", False),
        ("list --json -- --format csv", True),
        ("", False),
    ],
)
def test_json_is_asked_for_by_its_options(words, asked):
    assert is_json_asked(words.split()) is asked


def test_an_option_without_its_value_is_missing_it_in_its_command(inside):
    assert inside("list", "--limit").stderr.splitlines() == [
        "hubcli list: --limit needs a value",
        "Try: hubcli list --help",
    ]
    assert inside("rank", "--by").stderr.splitlines()[0] == "hubcli rank: --by needs a value"
