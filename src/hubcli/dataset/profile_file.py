"""A profile as a file that a dataset or an overlay can have."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import yaml

from hubcli.errors import InvalidRequestError
from hubcli.files import check_file, put_file
from hubcli.model.vocabulary import Profile, WeightedPillar
from hubcli.said import said

_HEAD = "# yaml-language-server: $schema=schema/profiles.schema.json\n"

_SLUG = re.compile(r"[^a-z0-9]+")


def to_yaml(profile: Profile) -> str:
    """Return a list of this one profile, as `profiles.yaml` has it."""
    entry: dict[str, Any] = {"id": profile.id, "label": profile.label, "description": profile.description}
    if profile.year is not None:
        entry["year"] = profile.year
    entry["pillars"] = [_pillar(pillar) for pillar in profile.pillars]
    return _HEAD + str(yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, width=120))


def save(profile: Profile, path: Path) -> None:
    """Write a profile to a new file, under the name of that file. Raises ValueError where it cannot be written."""
    if os.path.lexists(path):
        raise InvalidRequestError(said("{path} exists: give the name of a new file", path=str(path)))
    check_file(path, force=False)
    name = _SLUG.sub("-", path.stem.lower()).strip("-")
    name = "own" if name in ("", "profiles") else name
    text = to_yaml(profile._replace(id=name, label=name.replace("-", " ").capitalize()))
    try:
        put_file(path, text.encode("utf-8"))
    except OSError as error:
        problem = said("cannot write {path}: {reason}", path=str(path), reason=error.strerror or str(error))
        raise InvalidRequestError(problem) from error


def _pillar(pillar: WeightedPillar) -> dict[str, Any]:
    return {**pillar._asdict(), "indicators": [item._asdict() for item in pillar.indicators]}
