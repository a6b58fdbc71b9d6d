"""Pages and pictures in Chinese: no word is left in English but claims, names and sources; units and fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest

from hubcli import load
from hubcli.analysis.contradictions import contradictions
from hubcli.analysis.plot import plot
from hubcli.output.language import Chinese
from hubcli.report import plot_file
from hubcli.report.content import report
from hubcli.report.page import to_html
from hubcli.report.sector_content import sector_report
from hubcli.report.sheet_content import one_sector_sheet, one_sheet
from hubcli.report.wording import Wording, short, widest

BRAZIL = Path(__file__).parents[2] / "examples" / "brazil"
SIX = ["hefei", "gba", "shenzhen", "nanshan", "china", "香港"]
PAGES = {
    "one": (["hefei"], []),
    "the nation": (["china"], []),
    "a zone": (["pudong-zhangjiang"], []),
    "Hong Kong": (["hongkong"], []),
    "two": (["hefei", "chengdu"], []),
    "six": (SIX, []),
    "one in a sector": (["shanghai"], ["nev"]),
    "two in sectors": (["hefei", "chengdu"], ["quantum", "ai"]),
    "a sector that nothing measures": (["shenzhen", "hefei"], ["metaverse"]),
    "six in a sector": (SIX, ["semiconductors"]),
}
PLOTS = {
    "lines": ("gdp", ["hefei", "danzhou", "nanshan"], {}),
    "ranks": ("gii_cluster_rank", ["hefei", "wuhan"], {}),
    "bars": ("population", [], {}),
    "all bars": ("gdp_growth", ["hefei", "wuhan"], {"bars": True}),
    "points": ("gdp", ["patents_per_10k", "hefei"], {}),
    "points of counts": ("patents_granted", ["mobile_subscribers"], {}),
}
_LATIN = re.compile(r"[A-Za-z]{2,}")
_CODE = re.compile(r"\d{6}\.(?:SH|SZ|BJ)")


@pytest.fixture(scope="module")
def chinese_page(packaged):
    """Return a function that makes a page in Chinese: whole, or on one sheet."""

    def make(name: str, *, sheet: bool = False) -> str:
        hubs, sectors = PAGES[name]
        result = sector_report(packaged, hubs, sectors) if sectors else report(packaged, hubs)
        if sheet:
            result = one_sector_sheet(result) if sectors else one_sheet(result)
        return to_html(packaged, result, Chinese(packaged))

    return make


def parsed(text: str) -> ElementTree.Element:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(io.StringIO(text))


def read(element: ElementTree.Element) -> Iterator[str]:
    """Yield what a Chinese reader is to understand: texts and labels, without what is marked as another language."""
    if not isinstance(element.tag, str) or element.tag in ("style", "code"):
        return
    yield element.get("aria-label", "")
    yield element.text or ""
    for child in element:
        if child.get("lang", "zh-CN").startswith("zh") and child.get("class") != "sources":
            yield from read(child)
        yield child.tail or ""


def latin_names(atlas) -> set[str]:
    """Return the Latin words that are part of Chinese names, such as PCT and StartupBlink."""
    groups = (atlas.indicators, atlas.sectors, atlas.industries)
    names = [item.label_zh for group in groups for item in group.values()]
    names += [item.name_zh for item in atlas.designations.values()] + [item.name_zh for item in atlas.companies]
    return {word for name in names for word in _LATIN.findall(name)} | {"hubcli", "CC", "BY", "PDF"}


def english_in(text: str, atlas) -> list[str]:
    typed = re.sub(r"hubcli (?:companies|sources) [!-~ ]*", " ", _CODE.sub(" ", text))
    known = latin_names(atlas)
    return [word for word in _LATIN.findall(typed) if word not in known]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("sheet", [False, True], ids=["whole", "sheet"])
def test_no_word_of_a_page_is_left_in_english(chinese_page, packaged, name, sheet):
    if sheet and len(PAGES[name][1]) > 1:
        return
    tree = parsed(chinese_page(name, sheet=sheet))
    assert tree.get("lang") == "zh-CN"
    assert re.fullmatch(r"[a-z -]+ of-\d", tree.find("body").get("class"))  # what styles go by
    text = " ".join(read(tree))
    for item in packaged.sectors.values():  # a headline may quote a claim that speaks against it
        for piece in contradictions(packaged, item):
            text = text.replace(piece.text, "")
    assert english_in(text, packaged) == []
    body = "".join(tree.find("body").itertext())
    assert "None" not in body
    assert not re.search(r"[\u4e00-\u9fff][,;:] ", "".join(read(tree.find("body"))))  # marks of another language


def test_the_walk_finds_a_word_that_is_left(chinese_page, packaged):
    page = chinese_page("two").replace('<h2 id="pillars">维度', '<h2 id="pillars">Pillars')
    page = page.replace('aria-label="维度表"', 'aria-label="Table of pillars"')
    assert english_in(" ".join(read(parsed(page))), packaged) == ["Pillars", "Table", "of", "pillars"]


def test_claims_are_marked_as_english_and_the_page_says_so(chinese_page, packaged):
    tree = parsed(chinese_page("two"))
    [claim] = {
        piece.claim for item in packaged["hefei"].specialisations for piece in item.evidence if "670" in piece.claim
    }
    marked = {"".join(item.itertext()) for item in tree.iter("span") if item.get("lang") == "en"}
    assert claim in marked
    assert packaged["hefei"].summary in marked
    assert {"Hefei", "Chengdu"} <= marked
    assert "部分文字暂只有英文。" in "".join(tree.find("body/footer").itertext())


def test_sources_keep_their_titles_and_have_chinese_grades(chinese_page):
    listed = parsed(chinese_page("two")).find(".//ol")
    texts = [" ".join("".join(item.itertext()).split()) for item in listed.iter("li")]
    assert all(re.search("；等级[ABC]", text) for text in texts)
    assert not any("; grade" in text or "read in a copy" in text for text in texts)
    assert any("中国城市统计年鉴" in text for text in texts)


def test_figures_have_chinese_units_and_places(chinese_page, packaged):
    """Hefei's GDP of 2025 is 1,421.0 billion yuan, 14,210 亿元; its 10.0 million residents are 1,000.5 万."""
    tree = parsed(chinese_page("two"))
    rows = {"".join(row[0].itertext()): ["".join(cell.itertext()) for cell in row[1:]] for row in tree.iter("tr")}
    gdp = packaged.series(packaged["hefei"])["gdp"][2025].value
    assert rows["地区生产总值（亿元，2025年）"][0].startswith(f"{gdp:,.0f}")
    people = packaged.series(packaged["hefei"])["population"][2025].value
    assert rows["常住人口（万人，2025年）"][0].startswith(f"{people / 10_000:,.1f}")
    assert re.search(r"\d+/\d+位", rows["地区生产总值（亿元，2025年）"][0])
    assert "合肥位于北纬31.9°、东经117.3°。" in "".join(tree.itertext())


def test_the_command_that_is_named_makes_the_same_page(chinese_page):
    text = chinese_page("two", sheet=True)
    assert "<code>hubcli report hefei chengdu --one-page --lang zh -o FILE.html</code>" in text
    assert "<code>hubcli report hefei chengdu --lang zh -o FILE.html</code>" in text  # the whole report


def test_a_page_names_fonts_with_chinese_characters_first(chinese_page):
    style = parsed(chinese_page("one")).find("head/style").text
    families = re.findall(r"body, \.sources \{\s*font-family: ([^;]*);", style)
    assert len(families) == 2  # on a screen, and on paper
    assert all(family.startswith('"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"') for family in families)


def test_a_dataset_without_chinese_names_keeps_its_own():
    brazil = load(BRAZIL)
    tree = parsed(to_html(brazil, report(brazil, ["sao-paulo", "manaus"]), Chinese(brazil)))
    assert "".join(tree.find(".//h1").itertext()) == "São Paulo和Manaus"
    assert "维度" in [element.text for element in tree.iter("h2")]
    names = ["".join(item.itertext()).split() for item in tree.iter("p") if item.get("class") == "name"]
    assert names == [["São", "Paulo"], ["Manaus"]]  # not a second time as the name in the other language


@pytest.mark.parametrize("name", PLOTS)
def test_no_word_of_a_picture_is_left_in_english(packaged, name):
    indicator, names, options = PLOTS[name]
    drawn = plot(packaged, indicator, names, **options)
    page = parsed(plot_file.to_html(packaged, drawn, Chinese(packaged)))
    assert page.get("lang") == "zh-CN"
    reasons = [item.reason for item in drawn.breaks]
    without_sources = next(item for item in page.iter("ul"))
    without_sources.clear()
    text = " ".join(read(page))
    for reason in reasons:
        text = text.replace(reason, "")
    assert english_in(text, packaged) == []
    svg = ElementTree.fromstring(plot_file.to_svg(packaged, drawn, Chinese(packaged)))
    words = "\n".join("".join(item.itertext()) for item in svg.iter() if item.tag.endswith(("text", "title")))
    before = words.partition("来源：")[0]
    for reason in reasons:
        for word in _LATIN.findall(reason):
            before = re.sub(rf"\b{word}\b", "", before)
    assert english_in(before, packaged) == []
    assert "数据集" in words


def texts_of(svg: str) -> list[str]:
    return ["".join(item.itertext()) for item in ElementTree.fromstring(svg).iter() if item.tag.endswith("text")]


def test_a_picture_has_chinese_units_on_its_axis_and_bars(packaged):
    bars = plot(packaged, "population", ["beijing", "hefei"], bars=True, year=2024)
    people = {bar.hub: bar.value.value for bar in bars.bars}
    texts = texts_of(plot_file.to_svg(packaged, bars, Chinese(packaged)))
    assert "常住人口（万人，2024年）" in texts
    assert f"{people['beijing'] / 10_000:,.2f}".rstrip("0").rstrip(".") in texts
    assert "2,500" in texts  # the axis is in 万 too: 21.8 million people are 2,183


def test_counts_without_a_unit_are_in_wan_on_the_axis(packaged):
    """Lines of some ten million users have ticks such as 1,000万, and nought is plain."""
    users = texts_of(
        plot_file.to_svg(packaged, plot(packaged, "mobile_subscribers", ["hefei", "wuhan"]), Chinese(packaged))
    )
    assert any(re.fullmatch(r"[\d,]+万", text) for text in users)
    assert not any(re.fullmatch(r"\d,000,000|\d+,000,000", text) for text in users)


def test_a_picture_names_a_font_for_chinese_only_in_chinese(packaged):
    drawn = plot(packaged, "gdp", ["hefei", "wuhan"])
    assert "Noto Sans CJK SC" in plot_file.to_svg(packaged, drawn, Chinese(packaged))
    assert "CJK" not in plot_file.to_svg(packaged, drawn)


def test_lines_of_notes_fit_the_picture(packaged):
    """A letter takes at most 5.6 units at 10.5 high, a Chinese character 10.5: 128 letters, 64 characters."""
    drawn = plot(packaged, "gdp", ["hefei", "danzhou"])
    for text in texts_of(plot_file.to_svg(packaged, drawn, Chinese(packaged))):
        assert widest([text]) <= 128


@pytest.mark.parametrize(
    ("words", "most", "cut"),
    [
        ("Hefei", 5, "Hefei"),
        ("Chongqing", 5, "Chon…"),
        ("乌鲁木齐", 8, "乌鲁木齐"),
        ("乌鲁木齐", 7, "乌鲁木…"),
        ("", 3, ""),
    ],
)
def test_a_chinese_character_takes_two_letters(words, most, cut):
    assert short(words, most) == cut


def test_english_needs_no_language(packaged):
    wording = Wording()
    assert (wording.code, wording.say("Sources"), wording.met_english()) == ("en", "Sources", False)
    assert wording.measure(packaged.indicators["gdp"], 100.0).shown(1234.0) == 123.4  # billions


def test_numbers_of_lines_are_divided_as_their_unit_says(packaged):
    chinese = Wording(Chinese(packaged))
    assert chinese.measure(packaged.indicators["gdp"], 5000.0).shown(1234.0) == 1234.0
    assert chinese.measure(packaged.indicators["population"], 5000.0).shown(12_340_000.0) == 1234.0
    users = chinese.measure(packaged.indicators["mobile_subscribers"], 12_000_000.0)
    assert (users.shown(12_000_000.0), users.word) == (1200.0, "万")
    assert chinese.measure(packaged.indicators["mobile_subscribers"], 99_999.0).word == ""


def test_hostile_texts_are_harmless_in_chinese_too(change, dataset):
    """Names, claims and titles that act in a page, and braces and percent signs that templates might obey."""
    hostile = "</title></svg><script>alert(1)</script>{{ 7*7 }}{0}%(x)s%s\\u202e"
    change("hubs/alpha.yaml", "name: Alpha\n", f'name: "xyz {hostile}"\n')
    change("hubs/alpha.yaml", "summary: A town of laboratories.", f'summary: "{hostile}"')
    change("hubs/alpha.yaml", "claim: Works on quantum machines.", f'claim: "{hostile}"')
    change("sources.yaml", "title: Yearbook,", f'title: "{hostile}",')
    atlas = load(dataset)
    for result in (report(atlas, ["beta", "alpha"]), sector_report(atlas, ["alpha"], ["quantum"])):
        page = to_html(atlas, result, Chinese(atlas))
        tree = parsed(page)
        assert not {"script", "img"} & {element.tag for element in tree.iter() if isinstance(element.tag, str)}
        assert "\u202e" not in page
        assert "{{ 7*7 }}{0}%(x)s%s" in "".join(tree.itertext())
