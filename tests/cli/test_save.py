"""`--save`: what a terminal shows, kept as a file."""

import xml.etree.ElementTree as ET

import pytest

from hubcli.output.plain_text import width

TABLES = (
    *(
        ("list",),
        ("show", "alpha"),
        ("search", "quantum"),
        ("compare", "alpha", "beta"),
        ("rank",),
        ("similar", "alpha"),
        ("trend", "gdp"),
        ("trend", "gdp", "alpha"),
        ("show", "alpha", "--sector", "quantum", "--explain"),
        ("rank", "--sector", "quantum", "--explain"),
    ),
    *(
        ("sectors",),
        ("sectors", "quantum"),
        ("sectors", "--explain"),
        ("designations",),
        ("designations", "pilot-zones"),
    ),
    *(("indicators",), ("indicators", "gdp"), ("indicators", "--gaps"), ("sources",), ("sources", "bureau")),
    *(("profiles",), ("profiles", "balanced")),
)


@pytest.mark.usefixtures("alike")
@pytest.mark.parametrize("suffix", [".svg", ".html", ".txt"])
def test_every_table_can_be_kept(here, tmp_path, suffix):
    for number, words in enumerate(TABLES):
        path = tmp_path / f"{number}{suffix}"
        answer = here(*words, "--save", str(path))
        assert (answer.code, answer.stderr) == (0, ""), words
        assert answer.stdout == here(*words).stdout  # shown as well
        assert path.stat().st_size > 50, words
        if suffix == ".svg":
            ET.parse(path)


def test_a_picture_is_titled_by_what_was_asked_and_is_of_the_table_whatever_is_printed(here, tmp_path):
    path = tmp_path / "a.svg"
    answer = here("list", "--save", str(path), "--json")
    assert len(answer.json) == 5
    words = "".join(ET.parse(path).getroot().itertext()).replace("\xa0", " ")
    assert "hubcli list --json --data" in words
    assert "--save" not in words
    assert "Strongest in" in words


def test_it_is_as_wide_as_the_terminal_or_100_columns(run, terminal, dataset, tmp_path):
    def widest(ask, **settings):
        path = tmp_path / "a.txt"
        assert ask("show", "alpha", "--all", "--data", dataset, "--save", path, **settings).code == 0
        return max(width(line) for line in path.read_text("utf-8").splitlines())

    assert 80 < widest(run) <= 100
    assert 45 < widest(terminal, columns=60) <= 60
    assert 110 < widest(run, COLUMNS="140") <= 140


def test_fields_are_kept_too(here, tmp_path):
    here("list", "--fields", "id,indicators.gdp.value", "--save", str(tmp_path / "a.txt"), "--format", "csv")
    assert (tmp_path / "a.txt").read_text("utf-8").splitlines()[0].split() == ["id", "indicators.gdp.value"]


@pytest.mark.parametrize("name", ["a.png", "a", "svg", "a.svg.gz", ".svg"])
def test_other_files_are_refused_with_those_there_are(here, tmp_path, name):
    here("list", "--save", str(tmp_path / name)).refused("--save", ".svg, .html, .txt")
    assert list(tmp_path.glob("a*")) == []


def test_what_cannot_be_written_is_said_and_nothing_is_printed(here, tmp_path):
    here("list", "--save", str(tmp_path / "nowhere" / "a.svg")).refused("a.svg", "nowhere")
    (tmp_path / "d.svg").mkdir()
    here("list", "--save", str(tmp_path / "d.svg")).refused("d.svg", "director")


def test_what_is_there_is_replaced(here, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    assert here("list", "--save", str(path)).code == 0
    assert "alpha" in path.read_text("utf-8")
    assert "old" not in path.read_text("utf-8")
