"""`hubcli plot`."""

import os

import pytest

pytestmark = pytest.mark.slow  # each starts a process, or Vega


def test_it_writes_each_kind_of_file_and_says_so(here, tmp_path):
    for suffix, start in ((".svg", b"<svg"), (".png", b"\x89PNG"), (".html", b"<!doctype html>")):
        target = tmp_path / f"gdp{suffix}"
        answer = here("plot", "gdp", "alpha", "gamma", "-o", str(target))
        assert (answer.code, answer.stdout) == (0, "")
        assert answer.stderr == f"hubcli plot: wrote gdp for 2 hubs to {target}\n"
        assert target.read_bytes().startswith(start)


def test_bars_points_and_standard_output(here):
    bars = here("plot", "gdp", "-o", "-")
    assert (bars.code, bars.stderr) == (0, "")
    assert all(name in bars.stdout for name in ("Alpha", "Beta", "Gamma", "GDP, CNY bn, 2023"))
    points = here("plot", "gdp", "labs", "beta", "-o", "-", "--year", "2023")
    assert points.code == 2  # Alpha's laboratories are a limit, so there is one point
    assert "fewer than two hubs" in points.stderr
    assert "Days of smog, 2023" in here("plot", "gdp", "smog", "beta", "-o", "-").stdout


def test_hubs_without_a_figure_are_told(here, tmp_path):
    answer = here("plot", "smog", "alpha", "gamma", "--bars", "-o", str(tmp_path / "a.svg"))
    assert answer.stderr.splitlines()[1] == "hubcli plot: no figure to draw for Gamma"
    assert here("plot", "smog", "alpha", "gamma", "--bars", "-o", str(tmp_path / "b.svg"), "-q").stderr == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gdp"], ["name the file to write: --output", ".svg, .png, .html"]),
        (["gdp", "-o", "gdp.pdf"], ["not 'gdp.pdf'"]),
        (["gdp", "nowhere", "-o", "gdp.svg"], ["no hub is named 'nowhere'"]),
        (["nothing", "-o", "gdp.svg"], ["no indicator is named 'nothing'"]),
        (["gdp", "beta", "-o", "gdp.svg"], ["--bars"]),
        (["gdp", "alpha", "-o", "gdp.svg", "--limit", "3"], ["a line chart covers all years"]),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_nothing_written(run, sound, tmp_path, words, said):
    empty = tmp_path / "empty"
    empty.mkdir()
    run("plot", *words, "--data", sound, cwd=empty).refused(*said)
    assert list(empty.iterdir()) == []


def test_a_file_that_is_there_is_replaced_only_by_force(here, tmp_path):
    target = tmp_path / "gdp.svg"
    target.write_text("mine")
    assert here("plot", "gdp", "-o", str(target)).code == 2
    assert target.read_text() == "mine"
    assert here("plot", "gdp", "-o", str(target), "--force").code == 0
    assert target.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(("missing", "suffix"), [("vl_convert", "svg"), ("vl_convert", "png"), ("jinja2", "html")])
def test_without_the_extra_one_line_says_what_to_install(run, sound, tmp_path, missing, suffix):
    absent = tmp_path / "absent"
    absent.mkdir()
    absent.joinpath(f"{missing}.py").write_text(f"raise ModuleNotFoundError('none', name={missing!r})\n")
    path = os.pathsep.join(filter(None, [str(absent), os.environ.get("PYTHONPATH")]))
    answer = run("plot", "gdp", "-o", tmp_path / f"gdp.{suffix}", "--data", sound, PYTHONPATH=path)
    said = "hubcli plot: charts need packages that are not installed: pip install "
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(said)
    assert "'jinja2>=3.1'" in answer.stderr
    assert "'vl-convert-python<2,>=1.7'" in answer.stderr
    assert not (tmp_path / f"gdp.{suffix}").exists()
