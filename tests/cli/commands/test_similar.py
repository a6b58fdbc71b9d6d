"""`hubcli similar`."""

import pytest


@pytest.mark.usefixtures("starred")
def test_the_table_has_the_most_alike_first(here):
    answer = here("similar", "Alfa")
    assert (answer.code, answer.stderr) == (0, "")
    park = next(line for line in answer.lines if line.startswith("alpha-park"))
    assert "Quantum technology" in park
    assert "Artificial intelligence 1:0" in park  # what sets it apart: a star here, none there
    assert [line.split()[0] for line in answer.lines][-3:] == ["alpha-park", "beta", "Differs"]


@pytest.mark.usefixtures("starred")
def test_json_holds_the_cosine_and_what_is_shared(here):
    found = here("similar", "alpha", "--json").json
    keys = {"id", "name", "name_zh", "kind", "similarity", "shared", "apart", "overlays"}
    assert all(set(hub) == keys for hub in found)
    assert [(hub["id"], hub["shared"]) for hub in found] == [
        ("alpha-park", ["quantum"]),
        ("beta", ["artificial-intelligence"]),
    ]
    ai = {"strength": 20, "other": 0, "stars": 1, "other_stars": 0}
    assert found[0]["apart"] == [{"sector": "artificial-intelligence", **ai}]
    # a star in one of two sectors: 1 / √2
    assert [hub["similarity"] for hub in found] == pytest.approx([0.7071, 0.7071], abs=0.001)


@pytest.mark.usefixtures("starred")
def test_a_limit_is_kept(here):
    assert len(here("similar", "alpha", "--limit", "1", "--json").json) == 1


def test_nothing_alike_is_exit_code_1(towns):
    answer = towns("similar", "gamma", "--json")
    assert (answer.code, answer.json) == (1, [])
    assert len(answer.stderr.splitlines()) == 1


def test_an_unknown_hub_is_refused(here):
    here("similar", "gama").refused("no hub is named 'gama'", "did you mean gamma")
