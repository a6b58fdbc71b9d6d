"""Whether indicators belong together, held against numpy and worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hubcli.composite.consistency import cronbach_alpha, first_component, item_rest


@st.composite
def tables(draw):
    """Draw the columns of a table, each with more than one value."""
    width, height = draw(st.integers(2, 5)), draw(st.integers(3, 8))
    column = st.lists(st.integers(-9, 9), min_size=height, max_size=height).filter(lambda values: len(set(values)) > 1)
    return draw(st.lists(column, min_size=width, max_size=width))


def test_alpha_by_hand():
    # variances 2/3 and 8/3, of the sums (3, 6, 9) 6: 2 · (1 − (10/3) / 6)
    assert cronbach_alpha([[1, 2, 3], [2, 4, 6]]) == pytest.approx(2 * (1 - 10 / 18))


def test_indicators_that_are_the_same_have_an_alpha_of_1_and_load_wholly():
    columns = [[1, 5, 2, 8]] * 3
    component = first_component(columns)
    assert cronbach_alpha(columns) == pytest.approx(1)
    assert item_rest(columns) == pytest.approx([1, 1, 1])
    assert component.share == pytest.approx(1)
    assert component.loadings == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("columns", [[], [[1, 2, 3]], [[1, 1], [2, 2]], [[1, 2], [2, 1]]])
def test_where_there_is_nothing_to_hold_together_there_is_no_alpha(columns):
    assert cronbach_alpha(columns) is None


def test_what_does_not_vary_has_no_component_and_goes_with_nothing():
    assert first_component([[1, 2, 3], [4, 4, 4]]) is None
    assert item_rest([[1, 2, 3], [4, 4, 4]]) == [None, None]
    assert first_component([]) is None


def test_a_component_points_to_where_most_indicators_do():
    component = first_component([[1, 2, 3, 4], [2, 3, 5, 9], [4, 3, 2, 1]])
    assert [loading > 0 for loading in component.loadings] == [True, True, False]


@settings(max_examples=40)
@given(tables())
@example([[1, 0, 0, 0, 0, 0, 0], [0, 0, 0, 7, 4, 0, 0], [0, 0, 0, 7, 4, 0, 0], [1, 0, 0, 0, 0, 0, 0]])  # a mirror
def test_all_three_are_those_of_numpy(columns):
    matrix = np.array(columns, dtype=float)
    count = len(columns)
    if matrix.sum(axis=0).var() > 0:
        expected = count / (count - 1) * (1 - matrix.var(axis=1).sum() / matrix.sum(axis=0).var())
        assert cronbach_alpha(columns) == pytest.approx(expected)
    for place, r in enumerate(item_rest(columns)):
        rest = np.delete(matrix, place, axis=0).sum(axis=0)
        if rest.std() > 0:
            assert r == pytest.approx(np.corrcoef(matrix[place], rest)[0, 1], abs=1e-9)
    values, vectors = np.linalg.eigh(np.corrcoef(matrix))
    assume(values[-1] - values[-2] > 0.05)
    component = first_component(columns)
    assert component.share == pytest.approx(values[-1] / count, abs=1e-6)
    assert np.abs(component.loadings) == pytest.approx(np.abs(vectors[:, -1]) * values[-1] ** 0.5, abs=1e-4)
