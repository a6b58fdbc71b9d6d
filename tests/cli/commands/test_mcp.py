"""`hubcli mcp`: its help, and what it says where it cannot begin. What it answers: tests/mcp."""

import json
import subprocess
from pathlib import Path

import pytest

EXTRA = "hubcli mcp: the server needs packages that are not installed: pip install 'mcp<3,>=2.0' 'jsonschema>=4.21'\n"


def test_the_help_says_what_it_is_for_and_has_examples(inside):
    answer = inside("mcp", "--help", COLUMNS="200")
    assert answer.code == 0
    assert answer.stdout.count("$ hubcli mcp") == 2
    assert "the extra 'mcp'" in answer.stdout


@pytest.mark.parametrize("missing", ["mcp", "anyio"])
def test_without_the_extra_one_line_says_what_to_install(run, dataset, tmp_path, missing):
    absent = tmp_path / "absent"
    absent.mkdir()
    absent.joinpath(f"{missing}.py").write_text(f"raise ModuleNotFoundError('none', name={missing!r})\n")
    answer = run("mcp", "--data", dataset, PYTHONPATH=str(absent))
    assert (answer.code, answer.stdout) == (2, "")
    assert sorted(answer.stderr.split("'")) == sorted(EXTRA.split("'"))


def test_a_broken_dataset_is_said_before_anything_is_answered(run, change, dataset):
    pytest.importorskip("mcp")
    change("hubs/alpha.yaml", "kind: city", "kind: town")
    answer = run("mcp", "--data", dataset)
    assert (answer.code, answer.stdout) == (3, "")
    assert "kind" in answer.stderr


GREETING = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}},
}


@pytest.mark.posix
@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [
        ("</dev/null", 0, ""),
        ("<&-", 2, "hubcli mcp: standard input is closed; the assistant that starts this server asks it there\n"),
        ("</dev/null >&-", 2, "hubcli: cannot write: the output is closed\n"),
        (">/dev/full", 2, "hubcli: cannot write: No space left on device\n"),
        ("| head -c 0", 0, ""),
    ],
)
def test_streams_that_are_closed_or_full_are_said(environment, executable, dataset, streams, code, said):
    pytest.importorskip("mcp")
    if "/dev/full" in streams and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {streams}', "sh", *executable, "mcp"],
        env=environment(HUBCLI_DATA=str(dataset)),
        input=f"{json.dumps(GREETING)}\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.removesuffix("Try: hubcli mcp --help\n") == said
