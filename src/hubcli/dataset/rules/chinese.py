"""The rule about Chinese names, which a dataset has for all that is in it or for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from hubcli.dataset.rules.dataset_view import DatasetView
from hubcli.errors import Problem

_MEMBERS = {
    "hubs": ("name_zh", "pinyin"),
    "designations": ("name_zh",),
    "indicators": ("label_zh",),
    "provinces": ("name_zh",),
    "sectors": ("label_zh",),
}


def chinese(view: DatasetView) -> Iterator[Problem]:
    """Where a hub has a Chinese name, so has all else that has an English one."""
    if not any(hub.get("name_zh") for hub in view.hubs):
        return
    for table, members in _MEMBERS.items():
        for entry in view.hubs if table == "hubs" else view.tables.get(table, ()):
            is_named = entry.get("name") or entry.get("label")
            for member in (name for name in members if is_named and not entry.get(name) and not entry.unfit(name)):
                yield entry.problem((), "chinese-name", f"'{member}' is missing here, and hubs have Chinese names")
