"""Strength in a sector, from the evidence."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.records import SOURCE_KINDS, Evidence, EvidenceKind, Source, Specialisation
from hubcli.model.strength import (
    EVIDENCE_WEIGHTS,
    LEVELS,
    SOURCE_SCALES,
    Strength,
    Support,
    by_weight,
    level,
    strength,
    strength_of,
    support,
    weight,
)

from ..atlases import town

SOURCES = {kind: Source(kind, "Title", "Publisher", None, None, "en", kind) for kind in SOURCE_KINDS}
PIECES = st.lists(
    st.builds(
        Evidence,
        kind=st.sampled_from(get_args(EvidenceKind)),
        name=st.none() | st.sampled_from(["Ion Works", "Cold Hall"]),
        claim=st.just("It is so."),
        period=st.none(),
        source=st.sampled_from(SOURCE_KINDS),
    ),
    max_size=8,
)


def piece(kind, name=None, source="official", scope=None):
    return Evidence(kind, name, "It is so.", None, source, scope)


def test_no_evidence_is_no_strength():
    assert strength([], SOURCES) == 0


def test_one_piece_is_as_strong_as_its_weight():
    # designation 0.40, official 1.0
    assert strength([piece("designation")], SOURCES) == pytest.approx(40)


def test_the_source_scales_the_weight():
    # company 0.25 · media 0.9 = 0.225; statement 0.10 · other 0.5 = 0.05
    assert weight(piece("company", source="media"), SOURCES["media"]) == pytest.approx(0.225)
    assert strength([piece("statement", source="other")], SOURCES) == pytest.approx(5)


def test_pieces_combine_as_independent_reasons():
    # 1 − (1 − 0.40)(1 − 0.30)(1 − 0.225) = 1 − 0.6 · 0.7 · 0.775 = 1 − 0.3255
    pieces = [piece("designation", "Zone"), piece("institution", "Institute"), piece("company", "Ion Works", "media")]
    assert strength(pieces, SOURCES) == pytest.approx(67.45)


def test_a_thing_named_twice_counts_once_by_its_best_source():
    # the company once, official: 0.25, not 1 − 0.75 · 0.875
    for order in (("official", "other"), ("other", "official")):
        pieces = [piece("company", "Ion Works", source) for source in order]
        assert strength(pieces, SOURCES) == pytest.approx(25)


def test_one_name_as_two_kinds_of_evidence_counts_twice():
    # 1 − 0.75 · 0.80
    assert strength([piece("company", "Ion Works"), piece("product", "Ion Works")], SOURCES) == pytest.approx(40)


def test_two_names_of_one_kind_count_twice():
    # 1 − 0.75 · 0.75
    assert strength([piece("company", "Ion Works"), piece("company", "Trap Works")], SOURCES) == pytest.approx(43.75)


def test_pieces_without_a_name_are_different_things():
    # 1 − 0.9 · 0.9
    assert strength([piece("statement"), piece("statement")], SOURCES) == pytest.approx(19)


def test_evidence_that_covers_something_else_weighs_a_fifth():
    # 0.35 · 0.2
    assert strength([piece("statistic", scope="North province")], SOURCES) == pytest.approx(7)


@given(PIECES, PIECES)
def test_more_evidence_never_makes_weaker(pieces, more):
    assert strength([*pieces, *more], SOURCES) >= strength(pieces, SOURCES) - 1e-9


@given(PIECES, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_does_not_matter(pieces, random):
    shuffled = random.sample(pieces, len(pieces))
    assert strength(shuffled, SOURCES) == pytest.approx(strength(pieces, SOURCES))


@given(PIECES)
def test_no_evidence_makes_certain(pieces):
    assert 0 <= strength(pieces, SOURCES) < 100


@given(PIECES)
def test_the_same_evidence_again_by_name_changes_nothing(pieces):
    named = [item for item in pieces if item.name]
    assert strength([*named, *named], SOURCES) == pytest.approx(strength(named, SOURCES))


def test_every_kind_of_evidence_and_source_has_a_weight_and_a_reason():
    assert set(EVIDENCE_WEIGHTS) == set(get_args(EvidenceKind))
    assert set(SOURCE_SCALES) == set(SOURCE_KINDS)
    for entry in (*EVIDENCE_WEIGHTS.values(), *SOURCE_SCALES.values()):
        assert 0 < entry.weight <= 1
        assert entry.reason


def test_a_better_kind_of_source_never_weighs_less():
    scales = [SOURCE_SCALES[kind].weight for kind in SOURCE_KINDS]
    assert scales == sorted(scales, reverse=True)


@pytest.mark.parametrize(
    ("value", "name"),
    [(100, "leading"), (75, "leading"), (74.9, "strong"), (45, "strong"), (44.9, "emerging"), (0, "emerging")],
)
def test_levels_begin_at_their_least_strength(value, name):
    assert dict(LEVELS) == {"leading": 75, "strong": 45, "emerging": 0}
    assert level(value) == name


def test_strengths_of_a_hub_stand_strongest_first(atlas):
    # robotics: company 0.25 · media 0.9 = 0.225; artificial intelligence: designation 0.40 · official 1.0
    expected = (Strength("artificial-intelligence", 40.0, "emerging"), Strength("robotics", 22.5, "emerging"))
    assert atlas.strengths(atlas["beta"]) == expected


def test_strengths_are_given_to_one_decimal_with_their_level(atlas):
    # quantum: 1 − (1 − 0.30)(1 − 0.25 · 0.9) = 1 − 0.7 · 0.775 = 0.4575
    first = atlas.strengths(atlas["alpha"])[0]
    assert first.sector == "quantum"
    assert first.strength == pytest.approx(45.75, abs=0.051)
    assert first.level == "strong"


def test_equal_strengths_stand_by_sector(change, dataset):
    from hubcli import load

    company = "evidence: [{kind: company, name: Works, claim: Builds., source: paper}]"
    sectors = "".join(f"  - {{sector: {name}, {company}}}\n" for name in ("robotics", "artificial-intelligence"))
    change("hubs/gamma.yaml", "facts:", f"specialisations:\n{sectors}facts:")
    atlas = load(dataset)
    # both a company in the press: 0.25 · 0.9
    found = [(item.sector, item.strength) for item in atlas.strengths(atlas["gamma"])]
    assert found == [("artificial-intelligence", 22.5), ("robotics", 22.5)]


def test_a_hub_without_specialisations_has_no_strengths(atlas):
    assert atlas.strengths(atlas["gamma"]) == ()


def hub_with(pieces):
    return town("town", specialisations=[Specialisation("ai", pieces)])


def test_a_strength_rests_on_pieces_sources_and_designations(atlas):
    # quantum of Alpha: an institution of the yearbook and a company of the paper
    assert support(atlas["alpha"], "quantum") == Support(evidence=2, sources=2, designations=0)
    # artificial intelligence of Beta: a designation
    assert support(atlas["beta"], "artificial-intelligence") == Support(evidence=1, sources=1, designations=1)


def test_a_source_of_several_pieces_counts_once_and_each_designation_counts():
    pieces = (
        piece("designation", "Zone", "official"),
        piece("designation", "Base", "official"),
        piece("company", "Ion Works", "media"),
        piece("statement", None, "official"),
    )
    assert support(hub_with(pieces), "ai") == Support(evidence=4, sources=2, designations=2)


def test_a_sector_without_evidence_rests_on_nothing(atlas):
    assert support(atlas["alpha"], "robotics") == Support(0, 0, 0)
    assert support(atlas["gamma"], "quantum") == Support(0, 0, 0)


@given(PIECES)
def test_there_are_never_more_sources_or_designations_than_pieces(pieces):
    rests = support(hub_with(tuple(pieces)), "ai")
    assert rests.evidence == len(pieces)
    assert rests.sources <= rests.evidence
    assert rests.designations == [each.kind for each in pieces].count("designation")


def test_a_strength_is_found_by_its_sector_and_none_is_none(atlas):
    # designation 0.40 · official 1.0; company 0.25 · media 0.9
    assert atlas.strength_in(atlas["beta"], "artificial-intelligence") == 40.0
    assert atlas.strength_in(atlas["beta"], "robotics") == 22.5
    assert atlas.strength_in(atlas["beta"], "quantum") is None
    assert atlas.strength_in(atlas["gamma"], "quantum") is None
    assert [item.sector for item in atlas.strengths(atlas["beta"])] == ["artificial-intelligence", "robotics"]


def test_evidence_stands_by_weight_then_the_latest_first_and_the_undated_last(atlas):
    official, media = {"source": "bureau"}, {"source": "paper"}
    pieces = [
        Evidence("statement", "Said", "It is so.", 2024, **official),  # 0.10
        Evidence("company", "Undated", "It is so.", None, **official),  # 0.25
        Evidence("company", "Press", "It is so.", 2024, **media),  # 0.25 · 0.9
        Evidence("company", "Old", "It is so.", 2001, **official),  # 0.25
        Evidence("company", "New", "It is so.", 2023, **official),  # 0.25
        Evidence("company", "Year one", "It is so.", 1, **official),
        Evidence("designation", "Zone", "It is so.", 1999, **official),  # 0.40
    ]
    names = [piece.name for piece in by_weight(iter(pieces), atlas.sources)]
    assert names == ["Zone", "New", "Old", "Year one", "Undated", "Press", "Said"]


def test_a_strength_is_rounded_to_one_decimal(atlas):
    # 1 − (1 − 0.25 · 0.9)(1 − 0.10 · 0.5) = 1 − 0.775 · 0.95 = 0.26375
    pieces = (piece("company", "Ion Works", "paper"), piece("statement", None, "blog"))
    assert strength_of(Specialisation("quantum", pieces), atlas.sources) == Strength("quantum", 26.4, "emerging")
