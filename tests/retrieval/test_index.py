"""What a search looks through: each distinct text once, as a store keeps it."""

from __future__ import annotations

import pytest

from hubcli import load, search
from hubcli.model.records import Evidence, Specialisation
from hubcli.retrieval.index import SECTOR_SPREAD, Holder, Index
from hubcli.retrieval.texts import Form

from ..atlases import changed, with_companies


@pytest.fixture
def index(atlas):
    """Return an index of the small atlas."""
    return Index(atlas)


@pytest.fixture
def terms(index):
    """Return every term of the small atlas, in order."""
    return index.every()


def spaced(terms):
    return [term.form.spaced for term in terms]


def containing(index, part):
    """Return the texts that have a part in them."""
    return spaced(index.matching("", part))


def equal(index, joined):
    """Return the texts that are this but for spaces. No text has a line end in it."""
    return spaced(index.matching(joined, "\n\n"))


def test_a_line_says_where_its_text_stands(index):
    (line,) = index.matching("", "robot work")
    assert line.form == Form(" robot work ", "robotwork")
    assert [(hub_id, text.field, text.shown, text.full, text.weight) for hub_id, text in line.texts] == [
        ("beta", "evidence", "Robot Works: Builds robots.", 72, 0.001)
    ]
    assert line.sectors == []


def test_a_text_that_several_hubs_have_is_one_line(terms):
    (line,) = [line for line in terms if line.form.joined == "south"]
    assert [(hub_id, text.field) for hub_id, text in line.texts] == [("beta", "place"), ("gamma", "place")]


def test_a_sector_has_a_line_for_each_of_its_names_and_is_there_once(terms):
    lines = {line.form.spaced: line for line in terms if line.sectors}
    assert {name: line.sectors for name, line in lines.items()} == {
        " quantum ": ["quantum"],
        " quantum technology ": ["quantum"],
        " 量子科技 ": ["quantum"],
        " qubit ": ["quantum"],
        " quantum computing ": ["quantum"],
        " artificial intelligence ": ["artificial-intelligence"],  # the id and the label are one
        " 人工智能 ": ["artificial-intelligence"],
        " ai ": ["artificial-intelligence"],
        " robotic ": ["robotics"],
        " 机器人 ": ["robotics"],
        " robot ": ["robotics"],
    }
    assert lines[" robotic "].form.joined == "robotic"
    assert lines[" quantum "].texts == []


def test_no_text_is_there_twice(terms):
    assert len(set(spaced(terms))) == len(terms) > 40


def test_what_a_store_keeps_of_the_terms_is_what_they_are(index, terms):
    for term in terms:
        [kept] = [found for found in index.matching("", term.form.spaced) if found.form == term.form]
        assert kept == term
    assert index.matching("south", "\n\n")[0] is index.matching("south", "\n\n")[0]  # it is made once


def test_a_part_of_a_text_is_found_in_order_once_a_line(index, terms):
    everywhere = spaced(terms)
    for part in (" town", "a", "城", " the plain ", "e", " "):
        assert containing(index, part) == [text for text in everywhere if part in text]
    assert containing(index, " town") == [" alpha town ", " a town of laboratory ", " a town of factory ",
                                              " a quiet town ", " two town and what lie between "]  # fmt: skip
    assert containing(index, "submarine") == []
    assert containing(index, "\ud800") == []  # half a character: a query has none left when it comes here


def test_a_part_never_runs_over_the_end_of_a_line(index, terms):
    first, second = spaced(terms)[:2]
    assert containing(index, first + second) == []


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        ("theplain", [" the plain "]),
        ("alphatown", [" alpha town "]),
        ("量子科技", [" 量子科技 "]),
        ("plain", []),  # all of a text, not a part
        ("thepl", []),
        ("", []),
        ("submarine", []),
    ],
)
def test_a_whole_text_is_found_but_for_its_spaces(index, joined, expected):
    assert [equal(index, joined) for _ in range(2)] == [expected] * 2


def test_texts_that_differ_in_spaces_alone_are_all_found(atlas):
    hub = atlas["gamma"]._replace(aliases=("The Pl Ain", "Thep Lain"))
    index = Index(changed(atlas, hubs={**atlas.hubs, "gamma": hub}))
    assert sorted(equal(index, "theplain")) == sorted([" the plain ", " the pl ain ", " thep lain "])


def test_the_first_and_the_last_line_are_found_too(index, terms):
    for text in (terms[0].form.spaced, terms[-1].form.spaced):
        assert equal(index, text.replace(" ", "")) == [text]
        assert text in containing(index, text)


def test_a_sector_counts_in_a_city_at_least_what_it_does_in_its_zones(change, dataset):
    change("hubs/alpha.yaml", "kind: institution", "kind: statement")
    counted = "{kind: statistic, claim: Has five machines., source: bureau}"
    change("hubs/alpha-park.yaml", "- {kind: facility", f"- {counted}\n      - {{kind: facility")
    # Alpha: a statement and a company, no star; its park: a statistic and a facility of two publishers, one of five
    strongest = pytest.approx(90 - 15 * 4 / 5)
    holders = Index(load(dataset)).holders("quantum")
    assert holders == {"alpha": Holder(strongest, 0.002), "alpha-park": Holder(strongest, 1.002)}
    assert [found.id for found in search(load(dataset), "quantum")] == ["alpha", "alpha-park"]  # cities first


def test_a_sector_counts_by_the_stars_of_each_hub_that_has_it(index):
    # AI: Beta one star of five, Alpha none
    assert SECTOR_SPREAD == 15
    assert index.holders("artificial-intelligence") == {
        "alpha": Holder(pytest.approx(75), 0.001),
        "beta": Holder(pytest.approx(78), 1.001),
    }
    assert index.holders("robotics") == {"beta": Holder(pytest.approx(75), 0.001)}
    assert index.labels == {
        "quantum": "Quantum technology",
        "artificial-intelligence": "Artificial intelligence",
        "robotics": "Robotics",
    }


def test_companies_of_industries_that_only_hold_a_sector_count_nothing_in_a_search(atlas):
    # Beta has a star for its size beside that for the programme; Gamma is large, and of it nothing is written
    # five of a hundred companies: 15 points of which five in five and ten count
    for fit, stars, full in (("broad", 1, 75 + 3), ("exact", 2, 75 + 15 * 5 / 15)):
        counted = with_companies(atlas, "artificial-intelligence", fit, beta=5, gamma=4, elsewhere=91)
        holders = Index(counted).holders("artificial-intelligence")
        assert holders["beta"] == Holder(pytest.approx(full), pytest.approx(stars + 0.001005))
        assert ("gamma" in holders) == (fit == "exact")


def test_a_sector_is_called_by_its_id_its_labels_and_the_parts_of_one_with_and(atlas):
    space = atlas.sectors["quantum"]._replace(id="space", label="Rockets and satellites", label_zh="航天")
    index = Index(changed(atlas, sectors={**atlas.sectors, "space": space}))
    for name in ("space", "rocketandsatellite", "rocket", "satellite", "航天"):
        assert index.is_proper("space", name), name
    for name in ("qubit", "quantum", "and", "rocketand"):  # synonyms may be narrower
        assert not index.is_proper("space", name), name
    assert index.is_proper("quantum", "quantumtechnology")
    assert not index.is_proper("quantum", "quantumcomputing")


def test_names_are_those_of_hubs_places_sectors_and_of_what_evidence_is_about(index):
    assert {"alpha", "甲城", "jiacheng", "alfa", "alphatown", "alphapark", "theplain"} <= index.names
    assert {
        "north",
        "北方",
        "ai",
        "robot",
        "量子科技",
        "ionwork",
        "离子工坊",
        "qubitinstitute",
        "coldhall",
    } <= index.names
    assert {"pilotzone", "先导区"} <= index.names
    assert not index.names & {"aquiettown", "buildiontrap", "atownoflaboratory", "namedapilotzone"}
    assert {"alpha", "park", "ion", "work", "cold", "hall", "pilot"} <= index.words
    assert not index.words & {"quiet", "trap", "laboratory", "ionwork"}


def test_an_alias_is_a_name_that_no_hub_has_as_its_own(index):
    assert index.aliases == {"alfa", "alphatown"}


def test_an_alias_that_is_the_name_of_another_hub_is_no_alias(atlas):
    hub = atlas["gamma"]._replace(aliases=("The Plain", "Gamm"))
    assert Index(changed(atlas, hubs={**atlas.hubs, "gamma": hub})).aliases == {"alfa", "alphatown", "gamm"}


def test_a_long_name_of_evidence_is_a_sentence(atlas):
    # with a space before and after 59 letters are a name, 60 are none
    def names(letters):
        piece = Evidence("facility", "x" * (letters - 2), "Stands here.", None, "bureau")
        known = (Specialisation("robotics", (piece,)),)
        hub = atlas["gamma"]._replace(read_specialisations=lambda: known)
        return Index(changed(atlas, hubs={**atlas.hubs, "gamma": hub})).names

    assert "x" * 57 in names(59)
    assert "x" * 58 not in names(60)


def test_guesses_are_the_ascii_names_and_the_words_that_are_none_by_length(index):
    assert index.guesses[5] == (("alpha", "gamma", "north", "qubit", "robot", "south"), ("pilot", "plain"))
    assert index.guesses[2] == (("ai",), ())  # Chinese names have no spelling
    assert index.guesses[9] == (
        ("alphapark", "alphatown", "bingcheng", "pilotzone", "robotwork"),
        ("computing", "institute"),
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (" alpha ", (1, 0, 1)),  # a name, of a hub
        (" alfa ", (1, 1, 0)),  # a name, an alias
        (" south ", (1, 0, 0)),
        (" qubit ", (1, 0, 0)),
        (" cold hall ", (1, 0, 0)),
        (" a quiet town ", (0, 0, 0)),
    ],
)
def test_a_store_says_of_each_term_what_it_is(atlas, text, kinds):
    assert atlas.select("SELECT is_name, is_alias, is_hub FROM terms WHERE spaced = ?", text) == [kinds]


def test_what_is_shown_stands_once(atlas):
    shown = [text for (text,) in atlas.select("SELECT text FROM shown_texts")]
    assert len(set(shown)) == len(shown)
    assert "Robot Works: Builds robots." in shown
