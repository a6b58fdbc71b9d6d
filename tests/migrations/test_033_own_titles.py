import importlib.util
import sys
from pathlib import Path

import pytest

MIGRATIONS = Path(__file__).parents[2] / "data" / "migrations"


def load(name):
    sys.path.insert(0, str(MIGRATIONS))
    spec = importlib.util.spec_from_file_location(f"migration_{name}", MIGRATIONS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


own = load("033_own_titles")


@pytest.mark.parametrize(
    ("title", "language", "ours"),
    [
        ("Report on the ground-breaking of 72 projects", "en", True),
        ("Shanghai opens a park", "en", False),
        ("Jinan press conference on its five-year plan", "zh", True),
        ("济南新闻发布会", "zh", False),
        ("Cina: Airbus inaugura", "it", False),
    ],
)
def test_a_title_is_ours_where_it_could_not_be_the_pages(title, language, ours):
    assert own.is_ours({"id": "a", "title": title, "language": language}) is ours


def test_the_note_is_added_once():
    source = {"id": "a", "title": "Report on a", "language": "zh", "note": "Read in a copy"}
    once = own.with_note(source)
    assert once["note"] == f"Read in a copy. {own.NOTE}"
    assert own.with_note(once) == once


def test_a_title_that_is_known_to_be_the_pages_stays():
    source = {"id": "stcsm-shanghai-gwr-2024", "title": "Report on the Work of the Government", "language": "en"}
    assert own.with_note(source) == source
