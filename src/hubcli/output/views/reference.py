"""What `indicators`, `sources` and `check` show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hubcli.output.number_format import both_names, row_label, unit_label, value_text, year_text, years_text
from hubcli.output.view import ASIDE, BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations, Overlays, address, source_line
from hubcli.output.views.companies import board_name
from hubcli.output.views.strength import industry_name
from hubcli.results.figure_text import figure_text
from hubcli.said import English, Language, Original, Said, capitalised, enumerated, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.source_use import Resting
    from hubcli.analysis.vocabulary import (
        CitedSource,
        IndicatorEntry,
        IndicatorSheet,
        SourceSheet,
    )
    from hubcli.errors import Problem
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Companies, Formula


def indicator_list(indicators: Sequence[IndicatorEntry], marks: Marks) -> View:
    """Show the indicators with how many hubs have a figure."""
    view = View()
    columns = (
        Column("Indicator", fixed=True),
        Column("Label"),
        Column("Unit"),
        Column("Pillar", optional=True),
        Column("Better", optional=True),
        Column("Use", optional=True),
        Column("Hubs", right=True),
        Column("Years", fixed=True, optional=True),
    )
    rows: list[list[Text]] = [
        [
            Span(Original(item.id), BOLD),
            item.label,
            unit_label(item.unit, item.unit),
            item.pillar,
            item.direction if item.direction != "none" else marks.none,
            item.use,
            str(item.hubs or marks.none),
            years_text(item.periods, marks) if item.periods else marks.none,
        ]
        for item in indicators
    ]
    view.grid(columns, rows)
    return view


def _worked_out(atlas: Atlas, formula: Formula) -> str:
    """Return in words how a derived indicator comes about."""
    labels = [atlas.indicators[name].label for name in formula.ratio or formula.sum or ()]
    if formula.ratio:
        words = "Computed: {one} divided by {other}, both of the same year"
        if formula.per != 1:
            words = "Computed: {one} divided by {other}, both of the same year, times {factor:,g}"
        return said(words, one=labels[0], other=labels[1], factor=formula.per)
    if formula.sum:
        return said("Computed: {parts} of the same year", parts=joined(labels, "sum"))
    if formula.companies is not None:
        return said("Computed: number of listed companies ({which})", which=_which(atlas, formula.companies))
    names = (atlas.designations[name].name for name in formula.designations or ())
    return said("Computed: how many of these programmes name the place: {programmes}", programmes=joined(names))


def _which(atlas: Atlas, companies: Companies) -> str:
    """Return which listed companies are counted."""
    sectors = [atlas.sectors[name].label for name in companies.sectors]
    industries = [industry_name(atlas.industries[name]) for name in companies.industries]
    boards = [board_name(name) for name in companies.boards]
    parts = [enumerated(words) for words in (sectors, industries, boards) if words]
    if companies.listed:
        first, last = companies.listed
        words = "listed in {first}" if first == last else "listed from {first} to {last}"
        parts.append(said(words, first=first, last=last))
    return joined(parts, "semicolons") or said("every industry and board")


def indicator_sheet(atlas: Atlas, sheet: IndicatorSheet, marks: Marks) -> View:
    """Show one indicator, with every hub's figure and its source."""
    view, citations = View(), Citations(sheet.sources, Overlays.of(atlas))
    indicator = atlas.indicators[sheet.id]
    view.heading(both_names(sheet.label, sheet.label_zh))
    view.line(English(sheet.description))
    view.line(Span(_facts_of(sheet), DIM))
    if sheet.formula:
        view.line(Span(_worked_out(atlas, sheet.formula), DIM))
    columns = (
        Column("Hub", fixed=True),
        Column(unit_label(sheet.unit, capitalised(sheet.unit)), right=True),
        Column("Year", right=True),
        Column("Source"),
    )
    rows: list[list[Text]] = [
        [
            Span(item.name, BOLD),
            Span(value_text(item, indicator, marks), "" if item.compared else ASIDE),
            Span(year_text(item), "" if item.compared else ASIDE),
            (
                *citations.marks(item, item.id, sheet.id),
                Span(Original(f" {sheet.sources[item.source].publisher}"), DIM),
            ),
        ]
        for item in sheet.values
    ]
    view.grid(columns, rows)
    if any(not item.compared for item in sheet.values):
        words = "Ranked by {year}, the newest year with figures for most cities; figures for other years follow."
        view.line(Span(said(words, year=sheet.period), DIM))
    missing = len(atlas.hubs) - len(sheet.values)
    words = "{missing} of {count} hubs have no figure of their own {dash} which does not mean zero."
    view.line(Span(said(words, missing=missing, count=len(atlas.hubs), dash=marks.none), DIM))
    citations.add_to(view)
    return view


class _Unit(Said):
    """A unit, and how it is called in the data where it is another there: 万人 are persons."""

    _code: str

    def in_language(self, language: Language) -> str:
        unit = language.unit(self._code)[0]
        return str(language.say(_coded(unit, self._code) if unit else said("Unit: {unit}", unit=self._code)))


def _coded(unit: str, code: str) -> str:
    return said("Unit: {unit} ({code} in JSON, --min and --max)", unit=unit, code=Original(code))


def _unit_of(code: str) -> str:
    unit = unit_label(code, code)
    result = _Unit(said("Unit: {unit}", unit=unit) if unit == code else _coded(unit, code))
    result._code = code
    return result


def _facts_of(sheet: IndicatorSheet) -> str:
    """Return what is to be known of an indicator: its unit, pillar and use, which way is better, who publishes it."""
    better = {
        "higher": said("higher is better"),
        "lower": said("lower is better"),
        "none": said("no direction is better"),
    }
    parts = [_unit_of(sheet.unit), said("pillar: {pillar}", pillar=sheet.pillar), said("use: {use}", use=sheet.use)]
    parts.append(better[sheet.direction])
    if sheet.transform == "log":
        parts.append(said("composites use its logarithm"))
    if sheet.absent == "unlisted":
        parts.append(said("hubs not on the list rank below {rank}", rank=sheet.last_rank))
    if sheet.publisher:
        parts.append(said("published by {publisher}", publisher=English(sheet.publisher)))
    return joined(parts, "semicolons")


def source_list(sources: Sequence[CitedSource], _: Marks) -> View:
    """Show the sources with how much rests on each; those of a screen with their numbers on it."""
    view = View()
    numbered = any(item.number is not None for item in sources)
    columns = (
        *([Column("#", right=True, fixed=True)] if numbered else []),
        Column("Source", fixed=True),
        Column("Kind", optional=True),
        Column("Published", fixed=True, optional=True),
        Column("Publisher"),
        Column("Figures", right=True),
        Column("Evidence", right=True),
    )
    rows: list[list[Text]] = [
        [
            *([f"[{item.number}]"] if numbered else []),
            Span(Original(item.id), BOLD, address(item)),
            item.kind,
            item.published or "",
            Original(item.publisher),
            str(item.facts),
            str(item.evidence),
        ]
        for item in sources
    ]
    view.grid(columns, rows)
    return view


def source_sheet(atlas: Atlas, sheet: SourceSheet, marks: Marks) -> View:
    """Show one source and what rests on it, by hub."""
    view = View()
    view.heading(Original(sheet.title))
    view.line(source_line(sheet))
    view.line(_cited_for(sheet))
    if sheet.rests:
        columns = (Column("Hub", fixed=True), Column("What"), Column("Year", right=True, fixed=True), Column("Says"))
        view.grid(columns, list(_resting_rows(atlas, sheet.rests, marks)))
    return view


def _cited_for(sheet: SourceSheet) -> str:
    """Return what a source is, and how much rests on it: names and head offices only where there are some."""
    facts = said("{count:,} figure" if sheet.facts == 1 else "{count:,} figures", count=sheet.facts)
    pieces = said("{count:,} piece" if sheet.evidence == 1 else "{count:,} pieces", count=sheet.evidence)
    hubs = said("{count:,} hub" if len(sheet.hubs) == 1 else "{count:,} hubs", count=len(sheet.hubs))
    counts = {"kind": sheet.kind, "language": sheet.language, "facts": facts, "pieces": pieces, "hubs": hubs}
    if not sheet.names and not sheet.seats:
        return said("{kind}, language: {language}; cited for {facts} and {pieces} of evidence in {hubs}", **counts)
    names = said(
        "{count:,} name of the search" if sheet.names == 1 else "{count:,} names of the search", count=sheet.names
    )
    seats = said("{count:,} head office" if sheet.seats == 1 else "{count:,} head offices", count=sheet.seats)
    words = "{kind}, language: {language}; cited for {facts}, {pieces} of evidence, {names} and {seats} in {hubs}"
    return said(words, **counts, names=names, seats=seats)


def _resting_rows(atlas: Atlas, rests: Sequence[Resting], marks: Marks) -> Iterator[list[Text]]:
    """Yield a row for each thing that rests on a source; the name of a hub stands on the first of its rows."""
    last: str | None = ""
    for item in rests:
        name = Span(marks.none if item.hub_name is None else item.hub_name, BOLD) if item.hub != last else ""
        last = item.hub
        what = item.label
        says: str = English(item.says) if item.says else said("names it") if item.kind == "designation" else ""
        if item.kind == "figure" and item.value is not None:
            indicator = atlas.indicators[item.about]
            what, says = row_label(indicator), figure_text(item.value, indicator, item.bound)
        elif item.kind == "companies":
            says = said("says where its head office is") if item.hub else said("the list that is counted")
        elif item.kind == "name" and not item.says:
            says = said("a name that the search knows")
        if item.scope:
            says = said("{says} (covers {scope})", says=says, scope=English(item.scope))
        yield [name, what, str(item.period or marks.none), says]


def problem_list(problems: Sequence[Problem], _: Marks) -> View:
    """Show problems, one a line, where editors and people find them."""
    view = View()
    for problem in problems:
        view.line(str(problem))
    return view
