"""What is said of a query beside the hubs: that it is a figure, a word that no evidence says, a place elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from hubcli.model.atlas import Atlas
from hubcli.model.names import elsewhere_text, find_elsewhere
from hubcli.retrieval.hits import Hits
from hubcli.retrieval.index import Index, figure_key
from hubcli.said import bilingual, enumerated, said

_CLAIM = 65.0  # points below which a query was found in claims and summaries only
_NAME = 90.0  # points from which a query is a place
_MOST = 3  # indicators or companies that are named
_LEAST_CHINESE = 2  # signs of a Chinese word that may be part of an indicator's name
#: A code of a listed company as other exchanges have it: `0700.HK`, `BABA.US`, `005930.KS`.
_OTHER_CODE = r"[a-z]{1,5}\.(us|n|o)|\d{1,6}[. ](hk|us|ks|kq|tw|t)|hk[. ]?\d{1,5}"
_NO_CODE = (
    "no listed company has the code '{query}': only codes of Shanghai, Shenzhen and Beijing are known "
    "(600519.SH); try the company's name"
)
_JOINS = r"^(的|of |in )|(的| of| in)$"  # what stands between a place and a figure


def remarks_on(
    index: Index, query: str, hits: Hits, look: Callable[[str], Hits], abroad: Sequence[str]
) -> tuple[Hits, tuple[str, ...]]:
    """Return the hits that answer a query, and the remarks. A figure or a place elsewhere is no word of a claim.

    `look` finds the hits of a part of the query: `Hefei GDP` is about Hefei.
    """
    place = find_elsewhere(index.atlas, query)
    if place:
        return (hits if _best(hits) >= _CLAIM else {}), (elsewhere_text(place),)
    if re.fullmatch(_OTHER_CODE, query.strip(), re.IGNORECASE):
        return {}, (said(_NO_CODE, query=query),)
    wanted = figure_key(query)
    figures = [name for name, called in index.figures.items() if wanted in called]
    if not figures:
        for rest, figure in _beside(wanted, index.figures):
            found = look(rest)
            if _best(found) >= _NAME:
                return found, (_pointer(index.atlas, [figure]),)
    if figures and _best(hits) < _CLAIM:
        hits = {}
    if not hits and not figures:
        figures = [name for name, called in index.figures.items() if any(_has(text, wanted) for text in called)]
    remarks = [_pointer(index.atlas, figures)] if figures else []
    if _best(hits) < _CLAIM:
        remarks += dict.fromkeys(abroad[:_MOST])
    return hits, tuple(remarks)


def _best(hits: Hits) -> float:
    return max((found[0].score for found in hits.values()), default=0.0)


def _pointer(atlas: Atlas, names: Sequence[str]) -> str:
    first, *others = sorted((atlas.indicators[name] for name in names), key=lambda item: item.use != "input")
    ways = f"hubcli indicators {first.id}"
    if first.direction != "none":
        ways = said("hubcli rank --by {id} or hubcli indicators {id}", id=first.id)
    if others:
        ways = said("{ways} (also {others})", ways=ways, others=enumerated([item.id for item in others[: _MOST - 1]]))
    return said("'{figure}' is a figure: {ways}", figure=bilingual(first.label, first.label_zh), ways=ways)


def _beside(wanted: str, names: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield what a query has before or after the name of an indicator, the longest name first, and that indicator."""
    called = sorted(((text, name) for name, of in names.items() for text in of), key=lambda pair: -len(pair[0]))
    for text, name in called:
        before, after = wanted.removesuffix(text), wanted.removeprefix(text)
        for rest, edges in ((before, before[-1:] + text[:1]), (after, text[-1:] + after[:1])):
            if rest and rest != wanted and not (edges.isascii() and edges.isalnum()):
                yield re.sub(_JOINS, "", rest.strip()).strip() or rest, name


def _has(name: str, wanted: str) -> bool:
    if not wanted.isascii():
        return len(wanted) >= _LEAST_CHINESE and wanted in name
    return f" {wanted} " in f" {name} "
