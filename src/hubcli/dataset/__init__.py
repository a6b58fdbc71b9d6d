"""A dataset as files: YAML in, sound plain values and problems out."""

from pathlib import Path


def packaged_directory() -> Path:
    """Return where hubcli's own dataset is: inside the package, or beside `src/` in an editable checkout."""
    package = Path(__file__).parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parents[1] / "data"
