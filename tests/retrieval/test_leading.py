"""Among several words a company, product or university decides, a place is a place, and a plant is where it is made."""

from __future__ import annotations

import pytest

from hubcli.model.vocabulary import Company, Organisation
from hubcli.retrieval.search import answer, search

from ..atlases import changed


def ids(found):
    return [hub.id for hub in found]


def maker(name, hub, *, by=None):
    return Organisation(name, hub, "paper", by=by)


@pytest.fixture
def made(atlas):
    """Return the small atlas, in which Gamma is the home of a robot with a number and of a company."""
    company = Company("600009.SH", "零公司", "Zeri Corp.", "SSE_main", "2020-01-01", "丙城", "gamma", None, None)
    return changed(atlas, organisations=[maker("R2", "gamma", by="Gamma Works")], companies=[company])


def test_a_product_comes_before_the_hubs_of_its_sector(packaged):
    for query in ("C919 jetliner", "C919 airliner", "Where is the C919 airliner assembled?"):
        assert ids(search(packaged, query))[0] == "shanghai"  # COMAC's; parts of it are made in Chengdu and Baoji
    assert "shanghai" not in ids(search(packaged, "airliner"))[:1]


def test_a_company_is_shown_alone_where_nothing_says_the_rest_of_it(made):
    found, remarks = answer(made, "Zeri robots")
    assert ids(found) == ["gamma"]
    assert len(remarks) == 1
    assert "'robots'" in remarks[0]


def test_a_name_is_not_taken_for_one_that_only_begins_so(made):
    longer = changed(made, organisations=[maker("Zerinium Institute", "beta")])
    assert ids(search(longer, "Zeri")) == ["gamma"]
    assert ids(search(longer, "zerin")) == ["beta"]


def test_the_place_that_is_typed_comes_before_a_claim_that_names_it(packaged):
    assert ids(search(packaged, "AstraZeneca Wuxi"))[0] == "wuxi"  # a claim of Taizhou speaks of both
    assert ids(search(packaged, "bearings in Henan"))[0] == "luoyang"
    assert ids(search(packaged, "rare earth kingdom Jiangxi"))[0] == "ganzhou"


def test_of_several_places_the_hub_of_most_of_them_comes_first(packaged):
    query = "Guangdong-Macao in-depth cooperation zone in Hengqin"
    assert ids(search(packaged, query))[0] == "zhuhai"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("NIO", "shanghai"),
        ("NIO factories", "hefei"),
        ("where does NIO make its cars", "hefei"),
        ("who makes NIO cars", "shanghai"),
    ],
)
def test_where_a_plant_is_asked_for_the_seat_comes_behind(packaged, query, first):
    assert ids(search(packaged, query))[0] == first
