"""The completion in real shells: what is installed for them, and what a TAB there does."""

import contextlib
import os
import select
import shutil
import struct
import subprocess
import sysconfig
import time

import pytest

fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))

SCRIPTS = sysconfig.get_path("scripts")
#: Where each shell finds what `--install-completion` writes.
INSTALLED = {
    "bash": ".bash_completions/hubcli.sh",
    "zsh": ".zfunc/_hubcli",
    "fish": ".config/fish/completions/hubcli.fish",
}
ASKED = {
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;c",
    b"\x1b[0c": b"\x1b[?62;c",
}  # of the terminal, and its answer


@pytest.fixture(scope="module", params=INSTALLED)
def home(request, tmp_path_factory, environment):
    """A shell, and a function that makes the environment of one with hubcli's completion installed."""
    shell = request.param
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    directory = tmp_path_factory.mktemp(shell)
    cache = str(tmp_path_factory.mktemp("cache"))

    def settings(**more):
        own = {"HOME": str(directory), "XDG_CACHE_HOME": cache, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}
        return environment(**own, TERM="dumb" if shell == "fish" else "xterm", **more)

    # a second command, or the shell would become hubcli, which then could not tell what it was started from
    words = [shell, "-c", "hubcli --install-completion; true"]
    done = subprocess.run(words, env=settings(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(directory / INSTALLED[shell]) in done.stdout.replace("\n", "")
    return shell, directory, settings


def test_what_is_installed_parses_and_is_what_is_shown(home):
    shell, directory, settings = home
    path = directory / INSTALLED[shell]
    assert subprocess.run([shell, "-n", path], capture_output=True, check=False).stderr == b""
    shown = subprocess.run(
        [shell, "-c", "hubcli --show-completion; true"], env=settings(), capture_output=True, check=True
    )
    assert shown.stdout.decode().strip() == path.read_text("utf-8").strip()


def test_a_tab_completes_names_and_options(home, sound):
    shell, _, settings = home
    with terminal([shell, "-i"], settings(HUBCLI_DATA=str(sound))) as session:
        session.ask("hubcli sectors qua\t\r", "Quantum technology")
        session.ask("hubcli indicators gro\t\r", "Growth of output.")
        session.ask("hubcli list --desi\tpil\t --col\tname_z\t\r", "乙城")


#: What is typed before a TAB in any of the shells, and what comes of the command then.
TYPED = {
    "The\\ Pl": "Two towns and what lies between.",
    "'The Pl": "Two towns and what lies between.",
    '"The Pl': "Two towns and what lies between.",
    "Al\\'P": "A town of laboratories.",
    "\"Al'P": "A town of laboratories.",
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_tab_completes_names_with_apostrophes_and_spaces(home, sound, typed):
    shell, _, settings = home
    with terminal([shell, "-i"], settings(HUBCLI_DATA=str(sound))) as session:
        session.ask(f"hubcli show {typed}\t\r", TYPED[typed])


def test_the_script_of_any_shell_is_shown_in_any(home):
    shell, _, settings = home
    for other, sign in {"bash": "COMPREPLY", "zsh": "#compdef hubcli", "fish": "complete --command hubcli"}.items():
        words = [shell, "-c", f"hubcli --show-completion {other}; true"]
        shown = subprocess.run(words, env=settings(), capture_output=True, text=True, check=True)
        assert sign in shown.stdout
        assert shown.stderr == ""


class Session:
    """A terminal with a shell in it."""

    def __init__(self, handle):
        self.handle = handle
        self.read = b""

    def ask(self, typed, expected):
        """Type, and read until what is expected has come."""
        self.read = b""
        os.write(self.handle, typed.encode())
        end = time.monotonic() + 30
        while expected not in self.read.decode("utf-8", "replace"):
            assert time.monotonic() < end, self.read.decode("utf-8", "replace")
            self.listen()
        self.prompt()

    def prompt(self):
        """Read until nothing has come for a while: the shell waits."""
        quiet = 0
        while quiet < 5 or not self.read:
            quiet = 0 if self.listen() else quiet + 1

    def listen(self):
        """Read what comes within a moment, and answer what it asks."""
        if not select.select([self.handle], [], [], 0.1)[0]:
            return False
        part = os.read(self.handle, 65536)
        self.read += part
        for question, answer in ASKED.items():
            if question in part:
                os.write(self.handle, answer)
        return True


@contextlib.contextmanager
def terminal(words, settings):
    """Start a program on a terminal of its own."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
    process = subprocess.Popen(
        words,
        env=settings,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 (no threads here)
    )
    os.close(theirs)
    session = Session(ours)
    try:
        session.prompt()
        yield session
    finally:
        process.kill()
        process.wait()
        os.close(ours)
