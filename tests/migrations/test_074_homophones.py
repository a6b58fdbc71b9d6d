"""The table of characters that sound alike: the syllables of the names of hubs, and who else is read so."""

import importlib.util
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
spec = importlib.util.spec_from_file_location("migration_074", DATA / "migrations" / "074_homophones.py")
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)

READINGS = {"州": ["zhou"], "洲": ["zhou"], "广": ["guang", "an"], "逛": ["guang"], "马": ["ma"], "按": ["an"]}


def test_each_syllable_of_a_name_has_the_characters_that_are_read_so():
    text = migration.table(["广州", "A州"], ["洲", "逛", "马", "按", ""], READINGS.__getitem__)
    assert text.splitlines()[2:] == ["an 广按", "guang 广逛", "zhou 州洲"]


def test_common_characters_are_those_of_the_first_level():
    signs = [sign for sign in migration.common() if sign]
    assert (len(signs), signs[0], signs[-1]) == (3755, "啊", "座")


def test_the_table_of_the_package_has_all_characters_of_the_names():
    lines = migration.TABLE.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == list(migration.HEAD)
    assert any(line.startswith("bin ") and {"宾", "滨"} <= set(line) for line in lines)
    assert any(line.startswith("zhou ") and {"州", "洲"} <= set(line) for line in lines)
