"""What the shell offers at TAB: hubs, sectors, designations, indicators, profiles … that begin as typed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING

from hubcli.cli.streams import Lang, asked_language

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas


def kinds(incomplete: str) -> list[str]:
    """Return the kinds of hubs that begin as typed."""
    from hubcli.model.vocabulary import KIND_NAMES

    return _beginning(incomplete, {kind: (*also[:1],) for kind, also in KIND_NAMES.items()})


def hubs(incomplete: str) -> list[str]:
    """Return the ids of hubs one of whose names begins as typed."""
    from hubcli.model.names import hub_names

    return _beginning(incomplete, {hub.id: hub_names(hub) for hub in _atlas().hubs.values()})


def regions(incomplete: str) -> list[str]:
    """Return the ids of regions one of whose names begins as typed."""
    from hubcli.model.names import hub_names

    found = {hub.id: hub_names(hub) for hub in _atlas().hubs.values() if hub.kind == "region"}
    return _beginning(incomplete, found)


def sectors(incomplete: str) -> list[str]:
    """Return the ids of sectors one of whose names begins as typed."""
    from hubcli.model.names import sector_names

    return _beginning(incomplete, {sector.id: sector_names(sector) for sector in _atlas().sectors.values()})


def designations(incomplete: str) -> list[str]:
    """Return the ids of designations that begin as typed."""
    return _beginning(incomplete, {name: (item.name_zh,) for name, item in _atlas().designations.items()})


def indicators(incomplete: str) -> list[str]:
    """Return the ids of indicators that begin as typed."""
    return _beginning(incomplete, {name: (item.label, item.label_zh) for name, item in _atlas().indicators.items()})


def indicators_or_hubs(incomplete: str) -> list[str]:
    """Return the indicators and hubs that begin as typed."""
    return indicators(incomplete) + hubs(incomplete)


def profiles(incomplete: str) -> list[str]:
    """Return the ids of profiles that begin as typed."""
    return _beginning(incomplete, {name: (item.label, item.label_zh or "") for name, item in _atlas().profiles.items()})


def industries(incomplete: str) -> list[str]:
    """Return the ids of industries of listed companies that begin as typed."""
    known = _atlas().industries.items()
    return _beginning(incomplete, {name: (item.label, item.label_zh) for name, item in known})


def boards(incomplete: str) -> list[str]:
    """Return the boards of listed companies that begin as typed."""
    from hubcli.model.vocabulary import BOARD_NAMES

    return _beginning(incomplete, dict(BOARD_NAMES.items()))


def provinces(incomplete: str) -> list[str]:
    """Return the provinces one of whose names begins as typed, as one word where that is understood (`Hong-Kong`)."""
    known = _atlas().provinces.values()
    return _beginning(incomplete, {item.name.replace(" ", "-"): (item.name_zh, item.name) for item in known})


def sort_keys(incomplete: str) -> list[str]:
    """Return what a list can be sorted by that begins as typed."""
    from hubcli.analysis.listing import SORT_KEYS
    from hubcli.cli.chinese import words_of
    from hubcli.output.views.hubs import TITLES

    found = _beginning(incomplete, words_of({name: TITLES[name] for name in SORT_KEYS}))
    return found + indicators(incomplete) + sectors(incomplete)


def company_sort_keys(incomplete: str) -> list[str]:
    """Return what companies, or counts of them, can be sorted by that begins as typed."""
    from hubcli.analysis.companies import COUNT_KEYS, SORT_KEYS
    from hubcli.cli.chinese import titled, words_of

    return _beginning(incomplete, words_of(titled((*SORT_KEYS, *COUNT_KEYS))))


def columns(incomplete: str) -> list[str]:
    """Return the columns a list can have whose names begin as what is typed after the last comma."""
    from hubcli.cli.chinese import words_of
    from hubcli.output.views.hubs import TITLES

    before, comma, last = incomplete.rpartition(",")
    found = _beginning(last, words_of(TITLES)) + indicators(last) + sectors(last)
    return [f"{before}{comma}{name}" for name in found]


def assignments(incomplete: str) -> list[str]:
    """Return the indicators that begin as typed, with the sign before a number."""
    return [] if "=" in incomplete else [f"{name}=" for name in indicators(incomplete)]


def one_of(choices: type[Enum]) -> Callable[[str], list[str]]:
    """Return what completes one of a few choices."""

    def completed(incomplete: str) -> list[str]:
        from hubcli.cli.chinese import titled, words_of

        return _beginning(incomplete, words_of(titled(choice.value for choice in choices)))

    return completed


def sources(incomplete: str) -> list[str]:
    """Return the ids of sources that begin as typed."""
    return _beginning(incomplete, {name: (name,) for name in _atlas().sources})


def in_use() -> tuple[str | None, list[str]]:
    """Return the dataset and the overlays that the environment names; options take their place."""
    overlays = os.environ.get("HUBCLI_OVERLAY")
    return os.environ.get("HUBCLI_DATA") or None, overlays.split(os.pathsep) if overlays else []


def _atlas() -> Atlas:
    """Load the dataset in use; one that is broken offers nothing, as there is no place for messages at TAB."""
    from hubcli.errors import DatasetError
    from hubcli.store.load import load

    try:
        return load(*in_use())
    except DatasetError:
        from hubcli.model.all_records import Records
        from hubcli.model.atlas import Dataset
        from hubcli.store.build import atlas_of

        return atlas_of(Records(Dataset("", "", ""), (), ()))


def _beginning(incomplete: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return what begins as typed: an id; or, of something whose id does not, the first name that does.

    Where Chinese is asked for, Chinese names come before the id. What is typed in traditional characters is completed.
    """
    from hubcli.text import simplified

    typed = simplified(incomplete)
    chinese = asked_language(_words()) is Lang.CHINESE
    found = []
    for name, known in names.items():
        words = [name, *known]
        if chinese:
            words.sort(key=str.isascii)
        fitting = next((word for word in words if word and word.startswith(typed) and word.isprintable()), None)
        if fitting:
            found.append(incomplete + fitting[len(typed) :])
    return found


def _words() -> list[str]:
    """Return the words of the command line at which the shell asks what to offer, as far as it tells them."""
    return os.environ.get("COMP_WORDS", os.environ.get("_TYPER_COMPLETE_ARGS", "")).split()
