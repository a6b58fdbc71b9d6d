"""The texts that a search looks through: which there are, what they count, and what orders them."""

from __future__ import annotations

import pytest

from hubcli.model.records import Evidence, Specialisation
from hubcli.model.vocabulary import Entity
from hubcli.retrieval.texts import Form, Text, texts_of

from ..atlases import changed, known_for


def told(texts):
    """Return of each text its field, what is shown, its comparable form and what it counts."""
    return [(text.field, text.shown, text.form.spaced, text.full) for text in texts]


@pytest.fixture
def about(atlas):
    """Return a function from pieces of evidence to the texts of a hub that has just these, for robotics."""

    def texts(*pieces):
        hub = known_for(atlas["gamma"], Specialisation("robotics", pieces))
        plain = changed(atlas, hubs={**atlas.hubs, "gamma": hub})
        return [text for text in texts_of(plain, hub) if text.sector]

    return texts


def test_a_form_has_a_space_around_each_word_and_none_at_all():
    assert Form.of("Robots’ Hall") == (" robot hall ", "robothall")
    assert Form.of("量子 5G") == (" 量子 5g ", "量子5g")


def test_the_texts_of_a_city_by_hand(atlas):
    # stars: AI 1 (a programme), robotics none; each has a piece of evidence
    name, place = {"weight": 1.002}, {"weight": 1.002}
    pilot = "Pilot zone: Named a pilot zone."
    robot = "Robot Works: Builds robots."
    assert list(texts_of(atlas, atlas["beta"])) == [
        Text("name", "Beta", Form(" beta ", "beta"), 100, **name),
        Text("name", "乙城", Form(" 乙城 ", "乙城"), 100, **name),
        Text("name", "Beta", Form(" yicheng ", "yicheng"), 100, **name),
        Text("name", "Beta", Form(" beta ", "beta"), 100, **name),
        Text("place", "South", Form(" south ", "south"), 94, **place),
        Text("place", "南方", Form(" 南方 ", "南方"), 94, **place),
        Text("place", "The Plain", Form(" the plain ", "theplain"), 94, **place),
        Text("place", "平原", Form(" 平原 ", "平原"), 94, **place),
        Text("place", "Píngyuán", Form(" pingyuan ", "pingyuan"), 94, **place),
        Text("designation", pilot, Form(" pilot zone ", "pilotzone"), 80, 1.001, "artificial-intelligence", False),
        Text(
            "designation", pilot, Form(" named a pilot zone ", "namedapilotzone"), 74, 1.001,
            "artificial-intelligence", True,
        ),
        Text("evidence", robot, Form(" robot work ", "robotwork"), 72, 0.001, "robotics", False),
        Text("evidence", robot, Form(" build robot ", "buildrobot"), 66, 0.001, "robotics", True),
        Text("designation", "Pilot zones", Form(" pilot zone ", "pilotzone"), 80, 1.001, "", False),
        Text("designation", "Pilot zones", Form(" 先导区 ", "先导区"), 80, 1.001, "", False),
        Text("summary", "A town of factories.", Form(" a town of factory ", "atownoffactory"), 55, 1.002, "", True),
    ]  # fmt: skip


def test_aliases_are_shown_as_they_are_and_count_nearly_as_much_as_a_name(atlas):
    aliases = [text for text in texts_of(atlas, atlas["alpha"]) if text.field == "alias"]
    assert told(aliases) == [("alias", "Alfa", " alfa ", 98), ("alias", "Al'Pha Town", " alpha town ", 98)]
    # quantum a star and two pieces of evidence, AI one piece
    assert [text.weight for text in aliases] == [pytest.approx(1.003)] * 2
    assert {(text.headquarters, text.running, text.sector) for text in aliases} == {(0, False, "")}


def test_a_zone_lies_in_its_city_by_each_of_its_names_and_in_the_regions_of_that(atlas):
    places = [text.shown for text in texts_of(atlas, atlas["alpha-park"]) if text.field == "place"]
    city, region = ["Alpha", "甲城", "Jiǎchéng", "Alfa", "Al'Pha Town"], ["The Plain", "平原", "Píngyuán"]
    assert places == ["North", "北方", *city, *region]


def test_a_hub_without_a_province_lies_nowhere_and_an_unknown_province_has_one_name(atlas):
    region = atlas["the-plain"]
    assert [text.field for text in texts_of(atlas, region)] == ["name"] * 4 + ["summary"]
    elsewhere = region._replace(province="Overseas")
    assert [text.shown for text in texts_of(atlas, elsewhere) if text.field == "place"] == ["Overseas"]


@pytest.mark.parametrize(
    ("kind", "full"),
    [
        ("company", 72), ("institution", 72), ("facility", 68), ("product", 68),
        ("statistic", 67), ("policy", 67), ("statement", 66), ("designation", 80),
    ],
)  # fmt: skip
def test_a_name_counts_by_the_kind_of_evidence_and_a_claim_six_points_less(about, kind, full):
    name, claim = about(Evidence(kind, "Arm Works", "Makes arms.", 2023, "bureau"))
    field = "designation" if kind == "designation" else "evidence"
    assert told([name, claim]) == [
        (field, "Arm Works: Makes arms.", " arm work ", full),
        (field, "Arm Works: Makes arms.", " make arm ", full - 6),
    ]
    assert [(text.running, text.headquarters, text.sector) for text in (name, claim)] == [
        (False, 0, "robotics"),
        (True, 0, "robotics"),
    ]


def test_evidence_without_a_name_is_its_claim(about):
    assert told(about(Evidence("statement", None, "Good at arms.", None, "bureau"))) == [
        ("evidence", "Good at arms.", " good at arm ", 60)
    ]


@pytest.mark.parametrize(
    ("kind", "claim", "seat"),
    [
        ("company", "Has its headquarters here.", 3),
        ("company", "Is HEADQUARTERED here.", 3),
        ("company", "A firm based in Gamma.", 3),
        ("company", "The Gamma-based firm makes arms.", 3),
        ("company", "Has a plant here.", 0),
        ("institution", "Has its headquarters here.", 0),
    ],
)
def test_a_company_counts_more_where_it_has_its_seat_by_its_name_alone(about, kind, claim, seat):
    name, running = about(Evidence(kind, "Arm Works", claim, 2023, "bureau"))
    assert (name.headquarters, running.headquarters) == (seat, 0)


@pytest.mark.parametrize(
    ("kind", "name", "forms"),
    [
        ("institution", "Arm Institute (AI)", [" arm institute ai ", " arm institute ", " ai "]),
        ("institution", "(AI) Arm", [" ai arm "]),
        ("company", "Acme, Bolt and Cog", [" acme bolt and cog ", " acme ", " bolt ", " cog "]),
        ("company", "Acme, Bolt, and Cog", [" acme bolt and cog ", " acme ", " bolt ", " cog "]),
        ("company", "Acme, Bolt", [" acme bolt ", " acme ", " bolt "]),
        ("company", "Acme and Bolt", [" acme and bolt "]),  # two in one name only where there is a comma
        ("facility", "Acme, Bolt", [" acme bolt "]),
    ],
)
def test_a_name_with_brackets_or_several_names_is_found_by_each(about, kind, name, forms):
    found = about(Evidence(kind, name, "Makes arms.", 2023, "bureau"))
    assert [text.form.spaced for text in found] == [*forms, " make arm "]
    assert {text.shown for text in found} == {f"{name}: Makes arms."}


def test_a_company_is_called_by_its_other_names_wherever_its_name_begins_another(atlas):
    # the entity Ion Works is also 离子工坊 and IWX
    pieces = (
        Evidence("company", "Ion Works", "Makes traps.", 2023, "bureau"),
        Evidence("facility", "Ion Works plant", "Makes traps.", 2023, "bureau"),
        Evidence("facility", "Ion Worksop", "Makes traps.", 2023, "bureau"),
    )
    hub = known_for(atlas["gamma"], Specialisation("robotics", pieces))
    plain = changed(atlas, hubs={**atlas.hubs, "gamma": hub}, entities=(Entity("Ion", ("I",)), *atlas.entities))
    names = [text.form.spaced.strip() for text in texts_of(plain, hub) if text.sector and not text.running]
    assert names == [
        "ion work", "i work", "离子工坊", "iwx",
        "ion work plant", "i work plant", "离子工坊 plant", "iwx plant",
        "ion worksop", "i worksop",
    ]  # fmt: skip


def test_a_designation_weighs_as_the_strongest_sector_that_it_names(atlas):
    # by one programme for two sectors, a star each: of the one with a company beside it there is more to read
    named = Evidence("designation", None, "Named.", 2023, "bureau", designation="pilot-zones")
    both = (
        Specialisation("quantum", (named,)),
        Specialisation("robotics", (named, Evidence("company", "Arm Works", "Makes arms.", 2023, "bureau"))),
        Specialisation("artificial-intelligence", (Evidence("institution", "Lab", "Works.", 2023, "bureau"),)),
    )
    hub = known_for(atlas["gamma"], *both)
    plain = changed(atlas, hubs={**atlas.hubs, "gamma": hub})
    texts = [text for text in texts_of(plain, hub) if text.field == "designation" and not text.sector]
    assert [(text.shown, text.form.spaced, text.weight) for text in texts] == [
        ("Pilot zones", " pilot zone ", 1.002),
        ("Pilot zones", " 先导区 ", 1.002),
    ]
