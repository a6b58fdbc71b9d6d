"""docs/scripting/python.md: its examples run and print what is shown, and its records make a data frame."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import hubcli

PAGE = Path(__file__).resolve().parents[1] / "docs" / "scripting" / "python.md"


def test_the_examples_print_what_is_shown():
    pytest.importorskip("pandas")
    blocks = re.findall(r"^```pycon\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 5
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "python.md", str(PAGE), 0)
    report: list[str] = []
    assert doctest.DocTestRunner().run(example, out=report.append).failed == 0, "".join(report)


def test_every_function_of_the_page_is_public():
    named = set(re.findall(r"^\| `(\w+)\(", PAGE.read_text("utf-8"), re.MULTILINE))
    assert named == {
        "list_hubs",
        "list_companies",
        "count_companies",
        "show",
        "search",
        "compare",
        "rank",
        "similar",
        "trend",
        "check",
    }
    assert named | {"to_records", "to_frame"} <= set(hubcli.__all__)


def test_records_make_a_data_frame_with_numbers_as_numbers(atlas):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(hubcli.to_records(hubcli.list_hubs(atlas))).set_index("id")
    assert frame["indicators.gdp.value"].sum() == 11100  # 10000 of alpha, 1000 of beta, 100 of gamma
    assert frame["indicators.gdp.value"].isna().sum() == 2  # the park and the plain
    assert frame.loc["alpha", "regions"] == "the-plain"
    ranking = pandas.DataFrame(hubcli.to_records(hubcli.rank(atlas, by="gdp")))
    assert ranking["rank"].tolist() == [1, 2, 3]
