"""`hubcli add`: a figure of one's own in an overlay, checked before it is written."""

import pytest

NEW = ("--title", "Notes, by hand", "--publisher", "Us", "--url", "https://example.org/notes")
HEAD = "hub,indicator,year,value,source"


def test_a_folder_is_made_with_the_figure_and_its_source(here, tmp_path):
    mine = tmp_path / "mine"
    answer = here("add", "甲城", "gdp", "12345.6", "--year", "2023", "--source", "ours", *NEW, "--overlay", str(mine))
    assert (answer.code, answer.stdout) == (0, "")
    assert answer.stderr == f"hubcli add: GDP of Alpha, 2023: 12345.6, written: {mine / 'figures.csv'}\n"
    assert (mine / "figures.csv").read_text().splitlines() == [HEAD, "alpha,gdp,2023,12345.6,ours"]
    found = here("show", "alpha", "--json", "--overlay", str(mine)).json
    [fact] = [fact for fact in found["facts"] if fact["overlay"]]
    assert (fact["indicator"], fact["value"], fact["period"], fact["source"]) == ("gdp", 12345.6, 2023, "ours")
    source = found["sources"]["ours"]
    assert (source["title"], source["publisher"], source["url"]) == ("Notes, by hand", "Us", NEW[-1])
    assert here("check", "--overlay", str(mine)).code == 0


def test_the_same_figure_is_replaced_and_others_are_added(here, tmp_path):
    mine = tmp_path / "mine.csv"
    for value, year in (("7", "2021"), ("8", "2020"), ("9", "2021")):
        answer = here("add", "beta", "labs", value, "--year", year, "--source", "paper", "--overlay", str(mine))
        assert answer.code == 0, answer.stderr
    assert "instead of 7" in answer.stderr
    noted = ("--bound", "lower", "--note", "About, she said", "--quiet")
    assert (
        here("add", "beta", "smog", "3", "--year", "2021", "--source", "paper", *noted, "--overlay", str(mine)).stderr
        == ""
    )
    assert mine.read_text().splitlines() == [
        f"{HEAD},bound,note",
        "beta,labs,2021,9,paper,,",
        "beta,labs,2020,8,paper,,",
        'beta,smog,2021,3,paper,lower,"About, she said"',
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("gdp", "many", "--year", "2023", "--source", "paper"), "'value' must be a number, not 'many'"),
        (("gdp", "1", "--year", "20x3", "--source", "paper"), "'year' must be a whole number"),
        (("smog", "1.5", "--year", "2023", "--source", "paper"), "counts whole things"),
        (("gdp", "1", "--year", "2023", "--source", "ours"), "there is no source 'ours'"),
        (("gdp", "1", "--year", "2023", "--source", "paper", *NEW), "there is a source 'paper' already"),
        (("gdp", "1", "--year", "2023", "--source", "ours", *NEW[:-1], "ftp://x.org"), "must be an address"),
    ],
)
def test_what_check_would_refuse_is_not_written(here, tmp_path, words, message):
    mine = tmp_path / "mine"
    answer = here("add", "alpha", *words, "--overlay", str(mine))
    assert (answer.code, answer.stdout) == (2, "")
    assert message in answer.stderr
    assert not mine.exists()
    assert here("add", "alpha", "gdp", "5", "--year", "2023", "--source", "paper", "--overlay", str(mine)).code == 0
    before = {path: path.read_bytes() for path in mine.rglob("*")}
    assert here("add", "alpha", *words, "--overlay", str(mine)).code == 2
    assert {path: path.read_bytes() for path in mine.rglob("*")} == before


def test_an_overlay_has_to_be_named_and_hubs_and_indicators_known(here, tmp_path):
    words = ("--year", "2023", "--source", "paper")
    here("add", "alpha", "gdp", "5", *words).refused("--overlay mine/")
    assert "did you mean alpha" in here("add", "alpa", "gdp", "5", *words, "--overlay", str(tmp_path / "m")).stderr
    assert here("add", "alpha", "gpd", "5", *words, "--overlay", str(tmp_path / "m")).code == 2


def test_a_csv_file_takes_no_source(here, tmp_path):
    mine = tmp_path / "mine.csv"
    answer = here("add", "alpha", "gdp", "5", "--year", "2023", "--source", "ours", *NEW, "--overlay", str(mine))
    assert answer.code == 2
    assert "give a folder" in answer.stderr
    assert not mine.exists()


@pytest.mark.parametrize("option", ["--note", "--scope", "--source"])
def test_what_is_no_text_is_refused(here, tmp_path, option):
    words = ("add", "beta", "labs", "7", "--year", "2021", "--source", "paper", "--overlay", str(tmp_path / "mine"))
    here(*words, option, "half \udcff").refused("has to be text")
    assert not (tmp_path / "mine").exists()
