"""The rules about sources, on a dataset that breaks each in one place."""

from __future__ import annotations

import pytest

from hubcli import load

UNUSED = "- {id: ¦atlas, title: Atlas, publisher: P, url: null, published: null, language: en, kind: academic}\n"


def test_a_source_that_nothing_cites_is_found(the_problem):
    the_problem("sources.yaml", "- {id: blog", f"{UNUSED}- {{id: blog", "unused", "'atlas'")


def test_a_source_that_only_a_designation_cites_is_used(change, found):
    change("sources.yaml", "- {id: blog", f"{UNUSED.replace('¦', '')}- {{id: blog")
    change("designations.yaml", "sources: [bureau]", "sources: [bureau, atlas]")
    assert found() == []


def test_nothing_is_called_unused_where_something_cannot_be_read(change, dataset, found):
    change("sources.yaml", "- {id: blog", f"{UNUSED.replace('¦', '')}- {{id: blog")
    (dataset / "hubs/gamma.yaml").write_text("]", encoding="utf-8")
    assert {problem[3] for problem in found()} == {"syntax"}


@pytest.mark.parametrize(
    "address",
    [
        "https://nowhere",
        "http://example..org/report",
        "https://user:secret@example.org/report",
        "https://example.org:port/report",
        "https://[::1/report",
        "http:///report",
    ],
)
def test_what_no_browser_opens_is_no_address(the_problem, address):
    new = f"url: ¦'{address}'"
    the_problem("sources.yaml", "url: 'https://example.org/report'", new, "address", address)


@pytest.mark.parametrize(
    "address",
    ["http://122.224.56.14/report", "http://122.224.56.14:8082/api/data", "https://example.org:8443/report"],
)
def test_a_bare_server_is_no_publisher(the_problem, address):
    new = f"url: ¦'{address}'"
    the_problem("sources.yaml", "url: 'https://example.org/report'", new, "mirror", "server")


@pytest.mark.parametrize(
    "address",
    [
        "https://wenku.baidu.com/view/1.html",
        "https://www.docin.com/p-1.html",
        "https://doc88.com/p-1.html",
        "https://m.wikiwand.com/en/Town",
    ],
)
def test_an_address_of_copies_is_found(the_problem, address):
    new = f"url: ¦'{address}'"
    the_problem("sources.yaml", "url: 'https://example.org/report'", new, "mirror", "copies")


@pytest.mark.parametrize(
    "address", ["https://mydocin.com/report", "https://例子.中国/报告", "https://example.org:443/a"]
)
def test_an_address_that_only_looks_like_one_is_sound(change, found, address):
    change("sources.yaml", "url: 'https://example.org/report'", f"url: '{address}'")
    assert found() == []


@pytest.mark.parametrize(
    "publisher", ["The Paper (reposted by a portal)", "Copy of The Paper", "The Paper, third-party page", "A mirror"]
)
def test_a_publisher_that_is_a_copy_is_found(the_problem, publisher):
    the_problem("sources.yaml", "publisher: The Paper", f"publisher: ¦'{publisher}'", "mirror", publisher)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/report",
        "http://example.org/report",
        "https://www.example.org/report/",
        "https://example.org/report#page-2",
        "https://EXAMPLE.org/report",
    ],
)
def test_an_address_that_stands_twice_is_found_at_the_second(the_problem, address):
    the_problem("sources.yaml", "url: null", f"url: ¦'{address}'", "address", "'paper'")


@pytest.mark.parametrize("address", ["https://example.org/report?page=2", "https://example.org/Report"])
def test_another_page_of_a_site_is_another_address(change, found, address):
    change("sources.yaml", "url: null", f"url: '{address}'")
    assert found() == []


def test_what_only_an_editor_would_ask_for_does_not_keep_a_dataset_from_loading(change, dataset, found):
    change("sources.yaml", "url: 'https://example.org/report'", "url: 'http://10.0.0.1:8080/report'")
    assert [problem[3] for problem in found()] == ["mirror"]
    assert load(dataset).sources["paper"].url == "http://10.0.0.1:8080/report"
