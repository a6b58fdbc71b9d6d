"""The datasets that are damaged are sound before: or nothing would be seen of what is done to them."""

from __future__ import annotations

import pytest

from hubcli import check, load

from .bases import base, put


@pytest.mark.parametrize("name", ["towns", "few"])
def test_the_datasets_that_are_damaged_are_sound(tmp_path, name):
    put(tmp_path, base(name))
    assert [str(problem) for problem in check(tmp_path)] == []


@pytest.mark.parametrize("name", ["towns", "few"])
def test_they_have_what_is_to_be_damaged(tmp_path, name):
    put(tmp_path, base(name))
    atlas = load(tmp_path)
    kinds = (atlas.companies, atlas.industries, atlas.organisations, atlas.entities, atlas.elsewhere, atlas.gaps)
    assert all(kinds)
    assert {path.split("/")[0] for path in base(name) if "/" in path} == {"hubs", "tables"}
    if name == "towns":
        assert atlas.breaks
        assert [company.hub for company in atlas.companies if company.seat_source] == ["gamma"]
