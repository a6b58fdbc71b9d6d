"""The table of traditional characters: pairs of OpenCC's dictionary, of the basic plane, each to its simplest form."""

import importlib.util
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
spec = importlib.util.spec_from_file_location("migration_070", DATA / "migrations" / "070_traditional.py")
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)

DICTIONARY = "# Comment\n乾\t干 乾\n東\t东\n台\t台\n薴\t苧\n苧\t苎\n𡃁\t𠮶\n"


def test_each_character_has_the_first_and_simplest_of_its_forms():
    assert migration.pairs(DICTIONARY) == ["乾干", "東东", "苧苎", "薴苎"]


def test_the_table_of_the_package_is_one_of_pairs_that_changes_nothing_twice():
    text = migration.TABLE.read_text(encoding="utf-8")
    assert text.splitlines()[:2] == list(migration.HEAD)
    pairs = "".join(text.splitlines()[2:])
    simpler = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert len(simpler) > 2500
    assert not set(simpler.values()) & set(simpler)
    assert (simpler["東"], simpler["灣"]) == ("东", "湾")
