"""A dataset as files: YAML in, sound plain values and problems out."""

from pathlib import Path

from hubcli.errors import NoFilesError


def packaged_directory() -> Path:
    """Return where hubcli's own dataset is: inside the package, or beside `src/` in an editable checkout.

    Raises `NoFilesError` where the package lies in a zip file.
    """
    package = Path(__file__).parents[1]
    inside = package / "data"
    if inside.is_dir():
        return inside
    if not package.is_dir():
        raise NoFilesError(str(package.parent))
    return package.parents[1] / "data"
