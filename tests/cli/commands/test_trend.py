"""`hubcli trend`."""

import pytest

GDP = "gdp, value: 9000, period: 2022"


@pytest.fixture
def longer(change):
    """Give Alpha a figure of 2021 too: 8100, 9000, 10000."""
    change("hubs/alpha.yaml", "facts:", "facts:\n  - {indicator: gdp, value: 8100, period: 2021, source: bureau}")


@pytest.mark.usefixtures("longer")
def test_the_table_has_both_ends_and_the_growth(here):
    answer = here("trend", "GDP", "Alfa", "gamma")
    assert (answer.code, answer.stderr) == (0, "")
    # 10000 / 8100 = 1.1111²
    assert answer.lines[1] == "GDP, 2021 to 2023: Alpha +11.1% a year. No trend for Gamma (only 2023)."
    assert "810 900 1,000" in answer.stdout
    gamma = next(line for line in answer.lines if line.startswith("Gamma"))
    assert gamma.split()[-2:] == ["only", "2023"]


@pytest.mark.usefixtures("longer")
def test_json_has_lines_and_every_figure_with_its_source(here):
    found = here("trend", "gdp", "alpha", "--json").json
    assert set(found) == {
        "indicator", "label", "label_zh", "unit", "direction", "measure", "headline", "window", "middle", "of", "noise",
        "hubs", "series", "breaks", "sources", "noisy", "means", "overlays",
    }  # fmt: skip
    assert found["window"] == [2021, 2023]
    assert [(row["period"], row["value"], row["source"]) for row in found["series"]] == [
        *((2021, 8100, "bureau"), (2022, 9000, "bureau"), (2023, 10000, "bureau")),
    ]
    [line] = found["hubs"][0]["lines"]
    assert line["yearly"] == pytest.approx(11.111, abs=0.001)
    assert list(found["sources"]) == ["bureau"]


@pytest.mark.usefixtures("longer")
def test_csv_has_a_row_for_each_observation(here):
    answer = here("trend", "gdp", "alpha", "--from", "2022", "--format", "csv", "--fields", "hub,period,value")
    assert answer.stdout == "hub,period,value\r\nalpha,2022,9000\r\nalpha,2023,10000\r\n"
    assert len(here("trend", "gdp", "alpha", "--to", "2022", "--json").json["series"]) == 2
    assert "url" in here("trend", "gdp", "alpha", "--format", "csv").lines[0].split(",")


def test_a_noisy_indicator_is_compared_by_means(here, change):
    change("indicators.yaml", "{id: gdp,", "{id: gdp, noisy: true,")
    four = {2018: 4000, 2019: 5000, 2020: 6000, 2021: 11000}  # and 9000, 10000: means 5000 and 10000
    facts = "".join(f"\n  - {{indicator: gdp, value: {v}, period: {y}, source: bureau}}" for y, v in four.items())
    change("hubs/alpha.yaml", "facts:", f"facts:{facts}")
    answer = here("trend", "gdp", "alpha")
    # twice as much in three years
    assert answer.lines[1] == "GDP, means of 2018 to 2020 and 2021 to 2023: Alpha +26.0% a year."
    assert "Means of 2018–2020 and 2021–2023, because single years vary widely." in answer.stdout
    found = here("trend", "gdp", "alpha", "--json").json
    assert (found["noisy"], found["means"]) == (True, [[2018, 2020], [2021, 2023]])
    assert found["hubs"][0]["lines"][0]["means"] == {"before": 5000, "after": 10000}
    shorter = here("trend", "gdp", "alpha", "--from", "2019")
    assert shorter.lines[1] == "No growth rate for Alpha (not six comparable years in a row)."


@pytest.mark.usefixtures("longer")
def test_a_break_stops_the_line(here, dataset):
    (dataset / "breaks.yaml").write_text("- {indicator: gdp, period: 2023, reason: A census.}\n", encoding="utf-8")
    answer = here("trend", "gdp", "alpha")
    assert "Not joined across 2023: A census." in answer.stdout
    assert answer.lines[1].startswith("GDP, 2021 to 2022: Alpha +11.1%.")


@pytest.mark.parametrize(
    ("years", "after"),
    [
        (("--from", "2030"), "since 2030"),
        (("--to", "1930"), "until 1930"),
        (("--from", "1930", "--to", "1931"), "from 1930 to 1931"),
    ],
)
def test_no_figure_at_all_is_exit_code_1_and_says_of_which_years(here, years, after):
    answer = here("trend", "gdp", "alpha", *years)
    assert (answer.code, answer.stderr) == (1, f"hubcli trend: no figure for gdp {after}\n")
    assert f"No trend for Alpha (no figure {after})." in answer.stdout
    of_all = here("trend", "gdp", *years)
    assert (of_all.code, of_all.stderr) == (1, f"hubcli trend: no figure for gdp {after}\n")
    assert of_all.lines[1:] == [f"GDP: no figure {after}."]
    assert "Sources" not in answer.stdout


def test_without_any_line_the_exit_code_is_1_whoever_is_asked_about(here):
    for words in (
        ("gdp", "--from", "2023"),
        ("gdp", "alpha", "--from", "2023"),
        ("gdp", "alpha", "beta", "--from", "2023"),
    ):
        answer = here("trend", *words)
        assert (answer.code, answer.stderr) == (1, "hubcli trend: no two comparable figures for gdp since 2023\n")
    assert here("trend", "gdp", "--from", "2023").lines[1] == "GDP: no figure over two years or more since 2023."
    assert here("trend", "gdp", "alpha", "--from", "2023", "--json").json["series"][0]["period"] == 2023


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nonsense",), "no indicator is named 'nonsense'"),
        (("gdp", "nowhere"), "no hub is named 'nowhere'"),
        (("gdp", "--from", "2024", "--to", "2020"), "2024, is after its last, 2020"),
        (("gdp", "alpha", "Alpha"), "Alpha is listed twice"),
        (("gdp", "--from", "long ago"), "--from"),
    ],
)
def test_what_cannot_be_asked_is_exit_code_2(here, words, said):
    answer = here("trend", *words)
    assert answer.code == 2
    assert said in answer.stderr


def test_the_only_indicator_that_begins_with_the_words_is_meant(inside):
    answer = inside("trend", "invention_patents", "hefei", "wuhan", "xian", COLUMNS="80", FORCE_COLOR="1")
    assert answer.code == 0
    assert answer.widest <= 80
    assert answer.lines[0].startswith("Invention patents granted")
    assert any("▁" in line and line.startswith("Hefei") for line in answer.lines)


def test_without_unicode_there_are_numbers_and_no_ticks(inside):
    answer = inside("trend", "population", "hefei", PYTHONIOENCODING="ascii")
    assert answer.code == 0
    assert "9,370,000" in answer.stdout
    assert "▁" not in answer.stdout
