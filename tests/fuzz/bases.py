"""The sound datasets that are damaged: the small one of the tests, and a few hubs of the packaged one."""

from __future__ import annotations

import re
import runpy
import textwrap
from functools import cache
from pathlib import Path

from hubcli.dataset import packaged_directory

_HUBS = ("china", "hefei", "hefei-high-tech-zone", "wuhu", "yangtze-river-delta")
_PANELS = ("city-yearbook-2024-2-6", "communiques-2025", "moe-hei-list-2025")
_ABOUT_OTHERS = ("breaks.yaml", "seats.yaml")

#: What the small dataset of the tests does without: panels of both forms, companies, breaks, and formulas.
_MORE = {
    "tables/2021.yaml": """
        source: bureau
        table: "2-1"
        period: 2021
        columns: [gdp, smog]
        rows: {alpha: [8000.5, null], beta: [900, 12], gamma: [90, null]}
        cells: [{hub: gamma, indicator: gdp, bound: approximate, source: paper, confirmed_by: [blog]}]
        """,
    "tables/labs.yaml": """
        indicator: labs
        sources: {2020: bureau, 2021: paper}
        rows:
          alpha: {2020: 8, 2021: 9}
          beta: {2021: null}
        """,
    "organisations.yaml": """
        - {name: University of Beta, also: [乙大, UB], hub: beta, source: paper}
        """,
    "elsewhere.yaml": """
        - {name: Omega, name_zh: 远城, pinyin: Yuǎnchéng, within: Far Land}
        """,
    "industries.yaml": """
        - {id: banking, label: Banking, label_zh: 银行}
        - {id: machines, label: Machines, label_zh: 机械}
        """,
    "companies.yaml": """
        date: '2025-12-31'
        source: bureau
        columns: [code, name_zh, name, board, listed, city, hub, industry]
        rows:
          - ["600001.SH", 甲银行, Bank of Alpha, SSE_main, '1999-12-31', 甲城, alpha, banking]
          - ["688001.SH", 乙机械, null, STAR, '2024-01-02', 乙城, beta, machines]
          - ["300001.SZ", 离岛, Offshore, ChiNext, '2025-06-30', 离岛, null, null]
        """,
    "seats.yaml": """
        - {code: "300001.SZ", hub: gamma, source: paper, note: Registered on an island.}
        """,
    "breaks.yaml": """
        - {indicator: gdp, period: 2023, hub: alpha, reason: The town grew.}
        """,
}
_FORMULAS = """
- {id: listed, label: Listed, label_zh: 上市, unit: count, direction: higher, pillar: enterprise, use: input,
   description: Companies., formula: {companies: {sectors: [robotics], boards: [STAR], listed: [2020, 2025]}}}
- {id: smog_per_gdp, label: Smog over GDP, label_zh: 霾, unit: percent, direction: lower, pillar: economy, use: input,
   description: Days over output., formula: {ratio: [smog, gdp], per: 100}}
- {id: zones, label: Zones, label_zh: 区, unit: count, direction: higher, pillar: economy, use: input,
   description: Zones., formula: {designations: [pilot-zones]}}
"""

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
    files = {name: textwrap.dedent(text).lstrip() for name, text in (found | _MORE).items()}
    measured = "synonyms: [robots], listed: {fit: exact, industries: [machines]}"
    files["sectors.yaml"] = files["sectors.yaml"].replace("synonyms: [robots]", measured)
    return files | {"indicators.yaml": files["indicators.yaml"] + _FORMULAS.lstrip()}


def _few() -> Files:
    """Return files as people wrote them, without what is about other hubs."""
    packaged = packaged_directory()
    files = {path.name: path.read_text("utf-8") for path in packaged.glob("*.yaml") if path.name not in _ABOUT_OTHERS}
    hubs = {f"hubs/{name}.yaml": (packaged / f"hubs/{name}.yaml").read_text("utf-8") for name in _HUBS}
    panels = {f"tables/{name}.yaml": _rows((packaged / f"tables/{name}.yaml").read_text("utf-8")) for name in _PANELS}
    files["companies.yaml"] = re.sub(
        rf"^  - \[(?!.*, ({'|'.join(_HUBS)}), ).*\n", "", files["companies.yaml"], flags=re.M
    )
    files["gaps.yaml"] = _only(files["gaps.yaml"], set(_HUBS))
    evidence = "".join(hubs.values())
    files["entities.yaml"] = re.sub(
        r"^- {name: (.*), also: .*\n",
        lambda found: found[0] if f"name: {found[1]}" in evidence else "",
        files["entities.yaml"],
        flags=re.M,
    )
    files["designations.yaml"] = _only(files["designations.yaml"], _words(evidence))
    files["organisations.yaml"] = re.sub(
        rf"^- (?!.* hub: ({'|'.join(_HUBS)}),).*\n", "", files["organisations.yaml"], flags=re.M
    )
    citing = ("companies.yaml", "designations.yaml", "organisations.yaml")
    words = _words("".join([*hubs.values(), *panels.values(), *(files[name] for name in citing)]))
    files["sources.yaml"] = _only(files["sources.yaml"], words)
    formulas = "".join(re.findall(r"^  formula:.*(?:\n    .*)*", files["indicators.yaml"], re.M))
    derived = re.findall(r"^- id: (\w+)$(?=(?:\n(?!- ).*)*\n  formula:)", files["indicators.yaml"], re.M)
    words |= {*derived, *_words("".join([formulas, files["profiles.yaml"], files["gaps.yaml"]]))}
    files["indicators.yaml"] = _only(files["indicators.yaml"], words)
    files["indicators.yaml"] = re.sub(
        r"(?<={designations: \[)[^]]*",
        lambda found: ", ".join(
            name for name in found[0].split(", ") if f"- id: {name}\n" in files["designations.yaml"]
        ),
        files["indicators.yaml"],
    )
    region = hubs["hubs/yangtze-river-delta.yaml"]
    others = rf"^  - (?!({'|'.join(_HUBS)})$)[a-z-]+\n"
    hubs["hubs/yangtze-river-delta.yaml"] = re.sub(others, "", region, flags=re.MULTILINE)
    return files | hubs | panels


def _rows(text: str) -> str:
    """Return a panel without the rows, sources and cells of other hubs."""
    lines = re.split(r"\n(?=\S|  \S)", text)
    kept = [line for line in lines if not (found := re.match(r"  (?:- {hub: )?([\w-]+)", line)) or found[1] in _HUBS]
    return re.sub(r"\ncells:$", "", "\n".join(kept).rstrip()) + "\n"


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w.-]+", text))


def _only(text: str, known: set[str]) -> str:
    """Return the entries of a table whose first member is known, and what stands before them."""
    head, *blocks = re.split(r"\n(?=- )", text)
    kept = [block for block in blocks if (found := re.match(r"- \w+: *(\S+)", block)) and found[1] in known]
    return "\n".join([head, *kept])
