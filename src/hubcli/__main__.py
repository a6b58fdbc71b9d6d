"""The entry point of `hubcli` and `python -m hubcli`: it listens for interrupts before it imports the command line."""

from __future__ import annotations

import gc
import os
import sys

_INTERRUPTED = 130
_SOON = 0.001  # seconds


def main() -> None:
    """Run the command line. Ctrl-C and a request to end are obeyed at any time: no traceback, no half-written file."""
    gc.disable()  # a run is over before there is garbage worth collecting, and imports make much to look through
    try:
        import signal

        obeyed = [number for number in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(number) != signal.SIG_IGN]
        for number in obeyed:
            signal.signal(number, _leave)  # not by an exception, which an import may turn into another
        from hubcli.cli.app import main as run

        sys.unraisablehook = _once_more
        for number in (*obeyed, *([signal.SIGALRM] if hasattr(signal, "SIGALRM") else ())):
            signal.signal(number, signal.default_int_handler)
        run()
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)


def _leave(*_: object) -> None:
    os._exit(_INTERRUPTED)


def _once_more(lost: sys.UnraisableHookArgs) -> None:
    """Raise an interrupt again that was raised where Python drops exceptions, such as in a callback of its imports."""
    if lost.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(lost)
        return
    import signal

    if not hasattr(signal, "setitimer"):
        os._exit(_INTERRUPTED)
    signal.setitimer(signal.ITIMER_REAL, _SOON)


if __name__ == "__main__":
    main()
