"""`--overlay`: on every command that reads a dataset, in the environment, in what is shown."""

import csv
import io
import json
import os
import sqlite3
from contextlib import closing

import pytest

NEW = """
    id: delta
    name: Delta
    name_zh: 丁城
    pinyin: Dīngchéng
    kind: city
    province: South
    coordinates: {lat: 11.0, lon: 31.0}
    summary: A new town.
    facts:
      - {indicator: gdp, value: 70, period: 2023, source: ours}
    specialisations:
      - sector: fusion
        evidence:
          - {kind: product, name: Torus, claim: Makes a torus., source: ours}
      - sector: robotics
        evidence:
          - {kind: product, name: Arm, claim: Makes an arm., source: ours}
      - sector: artificial-intelligence
        evidence:
          - {kind: designation, claim: Named., source: ours, designation: pilot-zones}
"""
OURS = """
    - {id: ours, title: Notes, publisher: Us, url: null, published: null, language: en, kind: other}
"""
FUSION = "- {id: fusion, label: Fusion, label_zh: 聚变, group: Frontier}"
ALPHA = """
    id: alpha
    facts:
      - {indicator: gdp, value: 12000, period: 2023, source: paper}
    specialisations:
      - sector: quantum
        evidence:
          - {kind: product, name: Fridge, claim: Cools., source: paper}
"""
PLACE = "id: alpha\nsummary: A city."


def marked(answer):
    """Return the lines that end in the sign of an overlay."""
    return [line for line in answer.lines if line.endswith((" +", " +1", " +2"))]


def test_show_marks_the_figures_and_the_evidence_of_an_overlay_and_says_which(towns, overlay):
    path = overlay(hub=ALPHA)
    answer = towns("show", "alpha", "--all", "--overlay", path)
    assert (answer.code, answer.stderr) == (0, "")
    assert [line.split() for line in marked(answer)] == [
        ["product", "Fridge:", "Cools.", "[2]", "+"],
        ["GDP,", "CNY", "bn", "1,200", "2023", "[2]", "C", "+"],
    ]
    assert f"+ from the overlay {path}" in answer.lines
    plain = towns("show", "alpha", "--all").lines
    assert [line for line in plain if "overlay" in line or line.endswith("+")] == []


def test_several_overlays_are_numbered_and_a_hub_is_marked_in_its_heading(towns, overlay):
    place, alpha = overlay(hub=PLACE), overlay(hub=ALPHA)
    answer = towns("show", "alpha", "--all", "--overlay", alpha, "--overlay", place)
    assert answer.lines[0] == "Alpha  甲城  Jiǎchéng +1"
    assert [line.split()[-1] for line in marked(answer)] == ["+1", "+2", "+2"]
    at = answer.lines.index(f"+1 from the overlay {place}")
    assert answer.lines[at + 1] == f"+2 from the overlay {alpha}"


def test_json_has_the_overlay_of_each_fact_piece_of_evidence_and_hub(towns, overlay, together):
    path, place = str(overlay(hub=ALPHA)), str(overlay(hub=PLACE))
    sheet, other, rows = together(
        towns,
        [
            ("show", "alpha", "--json", "--overlay", path, "--overlay", place),
            ("show", "alpha", "--json"),
            ("show", "alpha", "--format", "csv", "--overlay", path),
        ],
    )
    assert sheet.json["overlay"] == place
    assert [fact["overlay"] for fact in sheet.json["facts"]] == [path, None, None, None, None, None, None]
    evidence = {
        item["sector"]: [piece["overlay"] for piece in item["evidence"]] for item in sheet.json["specialisations"]
    }
    assert evidence == {"quantum": [None, None, path], "artificial-intelligence": [None]}
    assert other.json["overlay"] is None
    assert {fact["overlay"] for fact in other.json["facts"]} == {None}
    assert [row["overlay"] for row in csv.DictReader(io.StringIO(rows.stdout))][:2] == [path, ""]


def test_every_answer_names_the_overlays_that_it_was_made_with(here, overlay):
    first, second = str(overlay(hub=ALPHA)), str(overlay(hub=PLACE))
    lines = [
        ("rank", "--by", "gdp"),
        ("compare", "alpha", "beta"),
        ("list",),
        ("trend", "gdp", "alpha"),
        ("show", "beta"),
        ("show", "alpha"),
        ("search", "alpha"),
        ("sectors",),
        ("indicators", "gdp"),
        ("sources", "paper"),
    ]
    given = ("--overlay", first, "--overlay", second)
    for words in lines:
        screen = here(*words, *given)
        assert (screen.code, screen.stderr) == (0, ""), words
        named = [line for line in screen.lines if first in line], [line for line in screen.lines if second in line]
        assert [len(found) for found in named] == [1, 1], words
        assert screen.lines[-1].startswith("+"), words
        answer = here(*words, "--json", *given)
        found = answer.json if isinstance(answer.json, list) else [answer.json]
        assert [item["overlays"] for item in found] == [[first, second]] * len(found), words
        assert answer.stderr == "", words
        answer = here(*words, "--json")
        found = answer.json if isinstance(answer.json, list) else [answer.json]
        assert [item["overlays"] for item in found] == [[]] * len(found), words


def test_each_figure_of_an_overlay_is_marked_in_every_table(here, overlay):
    path = str(overlay(hub=ALPHA))
    for words, row in {
        ("compare", "alpha", "beta"): "GDP, CNY bn, 2023 █████ 1,200★ #1/3 [1] + ",
        ("rank", "--by", "gdp"): "1 Alpha 甲城 1,200 [1] +",
        ("list", "--columns", "id,gdp"): "alpha 1,200 +",
        ("indicators", "gdp"): "Alpha 1,200 2023 [1] + The Paper",
        ("trend", "gdp", "alpha"): "Alpha 900 1,200 + 900 [1] 1,200 [2] + +33.3%",
        ("show", "alpha"): "GDP, CNY bn + 1,200 2023 +33.3% #1 of 3",
        ("show", "alpha", "--sector", "quantum"): "product Fridge: Cools. [2] +",
    }.items():
        screen = here(*words, "--overlay", path)
        marked = [" ".join(line.split()) for line in screen.lines if " + " in f"{line} " and line[:1] != "+"]
        assert [found.startswith(row) for found in marked] == [True], (words, marked)
        assert f"+ from the overlay {path}" in screen.lines, words
        assert not [line for line in here(*words).lines if " + " in f"{line} "], words


def test_what_is_worked_out_from_a_figure_of_an_overlay_is_marked_as_well(inside, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("hub,indicator,year,value,source\nhefei,invention_patents_granted,2023,9,city-yearbook-2024\n")
    for words in (("compare", "hefei", "wuxi"), ("show", "hefei", "--figures")):
        lines = inside(*words, "--overlay", str(path)).lines
        marked = [line for line in lines if " + " in f"{line} " and not line.startswith("+")]
        ratio = "Invention patents granted, per 10,000 people"
        assert [(line.startswith("Invention patents granted"), ratio in line) for line in marked] == [
            (True, False),
            (True, True),
        ]
        assert not [line for line in inside(*words).lines if " + " in f"{line} "]


def test_figures_of_several_overlays_have_the_number_of_theirs(here, overlay):
    first = str(overlay(hub=ALPHA))
    second = str(overlay(hub="id: beta\nfacts: [{indicator: gdp, value: 7000, period: 2023, source: paper}]"))
    screen = here("rank", "--by", "gdp", "--overlay", first, "--overlay", second)
    assert [line.split()[-1] for line in screen.lines if line.split()[1:2] in (["Alpha"], ["Beta"])] == ["+1", "+2"]
    assert screen.lines[-2:] == [f"+1 from the overlay {first}", f"+2 from the overlay {second}"]


def test_rows_say_it_in_a_field_and_in_a_note(towns, overlay, together):
    path = str(overlay(hub=ALPHA))
    rows, quiet, usual, one = together(
        towns,
        [
            ("rank", "--by", "gdp", "--format", "csv", "--fields", "id,overlays", "--overlay", path),
            ("list", "--format", "jsonl", "--fields", "overlays,id", "--overlay", path, "--quiet"),
            ("list", "--format", "csv", "--overlay", path),
            ("compare", "alpha", "beta", "--json", "--fields", "headline,overlays", "--overlay", path),
        ],
    )
    assert rows.stdout.splitlines()[:2] == ["id,overlays", f"alpha,{path}"]
    assert rows.stderr == f"hubcli rank: with the overlay {path}\n"
    assert quiet.stderr == ""
    assert json.loads(quiet.stdout.splitlines()[0]) == {"overlays": [path], "id": "alpha"}
    assert "overlays" not in usual.stdout.splitlines()[0]
    assert one.json["overlays"] == [path]


def test_an_export_has_them_in_its_version_and_beside_each_figure(towns, overlay, tmp_path):
    path = str(overlay(hub=ALPHA))
    assert towns("export", tmp_path / "a.sqlite", "--overlay", path).code == 0
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        assert database.execute("SELECT version FROM dataset").fetchone()[0].endswith(f" + {path}")
        marked_ones = "SELECT hub, indicator, value FROM cited_facts WHERE overlay = ?"
        assert database.execute(marked_ones, (path,)).fetchall() == [("alpha", "gdp", 12000)]
        others = "SELECT count(*) FROM facts WHERE overlay IS NOT NULL"
        assert database.execute(others).fetchone() == (1,)
        assert database.execute("SELECT name FROM evidence WHERE overlay = ?", (path,)).fetchall() == [("Fridge",)]
    document = towns("export", "-", "--format", "json", "--overlay", path).json
    assert (document["overlays"], document["dataset"]["version"][-len(path) :]) == ([path], path)
    assert towns("export", "-", "--format", "json").json["overlays"] == []


def test_every_command_that_reads_a_dataset_takes_overlays(towns, overlay, together, tmp_path):
    path = overlay(
        hub=NEW,
        sectors=FUSION,
        sources=OURS,
        profiles="[{id: balanced, label: Own}]",
        designations="[{id: pilot-zones, name: Own}]",
    )
    questions = {
        ("list",): "delta",
        ("show", "delta", "--all"): "Torus",
        ("search", "torus"): "delta",
        ("compare", "alpha", "delta"): "Delta 丁城",
        ("rank", "--by", "gdp"): "Delta",
        ("similar", "beta"): "delta",
        ("sectors", "fusion"): "delta",
        ("designations",): "Own",
        ("indicators", "gdp"): "Delta",
        ("sources", "ours"): "Notes",
        ("profiles",): "Own",
        ("check", "--json"): "[]",
        ("export", "-", "--format", "json"): "Torus",
    }
    answers = together(towns, [(*words, "--overlay", path) for words in questions])
    for (words, part), answer in zip(questions.items(), answers, strict=True):
        assert answer.code == 0, (words, answer.stderr)
        assert part in answer.stdout, words
    pytest.importorskip("jinja2")
    page = tmp_path / "page.html"
    assert towns("report", "delta", "-o", page, "--overlay", path).code == 0
    assert "丁城" in page.read_text("utf-8")


def test_the_environment_can_name_overlays_which_the_options_replace(run, dataset, overlay, together):
    place, alpha = overlay(hub=PLACE), overlay(hub=ALPHA)
    settings = {"HUBCLI_DATA": str(dataset), "HUBCLI_OVERLAY": f"{place}{os.pathsep}{alpha}"}

    def ask(*words):
        return run(*words, **settings)

    version, both, one = together(
        ask, [("--version",), ("show", "alpha", "--json"), ("show", "alpha", "--json", "--overlay", alpha)]
    )
    assert "12 figures, 7 pieces of evidence" in version.stdout
    assert f" + {place} + {alpha}: " in version.stdout
    assert (both.json["overlay"], both.json["facts"][0]["overlay"]) == (str(place), str(alpha))
    assert (one.json["overlay"], one.json["facts"][0]["overlay"]) == (None, str(alpha))
    assert run("show", "alpha", "--json", HUBCLI_DATA=str(dataset), HUBCLI_OVERLAY="").json["overlay"] is None


def test_completion_offers_what_the_overlays_of_the_environment_add(run, dataset, overlay):
    settings = {"HUBCLI_DATA": str(dataset), "HUBCLI_OVERLAY": str(overlay(hub=NEW, sectors=FUSION, sources=OURS))}
    for line, word in (("hubcli show d", "delta"), ("hubcli sectors f", "fusion")):
        asked = {"_HUBCLI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": "2"}
        assert run(**settings, **asked).stdout.split() == [word]


def test_check_is_of_the_whole_and_names_the_file_that_is_wrong(towns, overlay):
    path = overlay(hub="id: gamma\nfacts:\n  - {indicator: smog, value: -1, period: 2023, source: bureau}")
    answer = towns("check", "--json", "--overlay", path)
    assert (answer.code, answer.stderr) == (3, "hubcli check: 1 problem\n")
    [wrong] = answer.json  # and no gap any more that the figure closes
    assert (wrong["file"], wrong["line"], wrong["column"]) == (str(path / "hubs" / "any name.yaml"), 3, 30)
    assert wrong["rule"] == "impossible-value"


def test_a_broken_overlay_ends_the_run_with_3_and_says_how_to_see_all(run, dataset, overlay, tmp_path):
    path = overlay(sectors="\n".join(f"- {{id: s{number}, remove: true}}" for number in range(30)))
    answer = run("list", "--data", dataset, "--overlay", path)
    assert (answer.code, answer.stdout) == (3, "")
    lines = answer.stderr.splitlines()
    assert lines[1] == f"{path / 'sectors.yaml'}:1:3: overlay: nothing to remove: no entry of sectors with this id"
    assert lines[-1] == f"and 10 more; see all: hubcli check {dataset} --overlay {path}"
    nowhere = run("list", "--data", dataset, "--overlay", tmp_path / "nowhere")
    assert (nowhere.code, nowhere.stdout) == (3, "")
    assert nowhere.stderr.splitlines()[1:] == [f"{tmp_path / 'nowhere'}:1:1: overlay: there is no such file or folder"]


def test_where_nothing_can_be_kept_overlays_work_all_the_same(towns, overlay, tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    (tmp_path / "file").write_text("in the way")
    path = overlay(hub=PLACE)
    for cache in (None, str(tmp_path / "file")):  # the first is of no avail to one who may write anywhere
        answer = towns("show", "alpha", "--json", "--overlay", path, HOME=str(home), XDG_CACHE_HOME=cache)
        assert (answer.code, answer.stderr, answer.json["summary"]) == (0, "", "A city.")


def test_the_name_of_an_overlay_does_nothing_to_a_terminal(terminal, dataset, overlay):
    path = overlay(hub=PLACE)
    hostile = path.rename(path.with_name("\x1b[31m[red]\u202e"))
    answer = terminal("show", "alpha", "--data", dataset, "--overlay", hostile, columns=200, NO_COLOR="1")
    assert answer.code == 0
    assert "\x1b[31m" not in answer.stdout
    assert "\u202e" not in answer.stdout
    assert "␛[31m[red]" in answer.stdout
