"""A record does what a named tuple of the same fields does."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.record import Record


class Known(NamedTuple):
    """The named tuple that the record is held against."""

    place: str
    value: float
    unit: str = "persons"
    year: int | None = None


class Figure(Record):
    """A record of the same fields."""

    place: str
    value: float
    unit: str = "persons"
    year: int | None = None

    @property
    def words(self) -> str:
        """Say it."""
        return f"{self.value} {self.unit}"


class Estimate(Figure):
    """A record with something of its own, but no further fields."""

    def __repr__(self) -> str:
        return "Estimate()"


NAMES = st.sampled_from([*Known._fields, "other"])


def result(make: Any, values: list[int], named: dict[str, int]) -> tuple[int, ...] | type[Exception]:
    """Return what a class makes of a call, or the kind of its error."""
    try:
        return tuple(make(*values, **named))
    except TypeError as error:
        return type(error)


@given(st.lists(st.integers(), max_size=5), st.dictionaries(NAMES, st.integers()))
def test_it_is_made_of_what_a_named_tuple_is_made_of(values: list[int], named: dict[str, int]) -> None:
    assert result(Figure, values, named) == result(Known, values, named)


@given(st.dictionaries(NAMES, st.integers()))
def test_it_is_replaced_in_the_same_way(named: dict[str, int]) -> None:
    def replaced(kind: Any) -> Any:
        try:
            return tuple(kind("hefei", 1.0)._replace(**named))
        except (TypeError, ValueError):
            return "refused"

    assert replaced(Figure) == replaced(Known)


def test_its_signature_is_what_it_is_made_of() -> None:
    said = "(place: 'str', value: 'float', unit: 'str' = 'persons', year: 'int | None' = None)"
    assert str(inspect.signature(Figure)) == str(inspect.signature(Estimate)) == said
    known = inspect.signature(Known).parameters
    assert [(item.name, item.kind, item.default) for item in inspect.signature(Figure).parameters.values()] == [
        (item.name, item.kind, item.default) for item in known.values()
    ]


def test_it_looks_and_compares_as_a_named_tuple() -> None:
    known, figure = Known("hefei", 9.4, year=2023), Figure("hefei", 9.4, year=2023)
    assert figure == known
    assert hash(figure) == hash(known)
    assert repr(figure) == repr(known).replace("Known", "Figure")
    assert figure._asdict() == known._asdict()
    assert (Figure._fields, Figure._field_defaults) == (Known._fields, Known._field_defaults)
    assert Figure.__match_args__ == Known.__match_args__
    assert Figure._make(known) == known
    assert (figure.place, figure.value, figure.unit, figure.year) == tuple(known)


def test_it_cannot_be_changed() -> None:
    figure: Any = Figure("hefei", 9.4)
    with pytest.raises(AttributeError):
        figure.value = 3.0


def test_it_can_be_copied_and_pickled() -> None:
    figure = Figure("hefei", 9.4, year=2023)
    for twin in (copy.copy(figure), copy.deepcopy(figure), pickle.loads(pickle.dumps(figure))):
        assert twin == figure
        assert type(twin) is Figure


def test_it_has_methods_and_can_be_added_to() -> None:
    estimate = Estimate("hefei", 9.4)
    assert (estimate.words, estimate.unit, repr(estimate)) == ("9.4 persons", "persons", "Estimate()")
    assert type(estimate._replace(value=1.0)) is Estimate


def test_what_is_missing_is_said() -> None:
    make: Any = Figure
    with pytest.raises(TypeError, match="Figure takes place, value, unit, year"):
        make("hefei")
