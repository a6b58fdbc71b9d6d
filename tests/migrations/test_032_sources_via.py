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


via = load("032_sources_via")


def source(publisher, url="https://a.example/1", kind="media", **more):
    return {
        "id": "a", "title": "T", "publisher": publisher, "url": url, "published": None, "language": "en", "kind": kind,
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("publisher", "pair"),
    [
        ("Hefei Daily, via NetEase", ("Hefei Daily", "NetEase")),
        ("Xinhua via People's Daily Online", ("Xinhua", "People's Daily Online")),
        ("Xinhua, on iFeng", ("Xinhua", "iFeng")),
        ("Xinhua (on SHINE)", ("Xinhua", "SHINE")),
        ("China Daily, on the site of the China Mining Association", ("China Daily", "China Mining Association")),
        ("Haixia Net, carrying Strait Herald", ("Strait Herald", "Haixia Net")),
        ("China Tibet Online, from Hangzhou Daily", ("Hangzhou Daily", "China Tibet Online")),
        ("City Government (German site, from Beijing Daily)", ("Beijing Daily", "City Government, German site")),
        ("State Council of China (CGTN report)", ("CGTN", "State Council of China")),
        ("Leju Finance, on figures of the bureau", None),
        ("South China Morning Post", None),
    ],
)
def test_a_publisher_may_name_the_work_and_the_copy(publisher, pair):
    assert via.work_and_copy(publisher) == pair


def test_the_address_is_the_copys():
    new = via.with_via(source("Hefei Daily, via NetEase"))
    assert new["publisher"] == "Hefei Daily"
    assert new["url"] is None
    assert new["via"] == {"name": "NetEase", "url": "https://a.example/1"}
    assert via.with_via(new) == new


@pytest.mark.parametrize(
    ("publisher", "before", "after"),
    [
        ("Xinhua, via State Council Information Office", "official", "media"),
        ("Beijing Municipal Bureau of Statistics, via an app", "media", "official"),
        ("GlobeNewswire, via MENAFN", "other", "other"),
    ],
)
def test_the_kind_is_the_works(publisher, before, after):
    assert via.with_via(source(publisher, kind=before))["kind"] == after


def test_a_release_on_the_wire_that_published_it_is_no_copy():
    own = source("TCL via PR Newswire", url="https://www.prnewswire.com/x")
    assert via.with_via(own) == own
    copied = via.with_via(source("PR Newswire, via WJHG", url="https://www.wjhg.com/prnewswire/x"))
    assert copied["via"]["name"] == "WJHG"


def test_a_publishers_own_other_page_is_no_copy():
    own = source("People's Daily, on People's Daily Online Hebei")
    assert via.with_via(own) == own


def test_a_note_of_another_reading_keeps_the_publishers_address():
    new = via.with_via(source("China Daily", note=via.PATH_NOTE))
    assert new["url"] == "https://a.example/1"
    assert new["via"] == {"name": "A copy on another host, with the same path"}


def test_what_was_decided_by_hand_moves_the_address_with_the_publisher():
    letter = source("Letter, in Chinese Wikisource", kind="other") | {"id": "wikisource-shanghai-ai-2019"}
    new = via.with_via(letter)
    assert (new["kind"], new["url"]) == ("official", None)
    assert new["via"] == {"name": "Chinese Wikisource", "url": "https://a.example/1"}
