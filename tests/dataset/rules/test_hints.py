"""What was perhaps meant by a name that a dataset does not have: the nearest of its table, for so many names."""

from pathlib import Path

import pytest

from hubcli.dataset.document import Document
from hubcli.dataset.rules.dataset_view import DatasetView


@pytest.fixture
def hint():
    """Return a function that gives the hint for an unknown name of a table, of one dataset."""
    tables = {"sources": ["labs", "hefei"], "indicators": ["lab", "harbin"], "sectors": []}
    documents = {
        name: (Document(Path(f"{name}.yaml"), values), values)
        for name, ids in tables.items()
        for values in [[{"id": each} for each in ids]]
    }
    view = DatasetView(documents, [(Document(Path("a.yaml"), {"id": "a"}), {"id": "a"})])

    def say(table, name):
        [problem] = view.unknown_name(view.hubs[0], ("id",), table, name)
        return problem.message.partition("; did you mean ")[2]

    return say


def test_the_nearest_name_of_the_table_is_a_hint_where_one_is_near(hint):
    assert hint("sources", "hefie") == "'hefei'?"
    assert hint("sources", "zzz") == ""
    assert hint("sectors", "hefei") == ""


def test_one_name_has_a_hint_of_each_table(hint):
    assert (hint("sources", "labz"), hint("indicators", "labz")) == ("'labs'?", "'lab'?")


def test_very_many_names_have_none_but_those_that_had_one_have_it_again(hint):
    hints = [hint("sources", f"hefei{number}") for number in range(1_000)]
    assert hints[:50] == ["'hefei'?"] * 50
    assert hints[-1] == ""
    assert hint("sources", "hefei0") == "'hefei'?"
