"""How long hubcli takes from the key to the answer, beside bare Python, small Typer programs, and its neighbours.

    python benchmarks/startup.py [--runs 21] [--json FILE]

Whole processes, timed in turn; each row is the median time, and its ratio to the program it is held against: a Typer
program of two commands that says hello (which any Typer program costs), or the same importing rich.table (which any
program with tables costs). Neighbours that do the nearest job are timed where they are installed (`pip install csvkit
sqlite-utils pycountry`): csvlook and sqlite-utils over the exported hubs, pycountry's fuzzy search.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from timing import Timing, run, time_in_turn

HELLO = """
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    print(f"Hello {name}")


@app.command()
def goodbye(name: str = "world") -> None:
    print(f"Goodbye {name}")


if __name__ == "__main__":
    app()
"""
COMPLETION = {"_HUBCLI_COMPLETE": "complete_bash", "COMP_WORDS": "hubcli compare he", "COMP_CWORD": "2"}

#: What is timed: its words, what it is held against, and the most it may take of that.
COMMANDS: dict[str, tuple[list[str], str, float]] = {
    "hubcli --version": (["--version"], "hello", 1.1),
    "hubcli list --json": (["list", "--json"], "hello", 1.3),
    "hubcli search quantum --json": (["search", "quantum", "--json"], "hello", 1.25),
    "hubcli compare hefei chengdu --json": (["compare", "hefei", "chengdu", "--json"], "hello", 1.25),
    "hubcli compare hefei chengdu": (["compare", "hefei", "chengdu"], "hello with rich.table", 1.25),
    "hubcli rank --draws 0": (["rank", "--draws", "0"], "hello with rich.table", 2.0),
    "hubcli rank": (["rank"], "hubcli rank --draws 0", 1.5),
}
MEMORY = 1.6  # times the hello's that a warm run may take
OWN_IMPORT = 0.003  # seconds that one of our modules may take of its own
PEER = 1.5  # times quicker than each neighbour


def main() -> None:
    """Time everything, print the table, and write it where asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=21, help="runs of each command")
    options.add_argument("--json", type=Path, help="write the figures here too")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure(Path(scratch), asked.runs)
    print(table(figures))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(scratch: Path, runs: int) -> list[dict[str, object]]:
    """Return a row for each program: what it took, what it is held against, the ratio, and what is allowed."""
    hubcli = shutil.which("hubcli", path=str(Path(sys.executable).parent)) or sys.exit("hubcli is not installed here")
    (scratch / "hello.py").write_text(HELLO, encoding="utf-8")
    (scratch / "hello_table.py").write_text(f"import rich.table\n{HELLO}", encoding="utf-8")
    programs = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "hello": [sys.executable, str(scratch / "hello.py"), "hello"],
        "hello with rich.table": [sys.executable, str(scratch / "hello_table.py"), "hello"],
        **{name: [hubcli, *words] for name, (words, _, _) in COMMANDS.items()},
    }
    warm = {"XDG_CACHE_HOME": str(scratch / "cache")}
    run("hubcli", [hubcli, "--version"], warm)
    times = time_in_turn(programs, runs, warm)
    times |= time_in_turn({"complete": [hubcli], "hello again": programs["hello"]}, runs, {**warm, **COMPLETION})
    beside = _peers(hubcli, scratch)  # in turns of their own: between large programs the ratios to the hello are higher
    times |= time_in_turn({"search again": programs["hubcli search quantum --json"], **beside}, runs, warm)
    first = _first_runs(hubcli, scratch, runs)
    rows = [*_rows(times), _row("the first run: hubcli list --json", first, times["hubcli list --json"].seconds, 2.0)]
    name, own = _slowest_import(hubcli, {**os.environ, **warm})
    return [*rows, _row(f"importing {name} alone", own, OWN_IMPORT, 1.0, f"{OWN_IMPORT * 1000:g} ms")]


def _slowest_import(hubcli: str, environment: dict[str, str]) -> tuple[str, float]:
    """Return which of our modules takes longest of its own (`-X importtime`, least of five) for JSON, and how long."""
    least: dict[str, float] = {}
    for words in (words for words, _, _ in COMMANDS.values() if "--json" in words):
        for _ in range(5):
            asked = [sys.executable, "-X", "importtime", hubcli, *words]
            done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
            for line in done.stderr.splitlines():
                own, _, name = line.removeprefix("import time:").split("|")
                if name.strip().startswith("hubcli"):
                    least[name.strip()] = min(least.get(name.strip(), 1.0), float(own) / 1e6)
    slowest = max(least, key=least.__getitem__)
    return slowest, least[slowest]


def _peers(hubcli: str, scratch: Path) -> dict[str, list[str]]:
    """Return the neighbours that are installed, with the words for the nearest job."""
    subprocess.run([hubcli, "export", str(scratch / "export")], check=True, stdout=subprocess.DEVNULL)
    hubs = str(scratch / "export" / "hubs.csv")
    beside = Path(sys.executable).parent
    found = {
        "csvlook": ("csvkit", [str(beside / "csvlook"), hubs]),
        "sqlite-utils memory": (
            "sqlite_utils",
            [str(beside / "sqlite-utils"), "memory", hubs, "select * from hubs limit 10"],
        ),
        "pycountry search_fuzzy": (
            "pycountry",
            [sys.executable, "-c", "import pycountry; print(pycountry.countries.search_fuzzy('chin'))"],
        ),
    }
    return {name: words for name, (module, words) in found.items() if find_spec(module)}


def _first_runs(hubcli: str, scratch: Path, runs: int) -> float:
    """Return the median time of a run that finds no store in the cache."""
    taken = []
    for turn in range(runs):
        cache = scratch / f"cache-{turn}"
        taken.append(run("first run", [hubcli, "list", "--json"], {"XDG_CACHE_HOME": str(cache)}).seconds)
    return sorted(taken)[len(taken) // 2]


def _rows(times: dict[str, Timing]) -> list[dict[str, object]]:
    rows = [_row(name, times[name].seconds, times["hello"].seconds) for name in ("python -c pass", "hello")]
    rows.append(_row("hello with rich.table", times["hello with rich.table"].seconds, times["hello"].seconds))
    for name, (_, against, most) in COMMANDS.items():
        rows.append(_row(name, times[name].seconds, times[against].seconds, most, against))
    rows.append(_row("completion of compare he", times["complete"].seconds, times["hello again"].seconds, 1.25))
    searched = times["search again"]
    for name in ("csvlook", "sqlite-utils memory", "pycountry search_fuzzy"):
        if name in times:
            rows.append(
                _row(f"hubcli search, compared with {name}", searched.seconds, times[name].seconds, 1 / PEER, name)
            )
    memory = max(times[name].memory for name in COMMANDS if name.endswith("--json"))
    rows.append(_row("peak memory of a warm run", memory, times["hello"].memory, MEMORY))
    return rows


def _row(name: str, value: float, held: float, most: float | None = None, against: str = "hello") -> dict[str, object]:
    return {"what": name, "value": value, "against": against, "ratio": value / held, "allowed": most}


def table(rows: list[dict[str, object]]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | median | ratio | to | limit | met |", "| --- | ---: | ---: | --- | ---: | --- |"]
    for row in rows:
        value, ratio, allowed = float(str(row["value"])), float(str(row["ratio"])), row["allowed"]
        shown = f"{value * 1000:.0f} ms" if value < 1000 else f"{value / 2**20:.1f} MiB"
        most = "" if allowed is None else f"{float(str(allowed)):.2f}"
        holds = "" if allowed is None else "yes" if ratio <= float(str(allowed)) else "no"
        lines.append(f"| {row['what']} | {shown} | {ratio:.2f} | {row['against']} | {most} | {holds} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
