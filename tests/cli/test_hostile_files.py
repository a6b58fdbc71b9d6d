"""Files that are broken on purpose: each is a list of problems or a clean load, soon, and in little memory."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

#: Runs a command with so many seconds of processor, and says on its last line how many KiB it took at most.
WATCH = """
import json, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
done = subprocess.run(sys.argv[1:], capture_output=True, text=True, encoding="utf-8", timeout=120)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stdout, done.stderr, usage.ru_maxrss]))
"""
MEMORY = 300 * 1024  # KiB
PROBLEM = re.compile(r".*\.yaml:[0-9]+:[0-9]+: [a-z-]+: .+|.*hubs:1:1: unreadable: .+")


@pytest.fixture
def watched(executable, environment, dataset, anywhere):
    """Return a function that asks about the dataset twice, by check and by list, and returns the problems found."""

    def ask(*words):
        command = [sys.executable, "-c", WATCH, *words, "--data", dataset]
        done = subprocess.run(command, env=environment(), cwd=anywhere, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-500:]
        return json.loads(done.stdout)

    def both(before=()):
        with ThreadPoolExecutor(2) as pool:
            checked, listed = pool.map(lambda word: ask(*before, *executable, word), ["check", "list"])
        for _, stdout, stderr, memory in (checked, listed):
            assert "Traceback" not in stderr
            assert "bug" not in stderr, stderr[:300]
            assert memory <= MEMORY
            assert not set("\x00\x1b\x9b") & set(stdout + stderr)
        assert checked[0] in (0, 3)
        assert len(listed[2].splitlines()) <= 22
        problems = checked[1].splitlines()
        assert [line for line in problems if not PROBLEM.fullmatch(line)] == []
        assert bool(problems) == (checked[0] == 3)
        if listed[0] == 3:
            assert problems
        return problems

    return both


def shortened(problems, dataset):
    return [line[line.index(dataset.name) + len(dataset.name) + 1 :] for line in problems]


GAMMA = "hubs/gamma.yaml"


def fact(indicator="gdp", value=1, period=2023):
    return f"  - {{indicator: {indicator}, value: {value}, period: {period}, source: blog}}\n"


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
        "syntax: anchors and aliases are not used here",
    ),
}


@pytest.mark.parametrize("name", BIG)
def test_a_file_without_end_or_bottom_is_given_up_at_its_limit(watched, dataset, name):
    text, messages = BIG[name]
    (dataset / GAMMA).write_text(text, encoding="utf-8")
    alternatives = (messages,) if isinstance(messages, str) else messages
    assert any(message in line for line in watched() for message in alternatives)


LONG = {
    "a text": ("summary: A quiet town.", f"summary: {'x' * 1_000_000}", "8:10: syntax: a text of 1,000,000 characters"),
    "words": ("summary: A quiet town.", f"summary: '{'x ' * 500_000}'", "8:10: syntax: a text of 1,000,000 characters"),
    "a name": ("name: Gamma", f"name: {'西' * 600_000}", "2:7: syntax: a text of 600,000 characters"),
    "an id": ("id: gamma", f"id: {'a-' * 500_000}a", "1:5: syntax: a text of 1,000,001 characters"),
    "digits": ("value: 100", f"value: {'9' * 1_000_000}", "10:29: syntax: a text of 1,000,000 characters"),
    "a choice": ("kind: city", f"kind: {'c' * 1_000_000}", "5:7: syntax: a text of 1,000,000 characters"),
    "a key": ("kind: city", f"kind: city\n? {'k' * 1_000_000}\n: 1", "6:3: syntax: a text of 1,000,000 characters"),
    "a simple key": ("kind: city", f"kind: city\n{'k' * 1_000_000}: 1", "syntax: could not find expected ':'"),
    "accents": ("name: Gamma", f"name: a{'́' * 2000}{'̣' * 2000}", "2:7: syntax: more than 30 combining"),
    "phrases": ("name: Gamma", f"name: {'ﷺ' * 4000}", "2:7: syntax: too many signs that each stand for a whole"),
}


@pytest.mark.parametrize("name", LONG)
def test_a_text_too_long_is_a_problem_at_its_place(watched, dataset, change, name):
    old, new, message = LONG[name]
    change(GAMMA, old, new)
    assert any(line.startswith(GAMMA) and message in line for line in shortened(watched(), dataset))


def test_very_many_problems_are_all_told(watched, dataset):
    text = (dataset / GAMMA).read_text("utf-8")
    (dataset / GAMMA).write_text(text + "x: 1\n" * 45_000, encoding="utf-8")
    problems = shortened(watched(), dataset)
    assert len(problems) == 45_000
    assert problems[0].startswith(f"{GAMMA}:11:1: unknown-key: 'x' is not a key here; known: id, ")
    assert problems[-1] == f"{GAMMA}:45010:1: syntax: 'x' is given twice"


def test_very_many_wrong_facts_are_each_told(watched, dataset):
    with (dataset / GAMMA).open("a", encoding="utf-8") as file:
        file.writelines(fact(f"gdp{number}", "x") for number in range(9_000))
    problems = shortened(watched(), dataset)
    assert f"{GAMMA}:11:17: unknown-reference: no 'gdp0' in indicators; did you mean 'gdp'?" in problems
    assert f"{GAMMA}:9010:33: wrong-type: 'facts[9001].value' must be a number, not 'x'" in problems
    assert len(problems) == 2 * 9_000


def test_very_many_sound_facts_load(watched, dataset):
    with (dataset / GAMMA).open("a", encoding="utf-8") as file:
        file.writelines(fact(value=number, period=1900 + number % 100) for number in range(10_000))
    assert watched() == []


def test_hubs_that_name_each_other_very_often_are_checked_all_the_same(watched, dataset, change):
    change(GAMMA, "kind: city", f"kind: city\nregions: [{', '.join(['the-plain'] * 40_000)}]")
    change("hubs/the-plain.yaml", "[alpha, beta]", f"[alpha, beta, {', '.join(['gama'] * 40_000)}]")
    problems = watched()
    assert sum("'the-plain' does not have 'gamma' among its members" in line for line in problems) == 40_000
    assert sum("no 'gama' in hubs; did you mean 'gamma'?" in line for line in problems) == 40_000


def test_names_of_very_many_spaces_load(watched, dataset, change):
    names = [f"x{number}{' ' * 4_800}y" for number in range(350)]
    evidence = "".join(f"    - {{kind: company, claim: c, source: blog, name: '{name}'}}\n" for name in names)
    change(GAMMA, "facts:", f"specialisations:\n  - sector: quantum\n    evidence:\n{evidence}facts:")
    assert watched() == []


def test_many_files_with_a_fault_each_are_all_told(watched, dataset):
    text = (dataset / GAMMA).read_text("utf-8").replace("value: 100", "value: -1")
    for number in range(1_000):
        (dataset / f"hubs/g{number}.yaml").write_text(text.replace("gamma", f"g{number}"), encoding="utf-8")
    assert sum("impossible-value: 'gdp' cannot be -1" in line for line in watched()) == 1_000


def _device(path):
    path.symlink_to("/dev/zero")


def _socket(path):
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket is short
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


NO_FILES = {
    "pipe": (os.mkfifo, "is a pipe, a socket or a device"),
    "device": (_device, "is a pipe, a socket or a device"),
    "socket": (_socket, "is a pipe, a socket or a device"),
    "directory": (os.mkdir, "is a directory"),
    "loop": (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
    "link to nothing": (lambda path: path.symlink_to("nowhere"), "No such file or directory"),
    "link to a pipe": (lambda path: (os.mkfifo(f"{path}.pipe"), path.symlink_to(f"{path}.pipe")), "is a pipe"),
}


@pytest.mark.parametrize("name", ["sources.yaml", "gaps.yaml", "dataset.yaml", GAMMA])
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_plain_file_is_a_problem_and_nothing_waits_for_it(watched, dataset, kind, name):
    make, message = NO_FILES[kind]
    (dataset / name).unlink()
    make(dataset / name)
    [problem] = [line for line in shortened(watched(), dataset) if line.startswith(f"{name}:")]
    assert problem.startswith(f"{name}:1:1: unreadable: {message}")


@pytest.mark.parametrize("make", [lambda path: path.write_text("", "utf-8"), os.mkfifo, _device])
def test_hubs_that_are_no_directory_are_a_problem(watched, dataset, make):
    (dataset / "hubs").rename(dataset / "elsewhere")
    make(dataset / "hubs")
    assert "hubs:1:1: unreadable: Not a directory" in shortened(watched(), dataset)


#: What makes root a user like others, who may not read everything.
MODEST = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


@pytest.mark.skipif(bool(MODEST) and not shutil.which("setpriv"), reason="root may read everything")
@pytest.mark.parametrize("name", ["sources.yaml", GAMMA, "hubs", "."])
def test_what_may_not_be_read_is_a_problem(watched, dataset, name):
    (dataset / name).chmod(0)
    try:
        problems = shortened(watched(MODEST), dataset)
    finally:
        (dataset / name).chmod(0o700)
    unread = "dataset.yaml" if name == "." else name
    assert f"{unread}:1:1: unreadable: Permission denied" in problems


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("id: gamma\n".encode("utf-16"), "1:1: encoding: not UTF-8"),
        ("id: gamma\nname: café\n".encode("latin-1"), "2:10: encoding: not UTF-8"),
        (b"id: gamma\nname: a\x00b\n", "2:8: syntax: the character U+0000"),
        (b'id: gamma\nname: "\\ud800"\n', "2:10: syntax: "),
        (b"id: gamma\nname: \xed\xa0\x80\n", "2:7: encoding: not UTF-8"),
        (b"\xef\xbb\xbf", "1:1: syntax: the file is empty"),
        (b"id: gamma\nname: [a, b", "syntax: "),
        (b"? [a]\n: 1\n", "1:3: syntax: a key must be plain text"),
        (b"null\n", "1:1: "),
        (b"'", "syntax: "),
    ],
)
def test_what_is_no_text_of_ours_is_a_problem_where_it_stands(watched, dataset, content, problem):
    (dataset / GAMMA).write_bytes(content)
    assert any(line.startswith(f"{GAMMA}:") and problem in line for line in shortened(watched(), dataset))


@pytest.mark.parametrize(
    "value", ["1e999", ".nan", ".inf", "-.inf", "0x1F", "1_000", "12:30:45", "0o7", "1.", ".5", "01", "no", "on",
              "2023-13-45", "''", "[]", "{}", "９", "9" * 41, "1" + "0" * 40]
)  # fmt: skip
def test_what_is_no_plain_number_is_no_number(watched, dataset, change, value):
    change(GAMMA, "value: 100", f"value: {value}")
    assert any(line.startswith(f"{GAMMA}:10:29: wrong-type: 'facts[1].value' must be a number") for line in
               shortened(watched(), dataset))  # fmt: skip


@pytest.mark.parametrize("value", ["+1", "-0", "1e99", "9" * 40, "1e-400", "0.1"])
def test_a_plain_number_is_one_whatever_its_size(watched, change, value):
    change(GAMMA, "value: 100", f"value: {value}")
    assert watched() == []


def test_a_number_too_great_to_count_with_is_a_problem(watched, dataset, change):
    change(GAMMA, "value: 100", "value: 1e100")
    message = "wrong-value: 'facts[1].value' must be less than 1e+100, not 1e+100"
    assert shortened(watched(), dataset) == [f"{GAMMA}:10:29: {message}"]


@pytest.mark.parametrize("key", ["1", "1.5", "null", "true", "''", "~", "2024-05-31", "no", '"a\\e[31mb"', '"\\u202e"'])
def test_a_key_of_any_kind_is_not_known(watched, dataset, key):
    with (dataset / GAMMA).open("a", encoding="utf-8") as file:
        file.write(f"{key}: 1\n")
    [problem] = shortened(watched(), dataset)
    assert problem.startswith(f"{GAMMA}:11:1: unknown-key: ")


def test_names_of_files_may_be_anything(watched, dataset):
    for name in (b"\xff.yaml", b"\x1b[31m\n.yaml", "\u202e.yaml".encode()):
        (dataset / "hubs" / os.fsdecode(name)).write_bytes(b"[")
    assert len(watched()) == 3
