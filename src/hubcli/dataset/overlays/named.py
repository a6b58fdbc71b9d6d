"""Names in a CSV file: hubs and indicators as people call them, before a dataset is checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from hubcli.errors import UnknownNameError
from hubcli.model.names import find_hub, find_indicator, hub_keys
from hubcli.model.records import HUB_KINDS, Hub, HubKind, Indicator
from hubcli.text import key, place_key

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas


class AmbiguousNameError(Exception):
    """A name that several things have; the message says which."""

    def __init__(self, text: str, ids: Sequence[str]) -> None:
        named = ", ".join(ids[:-1])
        super().__init__(f"'{text}' can be {named} or {ids[-1]}: write the id")


class Names:
    """The names of the hubs and indicators that files have, given as plain values: what is no name is left out.

    It knows of an atlas what `find_hub` and `find_indicator` ask for.
    """

    def __init__(self, hubs: Iterable[Any], indicators: Iterable[Any]) -> None:
        found = [_hub(value) for value in hubs if _has_id(value)]
        self.hubs = {hub.id: hub for hub in found}
        self.indicators = {value["id"]: _indicator(value) for value in indicators if _has_id(value)}
        self.provinces: Mapping[str, Any] = {}
        self._ids: dict[tuple[str, bool, str], list[str]] = {}
        for hub in self.hubs.values():
            for name, whole in hub_keys(hub):
                for kind in ("", hub.kind):
                    self._ids.setdefault((name, whole, kind), []).append(hub.id)

    def id_of(self, column: str, text: str) -> str:
        """Return the id that a cell of a column means: the text as it is, where nothing is known by it.

        Raises `AmbiguousNameError`.
        """
        if column not in ("hub", "indicator") or text in (self.hubs if column == "hub" else self.indicators):
            return text
        try:
            return self._hub(text) if column == "hub" else self._indicator(text)
        except UnknownNameError:
            return text

    def hub_named(self, name: str, kind: HubKind | None = None) -> tuple[int, str] | None:
        """Return the first hub with a name that has this key, as an atlas does."""
        ids = self._ids.get((name, kind is None, kind or ""))
        return (list(self.hubs).index(ids[0]), ids[0]) if ids else None

    def elsewhere_named(self, name: str) -> Sequence[Any]:  # noqa: ARG002
        """Return no place: those outside have no figures."""
        return ()

    def _hub(self, text: str) -> str:
        ids = self._ids.get((key(text), True, ""), [])
        if not ids:
            ids = [name for kind in HUB_KINDS for name in self._ids.get((place_key(text, kind), False, kind), [])]
        if len(ids) > 1:
            raise AmbiguousNameError(text, list(dict.fromkeys(ids)))
        return find_hub(cast("Atlas", self), text).id

    def _indicator(self, text: str) -> str:
        wanted = key(text)
        same = [item.id for item in self.indicators.values() if wanted and wanted in map(key, item[:3])]
        if len(same) > 1:
            raise AmbiguousNameError(text, same)
        return find_indicator(cast("Atlas", self), text).id


def _has_id(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("id"), str)


def _text(value: Mapping[str, Any], member: str) -> str:
    found = value.get(member)
    return found if isinstance(found, str) else ""


def _hub(value: Mapping[str, Any]) -> Hub:
    also = value.get("aliases")
    kind = value.get("kind")
    return Hub(
        value["id"],
        _text(value, "name"),
        _text(value, "name_zh"),
        _text(value, "pinyin"),
        kind=kind if kind in HUB_KINDS else "city",
        summary="",
        province=_text(value, "province") or None,
        parent=_text(value, "parent") or None,
        aliases=tuple(name for name in also if isinstance(name, str)) if isinstance(also, list) else (),
    )


def _indicator(value: Mapping[str, Any]) -> Indicator:
    label, label_zh = _text(value, "label"), _text(value, "label_zh")
    return Indicator(value["id"], label, label_zh, "", direction="none", pillar="", use="context", description="")
