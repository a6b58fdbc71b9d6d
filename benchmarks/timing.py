"""Whole processes timed in turn, so that a machine that slows down slows all of them down."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Timing(NamedTuple):
    """Medians over the runs of one command: seconds by the clock, and peak memory in bytes."""

    seconds: float
    memory: int


def time_in_turn(
    commands: Mapping[str, Sequence[str]], runs: int, environment: Mapping[str, str] | None = None
) -> dict[str, Timing]:
    """Run each command so many times, A B C A B C …, after one run that is not counted; exit where one fails."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, list[int]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            taken, peak = run(name, command, environment)
            if turn:
                seconds[name].append(taken)
                memory[name].append(peak)
    return {name: Timing(statistics.median(seconds[name]), int(statistics.median(memory[name]))) for name in commands}


def run(name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> tuple[float, int]:
    """Run a command once, its output thrown away; return seconds by the clock, and peak memory in bytes."""
    settings = {**os.environ, **(environment or {})}
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=settings) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    taken = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{name}: {said.decode('utf-8', 'replace')}")
    return taken, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
