"""From what a person types to the one thing it names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.errors import UnknownNameError
from hubcli.model.names import (
    find_elsewhere,
    find_hub,
    find_indicator,
    find_profile,
    find_province,
    find_sector,
    find_source,
    hub_names,
    sector_names,
)
from hubcli.model.records import Sector
from hubcli.model.vocabulary import Elsewhere, Province
from hubcli.text import key, suggest

from ..atlases import changed


@pytest.mark.parametrize(
    "text",
    [
        "alpha",
        "Alpha",
        "ALPHA",
        "  Alpha  ",
        "Álphà",
        "a l p h a",
        "Ａｌｐｈａ",
        "甲城",
        "甲 城",
        "Jiǎchéng",
        unicodedata.normalize("NFD", "Jiǎchéng"),
        "jiacheng",
        "JIA CHENG",
        "jia-cheng",
        "Jiǎ Chéng",
        "alfa",
        "Al'Pha Town",
        "Al’Pha Town",
        "al‘pha-town",
        "ALPHA TOWN",
        "alphatown",
        "alpha_town",
        "Alpha City",
        "ALPHA MUNICIPALITY",
        "甲城市",
    ],
)
def test_every_spelling_of_a_name_finds_the_hub(atlas, text):
    assert find_hub(atlas, text).id == "alpha"


@pytest.mark.parametrize(
    ("text", "hub"),
    [("alpha-park", "alpha-park"), ("Alpha Park", "alpha-park"), ("甲园", "alpha-park"), ("the plain", "the-plain")],
)
def test_a_name_that_begins_like_another_finds_its_own_hub(atlas, text, hub):
    assert find_hub(atlas, text).id == hub


@pytest.mark.parametrize(
    "text", ["xian", "Xian", "XIAN", "Xi'an", "Xi’an", "xi an", "Xi-An", "西安", "Xī'ān", "xi`an", "Xī’ān"]
)
def test_xian_is_found_as_people_write_it(packaged, text):
    assert find_hub(packaged, text).id == "xian"


def spellings(name):
    """Yield ways to type a name."""
    yield from (name, name.upper(), name.lower(), f" {name} ")
    yield unicodedata.normalize("NFD", name)
    yield "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    for old, new in (("'", "’"), ("'", ""), ("-", " "), (" ", "-"), (" ", "")):
        yield name.replace(old, new)


def test_each_packaged_hub_is_found_by_each_of_its_names_however_typed(packaged):
    assert len(packaged.hubs) > 1
    for hub in packaged.hubs.values():
        assert {hub.id, hub.name, hub.name_zh, hub.pinyin} <= set(hub_names(hub))
        for name in hub_names(hub):
            assert {find_hub(packaged, text).id for text in spellings(name)} == {hub.id}


def test_each_packaged_sector_indicator_profile_and_province_is_found_by_its_names(packaged):
    for sector in packaged.sectors.values():
        names = (sector.id, sector.label, sector.label_zh, *sector.synonyms[-1:])
        assert {find_sector(packaged, name).id for name in names} == {sector.id}
    for indicator in packaged.indicators.values():
        names = (indicator.id, indicator.label, indicator.label_zh)
        assert {find_indicator(packaged, name).id for name in names} == {indicator.id}
    for profile in packaged.profiles.values():
        assert {find_profile(packaged, name).id for name in (profile.id, profile.label)} == {profile.id}
    for province in packaged.provinces.values():
        assert {find_province(packaged, name) for name in (province.name, province.name_zh)} == {province.name}


def test_no_name_of_a_packaged_sector_leads_to_another(packaged):
    owners = {}
    for sector in packaged.sectors.values():
        for name in sector_names(sector):
            owners.setdefault(key(name), set()).add(sector.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_a_hub_names_itself(atlas):
    assert find_hub(atlas, atlas["beta"]) is atlas["beta"]


@pytest.mark.parametrize(
    "text", ["Alph", "alpha-par", "Alphas", "pha", "Park", "城", "甲", "gama", "x", "", "  ", "'", "—"]
)
def test_a_name_that_is_nearly_one_is_unknown_and_never_a_guess(atlas, text):
    with pytest.raises(UnknownNameError) as caught:
        find_hub(atlas, text)
    assert (caught.value.kind, caught.value.text) == ("hub", text)


def test_a_name_of_signs_only_is_found_by_these_and_nothing_by_typing_nothing(atlas):
    other = atlas["gamma"]._replace(id="delta", name="Delta", name_zh="丁城", pinyin="Dīngchéng", aliases=("☆",))
    odd = changed(atlas, hubs=[atlas["gamma"]._replace(aliases=("★ ★",)), other])
    found = {"★★": "gamma", " ★-★ ": "gamma", "☆": "delta"}
    assert {text: find_hub(odd, text).id for text in found} == found
    for text in ("", " ", "'", "★", "◆", "-", "—", "_", "\udcff"):
        with pytest.raises(UnknownNameError):
            find_hub(odd, text)


def test_bytes_of_utf_8_that_python_could_not_read_name_what_they_say(atlas):
    unread = "甲城".encode().decode("ascii", "surrogateescape")
    assert find_hub(atlas, unread).id == "alpha"
    with pytest.raises(UnknownNameError):
        find_hub(atlas, f"alpha{unread[:1]}")


@pytest.mark.parametrize(
    ("hub", "texts"),
    [
        ("hefei", ["City of Hefei", "the city of hefei", "Hefei, Anhui", "Hefei (Anhui)", "Hefei Anhui", "Anhui Hefei",
                   "Hefei City, Anhui Province", "Hefei, China", "Hefei, Anhui, China", "Héféi, Anhui",
                   "合肥市安徽省", "安徽省合肥市", "安徽合肥", "中国安徽省合肥市", "合肥（安徽）", "Hefei, 安徽"]),
        ("xian", ["Xi'an, Shaanxi", "陕西西安", "陝西西安", "Xī'ān (Shǎnxī)"]),
        ("nanshan", ["Nanshan, Shenzhen", "深圳市南山区", "广东省深圳市南山区",
                     "Nanshan District, Shenzhen, Guangdong"]),
        ("beijing", ["Beijing, Beijing", "Municipality of Beijing", "北京市", "Beijing, China"]),
        ("taizhou-jiangsu", ["Taizhou, Jiangsu", "江苏泰州", "江蘇省泰州市"]),
    ],
)  # fmt: skip
def test_a_hub_may_be_named_with_where_it_lies(packaged, hub, texts):
    assert {text: find_hub(packaged, text).id for text in texts} == dict.fromkeys(texts, hub)


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("Hefei, Jiangsu", ("hefei",)),
        ("安徽省苏州市", ("suzhou",)),
        ("Suzhou, Fujian", ("suzhou",)),
        ("Taizhou, Fujian", ("taizhou-jiangsu",)),
        ("Nanshan, Shanghai", ("nanshan",)),
        ("Hefei, Jiangsu, China", ("hefei",)),
        ("Xyzzy, Anhui", ()),
        ("District of Hefei", ()),
        ("Anhui, " * 9, ()),
    ],
)
def test_a_hub_named_with_where_it_does_not_lie_is_unknown(packaged, text, suggestions):
    with pytest.raises(UnknownNameError) as caught:
        find_hub(packaged, text)
    assert caught.value.suggestions == suggestions


@pytest.mark.parametrize(
    "text", ["Sùzhōu", "sùzhōu", "Sùzhou", "Su\u0300zho\u0304u", "Táizhōu", "Xián", "Sùzhōu, Jiangsu"]
)
def test_a_name_with_the_tone_of_another_place_is_unknown(packaged, text):
    with pytest.raises(UnknownNameError):
        find_hub(packaged, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("anhui", "it is a province; its hubs are hefei, wuhu and hefei-high-tech-zone"),
        ("Tibet", "it is a province; its hub is lhasa"),
        ("Shǎnxī", "it is the province Shaanxi; its hubs are baoji, xian and yulin"),
        ("廣東省", "it is the province Guangdong; its first hubs are dongguan, foshan, guangzhou, huizhou, shaoguan "
                   "and shenzhen; all 12: hubcli list --province 'Guangdong'"),
        ("Táizhōu", "Taizhou (Zhejiang), 台州, is outside the atlas"),
        ("Tāizhōu", "Taizhou (Zhejiang), 台州, is outside the atlas"),
        ("Taizhou, Zhejiang", "Taizhou (Zhejiang), 台州, is outside the atlas"),
        ("臺州市", "Taizhou (Zhejiang), 台州, is outside the atlas"),
        ("Sùzhōu", "Suzhou (Anhui), 宿州, is outside the atlas"),
        ("Yúlín (Guangxi)", ""),  # the tones of 榆林, and the place of 玉林
        ("Shaoxing", "Shaoxing (Zhejiang), 绍兴, is outside the atlas"),
        ("London", "London (United Kingdom), 伦敦, is outside the atlas"),
        ("臺灣", "Taiwan, 台湾, is outside the atlas"),
        ("Xyzzy", ""),
    ],
)  # fmt: skip
def test_a_province_and_a_place_outside_the_atlas_are_recognised(packaged, text, reason):
    with pytest.raises(UnknownNameError) as caught:
        find_hub(packaged, text)
    assert caught.value.reason == reason
    if reason:
        assert str(caught.value) == f"no hub is named '{text}': {reason}"


def test_a_province_without_a_hub_says_so_and_each_hub_is_suggested(atlas):
    west = changed(atlas, provinces=[*atlas.provinces.values(), Province("West", "西方")])
    with pytest.raises(UnknownNameError, match="it is the province West, where the atlas has no hub"):
        find_hub(west, "西方")
    with pytest.raises(UnknownNameError) as caught:
        find_hub(atlas, "South")
    assert caught.value.suggestions == ("beta", "gamma")


def test_a_place_outside_is_none_of_another_tone(atlas):
    places = [Elsewhere("Delta (West)", "丁城", "Dīngchéng", "West", ("Dee",)), Elsewhere("Far", "远")]
    known = changed(atlas, elsewhere=places)
    found = ("Dīngchéng", "dingcheng", "DINGCHENG City", "丁城市", "dee", "delta west")
    assert {find_elsewhere(known, text) for text in found} == {places[0]}
    assert find_elsewhere(known, "遠") == places[1]
    assert [find_elsewhere(known, text) for text in ("Dǐngchéng", "delta", "", "alpha")] == [None] * 4


def test_no_place_outside_the_packaged_atlas_is_a_hub(packaged):
    for place in packaged.elsewhere:
        for name in (place.name, place.name_zh, *place.also):
            with pytest.raises(UnknownNameError):
                find_hub(packaged, name)


@pytest.mark.parametrize(
    ("text", "hub"),
    [
        ("Sūzhōu", "suzhou"),
        ("Sūzhou", "suzhou"),
        ("Suzhou", "suzhou"),
        ("Tàizhōu", "taizhou-jiangsu"),
        ("Xī'an", "xian"),
    ],
)
def test_right_tones_and_tones_left_out_are_a_name(packaged, text, hub):
    assert find_hub(packaged, text).id == hub


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Shǎnxī", "Shaanxi"),
        ("Shǎnxi", "Shaanxi"), ("SHǍNXĪ", "Shaanxi"), ("Shaanxi", "Shaanxi"), ("陝西", "Shaanxi"),
        ("Shānxī", "Shanxi"), ("Shanxi", "Shanxi"), ("Province of Anhui", "Anhui"), ("Hǎinán", "Hainan"),
        ("广西壮族自治区", "Guangxi"), ("廣西壯族自治區", "Guangxi"), ("內蒙古自治區", "Inner Mongolia"),
        ("香港特别行政区", "Hong Kong"),
        ("Tibet Autonomous Region", "Tibet"), ("Macau SAR", "Macau"),
    ],
)  # fmt: skip
def test_a_province_is_found_by_its_tones_its_full_name_and_in_traditional_signs(packaged, text, province):
    assert find_province(packaged, text) == province


@given(st.text(max_size=6))
def test_whatever_is_typed_finds_a_hub_of_that_name_or_nothing(packaged, text):
    try:
        hub = find_hub(packaged, text)
    except UnknownNameError:
        return
    assert text in hub_names(hub) or any(letter.isalnum() for letter in text)


def test_an_unknown_name_comes_with_what_is_most_like_it(atlas):
    # Twice the letters in common, in order, of the letters of both: alpa and alpha 8/9, alpa and alpha park only 8/14.
    with pytest.raises(UnknownNameError) as caught:
        find_hub(atlas, "Alpa")
    assert caught.value.suggestions == ("alpha",)
    assert str(caught.value) == "no hub is named 'Alpa'; did you mean alpha?"


def test_an_unknown_name_like_nothing_comes_without_suggestions(atlas):
    with pytest.raises(UnknownNameError) as caught:
        find_hub(atlas, "Xyzzy")
    assert caught.value.suggestions == ()
    assert str(caught.value) == "no hub is named 'Xyzzy'"


def test_suggestions_are_read_as_a_sentence():
    assert str(UnknownNameError("hub", "x", ("a", "b"))) == "no hub is named 'x'; did you mean a or b?"
    assert str(UnknownNameError("hub", "x", ("a", "b", "c"))) == "no hub is named 'x'; did you mean a, b or c?"


def test_suggestions_are_at_most_three_best_first_then_by_name():
    # Against abcd: abcde has 4 letters of 4 and 5 in common (8/9), abcx 3 of 4 (75, just enough), abxy 2 (50).
    names = {"far": ["abxy"], "near": ["abcde"], "just": ["abcx"]}
    assert suggest("abcd", names) == ("near", "just")
    assert suggest("abcd", {**names, "d": ["abcdy"], "c": ["abcdz"]}) == ("c", "d", "near")


@pytest.mark.parametrize(
    ("text", "found"), [("Chengdoo", ["chengdu"]), ("Hefai", ["hefei"]), ("JCET", []), ("foo", [])]
)
def test_what_is_not_near_is_not_suggested(packaged, text, found):
    assert [*suggest(text, {hub.id: hub_names(hub) for hub in packaged.hubs.values()})] == found
    assert suggest("jcet", {item.id: sector_names(item) for item in packaged.sectors.values()}) == ()


def test_suggestions_compare_the_best_of_all_names_however_typed():
    assert suggest("XĪ’AN", {"other": ["zzz"], "xian": ["西安", "Xi'an"]}) == ("xian",)
    assert suggest("成部", {"chengdu": ["Chengdu", "成都"]}) == ()  # one of two letters: 50 of 100
    assert suggest(" '", {"a": ["a"]}) == ()


@pytest.mark.parametrize(
    "text", ["artificial-intelligence", "Artificial Intelligence", "artificial_intelligence", "人工智能", "ai", "A.I."]
)
def test_a_sector_is_found_by_id_label_or_synonym(atlas, text):
    assert find_sector(atlas, text).id == "artificial-intelligence"


def test_only_a_place_may_be_typed_without_the_word_for_its_kind(atlas):
    smart = Sector("smart-cities", "Smart city", "智慧城市", "Digital")
    with_it = changed(atlas, sectors={**atlas.sectors, smart.id: smart})
    assert find_sector(with_it, "smart city") == smart
    for text in ("smart", "智慧城"):
        with pytest.raises(UnknownNameError):
            find_sector(with_it, text)


@pytest.mark.parametrize("text", ["city_rank", "city-rank", "City rank", "CITY RANK", "城市排名"])
def test_an_indicator_is_found_by_id_or_label(atlas, text):
    assert find_indicator(atlas, text).id == "city_rank"


@pytest.mark.parametrize("text", ["balanced", "Balanced", "BALANCED"])
def test_a_profile_is_found_by_id_or_label(atlas, text):
    assert find_profile(atlas, text).id == "balanced"


def test_a_source_is_found_by_id_not_by_title(atlas):
    assert find_source(atlas, "Bureau").id == "bureau"
    with pytest.raises(UnknownNameError):
        find_source(atlas, "Yearbook")


@pytest.mark.parametrize("text", ["North", "north", "NORTH", "North Province", "北方", "北方省", "北方市"])
def test_a_province_is_found_in_english_and_chinese_with_and_without_the_word(atlas, text):
    assert find_province(atlas, text) == "North"


def test_a_province_that_only_a_hub_names_is_found(atlas):
    bare = changed(atlas, provinces={})
    assert find_province(bare, "south") == "South"
    with pytest.raises(UnknownNameError):
        find_province(bare, "南方")


@pytest.mark.parametrize(
    ("find", "kind", "text", "suggestions"),
    [
        (find_sector, "sector", "quantom", ("quantum",)),
        (find_indicator, "indicator", "growht", ("growth",)),
        (find_profile, "profile", "balance", ("balanced",)),
        (find_source, "source", "papers", ("paper",)),
        (find_province, "province", "Norht", ("North",)),
        (find_province, "province", "province", ()),
        (find_province, "province", "省", ()),
    ],
)
def test_what_is_unknown_is_named_with_its_kind_and_suggestions(atlas, find, kind, text, suggestions):
    with pytest.raises(UnknownNameError) as caught:
        find(atlas, text)
    assert (caught.value.kind, caught.value.text) == (kind, text)
    assert caught.value.suggestions[:1] == suggestions
    assert isinstance(caught.value, LookupError)
