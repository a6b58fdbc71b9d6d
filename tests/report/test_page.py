"""The page of a report, as text."""

import io
import re
from pathlib import Path

import html5lib
import pytest

from hubcli import load
from hubcli.report.content import report
from hubcli.report.page import to_html

from ..atlases import changed, with_companies

HOSTILE = r"</title></svg><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\e[31m\a\u202e&amp;\"'"
SHEETS = (["alpha"], ["alpha", "beta"], ["the-plain", "alpha-park"], ["gamma"], ["the-plain"])
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def page(atlas):
    return lambda *names: to_html(atlas, report(atlas, names))


def parsed(text):
    """Return the tree of a page that is valid by the HTML standard, without namespaces of HTML."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(io.StringIO(text))


def words(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("names", SHEETS, ids="+".join)
def test_the_page_is_whole_and_needs_nothing_else(page, names):
    tree = parsed(page(*names))
    assert tree.get("lang") == "en"
    tags = [element.tag for element in tree.iter() if isinstance(element.tag, str)]
    assert not {"script", "link", "img", "iframe", "object", f"{SVG}image", f"{SVG}use"} & {*tags}
    style = words(tree.find("head/style"))
    assert "url(" not in style
    assert "@import" not in style
    handlers = [name for element in tree.iter() for name in element.keys() if str(name).startswith("on")]  # noqa: SIM118
    assert handlers == []
    policy = tree.find("head/meta[@http-equiv='Content-Security-Policy']")
    assert policy.get("content") == "default-src 'none'; style-src 'unsafe-inline'"


def test_listed_companies_stand_in_two_tables_with_the_source_of_the_list(atlas):
    listed = with_companies(atlas, "quantum", alpha=3, elsewhere=3)
    tree = parsed(to_html(listed, report(listed, ["alpha", "beta"])))
    section = next(item for item in tree.iter("section") if item.get("aria-labelledby") == "companies")
    assert "3 of China's 6 companies with A shares, 2025-12-31 [" in words(section)
    assert "0 of China's 6 companies" in words(section)
    rows = [[words(cell) for cell in row] for row in section.iter("tr")]
    assert ["Quantum technology", "3", "50.0%"] in rows
    assert ["某", "alpha-0", "SSE main", "2020-01-01", "Works"] in rows
    without = parsed(to_html(atlas, report(atlas, ["alpha"])))
    assert not any(item.get("aria-labelledby") == "companies" for item in without.iter("section"))


@pytest.mark.parametrize("names", SHEETS, ids="+".join)
def test_headings_tables_charts_and_links_can_be_followed_without_seeing(page, names):
    tree = parsed(page(*names))
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(element.get("scope") for element in tree.iter("th"))
    for chart in tree.iter(f"{SVG}svg"):
        if chart.get("aria-hidden") != "true":
            assert chart.get("role") == "img"
            assert words(chart.find(f"{SVG}title")) != ""
            assert chart.find(f"{SVG}title").get("id") == chart.get("aria-labelledby")
    for element in tree.iter("a"):
        target = element.get("href")
        assert target.startswith("https://example.org/") or target.removeprefix("#") in ids
        assert words(element)
    for element in tree.iter():
        for name in (element.get("aria-labelledby") or "").split():
            assert name in ids


def test_what_is_in_the_analysis_is_on_the_page(page):
    tree = parsed(page("alpha", "beta"))
    assert words(tree.find(".//h1")) == "Alpha and Beta"
    text = words(tree.find("body"))
    assert "Alpha has the larger economy (CNY 1,000 bn against 100 bn, 2023)." in text
    rows = {words(row[0]): [words(cell) for cell in row[1:]] for row in tree.iter("tr") if len(row) == 3}
    # 10000 · 10^8 yuan are 1,000 billion, the best, first of three; of the first source that is cited
    assert rows["GDP, CNY bn, 2023"] == ["1,000★[1] 1 of 3", "100[1] 2 of 3"]
    assert rows["Laboratories, 2023"] == [">10★[2] 1 of 2", "4[1] 2 of 2"]
    assert rows["Growth, %"] == ["(5)[1] 2023", "(8)[2] 2022"]  # of different years
    assert rows["City rank, 2023"] == ["2[2]", "–"]
    sources = [words(item) for item in tree.find(".//ol").iter("li")]
    assert sources == [
        "Bureau of Statistics: Yearbook, 2024; grade A",
        "The Paper: Report, 2024-05-31; grade C",
        "A blog: Post; grade C",
    ]
    assert [item.get("href") for item in tree.find(".//ol").iter("a")] == [
        "https://example.org/yearbook",
        "https://example.org/report",
    ]
    assert "Works on quantum machines. Institution, 2023 [1]" in text
    assert "Named as good at AI. Statement [3]" in text
    assert "Only Beta Pilot zones Ministry of Machines, since 2021" in text
    assert "Towns for tests, version 2026.11, licence CC0-1.0." in text
    assert "hubcli report alpha beta -o FILE.html" in text


def test_charts_say_in_words_what_they_show(page, packaged):
    small, large = page("alpha", "beta"), to_html(packaged, report(packaged, ["hefei", "shenzhen"]))
    titles = {title.get("id"): words(title) for title in parsed(small).iter(f"{SVG}title")}
    assert titles["chart-map"] == "Map. Alpha lies at 30.0° N, 40.0° E. Beta lies at 20.0° N, 30.0° E."
    assert "chart-radar" not in titles  # three cities place nobody in a pillar
    titles = {title.get("id"): words(title) for title in parsed(large).iter(f"{SVG}title")}
    assert re.match(r"Radar of pillars, 0 to 100\. Hefei: economy \d+, innovation \d+, ", titles["chart-radar"])


def test_lines_over_the_years_name_their_sources_and_say_where_they_end(packaged):
    text = to_html(packaged, report(packaged, ["hefei", "chengdu"]))
    section = text[text.index('<section aria-labelledby="years">') :].partition("</section>")[0]
    assert "GDP, CNY bn over the years. Hefei 940.9 in 2019, 1,267.4 in 2023" in section
    assert "Figures of 2024 are after the fifth economic census" in section
    assert section.count('class="cite"') >= 5
    assert 'aria-labelledby="years"' not in to_html(packaged, report(packaged, ["hefei", "nanshan"]))


def test_the_bars_are_as_long_as_the_positions(page):
    table = next(item for item in parsed(page("alpha", "beta")).iter("table") if item.get("class") == "figures")
    lengths = {
        words(row[0]): [[float(rect.get("width")) for rect in cell.iter(f"{SVG}rect")] for cell in row[1:]]
        for row in table.iter("tr")
    }
    # by logarithms a GDP of 10000, 1000, 100 lies at 100, 50, 0; else the better at 100, and the worse at 0: 1.5 long
    assert lengths["GDP, CNY bn, 2023"] == [[100], [50]]
    assert lengths["Days of smog, 2023"] == [[100], [1.5]]
    assert lengths["Growth, %"] == [[], []]  # of different years


def test_strengths_stand_side_by_side(page):
    table = next(item for item in parsed(page("alpha", "beta")).iter("table") if "strengths" in item.get("class"))
    rows = {words(row[0]): [words(cell) for cell in row[1:]] for row in table.iter("tr")}
    assert rows == {
        "Sector": ["Alpha", "Beta"],
        "Artificial intelligence": ["○○○○○ slight D", "●○○○○ emerging C"],
        "Quantum technology": ["●○○○○ emerging C", "–"],
        "Robotics": ["–", "○○○○○ slight D"],
    }


def test_where_the_common_year_is_old_the_newest_figure_stands_beside_it(packaged):
    compared = report(packaged, ["baoding", "baoji"])
    old = [
        (row, hub, value.newest)
        for row in compared.comparison.indicators
        for hub, value in row.values.items()
        if value and value.newest
    ]
    assert old
    tree = parsed(to_html(packaged, compared))
    cells = [words(item) for item in tree.iter("span") if "newest" in (item.get("class") or "")]
    assert len(cells) == len(old)
    assert all(f") {newest.period}" in cell for cell, (_, _, newest) in zip(cells, old, strict=True))


def test_the_same_dataset_and_hubs_give_the_same_bytes(page, dataset):
    again = load(dataset)
    assert page("beta", "alpha") == to_html(again, report(again, ["beta", "alpha"]))


def test_hostile_text_is_text(change, dataset):
    text = f'"xyz {HOSTILE}"'
    change("hubs/alpha.yaml", "name: Alpha\n", f"name: {text}\n")
    change("hubs/alpha.yaml", "summary: A town of laboratories.", f"summary: {text}")
    change("hubs/alpha.yaml", "claim: Works on quantum machines.", f"claim: {text}")
    change("sectors.yaml", "label: Quantum technology,", f"label: {text},")
    change("indicators.yaml", "label: GDP,", f"label: {text},")
    change("sources.yaml", "title: Yearbook,", f"title: {text},")
    change("designations.yaml", "name: Pilot zones,", f"name: {text},")
    atlas = load(dataset)
    plain = to_html(atlas, report(atlas, ["gamma"]))
    for names in (["alpha"], ["beta", "alpha"]):
        page = to_html(atlas, report(atlas, names))
        assert page.isascii() or not {"\x1b", "\x07", "\u202e", "\x00"} & set(page)
        tree = parsed(page)
        tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
        assert not {"script", "img"} & tags
        assert tags - {element.tag for element in parsed(plain).iter() if isinstance(element.tag, str)} <= {
            "h3",
            "h4",
        } | {f"{SVG}{name}" for name in ("title", "text", "line", "path", "g", "svg")} | {
            "li",
            "ul",
            "ol",
            "figcaption",
        }
        assert "<script>alert(1)</script>" in words(tree.find(".//h1"))
        assert "{{ 7*7 }}" in words(tree.find(".//h1"))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", " https://x.example"]
)
def test_an_address_of_another_kind_is_no_link(atlas, address):
    sources = {**atlas.sources, "bureau": atlas.sources["bureau"]._replace(url=address)}
    linked = changed(atlas, sources=sources)
    page = to_html(linked, report(linked, ["alpha", "beta"]))
    assert address not in page
    links = [element.get("href") for element in parsed(page).iter("a")]
    assert {link for link in links if not link.startswith("#")} == {"https://example.org/report"}
    assert "Bureau of Statistics: Yearbook, 2024" in words(parsed(page))


def test_the_python_example_of_the_page_about_reports_runs():
    text = (Path(__file__).parents[2] / "docs" / "using" / "report.md").read_text(encoding="utf-8")
    example = text.partition("```python\n")[2].partition("```")[0]
    names: dict[str, str] = {}
    exec(compile(example, "docs/using/report.md", "exec"), names)
    assert words(parsed(names["page"]).find(".//h1")) == "Hefei and Chengdu"
