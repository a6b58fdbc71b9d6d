"""What a search looks through: the texts of the hubs and the names of the sectors, made comparable once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Literal, NamedTuple

from hubcli.model import Atlas, Evidence, EvidenceKind, Hub, Sector
from hubcli.naming import hub_names, sector_names
from hubcli.selecting import regions_of
from hubcli.strength import strengths
from hubcli.text import searchable

Field = Literal["name", "alias", "sector", "designation", "evidence", "place", "summary"]

#: How much a field counts, 0 to 100, when what is looked for is all of its text. An exact place (a province, the city
#: that a zone lies in) counts more than a name with that word in it, and less than a name that is it.
FIELD_SCORES: dict[Field, float] = {
    "name": 100.0,
    "alias": 98.0,
    "place": 94.0,
    "sector": 90.0,
    "designation": 80.0,
    "evidence": 72.0,
    "summary": 55.0,
}
_NAME = 60  # letters from which the name of a piece of evidence is more of a sentence
SECTOR_SPREAD = 15.0  # points between a hub of strength 100 in a sector and one of strength 0
_CLAIM_LOSS = 6.0  # points that a word in a claim is worth less than the name the claim is about
_SEAT = 3.0  # points more for a company where the claim says it has its seat
_SEAT_WORDS = re.compile(r"\b(headquarter\w*|based in|\w+-based|home of|home to|has its seat)\b", re.IGNORECASE)
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
_BRACKETS = re.compile(r"^(.*\S)\s*\(([^()]+)\)$")
_SEVERAL = re.compile(r",\s+and\s+|,\s+|\s+and\s+")


class Form(NamedTuple):
    """A comparable form of a text: its words with a space before and after each, and all of it without spaces."""

    spaced: str
    joined: str

    @staticmethod
    @cache
    def of(text: str) -> Form:
        """Return the form of a text. The same names stand in many hubs: the province, the programme, the company."""
        words = searchable(text)
        return Form(f" {words} ", words.replace(" ", ""))


class Text(NamedTuple):
    """A searchable text of a hub: its field, what a result shows, its comparable form, and its full score.

    `seat` is what it counts more where it is all that was looked for: a company at home, not one named after it.
    `weight` orders hubs that match equally well. `running` text is a claim or a summary: no name. `sector` is that of
    evidence.
    """

    field: Field
    shown: str
    form: Form
    full: float
    seat: float = 0.0
    weight: float = 0.0
    running: bool = False
    sector: str = ""


class Holder(NamedTuple):
    """A hub that has a sector: what the sector counts there, and the strength."""

    full: float
    strength: float


class Line(NamedTuple):
    """A distinct text, with where it stands: the texts of hubs that read so, the sectors that are called so."""

    form: Form
    texts: list[tuple[str, Text]]
    sectors: list[str]


class Index:
    """The searchable texts by hub id; the names of each sector, and the hubs that have it with what it counts there.

    What is made of these for searching is made when it is first asked for.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.texts: dict[str, tuple[Text, ...]] = {}
        self.holders: dict[str, dict[str, Holder]] = {name: {} for name in atlas.sectors}
        for hub in atlas.hubs.values():
            known = {item.sector: item.strength for item in strengths(atlas, hub)}
            self.texts[hub.id] = tuple(_texts(atlas, hub, known))
            for sector, strength in known.items():
                full = FIELD_SCORES["sector"] - SECTOR_SPREAD * (1 - strength / 100)
                self.holders[sector][hub.id] = Holder(full, strength)
        self.labels = {name: item.label for name, item in atlas.sectors.items()}
        self.sectors = {name: tuple(map(Form.of, sector_names(item))) for name, item in atlas.sectors.items()}
        #: The names of a sector that are no narrower than it, as joined forms.
        self.proper = {name: frozenset(_proper(item)) for name, item in atlas.sectors.items()}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every distinct text once."""
        lines: dict[str, Line] = {}
        for hub_id, texts in self.texts.items():
            for text in texts:
                lines.setdefault(text.form.spaced, Line(text.form, [], [])).texts.append((hub_id, text))
        for sector, forms in self.sectors.items():
            for form in forms:
                line = lines.setdefault(form.spaced, Line(form, [], []))
                if sector not in line.sectors:
                    line.sectors.append(sector)
        return tuple(lines.values())

    @cached_property
    def _page(self) -> tuple[str, list[int]]:
        """All lines as one text, and where each begins: one pass over it finds a word in all of them."""
        starts, length = [], 0
        for line in self.lines:
            starts.append(length)
            length += len(line.form.spaced) + 1
        return "\n".join(line.form.spaced for line in self.lines), starts

    @cached_property
    def _joined(self) -> dict[str, list[Line]]:
        joined: dict[str, list[Line]] = {}
        for line in self.lines:
            joined.setdefault(line.form.joined, []).append(line)
        return joined

    def having(self, part: str) -> Iterator[Line]:
        """Return the lines that have a part of text in them, in order."""
        page, starts = self._page
        place = page.find(part)
        while place >= 0:
            number = bisect_right(starts, place)
            yield self.lines[number - 1]
            place = page.find(part, starts[number]) if number < len(starts) else -1

    def being(self, joined: str) -> Iterable[Line]:
        """Return the lines that are a text, but for spaces."""
        return self._joined.get(joined, ())

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name, without spaces: of hubs and places, of sectors, and of what evidence is about."""
        return frozenset(line.form.joined for line in self.lines if _is_name(line))

    @cached_property
    def aliases(self) -> frozenset[str]:
        """The names that hubs have only as aliases: older romanisations, short names."""
        texts = [text for texts in self.texts.values() for text in texts]
        names = {text.form.joined for text in texts if text.field == "name"}
        return frozenset(text.form.joined for text in texts if text.field == "alias") - names

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of those names."""
        return frozenset(word for line in self.lines if _is_name(line) for word in line.form.spaced.split())

    @cached_property
    def guesses(self) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
        """The names, and the words that are none, by their length: what something misspelt may have been."""
        lengths = {len(name) for name in (*self.names, *self.words)}
        names = sorted(name for name in self.names if name.isascii())
        words = sorted(word for word in self.words - self.names if word.isascii())
        return {
            length: (
                tuple(name for name in names if len(name) == length),
                tuple(word for word in words if len(word) == length),
            )
            for length in lengths
        }


def _proper(sector: Sector) -> Iterator[str]:
    """Return what a sector is itself called: its id, its labels, and both parts of `Space and satellites`."""
    for name in (sector.id, sector.label, sector.label_zh, *sector.label.split(" and ")):
        yield Form.of(name).joined


def _is_name(line: Line) -> bool:
    return bool(line.sectors) or any(
        text.field in ("name", "alias", "place") or (not text.running and len(line.form.spaced) < _NAME)
        for _, text in line.texts
    )


def _texts(atlas: Atlas, hub: Hub, strength: dict[str, float]) -> Iterator[Text]:
    breadth = sum(strength.values())  # how much is documented of a hub, which says how well known it is
    for name in dict.fromkeys((hub.name, hub.name_zh, hub.pinyin, hub.id)):
        shown = hub.name_zh if name == hub.name_zh else hub.name
        yield Text("name", shown, Form.of(name), FIELD_SCORES["name"], weight=breadth)
    for alias in hub.aliases:
        yield Text("alias", alias, Form.of(alias), FIELD_SCORES["alias"], weight=breadth)
    for place in dict.fromkeys(_places(atlas, hub)):
        yield Text("place", place, Form.of(place), FIELD_SCORES["place"], weight=breadth)
    for specialisation in hub.specialisations:
        for piece in specialisation.evidence:
            yield from _evidence(piece, specialisation.sector, strength[specialisation.sector])
    for name in hub.designations:
        designation = atlas.designations[name]
        best = max(
            strength[item.sector]
            for item in hub.specialisations
            if any(piece.designation == name for piece in item.evidence)
        )
        for text in (designation.name, designation.name_zh):
            yield Text("designation", designation.name, Form.of(text), FIELD_SCORES["designation"], weight=best)
    yield Text("summary", hub.summary, Form.of(hub.summary), FIELD_SCORES["summary"], weight=breadth, running=True)


def _evidence(piece: Evidence, sector: str, strength: float) -> Iterator[Text]:
    field: Field = "designation" if piece.kind == "designation" else "evidence"
    seat = _SEAT if piece.kind == "company" and _SEAT_WORDS.search(piece.claim) else 0.0
    full = FIELD_SCORES[field] - _KIND_LOSS[piece.kind]
    shown = f"{piece.name}: {piece.claim}" if piece.name else piece.claim
    for name in _names(piece):
        yield Text(field, shown, Form.of(name), full, seat, strength, sector=sector)
    claim = Form.of(piece.claim)
    yield Text(field, shown, claim, full - _CLAIM_LOSS, weight=strength, running=True, sector=sector)


def _names(piece: Evidence) -> Iterable[str]:
    """Return the names of what a piece of evidence is about: `A (B)` is called both, `A, B and C` are three."""
    if not piece.name:
        return ()
    brackets = _BRACKETS.match(piece.name)
    names = [piece.name, *brackets.groups()] if brackets else [piece.name]
    if piece.kind == "company" and ", " in piece.name:
        names += _SEVERAL.split(piece.name)
    return dict.fromkeys(names)


def _places(atlas: Atlas, hub: Hub) -> Iterator[str]:
    if hub.province:
        yield hub.province
        known = atlas.provinces.get(hub.province)
        if known:
            yield known.name_zh
    for hub_id in (hub.parent, *regions_of(atlas, hub)):
        if hub_id:
            yield from hub_names(atlas.hubs[hub_id])[1:]
