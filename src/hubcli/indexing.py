"""What a search looks through: the texts of the hubs and the names of the sectors, made comparable once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from hubcli.model import Atlas, Evidence, EvidenceKind, Hub
from hubcli.naming import hub_names, sector_names
from hubcli.selecting import regions_of
from hubcli.strength import strengths
from hubcli.text import normalise

Field = Literal["name", "alias", "sector", "designation", "evidence", "place", "summary"]

#: How much a field counts, 0 to 100, when what is looked for is all of its text.
FIELD_SCORES: dict[Field, float] = {
    "name": 100.0,
    "alias": 98.0,
    "sector": 90.0,
    "designation": 80.0,
    "place": 75.0,
    "evidence": 72.0,
    "summary": 55.0,
}
_NAME = 40  # letters from which the name of a piece of evidence is more of a sentence
_SECTOR_SPREAD = 15.0  # points between a hub of strength 100 in a sector and one of strength 0
_CLAIM_LOSS = 6.0  # points that a word in a claim is worth less than the name the claim is about
_SEAT = 3.0  # points more for a company where the claim says it has its seat
_SEAT_WORDS = re.compile(r"\b(headquarter\w*|based in|home of|home to)\b", re.IGNORECASE)
#: Points off for evidence by its kind: a company's city comes before one that has a plant of it.
_KIND_LOSS: dict[EvidenceKind, float] = {
    "company": 0.0,
    "institution": 0.0,
    "designation": 0.0,
    "facility": 4.0,
    "product": 4.0,
    "statistic": 5.0,
    "policy": 5.0,
    "statement": 6.0,
}


class Form(NamedTuple):
    """A comparable form of a text: its words with a space before and after each, and all of it without spaces."""

    spaced: str
    joined: str

    @classmethod
    def of(cls, text: str) -> Form:
        """Return the form of a text."""
        normal = normalise(text)
        return cls(f" {normal} ", normal.replace(" ", ""))


class Text(NamedTuple):
    """A searchable text of a hub: its field, what a result shows, its comparable form, and its full score."""

    field: Field
    shown: str
    form: Form
    full: float


@dataclass(frozen=True)
class Index:
    """The searchable texts by hub id; the names of each sector, and the hubs that have it with their full scores."""

    texts: dict[str, tuple[Text, ...]]
    sectors: dict[str, tuple[Form, ...]]
    labels: dict[str, str]
    holders: dict[str, dict[str, float]]

    @classmethod
    def of(cls, atlas: Atlas) -> Index:
        """Return the index of an atlas."""
        holders: dict[str, dict[str, float]] = {name: {} for name in atlas.sectors}
        for hub in atlas.hubs.values():
            for item in strengths(atlas, hub):
                holders[item.sector][hub.id] = FIELD_SCORES["sector"] - _SECTOR_SPREAD * (1 - item.strength / 100)
        return cls(
            texts={hub.id: tuple(_texts(atlas, hub)) for hub in atlas.hubs.values()},
            sectors={name: tuple(map(Form.of, sector_names(item))) for name, item in atlas.sectors.items()},
            labels={name: item.label for name, item in atlas.sectors.items()},
            holders=holders,
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of names, aliases, sectors and of what evidence is about: what a typing error can be of."""
        named = [text.form for texts in self.texts.values() for text in texts if _is_name(text)]
        sectors = [form for forms in self.sectors.values() for form in forms]
        parts = [word for form in (*named, *sectors) for word in form.spaced.split()]
        return frozenset((*parts, *(form.joined for form in named)))


def _is_name(text: Text) -> bool:
    return text.field in ("name", "alias", "place") or (text.field == "evidence" and len(text.form.spaced) < _NAME)


def _texts(atlas: Atlas, hub: Hub) -> Iterator[Text]:
    for name in dict.fromkeys((hub.name, hub.name_zh, hub.pinyin, hub.id)):
        shown = hub.name_zh if name == hub.name_zh else hub.name
        yield Text("name", shown, Form.of(name), FIELD_SCORES["name"])
    for alias in hub.aliases:
        yield Text("alias", alias, Form.of(alias), FIELD_SCORES["alias"])
    for place in dict.fromkeys(_places(atlas, hub)):
        yield Text("place", place, Form.of(place), FIELD_SCORES["place"])
    for specialisation in hub.specialisations:
        for piece in specialisation.evidence:
            yield from _evidence(piece)
    for name in hub.designations:
        designation = atlas.designations[name]
        for text in (designation.name, designation.name_zh):
            yield Text("designation", designation.name, Form.of(text), FIELD_SCORES["designation"])
    yield Text("summary", hub.summary, Form.of(hub.summary), FIELD_SCORES["summary"])


def _evidence(piece: Evidence) -> Iterator[Text]:
    field: Field = "designation" if piece.kind == "designation" else "evidence"
    seat = _SEAT if piece.kind == "company" and _SEAT_WORDS.search(piece.claim) else 0.0
    full = FIELD_SCORES[field] - _KIND_LOSS[piece.kind] + seat
    shown = f"{piece.name}: {piece.claim}" if piece.name else piece.claim
    if piece.name:
        yield Text(field, shown, Form.of(piece.name), full)
    yield Text(field, shown, Form.of(piece.claim), full - _CLAIM_LOSS)


def _places(atlas: Atlas, hub: Hub) -> Iterator[str]:
    if hub.province:
        yield hub.province
        known = atlas.provinces.get(hub.province)
        if known:
            yield known.name_zh
    for hub_id in (hub.parent, *regions_of(atlas, hub)):
        if hub_id:
            yield from hub_names(atlas.hubs[hub_id])[1:]
