"""The datasets of benchmarks/scale.py are sound, whatever the packaged one gets more of."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from hubcli.store.load import problems_of, read

PROGRAM = Path(__file__).resolve().parents[1] / "benchmarks" / "scale.py"
if not PROGRAM.exists():
    pytest.skip("the benchmarks are not part of the distribution", allow_module_level=True)


@pytest.mark.slow
def test_a_made_up_dataset_is_sound_and_has_hubs_of_all_kinds_but_regions(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(PROGRAM.parent)
    spec = importlib.util.spec_from_file_location("scale_benchmark", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    benchmark.make(tmp_path / "towns", 150)
    files = read(tmp_path / "towns")
    assert problems_of(files) == ()
    kinds = [hub.value["kind"] for hub in files.hubs]
    assert (len(kinds), {*kinds}) == (150, {"city", "country", "district", "zone"})
