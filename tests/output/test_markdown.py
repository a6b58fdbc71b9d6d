"""Rows as a table of Markdown, read again by an independent implementation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hubcli.output.markdown import to_markdown
from hubcli.results.rows import Flat
from hubcli.text import safe

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def read(text):
    """Return the cells of the one table in a text, each as plain text; markup in a cell shows as a mark of it."""
    tokens = READER.parse(text)
    assert [token.type for token in tokens if token.level == 0] == ["table_open", "table_close"]
    rows = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(
                "".join(f"<{part.type}>" if part.type != "text" else part.content for part in token.children)
            )
    return rows


def test_a_table_has_a_head_a_rule_and_rows_numbers_to_the_right():
    flat = Flat(("id", "score"), (("alpha", 1.5), ("beta", None)))
    assert to_markdown(flat) == "| id | score |\n| --- | ---: |\n| alpha | 1.5 |\n| beta |  |\n"


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "\\| a \\",
        "*bold* _it_ __x__ ~~gone~~ `code` ``",
        "<script>alert(1)</script> <b>",
        "[link](https://evil.example) ![x](y)",
        "&lt; &amp; & &#60;",
        "rd_intensity snake_case_name",
        "one\ntwo\r\nthree",
        "# head",
        "- item",
        "| --- |",
        "北京 | 上海",
    ],
)
def test_text_shows_as_it_is(text):
    assert read(to_markdown(Flat(("a", "b"), ((text, "x"),))))[1] == [" ".join(text.split()), "x"]


def test_words_are_not_littered_with_backslashes():
    assert "| indicators.rd_intensity.value |" in to_markdown(Flat(("indicators.rd_intensity.value",), ()))


@given(st.lists(st.tuples(st.text(), st.text() | st.none() | st.integers()), min_size=1, max_size=4))
def test_any_text_stays_in_its_cell(rows):
    text = to_markdown(Flat(("a", "b"), tuple(rows)))
    assert len(text.splitlines()) == len(rows) + 2
    assert all(sign.isprintable() or sign == "\n" for sign in text)
    found = read(text)[1:]
    assert [row[0].split() for row in found] == [safe(first).split() for first, _ in rows]
