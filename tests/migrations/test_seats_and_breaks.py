"""Seats and breaks: what they name is there, and each seat says something that the list of companies does not."""

from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def read(name):
    return yaml.load((DATA / name).read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def test_a_seat_is_of_a_company_in_the_list_and_elsewhere_than_registered():
    companies = {row[0]: row for row in read("companies.yaml")["rows"]}
    hubs = {path.stem for path in (DATA / "hubs").glob("*.yaml")}
    sources = {source["id"] for source in read("sources.yaml")}
    for seat in read("seats.yaml"):
        assert companies[seat["code"]][6] != seat["hub"]
        assert seat["hub"] in hubs
        assert seat["source"] in sources


def test_a_break_is_of_an_indicator_and_a_hub_that_there_are_and_is_given_once():
    indicators = {each["id"] for each in read("indicators.yaml")}
    hubs = {path.stem for path in (DATA / "hubs").glob("*.yaml")}
    places = [(each["indicator"], each["period"], each.get("hub")) for each in read("breaks.yaml")]
    assert len(set(places)) == len(places)
    assert {indicator for indicator, _, _ in places} <= indicators
    assert {hub for _, _, hub in places} - {None} <= hubs
