"""Universities, companies, products and sites by name, looked up in one text of all their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from hubcli.model.atlas import Atlas
from hubcli.retrieval.texts import FIELD_SCORES, Form, Text

if TYPE_CHECKING:
    from hubcli.model.vocabulary import Organisation

_BAR = "|"  # before and after each name
_COLUMNS = "name, hub, by, site, says"


def called(organisation: Organisation) -> str:
    """Return all names of an organisation as searches compare them, with a bar before and after each."""
    forms = dict.fromkeys(Form.of(name).spaced for name in (organisation.name, *organisation.also))
    return _BAR + _BAR.join(forms) + _BAR


class Organisations:
    """The names of the organisations of an atlas, a line each, and what stands there."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    @cached_property
    def _page(self) -> str:
        ordered = "(SELECT called FROM organisations ORDER BY number)"
        return str(self.atlas.select(f"SELECT coalesce(group_concat(called, char(10)), '') FROM {ordered}")[0][0])

    @cached_property
    def names(self) -> list[str]:
        """Every name, with a space before and after each word."""
        return [name for name in self._page.replace("\n", "").split(_BAR) if name]

    def matching(self, joined: str, part: str) -> list[tuple[Form, tuple[str, Text]]]:
        """Return the names equal to `joined`, ignoring spaces, and those that contain `part`, each with its text."""
        numbers = {*lines_with(self._page, part), *lines_with(self._page.replace(" ", ""), f"{_BAR}{joined}{_BAR}")}
        return [found for number in sorted(numbers) for found in self._read(number, joined, part)]

    def every(self) -> list[tuple[Form, tuple[str, Text]]]:
        """Return all names, each with its text."""
        return [found for number in range(1, self._page.count("\n") + 2) for found in self._read(number, "", "")]

    def _read(self, number: int, joined: str, part: str) -> Iterator[tuple[Form, tuple[str, Text]]]:
        place = "(SELECT hubs.name FROM hubs WHERE hubs.id = hub)"
        query = f"SELECT {_COLUMNS}, called, {place} FROM organisations WHERE number = ?"
        for name, hub, by, site, says, names, place_name in self.atlas.select(query, number):
            shown = says or _sentence(name, place_name, by, is_site=bool(site))
            for spaced in names.strip(_BAR).split(_BAR):
                form = Form(spaced, spaced.replace(" ", ""))
                if part in spaced or form.joined == joined:
                    yield form, (hub, Text("organisation", shown, form, FIELD_SCORES["organisation"]))


def _sentence(name: str, place: str, by: str | None, *, is_site: bool) -> str:
    """Return what is said of an organisation: where it has its seat, or lies, or who makes it."""
    if by:
        return f"{name} is made by {by} of {place}"
    return f"{name} {'lies' if is_site else 'has its seat'} in {place}"


def lines_with(page: str, wanted: str) -> Iterator[int]:
    """Yield the numbers, from 1, of the lines of a page that have a text in them."""
    number, counted = 1, 0
    place = page.find(wanted)
    while place >= 0:
        number += page.count("\n", counted, place)
        yield number
        counted = page.find("\n", place)
        place = page.find(wanted, counted) if counted >= 0 else -1
