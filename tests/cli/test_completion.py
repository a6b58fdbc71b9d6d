"""What the shell offers at TAB: the executable, asked as the completion of bash asks it."""

import subprocess
import sysconfig
from pathlib import Path

import pytest

SCRIPT = Path(sysconfig.get_path("scripts")) / "hubcli"


@pytest.fixture(scope="module")
def offered(environment):
    """Return a function that says what is offered at the end of a line."""

    def ask(line, **settings):
        words = line.split(" ")
        done = subprocess.run(
            [SCRIPT],
            env=environment(
                _HUBCLI_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1), **settings
            ),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.split()

    return ask


def test_hubs_by_any_of_their_names(offered, together):
    by_id, by_chinese = together(offered, [["hubcli compare he"], ["hubcli compare hefei 成"]])
    assert "hefei" in by_id
    assert "chengdu" not in by_id
    assert "成都" in by_chinese


def test_commands_and_options(offered, together):
    commands, options = together(offered, [["hubcli s"], ["hubcli rank --no"]])
    assert set(commands) >= {"show", "search", "similar", "sectors", "sources"}
    assert set(options) >= {"--normalise", "--no-color"}
    assert all(word.startswith("s") for word in commands)


def test_the_vocabulary_of_the_dataset_in_use(offered, together, dataset):
    lines = [
        "hubcli compare al",
        "hubcli list --region ",
        "hubcli sectors q",
        "hubcli rank --by g",
        "hubcli rank --profile b",
        "hubcli sources b",
        "hubcli designations p",
        "hubcli list --designation p",
        "hubcli list --province S",
        "hubcli list --province 北",
        "hubcli list --sort g",
        "hubcli list --columns name,qua",
        "hubcli list --min l",
        "hubcli rank --weight s",
        "hubcli rank --weight smog=",
        "hubcli export --format g",
        "hubcli companies --board S",
        "hubcli companies --board 科",
        "hubcli companies --by s",
        "hubcli companies --sort co",
    ]
    found = together(lambda line: offered(line, HUBCLI_DATA=str(dataset)), [[line] for line in lines])
    assert dict(zip(lines, found, strict=True)) == {
        "hubcli compare al": ["alpha", "alpha-park"],
        "hubcli list --region ": ["the-plain"],  # the one region
        "hubcli sectors q": ["quantum"],
        "hubcli rank --by g": ["gdp", "growth"],
        "hubcli rank --profile b": ["balanced"],
        "hubcli sources b": ["blog", "bureau"],
        "hubcli designations p": ["pilot-zones"],
        "hubcli list --designation p": ["pilot-zones"],
        "hubcli list --province S": ["South"],
        "hubcli list --province 北": ["北方"],
        "hubcli list --sort g": ["gdp", "growth"],
        "hubcli list --columns name,qua": ["name,quantum"],
        "hubcli list --min l": ["labs="],
        "hubcli rank --weight s": ["smog="],
        "hubcli rank --weight smog=": [],  # a number is for people to say
        "hubcli export --format g": ["geojson"],
        "hubcli companies --board S": ["SSE_main", "STAR", "SZSE_main"],
        "hubcli companies --board 科": ["科创板"],
        "hubcli companies --by s": ["sector"],
        "hubcli companies --sort co": ["code", "companies"],
    }


def test_a_chinese_beginning_is_completed_also_in_traditional_characters(offered, together):
    lines = {
        "hubcli list --province 江": {"江苏", "江西"},
        "hubcli list --province 江蘇": {"江蘇"},
        "hubcli list --region 長": {"長江三角洲"},
        "hubcli list --kind 城": {"城市"},
        "hubcli list --sector 半": {"半导体与集成电路"},
        "hubcli rank --by 地区生产总值增": {"地区生产总值增长率"},
        "hubcli rank --profile 均": {"均衡"},
        "hubcli companies --board 創": {"創业板"},
        "hubcli companies --industry 半": {"半导体"},
        "hubcli designations 国家新一代": {"国家新一代人工智能创新发展试验区"},
    }
    found = together(offered, [[line] for line in lines])
    assert {line: set(words) & lines[line] for line, words in zip(lines, found, strict=True)} == lines


def test_chinese_values_are_offered_where_chinese_is_asked_for(offered, together):
    asked = ["hubcli list --lang zh --kind ", "hubcli list --lang zh --province ", "hubcli rank --lang=zh --profile "]
    kinds, provinces, profiles = together(offered, [[line] for line in asked])
    assert set(kinds) == {"城市", "市辖区", "园区", "区域", "国家"}
    assert set(provinces) >= {"江苏", "香港"}
    assert "均衡" in profiles
    assert "合肥" in offered("hubcli show ", HUBCLI_LANG="zh")
    keys = {
        "hubcli list --lang zh --sort ": {"名称", "类型", "省份", "地区生产总值", "量子科技"},
        "hubcli list --lang zh --columns 名称,优": {"名称,优势领域"},
        "hubcli list --sort 省": {"省份"},
        "hubcli companies --lang zh --by ": {"地区", "产业领域", "板块", "行业"},
        "hubcli companies --lang zh --sort ": {"代码", "名称", "上市日期", "企业数"},
        "hubcli rank --lang zh --missing ": {"审慎", "自身均值", "维度均值", "中位值", "最差"},
        "hubcli search 芯片 --lang zh --in ": {"名称", "产业领域", "依据", "全部"},
    }
    for line, words in zip(keys, together(offered, [[line] for line in keys]), strict=True):
        assert keys[line] <= set(words), line
    assert "hefei" in offered("hubcli show hef", HUBCLI_LANG="zh")
    assert offered("hubcli list --kind ") == ["city", "district", "zone", "region", "country"]


def test_a_province_of_two_words_is_offered_as_one_that_is_understood(offered, run):
    assert offered("hubcli list --province Inn") == ["Inner-Mongolia"]
    found = run("list", "--province", "Inner-Mongolia", "--json").json
    assert found
    assert {hub["province"] for hub in found} == {"Inner Mongolia"}


def test_a_broken_dataset_offers_nothing_and_says_nothing(offered, change, dataset):
    change("hubs/alpha.yaml", "source: bureau", "source: nobody")
    assert offered("hubcli show al", HUBCLI_DATA=str(dataset)) == []
