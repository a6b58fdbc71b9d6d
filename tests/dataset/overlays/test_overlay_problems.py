"""What is wrong with an overlay, or with a dataset because of one, is said at the file, line and column that has it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hubcli import DatasetError, check, load

MARK = "¦"


@pytest.fixture
def found(tmp_path):
    """Return a function that checks a dataset with overlays: the problems, files as their paths below all of these."""

    def problems(dataset, *overlays):
        return [
            (Path(problem.file).resolve().relative_to(tmp_path.resolve()).as_posix(), *problem[1:])
            for problem in check(dataset, overlays)
        ]

    return problems


def place_of(path, text):
    """Return line and column of a text that is in a file once."""
    before, _, after = path.read_text(encoding="utf-8").partition(text)
    assert after
    assert text not in after
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def unmarked(text):
    """Return a text without its mark, and the line and column of that."""
    before, after = text.split(MARK)
    return before + after, (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


NO_OVERLAY = (
    "an overlay is a folder with files of the layout of a dataset, one hub file, which has an 'id', or figures as CSV"
)
UNKNOWN = "'remove' removes an entry, a hub, a fact or evidence, and only in an overlay"
FALSE = "'remove' can only be true; otherwise leave it out"


@pytest.mark.parametrize(
    ("table", "text", "rule", "message"),
    [
        ("sectors", "- ¦{id: space, remove: true}", "overlay", "nothing to remove: no entry of sectors with this id"),
        ("sectors", "- {id: quantum, remove: ¦yes}", "overlay", FALSE),
        ("sectors", "- {id: quantum, remove: ¦false}", "overlay", FALSE),
        ("sectors", "- {id: quantum, remove: ¦'true'}", "overlay", FALSE),
        ("sectors", "- ¦{remove: true}", "overlay", "'remove' needs 'id', to say which entry of sectors"),
        (
            *("gaps", "- ¦{hub: gamma, remove: true}", "overlay"),
            "'remove' needs 'hub' and 'indicator', to say which entry of gaps",
        ),
        (
            *("sectors", "- {id: quantum, label: One}\n- ¦{id: quantum, label: Two}", "overlay"),
            "this overlay has this entry of sectors twice",
        ),
        (
            *("sectors", "- {id: quantum, label: ¦Quanta, remove: true}", "overlay"),
            "'label' does not say which entry of sectors to remove; known: id",
        ),
        ("dataset", "¦remove: true", "overlay", UNKNOWN),
        ("sectors", "¦robotics", "wrong-type", "the file must be a list, not 'robotics'"),
        ("dataset", "¦[]", "wrong-type", "the file must be a mapping, not a list"),
        ("sectors", "- ¦robotics", "wrong-type", "'[1]' must be a mapping, not 'robotics'"),
        ("sectors", "- {id: quantum, label: ¦7}", "wrong-type", "'[1].label' must be text, not '7'; put it in quotes"),
        ("sectors", "- {id: quantum, ¦labl: X}", "unknown-key", "'labl' is not a key here; did you mean 'label'?"),
        ("sectors", "- {id: quantum, label: ¦[}", "syntax", None),
    ],
)
def test_a_table_of_an_overlay(dataset, overlay, found, table, text, rule, message):
    text, place = unmarked(text)
    [problem] = found(dataset, overlay(**{table: text}))
    assert problem[:1] + problem[3:4] == (f"overlay-1/{table}.yaml", rule)
    if message:
        assert problem[1:3] + problem[4:] == (*place, message)


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("¦{id: omega, remove: true}", "overlay", "nothing to remove: no hub with this id"),
        ("{id: gamma, remove: ¦1}", "overlay", FALSE),
        ("¦summary: A town.", "overlay", NO_OVERLAY),
        ("¦- id: gamma", "overlay", NO_OVERLAY),
        (
            "id: gamma\nfacts:\n  - ¦{indicator: labs, remove: true}",
            "overlay",
            "nothing to remove: no fact with this indicator",
        ),
        (
            *("id: gamma\nfacts:\n  - ¦{indicator: gdp, period: 2022, remove: true}", "overlay"),
            "nothing to remove: no fact with this indicator and period",
        ),
        (
            "id: gamma\nfacts: [¦{period: 2023, remove: true}]",
            "overlay",
            "'remove' needs 'indicator', to say which fact",
        ),
        ("id: gamma\nfacts: [{indicator: gdp, remove: ¦null}]", "overlay", FALSE),
        (
            *("id: gamma\nfacts: [{indicator: gdp, perod: ¦2023, remove: true}]", "overlay"),
            "'perod' does not say which fact to remove; known: indicator, value, period, source, bound, scope, note, "
            "contradicts",
        ),
        (
            *("id: alpha\nspecialisations:\n  - ¦{sector: quantum, name: Ion, remove: true}", "overlay"),
            "nothing to remove: no evidence with this name and sector",
        ),
        (
            *("id: beta\nspecialisations:\n  - sector: robotics\n    evidence: [¦{name: X, remove: true}]", "overlay"),
            "nothing to remove: no evidence with this name and sector",
        ),
        ("id: alpha\nspecialisations: [¦{remove: true}]", "overlay", "'remove' needs a member, to say which evidence"),
        ("id: gamma\ncoordinates: {lat: 10, lon: 30, ¦remove: true}", "overlay", UNKNOWN),
        ("id: gamma\nfacts: ¦none", "wrong-type", "'facts' must be a list, not 'none'"),
        (
            *("id: gamma\nspecialisations: [{sector: robotics, evidence: ¦none}]", "wrong-type"),
            "'specialisations[1].evidence' must be a list, not 'none'",
        ),
        (
            *("id: alpha\nspecialisations:\n  - sector: robotics\n    evidence: [¦text]", "wrong-type"),
            "'specialisations[1].evidence[1]' must be a mapping, not 'text'",
        ),
        (
            "id: gamma\nspecialisations: [¦robotics]",
            "wrong-type",
            "'specialisations[1]' must be a mapping, not 'robotics'",
        ),
        ("id: gamma\n¦sumary: X", "unknown-key", "'sumary' is not a key here; did you mean 'summary'?"),
        (
            *("id: gamma\nfacts:\n  - {indicator: gdp, value: 1, period: 2022, source: ¦blogg}", "unknown-reference"),
            "no 'blogg' in sources; did you mean 'blog'?",
        ),
        (
            *("id: beta\nfacts:\n  - ¦{indicator: gdp, value: 1, period: 2022}", "missing-key"),
            "'facts[1]' needs 'source'",
        ),
        ("id: gamma\naliases: [Ding, ¦Beta]", "alias", "'Beta' also names 'beta'"),
    ],
)
def test_a_hub_of_an_overlay(dataset, overlay, found, text, rule, message):
    text, place = unmarked(text)
    assert found(dataset, overlay(hub=text)) == [("overlay-1/hubs/any name.yaml", *place, rule, message)]


def test_what_an_overlay_brings_to_light_is_told_where_it_stands_in_the_dataset(dataset, overlay, found):
    path = overlay(
        sources="[{id: paper, remove: true}]",
        indicators="[{id: gdp, maximum: 9500}]",
        hub="{id: the-plain, members: [alpha]}",
    )
    alpha, beta, park = (dataset / "hubs" / f"{name}.yaml" for name in ("alpha", "beta", "alpha-park"))
    no_paper = "no 'paper' in sources; did you mean 'paper'?"
    expected = [
        ("towns/hubs/alpha.yaml", *place_of(alpha, "10000"), "impossible-value", "'gdp' cannot be 10000: at most 9500"),
        (
            *("towns/hubs/beta.yaml", *place_of(beta, "the-plain"), "region"),
            "'the-plain' does not have 'beta' among its members",
        ),
    ]
    problems = found(dataset, path)
    assert [problem for problem in problems if problem[3] != "unknown-reference"] == expected
    cited = [problem for problem in problems if problem[3] == "unknown-reference"]
    assert [(problem[0], problem[4]) for problem in cited] == [
        ("towns/hubs/alpha-park.yaml", no_paper.partition(";")[0]),
        *[("towns/hubs/alpha.yaml", no_paper.partition(";")[0])] * 3,
        *[("towns/hubs/beta.yaml", no_paper.partition(";")[0])] * 2,
    ]
    assert cited[0][1:3] == place_of(park, "paper")


def test_two_overlays_that_conflict_are_told_at_the_values_that_do(dataset, overlay, found):
    """The first sets a limit, the second gives a figure beyond it: only together are they wrong."""
    first = overlay(indicators="- {id: labs, maximum: 20}")
    text, place = unmarked("id: gamma\nfacts:\n  - {indicator: labs, value: ¦21, period: 2023, source: bureau}")
    second = overlay(hub=text)
    assert found(dataset, first) == found(dataset, second) == []
    expected = [("overlay-2/hubs/any name.yaml", *place, "impossible-value", "'labs' cannot be 21: at most 20")]
    assert found(dataset, first, second) == found(dataset, second, first) == expected


def test_what_one_overlay_removed_the_next_cannot(dataset, overlay, found):
    path = overlay(sectors="[{id: space, label: S, label_zh: 航, group: F}]")
    gone = overlay(sectors="- {id: space, remove: true}")
    assert found(dataset, path, gone) == []
    message = "nothing to remove: no entry of sectors with this id"
    assert found(dataset, path, gone, gone) == [("overlay-2/sectors.yaml", 1, 3, "overlay", message)]


def test_one_overlay_has_a_hub_in_one_file(dataset, overlay, found):
    path = overlay(hub="{id: gamma, summary: One.}")
    (path / "hubs" / "other.yaml").write_text("{id: gamma, summary: Two.}", "utf-8")
    assert found(dataset, path) == [("overlay-1/hubs/other.yaml", 1, 1, "overlay", "this overlay has this hub twice")]


def test_a_new_hub_needs_what_a_hub_needs(dataset, overlay, found):
    problems = found(dataset, overlay(hub="{id: delta, name: Delta}"))
    needed = [f"the file needs '{name}'" for name in ("kind", "province", "summary")]
    needed += [f"'{name}' is missing here, and hubs have Chinese names" for name in ("name_zh", "pinyin")]
    assert sorted(problem[4] for problem in problems) == sorted(needed)
    assert {problem[:3] for problem in problems} == {("overlay-1/hubs/any name.yaml", 1, 1)}
    assert sorted(problem[3] for problem in problems) == ["chinese-name"] * 2 + ["missing-key"] * 3


@pytest.mark.parametrize(
    ("name", "text"),
    [("sectors.yaml", "- {id: space, ¦remove: true}"), ("hubs/gamma.yaml", "id: gamma\n¦remove: true")],
)
def test_nothing_is_removed_in_a_dataset_itself(dataset, found, name, text):
    text, place = unmarked(text)
    (dataset / name).write_text(text, "utf-8")
    assert (f"towns/{name}", *place, "overlay", UNKNOWN) in found(dataset)


def test_a_dataset_that_cannot_be_read_is_what_is_told_and_not_what_follows(dataset, overlay, found):
    (dataset / "hubs" / "gamma.yaml").write_text("id: [", "utf-8")
    (dataset / "sectors.yaml").write_text("id: [", "utf-8")
    problems = found(dataset)
    path = overlay(hub="{id: gamma, summary: Loud.}", sectors="- {id: space, remove: true}")
    assert {problem[0] for problem in problems} == {"towns/hubs/gamma.yaml", "towns/sectors.yaml"}
    assert found(dataset, path) == problems
    gone = overlay(hub="{id: gamma, remove: true}", gaps="[{hub: gamma, indicator: smog, remove: true}]")
    assert found(dataset, gone) == problems


def test_what_has_no_shape_in_a_dataset_is_told_as_without_an_overlay(change, dataset, overlay, found):
    change("hubs/alpha.yaml", "facts:\n", "facts:\n  - none\n")
    change("hubs/beta.yaml", "- sector: robotics", "- sector: 7")
    change("hubs/gamma.yaml", "facts:\n  - {", "facts:\n    {")
    problems = [problem for problem in found(dataset) if problem[3] == "wrong-type"]
    assert len(problems) == 3
    fact = "{indicator: growth, value: 5, period: 2021, source: bureau}"
    evidence = "{kind: product, name: Arm, claim: Grips., source: bureau}"
    path = overlay(hub=f"{{id: alpha, facts: [{fact}]}}")
    for name in ("beta", "gamma"):
        reasons = f"[{{sector: quantum, evidence: [{evidence}]}}]"
        text = f"{{id: {name}, facts: [{fact}], specialisations: {reasons}}}"
        (path / "hubs" / f"{name}.yaml").write_text(text, "utf-8")
    assert [problem for problem in found(dataset, path) if problem[3] == "wrong-type"] == problems


def test_an_overlay_that_cannot_be_read_is_what_is_told_and_not_what_follows(dataset, overlay, found):
    path = overlay(hub="id: [", sources="- {id: new")
    assert {problem[0] for problem in found(dataset, path)} == {
        "overlay-1/hubs/any name.yaml",
        "overlay-1/sources.yaml",
    }


def test_what_is_no_overlay_is_told_as_it_was_given(dataset, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("id: gamma")
    monkeypatch.chdir(tmp_path)
    nothing, layout = "there is no such file or folder", f"there are no files of a dataset in it: {NO_OVERLAY}"
    told = {"nowhere": nothing, "empty": layout, "other": layout, "towns/sectors.yaml": NO_OVERLAY, "a\0b": nothing}
    for given, message in told.items():
        assert [str(problem) for problem in check("towns", [given])] == [f"{given}:1:1: overlay: {message}"]
        with pytest.raises(DatasetError) as raised:
            load("towns", [given])
        assert [problem.rule for problem in raised.value.problems] == ["overlay"]
    [too_long] = check("towns", ["x" * 300])
    assert too_long[1:4] == (1, 1, "overlay")


def test_an_overlay_that_may_not_be_read_is_told(dataset, overlay, found):
    path = overlay(sectors="[]")
    (path / "sectors.yaml").chmod(0)
    if os.access(path / "sectors.yaml", os.R_OK):
        pytest.skip("one who may read anything")
    assert [problem[:4] for problem in found(dataset, path)] == [("overlay-1/sectors.yaml", 1, 1, "unreadable")]
