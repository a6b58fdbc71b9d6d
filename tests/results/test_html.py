"""Results in notebooks: tables as HTML, and what they say of themselves."""

import re

import html5lib
import pytest

import hubcli
from hubcli.analysis.vocabulary import show_indicator, show_source
from hubcli.results import Results
from hubcli.results.html import to_html


def cells(html, tag):
    return re.findall(rf"<{tag}[^>]*>([^<]*)</{tag}>", html)


def test_a_comparison_is_a_table_of_its_figures(atlas):
    html = hubcli.compare(atlas, ["alpha", "beta"])._repr_html_()
    html5lib.HTMLParser(strict=True).parseFragment(html)
    heads = cells(html, "th")
    assert heads[:6] == ["id", "label", "label_zh", "unit", "direction", "pillar"]
    assert "values.alpha.value" in heads
    row = cells(html, "td")[: len(heads)]
    assert dict(zip(heads, row, strict=True)).items() >= {
        ("id", "gdp"),
        ("values.alpha.value", "10000"),
        ("values.beta.value", "1000"),
        ("best", "alpha"),
    }


def test_text_is_escaped_and_numbers_stand_right(atlas):
    hub = hubcli.list_hubs(atlas)[0]._replace(name="<b>&")
    html = to_html(Results([hub]))
    assert "&lt;b&gt;&amp;" in html
    assert "<b>" not in html
    assert '<th style="text-align: right">indicators.gdp.value</th>' in html
    assert "<th>name</th>" in html


def test_at_most_so_many_columns_and_rows_and_what_is_left_out_is_said(packaged):
    html = hubcli.list_hubs(packaged)._repr_html_()
    assert len(cells(html, "th")) == 12
    assert html.count("<tr>") == 1 + 60
    assert re.search(r"<p>104 rows, of which 60 are shown; \d+ more columns: to_frame\(\)</p>$", html)


def test_a_result_says_what_it_is_and_not_all_that_it_has(atlas):
    assert repr(hubcli.rank(atlas, by="gdp")) == "<Ranking with 3 rows in ranking>"
    assert repr(hubcli.compare(atlas, ["alpha", "beta"])) == "<Comparison with 5 rows in indicators>"
    assert repr(hubcli.search(atlas, "quantum")) == "<2 Found records>"
    assert repr(hubcli.search(atlas, "Gamma")) == "<1 Found record>"
    assert repr(hubcli.search(atlas, "zzzz")) == "<0 records>"
    assert repr(atlas) == '<Atlas "Towns for tests" 2026.11: 5 hubs, 6 indicators>'


def test_an_atlas_knows_hubs_by_any_name_and_goes_through_them(atlas):
    assert atlas["甲城"] is atlas["Al'Pha Town"] is atlas["alpha"]
    assert [hub.id for hub in atlas] == ["alpha", "alpha-park", "beta", "gamma", "the-plain"]
    with pytest.raises(KeyError, match="did you mean gamma"):
        atlas["gama"]
    with pytest.raises(hubcli.UnknownNameError):
        atlas["nowhere"]


def test_every_result_makes_a_data_frame(atlas):
    pytest.importorskip("pandas")
    ranking = hubcli.rank(atlas, by="gdp").to_frame()
    assert ranking["rank"].tolist() == [1, 2, 3]
    assert hubcli.list_hubs(atlas).to_frame().set_index("id")["indicators.gdp.value"].sum() == 11100
    assert hubcli.show(atlas, "alpha").to_frame()["value"].max() == 10000
    assert len(hubcli.compare(atlas, ["alpha", "beta"]).to_frame()) == 5
    assert hubcli.trend(atlas, "gdp", ["alpha"]).to_frame()["period"].tolist() == [2022, 2023]
    assert hubcli.to_frame(atlas["alpha"].facts)["indicator"].tolist()[:2] == ["gdp", "gdp"]
    assert len(show_source(atlas, atlas.sources["paper"]).to_frame()) == 6
    assert show_indicator(atlas, atlas.indicators["gdp"]).to_records()[0]["id"] == "alpha"
    empty = hubcli.search(atlas, "zzzz").to_frame()
    assert (len(empty), len(empty.columns)) == (0, 0)


def test_without_pandas_it_says_what_to_install(atlas, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        hubcli.rank(atlas, by="gdp").to_frame()
