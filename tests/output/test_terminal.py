"""A view on a terminal."""

import io
import re
import unicodedata

import pytest
from rich.console import Console

from hubcli.output.plain_text import to_plain_text, width
from hubcli.output.terminal import print_view, to_terminal_text
from hubcli.output.view import BOLD, GOOD, Column, Span, View

LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\")
STYLE = re.compile(r"\x1b\[([0-9;]*)m")
SUMMARY = "A town of laboratories, universities and very patient people who cool atoms. 一座城。"


def printed(view, columns=80, **settings):
    file = io.StringIO()
    print_view(view, Console(file=file, width=columns, force_terminal=True, color_system="standard", **settings))
    return file.getvalue()


def visible(text):
    return STYLE.sub("", LINK.sub("", text))


def sample():
    view = View()
    view.heading("Alpha 甲城")
    view.line((Span("Only Alpha: ", BOLD), Span(SUMMARY)))
    view.line(Span(SUMMARY, link="https://example.org/report"), lead=Span("[1]"))
    columns = [Column("Hub", fixed=True), Column("Chinese"), Column("GDP", right=True), Column("Strongest in")]
    view.grid(columns, [[Span("alpha-park", BOLD), "甲园", Span("1,000", GOOD), SUMMARY], ["beta", "", "7", "x"]])
    return view


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_a_view_fits_the_width_and_loses_no_word(columns):
    text = visible(printed(sample(), columns))
    assert max(width(line) for line in text.splitlines()) <= columns
    squeezed = re.sub(r"\s", "", text)
    for word in ("Alpha甲城", "OnlyAlpha:", "[1]", "alpha-park", "甲园", "1,000", "beta"):
        assert word in squeezed
    assert text.count("laboratories") == 3 or columns == 40  # in a column too narrow for a word, it is folded


def test_columns_that_are_fixed_are_not_broken():
    assert "alpha-park" in visible(printed(sample(), 40))


def test_columns_that_belong_together_give_way_together():
    view = View()
    parts = [Column(title, fixed=True, optional=True, together="parts") for title in ("First", "Second")]
    view.grid([Column("Hub", fixed=True), *parts, Column("Last")], [["h" * 20, "a" * 20, "b" * 20, "c"]])
    titles = {
        columns: [
            title
            for title in ("Hub", "First", "Second", "Last")
            if title in visible(printed(view, columns)).partition("No room")[0]
        ]
        for columns in (55, 80)
    }
    # 20 + 3 + 20 + 3 + 20 + 3 + 4 columns; without the second part alone it would fit into 55
    assert titles == {55: ["Hub", "Last"], 80: ["Hub", "First", "Second", "Last"]}


def test_optional_columns_give_way_the_last_first_where_the_terminal_is_too_narrow():
    view = View()
    columns = [Column("Hub", fixed=True), *(Column(title, fixed=True, optional=True) for title in ("First", "Second"))]
    view.grid(columns, [["h" * 20, "a" * 20, "b" * 20]])
    titles = {
        columns: [
            title
            for title in ("Hub", "First", "Second")
            if title in visible(printed(view, columns)).partition("No room")[0]
        ]
        for columns in (20, 30, 45, 60, 80)
    }
    # three columns of 20 with a gap between take more than 60, two more than 40
    assert titles == {
        20: ["Hub"],
        30: ["Hub"],
        45: ["Hub", "First"],
        60: ["Hub", "First"],
        80: ["Hub", "First", "Second"],
    }
    assert to_plain_text(view).splitlines()[0].split() == ["HUB", "FIRST", "SECOND"]  # but not in a pipe


def test_lines_hang_to_the_right_of_their_lead():
    view = View()
    view.line("word " * 30, lead=Span("[12]"))
    first, *others = visible(printed(view, 40)).splitlines()
    start = first.index("word")
    assert "[12]" in first[:start]
    assert others
    assert all(line.startswith(" " * start + "word") for line in others)


def test_styles_are_there_and_without_colour_only_the_colours_go():
    assert {"1;32", "1"} <= set(STYLE.findall(printed(sample())))
    plain = STYLE.findall(printed(sample(), no_color=True))
    assert "1" in plain
    assert not [code for codes in plain for code in codes.split(";") if code and 30 <= int(code) <= 107]


def test_titles_and_cells_stand_in_order():
    lines = visible(printed(sample(), 120)).splitlines()
    titles = next(line for line in lines if line.startswith("Hub"))
    assert titles.split() == ["Hub", "Chinese", "GDP", "Strongest", "in"]
    row = next(line for line in lines if line.startswith("beta"))
    assert row.split() == ["beta", "7", "x"]


def test_web_addresses_become_links():
    assert set(LINK.findall(printed(sample()))) == {"https://example.org/report", ""}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "HTTPS", "", None])
def test_other_addresses_become_no_links(address):
    view = View()
    view.line(Span("text", link=address))
    assert "\x1b]8" not in printed(view)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/\x1b]8;;\x1b\\\x1b[2J",
        "https://example.org/\x07\x1b[31m",
        "https://example.org/\x9b2J",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\nnext",
    ],
)
def test_an_address_never_brings_its_own_control_characters(address):
    view = View()
    view.line(Span("text", link=address))
    raw = printed(view)
    text = visible(raw)
    assert text.strip().endswith("text")
    assert not {"\x07", "\x9b", "\u202e"} & set(raw)
    assert [sign for sign in text if unicodedata.category(sign) == "Cc" and sign != "\n"] == []
    assert "\x1b[2J" not in raw
    assert "\x1b[31m" not in raw


def test_markup_and_emoji_codes_show_literally():
    view = View()
    view.heading("[red]Head[/red] :smile:")
    view.line("[link=https://evil.example]x[/link] [/] [bold]")
    view.grid([Column("[blink]T")], [["[on red]cell[/]"]])
    text = printed(view)
    for literal in ("[red]Head[/red] :smile:", "[link=https://evil.example]x[/link] [/] [bold]", "[blink]T"):
        assert literal in text
    assert "[on red]cell[/]" in text
    assert "evil.example\x1b" not in text


def test_control_characters_in_text_do_not_reach_the_terminal():
    view = View()
    view.heading("H\x1b[2J")
    view.line("a\x1b]0;title\x07b\u202ec\u200bd\x9be")
    view.grid([Column("T\x1b[5m")], [["c\x1b[31m\r\n"]])
    text = printed(view)
    assert not {"31", "5"} & set(STYLE.findall(text))
    assert [sign for sign in visible(text) if unicodedata.category(sign) in ("Cc", "Cf") and sign != "\n"] == []


def test_the_text_for_standard_output_takes_width_and_colour_from_the_environment(monkeypatch):
    for name in ("NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "50"}.items():
        monkeypatch.setenv(name, value)
    coloured = to_terminal_text(sample())
    assert "1;32" in STYLE.findall(coloured)
    assert max(width(line) for line in visible(coloured).splitlines()) <= 50
    assert "1;32" not in STYLE.findall(to_terminal_text(sample(), no_color=True))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "1;32" not in STYLE.findall(to_terminal_text(sample()))
