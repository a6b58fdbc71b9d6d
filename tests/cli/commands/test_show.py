"""`hubcli show`."""

import re

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
    *("id", "name", "name_zh", "kind", "province", "regions", "specialisations", "indicators"),
    *("pinyin", "aliases", "parent", "members", "coordinates", "summary", "designations", "facts", "sources"),
    *("code", "overlay", "headline"),
}
FACT_KEYS = {
    *("indicator", "value", "unit", "period", "source", "bound", "scope", "note", "preferred", "overlay"),
    *("grade", "confirmed_by", "contradicts"),
}


def test_the_table_has_evidence_figures_and_sources(towns):
    answer = towns("show", "alpha", "--all")
    assert (answer.code, answer.stderr) == (0, "")
    text = answer.stdout
    for part in ("Alpha", "甲城", "Jiǎchéng", "A town of laboratories.", "Qubit Institute: Works on quantum machines."):
        assert part in text
    area = next(line for line in answer.lines if line.startswith("Area"))
    assert "7,000" in area
    assert "North province" in area
    assert "https://example.org/yearbook" in text


def test_json_holds_everything_that_is_known(towns):
    sheet = towns("show", "alpha", "--json").json
    assert set(sheet) == KEYS
    assert sheet["pinyin"] == "Jiǎchéng"
    assert sheet["aliases"] == ["Alfa", "Al'Pha Town"]
    assert (sheet["parent"], sheet["members"]) == (None, [])
    assert sheet["coordinates"] == {"lat": 30, "lon": 40}
    quantum = sheet["specialisations"][0]
    assert set(quantum) == {"sector", "strength", "level", *MEASURES, "evidence"}
    assert quantum["evidence"][1] == {
        "kind": "company",
        "name": "Ion Works",
        "designation": None,
        "claim": "Builds ion traps.",
        "period": None,
        "source": "paper",
        "scope": None,
        "value": None,
        "unit": None,
        "contradicts": False,
        "overlay": None,
    }
    assert all(set(fact) == FACT_KEYS for fact in sheet["facts"])
    facts = [(fact["indicator"], fact["value"], fact["period"], fact["preferred"]) for fact in sheet["facts"]]
    assert facts == [
        ("gdp", 10000, 2023, True),
        ("gdp", 9000, 2022, False),
        ("growth", 5, 2023, True),
        ("labs", 10, 2023, True),
        ("smog", 3, 2023, True),
        ("city_rank", 2, 2023, True),
        ("area", 7000, 2020, False),
    ]
    assert sheet["facts"][-1]["scope"] == "North province"
    assert sheet["facts"][3]["bound"] == "lower"
    assert list(sheet["sources"]) == ["bureau", "paper", "blog"]
    assert sheet["sources"]["paper"] == {
        "title": "Report",
        "publisher": "The Paper",
        "url": "https://example.org/report",
        "published": "2024-05-31",
        "language": "en",
        "kind": "media",
        "via": None,
        "confirmed_by": None,
        "grade": "C",
    }


def test_a_park_has_its_city_and_a_region_its_members(here):
    park, plain = (here("show", name, "--json").json for name in ("甲园", "pingyuan"))
    assert (park["id"], park["parent"]) == ("alpha-park", "alpha")
    assert (plain["id"], plain["members"], plain["coordinates"]) == ("the-plain", ["alpha", "beta"], None)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["zzzzz"], ["zzzzz", "hubcli list"]),
        ([""], ["hubcli list"]),
        ([], ["HUB", "show --help"]),
        (["alpha", "beta"], ["beta", "show --help"]),
    ],
)
def test_what_names_no_hub_is_refused(here, wrong, words):
    here("show", *wrong).refused(*words)


def test_an_unknown_hub_is_refused_with_suggestions(towns, together):
    unknown, undecodable = together(towns, [("show", "alhpa", "--json"), ("show", b"\xff\xfe")])
    unknown.refused("no hub is named 'alhpa'", "did you mean alpha")
    undecodable.refused("no hub is named")


@pytest.fixture(scope="module")
def chengdu(run):
    return run("show", "chengdu", "--all")


def test_the_packaged_chengdu_is_whole(chengdu):
    population = [line for line in chengdu.lines if "21,192,000" in line]
    assert len(population) == 1
    assert "2021" in population[0]
    ipads = [line for line in chengdu.lines if "iPad" in line]
    assert any(re.search(r"\b70\b", line) for line in ipads)
    things = [line for line in chengdu.lines if "companies in the internet of things" in line]
    assert any("covers Sichuan province" in line for line in things)


def test_every_number_of_a_source_in_the_packaged_chengdu_leads_to_its_line(chengdu):
    text, _, listed = chengdu.stdout.partition("\nSources\n")
    cited = [int(number) for number in re.findall(r"\[(\d+)\]", text)]
    sources = [int(number) for number in re.findall(r"^ *\[(\d+)\] .*", listed, re.MULTILINE)]
    assert sources == list(range(1, len(sources) + 1))
    assert set(cited) == set(sources)
    assert list(dict.fromkeys(cited)) == sources  # numbered by first use
    population = [line for line in text.splitlines() if "21,192,000" in line]
    assert re.search(r"\[\d+\] C$", population[0])


def test_one_sector_is_shown_with_its_signs(here):
    answer = here("show", "alpha", "--sector", "量子科技")
    assert (answer.code, answer.lines[0]) == (0, "Quantum technology: Alpha  ●○○○○ emerging (C)")
    found = here("show", "alpha", "--sector", "qubits", "--json").json
    assert (found["id"], found["sector"], found["fit"], found["specialisation"]["level"]) == (
        *("alpha", "quantum"),
        *("none", "emerging"),
    )
    assert [piece["grade"] for piece in found["evidence"]] == ["A", "C"]


def test_a_hub_is_shown_on_a_card_and_its_parts_on_request(here):
    card, figures, evidence, named, sources, everything = (
        here("show", "beta", *options)
        for options in ([], ["--figures"], ["--evidence"], ["--designations"], ["--sources"], ["--all"])
    )
    assert card.lines[-1] == "More: --sector S --figures --evidence --designations --sources --all"
    assert "Sources" not in card.lines
    assert ("Figures: economy" in figures.lines, "Artificial intelligence" in figures.stdout) == (True, False)
    assert ("Robot Works" in evidence.stdout, "GDP" in evidence.stdout) == (True, False)
    assert [line for line in named.lines if "Pilot zones" in line] == ["  2021  Pilot zones [1]"]
    assert "  [1] bureau  Bureau of Statistics: Yearbook, 2024; grade A  https://example.org/yearbook" in sources.lines
    parts = [line for answer in (figures, evidence, named) for line in answer.lines if "[" not in line]
    assert set(parts) - {*everything.lines} == set()
    both = here("show", "beta", "--figures", "--evidence")
    assert ("GDP" in both.stdout, "Robot Works" in both.stdout) == (True, True)
    assert here("show", "beta", "--figures", "--json").stdout == here("show", "beta", "--json").stdout
    here("show", "beta", "--all", "--sector", "robotics").refused("leave out the other parts")


def test_the_listed_companies_of_a_hub_are_those_of_the_command_for_them(run, together):
    shown, listed, nowhere = together(
        run, [("show", "芜湖", "--companies"), ("companies", "wuhu"), ("show", "macau", "--companies")]
    )
    assert (shown.code, shown.stdout) == (0, listed.stdout)
    nowhere.refused("Macau")
    run("show", "wuhu", "--companies", "--figures").refused("hubcli companies HUB --sector SECTOR")
    assert "--companies" in run("show", "wuhu").lines[-1]
    assert "--companies" not in run("show", "macau").lines[-1]


def test_the_json_of_a_hub_has_its_headline(towns):
    gdp = towns("show", "alpha", "--json").json["headline"][0]
    assert gdp.pop("change") == {"difference": 1000, "percent": pytest.approx(100 / 9)}
    assert gdp == {
        **{"indicator": "gdp", "value": 10000, "unit": "CNY_100m", "period": 2023, "source": "bureau", "bound": None},
        **{"grade": "A", "further_sources": [], "population_period": None, "part_of": None},
        **{"rank": 1, "of": 3, "rank_period": 2023},
    }


def test_what_is_explained_is_one_sector(here):
    here("show", "alpha", "--explain").refused("--explain is about one sector: add --sector SECTOR")
    here("show", "alpha", "--sector", "quantun").refused("no sector is named 'quantun'; did you mean quantum")
    assert "A" in here("show", "alpha", "--sector", "quantum", "--explain").stdout
