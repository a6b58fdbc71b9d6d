"""`hubcli sectors`, `indicators`, `sources` and `profiles`."""

import pytest


def first_words(answer):
    assert (answer.code, answer.stderr) == (0, "")
    return [line.split()[0] for line in answer.lines if line.strip()]


def test_sectors_as_a_table_and_one_of_them(here):
    listed, one = here("sectors"), here("sectors", "qubits")
    assert first_words(listed) == ["SECTOR", "quantum", "artificial-intelligence", "robotics"]
    assert next(line for line in listed.lines if line.startswith("quantum")).split()[-2:] == ["2", "3"]
    assert first_words(one)[-3:-1] == ["alpha", "alpha-park"]  # the stronger first
    assert "量子科技" in one.stdout


def test_sectors_as_json(towns, here):
    listed, one = here("sectors", "--json").json, towns("sectors", "量子科技", "--json").json
    assert listed[0] == {
        "id": "quantum",
        "label": "Quantum technology",
        "label_zh": "量子科技",
        "group": "Frontier",
        "synonyms": ["qubits", "quantum computing"],
        "fit": "none",
        "hubs": 2,
        "evidence": 3,  # an institution and a company in alpha, a facility in its park
        "overlays": [],
    }
    assert set(one) == {
        *("id", "label", "label_zh", "group", "synonyms"),
        *("fit", "industries", "companies", "caveat", "hubs", "gaps", "contradictions", "sources", "overlays"),
    }
    assert [hub["id"] for hub in one["hubs"]] == ["alpha", "alpha-park"]
    # a facility in the press: no star
    assert one["hubs"][1] == {
        "id": "alpha-park",
        "name": "Alpha Park",
        "name_zh": "甲园",
        "kind": "zone",
        "strength": 0,
        "level": "slight",
        "stars": 0,
        "signs": {"size": 0, "specialisation": 0, "recognition": 0, "documentation": 0},
        "confidence": "D",
        **dict.fromkeys(("share", "share_of", "share_period", "share_bound", "companies", "location_quotient")),
        "evidence": 1,
        "sources": 1,
        "designations": 0,
    }
    ai = here("sectors", "AI", "--json").json
    assert [(hub["id"], hub["designations"]) for hub in ai["hubs"]] == [("beta", 1), ("alpha", 0)]


def test_what_is_to_be_researched_as_a_table_and_as_data(inside):
    table = inside("sectors", "robots", "--gaps")
    assert table.lines[0].split() == ["SECTOR", "HUB", "COMPANIES", "SHARE", "MEASURED"]
    assert "no evidence" in table.lines[-1]
    found = inside("sectors", "--gaps", "--limit", "30", "--json").json
    assert set(found[0]) == {
        *("sector", "label", "label_zh", "fit", "id", "name", "name_zh"),
        "companies",
        "share",
        "overlays",
    }
    assert len(found) == 30
    assert [gap["share"] for gap in found] == sorted((gap["share"] for gap in found), reverse=True)
    assert all(gap["companies"] >= 3 and gap["share"] >= 3 and gap["fit"] == "broad" for gap in found)


def test_levels_and_gaps_are_two_questions(here):
    here("sectors", "--explain", "--gaps").refused("--explain or --gaps")


def test_a_sector_as_a_table_has_stars_and_signs(here):
    table = here("sectors", "AI")
    titles = next(line.split() for line in table.lines if line.startswith("HUB"))
    assert titles[-5:] == ["SIZE", "SPECIALISED", "NAMED", "DOCUMENTED", "EVIDENCE"]
    assert next(line.split() for line in table.lines if line.startswith("beta"))[-5:] == ["–", "–", "●", "–", "1"]
    assert (
        "No industry of listed companies measures this sector, so the atlas does not say who is ahead." in table.lines
    )


def test_the_method_of_levels_is_explained(here):
    table, method = here("sectors", "--explain"), here("sectors", "--explain", "--json")
    size = next(line for line in table.lines if line.startswith("size"))
    assert "one star from 3%, two from 8%" in size
    assert method.json["signs"]["size"]["stars"] == 2
    assert list(method.json["levels"]) == ["leading", "strong", "emerging", "slight"]
    assert set(method.json["order"]) == {"exact", "broad", "none"}


def test_indicators_as_a_table_and_one_of_them(here):
    listed, one = here("indicators"), here("indicators", "GDP")
    assert first_words(listed) == ["INDICATOR", "gdp", "growth", "labs", "smog", "city_rank", "area"]
    names = [word for word in first_words(one) if word in ("Alpha", "Beta", "Gamma")]
    assert names == ["Alpha", "Beta", "Gamma"]
    assert next(line for line in one.lines if line.startswith("Alpha")).split()[1:4] == ["1,000", "2023", "[1]"]
    assert "https://example.org/yearbook" in one.stdout


def test_indicators_as_json(towns, here):
    listed, one = here("indicators", "--json").json, towns("indicators", "labs", "--json").json
    assert listed[1] == {
        "id": "growth",
        "label": "Growth",
        "label_zh": "增速",
        "unit": "percent",
        "direction": "higher",
        "pillar": "economy",
        "use": "input",
        "hubs": 2,
        "periods": [2022, 2023],
        "overlays": [],
    }
    assert listed[-1]["periods"] is None  # the one area is a province's
    assert [(value["id"], value["value"], value["bound"]) for value in one["values"]] == [
        ("alpha", 10, "lower"),
        ("beta", 4, None),
    ]
    assert list(one["sources"]) == ["paper", "bureau"]


def test_sources_as_a_table_and_one_of_them(here):
    listed, one = here("sources", "--limit", "2"), here("sources", "paper")
    assert first_words(listed) == ["SOURCE", "blog", "bureau"]
    for part in ("Report", "The Paper", "https://example.org/report", "Alpha Park", "Builds robots."):
        assert part in one.stdout


def test_sources_as_json(towns, here):
    listed, one = here("sources", "--json").json, towns("sources", "bureau", "--json").json
    # alpha: gdp of two years, growth, smog, area; beta: gdp, labs, smog; an institution and a designation
    assert listed[1] == {
        "id": "bureau",
        "title": "Yearbook",
        "publisher": "Bureau of Statistics",
        "url": "https://example.org/yearbook",
        "published": "2024",
        "language": "en",
        "kind": "official",
        "note": None,
        "via": None,
        "confirmed_by": None,
        "grade": "A",
        "facts": 8,
        "evidence": 2,
        "names": 0,
        "seats": 0,
        "hubs": ["alpha", "beta"],
        "number": None,
        "overlays": [],
    }
    assert {key: one[key] for key in listed[1]} == listed[1]
    assert [item["hub"] for item in one["rests"]][:2] == ["alpha", "alpha"]


def test_profiles_as_a_table_and_one_of_them(here):
    listed, one = here("profiles"), here("profiles", "balanced")
    assert "GDP 33.3%; Growth 16.7%; Laboratories 50%" in listed.stdout
    assert "Places to think." in next(line for line in one.lines if "Laboratories" in line)


def test_profiles_as_json(towns, here):
    listed, one = here("profiles", "--json").json, towns("profiles", "Balanced", "--json").json
    assert listed[0]["weights"] == pytest.approx({"gdp": 1 / 3, "growth": 1 / 6, "labs": 1 / 2})
    assert set(listed[0]) == {"id", "label", "label_zh", "description", "weights", "year", "overlays"}
    assert set(one) == {
        "id", "label", "label_zh", "description", "pillars", "weights", "hubs", "ranked", "coverage", "correlations",
        "year", "overlays", "consistency", "likeness",
    }  # fmt: skip
    assert one["pillars"][1]["indicators"] == [{"indicator": "labs", "weight": 1, "reason": "Places to think."}]
    assert one["weights"] == listed[0]["weights"]
    # of three cities Gamma has gdp alone: a third of the weights, too little to be ranked
    assert (one["hubs"], one["ranked"]) == (3, 2)
    assert one["coverage"] == pytest.approx({"gdp": 1, "growth": 2 / 3, "labs": 2 / 3})
    assert all(set(pair) == {"one", "other", "r", "n"} for pair in one["correlations"])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["sectors", "robtics"], ["no sector is named 'robtics'", "robotics"]),
        (["indicators", "grwth"], ["no indicator is named 'grwth'", "growth"]),
        (["sources", "burea"], ["no source is named 'burea'", "bureau"]),
        (["profiles", "balance"], ["no profile is named 'balance'", "balanced"]),
        (["sources", "zz"], ["zz", "hubcli sources"]),
    ],
)
def test_unknown_names_are_refused_with_suggestions(here, wrong, words):
    here(*wrong).refused(*words)


def test_designations_as_a_table_and_one_of_them(here):
    listed, one = here("designations"), here("designations", "Pilot zones")
    assert first_words(listed) == ["DESIGNATION", "pilot-zones"]
    assert "Ministry of Machines" in listed.stdout
    assert listed.lines[1].split()[-3:] == ["3", "1", "yes"]
    assert "先导区" in one.lines[0]
    assert next(line for line in one.lines if line.startswith("Beta")).split()[1] == "2021"
    assert "This list is complete" in one.stdout
    assert "https://example.org/yearbook" in one.stdout


def test_designations_as_json(here):
    listed, one = here("designations", "--json").json, here("designations", "pilot-zones", "--json").json
    keys = {"id", "name", "name_zh", "named_by", "since", "sector", "total", "complete", "hubs", "overlays"}
    assert (len(listed), set(listed[0])) == (1, keys)
    assert set(one) == {*keys, "description", "sources"}
    assert [(hub["id"], hub["period"], hub["source"]) for hub in one["hubs"]] == [("beta", 2021, "bureau")]
    assert list(one["sources"]) == ["bureau"]


def test_an_incomplete_list_says_so(here, change):
    change("designations.yaml", "complete: true", "complete: false")
    assert "may still be on it" in here("designations", "pilot-zones").stdout


def test_the_list_is_filtered_by_designation(here):
    assert [hub["id"] for hub in here("list", "--designation", "pilot-zones", "--json").json] == ["beta"]


def test_an_unknown_designation_is_an_error_with_a_suggestion(here):
    answer = here("designations", "pilot-zone")
    assert (answer.code, answer.stdout) == (2, "")
    assert "did you mean pilot-zones?" in answer.stderr


def test_gaps_say_what_was_searched(here):
    table, listed = here("indicators", "--gaps"), here("indicators", "--gaps", "--json").json
    assert "The yearbooks of 2022 and 2023." in table.stdout
    assert listed == [
        {
            "id": "gamma",
            "name": "Gamma",
            "name_zh": "丙城",
            "indicator": "smog",
            "label": "Days of smog",
            "label_zh": "雾霾天数",
            "searched": "The yearbooks of 2022 and 2023.",
            "month": "2026-11",
            "overlays": [],
        }
    ]
    assert here("indicators", "smog", "--gaps", "--json").json == listed
    assert here("indicators", "gdp", "--gaps", "--json").json == []


@pytest.mark.parametrize("what", ["designations", "profiles"])
def test_a_list_of_nothing_says_so(run, dataset, what):
    (dataset / f"{what}.yaml").unlink()
    hub = dataset / "hubs/beta.yaml"
    hub.write_text(hub.read_text("utf-8").replace("designation: pilot-zones", "scope: South"), "utf-8")
    answer = run(what, "--data", dataset)
    assert (answer.code, answer.stdout, answer.stderr) == (1, "", f"hubcli {what}: this dataset has no {what}\n")
    assert run(what, "--data", dataset, "--json").json == []
