"""The sound datasets that are damaged: the small one of the tests, and a few hubs of the packaged one."""

from __future__ import annotations

import re
import runpy
import textwrap
from functools import cache
from pathlib import Path

from hubcli.dataset import packaged_directory

_HUBS = ("china", "hefei", "hefei-high-tech-zone", "wuhu", "yangtze-river-delta")

Files = dict[str, str]  # text by name in the dataset


@cache
def base(name: str) -> Files:
    """Return the files of `towns` (see tests/conftest.py) or of `few` (some hubs of the packaged dataset)."""
    return _towns() if name == "towns" else _few()


def put(directory: Path, files: Files) -> None:
    """Write the files of a dataset."""
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _towns() -> Files:
    found = runpy.run_path(str(Path(__file__).parents[1] / "conftest.py"))["FILES"]
    return {name: textwrap.dedent(text).lstrip() for name, text in found.items()}


def _few() -> Files:
    """Return files as people wrote them, without what is about other hubs."""
    packaged = packaged_directory()
    files = {path.name: path.read_text("utf-8") for path in packaged.glob("*.yaml")}
    hubs = {f"hubs/{name}.yaml": (packaged / f"hubs/{name}.yaml").read_text("utf-8") for name in _HUBS}
    cited = set(re.findall(r"source: *([\w.-]+)", "".join(hubs.values())))
    cited |= set(re.findall(r"^    - ([\w.-]+)$", files["designations.yaml"], re.MULTILINE))
    files["sources.yaml"] = _only(files["sources.yaml"], cited)
    files["gaps.yaml"] = _only(files["gaps.yaml"], set(_HUBS))
    using = "".join([*hubs.values(), files["profiles.yaml"], files["gaps.yaml"]])
    files["indicators.yaml"] = _only(files["indicators.yaml"], set(re.findall(r"indicator: *(\w+)", using)))
    region = hubs["hubs/yangtze-river-delta.yaml"]
    others = rf"^  - (?!({'|'.join(_HUBS)})$)[a-z-]+\n"
    return files | hubs | {"hubs/yangtze-river-delta.yaml": re.sub(others, "", region, flags=re.MULTILINE)}


def _only(text: str, known: set[str]) -> str:
    """Return the entries of a table whose first member is known, and what stands before them."""
    head, *blocks = re.split(r"\n(?=- )", text)
    kept = [block for block in blocks if (found := re.match(r"- \w+: *(\S+)", block)) and found[1] in known]
    return "\n".join([head, *kept])
