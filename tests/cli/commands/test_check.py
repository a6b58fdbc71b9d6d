"""`hubcli check`, and what the other commands make of a broken dataset."""

import re

import pytest

PROBLEM = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<rule>[a-z-]+): (?P<message>.+)")


@pytest.fixture
def broken(change, dataset):
    """A dataset with three problems: line, rule and file of each are known."""
    change("hubs/beta.yaml", "value: 1000", "value: -1000")  # line 20 of the file
    change("hubs/gamma.yaml", "source: blog", "source: blgo")
    change("sources.yaml", "https://example.org/report", "ftp://example.org/report")
    return dataset


def test_a_sound_dataset_has_no_problems(run, together, dataset):
    told, as_json, packaged = together(run, [("check", "--data", dataset), ("check", dataset, "--json"), ("check",)])
    sound = "hubcli check: no problems\n"
    assert (packaged.code, packaged.stdout, packaged.stderr) == (0, "", sound)
    empty = "The dataset has no companies, so commands about them find nothing.\n"
    assert (told.code, told.stdout, told.stderr) == (0, "", sound + empty)
    assert (as_json.code, as_json.json) == (0, [])


def test_every_problem_is_listed_with_its_place(run, broken):
    answer = run("check", broken)
    assert answer.code == 3
    assert "3 problems" in answer.stderr
    found = [PROBLEM.fullmatch(line) for line in answer.lines]
    assert [(problem["file"].rpartition("/")[2], problem["rule"]) for problem in found] == [
        ("beta.yaml", "impossible-value"),
        ("gamma.yaml", "unknown-reference"),
        ("sources.yaml", "wrong-value"),
    ]
    text = (broken / "hubs" / "beta.yaml").read_text(encoding="utf-8").splitlines()
    assert "-1000" in text[int(found[0]["line"]) - 1][int(found[0]["column"]) - 1 :]
    assert "did you mean 'blog'?" in found[1]["message"]
    assert "http" in found[2]["message"]


def test_problems_as_json(run, broken):
    answer = run("check", broken, "--json")
    assert answer.code == 3
    assert [set(problem) for problem in answer.json] == [{"file", "line", "column", "rule", "message"}] * 3
    assert [problem["rule"] for problem in answer.json] == ["impossible-value", "unknown-reference", "wrong-value"]
    assert all(isinstance(problem["line"], int) for problem in answer.json)


def test_no_command_answers_from_a_broken_dataset_and_each_says_what_is_wrong(run, together, broken):
    commands = ("show", "alpha"), ("sources",)
    for answer in together(run, [(*command, "--data", broken) for command in commands]):
        assert (answer.code, answer.stdout) == (3, "")
        first, *problems = answer.stderr.splitlines()
        assert "broken" in first
        assert [PROBLEM.fullmatch(line)["rule"] for line in problems] == [
            "impossible-value",
            "unknown-reference",
            "wrong-value",
        ]


@pytest.mark.parametrize(
    "address", ["ftp://example.org", "javascript:alert(1)", "//example.org", "example.org", "https://"]
)
def test_an_address_that_is_not_of_the_web_is_a_problem(change, dataset, address):
    from hubcli import check

    change("sources.yaml", "https://example.org/report", address)
    assert [problem.rule for problem in check(dataset)] == ["wrong-value"]


def test_of_very_many_problems_a_command_lists_the_first_and_counts_the_rest(run, dataset):
    for number in range(30):
        (dataset / "hubs" / f"bad{number:02}.yaml").write_text("[]\n", encoding="utf-8")
    answer = run("list", "--data", dataset)
    assert answer.code == 3
    lines = answer.stderr.splitlines()
    assert len(lines) == 22
    # each of the thirty is a list where a mapping must be: 20 are shown, 10 are not
    assert "10 more" in lines[-1]
    assert "hubcli check" in lines[-1]


def test_a_dataset_that_is_not_there_is_said_to_be_so(run, together, dataset, tmp_path):
    file = dataset / "dataset.yaml"
    missing, not_a_directory, checked, empty = together(
        run,
        [
            ("list", "--data", tmp_path / "nowhere"),
            ("list", "--data", file),
            ("check", tmp_path / "nowhere"),
            ("list", "--data", tmp_path),
        ],
    )
    assert [answer.code for answer in (missing, not_a_directory, checked, empty)] == [3] * 4
    assert "no such directory" in missing.stderr
    assert "is a file" in not_a_directory.stderr
    assert "no such directory" in checked.stdout
    assert "hubs:1:1: unreadable: No such file or directory" in empty.stderr
    assert missing.stdout == not_a_directory.stdout == empty.stdout == ""


def test_a_dataset_whose_name_no_file_system_takes_is_not_there(run):
    answer = run("list", "--data", "x" * 300)  # names are at most 255 bytes long
    assert (answer.code, answer.stdout) == (3, "")
