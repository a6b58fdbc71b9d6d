"""What a search looks through, from the files and from a snapshot: the same, each distinct text once."""

from __future__ import annotations

import json

import pytest

from hubcli.model.records import Evidence, Specialisation
from hubcli.retrieval.index import SECTOR_SPREAD, Holder, Index, kept_lines
from hubcli.retrieval.texts import Form


@pytest.fixture
def plain(atlas):
    """Return the small atlas without what its snapshot worked out."""
    return atlas._replace()


@pytest.fixture(params=["files", "snapshot"])
def index(request, atlas, plain):
    """Return an index made from the files, and one from a snapshot."""
    assert atlas.kept
    assert not plain.kept
    return Index(plain if request.param == "files" else atlas)


def spaced(lines):
    return [line.form.spaced for line in lines]


def test_a_line_says_where_its_text_stands(index):
    (line,) = index.having("robot work")
    assert line.form == Form(" robot work ", "robotwork")
    assert [(hub_id, text.field, text.shown, text.full, text.weight) for hub_id, text in line.texts] == [
        ("beta", "evidence", "Robot Works: Builds robots.", 72, 22.5)
    ]
    assert line.sectors == []


def test_a_text_that_several_hubs_have_is_one_line(index):
    (line,) = [line for line in index.lines if line.form.joined == "south"]
    assert [(hub_id, text.field) for hub_id, text in line.texts] == [("beta", "place"), ("gamma", "place")]


def test_a_sector_has_a_line_for_each_of_its_names_and_is_there_once(index):
    lines = {line.form.spaced: line for line in index.lines if line.sectors}
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


def test_no_text_is_there_twice(index):
    assert len(set(spaced(index.lines))) == len(index.lines) > 40


def test_the_lines_of_files_and_of_a_snapshot_are_the_same(atlas, plain):
    kept, made = Index(atlas).lines, Index(plain).lines
    assert list(kept) == list(made)
    assert len(kept) == len(made)
    assert kept[3] is kept[3]  # each is made once


def test_a_part_of_a_text_is_found_in_order_once_a_line(index):
    everywhere = spaced(index.lines)
    for part in (" town", "a", "城", " the plain ", "e", " "):
        assert spaced(index.having(part)) == [text for text in everywhere if part in text]
    assert spaced(index.having(" town")) == [" alpha town ", " a town of laboratory ", " a town of factory ",
                                              " a quiet town ", " two town and what lie between "]  # fmt: skip
    assert spaced(index.having("submarine")) == []
    assert spaced(index.having("\ud800")) == []  # half a character, as a terminal may hand one over


def test_a_part_never_runs_over_the_end_of_a_line(index):
    first, second = spaced(index.lines)[:2]
    assert spaced(index.having(first + second)) == []


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
        ("\ud800", []),
    ],
)
def test_a_whole_text_is_found_but_for_its_spaces_the_first_time_and_after(index, joined, expected):
    assert [spaced(index.being(joined)) for _ in range(3)] == [expected] * 3


def test_texts_that_differ_in_spaces_alone_are_all_found(plain):
    hub = plain["gamma"]._replace(aliases=("The Pl Ain", "Thep Lain"))
    index = Index(plain._replace(hubs={**plain.hubs, "gamma": hub}))
    expected = [" the plain ", " the pl ain ", " thep lain "]
    assert [sorted(spaced(index.being("theplain"))) for _ in range(2)] == [sorted(expected)] * 2


def test_the_first_and_the_last_line_are_found_too(index):
    lines = spaced(index.lines)
    for text in (lines[0], lines[-1]):
        for asked in (Index(index._atlas), index):
            assert spaced(asked.being(text.replace(" ", ""))) == [text]
            assert text in spaced(asked.having(text))


def test_a_sector_counts_by_the_strength_of_each_hub_that_has_it(index):
    # AI: Beta 40, Alpha 5: 90 − 15 · 0.60 and 90 − 15 · 0.95
    assert SECTOR_SPREAD == 15
    assert index.holders["artificial-intelligence"] == {
        "alpha": Holder(pytest.approx(75.75), 5),
        "beta": Holder(pytest.approx(81), 40),
    }
    assert index.holders["robotics"] == {"beta": Holder(pytest.approx(78.375), 22.5)}
    assert index.labels == {
        "quantum": "Quantum technology",
        "artificial-intelligence": "Artificial intelligence",
        "robotics": "Robotics",
    }


def test_a_sector_is_called_by_its_id_its_labels_and_the_parts_of_one_with_and(plain):
    space = plain.sectors["quantum"]._replace(id="space", label="Rockets and satellites", label_zh="航天")
    index = Index(plain._replace(sectors={**plain.sectors, "space": space}))
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


def test_an_alias_that_is_the_name_of_another_hub_is_no_alias(plain):
    hub = plain["gamma"]._replace(aliases=("The Plain", "Gamm"))
    assert Index(plain._replace(hubs={**plain.hubs, "gamma": hub})).aliases == {"alfa", "alphatown", "gamm"}


def test_a_long_name_of_evidence_is_a_sentence(plain):
    # with a space before and after 59 letters are a name, 60 are none
    def names(letters):
        piece = Evidence("facility", "x" * (letters - 2), "Stands here.", None, "bureau")
        hub = plain["gamma"]._replace(specialisations=(Specialisation("robotics", (piece,)),))
        return Index(plain._replace(hubs={**plain.hubs, "gamma": hub})).names

    assert "x" * 57 in names(59)
    assert "x" * 58 not in names(60)


def test_guesses_are_the_ascii_names_and_the_words_that_are_none_by_length(index):
    assert index.guesses[5] == (("alpha", "gamma", "north", "qubit", "robot", "south"), ("pilot", "plain"))
    assert index.guesses[2] == (("ai",), ())  # Chinese names have no spelling
    assert index.guesses[9] == (
        ("alphapark", "alphatown", "bingcheng", "pilotzone", "robotwork"),
        ("computing", "institute"),
    )


def test_what_a_snapshot_holds_can_be_read_line_by_line(plain):
    kept = kept_lines(Index(plain))
    lines = Index(plain).lines
    assert [text.decode() for text in kept["page"]] == spaced(lines)
    assert len(kept["places"]) == len(lines)
    shown = [json.loads(text) for text in kept["shown"]]
    assert len(set(shown)) == len(shown)
    number = spaced(lines).index(" robot work ")
    texts, sectors = json.loads(kept["places"][number])
    assert texts == [["beta", "evidence", shown.index("Robot Works: Builds robots."), 72.0, 22.5, "robotics"]]
    assert sectors == []
    assert "甲城".encode() in b"".join(kept["shown"])


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        (" alpha ", "5"),  # a name, of a hub: 1 + 4
        (" alfa ", "3"),  # a name, an alias: 1 + 2
        (" south ", "1"),
        (" qubit ", "1"),
        (" cold hall ", "1"),
        (" a quiet town ", "0"),
    ],
)
def test_a_snapshot_says_of_each_line_what_it_is(plain, text, flag):
    (flags,) = kept_lines(Index(plain))["flags"]
    assert flags.decode()[spaced(Index(plain).lines).index(text)] == flag
