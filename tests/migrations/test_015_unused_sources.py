"""Sources go where nothing names them."""

import importlib.util
from pathlib import Path

PATH = Path(__file__).resolve().parents[2] / "data" / "migrations" / "015_unused_sources.py"
spec = importlib.util.spec_from_file_location("migration_015", PATH)
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)


def test_ids_are_found_wherever_they_stand():
    texts = ["source: bureau-2024\n", "sources: {2019: book-2020, SSE: sse-list}", "confirmed_by: [other-1]"]
    assert {"bureau-2024", "book-2020", "sse-list", "other-1"} <= migration.named(texts)


def test_sources_that_go_leave_the_others_as_they_are():
    text = "# head\n- id: a\n  title: A\n\n- id: b\n  title: B\n"
    assert migration.without(text, ["b"]) == "# head\n- id: a\n  title: A\n"
