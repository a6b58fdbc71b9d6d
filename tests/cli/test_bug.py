"""What nobody foresaw is said in two lines, with the way to see more."""

from __future__ import annotations

import pytest

from hubcli.analysis import hub_sheet


@pytest.fixture
def _broken(monkeypatch):
    monkeypatch.setattr(hub_sheet, "show", lambda *_, **__: 1 / 0)


@pytest.mark.usefixtures("_broken")
def test_a_bug_is_called_one_without_a_traceback(here):
    here("show", "alpha").refused("bug", "ZeroDivisionError", "HUBCLI_DEBUG")


@pytest.mark.usefixtures("_broken")
@pytest.mark.parametrize("value", ["0", "false", ""])
def test_who_says_no_gets_no_traceback(here, value):
    here("show", "alpha", HUBCLI_DEBUG=value).refused("bug", "ZeroDivisionError", "HUBCLI_DEBUG")


@pytest.mark.usefixtures("_broken")
def test_the_traceback_is_there_for_who_asks_and_the_exit_code_stays(here, monkeypatch):
    shown = []
    monkeypatch.setattr("traceback.print_exception", shown.append)
    assert here("show", "alpha", HUBCLI_DEBUG="1").code == 2
    assert [type(error) for error in shown] == [ZeroDivisionError]
