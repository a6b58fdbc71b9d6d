"""`hubcli compare`."""

import pytest


def test_the_table_has_shared_unique_figures_and_best(towns):
    answer = towns("compare", "alpha", "beta")
    assert (answer.code, answer.stderr) == (0, "")
    assert "Shared: Artificial intelligence\n" in answer.stdout
    assert "Only Beta: Robotics\n" in answer.stdout
    gdp = next(line for line in answer.lines if line.startswith("GDP"))
    # 10000 · 10^8 is 1,000 billion and the best; both figures are of 2023, by the first source
    assert gdp.split() == ["GDP,", "CNY", "bn", "1,000★", "2023", "[1]", "100", "2023", "[1]"]
    assert "https://example.org/yearbook" in answer.stdout


def test_json_holds_the_comparison(towns):
    result = towns("compare", "alpha", "beta", "--json").json
    assert set(result) == {"hubs", "indicators", "specialisations", "shared", "unique", "sources"}
    assert result["hubs"][1] == {"id": "beta", "name": "Beta", "name_zh": "乙城", "kind": "city", "province": "South"}
    rows = {row["id"]: row for row in result["indicators"]}
    assert list(rows) == ["gdp", "growth", "labs", "smog", "city_rank"]
    assert all(set(row) == {"id", "label", "unit", "direction", "values", "best"} for row in rows.values())
    assert rows["labs"] == {
        "id": "labs",
        "label": "Laboratories",
        "unit": "count",
        "direction": "higher",
        "values": {
            "alpha": {"value": 10, "period": 2023, "source": "paper", "bound": "lower"},
            "beta": {"value": 4, "period": 2023, "source": "bureau", "bound": None},
        },
        "best": "alpha",
    }
    assert rows["smog"]["best"] == "alpha"  # 3 days, not 9
    assert rows["growth"]["best"] == "beta"
    assert (rows["city_rank"]["values"]["beta"], rows["city_rank"]["best"]) == (None, None)
    strengths = {row["sector"]: row["strengths"] for row in result["specialisations"]}
    assert all(set(row) == {"sector", "label", "strengths"} for row in result["specialisations"])
    # a designation with an official source is 40, a company in the press 100 · 0.25 · 0.9
    assert strengths["artificial-intelligence"] == {"alpha": 5, "beta": 40}
    assert strengths["robotics"] == {"alpha": None, "beta": 22.5}
    assert result["shared"] == ["artificial-intelligence"]
    assert result["unique"] == {"alpha": ["quantum"], "beta": ["robotics"]}
    assert set(result["sources"]) == {"bureau", "paper", "blog"}
    assert set(result["sources"]["blog"]) == {"title", "publisher", "url", "published", "language", "kind"}


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
    ],
)
def test_what_cannot_be_compared_is_refused(here, hubs, words):
    here("compare", *hubs).refused(*words)


def test_the_packaged_hefei_and_chengdu_share_sectors(run):
    result = run("compare", "Hefei", "成都", "--json").json
    assert [hub["id"] for hub in result["hubs"]] == ["hefei", "chengdu"]
    assert "semiconductors" in result["shared"]
    assert "quantum" in result["unique"]["hefei"]
    cited = {value["source"] for row in result["indicators"] for value in row["values"].values() if value}
    assert cited <= set(result["sources"])
