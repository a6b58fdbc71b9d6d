"""Write anew the JSON Schemas here, of what each command prints as JSON: docs/scripting/json.md explains them.

    python docs/schemas/regenerate.py

Scripts rely on what a schema says: within a version (0.2, later 1) keys are only added. What would take a key away, or
change the type of one, is refused, but for what REMOVED names and the CHANGELOG explains.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hubcli.output.schemas import indented, schema_of
from hubcli.output.shapes import SHAPES

HERE = Path(__file__).resolve().parent

#: What a change of the rules took away, by schema, as `lost` says it.
REMOVED = {
    "compare": frozenset({".per_head: is gone"}),
    "rank": frozenset({".ranking[].rank: was integer, is ['integer', 'null']"}),
    "strengths": frozenset({".evidence: is gone", ".sources: is gone", ".levels.*: was number, is string"}),
}


def texts() -> dict[Path, str]:
    """Return the schemas as they are now, by file."""
    return {HERE / f"{name}.schema.json": indented(schema_of(name)) for name in SHAPES}


def lost(before: dict[str, Any], now: dict[str, Any], where: str = "") -> Iterator[str]:
    """Yield what a script could rely on before, and no more: a key, that it is always there, the type of a value."""
    if before.get("type") != now.get("type"):
        yield f"{where or 'the whole'}: was {before.get('type')}, is {now.get('type')}"
        return
    if not set(before.get("enum", ())) <= set(now.get("enum", ())) or ("enum" in now) != ("enum" in before):
        yield f"{where}: was one of {before.get('enum')}, is one of {now.get('enum')}"
    for key in before.get("required", ()):
        if key in now["properties"] and key not in now["required"]:
            yield f"{where}.{key}: is not always there"
    for key, inner in before.get("properties", {}).items():
        if key not in now["properties"]:
            yield f"{where}.{key}: is gone"
        else:
            yield from lost(inner, now["properties"][key], f"{where}.{key}")
    for keyword, mark in (("items", "[]"), ("additionalProperties", ".*")):
        if keyword in before:
            yield from lost(before[keyword], now.get(keyword, {}), f"{where}{mark}")
    for index, inner in enumerate(before.get("prefixItems", ())):
        yield from lost(inner, dict(enumerate(now.get("prefixItems", ()))).get(index, {}), f"{where}[{index}]")


def losses() -> Iterator[str]:
    """Yield what the schemas here promise and those of now do not, but for what is meant to be gone."""
    wanted = texts()
    for path in sorted(HERE.glob("*.schema.json")):
        name = path.name.removesuffix(".schema.json")
        for problem in lost(json.loads(path.read_text("utf-8")), json.loads(wanted.get(path, "{}"))):
            if problem not in REMOVED.get(name, ()):
                yield f"{path.name}: {problem}"


def main() -> int:
    """Write the schemas, if they only grow."""
    problems = list(losses())
    for problem in problems:
        print(problem)
    if problems:
        print("Nothing written: keys only get added. If they must go, this is a new version (0.3): delete the files.")
        return 1
    for path, text in texts().items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
