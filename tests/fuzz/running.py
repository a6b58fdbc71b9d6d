"""Running a command line in this process, or by the real executable, and what is left of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from hubcli.cli.app import _run
from hubcli.mcp.refusal import refusal_of
from hubcli.mcp.tools import BY_NAME, answer
from hubcli.model.atlas import Atlas
from tests.time_limit import TooLongError, time_limit

#: Seconds of processor time that a run may take, and of the clock (other work may share the processors).
PROCESSOR, CLOCK = 5.0, 120.0
_KEPT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")


class Run(NamedTuple):
    """A command line, its environment, and what it left behind; `escaped` is an exception that nobody caught."""

    words: tuple[str, ...]
    code: int
    stdout: str
    stderr: str
    seconds: float
    processor: float = 0.0
    escaped: str = ""


class Call(NamedTuple):
    """The call of a tool: how it ran, its structured content (None where it was refused), and its text."""

    run: Run
    structured: dict[str, Any] | None
    text: str


class Place:
    """A directory of its own to run in, with datasets beside it: `../towns` and whatever else is put there.

    It lies deep enough that no `..` of a generated path leads out of the scratch directory.
    """

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.datasets = scratch / "a" / "b" / "c"
        self.here = self.datasets / "here"
        self.environment = {
            "HOME": str(scratch / "home"),
            "XDG_CACHE_HOME": str(scratch / "cache"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "BROWSER": "true",  # no page is opened: `true` takes any address
        }
        (scratch / "home").mkdir(parents=True)
        self._tidy()

    def run(self, words: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
        """Run a command line in this process, as `hubcli.cli.app.main` does, which then ends the process."""
        before = Path.cwd()
        os.chdir(self.here)
        try:
            with mock.patch.dict(os.environ, self._whole(environment), clear=True):
                return _here(tuple(words))
        finally:
            os.chdir(before)
            self._tidy()

    def call(self, atlas: Atlas, tool: str, arguments: dict[str, Any]) -> Call:
        """Call a tool by its function, as the server does."""
        start, processor = time.perf_counter(), time.process_time()
        structured, text, code, escaped = None, "", 0, ""
        try:
            with time_limit(CLOCK):
                structured, text = answer(atlas, tool, arguments)
        except TooLongError as error:
            escaped = str(error)
        except Exception as error:
            refusal = refusal_of(error, BY_NAME[tool])
            code = 2
            if refusal is None:
                escaped = f"{type(error).__name__}: {error}"
            else:
                text = f"{refusal.message}\n{refusal.hint}"
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
        words = ("mcp", tool, repr(arguments))
        return Call(Run(words, code, "", "refused" if code else "", seconds, processor, escaped), structured, text)

    def run_apart(self, words: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
        """Run a command line by the real executable."""
        start = time.perf_counter()
        command = [sys.executable, "-m", "hubcli", *words]
        encoded = [os.fsencode(word) for word in command]
        done = subprocess.run(
            encoded,
            cwd=self.here,
            env=self._whole(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=CLOCK,
            check=False,
        )
        seconds = time.perf_counter() - start
        self._tidy()
        return Run(tuple(words), done.returncode, _text(done.stdout), _text(done.stderr), seconds)

    def _whole(self, environment: Mapping[str, str] | None) -> dict[str, str]:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return {**kept, **self.environment, **(environment or {})}

    def _tidy(self) -> None:
        """Leave the directory as every run finds it: with a file and a directory in it."""
        if self.here.is_dir() and {path.name for path in self.here.iterdir()} == {"there", "there.html"}:
            return
        shutil.rmtree(self.here, ignore_errors=True)
        (self.here / "there").mkdir(parents=True)
        (self.here / "there.html").write_text("<p>\n", encoding="utf-8")


def _here(words: tuple[str, ...]) -> Run:
    code, escaped = -1, ""
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as errors,
    ):  # real files: the program asks their number
        with _streams(out, errors), mock.patch.object(sys, "argv", ["hubcli", *words]), time_limit(CLOCK):
            start, processor = time.perf_counter(), time.process_time()
            try:
                code = _run()
            except TooLongError as error:
                escaped = str(error)
            except BaseException as error:
                escaped = f"{type(error).__name__}: {error}"
            seconds, processor = time.perf_counter() - start, time.process_time() - processor
        out.seek(0)
        errors.seek(0)
        return Run(words, code, _text(out.read()), _text(errors.read()), seconds, processor, escaped)


@contextlib.contextmanager
def _streams(out: Any, errors: Any) -> Iterator[None]:
    """Have standard output and error written to files, in the encoding that PYTHONIOENCODING asks for."""
    encoding = os.environ.get("PYTHONIOENCODING", "utf-8")
    with (
        os.fdopen(os.dup(out.fileno()), "w", encoding=encoding) as stdout,
        os.fdopen(os.dup(errors.fileno()), "w", encoding=encoding) as stderr,
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
    ):
        yield


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
