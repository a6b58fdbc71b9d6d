"""Keys and choices by their Chinese words."""

from types import SimpleNamespace

import pytest

from hubcli.cli.chinese import choices_in_english, key_of, titled, words_of

OPTIONS = [
    SimpleNamespace(opts=["--by", "-b"], type=SimpleNamespace(choices=["hub", "sector"])),
    SimpleNamespace(opts=["--limit"], type=SimpleNamespace()),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("板块", "board"),
        ("板塊", "board"),
        (" 名称 ", "name"),
        ("board", "board"),
        ("Board", "Board"),  # as the option itself has it
        ("没有", "没有"),
        ("", ""),
    ],
)
def test_a_key_is_found_by_its_word(text, found):
    assert key_of(text, titled(["board", "name"])) == found


def test_both_the_title_and_the_key_are_words():
    assert words_of({"sector": "Sector", "no-such": "No such"}) == {"sector": ("产业领域", "产业"), "no-such": ()}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("合肥 --by 产业", "合肥 --by sector"),
        ("--by=地区 合肥", "--by=hub 合肥"),
        ("-b 地区 产业", "-b hub 产业"),  # an argument stays
        ("--limit 地区", "--limit 地区"),
        ("--by -- 产业", "--by -- 产业"),
        ("-- --by 产业", "-- --by 产业"),
        ("--by 乱", "--by 乱"),
        ("", ""),
    ],
)
def test_only_values_of_options_with_choices_are_turned(line, found):
    assert " ".join(choices_in_english(OPTIONS, line.split())) == found
