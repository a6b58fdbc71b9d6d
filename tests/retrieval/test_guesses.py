"""Typing errors in short names."""

from __future__ import annotations

import pytest

from hubcli import search
from hubcli.retrieval.guesses import guesses
from hubcli.retrieval.index import Index
from hubcli.text import searchable


@pytest.fixture(scope="module")
def index(packaged):
    return Index(packaged)


def slips(name):
    """Yield a short name with one letter missing, but for the first, and with two letters swapped."""
    for at in range(1, len(name)):
        yield name[:at] + name[at + 1 :]
    for at in range(len(name) - 1):
        yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def test_slips_in_the_names_of_cities_of_five_and_six_letters_are_let_pass(packaged, index):
    names = [hub.name.lower() for hub in packaged.hubs.values() if hub.kind == "city" and hub.name.isalpha()]
    short = [name for name in names if len(name) in (5, 6)]
    assert len(short) > 15
    # Ordos and what ends in an s are read as plurals
    typed = {(name, slip) for name in short for slip in slips(name) if slip != name and searchable(slip) == slip}
    typed = {(name, slip) for name, slip in typed if searchable(name) == name}
    found = {pair: [hub.name.lower() for hub in search(packaged, pair[1], index=index)] for pair in typed}
    missed = [slip for (name, slip), hubs in found.items() if name not in hubs]
    # these are words themselves: Boji and Yatai are companies, Jian begins Jiangsu
    assert len(missed) <= 0.02 * len(typed), missed
    later = [slip for (name, slip), hubs in found.items() if name in hubs and hubs[0] != name]
    assert len(later) <= 0.15 * len(typed), later


def test_four_letters_are_a_slip_only_where_one_is_missing(index):
    assert guesses(index, "wuhn") == ["wuhan"]
    assert guesses(index, "wuhx") == guesses(index, "uhan") == guesses(index, "whn") == []


def test_swapped_first_letters_are_one_error(index):
    assert guesses(index, "uwhan") == ["wuhan"]
    assert guesses(index, "xuhan") == []
