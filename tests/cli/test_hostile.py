"""Text of a dataset or of a person never acts on the terminal, whatever it holds."""

import pytest

HOSTILE = r"\e[31;5m[red]x[/red]\e]0;title\a\e[2J\x9b2J\x7f\b\u202ey\u2066\u200b[link=https://evil.example]z[/link]\r\n"
ADDRESS = r"https://example.org/\e]8;;https://evil.example\e\\\e[31;5m\u202e"
QUESTIONS = [("show", "alpha"), ("compare", "alpha", "beta"), ("list", "--columns", "name,quantum")]


@pytest.fixture
def hostile(change, dataset):
    """A dataset that is sound, and hostile in a name, a summary, a claim, a label, and a title."""
    text = f'"xyz {HOSTILE}"'
    change("hubs/alpha.yaml", "name: Alpha\n", f"name: {text}\n")
    change("hubs/alpha.yaml", "summary: A town of laboratories.", f"summary: {text}")
    change("hubs/alpha.yaml", "claim: Works on quantum machines.", f"claim: {text}")
    change("sectors.yaml", "label: Quantum technology,", f"label: {text},")
    change("sources.yaml", "title: Yearbook,", f"title: {text},")
    return dataset


@pytest.mark.parametrize("where", ["pipe", "terminal"])
def test_no_table_lets_text_act_and_markup_shows_literally(run, terminal, together, hostile, where):
    ask = run if where == "pipe" else lambda *words: terminal(*words, columns=200)
    for answer in together(lambda *words: ask(*words, "--data", hostile), QUESTIONS):
        assert answer.code == 0, answer.stderr
        assert answer.controls == [], answer.asked
        assert not {5, 31} & answer.styles, answer.asked
        assert "\x1b" not in answer.stdout or where == "terminal"
        assert "[red]x[/red]" in answer.visible.lower()


def test_json_keeps_text_as_it_is_without_letting_it_act(run, hostile):
    answer = run("show", "alpha", "--json", "--data", hostile)
    assert answer.controls == []
    assert "\x1b[31;5m[red]x[/red]" in answer.json["summary"]
    assert "\u202ey\u2066\u200b[link=" in answer.json["summary"]


def test_an_address_with_control_characters_is_a_problem_or_no_link(change, dataset, run):
    change("sources.yaml", "'https://example.org/yearbook'", f'"{ADDRESS}"')
    for words in (("check", dataset), ("show", "alpha", "--data", dataset)):
        answer = run(*words, FORCE_COLOR="1")
        assert answer.code in (0, 3)
        assert answer.controls == []
        assert not {5, 31} & answer.styles
        assert "\x1b" not in answer.stderr


def test_problems_and_file_names_do_not_act(run, together, dataset):
    text = '{id: "\\e[31mx", kind: "\\e[31mtown", "\\e[31mkey": "\\u202e"}\n'
    (dataset / "hubs" / "\x1b[31mfile.yaml").write_text(text, encoding="utf-8")
    checked, listed = together(run, [("check", dataset), ("list", "--data", dataset)])
    assert checked.code == listed.code == 3
    assert checked.controls == []
    assert not {"\x1b", "\u202e", "\x9b"} & set(listed.stderr + checked.stderr)


BAD = "\x1b[31mbad\x9b\u202e\n\n\nline"


@pytest.mark.parametrize(
    "words",
    [
        (BAD,),
        (f"--{BAD}",),
        ("show", BAD),
        ("show", "alpha", BAD),
        ("search", BAD),
        ("list", "--kind", BAD),
        ("list", "--sort", BAD),
        ("list", "--columns", f"id,{BAD}"),
        ("list", "--province", BAD),
        ("list", "--min", f"gdp={BAD}"),
        ("list", "--limit", BAD),
        ("check", BAD),
    ],
)
def test_arguments_do_not_act_when_they_come_back_in_messages(here, words):
    answer = here(*words)
    assert answer.code in (1, 2, 3)
    assert answer.controls == []
    assert not {"\x1b", "\x9b", "\u202e"} & set(answer.stderr)
    assert 1 <= len(answer.stderr.splitlines()) <= 2
