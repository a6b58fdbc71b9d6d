"""Files without end or bottom: each is given up at its limit, soon, and in little memory."""

import json
import subprocess
import sys

import pytest

from .answers import answer_of, problems_of

pytestmark = pytest.mark.posix  # for its limits of processor and memory

GAMMA = "hubs/gamma.yaml"
#: Runs a command with so many seconds of processor, and says on its last line how many KiB it took at most.
WATCH = """
import json, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
done = subprocess.run(sys.argv[1:], capture_output=True, text=True, encoding="utf-8", timeout=120)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stdout, done.stderr, usage.ru_maxrss]))
"""
MEMORY = 300 * 1024  # KiB


TOO_MANY = "syntax: more than 100,000 keys and values; if you trust the file, set HUBCLI_ANY_SIZE=1"
#: libyaml 0.2.6 reads ahead and stops at 1,000 levels with a message of its own, before ours is due.
TOO_DEEP = ("syntax: nested deeper than 50 levels", "syntax: exceeded maximum nesting depth")
BIG = {
    "brackets": ("[" * 1_000_000, TOO_DEEP),
    "closed brackets": ("[" * 900_000 + "]" * 900_000, TOO_DEEP),
    "braces": ("{a: " * 450_000, "syntax: nested deeper than 50 levels"),
    "dashes": ("- " * 900_000, "syntax: nested deeper than 50 levels"),
    "questions": ("? " * 900_000, "syntax: nested deeper than 50 levels"),
    "indents": ("".join(" " * depth + "a:\n" for depth in range(1_500)), "syntax: nested deeper than 50"),
    "very many entries": ("[" + "1," * 900_000 + "]", TOO_MANY),
    "lines": ("- 1\n" * 450_000, TOO_MANY),
    "50 MB": ("lorem ipsum\n" * 4_500_000, "unreadable: has more than 2,000,000 bytes"),
    "documents": ("---\n" * 450_000, "syntax: a second document in one file"),
    "directives": ("".join(f"%TAG !a{n}! b\n" for n in range(100_000)), "syntax: directives"),
    "laughs": (
        "a0: &a0 [ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)),
        "syntax: anchors and aliases are not allowed here",
    ),
}


@pytest.fixture
def watched(executable, environment, anywhere, dataset):
    """Return a function that asks about the dataset in processes with limits, and returns what is wrong with it."""

    def ask(word):
        command = [sys.executable, "-c", WATCH, *executable, word, "--data", dataset]
        done = subprocess.run(command, env=environment(), cwd=anywhere, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-500:]
        code, stdout, stderr, memory = json.loads(done.stdout)
        assert memory <= MEMORY
        return answer_of(command, code, stdout.encode(), stderr.encode())

    return lambda: problems_of(ask("check"), ask("list"), dataset)


@pytest.mark.parametrize("name", BIG)
def test_a_file_without_end_or_bottom_is_given_up_at_its_limit(watched, dataset, name):
    text, messages = BIG[name]
    (dataset / GAMMA).write_text(text, encoding="utf-8")
    alternatives = (messages,) if isinstance(messages, str) else messages
    assert any(message in line for line in watched() for message in alternatives)


def fact(indicator="gdp", value=1, period=2023):
    return f"  - {{indicator: {indicator}, value: {value}, period: {period}, source: blog}}\n"


def test_very_many_problems_are_all_told(watched, dataset):
    text = (dataset / GAMMA).read_text("utf-8")
    (dataset / GAMMA).write_text(text + "x: 1\n" * 45_000, encoding="utf-8")
    problems = watched()
    assert len(problems) == 45_000
    assert problems[0].startswith(f"{GAMMA}:11:1: unknown-key: 'x' is not a key here; known: id, ")
    assert problems[-1] == f"{GAMMA}:45010:1: syntax: 'x' is given twice"


def test_very_many_wrong_facts_are_each_told(watched, dataset):
    with (dataset / GAMMA).open("a", encoding="utf-8") as file:
        file.writelines(fact(f"gdp{number}", "x") for number in range(9_000))
    problems = watched()
    assert f"{GAMMA}:11:17: unknown-reference: no 'gdp0' in indicators; did you mean 'gdp'?" in problems
    assert f"{GAMMA}:9010:33: wrong-type: 'facts[9001].value' must be a number, not 'x'" in problems
    assert len(problems) == 2 * 9_000


def test_very_many_sound_facts_load(watched, dataset):
    with (dataset / GAMMA).open("a", encoding="utf-8") as file:
        file.writelines(fact(value=number, period=1900 + number % 100) for number in range(10_000))
    assert watched() == []


def test_hubs_that_name_each_other_very_often_are_checked_all_the_same(watched, change):
    change(GAMMA, "kind: city", f"kind: city\nregions: [{', '.join(['the-plain'] * 10_000)}]")
    change("hubs/the-plain.yaml", "[alpha, beta]", f"[alpha, beta, {', '.join(['gama'] * 10_000)}]")
    problems = watched()
    assert sum("'the-plain' does not have 'gamma' among its members" in line for line in problems) == 10_000
    assert sum("no 'gama' in hubs; did you mean 'gamma'?" in line for line in problems) == 10_000


def test_names_of_very_many_spaces_load(watched, change):
    names = [f"x{number}{' ' * 4_800}y" for number in range(350)]
    evidence = "".join(f"    - {{kind: company, claim: c, source: blog, name: '{name}'}}\n" for name in names)
    change(GAMMA, "facts:", f"specialisations:\n  - sector: quantum\n    evidence:\n{evidence}facts:")
    assert watched() == []


def test_many_files_with_a_fault_each_are_all_told(watched, dataset):
    text = (dataset / GAMMA).read_text("utf-8").replace("value: 100", "value: -1")
    for number in range(1_000):
        (dataset / f"hubs/g{number}.yaml").write_text(text.replace("gamma", f"g{number}"), encoding="utf-8")
    assert sum("impossible-value: 'gdp' cannot be -1" in line for line in watched()) == 1_000
