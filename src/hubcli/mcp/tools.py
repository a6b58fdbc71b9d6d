"""The tools: each asks one analysis one question, as the command of its name does."""

from __future__ import annotations

from typing import Any

from hubcli.mcp import first_line
from hubcli.mcp.tool import Answer, Arguments, Tool
from hubcli.model.atlas import Atlas
from hubcli.model.records import HUB_KINDS
from hubcli.results.schema import Schema

_MOST_ROWS, _ROWS, _FIGURES, _ROWS_OF_TEXT = 100, 10, 20, 8


def _text(description: str) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": 300, "description": description}


_HUB = _text("A hub by any of its names: hefei, Xi'an, 成都, GBA.")
_SECTOR = _text("A sector by any of its names: semiconductors, quantum, 芯片.")
_PROVINCE = _text("Only hubs in this province.")
_KIND: Schema = {"type": "string", "enum": list(HUB_KINDS), "description": "Only hubs of this kind."}
_YEAR: Schema = {
    "anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, {"const": "latest"}],
    "description": "Only figures of this year; latest: the newest of each hub, whatever its year.",
}
_LIMIT: Schema = {
    "type": "integer",
    "minimum": 1,
    "maximum": _MOST_ROWS,
    "description": f"At most so many rows; {_ROWS} where it is left out.",
}


def _search(atlas: Atlas, asked: Arguments) -> Answer:
    from hubcli.analysis.selection import Selection
    from hubcli.model.names import find_province, find_sector
    from hubcli.retrieval.search import search, suggestions

    selection = Selection(
        kinds=(asked["kind"],) if "kind" in asked else (),
        provinces=(find_province(atlas, asked["province"]),) if "province" in asked else (),
        sectors=(find_sector(atlas, asked["sector"]).id,) if "sector" in asked else (),
    )
    query = asked["query"]
    found = search(atlas, query, selection)
    near = () if found else suggestions(atlas, query)
    line = first_line.of_search(query, found, near)
    shown = found[: asked.get("limit", _ROWS)]
    return Answer("search", shown, line, shown[:_ROWS_OF_TEXT], options={"query": query})


def _show(atlas: Atlas, asked: Arguments) -> Answer:
    if "sector" in asked:
        from hubcli.analysis.explanation import explain

        found = explain(atlas, asked["hub"], asked["sector"])
        return Answer("specialisation", found, first_line.of_sector(found), context=(atlas,))
    from hubcli.analysis.hub_sheet import show

    sheet = show(atlas, asked["hub"], year=asked.get("year"))
    return Answer("show", sheet, first_line.of_hub(sheet), context=(atlas,), left_out=("facts",))


def _compare(atlas: Atlas, asked: Arguments) -> Answer:
    from hubcli.analysis.comparison.comparison import compare
    from hubcli.mcp.narrowed import narrowed, shortened

    result = compare(
        atlas,
        asked["hubs"],
        benchmark=asked.get("benchmark"),
        sector=asked.get("sector"),
        year=asked.get("year"),
    )
    result = narrowed(atlas, result, asked.get("limit", _FIGURES))
    general = ("shared", "unique", "designations") if result.in_depth else ()
    return Answer("compare", result, result.headline, shortened(atlas, result), context=(atlas,), left_out=general)


def _rank(atlas: Atlas, asked: Arguments) -> Answer:
    from hubcli.analysis.ranking.composite_ranking import DEFAULT_DRAWS
    from hubcli.analysis.ranking.inputs import find_input
    from hubcli.analysis.ranking.ranking import rank
    from hubcli.analysis.selection import Selection
    from hubcli.model.names import find_hub, find_province

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
        hubs=[find_hub(atlas, name) for name in asked["hubs"]] if "hubs" in asked else None,
        selection=None if "hubs" in asked else selection,
        draws=DEFAULT_DRAWS,
        year=asked.get("year"),
    )
    line = first_line.of_ranking(atlas, result, len(result.ranking))
    shown = result.first(asked.get("limit", _ROWS))
    return Answer("rank", shown, line, shown.first(_ROWS_OF_TEXT), context=(atlas,), left_out=("unranked",))


def _sources(atlas: Atlas, asked: Arguments) -> Answer:
    from hubcli.analysis.vocabulary import list_sources, show_source
    from hubcli.model.names import find_source

    if "source" in asked:
        sheet = show_source(atlas, find_source(atlas, asked["source"]))
        return Answer("source", sheet, first_line.of_source(sheet))
    found = list_sources(atlas, asked.get("about"))
    shown = found[: asked.get("limit", _ROWS)]
    line = first_line.of_sources(found, asked.get("about"))
    return Answer("sources", shown, line, shown[:_ROWS_OF_TEXT])


#: In the order in which an assistant is told of them.
TOOLS = (
    Tool(
        "search",
        "Find hubs",
        "Find China's technology hubs by name, sector, company, institution or words of a claim, best match first, "
        "each with why. The score says how well it matches, never how strong a hub is. Sources: ask show for the hub.",
        {"query": _text("What to look for."), "sector": _SECTOR, "province": _PROVINCE, "kind": _KIND, "limit": _LIMIT},
        ("query",),
        ("search",),
        _search,
    ),
    Tool(
        "show",
        "Show one hub",
        "What the atlas has about one hub: what it is strong in and why, its newest figures with year and source; with "
        "a sector, what its level there rests on. Every figure is in `facts` (fields: facts, sources).",
        {"hub": _HUB, "sector": _SECTOR, "year": _YEAR},
        ("hub",),
        ("show", "specialisation"),
        _show,
    ),
    Tool(
        "compare",
        "Compare hubs",
        "Put two to six hubs side by side, like with like: figures of one year each, sectors, designations; with a "
        "sector, that one in depth with its evidence. `headline` is safe to quote.",
        {
            "hubs": {"type": "array", "items": _HUB, "minItems": 2, "maxItems": 6, "description": "Two to six hubs."},
            "sector": _SECTOR,
            "benchmark": _text("A hub to hold the figures against, such as china."),
            "year": _YEAR,
            "limit": {**_LIMIT, "description": f"At most so many figures; {_FIGURES} where it is left out."},
        },
        ("hubs",),
        ("compare",),
        _compare,
    ),
    Tool(
        "rank",
        "Rank hubs",
        "Rank hubs (cities, unless kind says otherwise) by one of: `by`, an indicator; `sector`; `profile`, a "
        "ready-made composite; `weights`, a composite of one's own, or on top of a profile. With none of "
        "them by the profile balanced. Who has no place, and why, is in `unranked` (fields: unranked).",
        {
            "by": _text("An indicator: gdp, rd_intensity."),
            "sector": _SECTOR,
            "profile": _text("A composite: balanced."),
            "weights": {
                "type": "object",
                "additionalProperties": {"type": "number", "exclusiveMinimum": 0},
                "description": "Relative weights by indicator, or by companies:SECTOR.",
            },
            "hubs": {"type": "array", "items": _HUB, "minItems": 1, "description": "Rank these only."},
            "kind": _KIND,
            "province": _PROVINCE,
            "year": _YEAR,
            "limit": _LIMIT,
        },
        (),
        ("rank",),
        _rank,
    ),
    Tool(
        "sources",
        "Look up sources",
        "A source by its id, whole, with what rests on it; or a list of sources, of all or those that name something.",
        {
            "source": _text("The id of a source, as answers name it."),
            "about": _text("Only sources whose id, publisher or title has this."),
            "limit": _LIMIT,
        },
        (),
        ("sources", "source"),
        _sources,
    ),
)
BY_NAME: dict[str, Tool] = {tool.name: tool for tool in TOOLS}


def answer(atlas: Atlas, name: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return what a tool answers: its structured content and its text.

    Raises what `refusal.refusal_of` knows how to say.
    """
    from hubcli.mcp.arguments import checked

    tool = BY_NAME[name]
    asked = checked(tool, arguments)
    found = tool.ask(atlas, {key: value for key, value in asked.items() if key != "fields"})
    return found.structured(asked.get("fields", ())), found.text()
