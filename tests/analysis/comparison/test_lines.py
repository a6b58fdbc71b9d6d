"""The lines of a comparison: up to the figure that is shown, and no further."""

from hubcli import compare

from ..trend.test_trend import facts, town, towns


def test_a_line_ends_with_the_figure_of_the_row():
    atlas = towns(town("a", facts("sales", 1, 2, 3, 4)), town("b", facts("sales", 5, 6, 7)))
    found = compare(atlas, ["a", "b"], trend=True)
    assert found.indicators[0].period == 2022
    assert {hub: [value.value for value in line] for hub, line in found.lines["sales"].items()} == {
        "a": [1, 2, 3],
        "b": [5, 6, 7],
    }


def test_a_limit_has_no_line(packaged):
    found = compare(packaged, ["hefei", "wuhan"], trend=True)
    for name, lines in found.lines.items():
        row = next(row for row in found.indicators if row.id == name)
        for hub, line in lines.items():
            assert len(line) > 1
            assert line[-1].period == row.values[hub].period
            assert line[-1].value == row.values[hub].value
            assert row.values[hub].bound not in ("lower", "upper")
    assert [value.period for value in found.lines["gdp"]["hefei"]] == [2024, 2025]


def test_the_sources_of_the_lines_are_named(packaged):
    found = compare(packaged, ["hefei", "wuhan"], trend=True)
    cited = {value.source for of_row in found.lines.values() for line in of_row.values() for value in line}
    assert cited <= set(found.sources)
    assert compare(packaged, ["hefei", "wuhan"]).lines is None
