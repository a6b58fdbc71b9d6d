"""Searching for anything a person, or a program, may type; and for what the packaged dataset must find."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubcli import search
from hubcli.retrieval.index import FIELD_SCORES, Index


def ids(found):
    return [hub.id for hub in found]


@pytest.mark.parametrize("query", ["", "   ", "\t\n", "!?", "'’", "🚀", "\x00\x1b"])
def test_a_query_without_a_letter_or_digit_is_refused(atlas, query):
    with pytest.raises(ValueError, match="word or a number"):
        search(atlas, query)


@pytest.mark.parametrize(
    "query", ["🚀 alpha", "\x1balpha\x00", "al\u200bpha", "\u202ealpha", "ａｌｐｈａ", "alpha.*[(?+\\", "%alpha%"]
)
def test_signs_around_a_word_do_not_matter(atlas, query):
    assert ids(search(atlas, query)) == ["alpha", "alpha-park"]


@pytest.mark.parametrize("query", ["a.*b", "[a-z]+", "مرحبا", "(?:quiet|zebras)", "{0} %s"])
def test_signs_of_other_languages_and_of_programs_mean_nothing(atlas, query):
    assert search(atlas, query) == ()


@pytest.mark.parametrize(
    "query",
    [
        "a" * 10_000,
        "ab " * 3_333,
        "quantum " * 1_250,
        " ".join(f"abcdefgh{number:05}" for number in range(714)),
        "量" * 10_000,
        "量 " * 5_000,
        "(a+)+$" * 1_666,
        " ".join(f"qzx{first}{second}" for first in "aeiouy" for second in "aeiouyjk"),
    ],
    ids=[
        "one word",
        "a word again",
        "a word that is found",
        "many words",
        "chinese",
        "chinese words",
        "signs",
        "errors",
    ],
)
def test_a_long_query_is_answered_in_seconds_of_processor_time(packaged, query):
    start = time.process_time()
    search(packaged, query)
    assert time.process_time() - start < 3  # a tenth of that, where nothing traces each line


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.text(min_size=1, max_size=30) | st.from_regex(r"(alpha|quantum|甲|town|ai| |-){1,5}", fullmatch=True))
def test_any_query_is_answered_with_scores_of_0_to_100_in_order(atlas, query):
    try:
        found = search(atlas, query)
    except ValueError:
        assert not any(character.isalnum() for character in query)
        return
    points = [hub.score for hub in found]
    assert points == sorted(points, reverse=True)
    assert all(hub.score == hub.matches[0].score and len(hub.matches) <= 5 for hub in found)
    assert all(0 < match.score <= 100 for hub in found for match in hub.matches)
    assert all(match.field in FIELD_SCORES for hub in found for match in hub.matches)


def test_quantum_is_hefei_first_and_says_why(packaged):
    best = search(packaged, "quantum")[0]
    assert best.id == "hefei"
    assert "sector" in [match.field for match in best.matches]


def test_ai_is_not_found_in_the_letters_of_shanghai(packaged):
    found = search(packaged, "ai")
    assert found
    assert not [match for hub in found for match in hub.matches if match.field in ("name", "alias")]


def test_every_hub_is_found_first_by_each_of_its_names(packaged):
    index = Index(packaged)
    for hub in packaged.hubs.values():
        for name in (hub.id, hub.name, hub.name_zh, hub.pinyin, *hub.aliases):
            best = search(packaged, name, index=index)[0]
            assert (name, best.id) == (name, hub.id)
            assert (name, best.score in (100, 98)) == (name, True)


@pytest.mark.parametrize("query", ["ai", "ev", "ic", "vr"])
def test_abbreviations_are_sectors_and_never_letters_inside_words(packaged, query):
    found = search(packaged, query)
    assert found
    assert found[0].matches[0].field == "sector"
    for hub in found:
        assert all(match.field != "name" for match in hub.matches)


@pytest.mark.parametrize(
    ("query", "variants"),
    [
        ("hefei", ["HEFEI", "Héféi", " hefei ", "Hefei's", "ｈｅｆｅｉ"]),
        ("xi'an", ["XI’AN", "Xī'ān", "xi`an", "xian"]),
        ("optics valley", ["Optics-Valley", "OPTICS  VALLEY", "optics\tvalley"]),
        ("electric cars", ["Electric Car", "ELECTRIC-CARS"]),
    ],
)
def test_case_accents_apostrophes_and_spaces_do_not_change_the_result(packaged, query, variants):
    index = Index(packaged)
    for variant in variants:
        assert search(packaged, variant, index=index) == search(packaged, query, index=index)


@pytest.mark.parametrize("name", ["hefei", "chengdu"])
def test_a_city_is_followed_by_what_lies_in_it(packaged, name):
    assert ids(search(packaged, name))[:2] == [name, f"{name}-high-tech-zone"]


@pytest.mark.parametrize("word", ["paris", "milan", "horse", "banking crisis"])
def test_words_that_look_like_names_of_the_atlas_are_not_taken_for_them(packaged, word):
    assert search(packaged, word) == ()


def test_a_word_of_a_claim_is_not_taken_for_an_older_name_of_a_city(packaged):
    found = search(packaged, "tsinghua")  # Qingdao was Tsingtau; Beijing has the university, Shenzhen a school of it
    assert [hub.id for hub in found] == ["beijing", "shenzhen"]
    assert {match.field for match in found[0].matches} <= {"organisation", "company", "evidence"}
