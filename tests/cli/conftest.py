"""The real executable, run as people and scripts run it: into a pipe, or on a terminal."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from hubcli.cli.app import _run
from tests.time_limit import time_limit

from .answers import Answer, answer_of, problems_of

COMMAND = [sys.executable, "-m", "hubcli"]
#: What the executable needs of our environment to run at all, and what measures its coverage.
KEPT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


@pytest.fixture(scope="session")
def executable() -> list[str]:
    """Return the words that start hubcli."""
    return COMMAND


@pytest.fixture(scope="session")
def anywhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty directory to be in."""
    return tmp_path_factory.mktemp("anywhere")


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory, kept_store: None) -> Callable[..., dict[str, str]]:
    """Return a function that makes a clean environment; what is None is taken out of it."""
    home = tmp_path_factory.mktemp("home")

    def make(**settings: str | None) -> dict[str, str]:
        clean = {name: os.environ[name] for name in KEPT if name in os.environ}
        clean |= {"HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        clean["XDG_CACHE_HOME"] = os.environ["XDG_CACHE_HOME"]  # one cache for all: warm runs are quick
        return {name: value for name, value in {**clean, **settings}.items() if value is not None}

    return make


@pytest.fixture(scope="session")
def run(environment: Callable[..., dict[str, str]], anywhere: Path) -> Callable[..., Answer]:
    """Return a function that runs hubcli with these arguments, its output in pipes; settings are of the environment."""

    def call(*arguments: str | bytes | Path, cwd: Path = anywhere, **settings: str | None) -> Answer:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=cwd,
            env=environment(**settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return answer_of(arguments, done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def towns_at(request: pytest.FixtureRequest, sound: Path) -> Path:
    """Return the directory of the small dataset: one of its own for a test that has it, and so may change its files."""
    own: Path = request.getfixturevalue("dataset") if "dataset" in request.fixturenames else sound
    return own


@pytest.fixture
def towns(run: Callable[..., Answer], towns_at: Path) -> Callable[..., Answer]:
    """Return a function that asks hubcli about the small dataset."""

    def call(*arguments: str | bytes, **settings: str | None) -> Answer:
        return run(*arguments, "--data", towns_at, **settings)

    return call


@pytest.fixture(scope="session")
def inside(anywhere: Path, kept_store: None) -> Callable[..., Answer]:
    """Return a function that runs hubcli in this process: quicker, for many cases of one kind."""

    def call(*arguments: str, **settings: str) -> Answer:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
        with (
            mock.patch.dict(os.environ, settings),
            mock.patch.object(sys, "argv", ["hubcli", *map(str, arguments)]),
            contextlib.redirect_stdout(streams[0]),
            contextlib.redirect_stderr(streams[1]),
        ):
            for name in {"HUBCLI_DATA", "HUBCLI_OVERLAY", "FORCE_COLOR"} - settings.keys():
                os.environ.pop(name, None)
            code = _run()  # as `main` does, which then ends the process
            for stream in streams:
                stream.flush()
        return answer_of(arguments, code, *(stream.buffer.getvalue() for stream in streams))

    return call


@pytest.fixture
def here(inside: Callable[..., Answer], towns_at: Path) -> Callable[..., Answer]:
    """Return a function that asks about the small dataset in this process."""
    return lambda *arguments, **settings: inside(*arguments, "--data", str(towns_at), **settings)


@pytest.fixture
def problems(here: Callable[..., Answer], dataset: Path) -> Callable[[], list[str]]:
    """Return a function that asks about the small dataset in this process, and returns what is wrong with it."""

    def found() -> list[str]:
        with time_limit(120):
            return problems_of(here("check"), here("list"), dataset)

    return found


@pytest.fixture(scope="session")
def together() -> Callable[..., list[Answer]]:
    """Return a function that asks several things at a time, each a list of arguments, and returns the answers."""

    def call(ask: Callable[..., Answer], questions: Sequence[Sequence[Any]]) -> list[Answer]:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(lambda arguments: ask(*arguments), questions))

    return call


@pytest.fixture(scope="session")
def terminal(environment: Callable[..., dict[str, str]], anywhere: Path) -> Callable[..., Answer]:
    """Return a function that runs hubcli on a terminal of so many columns."""
    fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))

    def call(*arguments: str | Path, columns: int = 80, **settings: str | None) -> Answer:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        modes = termios.tcgetattr(theirs)
        modes[1] &= ~termios.OPOST  # line ends as they were written
        termios.tcsetattr(theirs, termios.TCSANOW, modes)
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=anywhere,
            env=environment(**{"PAGER": "cat", **settings}),
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
        )
        os.close(theirs)
        written = b""
        with contextlib.suppress(OSError):  # the other end is closed: all has been read
            while part := os.read(ours, 65536):
                written += part
        os.close(ours)
        _, errors = process.communicate(timeout=60)
        return answer_of(arguments, process.returncode, written, errors)

    return call


@pytest.fixture
def alike(change: Callable[[str, str, str], Path]) -> None:
    """Give Alpha's park a star in quantum technology, as Alpha has one: a statistic beside its facility."""
    counted = "{kind: statistic, claim: Has five machines., source: bureau}"
    change("hubs/alpha-park.yaml", "- {kind: facility", f"- {counted}\n      - {{kind: facility")


@pytest.fixture
def starred(alike: None, change: Callable[[str, str, str], Path]) -> None:
    """Give Alpha and its park a star in quantum, and Alpha and Beta one in AI."""
    named = "{kind: designation, claim: Named., source: bureau, designation: pilot-zones}"
    change("hubs/alpha.yaml", "- {kind: statement", f"- {named}\n      - {{kind: statement")
