"""What a view is made of, and text made safe to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.output.view import Column, Grid, Heading, Line, Marks, Span, View, spans
from hubcli.text import safe, safe_link

EVERYTHING = [chr(code) for code in range(0x110000)]
DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def kept(characters):
    """Return those of the characters that safe lets through, by code point."""
    return [f"U+{ord(sign):04X}" for sign in characters if sign in safe(f"a{sign}b")]


def test_no_control_character_passes():
    assert kept(sign for sign in EVERYTHING if unicodedata.category(sign) == "Cc") == []


def test_no_line_or_paragraph_separator_passes():
    assert kept(sign for sign in EVERYTHING if unicodedata.category(sign) in ("Zl", "Zp")) == []


def test_nothing_that_turns_the_direction_of_text_passes():
    marks = "\u200e\u200f\u061c"
    assert kept(sign for sign in EVERYTHING if unicodedata.bidirectional(sign) in DIRECTIONS or sign in marks) == []


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param("\u00ad", id="soft hyphen"),
        pytest.param("\u200b\u200c\u200d\u2060\ufeff", id="zero width"),
        pytest.param("\u180e", id="Mongolian vowel separator"),
        pytest.param("\ufff9\ufffa\ufffb", id="interlinear annotation"),
        pytest.param("".join(map(chr, (0xE0001, *range(0xE0020, 0xE0080)))), id="tags: hidden ASCII"),
    ],
)
def test_nothing_invisible_passes(hidden):
    assert kept(hidden) == []


def test_what_was_taken_out_leaves_a_sign():
    assert safe("a\x1b[31mb\x07c\td\x7f") == "a␛[31mb␇c␉d␡"
    for sign in ("\x7f", "\x9b", "\u202e", "\u200b", "\ud800"):
        left = safe(f"a{sign}b")
        assert (left[0], left[-1], len(left)) == ("a", "b", 3)
        assert left[1].isprintable()
        assert left[1] not in " ab"


def test_text_of_several_lines_becomes_one():
    assert safe("one\ntwo\u2028three\u2029four\x85five").split() == ["one", "two", "three", "four", "five"]
    assert safe("one\r\ntwo\u3000three\u00a0four").split() == ["one", "two", "three", "four"]


@pytest.mark.parametrize("text", ["", "Xi'an 西安 Xī'ān", "[red]5 < 7[/red]", "“数” – ½ km² ★ ①", "ɡ̊ é é"])
def test_what_people_write_stays_as_it_is(text):
    assert safe(text) == text


@given(st.text())
def test_safe_text_is_one_line_and_stays_safe(text):
    once = safe(text)
    assert len(once.splitlines()) <= 1
    assert safe(once) == once


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c&d=%E5%90%88#e", "http://example.org", "https://[::1]:8000/~x;y=(1)"]
)
def test_an_address_of_the_web_may_be_a_link(address):
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https:/example.org",
        "https://example.org/\x1b\\",
        "https://example.org/\x07",
        "https://example.org/\x9b",
        "https://example.org/\u202e",
        "https://example.org/\n",
        "https://exаmple.org/",  # with a Cyrillic letter
    ],
)
def test_any_other_address_may_not(address):
    assert safe_link(address) is None


def test_text_is_spans_however_it_is_given():
    one, two = Span("one", "bold"), Span("two")
    assert spans("one") == (Span("one"),)
    assert spans(one) == (one,)
    assert spans([one, two]) == (one, two)


def test_a_view_keeps_its_blocks_in_order():
    view = View()
    view.heading("Title")
    view.line("text", lead=Span("[1]"))
    view.grid([Column("A")], [["1"]])
    assert view.blocks == [Heading("Title"), Line("text", Span("[1]")), Grid([Column("A")], [["1"]])]


def test_marks_for_ascii_are_ascii_and_all_marks_differ_from_each_other_where_they_meet():
    plain, rich = Marks.of("ascii"), Marks.of("unicode")
    for marks in (plain, rich):
        assert len({marks.best, marks.full, marks.empty, marks.none}) == 4
    assert all(getattr(plain, name).isascii() for name in ("best", "full", "empty", "none", "range"))
