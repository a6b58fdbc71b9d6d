"""Break the small dataset in one place, and see what the check finds; mutate values at random."""

from __future__ import annotations

import copy
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from hubcli import check

MARK = "¦"

_WORDS = st.sampled_from(["", "a", "a b", "a-b", "a_b", "A", "alpha", "quantum", "gdp", "en", "city", "region", "zone"])
_LIKELY = st.sampled_from(["official", "2024", "2024-13", "2024-05-31", "https://example.org", "2026.11", "a\n", "甲"])
_NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.sampled_from([0, 1, 6, 7, 1899, 1900, 2023]),
    # Whole floats are left out: JSON Schema calls 2023.0 an integer, and here a year is written 2023.
    st.floats(-1e6, 1e6).map(lambda number: number + 0.5 if number.is_integer() else number),
)
_SCALARS = st.one_of(st.none(), st.booleans(), _NUMBERS, _WORDS, _LIKELY, st.text(max_size=5))
_VALUES = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3))


@pytest.fixture
def broken(change: Callable[[str, str, str], Path]) -> Callable[[str, str, str], tuple[str, int, int]]:
    """Return a function that replaces text in a file of the dataset, and returns the place (file, line, column) of the
    mark ¦ in the new text; the mark itself is not written.
    """

    def replace(name: str, old: str, new: str) -> tuple[str, int, int]:
        path = change(name, old, new)
        before, after = path.read_text(encoding="utf-8").split(MARK)
        path.write_text(before + after, encoding="utf-8")
        return name, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1

    return replace


@pytest.fixture
def put(dataset: Path) -> Callable[[str, str], tuple[str, int, int]]:
    """Return a function that writes a file of the dataset, and returns the place (file, line, column) of the mark ¦ in
    its text, or of its end; the mark itself is not written.
    """

    def write(name: str, text: str) -> tuple[str, int, int]:
        path = dataset / name
        path.parent.mkdir(exist_ok=True)
        before, _, after = textwrap.dedent(text).lstrip().partition(MARK)
        path.write_text(before + after, encoding="utf-8")
        return name, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1

    return write


@pytest.fixture
def found(dataset: Path) -> Callable[[], list[tuple[str, int, int, str, str]]]:
    """Return a function that checks the dataset and returns its problems, each file as its path inside the dataset."""

    def problems() -> list[tuple[str, int, int, str, str]]:
        return [
            (
                Path(problem.file).resolve().relative_to(dataset.resolve()).as_posix(),
                problem.line,
                problem.column,
                problem.rule,
                problem.message,
            )
            for problem in check(dataset)
        ]

    return problems


@pytest.fixture
def the_problem(
    broken: Callable[[str, str, str], tuple[str, int, int]],
    found: Callable[[], list[tuple[str, int, int, str, str]]],
) -> Callable[..., None]:
    """Return a function that breaks one file and asserts that exactly one problem is found, at the mark ¦, of that
    rule, with these words in its message.
    """

    def assert_one(name: str, old: str, new: str, rule: str, *words: str) -> None:
        place = broken(name, old, new)
        problems = found()
        assert [problem[:4] for problem in problems] == [(*place, rule)]
        message = problems[0][4]
        assert [word for word in words if word not in message] == [], message

    return assert_one


@pytest.fixture(scope="session")
def mutations() -> Callable[[Any], st.SearchStrategy[Any]]:
    """Return a function from a plain value to the strategy of that value with a few changes in it."""

    @st.composite
    def mutated(draw: st.DrawFn, value: Any) -> Any:
        root = {"": copy.deepcopy(value)}
        for _ in range(draw(st.sampled_from([1, 1, 2, 3]))):
            holder, step = draw(st.sampled_from(list(_places(root))))
            deed = draw(st.sampled_from(["replace", "remove", "add", "move"]))
            if deed == "replace" or (holder is root and deed == "remove"):
                holder[step] = draw(_VALUES)
            elif deed == "remove":
                del holder[step]
            elif deed == "move":
                other, other_step = draw(st.sampled_from(list(_places(root))))
                holder[step] = copy.deepcopy(other[other_step])
            elif isinstance(holder[step], dict):
                holder[step][draw(_WORDS)] = draw(_VALUES)
            elif isinstance(holder[step], list):
                holder[step].append(draw(_VALUES))
        return root[""]

    return mutated


def _places(holder: Any) -> Any:
    steps = holder.keys() if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
    for step in steps:
        yield holder, step
        yield from _places(holder[step])
