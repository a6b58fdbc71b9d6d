"""`hubcli report`."""

import os
import subprocess
import sys

import pytest

EXTRA = "hubcli report: charts need packages that are not installed: pip install "


@pytest.mark.parametrize("name", ["page.pdf", "page.png", "page.html.txt"])
def test_what_is_no_page_is_refused(here, tmp_path, name):
    here("report", "alpha", "-o", str(tmp_path / name)).refused("ends in .html", name, "PDF")
    assert list(tmp_path.glob("page*")) == []


def test_it_writes_one_page_and_says_so(towns, tmp_path):
    target = tmp_path / "page.html"
    answer = towns("report", "alpha", "乙城", "-o", target)
    assert (answer.code, answer.stdout) == (0, "")
    assert answer.stderr == f"hubcli report: wrote the page on Alpha, Beta to {target}\n"
    text = target.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "<h1>Alpha and Beta</h1>" in text
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".html"] == ["page.html"]
    printed = towns("report", "alpha", "beta", "-o", "-", "--quiet", PYTHONIOENCODING="ascii")
    assert (printed.code, printed.stdout, printed.stderr) == (0, text, "")


def test_a_sector_has_its_page(towns, tmp_path):
    target = tmp_path / "page.html"
    answer = towns("report", "alpha", "beta", "--sector", "AI", "--sector", "qubits", "-o", target)
    assert (answer.code, answer.stderr) == (0, f"hubcli report: wrote the page on Alpha, Beta to {target}\n")
    assert "Alpha and Beta in artificial intelligence and quantum technology" in target.read_text(encoding="utf-8")
    refused = ["report", "alpha", "--sector", "wings", "-o", tmp_path / "other.html"]
    towns(*refused).refused("no sector is named 'wings'")
    assert not (tmp_path / "other.html").exists()


def test_one_page_says_what_is_left_out(towns, tmp_path):
    target = tmp_path / "page.html"
    assert towns("report", "alpha", "beta", "--one-page", "-o", target).code == 0
    assert "<b>Not on this sheet:</b> 7 figures, 5 pieces of evidence." in target.read_text(encoding="utf-8")
    of_sector = tmp_path / "sector.html"
    assert towns("report", "alpha", "--one-page", "--sector", "AI", "-o", of_sector).code == 0
    assert "--sector artificial-intelligence --one-page -o" in of_sector.read_text(encoding="utf-8")
    two = ["--sector", "AI", "--sector", "robots", "-o", tmp_path / "other.html"]
    towns("report", "alpha", "--one-page", *two).refused("one page has room for one sector", "without --one-page")


def test_a_file_that_is_there_is_replaced_only_by_force(towns, tmp_path):
    target = tmp_path / "page.html"
    target.write_text("mine")
    towns("report", "alpha", "-o", target).refused("exists", "--force")
    assert target.read_text() == "mine"
    link = tmp_path / "link.html"
    link.symlink_to(target)
    assert towns("report", "alpha", "-o", link, "--force", "-q").stderr == ""
    assert link.is_symlink()
    assert "<h1>Alpha <span" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["alpha"], ["--output"]),
        (["alpha", "-o", ""], ["name of a file"]),
        (["alpha", "-o", "."], ["not a plain file"]),
        (["alpha", "-o", "not-there/page.html"], ["there is no directory"]),
        (["alpha", "Alfa", "-o", "page.html"], ["Alpha", "twice"]),
        (["gama", "-o", "page.html"], ["no hub is named 'gama'", "did you mean gamma"]),
        (["alpha"] * 7 + ["-o", "page.html"], ["1 to 6", "7"]),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_written(run, sound, tmp_path, words, said):
    empty = tmp_path / "empty"
    empty.mkdir()
    run("report", *words, "--data", sound, cwd=empty).refused(*said)
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("missing", ["jinja2", "vl_convert"])
def test_without_the_extra_one_line_says_what_to_install(run, sound, tmp_path, missing):
    absent = tmp_path / "absent"
    absent.mkdir()
    absent.joinpath(f"{missing}.py").write_text(f"raise ModuleNotFoundError('none', name={missing!r})\n")
    path = os.pathsep.join(filter(None, [str(absent), os.environ.get("PYTHONPATH")]))
    answer = run("report", "alpha", "-o", tmp_path / "page.html", "--data", sound, PYTHONPATH=path)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(EXTRA)
    assert set(answer.stderr.removeprefix(EXTRA).split()) == {"'jinja2>=3.1'", "'vl-convert-python<2,>=1.7'"}
    assert not (tmp_path / "page.html").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit on the size of files")
def test_a_page_that_does_not_fit_leaves_the_old_one(sound, towns, tmp_path):
    import resource

    target = tmp_path / "pages" / "page.html"
    target.parent.mkdir()
    target.write_text("mine")
    towns("list")  # keeps the snapshot of the dataset, which would not fit either
    done = subprocess.run(
        [sys.executable, "-m", "hubcli", "report", "alpha", "-o", target, "--force", "--data", sound],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        env={**os.environ, "COVERAGE_PROCESS_CONFIG": "", "COVERAGE_PROCESS_START": "", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"hubcli report: cannot write {target}: ")
    assert len(done.stderr.splitlines()) == 1
    assert target.read_text() == "mine"
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]
