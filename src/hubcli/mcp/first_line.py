"""The first line of each answer: a sentence that is safe to quote, with years, and with what it does not say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.results.figure_text import IN_WORDS, figures_in_words, national_share_text
from hubcli.said import enumerated, inside, joined

if TYPE_CHECKING:
    from hubcli.analysis.companies import CompanyCounts, CompanyTable
    from hubcli.analysis.explanation import Explanation
    from hubcli.analysis.hub_sheet import HubSheet
    from hubcli.analysis.ranking.result import Ranked, Ranking
    from hubcli.analysis.vocabulary import CitedSource, SourceSheet
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Indicator
    from hubcli.retrieval.search import Found

_FIRST = 5  # hubs that a first line names


def of_search(query: str, found: Sequence[Found], suggestions: Sequence[str]) -> str:
    """Return in how many hubs something was found, and that being found says nothing of strength."""
    if not found:
        near = f"; did you mean {joined(suggestions, 'or')}?" if suggestions else "."
        return f"The atlas finds '{query}' in no hub{near}"
    names = ", ".join(hub.name for hub in found[:_FIRST])
    if len(found) == 1:
        return f"The atlas finds '{query}' in one hub: {names}."
    more = f" and {len(found) - _FIRST} more" if len(found) > _FIRST else ""
    return f"The atlas finds '{query}' in {len(found)} hubs, in order of match, not of strength: {names}{more}."


def of_hub(sheet: HubSheet) -> str:
    """Return what a hub is, in one sentence."""
    place = f" in {sheet.province}" if sheet.province and sheet.province != sheet.name else ""
    chinese = f" {sheet.name_zh}" if sheet.name_zh else ""
    return f"{sheet.name}{chinese} ({sheet.kind}{place}): {sheet.summary}"


def of_sector(found: Explanation) -> str:
    """Return how strong a hub is in a sector, and what that was measured by."""
    item = found.specialisation
    if item is None:
        return (
            f"The atlas has nothing about {found.name} in {inside(found.label)}, which does not mean that it is weak."
        )
    measured = "nothing measures this sector, so the level rests on documents alone"
    if found.counted:
        count = found.counted
        which = "in it" if found.fit == "exact" else "of wider industries"
        measured = (
            f"{count.here} of the nation's {count.nation:,} listed companies {which} are registered or based there"
        )
    elif found.figure:
        measured = f"its size is a share of the nation's ({found.figure.label}, {found.figure.period})"
    elif found.fit != "none":
        measured = "its listed companies are not counted, so the level rests on documents and figures alone"
    return f"{found.name} in {inside(found.label)}: {item.level}, confidence {item.confidence} of A to D; {measured}."


def of_ranking(atlas: Atlas, result: Ranking, asked: int) -> str:
    """Return who comes first by what, in which year, and among how many that were `asked` about."""
    first = result.ranking[:_FIRST]
    if not first:
        return "No hub can be ranked by this: none has the figures that are needed."
    if result.fit is not None:
        return _in_sector(atlas, result, first)
    if result.by is not None:
        indicator = atlas.indicators[result.by]
        places = ", ".join(f"{_place(item)} {item.name} ({_figure(item, indicator)})" for item in first)
        return (
            f"{indicator.label} in {result.period}, among {result.compared} hubs with a figure for that year: {places}."
        )
    label = atlas.profiles[result.profile].label if result.profile else "your own weights"
    more = " with other weights on top" if result.weights_on_top else ""
    places = ", ".join(f"{_place(item)} {item.name}{_firmness(item)}" for item in first)
    years = sorted(set(result.years.values()))
    of = f" (figures for {enumerated([str(year) for year in years])})" if years else ""
    return (
        f"By the composite '{label}'{more}{of}, among {asked} hubs: {places}; in brackets, the ranks with other "
        "weights and methods."
    )


def of_companies(
    atlas: Atlas, result: CompanyTable | CompanyCounts, counts: Sequence[tuple[str, int]] | None = None
) -> str:
    """Return how many listed companies there are of what kind and where, by which lists, and the largest counts."""
    asked = result.selection
    labels = [inside(atlas.sectors[name].label) for name in asked.sectors]
    labels += [inside(atlas.industries[name].label) for name in asked.industries]
    which = f" in the industries of {enumerated(labels)}" if labels else ""
    boards = f" on {enumerated([board.replace('_', ' ') for board in asked.boards])}" if asked.boards else ""
    since = f" listed since {asked.listed_since}" if asked.listed_since else ""
    day = f" ({enumerated(sorted({item.day for item in result.lists}))})"
    kind = f"{result.nation:,} companies with A shares{which}{boards}{since}{day}"
    where = enumerated([atlas[name].name for name in asked.hubs])
    verb = "is" if result.total == 1 else "are"
    said = (
        f"Of China's {kind}, {result.total:,} {verb} registered or based in {where}" if where else f"China has {kind}"
    )
    first = ", ".join(f"{name} {count:,}" for name, count in (counts or ())[:_FIRST])
    each = (
        "; a company counts in each sector that its industry matches or includes"
        if getattr(result, "by", None) == "sector"
        else ""
    )
    return f"{said}{f': {first}' if first else ''}{each}."


def of_source(sheet: SourceSheet) -> str:
    """Return what a source is and what rests on it."""
    when = f", {sheet.published}" if sheet.published else ""
    figures, evidence = _counted(sheet.facts, "figure"), _counted(sheet.evidence, "piece")
    where = _counted(len(sheet.hubs), "hub")
    return (
        f"{sheet.publisher}: {sheet.title}{when} (grade {sheet.grade}); cited for {figures} and {evidence} of evidence "
        f"in {where}."
    )


def of_sources(found: Sequence[CitedSource], about: str | None) -> str:
    """Return how many sources there are, and the first."""
    which = f" with '{about}' in its id, publisher or title" if about else ""
    names = ", ".join(source.id for source in found[:_FIRST])
    more = f" and {len(found) - _FIRST:,} more" if len(found) > _FIRST else ""
    return f"The atlas cites {_counted(len(found), 'source')}{which}{f': {names}{more}' if names else ''}."


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _in_sector(atlas: Atlas, result: Ranking, first: Sequence[Ranked]) -> str:
    label = inside(atlas.sectors[result.by or ""].label)
    of_figures = any(_is_of_figure(item) for item in first)
    by_stars = result.fit == "broad" or (result.fit == "none" and of_figures)
    names = ", ".join(f"{item.rank} {item.name}{_share(atlas, item, stars=by_stars)}" for item in first)
    against = _against(result)
    where = f"counted where they are registered{', or of the figure that is named' if of_figures else ''}"
    if result.fit == "exact":
        return f"By their share of the nation's listed companies in {label}, {where}: {names}.{against}"
    if by_stars:
        of = "the nation's figure that is named"
        of = f"listed companies of wider industries, {where}" if result.fit == "broad" else of
        return f"In {label}, by stars of five, then by their share of {of}: {names}.{against}"
    return f"Nothing measures {label}, so the atlas does not say who is ahead; most documented: {names}.{against}"


def _against(result: Ranking) -> str:
    """Return a sentence about the first source that speaks against an order; nothing where none does."""
    if not result.contradictions:
        return ""
    return f" A source speaks against this order: {result.contradictions[0].text.rstrip('.')}."


def _is_of_figure(item: Ranked) -> bool:
    """Tell whether the share of a hub is one of output or the like, not of listed companies."""
    return item.specialisation is not None and item.specialisation.share_period is not None


def _share(atlas: Atlas, item: Ranked, *, stars: bool) -> str:
    """Return the stars of a hub, where these order, and its share with its bound, figure and year."""
    found = item.specialisation
    said = [_counted(found.stars, "star")] if found and stars else []
    if found and found.share is not None and found.share_of is not None:
        said.append(IN_WORDS[found.share_bound].format(figure=national_share_text(found.share)))
        if _is_of_figure(item):
            said.append(f"{inside(atlas.indicators[found.share_of].label)} {found.share_period}")
    return f" ({', '.join(said)})" if said else ""


def _figure(item: Ranked, indicator: Indicator) -> str:
    value = item.figures[indicator.id]
    [words] = figures_in_words([(value.value, value.bound)], indicator)
    return words


def _place(item: Ranked) -> str:
    if item.rank is not None:
        return str(item.rank)
    return "–".join(map(str, item.interval)) if item.interval else "–"


def _firmness(item: Ranked) -> str:
    return f" ({item.interval[0]}–{item.interval[1]})" if item.interval else ""
