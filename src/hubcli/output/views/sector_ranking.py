"""What `rank --sector` shows: the order, its signs, what has no place, and what was not researched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.output.number_format import both_names
from hubcli.output.view import BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations
from hubcli.output.views.strength import (
    FOOTNOTE,
    SIGN_COLUMNS,
    add_contradictions,
    add_share_note,
    level_text,
    nation_text,
    share_text,
    sign_cells,
    stars_text,
    what_measures,
)
from hubcli.said import joined, said

if TYPE_CHECKING:
    from hubcli.analysis.ranking.result import Ranked, Ranking, Unranked
    from hubcli.model.atlas import Atlas
    from hubcli.model.strength import Strength


def sector_ranking(atlas: Atlas, result: Ranking, marks: Marks, *, explain: bool, unranked: bool) -> View:
    """Show the order of hubs in a sector; with `explain` what each level rests on, with `unranked` who has no place."""
    view, citations = View(), Citations(result.sources)
    sector = atlas.sectors[result.by or ""]
    view.heading(both_names(sector.label, sector.label_zh))
    add_contradictions(view, result.contradictions, citations)
    for sentence in what_measures(atlas, sector, result.fit or "none"):
        view.line(Span(sentence, DIM))
    if result.companies:
        view.line(Span(nation_text(atlas, result.companies), DIM))
    if result.ranking:
        view.grid(_columns(result), [_row(atlas, result, item, marks) for item in result.ranking])
    if result.fit != "none" or _has_shares(result):
        add_share_note(atlas, view, [item.specialisation for item in result.ranking if item.specialisation])
    view.line(Span(FOOTNOTE, DIM))
    _add_unplaced(atlas, view, sector.id, result.unranked, marks)
    rest = [item for item in result.unranked if not item.specialisation and not item.companies]
    add_unranked(atlas, view, rest, whole=unranked or not result.ranking)
    if explain:
        _add_explanations(atlas, view, result.ranking, sector.id, citations, marks)
    citations.add_to(view)
    return view


def _columns(result: Ranking) -> list[Column]:
    share, companies = Column("Share", right=True, fixed=True), Column("Companies", right=True)
    measures = [share, companies] if result.fit != "none" else [share] if _has_shares(result) else []
    stars = [Column("Stars", fixed=True), Column("Level", fixed=True), Column("Confidence", optional=True)]
    first, second = (measures, stars) if result.fit == "exact" else (stars, measures)
    evidence = Column("Evidence", right=True, optional=True)
    hub = [
        Column("#", fixed=True),
        Column("Hub", fixed=True),
        Column("Chinese", fixed=True, optional=True, sparse=True),
    ]
    return [*hub, *first, *second, *SIGN_COLUMNS, evidence]


def _row(atlas: Atlas, result: Ranking, item: Ranked, marks: Marks) -> list[Text]:
    found = item.specialisation
    if found is None:
        return []
    listed = marks.none if found.companies is None else str(found.companies)
    share: Text = share_text(found, marks)
    measures: list[Text] = [share, listed] if result.fit != "none" else [share] if _has_shares(result) else []
    stars: list[Text] = [stars_text(found.stars, marks), found.level, found.confidence]
    first, second = (measures, stars) if result.fit == "exact" else (stars, measures)
    pieces = str(item.support.evidence) if item.support else ""
    hub: list[Text] = [str(item.rank), Span(item.name, BOLD), atlas[item.id].name_zh]
    return [*hub, *first, *second, *sign_cells(found, marks), pieces]


def _has_shares(result: Ranking) -> bool:
    return any(item.specialisation and item.specialisation.share is not None for item in result.ranking)


def _add_unplaced(atlas: Atlas, view: View, sector: str, unranked: Sequence[Unranked], marks: Marks) -> None:
    shown = [item for item in unranked if item.specialisation]
    if shown:
        view.heading("Not ranked")
        for item in shown:
            text = said("{hub} {level}", hub=atlas[item.id].name, level=_level(item.specialisation, marks))
            view.line((Span(text), Span("  "), Span(item.reason, DIM)))
    gaps = sorted((item for item in unranked if item.companies), key=lambda item: -(item.companies or 0))
    if gaps:
        names = joined(said("{hub} {count}", hub=atlas[item.id].name, count=item.companies) for item in gaps)
        view.heading("Not researched: listed companies in its industries, but no evidence for the sector")
        view.line(names)
        view.line(Span(said("With their shares: hubcli sectors {sector} --gaps", sector=sector), DIM))


def add_unranked(atlas: Atlas, view: View, unranked: Sequence[Unranked], *, whole: bool) -> None:
    """Add how many hubs have no place; or which, by reason, the one that most have first."""
    if unranked and not whole:
        words = "Not ranked: {count} hub (--unranked shows which and why)."
        if len(unranked) > 1:
            words = "Not ranked: {count} hubs (--unranked shows which and why)."
        view.line(Span(said(words, count=len(unranked)), DIM))
    elif unranked:
        view.heading(said("Not ranked: {count}", count=len(unranked)))
        names: dict[str, list[str]] = {}
        for item in unranked:
            names.setdefault(item.reason, []).append(atlas[item.id].name)
        for reason in sorted(names, key=lambda reason: -len(names[reason])):
            view.line(joined(names[reason]), lead=Span(said("{reason}:", reason=reason), BOLD))


def _level(found: Strength | None, marks: Marks) -> str:
    return level_text(found, marks) if found else ""


def _add_explanations(
    atlas: Atlas, view: View, ranked: Sequence[Ranked], sector: str, citations: Citations, marks: Marks
) -> None:
    """Add what the level of each hub rests on."""
    from hubcli.analysis.explanation import explain
    from hubcli.output.views.explanation import add_explanation

    found = [explain(atlas, item.id, sector) for item in ranked]
    for item in found:
        citations.know(item.sources)
        add_explanation(atlas, item, view, citations, marks, explain=True)
