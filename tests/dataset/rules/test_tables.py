"""Each rule about tables on a dataset that breaks it in one place: formulas, companies, seats, breaks."""

from __future__ import annotations

from itertools import zip_longest

import pytest

INDUSTRIES = """\
- {id: chips, label: Chips, label_zh: 芯片}
- {id: banks, label: Banks, label_zh: 银行}
- {id: arms, label: Robot arms, label_zh: 机械臂}
"""
COMPANIES = """\
date: 2025-12-31
sources: {SSE: bureau, SZSE: paper, BSE: bureau}
columns: [code, name_zh, name, board, listed, city, hub, industry]
rows:
  - ["600001.SH", 甲银行, Alpha Bank, SSE_main, 1991-04-03, 甲市, alpha, banks]
  - ["688001.SH", 离子, null, STAR, 2024-05-31, 甲市, alpha, chips]
  - ["300001.SZ", 机器人, Robot Works, ChiNext, 2025-01-02, 某市, null, null]
"""
SEATS = """\
- {code: "300001.SZ", hub: beta, source: paper, note: It says so.}
"""
DERIVED = """\
- {id: gdp_per_lab, label: GDP a laboratory, label_zh: 每个实验室, unit: CNY_100m, direction: higher, pillar: economy,
   use: input, description: D., formula: {ratio: [gdp, labs], per: 10}}
- {id: sights, label: Sights, label_zh: 景, unit: count, direction: higher, pillar: economy, use: input,
   description: D., formula: {sum: [labs, smog, gdp_per_lab]}}
- {id: makers, label: Makers, label_zh: 制造, unit: count, direction: higher, pillar: enterprise, use: input,
   description: D., formula: {companies: {industries: [chips, arms], sectors: [robotics], boards: [STAR],
   listed: [2024, 2025]}}}
- {id: titles, label: Titles, label_zh: 头衔, unit: count, direction: higher, pillar: sector, use: input,
   description: D., formula: {designations: [pilot-zones]}}
"""


@pytest.fixture(autouse=True)
def with_tables(dataset, put, change):
    """Give the small dataset companies, their industries, a seat, and derived indicators of every kind."""
    put("industries.yaml", INDUSTRIES)
    put("companies.yaml", COMPANIES)
    put("seats.yaml", SEATS)
    change("sectors.yaml", "[qubits, quantum computing]", "[qubits, quantum computing], listed: {fit: none}")
    change("sectors.yaml", "synonyms: [robots]", "synonyms: [robots], listed: {fit: broad, industries: [arms, chips]}")
    path = dataset / "indicators.yaml"
    path.write_text(path.read_text("utf-8") + DERIVED, "utf-8")


def test_the_sound_example_is_no_problem(found):
    assert found() == []


# ---- formulas

ONE_OF = "a formula is one of ratio, sum, companies, designations"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{ratio: [gdp, labs], per: 10}", "¦{}", ONE_OF),
        ("{ratio: [gdp, labs], per: 10}", "¦{ratio: [gdp, labs], sum: [gdp, labs]}", ONE_OF),
        ("{designations: [pilot-zones]}", "¦{designations: [pilot-zones], companies: {}}", ONE_OF),
        ("{sum: [labs,", "{per: ¦10, sum: [labs,", "'per' is what a ratio is multiplied by"),
        ("ratio: [gdp, labs]", "ratio: [gdp, ¦sights]", "'sights' is worked out after this"),
        ("ratio: [gdp, labs]", "ratio: [¦gdp_per_lab, labs]", "'gdp_per_lab' is worked out after this"),
        ("sum: [labs, smog,", "sum: [labs, ¦titles,", "'titles' is worked out after this"),
        ("sectors: [robotics]", "sectors: [¦quantum]", "no industries measure 'quantum'"),
        ("sectors: [robotics]", "sectors: [robotics, ¦artificial-intelligence]",
         "no industries measure 'artificial-intelligence'"),
        ("listed: [2024, 2025]", "listed: ¦[2025, 2024]", "the first year is after the last"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_formula(the_problem, old, new, message):
    the_problem("indicators.yaml", old, new, "formula", message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ratio: [gdp, labs]", "ratio: [gdp, ¦lab]", "no 'lab' in indicators; did you mean 'labs'?"),
        ("sum: [labs, smog,", "sum: [¦labz, smog,", "no 'labz' in indicators; did you mean 'labs'?"),
        ("industries: [chips,", "industries: [¦chip,", "no 'chip' in industries; did you mean 'chips'?"),
        ("sectors: [robotics]", "sectors: [¦robotic]", "no 'robotic' in sectors; did you mean 'robotics'?"),
        ("[pilot-zones]", "[¦pilot-zone]", "no 'pilot-zone' in designations; did you mean 'pilot-zones'?"),
    ],
)
def test_a_formula_is_over_things_that_exist(the_problem, old, new, message):
    the_problem("indicators.yaml", old, new, "unknown-reference", message)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("ratio: [gdp, labs]", "ratio: ¦[gdp]", "wrong-value"),
        ("sum: [labs, smog, gdp_per_lab]", "sum: ¦labs", "wrong-type"),
        ("sum: [labs, smog,", "sum: [labs, ¦5,", "wrong-type"),
        ("boards: [STAR]", "boards: [¦Star]", "wrong-value"),
        ("listed: [2024, 2025]", "listed: [2026, ¦x]", "wrong-type"),
        ("{designations: [pilot-zones]}", "{¦programmes: [pilot-zones], sum: [gdp, labs]}", "unknown-key"),
    ],
)
def test_what_does_not_fit_in_a_formula_is_told_once(the_problem, old, new, rule):
    the_problem("indicators.yaml", old, new, rule)


def test_a_derived_indicator_has_no_facts_in_a_file(the_problem):
    line = "  - {indicator: gdp, value: 100, period: 2023, source: blog}\n"
    more = "  - {indicator: ¦sights, value: 1, period: 2023, source: blog}\n"
    message = "'sights' is computed from others and has no facts"
    the_problem("hubs/gamma.yaml", line, line + more, "formula", message)


def test_a_derived_indicator_has_no_column_in_a_panel(put, found):
    text = "{source: blog, period: 2020, columns: [gdp, ¦makers], rows: {alpha: [1, 2], beta: [3, 4]}}"
    place = put("tables/panel.yaml", text)
    assert found() == [(*place, "formula", "'makers' is computed from others and has no facts")]


# ---- what measures a sector, and where companies have their seats


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ("listed: {fit: none}", "listed: ¦{fit: none, industries: [banks]}", "listed",
         "'industries' is for an exact or broad fit only"),
        ("listed: {fit: none}", "listed: ¦{fit: exact}", "listed",
         "'industries' is for an exact or broad fit only"),
        ("industries: [arms, chips]", "industries: [arms, ¦chip]", "unknown-reference",
         "no 'chip' in industries; did you mean 'chips'?"),
        ("fit: broad, industries: [arms, chips]", "fit: broad, industries: ¦arms", "wrong-type", ""),
        ("fit: broad, industries: [arms, chips]", "fit: ¦wide, industries: [arms]", "wrong-value", ""),
        ("fit: broad, industries: [arms, chips]", "fit: broad, industries: ¦[]", "wrong-value", ""),
        ("listed: {fit: broad, industries: [arms, chips]}", "listed: ¦arms", "wrong-type", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_what_measures_a_sector(the_problem, old, new, rule, message):
    the_problem("sectors.yaml", old, new, rule, message)


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ('code: "300001.SZ"', 'code: ¦"300002.SZ"', "unknown-reference", "no company has the code '300002.SZ'"),
        ("hub: beta", "hub: ¦betta", "unknown-reference", "no 'betta' in hubs; did you mean 'beta'?"),
        ("source: paper", "source: ¦papers", "unknown-reference", "no 'papers' in sources; did you mean 'paper'?"),
        ("It says so.}", 'It says so.}\n- {code: ¦"300001.SZ", hub: alpha, source: bureau}', "duplicate",
         "seats has '300001.SZ' twice"),
        ('code: "300001.SZ"', "code: ¦300001", "wrong-type", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_seat(the_problem, old, new, rule, message):
    the_problem("seats.yaml", old, new, rule, message)


def test_without_companies_no_seat_is_known_to_be_wrong(dataset, found):
    (dataset / "companies.yaml").unlink()
    assert found() == []


# ---- companies


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ("columns: [code, name_zh,", "columns: ¦[name_zh, code,", "companies",
         "the columns are code, name_zh, name, board, listed, city, hub, industry"),
        ("sources: {SSE: bureau, SZSE: paper, BSE: bureau}", "sources: {SSE: ¦beaureau, SZSE: paper, BSE: bureau}",
         "unknown-reference", "no 'beaureau' in sources; did you mean 'bureau'?"),
        ("sources: {SSE: bureau, SZSE: paper, BSE: bureau}", "source: ¦beaureau", "unknown-reference",
         "no 'beaureau' in sources; did you mean 'bureau'?"),
        ("date: 2025-12-31", "date: ¦2025-02-30", "impossible-value", "2025-02-30 is not a date"),
        ('["688001.SH"', '[¦"600001.SH"', "duplicate", "companies has '600001.SH' twice"),
        ("STAR, 2024", "¦Star, 2024", "companies", "a board is one of SSE_main, STAR, SZSE_main, ChiNext, BSE"),
        ("2024-05-31", "¦2024-02-30", "impossible-value", "2024-02-30 is not a date"),
        ("2024-05-31", "¦2024-W22-5", "impossible-value", "2024-W22-5 is not a date"),
        ("2024-05-31", "¦31.05.2024", "impossible-value", "31.05.2024 is not a date"),
        ("alpha, banks", "¦alhpa, banks", "unknown-reference", "no 'alhpa' in hubs; did you mean 'alpha'?"),
        ("alpha, banks", "alpha, ¦bank", "unknown-reference", "no 'bank' in industries; did you mean 'banks'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_companies(the_problem, old, new, rule, message):
    the_problem("companies.yaml", old, new, rule, message)


@pytest.mark.parametrize("column", ["code", "name_zh", "board", "listed", "city"])
def test_what_a_company_lacks_is_found_at_the_company(the_problem, column):
    company = ['"600001.SH"', "甲银行", "Alpha Bank", "SSE_main", "1991-04-03", "甲市", "alpha", "banks"]
    columns = ["code", "name_zh", "name", "board", "listed", "city"]
    lacking = ["null" if name == column else cell for name, cell in zip_longest(columns, company)]
    old, new = (f"[{', '.join(cells)}]" for cells in (company, lacking))
    the_problem("companies.yaml", old, f"¦{new}", "companies", f"a company needs a '{column}'")


@pytest.mark.parametrize("sources", ["", "sources: {SSE: bureau, SZSE: paper}\n"])
def test_companies_without_a_source_for_each_exchange_are_found_at_the_top(put, found, sources):
    put("companies.yaml", COMPANIES.replace("sources: {SSE: bureau, SZSE: paper, BSE: bureau}\n", sources))
    message = "a 'source' is needed, or 'sources' for SSE, SZSE and BSE"
    assert found() == [("companies.yaml", 1, 1, "companies", message)]


def test_a_source_for_the_rest_is_enough(put, found):
    sources = "sources: {SSE: bureau, SZSE: paper, BSE: bureau}\n"
    put("companies.yaml", COMPANIES.replace(sources, "source: bureau\nsources: {SZSE: paper}\n"))
    assert found() == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("sources: {SSE: bureau, SZSE: paper, BSE: bureau}", "source: ¦The Bureau", "wrong-value"),
        ("sources: {SSE: bureau,", "sources: {¦SEE: bureau,", "unknown-key"),
        ("[code, name_zh,", "[code, ¦name_cn,", "wrong-value"),
        ('"688001.SH"', "¦688001", "wrong-type"),
        ("2024-05-31", "¦2024", "wrong-type"),
        ('  - ["688001.SH", 离子', '  - ¦["688001.SH", 离子, 离子', "wrong-value"),
    ],
)
def test_what_does_not_fit_in_companies_is_told_once(broken, found, old, new, rule):
    place = broken("companies.yaml", old, new)
    told = [problem[:4] for problem in found() if "'sources' for SSE" not in problem[4]]
    assert told == [(*place, rule)]


def test_two_companies_without_a_code_are_not_the_same(put, found):
    put("companies.yaml", COMPANIES.replace('"600001.SH"', "null").replace('"688001.SH"', "null"))
    assert [problem[1:] for problem in found()] == [
        (line, 5, "companies", "a company needs a 'code'") for line in (5, 6)
    ]


# ---- confirmations: an editor's rule


def test_what_confirms_a_cell_is_a_source_where_it_looks_like_one(put, found):
    text = "[{hub: alpha, indicator: gdp, confirmed_by: [paper, 统计局, The bureau, Wind, ¦papers]}]"
    text = f"{{source: blog, period: 2020, columns: [gdp], rows: {{alpha: [1]}}, cells: {text}}}"
    place = put("tables/panel.yaml", text)
    message = "no 'papers' in sources; did you mean 'paper'?"
    assert found() == [(*place, "unknown-reference", message)]


# ---- breaks


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("{indicator: ¦gdpp, period: 2020, reason: R.}", "no 'gdpp' in indicators; did you mean 'gdp'?"),
        ("{indicator: gdp, period: 2020, hub: ¦alhpa, reason: R.}", "no 'alhpa' in hubs; did you mean 'alpha'?"),
    ],
)
def test_a_break_is_one_of_a_known_indicator_and_hub(put, found, item, message):
    place = put("breaks.yaml", f"- {{indicator: gdp, period: 2019, reason: R.}}\n- {item}\n")
    assert found() == [(*place, "unknown-reference", message)]
