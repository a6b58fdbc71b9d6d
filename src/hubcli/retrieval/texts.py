"""The texts that a search looks through: names, places, evidence, designations and summaries, made comparable."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import fsum
from typing import Literal

from hubcli.analysis.selection import regions_of
from hubcli.model.atlas import Atlas
from hubcli.model.names import hub_names
from hubcli.model.records import Evidence, EvidenceKind, Fit, Hub
from hubcli.model.strength import Strength
from hubcli.record import Record
from hubcli.text import searchable, split_names

Field = Literal["name", "alias", "sector", "designation", "company", "organisation", "evidence", "place", "summary"]

#: How much a field counts, 0 to 100, when what is looked for is all of its text. An exact place (a province, the city
#: that a zone lies in) counts more than a name with that word in it, and less than a name that is it.
FIELD_SCORES: dict[Field, float] = {
    "name": 100.0,
    "alias": 98.0,
    "place": 94.0,
    "sector": 90.0,
    "designation": 80.0,
    "organisation": 76.0,
    "company": 74.0,
    "evidence": 72.0,
    "summary": 55.0,
}
#: The fields in the order in which a store numbers them.
FIELDS: tuple[Field, ...] = tuple(FIELD_SCORES)
#: What places are called.
PLACES: frozenset[Field] = frozenset(("name", "alias", "place"))
#: What says a word in so many words.
SAYING: frozenset[Field] = frozenset(("evidence", "designation", "summary", "company"))
_CLAIM_LOSS = 6.0  # points that a word in a claim is worth less than the name the claim is about
#: Points more for a company where the claim says that it has its seat.
HEADQUARTERS = 3.0
_HEADQUARTERS_WORDS = r"(?i)\b(headquarter\w*|based in|\w+-based|home of|home to|has its seat)\b"
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
_PIECES, _SHARE = 1e3, 1e6  # what makes a piece of evidence less than a star, and a share less than a piece
_BRACKETS = r"^(.*\S)\s*\(([^()]+)\)$"


class Form(Record):
    """A comparable form of a text: its words with a space before and after each, and all of it without spaces."""

    spaced: str
    joined: str

    @staticmethod
    @cache
    def of(text: str) -> "Form":
        """Return the form of a text. The same names stand in many hubs: the province, the programme, the company."""
        words = searchable(text)
        return Form(f" {words} ", words.replace(" ", ""))


class Text(Record):
    """A searchable text of a hub: its field, what a result shows, its comparable form, and its full score.

    `weight` orders hubs that match equally well. `sector` is that of evidence. `running` text is a claim or a summary:
    no name. `headquarters` is what it counts more where it is all that was looked for: a company at home, not one named
    after it.
    """

    field: Field
    shown: str
    form: Form
    full: float
    weight: float = 0.0
    sector: str = ""
    running: bool = False
    headquarters: float = 0.0


def stars_in_search(strength: Strength, fit: Fit) -> int:
    """Return the stars that say something of the words of a sector.

    Companies in industries that only hold it say nothing of them, nor does a figure where no industry measures it:
    whoever spends most on research is not meant by "university".
    """
    if fit == "exact":
        return strength.stars
    of_output = strength.signs.size if fit == "broad" and strength.share_of != "companies" else 0
    return of_output + strength.signs.recognition + strength.signs.documentation


def weight(strength: Strength, fit: Fit, pieces: int) -> float:
    """Return what orders hubs that match equally well in a sector: stars, then pieces of evidence, then the share."""
    return stars_in_search(strength, fit) + pieces / _PIECES + (strength.share or 0.0) / _SHARE


def texts_of(atlas: Atlas, hub: Hub) -> Iterator[Text]:
    """Yield the searchable texts of a hub."""
    pieces = {item.sector: len(item.evidence) for item in hub.specialisations}
    strength = {
        item.sector: weight(item, atlas.sectors[item.sector].fit, pieces.get(item.sector, 0))
        for item in atlas.strengths(hub)
    }
    breadth = round(fsum(strength.values()), 6)  # in how much a hub is strong, which says how well known it is
    for name in dict.fromkeys(filter(None, (hub.name, hub.name_zh, hub.pinyin, hub.id))):
        shown = hub.name_zh if name == hub.name_zh else hub.name
        yield Text("name", shown, Form.of(name), FIELD_SCORES["name"], weight=breadth)
    for alias in hub.aliases:
        yield Text("alias", alias, Form.of(alias), FIELD_SCORES["alias"], weight=breadth)
    for place in dict.fromkeys(_places(atlas, hub)):
        yield Text("place", place, Form.of(place), FIELD_SCORES["place"], weight=breadth)
    for specialisation in hub.specialisations:
        for piece in specialisation.evidence:
            yield from _evidence(atlas, piece, specialisation.sector, strength[specialisation.sector])
    for name in hub.designations:
        designation = atlas.designations[name]
        best = max(
            strength[item.sector]
            for item in hub.specialisations
            if any(piece.designation == name for piece in item.evidence)
        )
        for text in filter(None, (designation.name, designation.name_zh)):
            yield Text("designation", designation.name, Form.of(text), FIELD_SCORES["designation"], weight=best)
    yield from _seats(atlas, hub)
    yield Text("summary", hub.summary, Form.of(hub.summary), FIELD_SCORES["summary"], weight=breadth, running=True)


def _evidence(atlas: Atlas, piece: Evidence, sector: str, strength: float) -> Iterator[Text]:
    field: Field = "designation" if piece.kind == "designation" else "evidence"
    headquarters = HEADQUARTERS if piece.kind == "company" and re.search(_HEADQUARTERS_WORDS, piece.claim) else 0.0
    full = FIELD_SCORES[field] - _KIND_LOSS[piece.kind]
    shown = f"{piece.name}: {piece.claim}" if piece.name else piece.claim
    for name in _with_others(atlas, _names(piece)):
        yield Text(field, shown, Form.of(name), full, strength, sector, headquarters=headquarters)
    claim = Form.of(piece.claim)
    yield Text(field, shown, claim, full - _CLAIM_LOSS, strength, sector, running=True)


def _seats(atlas: Atlas, hub: Hub) -> Iterator[Text]:
    """Yield the listed companies of a hub that evidence knows, by its names for them: SMIC, whose name is longer."""
    called = {name: entity for entity in atlas.entities for name in entity.also}
    for company in atlas.companies:
        entity = called.get(short_name(company.name_zh)) if company.hub == hub.id else None
        if entity:
            shown = seat_text(company.code, company.name_zh, company.name, hub.name, seated=bool(company.seat_source))
            for name in (entity.name, *entity.also):
                yield Text("company", shown, Form.of(name), FIELD_SCORES["company"])


def seat_text(code: str, name_zh: str, name: str | None, place: str, *, seated: bool) -> str:
    """Return what is shown of a listed company: its names, its code, and where it is registered or has its seat."""
    called = f"{name} ({name_zh}, {code})" if name else f"{name_zh} ({code})"
    return f"{called} {'has its seat' if seated else 'is registered'} in {place}"


def short_name(listed: str) -> str:
    """Return the Chinese name of a listed company without what its exchange adds: `*ST国华`, `万科Ａ`, `寒武纪-U`."""
    return re.sub(r"^\*?ST|-?[ABUWＡＢ]+$", "", listed) or listed


def _names(piece: Evidence) -> Iterable[str]:
    """Return the names of what a piece of evidence is about: `A (B)` is called both, `A, B and C` are three."""
    if not piece.name:
        return ()
    brackets = re.match(_BRACKETS, piece.name)
    names = [piece.name, *brackets.groups()] if brackets else [piece.name]
    if piece.kind == "company" and ", " in piece.name:
        names += split_names(piece.name)
    return dict.fromkeys(names)


def _with_others(atlas: Atlas, names: Iterable[str]) -> Iterator[str]:
    """Yield names, and the same with a company or institution by its other names: `比亚迪`, `比亚迪 Xi'an`."""
    for name in names:
        yield name
        for entity in atlas.entities:
            if name == entity.name or name.startswith(f"{entity.name} "):
                yield from (also + name.removeprefix(entity.name) for also in entity.also)


def _places(atlas: Atlas, hub: Hub) -> Iterator[str]:
    if hub.province:
        yield hub.province
        known = atlas.provinces.get(hub.province)
        if known and known.name_zh:
            yield known.name_zh
    for hub_id in (hub.parent, *regions_of(atlas, hub)):
        if hub_id:
            yield from filter(None, hub_names(atlas.hubs[hub_id])[1:])
