"""The dataset in examples/, which is not about China, on the screens of every command."""

import re
from pathlib import Path

import pytest

import hubcli

BRAZIL = Path(__file__).parents[2] / "examples" / "brazil"


#: Questions about the seven cities, of every command that there is.
SCREENS = (
    *(("list",), ("list", "--columns", "id,name,name_zh,population"), ("list", "--sector", "finance")),
    *(("show", "sao-paulo"), ("show", "sao-paulo", "--all"), ("show", "manaus", "--evidence")),
    *(("show", "sao-paulo", "--sector", "finance"), ("show", "sao-paulo", "--sector", "finance", "--explain")),
    *(("search", "finance"), ("search", "Amazonas"), ("search", "population"), ("search", "zzzz")),
    *(("companies",), ("companies", "manaus"), ("companies", "--by", "hub"), ("companies", "--sector", "finance")),
    *(("compare", "sao-paulo", "manaus"), ("compare", "sao-paulo", "manaus", "--sector", "finance")),
    *(
        ("rank",),
        ("rank", "--profile", "size"),
        ("rank", "--profile", "size", "--explain"),
        ("rank", "--by", "population"),
    ),
    *(
        ("rank", "--sector", "finance"),
        ("rank", "--profile", "size", "--sensitivity"),
        ("rank", "--weight", "gdp_share=1"),
    ),
    *(("similar", "sao-paulo"), ("trend", "gdp_share"), ("trend", "gdp_share", "sao-paulo"), ("trend", "population")),
    *(("sectors",), ("sectors", "finance"), ("sectors", "--explain"), ("sectors", "--gaps")),
    *(("designations",), ("indicators",), ("indicators", "gdp_share"), ("indicators", "--gaps")),
    *(("sources",), ("sources", "ibge-gdp-2021"), ("sources", "--of", "compare sao-paulo manaus"), ("profiles",)),
    *(("profiles", "size"), ("check",), ("export", "-", "--format", "json"), ("export", "-", "--format", "geojson")),
)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_screen_is_about_china(inside, lang):
    for words in SCREENS:
        more = () if words[0] == "export" else ("--lang", lang)
        answer = inside(*words, *more, "--data", str(BRAZIL))
        assert answer.code in (0, 1, 2), (words, answer.stderr)
        about = re.findall(r"\b(?:China|mainland|A shares)\b|CHIN|中国|大陆", answer.stdout + answer.stderr)
        assert not about, (words, answer.stdout, answer.stderr)
        assert "  \n" not in answer.stdout, words


def test_every_command_is_asked_or_is_no_screen():
    from hubcli.cli.app import COMMANDS

    assert COMMANDS.keys() - {words[0] for words in SCREENS} == {"plot", "schema", "add", "report", "mcp"}


def test_it_has_no_chinese_names_and_needs_none(inside):
    brazil = hubcli.load(BRAZIL)
    assert {(hub.name_zh, hub.pinyin) for hub in brazil} == {("", "")}
    assert {item.label_zh for item in (*brazil.indicators.values(), *brazil.sectors.values())} == {""}
    assert inside("list", "--data", str(BRAZIL)).lines[0].split() == [
        "HUB",
        "NAME",
        "KIND",
        "PROVINCE",
        "STRONGEST",
        "IN",
    ]
    assert inside("show", "sao-paulo", "--data", str(BRAZIL)).lines[0] == "São Paulo  City"
    assert (
        inside("compare", "sao-paulo", "manaus", "--data", str(BRAZIL)).lines[0]
        == "São Paulo (city) and Manaus (Amazonas)"
    )
    assert inside("show", "", "--data", str(BRAZIL)).code == 2  # what has no name is found by none
    rows = inside("list", "--format", "csv", "--fields", "id,name_zh", "--data", str(BRAZIL)).stdout.splitlines()
    assert rows[:2] == ["id,name_zh", "belo-horizonte,"]
