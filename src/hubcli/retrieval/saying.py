"""Hubs whose evidence says a word for a material or product come before those that only have its sector."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hubcli.retrieval.hits import Hit, Hits, only
from hubcli.retrieval.terms import said_as
from hubcli.retrieval.texts import SAYING, Field

_BEGUN = 51.0  # points up to which something has a word that only begins so
_PLAIN: frozenset[Field] = frozenset(("evidence", "organisation"))
_POINT = 100.0  # points of a match that make one here, together less than a star
_LEADS, _LEADING = r"\b[Ll]eads?\b", 4.0
_FEW = 3  # institutes that say a word where no evidence does


def _saying(hits: Hits) -> Hits:
    """Return the best hit of each hub whose evidence or summary has a word, or whose institute has it, if few."""
    found: Hits = {}
    for fields in (frozenset[Field](("organisation",)), SAYING):
        some = {hub_id: of[:1] for hub_id, of in only(hits, fields).items() if of[0].score > _BEGUN}
        found |= some if fields is SAYING or len(some) <= _FEW else {}
    return found


def plainly(found: Sequence[Hit]) -> float:
    """Return points for how plainly evidence says a narrower word of a sector: in a name, in a claim, as who leads.

    They decide among hubs that have as many stars; who leads a programme of that name has more than one star more.
    """
    best = max((hit.score for hit in found if hit.field in _PLAIN), default=0.0) / _POINT
    leads = any(hit.field == "designation" and re.search(_LEADS, hit.text) for hit in found)
    return best + (_LEADING if leads else 0.0)


def raise_saying(joined: str, hits: Hits) -> bool:
    """Put hubs that say the word for a material or product before those that only have its sector; return whether."""
    said = _saying(hits) if joined in said_as() else {}
    if not said:
        return False
    others = (hit for hub_id, found in hits.items() if hub_id not in said for hit in found)
    least = max((hit.score for hit in others if hit.field == "sector"), default=0.0)
    for hub_id, found in said.items():
        if max(hit.score for hit in hits[hub_id]) <= least:
            hits[hub_id].append(found[0]._replace(score=round(least + found[0].score / 100, 1)))
    return True
