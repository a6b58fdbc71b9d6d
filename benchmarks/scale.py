"""How hubcli keeps up when a dataset grows: processor time and peak memory of commands over made-up datasets.

    python benchmarks/scale.py [--sizes 100 1000 3000 10000] [--runs 5] [--json FILE]

A made-up dataset is the packaged one again and again, each copy under other names, with sources of its own and claims
in other words, so that its proportions stay. Each command runs warm (its store is there), in turn with the same
command over the packaged dataset, which its time is held against; `load, cold` is `hubcli list` without a store,
once. Times are of the processor, which other work on the machine lengthens less. The growth exponent is the slope of
those ratios between 1,000 hubs and the most, on logarithmic scales: 1 is linear.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from timing import Timing, run, time_in_turn

COMMANDS = {
    "load, warm": ["--version"],
    "search": ["search", "quantum", "--json"],
    "rank": ["rank", "--json"],
    "compare": ["compare", "hefei", "chengdu", "--json"],
    "list": ["list", "--limit", "10", "--json"],
}
#: How many times its time on the packaged dataset a command may take at 3,000 hubs, and how steeply it may grow.
ALLOWED = {"search": 6.0, "rank": 8.0}
STEEPEST = 1.1
_NAMES = ("name", "name_zh", "pinyin")
_OTHERS = ("regions", "members", "parent")


def main() -> None:
    """Time everything, print the tables, and write them where asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 3000, 10_000], help="hubs")
    options.add_argument("--runs", type=int, default=5, help="warm runs of each command")
    options.add_argument("--json", type=Path, help="write the figures here too")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        figures = [_measure(Path(scratch), size, asked.runs) for size in asked.sizes]
    print(_table(figures))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _measure(scratch: Path, size: int, runs: int) -> dict[str, Any]:
    """Return times and memory at one size, and the ratios to the packaged dataset, timed in turn with it."""
    hubcli = shutil.which("hubcli", path=str(Path(sys.executable).parent)) or sys.exit("hubcli is not installed here")
    directory = scratch / f"towns-{size}"
    _make_apart(directory, size)
    settings = {"XDG_CACHE_HOME": str(scratch / "cache"), "HUBCLI_ANY_SIZE": "1"}
    given = ["--data", str(directory)]
    cold = run("cold", [hubcli, "list", "--limit", "1", "--json", *given], settings)
    commands = {name: [hubcli, *words] for name, words in COMMANDS.items()}
    big = {f"{name}+": _over(hubcli, words, directory) for name, words in COMMANDS.items()}
    times = time_in_turn({**commands, **big}, runs, settings)
    shutil.rmtree(directory)
    rows = {name: _row(times[f"{name}+"], times[name]) for name in COMMANDS}
    return {"hubs": size, "load, cold": {"seconds": cold.processor, "memory": cold.memory}, **rows}


def _over(hubcli: str, words: list[str], directory: Path) -> list[str]:
    return ["env", f"HUBCLI_DATA={directory}", hubcli, *words]


def _row(big: Timing, packaged: Timing) -> dict[str, float]:
    return {"seconds": big.processor, "memory": big.memory, "ratio": big.processor / packaged.processor}


def _make_apart(directory: Path, size: int) -> None:
    """Make a dataset in a process of its own: the memory of this one would count as that of every command it starts."""
    process = get_context("spawn").Process(target=make, args=(directory, size))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(f"the dataset of {size} hubs could not be made")


def make(directory: Path, size: int) -> None:
    """Write a dataset of so many hubs: the packaged one, and copies of it. JSON is YAML too, and quick to write."""
    from hubcli.store.load import read

    files = read()
    values = {name: table.value for name, table in files.tables.items()}
    hubs = [hub.value for hub in files.hubs if hub.value["kind"] != "region"]  # whose members would not be whole
    copies = range(-(-size // len(hubs)))
    values["sources"] = [_numbered(source, "id", copy) for copy in copies for source in values["sources"]]
    places = {None, *(hub["id"] for hub in hubs)}
    for name in ("gaps", "organisations", "seats", "breaks"):
        values[name] = [item for item in values[name] if item.get("hub") in places]
    (directory / "hubs").mkdir(parents=True)
    for name, value in values.items():
        (directory / f"{name}.yaml").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    for number in range(size):
        copy, place = divmod(number, len(hubs))
        hub = _renamed(hubs[place], copy)
        path = directory / "hubs" / f"{hub['id']}.yaml"
        path.write_text(json.dumps(hub, ensure_ascii=False), encoding="utf-8")
    ids = {hub["id"]: [_numbered(hub, "id", copy)["id"] for copy in copies] for hub in hubs}
    written = {hub.stem for hub in (directory / "hubs").iterdir()}
    (directory / "tables").mkdir()
    for panel in files.panels:
        value = _widened(panel.value, ids, written)
        (directory / "tables" / panel.path.name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _widened(panel: dict[str, Any], ids: dict[str, list[str]], written: set[str]) -> dict[str, Any]:
    """Return a panel with a row for each copy of the hubs that it has."""

    def copies(hub: str) -> list[str]:
        return [name for name in ids.get(hub, ()) if name in written]

    changed = {**panel, "rows": {name: row for hub, row in panel["rows"].items() for name in copies(hub)}}
    if "columns" in panel and "sources" in panel:
        changed["sources"] = {name: source for hub, source in panel["sources"].items() for name in copies(hub)}
    if "cells" in panel:
        changed["cells"] = [{**cell, "hub": name} for cell in panel["cells"] for name in copies(cell["hub"])]
    return changed


def _renamed(hub: dict[str, Any], copy: int) -> dict[str, Any]:
    changed = {name: value for name, value in hub.items() if name not in _OTHERS}
    changed["facts"] = [_numbered(fact, "source", copy) for fact in hub.get("facts", ())]
    changed["specialisations"] = [
        {**item, "evidence": [_reworded(piece, copy) for piece in item["evidence"]]}
        for item in hub.get("specialisations", ())
    ]
    if copy:
        changed = _numbered(changed, "id", copy)
        changed.update({name: f"{hub[name]} {copy}" for name in _NAMES})
        changed["aliases"] = [f"{alias} {copy}" for alias in hub.get("aliases", ())]
    return changed


def _reworded(piece: dict[str, Any], copy: int) -> dict[str, Any]:
    changed = _numbered(piece, "source", copy)
    for name in ("name", "claim") if copy else ():
        if piece.get(name):
            changed[name] = f"{piece[name]} {copy}"
    return changed


def _numbered(item: dict[str, Any], name: str, copy: int) -> dict[str, Any]:
    return {**item, name: f"{item[name]}-{copy}"} if copy else item


def _table(figures: list[dict[str, Any]]) -> str:
    names = ["load, cold", *COMMANDS]
    lines = [f"| hubs | {' | '.join(names)} |", f"| ---: |{' ---: |' * len(names)}"]
    for row in figures:
        cells = [f"{row[name]['seconds'] * 1000:,.0f} ms, {row[name]['memory'] / 2**20:,.0f} MiB" for name in names]
        lines.append(f"| {row['hubs']:,} | {' | '.join(cells)} |")
    lines += ["", "Times the packaged dataset, and growth:", ""]
    lines += [_verdict(name, figures) for name in COMMANDS]
    return "\n".join(lines)


def _verdict(name: str, figures: list[dict[str, Any]]) -> str:
    ratios = ", ".join(f"{row[name]['ratio']:.1f} at {row['hubs']:,}" for row in figures)
    most = f" (limit at 3,000: {ALLOWED[name]:g})" if name in ALLOWED else ""
    small = next((row for row in figures if row["hubs"] == 1000), figures[0])
    large = figures[-1]
    if large["hubs"] <= small["hubs"]:
        return f"- {name}: {ratios}{most}"
    grown = math.log(large[name]["ratio"] / small[name]["ratio"])
    exponent = grown / math.log(large["hubs"] / small["hubs"])
    return f"- {name}: {ratios}{most}; exponent {exponent:.2f} (limit {STEEPEST})"


if __name__ == "__main__":
    main()
