"""What is done with each kind of case, and whether all is well then."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from hubcli import load
from hubcli.model.atlas import Atlas

from . import bases, datasets, lines, overlays, stores, tools
from .datasets import Damaged
from .demands import faults_of_answer, violations
from .lines import Line
from .overlays import Overlaid
from .running import Place, Run
from .stores import Tampered, applied
from .tools import Called
from .words import Words

Case = Line | Damaged | Overlaid | Tampered | Called


class Found(NamedTuple):
    """The runs of a case, and what was wrong with them."""

    runs: list[Run]
    wrong: list[str]


class Session:
    """A place with sound datasets in it, in which cases are tried."""

    def __init__(self, scratch: Path) -> None:
        self.place = Place(scratch)
        for name in ("towns", "few", "broken"):
            bases.put(self.place.datasets / name, bases.base("few" if name == "few" else "towns"))
        (self.place.datasets / "broken" / "sectors.yaml").write_text("- {id: quantum", encoding="utf-8")
        self._sound: dict[tuple[str, ...], tuple[int, str]] = {}
        self._kept: dict[str, tuple[Path, bytes]] = {}
        self._atlases: dict[str, Atlas] = {}

    def try_out(self, case: Case, *, apart: bool = False) -> Found:
        """Return what a case comes to."""
        if isinstance(case, Damaged):
            return self._damaged(case)
        if isinstance(case, Overlaid):
            return self._overlaid(case)
        if isinstance(case, Tampered):
            return self._tampered(case)
        if isinstance(case, Called):
            return self._called(case)
        run = self.place.run(case.words, case.environment)
        found = Found([run], violations(run))
        return self._apart(case, run, found) if apart else found

    def _apart(self, case: Line, here: Run, found: Found) -> Found:
        """Ask the real executable as well: it answers the same."""
        there = self.place.run_apart(case.words, case.environment)
        wrong = [*found.wrong, *violations(there)]
        if (here.code, here.stdout, here.stderr) != (there.code, there.stdout, there.stderr):
            wrong.append("the executable answers something else")
        return Found([*found.runs, there], wrong)

    def _damaged(self, case: Damaged) -> Found:
        """Check a dataset with damaged files, and ask something of it; it is not called broken if it is not."""
        directory = self.place.datasets / f"damaged-{case.base}"
        if not directory.is_dir():
            shutil.copytree(self.place.datasets / case.base, directory)
        self._change(directory, case)
        try:
            check = self.place.run(("check", f"../{directory.name}"))
            asked = self.place.run(case.words, {"HUBCLI_DATA": f"../{directory.name}"})
        finally:
            self._restore(directory, case)
        wrong = violations(check) + violations(asked)
        if asked.code == 3 and check.code == 0:
            wrong.append("a sound dataset is called broken")
        return Found([check, asked], wrong)

    def _change(self, directory: Path, case: Damaged) -> None:
        for name, content in case.changes.items():
            if content is None:
                (directory / name).unlink()
            else:
                (directory / name).write_bytes(content)

    def _restore(self, directory: Path, case: Damaged) -> None:
        sound = bases.base(case.base)
        bases.put(directory, {name: sound[name] for name in case.changes if name in sound})
        for name in case.changes.keys() - sound.keys():
            (directory / name).unlink()

    def _overlaid(self, case: Overlaid) -> Found:
        """Check a dataset with an overlay, and ask something of both."""
        directory = self.place.datasets / "overlay"
        shutil.rmtree(directory, ignore_errors=True)
        for name, content in case.files.items():
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            (directory / name).write_bytes(content)
        used = {"HUBCLI_DATA": f"../{case.base}", "HUBCLI_OVERLAY": f"../overlay{case.within}"}
        check, asked = self.place.run(("check",), used), self.place.run(case.words, used)
        wrong = violations(check) + violations(asked)
        if asked.code == 3 and check.code == 0:
            wrong.append("a sound dataset is called broken")
        return Found([check, asked], wrong)

    def _tampered(self, case: Tampered) -> Found:
        """Ask something of a dataset whose store was tampered with: the answer is that of the sound one."""
        path, sound = self._store(case.base)
        environment = self._with_cache(case.base)
        key = (case.base, *case.words)
        if key not in self._sound:
            path.write_bytes(sound)
            run = self.place.run(case.words, environment)
            self._sound[key] = run.code, run.stdout
        _, other = self._store("few" if case.base == "towns" else "towns")
        path.write_bytes(applied(sound, case.changes, other))
        beside = {Path(f"{path}{change[1]}"): change[2] for change in case.changes if change[0] == "beside"}
        for file, content in beside.items():
            file.write_bytes(content)
        run = self.place.run(case.words, environment)
        for file in beside:
            file.unlink(missing_ok=True)
        wrong = violations(run)
        if (run.code, run.stdout) != self._sound[key]:
            wrong.append("another answer than that of the sound store")
        return Found([run], wrong)

    def _called(self, case: Called) -> Found:
        """Call a tool: it answers with what its schema says, or says why not."""
        if case.base not in self._atlases:
            self._atlases[case.base] = load(self.place.datasets / case.base) if case.base else load()
        call = self.place.call(self._atlases[case.base], case.tool, case.arguments)
        return Found([call.run], [*violations(call.run), *faults_of_answer(case.tool, call)])

    def _store(self, base: str) -> tuple[Path, bytes]:
        """Return where the store of a dataset is, and what is in it while it is sound and trusted at sight."""
        if base not in self._kept:
            directory = self.place.datasets / base
            while time.time() - max(file.stat().st_ctime for file in directory.rglob("*.yaml")) < _FRESH:
                time.sleep(0.1)
            run = self.place.run(("list",), self._with_cache(base))
            assert run.code == 0, run.stderr
            [path] = (self.place.scratch / f"cache-{base}" / "hubcli").iterdir()
            content = path.read_bytes()
            self._kept[base] = path, content
        return self._kept[base]

    def _with_cache(self, base: str) -> dict[str, str]:
        cache = self.place.scratch / f"cache-{base}"
        return {"HUBCLI_DATA": f"../{base}", "XDG_CACHE_HOME": str(cache)}


_FRESH = 2.5  # seconds after which a store is believed by the times of the files


def strategies(session: Session) -> dict[str, st.SearchStrategy[Case]]:
    """Return the strategy for each kind of case, by the option of `python -m tests.fuzz` that says how many."""
    known = {name: Words(load(session.place.datasets / name)) for name in ("towns", "few")} | {
        "": Words(load(), overlays=False)
    }
    return {
        "commands": lines.command_lines(known),
        "queries": lines.searches(known),
        "files": datasets.damaged(),
        "overlays": overlays.overlaid(),
        "stores": stores.tampered(),
        "tools": tools.calls(known),
    }
