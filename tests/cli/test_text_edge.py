"""Text at the edge, by the real executable: names that are no UTF-8, locales without Chinese, names of signs only."""

import json
import os
import subprocess

import pytest

pytestmark = pytest.mark.posix

OVERLAY = """
id: alpha
name: Alphaville
facts:
  - {indicator: gdp, value: 7, period: 2024, source: bureau}
"""
#: A locale in which Python reads arguments as ASCII.
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def overlays(tmp_path):
    """Return two overlays whose names differ only by a byte that is no UTF-8."""
    places = [os.fsencode(tmp_path) + name for name in (b"/ov_\xff.yaml", b"/ov_\xfe.yaml")]
    try:
        for place, value in zip(places, (7, 8), strict=True):
            with open(place, "w") as file:  # noqa: PTH123
                file.write(OVERLAY.replace("7", str(value)))
    except OSError:
        pytest.skip("this file system has names in UTF-8 only")
    return places


@pytest.mark.parametrize("settings", [{}, ASCII, {"PYTHONIOENCODING": "ascii"}])
def test_every_document_has_a_sign_for_what_is_no_character(executable, environment, sound, overlays, settings):
    def ask(*words):
        return subprocess.run(
            [*executable, *words, "--overlay", overlays[0], "--data", sound],
            env=environment(**settings),
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")  # strictly

    name = f"{overlays[0][:-6].decode()}\ufffd.yaml"
    for words in (("show", "alpha", "--json"), ("show", "alpha", "--format", "jsonl")):
        answer = ask(*words)
        assert "\\udc" not in answer
        assert name in [fact["overlay"] for fact in _facts(answer)]
    exported = ask("export", "-", "--format", "json")
    assert "\\udc" not in exported
    [alpha] = [hub for hub in json.loads(exported)["hubs"] if hub["id"] == "alpha"]
    assert alpha["overlay"] == name


@pytest.mark.parametrize(
    ("words", "settings", "said"),
    [
        (("list",), {"HUBCLI_LANG": "\udcff"}, "'\ufffd' is not one of en, zh"),
        (("list", "--format", b"\xff"), {}, "'\ufffd' is not one of table, json"),
        (("list", "--kind", b"\xfe\xff"), {}, "no kind is named '\ufffd\ufffd'"),
    ],
)
def test_what_is_no_text_is_refused_in_text(run, words, settings, said):
    answer = run(*words, **settings)
    answer.refused(said)
    assert "\\udc" not in answer.stderr


def _facts(answer):
    try:
        return json.loads(answer)["facts"]
    except ValueError:
        return list(map(json.loads, answer.splitlines()))


def test_everything_is_written_with_such_an_overlay_and_to_such_names(run, sound, overlays, tmp_path):
    pytest.importorskip("vl_convert")
    for number, words in enumerate(
        [
            *([b"export", b"OUT", b"--format", form] for form in (b"csv", b"sqlite", b"geojson", b"json")),
            [b"report", b"alpha", b"-o", b"OUT.html"],
            [b"list", b"--save", b"OUT.svg"],
            [b"check"],
        ]
    ):
        target = os.fsencode(tmp_path) + b"/\xff%d" % number
        asked = [word.replace(b"OUT", target) for word in words]
        answer = run(*asked, "--overlay", overlays[0], "--data", sound)
        assert answer.code == 0, (words, answer.stderr)
        assert "\\udc" not in answer.stderr
    assert len([path for path in tmp_path.iterdir() if path.name.startswith("\udcff")]) == 6


def test_overlays_whose_names_differ_by_such_a_byte_are_two(run, sound, overlays):
    def figure(*given):
        options = [word for overlay in given for word in ("--overlay", overlay)]
        facts = run("show", "alpha", "--json", *options, "--data", sound).json["facts"]
        return [fact["value"] for fact in facts if fact["period"] == 2024]

    one, other = overlays
    assert [figure(one), figure(other), figure(one, other), figure(other, one)] == [[7], [8], [8], [7]]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "甲城"),
        ("compare", "甲城", "乙城"),
        ("search", "量子"),
        ("list", "--province", "北方"),
        ("list", "--sector", "量子科技", "--min", "地区生产总值=1"),
        ("rank", "--by", "地区生产总值"),
        ("indicators", "实验室"),
    ],
)
def test_chinese_is_understood_in_a_locale_without_it(towns, words):
    assert towns(*words, "--json", **ASCII).json == towns(*words, "--json").json


@pytest.mark.parametrize("settings", [{}, ASCII])
def test_what_is_no_text_at_all_names_nothing(towns, settings):
    for words in ((b"show", b"\xff"), (b"list", b"--sector", b"\xff\xfe"), (b"rank", b"--by", b"gdp\xc3\x28")):
        towns(*words, **settings).refused("is named")
    for words in ((b"list", b"--\xff"), (b"list", b"--kind", b"\xff"), (b"list", b"--fields", b"\xff")):
        assert towns(*words, **settings).code == 2
