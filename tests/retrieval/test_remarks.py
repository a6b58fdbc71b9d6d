"""What a search says beside the hubs: figures, words that no evidence says, places elsewhere."""

from __future__ import annotations

import pytest

from hubcli.model.vocabulary import Elsewhere
from hubcli.output.language import Chinese
from hubcli.retrieval.search import answer, search

from ..atlases import changed

GDP = "'GDP' is a figure: hubcli rank --by gdp or hubcli indicators gdp"


def ids(found):
    return [hub.id for hub in found]


@pytest.mark.parametrize("query", ["GDP", "gdp", "地区生产总值", "地區生產總值"])
def test_a_figure_is_answered_by_the_commands_that_show_it(atlas, query):
    assert answer(atlas, query) == ((), (GDP,))


def test_a_figure_without_a_better_direction_is_not_ranked(atlas):
    assert answer(atlas, "Area") == ((), ("'Area' is a figure: hubcli indicators area",))


def test_a_part_of_the_name_of_a_figure_points_to_it_where_nothing_else_is_found(atlas):
    assert answer(atlas, "smog").remarks == (
        "'Days of smog' is a figure: hubcli rank --by smog or hubcli indicators smog",
    )
    assert answer(atlas, "雾霾").remarks == answer(atlas, "smog").remarks


@pytest.mark.parametrize("query", ["Alpha GDP", "GDP of Alpha", "甲城GDP", "甲城的GDP", "甲城 地区生产总值"])
def test_a_figure_of_a_place_is_answered_by_the_place(atlas, query):
    found, remarks = answer(atlas, query)
    assert ids(found)[0] == "alpha"
    assert remarks == (GDP,)


def test_a_word_of_a_sector_that_no_evidence_says_is_said_to_be_the_sectors(change, dataset, atlas):
    found, remarks = answer(atlas, "qubits")  # the Qubit Institute says it
    assert (ids(found), remarks) == (["alpha", "alpha-park"], ())
    found, remarks = answer(atlas, "Quantum Computing")
    assert ids(found) == ["alpha", "alpha-park"]
    assert remarks == ("no evidence mentions 'Quantum Computing'; these are the hubs in Quantum technology",)
    assert "量子科技" in remarks[0].in_language(Chinese())
    assert answer(atlas, "quantum").remarks == answer(atlas, "量子科技").remarks == ()  # names of the sector


def test_a_place_elsewhere_is_said_to_be_outside(atlas):
    far = changed(
        atlas, elsewhere=[Elsewhere("Far City", "远方", None, "West"), Elsewhere("Delta", "丙市", "Bǐngchèng")]
    )
    assert answer(far, "far city") == ((), ("Far City (West), 远方, is outside the atlas",))
    # Gamma is Bǐngchéng: with the other tone it is not meant, without any it is
    assert answer(far, "Bǐngchèng") == ((), ("Delta, 丙市, is outside the atlas",))
    assert ids(search(far, "Bǐngchéng")) == ids(search(far, "bingcheng")) == ["gamma"]


def test_a_city_that_shares_its_name_says_so_where_no_tone_decides(packaged):
    found, remarks = answer(packaged, "Taizhou")
    assert found[0].id == "taizhou-jiangsu"
    assert remarks == ("the other of this name, Taizhou (Zhejiang), 台州, is outside the atlas",)
    assert (
        answer(packaged, "泰州").remarks
        == answer(packaged, "Tàizhōu").remarks
        == answer(packaged, "Hefei").remarks
        == ()
    )


def test_nothing_is_remarked_in_parts_of_the_search(atlas):
    assert answer(atlas, "GDP", within="evidence").remarks == ()


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("GDP", "hubcli rank --by gdp "),
        ("unicorn", "hubcli rank --by unicorns "),
        ("独角兽", "hubcli rank --by unicorns "),
        ("小巨人", "hubcli rank --by little_giants "),
        ("R&D intensity", "hubcli rank --by rd_intensity "),
        ("lithography", "no evidence mentions 'lithography'; these are the hubs in Semiconductors"),
        ("Taiwan", "Taiwan, 台湾, is outside the atlas"),
        ("London", "London (United Kingdom), 伦敦, is outside the atlas"),
        ("Táizhōu", "Taizhou (Zhejiang), 台州, is outside the atlas"),
        ("Sùzhōu", "Suzhou (Anhui), 宿州, is outside the atlas"),
    ],
)
def test_what_people_type_first_has_an_answer(packaged, query, remark):
    found, remarks = answer(packaged, query)
    assert any(remark in text for text in remarks)
    assert bool(found) == (query == "lithography")


@pytest.mark.parametrize(("query", "hub"), [("Shǎnxī", "xian"), ("Shānxī", "taiyuan"), ("Tàizhōu", "taizhou-jiangsu")])
def test_tones_decide_what_is_meant(packaged, query, hub):
    assert search(packaged, query)[0].id == hub


@pytest.mark.parametrize("code", ["0700.HK", "700.hk", "9988 HK", "HK0700", "BABA.US", "005930.KS", "2330.TW"])
def test_a_code_of_another_exchange_is_answered_by_nothing_and_says_why(packaged, code):
    assert answer(packaged, code) == (
        (),
        (
            f"no listed company has the code '{code}': only codes of Shanghai, Shenzhen and Beijing are known "
            "(600519.SH); try the company's name",
        ),
    )


@pytest.mark.parametrize("query", ["HK", "000001.SZ", "600519.SH", "Hong Kong"])
def test_what_is_known_is_no_code_of_another_exchange(packaged, query):
    assert "has the code" not in "".join(answer(packaged, query).remarks)


@pytest.mark.parametrize("query", ["PCT patent applications", "PCT patent filings per capita", "PCT国际专利申请"])
def test_patents_under_the_treaty_are_a_figure_and_no_hubs_that_mention_them(packaged, query):
    found, remarks = answer(packaged, query)
    assert found == ()
    assert len(remarks) == 1
    assert "gii_cluster_pct_share" in remarks[0]


@pytest.mark.parametrize("query", ["Singapore", "新加坡"])
def test_a_park_named_after_a_place_elsewhere_is_not_that_place(packaged, query):
    found, remarks = answer(packaged, query)
    assert found == ()
    assert len(remarks) == 1


@pytest.mark.parametrize("query", ["Chicago", "chip makers in Chicago", "Detroit cars", "Las Vegas", "威尼斯"])
def test_a_hub_that_is_likened_to_a_place_elsewhere_is_not_that_place(packaged, query):
    found, remarks = answer(packaged, query)
    assert not {"wuhan", "changchun", "macau", "suzhou"} & {hub.id for hub in found[:1]}
    assert "is outside the atlas" in remarks[0]


def test_a_year_is_no_sector(packaged):
    assert answer(packaged, "2025").found == ()  # though Made in China 2025 is a word for one
