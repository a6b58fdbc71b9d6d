"""How a query is read: what says little, and Chinese words written together."""

from __future__ import annotations

import pytest

from hubcli import search
from hubcli.retrieval.words import as_typed, pieces, without_vague, zone_name

KNOWN = {"江苏", "芯片", "量子", "量子计算", "合肥", "计算机", "ai"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("江苏芯片", ["江苏", "芯片"]),
        ("江苏的芯片", ["江苏", "芯片"]),
        ("哪些城市做芯片", ["芯片"]),
        ("合肥量子计算公司", ["合肥", "量子计算"]),  # the longest word from the left
        ("合肥量子计算机", ["合肥", "量子", "计算机"]),  # but not where the rest is no word
        ("江苏省芯片", ["江苏", "芯片"]),
        ("合肥ai企业", ["合肥", "ai"]),
        ("合肥aix", ["合肥aix"]),  # no word in Latin letters is cut
        ("江苏天气", ["江苏天气"]),
        ("的", ["的"]),
        ("chips", ["chips"]),
        ("芯片" * 11, ["芯片" * 11]),  # too long to be looked at
    ],
)
def test_chinese_words_written_together_are_taken_apart(word, expected):
    assert pieces(word, KNOWN.__contains__) == expected


def test_what_says_little_is_left_out_where_something_is_left():
    assert without_vague(["chip", "maker", "wuhan"]) == ["chip", "wuhan"]
    assert without_vague(["city", "hub"]) == ["city", "hub"]
    assert without_vague(["institute of physics", "chinese academy of science"]) == ["institute of physics"]


@pytest.mark.parametrize(
    ("query", "same"),
    [("quantum companies", "quantum"), ("where is quantum", "quantum"), ("best hub for robots", "robots"),
     ("量子企业", "量子"), ("哪里有机器人", "机器人"), ("甲城的量子", "甲城 量子")],
)  # fmt: skip
def test_small_and_vague_words_change_no_order(atlas, query, same):
    assert [hub.id for hub in search(atlas, query)] == [hub.id for hub in search(atlas, same)] != []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("江苏的芯片", "wuxi"),
        ("哪些城市做芯片", "shanghai"),
        ("深圳的無人機企業", "shenzhen"),
        ("最大的电池厂", "ningde"),
        ("is there a quantum hub", "hefei"),
        ("who makes batteries in China", "ningde"),
        ("芯片哪里强", "shanghai"),
        ("chip makers in Wuhan", "wuhan"),
        ("who leads China in rare earth processing", "baotou"),
    ],
)
def test_questions_are_answered_as_their_words_are(packaged, query, first):
    assert search(packaged, query)[0].id == first


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("hefei hi tech zone", "hefei high tech zone"),
        ("hefei high tech industrial development zone", "hefei high tech zone"),
        ("xian national high tech industry development area", "xian national high tech zone"),
        ("delhi tech park", "delhi tech park"),
        ("high tech firm", "high tech firm"),
    ],
)
def test_a_high_tech_zone_is_called_so(query, same):
    assert zone_name(query) == same


def test_a_zone_is_found_by_its_official_name(packaged):
    assert search(packaged, "Hefei Hi-Tech Industrial Development Zone")[0].id == "hefei-high-tech-zone"


def test_a_term_is_said_as_it_was_typed():
    assert as_typed("Camera Lenses, and modules", "camera lense", "camera lense and module") == "Camera Lenses"
    assert as_typed("AI chips?", "ai chip", "ai chip") == "AI chips?"
    assert as_typed("四川电池", "电池", "四川电池") == "电池"
