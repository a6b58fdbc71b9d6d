"""Puts the store of the dataset into the wheel, so that the first run after an install is as quick as any other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoreHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds hubcli/data/atlas.sqlite from data/; an editable install reads the checkout and needs none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check the dataset, write its store, and add it to the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from hubcli.errors import DatasetError
        from hubcli.store import cache
        from hubcli.store.build import build
        from hubcli.store.load import read_sound

        data = root / "data"
        try:
            records = read_sound([data])
        except DatasetError as error:
            raise SystemExit("\n".join(["the dataset is broken:", *map(str, error.problems)])) from None
        self.target = Path(self.directory) / cache.NAME
        self.target.parent.mkdir(parents=True, exist_ok=True)
        cache.write_packaged(self.target, data, lambda database: build(records, database))
        build_data["force_include"][str(self.target)] = f"hubcli/data/{cache.NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take the store away again: beside the wheel, it would be uploaded with it."""
        if version != "editable":
            self.target.unlink()
