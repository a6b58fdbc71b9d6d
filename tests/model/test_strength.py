"""Strength in a sector: four signs, by hand, with every boundary."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hubcli.model.records import SOURCE_KINDS, Evidence, EvidenceKind, Source
from hubcli.model.shares import Counts, FigureShare
from hubcli.model.stars import is_gap, strength, support
from hubcli.model.strength import Standing, Support, by_kind, by_rank, order

SOURCES = {kind: Source(kind, "Title", f"Publisher {kind}", None, None, "en", kind) for kind in SOURCE_KINDS}
NOTHING = Support(0, 0, 0, 0, (), (), measured=False)
#: Evidence of the hub itself that gives no star.
SAID = Support(1, 1, 0, 1, (), (), measured=False)
PIECES = st.lists(
    st.builds(
        Evidence,
        kind=st.sampled_from(get_args(EvidenceKind)),
        name=st.none(),
        claim=st.just("It is so."),
        period=st.none() | st.integers(2000, 2026),
        source=st.sampled_from(SOURCE_KINDS),
        scope=st.none() | st.just("North province"),
        designation=st.none() | st.just("pilot-zones"),
        contradicts=st.booleans(),
    ),
    max_size=8,
)
COUNTS = st.integers(0, 300).flatmap(
    lambda nation: st.builds(
        Counts, st.integers(0, nation), st.just(nation), st.integers(nation, 500), st.integers(500, 5470)
    )
)


def piece(kind, source="official", scope=None, designation=None, **more):
    return Evidence(kind, None, "It is so.", None, source, scope, designation, **more)


def counts(here, nation=100, here_all=100, nation_all=10_000):
    """Return counts of a hub that would have 1 of 100 companies, where nothing else is said."""
    return Counts(here, nation, here_all, nation_all)


def signs(fit="exact", of=None, figure=None, evidence=NOTHING):
    return tuple(strength("quantum", fit, of, figure, evidence).signs)


# Size


@pytest.mark.parametrize(("here", "stars"), [(2, 0), (3, 1), (7, 1), (8, 2), (100, 2)])
def test_a_share_of_3_percent_is_a_star_and_of_8_percent_two(here, stars):
    assert signs(of=counts(here, here_all=10_000))[0] == stars  # as large as the nation: nowhere specialised


def test_fewer_than_three_companies_are_no_size():
    assert signs(of=Counts(2, 4, 1000, 1000))[0] == 0  # half of the nation's, but two


@pytest.mark.parametrize(("share", "stars"), [(2.99, 0), (3, 1), (7.99, 1), (8, 2)])
def test_a_figure_needs_no_companies(share, stars):
    assert signs(of=counts(0), figure=FigureShare(share, "output", 2024))[0] == stars


@pytest.mark.parametrize(("share", "stars"), [(5.99, 0), (6, 1), (15.99, 1), (16, 2)])
def test_a_share_that_may_be_smaller_needs_twice_as_much_for_a_star(share, stars):
    assert signs(figure=FigureShare(share, "output", 2024, "upper"))[0] == stars


@pytest.mark.parametrize("bound", ["lower", "approximate"])
def test_other_limits_of_a_share_count_as_they_are(bound):
    assert signs(figure=FigureShare(3, "output", 2024, bound))[0] == 1


def test_a_share_that_may_be_smaller_is_told_and_ordered_by_half_of_it():
    limit = FigureShare(20, "output", 2024, "upper")
    beside_more = strength("quantum", "exact", counts(11), limit, NOTHING)
    assert (beside_more.share, beside_more.share_of, beside_more.share_bound) == (11, "companies", None)
    beside_less = strength("quantum", "exact", counts(9), limit, NOTHING)
    assert (beside_less.share, beside_less.share_of, beside_less.share_bound) == (20, "output", "upper")
    assert order(Standing(beside_more, NOTHING), "exact") > order(Standing(beside_less, NOTHING), "exact")


def test_in_a_broad_sector_companies_give_one_star_and_figures_two():
    of = counts(50, here_all=10_000)
    assert signs("broad", of, evidence=SAID)[0] == 1
    assert signs("broad", of, FigureShare(9, "output", 2024), SAID)[0] == 2


def test_the_larger_share_is_told_with_what_it_is_of():
    by_companies = strength("quantum", "exact", counts(20), FigureShare(9, "output", 2024), NOTHING)
    assert (by_companies.share, by_companies.share_of, by_companies.share_period) == (20, "companies", None)
    by_figure = strength("quantum", "exact", counts(5), FigureShare(9, "output", 2024), NOTHING)
    assert (by_figure.share, by_figure.share_of, by_figure.share_period) == (9, "output", 2024)
    assert by_figure.companies == 5


# Specialisation


def test_the_quotient_is_shrunk_by_two_companies():
    # 4 + 2 over 100 · 100 / 10,000 + 2
    assert counts(4).location_quotient == pytest.approx(6 / 3)
    assert counts(0).location_quotient == pytest.approx(2 / 3)


@pytest.mark.parametrize(("here", "nation", "stars"), [(4, 200, 1), (4, 201, 0), (3, 100, 1), (2, 1, 0)])
def test_half_as_many_again_is_specialised_from_three_companies(here, nation, stars):
    # 6 / (2 + 2) = 1.5 exactly; 6 / (2.01 + 2) is less; 5 / 3; two companies are too few at any quotient
    assert signs(of=counts(here, nation))[1] == stars


def test_in_a_broad_sector_companies_count_only_beside_evidence_or_a_figure_of_the_sector():
    of = counts(4)
    assert signs("broad", of) == (0, 0, 0, 0)
    assert signs("broad", of, evidence=SAID) == (1, 1, 0, 0)
    assert signs("broad", of, figure=FigureShare(0.1, "output", 2024)) == (1, 1, 0, 0)
    scoped = support([piece("company", scope="North province")], SOURCES)
    assert signs("broad", of, evidence=scoped) == (0, 0, 0, 0)


# Recognition and documentation


def test_a_programme_that_names_the_place_itself_is_recognition():
    assert signs(evidence=support([piece("designation", designation="pilot-zones")], SOURCES))[2] == 1
    assert signs(evidence=support([piece("designation")], SOURCES))[2] == 0  # of no programme that the atlas knows
    of_province = piece("designation", designation="pilot-zones", scope="North province")
    assert signs(evidence=support([of_province], SOURCES))[2] == 0


@pytest.mark.parametrize(
    ("pieces", "stars"),
    [
        ([piece("statistic"), piece("company", "media")], 1),
        ([piece("statistic"), piece("company")], 0),  # one publisher
        ([piece("company"), piece("product", "media")], 0),  # one kind: somebody who makes it
        ([piece("institution"), piece("facility", "media")], 0),  # one kind: a place where it is done
        ([piece("statistic"), piece("policy", "media"), piece("statement", "media")], 0),  # these document nothing
        ([piece("statistic"), piece("company", "media", scope="North province")], 0),
        ([piece("statistic"), piece("company"), piece("policy", "media")], 1),
    ],
)
def test_two_kinds_from_two_publishers_are_documentation(pieces, stars):
    assert signs(evidence=support(pieces, SOURCES))[3] == stars


def test_more_of_the_same_is_no_more():
    few = [piece("statistic"), piece("company", "media")]
    assert signs(evidence=support(few * 9, SOURCES)) == signs(evidence=support(few, SOURCES))


# Level


def level(fit="exact", of=None, figure=None, evidence=NOTHING):
    return strength("quantum", fit, of, figure, evidence).level


def test_levels_by_stars():
    documented = support([piece("statistic"), piece("company", "media")], SOURCES)
    named = documented._replace(programmes=("pilot-zones",))
    assert level() == "slight"
    assert level(evidence=documented) == "emerging"
    assert level(evidence=named) == "strong"
    assert level(of=counts(3, here_all=10_000), evidence=named) == "leading"
    assert level(of=counts(4, 200), evidence=named) == "strong"  # three stars, none of them for size


def test_in_a_broad_sector_a_leader_needs_two_publishers():
    one = support([piece("designation", designation="pilot-zones")], SOURCES)
    assert level("broad", counts(20), evidence=one) == "strong"
    assert level("exact", counts(20), evidence=one) == "leading"
    two = support([piece("designation", designation="pilot-zones"), piece("policy", "media")], SOURCES)
    assert level("broad", counts(20), evidence=two) == "leading"


@given(PIECES)
def test_nobody_leads_in_what_nothing_measures(pieces):
    assert level("none", evidence=support(pieces, SOURCES)) != "leading"


@given(
    st.sampled_from(["exact", "broad", "none"]),
    st.none() | COUNTS,
    st.none() | st.floats(0, 100),
    st.sampled_from([None, "lower", "upper", "approximate"]),
    PIECES,
)
def test_stars_are_the_sum_of_the_signs(fit, of, share, bound, pieces):
    figure = None if share is None else FigureShare(share, "output", 2024, bound)
    found = strength("quantum", fit, of, figure, support(pieces, SOURCES))
    assert found.stars == sum(found.signs) <= 5
    assert found.strength == 20 * found.stars
    assert (found.level == "slight") == (found.stars == 0)
    assert found.level != "leading" or (found.stars >= 3 and found.signs.size)


@given(COUNTS, PIECES)
def test_one_more_company_takes_no_star(of, pieces):
    # a hub with more than half of the nation's, and of its own, is near the most that its quotient can be: with 226 of
    # 263, 285 and 500 companies in all, it is 228 / 151.9 = 1.501, and with one more 229 / 152.7 = 1.4996
    assume(2 * of.here <= min(of.nation, of.here_all))
    more = of._replace(here=of.here + 1, nation=of.nation + 1, here_all=of.here_all + 1, nation_all=of.nation_all + 1)
    found = support(pieces, SOURCES)
    assert sum(signs("exact", more, evidence=found)) >= sum(signs("exact", of, evidence=found))


# Confidence


def test_confidence_counts_the_legs():
    statistic = support([piece("statistic")], SOURCES)
    documented = support([piece("statistic"), piece("company", "media")], SOURCES)
    named = documented._replace(programmes=("pilot-zones",))
    sure = [strength("quantum", "exact", *parts).confidence for parts in _legs(statistic, documented, named)]
    assert sure == ["D", "C", "C", "B", "A", "A"]


def _legs(statistic, documented, named):
    yield counts(2), None, NOTHING
    yield counts(3), None, NOTHING
    yield None, None, statistic
    yield None, None, documented  # a statistic, and two kinds
    yield None, None, named
    yield counts(3), None, named


def test_a_statistic_of_the_press_is_no_leg():
    assert strength("quantum", "none", None, None, support([piece("statistic", "media")], SOURCES)).confidence == "D"
    assert strength("quantum", "none", None, None, support([piece("statistic", "academic")], SOURCES)).confidence == "C"


def test_companies_of_a_wider_industry_are_no_leg():
    assert strength("quantum", "broad", counts(50), None, SAID).confidence == "D"


def test_where_companies_are_not_counted_confidence_is_c_at_most():
    named = support([piece("statistic"), piece("company", "media")], SOURCES)._replace(programmes=("pilot-zones",))
    assert strength("quantum", "exact", None, None, named, is_counted=False).confidence == "C"
    assert strength("quantum", "exact", None, None, NOTHING, is_counted=False).confidence == "D"


# Order, gaps, evidence


def standing(fit, of=None, evidence=NOTHING):
    return Standing(strength("quantum", fit, of, None, evidence), evidence)


def test_the_order_is_size_where_the_industry_is_the_sector_and_signs_where_it_only_holds_it():
    named = SAID._replace(programmes=("pilot-zones",))
    large, starred = counts(2), counts(1)
    assert order(standing("exact", large), "exact") > order(standing("exact", starred, named), "exact")
    assert order(standing("broad", large, SAID), "broad") < order(standing("broad", starred, named), "broad")


def test_without_a_measure_the_order_is_stars_then_programmes_then_kinds():
    one = SAID._replace(programmes=("pilot-zones",))
    two = SAID._replace(programmes=("pilot-zones", "parks"))
    more = one._replace(kinds=("statistic",))
    keys = [order(standing("none", None, item), "none") for item in (SAID, one, more, two)]
    assert keys == sorted(keys)


def test_without_an_industry_a_share_of_output_comes_after_stars_and_before_programmes():
    named = SAID._replace(programmes=("pilot-zones",))

    def of(share, bound=None, evidence=SAID):
        figure = FigureShare(share, "labs", 2023, bound)
        return order(Standing(strength("quantum", "none", None, figure, evidence), evidence), "none")

    assert of(2.0) > of(1.0, evidence=SAID._replace(kinds=("statistic",)))
    assert of(1.0) < of(0.5, evidence=named)  # a programme is a star
    assert of(2.9, "upper") < of(1.5)  # the share may be smaller: half of it counts


def test_a_hub_lists_its_sectors_by_level_then_stars_then_share():
    documented = support([piece("statistic"), piece("company", "media")], SOURCES)
    leading = strength("a", "exact", counts(20), None, NOTHING)
    strong = strength("b", "exact", counts(3), None, NOTHING)
    larger = strength("c", "exact", counts(4, 100), None, NOTHING)
    emerging = strength("d", "none", None, None, documented)
    found = sorted([emerging, strong, leading, larger], key=by_rank)
    assert [item.sector for item in found] == ["a", "c", "b", "d"]


@pytest.mark.parametrize(
    ("of", "evidence", "gap"),
    [
        (counts(3), None, True),
        (counts(3), NOTHING, True),
        (counts(3), SAID, False),
        (counts(2), None, False),
        (counts(3, 101), None, False),  # less than 3 %
        (Counts(2, 4, 10, 100), None, False),  # half of them, but two
    ],
)
def test_a_gap_is_large_and_without_evidence(of, evidence, gap):
    assert is_gap(of, evidence) is gap


def test_evidence_is_read_from_what_contradicts_to_statements_and_scoped_pieces_last():
    pieces = [
        piece("statement"),
        piece("designation", scope="North province"),
        piece("statistic"),
        piece("policy", contradicts=True),
        piece("designation"),
    ]
    found = [(item.kind, item.scope) for item in by_kind(pieces, SOURCES)]
    assert found == [
        ("policy", None),
        ("designation", None),
        ("statistic", None),
        ("statement", None),
        ("designation", "North province"),
    ]


def test_of_one_kind_the_better_source_comes_first_then_the_latest():
    old, new = (piece("company")._replace(period=year) for year in (2019, 2024))
    undated, press = piece("company"), piece("company", "media")._replace(period=2026)
    sources = {**SOURCES, "official": SOURCES["official"]._replace(url="https://example.org")}
    assert by_kind([press, undated, old, new], sources) == (new, old, undated, press)


def test_support_counts_pieces_sources_and_designations():
    pieces = [piece("designation", designation="pilot-zones"), piece("company", "media"), piece("company", "media")]
    found = support(pieces, SOURCES)
    assert found[:4] == (3, 2, 1, 2)
    assert (found.programmes, found.kinds, found.measured) == (("pilot-zones",), ("company or product",), False)


@given(PIECES, PIECES)
def test_more_evidence_takes_no_star(pieces, more):
    before, after = (signs("none", evidence=support(found, SOURCES)) for found in (pieces, [*pieces, *more]))
    assert all(new >= old for old, new in zip(before, after, strict=True))
