"""Queries that mean no hub: figures in more words than their label, programmes, and policies of the nation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hubcli.model.names import find_elsewhere
from hubcli.record import Record
from hubcli.retrieval.hits import Hits
from hubcli.retrieval.index import Index
from hubcli.retrieval.other_names import (
    Kind,
    asks_for_a_number,
    bare_figure,
    bare_programme,
    comparable,
    other_names,
    says_enough,
)
from hubcli.retrieval.remarks import figures_beside, pointer
from hubcli.said import bilingual, said
from hubcli.text import searchable

_NAMED = 70.0  # points from which a hub has a programme, and no name with some words of it
_CLAIM = 65.0  # points below which the words of a query were found in claims, or here and there
_COUNTS = r"^(number of|how many|how much)\b|\bby city$"  # what only figures are asked for with
_PER_HEAD = "per head"
_PLACE = 90.0  # points from which a part of a query is a place


class Meant(Record):
    """What a query means that is no hub: the hits that go with it, and what is said of it."""

    hits: Hits
    remark: str


def meant(index: Index, query: str, hits: Hits, look: Callable[[str], Hits], *, sure: bool) -> Meant | None:
    """Return what a query means that is no hub, or None. `look` finds the hits of another query.

    `sure`: the query was found as a name or a sector. Then it is a figure only where it asks for a number.
    """
    found = _programme(index, query, look) or _figure(index, query, hits, look, sure=sure)
    return found or (None if hits else _unmeasured(query))


def _programme(index: Index, query: str, look: Callable[[str], Hits]) -> Meant | None:
    atlas, forms = index.atlas, index.programme_forms
    policy = next(_others(query, bare_programme(query), "policy"), None)
    if policy:
        words = (
            "'{policy}' is a policy for all of China and names no hub; hubcli designations lists the programmes that do"
        )
        return Meant({}, said(words, policy=policy))
    wanted = (text for text in (comparable(query), bare_programme(query)) if says_enough(text))
    called = [forms[text] for text in wanted if text in forms]
    for name in [*_others(query, bare_programme(query), "programme"), *called]:
        if name in atlas.designations:
            programme = atlas.designations[name]
            found = look(searchable(programme.name))
            named = {hub_id: of for hub_id, of in found.items() if of[0].score >= _NAMED}
            shown = bilingual(programme.name, programme.name_zh)
            return Meant(
                named,
                said(
                    "'{programme}' is a programme that names places; all of them: hubcli designations {id}",
                    programme=shown,
                    id=name,
                ),
            )
    return None


def _unmeasured(query: str) -> Meant | None:
    if next(_others(query, bare_figure(query), "unmeasured"), None):
        words = "nothing here measures '{word}', and no evidence mentions it; hubcli sectors lists the sectors"
        return Meant({}, said(words, word=query))
    return None


def _figure(index: Index, query: str, hits: Hits, look: Callable[[str], Hits], *, sure: bool) -> Meant | None:
    whole, wanted = comparable(query), bare_figure(query)
    if sure and not asks_for_a_number(whole):
        return None
    names = [*_figures(index, whole, wanted)]
    if not names and _PER_HEAD in whole:  # what is not measured per head may be measured
        names = [*_figures(index, comparable(whole.replace(_PER_HEAD, "")), bare_figure(whole.replace(_PER_HEAD, "")))]
    if names:
        return Meant(hits if sure else {}, pointer(index.atlas, names))
    apart = not query.isascii() and " " in query.strip()
    figures = _all_figures(index) if apart or asks_for_a_number(whole) else index.figures
    for rest, name in figures_beside(wanted, figures):
        found = look(rest) if not find_elsewhere(index.atlas, rest) else {}
        if max((of[0].score for of in found.values()), default=0.0) >= _PLACE:
            return Meant(found, pointer(index.atlas, [name]))
    if re.search(_COUNTS, whole) and max((of[0].score for of in hits.values()), default=0.0) < _CLAIM:
        return Meant({}, said("there is no figure '{figure}'; hubcli indicators lists the figures", figure=query))
    return None


def _figures(index: Index, whole: str, wanted: str) -> Iterator[str]:
    """Yield the indicators that a query names, in more words than their label or in other ones."""
    others = [name for name in _others(whole, wanted, "figure") if name in index.atlas.indicators]
    if others and whole in other_names():
        yield others[0]
        return
    called = index.figure_forms.get(whole) or index.figure_forms.get(wanted)
    yield from [called] if called else others[:1]


def _others(whole: str, bare: str, kind: Kind) -> Iterator[str]:
    """Yield what a query is another name of: as it is, and without what people add."""
    known = other_names()
    for text in (comparable(whole), bare):
        found = known.get(text)
        if found and found.kind == kind:
            yield found.id


def _all_figures(index: Index) -> dict[str, frozenset[str]]:
    named = dict(index.figures)
    for text, other in other_names().items():
        if other.kind == "figure" and other.id in named:
            named[other.id] |= {text}
    return named
