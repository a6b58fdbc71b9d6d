"""What a search looks through, arranged for it: every distinct text once, and where it stands."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from hubcli.model.atlas import Atlas
from hubcli.model.names import sector_names
from hubcli.model.records import Sector
from hubcli.model.strength import strength_in
from hubcli.retrieval.texts import FIELD_SCORES, Field, Form, Text, texts_of

__all__ = ["SECTOR_SPREAD", "Holder", "Index", "Line", "kept_lines"]

SECTOR_SPREAD = 15.0  # points between a hub of strength 100 in a sector and one of strength 0
_NAME = 60  # letters from which the name of a piece of evidence is more of a sentence
_IS_NAME, _IS_ALIAS, _IS_HUB = 1, 2, 4  # what a line is, beside a text
_ROWS = ("page", "places", "shown")  # sections that are read by the number of a line
_DIGITS = 11  # of a place in a section: far more than fits in memory
_USUAL = [Text._field_defaults.get(name) for name in Text._fields[3:]]


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
    """The distinct texts of an atlas, the hubs of each sector with what it counts there, and the names there are.

    What a snapshot holds of this is taken from there; otherwise, and for the rest, it is made when it is asked for.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self.holders = _Holders(atlas)
        self.labels = {name: item.label for name, item in atlas.sectors.items()}
        self._proper: dict[str, frozenset[str]] = {}
        self._asked = False

    @cached_property
    def texts(self) -> dict[str, tuple[Text, ...]]:
        """The texts of each hub, by its id."""
        return {hub.id: tuple(texts_of(self._atlas, hub)) for hub in self._atlas.hubs.values()}

    @cached_property
    def sectors(self) -> dict[str, tuple[Form, ...]]:
        """The names of each sector."""
        return {name: tuple(map(Form.of, sector_names(item))) for name, item in self._atlas.sectors.items()}

    def is_proper(self, sector: str, joined: str) -> bool:
        """Tell whether a text is a name of a sector that is no narrower than it."""
        if sector not in self._proper:
            self._proper[sector] = frozenset(_proper(self._atlas.sectors[sector]))
        return joined in self._proper[sector]

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Every distinct text once."""
        if self._atlas.kept:
            return _KeptLines(self._atlas.kept)
        lines: dict[str, Line] = {}
        for hub_id, texts in self.texts.items():
            for text in dict.fromkeys(texts):  # a name and its pinyin are often the same
                lines.setdefault(text.form.spaced, Line(text.form, [], [])).texts.append((hub_id, text))
        for sector, forms in self.sectors.items():
            for form in forms:
                line = lines.setdefault(form.spaced, Line(form, [], []))
                if sector not in line.sectors:
                    line.sectors.append(sector)
        return tuple(lines.values())

    @cached_property
    def _page(self) -> bytes:
        """All lines as one text, in UTF-8: one pass over it finds a word in all of them."""
        kept = self._atlas.kept
        return kept["page"] if kept else b"\n".join(line.form.spaced.encode("utf-8") for line in self.lines)

    @cached_property
    def _joined(self) -> dict[bytes, list[int]]:
        """The numbers of the lines that are the same without spaces."""
        joined: dict[bytes, list[int]] = {}
        for number, text in enumerate(self._page.replace(b" ", b"").split(b"\n")):
            joined.setdefault(text, []).append(number)
        return joined

    @cached_property
    def _flags(self) -> str:
        if self._atlas.kept:
            return self._atlas.kept["flags"].decode("ascii")
        return "".join(str(_flag(line)) for line in self.lines)

    def having(self, part: str) -> Iterator[Line]:
        """Yield the lines that have a part of text in them, in order."""
        wanted, page = part.encode("utf-8", "surrogatepass"), self._page
        number, counted = 0, 0
        place = page.find(wanted)
        while place >= 0:
            number += page.count(b"\n", counted, place)
            yield self.lines[number]
            counted = page.find(b"\n", place)
            place = page.find(wanted, counted) if counted >= 0 else -1

    def being(self, joined: str) -> Iterator[Line]:
        """Yield the lines that are a text, but for spaces. Who asks once is answered without a table of them all."""
        if self._asked:
            yield from (self.lines[number] for number in self._joined.get(_bytes(joined), ()))
            return
        self._asked = True
        spaced = b" ?".join(re.escape(_bytes(letter)) for letter in joined)
        if re.match(b" %s (?:\n|$)" % spaced, self._page):
            yield self.lines[0]
        for match in re.finditer(b"\n %s (?=\n|$)" % spaced, self._page):  # what begins so is found quickly
            yield self.lines[self._page.count(b"\n", 0, match.start()) + 1]

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name, without spaces: of hubs and places, of sectors, and of what evidence is about."""
        return frozenset(spaced.replace(" ", "") for spaced in self._lines_that(_IS_NAME))

    @cached_property
    def aliases(self) -> frozenset[str]:
        """The names that hubs have only as aliases: older romanisations, short names."""
        names = {spaced.replace(" ", "") for spaced in self._lines_that(_IS_HUB)}
        return frozenset(spaced.replace(" ", "") for spaced in self._lines_that(_IS_ALIAS)) - names

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of those names."""
        return frozenset(word for spaced in self._lines_that(_IS_NAME) for word in spaced.split())

    def _lines_that(self, are: int) -> Iterator[str]:
        pairs = zip(self._page.split(b"\n"), self._flags, strict=True)
        return (spaced.decode("utf-8") for spaced, flag in pairs if int(flag) & are)

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


class _Holders(dict[str, dict[str, Holder]]):
    """The hubs of each sector with what it counts there, made when it is asked for."""

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas

    def __missing__(self, sector: str) -> dict[str, Holder]:
        held = {hub.id: strength_in(self._atlas, hub, sector) for hub in self._atlas.hubs.values()}
        self[sector] = {
            hub_id: Holder(FIELD_SCORES["sector"] - SECTOR_SPREAD * (1 - strength / 100), strength)
            for hub_id, strength in held.items()
            if strength is not None
        }
        return self[sector]


class _Rows:
    """The lines of a section by number. Where they begin is in a section of its own, in `_DIGITS` each."""

    def __init__(self, kept: Mapping[str, bytes], name: str) -> None:
        self._text = kept[name]
        self._starts = kept[_starts(name)]

    def __len__(self) -> int:
        return len(self._starts) // _DIGITS

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self):
            raise IndexError(number)
        start = int(self._starts[_DIGITS * number : _DIGITS * (number + 1)])
        end = self._text.find(b"\n", start)
        return self._text[start : end if end >= 0 else None]


class _KeptLines(Sequence[Line]):
    """The lines of a snapshot, each made when it is asked for."""

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self._page, self._places, self._shown = (_Rows(kept, name) for name in _ROWS)
        self._made: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self._page)

    def __getitem__(self, number: int) -> Line:  # type: ignore[override]
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def _make(self, number: int) -> Line:
        spaced = self._page[number].decode("utf-8")
        form = Form(spaced, spaced.replace(" ", ""))
        texts, sectors = json.loads(self._places[number])
        return Line(form, [(hub_id, self._text(form, *rest)) for hub_id, *rest in texts], sectors)

    def _text(self, form: Form, field: Field, shown: int, *rest: Any) -> Text:
        return Text(field, json.loads(self._shown[shown]), form, *rest)


def kept_lines(index: Index) -> dict[str, list[bytes]]:
    """Return what a snapshot holds of an index, by section: `flags`, and by line `page`, `places` and `shown`."""
    shown: dict[str, int] = {}
    places = []
    for line in index.lines:
        texts = [
            [hub_id, text.field, shown.setdefault(text.shown, len(shown)), *_told(text)] for hub_id, text in line.texts
        ]
        places.append(_json([texts, line.sectors]))
    rows = {
        "page": [_bytes(line.form.spaced) for line in index.lines],
        "places": places,
        "shown": [_json(text) for text in shown],
    }
    starts = {_starts(name): [b"".join(_beginnings(rows[name]))] for name in _ROWS}
    return {**rows, **starts, "flags": ["".join(str(_flag(line)) for line in index.lines).encode("ascii")]}


def _starts(name: str) -> str:
    return f"starts of {name}"


def _beginnings(lines: Sequence[bytes]) -> Iterator[bytes]:
    place = 0
    for line in lines:
        yield b"%0*d" % (_DIGITS, place)
        place += len(line) + 1


def _told(text: Text) -> list[Any]:
    """Return how a text counts, without what is as usual at the end."""
    told = list(text[3:])
    while told and told[-1] == _USUAL[len(told) - 1]:
        told.pop()
    return told


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _json(value: object) -> bytes:
    return _bytes(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _flag(line: Line) -> int:
    fields = {text.field for _, text in line.texts}
    flag = _IS_NAME if _is_name(line) else 0
    return flag | (_IS_ALIAS if "alias" in fields else 0) | (_IS_HUB if "name" in fields else 0)


def _is_name(line: Line) -> bool:
    return bool(line.sectors) or any(
        text.field in ("name", "alias", "place") or (not text.running and len(line.form.spaced) < _NAME)
        for _, text in line.texts
    )
