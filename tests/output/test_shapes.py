"""The table of shapes: each command's record and view are there, and fit each other."""

import inspect

import pytest

from hubcli.output.shapes import SHAPES
from hubcli.results.schema import of_type


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_has_the_rows_it_says(name):
    record = SHAPES[name].record_class()
    field = getattr(record, "rows_field", None)
    assert field is None or of_type(record)["properties"][field]["type"] in ("array", "object")
    assert not (field and SHAPES[name].many)


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_has_a_view_of_its_record(name):
    shape = SHAPES[name]
    record = shape.record.split(":")[1]
    shown = inspect.get_annotations(shape.view_function())
    assert (f"Sequence[{record}]" if shape.many else record) in shown.values()
    assert "Marks" in shown.values()
