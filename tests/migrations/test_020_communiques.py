"""The tables of the communiques: conversions, copies and agreement worked out by hand, and what rests on one copy."""

import importlib.util
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(name):
    spec = importlib.util.spec_from_file_location(f"migration_{name}", ROOT / "data" / "migrations" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


migration = load("020_communiques")
HEFEI = migration.Place("Hefei", "合肥", "city")


def line(indicator="gdp", value="13507.69", unit="100m CNY", **more):
    made = {"hub": "hefei", "indicator": indicator, "year": "2024", "value": value, "unit": unit, "note": ""}
    title = "合肥市2024年国民经济和社会发展统计公报（红黑统计公报库转载，atlas 快照）"
    return {**made, "source_title": title, "publisher": "合肥市统计局", "url": "", "published": "2025", **more}


def one(**more):
    made, sources = migration.figures([line(**more)], {"hefei": HEFEI})
    return made[0], sources


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "name", "converted", "half"),
    [
        ("gdp", "13507.69", "100m CNY", "gdp", "13507.69", "0.005"),
        ("population", "1000.2", "10k persons", "population", "10002000", "500"),
        ("nev_output", "137.1", "万辆", "nev_output", "1371000", "500"),
        ("ic_output", "108.4", "亿块", "ic_output", "10840000000", "5000000"),
        ("tech_contracts", "9865.0", "亿元", "technology_contracts", "9865", "0.05"),
        ("valid_invention_patents", "9.75", "万件", "valid_invention_patents", "97500", "50"),
        ("invention_patents_per_10k", "10.52", "件/万人", "valid_invention_patents_per_10k", "10.52", "0.005"),
    ],
)
def test_units_are_converted_exactly(indicator, value, unit, name, converted, half):
    figure, _ = one(indicator=indicator, value=value, unit=unit)
    assert (figure.indicator, migration.number(figure.value), figure.half) == (name, converted, Decimal(half))


def test_a_transcription_is_the_copy_and_the_communique_the_source():
    figure, sources = one(note="transcription (SRC-B2-HONGHEIKU-CITY-BULLETIN); page address not recorded")
    source = sources[figure.source]
    assert source["title"] == "合肥市2024年国民经济和社会发展统计公报"
    assert source["publisher"] == "Hefei Bureau of Statistics"
    assert source["url"] is None
    assert source["via"] == {"name": "Hongheiku (红黑统计公报库)", "url": None}


def test_the_bureaus_own_page_has_no_copy():
    page = "https://tjj.hefei.gov.cn/gb.html"
    figure, sources = one(source_title="合肥市2024年国民经济和社会发展统计公报", url=page)
    assert sources[figure.source]["url"] == page
    assert "via" not in sources[figure.source]


def test_a_rating_agencys_table_is_a_copy_of_the_communique():
    title = "地方政府与城投企业债务风险研究报告——安徽篇（2025）表6"
    figure, sources = one(
        source_title=title, publisher="联合资信评估股份有限公司", url="https://www.lhratings.com/file/g060864362f.pdf"
    )
    source = sources[figure.source]
    assert figure.source == "communique-hefei-2024-lianhe"
    assert source["title"] == "合肥市2024年国民经济和社会发展统计公报"
    assert source["via"]["name"] == f"Lianhe Ratings, {title}"
    assert migration.report_of(source) == "lianhe-anhui-2025"


def test_what_nobody_printed_stays_out():
    assert migration.is_left_out(line(note="derived from the next communique (level minus change), not printed"))
    assert migration.is_left_out(line(source_title="合肥市2025年国民经济和社会发展统计公报 (level − change)"))
    assert migration.is_left_out(line(indicator="higher_education_students", unit="万人"))
    assert not migration.is_left_out(line())


def reading(value, **more):
    made = {"hub": "hefei", "year": "2024", "indicator": "gdp", "value": value, "bound": "", "source": "other", **more}
    return migration.readings([made])["hefei", "gdp", 2024]


@pytest.mark.parametrize(
    ("value", "agrees"), [("13507.7", True), ("13507.6", False), ("13508", True), ("13507", False)]
)
def test_a_second_reading_agrees_within_its_rounding(value, agrees):
    figure, _ = one()
    assert (migration.agreeing(figure, reading(value), "") == ["other"]) is agrees


def test_a_rounded_reading_agrees_to_its_last_figure():
    figure, _ = one()
    assert migration.agreeing(figure, reading("13500", bound="approximate"), "") == ["other"]
    assert migration.agreeing(figure, reading("13600", bound="approximate"), "") == []


def test_the_copy_itself_is_no_second_reading():
    figure, _ = one()
    assert migration.agreeing(figure, reading("13507.69"), "other") == []


def test_only_the_full_name_is_changed():
    text = "- id: invention_patents_per_10k\n  note: high_value_invention_patents_per_10k\n"
    assert migration.renamed(text).splitlines() == [
        "- id: valid_invention_patents_per_10k",
        "  note: high_value_invention_patents_per_10k",
    ]


def grade(source, confirmed):
    if source["kind"] in ("media", "other"):
        return "C"
    if "via" in source:
        return "B" if confirmed or "confirmed_by" in source else "C"
    return "A" if source["url"] else "C"


@cache
def read(name):
    return yaml.load((ROOT / "data" / f"{name}.yaml").read_text("utf-8"), LOADER)


def grades(period):
    sources = {source["id"]: source for source in read("sources")}
    table = read(f"tables/communiques-{period}")
    cells = {(cell["hub"], cell["indicator"]): cell for cell in table["cells"]}
    for hub, row in table["rows"].items():
        for indicator, value in zip(table["columns"], row, strict=True):
            if value is not None:
                cell = cells.get((hub, indicator), {})
                source = sources[cell.get("source", table["sources"][hub])]
                yield (hub, indicator), grade(source, cell.get("confirmed_by"))


#: Of the forty cities with the largest output: what was found on one copy only, or in a research panel. A page of the
#: city's own, or a second copy, takes a figure off this list; nothing may come on to it.
ONE_COPY = {
    "gdp": "changzhou nantong quanzhou weifang xuzhou yangzhou yantai",
    "gdp_growth": "jinan shenyang shijiazhuang tangshan weifang xuzhou yangzhou",
    "population": "changchun changzhou chengdu chongqing dalian fuzhou jiaxing jinan nanchang quanzhou suzhou tangshan"
    " weifang wenzhou wuhan wuxi xuzhou yangzhou yantai yulin zhengzhou",
}


def test_the_largest_cities_rest_on_one_copy_only_where_nothing_better_was_found():
    table = read("tables/communiques-2024")
    output = {hub: row[table["columns"].index("gdp")] for hub, row in table["rows"].items() if hub != "china"}
    largest = sorted((hub for hub in output if output[hub]), key=lambda hub: -output[hub])[:40]
    weak = {key for key, found in grades(2024) if found == "C" and key[0] in largest}
    assert weak == {(hub, indicator) for indicator, hubs in ONE_COPY.items() for hub in hubs.split()}


def test_no_city_stands_twice_and_every_column_is_filled():
    for period in (2024, 2025):
        table = read(f"tables/communiques-{period}")
        assert set(table["rows"]) == set(table["sources"])
        assert all(any(value is not None for value in row) for row in table["rows"].values())
