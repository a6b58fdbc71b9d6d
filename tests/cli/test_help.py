"""Every command has help, with examples that run."""

import re
import shlex
import shutil
import subprocess

import pytest

from hubcli.cli import app
from hubcli.cli.help import SUMMARIES

COMMANDS = (
    *("list", "show", "search", "companies", "compare", "rank", "similar", "trend", "plot"),
    *("sectors", "designations", "indicators", "sources", "profiles"),
    *("check", "export", "schema", "report"),
)
_QUIET = {"check", "export", "report", "plot"}  # which write files, or only messages
EXAMPLE = re.compile(r"\$ (hubcli .*?)\s*$", re.MULTILINE)


@pytest.fixture(scope="module")
def helps(inside):
    """The help of hubcli itself (under "") and of each command, on wide lines."""
    return {name: inside(*name.split(), "--help", COLUMNS="200") for name in ("", *COMMANDS)}


@pytest.fixture(scope="module")
def examples(helps):
    return [example for answer in helps.values() for example in EXAMPLE.findall(answer.stdout)]


def test_every_command_has_help_with_two_examples_of_its_own(helps):
    for name, answer in helps.items():
        assert (answer.code, answer.stderr) == (0, ""), name
        own = [example for example in EXAMPLE.findall(answer.stdout) if name in example.split()]
        assert len(own if name else EXAMPLE.findall(answer.stdout)) >= 2, name
        assert "\x1b" not in answer.stdout


def test_the_help_lists_every_command_and_exit_codes(helps):
    text = helps[""].stdout
    assert [name for name in COMMANDS if not re.search(rf"^\W*{name}\s", text, re.MULTILINE)] == []
    for panel in ("Explore", "Analyse", "Reference", "Data", "Exit codes"):
        assert panel in text
    codes = re.search(r"Exit codes: (.*)\.", " ".join(text.split()))[1]
    assert re.findall(r"\d+", codes) == ["0", "1", "2", "3", "130"]


def test_no_option_has_an_empty_default(helps):
    assert [name for name, answer in helps.items() if re.search(r"\[ *\] *$", answer.stdout, re.MULTILINE)] == []


def test_options_that_are_the_same_everywhere_are_everywhere(helps):
    for name in set(COMMANDS) - {"export", "schema", "report", "plot"}:  # whose answer is a file
        for option in ("--json", "--format", "--data", "--no-color"):
            assert option in helps[name].stdout, (name, option)


def test_the_short_option_gives_the_same_help_which_fits_60_columns(inside, helps):
    answer = inside("rank", "-h", COLUMNS="60")
    assert answer.code == 0
    assert answer.widest <= 60
    assert EXAMPLE.findall(answer.stdout)[:2] == EXAMPLE.findall(helps["rank"].stdout)[:2]


@pytest.mark.slow
def test_the_examples_run(inside, examples, dataset, tmp_path, monkeypatch):
    """Those of `check`, and tables of all there is, of a small dataset."""
    monkeypatch.chdir(tmp_path)
    plain = [example for example in examples if "|" not in example]
    assert len(plain) >= len(COMMANDS)
    for example in plain:
        whole = re.match("hubcli (check|export (?!.*xlsx))", example)
        answer = inside(*shlex.split(example)[1:], **({"HUBCLI_DATA": str(dataset)} if whole else {}))
        assert answer.code == 0, (example, answer.stderr)
        assert answer.stdout or _QUIET & {*shlex.split(example)}, example


def test_the_examples_with_jq_run(environment, executable, examples, dataset, together):
    if not (shutil.which("jq") and shutil.which("bash")):
        pytest.skip("no jq or no bash here")
    dataset.rename(dataset.with_name("my-data"))  # which an example of `check` names
    hubcli = f'hubcli() {{ {shlex.join(executable)} "$@"; }}; set -o pipefail; '

    def pipe(example):
        return subprocess.run(
            ["bash", "-c", hubcli + example], cwd=dataset.parent, env=environment(), capture_output=True, check=False
        )

    piped = [example for example in examples if "| jq" in example]
    assert len(piped) >= 5
    for example, done in zip(piped, together(pipe, [[example] for example in piped]), strict=True):
        assert done.returncode == 0, (example, done.stderr)
        assert b"Traceback" not in done.stderr
        assert done.stdout.strip() not in (b"", b"null", b"[]") or "check" in example, example


def test_every_help_fits_two_screens_and_begins_with_examples(inside):
    for name in ("", *COMMANDS):
        answer = inside(*name.split(), "--help", COLUMNS="80")
        assert len(answer.lines) <= 2 * 24, (name, len(answer.lines))
        first = next(index for index, line in enumerate(answer.lines) if line.startswith("  $ hubcli"))
        assert first <= 4, name
        assert answer.widest <= 80
    assert len(inside(COLUMNS="80").lines) <= 2 * 24


def test_the_help_has_a_summary_of_each_command_that_takes_a_line():
    assert list(SUMMARIES) == list(app.COMMANDS)
    assert max(map(len, SUMMARIES.values())) <= 80 - 16


def test_an_option_has_its_choices_and_its_default(helps):
    lines = [" ".join(line.split()) for line in helps["rank"].lines]
    assert "--normalise How figures are put on one scale: minmax, zscore, rank." in lines
    assert "--min-coverage FLOAT Share of the weights a hub needs figures for. [0.5]" in lines
    assert "Ranked by (one of)" in lines


def test_a_format_that_is_not_the_shared_one_is_explained_where_it_is(inside):
    text = inside("export", "--help", COLUMNS="120").stdout
    assert re.search(r"--format .*The format, if the name does not say", text)
    assert re.search(r"--bom .*Start each CSV file", text)
    assert "--format" not in text.partition("Also: ")[2]
    assert "--format" in inside("list", "--help", COLUMNS="120").stdout.partition("Also: ")[2]


def test_an_example_that_is_too_long_is_broken_where_a_shell_goes_on(inside):
    narrow, wide = (inside("add", "--help", COLUMNS=columns).stdout for columns in ("60", "200"))
    whole = EXAMPLE.findall(wide)[0]
    shown = re.search(r"\$ (hubcli (?:.*\\\n)+.*)", narrow)[1]
    assert max(map(len, shown.splitlines())) <= 60
    assert shlex.split(shown.replace("\\\n", "")) == shlex.split(whole)
