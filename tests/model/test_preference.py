"""The rule of the figure that stands: the choice between facts, worked out by hand and stated apart; and grades."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.atlas import Preference
from hubcli.model.records import SOURCE_KINDS, Copy, Fact, Source

IDS = ("gdp", "labs", "smog")
COPY, SECOND = Copy("An archive", "https://example.org/copy"), Copy("A library")
PAGE = "https://example.org/page"


def source(name, kind="official", *, url=None, via=None, confirmed_by=None, published=None):
    return Source(name, "T", "P", url, published, "en", kind, None, via, confirmed_by)


def preference(*sources):
    return Preference(IDS, {item.id: item for item in sources})


def fact(value, where, **more):
    return Fact(**{"indicator": "gdp", "value": value, "period": 2023, "source": where, **more})


# ---- the rule, one step after the other: each pair differs in one thing, and in all later ones the other way round

BEST = source("best", "official", url=PAGE, published="2024-12-31")
WORST = source("worst", "other", published=None)
STEPS = {
    "the latest year": (fact(1, "worst", period=2024, bound="lower"), fact(2, "best"), ()),
    "exact before bounded": (fact(1, "worst"), fact(2, "best", bound="approximate"), ()),
    "the better grade": (
        fact(1, "a"),
        fact(2, "b"),
        (source("a", "industry", url=PAGE), source("b", "official", published="2025")),
    ),
    "the better kind": (fact(1, "a"), fact(2, "b"), (source("a", "media"), source("b", "other", published="2025"))),
    "the later publication": (
        fact(1, "a"),
        fact(2, "b"),
        (source("a", "media", published="2024-06"), source("b", "media", published="2024-05-31")),
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_of_the_rule_comes_before_those_after_it(step):
    better, worse, sources = STEPS[step]
    choice = preference(BEST, WORST, *sources)
    for facts in ((better, worse), (worse, better)):
        assert choice.preferred(facts) == {"gdp": better}


def test_the_order_of_the_files_decides_last():
    choice = preference(BEST)
    assert choice.preferred([fact(1, "best"), fact(2, "best")])["gdp"].value == 1
    assert choice.preferred([fact(2, "best"), fact(1, "best")])["gdp"].value == 2


@pytest.mark.parametrize("bound", ["lower", "upper", "approximate"])
def test_no_kind_of_bound_is_better_than_another(bound):
    choice = preference(BEST)
    for other in ("lower", "upper", "approximate"):
        assert choice.preferred([fact(1, "best", bound=bound), fact(2, "best", bound=other)])["gdp"].value == 1


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (None, "1949"),
        ("2023", "2024"),
        ("2024", "2024-01"),  # of a year, a month is known of one
        ("2024-01", "2024-01-01"),
        ("2024-01-31", "2024-02"),
        ("2023-12-31", "2024"),
        ("2024-09-30", "2024-10-01"),
    ],
)
def test_the_later_publication(earlier, later):
    choice = preference(source("old", published=earlier), source("new", published=later))
    assert choice.preferred([fact(1, "old"), fact(2, "new")])["gdp"].value == 2


def test_a_figure_with_a_scope_never_stands():
    choice = preference(BEST, WORST)
    scoped = fact(1, "best", scope="North province")
    assert choice.preferred([scoped]) == {}
    assert choice.preferred([scoped, fact(2, "worst", period=2019, bound="lower")])["gdp"].value == 2


def test_of_each_year_one_stands_and_the_latest_of_these_for_the_hub():
    choice = preference(BEST, WORST)
    facts = [
        fact(1, "worst", period=2022),
        fact(2, "best", period=2022),
        fact(3, "best", period=2023, bound="lower"),
        fact(4, "worst", period=2023),
        fact(5, "best", period=2024, scope="a park"),
        fact(6, "worst", indicator="smog", period=2020),
        fact(7, "worst", indicator="labs", period=2021),
    ]
    by_year = choice.by_year(facts)
    assert {name: {year: item.value for year, item in years.items()} for name, years in by_year.items()} == {
        "gdp": {2022: 2, 2023: 4},
        "labs": {2021: 7},
        "smog": {2020: 6},
    }
    assert list(by_year) == list(choice.preferred(facts)) == ["gdp", "labs", "smog"]  # in order of the indicators
    assert choice.preferred(facts)["gdp"].value == 4


def test_facts_in_order_begin_with_the_preferred_one_of_each_indicator():
    choice = preference(BEST, WORST)
    facts = [
        fact(1, "best", indicator="smog", period=2020),
        fact(2, "worst", period=2023),
        fact(3, "best", period=2023),
        fact(4, "best", period=2024, scope="a park"),
        fact(5, "best", period=2021),
    ]
    ordered = choice.in_order(facts, choice.preferred(facts))
    assert [item.value for item in ordered] == [3, 4, 2, 5, 1]


# ---- grades

OWN = ("official", "academic", "industry")


@pytest.mark.parametrize("kind", SOURCE_KINDS)
@pytest.mark.parametrize(
    ("url", "via", "confirmed_by", "grade"),
    [
        (PAGE, None, None, "A"),  # the publisher's own page
        (PAGE, None, SECOND, "A"),
        (None, COPY, SECOND, "B"),  # a copy, and another that agrees
        (PAGE, COPY, SECOND, "B"),  # there is a page, but it was not read
        (None, COPY, None, "C"),  # a copy alone
        (PAGE, COPY, None, "C"),
        (None, None, None, "C"),  # no address at all
        (None, None, SECOND, "C"),
    ],
)
def test_the_grade_of_a_source(kind, url, via, confirmed_by, grade):
    found = source("a", kind, url=url, via=via, confirmed_by=confirmed_by).grade
    assert found == (grade if kind in OWN else "C")  # the press stays the press


@pytest.mark.parametrize(
    ("kind", "url", "via", "grade", "confirmed"),
    [
        ("official", PAGE, None, "A", "A"),
        ("official", None, COPY, "C", "B"),
        ("academic", None, COPY, "C", "B"),
        ("official", None, None, "C", "C"),
        ("media", PAGE, None, "C", "C"),
        ("media", None, COPY, "C", "C"),
    ],
)
def test_a_fact_that_another_source_confirms_makes_a_copy_better_and_nothing_else(kind, url, via, grade, confirmed):
    choice = preference(source("a", kind, url=url, via=via))
    assert choice.grade(fact(1, "a")) == grade
    assert choice.grade(fact(1, "a", confirmed_by=("b",))) == confirmed


# ---- stated apart: facts sorted by one key, of which the first of each indicator stands

SOURCES = {
    item.id: item
    for item in (
        source(f"{kind}-{url is not None:d}{via is not None:d}{second is not None:d}-{day}", kind, url=url, via=via,
               confirmed_by=second, published=day)
        for kind, url, via, second, day in product(
            SOURCE_KINDS, (None, PAGE), (None, COPY), (None, SECOND), (None, "2024", "2024-06", "2024-06-30")
        )
    )
}  # fmt: skip
FACTS = st.lists(
    st.builds(
        Fact,
        indicator=st.sampled_from(IDS),
        value=st.integers(0, 9),
        period=st.integers(2021, 2023),
        source=st.sampled_from(list(SOURCES)),
        bound=st.sampled_from([None, "lower", "upper", "approximate"]),
        scope=st.sampled_from([None, None, None, "the province"]),
        note=st.none(),
        confirmed_by=st.sampled_from([(), ("another",)]),
        contradicts=st.booleans(),
        overlay=st.none(),
    ),
    max_size=12,
)


def grade_by_hand(item):
    """Return how far from the work itself a figure was read: 0, 1 or 2."""
    cited = SOURCES[item.source]
    if cited.kind in ("media", "other") or not (cited.url or cited.via):
        return 2
    if not cited.via:
        return 0
    return 1 if cited.confirmed_by or item.confirmed_by else 2


def order(item):
    cited = SOURCES[item.source]
    year, month, day = (*map(int, (cited.published or "0").split("-")), 0, 0)[:3]
    return (
        -item.period,
        item.bound is not None,
        grade_by_hand(item),
        ["official", "academic", "industry", "media", "other"].index(cited.kind),
        (-year, -month, -day),
    )


@given(FACTS)
def test_what_stands_is_what_comes_first_when_all_are_sorted(facts):
    choice = Preference(IDS, SOURCES)
    first, of_years = {}, {}
    for item in sorted(facts, key=order):  # sorting keeps the order of the files
        if item.scope is None:
            first.setdefault(item.indicator, item)
            of_years.setdefault(item.indicator, {}).setdefault(item.period, item)
    assert choice.preferred(facts) == first
    assert choice.by_year(facts) == of_years
    assert [choice.grade(item) for item in facts] == ["ABC"[grade_by_hand(item)] for item in facts]


@given(FACTS.filter(lambda facts: len(facts) <= 4))
def test_only_ties_are_decided_by_the_order_of_the_files(facts):
    choice = Preference(IDS, SOURCES)
    keys = {name: order(item) for name, item in choice.preferred(facts).items()}
    for others in permutations(facts):
        assert {name: order(item) for name, item in choice.preferred(others).items()} == keys


@given(FACTS)
def test_in_order_nothing_is_lost_and_the_years_go_down_after_the_first(facts):
    choice = Preference(IDS, SOURCES)
    preferred = choice.preferred(facts)
    ordered = choice.in_order(facts, preferred)
    assert sorted(map(str, ordered)) == sorted(map(str, facts))
    for name in IDS:
        mine = [item for item in ordered if item.indicator == name]
        rest = [item.period for item in mine if item != preferred.get(name)]
        assert rest == sorted(rest, reverse=True)
        assert name not in preferred or mine[0] == preferred[name]
    assert [IDS.index(item.indicator) for item in ordered] == sorted(IDS.index(item.indicator) for item in ordered)
