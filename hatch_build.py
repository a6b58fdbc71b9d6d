"""Puts a snapshot of the dataset into the wheel, so that the first run after an install is as quick as any other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles data/ to hubcli/data/snapshot.txt; an editable install reads the checkout and needs none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check the dataset, write its snapshot, and add it to the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from hubcli.store import cache
        from hubcli.store.load import problems_of, read, values_of
        from hubcli.store.stored_atlas import compiled

        data = root / "data"
        marks = cache.marks_of([data])
        files = read(data)
        problems = problems_of(files)
        if problems or marks is None:
            raise SystemExit("\n".join(["the dataset is broken:", *map(str, problems)]))
        self.target = Path(self.directory) / cache.NAME
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self.target.write_bytes(cache.compiled(marks, compiled(values_of(files))))
        build_data["force_include"][str(self.target)] = f"hubcli/data/{cache.NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take the snapshot away again: beside the wheel, it would be uploaded with it."""
        if version != "editable":
            self.target.unlink()
