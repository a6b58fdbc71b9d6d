"""What holds for every command: the dataset it reads, its exit codes, its streams, its surroundings."""

import subprocess
from pathlib import Path

import pytest

import hubcli


def test_the_version_is_of_tool_and_dataset_with_counts(run, sound):
    answer = run("--version", HUBCLI_DATA=str(sound))
    assert (answer.code, answer.stderr) == (0, "")
    # 7 facts of alpha, 4 of beta, 1 of gamma; 3 pieces of evidence in alpha, 2 in beta, 1 in the park
    counts = "5 hubs, 12 figures, 6 pieces of evidence, 3 sources"
    assert answer.stdout == f"hubcli {hubcli.__version__}, dataset 2026.11: {counts}\n"


def test_without_a_command_the_help_is_shown(run):
    answer = run()
    assert (answer.code, answer.stderr) == (0, "")
    assert "compare" in answer.stdout


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["lsit"], ["lsit", "--help"]),
        (["--nonsense"], ["--nonsense", "--help"]),
        (["list", "--format", "xml"], ["xml", "table", "json"]),
    ],
)
def test_what_is_no_command_or_option_is_refused(here, wrong, words):
    here(*wrong).refused(*words)


@pytest.mark.parametrize(
    "words", [["show"], [], ["list", "--sort"], ["rank", "--by"], ["list", "--limit"], ["sources", "--of"]]
)
def test_a_long_word_is_not_repeated_whole(here, words):
    answer = here(*words, "x" * 20_000)
    assert (answer.code, answer.stdout) == (2, "")
    assert len(answer.stderr) < 2_200
    assert "xxx … xxx" in answer.stderr


@pytest.mark.parametrize(
    "command", [("list",), ("check",), ("export", "x"), ("add", "alpha", "gdp", "1", "--year", "2023")]
)
def test_an_empty_path_is_refused_with_what_to_type(inside, command):
    more = ("--source", "paper") if command[0] == "add" else ()
    for option in ("--data", "--overlay"):
        for words in ((option, ""), (f"{option}=",)):
            inside(*command, *more, *words).refused(f"{option} takes a path, such as mine/; it is empty")


def test_the_dataset_is_that_of_the_option_or_else_of_the_environment(run, sound, tmp_path):
    assert len(run("list", "--json", HUBCLI_DATA=str(sound)).json) == 5
    assert len(run("list", "--json", "--data", sound, HUBCLI_DATA=str(tmp_path / "nowhere")).json) == 5
    broken = run("list", HUBCLI_DATA=str(tmp_path / "nowhere"))
    assert (broken.code, broken.stdout) == (3, "")
    assert "nowhere" in broken.stderr
    assert "chengdu" in run("list", HUBCLI_DATA="").stdout  # empty is as if not set


def test_off_a_terminal_tables_are_plain_whole_and_not_of_any_width(towns, together):
    wide, narrow = together(
        lambda columns: towns("show", "alpha", "--all", COLUMNS=columns, LINES="5"), [[None], ["40"]]
    )
    assert wide.stdout == narrow.stdout
    assert "\x1b" not in wide.stdout
    assert any(line.endswith("Named as good at AI. [3]") for line in wide.lines)
    assert any("https://example.org/report" in line and "The Paper: Report" in line for line in wide.lines)


@pytest.mark.parametrize("words", [("list",), ("show", "alpha", "--json"), ("--help",)])
def test_a_reader_that_has_gone_away_ends_the_run_quietly(environment, executable, sound, words):
    process = subprocess.Popen(
        [*executable, *words],
        env=environment(HUBCLI_DATA=str(sound)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(60) == 0


@pytest.mark.parametrize(
    ("command", "to", "code"), [("list", ">&-", 2), ("list", ">/dev/full", 2), ("nonsense", "2>&-", 2)]
)
def test_streams_that_take_nothing_end_the_run_without_a_traceback(environment, executable, sound, command, to, code):
    if to == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {to}', "sh", *executable, command],
        env=environment(HUBCLI_DATA=str(sound)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert done.returncode == code


@pytest.mark.parametrize("settings", [{"PYTHONIOENCODING": "ascii"}, {}])
def test_a_stream_without_chinese_gets_an_answer_and_the_same_values(towns, together, settings):
    def ask(*words):
        return towns(*words, LC_ALL="C", LANG=None, **settings)

    compared, as_json = together(ask, [("compare", "alpha", "beta"), ("show", "甲城", "--json")])
    assert compared.code == as_json.code == 0
    assert "1,000" in compared.stdout
    assert as_json.json["name_zh"] == "甲城"
    assert as_json.json["pinyin"] == "Jiǎchéng"
    assert not settings or as_json.stdout.isascii()


def test_a_stream_of_ascii_gets_help_and_messages(run, together):
    def ask(*words):
        return run(*words, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    helped, unknown = together(ask, [("--help",), ("show", "nonesuch")])
    assert helped.code == 0
    assert "$ hubcli" in helped.stdout
    unknown.refused("nonesuch")


def test_nothing_is_written_but_a_store_in_the_cache(towns, run, dataset, tmp_path):
    before = sorted(path.name for path in dataset.rglob("*"))
    home = tmp_path / "read-only"
    home.mkdir(mode=0o500)
    assert towns("list", HOME=str(home)).code == 0
    assert {path.name for path in home.iterdir()} <= {".cache"}  # where the home may be written to
    assert run("list", HOME=None, XDG_CACHE_HOME=str(tmp_path), cwd=home, HUBCLI_DATA=str(dataset)).code == 0
    assert {path.name for path in home.iterdir()} <= {".cache"}  # where the home may be written to
    assert sorted(path.name for path in dataset.rglob("*")) == before


def test_a_working_directory_that_is_gone_is_no_matter(environment, executable, sound, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", 'cd "$0" && rmdir "$0" && exec "$@"', gone, *executable, "list", "--data", sound],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    assert "alpha" in done.stdout
