"""In a checkout a store is as good as the code that it was built by."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import hubcli
from hubcli.store.code import checksum

PACKAGE = Path(hubcli.__file__).parent


@pytest.mark.parametrize(
    "name", ["store/tables.sql", "store/lookups.sql", "text.py", "traditional.txt", "model/stars.py"]
)
def test_a_change_of_what_stores_are_built_by_is_noticed(tmp_path, name):
    package = tmp_path / "src" / "hubcli"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = checksum(package)
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert checksum(package) != before


def test_a_change_of_the_schemas_is_noticed_and_one_of_a_screen_is_not(tmp_path):
    package, schemas = tmp_path / "src" / "hubcli", tmp_path / "data" / "schema"
    for folder in (package / "output", schemas):
        folder.mkdir(parents=True)
    before = checksum(package)
    (package / "output" / "view.py").write_text("PLAIN = 1\n", encoding="utf-8")
    assert checksum(package) == before
    (schemas / "hub.schema.json").write_text("{}", encoding="utf-8")
    assert checksum(package) != before
