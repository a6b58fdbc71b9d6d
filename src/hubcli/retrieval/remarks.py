"""What is said of a query beside the hubs: that it is a figure, a word that no evidence says, a place elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hubcli.model.atlas import Atlas
from hubcli.model.names import elsewhere_text, find_elsewhere
from hubcli.model.vocabulary import Elsewhere
from hubcli.retrieval.asked import Asked
from hubcli.retrieval.hits import Hits, merged
from hubcli.retrieval.index import Index, figure_key
from hubcli.retrieval.known import MOST_WORDS, known_alone, words_alone
from hubcli.retrieval.texts import PLACES
from hubcli.said import bilingual, enumerated, said
from hubcli.text import key

_CLAIM = 65.0  # points below which a query was found in claims and summaries only
_WEAK = 60.0  # points below which its words were found here and there
_MOST = 3  # indicators or companies that are named
_LONGEST_PLACE = 4  # words of the name of a place
_LONGEST_NAME = 6  # signs of its Chinese name
_NO_PLACES = frozenset(("us", "of"))
_LEAST_CHINESE = 2  # signs of a Chinese word that may be part of an indicator's name
#: A code of a listed company as other exchanges have it: `0700.HK`, `BABA.US`, `005930.KS`.
_OTHER_CODE = r"[a-z]{1,5}\.(us|n|o)|\d{1,6}[. ](hk|us|ks|kq|tw|t)|hk[. ]?\d{1,5}"
_NO_CODE = (
    "no listed company has the code '{query}': only codes of Shanghai, Shenzhen and Beijing are known "
    "(600519.SH); try the company's name"
)
_JOINS = r"^(的|of |in )|(的| of| in)$"  # what stands between a place and a figure


def remarks_on(
    asked: Asked, query: str, wanted: str, hits: Hits, remarks: tuple[str, ...]
) -> tuple[Hits, tuple[str, ...]]:
    """Return the hits that answer a query, and the remarks. A figure or a place elsewhere is no word of a claim.

    Where only a part of the query is known, the hits are those of the names in it.
    """
    index = asked.index
    place = find_elsewhere(index.atlas, query)
    if place:
        said_of = {hub_id: found for hub_id, found in hits.items() if found[0].field not in PLACES}  # named after it
        return (said_of if _best(said_of) >= _CLAIM else {}), (elsewhere_text(place), *remarks)
    if re.fullmatch(_OTHER_CODE, query.strip(), re.IGNORECASE):
        return {}, (said(_NO_CODE, query=query),)
    places = tuple(dict.fromkeys(map(elsewhere_text, _places_in(index, query))))
    if places:  # Wuhan, the Chicago of China, is not what was asked for
        called = {hub_id: found for hub_id, found in hits.items() if found[0].field != "alias"}
        return called, (*places, *remarks)
    figures = _figures_with(index, figure_key(query)) if not hits else []
    if figures:
        return hits, (pointer(index.atlas, figures), *remarks)
    if _best(hits) < _WEAK:
        known, more, is_thing = known_alone(asked, query, wanted)
        if known and (is_thing or _first(hits) not in known):
            return merged(known, hits), (*more, *remarks)
    if not hits:
        hits, more = words_alone(asked, query, wanted)
        remarks = (*more, *remarks)
    abroad = asked.abroad.get(wanted, ()) if _best(hits) < _CLAIM else ()
    return hits, (*remarks, *dict.fromkeys(abroad[:_MOST]))


def _places_in(index: Index, query: str) -> Iterator[Elsewhere]:
    """Yield the places outside the atlas that some words of a query name and no hub does."""
    words = query.split()
    if len(words) == 1 and not query.isascii():
        named = (find_elsewhere(index.atlas, query[:length]) for length in range(_LONGEST_NAME, 1, -1))
        yield from filter(None, [next(filter(None, named), None)])
        return
    start = 0 if len(words) <= MOST_WORDS else len(words)
    while start < len(words):
        lengths = range(min(_LONGEST_PLACE, len(words) - start), 0, -1)
        for length in lengths:
            text = " ".join(words[start : start + length]).strip(".,?!")
            if key(text) in index.names or text in _NO_PLACES:
                break
            place = find_elsewhere(index.atlas, text)
            if place:
                yield place
                break
        else:
            length = 1
        start += length


def _figures_with(index: Index, wanted: str) -> list[str]:
    """Return the indicators that have a query as a part of their name."""
    return [name for name, called in index.figures.items() if any(_has(text, wanted) for text in called)]


def _first(hits: Hits) -> str:
    return max(hits, key=lambda hub_id: hits[hub_id][0].score, default="")


def _best(hits: Hits) -> float:
    return max((found[0].score for found in hits.values()), default=0.0)


def pointer(atlas: Atlas, names: Sequence[str]) -> str:
    """Return which commands show some indicators."""
    first, *others = sorted((atlas.indicators[name] for name in names), key=lambda item: item.use != "input")
    ways = f"hubcli indicators {first.id}"
    if first.direction != "none":
        ways = said("hubcli rank --by {id} or hubcli indicators {id}", id=first.id)
    if others:
        ways = said("{ways} (also {others})", ways=ways, others=enumerated([item.id for item in others[: _MOST - 1]]))
    return said("'{figure}' is a figure: {ways}", figure=bilingual(first.label, first.label_zh), ways=ways)


def figures_beside(wanted: str, names: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
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
