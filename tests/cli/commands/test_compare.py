"""`hubcli compare`."""

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


def line(answer, start):
    """Return the one line that starts so, as words."""
    found = [words.split() for words in answer.lines if words.startswith(start)]
    assert len(found) == 1, answer.stdout
    return found[0]


def test_the_table_has_shared_unique_figures_and_best(towns):
    answer = towns("compare", "alpha", "beta")
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.lines[1] == "Alpha has the larger economy (CNY 1,000 bn against 100 bn, 2023)."
    assert "Shared: Artificial intelligence\n" in answer.stdout
    assert "Only Beta: Robotics\n" in answer.stdout
    # 10000 · 10^8 is 1,000 billion, the best, and first of three; both figures are of 2023, by the first source
    gdp = [word for word in line(answer, "GDP") if not {*word} <= {"█", "░"}]
    assert gdp == ["GDP,", "CNY", "bn,", "2023", "1,000★", "#1/3", "[1]", "100", "#2/3", "[1]"]
    assert "https://example.org/yearbook" in answer.stdout


def test_json_holds_the_comparison(towns):
    result = towns("compare", "alpha", "beta", "--json").json
    assert set(result) == {
        "headline", "hubs", "benchmark", "indicators", "specialisations", "shared", "unique",
        "designations", "in_depth", "sources", "lines", "overlays",
    }  # fmt: skip
    assert result["headline"].startswith("Alpha has the larger economy")
    assert result["hubs"][1] == {"id": "beta", "name": "Beta", "name_zh": "乙城", "kind": "city", "province": "South"}
    rows = {row["id"]: row for row in result["indicators"]}
    assert list(rows) == ["gdp", "growth", "labs", "smog", "city_rank"]
    assert rows["labs"] == {
        "id": "labs",
        "label": "Laboratories",
        "label_zh": "实验室",
        "unit": "count",
        "direction": "higher",
        "pillar": "research",
        "period": 2023,
        "values": {
            "alpha": {
                "value": 10, "period": 2023, "source": "paper", "bound": "lower", "grade": "C", "further_sources": [],
                "population_period": None, "compared": True, "rank": 1, "of": 2, "position": 100, "newest": None,
            },
            "beta": {
                "value": 4, "period": 2023, "source": "bureau", "bound": None, "grade": "A", "further_sources": [],
                "population_period": None, "compared": True, "rank": 2, "of": 2, "position": 0, "newest": None,
            },
        },
        "best": "alpha",
        "apart": False,
        "benchmark": None,
    }  # fmt: skip
    assert all(set(row) == set(rows["labs"]) for row in rows.values())
    assert rows["smog"]["best"] == "alpha"  # 3 days, not 9
    assert (rows["growth"]["best"], rows["growth"]["apart"], rows["growth"]["period"]) == (None, True, None)
    assert (rows["city_rank"]["values"]["beta"], rows["city_rank"]["best"]) == (None, None)
    assert (result["benchmark"], result["in_depth"]) == (None, None)
    strengths = {row["sector"]: row["strengths"] for row in result["specialisations"]}
    assert all(set(row) == {"sector", "label", "label_zh", "strengths", "hubs"} for row in result["specialisations"])
    # 20 for a star: Beta is named by a programme
    assert strengths["artificial-intelligence"] == {"alpha": 0, "beta": 20}
    assert strengths["robotics"] == {"alpha": None, "beta": 0}
    ai = next(row["hubs"] for row in result["specialisations"] if row["sector"] == "artificial-intelligence")
    assert {name: (item["level"], item["stars"]) for name, item in ai.items()} == {
        "alpha": ("slight", 0),
        "beta": ("emerging", 1),
    }
    assert result["shared"] == ["artificial-intelligence"]
    assert result["unique"] == {"alpha": ["quantum"], "beta": ["robotics"]}
    assert result["designations"] == {"shared": [], "unique": {"alpha": [], "beta": ["pilot-zones"]}}
    assert set(result["sources"]) == {"bureau", "paper", "blog"}
    assert set(result["sources"]["blog"]) == {
        *("title", "publisher", "url", "published", "language", "kind", "via", "confirmed_by", "grade"),
    }


def test_figures_are_held_against_a_benchmark(here):
    result = here("compare", "alpha", "beta", "--benchmark", "丙城", "--json").json
    assert result["benchmark"]["id"] == "gamma"
    gdp = result["indicators"][0]
    assert (gdp["benchmark"]["value"], gdp["benchmark"]["source"], gdp["best"]) == (100, "blog", "alpha")
    table = here("compare", "alpha", "beta", "--benchmark", "gamma")
    titles = next(words.split() for words in table.lines if words.startswith("FIGURE"))
    assert titles == ["FIGURE", "ALPHA", "BETA", "GAMMA"]
    # 100 · 10^8 is 10 billion, third of three, of another source than the two before it
    assert line(table, "GDP")[-3:] == ["10", "#3/3", "[2]"]


def test_one_sector_is_compared_in_depth(here):
    answer = here("compare", "alpha", "beta", "--sector", "量子科技")
    assert answer.code == 0
    assert "Works on quantum machines." in answer.stdout
    assert "  Beta no evidence in the atlas" in answer.lines
    found = here("compare", "alpha", "beta", "--sector", "qubits", "--json").json["in_depth"]
    assert (found["sector"], found["hubs"]["beta"]) == ("quantum", None)
    alpha = found["hubs"]["alpha"]
    assert set(alpha) == {"strength", "level", *MEASURES, "support", "evidence"}
    assert (alpha["level"], alpha["signs"]["documentation"], alpha["support"]["publishers"]) == ("emerging", 1, 2)
    assert [piece["name"] for piece in alpha["evidence"]] == ["Qubit Institute", "Ion Works"]


def test_a_zone_against_a_city_says_that_their_kinds_differ(here):
    mixed, alike = here("compare", "alpha", "alpha-park"), here("compare", "alpha", "beta")
    assert "Their kinds differ (Alpha is a city, Alpha Park is a zone)" in mixed.stdout
    assert "kinds differ" not in alike.stdout


def test_hubs_are_named_in_any_usual_way(towns):
    result = towns("compare", "AL’PHA  TOWN", "yichéng", "丙城", "alpha-PARK", "Píngyuán", "--json").json
    assert [hub["id"] for hub in result["hubs"]] == ["alpha", "beta", "gamma", "alpha-park", "the-plain"]


@pytest.mark.parametrize(
    ("hubs", "words"),
    [
        (["alpha"], ["2 to 6", "1"]),
        (["alpha", "beta", "gamma", "alpha-park", "the-plain", "alpha", "beta"], ["2 to 6", "7"]),
        (["alpha", "Alfa"], ["Alpha", "twice"]),
        (["alpha", "gama"], ["no hub is named 'gama'", "did you mean gamma"]),
        (["alpha", "beta", "--benchmark", "Alfa"], ["Alpha", "benchmark"]),
        (["alpha", "beta", "--benchmark", "gama"], ["no hub is named 'gama'", "did you mean gamma"]),
        (["alpha", "beta", "--sector", "quantom"], ["no sector is named 'quantom'", "did you mean quantum"]),
    ],
)
def test_what_cannot_be_compared_is_refused(here, hubs, words):
    here("compare", *hubs).refused(*words)


def test_the_packaged_hefei_and_chengdu_share_sectors(run):
    result = run("compare", "Hefei", "成都", "--json").json
    assert [hub["id"] for hub in result["hubs"]] == ["hefei", "chengdu"]
    assert "semiconductors" in result["shared"]
    assert "quantum" in result["unique"]["hefei"]
    values = [value for row in result["indicators"] for value in row["values"].values() if value]
    cited = {name for value in values for name in (value["source"], *value["further_sources"])}
    assert cited <= set(result["sources"])


def test_the_packaged_cities_are_held_against_china_with_derived_figures(run):
    result = run("compare", "wuhan", "xian", "--benchmark", "china", "--json").json
    assert result["benchmark"]["kind"] == "country"
    assert any(row["benchmark"] for row in result["indicators"])
    rows = {row["id"]: row for row in result["indicators"]}
    listed = rows["listed_companies"]["values"]["wuhan"]  # a count of the lists of three exchanges
    assert [listed["source"], *listed["further_sources"]] == [
        "sse-companies-2025",
        "szse-companies-2025",
        "bse-companies-2025",
    ]
    assert {"patents_per_10k", "science_budget_share", "exports_per_gdp"} <= set(rows)


def test_trend_puts_the_years_before_beside_each_figure(here):
    answer = here("compare", "alpha", "beta", "--trend")
    assert (answer.code, answer.stderr) == (0, "")
    gdp = next(words for words in answer.lines if words.startswith("GDP"))
    assert "2022–2023: 900 1,000; 1,000★" in gdp  # in a pipe numbers; Beta has one year, and no line
    assert gdp.endswith("100 #2/3 [1]")
    assert "█" not in gdp
    assert "hubcli trend INDICATOR HUB" in answer.stdout
    assert "▁█ 1,000★" in here("compare", "alpha", "beta", "--trend", FORCE_COLOR="1").visible


def test_lines_are_in_json_where_they_are_asked_for(here):
    assert here("compare", "alpha", "beta", "--json").json["lines"] is None
    found = here("compare", "alpha", "beta", "--trend", "--json").json["lines"]
    assert list(found) == ["gdp"]
    assert [(value["period"], value["value"], value["source"]) for value in found["gdp"]["alpha"]] == [
        *((2022, 9000, "bureau"), (2023, 10000, "bureau")),
    ]
    assert list(found["gdp"]) == ["alpha"]


def test_no_line_of_a_comparison_crosses_a_break(here, dataset):
    (dataset / "breaks.yaml").write_text("- {indicator: gdp, period: 2023, reason: A census.}\n", encoding="utf-8")
    assert here("compare", "alpha", "beta", "--trend", "--json").json["lines"] == {}
