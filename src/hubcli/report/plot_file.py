"""A chart as a file of its own: SVG, PNG or a page, with its title above and its sources below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from hubcli.output.number_format import row_label
from hubcli.output.views.citing import address
from hubcli.record import Record
from hubcli.report.plots import chart_of
from hubcli.report.vega import MUTED, Plain, data, draw, mark, text
from hubcli.said import enumerated
from hubcli.text import safe, safe_link
from hubcli.version import __version__

if TYPE_CHECKING:
    from hubcli.analysis.plot import Plot
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Source

SUFFIXES = (".svg", ".png", ".html")

_WIDTH = 760
_EDGE = 16
_TITLE, _LINE = 24, 14  # the height of a line of the title, and of one of the notes
_LETTERS = 128  # in a line of notes
_FEW = 6  # publishers that are named; of more works their ids stand alone
_SHARPNESS = 2.0  # dots of a PNG to a unit of the chart
_FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_COLOUR = re.compile(r"--(\w+): (#\w+)")


class Words(Record):
    """What a chart says beside its marks: title, what it is of, and notes about what is not drawn."""

    title: str
    subtitle: str
    notes: Sequence[str]


def to_svg(atlas: Atlas, plot: Plot) -> str:
    """Return a chart as a picture that needs nothing else. Raises ImportError without vl-convert."""
    words = words_of(atlas, plot)
    notes = [
        line for note in (*words.notes, _sources(atlas, plot)) for line in wrap(note, _LETTERS, break_on_hyphens=False)
    ]
    return _coloured(_drawn(plot, words, notes))


def to_png(atlas: Atlas, plot: Plot) -> bytes:
    """Return a chart as a bitmap. Raises ImportError without vl-convert."""
    import vl_convert

    picture: bytes = vl_convert.svg_to_png(to_svg(atlas, plot), scale=_SHARPNESS)
    return picture


def to_html(atlas: Atlas, plot: Plot) -> str:
    """Return a chart as a page, light or dark, with its sources as links. Raises ImportError without the extra."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    here = Path(__file__).parent
    environment = Environment(
        loader=FileSystemLoader(here), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["link"] = safe_link
    words = words_of(atlas, plot)
    return environment.get_template("plot.html").render(
        words=words,
        chart=Markup(_drawn(plot, words, (), titled=False)),  # ours: Vega escaped what is in it
        sources=[_link(source) for source in plot.sources.values()],
        dataset=atlas.as_read,
        version=__version__,
    )


def words_of(atlas: Atlas, plot: Plot) -> Words:
    """Return what a chart says in words."""
    labels = [row_label(item, period) for item, period in zip(plot.indicators, plot.periods, strict=True)]
    if plot.form == "line":
        years = [value.period for line in plot.lines for value in line.values]
        title, subtitle = labels[0], f"{min(years)} to {max(years)}"
    elif plot.form == "bars":
        what = f"the first {len(plot.bars)} of {len(plot.bars) + plot.others} cities" if plot.others else ""
        title, subtitle = labels[0], what
    else:
        title = f"{plot.indicators[1].label} against {plot.indicators[0].label}"
        subtitle = f"{len(plot.points)} hubs; names where there is room"
    return Words(title, subtitle, tuple(_notes(atlas, plot)))


def _notes(atlas: Atlas, plot: Plot) -> Iterable[str]:
    for item in plot.breaks:
        where = f", {atlas[item.hub].name}" if item.hub else ""
        yield f"Not joined across {item.period}{where}: {item.reason}"
    if plot.indicators[0].unit == "rank" and plot.form == "line":
        yield "The best place is on top."
    if plot.left_out:
        yield f"No figure to draw: {enumerated(plot.left_out)}."
    if plot.form == "points":
        years = {period for period in plot.periods if period}
        if len(years) > 1:
            yield "The two figures are not of one year: there is none of which most cities have both."
        if plot.others:
            yield f"Not drawn: {plot.others} cities without both figures, or with one that is known as a limit only."


def _drawn(plot: Plot, words: Words, notes: Sequence[str], *, titled: bool = True) -> str:
    top = _EDGE + _TITLE + (20 if words.subtitle else 0) if titled else 0
    chart = chart_of(plot, _WIDTH, top)
    lines = [{"said": line, "y": chart.height + _LINE * number} for number, line in enumerate(notes)]
    height = chart.height + _LINE * len(notes) + (_EDGE if notes else 0)
    head: list[Plain] = []
    if titled:
        heads = [{"said": words.title, "size": 17, "weight": 600, "y": _EDGE + 8}]
        heads += [{"said": words.subtitle, "size": 12, "weight": 400, "y": _EDGE + 30}] if words.subtitle else []
        chart = chart._replace(data=[*chart.data, data("heads", heads), data("notes", lines)])
        head = [
            mark("rect", "ground", x=0, y=0, width=_WIDTH, height=height, fill="var(--card)"),
            text("heads", "<said>", x=_EDGE, y="<y>", fontSize="<size>", fontWeight="<weight>"),
            text("notes", "<said>", x=_EDGE, y="<y>", fontSize=10.5, fill=MUTED),
        ]
        chart = chart._replace(data=[*chart.data, data("ground", [{}])])
    spoken = " ".join(filter(None, (f"{words.title}.", words.subtitle, *words.notes)))
    return draw(height, chart.data, [*head, *chart.marks], title=spoken, name="plot", width=_WIDTH, scales=chart.scales)


def _coloured(svg: str) -> str:
    """Return a picture with the light colours of the page and fonts by name, so that it needs no page around it."""
    style = (Path(__file__).parent / "page.css").read_text(encoding="utf-8").partition("}")[0]
    for name, colour in _COLOUR.findall(style):
        svg = svg.replace(f"var(--{name})", colour)
    return svg.replace("inherit", _FONTS)


def _sources(atlas: Atlas, plot: Plot) -> str:
    by_publisher: dict[str, list[str]] = {}
    for source in plot.sources.values():
        by_publisher.setdefault(source.publisher, []).append(source.id)
    if len(by_publisher) <= _FEW:
        named = "; ".join(f"{publisher} ({', '.join(ids)})" for publisher, ids in by_publisher.items())
    else:
        named = ", ".join(plot.sources)
    licence = f"hubcli {__version__}, dataset {atlas.as_read.version} ({atlas.as_read.licence})"
    return safe(f"Sources: {named}. Each in full: hubcli sources ID. {licence}.")


def _link(source: Source) -> tuple[str, str | None]:
    published = f", {source.published}" if source.published else ""
    copy = f"; read in a copy, {source.via.name}" if source.via else ""
    return safe(f"{source.publisher}: {source.title}{published}{copy}; grade {source.grade}"), address(source)
