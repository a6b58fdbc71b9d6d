"""Runs `hubcli mcp` in a process that stops whatever writes, reaches for the network or starts a program.

    python tests/mcp/guarded.py PLACE... -- ARGUMENTS

Files are read at these places only, and where Python and hubcli themselves are. What is stopped is said on standard
error.
"""

from __future__ import annotations

import os
import sys

STOPPED = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "subprocess")
PROGRAMS = ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system")
CHANGES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.truncate",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.utime",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Start the server under guard."""
    cut = sys.argv.index("--")
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    places = (*sys.argv[1:cut], sys.prefix, sys.base_prefix, f"{here}/src", f"{here}/data")

    def watch(event: str, details: tuple[object, ...]) -> None:
        if event.startswith(STOPPED + PROGRAMS + CHANGES):
            stop(event, details)
        if event == "open":
            path, _, flags = details
            if isinstance(path, int) or path == os.devnull:
                return
            if flags & WRITING or not os.path.abspath(os.fsdecode(path)).startswith(places):  # noqa: PTH100
                stop(event, details)
        if event == "sqlite3.connect":
            database = os.fsdecode(details[0])  # bytes, in Python 3.10
            if database != ":memory:" and not database.endswith("?mode=ro&immutable=1"):
                stop(event, details)

    def stop(event: str, details: object) -> None:
        os.write(2, f"stopped: {event} {details}\n".encode())
        raise PermissionError(event)

    from hubcli.cli.app import main as run

    sys.argv = ["hubcli", *sys.argv[cut + 1 :]]
    sys.addaudithook(watch)
    run()


if __name__ == "__main__":
    main()
