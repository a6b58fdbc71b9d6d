"""Names and queries made comparable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hubcli.said import enumerated
from hubcli.text import (
    found_at,
    key,
    normalise,
    place_key,
    safe,
    searchable,
    shortened,
    sound_alike,
    suggest,
    tones_differ,
    whole,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi’ān  High-Tech", "xian high tech"),
        ("HEFEI", "hefei"),
        ("Héféi", "hefei"),
        ("Lǜshùn", "lushun"),
        ("Yuè-Gǎng-Ào Dàwānqū", "yue gang ao dawanqu"),
        ("Xi'an", "xian"),
        ("Xi’an", "xian"),
        ("Xi‘an", "xian"),
        ("Xi`an", "xian"),
        ("Xi´an", "xian"),
        ("Xiʼan", "xian"),
        ("Xi′an", "xian"),
        ("Xi＇an", "xian"),
        ("Xi an", "xi an"),
        ("Xi-an", "xi an"),
        ("Chengdu–Chongqing", "chengdu chongqing"),
        ("Chengdu_Chongqing", "chengdu chongqing"),
        ("A.I.", "a i"),
        ("5G & 6G", "5g 6g"),
        (" \t Hefei\u00a0City\n", "hefei city"),
        ("西安", "西安"),
        ("西安（高新区）", "西安 高新区"),
        ("臺灣積體電路 寧德時代", "台湾积体电路 宁德时代"),
        ("粵港澳大灣區", "粤港澳大湾区"),
        ("粤港澳大湾区", "粤港澳大湾区"),
        ("Ｈｅｆｅｉ", "hefei"),
        ("ﬁntech", "fintech"),
        ("Straße", "strasse"),
        ("", ""),
        (" —'’… ", ""),
    ],
)
def test_what_people_vary_is_taken_out_of_a_text(text, expected):
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xi'an", "xi an"),
        ("Xi-An", "XIAN"),
        ("Hong Kong", "hongkong"),
        ("A.I.", "AI"),
        ("Shēnzhèn", "Shen Zhen"),
        ("成都", "成 都"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hefei", "Hebei"),
        ("成都", "成渝"),
        ("5G", "6G"),
        ("Suzhou", "Xuzhou"),
        ("Velo", "Velocity"),
        ("", "City"),
        ("", "市"),
    ],
)
def test_two_names_have_two_keys(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hefei City", "hefei"),
        ("HEFEI CITY", "hefei"),
        ("Chongqing Municipality", "chongqing"),
        ("Anhui Province", "anhui"),
        ("Xúhuì District", "xuhui"),
        ("合肥市", "合肥"),
        ("安徽省", "安徽"),
        ("徐汇区", "徐汇"),
        ("Hong Kong", "hongkong"),
        ("Hibiscus District City", "hibiscusdistrict"),  # one word is left out, not two
        ("Velocity", "velocity"),
        ("City", "city"),
        ("X City", "xcity"),
        ("沙市", "沙市"),  # one letter would name too much
        ("", ""),
    ],
)
def test_the_key_of_a_place_leaves_out_the_word_for_its_kind(text, expected):
    assert place_key(text) == expected


@pytest.mark.parametrize("text", ["Hefei City", "合肥市", "智慧城市", "Smart City"])
def test_the_key_of_a_name_keeps_every_word(text):
    assert key(text) == text.lower().replace(" ", "")


@given(st.text())
@example("ŉ")  # a letter that falls apart into an apostrophe and n
@example("Ǆ ß İ ſ ﬀ")
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_what_is_left_is_words_of_letters_and_digits_with_single_spaces(text):
    left = normalise(text)
    assert left == " ".join(left.split())
    assert all(character.isalnum() or character == " " for character in left)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_treated_the_same_alone_and_beside_accents(text):
    assert normalise(f"{text} é") == f"{normalise(text)} e".strip()


PINYIN = st.text("abcdefghijklmnopqrstuvwxyzāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ '-", max_size=20)


@given(PINYIN)
def test_case_composition_and_spaces_around_make_no_difference(text):
    expected = normalise(text)
    assert normalise(text.upper()) == expected
    assert normalise(text.title()) == expected
    assert normalise(unicodedata.normalize("NFD", text)) == expected
    assert normalise(f"  {text}\t") == expected


@given(PINYIN)
def test_a_key_is_the_same_with_hyphens_or_nothing_for_spaces(text):
    assert key(text.replace(" ", "-")) == key(text.replace(" ", "")) == key(text)


@pytest.mark.parametrize(
    ("text", "query", "words"),
    [
        ("Works on quantum machines.", "quantum", ["quantum"]),
        ("Works on quantum machines.", "QUANTUM machine", ["quantum", "machines"]),  # the beginning of a word
        ("Quantum, and more quantum", "quantum", ["Quantum", "quantum"]),
        ("An AI laboratory in Shanghai", "ai", ["AI"]),  # never inside a word
        ("Aircraft and AI", "ai", ["AI"]),  # three letters or fewer: whole words only
        ("Near Xī'ān and Xi’an", "xian", ["Xī'ān", "Xi’an"]),
        ("位于合肥市高新区", "合肥", ["合肥"]),
        ("建设5G基站", "5g基站", ["5G基站"]),
        ("Hefei (合肥) in Anhui", "合肥 anhui", ["合肥", "Anhui"]),
        ("Works on quantum machines.", "robots", []),
        ("Works on quantum machines.", "", []),
        ("", "quantum", []),
    ],
)
def test_the_words_of_a_query_are_found_where_they_stand_in_a_text(text, query, words):
    places = found_at(text, query)
    assert [text[start:end] for start, end in places] == words
    assert list(places) == sorted(places)


def test_a_place_is_counted_in_characters_of_the_text():
    assert found_at("Works on quantum machines.", "quantum") == ((9, 16),)  # nine characters come before it


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robots", "robot"),
        ("Factories", "factory"),
        ("Geely’s cars", "geely car"),
        ("Geely's Cars", "Geely car"),
        ("solar panels", "Solar Panel"),
        ("data centres", "data-centre"),
    ],
)
def test_what_is_looked_up_has_one_number_and_no_possessive(one, other):
    assert searchable(one) == searchable(other)


@pytest.mark.parametrize("text", ["EVs", "ICs", "wireless", "Xi'an", "Xi’an", "芯片", "e s", "bus", ""])
def test_short_words_and_words_in_ss_are_looked_up_as_they_are(text):
    assert searchable(text) == normalise(text)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("data centres", "data center"), ("datacentre", "datacenter"), ("Defence", "defense"), ("colours", "color"),
        ("fibre optics", "fiber optics"), ("aluminium", "aluminum"), ("digitalisation", "digitalization"),
        ("specialised", "specialized"), ("electrolysers", "electrolyzers"), ("programmes", "program"),
    ],
)  # fmt: skip
def test_british_and_american_spelling_are_looked_up_as_one(british, american):
    assert searchable(british) == searchable(american)
    assert normalise(british) != normalise(american)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ties", "tie"),  # four letters: ies is no ending of its own
        ("flies", "fly"),
        ("cars", "car"),
        ("机器人与芯片flies", "机器人与芯片fly"),  # an English word is one behind Chinese ones
        ("机器人与芯片cars", "机器人与芯片car"),
    ],
)
def test_a_plural_ends_in_s_or_in_ies_after_two_letters(text, expected):
    assert searchable(text) == expected


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Airlines fly", "air", ()),
        ("Robotics here", "robo", ((0, 8),)),
        ("Robotics here", "ROBO here", ((0, 8), (9, 13))),
    ],
)
def test_a_word_is_found_by_its_beginning_from_four_letters(text, query, expected):
    assert found_at(text, query) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Hefei City", "city", "hefei"),
        ("Hefei Province", "city", "hefeiprovince"),  # a city is not meant by it
        ("合肥省", "city", "合肥省"),
        ("Anhui Province", "province", "anhui"),
        ("重庆市", "province", "重庆"),
        ("Xuhui District", "district", "xuhui"),
        ("Xuhui City", "district", "xuhuicity"),
        ("Science City", "zone", "sciencecity"),  # no word is added to the name of a zone
    ],
)
def test_the_key_of_a_place_leaves_out_the_word_for_that_kind_alone(text, kind, expected):
    assert place_key(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AI's labs", "ai lab"),  # too short a word to lose an s as a plural does
        ("AI’s labs", "ai lab"),
        ("AI’s and EV's", "ai and ev"),
        ("Boss's", "boss"),  # nor is ss the end of a plural
        ("A's", "as"),  # one letter is no word to own anything
        ("AIs", "ais"),
    ],
)
def test_a_possessive_is_left_out_of_what_is_looked_up(text, expected):
    assert searchable(text) == expected


def test_what_was_perhaps_meant_is_an_id_by_any_of_its_names_or_the_id_itself():
    assert suggest("hefie", ["hefei", "harbin"]) == ("hefei",)
    assert suggest("harbn", {"x": ["Hefei"], "y": ["harbin", "哈尔滨"]}) == ("y",)
    assert suggest("hefei", []) == suggest("hefei", {}) == suggest("", ["hefei"]) == ()


NAMES = {
    **{"harbin": ["Harbin", "哈尔滨"], "guangzhou": ["广州"], "hangzhou": ["杭州"], "urumqi": ["乌鲁木齐"]},
    **{"xian": ["西安"], "suzhou": ["苏州"], "pair": ["甲乙丙", "one"], "other": ["甲乙丁"]},
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("哈尔宾", ("harbin",)),
        ("哈尔宾市", ("harbin",)),
        ("哈爾賓", ("harbin",)),  # in traditional characters
        ("哈尔大", ("harbin",)),  # of three characters any one may be wrong
        ("广洲", ("guangzhou",)),  # of two, one that sounds alike
        ("西按", ("xian",)),
        ("西洋", ()),
        ("广川", ()),
        ("哈大宾", ()),  # two are wrong
        ("洲", ()),
        ("甲乙戊", ()),  # two names are as near
    ],
)
def test_a_chinese_name_with_one_wrong_character_is_suggested(typed, meant):
    assert suggest(typed, NAMES) == meant


def test_as_many_are_suggested_as_are_asked_for():
    assert suggest("lab", ["labs", "labx", "laby", "labz"]) == ("labs", "labx", "laby")
    assert suggest("lab", ["labs", "labx", "laby", "labz"], most=1) == ("labs",)


def test_what_is_longer_than_any_name_is_like_none():
    assert suggest("a" * 100, ["a" * 100]) == ("a" * 100,)
    assert suggest("a" * 101, ["a" * 101]) == ()


@pytest.mark.parametrize(
    ("words", "sentence"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_in_a_sentence(words, sentence):
    assert enumerated(words) == sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合肥", "合肥"),
        ("\udce5\udc90\udc88肥", "合肥"),
        ("a\udcff", "a\ufffd"),
        ("\udcff\udcfe", "\ufffd\ufffd"),
        ("\ud83d", "\ufffd"),
        ("\ud83d\ude00", "\ufffd\ufffd"),
        ("\ud83d\udce5\udc90\udc88", "\ufffd\ufffd\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_text_is_made_whole(text, expected):
    assert whole(text) == expected
    assert safe(text) == expected


@given(st.text(st.characters(codec=None)))
def test_whole_text_is_utf_8_and_stays_as_it_is(text):
    assert whole(text).encode("utf-8").decode("utf-8") == whole(whole(text)) == whole(text)
    assert safe(text).isprintable()
    normalise(text).encode("utf-8")
    key(text).encode("utf-8")


@pytest.mark.parametrize(("one", "other"), [("★", "☆"), ("++", "##"), ("😀", "😁")])
def test_names_of_signs_only_are_told_apart_by_these(one, other):
    assert key(one) != key(other)
    assert place_key(one) == key(one) == key(f" {one} ") != ""


@pytest.mark.parametrize(
    ("text", "name", "differ"),
    [
        ("Sùzhōu", "Sūzhōu", True),
        ("Sūzhōu", "Sūzhōu", False),
        ("Suzhou", "Sūzhōu", False),
        ("Suzhōu", "Sūzhōu", False),
        ("Xián", "Xī'ān", True),
        ("Xi'ān", "Xī'ān", False),
        ("Lǜshùn", "Lǚshùn", True),
        ("Hé féi", "Héféi", False),
        ("Ürümqi", "Wūlǔmùqí", False),  # another name
        ("苏州", "Sūzhōu", False),
    ],
)
def test_a_tone_contradicts_where_a_name_has_another(text, name, differ):
    assert tones_differ(text, name) is differ


def test_of_a_long_message_the_beginning_and_the_end_are_left():
    assert shortened("x" * 2_000) == "x" * 2_000
    found = shortened(f"no hub is named '{'x' * 20_000}' (all: hubcli list)")
    assert len(found) == 2_003  # and the mark between them
    assert found.startswith("no hub is named 'xxx")
    assert found.endswith("xxx' (all: hubcli list)")
    assert "x … x" in found


def test_characters_that_look_alike_are_taken_for_each_other():
    assert sound_alike("圳", "川")
    assert sound_alike("莞", "菀")
    assert not sound_alike("圳", "京")
