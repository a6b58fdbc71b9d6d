"""Everything that hubcli says in Chinese: no sentence in English is left, whatever is asked, rightly or wrongly."""

from __future__ import annotations

import json
import re
import shlex

import pytest

from hubcli.cli.app import COMMANDS, build
from hubcli.cli.chinese import key_of, titled
from hubcli.output import language
from hubcli.said import English, Original

#: Two English words or more in a row that are no names: these begin with a capital.
_WORDS = re.compile(r"(?<![\w/.'=<-])[a-z]{2,}(?: [a-z]{2,})+(?![\w=/.])")
#: Lines to type, which stay as they are: commands with what follows them, until Chinese or its punctuation.
_TYPED = re.compile(r"(?:hubcli|pip|less) [!-~ ]*|\| (?:less|cat)[!-~ ]*|--[\w-]+[!-~ ]*")

GOOD = """
list --limit 3
list --kind 城市 --sort gdp --columns id,name,kind,province,regions,sectors,gdp,quantum --limit 5
list --sector quantum --min rd_intensity=3
show hefei
show hefei --all
show beijing --figures --year 2023
show wuxi --sector semiconductors --explain
show shenzhen --companies
show china
show taizhou
show pudong-zhangjiang
show yangtze-river-delta --all
search quantum
search 'flying cars' --limit 3
search lithography
search GDP
search '哪些城市做芯片'
search 独角兽
search BABA.US
companies wuxi --sector semiconductors --limit 5
companies --by hub --sector biopharma --limit 5
companies --by sector
companies --by board
companies --by industry --limit 5
compare hefei chengdu
compare wuhan xian --benchmark china --trend
compare hefei shenzhen --sector quantum
compare wuhan hefei wuxi --sector semiconductors
compare hefei chengdu --year 2020
compare hefei chengdu --year latest
compare hongkong macau
rank --draws 20
rank --draws 20 --explain --limit 3
rank --draws 20 --sensitivity --limit 3
rank --draws 20 --against gii_cluster_rank --limit 3
rank --draws 20 --profile research --against-profile startup --limit 3
rank --draws 20 --unranked
rank --draws 20 --weight companies:semiconductors=2 --unranked --limit 3
rank --draws 20 --weight star_market_companies=2 --unranked --limit 3
rank --draws 0 --normalise zscore --aggregate arithmetic --missing worst --limit 3
rank --draws 20 --profile balanced --weight gdp=5 --limit 3
rank --draws 20 --year latest --limit 3
rank hefei wuhan wuxi --profile semiconductors --draws 20
rank --by gdp --unranked
rank --by gii_cluster_rank --unranked --limit 3
rank --by gdp_growth --year 2020 --limit 3
rank --sector quantum
rank --sector quantum --explain
rank --sector semiconductors --unranked
similar suzhou --limit 3
trend gdp hefei wuhan
trend gdp
trend gii_cluster_rank hefei wuhan xian
trend gdp_growth --from 2020 --to 2023
sectors
sectors quantum
sectors --explain
sectors --gaps --limit 5
designations
designations ai-pilot-zones
indicators --gaps
profiles
profiles balanced
check
schema
sources --of 'compare hefei chengdu' --limit 3
export - --format geojson
add --help
report --help
mcp --help
plot gdp hefei -o -
""".strip().splitlines()  # fmt: skip

BAD = """
nothing
lst
list --kind foo
list --sort foo
list --columns id,foo
list --columns id --fields id
list --province Atlantis
list --region hefei
list --sector foo
list --designation foo
list --min gdp
list --min gdp=1 --min gdp=2
list --min rd_intensity=99
list --year 20
list --limit 0
list --limit x
list --limit
list --fields foo
list --bom
list --save x.pdf
list --save /
list --save /no/where/x.svg
list --json=1
list --foo
list foo bar
show
show foo
show anhui
show Taiwan
show guangdong
show hefei --explain
show hefei --sector foo
show hefei --sector quantum --year 2020
show hefei --sector quantum --all
show hefei --companies --all
show hongkong --companies
search
search xyzzyq
search Taiwan
search quantum --in foo
search '…'
companies --sort foo
companies --by hub --sort foo
companies --by foo
companies pudong-zhangjiang
companies hongkong
companies --sector metaverse
companies --board foo
companies --industry foo
companies lhasa --sector semiconductors
companies --listed-since 1
compare hefei
compare hefei hefei
compare hefei wuhan --benchmark hefei
compare hefei foo
compare hefei wuhan --sector foo
rank --by area
rank --by gdp --sensitivity
rank --by foo
rank --sector quantum --year 2020
rank --sector quantum --missing worst
rank --profile foo
rank --profile balanced --against-profile balanced
rank --weight foo=1
rank --weight gdp
rank --weight gdp=0
rank --weight gdp=-1
rank --weight gdp=1 --weight 地区生产总值=2
rank --weight gii_cluster_rank=1
rank --weight area=1
rank --weight strength:quantum=1
rank --weight strength:metaverse=1
rank --weight companies:metaverse=1
rank --weight companies:foo=1
rank --against area
rank hefei --against gii_cluster_rank
rank --missing foo
rank --min-coverage 2
rank --min-coverage x
rank --draws -1
rank --seed x
rank --normalise zscore --aggregate geometric
rank --save-profile /no/where/x.yaml
rank --save-profile /
rank hefei --kind city
similar
similar foo
similar china
trend
trend foo
trend gdp foo
trend gdp hefei hefei
trend gdp --from 2023 --to 2020
trend gdp --from 12
trend gdp hefei --from 1990 --to 1991
plot gdp
plot gdp -o x.pdf
plot gdp -o /no/where/x.svg
plot gdp -o /
plot gdp hefei hefei -o -
plot gdp gdp -o -
plot gdp population --bars -o -
plot gdp hefei --year 2020 -o -
plot gdp hefei wuhan xian wuxi suzhou nanjing ningbo -o -
plot area hefei --bars --year 1990 -o -
plot foo -o -
sectors foo
sectors --explain --gaps
designations foo
indicators foo
sources foo
sources 3
sources 300 --of 'compare hefei chengdu'
sources 3 --of 'plot gdp'
sources --of 'sectors'
sources 3 --of 'sectors'
sources --cite apa --json
sources --web
sources bloomberg-deepseek-2025 --web --json
profiles foo
check /no/where
check --bom
schema foo
schema lst
schema list --format csv
add
add hefei gdp 1 --year 2024 --source x
add hefei gdp 1 --year 2024 --source x --overlay /no/where/mine
add hefei gdp 1 --year 2024 --source x --title X --publisher X --overlay /no/where/mine.csv
add hefei gdp 1 --year 2024 --source chinadaily-inland-2022 --title X --overlay /no/where/mine
add foo gdp 1 --year 2024 --source x --overlay /no/where/mine
export
export /no/where/x.csv
export x.foo
export x.csv --format json
export - --bom
export - --format sqlite
export - --format parquet
export x.json --bom
export x.csv --metadata y
export x.sqlite --metadata x.sqlite
export /no/where/
export /
report
report hefei
report hefei -o x.pdf
report hefei -o ''
report hefei -o /no/where/x.html
report hefei foo -o -
report hefei --year 20 -o -
report hefei hefei -o -
report hefei wuhan xian wuxi suzhou nanjing ningbo -o -
report hefei --sector quantum --sector quantum -o -
report hefei --sector quantum --sector fintech --one-page -o -
mcp --foo
--foo
--install-completion foo
""".strip().splitlines()  # fmt: skip


@pytest.fixture
def asked(inside, monkeypatch):
    """Return a function that asks in Chinese, and is answered without what there is in English only: claims, titles."""
    say = language.Chinese.say
    monkeypatch.setattr(
        language.Chinese, "say", lambda self, text: "" if isinstance(text, (English, Original)) else say(self, text)
    )
    return lambda line, **settings: inside(*shlex.split(line), **{"HUBCLI_LANG": "zh", **settings})


def english_in(text: str) -> list[str]:
    return _WORDS.findall(_TYPED.sub(" ", re.sub("“[^”]*”", " ", text)))


def test_every_command_is_asked_rightly_and_wrongly():
    assert {line.split()[0] for line in GOOD} >= set(COMMANDS) - {"indicators", "sources"}
    assert {line.split()[0] for line in BAD if line} >= set(COMMANDS)


@pytest.mark.parametrize("line", GOOD)
def test_no_answer_has_an_english_sentence(asked, line):
    answer = asked(line)
    assert answer.code in (0, 1), answer.stderr
    assert not english_in(answer.stderr)
    if "--help" not in line and " -o -" not in line and " - " not in line:
        assert not english_in(answer.stdout)


@pytest.mark.parametrize("line", BAD)
def test_no_refusal_is_in_english(asked, line):
    answer = asked(line)
    assert answer.code in (1, 2, 3), answer.stdout[:200]
    assert answer.stderr
    said = answer.stderr
    if said.startswith("{"):  # as JSON
        said = "\n".join(filter(None, (json.loads(said)[key] for key in ("message", "hint"))))
    assert not english_in(said)
    assert re.search(r"[\u4e00-\u9fff]", said)


ALIKE = [
    *((f"list --kind {name} --limit 9", f"list --kind {kind} --limit 9") for name, kind in [
        ("城市", "city"), ("市辖区", "district"), ("市轄區", "district"), ("园区", "zone"), ("園區", "zone"),
        ("開發區", "zone"), ("区域", "region"), ("區域", "region"), ("城市群", "region"), ("国家", "country"),
        ("國家", "country"), ("City", "city"),
    ]),
    *((f"list --province {name}", "list --province Jiangsu") for name in ("江苏", "江蘇", "江苏省", "江蘇省")),
    ("list --province 内蒙古自治区", "list --province 'Inner Mongolia'"),
    ("list --region 長三角 --sector 半导体", "list --region yangtze-river-delta --sector semiconductors"),
    ("list --sector 積體電路", "list --sector semiconductors"),
    ("list --designation 国家新一代人工智能创新发展试验区", "list --designation ai-pilot-zones"),
    ("list --min 地区生产总值=30000", "list --min gdp=30000"),
    ("list --sort 地區生產總值 --limit 5", "list --sort gdp --limit 5"),
    ("list --columns id,地区生产总值 --limit 5", "list --columns id,gdp --limit 5"),
    ("list --sort 名稱 --limit 5", "list --sort name --limit 5"),
    ("list --sort 类型 --limit 9", "list --sort kind --limit 9"),
    ("list --sort 省份 --limit 9", "list --sort province --limit 9"),
    ("list --sort 地区 --limit 9", "list --sort id --limit 9"),
    ("list --sort 量子科技 --limit 9", "list --sort quantum --limit 9"),
    ("list --columns 名称，省份,优势领域,区域,中文名,类型,地区 --limit 5",
     "list --columns name,province,sectors,regions,name_zh,kind,id --limit 5"),
    ("list --columns id,量子科技 --limit 5", "list --columns id,quantum --limit 5"),
    ("list --sort gdp --year 最新 --limit 5", "list --sort gdp --year latest --limit 5"),
    ("companies --sort 上市年份 --limit 9", "companies --sort listed --limit 9"),
    ("companies --sort 行業 --limit 9", "companies --sort industry --limit 9"),
    ("companies --sort=代码 --limit 9", "companies --sort code --limit 9"),
    ("companies --by 板塊", "companies --by board"),
    ("companies --by=产业领域", "companies --by sector"),
    ("companies --by 地区 --sort 名称", "companies --by hub --sort name"),
    ("companies --by 行业 --sort 企业数", "companies --by industry --sort companies"),
    ("rank --against 全球创新指数集群排名 --draws 0", "rank --against gii_cluster_rank --draws 0"),
    ("rank --against-profile 创业 --draws 0", "rank --against-profile startup --draws 0"),
    ("rank --weight companies:半导体=2 --draws 0", "rank --weight companies:semiconductors=2 --draws 0"),
    ("rank --normalise 位次 --aggregate 算术 --missing 最差 --draws 0",
     "rank --normalise rank --aggregate arithmetic --missing worst --draws 0"),
    ("search 量子 --in 依据", "search 量子 --in evidence"),
    ("companies --board 科創板 --limit 9", "companies --board STAR --limit 9"),
    ("companies --board 北交所 --limit 9", "companies --board BSE --limit 9"),
    ("companies --industry 半導體 --limit 9", "companies --industry semiconductors --limit 9"),
    ("companies 蘇州 --sector 生物医药", "companies suzhou --sector biopharma"),
    ("rank --by 人均地区生产总值", "rank --by gdp_per_capita"),
    ("rank --profile 均衡 --draws 0", "rank --profile balanced --draws 0"),
    ("rank --weight 地区生产总值=1 --draws 0", "rank --weight gdp=1 --draws 0"),
    ("rank --sector 量子科技", "rank --sector quantum"),
    ("rank --kind 區域 --by gdp", "rank --kind region --by gdp"),
    ("search 电池 --kind 城市 --province 四川", "search 电池 --kind city --province Sichuan"),
    ("trend 地区生产总值 合肥", "trend gdp hefei"),
    ("indicators 地区生产总值", "indicators gdp"),
    ("profiles 半导体", "profiles semiconductors"),
    ("sectors 量子", "sectors quantum"),
    ("show 合肥 --sector 量子科技", "show hefei --sector quantum"),
    ("compare 合肥 深圳 --sector 量子科技", "compare hefei shenzhen --sector quantum"),
    ("compare 合肥 深圳 --benchmark 中国", "compare hefei shenzhen --benchmark china"),
]  # fmt: skip


@pytest.mark.parametrize(("chinese", "english"), ALIKE)
def test_chinese_names_stand_for_english_ones(inside, chinese, english):
    ours, theirs = (inside(*shlex.split(line), "--json") for line in (chinese, english))
    assert ours.code == 0, ours.stderr
    assert ours.json
    assert ours.json == theirs.json


def test_choices_are_refused_with_words_that_can_be_typed(inside):
    """Of all options with a few choices but those of formats, languages and citations, which are names of their own."""
    for name in sorted(COMMANDS):
        for option in build(name).params:
            choices = [str(choice) for choice in getattr(option.type, "choices", ())]
            if not choices or option.opts[0] in ("--format", "--lang", "--cite") or name == "add":
                continue
            refused = inside(name, "合肥", option.opts[0], "乱", HUBCLI_LANG="zh").stderr.splitlines()[0]
            shown = refused.rpartition("：")[2].split("、")
            assert [key_of(word, titled(choices)) for word in shown] == choices
            assert not any(word.isascii() for word in shown), shown


def test_keys_are_refused_with_words_that_can_be_typed(inside):
    for line in ("list --sort 乱", "list --columns 乱", "companies --sort 乱", "companies --by hub --sort 乱"):
        words = shlex.split(line)
        said = inside(*words, HUBCLI_LANG="zh").stderr.splitlines()[0]
        shown = re.search("可(?:用：|为)(.*?)，(?:以及|不能是)", said)[1].split("、")
        for word in shown:
            found = inside(*words[:-1], word, "--json", "--limit", "1")
            assert found.code == 0, found.stderr


def test_figures_in_wan_say_so(inside, packaged):
    """The million residents of a city are counted in 万: the unit is in the head of each table that has them."""
    people = packaged.series(packaged["hefei"])["population"][2024].value
    lines = inside("indicators", "population", HUBCLI_LANG="zh").stdout.splitlines()
    assert "单位：万人，数据中为persons（JSON、--min、--max）" in "".join(lines)
    assert next(line for line in lines if line.startswith("地区")).split()[1] == "万人"
    assert next(line for line in lines if line.startswith("合肥 ")).split()[1] == f"{people / 10_000:,.1f}"
    ranked = inside("rank", "--by", "population", "--limit", "1", HUBCLI_LANG="zh").stdout.splitlines()
    assert next(line for line in ranked if line.startswith("#")).split()[2] == "万人"


def test_profiles_have_their_chinese_names_beside_what_is_typed(inside):
    assert inside("profiles", "research", HUBCLI_LANG="zh").stdout.startswith("研发（research）\n")
    other = inside("rank", "--draws", "0", "--against-profile", "startup", "--limit", "1", HUBCLI_LANG="zh").stdout
    assert "创业名次" in other


def test_names_of_commands_stay_in_what_to_type(inside):
    assert inside("designations", "foo", HUBCLI_LANG="zh").stderr.splitlines()[1] == "可查看：hubcli designations"
    assert inside("sectors", "foo", HUBCLI_LANG="zh").stderr.splitlines()[1] == "可查看：hubcli sectors"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_takes_the_language_before_and_behind_its_name(inside, command):
    behind = inside(command, "--lang", "zh", "--no-such")
    before = inside("--lang", "zh", command, "--no-such")
    assert before.stderr == behind.stderr
    assert "没有选项--no-such" in behind.stderr
    assert inside("--lang", "zh", command, "--lang", "en", "--no-such").stderr.splitlines()[0].isascii()


def test_pages_and_pictures_are_in_the_language_that_is_asked_for(inside, tmp_path):
    target = tmp_path / "gdp.html"
    said = inside("plot", "gdp", "合肥", "wuhan", "-o", str(target), "--lang", "zh")
    assert said.stderr == f"hubcli plot：已将2个地区的gdp写入{target}\n"
    assert "地区生产总值（亿元）" in target.read_text(encoding="utf-8")
    assert ">合肥</text>" in inside("plot", "gdp", "hefei", "wuhan", "-o", "-", HUBCLI_LANG="zh").stdout
    assert ">Hefei</text>" in inside("plot", "gdp", "hefei", "wuhan", "-o", "-").stdout
    page = ("report", "hefei", "--sector", "量子", "--one-page", "-o", "-")
    assert "<h1>合肥的量子科技</h1>" in inside(*page, "--lang", "zh").stdout
    assert "<h1>Hefei in quantum technology</h1>" in inside(*page, "--lang", "en", HUBCLI_LANG="zh").stdout


def test_the_version_is_said_in_chinese(inside):
    assert "数据集" in inside("--version", HUBCLI_LANG="zh").stdout
    assert inside("--version").stdout.startswith("hubcli 0.")


def test_what_is_wrong_with_a_dataset_is_said_in_chinese(here, change):
    change("hubs/gamma.yaml", "kind: city", "kind: town")
    change("hubs/beta.yaml", "source: bureau", "source: bureaux")
    change("indicators.yaml", "decimals: 1", "decimals: 1, decimalls: 2")
    change("profiles.yaml", "weight: 2", "weight: heavy")
    checked, listed = here("check", HUBCLI_LANG="zh"), here("list", HUBCLI_LANG="zh")
    assert (checked.code, listed.code) == (3, 3)
    assert len(checked.stdout.splitlines()) > 3
    for line in checked.stdout.splitlines():
        assert re.search(r"[\u4e00-\u9fff]", line), line
    assert not english_in(checked.stdout + checked.stderr + listed.stderr)
    assert here("check").stdout.isascii()  # in English as it was


@pytest.mark.parametrize("command", ["sectors", "indicators", "designations", "sources", "profiles", "list"])
def test_ids_stay_as_they_are_typed(inside, command):
    rows = inside(command, "--json").json
    lines = inside(command, "--lang", "zh").stdout.splitlines()
    assert {row["id"] for row in rows} <= {line.split()[0] for line in lines if line.strip()}
