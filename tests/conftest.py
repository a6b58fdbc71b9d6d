"""Small datasets to test with: a sound one on disk, which tests break or load."""

from __future__ import annotations

import itertools
import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from hubcli import load
from hubcli.dataset import packaged_directory
from hubcli.model.atlas import Atlas
from hubcli.store import cache as stores

pytest_plugins = ["tests.lanes"]

# A busy machine is no reason to fail; new examples are drawn in each run, so that fewer in one are found in several.
settings.register_profile("unhurried", deadline=None, max_examples=25)
settings.load_profile("unhurried")

LAST = 2**32  # seconds: in the year 2106
FILES = {
    "dataset.yaml": """
        title: Towns for tests
        version: '2026.11'
        licence: CC0-1.0
        bounds: {lat: [0, 60], lon: [0, 60]}
        """,
    "provinces.yaml": """
        - {name: North, name_zh: 北方}
        - {name: South, name_zh: 南方}
        """,
    "sectors.yaml": """
        - {id: quantum, label: Quantum technology, label_zh: 量子科技, group: Frontier, synonyms: [qubits, quantum computing]}
        - {id: artificial-intelligence, label: Artificial intelligence, label_zh: 人工智能, group: Digital, synonyms: [AI]}
        - {id: robotics, label: Robotics, label_zh: 机器人, group: Manufacturing, synonyms: [robots]}
        """,
    "indicators.yaml": """
        - {id: gdp, label: GDP, label_zh: 地区生产总值, unit: CNY_100m, direction: higher, pillar: economy, use: input,
           description: Output of the place., transform: log, decimals: 1}
        - {id: growth, label: Growth, label_zh: 增速, unit: percent, direction: higher, pillar: economy, use: input,
           description: Growth of output., decimals: 1, minimum: -100, maximum: 1000}
        - {id: labs, label: Laboratories, label_zh: 实验室, unit: count, direction: higher, pillar: research, use: input,
           description: Laboratories of note.}
        - {id: smog, label: Days of smog, label_zh: 雾霾天数, unit: count, direction: lower, pillar: economy, use: input,
           description: Days of smog in the year.}
        - {id: city_rank, label: City rank, label_zh: 城市排名, unit: rank, direction: lower, pillar: innovation,
           use: reference, description: Somebody's list of cities., absent: unlisted, last_rank: 10}
        - {id: area, label: Area, label_zh: 面积, unit: km2, direction: none, pillar: economy, use: context,
           description: Area of the place.}
        """,
    "sources.yaml": """
        - {id: bureau, title: Yearbook, publisher: Bureau of Statistics, url: 'https://example.org/yearbook',
           published: '2024', language: en, kind: official}
        - {id: paper, title: Report, publisher: The Paper, url: 'https://example.org/report', published: '2024-05-31',
           language: en, kind: media}
        - {id: blog, title: Post, publisher: A blog, url: null, published: null, language: en, kind: other}
        """,
    "designations.yaml": """
        - {id: pilot-zones, name: Pilot zones, name_zh: 先导区, named_by: Ministry of Machines, since: 2021,
           sector: artificial-intelligence, total: 3, complete: true, description: Towns that try things., sources: [bureau]}
        """,
    "entities.yaml": """
        - {name: Ion Works, also: [离子工坊, IWX]}
        """,
    "gaps.yaml": """
        - {hub: gamma, indicator: smog, searched: The yearbooks of 2022 and 2023., month: '2026-11'}
        """,
    "profiles.yaml": """
        - id: balanced
          label: Balanced
          description: A bit of everything.
          pillars:
            - pillar: economy
              weight: 1
              reason: Means.
              indicators:
                - {indicator: gdp, weight: 2, reason: Size.}
                - {indicator: growth, weight: 1, reason: Speed.}
            - pillar: research
              weight: 1
              reason: Ideas.
              indicators:
                - {indicator: labs, weight: 1, reason: Places to think.}
        """,
    "hubs/alpha.yaml": """
        id: alpha
        name: Alpha
        name_zh: 甲城
        pinyin: Jiǎchéng
        aliases: [Alfa, "Al'Pha Town"]
        kind: city
        province: North
        regions: [the-plain]
        coordinates: {lat: 30.0, lon: 40.0}
        summary: A town of laboratories.
        specialisations:
          - sector: quantum
            evidence:
              - {kind: institution, name: Qubit Institute, claim: Works on quantum machines., period: 2023, source: bureau}
              - {kind: company, name: Ion Works, claim: Builds ion traps., source: paper}
          - sector: artificial-intelligence
            evidence:
              - {kind: statement, claim: Named as good at AI., source: blog}
        facts:
          - {indicator: gdp, value: 10000, period: 2023, source: bureau}
          - {indicator: gdp, value: 9000, period: 2022, source: bureau}
          - {indicator: growth, value: 5, period: 2023, source: bureau}
          - {indicator: labs, value: 10, period: 2023, source: paper, bound: lower}
          - {indicator: smog, value: 3, period: 2023, source: bureau}
          - {indicator: city_rank, value: 2, period: 2023, source: paper}
          - {indicator: area, value: 7000, period: 2020, source: bureau, scope: North province}
        """,
    "hubs/beta.yaml": """
        id: beta
        name: Beta
        name_zh: 乙城
        pinyin: Yǐchéng
        kind: city
        province: South
        regions: [the-plain]
        coordinates: {lat: 20.0, lon: 30.0}
        summary: A town of factories.
        specialisations:
          - sector: artificial-intelligence
            evidence:
              - {kind: designation, name: Pilot zone, claim: Named a pilot zone., period: 2021, source: bureau,
                 designation: pilot-zones}
          - sector: robotics
            evidence:
              - {kind: company, name: Robot Works, claim: Builds robots., period: 2022, source: paper}
        facts:
          - {indicator: gdp, value: 1000, period: 2023, source: bureau}
          - {indicator: growth, value: 8, period: 2022, source: paper}
          - {indicator: labs, value: 4, period: 2023, source: bureau}
          - {indicator: smog, value: 9, period: 2023, source: bureau}
        """,
    "hubs/gamma.yaml": """
        id: gamma
        name: Gamma
        name_zh: 丙城
        pinyin: Bǐngchéng
        kind: city
        province: South
        coordinates: {lat: 10.0, lon: 30.0}
        summary: A quiet town.
        facts:
          - {indicator: gdp, value: 100, period: 2023, source: blog}
        """,
    "hubs/alpha-park.yaml": """
        id: alpha-park
        name: Alpha Park
        name_zh: 甲园
        pinyin: Jiǎyuán
        kind: zone
        province: North
        parent: alpha
        coordinates: {lat: 30.1, lon: 40.1}
        summary: A science park.
        specialisations:
          - sector: quantum
            evidence:
              - {kind: facility, name: Cold Hall, claim: Holds a very cold machine., period: 2022, source: paper}
        """,
    "hubs/the-plain.yaml": """
        id: the-plain
        name: The Plain
        name_zh: 平原
        pinyin: Píngyuán
        kind: region
        province: null
        members: [alpha, beta]
        summary: Two towns and what lies between.
        """,
}


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the stores that the tests leave out of the user's cache."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def kept_store(_own_cache: None) -> None:
    """Build the store of hubcli's own dataset."""
    _keep(packaged_directory())


def _keep(directory: Path) -> None:
    """Build the store of a dataset, and date it so that the many of small ones never push it out."""
    load(directory)
    os.utime(stores._place([directory]), (LAST, LAST))


def write_towns(directory: Path) -> Path:
    """Write the small dataset to a directory, and return that."""
    for name, text in FILES.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
    return directory


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Return the directory of a small, sound dataset; a test may change its files."""
    return write_towns(tmp_path / "towns")


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the small dataset for tests that leave it as it is: its store is built once."""
    directory = write_towns(tmp_path_factory.mktemp("sound") / "towns")
    _keep(directory)
    return directory


@pytest.fixture
def change(dataset: Path) -> Callable[[str, str, str], Path]:
    """Return a function that replaces text in a file of the dataset (once, and it must be there)."""

    def replace(name: str, old: str, new: str) -> Path:
        path = dataset / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return replace


@pytest.fixture
def overlay(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes an overlay, another one at each call: of tables by name, and of one `hub`."""
    made = itertools.count(1)

    def make(hub: str | None = None, **tables: str) -> Path:
        directory = tmp_path / f"overlay-{next(made)}"
        files = {f"{name}.yaml": text for name, text in tables.items()}
        for name, text in {**files, **({"hubs/any name.yaml": hub} if hub else {})}.items():
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).strip() + "\n", encoding="utf-8")
        return directory

    return make


@pytest.fixture(scope="session")
def atlas(sound: Path) -> Atlas:
    """Return the small dataset as it is written above, loaded once: an atlas does not change."""
    return load(sound)


@pytest.fixture(scope="session")
def packaged(kept_store: None) -> Atlas:
    """Return hubcli's own dataset."""
    return load()
