"""The check of a whole dataset: everything in one go, one mistake one problem, and nothing that breaks the check."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubcli import DatasetError, check, load
from hubcli.dataset.check import check_files
from hubcli.dataset.document import Document
from hubcli.dataset.files import read_files
from hubcli.dataset.schema import schemas
from hubcli.dataset.values import records_of
from hubcli.errors import Problem
from hubcli.store.build import atlas_of

GROWTH = "  - {indicator: growth, value: 5, period: 2023, source: bureau}\n"


def test_the_packaged_dataset_has_no_problem():
    assert check() == ()


def test_the_small_dataset_has_no_problem(found):
    assert found() == []


def test_many_problems_in_several_files_are_reported_in_one_go_and_in_order(broken, found, dataset):
    again = "- {id: ¦paper, title: T, publisher: P, url: null, published: null, language: en, kind: media}\n"
    expected = [
        (*broken("dataset.yaml", "'2026.11'", "¦'2026.13'"), "wrong-value"),
        (*broken("hubs/alpha.yaml", "lat: 30.0", "lat: ¦75"), "impossible-place"),
        (*broken("hubs/alpha.yaml", "value: 10000", "value: ¦-10000"), "impossible-value"),
        (*broken("hubs/alpha.yaml", "sector: quantum", "sector: ¦qantum"), "unknown-reference"),
        (*broken("hubs/beta.yaml", "pinyin: Yǐchéng", "pinyin: ¦Jiǎchéng"), "alias"),
        (*broken("hubs/beta.yaml", "period: 2022, source: paper}", "period: ¦9999, source: paper}"), "future"),
        (*broken("hubs/gamma.yaml", "period: 2023", "period: ¦MMXXIII"), "wrong-type"),
        (*broken("hubs/the-plain.yaml", "[alpha, beta]", "[alpha, beta, ¦gamma]"), "region"),
        (*broken("indicators.yaml", "absent: unlisted, last_rank: 10", "absent: ¦unlisted"), "list"),
        (*broken("sources.yaml", "- {id: blog", f"{again}- {{id: blog"), "duplicate"),
    ]
    (dataset / "profiles.yaml").write_text("- id: balanced: 1\n", encoding="utf-8")
    expected.append(("profiles.yaml", 1, 15, "syntax"))  # the second colon is where it stops to be YAML
    assert [problem[:4] for problem in found()] == sorted(expected)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("hubs/the-plain.yaml", "kind: region", "kind: ¦regon"),
        ("hubs/the-plain.yaml", "members: [alpha, beta]", "members: ¦alpha"),
        ("hubs/the-plain.yaml", "members: [alpha, beta]", "members: [alpha, ¦7]"),
        ("hubs/alpha.yaml", GROWTH, GROWTH + GROWTH.replace("}", ", scope: ¦5}")),
        ("hubs/alpha.yaml", "regions: [the-plain]", "regions: ¦the-plain"),
        ("hubs/alpha.yaml", "province: North", "province: ¦7"),
        ("hubs/alpha.yaml", "kind: city", "kind: ¦town"),
        ("hubs/alpha-park.yaml", "parent: alpha", "parent: ¦Alpha"),
        ("hubs/alpha-park.yaml", "lat: 30.1", "lat: ¦north"),
        ("hubs/gamma.yaml", "{lat: 10.0, lon: 30.0}", "¦[10, 30]"),
        ("indicators.yaml", "last_rank: 10", "last_rank: ¦ten"),
        ("indicators.yaml", "unit: rank", "unit: ¦1"),
        ("profiles.yaml", "weight: 2, reason: Size.", "weight: ¦two, reason: Size."),
    ],
)
def test_a_value_of_the_wrong_type_leads_to_no_second_problem_elsewhere(broken, found, name, old, new):
    place = broken(name, old, new)
    assert [problem[:3] for problem in found()] == [place]


def test_a_hub_without_a_province_leads_to_no_problem_of_its_districts(change, found):
    change("hubs/alpha.yaml", "province: North\n", "")
    assert [problem[:4] for problem in found()] == [("hubs/alpha.yaml", 1, 1, "missing-key")]


def test_a_hub_without_its_id_leads_to_no_problem_of_its_region(change, found):
    change("hubs/beta.yaml", "id: beta\n", "")
    assert [problem[:4] for problem in found()] == [("hubs/beta.yaml", 1, 1, "missing-key")]


def test_a_figure_is_not_held_against_a_range_that_cannot_be_read(broken, change, found):
    change("hubs/alpha.yaml", "indicator: growth, value: 5", "indicator: growth, value: 150")
    place = broken("indicators.yaml", "maximum: 1000", "maximum: ¦lots")
    assert [problem[:4] for problem in found()] == [(*place, "wrong-type")]


def test_two_items_that_lack_the_same_key_are_not_called_duplicates(change, found):
    change("hubs/alpha.yaml", "sector: quantum\n    evidence:", "evidence:")
    change("hubs/alpha.yaml", "sector: artificial-intelligence\n    evidence:", "evidence:")
    change("profiles.yaml", "indicator: gdp, weight: 2", "weight: 2")
    change("profiles.yaml", "indicator: growth, weight: 1", "weight: 1")
    assert [problem[3] for problem in found()] == ["missing-key"] * 4


def test_two_facts_whose_values_are_no_numbers_are_not_called_duplicates(change, found):
    change("hubs/alpha.yaml", "value: 10000", "value: much")
    change("hubs/alpha.yaml", "value: 9000, period: 2022", "value: more, period: 2023")
    assert [problem[3] for problem in found()] == ["wrong-type"] * 2


def test_hubs_without_id_and_name_lead_to_no_problem_of_others(dataset, found):
    (dataset / "hubs/delta.yaml").write_text("kind: region\n", encoding="utf-8")
    assert {(problem[0], problem[3]) for problem in found()} == {("hubs/delta.yaml", "missing-key")}


def test_a_fact_and_an_indicator_without_their_ids_are_found(broken, found):
    place = broken("hubs/alpha.yaml", "{indicator: area, value", "¦{value")
    other = broken("indicators.yaml", "{id: area, ", "¦{")
    assert [problem[:4] for problem in found()] == [(*place, "missing-key"), (*other, "missing-key")]


@pytest.mark.parametrize("name", ["sources.yaml", "sectors.yaml", "indicators.yaml", "provinces.yaml"])
def test_a_table_that_cannot_be_read_is_one_problem_not_one_more_for_each_mention_of_it(dataset, found, name):
    (dataset / name).write_text("- {id: a\n", encoding="utf-8")
    assert [(problem[0], problem[3]) for problem in found()] == [(name, "syntax")]


def test_a_hub_that_cannot_be_read_is_one_problem_not_one_more_for_each_mention_of_it(dataset, found):
    (dataset / "hubs/alpha.yaml").write_text("id: alpha\nname: [Alpha\n", encoding="utf-8")
    assert [(problem[0], problem[3]) for problem in found()] == [("hubs/alpha.yaml", "syntax")]


@pytest.mark.parametrize("name", ["dataset.yaml", "profiles.yaml", "hubs/gamma.yaml"])
@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n...\n", "null\n", "~\n"])
def test_a_file_that_says_nothing_is_a_problem(dataset, found, name, text):
    (dataset / name).write_text(text, encoding="utf-8")
    assert (name, 1) in [problem[:2] for problem in found()]


@pytest.mark.parametrize("name", ["dataset.yaml", "indicators.yaml"])
def test_a_file_that_must_be_there_and_is_not_is_a_problem(dataset, found, name):
    (dataset / name).unlink()
    assert (name, 1, 1, "unreadable") in [problem[:4] for problem in found()]


def test_a_dataset_without_sources_has_no_source_to_cite(dataset, found):
    (dataset / "sources.yaml").unlink()
    problems = found()
    # 10 facts and evidence of alpha, 6 of beta, 1 of gamma, 1 of the park, 1 designation
    assert len(problems) == 19
    assert {problem[3] for problem in problems} == {"unknown-reference"}


def test_a_dataset_without_hubs_is_a_problem_of_its_directory(dataset, found):
    shutil.rmtree(dataset / "hubs")
    [problem] = found()
    assert problem[:4] == ("hubs", 1, 1, "unreadable")


def test_a_file_that_is_a_directory_is_a_problem(dataset, found):
    (dataset / "hubs/delta.yaml").mkdir()
    assert [problem[:4] for problem in found()] == [("hubs/delta.yaml", 1, 1, "unreadable")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_a_problem(dataset, found):
    (dataset / "hubs/gamma.yaml").chmod(0)
    assert [problem[:4] for problem in found()] == [("hubs/gamma.yaml", 1, 1, "unreadable")]


def test_a_problem_reads_as_compilers_write_theirs():
    problem = Problem("hubs/alpha.yaml", 3, 14, "alias", "'x' also names 'y'")
    assert str(problem) == "hubs/alpha.yaml:3:14: alias: 'x' also names 'y'"


def test_problems_are_in_order_of_file_and_line_by_number_not_by_text():
    problems = [Problem("b", 1, 1, "r", "m"), Problem("a", 10, 1, "r", "m"), Problem("a", 9, 20, "r", "m")]
    assert [(each.file, each.line) for each in sorted(problems)] == [("a", 9), ("a", 10), ("b", 1)]


def test_a_dataset_error_holds_every_problem_and_counts_them():
    problems = (Problem("a", 1, 1, "r", "m"), Problem("a", 2, 1, "r", "m"))
    error = DatasetError(problems)
    assert error.problems == problems
    assert "2" in str(error)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_whatever_a_dataset_says_the_check_answers_and_what_passes_it_loads(dataset, mutations, data):
    files = read_files(dataset)
    changed = data.draw(
        st.sets(st.sampled_from(["gamma", "alpha", "the-plain", *files.tables]), min_size=1, max_size=3)
    )

    def mutate(name: str, document: Document) -> Document:
        if name not in changed:
            return document
        something = mutations(document.value).filter(lambda value: value is not None)  # None is what cannot be read
        return replace(document, value=data.draw(something))

    mutated = replace(
        files,
        tables={name: mutate(name, document) for name, document in files.tables.items()},
        hubs=tuple(mutate(document.path.stem, document) for document in files.hubs),
    )
    if not check_files(mutated, schemas()):
        assert len(atlas_of(records_of(mutated)).hubs) == len(files.hubs)


def test_what_does_not_pass_the_check_does_not_load(change, dataset):
    path = change("hubs/gamma.yaml", "value: 100", "value: -100")
    with pytest.raises(DatasetError) as caught:
        load(dataset)
    assert [(Path(problem.file).name, problem.rule) for problem in caught.value.problems] == [
        (path.name, "impossible-value")
    ]
