"""`hubcli sources`: what rests on one, numbers on screens, citations, the browser."""

import json
import re
import stat

import pytest


def test_one_source_lists_what_rests_on_it_by_hub(here):
    answer = here("sources", "paper")
    assert answer.code == 0
    assert "media, language: en; cited for 3 figures and 3 pieces of evidence in 3 hubs" in answer.stdout
    lines = [re.split(r"\s{2,}", line) for line in answer.stdout.splitlines()]
    start = lines.index(["HUB", "WHAT", "YEAR", "SAYS"])
    assert lines[start + 1] == ["Alpha", "Laboratories", "2023", ">10"]
    assert lines[start + 3][1:] == ["Quantum technology", "–", "Builds ion traps."]
    assert [line[0] for line in lines[start + 1 :] if line[0]] == ["Alpha", "Alpha Park", "Beta"]
    limited = here("sources", "paper", "--limit", "2", "--json").json
    assert [item["about"] for item in limited["rests"]] == ["labs", "city_rank"]


def test_the_numbers_on_a_screen_can_be_asked_for(here):
    screen = here("compare", "alpha", "beta").stdout
    numbered = re.findall(r"^  \[(\d)\] ([^:]*):", screen, re.MULTILINE)
    listed = here("sources", "--of", "compare alpha beta", "--json").json
    assert [(str(item["number"]), item["publisher"]) for item in listed] == numbered
    assert len(numbered) == 2
    for number, publisher in numbered:
        for written in (number, f"[{number}]"):
            found = here("sources", written, "--of", "hubcli compare alpha beta", "--json").json
            assert found["publisher"] == publisher


@pytest.mark.parametrize(
    "line",
    ["rank --by gdp", "show 甲城 --figures", "show alpha --sector quantum", "indicators labs", "trend gdp alpha"],
)
def test_the_numbers_are_those_of_any_screen_that_has_some(here, line):
    screen = here(*line.split()).stdout
    numbered = re.findall(r"^  \[(\d)\] ([^:]*):", screen, re.MULTILINE)
    listed = here("sources", "--of", line, "--json").json
    assert [(str(item["number"]), item["publisher"]) for item in listed] == numbered
    assert numbered


def test_a_line_may_name_its_own_dataset(run, dataset):
    answer = run("sources", "--of", f"rank --by gdp --data {dataset}", "--data", dataset, "--json")
    assert [item["id"] for item in answer.json] == ["bureau", "blog"]


def test_a_line_without_sources_is_an_answer_of_nothing(here):
    answer = here("sources", "--of", "search zzzz")
    assert (answer.code, answer.stderr) == (1, "hubcli sources: that line cites no source\n")
    for line in ("show alpha", "hubcli show alpha"):
        card = here("sources", "--of", line)
        assert (card.code, card.stderr) == (1, "hubcli sources: that line cites no source; with --all it does\n")
    assert here("sources", "--of", "show alpha --all", "--json").json


def test_the_line_that_the_hints_name_cites_sources(inside):
    assert len(inside("sources", "--of", "compare hefei chengdu", "--json").json) > 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["3"], ["number on a screen", "hubcli sources 3 --of 'compare hefei chengdu'"]),
        (["9", "--of", "compare alpha beta"], ["no source has the number 9", "1 to 2"]),
        (["--of", "nonsense"], ["--of takes a command line", "such as 'compare hefei chengdu'"]),
        (["--of", ""], ["--of takes a command line"]),
        (["--of", "show 'alpha"], ["--of takes a command line", "a quotation mark is not closed"]),
        (["--of", "sources paper"], ["--of takes a command line"]),
        (["--of", "plot gdp -o x.svg"], ["--of takes a command line"]),
        (["--of", "compare alpha"], ["2 to 6 hubs"]),
        (["--cite", "bibtex", "--json"], ["--cite has its own format"]),
        (["--cite", "mla"], ["apa", "bibtex", "csl-json"]),
        (["--web"], ["name it"]),
        (["paper", "--web", "--json"], ["--web opens a page"]),
        (["paper", "--web", "--fields", "id"], ["--web opens a page"]),
        (["papr"], ["no source is named 'papr'", "did you mean paper"]),
    ],
)
def test_what_cannot_be_asked_says_what_to_type(here, words, said):
    here("sources", *words).refused(*said)


def test_citations_of_one_of_a_screen_and_of_all(here):
    assert here("sources", "paper", "--cite", "apa").stdout == (
        "The Paper. (2024, May 31). Report. https://example.org/report\n"
    )
    of_screen = here("sources", "--of", "compare alpha beta", "--cite", "bibtex").stdout
    assert re.findall(r"@misc\{(\w+),", of_screen) == ["bureau", "paper"]
    everything = here("sources", "--cite", "csl-json").stdout
    assert [item["id"] for item in json.loads(everything)] == ["blog", "bureau", "paper"]


def test_the_page_is_opened_or_its_address_printed(run, dataset, tmp_path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    answer = run("sources", "paper", "--web", "--data", dataset, BROWSER=f"{browser} %s")
    assert (answer.code, answer.stdout, answer.stderr) == (0, "", "opened: https://example.org/report\n")
    assert (tmp_path / "opened").read_text() == "https://example.org/report\n"
    alone = run("sources", "paper", "--web", "--data", dataset, PATH=str(tmp_path / "nothing"))
    assert (alone.code, alone.stdout, alone.stderr) == (0, "https://example.org/report\n", "")


def test_a_source_without_an_address_says_so(here):
    answer = here("sources", "blog", "--web")
    assert (answer.code, answer.stdout) == (1, "")
    assert "no address is known for blog" in answer.stderr
