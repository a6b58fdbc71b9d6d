"""`hubcli list`."""

import pytest

MEASURES = (
    "stars",
    "signs",
    "confidence",
    "share",
    "share_of",
    "share_period",
    "share_bound",
    "companies",
    "location_quotient",
)

KEYS = {
    "overlays",
    "id",
    "name",
    "name_zh",
    "kind",
    "province",
    "regions",
    "specialisations",
    "stars",
    "indicators",
    "other_years",
}


def test_the_table_has_a_line_for_each_hub_by_name(towns):
    answer = towns("list")
    assert (answer.code, answer.stderr) == (0, "")
    titles, *rows = answer.lines
    assert titles.split()[:3] == ["HUB", "NAME", "CHINESE"]
    assert [row.split()[0] for row in rows] == ["alpha", "alpha-park", "beta", "gamma", "the-plain"]
    assert " ".join(rows[0].split()) == "alpha Alpha 甲城 city North Quantum technology, Artificial intelligence"


def test_json_holds_every_hub_with_strengths_and_preferred_figures(towns):
    hubs = towns("list", "--json").json
    assert [hub["id"] for hub in hubs] == ["alpha", "alpha-park", "beta", "gamma", "the-plain"]
    assert all(set(hub) == KEYS for hub in hubs)
    alpha, *_, plain = hubs
    assert {name: alpha[name] for name in ("name", "name_zh", "kind", "province", "regions")} == {
        "name": "Alpha",
        "name_zh": "甲城",
        "kind": "city",
        "province": "North",
        "regions": ["the-plain"],
    }
    # an institution and a company of two publishers; a statement
    assert [(item["sector"], item["level"], item["strength"]) for item in alpha["specialisations"]] == [
        ("quantum", "emerging", 20),
        ("artificial-intelligence", "slight", 0),
    ]
    assert alpha["stars"] == {"quantum": 1, "artificial-intelligence": 0}
    assert all(set(item) == {"sector", "strength", "level", *MEASURES} for item in alpha["specialisations"])
    # of two years the later; the area covers more than the hub, so it is not its own
    more = {"further_sources": [], "population_period": None}
    bureau = {"period": 2023, "source": "bureau", "bound": None, "grade": "A", **more}
    paper = {"period": 2023, "source": "paper", "bound": None, "grade": "C", **more}
    assert alpha["indicators"] == {
        "gdp": {"value": 10000, "unit": "CNY_100m", **bureau},
        "growth": {"value": 5, "unit": "percent", **bureau},
        "labs": {"value": 10, "unit": "count", **paper, "bound": "lower"},
        "smog": {"value": 3, "unit": "count", **bureau},
        "city_rank": {"value": 2, "unit": "rank", **paper},
    }
    assert (plain["province"], plain["specialisations"], plain["indicators"]) == (None, [], {})


FOUND = [
    (["--kind", "zone", "--kind", "region"], ["alpha-park", "the-plain"]),
    (["--kind", "city", "--province", "south"], ["beta", "gamma"]),
    (["--province", "北方"], ["alpha", "alpha-park"]),
    (["--region", "平原", "--sector", "AI"], ["alpha", "beta"]),
    (["--sector", "AI", "--sector", "robots"], ["beta"]),
    (["--min", "gdp=1000", "--max", "Days of smog=9"], ["alpha", "beta"]),
    (["--sort", "smog", "--limit", "2"], ["alpha", "beta"]),  # 3 days, 9 days: fewer are better
    (["--sort", "growth", "--limit", "3"], ["alpha", "beta", "alpha-park"]),  # 5 % of 2023, 8 % of 2022, none
    (["--sort", "growth", "--year", "2022", "--limit", "2"], ["beta", "alpha"]),  # none of Alpha
    (["--sort", "gdp", "--year", "2022", "--limit", "2"], ["alpha", "alpha-park"]),
    (["--sort", "robots", "--limit", "2"], ["beta", "alpha"]),
]


@pytest.mark.parametrize(("conditions", "found"), FOUND)
def test_conditions_and_order(here, conditions, found):
    answer = here("list", "--json", *conditions)
    assert (answer.code, answer.stderr) == (0, "")
    assert [hub["id"] for hub in answer.json] == found


def test_columns_are_those_asked_for(here):
    answer = here("list", "--kind", "city", "--columns", "id, gdp,qubits,regions", "--format", "table")
    # 10000 · 10^8 is 1,000 billion; a star of five
    assert answer.lines[0].split()[:5] == ["HUB", "GDP,", "CNY", "BN,", "2023"]
    assert answer.lines[1].split() == ["alpha", "1,000", "●○○○○", "The", "Plain"]
    assert answer.lines[3].split() == ["gamma", "10", "–", "–"]


def test_a_column_has_its_year_in_its_head_and_figures_of_other_years_in_brackets(here):
    found = here("list", "--kind", "city", "--sort", "growth", "--columns", "id,growth", "--format", "table")
    assert [line.split() for line in found.lines] == [
        ["HUB", "GROWTH,", "%,", "2023"], ["alpha", "5"], ["beta", "(8", "2022)"], ["gamma", "–"],
    ]  # fmt: skip
    hubs = here("list", "--kind", "city", "--sort", "growth", "--json").json
    assert [hub["other_years"] for hub in hubs] == [[], ["growth"], []]


def test_nothing_found_is_exit_code_1_and_an_empty_list(towns):
    answer = towns("list", "--json", "--min", "gdp=1e9")
    assert (answer.code, answer.json) == (1, [])
    assert len(answer.stderr.splitlines()) == 1


def test_nothing_found_is_exit_code_1_and_no_hub_in_the_table(here):
    table = here("list", "--min", "gdp=1e9")
    assert table.code == 1
    assert "alpha" not in table.stdout
    assert len(table.stderr.splitlines()) == 1


WRONG = [
    (["--sort", "growht"], ["growht", "growth"]),
    (["--columns", "id,nonsense"], ["nonsense", "province"]),
    (["--min", "gdp"], ["--min gdp=10000"]),
    (["--max", "gdp=nan"], ["--max", "nan"]),
    (["--min", "gdp=1", "--min", "GDP=2"], ["--min", "twice", "gdp"]),
    (["--min", "nonsense=1"], ["nonsense", "hubcli indicators"]),
    (["--province", "Nroth"], ["Nroth", "North"]),
    (["--region", "nowhere"], ["nowhere"]),
    (["--sector", "robtics"], ["robtics", "robotics"]),
    (["--kind", "town"], ["town", "city"]),
    (["--limit", "0"], ["--limit"]),
    (["--year", "soon"], ["--year", "2023", "latest", "soon"]),
]


@pytest.mark.parametrize(("wrong", "words"), WRONG)
def test_wrong_options_are_refused_with_what_to_type_instead(here, wrong, words):
    here("list", *wrong).refused(*words)


def test_the_packaged_list_can_be_searched_with_grep(run):
    anhui = [line for line in run("list").lines if "anhui" in line.lower()]
    assert [line.split()[0] for line in anhui][:1] == ["hefei"]
