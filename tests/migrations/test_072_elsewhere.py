"""Places that are no hub: of the division codes the cities without a hub, with their readings."""

import importlib.util
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
spec = importlib.util.spec_from_file_location("migration_072", DATA / "migrations" / "072_elsewhere.py")
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)

READINGS = {"淮安": ["huái", "ān"], "宜春": ["yí", "chūn"], "伊春": ["yī", "chūn"]}


def test_each_city_without_a_hub_has_a_line_with_its_province_where_names_are_shared():
    rows = [("合肥市", "Anhui"), ("市辖区", "Beijing"), ("淮安市", "Jiangsu"), ("宜春市", "Jiangxi")]
    rows += [("伊春市", "Heilongjiang"), ("台州市", "Zhejiang"), ("阿里地区", "Tibet"), ("克拉玛依市", "Xinjiang")]
    found = [*migration.cities(rows, ["合肥", "Taizhou"], lambda place: READINGS[place])]
    assert found == [
        '- {name: "Huai\'an", name_zh: 淮安, pinyin: "Huái\'ān", within: Jiangsu}',
        '- {name: "Karamay", name_zh: 克拉玛依, within: Xinjiang}',
        '- {name: "Taizhou (Zhejiang)", name_zh: 台州, pinyin: "Táizhōu", within: Zhejiang, also: [Tāizhōu]}',
        '- {name: "Yichun (Jiangxi)", name_zh: 宜春, pinyin: "Yíchūn", within: Jiangxi}',
        '- {name: "Yichun (Heilongjiang)", name_zh: 伊春, pinyin: "Yīchūn", within: Heilongjiang}',
    ]


def test_a_place_abroad_may_lie_in_nothing_and_have_other_names():
    assert migration.entry("Taiwan", "台湾", "", "", "Formosa") == '- {name: "Taiwan", name_zh: 台湾, also: [Formosa]}'
