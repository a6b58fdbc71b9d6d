"""`hubcli rank`."""

import pytest

KEYS = {
    "overlays",
    "by",
    "profile",
    "method",
    "firmness",
    "weights",
    "ranking",
    "unranked",
    "sensitivity",
    "against",
    "sources",
    "period",
    "compared",
    "pillars",
    "years",
    "weights_on_top",
    "fit",
    "other_profile",
    "companies",
    "contradictions",
}
RANKED_KEYS = {
    "rank", "id", "name", "name_zh", "score", "interval", "median", "coverage", "contributions", "figures", "support",
    "pillar_points", "gaps", "stand_ins", "specialisation",
}  # fmt: skip


def scores(answer):
    assert (answer.code, answer.stderr) == (0, "")
    return {hub["id"]: hub["score"] for hub in answer.json["ranking"]}


def test_the_table_shows_weights_scores_and_who_is_left_out(towns):
    answer = towns("rank")
    assert (answer.code, answer.stderr) == (0, "")
    assert "GDP 33.3%; Growth 16.7%; Laboratories 50%" in answer.stdout
    # Alpha has the most of gdp (1/3) and labs (1/2): 33.3 + 50
    row = next(line for line in answer.lines if "Alpha" in line).replace("–", "-")
    assert row.split()[:5] == ["1", "(1-1)", "Alpha", "甲城", "83.3"]
    assert answer.lines[-1] == "Not ranked: 1 hub (--unranked shows which and why)."
    assert "Gamma" in towns("rank", "--unranked").stdout.partition("Not ranked: 1")[2]


def test_json_holds_the_ranking_with_its_method(towns):
    result = towns("rank", "--json").json
    assert set(result) == KEYS
    assert (result["by"], result["profile"]) == (None, "balanced")
    assert result["method"] == {
        "normalise": "minmax",
        "aggregate": "arithmetic",
        "missing": "cautious",
        "min_coverage": 0.5,
    }
    assert result["weights"] == pytest.approx({"gdp": 1 / 3, "growth": 1 / 6, "labs": 1 / 2})
    first, second = result["ranking"]
    assert set(first) == set(second) == RANKED_KEYS
    assert (first["rank"], first["id"], first["name"], first["coverage"]) == (1, "alpha", "Alpha", 1)
    # Alpha leads by 50 points, which no draw turns
    assert [(hub["interval"], hub["median"]) for hub in result["ranking"]] == [([1, 1], 1), ([2, 2], 2)]
    assert result["firmness"] == {"draws": 700, "seed": 1}
    assert (result["sensitivity"], result["against"], first["support"]) == (None, None, None)
    assert first["score"] == pytest.approx(100 / 3 + 0 + 100 / 2)
    assert first["contributions"] == pytest.approx({"gdp": 100 / 3, "growth": 0, "labs": 50})
    assert second["score"] == pytest.approx(50 / 3 + 100 / 6)
    # gamma has gdp only, a third of the weights
    assert [unranked["id"] for unranked in result["unranked"]] == ["gamma"]
    assert "33%" in result["unranked"][0]["reason"]


def test_by_a_figure(here):
    result = here("rank", "--by", "GDP", "--kind", "city", "--kind", "zone", "--limit", "2", "--json").json
    assert (result["by"], result["profile"], result["method"], result["weights"]) == ("gdp", None, None, {"gdp": 1})
    assert [(hub["rank"], hub["id"], hub["score"]) for hub in result["ranking"]] == [
        (1, "alpha", 10000),
        (2, "beta", 1000),
    ]
    assert result["ranking"][0]["contributions"] is None
    none = {"figure": None, "specialisation": None, "companies": None}
    assert result["unranked"] == [{"id": "alpha-park", "reason": "no figure", **none}]
    assert (result["period"], result["compared"]) == (2023, 3)


def test_by_a_figure_of_which_less_is_better_as_a_table(here):
    lines = here("rank", "--by", "smog").lines
    assert next(line for line in lines if line.startswith("1")).split()[1] == "Alpha"  # 3 days, Beta has 9
    assert next(line for line in lines if line.startswith("2")).split()[-2:] == ["9", "[1]"]


def test_by_a_figure_of_other_years_there_is_no_place(here):
    answer = here("rank", "--by", "growth")
    assert answer.lines[:2] == [
        "Growth, %, 2023",
        "1 of the 2 hubs with a figure has one for 2023; the others follow, unranked, with another year's.",
    ]
    assert [line.split() for line in answer.lines[3:5]] == [
        ["1", "Alpha", "甲城", "5", "[1]"], ["Beta", "乙城", "(8", "2022)", "[2]"],
    ]  # fmt: skip
    result = here("rank", "--by", "growth", "--json").json
    assert [(hub["rank"], hub["id"]) for hub in result["ranking"]] == [(1, "alpha")]
    assert [(hub["id"], hub["reason"], (hub["figure"] or {}).get("value")) for hub in result["unranked"]] == [
        ("beta", "no figure for 2023", 8),
        ("gamma", "no figure", None),
    ]


def test_by_a_figure_of_a_year_that_is_asked_for(here):
    result = here("rank", "--by", "growth", "--year", "2022", "--json").json
    assert [(hub["rank"], hub["id"], hub["score"]) for hub in result["ranking"]] == [(1, "beta", 8)]
    assert (result["period"], [hub["figure"] for hub in result["unranked"]]) == (2022, [None, None])
    here("rank", "--sector", "AI", "--year", "2022").refused("year", "by an indicator or a composite")
    here("rank", "--by", "growth", "--year", "22").refused("--year", "22")


def test_a_place_that_limits_leave_open_is_a_range(here, change):
    change("hubs/gamma.yaml", "facts:", "facts:\n  - {indicator: labs, value: 12, period: 2023, source: bureau}")
    result = here("rank", "--by", "labs", "--json").json  # Gamma 12, Alpha more than 10, Beta 4
    assert [(hub["id"], hub["rank"], hub["interval"]) for hub in result["ranking"]] == [
        ("gamma", None, [1, 2]), ("alpha", None, [1, 2]), ("beta", 3, None),
    ]  # fmt: skip
    lines = here("rank", "--by", "labs").lines
    assert [line.split()[0] for line in lines[3:6]] == ["1–2", "1–2", "3"]
    assert "Ranks such as 3–7: inexact figures" in "".join(lines)


def test_by_a_sector(here):
    assert scores(here("rank", "--sector", "AI", "--json")) == {"beta": 20, "alpha": 0}


def test_by_a_sector_its_signs_and_its_evidence_stand_beside_it(here):
    (alpha,) = here("rank", "--sector", "quantum", "--json").json["ranking"]
    assert alpha["support"] == {
        **{"evidence": 2, "sources": 2, "designations": 0, "publishers": 2},
        **{"programmes": [], "kinds": ["institution or facility", "company or product"], "measured": False},
    }
    assert alpha["specialisation"]["signs"] == {
        **{"size": 0, "specialisation": 0, "recognition": 0, "documentation": 1}
    }
    lines = here("rank", "--sector", "AI").lines
    assert next(line for line in lines if "Beta" in line).split()[3:] == ["●○○○○", "emerging", "C", *"––●–", "1"]
    assert next(line for line in lines if "Alpha" in line).split()[3:] == ["○○○○○", "slight", "D", *"––––", "1"]


def test_by_weights_of_ones_own(here):
    result = here("rank", "--weight", "gdp=1", "--weight", "smog=3", "--json").json
    assert result["weights"] == {"gdp": 0.25, "smog": 0.75}
    assert [(hub["id"], hub["score"]) for hub in result["ranking"]] == [
        ("alpha", 100),
        ("beta", pytest.approx(12.5)),
    ]


def test_a_composite_is_of_the_year_that_is_asked_for(here):
    # growth 8 of Beta in 2022, and of Alpha in the year after: 100 and 0; gdp of Alpha alone is of 2022
    result = here("rank", "--weight", "growth=1", "--weight", "gdp=1", "--year", "2022", "--json").json
    assert result["years"] == {"growth": 2022, "gdp": 2022}
    assert {hub["id"]: hub["stand_ins"] for hub in result["ranking"]} == {
        **{"alpha": ["growth"], "beta": ["gdp"], "gamma": ["gdp"]}
    }
    latest = here("rank", "--weight", "growth=1", "--year", "latest", "--json").json
    assert (latest["years"], [hub["stand_ins"] for hub in latest["ranking"]]) == ({}, [[], []])


def test_weights_go_on_top_of_a_profile_and_are_kept_as_one(here, dataset, tmp_path):
    mine = tmp_path / "overlay"
    mine.mkdir()
    words = ("rank", "--profile", "balanced", "--weight", "gdp=5", "--json")
    result = here(*words, "--save-profile", str(mine / "profiles.yaml")).json
    assert (result["profile"], result["weights_on_top"]) == ("balanced", {"gdp": 5})
    assert result["weights"] == pytest.approx({"gdp": 5 / 12, "growth": 1 / 12, "labs": 1 / 2})
    assert "With weights on top: GDP." in here(*words[:-1]).stdout
    again = here("rank", "--profile", "own", "--overlay", str(mine), "--json").json
    assert scores_of(again) == pytest.approx(scores_of(result))
    here(*words, "--save-profile", str(mine / "profiles.yaml")).refused("exists")
    here("rank", "--by", "gdp", "--save-profile", str(mine / "new.yaml")).refused("--save-profile")
    assert not (mine / "new.yaml").exists()


def scores_of(result):
    return {hub["id"]: hub["score"] for hub in result["ranking"]}


def test_a_gap_is_a_mark_on_the_place_and_a_row_of_what_explains_it(here):
    # Gamma lacks growth, of which it has its own average, 0
    words = ("rank", "--weight", "gdp=2", "--weight", "growth=1")
    assert here(*words, "--json").json["ranking"][2]["gaps"] == ["growth"]
    lines = here(*words).lines
    assert next(line for line in lines if "Gamma" in line).startswith("3* (")
    assert "* has no figure" in "".join(lines)
    assert "Growth: no figure; 0.0 of the economy points stand in for it" in here(*words, "--explain").stdout
    assert "lacks a figure" not in here("rank", "--weight", "gdp=2").stdout


def test_the_method_can_be_chosen(here):
    method = ("--min-coverage", "0", "--missing", "median", "--json")
    # The logarithms of 10000, 1000 and 100 are evenly spaced: 100, 50, 0. Growth 5 and 8 are 0 and 100, Gamma gets the
    # median of these, 50. Labs 10 and 4 are 100 and 0, Gamma gets 50.
    assert scores(here("rank", *method)) == pytest.approx(
        {"alpha": 100 / 3 + 50, "beta": 50 / 3 + 100 / 6, "gamma": 50 / 6 + 50 / 2}
    )
    result = here("rank", "--normalise", "rank", "--aggregate", "geometric", "--json").json
    # On 1 to 100: 100^(1/3) · 1^(1/6) · 100^(1/2) = 10^(5/3); gdp of Beta is 50.5: 50.5^(1/3) · 100^(1/6)
    assert [hub["score"] for hub in result["ranking"]] == pytest.approx(
        [10 ** (5 / 3), 50.5 ** (1 / 3) * 10 ** (1 / 3)]
    )
    assert [hub["contributions"] for hub in result["ranking"]] == [None, None]


def test_explain_shows_points(here):
    told = here("rank", "--explain").stdout
    assert "GDP 33.3 (2023); Growth 0.0 (2023)" in told
    assert "GDP 16.7 (2023); Growth 16.7 (≈2022)" in told


def test_when_no_hub_can_be_ranked_the_exit_code_is_1(towns):
    answer = towns("rank", "--sector", "robotics", "--province", "North", "--json")
    assert answer.code == 1
    assert answer.json["ranking"] == []
    assert [hub["id"] for hub in answer.json["unranked"]] == ["alpha"]
    assert len(answer.stderr.splitlines()) == 1


WRONG = [
    (["--by", "area"], ["area", "hubcli list --sort area"]),
    (["--by", "gdp", "--profile", "balanced"], ["one thing", "by or profile"]),
    (["--by", "gdp", "--profile", "balanced", "--weight", "gdp=1"], ["one thing", "by, profile or weights"]),
    (
        ["--profile", "balanced", "--weight", "gdp=0", "--weight", "growth=0", "--weight", "labs=0"],
        ["every weight is 0"],
    ),
    (["--by", "grwoth"], ["did you mean growth"]),
    (["--profile", "balancd"], ["did you mean balanced"]),
    (["--weight", "gdp=0"], ["every weight is 0"]),
    (["--weight", "gdp=0", "--weight", "labs=0"], ["every weight is 0"]),
    (["--weight", "gdp=-1", "--weight", "labs=2"], ["weight of gdp", "0 or more"]),
    (["--weight", "gdp=nan"], ["--weight", "NUMBER", "gdp=nan"]),
    (["--weight", "gdp=inf"], ["--weight", "NUMBER", "gdp=inf"]),
    (["--weight", "gdp"], ["--weight gdp="]),
    (["--weight", "gdpp=1"], ["no indicator is named 'gdpp'", "gdp"]),
    (["--weight", "gdp=1", "--weight", "GDP=2"], ["twice", "gdp"]),
    (["--weight", "area=1"], ["area", "context"]),
    (["--weight", "strength:quantun=1"], ["no sector is named 'quantun'", "quantum"]),
    (["--weight", "strength:AI=1"], ["strength:AI", "cannot be a weight"]),
    (["--weight", "companies:quantun=1"], ["no sector is named 'quantun'", "did you mean quantum"]),
    (["--weight", "companies:AI=1"], ["no industry of listed companies measures 'artificial-intelligence'"]),
    (["--draws", "-1"], ["--draws"]),
    (["--draws", "10001"], ["--draws"]),
    (["--seed", "x"], ["--seed"]),
    (["alpha", "atlantis"], ["no hub is named 'atlantis'"]),
    (["--by", "gdp", "--against", "area"], ["area", "neither high nor low"]),
    (["--by", "gdp", "--against", "city_rank"], ["city_rank", "at least 3"]),
    (["--by", "gdp", "--against", "grwoth"], ["did you mean growth"]),
    (["--min", "gdp"], ["--min gdp="]),
    (["--max", "gdpp=3"], ["no indicator is named 'gdpp'"]),
    (["--weight", "city_rank=1"], ["city_rank", "published ranking"]),
    (["--normalise", "zscore", "--aggregate", "geometric"], ["geometric", "zscore"]),
    (["--min-coverage", "2"], ["--min-coverage"]),
    (["--by-what"], ["--by-what", "rank --help"]),
]


@pytest.mark.parametrize(("wrong", "words"), WRONG)
def test_what_makes_no_ranking_is_refused(here, wrong, words):
    here("rank", *wrong).refused(*words)


@pytest.mark.parametrize("words", [("--by", "gdp", "--normalise", "zscore"), ("--sector", "ai", "--missing", "worst")])
def test_a_method_where_there_is_none_is_refused_not_ignored(here, words):
    here("rank", *words).refused("composites")


@pytest.mark.parametrize(
    "words", [("--by", "gdp", "--explain"), ("--by", "gdp", "--sensitivity"), ("--sector", "quantum", "--sensitivity")]
)
def test_explaining_what_has_no_parts_is_refused(here, words):
    here("rank", *words).refused(words[-1])


def test_a_sector_is_explained_hub_by_hub(here):
    told = here("rank", "--sector", "quantum", "--explain").stdout
    assert "Documented  ●  institution or facility, company or product; 2 pieces, 2 publishers" in told
    assert "Works on quantum machines." in told


def test_a_region_must_be_one(here):
    here("rank", "--region", "alpha").refused("Alpha is a city, not a region")


def test_a_dataset_without_profiles_says_what_to_rank_by(here, dataset):
    (dataset / "profiles.yaml").unlink()
    here("rank").refused("no profiles")


def test_a_ranking_says_of_which_years_its_figures_are_and_how_many_are_limits(here):
    told = here("rank").stdout
    assert "Years of the figures: 2023. Not exact: 1 of 6" in told
    assert "≈ 1 figure is a year off, or uses a population figure that is." in told
    row = here("rank", "--by", "labs", "--json").json["ranking"][0]
    assert row["figures"]["labs"] == {
        **{"value": 10, "unit": "count", "period": 2023, "source": "paper", "bound": "lower"},
        **{"grade": "C", "further_sources": [], "population_period": None},
    }


def test_a_limit_leaves_the_sources_of_what_is_shown(here):
    assert set(here("rank", "--by", "gdp", "--limit", "1", "--json").json["sources"]) == {"bureau"}
    assert set(here("rank", "--by", "growth", "--json").json["sources"]) == {"paper", "bureau"}


def ids(answer):
    assert answer.code == 0
    return [hub["id"] for hub in answer.json["ranking"]]


@pytest.mark.parametrize("order", [("--by", "gdp"), ("--profile", "balanced"), ("--weight", "labs=1")])
def test_a_sector_beside_another_order_leaves_only_hubs_with_it(here, order):
    assert ids(here("rank", *order, "--json"))[:2] == ["alpha", "beta"]
    assert ids(here("rank", *order, "--sector", "robots", "--json")) == ["beta"]


def test_limits_leave_only_hubs_with_such_figures(here):
    assert ids(here("rank", "--by", "gdp", "--min", "gdp=1000", "--json")) == ["alpha", "beta"]
    assert ids(here("rank", "--by", "gdp", "--max", "gdp=1000", "--json")) == ["beta", "gamma"]
    assert ids(here("rank", "--by", "gdp", "--min", "gdp=500", "--max", "GDP=5000", "--json")) == ["beta"]


def test_named_hubs_are_ranked_among_themselves_whatever_their_order(here):
    one, other = here("rank", "乙城", "Alfa", "--json"), here("rank", "alpha", "beta", "alpha", "--json")
    assert one.json == other.json
    assert ids(one) == ["alpha", "beta"]
    assert one.json["unranked"] == []
    assert ids(here("rank", "beta", "alpha-park", "alpha", "--sector", "quantum", "--json")) == ["alpha"]


@pytest.mark.parametrize(
    "option",
    [
        ("--kind", "city"),
        ("--province", "North"),
        ("--region", "the-plain"),
        ("--min", "gdp=1"),
        ("--max", "gdp=1"),
        ("--sector", "AI", "--by", "gdp"),
    ],
)
def test_hubs_are_named_or_selected_not_both(here, option):
    here("rank", "alpha", "beta", *option).refused("not both")


def test_one_hub_is_first_and_firmly_so(here):
    (only,) = here("rank", "beta", "--json").json["ranking"]
    assert (only["rank"], only["score"], only["interval"]) == (1, pytest.approx(100 / 3), [1, 1])


def test_hubs_with_equal_figures_share_the_first_place(towns, change):
    # gdp and labs as Alpha has them: gdp the best of three, 100, and labs 50, as nothing tells those who have it apart
    change("hubs/beta.yaml", "indicator: gdp, value: 1000,", "indicator: gdp, value: 10000,")
    change("hubs/beta.yaml", "indicator: labs, value: 4", "indicator: labs, value: 10")
    ranking = towns("rank", "alpha", "beta", "--weight", "gdp=1", "--weight", "labs=2", "--json").json["ranking"]
    assert [(hub["rank"], hub["id"], hub["interval"]) for hub in ranking] == [(1, "alpha", [1, 1]), (1, "beta", [1, 1])]
    assert [hub["score"] for hub in ranking] == pytest.approx([200 / 3, 200 / 3])


def test_when_nobody_has_enough_figures_the_answer_says_so_with_exit_code_1(towns):
    answer = towns("rank", "gamma", "--sensitivity", "--json")
    assert answer.code == 1
    assert (answer.json["ranking"], answer.json["sensitivity"], answer.json["firmness"]) == ([], None, None)
    assert "33%" in answer.json["unranked"][0]["reason"]
    assert len(answer.stderr.splitlines()) == 1
    table = towns("rank", "gamma")
    assert table.code == 1
    assert "Gamma" in table.stdout


def test_no_draws_make_no_intervals(here):
    result = here("rank", "--draws", "0", "--json").json
    assert result["firmness"] is None
    assert [(hub["interval"], hub["median"]) for hub in result["ranking"]] == [(None, None)] * 2
    assert next(line for line in here("rank", "--draws", "0").lines if "Alpha" in line).split()[:2] == ["1", "Alpha"]


def test_the_same_seed_gives_the_same_answer_in_every_process(towns):
    # growth and smog: each hub is best in one, so the draws decide
    words = ("rank", "--weight", "growth=4", "--weight", "smog=5", "--draws", "3", "--json")
    one, other = (towns(*words, "--seed", "5", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert one.stdout == other.stdout
    assert one.json["firmness"] == {"draws": 3, "seed": 5}


def test_another_seed_may_give_other_intervals(here):
    words = ("rank", "--weight", "growth=4", "--weight", "smog=5", "--draws", "3", "--json", "--seed")
    seen = {str([hub["interval"] for hub in here(*words, str(seed)).json["ranking"]]) for seed in range(12)}
    assert len(seen) > 1


def test_sensitivity_names_each_choice_in_the_table_and_in_json(here):
    # Without draws too. Of two hubs that are 67 points apart nothing moves any.
    words = ("rank", "--sensitivity", "--draws", "0")
    assert here(*words, "--json").json["sensitivity"] == {"weights": 0, "normalise": 0, "aggregate": 0, "missing": 0}
    told = here(*words).stdout.partition("What changes ranks most")[2]
    assert all(name in told for name in ("weights", "normalise", "aggregate", "missing"))
    zscore = here(*words, "--normalise", "zscore")
    assert "aggregate" not in zscore.stdout.partition("What changes ranks most")[2]


def test_against_a_published_order_by_hand(here, change):
    # gdp puts Alpha, Beta, Gamma; growth 5, 8, 1 Beta, Alpha, Gamma: rho 1 − 6 · 2 / (3 · 8), tau (2 − 1) / 3
    change("hubs/gamma.yaml", "facts:", "facts:\n  - {indicator: growth, value: 1, period: 2023, source: bureau}")
    change("hubs/beta.yaml", "value: 8, period: 2022", "value: 8, period: 2023")
    words = ("rank", "--by", "gdp", "--against", "Growth")
    found = here(*words, "--json").json["against"]
    assert found == {
        "indicator": "growth",
        "n": 3,
        "periods": [2023, 2023],
        "spearman": pytest.approx(0.5),
        "kendall": pytest.approx(1 / 3),
        "disagreements": [
            {"id": "alpha", "name": "Alpha", "name_zh": "甲城", "rank": 1, "other": 2},
            {"id": "beta", "name": "Beta", "name_zh": "乙城", "rank": 2, "other": 1},
        ],
    }
    told = here(*words).stdout.partition("Against Growth")[2]
    for part in ("3 hubs", "0.50", "0.33", "1 here, 2 in the other ranking"):
        assert part in told


def test_places_by_another_profile_stand_beside_ours(inside):
    words = ("rank", "hefei", "suzhou", "--against-profile", "manufacturing", "--draws", "0")
    answer = inside(*words)
    assert (answer.code, answer.stderr) == (0, "")
    assert any(line.rstrip().endswith("IN MANUFACTURING") for line in answer.lines)
    # first of the two by balanced, and so by manufacturing
    suzhou = next(line for line in answer.lines if "Suzhou" in line)
    assert suzhou.split()[-1] == "1"
    assert inside(*words, "--json").json["other_profile"]["places"] == {"suzhou": 1, "hefei": 2}
    moved = inside("rank", "--against-profile", "manufacturing", "--draws", "0", "--limit", "1")
    assert "8 (-7)" in next(line for line in moved.lines if "Beijing" in line)
    assert "Against Manufacturing, for the 78 hubs in both" in moved.stdout
