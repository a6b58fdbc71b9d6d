"""Which room may import which: a room imports only rooms on the floors below its own.

All imports count: at the top of a file, inside a function, and for type checkers only.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

HOME = Path(__file__).parents[1] / "src" / "hubcli"

#: The floors from the top down. Rooms of one floor do not import each other.
FLOORS = (
    ("__main__",),
    ("cli",),
    ("report", "export", "mcp"),
    ("output", "store"),
    ("retrieval",),
    ("analysis",),
    ("results", "dataset"),
    ("model", "composite", "files"),
    ("errors", "text", "environment", "interrupts", "version"),
    ("said", "record"),
)
#: Imports that go up or sideways all the same, each with its reason. One that is no longer there fails.
EXCEPTIONS: dict[tuple[str, str], str] = {}
#: The front door names what each room offers; nobody inside comes in through it.
FRONT_DOOR = "__init__"


def imports(path: Path, own: str) -> Iterator[str]:
    """Yield the dotted names, without `hubcli.`, of the files of hubcli that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{own}: imports are absolute"
            for name in node.names:
                dotted = f"{node.module}.{name.name}"
                if dotted == "hubcli.version.__version__" or dotted.startswith("hubcli."):
                    yield file_of(dotted.removeprefix("hubcli."))
        elif isinstance(node, ast.Import):
            yield from (file_of(name.name.removeprefix("hubcli.")) for name in node.names if "hubcli" in name.name)


def file_of(dotted: str) -> str:
    """Return the file that a dotted name leads to: the longest beginning that is one."""
    parts = dotted.split(".")
    while parts:
        path = HOME.joinpath(*parts)
        if path.with_suffix(".py").is_file() or (path / "__init__.py").is_file():
            return ".".join(parts)
        parts.pop()
    return FRONT_DOOR


def files() -> dict[str, Path]:
    """Return the files of hubcli by dotted name; a room's `__init__.py` has the room's name."""
    found = {}
    for path in sorted(HOME.rglob("*.py")):
        parts = path.relative_to(HOME).with_suffix("").parts
        found[".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)] = path
    return found


ARROWS = {(own, other) for own, path in files().items() if own != FRONT_DOOR for other in imports(path, own)}


def floor(name: str) -> int:
    room = name.split(".", maxsplit=1)[0]
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def test_every_room_has_a_floor():
    rooms = {name.split(".")[0] for name in files()} - {FRONT_DOOR}
    assert rooms == {room for rooms in FLOORS for room in rooms}


def test_a_room_imports_only_rooms_on_lower_floors():
    against = {
        (own, other)
        for own, other in ARROWS
        if other == FRONT_DOOR or (own.split(".")[0] != other.split(".")[0] and floor(own) >= floor(other))
    }
    assert against == set(EXCEPTIONS), "an exception that is no longer needed goes; a new arrow against the rule turns"


def test_no_files_import_each_other_in_a_circle():
    sorter: TopologicalSorter[str] = TopologicalSorter()  # in 3.10 it cannot be called with its type
    for own, other in ARROWS:
        if not own.startswith(f"{other}.") and not other.startswith(f"{own}."):  # a room and its files are one
            sorter.add(own, other)
    sorter.prepare()  # raises CycleError


def test_analyses_print_nothing_and_outputs_compute_nothing():
    """Typer belongs to the command line, Rich to the output, SQLite to the store, the SDK to the server."""
    homes = {"typer": ("cli",), "rich": ("output", "cli"), "sqlite3": ("store",), "yaml": ("dataset",)}
    homes |= {"mcp": ("mcp",), "mcp_types": ("mcp",), "anyio": ("mcp",), "jsonschema": ("mcp",)}
    for name, path in files().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            for module in modules:
                allowed = homes.get(module.split(".")[0])
                assert allowed is None or name.split(".")[0] in allowed, f"{name} imports {module}"
