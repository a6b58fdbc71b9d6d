"""`hubcli search`."""

import pytest


def test_the_table_says_why_best_first(towns):
    answer = towns("search", "quantum")
    assert (answer.code, answer.stderr) == (0, "")
    _, first, reason, second = answer.lines
    assert first.split()[:2] == ["alpha", "甲城"]
    assert "Quantum technology" in first
    assert reason.strip() == "evidence: Qubit Institute: Works on quantum machines."
    assert second.split()[0] == "alpha-park"


def test_json_holds_scores_and_matches(towns):
    found = towns("search", "quantum", "--json").json
    assert [hub["id"] for hub in found] == ["alpha", "alpha-park"]
    assert all(set(hub) == {"id", "name", "name_zh", "kind", "score", "matches", "overlays"} for hub in found)
    assert all(set(match) == {"field", "text", "score"} for hub in found for match in hub["matches"])
    # a sector is worth 90, less 3 for each star that it lacks of five: one star, none
    assert [hub["score"] for hub in found] == [78, 75]
    assert found[0]["matches"][0] == {"field": "sector", "text": "Quantum technology", "score": found[0]["score"]}


FOUND = [
    (["量子"], ["alpha", "alpha-park"]),
    (["ion", "works"], ["alpha"]),  # the name of a company, as two words
    (["Bingcheng"], ["gamma"]),
    (["quantum", "--kind", "zone"], ["alpha-park"]),
    (["town", "--sector", "robots", "--province", "南方"], ["beta"]),
    (["town", "--in", "names"], ["alpha", "alpha-park"]),  # an alias of alpha is Al'Pha Town; the park lies in it
]


@pytest.mark.parametrize(("query", "found"), FOUND)
def test_queries_and_conditions(here, query, found):
    answer = here("search", "--json", *query)
    assert (answer.code, answer.stderr) == (0, "")
    assert [hub["id"] for hub in answer.json] == found


def test_a_limit_says_how_many_more_there_are_on_standard_error(here):
    answer = here("search", "quantum", "--limit", "1")
    assert (answer.code, len(answer.lines)) == (0, 3)  # a hub, and its second reason
    assert answer.stderr == "1 more; --limit 2 shows all\n"


def test_nothing_found_is_exit_code_1_with_what_may_have_been_meant(here, towns):
    here("search", "bata").refused("nothing matches 'bata'", "Beta", code=1)
    answer = towns("search", "xyzzy", "--json")
    assert (answer.code, answer.json) == (1, [])
    assert answer.stderr == "hubcli search: nothing matches 'xyzzy'\n"


def test_what_is_no_hub_is_said_on_standard_error(here):
    pointer = "hubcli search: 'GDP' is a figure: hubcli rank --by gdp or hubcli indicators gdp\n"
    answer = here("search", "gdp", "--json")
    assert (answer.code, answer.json, answer.stderr) == (1, [], pointer)
    answer = here("search", "alpha", "gdp")
    assert (answer.code, answer.stderr) == (0, pointer)
    assert answer.lines[1].split()[0] == "alpha"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["!!!"], ["word"]),
        ([], ["QUERY"]),
        (["x", "--sector", "robtics"], ["did you mean robotics"]),
        (["x", "--in", "y"], ["--in"]),
    ],
)
def test_wrong_queries_are_refused(here, wrong, words):
    here("search", *wrong).refused(*words)


def test_the_packaged_search_for_quantum_puts_hefei_first_and_says_why(run):
    first = run("search", "quantum", "--json").json[0]
    assert first["id"] == "hefei"
    assert first["matches"][0]["field"] == "sector"
    assert first["matches"][0]["text"] == "Quantum technology"


def test_the_packaged_search_for_ai_does_not_find_it_inside_names(run):
    found = run("search", "ai", "--limit", "100", "--json").json
    assert found
    texts = [match["text"] for hub in found for match in hub["matches"] if match["field"] in ("name", "alias", "place")]
    assert [text for text in texts if "ai" in text.lower()] == []
