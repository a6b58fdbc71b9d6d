"""What was perhaps meant: the nearest name, as long as looking for it is quick."""

from hubcli.dataset.rules import hints
from hubcli.dataset.rules.hints import Hints


def test_the_nearest_name_is_found_or_none():
    near = Hints().near
    assert near("hefie", {"hefei": 1, "harbin": 2}) == "hefei"
    assert near("zzz", {"hefei": 1, "harbin": 2}) is None
    assert near("hefei", {}) is None


def test_after_so_many_comparisons_there_are_no_more_hints(monkeypatch):
    monkeypatch.setattr(hints, "_COMPARISONS", 5)
    near, known, others = Hints().near, ["hefei", "harbin"], ["gdp", "labs"]
    assert near("hefie", known) == "hefei"  # 2 comparisons
    assert near("gpd", others) == "gdp"  # 4
    assert near("harbn", known) is None  # would be 6
    assert near("hefie", known) == "hefei"  # known from before


def test_one_name_has_a_hint_of_each_list():
    near = Hints().near
    assert (near("labz", ["labs"]), near("labz", ["lab"])) == ("labs", "lab")
