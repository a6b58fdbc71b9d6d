"""`hubcli similar`."""

import pytest


def test_the_table_has_the_most_alike_first(towns):
    answer = towns("similar", "Alfa")
    assert (answer.code, answer.stderr) == (0, "")
    park = next(line for line in answer.lines if line.startswith("alpha-park"))
    assert "Quantum technology" in park
    assert "Artificial intelligence 5:0" in park  # what sets it apart: 5 here, none there
    assert [line.split()[0] for line in answer.lines][-2:] == ["alpha-park", "beta"]


def test_json_holds_the_cosine_and_what_is_shared(towns):
    found = towns("similar", "alpha", "--json").json
    assert all(set(hub) == {"id", "name", "name_zh", "kind", "similarity", "shared", "apart"} for hub in found)
    assert [(hub["id"], hub["shared"]) for hub in found] == [
        ("alpha-park", ["quantum"]),
        ("beta", ["artificial-intelligence"]),
    ]
    # the park has 22.5 in quantum and nothing in the other
    assert found[0]["apart"] == [
        {"sector": "quantum", "strength": 45.8, "other": 22.5},
        {"sector": "artificial-intelligence", "strength": 5, "other": 0},
    ]
    # 45.75 / √(45.75² + 5²) = 0.9941; 5 · 40 / (√(45.75² + 5²) · √(40² + 22.5²)) = 200 / (46.02 · 45.89) = 0.0947
    assert [hub["similarity"] for hub in found] == pytest.approx([0.9941, 0.0947], abs=0.001)


def test_a_limit_is_kept_and_nothing_alike_is_exit_code_1(here, towns):
    assert len(here("similar", "alpha", "--limit", "1", "--json").json) == 1
    answer = towns("similar", "gamma", "--json")
    assert (answer.code, answer.json) == (1, [])
    assert len(answer.stderr.splitlines()) == 1


def test_an_unknown_hub_is_refused(here):
    here("similar", "gama").refused("no hub is named 'gama'", "did you mean gamma")
