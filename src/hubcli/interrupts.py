"""Interrupts that wait: Ctrl-C and requests to end, where a step must not be left half done."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import Any

#: SIGALRM is what `hubcli.__main__` sends itself for an interrupt that Python dropped.
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGALRM", "SIGTERM", "SIGINT") if hasattr(signal, name))


class Interrupts:
    """The interrupts of a run, which wait or are obeyed.

    They are made to wait by another handler, not by a mask: with a mask, another thread of the process would take them,
    and Python would raise them in the main thread all the same. Threads beside the main one see none in any case.
    """

    def __init__(self) -> None:
        self._came: int | None = None
        handlers = {number: signal.getsignal(number) for number in _SIGNALS}
        usual = {number: handler for number, handler in handlers.items() if handler not in (None, signal.SIG_IGN)}
        self._usual = usual if threading.current_thread() is threading.main_thread() else {}

    @contextlib.contextmanager
    def waiting(self) -> Iterator[None]:
        """Let the first interrupt that comes in the body wait, and raise it after it."""
        try:
            self._wait()
            yield
        finally:
            self._obey()

    @contextlib.contextmanager
    def obeyed(self) -> Iterator[None]:
        """In a body where they wait: let them come in this part of it, also one that has waited."""
        try:
            self._obey()
            yield
        finally:
            self._wait()

    def _wait(self) -> None:
        for number in self._usual:
            signal.signal(number, self._note)

    def _obey(self) -> None:
        for number, handler in self._usual.items():
            signal.signal(number, handler)
        came, self._came = self._came, None
        if came is not None:
            signal.raise_signal(came)

    def _note(self, number: int, _: Any) -> None:
        self._came = self._came or number
