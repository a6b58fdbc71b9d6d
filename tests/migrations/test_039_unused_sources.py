import importlib.util
import sys
from pathlib import Path

MIGRATIONS = Path(__file__).parents[2] / "data" / "migrations"


def load(name):
    sys.path.insert(0, str(MIGRATIONS))
    spec = importlib.util.spec_from_file_location(f"migration_{name}", MIGRATIONS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


unused = load("039_unused_sources")

SOURCES = "# Head\n- id: a-1\n  title: A\n\n- id: b-1\n  title: B\n\n- id: c-1\n  title: C\n"


def test_only_what_another_file_names_stays():
    hub = "facts:\n  - {indicator: gdp, source: a-1}\n"
    table = "sources: {2019: c-1}\n"
    assert unused.without_unused(SOURCES, [hub, table]) == "# Head\n- id: a-1\n  title: A\n\n- id: c-1\n  title: C\n"


def test_an_id_that_is_part_of_another_is_not_taken_for_it():
    assert "b-1" not in unused.ids_used(["source: b-10", "source: bb-1"])
