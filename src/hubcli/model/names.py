"""From what a person types to the one thing it names; never a guess, but suggestions."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from hubcli.errors import InvalidRequestError, UnknownNameError
from hubcli.model.atlas import Atlas
from hubcli.model.records import HUB_KINDS, Hub, HubKind, Indicator, Sector, Source
from hubcli.said import bilingual, enumerated, said
from hubcli.text import key, place_key, suggest, tones_differ

if TYPE_CHECKING:
    from hubcli.model.vocabulary import Board, Designation, Elsewhere, Industry, Profile

#: Before the id of a sector or an industry: how many listed companies a hub has in it, as an input of a composite.
COMPANIES_PREFIX = "companies:"
#: Before the id of a sector: what such an input was before.
STRENGTH_PREFIX = "strength:"
_MOST_SHOWN = 6  # hubs of a province in a message
_LONGEST_PHRASE = 60  # characters of a name with where it lies


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=_HasId)
Choice = TypeVar("Choice", bound=str)


def hub_names(hub: Hub) -> tuple[str, ...]:
    """Return every name of a hub: id, English, Chinese, pinyin, aliases."""
    return (hub.id, hub.name, hub.name_zh, hub.pinyin, *hub.aliases)


def sector_names(sector: Sector) -> tuple[str, ...]:
    """Return every name of a sector: id, labels, synonyms."""
    return (sector.id, sector.label, sector.label_zh, *sector.synonyms)


def find_hub(atlas: Atlas, text: str | Hub) -> Hub:
    """Return the hub with this id, name, Chinese name, pinyin or alias, however typed; a hub is itself.

    It may be named with where it lies (`Hefei, Anhui`, `安徽省合肥市`), but not with a wrong tone. Raises
    `UnknownNameError`.
    """
    if isinstance(text, Hub):
        return text
    if text in atlas.hubs:
        return atlas.hubs[text]
    found = _named(atlas, text)
    if found:
        return found
    placed = list(_Places(atlas).hubs_in(text)) if len(text) <= _LONGEST_PHRASE else []
    for hub, is_there in placed:
        if is_there:
            return hub
    raise _unknown_hub(atlas, text, tuple(dict.fromkeys([hub.id for hub, _ in placed])))


def _unknown_hub(atlas: Atlas, text: str, elsewhere_named: tuple[str, ...]) -> UnknownNameError:
    """Return the error for a name of no hub, which says where it is a province, or a place outside the atlas."""
    with contextlib.suppress(UnknownNameError):
        province = find_province(atlas, text)
        inside = (hub for hub in atlas.hubs.values() if hub.province == province)
        hubs = tuple(hub.id for hub in sorted(inside, key=lambda hub: hub.kind != "city"))
        return UnknownNameError("hub", text, hubs, _province_text(text, province, hubs))
    place = find_elsewhere(atlas, text)
    if place:
        return UnknownNameError("hub", text, (), elsewhere_text(place))
    near = elsewhere_named or suggest(text, {hub.id: hub_names(hub) for hub in atlas.hubs.values()})
    return UnknownNameError("hub", text, near)


def _province_text(text: str, province: str, hubs: Sequence[str]) -> str:
    is_one = said("it is the province {province}", province=province)
    if text.casefold() == province.casefold():
        is_one = said("it is a province")
    if not hubs:
        return said("{province}, where the atlas has no hub", province=is_one)
    words = "{province}; its hubs are {hubs}" if len(hubs) > 1 else "{province}; its hub is {hubs}"
    if len(hubs) > _MOST_SHOWN:
        words = "{province}; its first hubs are {hubs}; all {count}: hubcli list --province '{name}'"
    return said(words, province=is_one, hubs=enumerated(hubs[:_MOST_SHOWN]), count=len(hubs), name=province)


def elsewhere_names(place: Elsewhere) -> tuple[str, ...]:
    """Return every name of a place outside the atlas."""
    return (place.name, *filter(None, (place.name_zh, place.pinyin)), *place.also)


def find_elsewhere(atlas: Atlas, text: str) -> Elsewhere | None:
    """Return the place outside the atlas that a text names, if it names one; not one with other tones."""
    wanted = {key(text), place_key(text)} - {""}
    for place in (place for name in sorted(wanted) for place in atlas.elsewhere_named(name)):
        names = (name for name in elsewhere_names(place) if key(name) in wanted)
        if not all(tones_differ(text, name) for name in names):
            return place
    return None


def elsewhere_text(place: Elsewhere) -> str:
    """Return what is said of a place outside the atlas."""
    name = place.name
    if place.within and place.within not in name:
        name = said("{place} ({within})", place=name, within=place.within)
    words = "{place}, {name_zh}, is outside the atlas" if place.name_zh else "{place} is outside the atlas"
    return said(words, place=name, name_zh=place.name_zh)


def _named(atlas: Atlas, text: str) -> Hub | None:
    """Return the hub with this name, a city's with the word for it or without it; None for one with a wrong tone."""
    found = [atlas.hub_named(key(text))]
    if found == [None]:
        found = [atlas.hub_named(place_key(text, kind), kind) for kind in HUB_KINDS]
    places = [place for place in found if place]
    hub = atlas.hubs[min(places)[1]] if places else None
    return None if hub is None or tones_differ(text, hub.pinyin) else hub


def hub_keys(hub: Hub) -> dict[tuple[str, bool], None]:
    """Return the keys that a hub is found by: of whole names (True), and as its kind writes them (False)."""
    names = hub_names(hub)
    whole = dict.fromkeys((key(name), True) for name in names)
    shorter = dict.fromkeys((form, False) for name in names for form in (key(name), place_key(name, hub.kind)))
    return {found: None for found in whole | shorter if found[0]}


class _Places:
    """The places that hubs lie in, by their names: the country, provinces, and hubs that others are parts of."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        hubs = atlas.hubs.values()
        self._country = {key(name) for hub in hubs if hub.kind == "country" for name in hub_names(hub)}
        self._within: dict[str, set[str]] = {}  # by the id of a hub or the name of a province: its keys
        for name in {hub.province for hub in hubs if hub.province}:
            province = atlas.provinces.get(name)
            self._within[name] = {key(name), *([key(province.name_zh)] if province else [])}
        for parent in {hub.parent for hub in hubs if hub.parent}:
            self._within[parent] = set(map(key, hub_names(atlas.hubs[parent])))
        self._known = self._country.union(*self._within.values()) - {""}  # of a name that a dataset does not have

    def hubs_in(self, text: str, levels: int = 3) -> Iterator[tuple[Hub, bool]]:
        """Yield hubs that a text names before or after the places they are said to lie in, and whether they do."""
        for end in range(1, len(text)):
            for name, place in ((text[:end], text[end:]), (text[end:], text[:end])):
                forms = {key(place), place_key(place, "province"), place_key(place, "city")} & self._known
                if not forms:
                    continue
                hub = _named(self._atlas, name)
                found = [(hub, True)] if hub else self.hubs_in(name, levels - 1) if levels > 1 else ()
                for inside, is_there in found:
                    if inside.kind != "country":
                        yield inside, is_there and not forms.isdisjoint(self._around(inside))

    def _around(self, hub: Hub) -> set[str]:
        return self._country.union(*(self._within[place] for place in (hub.province, hub.parent) if place))


def find_region(atlas: Atlas, text: str) -> Hub:
    """Return the region with this name. Raises `UnknownNameError`, and ValueError for a hub that is no region."""
    hub = find_hub(atlas, text)
    if hub.kind != "region":
        raise InvalidRequestError(
            said("{hub} is a {kind}, not a region", hub=bilingual(hub.name, hub.name_zh), kind=hub.kind)
        )
    return hub


def find_sector(atlas: Atlas, text: str) -> Sector:
    """Return the sector with this id, label or synonym. Raises `UnknownNameError`."""
    return _find("sector", atlas.sectors, sector_names, text)


def find_designation(atlas: Atlas, text: str) -> Designation:
    """Return the designation with this id or name. Raises `UnknownNameError`."""
    return _find("designation", atlas.designations, lambda item: (item.id, item.name, item.name_zh), text)


def find_indicator(atlas: Atlas, text: str) -> Indicator:
    """Return the indicator with this id or label, or the only one whose id begins with these words.

    `invention_patents` is `invention_patents_granted`, as there is no other. Raises `UnknownNameError`.
    """
    try:
        return _find("indicator", atlas.indicators, lambda item: (item.id, item.label, item.label_zh), text)
    except UnknownNameError:
        words = "_".join(text.lower().replace("-", "_").split())
        begun = [name for name in atlas.indicators if words and name.startswith(f"{words}_")]
        if len(begun) == 1:
            return atlas.indicators[begun[0]]
        raise


def find_industry(atlas: Atlas, text: str) -> Industry:
    """Return the industry of listed companies with this id or label. Raises `UnknownNameError`."""
    return _find("industry", atlas.industries, lambda item: (item.id, item.label, item.label_zh), text)


def find_board(text: str) -> Board:
    """Return the board of listed companies with this id, or English or Chinese name. Raises `UnknownNameError`."""
    from hubcli.model.vocabulary import BOARD_NAMES

    return _choose("board", BOARD_NAMES, text)


def find_kind(text: str) -> HubKind:
    """Return the kind of hubs with this key, or English or Chinese name. Raises `UnknownNameError`."""
    from hubcli.model.vocabulary import KIND_NAMES

    return _choose("kind", KIND_NAMES, text)


def find_profile(atlas: Atlas, text: str) -> Profile:
    """Return the profile with this id or label. Raises `UnknownNameError`."""
    return _find("profile", atlas.profiles, lambda item: (item.id, item.label, item.label_zh or ""), text)


def find_source(atlas: Atlas, text: str) -> Source:
    """Return the source with this id. Raises `UnknownNameError`."""
    return _find("source", atlas.sources, lambda item: (item.id,), text)


def find_province(atlas: Atlas, text: str) -> str:
    """Return the name of the province with this English or Chinese name. Raises `UnknownNameError`."""
    wanted = place_key(text, "province")
    names = {hub.province for hub in atlas.hubs.values() if hub.province} | set(atlas.provinces)
    for name in sorted(names):
        known = atlas.provinces.get(name)
        if wanted and wanted in (key(name), key(known.name_zh) if known else ""):
            return name
    raise UnknownNameError("province", text, suggest(text, names))


def _choose(what: str, choices: Mapping[Choice, tuple[str, ...]], text: str) -> Choice:
    """Return the one of a few choices that a text names; where it names none, all are said."""
    for choice, also in choices.items():
        if key(text) in {key(name) for name in (str(choice), *also)}:
            return choice
    names = {choice: (choice, *also) for choice, also in choices.items()}
    near = suggest(text, names)
    reason = "" if near else said("there are {names}", names=", ".join(choices))
    raise UnknownNameError(what, text, near, reason)


def _find(kind: str, items: Mapping[str, Named], names: Callable[[Named], Iterable[str]], text: str) -> Named:
    if text in items:
        return items[text]
    wanted = key(text)
    if wanted:
        for item in items.values():
            if any(key(name) == wanted for name in names(item)):
                return item
    raise UnknownNameError(kind, text, suggest(text, {item.id: tuple(names(item)) for item in items.values()}))
