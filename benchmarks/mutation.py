"""Mutation testing: how many small faults in the code do the tests notice. See docs/contributing/testing.md.

    python benchmarks/mutation.py [GROUP …] [--every 5] [--show]

Mutmut makes the mutants of each function; they are run here, since its own runner collects the tests anew for each.
Each mutant is tried in a fork of a process that has collected the tests, by the mirror tests of its group that run
through its function, those first that noticed others in it, until one fails. Hypothesis tries the same 25 examples each
time.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.state import state

HOME = Path(__file__).parents[1]
#: The tests that a module must pass: its mirror, of the quick lane (a process of its own does not see a mutant).
TESTS = {
    "text": ["test_text*.py", "output/test_view.py"],
    "environment": ["test_environment.py"],
    "files": ["test_files.py"],
    "model/names": ["model/test_names*.py"],
    "model/strength": ["model/test_strength*.py"],
    "model/stars": ["model/test_strength*.py"],
    "model/shares": ["analysis/test_signs.py", "analysis/signs/test_*.py", "model/test_strength*.py"],
    "analysis/signs": ["analysis/test_signs.py", "analysis/signs/test_*.py"],
    "analysis/years": ["analysis/test_years.py"],
    "analysis/trends": ["analysis/test_trends.py"],
    "analysis/companies": ["analysis/test_companies.py"],
    "output/number_format": ["output/test_number_format.py"],
    "output/json": ["output/test_json.py"],
    "cli/shells": ["cli/test_shells.py"],
    "composite/": ["composite/test_*.py"],
    "analysis/ranking/": ["analysis/ranking/test_*.py"],
    "retrieval/search": ["retrieval/test_search*.py"],
    "retrieval/texts retrieval/index": [
        "retrieval/test_texts*.py",
        "retrieval/test_index*.py",
        "retrieval/test_search_points.py",
    ],
    "store/load": ["store/test_load*.py"],
    "store/read_when_asked": ["store/test_read_when_asked.py"],
    "store/stored_hubs": ["store/test_stored_hubs.py"],
    "store/stored_figures": ["store/test_stored_figures.py"],
    "interrupts": ["test_interrupts.py"],
    "dataset/schema": ["dataset/test_schema*.py", "dataset/test_check_messages.py"],
    "dataset/rules/rules dataset/rules/dataset_view": [
        "dataset/rules/test_rules.py",
        "dataset/test_files.py",
        "dataset/test_check_messages.py",
    ],
    "dataset/rules/sources dataset/rules/places dataset/rules/programmes": [
        "dataset/rules/test_sources.py",
        "dataset/rules/test_places.py",
        "dataset/rules/test_programmes.py",
        "dataset/test_check_messages.py",
    ],
    "dataset/check dataset/files": ["dataset/test_*.py", "dataset/rules/test_*.py"],
}
#: Groups that loading does not run through: their mutants share the atlases of the fixtures.
AFTER_LOADING = ("retrieval/search", "analysis/ranking/")
#: Tests of other things: other programs, the machine's speed.
LEFT_OUT = ("test_search_quality", "long_query")
_CONTROL = "none"  # is run beside the mutants, and must survive
_PATIENCE = 600  # seconds that a mutant may wait


class Mutants:
    """A pytest plugin that runs the collected tests once for each mutant, instead of once."""

    def __init__(self, names: Sequence[str], children: int, loaded: bool, tell: Callable[[str], None]) -> None:
        self.names = names
        self.children = children
        self.loaded = loaded
        self.tell = tell
        self.survived: list[str] = []
        self.slow = 0  # mutants that ran out of processor time, which is to notice them

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant."""
        items = [item for item in session.items if not any(word in item.nodeid for word in LEFT_OUT)]
        if self.loaded:
            _load_once(session)
        took, covering = _baseline(session, items)
        noticed: Counter[tuple[str, int]] = Counter()  # who noticed a mutant is asked first of the next in a function
        running: dict[int, tuple[str, str, list[int]]] = {}
        for name in (_CONTROL, *self.names, *[None] * self.children):
            if len(running) == self.children or (running and not name):
                pid, status = os.wait()
                mutant, function, asked = running.pop(pid)
                shutil.rmtree(f"tmp/{pid}", ignore_errors=True)
                note = Path(f"{pid}.noticed")
                if note.exists():
                    noticed[function, asked[int(note.read_text())]] += 1
                    note.unlink()
                    if mutant == _CONTROL:
                        _end(f"a test fails in a fork, without a mutant: {items[asked[0]].nodeid} or a later one")
                elif os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
                    self.slow += 1
                elif mutant != _CONTROL:  # also what ended in no way that says something of the mutant
                    self.survived.append(mutant)
                    self.tell(mutant)
            if name:
                function = name.rpartition("__mutmut_")[0]
                tests = range(len(items)) if name == _CONTROL else covering[function]
                chosen = sorted(tests, key=lambda number: (-noticed[function, number], took[number]))
                limit = 2 + 3 * sum(took[number] for number in chosen)
                running[_forked(session, [items[number] for number in chosen], name, limit)] = name, function, chosen
        return True


def _end(message: str) -> None:
    """Leave, past pytest and what it captures."""
    Path("failed.txt").write_text(message)
    os._exit(1)


def _load_once(session: pytest.Session) -> None:
    """Let the fixtures `atlas` and `packaged` give what is loaded here, once."""
    shared = next(each for each in session.config.pluginmanager.get_plugins() if hasattr(each, "FILES"))
    atlases = {True: shared.load(), False: shared.load(shared.write_towns(Path("towns").absolute()))}
    shared.load = lambda path=None: atlases[path is None]


def _baseline(session: pytest.Session, items: Sequence[pytest.Item]) -> tuple[list[float], dict[str, list[int]]]:
    """Return how long each test takes, and which run through each function. They must all pass."""
    with tempfile.NamedTemporaryFile("w+") as file:
        pid = os.fork()
        if not pid:
            config()
            os.environ["MUTANT_UNDER_TEST"] = "stats"
            for number, item in enumerate(items):
                state()._stats.clear()
                start = time.process_time()
                _run(session, [item], items[number + 1 : number + 2])
                file.write(json.dumps([time.process_time() - start, sorted(state()._stats)]) + "\n")
                if session.testsfailed:
                    _end(f"a test fails without a mutant: {item.nodeid}")
            file.flush()
            os._exit(0)
        if os.waitpid(pid, 0)[1]:
            os._exit(1)
        file.seek(0)
        measured = [json.loads(line) for line in file]
    covering: dict[str, list[int]] = defaultdict(list)
    for number, (_, functions) in enumerate(measured):
        for function in functions:
            covering[function].append(number)
    return [seconds for seconds, _ in measured], covering


def _forked(session: pytest.Session, items: Sequence[pytest.Item], mutant: str, limit: float) -> int:
    """Run tests with a mutant in a process of its own, which ends well only if all pass."""
    pid = os.fork()
    if pid:
        return pid
    os.environ["MUTANT_UNDER_TEST"] = mutant
    own = Path(f"tmp/{os.getpid()}").absolute()  # or one would take away the files of another
    own.mkdir(parents=True)
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(own)
    for stream in (0, 1, 2):
        os.dup2(os.open(os.devnull, os.O_RDWR), stream)
    signal.setitimer(signal.ITIMER_PROF, limit)  # of processor time
    signal.alarm(_PATIENCE)  # for who waits for something; says nothing of the mutant, the machine may be busy
    _run(session, items)
    os._exit(0)


def _run(session: pytest.Session, items: Sequence[pytest.Item], after: Sequence[pytest.Item] = ()) -> None:
    here = Path.cwd()
    for number, item in enumerate(items):
        following = next(iter((*items[number + 1 :], *after)), None)
        try:
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        except BaseException:  # a mutant may leave a test by any way
            session.testsfailed += 1
        if session.testsfailed:
            (here / f"{os.getpid()}.noticed").write_text(str(number))
            return


def _try(
    work: Path, group: str, names: Sequence[str], children: int, tell: Callable[[str], None]
) -> tuple[list[str], int]:
    """Return the mutants of a group that survive its tests, and how many were noticed by their slowness alone."""
    files = sorted(str(file) for pattern in TESTS[group] for file in (work / "tests").glob(pattern))
    results = work / "survived.json"
    pid = os.fork()
    if not pid:
        os.chdir(work)
        os.environ["XDG_CACHE_HOME"] = str(work / "cache")
        sys.path.insert(0, str(work / "src"))
        settings.register_profile(
            "mutation",
            derandomize=True,
            database=None,
            deadline=None,
            max_examples=25,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutation")
        plugin = Mutants(names, children, group in AFTER_LOADING, tell)
        options = ["-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:cov", "-o", "addopts=", "-m", "not slow"]
        pytest.main([*options, *files], plugins=[plugin])
        results.write_text(json.dumps([plugin.survived, plugin.slow]))
        os._exit(0)
    if os.waitpid(pid, 0)[1]:
        failed = work / "failed.txt"
        raise SystemExit(failed.read_text() if failed.exists() else f"the tests of {group} could not be run")
    survived, slow = json.loads(results.read_text())
    return survived, slow


def _changes(code: str, name: str) -> Iterator[str]:
    """Yield the lines in which a mutant differs from the function as it is."""
    nodes = {node.name: node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)}
    sources = []
    for each in (name.rpartition("__mutmut_")[0] + "__mutmut_orig", name):
        first, *rest = (ast.get_source_segment(code, nodes[each]) or "").splitlines()
        sources.append([first.partition("(")[2], *rest])  # without the name
    for line in difflib.unified_diff(*sources, n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield f"  {line}"


def _modules(group: str) -> list[str]:
    """Return the modules of a group, by their names under hubcli."""
    home = HOME / "src/hubcli"
    files = (home / group).glob("*.py") if group.endswith("/") else [home / f"{name}.py" for name in group.split()]
    return [file.relative_to(home).with_suffix("").as_posix() for file in sorted(files)]


def main() -> None:
    """Try the mutants of the groups named, or of all, and say how many the tests notice."""
    parser = argparse.ArgumentParser()
    parser.add_argument("groups", nargs="*", default=list(TESTS))
    parser.add_argument("--children", type=int, default=2, help="how many mutants at a time")
    parser.add_argument("--every", type=int, default=1, help="try only each so-manieth mutant of a module")
    parser.add_argument("--only", default="", help="try only mutants with this in their name")
    parser.add_argument("--show", action="store_true", help="what changed in each survivor")
    given = parser.parse_args()
    out = os.dup(1)  # what pytest does not capture
    with tempfile.TemporaryDirectory() as directory:
        work = Path(directory)
        for part in ("src", "data", "tests"):
            shutil.copytree(HOME / part, work / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(HOME / "pyproject.toml", work)
        for group in given.groups:
            start = time.time()
            codes: dict[str, str] = {}
            names: list[str] = []
            for module in _modules(group):
                source = work / f"src/hubcli/{module}.py"
                made = mutate_file_contents(str(source), source.read_text("utf-8"))
                if made.mutant_names:
                    source.write_text(made.code, "utf-8")
                dotted = f"hubcli.{module}".replace("/", ".").removesuffix(".__init__")
                codes[dotted] = made.code
                names += [f"{dotted}.{name}" for name in made.mutant_names if given.only in name][:: given.every]

            def tell(name: str, codes: dict[str, str] = codes) -> None:
                module, _, own = name.rpartition(".")
                lines = (name, *_changes(codes[module], own)) if given.show else ()
                os.write(out, "".join(f"{line}\n" for line in lines).encode())

            found, slow = _try(work, group, names, given.children, tell)
            survived = Counter(name.rpartition(".")[0] for name in found)
            for module, total in Counter(name.rpartition(".")[0] for name in names).items():
                killed = total - survived[module]
                print(f"{module}: {killed}/{total} = {killed / total:.1%}")
            print(f"{group}: {time.time() - start:.0f} s, {slow} by running out of time", flush=True)
            shutil.copytree(HOME / "src", work / "src", dirs_exist_ok=True)


if __name__ == "__main__":
    main()
