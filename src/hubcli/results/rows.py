"""Results as flat rows: a column for each value, named by its keys with dots between, for tables of every kind.

The columns are those of the schema of the rows; where keys are names of the data (a figure by indicator), those of the
rows themselves. A list in a row is one cell, its elements joined; a list of records is a cell for each key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

from hubcli.errors import UnknownFieldError
from hubcli.results.plain import plain
from hubcli.results.schema import Schema, of_type
from hubcli.text import suggest

JOIN = "; "
Path = tuple[str, ...]
Cell = str | int | float | bool | None


class Flat(NamedTuple):
    """Rows of cells under columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def numeric(self) -> list[bool]:
        """Return for each column whether it has numbers, and nothing else."""
        kinds = ({type(row[index]) for row in self.rows} - {type(None)} for index in range(len(self.columns)))
        return [bool(found) and found <= {int, float} for found in kinds]


class Rows(NamedTuple):
    """The rows of a result as plain values, and the schema of each."""

    schema: Schema
    values: list[Any]

    def flat(self, fields: Sequence[str] = ()) -> Flat:
        """Return the rows flat: all columns, or those of the fields in their order. Raises `UnknownFieldError`."""
        self._refuse_unknown(fields)
        paths = list(_paths(self.schema, self.values))
        if fields:
            wanted = [tuple(field.split(".")) for field in fields]
            found = [[path for path in paths if path[: len(start)] == start] or [start] for start in wanted]
            paths = list(dict.fromkeys(path for below in found for path in below))
        rows = tuple(tuple(_cell(value, path) for path in paths) for value in self.values)
        return Flat(tuple(".".join(path) for path in paths), rows)

    def picked(self, fields: Sequence[str] = ()) -> list[Any]:
        """Return the rows with these fields only, in their order, nested as they were; whole, where there are none.

        Raises `UnknownFieldError`.
        """
        self._refuse_unknown(fields)
        return [_picked(value, _tree(fields)) for value in self.values]

    def has(self, field: str) -> bool:
        """Return whether there is such a field: by the schema, or, of names of the data, in some row."""
        return _known(self.schema, self.values, tuple(field.split(".")))

    def _refuse_unknown(self, fields: Iterable[str]) -> None:
        for field in fields:
            if not self.has(field):
                known = [".".join(path) for path in _paths(self.schema, self.values)]
                raise UnknownFieldError(field, known, suggest(field, known))


def rows_in(record: Any) -> Rows:
    """Return the rows of a result: the items of the field that `rows_are` named, or itself as the only row."""
    schema, value = of_type(type(record)), plain(record)
    name = getattr(record, "rows_field", None)
    if name is None:
        return Rows(schema, [value])
    inner, values = schema["properties"][name], value[name]
    if isinstance(values, dict):  # rows by id
        properties = {"id": {"type": "string"}, **inner["additionalProperties"]["properties"]}
        return Rows({"properties": properties}, [{"id": key, **item} for key, item in values.items()])
    return Rows(inner["items"], values)


def to_records(result: Any) -> list[dict[str, Cell]]:
    """Return a result as a list of flat dicts with the same keys in each, which `pandas.DataFrame` takes.

    `result` is what a function of hubcli returns: its rows are those of `--format csv` (a ranking's hubs, a
    comparison's indicators, a hub's facts); or any records of an atlas, such as `hub.facts`.
    """
    if hasattr(result, "_fields"):
        rows = rows_in(result)
    else:
        records = list(result)
        if not all(hasattr(record, "_fields") for record in records):
            raise TypeError(f"to_records takes results of hubcli and records of an atlas, not {type(result).__name__}")
        rows = Rows(of_type(type(records[0])) if records else {}, plain(records))
    flat = rows.flat()
    return [dict(zip(flat.columns, row, strict=True)) for row in flat.rows]


def text_of(cell: Cell) -> str:
    """Return a cell as text: numbers as in JSON, nothing for null."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def _paths(schema: Schema, values: Sequence[Any]) -> Iterator[Path]:
    """Yield the path of each column: through the keys of a record, or those that some mapping has."""
    values = [value for value in values if value is not None]
    if "items" in schema:
        yield from _paths(schema["items"], [item for value in values for item in value])
    elif "properties" in schema:
        for key, inner in schema["properties"].items():
            for rest in _paths(inner, [value[key] for value in values]):
                yield (key, *rest)
    elif "additionalProperties" in schema:
        for key in _merged(values):
            for rest in _paths(schema["additionalProperties"], [value.get(key) for value in values]):
                yield (key, *rest)
    else:
        yield ()


def _merged(values: Sequence[dict[str, Any]]) -> list[str]:
    """Return the keys of all mappings, in a common order: topological, or of first use where there is none."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for value in values:
        before: tuple[str, ...] = ()
        for key in value:
            sorter.add(key, *before)
            before = (key,)
    try:
        sorter.prepare()
    except CycleError:  # there is no such order
        return list(dict.fromkeys(key for value in values for key in value))
    keys: list[str] = []
    ready: list[str] = []
    while sorter.is_active():  # what can follow the last key comes before what could have come earlier
        ready += reversed(sorter.get_ready())
        keys.append(ready.pop())
        sorter.done(keys[-1])
    return keys


def _known(schema: Schema, values: Sequence[Any], path: Path) -> bool:
    values = [value for value in values if value is not None]
    if "items" in schema:
        return _known(schema["items"], [item for value in values for item in value], path)
    if not path:
        return True
    key, rest = path[0], path[1:]
    if "properties" in schema:
        inner = schema["properties"].get(key)
        return inner is not None and _known(inner, [value[key] for value in values], rest)
    if "additionalProperties" in schema:
        inside = [value[key] for value in values if key in value]
        unknown = not any(values)  # without any key, any name may be one
        return bool(inside or unknown) and _known(schema["additionalProperties"], inside, rest)
    return False


def _cell(value: Any, path: Path) -> Cell:
    for depth, key in enumerate(path):
        if isinstance(value, list):
            return JOIN.join(text_of(_cell(item, path[depth:])) for item in value)
        if value is None:
            return None
        value = value.get(key)
    if isinstance(value, list):
        return JOIN.join(text_of(_cell(item, ())) for item in value)
    return None if isinstance(value, dict) else value


Tree = dict[str, Any]  # keys with the tree below them, or None where everything below is wanted


def _tree(fields: Iterable[str]) -> Tree | None:
    tree: Tree = {}
    for field in fields:
        *before, last = field.split(".")
        branch: Tree | None = tree
        for key in before:
            branch = branch.setdefault(key, {}) if branch is not None else None
        if branch is not None:
            branch[last] = None
    return tree or None


def _picked(value: Any, tree: Tree | None) -> Any:
    if isinstance(value, list):
        return [_picked(item, tree) for item in value]
    if value is None or tree is None:
        return value
    return {key: _picked(value.get(key), inner) for key, inner in tree.items()}
