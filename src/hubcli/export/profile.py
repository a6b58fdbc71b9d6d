"""A profile as a file that a dataset or an overlay can have."""

from __future__ import annotations

from typing import Any

from hubcli.model.records import Profile, WeightedPillar

_HEAD = "# yaml-language-server: $schema=schema/profiles.schema.json\n"


def to_yaml(profile: Profile) -> str:
    """Return a list of this one profile, as `profiles.yaml` has it."""
    import yaml

    said: dict[str, Any] = {"id": profile.id, "label": profile.label, "description": profile.description}
    if profile.year is not None:
        said["year"] = profile.year
    said["pillars"] = [_pillar(pillar) for pillar in profile.pillars]
    return _HEAD + str(yaml.safe_dump([said], sort_keys=False, allow_unicode=True, width=120))


def _pillar(pillar: WeightedPillar) -> dict[str, Any]:
    return {**pillar._asdict(), "indicators": [item._asdict() for item in pillar.indicators]}
