"""A few records are read one by one, many in one go, and none twice."""

import pytest

from hubcli.store.read_when_asked import ReadWhenAsked

LETTERS = {"a": 1, "b": 2, "c": 3, "d": 4}


@pytest.fixture
def read():
    """Return records by letter that are read one by one for two, and the keys that were read; None is all."""
    asked = []

    def items(key):
        asked.append(key)
        if key == "\udcff":
            raise UnicodeEncodeError("utf-8", key, 0, 1, "half a character")
        return [(name, value) for name, value in LETTERS.items() if key in (None, name)]

    return ReadWhenAsked(items, 2), asked


def test_a_few_are_read_one_by_one_each_once(read):
    records, asked = read
    assert [records["b"], records["a"], records["b"]] == [2, 1, 2]
    assert asked == ["b", "a", None]  # the third question is one too many, also of what is known


def test_the_same_one_is_read_once(read):
    records, asked = read
    assert [records["b"] for _ in range(5)] == [2] * 5
    assert asked == ["b"]


def test_more_than_a_few_are_read_in_one_go(read):
    records, asked = read
    assert [records[name] for name in "dcba"] == [4, 3, 2, 1]
    assert asked == ["d", "c", None]


def test_what_is_not_there_is_no_key_and_is_not_looked_for_again(read):
    records, asked = read
    for _ in range(2):
        with pytest.raises(KeyError):
            records["x"]
    assert "\udcff" not in records
    assert asked == ["x", "\udcff"]


def test_all_are_in_the_order_in_which_they_are_read(read):
    records, asked = read
    assert (list(records), len(records), dict(records)) == (["a", "b", "c", "d"], 4, LETTERS)
    assert asked == [None]


def test_eight_are_a_few_where_nothing_else_is_said():
    asked = []

    def items(key):
        asked.append(key)
        return [(key, key)] if key else [(str(number), number) for number in range(20)]

    records = ReadWhenAsked(items)
    assert [records[str(number)] for number in range(8)] == [str(number) for number in range(8)]
    assert asked == [str(number) for number in range(8)]
    assert records["9"] == 9
    assert asked[8:] == [None]
