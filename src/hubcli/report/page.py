"""A report as one HTML page that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from hubcli.output.view import spans
from hubcli.output.views.citing import Citations
from hubcli.record import Record
from hubcli.report.content import Report
from hubcli.report.sector_content import SectorReport
from hubcli.report.sheet_content import LeftOut, SectorSheet, Sheet
from hubcli.report.wording import Wording
from hubcli.said import enumerated, joined, said
from hubcli.text import safe
from hubcli.version import __version__

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Hub
    from hubcli.output.view import Text
    from hubcli.said import Language

#: The shapes of `vega.SHAPES`, for keys in the text, around (0, 0).
_KEYS = (
    "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z",
    "M-4.5,-4.5h9v9h-9Z",
    "M0,-5L5.5,4.5H-5.5Z",
    "M0,-6L5,0L0,6L-5,0Z",
    "M0,5L5.5,-4.5H-5.5Z",
    "M-5.5,-2h3.5v-3.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5Z",
)
AnyReport: TypeAlias = Report | SectorReport | Sheet | SectorSheet
_CITATION = re.compile(r"\[(\d+)\]")


class Key(Record):
    """The key of a hub on the page: the number of its colour, and the path of its shape."""

    number: int
    path: str


def to_html(atlas: Atlas, report: AnyReport, language: Language | None = None) -> str:
    """Return the page of a report, in English or in another language.

    Raises ImportError without Jinja2 and vl-convert, the extra `report`.
    """
    from hubcli.report.templates import environment

    wording = Wording(language)
    templates = environment(wording)
    templates.filters.update(cited=_citing(wording), host=_host, left_out=_in_words)
    template, more = _template(atlas, report, wording)
    return templates.get_template(template).render(_common(atlas, report), **more)


def _template(atlas: Atlas, report: AnyReport, wording: Wording) -> tuple[str, dict[str, Any]]:
    """Return the template of a report, and what it needs beside what every page does."""
    if isinstance(report, (SectorReport, SectorSheet)):
        from hubcli.report.sector_page import context

        return "sector.html", context(atlas, report, wording)
    from hubcli.report import hubs_page

    if isinstance(report, Sheet):
        return "sheet.html", hubs_page.context_of_sheet(atlas, report, wording)
    return "hubs.html", hubs_page.context(atlas, report, wording)


def _common(atlas: Atlas, report: AnyReport) -> Mapping[str, Any]:
    """Return what every page needs; sources are numbered as the page cites them."""
    hubs = report.hubs
    return {
        "atlas": atlas,
        "report": report,
        "hubs": hubs,
        "keys": [Key(number + 1, _KEYS[number]) for number in range(len(hubs))],
        "kinds_differ": len({hub.kind for hub in hubs}) > 1,
        "title": enumerated([hub.name for hub in hubs]),
        "is_sheet": isinstance(report, (Sheet, SectorSheet)),
        "place": lambda hub: _place(atlas, atlas[hub]),
        "citations": Citations(atlas.sources),
        "version": __version__,
    }


def _place(atlas: Atlas, hub: Hub) -> str:
    """Return what a hub is, and where."""
    place = hub.kind.capitalize()
    if hub.province and hub.province != hub.name:
        place = said("{kind}, {province}", kind=place, province=hub.province)
    return said("{place}, part of {hub}", place=place, hub=atlas[hub.parent].name) if hub.parent else place


def _in_words(left_out: LeftOut) -> str:
    """Return how much a sheet leaves out of the whole report."""
    one = {
        "sectors": "{count:,} sector",
        "figures": "{count:,} figure",
        "charts": "{count:,} chart over the years",
        "companies": "{count:,} listed company",
        "evidence": "{count:,} piece of evidence",
    }
    several = {
        "sectors": "{count:,} sectors",
        "figures": "{count:,} figures",
        "charts": "{count:,} charts over the years",
        "companies": "{count:,} listed companies",
        "evidence": "{count:,} pieces of evidence",
    }
    counts = left_out._asdict().items()
    parts = (
        said(one[what], count=count) if count == 1 else said(several[what], count=count)
        for what, count in counts
        if count
    )
    return joined(parts) or said("nothing of the whole report")


def _host(address: str) -> str:
    """Return the host of an address, without what most begin with."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _citing(wording: Wording) -> Callable[[Text], str]:
    """Return what makes markup of a text of a view, with numbers of sources as links to them."""
    from markupsafe import Markup

    def parts(text: Text) -> Iterator[Markup]:
        for span in spans(text):
            found = _CITATION.fullmatch(span.text)
            label = wording.say(said("source {number}", number=found[1])) if found else ""
            link = Markup('<a class="cite" href="#source-{0}" aria-label="{1}">[{0}]</a>')
            yield link.format(found[1], label) if found else Markup.escape(safe(wording.say(span.text)))

    return lambda text: Markup("").join(parts(text))
