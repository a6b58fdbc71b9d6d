"""What the records say of themselves: the grade of a source."""

import pytest

from hubcli.model.records import Copy, Source

PAGE = "https://example.org/page"
READ = Copy("An archive", PAGE)
AGAIN = Copy("Another archive")


@pytest.mark.parametrize(
    ("kind", "url", "via", "confirmed_by", "grade"),
    [
        ("official", PAGE, None, None, "A"),
        ("academic", PAGE, None, None, "A"),
        ("industry", PAGE, None, None, "A"),
        ("media", PAGE, None, None, "C"),  # the press
        ("other", PAGE, None, None, "C"),
        ("official", None, None, None, "C"),  # nobody can look it up
        ("official", PAGE, READ, None, "C"),  # a copy alone
        ("official", None, READ, None, "C"),
        ("official", None, READ, AGAIN, "B"),
        ("official", PAGE, READ, AGAIN, "B"),
    ],
)
def test_the_grade_of_a_source_is_where_it_was_read_and_what_confirms_it(kind, url, via, confirmed_by, grade):
    source = Source("id", "Title", "Publisher", url, None, "en", kind, via=via, confirmed_by=confirmed_by)
    assert source.grade == grade
