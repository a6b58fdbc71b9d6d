"""What a match counts, to the point, and where a search stops looking."""

from __future__ import annotations

import pytest

from hubcli import load, search
from hubcli.retrieval.search import Found, Match, suggestions


def points(atlas, query, **choice):
    return {hub.id: hub.score for hub in search(atlas, query, **choice)}


@pytest.fixture
def called(change, dataset):
    """Return a function that gives Gamma other names and a summary, and loads the dataset."""

    def renamed(*aliases, summary="A quiet town."):
        listed = ", ".join(f'"{alias}"' for alias in aliases)
        change("hubs/gamma.yaml", "kind: city", f"kind: city\naliases: [{listed}]")
        change("hubs/gamma.yaml", "A quiet town.", summary)
        return load(dataset)

    return renamed


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gamma", {"gamma": 100}),  # all of a name
        ("plain", {"the-plain": 85, "beta": 79.9, "alpha": 79.9, "alpha-park": 79.9}),  # a word inside: 0.85 of 100, 94
        ("the plain", {"the-plain": 100, "beta": 94, "alpha": 94, "alpha-park": 94}),
        ("gamm", {"gamma": 70}),  # the beginning of one
        ("robot", {"beta": 75.7}),  # 90 − 15, as it has no star, and the evidence says it: 0.93 of 72 in a hundred
        ("qubit institute", {"alpha": 72}),
        ("qubit inst", {"alpha": 50.4}),  # 0.7 of 72
        ("institute", {"alpha": 61.2}),  # 0.85 of 72
        ("cold", {"alpha-park": 63.2}),  # 0.93 of 68
        ("pilot zones", {"beta": 80}),
        ("quiet town", {"gamma": 46.8}),  # 0.85 of 55, to one decimal
        ("laborat", {"alpha": 38.5}),  # 0.7 of 55
    ],
)
def test_a_match_counts_by_its_field_and_its_place_in_the_text(atlas, query, expected):
    assert points(atlas, query) == pytest.approx(expected, abs=0.051)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gamme", {"gamma": 75}),  # 0.75 of 100
        ("robotisc", {"beta": 56.2}),  # 0.75 of 75, to the even: the sector's own name
        ("qubit instituet", {"alpha": 56.1}),  # a sector, 78.7, and 0.75 of 61.2: 0.9 of their mean
    ],
)
def test_a_typing_error_takes_a_quarter(atlas, query, expected):
    assert points(atlas, query) == pytest.approx(expected, abs=1e-9)
    assert [str(score) for score in points(atlas, query).values()] == [str(float(score)) for score in expected.values()]


def test_words_apart_count_nine_tenths_of_their_mean_where_nobody_has_the_phrase(atlas):
    # a sector of one star of five: 90 − 15 · 4/5 is 78; a summary 0.85 of 55; the town whole: 100 and 78
    assert points(atlas, "quantum alpha")["alpha"] == pytest.approx(0.9 * (78 + 100) / 2, abs=0.11)
    (alpha, *_) = search(atlas, "quantum alpha")
    assert [(match.field, match.text) for match in alpha.matches] == [
        ("name", "Alpha"),
        ("sector", "Quantum technology"),
    ]
    # the first has the score of all, the others their own or that, whichever is less
    assert [match.score for match in alpha.matches] == pytest.approx([80.1, 78], abs=0.11)


def test_reasons_are_each_text_once_best_first_and_five_at_most(change, dataset):
    pieces = "".join(
        f"      - {{kind: company, name: Gear {number}, claim: Makes gears., source: bureau}}\n" for number in range(4)
    )
    claims = "".join(
        f"      - {{kind: statement, name: Body {number}, claim: Is known for gear., source: bureau}}\n"
        for number in range(4)
    )
    change(
        "hubs/gamma.yaml", "facts:", f"specialisations:\n  - sector: robotics\n    evidence:\n{pieces}{claims}facts:"
    )
    (found,) = search(load(dataset), "gear")
    # a company's name begins with it, 0.93 of 72; of its claim, 0.85 of 66, nothing is said: it is the same text
    assert [match.text for match in found.matches[:4]] == [f"Gear {number}: Makes gears." for number in range(4)]
    assert [match.score for match in found.matches] == pytest.approx([66.96] * 4 + [51.0], abs=0.051)
    assert found.matches[4] == Match("evidence", "Body 0: Is known for gear.", 51.0)
    assert len(found.matches) == 5


def test_cities_stand_before_other_hubs_that_more_is_known_of(change, dataset):
    change("hubs/alpha-park.yaml", "province: North\nparent: alpha", "province: South")
    # Gamma has no evidence; the park, which has, is a zone
    assert [hub.id for hub in search(load(dataset), "South")] == ["beta", "gamma", "alpha-park"]


@pytest.mark.parametrize("query", ["northquantum", "alphaquantum", "robotsouth"])
def test_words_that_are_no_chinese_are_not_taken_apart(atlas, query):
    assert search(atlas, query) == ()


@pytest.mark.parametrize(("letters", "found"), [(18, True), (19, False)])
def test_two_chinese_words_are_taken_apart_up_to_twenty_characters(called, letters, found):
    atlas = called("丁" * letters)
    assert (points(atlas, "南方" + "丁" * letters) != {}) == found


def test_chinese_words_of_one_character_are_not_taken_apart(called):
    atlas = called("戊")
    assert set(points(atlas, "戊南方")) == set(points(atlas, "南方戊")) == {"beta", "gamma"}  # all of the South
    assert set(points(atlas, "南方 戊")) == {"gamma"}


@pytest.mark.parametrize(("letters", "found"), [(300, True), (301, False)])
def test_a_query_of_more_than_three_hundred_characters_is_not_looked_for(called, letters, found):
    word = "x" * letters
    assert (points(called(summary=word), word) != {}) == found


@pytest.mark.parametrize(("name", "found"), [("u v w x y z", True), ("u v w x y z q", False)])
def test_a_name_among_other_words_has_six_words_at_most(called, name, found):
    atlas = called(name)
    assert points(atlas, name) == {"gamma": 98}
    assert (set(points(atlas, f"{name} south")) == {"gamma"}) == found


def test_a_letter_alone_is_no_word_of_a_longer_text(change, dataset):
    change("sectors.yaml", "synonyms: [robots]", "synonyms: [robots, e-robots]")
    change("hubs/gamma.yaml", "A quiet town.", "A town of plan e.")
    assert points(load(dataset), "e") == {}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("qubi", {"alpha", "alpha-park"}),  # in a name from four letters: qubits are quantum technology
        ("qub", set()),
        ("qui", set()),
        ("quie", set()),
        ("labora", {"alpha"}),  # in a summary or a claim from six
        ("labor", set()),
    ],
)
def test_a_beginning_is_enough_from_four_letters_in_names_and_from_six_in_claims(atlas, query, expected):
    assert set(points(atlas, query)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("jiaguon", {"alpha-park"}),  # jiayuan: two errors in seven letters of a whole name
        ("jayuon", set()),  # but not in six
        ("gemma", {"gamma"}),  # one in five
        ("gemme", set()),
        ("pilot zune", {"beta"}),
        ("zamma", set()),  # another first letter counts as an error more
        ("kiayuan", {"alpha-park"}),
        ("kiaguan", set()),
        ("alphopurk", {"alpha-park"}),
        ("alphotuwn", set()),  # two errors from an alias are a guess at a guess
        ("alphatuwn", {"alpha", "alpha-park"}),
        ("instetude", {"alpha"}),  # two in eight letters and more of a word inside a name
        ("computang", {"alpha", "alpha-park"}),
        ("compotang", {"alpha", "alpha-park"}),
        ("quantom", {"alpha", "alpha-park"}),
    ],
)
def test_how_many_typing_errors_are_let_pass(atlas, query, expected):
    assert set(points(atlas, query)) == expected


def test_suggestions_are_names_of_hubs_and_labels_of_sectors(atlas):
    assert suggestions(atlas, "Gamme") == ("Gamma",)
    assert suggestions(atlas, "quantum technolgy")[0] == "Quantum technology"
    assert suggestions(atlas, "平地") == ()


def test_points_with_a_typing_error_have_one_decimal(atlas):
    # 0.75 of 78; 0.75 of 75 is 56.25
    assert points(atlas, "quantom") == {"alpha": 58.5, "alpha-park": 56.2}


def test_what_is_found_says_what_it_is(atlas):
    hall = Match("evidence", "Cold Hall: Holds a very cold machine.", 68)
    assert search(atlas, "cold hall") == (Found("alpha-park", "Alpha Park", "甲园", "zone", 68, (hall,)),)


def test_errors_in_a_name_of_several_words_are_counted_without_its_spaces(atlas):
    assert set(points(atlas, "alpho pirk")) == {"alpha-park"}  # two, in nine letters
    assert set(points(atlas, "olpho pirk")) == set()
