"""The tools: how each is described, and what it takes."""

from __future__ import annotations

from typing import Any

from hubcli.analysis.companies import BY
from hubcli.mcp import questions
from hubcli.mcp.tool import Tool
from hubcli.model.atlas import Atlas
from hubcli.model.records import HUB_KINDS
from hubcli.model.vocabulary import BOARDS
from hubcli.results.schema import Schema

_MOST_ROWS = 100
_HUBS_OF_COMPANIES = 20


def _text(description: str) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": 300, "description": description}


_HUB = _text("A hub by any of its names: hefei, Xi'an, 成都, GBA.")
_SECTOR = _text("A sector by any of its names: semiconductors, quantum, 芯片.")
_PROVINCE = _text("Only hubs in this province.")
_KIND: Schema = {"type": "string", "enum": list(HUB_KINDS), "description": "Only hubs of this kind."}
_A_YEAR: Schema = {"type": "integer", "minimum": 1000, "maximum": 9999}
_YEAR: Schema = {
    "anyOf": [_A_YEAR, {"const": "latest"}],
    "description": "Only figures for this year; latest: the newest for each hub, whatever its year.",
}
_LIMIT: Schema = {
    "type": "integer",
    "minimum": 1,
    "maximum": _MOST_ROWS,
    "description": f"The maximum number of rows; {questions.ROWS} if left out.",
}


#: In the order in which an assistant is told of them.
TOOLS = (
    Tool(
        "search",
        "Find hubs",
        "Find technology hubs by name, sector, company, institution or words of a claim, best match first, "
        "each with the reason. The score says how well a hub matches, never how strong it is. For sources, use show.",
        {"query": _text("What to look for."), "sector": _SECTOR, "province": _PROVINCE, "kind": _KIND, "limit": _LIMIT},
        ("query",),
        ("search",),
        questions.find_hubs,
    ),
    Tool(
        "show",
        "Show one hub",
        "What the atlas knows about one hub: what it is strong in and why, and its newest figures with year and "
        "source; with a sector, what its level there rests on. Every figure is in `facts` (fields: facts, sources).",
        {"hub": _HUB, "sector": _SECTOR, "year": _YEAR},
        ("hub",),
        ("show", "specialisation"),
        questions.show_hub,
    ),
    Tool(
        "compare",
        "Compare hubs",
        "Put two to six hubs side by side: figures, each row for one year, sectors and designations; "
        "with a sector, that one in depth with its evidence. `headline` is safe to quote.",
        {
            "hubs": {"type": "array", "items": _HUB, "minItems": 2, "maxItems": 6, "description": "Two to six hubs."},
            "sector": _SECTOR,
            "benchmark": _text("A hub to compare the figures with, such as china."),
            "year": _YEAR,
            "limit": {**_LIMIT, "description": f"The maximum number of figures; {questions.FIGURES} if left out."},
        },
        ("hubs",),
        ("compare",),
        questions.compare_hubs,
    ),
    Tool(
        "rank",
        "Rank hubs",
        "Rank hubs (cities, unless kind says otherwise) by one of: `by`, an indicator; `sector`; `profile`, a "
        "ready-made composite; `weights`, a composite of your own, or changes to a profile. With none of "
        "them, by the profile balanced. `unranked` says which hubs have no rank and why (fields: unranked).",
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
        questions.rank_hubs,
    ),
    Tool(
        "trend",
        "Follow a figure over the years",
        "How an indicator changed: for named hubs, first and last figure, growth per year and ranks; without hubs, "
        "which cities rose and fell most (every figure: fields series). Nothing is joined across a break in a series. "
        "`headline` is safe to quote.",
        {
            "indicator": _text("An indicator: gdp, invention_patents_granted, population."),
            "hubs": {"type": "array", "items": _HUB, "minItems": 1, "maxItems": 6, "description": "Only these hubs."},
            "from": {**_A_YEAR, "description": "First year."},
            "to": {**_A_YEAR, "description": "Last year."},
            "limit": {**_LIMIT, "description": "Without hubs: how many that rose most, and as many that fell most."},
        },
        ("indicator",),
        ("trend",),
        questions.follow_trend,
    ),
    Tool(
        "companies",
        "Listed companies",
        "Companies with A shares by the city where they are registered, which is not always where they operate: a "
        "list, or, with `by`, how many there are. Companies listed abroad or not at all are not counted.",
        {
            "hubs": {
                "type": "array",
                "items": _HUB,
                "minItems": 1,
                "maxItems": _HUBS_OF_COMPANIES,
                "description": "Only companies in these cities or regions.",
            },
            "sector": _SECTOR,
            "industry": _text("Only companies in this industry, by its id or label."),
            "board": {"type": "string", "enum": list(BOARDS), "description": "Only companies on this board."},
            "listed_since": {**_A_YEAR, "description": "Only companies listed in this year or later."},
            "by": {"type": "string", "enum": list(BY), "description": "Count companies by this."},
            "limit": _LIMIT,
        },
        (),
        ("companies", "company_counts"),
        questions.count_or_list_companies,
    ),
    Tool(
        "sources",
        "Look up sources",
        "A source in full, by its id, with everything that rests on it; or a list of all sources, or of those about "
        "something.",
        {
            "source": _text("The id of a source, as answers give it."),
            "about": _text("Only sources whose id, publisher or title contains this."),
            "limit": _LIMIT,
        },
        (),
        ("sources", "source"),
        questions.look_up_sources,
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
    fields = asked.get("fields", ())
    structured, text = found.structured(atlas, fields), found.text()
    if atlas.overlays:
        text += f"\n+ with the overlay {', '.join(atlas.overlays)}"
    return structured, text
