"""Charts of one or two indicators as files: what is drawn, where the names stand, what is said beside it."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.analysis.plot import plot
from hubcli.report.axes import linear, logarithmic, years
from hubcli.report.labels import placed
from hubcli.report.plot_file import to_html, to_png, to_svg, words_of
from hubcli.report.plots import apart

pytest.importorskip("vl_convert")
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def drawn(atlas, *asked, **options):
    return ElementTree.fromstring(to_svg(atlas, plot(atlas, asked[0], asked[1:], **options)))


def texts(root):
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def lines(root):
    """Return the lines of figures, each as its points: they alone have a line of two."""
    found = [element.get("d", "") for element in root.iter(f"{SVG}path") if element.get("stroke-width") == "2"]
    return [[tuple(map(float, NUMBER.findall(step)))[-2:] for step in re.split("[ML]", path)[1:]] for path in found]


def test_no_line_is_drawn_from_2023_to_2024(packaged):
    root = drawn(packaged, "gdp", "shanghai")
    assert [len(line) for line in lines(root)] == [5, 2]  # 2019 to 2023, 2024 and 2025
    (first, second) = lines(root)
    step = first[1][0] - first[0][0]
    assert second[0][0] - first[-1][0] == pytest.approx(step, abs=0.01)  # a year between, and nothing over it
    assert any("Not joined across 2024" in text for text in texts(root))


def test_a_line_is_where_its_figures_are(packaged):
    # 3,815.6 to 5,670.9 bn lie on a scale from 3,500 to 6,000 in steps of 500
    (first, second) = lines(drawn(packaged, "gdp", "shanghai"))
    places = [y for _, y in (*first, *second)]
    figures = [3815.6, 3870.1, 4321.5, 4465.3, 4721.9, 5392.671, 5670.871]
    slope = (places[-1] - places[0]) / (figures[-1] - figures[0])
    assert places == pytest.approx([places[0] + slope * (figure - figures[0]) for figure in figures], abs=0.1)
    assert slope < 0  # more is higher


def test_the_best_rank_is_on_top(packaged):
    root = drawn(packaged, "nature_index_rank", "hefei")
    [line] = lines(root)
    assert line[-1][1] < line[0][1]  # from 27 in 2018 to 12 in 2025
    assert "The best place is on top." in texts(root)


def test_title_unit_year_and_sources_are_said(packaged):
    said = texts(drawn(packaged, "gdp"))
    assert "GDP, CNY bn, 2025" in said
    assert "the first 20 of 74 cities" in said
    assert any(text.startswith("Sources: communique-shanghai-2025") for text in said)
    many = [hub.id for hub in packaged.hubs.values() if 2025 in packaged.series(hub).get("gdp", {})][:24]
    assert {packaged[hub].kind for hub in many} > {"city"}
    assert words_of(packaged, plot(packaged, "gdp", many, bars=True)).subtitle == "the first 20 of 24 hubs"
    points = texts(drawn(packaged, "gdp", "patents_per_10k", "hefei"))
    assert "GDP, CNY bn, 2023 (logarithmic)" in points
    assert "Hefei" in points
    assert any("National Bureau of Statistics" in text and "city-yearbook-2024" in text for text in points)


def test_bars_are_as_long_as_their_figures(packaged):
    root = drawn(packaged, "gdp", "shanghai", "hefei", bars=True)
    bars = [path.get("d", "") for path in root.iter(f"{SVG}path") if path.get("fill") == "#1f5fbf"]
    widths = []
    for bar in bars:
        across = [float(number) for number in re.findall(r"[ML](-?[\d.]+),", bar)]
        widths.append(max(across) - min(across))
    assert len(widths) == 2
    # rounded corners leave out four units of each
    assert (widths[0] + 4) / (widths[1] + 4) == pytest.approx(5670.871 / 1421, rel=0.02)


def test_a_picture_needs_nothing_else(packaged):
    for asked in (["gdp", "hefei"], ["gdp"], ["gdp", "patents_per_10k"]):
        text = to_svg(packaged, plot(packaged, asked[0], asked[1:]))
        assert "var(" not in text
        assert "inherit" not in text
        assert not re.findall(r"(?:href|src)=", text)
        assert text == to_svg(packaged, plot(packaged, asked[0], asked[1:]))


def test_a_bitmap_is_a_png_twice_as_sharp(packaged):
    picture = to_png(packaged, plot(packaged, "gdp", ["hefei"]))
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == 2 * 760


def test_a_page_has_the_chart_and_its_sources_as_links(packaged):
    text = to_html(packaged, plot(packaged, "gdp", ["hefei"]))
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    assert page.find(".//h1").text == "GDP, CNY bn"
    links = [link.get("href") for link in page.iter("a")]
    assert len(links) >= 5
    assert all(link.startswith("https://") for link in links)
    assert "<script" not in text


def test_what_cannot_be_drawn_is_said(packaged):
    found = words_of(packaged, plot(packaged, "rd_intensity", ["gdp", "wuhan"]))
    assert "No figure to draw: Wuhan." in found.notes
    assert any(note.startswith("Not drawn: ") for note in found.notes)


@pytest.mark.parametrize(
    ("values", "options", "ticks"),
    [
        ([3, 47], {}, [0, 10, 20, 30, 40, 50]),
        ([3815.6, 5670.9], {}, [3500, 4000, 4500, 5000, 5500, 6000]),
        ([12, 48], {"zero": True}, [0, 10, 20, 30, 40, 50]),
        ([-3, 7], {"zero": True}, [-4, -2, 0, 2, 4, 6, 8]),
        ([0.1, 0.3], {}, [0.1, 0.15, 0.2, 0.25, 0.3]),
        ([5, 5], {}, [4, 4.5, 5, 5.5, 6]),
        ([2, 3], {"ranks": True}, [2, 3]),
    ],
)
def test_ticks_are_round_numbers_around_the_values(values, options, ticks):
    assert linear(values, **options).ticks == pytest.approx(ticks)


def test_a_logarithmic_scale_halves_where_its_root_is():
    scale = logarithmic([10, 1000])
    assert scale.share(100) == pytest.approx(0.5)
    assert scale.ticks == pytest.approx([10, 20, 50, 100, 200, 500, 1000])


def test_the_last_year_is_always_named():
    assert years([2018, 2025], 4).ticks == [2019, 2021, 2023, 2025]
    assert years([2020, 2022], 9).ticks == [2020, 2021, 2022]


@given(
    st.lists(st.tuples(st.floats(0, 600), st.floats(0, 400)), max_size=40),
    st.integers(1, 14),
)
def test_no_name_lies_over_another_or_over_a_point(points, length):
    names = ["x" * length] * len(points)
    wide = 6.4 * length
    boxes = []
    for label in filter(None, placed(points, names, (600, 400))):
        left = {"left": label.x, "right": label.x - wide, "center": label.x - wide / 2}[label.align]
        boxes.append((left, label.y - 6.5, left + wide, label.y + 6.5))
    for box in boxes:
        assert box[0] >= -1e-6
        assert box[2] <= 600 + 1e-6
        assert not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert min(across, down) <= 1e-6


def test_names_that_are_asked_for_are_there_in_a_crowd():
    crowd = [(300.0 + 5 * x, 200.0 + 5 * y) for x in range(-9, 10) for y in range(-9, 10)]
    found = placed([(300.0, 200.0), *crowd], ["asked", *["other"] * len(crowd)], (600, 400), 1)
    assert found[0] is not None


@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_names_at_the_ends_of_lines_are_apart(places):
    found = sorted(apart(places, 300))
    assert all(after - before >= 15 - 1e-6 for before, after in pairwise(found))
    assert found[-1] <= 300
