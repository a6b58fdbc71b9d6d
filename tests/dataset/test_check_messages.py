"""What is said of each problem, to the letter: what is wrong, and what to write instead."""

from __future__ import annotations

from datetime import date

import pytest

NEXT_YEAR = date.today().year + 1
ALPHA, BETA, GAMMA = "hubs/alpha.yaml", "hubs/beta.yaml", "hubs/gamma.yaml"
PARK, PLAIN = "hubs/alpha-park.yaml", "hubs/the-plain.yaml"
BLOG, PAPER = "- {id: blog", "'https://example.org/report'"
WORKS = "name: Ion Works"


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "message"),
    [
        # rules
        ("sectors.yaml", "- {id: robotics", "- {id: quantum, label: Q, label_zh: 子, group: G}\n- {id: robotics",
         "duplicate", "sectors has 'quantum' twice"),
        ("provinces.yaml", "- {name: South", "- {name: North, name_zh: 北}\n- {name: South",
         "duplicate", "provinces has 'North' twice"),
        (GAMMA, "source: blog", "source: xyz", "unknown-reference", "no 'xyz' in sources"),
        (GAMMA, "source: blog", "source: blag", "unknown-reference", "no 'blag' in sources; did you mean 'blog'?"),
        (PLAIN, "[alpha, beta]", "[alpha, beta, gamm]",
         "unknown-reference", "no 'gamm' in hubs; did you mean 'gamma'?"),
        ("profiles.yaml", "indicator: labs", "indicator: 'companies:robotic'",
         "unknown-reference", "no 'robotic' in sectors; did you mean 'robotics'?"),
        (BETA, "sector: robotics", "sector: artificial-intelligence",
         "duplicate", "'artificial-intelligence' is listed twice: merge the evidence"),
        (ALPHA, "  - {indicator: gdp, value: 9000, period: 2022", "  - {indicator: gdp, value: 10000, period: 2023",
         "duplicate", "this 'gdp' for 2023 is given twice"),
        (GAMMA, "value: 100", "value: -100", "impossible-value", "'gdp' cannot be -100: at least 0"),
        (GAMMA, "indicator: gdp, value: 100", "indicator: city_rank, value: 0",
         "impossible-value", "'city_rank' cannot be 0: at least 1"),
        (GAMMA, "indicator: gdp, value: 100", "indicator: city_rank, value: 11",
         "impossible-value", "'city_rank' cannot be 11: at most 10"),
        (GAMMA, "indicator: gdp, value: 100", "indicator: labs, value: 1.5",
         "impossible-value", "'labs' counts whole things, so not 1.5"),
        (GAMMA, "period: 2023", f"period: {NEXT_YEAR}", "future", f"{NEXT_YEAR} has not happened yet"),
        ("sources.yaml", "'2024-05-31'", f"'{NEXT_YEAR}-01-01'", "future", f"{NEXT_YEAR}-01-01 has not happened yet"),
        ("sources.yaml", "'2024-05-31'", "'2024-02-30'", "impossible-value", "2024-02-30 is not a date"),
        (GAMMA, "kind: city", "kind: city\naliases: [Alfa]", "alias", "'Alfa' also names 'alpha'"),
        ("sectors.yaml", "[robots]", "[robots, QUBITS]", "alias", "'QUBITS' also names 'quantum'"),
        ("indicators.yaml", "label: Growth", "label: g-d-p", "alias", "'g-d-p' also names 'gdp'"),
        ("indicators.yaml", "absent: unlisted, last_rank: 10", "absent: unlisted",
         "list", "an unlisted indicator needs the 'last_rank' of its list"),
        ("indicators.yaml", "Days of smog in the year.", "Days., absent: unlisted, last_rank: 400",
         "list", "only an indicator with unit rank can be unlisted"),
        ("profiles.yaml", "indicator: labs", "indicator: city_rank",
         "profile", "'city_rank' is for reference: a profile takes input indicators only"),
        ("profiles.yaml", "indicator: labs", "indicator: area",
         "profile", "'area' is for context: a profile takes input indicators only"),
        ("profiles.yaml", "indicator: labs", "indicator: growth", "profile", "'growth' is counted twice"),
        ("profiles.yaml", "pillar: research", "pillar: economy",
         "profile", "the pillar 'economy' is listed twice: merge its indicators"),
        ("profiles.yaml", "{indicator: labs, weight: 1", "{indicator: labs, weight: 0",
         "profile", "the weights of all indicators of this pillar are 0"),
        # places
        (GAMMA, "lat: 10.0", "lat: 75", "impossible-place",
         "lat 75 is outside the bounds of the dataset (0 to 60)"),
        ("dataset.yaml", "lon: [0, 60]", "lon: [60, 0]", "impossible-place",
         "lon begins after its end: [least, greatest]"),
        (GAMMA, "coordinates: {lat: 10.0, lon: 30.0}\n", "", "impossible-place", "a city needs 'coordinates'"),
        (GAMMA, "kind: city", "kind: city\nregions: [beta]", "region", "'beta' is a city, not a region"),
        (GAMMA, "kind: city", "kind: city\nregions: [the-plain]", "region",
         "'the-plain' does not have 'gamma' among its members"),
        (GAMMA, "kind: city", "kind: city\nmembers: [beta]", "region", "a city has no members; only a region has"),
        (PLAIN, "[alpha, beta]", "[alpha, beta, gamma]", "region",
         "'gamma' does not have 'the-plain' among its regions"),
        (GAMMA, "kind: city", "kind: city\nparent: beta", "parent", "a city has no parent; use 'regions'"),
        (PARK, "parent: alpha", "parent: the-plain", "parent", "'the-plain' is a region, not a city"),
        (PARK, "parent: alpha", "parent: beta", "parent", "'beta' lies in South"),
        # programmes
        (ALPHA, "{kind: statement,", "{kind: statement, designation: pilot-zones,",
         "designation", "a statement is named by no programme"),
        (BETA, ",\n         designation: pilot-zones", "", "unused", "no hub has the designation 'pilot-zones'"),
        ("entities.yaml", WORKS, "name: Ion Work", "unused", "no evidence is about 'Ion Work'"),
        ("gaps.yaml", "indicator: smog", "indicator: gdp",
         "gap", "'gamma' has a figure for 'gdp', so the gap is closed"),
        ("gaps.yaml", "- {hub", "- {hub: gamma, indicator: smog, searched: S., month: '2026-10'}\n- {hub",
         "duplicate", "'gamma' has this gap twice"),
        # sources
        ("sources.yaml", BLOG, f"- {{id: atlas, title: T, publisher: P, url: null, published: null, language: en,"
         f" kind: media}}\n{BLOG}", "unused", "nothing cites 'atlas'"),
        ("sources.yaml", PAPER, "'https://nowhere'", "address", "'https://nowhere' is not the address of a page"),
        ("sources.yaml", PAPER, "'https://example.org/yearbook'", "address",
         "'bureau' has this address too: give each page one source"),
        ("sources.yaml", PAPER, "'https://a.org:81/r'", "mirror",
         "'a.org:81' is a bare server, not a publisher's site"),
        ("sources.yaml", PAPER, "'https://m.docin.com/r'", "mirror",
         "'m.docin.com' shows copies of other people's pages: cite the original"),
        ("sources.yaml", "The Paper", "A mirror", "mirror", "'A mirror' is a copy: cite the page it was copied from"),
        # shape
        (GAMMA, "summary: A quiet town.\n", "", "missing-key", "the file needs 'summary'"),
        (GAMMA, "pinyin: Bǐngchéng\n", "", "chinese-name", "'pinyin' is missing here, and hubs have Chinese names"),
        ("sectors.yaml", ", label_zh: 机器人", "", "chinese-name",
         "'label_zh' is missing here, and hubs have Chinese names"),
        ("provinces.yaml", ", name_zh: 南方", "", "chinese-name",
         "'name_zh' is missing here, and hubs have Chinese names"),
        (GAMMA, "{indicator: gdp, value: 100, ", "{indicator: gdp, ", "missing-key", "'facts[1]' needs 'value'"),
        (GAMMA, "value: 100", "value: much", "wrong-type", "'facts[1].value' must be a number, not 'much'"),
        (GAMMA, "summary: A quiet town.", "summary: 5", "wrong-type",
         "'summary' must be text, not '5'; put it in quotes"),
        (GAMMA, "summary: A quiet town.", "summary: true", "wrong-type",
         "'summary' must be text, not 'True'; put it in quotes"),
        (GAMMA, "summary: A quiet town.", "summary: [A town]", "wrong-type", "'summary' must be text, not a list"),
        (GAMMA, "summary: A quiet town.", "summary: {a: b}", "wrong-type", "'summary' must be text, not a mapping"),
        (GAMMA, "summary: A quiet town.", "summary:", "wrong-type", "'summary' must be text, not nothing"),
        (GAMMA, "period: 2023", "period: 20.5", "wrong-type", "'facts[1].period' must be a whole number, not '20.5'"),
        (GAMMA, "kind: city", "kind: city\naliases: Gam", "wrong-type", "'aliases' must be a list, not 'Gam'"),
        (GAMMA, "{lat: 10.0, lon: 30.0}", "here", "wrong-type", "'coordinates' must be a mapping, not 'here'"),
        ("designations.yaml", "complete: true", "complete: yes", "wrong-type",
         "'[1].complete' must be true or false, not 'yes'"),
        (GAMMA, "kind: city", f"kind: {'x' * 41}", "wrong-value",
         f"'kind' must be one of city, district, zone, region, country, not '{'x' * 37}...'"),
        (GAMMA, "kind: city", f"kind: {'x' * 40}", "wrong-value",
         f"'kind' must be one of city, district, zone, region, country, not '{'x' * 40}'"),
        (GAMMA, "province: South", "provinse: South", "unknown-key",
         "'provinse' is not a key here; did you mean 'province'?"),
        ("entities.yaml", WORKS, f"{WORKS}, qqq: 1", "unknown-key", "'qqq' is not a key here; known: name, also"),
        ("profiles.yaml", "weight: 2, reason: Size.", "weight: -2, reason: Size.", "wrong-value",
         "'[1].pillars[1].indicators[1].weight' must be at least 0, not -2"),
        (GAMMA, "summary: A quiet town.", "summary: ''", "wrong-value", "'summary' must not be empty"),
    ],
)  # fmt: skip
def test_a_problem_says_what_is_wrong(change, found, name, old, new, rule, message):
    change(name, old, new)
    assert (rule, message) in [problem[3:] for problem in found()]
