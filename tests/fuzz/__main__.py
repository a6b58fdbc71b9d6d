"""The long run: `python -m tests.fuzz --commands 20000 --files 5000 --queries 5000 --stores 1000 --seed 1`."""

from __future__ import annotations

import argparse
import ast
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Flaky

from .datasets import Damaged
from .lines import Line
from .overlays import Overlaid
from .properties import Case, Session, strategies
from .running import Run
from .stores import Tampered
from .tools import Called

_KINDS: dict[str, type] = {kind.__name__: kind for kind in (Line, Damaged, Overlaid, Tampered, Called)}


class ViolationError(AssertionError):
    """A case that did what none may; `sign` is the first thing that was wrong."""

    def __init__(self, case: Case, wrong: list[str]) -> None:
        super().__init__("; ".join(wrong))
        self.case = case
        self.sign = wrong[0]


class _EnoughError(KeyboardInterrupt):
    """The time is up. Hypothesis lets interrupts through at once."""


class Tally:
    """What came out of the cases of one kind."""

    def __init__(self) -> None:
        self.cases = 0
        self.codes: Counter[int] = Counter()
        self.slowest = Run((), 0, "", "", 0.0)
        self.violations: dict[str, Case] = {}
        self.last: ViolationError

    def add(self, runs: list[Run]) -> None:
        """Count a case and its runs."""
        self.cases += 1
        for run in runs:
            self.codes[run.code] += 1
            self.slowest = max(self.slowest, run, key=lambda each: each.seconds)


def main() -> int:
    """Try out as many cases of each kind as asked for, or one again; return 1 where something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    for kind in ("commands", "queries", "files", "overlays", "stores", "tools", "apart"):
        parser.add_argument(f"--{kind}", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e6, metavar="M", help="stop after so long, all in all")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="try a case again that was kept")
    parser.add_argument(
        "--keep", type=Path, default=Path("fuzz-failures"), metavar="DIR", help="where failing cases go"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hubcli-fuzz-") as scratch:
        session = Session(Path(scratch))
        if asked.replay:
            return _replay(session, asked.replay)
        failed, end = False, time.monotonic() + 60 * asked.minutes
        known = strategies(session)
        for kind, strategy in {**known, "apart": known["commands"]}.items():
            count = getattr(asked, kind)
            if count:
                start = time.perf_counter()
                tally = explore(session, strategy, count, asked.seed, end=end, apart=kind == "apart")
                _report(kind, tally, time.perf_counter() - start, asked.keep)
                failed |= bool(tally.violations)
    return int(failed)


def explore(session: Session, strategy: Any, count: int, number: int, *, end: float, apart: bool = False) -> Tally:
    """Try out cases; each kind of violation is made as small as can be, and then passed over."""
    tally = Tally()

    def attempt(case: Case) -> None:
        if time.monotonic() > end:
            raise _EnoughError
        found = session.try_out(case, apart=apart)
        tally.add(found.runs)
        if found.wrong and found.wrong[0] not in tally.violations:
            tally.last = ViolationError(case, found.wrong)
            raise tally.last

    while tally.cases < count:
        every = settings(
            max_examples=count - tally.cases,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
            report_multiple_bugs=False,
        )
        try:
            seed(number + len(tally.violations))(every(given(strategy)(attempt)))()
        except _EnoughError:
            break
        except Flaky:  # wrong once, and not again: the machine was busy, or something is left behind
            tally.violations[tally.last.sign] = tally.last.case
        except ViolationError as violation:
            tally.violations[violation.sign] = violation.case
            print(f"  {violation.sign[:300]}\n    {str(violation.case)[:600]}", flush=True)
    return tally


def _report(kind: str, tally: Tally, seconds: float, directory: Path) -> None:
    codes = ", ".join(f"{code}: {count}" for code, count in sorted(tally.codes.items()))
    slowest = f"{tally.slowest.seconds:.2f} s: {' '.join(tally.slowest.words)[:100]!r}"
    print(f"{kind}: {tally.cases} cases in {seconds:.0f} s; exit codes {codes}; the slowest run {slowest}", flush=True)
    for number, (sign, case) in enumerate(tally.violations.items(), start=1):
        directory.mkdir(exist_ok=True)
        path = directory / f"{kind}-{number}.txt"
        path.write_text(f"{type(case).__name__} {tuple(case)!r}\n", encoding="utf-8")
        print(f"  {sign[:300]}\n  again: python -m tests.fuzz --replay {path}", flush=True)


def _replay(session: Session, path: Path) -> int:
    kind, _, text = path.read_text("utf-8").partition(" ")
    found = session.try_out(_KINDS[kind](*ast.literal_eval(text.strip())))
    for run in found.runs:
        print(
            f"{run.words!r:.300}\nexit code {run.code}, {run.seconds:.2f} s\n{run.stdout[:2000]}\n{run.stderr[:2000]}"
        )
    print(*found.wrong or ["nothing wrong"], sep="\n")
    return int(bool(found.wrong))


if __name__ == "__main__":
    sys.exit(main())
