"""Each rule on a dataset that breaks it in one place: found there, by that rule, and nothing else is."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest

from hubcli import load
from hubcli.dataset.rules import rules

NEXT_YEAR = date.today().year + 1
TOMORROW = (date.today() + timedelta(days=1)).isoformat()

INDICATOR = (
    "{id: ID, label: L, label_zh: 标, unit: UNIT, direction: higher, pillar: economy, use: input, description: D.}"
)
PROFILE = """
- id: ¦balanced
  label: Again
  description: Once more.
  pillars: [{pillar: economy, weight: 1, reason: R., indicators: [{indicator: gdp, weight: 1, reason: R.}]}]
"""


@pytest.fixture
def add_indicator(change):
    """Return a function that adds an indicator with this id and unit to the dataset."""

    def add(name, unit):
        line = INDICATOR.replace("ID", name).replace("UNIT", unit)
        change("indicators.yaml", "- {id: gdp", f"- {line}\n- {{id: gdp")

    return add


@pytest.mark.parametrize(
    ("name", "before", "item"),
    [
        ("sectors.yaml", "- {id: robotics", "- {id: ¦quantum, label: Q, label_zh: 子, group: G}\n"),
        ("indicators.yaml", "- {id: area", f"- {INDICATOR.replace('ID', '¦gdp').replace('UNIT', 'km')}\n"),
        ("sources.yaml", "- {id: blog",
         "- {id: ¦paper, title: T, publisher: P, url: null, published: null, language: en, kind: media}\n"),
        ("provinces.yaml", "- {name: South", "- {name: ¦North, name_zh: 北}\n"),
    ],
)  # fmt: skip
def test_an_id_that_stands_twice_in_a_list_is_found_at_the_second(the_problem, name, before, item):
    the_problem(name, before, item + before, "duplicate", "twice")


def test_a_profile_id_that_stands_twice_is_found_at_the_second(the_problem):
    last = "        - {indicator: labs, weight: 1, reason: Places to think.}\n"
    the_problem("profiles.yaml", last, last.rstrip() + PROFILE, "duplicate", "'balanced'", "twice")


def test_two_files_of_one_hub_are_found_by_the_name_of_the_second(dataset, found):
    shutil.copy(dataset / "hubs/gamma.yaml", dataset / "hubs/gamma-2.yaml")
    [problem] = found()
    assert problem[:4] == ("hubs/gamma-2.yaml", 1, 5, "file-name")
    assert "gamma.yaml" in problem[4]


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("hubs/gamma.yaml", "indicator: gdp", "indicator: ¦gdpp", ["'gdpp'", "indicators", "did you mean 'gdp'"]),
        ("hubs/gamma.yaml", "source: blog", "source: ¦blag", ["'blag'", "sources", "did you mean 'blog'"]),
        ("hubs/gamma.yaml", "source: blog", "source: ¦xyz", ["no 'xyz' in sources"]),
        ("hubs/beta.yaml", "sector: robotics", "sector: ¦robotic", ["'robotic'", "sectors", "did you mean 'robotics'"]),
        ("hubs/alpha.yaml", "good at AI., source: blog", "good at AI., source: ¦bloog", ["'bloog'", "sources"]),
        ("profiles.yaml", "indicator: labs", "indicator: ¦lab", ["'lab'", "indicators", "did you mean 'labs'"]),
        ("hubs/gamma.yaml", "province: South", "province: ¦Sooth", ["'Sooth'", "provinces", "did you mean 'South'"]),
        ("hubs/alpha-park.yaml", "parent: alpha", "parent: ¦alphaa", ["'alphaa'", "hubs", "did you mean 'alpha'"]),
        ("hubs/gamma.yaml", "coordinates:", "regions: [¦the-plane]\ncoordinates:", ["did you mean 'the-plain'"]),
        ("hubs/the-plain.yaml", "[alpha, beta]", "[alpha, ¦delta, beta]", ["'delta'", "hubs"]),
    ],
)  # fmt: skip
def test_a_name_of_something_that_is_not_there_is_found_where_it_stands(the_problem, name, old, new, words):
    the_problem(name, old, new, "unknown-reference", *words)


def test_a_sector_that_stands_twice_in_a_hub_is_found_at_the_second(the_problem):
    new = "sector: ¦artificial-intelligence"
    the_problem("hubs/beta.yaml", "sector: robotics", new, "duplicate", "'artificial-intelligence'", "evidence")


def test_a_fact_that_stands_twice_is_found_at_the_second(the_problem):
    line = "  - {indicator: growth, value: 5, period: 2023, source: bureau}\n"
    again = line.replace("growth", "¦growth")
    the_problem("hubs/alpha.yaml", line, line + again, "duplicate", "'growth'", "2023")


@pytest.mark.parametrize(
    "other",
    [
        "{indicator: growth, value: 6, period: 2023, source: bureau}",
        "{indicator: growth, value: 5, period: 2022, source: bureau}",
        "{indicator: growth, value: 5, period: 2023, source: paper}",
        "{indicator: growth, value: 5, period: 2023, source: bureau, scope: the county}",
    ],
)
def test_several_facts_for_one_indicator_are_sound_when_they_differ(change, found, other):
    line = "  - {indicator: growth, value: 5, period: 2023, source: bureau}\n"
    change("hubs/alpha.yaml", line, f"{line}  - {other}\n")
    assert found() == []


@pytest.mark.parametrize(
    ("unit", "value", "message"),
    [
        ("persons", "-1", "at least 0"),
        ("persons", "1000.5", "whole"),
        ("count", "-3", "at least 0"),
        ("count", "2.5", "whole"),
        ("percent", "-0.1", "at least 0"),
        ("percent", "100.1", "at most 100"),
        ("rank", "0", "at least 1"),
        ("rank", "1.5", "whole"),
        ("km2", "-0.001", "at least 0"),
    ],
)
def test_a_value_its_unit_cannot_have_is_found(the_problem, add_indicator, unit, value, message):
    add_indicator("share", unit)
    old = "indicator: gdp, value: 100"
    new = f"indicator: share, value: ¦{value}"
    the_problem("hubs/gamma.yaml", old, new, "impossible-value", "'share'", f"{float(value):g}", message)


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("persons", "0"),
        ("persons", "21192000"),
        ("percent", "0"),
        ("percent", "100"),
        ("percent", "99.9"),
        ("rank", "1"),
        ("km2", "0.5"),
    ],
)
def test_a_value_on_the_edge_of_its_range_is_sound(change, found, add_indicator, unit, value):
    add_indicator("share", unit)
    change("hubs/gamma.yaml", "indicator: gdp, value: 100", f"indicator: share, value: {value}")
    assert found() == []


# `growth` says that it lies from -100 to 1000, though it is a percentage; `city_rank` ends at 10.
@pytest.mark.parametrize(
    ("indicator", "value", "message"),
    [("growth", "-100.5", "at least -100"), ("growth", "1000.5", "at most 1000"), ("city_rank", "11", "at most 10")],
)
def test_a_value_outside_the_range_of_its_indicator_is_found(the_problem, indicator, value, message):
    new = f"indicator: {indicator}, value: ¦{value}"
    the_problem("hubs/gamma.yaml", "indicator: gdp, value: 100", new, "impossible-value", message)


@pytest.mark.parametrize(("indicator", "value"), [("growth", -100), ("growth", 1000), ("city_rank", 10)])
def test_a_value_at_the_end_of_the_range_of_its_indicator_is_sound(change, found, indicator, value):
    change("hubs/gamma.yaml", "indicator: gdp, value: 100", f"indicator: {indicator}, value: {value}")
    assert found() == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("hubs/gamma.yaml", "period: 2023", f"period: ¦{NEXT_YEAR}"),
        ("hubs/beta.yaml", "period: 2021, source: bureau", f"period: ¦{NEXT_YEAR}, source: bureau"),
        ("sources.yaml", "'2024-05-31'", f"¦'{TOMORROW}'"),
        ("sources.yaml", "'2024-05-31'", f"¦'{NEXT_YEAR}'"),
        ("sources.yaml", "'2024-05-31'", f"¦'{NEXT_YEAR}-01'"),
    ],
)
def test_what_has_not_happened_yet_is_found(the_problem, name, old, new):
    the_problem(name, old, new, "future", new.partition("¦")[2].split(",")[0].strip("'"))


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets the clock, as the rules read it."""

    def set_to(day):
        class Clock(date):
            @classmethod
            def today(cls):
                return date.fromisoformat(day)

        monkeypatch.setattr(rules, "date", Clock)

    return set_to


@pytest.mark.parametrize("day", ["1970-01-02", "2024-06-01", "2026-10-31", "2026-11-01", "2099-01-01"])
def test_a_clock_behind_or_ahead_makes_no_data_broken(clock, found, change, day):
    change("hubs/gamma.yaml", "period: 2023", "period: 2026")
    change("sources.yaml", "'2024-05-31'", "'2026-11-01'")
    clock(day)
    assert found() == []


@pytest.mark.parametrize(
    ("day", "period", "published"),
    [("1970-01-02", 2027, "2026-12-01"), ("2026-11-02", 2027, "2026-11-03"), ("2030-05-05", 2031, "2030-05-06")],
)
def test_the_future_begins_after_today_or_after_the_dataset(clock, found, change, dataset, day, period, published):
    change("hubs/gamma.yaml", "period: 2023", f"period: {period}")
    change("sources.yaml", "'2024-05-31'", f"'{published}'")
    clock(day)
    why = ": the dataset is of 2026.11 (the clock here says 1970-01-02)" if day < "2026" else ""
    assert [problem[4] for problem in found()] == [f"{what} has not happened yet{why}" for what in (period, published)]
    assert load(dataset)["gamma"].facts[0].period == period  # which only an editor minds


def test_today_and_this_year_are_not_the_future(change, found):
    today = date.today().isoformat()
    change("hubs/gamma.yaml", "period: 2023", f"period: {today[:4]}")
    change("hubs/beta.yaml", "period: 2021", f"period: {today[:4]}")
    change("sources.yaml", "'2024-05-31'", f"'{today}'")
    change("sources.yaml", "'2024'", f"'{today[:7]}'")
    change("sources.yaml", "published: null", f"published: '{today[:4]}'")
    assert found() == []


@pytest.mark.parametrize("published", ["2023-02-29", "2024-02-30", "2024-04-31"])
def test_a_day_that_no_calendar_has_is_found(the_problem, published):
    the_problem("sources.yaml", "'2024-05-31'", f"¦'{published}'", "impossible-value", published)


def test_a_leap_day_is_sound(change, found):
    change("sources.yaml", "'2024-05-31'", "'2024-02-29'")
    assert found() == []


def test_an_unlisted_indicator_without_the_end_of_its_list_is_found(the_problem):
    old = "absent: unlisted, last_rank: 10}"
    the_problem("indicators.yaml", old, "absent: ¦unlisted}", "list", "'last_rank'")


def test_an_unlisted_indicator_that_is_no_rank_is_found(the_problem):
    old = "description: Days of smog in the year.}"
    new = "description: Days of smog in the year., absent: ¦unlisted, last_rank: 10}"
    the_problem("indicators.yaml", old, new, "list", "rank")


def test_a_rank_may_have_an_end_without_being_unlisted(change, found):
    change("indicators.yaml", "absent: unlisted, last_rank: 10", "absent: unknown, last_rank: 10")
    assert found() == []


def test_an_indicator_counted_twice_in_a_profile_is_found_at_the_second(the_problem):
    the_problem("profiles.yaml", "indicator: labs", "indicator: ¦gdp", "profile", "'gdp'", "twice")


def test_somebody_elses_composite_in_a_profile_is_found(the_problem):
    the_problem("profiles.yaml", "indicator: labs", "indicator: ¦city_rank", "profile", "'city_rank'", "reference")


def test_a_context_indicator_in_a_profile_is_found(the_problem):
    the_problem("profiles.yaml", "indicator: labs", "indicator: ¦area", "profile", "'area'", "context")


def test_an_input_without_a_better_direction_in_a_profile_is_found(change, the_problem):
    change(
        "indicators.yaml",
        "direction: none, pillar: economy, use: context",
        "direction: none, pillar: economy, use: input",
    )
    the_problem("profiles.yaml", "indicator: labs", "indicator: ¦area", "profile", "'area'", "neither high nor low")


def test_a_pillar_whose_indicators_weigh_nothing_is_found(change, the_problem):
    change("profiles.yaml", "{indicator: labs, weight: 1", "{indicator: labs, weight: 0")
    the_problem("profiles.yaml", "- pillar: research", "- ¦pillar: research", "profile", "weights of all indicators")


def test_a_profile_whose_pillars_weigh_nothing_is_found(change, the_problem):
    change("profiles.yaml", "pillar: research\n      weight: 1", "pillar: research\n      weight: 0")
    old = "    - pillar: economy\n      weight: 1"
    the_problem("profiles.yaml", old, "    ¦- pillar: economy\n      weight: 0", "profile", "weights of all pillars")


def test_some_weights_may_be_zero(change, found):
    change("profiles.yaml", "pillar: research\n      weight: 1", "pillar: research\n      weight: 0")
    change("profiles.yaml", "{indicator: growth, weight: 1", "{indicator: growth, weight: 0")
    assert found() == []


def test_a_word_of_two_sectors_is_found_at_the_second(the_problem):
    the_problem("sectors.yaml", "synonyms: [robots]", "synonyms: [robots, ¦Q-ubits]", "alias", "'quantum'")


def test_a_label_of_two_indicators_is_found_at_the_second(the_problem):
    the_problem("indicators.yaml", "label: Growth,", "label: ¦gdp,", "alias", "'gdp'")


def test_a_sector_may_be_its_own_synonym(change, found):
    change("sectors.yaml", "synonyms: [robots]", "synonyms: [Robotics, robots]")
    assert found() == []


def test_bounds_the_wrong_way_round_are_one_problem_of_the_dataset(the_problem):
    the_problem("dataset.yaml", "lat: [0, 60]", "lat: ¦[60, 0]", "impossible-place", "lat")


MEASURED = "synonyms: [robots], listed: {fit: broad, industries: [machines]}"


@pytest.fixture
def industries(dataset, change):
    """Say which industry measures robotics, and that there is another."""
    text = "- {id: machines, label: Machines, label_zh: 机器}\n- {id: beer, label: Beer, label_zh: 啤酒}\n"
    (dataset / "industries.yaml").write_text(text, encoding="utf-8")
    change("sectors.yaml", "synonyms: [robots]", MEASURED)


@pytest.mark.parametrize("name", ["robotics", "beer"])
def test_a_profile_may_weigh_the_companies_in_a_sector_or_an_industry(industries, change, found, name):
    change("profiles.yaml", "indicator: labs", f"indicator: 'companies:{name}'")
    assert found() == []


def test_companies_in_a_sector_that_nothing_measures_are_found_where_they_stand(industries, the_problem):
    the_problem(
        "profiles.yaml",
        "indicator: labs",
        "indicator: ¦'companies:quantum'",
        "profile",
        "no industries measure 'quantum'",
    )


def test_companies_in_a_sector_that_is_not_there_are_found_where_they_stand(the_problem):
    the_problem(
        "profiles.yaml",
        "indicator: labs",
        "indicator: ¦'companies:robotic'",
        "unknown-reference",
        "no 'robotic' in sectors",
        "did you mean 'robotics'",
    )


@pytest.mark.parametrize("name", ["companies:AI", "strength:robotics"])
def test_what_is_no_indicator_and_counts_no_companies_is_found(the_problem, name):
    the_problem("profiles.yaml", "indicator: labs", f"indicator: ¦'{name}'", "wrong-value", name)


def test_companies_counted_twice_in_a_profile_are_found_at_the_second(industries, change, the_problem):
    change("profiles.yaml", "indicator: growth", "indicator: 'companies:robotics'")
    the_problem("profiles.yaml", "indicator: labs", "indicator: ¦'companies:robotics'", "profile", "twice")


def test_a_pillar_that_stands_twice_is_found_at_the_second(the_problem):
    the_problem("profiles.yaml", "pillar: research", "pillar: ¦economy", "profile", "'economy' is listed twice")


def test_a_synonym_stands_once_in_a_sector(the_problem):
    the_problem(
        "sectors.yaml", "synonyms: [robots]", "synonyms: [robots, arms, ¦robots]", "duplicate",
        "the synonym 'robots' is listed twice",
    )  # fmt: skip


def test_a_dataset_may_name_pillars_of_its_own(change, found):
    change("profiles.yaml", "pillar: research", "pillar: thinking-power")
    change(
        "indicators.yaml",
        "unit: count, direction: higher, pillar: research",
        "unit: count, direction: higher, pillar: thinking-power",
    )
    assert found() == []


def test_a_pillar_is_a_slug(the_problem):
    the_problem("profiles.yaml", "pillar: research", "pillar: ¦Deep thought", "wrong-value", "Deep thought")
