"""Fuzzing led by coverage, where atheris is installed: `python -m tests.fuzz.guided files -max_total_time=600`.

The first word is a kind of case (commands, queries, files, overlays, stores), the others are libFuzzer's options.
The strategies are the same; what libFuzzer makes up is what they draw from. It starts from long random bytes, as no
case is drawn from a few.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

_SEEDS, _LONGEST = 20, 8192  # texts to start from, and their bytes


def main() -> None:
    """Run until libFuzzer is told to stop, or something is wrong: then the case is shown."""
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris (Linux); python -m tests.fuzz works without it")
    with atheris.instrument_imports(include=["hubcli"]):
        import hubcli

        for module in pkgutil.walk_packages(hubcli.__path__, "hubcli."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    from .properties import Session, strategies

    kind, *options = sys.argv[1:]
    scratch = Path(tempfile.mkdtemp(prefix="hubcli-fuzz-"))
    session = Session(scratch)
    corpus = scratch / "corpus"
    corpus.mkdir()
    for number in range(_SEEDS):
        (corpus / str(number)).write_bytes(random.Random(number).randbytes(_LONGEST))

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategies(session)[kind])
    def attempt(case: Any) -> None:
        assert session.try_out(case).wrong == [], case

    words = [sys.argv[0], str(corpus), f"-max_len={_LONGEST}", "-len_control=0", *options]
    atheris.Setup(words, attempt.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
    atheris.Fuzz()


if __name__ == "__main__":
    main()
