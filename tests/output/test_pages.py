"""Whole pages, in a pipe and on a terminal: they fit, they stay in their lines, and no text in them acts."""

import io
import re
import unicodedata

import pytest
from rich.console import Console

from hubcli import load
from hubcli.output import plain_text, terminal
from hubcli.output.plain_text import width

ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;\x1b]*;[\x20-\x7e]*\x1b\\")
SMALL = ("alpha", "beta", "quantum", "gdp", "town")
HOSTILE = r"\e[31;5m[red]x[/red]\e]0;title\a\e[2J\x9b2J\x7f\b\u202ey\u2066\u200b[link=https://evil.example]z[/link]\r\n"


def on_terminal(view, columns):
    file = io.StringIO()
    terminal.print_view(view, Console(file=file, width=columns, force_terminal=True, color_system="standard"))
    return file.getvalue()


def widest(view, columns):
    return max(width(line) for line in ESCAPES.sub("", on_terminal(view, columns)).splitlines())


@pytest.fixture
def hostile(change, dataset):
    """An atlas that is sound, and hostile in every text that it may choose."""
    text = f'"xyz {HOSTILE}"'
    for name, old, new in (
        ("hubs/alpha.yaml", "name: Alpha\n", f"name: {text}\n"),
        ("hubs/alpha.yaml", "summary: A town of laboratories.", f"summary: {text}"),
        ("hubs/alpha.yaml", "name: Qubit Institute, claim: Works on quantum machines.", f"name: {text}, claim: {text}"),
        ("hubs/alpha.yaml", "scope: North province", f"scope: {text}, note: {text}"),
        ("hubs/alpha.yaml", "aliases: [Alfa,", f'aliases: [Alfa, {text[:-1]} alias",'),
        ("sectors.yaml", "label: Quantum technology, label_zh: 量子科技", f"label: {text}, label_zh: {text}"),
        ("sectors.yaml", "group: Frontier, synonyms: [qubits,", f'group: {text}, synonyms: [{text[:-1]} also",'),
        ("indicators.yaml", "label: GDP,", f"label: {text},"),
        ("indicators.yaml", "description: Output of the place.", f"description: {text}"),
        ("sources.yaml", "title: Yearbook, publisher: Bureau of Statistics", f"title: {text}, publisher: {text}"),
        ("profiles.yaml", "label: Balanced", f"label: {text}"),
        ("profiles.yaml", "description: A bit of everything.", f"description: {text}"),
        ("profiles.yaml", "reason: Means.", f"reason: {text}"),
    ):
        change(name, old, new)
    return load(dataset)


@pytest.mark.parametrize("columns", [60, 120])  # 80: test_narrow.py
def test_every_page_fits_the_terminal(pages, packaged_pages, atlas, columns):
    everything = pages(atlas, *SMALL) | {f"packaged {name}": page for name, page in packaged_pages.items()}
    widths = {name: widest(page, columns) for name, page in everything.items()}
    assert {name: width for name, width in widths.items() if width > columns} == {}


def test_at_60_columns_no_word_of_the_packaged_list_is_broken(packaged_pages):
    page = packaged_pages["list"]
    narrow, wide = (
        {*ESCAPES.sub("", on_terminal(page, columns)).partition("No room")[0].split()} for columns in (60, 200)
    )
    assert {word for word in narrow - wide if not set(word) <= {"─", "…"}} == set()


def test_no_page_lets_text_act(pages, hostile):
    everything = pages(hostile, "alpha", "beta", "quantum", "gdp", "xyz")
    shown = {f"{name} in a pipe": plain_text.to_plain_text(page) for name, page in everything.items()}
    assert [name for name, text in shown.items() if "\x1b" in text] == []
    shown |= {f"{name} on a terminal": on_terminal(page, 80) for name, page in everything.items()}
    acting = {
        name: {hex(ord(sign)) for sign in ESCAPES.sub("", text) if unicodedata.category(sign) in ("Cc", "Cf")} - {"0xa"}
        for name, text in shown.items()
    }
    assert {name: signs for name, signs in acting.items() if signs} == {}
    # 31 and 5 are red and blinking, which nothing of ours is
    assert [name for name, text in shown.items() if re.search(r"\x1b\[(\d+;)*(31|5)[;m]", text)] == []


def test_hostile_text_does_not_break_the_lines_of_a_table(pages, atlas, hostile):  # atlas is read before it turns
    sound, other = pages(atlas, *SMALL), pages(hostile, *SMALL[:-1], "xyz")
    for name in (
        "list",
        "list --columns",
        "compare",
        "compare --benchmark",
        "compare --sector",
        "rank --by",
        "sectors",
        "indicators",
        "sources",
        "profiles NAME",
    ):
        count = [len(plain_text.to_plain_text(view[name]).split("\n")) for view in (sound, other)]
        assert count[0] == count[1], name


def test_markup_in_data_shows_literally(pages, hostile):
    page = pages(hostile, "alpha", "beta", "quantum", "gdp", "xyz")["show"]
    for text in (plain_text.to_plain_text(page), on_terminal(page, 400)):
        assert "[red]x[/red]" in text
        assert "[link=https://evil.example]z[/link]" in text
        assert ";https://evil.example\x1b" not in text
