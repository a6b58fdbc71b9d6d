"""What each tool asks an analysis, as the command of its name does, with arguments that fit its schema."""

from __future__ import annotations

from hubcli.mcp import first_line
from hubcli.mcp.tool import Answer, Arguments
from hubcli.model.atlas import Atlas

#: Rows of a list, figures of a comparison, hubs at either end of a trend, where no limit is asked for.
ROWS, FIGURES, EITHER_END = 10, 20, 5
_ROWS_OF_TEXT, _MOST_RESTING = 8, 50


def find_hubs(atlas: Atlas, asked: Arguments) -> Answer:
    """Find hubs by words."""
    from hubcli.analysis.selection import Selection
    from hubcli.model.names import find_province, find_sector
    from hubcli.retrieval.search import answer, suggestions

    selection = Selection(
        kinds=(asked["kind"],) if "kind" in asked else (),
        provinces=(find_province(atlas, asked["province"]),) if "province" in asked else (),
        sectors=(find_sector(atlas, asked["sector"]).id,) if "sector" in asked else (),
    )
    query = asked["query"]
    found, remarks = answer(atlas, query, selection)
    near = () if found or remarks else suggestions(atlas, query)
    line = first_line.of_search(query, found, near)
    shown = found[: asked.get("limit", ROWS)]
    return Answer("search", shown, line, shown[:_ROWS_OF_TEXT], options={"query": query}, notes=remarks)


def show_hub(atlas: Atlas, asked: Arguments) -> Answer:
    """Show a hub, or one sector of it."""
    if "sector" in asked:
        from hubcli.analysis.explanation import explain

        found = explain(atlas, asked["hub"], asked["sector"])
        return Answer("specialisation", found, first_line.of_sector(found), context=(atlas,))
    from hubcli.analysis.hub_sheet import show

    sheet = show(atlas, asked["hub"], year=asked.get("year"))
    return Answer("show", sheet, first_line.of_hub(sheet), context=(atlas,), left_out=("facts",))


def compare_hubs(atlas: Atlas, asked: Arguments) -> Answer:
    """Put hubs side by side."""
    from hubcli.analysis.comparison.comparison import compare
    from hubcli.mcp.narrowed import narrowed, shortened

    result = compare(
        atlas,
        asked["hubs"],
        benchmark=asked.get("benchmark"),
        sector=asked.get("sector"),
        year=asked.get("year"),
    )
    result = narrowed(atlas, result, asked.get("limit", FIGURES))
    general = ("shared", "unique", "designations") if result.in_depth else ()
    return Answer("compare", result, result.headline, shortened(atlas, result), context=(atlas,), left_out=general)


def rank_hubs(atlas: Atlas, asked: Arguments) -> Answer:
    """Rank hubs."""
    from hubcli.analysis.ranking.composite_ranking import DEFAULT_DRAWS
    from hubcli.analysis.ranking.inputs import find_input
    from hubcli.analysis.ranking.ranking import rank
    from hubcli.analysis.selection import Selection
    from hubcli.model.names import find_province

    weights = {find_input(atlas, name): float(weight) for name, weight in asked.get("weights", {}).items()}
    selection = Selection(
        kinds=(asked.get("kind", "city"),),
        provinces=(find_province(atlas, asked["province"]),) if "province" in asked else (),
    )
    result = rank(
        atlas,
        by=asked.get("by"),
        sector=asked.get("sector"),
        profile=asked.get("profile"),
        weights=weights or None,
        hubs=asked.get("hubs"),
        selection=None if "hubs" in asked else selection,
        draws=DEFAULT_DRAWS,
        year=asked.get("year"),
    )
    line = first_line.of_ranking(atlas, result, len(result.ranking))
    shown = result.first(asked.get("limit", ROWS))
    return Answer("rank", shown, line, shown.first(_ROWS_OF_TEXT), context=(atlas,), left_out=("unranked",))


def follow_trend(atlas: Atlas, asked: Arguments) -> Answer:
    """Follow an indicator over the years, of some hubs or of all cities."""
    from hubcli.analysis.trend.trend import trend

    names = asked.get("hubs", ())
    result = trend(atlas, asked["indicator"], names, first=asked.get("from"), last=asked.get("to"))
    options = {"named": bool(names)}
    shown = result if names else result.first(asked.get("limit", EITHER_END))
    left_out = () if names else ("series",)
    return Answer("trend", shown, result.headline, result, (atlas,), options, left_out)


def count_or_list_companies(atlas: Atlas, asked: Arguments) -> Answer:
    """List companies, or count them."""
    from hubcli.analysis.companies import CompanySelection, count_companies, list_companies
    from hubcli.model import names

    selection = CompanySelection(
        hubs=tuple(dict.fromkeys(names.find_hub(atlas, name).id for name in asked.get("hubs", ()))),
        sectors=(names.find_sector(atlas, asked["sector"]).id,) if "sector" in asked else (),
        industries=(names.find_industry(atlas, asked["industry"]).id,) if "industry" in asked else (),
        boards=(names.find_board(asked["board"]),) if "board" in asked else (),
        listed_since=asked.get("listed_since"),
    )
    most = asked.get("limit", ROWS)
    if "by" in asked:
        counts = count_companies(atlas, asked["by"], selection)
        line = first_line.of_companies(atlas, counts, [(item.name, item.companies) for item in counts.counts])
        return Answer("company_counts", counts.first(most), line, context=(atlas,))
    listed = list_companies(atlas, selection)
    line = first_line.of_companies(atlas, listed)
    return Answer("companies", listed.first(most), line, listed.first(_ROWS_OF_TEXT), context=(atlas,))


def look_up_sources(atlas: Atlas, asked: Arguments) -> Answer:
    """Show a source, or list sources."""
    from hubcli.analysis.vocabulary import list_sources, show_source
    from hubcli.model.names import find_source

    if "source" in asked:
        sheet = show_source(atlas, find_source(atlas, asked["source"]))
        most = asked.get("limit", _MOST_RESTING)
        return Answer(
            "source", sheet.first(most), first_line.of_source(sheet), sheet.first(_ROWS_OF_TEXT), context=(atlas,)
        )
    found = list_sources(atlas, asked.get("about"))
    shown = found[: asked.get("limit", ROWS)]
    line = first_line.of_sources(found, asked.get("about"))
    return Answer("sources", shown, line, shown[:_ROWS_OF_TEXT])
