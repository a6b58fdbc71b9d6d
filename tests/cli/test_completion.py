"""What the shell offers at TAB: the executable, asked as the completion of bash asks it."""

import subprocess
import sysconfig
from pathlib import Path

import pytest

SCRIPT = Path(sysconfig.get_path("scripts")) / "hubcli"


@pytest.fixture(scope="module")
def offered(environment):
    """Return a function that says what is offered at the end of a line."""

    def ask(line, **settings):
        words = line.split(" ")
        done = subprocess.run(
            [SCRIPT],
            env=environment(
                _HUBCLI_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1), **settings
            ),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.split()

    return ask


def test_hubs_by_any_of_their_names(offered, together):
    by_id, by_chinese = together(offered, [["hubcli compare he"], ["hubcli compare hefei 成"]])
    assert "hefei" in by_id
    assert "chengdu" not in by_id
    assert "成都" in by_chinese


def test_commands_and_options(offered, together):
    commands, options = together(offered, [["hubcli s"], ["hubcli rank --no"]])
    assert set(commands) >= {"show", "search", "similar", "sectors", "sources"}
    assert set(options) >= {"--normalise", "--no-color"}
    assert all(word.startswith("s") for word in commands)


def test_the_vocabulary_of_the_dataset_in_use(offered, together, dataset):
    lines = [
        "hubcli compare al",
        "hubcli list --region ",
        "hubcli sectors q",
        "hubcli rank --by g",
        "hubcli rank --profile b",
        "hubcli sources b",
    ]
    found = together(lambda line: offered(line, HUBCLI_DATA=str(dataset)), [[line] for line in lines])
    assert dict(zip(lines, found, strict=True)) == {
        "hubcli compare al": ["alpha", "alpha-park"],
        "hubcli list --region ": ["the-plain"],  # the one region
        "hubcli sectors q": ["quantum"],
        "hubcli rank --by g": ["gdp", "growth"],
        "hubcli rank --profile b": ["balanced"],
        "hubcli sources b": ["bureau", "blog"],
    }
