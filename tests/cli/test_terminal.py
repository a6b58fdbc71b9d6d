"""Answers on a terminal: they fit its width, and have colours unless these are not wanted."""

import re

import pytest


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_packaged_comparison_fits_the_width(terminal, columns):
    answer = terminal("compare", "hefei", "chengdu", columns=columns)
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.widest <= columns
    assert answer.controls == []
    assert answer.colours


def test_columns_of_the_environment_win_over_those_of_the_terminal(terminal, sound):
    assert terminal("show", "alpha", "--data", sound, columns=120, COLUMNS="60").widest <= 60


def test_without_colour_there_are_no_colours_but_the_same_words(terminal, together, sound):
    def ask(options, **settings):
        return terminal("show", "alpha", "--data", sound, *options, **settings)

    coloured, by_option = together(ask, [((),), (("--no-color",),)])
    by_environment = ask((), NO_COLOR="1")
    assert coloured.colours
    for answer in (by_option, by_environment):
        assert answer.code == 0
        assert answer.colours == set()
        assert answer.controls == []
    assert by_option.visible == by_environment.visible == coloured.visible


def test_json_on_a_terminal_is_json(terminal, sound):
    answer = terminal("list", "--json", "--data", sound, columns=30)
    assert "\x1b" not in answer.stdout
    assert len(answer.json) == 5


def test_colours_can_be_forced_into_a_pipe_even_of_ascii(towns):
    answer = towns("compare", "alpha", "beta", FORCE_COLOR="1", PYTHONIOENCODING="ascii", COLUMNS="60")
    assert answer.code == 0
    assert answer.colours
    assert answer.widest <= 60
    assert "1,000*" in answer.visible
    assert answer.stdout.isascii()
    assert towns("show", "alpha", FORCE_COLOR="1", NO_COLOR="1").colours == set()


def test_messages_have_no_escape_codes(terminal):
    answer = terminal("show", "nonesuch")
    assert (answer.code, answer.stdout) == (2, "")
    assert "\x1b" not in answer.stderr


@pytest.fixture(scope="module")
def at_90(terminal, together, sound):
    """Return a function that asks several things on a terminal of 90 columns."""
    lines = [("list", "--data", sound), ("compare", "alpha", "beta", "--data", sound), ("--help",)]
    return lambda **settings: together(lambda *words: terminal(*words, columns=90, **settings), lines)


@pytest.fixture(scope="module")
def usual(at_90):
    return [answer.visible for answer in at_90()]


@pytest.mark.parametrize("value", ["0", "-5", "", "²", "9" * 30])
def test_a_width_that_is_none_is_as_if_it_were_not_set(at_90, usual, value):
    given = at_90(COLUMNS=value, LINES=value, TERMINAL_WIDTH=value)
    assert [answer.visible for answer in given] == usual
    assert {answer.code for answer in given} == {0}


@pytest.mark.parametrize("columns", [0, 1, 2, 3])
def test_a_terminal_of_hardly_any_width_loses_nothing(terminal, sound, columns):
    answer = terminal("list", "--limit", "1", "--columns", "id,gdp", "--data", sound, columns=columns)
    assert re.findall("alpha|1,000", "".join(answer.visible.split())) == ["alpha", "1,000"]


@pytest.mark.parametrize("value", ["0", "false", "no", "off", ""])
def test_colours_that_are_forced_off_are_as_if_nobody_spoke_of_them(terminal, towns, sound, value):
    assert "\x1b" not in towns("list", FORCE_COLOR=value, PY_COLORS=value).stdout
    assert "\x1b" not in towns("list", "--help", FORCE_COLOR=value, PY_COLORS=value).stdout
    assert terminal("compare", "alpha", "beta", "--data", sound, FORCE_COLOR=value).colours


@pytest.mark.parametrize("value", ["0", "false", "no", "off", ""])
def test_limits_of_size_stand_unless_they_are_lifted(towns, tmp_path, value):
    large = tmp_path / "large.yaml"
    large.write_text(f"id: alpha\nsummary: x\n#{'a' * 2_100_000}\n", "utf-8")
    towns("list", "--overlay", str(large), HUBCLI_ANY_SIZE=value).refused("more than 2,000,000 bytes", code=3)
    assert towns("list", "--overlay", str(large), HUBCLI_ANY_SIZE="1").code == 0
