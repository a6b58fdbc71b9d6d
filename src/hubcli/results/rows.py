"""Results as flat rows: a column for each value, named by its keys with dots between, for tables of every kind.

The columns are those of the schema of the rows, whatever the rows are; where keys are names of the data (a figure by
indicator), those that the dataset has, or the question was about (`schema.resolved`), and where nobody says which there
are, those of the rows. A list in a row is one cell, its elements joined; a list of records is a cell for each key.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Any

from hubcli.errors import UnknownFieldError
from hubcli.record import Record
from hubcli.results.plain import plain
from hubcli.results.schema import Schema, of_type
from hubcli.text import suggest

JOIN = "; "
#: The field that means all of them.
ALL = "*"
Path = tuple[str, ...]
Cell = str | int | float | bool | None


class Flat(Record):
    """Rows of cells under columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def numeric(self) -> list[bool]:
        """Return for each column whether it has numbers, and nothing else."""
        kinds = ({type(row[index]) for row in self.rows} - {type(None)} for index in range(len(self.columns)))
        return [bool(found) and found <= {int, float} for found in kinds]


class Rows(Record):
    """The rows of a result as plain values, and the schema of each.

    `beside` is what the whole result says beside its rows, `whole` the schema of that. A field that the schema of a row
    has is the row's; any other is that of the whole, with the same value in each row. `within` is the field of the
    result that the rows are in, if it is one: `facts.value` is `value`, too. `usual` are the fields where none are
    asked for, all of a row if empty. `short` leads from a short name to the field that it stands for.
    """

    schema: Schema
    values: list[Any]
    beside: Mapping[str, Any] = MappingProxyType({})
    whole: Mapping[str, Any] = MappingProxyType({})
    within: str | None = None
    usual: tuple[str, ...] = ()
    short: Mapping[str, str] = MappingProxyType({})

    def flat(self, fields: Sequence[str] = ()) -> Flat:
        """Return the rows flat: the columns of the fields in their order; the usual ones, where there are none.

        Raises `UnknownFieldError`.
        """
        columns = {title: at for field in fields or self.usual or (ALL,) for title, at in self._columns(field)}
        wide = [self._wide(value) for value in self.values]
        rows = tuple(tuple(_cell(value[origin], path) for origin, path in columns.values()) for value in wide)
        return Flat(tuple(columns), rows)

    def picked(self, fields: Sequence[str] = ()) -> list[Any]:
        """Return the rows with these fields only, in their order, nested as they were; whole, where there are none.

        A short name is a key of its own. What is not known is null, at the end of the field that was asked for. Where
        a row has a value and the whole has keys below the same name, it is the value. Raises `UnknownFieldError`.
        """
        if not fields or ALL in fields:
            return self.values
        self._refuse_unknown(fields)
        origins = {field: self._origin(_path(field)) for field in fields}
        schemas = self._schemas()
        trees = [_tree(field for field in fields if origins[field] == number) for number in range(len(schemas))]
        short = [(field, _path(self.short[field])) for field in fields if origins[field] is None]
        heads = list(dict.fromkeys(field if origins[field] is None else field.split(".")[0] for field in fields))
        found = []
        for value in map(self._wide, self.values):
            picked: dict[str, Any] = {}
            for part, tree, schema in zip(value, trees, schemas, strict=True):
                picked = _united(picked, _picked(part, tree, schema))
            picked |= {field: _at(value[0], path) for field, path in short}
            found.append({key: picked[key] for key in heads})
        return found

    def has(self, field: str) -> bool:
        """Return whether there is such a field; a short name is none."""
        return self._origin(_path(field)) is not None

    def _schemas(self) -> tuple[Mapping[str, Any], ...]:
        """Return the schemas of what fields are of, the first that has one before the others: see `_wide`."""
        return self.schema, {"properties": {self.within: self.schema} if self.within else {}}, self.whole

    def _wide(self, value: Any) -> tuple[Any, ...]:
        """Return what fields are of: a row, the row by the name of the field that it is in, the whole."""
        return value, {self.within: value}, self.beside

    def _origin(self, path: Path) -> int | None:
        """Return the number of what a field is of; None if there is no such field."""
        return next((place for place, schema in enumerate(self._schemas()) if _below(schema, path) is not None), None)

    def _columns(self, field: str) -> list[tuple[str, tuple[int, Path]]]:
        """Return the columns of a field, with their titles, and where they are: itself, or all that are below it."""
        if field == ALL:
            return [(".".join(path), (0, path)) for path in _paths(self.schema, self.values)]
        start = _path(field)
        origin = self._origin(start)
        if origin is not None:
            inner = _below(self._schemas()[origin], start) or {}
            paths = [(*start, *rest) for rest in _paths(inner, ())] or [start]
            return [(".".join(path), (origin, path)) for path in paths]
        self._refuse_unknown([field])
        return [(field, (0, _path(self.short[field])))]

    def _refuse_unknown(self, fields: Iterable[str]) -> None:
        for field in fields:
            if not self.has(field) and field not in self.short:
                paths = list(_paths(self.schema, self.values))
                known = [*map(".".join, paths), *self.short]
                groups = {".".join(path[:end]) for path in paths for end in range(1, len(path))}
                raise UnknownFieldError(field, known, suggest(field, {*known, *groups}))


def rows_in(record: Any) -> Rows:
    """Return the rows of a result: the items of the field that `rows_are` named, or itself as the only row."""
    schema, value = of_type(type(record)), plain(record)
    name = getattr(record, "rows_field", None)
    if name is None:
        return Rows(schema, [value])
    inner, values = schema["properties"][name], value[name]
    if isinstance(values, dict):  # rows by id
        properties = {"id": {"type": "string"}, **inner["additionalProperties"]["properties"]}
        return Rows({"properties": properties}, [{"id": key, **item} for key, item in values.items()], value, schema)
    return Rows(inner["items"], values, value, schema, name)


def to_records(result: Any) -> list[dict[str, Cell]]:
    """Return a result as a list of flat dicts with the same keys in each, which `pandas.DataFrame` takes.

    `result` is what a function of hubcli returns: its rows are those of `--format csv` (a ranking's hubs, a
    comparison's indicators, a hub's facts); or any records of an atlas, such as `hub.facts`.
    """
    flat = flat_of(result)
    return [dict(zip(flat.columns, row, strict=True)) for row in flat.rows]


def to_frame(result: Any) -> Any:
    """Return a result as a `pandas.DataFrame` with the columns of `to_records`. Raises ImportError without pandas."""
    try:
        from pandas import DataFrame
    except ModuleNotFoundError as error:
        raise ImportError("to_frame needs pandas: pip install pandas") from error
    flat = flat_of(result)
    return DataFrame.from_records(flat.rows, columns=list(flat.columns))


def flat_of(result: Any) -> Flat:
    """Return what `to_records` takes as flat rows. Raises TypeError for anything else."""
    if hasattr(result, "_fields"):
        return rows_in(result).flat()
    records = list(result)
    if not all(hasattr(record, "_fields") for record in records):
        raise TypeError(f"to_records takes results of hubcli and records of an atlas, not {type(result).__name__}")
    return Rows(of_type(type(records[0])), plain(records)).flat() if records else Flat((), ())


def text_of(cell: Cell) -> str:
    """Return a cell as text: numbers as in JSON, nothing for null."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def _paths(schema: Mapping[str, Any], values: Sequence[Any]) -> Iterator[Path]:
    """Yield the path of each column: through the keys of a record, or those that some mapping in the values has."""
    known: list[Any] = [value for value in values if value is not None]
    if "items" in schema:
        yield from _paths(schema["items"], [item for value in known for item in value])
    elif "properties" in schema:
        shown: Iterable[str] = schema["shown"] if "shown" in schema else schema["properties"]
        for key in shown:
            for rest in _paths(schema["properties"][key], [value.get(key) for value in known]):
                yield (key, *rest)
    elif "additionalProperties" in schema:
        for key in _merged(known):
            for rest in _paths(schema["additionalProperties"], [value.get(key) for value in known]):
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


def _path(field: str) -> Path:
    return tuple(field.split("."))


def _below(schema: Mapping[str, Any], path: Path) -> Mapping[str, Any] | None:
    """Return the schema of what a path leads to, through lists as well; None if it leads nowhere."""
    if "items" in schema:
        return _below(schema["items"], path)
    if not path:
        return schema
    inner = _inside(schema, path[0])
    return _below(inner, path[1:]) if inner else None


def _inside(schema: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    """Return the schema of what a key of a record or mapping leads to; None if there is no such key."""
    found: Mapping[str, Any] | None = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
    return found


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


def _tree(fields: Iterable[str]) -> Tree:
    tree: Tree = {}
    for field in fields:
        *before, last = field.split(".")
        branch: Tree | None = tree
        for key in before:
            branch = branch.setdefault(key, {}) if branch is not None else None
        if branch is not None:
            branch[last] = None
    return tree


def _picked(value: Any, tree: Tree | None, schema: Mapping[str, Any]) -> Any:
    """Return what a tree picks from a value; from null the same keys, each null in the end."""
    if "items" in schema:
        return value and [_picked(item, tree, schema["items"]) for item in value]
    if tree is None:
        return value
    inside = {} if value is None else value
    return {key: _picked(inside.get(key), inner, _inside(schema, key) or {}) for key, inner in tree.items()}


def _united(value: dict[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping with what another has beside it, also inside of mappings that both have."""
    found = {**other, **value}
    for key in value.keys() & other.keys():
        if isinstance(value[key], dict) and isinstance(other[key], dict):
            found[key] = _united(value[key], other[key])
    return found


def _at(value: Any, path: Path) -> Any:
    """Return what a path leads to; of a list, what it leads to in each element."""
    if isinstance(value, list):
        return [_at(item, path) for item in value]
    return _at(value.get(path[0]), path[1:]) if value and path else value
