"""The README and the pages show what the tool prints."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import yaml

import hubcli
from tests.test_rooms import FLOORS

ROOT = Path(__file__).resolve().parents[1]
SETUP = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]'"
TESTS = ".venv/bin/python -m pytest -n auto"


def load_regenerate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("regenerate", ROOT / "docs" / "regenerate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


regenerate = load_regenerate()


@pytest.mark.slow
@pytest.mark.parametrize("path", regenerate.PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_examples_on_the_pages_print_what_is_shown(path):
    text = path.read_text(encoding="utf-8")
    assert regenerate.page(text) == text, "python docs/regenerate.py writes the pages anew"


def test_the_pictures_show_what_the_tool_prints_now():
    for path, picture in regenerate.pictures().items():
        assert path.read_text(encoding="utf-8") == picture, "python docs/regenerate.py draws the pictures anew"


def test_the_readme_names_the_test_command_that_ci_runs_in_two_lanes():
    assert f"\n{SETUP} && {TESTS} -m 'slow or not slow'\n" in (ROOT / "README.md").read_text(encoding="utf-8")
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f'\nsetup="{SETUP}"\ntests="{TESTS}"\n' in run
    for line in ('eval "$setup"', """eval "$tests -m 'not slow'\"""", 'eval "$tests -m slow"'):
        assert f"\n{line}\n" in run


def test_the_python_example_of_the_readme_runs():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = readme.partition("```python\n")[2].partition("```")[0]
    assert "hubcli.compare" in example
    exec(compile(example, "README.md", "exec"), {})


@pytest.fixture
def manual():
    """Return the annotated files of CONTRIBUTING.md: a hub, the sources that it cites, and a table."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_annotated_files_are_sound(manual, tmp_path):
    hub, sources, table = manual
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    (data / "hubs" / "yangli.yaml").write_text(hub, encoding="utf-8")
    (data / "tables" / "yangli-statistics-2024-2-1.yaml").write_text(table, encoding="utf-8")
    with (data / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n{sources}")
    region = data / "hubs" / "yangtze-river-delta.yaml"
    listed = region.read_text(encoding="utf-8").replace("members:\n", "members:\n  - yangli\n")
    region.write_text(listed, encoding="utf-8")
    assert hubcli.check(data) == ()


@pytest.mark.parametrize(("index", "name"), [(0, "hub"), (1, "sources"), (2, "table")])
def test_the_annotated_files_have_every_key_there_is(manual, index, name):
    schema = (ROOT / "data" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    schemas = [json.loads(schema), *json.loads(schema).get("$defs", {}).values()]
    keys = {key for each in schemas for key in (each.get("items") or each).get("properties", {})}
    assert {key for key in keys if not re.search(rf"\b{key}\b", manual[index])} == set()
    assert yaml.safe_load(manual[index])


#: A path of this repository on a page; <id>, *, NAME and the like stand for many.
PATH = re.compile(r"`((?:src|tests|docs|data|benchmarks|\.ci|\.github)/[\w./-]+)`")


@pytest.mark.parametrize(
    "page", ["CONTRIBUTING.md", "SECURITY.md", *(str(path.relative_to(ROOT)) for path in ROOT.glob("docs/**/*.md"))]
)
def test_the_files_that_pages_name_are_there(page):
    named = PATH.findall((ROOT / page).read_text(encoding="utf-8"))
    here = [path for path in named if "NAME" not in path and (ROOT / path.split("/")[0]).exists()]  # or an sdist
    assert [path for path in here if not (ROOT / path).exists()] == []


def test_the_glossary_says_of_indicators_what_the_tool_prints(packaged):
    text = (ROOT / "docs" / "using" / "glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^\| \*\*[^|]*`(\w+)` \| (.*) \|$", text, re.MULTILINE)
    assert len(terms) >= 7
    for indicator, meaning in terms:
        assert meaning == packaged.indicators[indicator].description


def test_the_readme_counts_the_hubs_and_fits_its_length(packaged):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count("\n") <= 180
    blocks = re.findall(r"^```console\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) <= 6 and all(block.count("\n") <= 11 for block in blocks)
    kinds = Counter(hub.kind for hub in packaged.hubs.values())
    assert f"{kinds['city']} cities of China" in text
    assert f"{kinds['zone']} zones, {kinds['district']} districts, {kinds['region']} regions" in text


#: A link of a page to a file of this repository, without its anchor.
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?\)")
LINKED = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/*.md"), *ROOT.glob("examples/**/*.md")]


@pytest.mark.parametrize("page", LINKED, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_links_of_pages_lead_somewhere(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [path for path, _ in links if not (page.parent / path).exists()] == []
    for path, anchor in links:
        if anchor and path.endswith(".md"):
            assert anchor[1:] in headings((page.parent / path).read_text(encoding="utf-8")), f"{path}{anchor}"


def headings(text):
    """Return the anchors of the headings of a page, as they are on GitHub."""
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_rooms_of_the_architecture_are_those_of_the_rule():
    text = (ROOT / "docs" / "contributing" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d) \| (`\w+`(?:, `\w+`)*) \|", text, re.MULTILINE)
    floors: dict[str, set[str]] = {}
    for number, rooms in rows:
        floors.setdefault(number, set()).update(re.findall(r"\w+", rooms))
    assert list(floors.values()) == [set(rooms) for rooms in FLOORS[1:]]  # the first is where a run begins
