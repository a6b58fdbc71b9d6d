"""Tables on terminals of any width: nothing is cut off."""

import io
from collections import Counter
from functools import cache

import pytest
from rich.console import Console

from hubcli import compare, list_hubs
from hubcli.output.plain_text import to_plain_text, width
from hubcli.output.terminal import print_view, to_terminal_text
from hubcli.output.view import Column, Grid, Line, Marks, Span, View, spans
from hubcli.output.views.comparison import comparison
from hubcli.output.views.hubs import hub_list

WIDTHS = (40, 80)


def shown(view, columns):
    file = io.StringIO()
    print_view(view, Console(file=file, width=columns, force_terminal=True, color_system=None))
    return file.getvalue()


def grid(columns, rows):
    view = View()
    view.grid(columns, rows)
    return view


def signs(text):
    """Return how often each letter and digit is in a text."""
    return Counter(sign for sign in text.lower() if sign.isalnum())


def as_drawn(view):
    """Return a view whose texts are off a terminal those that are on it."""

    def text(said):
        return tuple(span._replace(plain=None) for span in spans(said))

    blocks = [
        block._replace(rows=[[text(cell) for cell in row] for row in block.rows])
        if isinstance(block, Grid)
        else block._replace(text=text(block.text))
        if isinstance(block, Line)
        else block
        for block in view.blocks
    ]
    return View(blocks)


@pytest.fixture(scope="module")
def every_page(packaged_pages, packaged):
    """Return a page of each kind, and the widest there is."""
    hubs = ["hefei", "chengdu", "beijing", "shanghai", "shenzhen", "wuhan"]
    return {**packaged_pages, "six": comparison(packaged, compare(packaged, hubs), Marks.of("unicode"))}


@pytest.fixture(scope="module")
def drawn(every_page):
    """Return a function that returns a page of these on a terminal of so many columns, drawn once."""
    return cache(lambda name, columns: shown(every_page[name], columns))


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_page_is_wider_than_the_terminal_or_loses_a_sign_but_of_optional_columns(every_page, drawn, columns):
    too_wide, lost = {}, {}
    for name, page in every_page.items():
        text = drawn(name, columns)
        too_wide[name] = max(map(width, text.splitlines())) - columns
        whole = View(
            [
                block
                for block in page.blocks
                if not any(each.optional or each.items or each.words for each in getattr(block, "columns", ()))
                and not getattr(block, "most", None)
            ]
        )
        if len(whole.blocks) < len(page.blocks):
            text = shown(whole, columns)
        grids = [block for block in page.blocks if isinstance(block, Grid)]
        firsts = "".join(grid.columns[0].title for grid in grids)  # which paragraphs need not say
        lost[name] = signs(to_plain_text(as_drawn(whole))) - signs(text) - signs(firsts)
    assert {name: by for name, by in too_wide.items() if by > 0} == {}
    assert {name: some for name, some in lost.items() if some} == {}


def test_columns_that_do_not_fit_follow_below_each_with_the_first():
    view = grid(
        [Column("Figure"), *(Column(f"Hub{index}", fixed=True) for index in range(4))],
        [["GDP", *("a" * 12 for _ in range(4))], ["Labs", *("b" * 12 for _ in range(4))]],
    )
    # 6 for the first, 15 for each other with its gap: two others fit 40
    lines = [line.split() for line in shown(view, 40).splitlines() if not set(line.strip()) <= {"─"}]
    assert lines == [
        ["Figure", "Hub0", "Hub1"],
        ["GDP", "a" * 12, "a" * 12],
        ["Labs", "b" * 12, "b" * 12],
        ["Figure", "Hub2", "Hub3"],
        ["GDP", "a" * 12, "a" * 12],
        ["Labs", "b" * 12, "b" * 12],
    ]
    assert len(shown(view, 66).splitlines()) == 4
    assert len(shown(view, 65).splitlines()) == 8


@pytest.mark.parametrize("names", [["x" * 30, "y" * 30], ["first", ""]])
def test_where_that_leaves_no_room_each_row_is_a_paragraph(names):
    columns = [
        Column("Hub", fixed=True),
        Column("", optional=True),
        Column("GDP", fixed=True),
        Column("Year", fixed=True),
    ]
    rows = [[name, "bar", "1" * 20, "2" * 20] for name in names]
    text = " ".join(shown(grid(columns, rows), 40).split())
    assert text == " ".join(f"{name} GDP {'1' * 20}, Year {'2' * 20}".strip() for name in names)


def test_what_there_is_no_room_for_is_said_with_the_way_to_it():
    view = grid(
        [Column("Hub", fixed=True), Column("Chinese", fixed=True, optional=True), Column("", optional=True)],
        [["x" * 30, "y" * 30, "bar"]],
    )
    text = " ".join(shown(view, 40).split())
    assert text.endswith("No room for: Chinese. A wider terminal or a pipe (| less -S) shows all columns.")
    assert "No room" not in shown(view, 80)
    assert to_plain_text(view).split() == ["HUB", "CHINESE", "x" * 30, "y" * 30, "bar"]


def test_of_items_a_line_shows_those_that_fit():
    columns = [Column("Id", fixed=True), Column("Province", optional=True), Column("Items", items=True)]
    view = grid(columns, [["x", "Anhui", "one two, three four, five"], ["y", "Anhui", "six"]])
    # 2 columns and 3 for the id with its gap; 25 for all of the items: a row of 37 with the province
    assert [line.split() for line in shown(view, 60).splitlines()[2:]] == [
        ["x", "Anhui", "one", "two,", "three", "four,", "five"],
        ["y", "Anhui", "six"],
    ]
    assert shown(view, 30).splitlines()[2].split() == ["x", "one", "two,", "three", "four,", "five"]
    assert "No room for: Province" in shown(view, 30)
    assert shown(view, 28).splitlines()[2].split() == ["x", "one", "two,", "three", "four,", "…"]
    assert shown(view, 24).splitlines()[2].split() == ["x", "one", "two,", "…"]
    assert "three four, five" in to_plain_text(view)


def test_a_word_that_is_too_long_is_broken_after_a_hyphen():
    view = grid([Column("Id", fixed=True), Column("Name")], [["x" * 39, "Beijing-Tianjin-Hebei"]])
    lines = [line.split() for line in shown(view, 60).splitlines()[2:]]
    assert lines == [["x" * 39, "Beijing-Tianjin-"], ["Hebei"]]


def test_a_column_alone_is_folded():
    assert "".join(shown(grid([Column("Id", fixed=True)], [["a" * 90]]), 40).split()).endswith("a" * 90)


def test_room_goes_to_the_columns_that_need_it():
    view = grid([Column("Id", fixed=True), Column("A"), Column("B")], [["x", "short", "word " * 30]])
    row = next(line for line in shown(view, 60).splitlines() if line.startswith("x"))
    # 2 for the id, 5 for the short one, and the gaps: 47 for the long one, in which nine words fit
    assert row.split() == ["x", "short", *["word"] * 9]


def test_a_long_lead_leaves_its_text_no_room_beside_it():
    view = View()
    view.line("and then the text", lead=Span("a lead that takes more than half of it:"))
    assert " ".join(shown(view, 40).split()) == "a lead that takes more than half of it: and then the text"


def test_a_dumb_terminal_has_no_escape_codes_and_its_own_width(monkeypatch):
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "50")
    view = grid([Column("A"), Column("B")], [[Span("x", "bold red", "https://example.org"), "word " * 40]])
    assert "\x1b" not in to_terminal_text(view)
    assert max(map(width, to_terminal_text(view).splitlines())) <= 50
    monkeypatch.setenv("COLUMNS", "130")
    assert max(map(width, to_terminal_text(view).splitlines())) > 100


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_column_goes_without_a_line_that_says_so(every_page, drawn, columns):
    silent = {}
    for name, page in every_page.items():
        text = " ".join(drawn(name, columns).split())
        grids = [block for block in page.blocks if isinstance(block, Grid) and block.rows]
        titles = {column.title for grid in grids for index, column in enumerate(grid.columns) if filled(grid, index)}
        silent[name] = {
            title for title in titles if not all(word in text for word in title.split()) and not is_first(grids, title)
        }
    assert {name: titles for name, titles in silent.items() if titles} == {}


def filled(grid, index):
    """Tell whether a column of a grid has anything in it, which one that is compact may do without."""
    return any("".join(span.text for span in spans(row[index])).strip() for row in grid.rows)


def is_first(grids, title):
    """Tell whether a title is that of first columns, which paragraphs need not say."""
    return any(grid.columns[0].title == title for grid in grids)


def test_a_list_has_a_line_for_each_hub_with_its_name_and_two_sectors(packaged):
    hubs = list_hubs(packaged)
    head, *lines = shown(hub_list(packaged, hubs, Marks.of("unicode")), 80).splitlines()
    assert head.split() == ["Hub", "Name", "Strongest", "in"]
    assert len(lines[: len(hubs)]) == len(hubs) > 100
    for hub, line in zip(hubs, lines, strict=False):
        ident, rest = line.split(maxsplit=1)
        assert ident == hub.id
        assert rest.startswith(hub.name.split()[0].partition("-")[0])
        assert line.count(",") == min(len(hub.specialisations), 2) - 1 or not hub.specialisations
    assert " ".join(" ".join(lines[len(hubs) :]).split()).startswith("No room for: Chinese, Kind, Province. A wider")


def test_of_words_a_line_shows_those_that_fit():
    columns = [Column("Id", fixed=True), Column("Name", words=True), Column("Items", items=True)]
    rows = [["a", "Beijing Hi-Tech Town", "one two three, four five"], ["b", "One-and-two", "six"], ["c", "Three", ""]]
    assert [line.split() for line in shown(grid(columns, rows), 48).splitlines()[2:]] == [
        ["a", "Beijing", "…", "one", "two", "three,", "four", "five"],  # 1, 3 for a gap, 17 left of 48 for names
        ["b", "One-and-two", "six"],
        ["c", "Three"],
    ]
