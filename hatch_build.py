"""Puts the dataset into the wheel, and its store, so that the first run after an install is as quick as any other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoreHook(BuildHookInterface):  # type: ignore[type-arg]
    """Takes data/ along, but for its migrations, and builds hubcli/data/atlas.sqlite from it.

    An editable install reads the checkout and needs neither.
    """

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
        files = {path: path.relative_to(root) for path in sorted(data.rglob("*")) if path.is_file()}
        taken = {str(path): f"hubcli/{name.as_posix()}" for path, name in files.items() if _belongs(name)}
        build_data["force_include"] |= {**taken, str(self.target): f"hubcli/data/{cache.NAME}"}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take the store away again: beside the wheel, it would be uploaded with it."""
        if version != "editable":
            self.target.unlink()


def _belongs(name: Path) -> bool:
    """Tell whether a file of data/ is part of the dataset, not one of the scripts that changed it."""
    return "migrations" not in name.parts and "__pycache__" not in name.parts
