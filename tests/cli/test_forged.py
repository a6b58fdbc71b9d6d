"""A snapshot with a damaged header is as good as none; nonsense in one whose sums fit costs time only."""

from __future__ import annotations

import json
from zlib import crc32

import pytest

from hubcli import load
from hubcli.store.load import counts


@pytest.fixture
def kept(dataset, tmp_path, monkeypatch):
    """Return the snapshot that loading the small dataset leaves."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    load(dataset)
    [path] = (tmp_path / "cache" / "hubcli").iterdir()
    return path


def forged(content, **changed):
    """Return a snapshot with other sections, and sums that fit."""
    head, _, rest = content.partition(b"\n")
    header, start, parts = json.loads(head), 0, {}
    for name, length, _ in header["sections"]:
        parts[name] = changed.get(name, rest[start : start + length])
        start += length
    header["sections"] = [[name, len(part), crc32(part)] for name, part in parts.items()]
    del header["crc"]
    text = json.dumps(header, separators=(",", ":")).encode()[1:]
    return b'{"crc":%10d,%s\n%s' % (crc32(text), text, b"".join(parts.values()))


def test_a_forgery_of_nothing_is_the_snapshot_itself(kept):
    assert forged(kept.read_bytes()) == kept.read_bytes()


@pytest.mark.parametrize(
    ("sound", "damaged"), [(b'"hubs":5', b'"hubs":7'), (b'["appendix",', b'["aPpendix",'), (b'"counts"', b'"c_unts"')]
)
def test_a_damaged_header_is_as_good_as_none(kept, dataset, sound, damaged):
    content = kept.read_bytes()
    assert content.count(sound) == 1
    kept.write_bytes(content.replace(sound, damaged))
    assert counts(dataset)["hubs"] == 5
    assert load(dataset).profiles["balanced"].label == "Balanced"


@pytest.mark.parametrize(
    ("words", "section", "text"),
    [
        (("show", "alpha", "--json"), "bodies", b'"alpha":{"facts":[7]}'),
        (("list", "--json"), "strengths", b'"alpha":[[[]]]'),
        (("list", "--json"), "hubs", b"[" * 100_000),
        (("indicators", "--json"), "indicators", b"[{}]"),
        (("rank", "--json"), "appendix", b'{"profiles":[{}]}'),
        (("compare", "alpha", "beta", "--json"), "figures", b'"alpha":{'),
        (("search", "quantum", "--json"), "places", b"{"),
        (("search", "quantum", "--json"), "starts of places", b"quantum."),
    ],
)
def test_nonsense_with_sums_that_fit_costs_time_only(here, kept, words, section, text):
    sound = here(*words)
    assert sound.code == 0
    kept.write_bytes(forged(kept.read_bytes(), **{section: text}))
    assert here(*words) == sound
