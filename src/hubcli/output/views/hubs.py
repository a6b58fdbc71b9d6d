"""What `list`, `search` and `similar` show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from hubcli.model.names import find_hub
from hubcli.output.number_format import row_label, value_text, year_text
from hubcli.output.view import ASIDE, BOLD, DIM, GOOD, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Overlays
from hubcli.output.views.strength import stars_text
from hubcli.results.figure_text import number_text
from hubcli.said import English, Language, Original, Said, bilingual, joined, said, values_in
from hubcli.text import found_at

if TYPE_CHECKING:
    from hubcli.analysis.listing import HubSummary
    from hubcli.analysis.similarity import Difference, SimilarHub
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Sector
    from hubcli.retrieval.search import Found, Match

_HUB = Column("Hub", fixed=True)
_CHINESE = Column("Chinese", fixed=True, optional=True, sparse=True)
_SECTORS = 2  # of a hub in a list
_TOP = 3  # reasons in a search
#: The name of a piece of evidence, before a claim that begins with it: `DJI: DJI, a company of …`.
_NAMED_TWICE = re.compile(r"(?P<name>.+?): (?=(?P=name)\b)")
#: What a search says of companies and organisations; the longer of two that fit comes first.
_SENTENCES = {
    "seat": "{name} ({name_zh}, {code}) has its seat in {place}",
    "registered": "{name} ({name_zh}, {code}) is registered in {place}",
    "chinese": "{name_zh} ({code}) is registered in {place}",
    "made": "{name} is made by {maker} of {place}",
    "based": "{name} has its seat in {place}",
    "site": "{name} lies in {place}",
}
#: The columns of `list` that are not an indicator or a sector, with their titles.
TITLES = {
    "id": said("Hub"),
    "name": said("Name"),
    "name_zh": said("Chinese"),
    "kind": said("Kind"),
    "province": said("Province"),
    "regions": said("Regions"),
    "sectors": said("Strongest in"),
}
#: The columns of `list`, where none are asked for.
DEFAULT_COLUMNS = ("id", "name", "name_zh", "kind", "province", "sectors")


def hub_list(atlas: Atlas, hubs: Sequence[HubSummary], marks: Marks, columns: Sequence[str] = ()) -> View:
    """Show hubs, one a row. Columns are attributes, indicator ids (a figure) or sector ids (stars)."""
    chosen = columns or DEFAULT_COLUMNS
    overlays = Overlays.of(atlas)
    years = {name: _year(hubs, name) for name in chosen if name in atlas.indicators}
    view = View()
    view.grid(
        [_column(atlas, name, years.get(name)) for name in chosen],
        [[_cell(atlas, hub, name, marks, years.get(name), overlays) for name in chosen] for hub in hubs],
        compact=not columns,
    )
    overlays.add_to(view)
    return view


def _year(hubs: Sequence[HubSummary], indicator: str) -> int | None:
    """Return the year that the figures of a column are of, but for those that stand aside; None if it is not one."""
    compared = (hub.indicators[indicator] for hub in hubs if indicator in {*hub.indicators} - {*hub.other_years})
    years = {value.period for value in compared}
    return years.pop() if len(years) == 1 else None


def _column(atlas: Atlas, name: str, year: int | None) -> Column:
    if name in TITLES:
        fixed = name in ("id", "name_zh", "kind")
        optional = name in ("name_zh", "kind", "province")
        items, words, sparse = name == "sectors", name == "name", name == "name_zh"
        return Column(TITLES[name], fixed=fixed, optional=optional, items=items, words=words, sparse=sparse)
    if name in atlas.indicators:
        return Column(row_label(atlas.indicators[name], year), right=True)
    return Column(atlas.sectors[name].label, right=True)


def _cell(atlas: Atlas, hub: HubSummary, name: str, marks: Marks, year: int | None, overlays: Overlays) -> Text:
    if name == "sectors":
        sectors = [atlas.sectors[item.sector] for item in hub.specialisations[:_SECTORS]]
        shown, whole = joined(map(_short, sectors)), joined(sector.label for sector in sectors)
        return Span(shown, plain=whole) if sectors else marks.none
    if name == "regions":
        return joined(atlas[region].name for region in hub.regions) or marks.none
    if name == "id":
        return Span(hub.id, BOLD)
    if name == "name_zh":
        return hub.name_zh
    if name in TITLES:
        return getattr(hub, name) or marks.none
    if name in atlas.indicators:
        value = hub.indicators.get(name)
        if value is None:
            return marks.none
        shown = value_text(value, atlas.indicators[name], marks)
        sign = Span(overlays.sign_of(hub.id, name, value.period))
        if name in hub.other_years:
            return Span(said("{figure} {year}", figure=shown, year=year_text(value)), ASIDE), sign
        return (Span(shown), *(() if year else (Span(said(" ({year})", year=year_text(value)), DIM),)), sign)
    return stars_text(hub.stars[name], marks) if name in hub.stars else marks.none


def _short(sector: Sector) -> str:
    return bilingual(sector.label_short or sector.label, sector.label_zh)


def search_results(found: Sequence[Found], _: Marks, query: str) -> View:
    """Show the hubs that match, each with its best reasons, one a line, and the words of the query in them marked."""
    view = View()
    columns = (_HUB, _CHINESE, Column("Match", right=True), Column("Why"))
    rows: list[list[Text]] = []
    for hub in found:
        best = [match for match in hub.matches if match.field != "summary"] or hub.matches
        reasons = [_reason(match, query) for match in best[:_TOP]]
        rows.append([Span(hub.id, BOLD), hub.name_zh, number_text(hub.score, 0), reasons[0]])
        rows += (["", "", "", reason] for reason in reasons[1:])
    view.grid(columns, rows)
    return view


class _Part(Said):
    """A part of a name: in another language the first part stands for all of it."""

    _whole: str
    _is_first: bool

    def in_language(self, language: Language) -> str:
        whole: str = language.say(self._whole)
        return str(self) if whole == self._whole else whole if self._is_first else ""


def _part(whole: str, start: int, end: int) -> str:
    part = _Part(whole[start:end])
    part._whole, part._is_first = whole, start == 0 and bool(part)
    return part


def _reason(match: Match, query: str) -> list[Span]:
    text = _sentence(match.text, match.field)
    is_whole = match.field == "sector" or isinstance(text, Said)
    return [Span(said("{name}: ", name=match.field), DIM), *_marked(text, query, is_whole=is_whole)]


def _sentence(text: str, field: str) -> str:
    """Return what is said of a company or an organisation as a text that can be said in another language."""
    for name, words in _SENTENCES.items() if field in ("company", "organisation") else ():
        values = values_in(words, text)
        if values is not None:
            names = {key: Original(value) if key in ("name", "maker") else value for key, value in values.items()}
            return said(_SENTENCES[name], **names)
    return text[len(found[0]) :] if (found := _NAMED_TWICE.match(text)) else text


def _marked(text: str, query: str, *, is_whole: bool) -> list[Span]:
    """Return a text with the words of a query marked; where it can be said in another language, its parts know it."""
    ends = [0]
    for start, stop in found_at(text, query):
        if start >= ends[-1]:
            ends += [start, stop]
    pieces = [(start, end) for start, end in pairwise([*ends, len(text)]) if end > start]
    marked = {(start, end) for start, end in zip(ends[1::2], ends[2::2], strict=True)}
    return [
        Span(_part(text, start, end) if is_whole else English(text[start:end]), GOOD if (start, end) in marked else "")
        for start, end in pieces
    ]


def similar_hubs(atlas: Atlas, hubs: Sequence[SimilarHub], _: Marks, hub: str) -> View:
    """Show the hubs most like one, with what they share, and the stars of both where they differ most."""
    view = View()
    view.heading(said("Hubs specialised like {hub}", hub=find_hub(atlas, hub).name))
    columns = (_HUB, _CHINESE, Column("Similarity", right=True), Column("Shared"), Column("Differs in", optional=True))
    rows: list[list[Text]] = [
        [
            Span(item.id, BOLD),
            item.name_zh,
            Span(number_text(item.similarity, 2), GOOD if item.similarity == hubs[0].similarity else ""),
            joined(atlas.sectors[sector].label for sector in item.shared),
            joined(_difference(atlas, difference) for difference in item.apart),
        ]
        for item in hubs
    ]
    view.grid(columns, rows)
    view.line(Span(said("Differs in: the stars of {hub} and of the other hub.", hub=find_hub(atlas, hub).name), DIM))
    return view


def _difference(atlas: Atlas, difference: Difference) -> str:
    sector = atlas.sectors[difference.sector].label
    return said("{sector} {stars}:{others}", sector=sector, stars=difference.stars, others=difference.other_stars)
