"""`hubcli add`: a figure of one's own in an overlay, checked before it is written."""

import pytest

NEW = ("--title", "Notes, by hand", "--publisher", "Us", "--url", "https://example.org/notes")
HEAD = "hub,indicator,year,value,source"


def test_a_folder_is_made_with_the_figure_and_its_source(here, tmp_path):
    mine = tmp_path / "mine"
    answer = here("add", "甲城", "gdp", "12345.6", "--year", "2023", "--source", "ours", *NEW, "--overlay", str(mine))
    assert (answer.code, answer.stdout) == (0, "")
    assert answer.stderr == f"hubcli add: wrote GDP of Alpha in 2023, 12345.6, to {mine / 'figures.csv'}\n"
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
        (("gdp", "many", "--year", "2023", "--source", "paper"), "hubcli add: VALUE must be a number, not 'many'"),
        (("gdp", "1", "--year", "20x3", "--source", "paper"), "hubcli add: --year must be a whole number"),
        (("smog", "1.5", "--year", "2023", "--source", "paper"), "counts whole things"),
        (("gdp", "1", "--year", "2023", "--source", "ours"), "there is no source 'ours'"),
        (("gdp", "1", "--year", "2023", "--source", "paper", *NEW), "there is already a source 'paper'"),
        (
            ("gdp", "1", "--year", "2023", "--source", "ours", *NEW[:-1], "ftp://x.org"),
            "hubcli add: --url must be an address",
        ),
        (
            ("gdp", "1", "--year", "2023", "--source", "ours", *NEW, "--language", "english"),
            ": --language must be a two-",
        ),
        (
            ("gdp", "1", "--year", "2023", "--source", "ours", *NEW, "--published", "May"),
            "hubcli add: --published must be",
        ),
        (("gdp", "1", "--year", "2023", "--source", "Ours!", *NEW), "hubcli add: --source must be a slug"),
        (("gdp", "1", "--year", "2023", "--source", "ours", "--title", " ", "--publisher", "Us"), "give --title and"),
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
    here(*words, option, "half \udcff").refused("must be text")
    assert not (tmp_path / "mine").exists()


def test_a_negative_number_is_a_figure(run, dataset, tmp_path):
    mine = tmp_path / "mine.csv"
    words = ("--year", "2022", "--source", "paper", "--overlay", mine, "--data", dataset)
    for value, note in (("-0.5", "-1 is what they first said"), ("-0.25", "-2")):
        answer = run("add", "alpha", "growth", value, "--note", note, *words)
        assert (answer.code, f"in 2022, {value}" in answer.stderr) == (0, True), answer.stderr
    assert mine.read_text().splitlines() == [f"{HEAD},note", "alpha,growth,2022,-0.25,paper,-2"]
    assert run("add", *words, "--", "alpha", "growth", "-3").code == 0
    assert run("add", *words, "alpha", "growth", "-3", "-4").code == 2
    run("add", "alpha", "gdp", "-3", *words).refused("'gdp' cannot be -3: at least 0")
    run("add", "alpha", "growth", "-.25", *words).refused("VALUE must be a number, not '-.25'")
    run("add", "alpha", "growth", "-x", *words).refused("there is no option -x")


def test_a_figure_is_the_same_whatever_its_line_calls_hub_and_indicator_and_with_spaces(here, tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text(f"{HEAD.replace(',', ', ')}\n甲城 , Laboratories, 2021, 7, paper\n")
    answer = here("add", "alpha", "labs", "9", "--year", "2021", "--source", "paper", "--overlay", str(mine))
    assert (answer.code, "instead of 7" in answer.stderr) == (0, True)
    assert mine.read_text() == f"{HEAD}\nalpha,labs,2021,9,paper\n"


@pytest.mark.posix
@pytest.mark.parametrize("name", ["mine", "mine.csv"])
def test_an_overlay_may_be_there_and_empty(here, tmp_path, name):
    mine = tmp_path / name
    mine.touch() if mine.suffix else mine.mkdir()
    answer = here("add", "beta", "labs", "7", "--year", "2021", "--source", "paper", "--overlay", str(mine))
    assert answer.code == 0, answer.stderr
    written = mine if mine.suffix else mine / "figures.csv"
    assert written.read_text().splitlines() == [HEAD, "beta,labs,2021,7,paper"]


@pytest.mark.posix
def test_what_else_lies_in_the_folder_is_left_alone(here, tmp_path):
    """As with `--overlay .` in a folder of much else, some of which cannot be read."""
    (tmp_path / "notes").symlink_to("nowhere")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "lock").symlink_to("nowhere")
    words = ("beta", "labs", "7", "--year", "2021", "--source", "paper")
    assert here("add", *words, "--overlay", str(tmp_path)).code == 0
    assert (tmp_path / "figures.csv").read_text().splitlines() == [HEAD, "beta,labs,2021,7,paper"]


def test_a_link_is_written_through(here, tmp_path):
    kept, linked = tmp_path / "kept", tmp_path / "linked"
    kept.mkdir()
    linked.mkdir()
    (kept / "of_folder.csv").write_text(f"{HEAD}\n")
    (tmp_path / "mine.csv").symlink_to(kept / "figures.csv")
    (linked / "figures.csv").symlink_to(kept / "of_folder.csv")
    words = ("add", "beta", "labs", "7", "--year", "2021", "--source")
    assert here(*words, "paper", "--overlay", str(tmp_path / "mine.csv")).code == 0
    assert here(*words, "ours", *NEW, "--overlay", str(linked)).code == 0
    assert (tmp_path / "mine.csv").is_symlink()
    assert (linked / "figures.csv").is_symlink()
    assert (kept / "figures.csv").read_text() == f"{HEAD}\nbeta,labs,2021,7,paper\n"
    assert (kept / "of_folder.csv").read_text() == f"{HEAD}\nbeta,labs,2021,7,ours\n"
    assert sorted(path.name for path in linked.iterdir()) == ["figures.csv", "sources.yaml"]
    assert here("check", "--overlay", str(linked)).code == 0


@pytest.mark.parametrize("name", ["y.yaml", "y.yml", "y.xlsx"])
def test_what_is_no_folder_by_its_name_is_refused_with_what_to_type(here, tmp_path, name):
    words = ("add", "beta", "labs", "7", "--year", "2021", "--source", "paper", "--overlay")
    here(*words, str(tmp_path / name)).refused(
        f"{name} is neither a folder nor a .csv file", f"--overlay {tmp_path / 'y'}/"
    )
    assert not (tmp_path / name).exists()
    (tmp_path / "y.yaml").write_text("id: beta\nsummary: A place.\n")
    here(*words, str(tmp_path / "y.yaml")).refused("--overlay")
    assert (tmp_path / "y.yaml").read_text() == "id: beta\nsummary: A place.\n"
