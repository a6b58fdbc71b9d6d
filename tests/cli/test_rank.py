"""`hubcli rank`."""

import pytest

KEYS = {"by", "profile", "method", "weights", "ranking", "unranked", "sources"}
RANKED_KEYS = {"rank", "id", "name", "score", "interval", "coverage", "contributions", "figures"}


def scores(answer):
    assert (answer.code, answer.stderr) == (0, "")
    return {hub["id"]: hub["score"] for hub in answer.json["ranking"]}


def test_the_table_shows_weights_scores_and_who_is_left_out(towns):
    answer = towns("rank")
    assert (answer.code, answer.stderr) == (0, "")
    assert "GDP 33%, Growth 17%, Laboratories 50%" in answer.stdout
    # Alpha has the most of gdp (1/3) and labs (1/2): 33.3 + 50
    assert next(line for line in answer.lines if "Alpha" in line).split()[:4] == ["1", "Alpha", "甲城", "83.3"]
    assert "Gamma" in answer.stdout.partition("Not ranked: 1")[2]


def test_json_holds_the_ranking_with_its_method(towns):
    result = towns("rank", "--json").json
    assert set(result) == KEYS
    assert (result["by"], result["profile"]) == (None, "balanced")
    assert result["method"] == {
        "normalise": "minmax",
        "aggregate": "arithmetic",
        "missing": "renormalise",
        "min_coverage": 0.6,
    }
    assert result["weights"] == pytest.approx({"gdp": 1 / 3, "growth": 1 / 6, "labs": 1 / 2})
    first, second = result["ranking"]
    assert set(first) == set(second) == RANKED_KEYS
    assert (first["rank"], first["id"], first["name"], first["interval"], first["coverage"]) == (
        1,
        "alpha",
        "Alpha",
        None,
        1,
    )
    assert first["score"] == pytest.approx(100 / 3 + 0 + 100 / 2)
    assert first["contributions"] == pytest.approx({"gdp": 100 / 3, "growth": 0, "labs": 50})
    assert second["score"] == pytest.approx(100 / 6)
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
    assert result["unranked"] == [{"id": "alpha-park", "reason": "no figure"}]


def test_by_a_figure_of_which_less_is_better_as_a_table(here):
    lines = here("rank", "--by", "smog").lines
    assert next(line for line in lines if line.startswith("1")).split()[1] == "Alpha"  # 3 days, Beta has 9
    assert next(line for line in lines if line.startswith("2")).split()[-3:] == ["9", "2023", "[1]"]


def test_by_a_sector(here):
    assert scores(here("rank", "--sector", "AI", "--json")) == {"beta": 40, "alpha": 5}


def test_by_weights_of_ones_own(here):
    result = here("rank", "--weight", "gdp=1", "--weight", "smog=3", "--json").json
    assert result["weights"] == {"gdp": 0.25, "smog": 0.75}
    assert [(hub["id"], hub["score"]) for hub in result["ranking"]] == [("alpha", 100), ("beta", 0)]


def test_the_method_can_be_chosen(here):
    method = ("--min-coverage", "0", "--missing", "median", "--json")
    # The logarithms of 10000, 1000 and 100 are evenly spaced: 100, 50, 0. Growth 5 and 8 are 0 and 100, Gamma gets the
    # median of these, 50. Labs 10 and 4 are 100 and 0, Gamma gets 50.
    assert scores(here("rank", *method)) == pytest.approx(
        {"alpha": 100 / 3 + 50, "beta": 50 / 3 + 100 / 6, "gamma": 50 / 6 + 50 / 2}
    )
    result = here("rank", "--normalise", "rank", "--aggregate", "geometric", "--json").json
    # Ranks of two are 100 and 0, put on 1 to 100: 100^(1/3) · 1^(1/6) · 100^(1/2) = 10^(5/3); 100^(1/6) = 10^(1/3)
    assert [hub["score"] for hub in result["ranking"]] == pytest.approx([10 ** (5 / 3), 10 ** (1 / 3)])
    assert [hub["contributions"] for hub in result["ranking"]] == [None, None]


def test_explain_shows_points(here):
    assert "GDP 33.3 (2023), Growth 0.0 (2023)" in here("rank", "--explain").stdout


def test_when_no_hub_can_be_ranked_the_exit_code_is_1(towns):
    answer = towns("rank", "--sector", "robotics", "--province", "North", "--json")
    assert answer.code == 1
    assert answer.json["ranking"] == []
    assert [hub["id"] for hub in answer.json["unranked"]] == ["alpha"]
    assert len(answer.stderr.splitlines()) == 1


WRONG = [
    (["--by", "area"], ["area", "hubcli list --sort area"]),
    (["--by", "gdp", "--sector", "quantum"], ["one thing", "sector"]),
    (["--by", "grwoth"], ["did you mean growth"]),
    (["--profile", "balancd"], ["did you mean balanced"]),
    (["--weight", "gdp=0"], ["weight"]),
    (["--weight", "gdp"], ["--weight gdp="]),
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


def test_explaining_what_has_no_parts_is_refused(here):
    here("rank", "--by", "gdp", "--explain").refused("--explain")


def test_a_region_must_be_one(here):
    here("rank", "--region", "alpha").refused("Alpha is a city, not a region")


def test_a_dataset_without_profiles_says_what_to_rank_by(here, dataset):
    (dataset / "profiles.yaml").unlink()
    here("rank").refused("no profiles")


def test_a_ranking_says_of_which_years_its_figures_are_and_how_many_are_limits(here):
    assert "Figures of 2022-2023; 1 of 6 are limits" in here("rank").stdout.replace("–", "-")
    row = here("rank", "--by", "labs", "--json").json["ranking"][0]
    assert row["figures"]["labs"] == {"value": 10, "unit": "count", "period": 2023, "source": "paper", "bound": "lower"}


def test_a_limit_leaves_the_sources_of_what_is_shown(here):
    assert set(here("rank", "--by", "growth", "--limit", "1", "--json").json["sources"]) == {"paper"}
    assert set(here("rank", "--by", "growth", "--json").json["sources"]) == {"paper", "bureau"}
