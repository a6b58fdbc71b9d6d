"""A report as one HTML page that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from hubcli.output.number_format import number_text
from hubcli.output.view import spans
from hubcli.output.views.citing import Citations
from hubcli.record import Record
from hubcli.report.content import Report
from hubcli.report.sector_content import SectorReport
from hubcli.report.sheet_content import SectorSheet, Sheet
from hubcli.said import enumerated
from hubcli.text import safe, safe_link
from hubcli.version import __version__

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas
    from hubcli.output.view import Text

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


def to_html(atlas: Atlas, report: AnyReport) -> str:
    """Return the page of a report. Raises ImportError without Jinja2 and vl-convert, the extra `report`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(cited=_cited, host=_host, link=safe_link, number=number_text)
    template, more = _template(atlas, report)
    return environment.get_template(template).render(_common(atlas, report), **more)


def _template(atlas: Atlas, report: AnyReport) -> tuple[str, dict[str, Any]]:
    """Return the template of a report, and what it needs beside what every page does."""
    if isinstance(report, (SectorReport, SectorSheet)):
        from hubcli.report.sector_page import context

        return "sector.html", context(atlas, report)
    from hubcli.report import hubs_page

    if isinstance(report, Sheet):
        return "sheet.html", hubs_page.context_of_sheet(atlas, report)
    return "hubs.html", hubs_page.context(atlas, report)


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
        "citations": Citations(atlas.sources),
        "version": __version__,
    }


def _harmless(value: object) -> object:
    """Return a text of the page without characters that act or hide; our markup, which is no plain text, stays."""
    return safe(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _host(address: str) -> str:
    """Return the host of an address, without what most begin with."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _cited(text: Text) -> str:
    """Return a text of a view as markup, with numbers of sources as links to them."""
    from markupsafe import Markup

    def parts() -> Iterator[Markup]:
        for span in spans(text):
            found = _CITATION.fullmatch(span.text)
            link = Markup('<a class="cite" href="#source-{0}" aria-label="source {0}">[{0}]</a>')
            yield link.format(found[1]) if found else Markup.escape(safe(span.text))

    return Markup("").join(parts())
