"""An end to what waits for ever or goes on and on in the process of the tests."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator


class TooLongError(BaseException):
    """No `except Exception` of what is tested holds it up."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise where the body takes longer by the clock; on systems without alarms it has no limit."""

    def stop(*_: object) -> None:
        raise TooLongError(f"still running after {seconds:.0f} s")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)  # None: a handler that is not Python's
