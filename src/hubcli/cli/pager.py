"""The pager: what is longer than the terminal is handed to `less`, or to another one, as git does."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from shutil import get_terminal_size

from hubcli.output.plain_text import width

#: The variables that name a pager, the first that is set; it is none where that is empty or `cat`.
VARIABLES = ("HUBCLI_PAGER", "PAGER")
_USUAL = "less"
#: What pagers do where the user has not said otherwise: leave at once with what fits, keep colours, leave the screen.
_SETTINGS = {"LESS": "FRX", "LV": "-c"}
_DUMB = ("dumb", "unknown")
_AT_ONCE = 2.0  # seconds within which a pager fails that has shown nothing
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def page(text: str, *, always: bool = False) -> bool:
    """Show a text that is longer than the terminal, or always, in the pager; tell whether that was done.

    A pager that is missing, or fails as soon as it is started, shows nothing; one that leaves before the end is no
    error. Ctrl-C is for the pager; raises KeyboardInterrupt where it ends by that, or where the run is to end.
    """
    command = _command()
    if not command or not (always or _is_longer(text)):
        return False
    begun = time.monotonic()
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not to be ignored, as the pager would inherit that
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={**_SETTINGS, **os.environ})
    except OSError:
        return False
    else:
        try:
            pager.communicate(text.encode(sys.stdout.encoding or "utf-8", "replace"))
        except BaseException:
            pager.terminate()
            pager.wait()
            raise
    finally:
        signal.signal(signal.SIGINT, before)
    if pager.returncode == -signal.SIGINT:
        raise KeyboardInterrupt
    return pager.returncode == 0 or time.monotonic() - begun > _AT_ONCE


def _command() -> list[str]:
    """Return the words of the pager; none where there is to be none."""
    named = next((os.environ[name] for name in VARIABLES if name in os.environ), _USUAL)
    try:
        words = shlex.split(named)
    except ValueError:  # an open quotation mark
        return []
    return [] if words == ["cat"] or os.environ.get("TERM", "").lower() in _DUMB else words


def _is_longer(text: str) -> bool:
    """Tell whether a text and the prompt that follows it take more lines than the terminal has."""
    columns, lines = get_terminal_size()
    if text.count("\n") >= lines:
        return True
    shown = (width(line) for line in _ESCAPES.sub("", text).splitlines())
    return sum(max(1, -(-wide // columns)) for wide in shown) >= lines
