"""A chart as a file of its own: SVG, PNG or a page, with its title above and its sources below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hubcli.output.number_format import row_label
from hubcli.record import Record
from hubcli.report.plots import chart_of
from hubcli.report.vega import MUTED, Plain, data, draw, mark, text
from hubcli.report.wording import Wording
from hubcli.said import English, Original, enumerated, joined, said
from hubcli.text import safe
from hubcli.version import __version__

if TYPE_CHECKING:
    from hubcli.analysis.plot import Plot
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Source
    from hubcli.said import Language

SUFFIXES = (".svg", ".png", ".html")

_WIDTH = 760
_EDGE = 16
_TITLE, _LINE = 24, 14  # the height of a line of the title, and of one of the notes
_LETTERS = 128  # in a line of notes
_FEW = 6  # publishers that are named; of more works their ids stand alone
_SHARPNESS = 2.0  # dots of a PNG to a unit of the chart
_COLOUR = re.compile(r"--(\w+): (#\w+)")


class Words(Record):
    """What a chart says beside its marks: title, what it is of, and notes about what is not drawn."""

    title: str
    subtitle: str
    notes: Sequence[str]


def to_svg(atlas: Atlas, plot: Plot, language: Language | None = None) -> str:
    """Return a chart as a picture that needs nothing else. Raises ImportError without vl-convert."""
    wording = Wording(language)
    words = _in_wording(words_of(atlas, plot), wording)
    notes = [*words.notes, *_remark(wording), safe(wording.say(_sources(atlas, plot)))]
    lines = [line for note in notes for line in wording.lines(note, _LETTERS)]
    return _coloured(_drawn(plot, words, wording, lines), wording)


def to_png(atlas: Atlas, plot: Plot, language: Language | None = None) -> bytes:
    """Return a chart as a bitmap. Raises ImportError without vl-convert."""
    import vl_convert

    picture: bytes = vl_convert.svg_to_png(to_svg(atlas, plot, language), scale=_SHARPNESS)
    return picture


def to_html(atlas: Atlas, plot: Plot, language: Language | None = None) -> str:
    """Return a chart as a page, light or dark, with its sources as links. Raises ImportError without the extra."""
    from markupsafe import Markup

    from hubcli.report.templates import environment

    wording = Wording(language)
    words = _in_wording(words_of(atlas, plot), wording)
    chart = Markup(_drawn(plot, words, wording, (), titled=False))  # ours: Vega escaped what is in it
    return (
        environment(wording)
        .get_template("plot.html")
        .render(
            words=words,
            chart=chart,
            sources=[(_link(source, wording), source.address) for source in plot.sources.values()],
            dataset=atlas.as_read,
            version=__version__,
        )
    )


def words_of(atlas: Atlas, plot: Plot) -> Words:
    """Return what a chart says in words, in English for now."""
    labels = [row_label(item, period) for item, period in zip(plot.indicators, plot.periods, strict=True)]
    if plot.form == "line":
        years = [value.period for line in plot.lines for value in line.values]
        title, subtitle = labels[0], said("{start} to {end}", start=min(years), end=max(years))
    elif plot.form == "bars":
        shown, cities = len(plot.bars), all(atlas[bar.hub].kind == "city" for bar in plot.bars)
        words = "the first {shown} of {count} cities" if cities else "the first {shown} of {count} hubs"
        which = said(words, shown=shown, count=shown + plot.others)
        title, subtitle = labels[0], which if plot.others else ""
    else:
        x, y = plot.indicators
        title = said("{y} against {x}", y=y.label, x=x.label)
        subtitle = said("{count} hubs; names where there is room", count=len(plot.points))
    return Words(title, subtitle, tuple(_notes(atlas, plot)))


def _in_wording(words: Words, wording: Wording) -> Words:
    return Words(wording.say(words.title), wording.say(words.subtitle), [*map(wording.say, words.notes)])


def _remark(wording: Wording) -> list[str]:
    """Return what is said where a text is in English only."""
    return [wording.say(said("Some texts are in English only."))] if wording.met_english() else []


def _notes(atlas: Atlas, plot: Plot) -> Iterator[str]:
    for item in plot.breaks:
        words = "Not joined across {year}, {hub}: {reason}" if item.hub else "Not joined across {year}: {reason}"
        hub = atlas[item.hub].name if item.hub else ""
        yield said(words, year=item.period, hub=hub, reason=English(item.reason))
    if plot.indicators[0].unit == "rank" and plot.form == "line":
        yield said("The best place is on top.")
    if plot.left_out:
        yield said("No figure to draw: {hubs}.", hubs=enumerated(plot.left_out))
    if plot.form == "points":
        years = {period for period in plot.periods if period}
        if len(years) > 1:
            yield said("The two figures are not of one year: there is none of which most cities have both.")
        if plot.others:
            words = "Not drawn: {count} cities without both figures, or with one that is known as a limit only."
            yield said(words, count=plot.others)


def _drawn(plot: Plot, words: Words, wording: Wording, notes: Sequence[str], *, titled: bool = True) -> str:
    top = _EDGE + _TITLE + (20 if words.subtitle else 0) if titled else 0
    chart = chart_of(plot, wording, _WIDTH, top)
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
    spoken = wording.say(joined((said("{title}.", title=words.title), words.subtitle, *words.notes), "numbers"))
    return draw(height, chart.data, [*head, *chart.marks], title=spoken, name="plot", width=_WIDTH, scales=chart.scales)


def _coloured(svg: str, wording: Wording) -> str:
    """Return a picture with the light colours of the page and fonts by name, so that it needs no page around it."""
    style = (Path(__file__).parent / "page.css").read_text(encoding="utf-8").partition("}")[0]
    for name, colour in _COLOUR.findall(style):
        svg = svg.replace(f"var(--{name})", colour)
    return svg.replace("inherit", wording.fonts)


def _sources(atlas: Atlas, plot: Plot) -> str:
    by_publisher: dict[str, list[str]] = {}
    for source in plot.sources.values():
        by_publisher.setdefault(source.publisher, []).append(source.id)
    if len(by_publisher) <= _FEW:
        named = joined(
            (
                said("{publisher} ({ids})", publisher=Original(publisher), ids=joined(ids))
                for publisher, ids in by_publisher.items()
            ),
            "semicolons",
        )
    else:
        named = joined(plot.sources)
    dataset = atlas.as_read
    return said(
        "Sources: {sources}. Each in full: hubcli sources ID. hubcli {version}, dataset {dataset} ({licence}).",
        sources=named,
        version=__version__,
        dataset=dataset.version,
        licence=dataset.licence,
    )


def _link(source: Source, wording: Wording) -> str:
    """Return what is said of a source beside its address."""
    parts = [
        said("{publisher}: {title}", publisher=Original(source.publisher), title=Original(source.title)),
        said(", {published}", published=source.published) if source.published else "",
        said("; read in a copy, {name}", name=Original(source.via.name)) if source.via else "",
        said("; grade {grade}", grade=source.grade),
    ]
    return "".join(map(wording.say, parts))
