"""Answers as data: every format of every command, fields, and what stays off standard output."""

import csv
import io
import json
import shlex
import shutil
import subprocess

import pytest

FORMATS = ("json", "jsonl", "csv", "tsv", "markdown")
#: Each command, with how many rows it has about the small dataset.
QUESTIONS = {
    ("list",): 5,
    ("show", "alpha"): 7,  # facts
    ("search", "quantum"): 2,
    ("compare", "alpha", "beta"): 5,  # gdp, growth, labs, smog, city_rank
    ("rank", "--by", "gdp"): 3,
    ("show", "alpha", "--sector", "quantum"): 2,
    ("rank", "--sector", "quantum"): 1,
    ("similar", "alpha"): 1,
    ("trend", "gdp"): 4,  # figures
    ("sectors",): 3,
    ("sectors", "quantum"): 2,
    ("sectors", "--explain"): 4,  # signs
    ("sectors", "--gaps"): 0,  # it has no companies
    ("designations",): 1,
    ("designations", "pilot-zones"): 1,
    ("indicators",): 6,
    ("indicators", "gdp"): 3,
    ("indicators", "--gaps"): 1,
    ("sources",): 3,
    ("sources", "bureau"): 12,  # eight figures, three pieces of evidence, and the naming by one of these
    ("profiles",): 1,
    ("profiles", "balanced"): 2,  # pillars
    ("check",): 0,
}


def read(form, text):
    """Return the rows of an answer in a format, without the header."""
    if form == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    if form == "markdown":
        return [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()[2:]]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if form == "tsv" else ",", strict=True))[1:]


@pytest.mark.usefixtures("alike")
@pytest.mark.parametrize("form", FORMATS[1:])
def test_every_command_has_its_rows_in_every_format(here, form):
    for words, count in QUESTIONS.items():
        answer = here(*words, "--format", form)
        assert (answer.code, len(read(form, answer.stdout))) == (0, count), answer.asked
        assert set(answer.controls) <= {"csv": {"0xd"}, "tsv": {"0x9"}}.get(form, set()), answer.asked
    assert len(read(form, here("check", "--format", form).stdout)) == 0


@pytest.mark.parametrize("form", FORMATS[1:])
def test_where_nothing_matches_there_are_no_rows_and_csv_has_its_header(here, form):
    for words in (("search", "zzzz"), ("list", "--min", "gdp=1e9")):
        answer = here(*words, "--format", form)
        assert answer.code == 1
        assert read(form, answer.stdout) == []
        assert form == "jsonl" or "name_zh" in answer.stdout


def test_the_rows_are_the_same_in_every_format(here):
    fields = ("rank", "--by", "gdp", "--fields", "id,rank,figures.gdp.value,figures.gdp.bound")
    expected = [["alpha", "1", "10000", ""], ["beta", "2", "1000", ""], ["gamma", "3", "100", ""]]
    for form in ("csv", "tsv", "markdown"):
        assert read(form, here(*fields, "--format", form).stdout) == expected
    table = here(*fields).stdout.splitlines()
    assert table[0].split() == ["ID", "RANK", "FIGURES.GDP.VALUE", "FIGURES.GDP.BOUND"]
    assert table[1].split() == ["alpha", "1", "10000", "–"]
    rows = read("jsonl", here(*fields, "--format", "jsonl").stdout)
    assert list(rows[0]) == ["id", "rank", "figures"]
    assert rows[0] == {"id": "alpha", "rank": 1, "figures": {"gdp": {"value": 10000, "bound": None}}}
    assert here(*fields, "--json").json == {"ranking": rows}


def test_json_lines_are_the_elements_of_json(here):
    whole = here("list", "--json").json
    assert read("jsonl", here("list", "--format", "jsonl").stdout) == whole
    assert here("list", "--format", "json").json == here("list", "--json", "--format", "json").json == whole
    rows = read("jsonl", here("show", "alpha", "--format", "jsonl").stdout)
    facts = here("show", "alpha", "--json").json["facts"]
    assert len(rows) == len(facts)
    for row, fact in zip(rows, facts, strict=True):
        assert row.items() >= fact.items()
        assert row.keys() - fact.keys() == {"label", "label_zh", "further_sources", "publisher", "title", "url"}


@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_unknown_fields_are_refused_with_those_there_are(here, form):
    here("list", "--fields", "id,nmae", "--format", form).refused("nmae", "did you mean name", "There are: id, name,")
    here("rank", "--by", "gdp", "--fields", "figures.soot.value", "--format", form).refused("figures.soot.value")


def test_csv_ends_its_lines_as_the_rfc_says_in_utf_8_whatever_the_stream(run, dataset):
    words = ("list", "--fields", "id,name_zh", "--limit", "1", "--data", dataset)
    plain = run(*words, "--format", "csv", PYTHONIOENCODING="ascii")
    assert plain.stdout == "id,name_zh\r\nalpha,甲城\r\n"
    assert run(*words, "--format", "csv", "--bom").stdout == "\ufeffid,name_zh\r\nalpha,甲城\r\n"
    assert run(*words, "--format", "tsv", "--bom").stdout == "\ufeffid\tname_zh\nalpha\t甲城\n"
    assert "甲城" in run(*words, "--format", "markdown", LC_ALL="C", PYTHONIOENCODING="latin-1").stdout


def test_json_is_utf_8_or_ascii(run, dataset):
    words = ("list", "--json", "--data", dataset)
    assert "甲城" in run(*words).stdout
    for encoding in ("ascii", "latin-1", "gb18030"):
        answer = run(*words, PYTHONIOENCODING=encoding)
        assert answer.stdout.isascii()
        assert answer.json[0]["name_zh"] == "甲城"


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "markdown"])
def test_a_mark_at_the_start_is_for_spreadsheets_only(here, form):
    here("list", "--bom", "--format", form).refused("--bom", "csv", "tsv")


def test_data_has_no_colours_even_where_they_are_forced(towns, terminal, together, dataset):
    def ask(form):
        return [
            towns("list", "--format", form, FORCE_COLOR="1"),
            terminal("list", "--format", form, "--data", dataset, columns=40),
        ]

    for forced, shown in together(ask, [[form] for form in FORMATS]):
        assert forced.code == shown.code == 0
        assert "\x1b" not in forced.stdout + shown.stdout
        assert forced.stdout == shown.stdout


def test_quiet_silences_notes_and_not_errors(here):
    for words, code in ((("search", "zzzz"), 1), (("search", "town", "--limit", "1"), 0), (("check",), 0)):
        noted = here(*words)
        assert noted.stderr
        for option in ("-q", "--quiet"):
            answer = here(*words, option)
            assert (answer.code, answer.stdout, answer.stderr) == (code, noted.stdout, "")
    here("show", "nonesuch", "-q").refused("nonesuch")


def test_hostile_text_stays_in_its_cell_and_does_not_run(change, here):
    change("hubs/alpha.yaml", "name: Alpha\n", 'name: "=cmd()|\\e[31m\\u202e\\n,\\t<b>"\n')
    cell = "=cmd()|␛[31m\ufffd ,␉<b>"
    assert ["alpha", f"'{cell}"] in read("csv", here("list", "--fields", "id,name", "--format", "csv").stdout)
    assert ["alpha", f"'{cell}"] in read("tsv", here("list", "--fields", "id,name", "--format", "tsv").stdout)
    assert (
        "| alpha | =cmd()\\|␛\\[31m\ufffd ,␉\\<b> |"
        in here("list", "--fields", "id,name", "--format", "markdown").stdout.splitlines()
    )
    assert here("list", "--format", "jsonl").controls == []


def test_json_loads_nothing_that_it_does_not_need(executable, environment, dataset):
    code = (
        "import sys; sys.argv = ['hubcli', 'list', '--json', '--data', sys.argv[1]]\n"
        "from hubcli.cli.app import _run\n"
        "_run()\n"
        "tops = {name.partition('.')[0] for name in sys.modules}\n"
        "print(*tops, 'hubcli.results.rows' in sys.modules, file=sys.stderr)"
    )
    for _ in range(2):  # the first time, a store is made
        done = subprocess.run(
            [executable[0], "-c", code, dataset], env=environment(), capture_output=True, text=True, check=True
        )
    loaded = done.stderr.split()
    assert {"rich", "yaml", "rapidfuzz", "csv", "True"} & set(loaded) == set()
    assert json.loads(done.stdout)


@pytest.mark.parametrize(
    ("pipe", "expected"),
    [
        (
            "hubcli rank --format csv | python -c 'import csv,sys; print(next(csv.DictReader(sys.stdin))[\"rank\"])'",
            "1\n",
        ),
        ("hubcli list --json | jq -r '.[].id' | head -6 | xargs hubcli compare --json | jq '.hubs | length'", "6\n"),
        ("hubcli list --format tsv | cut -f1 | head -2", "id\nbaoding\n"),
        ("hubcli list --format tsv --fields id | tail -1 | od -An -c | grep -c '\\\\r'", "0\n"),
        ("hubcli search ai --format jsonl -q | head -1 | jq .id", '"beijing"\n'),
        ("hubcli rank --format markdown --fields rank,name | head -1", "| rank | name |\n"),
    ],
)
def test_answers_go_through_pipes(environment, executable, anywhere, pipe, expected):
    if not (shutil.which("jq") and shutil.which("bash")):
        pytest.skip("no jq or no bash here")
    script = f'hubcli() {{ {shlex.join(executable)} "$@"; }}; export -f hubcli; python() {{ {executable[0]} "$@"; }}; '
    script += pipe.replace("xargs hubcli", f"xargs {shlex.join(executable)}")
    done = subprocess.run(
        ["bash", "-c", script], cwd=anywhere, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == (expected, "")


@pytest.mark.parametrize("words", [("list",), ("show", "alpha"), ("rank",), ("search", "alpha"), ("check",)])
def test_two_formats_are_one_too_many(here, words):
    for form in ("csv", "table", "markdown"):
        here(*words, "--json", "--format", form).refused(f"--json and --format {form}", "choose one")


@pytest.mark.parametrize("fields", ["", " ", ",", " , "])
def test_no_field_at_all_is_refused(here, fields):
    for form in ("table", "json", "csv"):
        here("list", "--fields", fields, "--format", form).refused("--fields takes names of fields, such as id,name")
