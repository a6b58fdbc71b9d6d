"""The page of a report as a browser shows it: on wide and narrow windows, light, dark and on paper."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from hubcli.output.language import Chinese
from hubcli.report import page as page_module
from hubcli.report.content import report
from hubcli.report.page import to_html
from hubcli.report.sector_content import sector_report
from hubcli.report.sheet_content import one_sector_sheet, one_sheet

BROWSER = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
IN_SECTORS = {
    "one in a sector": (["shanghai"], ["nev"]),
    "two in sectors": (["hefei", "chengdu"], ["quantum", "ai"]),
    "six in a sector": (["shenzhen", "wuxi", "hefei", "nanshan", "gba", "china"], ["semiconductors"]),
}
#: Hubs on one sheet, by the number of them, and in a sector.
SHEETS = {
    "sheet of one": (["shanghai"], []),
    "sheet of two": (["beijing", "shanghai"], []),
    "sheet of three": (["gba", "beijing", "hefei"], []),
    "sheet of six": (["beijing", "shanghai", "guangzhou", "shenzhen", "hangzhou", "suzhou"], []),
    "sheet of one in a sector": (["beijing"], ["ai"]),
    "sheet of two in a sector": (["shanghai", "suzhou"], ["semiconductors"]),
    "sheet of three in a sector": (["shanghai", "suzhou", "zhuhai"], ["semiconductors"]),
    "sheet of six in a sector": (["beijing", "shanghai", "shenzhen", "hangzhou", "wuhan", "hefei"], ["ai"]),
}
REPORTS = {
    "one": (["wuhan"], []),
    "two": (["hefei", "成都"], []),
    "six": (["hefei", "gba", "shenzhen", "nanshan", "china", "香港"], []),
}
OPENED = {**REPORTS, **IN_SECTORS, **SHEETS}

#: Behind the name of a page in Chinese.
IN_CHINESE = ", in Chinese"


def page(packaged, name, hubs, sectors):
    """Return the page of a report; a sheet and one in Chinese are known by their names."""
    result = sector_report(packaged, hubs, sectors) if sectors else report(packaged, hubs)
    if name.startswith("sheet"):
        result = one_sector_sheet(result) if sectors else one_sheet(result)
    return to_html(packaged, result, Chinese(packaged) if name.endswith(IN_CHINESE) else None)


needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        running = playwright.chromium.launch(executable_path=BROWSER, args=options)
        yield running
        running.close()


@pytest.fixture(scope="module")
def file_of(packaged, tmp_path_factory):
    """Return a function that returns the file of a page, which is written when it is first asked for."""
    directory = tmp_path_factory.mktemp("pages")
    files = {}

    def written(name, asked=OPENED):
        hubs, sectors = asked[name.removesuffix(IN_CHINESE)]
        key = name, *hubs
        if key not in files:
            files[key] = directory / f"{len(files)}.html"
            files[key].write_text(page(packaged, name, hubs, sectors), encoding="utf-8")
        return files[key]

    return written


@pytest.fixture(scope="module")
def window(browser):
    """Return a function that returns the window with some settings, which keeps what its pages ask for or say."""

    @cache
    def with_settings(**settings):  # to open one takes longer than to look at a page in it
        opened = browser.new_context(**settings).new_page()
        opened.asked, opened.said = [], []
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.on("console", lambda message: opened.said.append(message.text))
        return opened

    return with_settings


@pytest.fixture
def look(window, file_of):
    """Return a function that opens a page in a window, in which it takes the place of the one before."""

    def open_page(name, width=1280, scheme="light", **settings):
        opened = window(**settings)
        opened.set_viewport_size({"width": width, "height": 900})
        opened.emulate_media(media="screen", color_scheme=scheme)
        opened.asked.clear()
        opened.said.clear()
        opened.goto(file_of(name).as_uri())
        return opened

    return open_page


@needs_browser
@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        *[(name, 1280, "light") for name in (*REPORTS, *IN_SECTORS)],
        ("six", 390, "dark"),
        ("six in a sector", 390, "dark"),
        ("sheet of six", 1280, "light"),
        ("sheet of six in a sector", 390, "dark"),
        ("two, in Chinese", 1280, "light"),
        ("six in a sector, in Chinese", 390, "dark"),
    ],
)
def test_axe_finds_nothing(look, name, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(look(name, width, scheme, bypass_csp=True)).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert "color-contrast" in {each["id"] for each in found["passes"]}


@needs_browser
@pytest.mark.parametrize(
    ("name", "width"),
    [
        *((name, 320) for name in (*REPORTS, *IN_SECTORS, "sheet of two", "sheet of six in a sector")),
        *(("six", width) for width in (390, 768, 1280)),
        *((f"{name}{IN_CHINESE}", 320) for name in ("six", "six in a sector", "sheet of six")),
    ],
)
def test_it_asks_for_nothing_and_fits_any_window(look, file_of, name, width):
    opened = look(name, width, java_script_enabled=True)
    assert opened.asked == [file_of(name).as_uri()]
    assert opened.said == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


@needs_browser
@pytest.mark.parametrize("name", [*REPORTS, *IN_SECTORS, "six, in Chinese", "six in a sector, in Chinese"])
def test_no_text_of_a_chart_is_cut_off_or_too_small(look, name):
    opened = look(name, 390)
    cut = opened.evaluate("""() => [...document.querySelectorAll("svg[role=img]")].flatMap(svg => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("text")].filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < frame.left - 2 || box.right > frame.right + 8 || box.top < frame.top - 2
                || box.bottom > frame.bottom + 1;
        }).map(text => text.textContent);
    })""")
    assert cut == []
    sizes = opened.evaluate("""() => [...document.querySelectorAll("svg[role=img]")].map(svg =>
        svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)""")
    assert min(sizes, default=1) > 0.9  # the smallest letters of a chart are 10 high


@needs_browser
def test_dark_is_dark_and_paper_is_light(look):
    def brightness(opened):
        colour = opened.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3

    assert brightness(look("two", scheme="light")) > 230
    dark = look("two", scheme="dark")
    assert brightness(dark) < 30
    dark.emulate_media(media="print")
    assert brightness(dark) == 255
    assert dark.evaluate("document.querySelector('.scroll').scrollWidth <= innerWidth")


#: Hubs and sectors by name; Shanghai is the hub with most figures, evidence and sources.
PRINTED = {
    "one": (["shanghai"], []),
    "two": (["beijing", "shanghai"], []),
    "three": (["shenzhen", "苏州", "wuhan"], []),
    "six": (["beijing", "shanghai", "shenzhen", "hangzhou", "wuhan", "hefei"], []),
    **IN_SECTORS,
    **SHEETS,
}
ON_PAPER = (*PRINTED, *(f"{name}{IN_CHINESE}" for name in ("two", "six in a sector", "sheet of six")))
#: A4 without its margins, at 96 dots an inch.
PAPER = {"width": 710, "height": 1047}
#: What only the page has: the print says of the first ones that they are there, and a table has the last.
LEFT_OUT = ":is(.whole, .sheet) :is(.sources .small, .copy), .whole.of-1 .evidence .level"


@pytest.fixture(scope="module")
def printed(browser, file_of):
    """Return a function that opens a report as a printer has it, and returns the page with its PDF."""

    @cache
    def open_printed(name):
        opened = browser.new_page(viewport=PAPER)
        opened.goto(file_of(name, PRINTED).as_uri())
        return opened, opened.pdf(prefer_css_page_size=True)

    return open_printed


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@needs_browser
@pytest.mark.parametrize("name", ON_PAPER)
def test_a_hub_takes_four_pages_of_a4_at_most_and_a_sheet_is_one(printed, name):
    pdf = printed(name)[1]
    assert pages_of(pdf) <= (1 if name.startswith("sheet") else 4 * len(PRINTED[name.removesuffix(IN_CHINESE)][0]))
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", pdf)}
    assert {(round(box[2]), round(box[3])) for box in boxes} == {(595, 842)}


@needs_browser
@pytest.mark.parametrize("name", ON_PAPER)
def test_on_paper_nothing_is_cut_off_or_lies_over_another(printed, name):
    """What is taller than a page cannot be broken, and is printed over what follows it."""
    opened = printed(name)[0]
    opened.emulate_media(media="print")
    heights = opened.evaluate("[...document.querySelectorAll('svg, tr')].map(it => it.getBoundingClientRect().height)")
    assert max(heights) < 0.5 * PAPER["height"]
    wide = """[...document.querySelectorAll('main *:not(svg *)')].filter(it => {
        const box = it.getBoundingClientRect();
        return box.width && (box.right > innerWidth + 1 || box.left < -1);
    }).map(it => it.outerHTML.slice(0, 80))"""
    assert opened.evaluate(wide) == []
    over = """[...document.querySelectorAll('.card, .charts figure')].flatMap((one, n, all) => {
        const a = one.getBoundingClientRect();
        return all.slice(n + 1).filter(other => {
            const b = other.getBoundingClientRect();
            return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1 && !one.contains(other);
        }).map(other => [one.textContent.slice(0, 40), other.textContent.slice(0, 40)]);
    })"""
    assert opened.evaluate(over) == []


@needs_browser
@pytest.mark.parametrize("name", ON_PAPER)
def test_what_is_on_the_screen_is_on_paper(printed, name):
    opened = printed(name)[0]
    shown = """left_out => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
        while (walker.nextNode()) {
            const element = walker.currentNode.parentElement, words = walker.currentNode.textContent.trim();
            if (words && !element.closest(left_out) && !element.closest('.paper, title')
                && element.getClientRects().length) found.push(words);
        }
        return found;
    }"""
    opened.emulate_media(media="screen")
    on_screen = opened.evaluate(shown, LEFT_OUT)
    assert len(on_screen) > 80
    opened.emulate_media(media="print")
    assert opened.evaluate(shown, LEFT_OUT) == on_screen
    assert opened.locator(".paper").is_visible() is (name.removesuffix(IN_CHINESE) not in IN_SECTORS)


@needs_browser
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext")
def test_every_figure_of_the_page_is_in_its_pdf(printed, tmp_path):
    opened, pdf = printed("six")
    path = tmp_path / "six.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, encoding="utf-8", check=True).stdout
    figures = opened.evaluate("[...document.querySelectorAll('.figures td b')].map(it => it.textContent)")
    assert len(figures) > 300
    assert [figure for figure in figures if figure not in text] == []


@needs_browser
@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="there is no pdffonts")
@pytest.mark.skipif(
    shutil.which("fc-list") is None or not subprocess.check_output(["fc-list", ":lang=zh-cn"]),
    reason="there is no font with Chinese characters",
)
def test_every_character_of_a_chinese_page_is_in_a_font(printed, tmp_path):
    """What no font has is drawn as a box of the last one tried; a text that is in the PDF has its characters."""
    opened, pdf = printed("two, in Chinese")
    path = tmp_path / "two.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, encoding="utf-8", check=True).stdout
    opened.emulate_media(media="print")
    shown = opened.evaluate("document.body.innerText")
    assert len(set(re.findall(r"[\u4e00-\u9fff]", shown))) > 300
    assert set(re.findall(r"[\u4e00-\u9fff]", shown)) <= set(text)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, encoding="utf-8", check=True).stdout
    assert len(fonts.splitlines()) > 2


@needs_browser
def test_it_reads_without_script(look):
    opened = look("two", java_script_enabled=False)
    assert opened.locator("h1").inner_text() == "Hefei and Chengdu"
    assert opened.locator("svg[role=img]").count() >= 6


def test_the_colours_can_be_told_from_what_is_behind_them():
    """By the formula of WCAG 2: 4.5 for text, 3 for the marks of hubs; links and marks are on cards and on the page."""
    style = (Path(page_module.__file__).parent / "page.css").read_text("utf-8")
    light, dark = re.findall(r":root \{([^}]*--hub1[^}]*)\}", style)
    for block in (light, dark):
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        assert len(colours) == 12
        for behind in ("page", "card"):
            for name in ("ink", "muted", "link", *(f"hub{number}" for number in range(1, 7))):
                assert contrast(colours[name], colours[behind]) >= (3 if name.startswith("hub") else 4.5), name


def contrast(one, other):
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_formula_of_contrast_is_the_published_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
