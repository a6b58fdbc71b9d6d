"""`hubcli mcp`: its help, and what it says where it cannot begin. What it answers: tests/mcp."""

import pytest

EXTRA = "hubcli mcp: the server needs packages that are not installed: pip install 'mcp<3,>=2.0' 'jsonschema>=4.21'\n"


def test_the_help_says_what_it_is_for_and_has_examples(inside):
    answer = inside("mcp", "--help", COLUMNS="200")
    assert answer.code == 0
    assert answer.stdout.count("$ hubcli mcp") == 2
    assert "the extra 'mcp'" in answer.stdout


@pytest.mark.parametrize("missing", ["mcp", "anyio"])
def test_without_the_extra_one_line_says_what_to_install(run, dataset, tmp_path, missing):
    absent = tmp_path / "absent"
    absent.mkdir()
    absent.joinpath(f"{missing}.py").write_text(f"raise ModuleNotFoundError('none', name={missing!r})\n")
    answer = run("mcp", "--data", dataset, PYTHONPATH=str(absent))
    assert (answer.code, answer.stdout) == (2, "")
    assert sorted(answer.stderr.split("'")) == sorted(EXTRA.split("'"))


def test_a_broken_dataset_is_said_before_anything_is_answered(run, change, dataset):
    pytest.importorskip("mcp")
    change("hubs/alpha.yaml", "kind: city", "kind: town")
    answer = run("mcp", "--data", dataset)
    assert (answer.code, answer.stdout) == (3, "")
    assert "kind" in answer.stderr
