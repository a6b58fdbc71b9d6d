"""Streams that take nothing, full disks, signals at any moment: the right exit code, and nothing half-written."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

fcntl, resource, termios = (pytest.importorskip(name) for name in ("fcntl", "resource", "termios"))

#: Root who may not write everything, as other users may not.
MODEST = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
#: hubcli in a Python that says when it has started: an interrupt before that is none of ours.
STARTED = (
    "import sys; from hubcli.__main__ import main; sys.argv = ['hubcli', *sys.argv[1:]]; "
    "print('started', file=sys.stderr, flush=True); main()"
)


def _listening():
    """Let a process hear interrupts, which may be ignored where the tests run."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def start(environment, dataset, tmp_path):
    """Return a function that starts hubcli about the small dataset, with an empty cache, in an empty directory."""
    place = tmp_path / "place"
    place.mkdir()

    def run(*words, **settings):
        settings = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "HUBCLI_DATA": str(dataset), **settings}
        return subprocess.Popen(
            [sys.executable, "-c", STARTED, *words],
            cwd=place,
            env=environment(**settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_listening,  # noqa: PLW1509
        )

    return run


def half_written(directory):
    return [path for path in directory.rglob("*") if ".hubcli-" in path.name or path.suffix.lstrip(".").isdigit()]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_waits_for_its_reader_is_ended_by_a_signal(start, sent):
    kept = os.environ["XDG_CACHE_HOME"]  # with the store of hubcli's own dataset
    process = start("export", "-", "--format", "json", HUBCLI_DATA=None, XDG_CACHE_HOME=kept)
    waiting = b""
    while int.from_bytes(waiting, sys.byteorder) < 65_536:  # until the pipe is full
        assert process.poll() is None
        time.sleep(0.01)
        waiting = fcntl.ioctl(process.stdout, termios.FIONREAD, b"\0" * 4)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, "started\n")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (signal.SIGINT, ("list", "--limit", "1")),
        (signal.SIGTERM, ("list", "--limit", "1")),
        (signal.SIGTERM, ("export", "out", "--force")),
        (signal.SIGINT, ("export", "out.sqlite", "--format", "sqlite", "--force")),
        (signal.SIGTERM, ("report", "alpha", "-o", "out.html", "--force")),
        (signal.SIGINT, ("list", "--save", "out.svg")),
    ],
)
def test_a_signal_at_any_moment_ends_the_run_and_leaves_nothing_half_written(start, tmp_path, words, sent):
    chance = random.Random(f"{words}{sent}")
    place = tmp_path / "place"
    assert start(*words).wait(60) == 0
    whole = sorted(path.name for path in place.rglob("*"))
    for _ in range(2):
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        process = start(*words)
        assert process.stderr.readline() == "started\n"
        time.sleep(chance.uniform(0.001, 0.6))
        process.send_signal(sent)
        stdout, errors = process.communicate(timeout=30)
        if process.returncode == -sent:  # Python answers, before the first line of hubcli: the only file is no file
            assert re.findall('File "(.*?)"', errors) in ([], ["<string>"])
            continue
        assert process.returncode in (0, 130), errors
        assert "Traceback" not in errors
        assert stdout == "" or process.returncode == 0 or stdout.endswith("\n")
        assert half_written(tmp_path) == []
        assert sorted(path.name for path in place.rglob("*")) == whole


LOST = """
import os, signal, sys, time, weakref
from hubcli import __main__
from hubcli.cli import app
class Thing: pass
def main():
    thing = Thing()
    told = weakref.ref(thing, lambda _: signal.raise_signal(signal.{sent}))
    del thing  # the interrupt comes in a callback, where Python only says that it ignores it
    time.sleep(20)
    os._exit(7)
app.main = main
__main__.main()
"""


@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM"])
def test_an_interrupt_where_python_drops_exceptions_is_obeyed_all_the_same(environment, sent):
    done = subprocess.run(
        [sys.executable, "-c", LOST.format(sent=sent)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_listening,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_what_else_python_drops_is_told(environment):
    script = LOST.replace("signal.raise_signal(signal.{sent})", "1 / 0").replace("sleep(20)", "sleep(0)")
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 7
    assert "ZeroDivisionError" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("export", "out"),
        ("export", "out.json", "--format", "json"),
        ("export", "out.geojson", "--format", "geojson"),
        ("export", "out.sqlite", "--format", "sqlite"),
        ("report", "alpha", "-o", "out.html"),
        ("list", "--save", "out.svg"),
    ],
)
def test_a_disk_that_is_full_is_said_and_nothing_is_left_on_it(executable, environment, dataset, tmp_path, words):
    place = tmp_path / "place"
    place.mkdir()
    done = subprocess.run(
        [*executable, *words, "--data", dataset],
        cwd=place,
        # Python would leave half of a compiled module where the limit comes while it writes one
        env=environment(XDG_CACHE_HOME=str(tmp_path / "cache"), PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000)),  # bytes of a file
    )
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert list(place.iterdir()) == []
    assert half_written(tmp_path) == []


def test_a_cache_that_is_full_is_no_matter(executable, environment, dataset, tmp_path):
    done = subprocess.run(
        [*executable, "list", "--json", "--data", dataset],
        env=environment(XDG_CACHE_HOME=str(tmp_path / "cache"), PYTHONDONTWRITEBYTECODE="1"),
        stdout=subprocess.PIPE,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000)),
    )
    assert len(json.loads(done.stdout)) == 5
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("export", "-", "--format", "json"), ("--help",)])
def test_a_stream_that_takes_nothing_is_said(executable, environment, dataset, words):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*executable, *words], env=environment(HUBCLI_DATA=str(dataset)), stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    said = "hubcli: cannot write: No space left on device"
    asked = '{"code": 2, "message": "' + said + '", "hint": null}' if "--json" in words else said
    assert (done.returncode, done.stderr) == (2, f"{asked}\n")


#: Whether or not standard error takes anything, on one that is closed, full, or read by nobody.
UNTOLD = ("2>&-", "2>/dev/full", "2>&1 >/dev/null | (exec 0<&-; sleep 2)")


@pytest.fixture
def shell(executable, environment, dataset, tmp_path):
    """Return a function that runs a command line of hubcli in a shell with these redirections."""

    def call(words, redirections):
        return subprocess.run(
            ["bash", "-c", f'"$@" {redirections}; exit ${{PIPESTATUS[0]}}', "bash", *executable, *words.split()],
            cwd=tmp_path,
            env=environment(HUBCLI_DATA=str(dataset)),
            capture_output=True,
            text=True,
            check=False,
        )

    return call


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("untold", UNTOLD)
def test_the_exit_code_stands_where_standard_error_takes_nothing(shell, tmp_path, untold):
    codes = {"show nonesuch": 2, "list --data /nonesuch": 3, "check": 0, "search zzzz": 1, "nonsense": 2, "list": 0}
    assert {words: shell(words, untold).returncode for words in codes} == codes
    assert shell("export out", untold).returncode == 0
    assert (tmp_path / "out" / "hubs.csv").exists()
    (tmp_path / "towns" / "gaps.yaml").write_text("- 1\n", "utf-8")
    assert shell("check", untold).returncode == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_the_answer_is_whole_where_standard_error_takes_nothing(shell):
    assert shell("search quantum", "2>/dev/full").stdout == shell("search quantum", "").stdout != ""


@pytest.mark.parametrize(
    ("words", "code", "closed"),
    [
        *(("list", 0, closed) for closed in ("<&-", "2>&-", "<&- 2>&-")),
        *(("nonsense", 2, closed) for closed in (">&-", "2>&-", "<&- >&- 2>&-")),
        *(("show nonesuch", 2, "2>&-"), ("search zzzz", 1, ">&-"), ("search zzzz", 1, "2>&-"), ("check", 0, ">&-")),
        *(("export out", 0, ">&-"), ("export out", 0, "<&- >&- 2>&-")),
    ],
)
def test_a_stream_that_is_closed_is_no_matter_where_nothing_is_lost(shell, closed, words, code):
    done = shell(words, closed)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words", ["list", "list --json", "--help", "list --help", "--version", "export - --format json"]
)
@pytest.mark.parametrize("closed", [">&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_an_answer_that_is_lost_is_no_success(shell, words, closed):
    done = shell(words, closed)
    said = "hubcli: cannot write: the output is closed"
    said = '{"code": 2, "message": "' + said + '", "hint": null}' if "--json" in words else said
    said = "" if "2>&-" in closed else f"{said}\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


@pytest.mark.skipif(bool(MODEST) and not shutil.which("setpriv"), reason="root may write everything")
def test_where_nothing_may_be_written_everything_is_read_all_the_same(executable, environment, dataset, tmp_path):
    shut = tmp_path / "shut"
    (shut / ".cache").mkdir(parents=True)
    for path in (shut / ".cache", shut):
        path.chmod(0o500)
    settings = {"HOME": str(shut), "XDG_CACHE_HOME": None, "TMPDIR": str(shut), "HUBCLI_DATA": str(dataset)}

    def ask(*words):
        command, clean = [*MODEST, *executable, *words], environment(**settings)
        return subprocess.run(command, cwd=shut, env=clean, capture_output=True, text=True, check=False)

    assert "alpha" in ask("list").stdout
    for words in (("export", "a"), ("report", "alpha", "-o", "a.html"), ("list", "--save", "a.svg")):
        done = ask(*words)
        assert (done.returncode, "Permission denied" in done.stderr) == (2, True), words
    assert [path.name for path in shut.rglob("*")] == [".cache"]


def test_ten_at_once_build_one_store_and_answer_alike(executable, environment, dataset, tmp_path):
    settings = environment(XDG_CACHE_HOME=str(tmp_path / "cache"), HUBCLI_DATA=str(dataset))

    def ask(_):
        return subprocess.run([*executable, "list", "--json"], env=settings, capture_output=True, check=True).stdout

    with ThreadPoolExecutor(10) as pool:
        answers = set(pool.map(ask, range(10)))
    assert len(answers) == 1
    assert len([path for path in (tmp_path / "cache").rglob("*") if path.is_file()]) == 1
    assert {ask(None)} == answers


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_a_store_that_is_no_file_is_not_waited_for(run, dataset, tmp_path, make):
    settings = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "HUBCLI_DATA": str(dataset)}
    first = run("list", **settings)
    [kept] = (tmp_path / "cache" / "hubcli").iterdir()
    kept.unlink()
    make(kept)
    assert run("list", **settings).stdout == first.stdout
