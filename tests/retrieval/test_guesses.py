"""Typing errors in short names."""

from __future__ import annotations

import pytest

from hubcli import search
from hubcli.retrieval.guesses import guesses
from hubcli.retrieval.index import Index
from hubcli.retrieval.search import answer
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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("合飞", ["合肥"]),  # a hub before 哈飞, a company that sounds alike as well
        ("合飞市", ["合肥"]),
        ("华威", ["华为"]),
        ("比亚敌", ["比亚迪"]),
        ("中心国际", ["中芯国际"]),  # not 中材国际, which looks alike and sounds other
        ("长江储存", ["长江存储"]),  # two characters swapped
        ("宁德时待", ["宁德时代"]),
        ("清花大学", ["清华大学"]),
        ("宁德时光", ["宁德时代"]),  # another sound, but no other name is as near
    ],
)
def test_a_chinese_name_is_guessed_where_only_one_is_near(index, typed, meant):
    assert guesses(index, typed) == meant


@pytest.mark.parametrize("typed", ["东京大学", "台湾大学", "河东大学", "天气", "饭", "北京饭店", "时尚杂志", "深a圳"])
def test_what_is_near_to_several_names_or_to_none_is_not_guessed(index, typed):
    assert guesses(index, typed) == []


@pytest.mark.parametrize("typed", ["Long March 6", "Tianwen 1", "长征六号", "天问一号", "Tianhen"])
def test_a_name_with_a_number_is_guessed_at_by_no_other(index, typed):
    names = guesses(index, searchable(typed))
    assert not {name for name in names if any(map(str.isdigit, name)) or "号" in name}


def test_a_sure_guess_sounds_alike(index):
    assert guesses(index, "宁德时待", sure=True) == ["宁德时代"]
    assert guesses(index, "宁德时光", sure=True) == []


@pytest.mark.parametrize(
    ("query", "first", "remark"),
    [
        ("合飞", "hefei", "'合飞' is taken as 合肥"),
        ("合飞 量子", "hefei", "'合飞' is taken as 合肥"),
        ("合飞量子", "hefei", "'合飞' is taken as 合肥"),
        ("hefie", "hefei", "'hefie' is taken as Hefei"),
        ("quantum hefie", "hefei", "'hefie' is taken as Hefei"),
        ("长江储存", "wuhan", "'长江储存' is taken as 长江存储"),
    ],
)
def test_what_was_taken_for_a_misspelt_word_is_said(packaged, index, query, first, remark):
    found, remarks = answer(packaged, query, index=index)
    assert found[0].id == first
    assert remark in remarks


@pytest.mark.parametrize("query", ["台州", "臺灣", "东京"])
def test_a_place_elsewhere_is_no_misspelling(packaged, index, query):
    found, remarks = answer(packaged, query, index=index)
    assert found == ()
    assert "outside the atlas" in str(remarks[0])


@pytest.mark.parametrize("word", ["connectum", "graphium"])
def test_a_word_of_the_same_beginning_is_no_misspelt_one(packaged, word):
    assert guesses(Index(packaged), word) == []  # connected, graphite
