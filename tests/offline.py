"""Asks hubcli many things in one process that stops, and notes, what reaches for the network or starts a program.

    python tests/offline.py < CASES > ANSWERS

A case is a command line with its environment, or a piece of Python. This file imports next to nothing: a module that is
loaded already would not be seen when hubcli imports it.
"""

from __future__ import annotations

import io
import json
import os
import sys

#: What Python says to its audit hooks before it reaches for the network, and before it starts another program.
FAMILIES = ("ftplib", "http", "pty", "smtplib", "socket", "subprocess", "urllib", "webbrowser")
PROGRAMS = ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system")


class Guard:
    """Stops what is forbidden and remembers it, so that no `except` hides it.

    The audit hook sees what any library does; the finder sees what is imported, however that is done.
    """

    def __init__(self, modules: list[str]) -> None:
        self.modules = modules
        self.noted: list[str] = []
        sys.addaudithook(self.watch)
        sys.meta_path.insert(0, self)

    def watch(self, event: str, _: object) -> None:
        """Listen to what Python is about to do."""
        if event.partition(".")[0] in FAMILIES or event in PROGRAMS:
            self._stop(event, PermissionError)

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Stop the import of a forbidden module; others find the rest."""
        if name in self.modules:
            self._stop(f"import {name}", ImportError)

    def _stop(self, what: str, error: type[Exception]) -> None:
        self.noted.append(what)
        raise error(f"forbidden: {what}")


def answer(guard: Guard, case: dict) -> dict:
    """Return what a case comes to: exit code, what was written, and what was stopped."""
    before, streams, guard.noted = dict(os.environ), (sys.stdout, sys.stderr), []
    os.environ.update(case.get("settings", {}))
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in streams)
    code = 0
    try:
        if "python" in case:
            exec(case["python"], {"os": os})
        else:
            from hubcli.cli.app import _run

            sys.argv = ["hubcli", *case["words"]]
            code = _run()
    except Exception as error:
        code, _ = -1, sys.stderr.write(repr(error))
    finally:
        written = [stream for stream in (sys.stdout, sys.stderr) if stream.flush() is None]
        (sys.stdout, sys.stderr) = streams
        os.environ.clear()
        os.environ.update(before)
    out, errors = (stream.buffer.getvalue().decode() for stream in written)
    return {"code": code, "stdout": out, "stderr": errors, "forbidden": guard.noted}


def main() -> None:
    """Answer the cases of standard input."""
    asked = json.load(sys.stdin)
    guard = Guard(asked["modules"])
    json.dump([answer(guard, case) for case in asked["cases"]], sys.stdout)


if __name__ == "__main__":
    main()
