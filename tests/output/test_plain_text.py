"""A view as plain lines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.output.plain_text import to_plain_text, width
from hubcli.output.view import BOLD, Column, Span, View

LONG = "word " * 100


def grid(columns, rows):
    view = View()
    view.grid(columns, rows)
    return to_plain_text(view)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("成都", 4), ("Xī'ān", 5), ("e\u0301", 1), ("（上海）", 8), ("★█–²", 4), ("ｗｉｄｅ", 8)],
)
def test_width_counts_the_columns_of_a_terminal(text, columns):
    assert width(text) == columns


def test_a_grid_has_aligned_columns_with_capital_titles():
    text = grid(
        [Column("Hub"), Column("Chinese"), Column("GDP", right=True)], [["xian", "西安", "9"], ["a", "-", "1,000"]]
    )
    # Hub is 4 wide (xian), Chinese 7 (its title; 西安 takes 4), GDP 5 (1,000), two spaces between.
    assert text.splitlines() == [
        "HUB   CHINESE    GDP",
        "xian  西安         9",
        "a     -        1,000",
    ]


def test_a_grid_without_rows_is_its_titles():
    assert grid([Column("Hub"), Column("Kind")], []) == "HUB  KIND\n"


def test_headings_stand_off_from_what_is_before():
    view = View()
    view.heading("First")
    view.line("text")
    view.heading("Second")
    assert to_plain_text(view) == "First\ntext\n\nSecond\n"


def test_a_lead_stands_before_its_line():
    view = View()
    view.line((Span("The Paper", BOLD), Span(", 2024")), lead=Span("[1]"))
    assert to_plain_text(view).split() == ["[1]", "The", "Paper,", "2024"]
    assert len(to_plain_text(view).splitlines()) == 1


def test_an_empty_view_is_nothing():
    assert to_plain_text(View()) == ""


def test_long_text_is_neither_broken_nor_cut():
    view = View()
    view.line(LONG, lead=Span("[1]"))
    view.grid([Column("A", fixed=True), Column("B")], [["id", LONG]])
    line, _, row = to_plain_text(view).splitlines()
    assert line.count("word") == row.count("word") == 100


def test_text_of_several_lines_stays_in_its_row():
    text = grid([Column("A"), Column("B")], [["one\ntwo", "x\r\ny"], ["three", "\u2028z"]])
    assert len(text.splitlines()) == 3
    assert "one two" in text


def test_styles_links_and_control_characters_leave_no_trace():
    view = View()
    view.heading("Head\x1b[31m")
    view.line(Span("text\x07", BOLD, "https://example.org"), lead=Span("\x1b]8;;x\x1b\\"))
    view.grid([Column("T\x9b")], [[Span("[red]cell[/red]\x00", "bold red")]])
    text = to_plain_text(view)
    assert [sign for sign in text if unicodedata.category(sign) == "Cc" and sign != "\n"] == []
    assert "[red]cell[/red]" in text


CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_a_grid_has_a_line_for_each_row_and_no_spaces_at_their_ends(rows):
    text = grid([Column("A"), Column("B", right=True), Column("C")], rows)
    lines = text.split("\n")[:-1]
    assert len(lines) == len(rows) + 1
    assert all(line == line.rstrip() for line in lines)


@given(rows=st.lists(st.tuples(st.text("ab成都é", max_size=8), st.text("xy海", min_size=1, max_size=8)), min_size=1))
def test_the_last_column_starts_at_one_place_in_every_row(rows):
    lines = grid([Column("Name"), Column("Last")], [[name, last] for name, last in rows]).splitlines()
    starts = {width(line[: len(line) - len(last)]) for line, (_, last) in zip(lines[1:], rows, strict=True)}
    assert starts == {max(len("Name"), *(width(name) for name, _ in rows)) + 2}
