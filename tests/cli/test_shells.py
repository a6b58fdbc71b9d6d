"""How shells are answered: words read up to the cursor, words quoted as what is typed is, scripts for any shell."""

import os
import shlex
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer._click.shell_completion import CompletionItem

from hubcli.cli import shells
from hubcli.cli.shells import _described, _quoted, _words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("hubcli ", ([], "")),
        ("hubcli", ([], "")),
        ("hubcli show xi", (["show"], "xi")),
        ("hubcli show ", (["show"], "")),
        ("hubcli show Hong\\ ", (["show"], "Hong ")),
        ("hubcli show Hong\\ K", (["show"], "Hong K")),
        ("hubcli show 'Hong K", (["show"], "Hong K")),
        ("hubcli show \"Xi'", (["show"], "Xi'")),
        ("hubcli show Xi\\'", (["show"], "Xi'")),
        ("hubcli show Xi\\", (["show"], "Xi")),
        ("hubcli compare 'Hong Kong' 成", (["compare", "Hong Kong"], "成")),
    ],
)
def test_the_words_before_the_cursor_are_read_with_their_quotes_and_spaces(line, words):
    assert _words(line) == words


NAMES = ["xian", "Xi'an", "Hong Kong", "西安", "a$b", 'a"b', "gdp=", "a\\b", "(x)"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["xian", "Xi\\'an", "Hong\\ Kong", "西安", "a\\$b", 'a\\"b', "gdp=", "a\\\\b", "\\(x\\)"]),
        ("'", ["xian", "Hong Kong", "西安", "a$b", 'a"b', "gdp=", "a\\b", "(x)"]),
        ('"', ["xian", "Xi'an", "Hong Kong", "西安", "gdp=", "(x)"]),
        ("Xi'", []),  # a quote that opens inside: bash would put a word behind it
        ("'a'b", ["xian", "Xi\\'an", "Hong\\ Kong", "西安", "a\\$b", 'a\\"b', "gdp=", "a\\\\b", "\\(x\\)"]),
        ("Xi\\'", ["xian", "Xi\\'an", "Hong\\ Kong", "西安", "a\\$b", 'a\\"b', "gdp=", "a\\\\b", "\\(x\\)"]),
    ],
)
def test_bash_gets_words_as_they_can_stand_where_something_is_typed(typed, expected):
    assert _quoted(NAMES, typed) == expected


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1), st.sampled_from(["", "'", '"']))
def test_what_bash_gets_is_the_word_itself(word, quote):
    for offered in _quoted([word], quote):
        assert shlex.split(f"{quote}{offered}{quote}") == [word]


def test_zsh_gets_words_with_what_they_mean():
    assert _described(CompletionItem("a:b\\c", help=None)) == "a\\:b\\\\c"
    assert _described(CompletionItem("--json", help="Print\nJSON:  short.")) == "--json:Print JSON: short."


@pytest.mark.parametrize("shell", shells.SHELLS)
def test_the_script_is_for_the_shell_that_is_named(here, inside, shell):
    answer = inside("--show-completion", shell)
    assert (answer.code, answer.stderr) == (0, "")
    assert "_HUBCLI_COMPLETE" in answer.stdout
    assert (f"complete_{shell}" in answer.stdout) or (shell == "pwsh" and "complete_powershell" in answer.stdout)


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_without_a_name_it_is_for_the_shell_that_runs_or_an_error(inside, tmp_path, option):
    with mock.patch("typer._completion_shared._get_shell_name", lambda: None):
        inside(option).refused("name the shell: bash, zsh, fish")
    inside(option, "ksh").refused("'ksh' is not one of bash, zsh, fish")
    with mock.patch("hubcli.cli.shells.running", lambda: "fish"):
        answer = inside(option, HOME=str(tmp_path))
    assert answer.code == 0
    assert "fish" in answer.stdout
    written = tmp_path / ".config" / "fish" / "completions" / "hubcli.fish"
    assert written.exists() == (option == "--install-completion")


@pytest.mark.parametrize(
    ("shell", "settings", "expected"),
    [
        ("bash", {"COMP_WORDS": "hubcli\nshow\nAl\\'P", "COMP_CWORD": "2"}, "Al\\'Pha\\ Town\n"),
        ("bash", {"COMP_WORDS": "hubcli\nshow\n\"The", "COMP_CWORD": "2"}, "The Plain\n"),
        ("bash", {"COMP_WORDS": "hubcli\nshow\nAl'", "COMP_CWORD": "2"}, "\n"),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "hubcli show The\\ P"},
         "local -a offered; offered=('The Plain'); _describe hubcli offered\n"),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "hubcli show nonesuch"}, "_files\n"),
        ("fish", {"_TYPER_COMPLETE_ARGS": "hubcli show 'The P", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
         "The Plain\n"),
    ],
)  # fmt: skip
def test_names_with_apostrophes_and_spaces_are_offered(inside, sound, shell, settings, expected):
    answer = inside(_HUBCLI_COMPLETE=f"complete_{shell}", HUBCLI_DATA=str(sound), **settings)
    assert (answer.code, answer.stdout, answer.stderr) == (0, expected, "")
    assert "_HUBCLI_COMPLETE" not in os.environ
