"""What the tools answer, without the SDK: content, texts, refusals."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hubcli import load
from hubcli.errors import InvalidRequestError, UnknownFieldError, UnknownNameError
from hubcli.mcp.refusal import refusal_of
from hubcli.mcp.tool import ITEMS
from hubcli.mcp.tools import BY_NAME, TOOLS, answer
from hubcli.model.records import Fact, Indicator, Sector, Source
from tests.atlases import changed, made, town, with_companies


def first_line(atlas, tool, **arguments):
    return answer(atlas, tool, arguments)[1].partition("\n")[0]


def test_a_comparison_has_its_headline_first_and_the_sources_that_it_cites(atlas):
    found, text = answer(atlas, "compare", {"hubs": ["alpha", "乙城"]})
    assert text.partition("\n")[0] == found["headline"]
    assert text.count(found["headline"]) == 1
    # both have gdp, labs and smog of 2023; growth is of 2023 and 2022, so nothing is compared in it
    assert [row["id"] for row in found["indicators"]] == ["gdp", "labs", "smog"]
    assert {*found["sources"]} == {"bureau", "paper"}  # of these figures; the blog is cited by evidence alone
    assert found["sources"]["bureau"]["url"] == "https://example.org/yearbook"


def test_a_comparison_in_a_sector_has_that_sector_alone(atlas):
    found, text = answer(atlas, "compare", {"hubs": ["alpha", "beta"], "sector": "robots"})
    assert [row["sector"] for row in found["specialisations"]] == ["robotics"]
    assert found["indicators"] == []
    assert {*found["sources"]} == {"paper"}
    assert "shared" not in found
    assert "Builds robots." in text


def test_at_most_so_many_figures_those_of_headlines_first(atlas):
    found, _ = answer(atlas, "compare", {"hubs": ["alpha", "beta"], "limit": 1})
    assert [row["id"] for row in found["indicators"]] == ["gdp"]


def test_a_hub_is_shown_without_its_single_facts_which_can_be_asked_for(atlas):
    found, text = answer(atlas, "show", {"hub": "Alfa"})
    assert text.partition("\n")[0] == "Alpha 甲城 (city in North): A town of laboratories."
    assert "facts" not in found
    assert (found["indicators"]["gdp"]["value"], found["indicators"]["gdp"]["period"]) == (10000, 2023)
    assert {*found["sources"]} == {"bureau", "paper", "blog"}
    facts = answer(atlas, "show", {"hub": "Alfa", "fields": ["facts"]})[0]
    assert {*facts} == {"facts"}
    assert len(facts["facts"]) == 7


def test_a_sector_of_a_hub(atlas):
    said = first_line(atlas, "show", hub="alpha", sector="quantum")
    assert said.startswith("Alpha in quantum technology: ")
    assert said.endswith("nothing measures this sector, so the level rests on documents alone.")
    nothing = first_line(atlas, "show", hub="gamma", sector="quantum")
    assert nothing == "The atlas has nothing about Gamma in quantum technology, which does not mean that it is weak."


def test_a_search_says_that_a_match_is_no_strength(atlas):
    found, text = answer(atlas, "search", {"query": "quantum"})
    assert [item["id"] for item in found[ITEMS]] == ["alpha", "alpha-park"]
    said = "The atlas finds 'quantum' in 2 hubs, in order of match, not of strength: Alpha, Alpha Park."
    assert text.partition("\n")[0] == said
    assert first_line(atlas, "search", query="Ion Works") == "The atlas finds 'Ion Works' in one hub: Alpha."
    assert first_line(atlas, "search", query="zzzz") == "The atlas finds 'zzzz' in no hub."
    narrowed = answer(atlas, "search", {"query": "quantum", "kind": "zone"})[0]
    assert [item["id"] for item in narrowed[ITEMS]] == ["alpha-park"]


def test_a_search_says_what_the_command_says_of_the_query(atlas):
    found, text = answer(atlas, "search", {"query": "GDP"})
    pointer = "'GDP' is a figure: hubcli rank --by gdp or hubcli indicators gdp"
    assert found == {ITEMS: [], "notes": [pointer]}
    assert text.splitlines()[:2] == ["The atlas finds 'GDP' in no hub.", pointer]
    found, text = answer(atlas, "search", {"query": "Quantum Computing", "fields": ["id"]})
    assert found[ITEMS] == [{"id": "alpha"}, {"id": "alpha-park"}]
    assert text.splitlines()[1:3] == [*found["notes"], ""]
    assert "notes" not in answer(atlas, "search", {"query": "quantum"})[0]


def test_a_ranking_by_a_figure_has_year_and_number(atlas):
    found, text = answer(atlas, "rank", {"by": "gdp", "limit": 2})
    assert [item["id"] for item in found["ranking"]] == ["alpha", "beta"]
    assert "unranked" not in found
    assert text.partition("\n")[0] == (
        "GDP in 2023, among 3 hubs with a figure for that year: 1 Alpha (CNY 1,000 bn), 2 Beta (CNY 100 bn), "
        "3 Gamma (CNY 10 bn)."
    )


def test_a_composite_says_by_what_and_how_firm(atlas):
    said = first_line(atlas, "rank", profile="balanced")
    assert said.startswith("By the composite 'Balanced' (figures for 2023), among ")
    assert "in brackets, the ranks with other weights and methods" in said
    own = first_line(atlas, "rank", weights={"gdp": 1, "labs": 2})
    assert own.startswith("By the composite 'your own weights' ")


def test_a_sector_that_nothing_measures_has_no_leader(atlas):
    said = first_line(atlas, "rank", sector="quantum")
    assert said.startswith("Nothing measures quantum technology, so the atlas does not say who is ahead; ")


def test_a_sector_says_what_a_source_says_against_its_order(change, dataset):
    change("hubs/alpha.yaml", "claim: Builds ion traps.,", "claim: Alpha builds few traps., contradicts: true,")
    said = first_line(load(dataset), "rank", sector="quantum")
    assert said.endswith(" A source speaks against this order: Alpha builds few traps.")


def test_shares_in_a_sector_say_what_they_are_of_and_how_they_are_limits():
    output = Indicator(
        "output", "Output of robots", "产量", "units", "higher", "economy", "context", "Robots made.", size_of="robots"
    )
    facts = [Fact("output", 50, 2024, "bureau"), Fact("output", 30, 2024, "bureau")]
    nation = town("nation", [Fact("output", 100, 2024, "bureau", "lower")], kind="country")
    source = Source("bureau", "Yearbook", "Bureau", None, "2025", "en", "official")
    atlas = made(
        [town("ayi", facts[:1]), town("bo", facts[1:]), nation],
        [output],
        sectors=[Sector("robots", "Robots", "机器人", "Group")],
        sources=[source],
    )
    atlas = with_companies(atlas, "robots", ayi=1, bo=4)
    # of a nation that makes more than 100: half of 50 and of 30 percent count; Bo has 80 percent of the companies
    assert first_line(atlas, "rank", sector="robots") == (
        "By their share of the nation's listed companies in robots, counted where they are registered, or of the "
        "figure that is named: 1 BO (80.0%), 2 AYI (less than 50.0%, output of robots 2024)."
    )


def test_a_sector_that_only_a_figure_measures_says_which(atlas):
    land = town("land", [Fact("labs", 40, 2023, "bureau")], kind="country")
    labs = atlas.indicators["labs"]._replace(size_of="quantum")
    sized = changed(atlas, hubs=[*atlas.hubs.values(), land], indicators={**atlas.indicators, "labs": labs})
    said = first_line(sized, "rank", sector="quantum")
    assert said.startswith(
        "In quantum technology, by stars of five, then by their share of the nation's figure that is named: "
        "1 Alpha (3 stars, more than 25.0%, laboratories 2023)"
    )
    one = first_line(sized, "show", hub="alpha", sector="quantum")
    assert one.endswith("; its size is a share of the nation's (Laboratories, 2023).")


def test_sources_by_what_they_name_and_one_of_them(atlas):
    found, text = answer(atlas, "sources", {"about": "statistics"})
    assert [item["id"] for item in found[ITEMS]] == ["bureau"]
    assert text.startswith("The atlas cites 1 source with 'statistics' in its id, publisher or title: bureau.")
    assert len(answer(atlas, "sources", {})[0][ITEMS]) == 3
    said = first_line(atlas, "sources", source="blog")
    # Gamma's gdp; Alpha's statement on AI
    assert said == "A blog: Post (grade C); cited for 1 figure and 1 piece of evidence in 2 hubs."


def test_a_text_stays_short_and_says_so(packaged):
    structured, text = answer(packaged, "show", {"hub": "beijing", "fields": ["facts"]})
    assert len(text) < 6100
    assert len(structured["facts"]) > 100


def test_a_trend_has_its_headline_first_and_every_figure_of_hubs_that_are_named(atlas):
    found, text = answer(atlas, "trend", {"indicator": "GDP", "hubs": ["alpha"]})
    assert text.partition("\n")[0] == found["headline"]
    assert [(item["period"], item["value"]) for item in found["series"]] == [(2022, 9000), (2023, 10000)]
    assert {*found["sources"]} == {"bureau"}
    assert "series" not in answer(atlas, "trend", {"indicator": "gdp"})[0]
    later = answer(atlas, "trend", {"indicator": "gdp", "hubs": ["alpha"], "from": 2023})[0]
    assert [item["period"] for item in later["series"]] == [2023]


def test_companies_are_counted_or_listed_with_the_day_of_their_lists(atlas):
    counted = with_companies(atlas, "quantum", alpha=3, beta=1, elsewhere=6)
    found, text = answer(counted, "companies", {"by": "hub", "sector": "quantum"})
    assert found["total"] == 10
    assert [(item["id"], item["companies"]) for item in found["counts"][:2]] == [("alpha", 3), ("beta", 1)]
    assert found["sources"]
    said = "China has 10 companies with A shares in the industries of quantum technology (2025-12-31): Alpha 3, Beta 1"
    assert text.startswith(said)
    found, text = answer(counted, "companies", {"hubs": ["beta"]})
    assert [item["hub"] for item in found["companies"]] == ["beta"]
    said = "Of China's 10 companies with A shares (2025-12-31), 1 is registered or based in Beta."
    assert text.partition("\n")[0] == said
    sectors = answer(counted, "companies", {"hubs": ["alpha"], "by": "sector"})[1].partition("\n")[0]
    assert sectors.endswith(
        "3 are registered or based in Alpha: Quantum technology 3; a company counts in each sector that its industry "
        "matches or includes."
    )


@pytest.mark.parametrize(
    ("tool", "arguments", "kind", "code", "words"),
    [
        ("show", {}, InvalidRequestError, "invalid_request", "'hub' is a required property"),
        ("show", {"hub": 1}, InvalidRequestError, "invalid_request", "hub: 1 is not of type 'string'"),
        (
            "show",
            {"sectr": "AI"},
            InvalidRequestError,
            "invalid_request",
            "show takes no 'sectr'; did you mean sector?",
        ),
        ("show", {"hub": "gama"}, UnknownNameError, "unknown_name", "did you mean gamma?"),
        ("show", {"hub": "alpha", "fields": ["gpd"]}, UnknownFieldError, "unknown_field", "no field 'gpd'"),
        (
            "show",
            {"hub": "alpha", "fields": ["indicators.gpd.value"]},  # a figure that nobody measures is not one unknown
            UnknownFieldError,
            "unknown_field",
            "no field 'indicators.gpd.value'; did you mean indicators.gdp.value",
        ),
        ("compare", {"hubs": ["alpha", "Alfa"]}, InvalidRequestError, "invalid_request", "Alpha is listed twice"),
        ("rank", {"by": "gdp", "sector": "AI"}, InvalidRequestError, "invalid_request", "rank by one thing only"),
        ("rank", {"weights": {"gdp": 0}}, InvalidRequestError, "invalid_request", "weights.gdp"),
        ("rank", {"year": "last"}, InvalidRequestError, "invalid_request", "year"),
        ("sources", {"source": "zzzz"}, UnknownNameError, "unknown_name", "no source is named 'zzzz'"),
    ],
)
def test_what_cannot_be_answered_says_why_and_what_to_ask(atlas, tool, arguments, kind, code, words):
    with pytest.raises(kind) as caught:
        answer(atlas, tool, arguments)
    refusal = refusal_of(caught.value, BY_NAME[tool])
    assert refusal is not None
    assert refusal.code == code
    assert words in refusal.message
    assert refusal.hint


def test_null_is_as_if_it_were_left_out(atlas):
    assert answer(atlas, "show", {"hub": "alpha", "sector": None}) == answer(atlas, "show", {"hub": "alpha"})


def test_a_bug_is_no_refusal():
    assert refusal_of(KeyError("x"), TOOLS[0]) is None


def test_each_tool_describes_what_it_takes():
    for tool in TOOLS:
        schema = tool.input_schema()
        assert {*tool.required} <= {*schema["properties"]}
        assert all("description" in item for item in schema["properties"].values()), tool.name
        assert len(tool.description) < 500


def test_the_page_names_every_tool_with_what_it_takes():
    page = (Path(__file__).parents[2] / "docs" / "scripting" / "assistants.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]* \| (`.*`) \|$", page, re.MULTILINE))
    assert {name: re.findall(r"`(\w+)`", takes) for name, takes in rows.items()} == {
        tool.name: [*tool.arguments] for tool in TOOLS
    }


@pytest.mark.parametrize(
    ("arguments", "end"),
    [
        ({"query": "x" * 20_000}, "' is too long"),
        ({"query": "alpha", "fields": ["x" * 20_000]}, None),
        ({"query": "alpha", "x" * 20_000: 1}, "x'"),
    ],
)
def test_a_refusal_does_not_repeat_a_long_argument(atlas, arguments, end):
    with pytest.raises((InvalidRequestError, UnknownFieldError)) as raised:
        answer(atlas, "search", arguments)
    refusal = refusal_of(raised.value, BY_NAME["search"])
    assert len(refusal.message) < 2_100
    assert end is None or refusal.message.endswith(end)
