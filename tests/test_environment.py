"""What the environment says: switches that are on, sizes that are some."""

import os
from unittest import mock

import pytest

from hubcli.environment import is_on, mend


@pytest.mark.parametrize("value", ["", " ", "0", "false", "False", "no", "NO", "off", " off "])
def test_a_switch_set_to_no_is_off(value):
    with mock.patch.dict(os.environ, {"HUBCLI_X": value}):
        assert not is_on("HUBCLI_X")


@pytest.mark.parametrize("value", ["1", "true", "yes", "on", "2", "anything", "-1", "00"])
def test_a_switch_set_to_anything_else_is_on(value):
    with mock.patch.dict(os.environ, {"HUBCLI_X": value}):
        assert is_on("HUBCLI_X")


def test_a_switch_that_is_not_set_is_off(monkeypatch):
    monkeypatch.delenv("HUBCLI_X", raising=False)
    assert not is_on("HUBCLI_X")


@pytest.mark.parametrize(
    "value", ["", "0", "00", "1", "3", "-5", "80.0", " 80", "abc", "²", "٣٣", "100000", "9" * 5000]
)
def test_a_size_that_is_none_is_taken_out(value):
    with mock.patch.dict(os.environ, {"COLUMNS": value}):
        mend(("COLUMNS", "LINES"), (), ())
        assert "COLUMNS" not in os.environ


@pytest.mark.parametrize("value", ["4", "80", "080", "99999"])
def test_a_size_that_is_one_stays(value):
    with mock.patch.dict(os.environ, {"COLUMNS": value}):
        mend(("COLUMNS",), (), ())
        assert os.environ["COLUMNS"] == value


def test_of_switches_those_that_are_off_are_taken_out():
    with mock.patch.dict(os.environ, {"A": "0", "B": "1", "C": ""}):
        mend((), ("A", "B", "C", "D"), ())
        assert (os.environ.get("A"), os.environ["B"], os.environ.get("C")) == (None, "1", None)


@pytest.mark.parametrize(("value", "left"), [(":", ""), ("", ""), (":a", "a"), ("a::b:", "a:b"), ("a", "a")])
def test_of_paths_those_that_are_empty_are_taken_out(value, left):
    with mock.patch.dict(os.environ, {"A": value.replace(":", os.pathsep)}):
        mend((), (), ("A", "B"))
        assert os.environ["A"] == left.replace(":", os.pathsep)
        assert "B" not in os.environ
