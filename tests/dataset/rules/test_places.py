"""The rules about names and places: coordinates, aliases, regions with their members, parents."""

from __future__ import annotations

import re
import shutil

import pytest

from hubcli import check
from hubcli.dataset import packaged_directory

OUTSIDE = "outside the bounds"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("lat: 10.0", "lat: ¦60.1", ["lat 60.1", OUTSIDE, "0 to 60"]),
        ("lat: 10.0", "lat: ¦-0.1", ["lat -0.1", OUTSIDE, "0 to 60"]),
        ("lon: 30.0", "lon: ¦121.5", ["lon 121.5", OUTSIDE, "0 to 60"]),
        ("lon: 30.0", "lon: ¦-1", ["lon -1", OUTSIDE, "0 to 60"]),
    ],
)
def test_a_point_outside_the_bounds_of_the_dataset_is_found(the_problem, old, new, words):
    the_problem("hubs/gamma.yaml", old, new, "impossible-place", *words)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lat: 10.0", "lat: ¦90.5"),
        ("lat: 10.0", "lat: ¦-91"),
        ("lon: 30.0", "lon: ¦181"),
        ("lon: 30.0", "lon: ¦-180.5"),
    ],
)
def test_a_point_off_the_globe_is_found_where_a_dataset_has_no_bounds(change, the_problem, old, new):
    change("dataset.yaml", "bounds: {lat: [0, 60], lon: [0, 60]}\n", "")
    the_problem("hubs/gamma.yaml", old, new, "impossible-place")


@pytest.mark.parametrize("point", ["{lat: 0, lon: 0}", "{lat: 60, lon: 60}"])
def test_a_point_on_the_bounds_is_sound(change, found, point):
    change("hubs/gamma.yaml", "{lat: 10.0, lon: 30.0}", point)
    assert found() == []


@pytest.mark.parametrize("point", ["{lat: 90, lon: 180}", "{lat: -90, lon: -180}"])
def test_anywhere_on_the_globe_is_sound_where_a_dataset_has_no_bounds(change, found, point):
    change("dataset.yaml", "bounds: {lat: [0, 60], lon: [0, 60]}\n", "")
    change("hubs/gamma.yaml", "{lat: 10.0, lon: 30.0}", point)
    assert found() == []


def test_the_packaged_dataset_takes_no_place_outside_china(tmp_path):
    directory = tmp_path / "atlas"
    shutil.copytree(packaged_directory(), directory)
    path = directory / "hubs" / "hefei.yaml"
    text = path.read_text(encoding="utf-8")
    moved = re.sub(r"lat: *[0-9.]+, *lon: *[0-9.]+", "lat: 51.5, lon: -0.1", text, count=1)  # London
    path.write_text(moved, encoding="utf-8")
    before = moved[: moved.index("-0.1")]
    [problem] = check(directory)
    assert problem.file.endswith("hefei.yaml")
    assert (problem.line, problem.column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    assert problem.rule == "impossible-place"


@pytest.mark.parametrize(("name", "kind"), [("gamma", "city"), ("alpha-park", "district")])
def test_a_place_without_coordinates_is_found(change, the_problem, dataset, name, kind):
    path = dataset / "hubs" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"coordinates: .*\n", "", text), encoding="utf-8")
    old = "kind: zone" if name == "alpha-park" else "kind: city"
    the_problem(f"hubs/{name}.yaml", old, f"kind: ¦{kind}", "impossible-place", kind, "'coordinates'")


def test_a_zone_may_be_known_by_its_city_only(change, found):
    change("hubs/alpha-park.yaml", "coordinates: {lat: 30.1, lon: 40.1}\n", "")
    assert found() == []


def test_a_country_needs_no_coordinates(change, found):
    change("hubs/gamma.yaml", "kind: city", "kind: country")
    change("hubs/gamma.yaml", "coordinates: {lat: 10.0, lon: 30.0}\n", "")
    change("hubs/gamma.yaml", "province: South", "province: null")
    assert found() == []


@pytest.mark.parametrize(
    "new",
    [
        "aliases: [¦Alpha]",
        "aliases: [¦ALFA]",
        "aliases: [Gam, ¦Al’Pha-town]",
        "aliases: [¦al pha town]",
        "aliases: [¦Alpha City]",
        "aliases: [¦甲城]",
        "aliases: [¦甲城市]",
        "aliases: [¦Jiacheng]",
        "aliases: [¦JIǍ CHÉNG]",
    ],
)
def test_an_alias_that_names_another_hub_is_found_however_it_is_spelled(the_problem, new):
    the_problem("hubs/gamma.yaml", "coordinates:", f"{new}\ncoordinates:", "alias", "'alpha'")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Gamma", "name: ¦Beta"),
        ("name_zh: 丙城", "name_zh: ¦乙城"),
        ("pinyin: Bǐngchéng", "pinyin: ¦Yǐchéng"),
    ],
)
def test_a_name_that_names_another_hub_is_found(the_problem, old, new):
    the_problem("hubs/gamma.yaml", old, new, "alias", "'beta'")


def test_the_id_of_another_hub_as_an_alias_is_found(broken, found):
    # Files are read in order of name, so gamma's alias comes before the-plain says its own id and name.
    broken("hubs/gamma.yaml", "coordinates:", "aliases: [¦the plain]\ncoordinates:")
    problems = found()
    assert {problem[3] for problem in problems} == {"alias"}
    assert {problem[:3] for problem in problems} == {("hubs/the-plain.yaml", 1, 5), ("hubs/the-plain.yaml", 2, 7)}


def test_a_hub_may_repeat_its_own_names(change, found):
    change("hubs/alpha.yaml", "aliases: [Alfa, ", "aliases: [ALPHA, jiacheng, ")
    assert found() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("gamma", "coordinates:", "regions: [¦beta]\ncoordinates:", ["'beta' is a city, not a region"]),
        ("gamma", "coordinates:", "regions: [¦the-plain]\ncoordinates:", ["'gamma'", "members"]),
        ("the-plain", "[alpha, beta]", "[alpha, ¦gamma, beta]", ["'gamma'", "'the-plain'", "regions"]),
        ("the-plain", "[alpha, beta]", "[alpha, beta, ¦the-plain]", ["'the-plain'"]),
        ("gamma", "coordinates:", "members: ¦[alpha]\ncoordinates:", ["a city has no members"]),
        ("gamma", "coordinates:", "members: ¦[alpha, beta]\ncoordinates:", ["a city has no members"]),
    ],
)
def test_a_region_and_members_that_disagree_are_found(the_problem, name, old, new, words):
    the_problem(f"hubs/{name}.yaml", old, new, "region", *words)


def test_a_member_that_says_nothing_of_its_region_is_found_at_the_region(change, the_problem):
    change("hubs/beta.yaml", "regions: [the-plain]\n", "")
    the_problem("hubs/the-plain.yaml", "[alpha, beta]", "[alpha, ¦beta]", "region", "'beta'", "'the-plain'")


@pytest.mark.parametrize("kind", ["zone", "district"])
def test_a_zone_or_district_may_lie_in_a_city_that_is_not_in_the_atlas(change, found, kind):
    change("hubs/alpha-park.yaml", "parent: alpha\n", "")
    change("hubs/alpha-park.yaml", "kind: zone", f"kind: {kind}")
    assert found() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("gamma", "coordinates:", "parent: ¦alpha\ncoordinates:", ["a city has no parent", "'regions'"]),
        ("the-plain", "members:", "parent: ¦alpha\nmembers:", ["a region has no parent"]),
        ("alpha-park", "parent: alpha", "parent: ¦the-plain", ["'the-plain' is a region, not a city"]),
        ("alpha-park", "parent: alpha", "parent: ¦alpha-park", ["'alpha-park' is a zone, not a city"]),
        ("alpha-park", "parent: alpha", "parent: ¦beta", ["'beta' lies in South"]),
    ],
)
def test_a_parent_that_cannot_be_one_is_found(the_problem, name, old, new, words):
    the_problem(f"hubs/{name}.yaml", old, new, "parent", *words)


def test_a_district_of_a_city_in_its_province_is_sound(change, found):
    change("hubs/alpha-park.yaml", "kind: zone", "kind: district")
    assert found() == []
