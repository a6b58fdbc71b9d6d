"""Rows as CSV and TSV, read again by Python's csv."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.output.csv import to_csv, to_tsv
from hubcli.results.rows import Flat

FORMULAS = "=+-@＝＋－＠"
CELLS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=5)


def read(text, **how):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True, **how))


def cell(value):
    """Return what a text becomes as the one cell of a CSV, read again."""
    return read(to_csv(Flat(("a",), ((value,),))))[1][0]


def test_csv_is_that_of_the_rfc():
    flat = Flat(("id", "a,b"), (("x", 'say "hi"'), ("y, z", None), ("1;2", -5)))
    assert to_csv(flat) == 'id,"a,b"\r\nx,"say ""hi"""\r\n"y, z",\r\n1;2,-5\r\n'


def test_tsv_has_tabs_and_lines_for_cut():
    assert to_tsv(Flat(("id", "a,b"), (("x, y", 'say "hi"'), ("z", 1.5)))) == 'id\ta,b\nx, y\t"say ""hi"""\nz\t1.5\n'


@given(rows=ROWS)
def test_what_is_read_has_the_shape_of_what_was_written(rows):
    flat = Flat(("a", "b"), tuple(rows))
    for found in (read(to_csv(flat)), read(to_tsv(flat), delimiter="\t")):
        assert [len(row) for row in found] == [2] * (len(rows) + 1)
    assert len(to_csv(flat).split("\r\n")) == len(to_tsv(flat).split("\n")) == len(rows) + 2


@given(text=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_text_is_read_as_it_was_but_for_spaces_and_formulas(text):
    found = cell(text)
    assert found.removeprefix("'").split() == text.split() or text.startswith("'")
    assert (found[:1] == "'") == (text.lstrip()[:1] in {*FORMULAS, ""} and text.strip() != "") or text[0] == "'"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "  =1",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＠x",
        "-",
        "\tx",
        "\rx",
        "=\x00",
        "\u200b=1",
    ],
)
def test_no_text_is_a_formula(text):
    shown = cell(text)
    assert shown[0] not in FORMULAS + "\t\r\n"
    assert shown.lstrip()[0] not in FORMULAS


@pytest.mark.parametrize("number", [-1, -0.5, 1e-9, -1e20, 0])
def test_numbers_stay_numbers(number):
    assert float(cell(number)) == number


def test_titles_are_made_safe_too():
    assert to_csv(Flat(("=x",), ())) == "'=x\r\n"


def test_text_has_no_character_that_acts():
    assert cell("a\x1b[31mb\x07\u202e\nc\u2028d") == "a␛[31mb␇\ufffd c d"


def test_a_row_of_nothing_is_a_row():
    assert read(to_csv(Flat(("a",), ((None,), ("x",))))) == [["a"], [""], ["x"]]
