"""The pager: on a terminal, for what is longer than it, and never in the way."""

import contextlib
import os
import re
import select
import shutil
import signal
import struct
import subprocess
import time

import pytest

fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))
pytestmark = pytest.mark.slow

LESS = pytest.mark.skipif(not shutil.which("less"), reason="no less here")
#: A pager that keeps what it is given, and the variables that less obeys.
KEEPS = '#!/bin/sh\nprintf "%s|%s" "$LESS" "$LV" > "$0.variables"\ncat > "$0.text"\necho paged\n'


class Session:
    """hubcli on a terminal that is its own, as a shell gives it one."""

    def __init__(self, command, environment, lines, columns):
        self.screen, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

        def take_terminal():
            signal.signal(signal.SIGINT, signal.default_int_handler)
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            command,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=take_terminal,  # noqa: PLW1509
        )
        os.close(theirs)
        self.seen = ""

    def read_until(self, pattern=None, seconds=30):
        """Read what comes on the screen until it has this, or nothing comes any more."""
        end = time.monotonic() + seconds
        while not (pattern and re.search(pattern, self.seen)) and time.monotonic() < end:
            if not select.select([self.screen], [], [], 0.2)[0]:
                continue
            try:
                part = os.read(self.screen, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            self.seen += part.decode("utf-8", "replace")
        return self.seen

    def press(self, keys):
        os.write(self.screen, keys)

    def end(self):
        """Return the exit code and all that came on the screen."""
        self.read_until()
        return self.process.wait(30), self.seen


@pytest.fixture
def session(executable, environment, sound):
    """Return a function that starts hubcli about the small dataset on a terminal."""
    started = []

    def start(*words, lines=24, columns=80, **settings):
        settings = {"HUBCLI_DATA": str(sound), **settings}
        started.append(Session([*executable, *words], environment(**settings), lines, columns))
        return started[-1]

    yield start
    for one in started:
        with contextlib.suppress(ProcessLookupError):
            one.process.kill()
        one.process.wait()
        os.close(one.screen)


@pytest.fixture
def keeps(tmp_path):
    path = tmp_path / "keeps"
    path.write_text(KEEPS, "utf-8")
    path.chmod(0o755)
    return path


def kept(path):
    return path.with_name("keeps.text").read_text("utf-8")


@pytest.mark.parametrize("name", ["HUBCLI_PAGER", "PAGER"])
def test_what_is_longer_than_the_terminal_goes_to_the_pager_with_its_colours(session, keeps, name):
    code, seen = session("show", "alpha", "--all", lines=10, **{name: str(keeps)}).end()
    assert (code, seen.split()) == (0, ["paged"])
    assert "Qubit Institute" in kept(keeps)
    assert "\x1b[1" in kept(keeps)
    assert keeps.with_name("keeps.variables").read_text() == "FRX|-c"


def test_what_fits_does_not_but_where_that_is_asked_for(session, keeps):
    fits = session("show", "alpha", PAGER=str(keeps)).end()
    assert (fits[0], "paged" in fits[1], "More: " in fits[1]) == (0, False, True)
    lines = fits[1].count("\n")
    # the prompt takes a line too
    for height, paged in ((lines + 1, False), (lines, True)):
        assert ("paged" in session("show", "alpha", lines=height, PAGER=str(keeps)).end()[1]) == paged
    assert "paged" in session("show", "alpha", "--pager", PAGER=str(keeps)).end()[1]


def test_a_long_line_takes_as_many_lines_as_it_is_broken_into(session, keeps):
    code, seen = session("show", "alpha", "--json", lines=30, columns=80, PAGER=str(keeps)).end()
    assert (code, seen.split()) == (0, ["paged"])
    assert kept(keeps).startswith("{\n")


@pytest.mark.parametrize(
    ("words", "settings"),
    [
        (("--no-pager",), {}),
        ((), {"HUBCLI_PAGER": ""}),
        ((), {"HUBCLI_PAGER": "cat"}),
        ((), {"TERM": "dumb"}),
        ((), {"PAGER": "/no/such/pager --at-all"}),
        ((), {"PAGER": "'open"}),
    ],
)
def test_where_there_is_to_be_no_pager_or_it_is_missing_the_answer_is_written(session, keeps, words, settings):
    code, seen = session("show", "alpha", "--all", *words, lines=10, **{"PAGER": str(keeps), **settings}).end()
    assert (code, "paged" in seen) == (0, False)
    for part in ("Qubit Institute", "Sources"):
        assert part in seen
    assert "Traceback" not in seen


def test_in_a_pipe_there_is_none(run, keeps, sound):
    answer = run("show", "alpha", "--all", "--pager", "--data", sound, LINES="5", PAGER=str(keeps))
    assert (answer.code, "Qubit Institute" in answer.stdout) == (0, True)
    assert not keeps.with_name("keeps.text").exists()


@pytest.mark.parametrize("pager", ["false", "sh -c 'exit 3'", "sh -c 'cat >/dev/null; kill -SEGV $$'"])
def test_where_the_pager_fails_at_once_nothing_is_lost(session, pager):
    code, seen = session("show", "alpha", "--all", lines=10, PAGER=pager).end()
    assert code == 0
    for part in ("Qubit Institute", "Sources"):
        assert part in seen


def test_a_pager_that_has_shown_something_for_a_while_may_end_as_it_likes(session):
    code, seen = session("show", "alpha", "--all", lines=10, PAGER="sh -c 'cat >/dev/null; sleep 2.5; exit 3'").end()
    assert (code, "Sources" in seen) == (0, False)


@pytest.mark.parametrize("pager", ["true", "false", "head -n 2", "sh -c 'exit 3'"])
def test_a_pager_that_leaves_early_is_no_error(session, pager):
    code, seen = session("list", "--json", lines=10, HUBCLI_DATA=None, PAGER=pager).end()
    assert code == 0
    assert "Error" not in seen
    assert "Traceback" not in seen


def test_the_exit_code_stands(session, keeps):
    nothing = session("search", "zzzz", "--pager", PAGER=str(keeps))
    assert nothing.end()[0] == 1
    assert session("show", "nonesuch", "--pager", PAGER=str(keeps)).end()[0] == 2


def test_the_settings_of_the_user_stand(session, keeps):
    session("show", "alpha", "--all", lines=10, PAGER=str(keeps), LESS="-i").end()
    assert keeps.with_name("keeps.variables").read_text() == "-i|-c"


@LESS
def test_less_shows_the_first_screen_keeps_colours_and_quits_at_a_key(session):
    less = session("show", "hefei", "--all", HUBCLI_DATA=None)
    first = less.read_until(r"\n:")
    assert "Hefei" in first
    assert "\x1b[1;36m" in first
    assert "Sources" not in first
    less.press(b"q")
    code, seen = less.end()
    assert (code, "Traceback" in seen) == (0, False)


@LESS
def test_an_interrupt_is_for_less_and_the_end_of_the_run_ends_it(session):
    less = session("show", "hefei", "--all", HUBCLI_DATA=None)
    less.read_until(r"\n:")
    less.press(b"\x03")  # the terminal sends it to both, and drops what was typed
    for _ in range(10):  # what is typed before less has seen to the interrupt is lost
        less.press(b"G")
        if "(END)" in less.read_until(r"\(END\)", 1):
            break
    else:
        pytest.fail("less did not go on after the interrupt")
    less.press(b"q")
    assert less.end()[0] == 0
    other = session("show", "hefei", "--all", HUBCLI_DATA=None)
    other.read_until(r"\n:")
    other.process.send_signal(signal.SIGTERM)
    code, seen = other.end()
    assert (code, "Traceback" in seen) == (130, False)


def test_a_pager_that_an_interrupt_ends_ends_the_run(session, tmp_path):
    waits = tmp_path / "waits"
    waits.write_text("#!/bin/sh\necho waiting\nexec sleep 30\n", "utf-8")
    waits.chmod(0o755)
    waiting = session("show", "alpha", "--pager", PAGER=str(waits))
    waiting.read_until("waiting")
    waiting.press(b"\x03")
    assert waiting.end()[0] == 130
