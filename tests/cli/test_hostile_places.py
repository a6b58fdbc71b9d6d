"""What stands where a file should, and is none, or may not be read, is a problem; nothing waits for it."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from .answers import answer_of, problems_of

GAMMA = "hubs/gamma.yaml"

pytestmark = pytest.mark.posix


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


def _pipe(path):
    os.mkfifo(path)


NO_FILES = {
    "pipe": (_pipe, "is a pipe, a socket or a device"),
    "device": (_device, "is a pipe, a socket or a device"),
    "socket": (_socket, "is a pipe, a socket or a device"),
    "directory": (os.mkdir, "is a directory"),
    "loop": (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
    "link to nothing": (lambda path: path.symlink_to("nowhere"), "No such file or directory"),
    "link to a pipe": (lambda path: (_pipe(f"{path}.pipe"), path.symlink_to(f"{path}.pipe")), "is a pipe"),
}


@pytest.mark.parametrize("name", ["sources.yaml", "gaps.yaml", "dataset.yaml", GAMMA])
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_plain_file_is_a_problem_and_nothing_waits_for_it(problems, dataset, kind, name):
    make, message = NO_FILES[kind]
    (dataset / name).unlink()
    make(dataset / name)
    [problem] = [line for line in problems() if line.startswith(f"{name}:")]
    assert problem.startswith(f"{name}:1:1: unreadable: {message}")


@pytest.mark.parametrize("make", [lambda path: path.write_text("", "utf-8"), _pipe, _device])
def test_hubs_that_are_no_directory_are_a_problem(problems, dataset, make):
    (dataset / "hubs").rename(dataset / "elsewhere")
    make(dataset / "hubs")
    assert "hubs:1:1: unreadable: Not a directory" in problems()


#: What makes root a user like others, who may not read everything.
MODEST = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if getattr(os, "geteuid", int)() == 0 else []


@pytest.fixture
def problems_of_a_user(executable, environment, anywhere, dataset):
    """Return a function that asks as somebody who is not root, and returns what is wrong with the dataset."""
    if MODEST and not shutil.which("setpriv"):
        pytest.skip("root may read everything")

    def ask(word):
        command = [*MODEST, *executable, word, "--data", dataset]
        done = subprocess.run(command, env=environment(), cwd=anywhere, capture_output=True, check=False)
        return answer_of(command, done.returncode, done.stdout, done.stderr)

    return lambda: problems_of(ask("check"), ask("list"), dataset)


@pytest.mark.parametrize("name", ["sources.yaml", GAMMA, "hubs", "."])
def test_what_may_not_be_read_is_a_problem(problems_of_a_user, dataset, name):
    (dataset / name).chmod(0)
    try:
        problems = problems_of_a_user()
    finally:
        (dataset / name).chmod(0o700)
    unread = "dataset.yaml" if name == "." else name
    assert f"{unread}:1:1: unreadable: Permission denied" in problems
