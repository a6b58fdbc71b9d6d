"""The README and the pages show what the tool prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

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
