"""What `profiles` shows."""

from hubcli import load
from hubcli.analysis.ranking.profile_sheet import Consistency, Correlation, Likeness, ProfileSheet, show_profile
from hubcli.analysis.vocabulary import list_profiles
from hubcli.output.plain_text import to_plain_text
from hubcli.output.view import Marks
from hubcli.output.views.profiles import profile_list, profile_sheet

from ..shown import all_cells, cells

MARKS = Marks.of("ascii")


def sheet_with(atlas, *pairs):
    """Return the sheet of the one profile with these correlations."""
    whole = show_profile(atlas, atlas.profiles["balanced"])
    own = {name: getattr(whole, name) for name in ProfileSheet.__annotations__}
    return ProfileSheet(**{**own, "correlations": pairs})


def weight(view, label):
    """Return the row of an indicator in the table of weights, cell by cell."""
    found = [line for line in all_cells(view) if line[:2] == ["", label]]
    assert len(found) == 1, to_plain_text(view)
    return found[0][2:]


def line(view, start):
    found = [each for each in to_plain_text(view).splitlines() if each.startswith(start)]
    assert len(found) == 1, to_plain_text(view)
    return found[0]


def test_profiles_are_listed_with_their_weights(atlas):
    listed = to_plain_text(profile_list(atlas, list_profiles(atlas), MARKS))
    assert "balanced  Balanced: A bit of everything." in listed
    # two pillars of one half; gdp two thirds of the first
    assert "GDP 33.3%; Growth 16.7%; Laboratories 50%" in listed


def test_a_profile_shows_every_weight_with_its_reason_and_who_has_the_figure(atlas):
    view = profile_sheet(atlas, show_profile(atlas, atlas.profiles["balanced"]), MARKS)
    assert cells(view, "economy") == ["economy", "", "50%", "", "Means."]
    # gdp of all three cities; growth and labs of two
    assert weight(view, "GDP") == ["33.3%", "100%", "Size."]
    assert weight(view, "Growth") == ["16.7%", "67%", "Speed."]
    assert weight(view, "Laboratories") == ["50%", "67%", "Places to think."]
    # Gamma has a third of the weights only
    assert "Ranks 2 of 3 cities" in to_plain_text(view)


def test_an_indicator_without_weight_has_no_coverage(change, dataset):
    change("profiles.yaml", "{indicator: growth, weight: 1", "{indicator: growth, weight: 0")
    atlas = load(dataset)
    view = profile_sheet(atlas, show_profile(atlas, atlas.profiles["balanced"]), MARKS)
    assert weight(view, "Growth") == ["0%", "", "Speed."]
    assert weight(view, "GDP")[:2] == ["50%", "100%"]


def test_a_profile_of_companies_names_their_sectors(change, dataset):
    industries = "- {id: qubits, label: Qubits, label_zh: 量子比特}\n"
    (dataset / "industries.yaml").write_text(industries, encoding="utf-8")
    change("sectors.yaml", "group: Frontier,", "group: Frontier, listed: {fit: exact, industries: [qubits]},")
    change("profiles.yaml", "{indicator: labs, weight: 1", "{indicator: 'companies:quantum', weight: 1")
    atlas = load(dataset)
    text = to_plain_text(profile_sheet(atlas, show_profile(atlas, atlas.profiles["balanced"]), MARKS))
    assert "Listed companies in Quantum technology" in text
    assert "companies:quantum" not in text


def test_a_profile_says_which_others_rank_nearly_as_it_does(atlas):
    likeness = (Likeness("alike", 0.953, 78), Likeness("other", 0.949, 78))
    sheet = show_profile(atlas, atlas.profiles["balanced"])._replace(likeness=likeness, year=2023)
    text = to_plain_text(profile_sheet(atlas, sheet, MARKS))
    assert "Its ranking is nearly the same as that of alike (Spearman 0.95, 78 cities)." in text
    assert "as other does" not in text
    assert "Ranks 2 of 3 cities at the default minimum coverage (50%), using figures for 2023." in text


def test_a_profile_says_whether_its_indicators_belong_together(atlas):
    found = Consistency(77, 0.912, {"gdp": 0.55, "labs": None}, 0.6, {"gdp": 0.74})
    sheet = show_profile(atlas, atlas.profiles["balanced"])
    view = profile_sheet(atlas, sheet._replace(consistency=found), MARKS)
    text = to_plain_text(view)
    assert "across the 77 cities that have all" in text
    assert "Cronbach's alpha: 0.91" in text
    assert "First principal component: 60% of the variance" in text
    assert ["GDP", "0.55", "0.74"] in all_cells(view)
    assert ["Laboratories", "-", "-"] in all_cells(view)
    assert "belong together" not in to_plain_text(profile_sheet(atlas, sheet._replace(consistency=None), MARKS))


def test_indicators_that_say_the_same_are_marked_as_counted_twice(atlas):
    pairs = (
        Correlation("gdp", "labs", 0.91, 20),
        Correlation("growth", "labs", 0.9, 20),
        Correlation("gdp", "growth", -0.4, 12),
    )
    view = profile_sheet(atlas, sheet_with(atlas, *pairs), MARKS)
    assert line(view, "GDP and Laboratories") == "GDP and Laboratories: 0.91 (n 20)  counted twice"
    assert line(view, "Growth and Laboratories") == "Growth and Laboratories: 0.90 (n 20)"  # not above 0.9
    assert line(view, "GDP and Growth") == "GDP and Growth: -0.40 (n 12)"


def test_indicators_that_say_the_opposite_are_not_counted_twice(atlas):
    view = profile_sheet(atlas, sheet_with(atlas, Correlation("gdp", "growth", -0.95, 20)), MARKS)
    assert line(view, "GDP and Growth") == "GDP and Growth: -0.95 (n 20)"


def test_a_profile_without_correlations_has_no_heading_of_them(atlas):
    assert "Pearson" not in to_plain_text(profile_sheet(atlas, sheet_with(atlas), MARKS))
