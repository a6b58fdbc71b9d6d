"""A short run of each kind of case, always the same; the long one is `python -m tests.fuzz`.

See docs/contributing/testing.md.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from .datasets import Damaged
from .demands import form_asked, violations
from .lines import Line
from .properties import Session, strategies
from .running import Run
from .stores import Tampered

CASES = {"commands": 30, "queries": 20, "files": 15, "overlays": 10, "stores": 12, "tools": 30}
APART = 6  # of the command lines, by the real executable too


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """A place to run in, with the sound datasets."""
    return Session(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture(scope="module")
def known(session):
    """The strategies by kind."""
    return strategies(session)


def every(count):
    """Return what makes a run of so many cases the same each time, and quick to end."""
    return settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", CASES)
def test_nothing_that_may_be_asked_or_loaded_breaks_it(session, known, kind):
    @every(CASES[kind])
    @given(known[kind])
    def attempt(case):
        assert session.try_out(case).wrong == []

    attempt()


@pytest.mark.slow
def test_the_executable_answers_as_the_command_line_in_process(session, known):
    @every(APART)
    @given(known["commands"])
    def attempt(case):
        assert session.try_out(case, apart=True).wrong == []

    attempt()


@pytest.mark.parametrize(
    ("run", "word"),
    [
        (Run(("list",), 4, "", "x\n", 0.1), "exit code 4"),
        (Run(("list",), -1, "", "", 0.1, escaped="KeyError: 'x'"), "got out"),
        (Run(("list",), 0, "x\n", "", 6.0, 5.5), "more than 5 s"),
        (Run(("list",), 0, "x\n", "", 121.0, 0.1), "more than 5 s"),
        (Run(("list",), 2, "", "Traceback (most recent call last):\n", 0.1), "a traceback"),
        (Run(("list",), 2, "", "hubcli: this is a bug in hubcli: KeyError: 'x'\n", 0.1), "this is a bug"),
        (Run(("list",), 2, "", "one\ntwo\nthree\n", 0.1), "3 lines"),
        (Run(("list",), 2, "", "", 0.1), "without a word"),
        (Run(("list",), 2, "", "x" * 3000, 0.1), "no terminal has room for"),
        (Run(("list",), 2, "half", "wrong\n", 0.1), "after output"),
        (Run(("list",), 2, "", "\x1b[31m\n", 0.1), "control character"),
        (Run(("list", "--json"), 0, "[NaN]", "", 0.1), "no valid json"),
        (Run(("list", "--json"), 1, "", "nothing\n", 0.1), "no valid json"),
        (Run(("list", "--format=jsonl"), 0, "{}\n{\n", "", 0.1), "no valid jsonl"),
    ],
)
def test_each_demand_is_made(run, word):
    [wrong] = violations(run)
    assert word in wrong


@pytest.mark.parametrize(
    ("words", "form"),
    [
        (("list", "--json"), "json"),
        (("list", "--limit", "3", "--json"), "json"),
        (("list", "--limit=3", "-q", "--json"), "json"),
        (("list", "--format=csv", "--json"), "json"),
        (("list", "--format=jsonl"), "jsonl"),
        (("list", "--sort", "--json"), ""),
        (("list", "--sort", "--json", "--format", "jsonl"), ""),
        (("list", "--pager", "--json", "--format", "jsonl"), "json"),
        (("list", "--json", "--help"), ""),
        (("search", "--", "--json"), ""),
        (("export", "--format=json"), ""),
        (("list", "--format", "json"), "json"),
        (("list", "--format=json", "--format", "table"), ""),
        (("list", "--format=json", "--format=csv"), ""),
    ],
)
def test_json_is_demanded_only_where_it_is_surely_asked_for(words, form):
    assert form_asked(words) == form


@pytest.mark.slow
def test_cases_that_are_known_by_heart_come_to_what_they_should(session):
    here = {"HUBCLI_DATA": "../towns"}
    assert [run.code for run in session.try_out(Line(("show", "alpha"), here)).runs] == [0]
    assert [run.code for run in session.try_out(Line(("show", "nowhere"), here)).runs] == [2]
    broken = Damaged("towns", {"sectors.yaml": b"{"}, ("list",))
    assert [run.code for run in session.try_out(broken).runs] == [3, 3]
    other = Tampered("towns", (("instead", b""),), ("list",))
    assert session.try_out(other).wrong == []
