"""`hubcli companies`, run as people run it."""

from __future__ import annotations

import pytest


def test_wuxi_has_ten_companies_in_chips(inside):  # nine are registered there, one has its seat there
    answer = inside("companies", "无锡", "--sector", "芯片")
    assert answer.code == 0
    assert answer.lines[0] == "Listed companies in Wuxi: semiconductors"
    assert answer.lines[1] == "10 companies with A shares on 2025-12-31, of 192 in China [1][2][3]"
    rows = [line for line in answer.lines if line[:6].isdigit()]
    assert len(rows) == 10
    jcet = next(row for row in rows if row.startswith("600584.SH"))
    for part in ("长电科技", "JCET Group", "SSE main", "2003", "Wuxi", "Semiconductors"):
        assert part in jcet
    assert "Shanghai Stock Exchange" in answer.stdout


def test_a_seat_elsewhere_is_marked_with_its_source(inside):
    answer = inside("companies", "xiamen", "--sector", "semiconductors")
    (line,) = (line for line in answer.lines if line.startswith("600703.SH"))
    assert "Xiamen [4] (registered: 荆州市)" in line
    assert "is based there" in answer.stdout
    assert any(line.strip().startswith("[4]") for line in answer.lines)


def test_companies_as_data(inside):
    whole = inside("companies", "wuxi", "--sector", "semiconductors", "--limit", "2", "--json").json
    assert set(whole) == {"selection", "companies", "total", "nation", "lists", "sources", "overlays"}
    assert (whole["total"], whole["nation"], len(whole["companies"])) == (10, 192, 2)
    assert whole["companies"][0] == {
        "code": "002409.SZ",
        "name": "Jiangsu Yoke Technology Co.,Ltd.",
        "name_zh": "雅克科技",
        "board": "SZSE_main",
        "listed": "2010-05-25",
        "hub": "wuxi",
        "hub_name": "Wuxi",
        "hub_name_zh": "无锡",
        "city": "无锡市",
        "industry": "semiconductors",
        "industry_label": "Semiconductors",
        "industry_label_zh": "半导体",
        "sectors": ["digital-economy", "semiconductors"],
        "seat_source": None,
        "source": "szse-companies-2025",
        "url": "https://www.szse.cn/market/product/stock/list/index.html",
        "seat_url": None,
    }
    lines = inside("companies", "wuxi", "--format", "csv", "--fields", "code,hub", "--limit", "1").stdout.split()
    assert lines == ["code,hub", "000518.SZ,wuxi"]


def test_counts_as_a_table_and_as_data(inside):
    shown = inside("companies", "--by", "hub", "--sector", "semiconductors", "--limit", "2")
    assert shown.lines[2].split() == ["HUB", "COMPANIES", "CHINA", "SHARE"]
    assert [line.split()[:3] for line in shown.lines[3:5]] == [["Shanghai", "43", "192"], ["Shenzhen", "26", "192"]]
    whole = inside("companies", "--by", "BOARD", "--json").json
    assert [(item["id"], item["companies"]) for item in whole["counts"]] == [
        ("SSE_main", 1699), ("SZSE_main", 1490), ("ChiNext", 1393), ("STAR", 600), ("BSE", 288),
    ]  # fmt: skip
    assert (whole["by"], whole["total"]) == ("board", 5470)


@pytest.mark.parametrize(
    ("name", "count"), [("科创板", 600), ("star market", 600), ("创业板", 1393), ("北交所", 288), ("sse_main", 1699)]
)
def test_boards_have_chinese_names_too(inside, name, count):
    assert inside("companies", "--board", name, "--by", "board", "--json").json["total"] == count


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["hong-kong"], ["not counted for Hong Kong"]),
        (["hefei-high-tech-zone"], ["hubcli companies hefei"]),
        (["--sector", "quantum"], ["no industry of listed companies measures quantum technology"]),
        (["--board", "strar"], ["no board is named 'strar'", "STAR"]),
        (["--board", "qqqq"], ["hubcli companies --by board"]),
        (["--industry", "qqqq"], ["hubcli companies --by industry"]),
        (["--sort", "size"], ["--sort takes code, name, listed"]),
        (["--by", "hub", "--sort", "code"], ["--sort takes companies, name with --by"]),
        (["--listed-since", "20"], ["1990"]),
    ],
)
def test_wrong_use_is_told_with_what_to_type(inside, wrong, words):
    answer = inside("companies", *wrong)
    assert (answer.code, answer.stdout) == (2, "")
    for word in words:
        assert word in answer.stderr


def test_nothing_found_is_exit_code_1(inside):
    table, data = (inside("companies", "wuxi", "--listed-since", "2090", *form) for form in ([], ["--json"]))
    assert (table.code, table.stdout) == (1, "")
    assert "no listed company meets all these conditions" in table.stderr
    assert (data.code, data.json["companies"], data.json["total"]) == (1, [], 0)


def test_a_dataset_without_companies_says_so(here):
    answer = here("companies")
    assert (answer.code, answer.stdout) == (1, "")
