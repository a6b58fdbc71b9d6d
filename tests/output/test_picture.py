"""A view kept as a file."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from hubcli.output.picture import NoFileError, save, to_picture
from hubcli.output.plain_text import width
from hubcli.output.view import GOOD, Column, Span, View

HOSTILE = "<script>alert(1)</script> & \x1b[31m\x00 \ufffe"


def sample():
    view = View()
    view.heading("Alpha 甲城")
    view.line(Span("a report", link="https://example.org/report?a=1&b=2"))
    view.line((Span(HOSTILE), Span("x", link="javascript:alert(1)")))
    view.grid([Column("Hub"), Column("GDP", right=True)], [["alpha", Span("1,000", GOOD)], ["北京经开区", "7"]])
    return view


def test_a_picture_is_svg_with_a_title_and_colours():
    text = to_picture(sample(), ".svg", columns=60, title="hubcli show <alpha>")
    assert "@font-face" not in text  # nothing is loaded from elsewhere
    assert set(re.findall(r"https?://[^\s\"'<)]*", text)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    root = ET.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    words = "".join(root.itertext()).replace("\xa0", " ")
    for word in ("hubcli show <alpha>", "Alpha", "1,000", "<script>alert(1)</script> &"):
        assert word in words
    assert "javascript" not in text
    assert len(set(re.findall(r"fill: (#\w+)", text))) >= 3


def test_chinese_has_the_width_of_two_letters_in_a_picture():
    root = ET.fromstring(to_picture(sample(), ".svg", columns=60, title=""))
    lengths = {each.text: float(each.get("textLength")) for each in root.iter() if each.get("textLength")}
    letter = next(length / len(text) for text, length in lengths.items() if text.startswith("a\xa0report"))
    wide = [(text, length) for text, length in lengths.items() if not text.isascii() and "北" in text]
    assert [(width(text), round(length / letter)) for text, length in wide] == [(width(text),) * 2 for text, _ in wide]
    assert wide


def test_a_page_is_html_without_scripts_and_with_links():
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    text = to_picture(sample(), ".html", columns=60, title="")
    Reader().feed(text)
    assert "script" not in {tag for tag, _ in found}
    assert [attrs["href"] for tag, attrs in found if tag == "a"] == ["https://example.org/report?a=1&b=2"]
    assert {attrs.get("charset") for tag, attrs in found if tag == "meta"} >= {"UTF-8"}
    assert "\x1b" not in text


def test_text_is_what_a_terminal_shows_without_its_codes():
    lines = to_picture(sample(), ".txt", columns=40, title="").splitlines()
    assert lines[0] == "Alpha 甲城"
    assert lines[-2:] == ["alpha        1,000", "北京经开区       7"]
    assert max(map(width, lines)) <= 40


@pytest.mark.parametrize("name", ["a.svg", "a.HTML", "a.txt"])
def test_a_file_is_written_whole_and_replaced(tmp_path, name):
    path = tmp_path / name
    path.write_text("old", encoding="utf-8")
    save(sample(), path, columns=60, title="t")
    assert path.read_text("utf-8") == to_picture(sample(), path.suffix.lower(), columns=60, title="t")
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.posix
def test_a_link_goes_on_leading_where_it_leads(tmp_path):
    (tmp_path / "there").mkdir()
    path = tmp_path / "a.txt"
    path.symlink_to(tmp_path / "there" / "b.txt")
    save(sample(), path, columns=60, title="")
    assert path.is_symlink()
    assert "Alpha" in (tmp_path / "there" / "b.txt").read_text("utf-8")


def test_where_no_file_can_be_nothing_is_left(tmp_path, monkeypatch):
    (tmp_path / "a.svg").mkdir()
    for path in (tmp_path / "nowhere" / "a.svg", tmp_path / "a.svg"):
        with pytest.raises(NoFileError, match=r"cannot write .*a\.svg"):
            save(sample(), path, columns=60, title="")
    path = tmp_path / "b.txt"
    path.write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hubcli.files.writer", lambda _: full)
    with pytest.raises(NoFileError, match="No space left on device"):
        save(sample(), path, columns=60, title="")
    assert path.read_text("utf-8") == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.svg", "b.txt"]
