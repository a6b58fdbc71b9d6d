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
    """A run, or the medians of several: seconds by the clock and of the processor, and peak memory in bytes."""

    seconds: float
    processor: float
    memory: int


def time_in_turn(
    commands: Mapping[str, Sequence[str]], runs: int, environment: Mapping[str, str] | None = None
) -> dict[str, Timing]:
    """Run each command so many times, A B C A B C …, after one run that is not counted; exit where one fails."""
    turns = [{name: run(name, command, environment) for name, command in commands.items()} for _ in range(runs + 1)]
    return {name: _median([turn[name] for turn in turns[1:]]) for name in commands}


def _median(timings: Sequence[Timing]) -> Timing:
    seconds, processor, memory = map(statistics.median, zip(*timings, strict=True))
    return Timing(seconds, processor, int(memory))


def run(name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> Timing:
    """Run a command once, its output thrown away. Its peak memory is never less than what this process has."""
    settings = {**os.environ, **(environment or {})}
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=settings) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    taken = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{name}: {said.decode('utf-8', 'replace')}")
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Timing(taken, usage.ru_utime + usage.ru_stime, memory)
