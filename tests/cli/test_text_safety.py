"""Whatever stands in the texts of a dataset, every command shows it as text: in each format, export, picture, page."""

import csv
import io
import json
import re
import sqlite3
import unicodedata
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slow  # it asks everything about made-up texts

#: Members that are text for people, in any file.
TEXTS = {
    *("name", "name_zh", "pinyin", "aliases", "summary", "claim", "note", "scope", "title", "publisher", "label"),
    *("label_zh", "group", "synonyms", "description", "named_by", "reason", "searched", "licence"),
}
ASKED = (
    *(("list",), ("show", "alpha"), ("search", "quantum"), ("compare", "alpha", "beta"), ("rank", "--by", "gdp")),
    *(("rank",), ("similar", "alpha"), ("sectors",), ("sectors", "quantum"), ("designations",), ("indicators",)),
    *(("designations", "pilot-zones"), ("indicators", "gdp"), ("indicators", "--gaps"), ("sources",), ("profiles",)),
    *(("sources", "bureau"), ("profiles", "balanced"), ("trend", "gdp"), ("check",)),
)
PIECES = (
    *("\x00", "\x07", "\b", "\t", "\r", "\r\n", "\x1b[31m", "\x1b]0;t\x07", "\x1b]8;;https://evil.example\x1b\\"),
    *("\x7f", "\x80", "\x85", "\x9b2J", "\x9d", "\xad", "\u061c", "\u180e", "\u200b", "\u200d", "\u200e", "\u2028"),
    *("\u2029", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\ufeff", "\ufffb", "\U0001d173", "\U000e0041"),
    *("[red]", "[/]", "[link=https://evil.example]", "<evil-tag onevil=1>", "</style></svg></title>", "&lt;", "<!--"),
    *('"', "'", "|", "`", "\\", "*", "_x_", "[a](javascript:x)", "{{ 7 * 7 }}", "=1+1", "-1", "+1", "@x", "＝1", ","),
    *("甲", "a", "é", "😀", " ", "\n"),
)
HOSTILE = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


class Quoting(yaml.SafeDumper):
    """Writes every text in quotes, with escapes: whatever it holds, it is read back as it was."""


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@pytest.fixture
def fill(dataset, starred):
    """Return a function that puts a text into every member for people of every file of the small dataset.

    Three of its hubs have stars, two of them each in a sector of the first.
    """
    files = {path: yaml.safe_load(path.read_text("utf-8")) for path in sorted(dataset.rglob("*.yaml"))}

    def write(hostile):
        made = {}

        def other(text):  # what is alike stays alike: provinces, and the groups of sectors, are known by their names
            return made.setdefault(text, f"{hostile} q{len(made)}")

        def filled(value, name=None):
            if isinstance(value, dict):
                return {member: filled(item, member) for member, item in value.items()}
            if isinstance(value, list):
                return [filled(item, name) for item in value]
            if name == "url" and value:
                return value + re.sub(r"\s", "", hostile)
            return other(value) if isinstance(value, str) and (name in TEXTS or value in ("North", "South")) else value

        for path, value in files.items():
            text = yaml.dump(filled(value), Dumper=Quoting, allow_unicode=False, width=10**9)
            path.write_text(text, encoding="utf-8")
        return made

    return write


@pytest.fixture
def ask(here, tmp_path, monkeypatch):
    """Return a function that asks about the dataset in this process, as on a terminal where it is to be."""
    monkeypatch.chdir(tmp_path)

    def call(*words, terminal=False):
        return here(*words, COLUMNS="120", **({"FORCE_COLOR": "1"} if terminal else {}))

    return call


EVERYTHING = "".join(PIECES)
ONCE_EACH = settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def acting(text, allowed="\n"):
    return {hex(ord(sign)) for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")} - {
        hex(ord(sign)) for sign in allowed
    }


@ONCE_EACH
@example(hostile=[EVERYTHING])
@example(hostile=["[red]x[/red]"])
@given(hostile=HOSTILE)
def test_no_table_acts_on_a_terminal_or_in_a_pipe(fill, ask, hostile):
    fill("".join(hostile))
    for words in ASKED:
        for terminal in (False, True):
            answer = ask(*words, terminal=terminal)
            assert answer.code == (3 if words == ("check",) and answer.stdout else 0), (words, answer.stderr)
            assert answer.controls == [], words
            assert not answer.styles & {5, 7, 8, 31}, words
            assert terminal or "\x1b" not in answer.stdout
            assert acting(answer.stderr) == set()
        if hostile == ["[red]x[/red]"] and words in (
            ("show", "alpha"),
            ("similar", "alpha"),
            ("sources",),
            ("profiles",),
        ):
            assert "[red]x[/red]" in answer.visible


@ONCE_EACH
@example(hostile=[EVERYTHING])
@example(hostile=["=1+1"])
@given(hostile=HOSTILE)
def test_no_format_acts_or_runs(fill, ask, hostile):
    made = fill("".join(hostile))
    for words in ASKED[:-1]:
        forms = (("json", "\n"), ("csv", "\r\n"), ("markdown", "\n"))
        if words == ASKED[0]:  # these are written as JSON and CSV are
            forms += (("jsonl", "\n"), ("tsv", "\t\n"))
        for form, own in forms:
            answer = ask(*words, "--format", form)
            assert answer.code == 0, (words, answer.stderr)
            assert acting(answer.stdout, own) == set(), (words, form)
            if form in ("csv", "tsv"):
                lines, comma = io.StringIO(answer.stdout, newline=""), "," if form == "csv" else "\t"
                rows = list(csv.reader(lines, delimiter=comma))
                assert {len(row) for row in rows} == {len(rows[0])}, (words, form)
                assert [cell for row in rows for cell in row if FORMULA.match(cell) and not number(cell)] == []
            elif form == "markdown":
                bars = {len(re.findall(r"\|", re.sub(r"\\.", "", line))) for line in answer.stdout.splitlines()}
                assert len(bars) == 1, words
                assert not re.search(r"<|\[|`|&\w+;", re.sub(r"\\.", "", answer.stdout)), words
            else:
                documents = [answer.stdout] if form == "json" else answer.stdout.splitlines()
                assert all(json.loads(document) is not None for document in documents)
    shown = ask("show", "alpha", "--json").json
    assert (shown["name"], shown["summary"]) == (made["Alpha"], made["A town of laboratories."])


def number(cell):
    return re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", cell)


class _Parsed(HTMLParser):
    """The tags of a page, the names of their attributes, and the addresses they lead to."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.addresses = set(), set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attributes)
        self.addresses.update(value for name, value in attributes if name in ("href", "src", "xlink:href"))


@ONCE_EACH
@example(hostile=[EVERYTHING])
@given(hostile=HOSTILE)
def test_no_page_picture_or_export_acts(fill, ask, tmp_path, hostile):
    fill("".join(hostile))
    report = ("report", "alpha", "beta", "-o", "a.html", "--force")
    pages = [
        report,
        (*report, "--one-page"),
        (*report, "--sector", "quantum"),
        (*report, "--sector", "artificial-intelligence", "--one-page"),
    ]
    pages += [(*words, "--save", name) for words in ASKED[1:4] for name in ("b.html", "c.svg", "d.txt")]
    for words in pages:
        assert ask(*words).code == 0, words
        text = (tmp_path / next(word for word in words if word[1:2] == ".")).read_text("utf-8")
        assert acting(text) == set(), words
        if words[-1] == "c.svg":
            names = {element.tag.partition("}")[2] for element in ET.fromstring(text).iter()}
            assert names == {"svg", "style", "defs", "clipPath", "rect", "text", "g", "circle"}
        elif words[-1] != "d.txt":
            page = _Parsed(text)
            assert not page.tags & {"evil-tag", "script", "iframe", "img", "object", "embed", "base", "form"}
            assert not [name for name in page.attributes if name.startswith("on")]
            assert [each for each in page.addresses if not re.match(r"https?://|#", each or "")] == []
    for form in ("json", "geojson"):
        exported = ask("export", "-", "--format", form)
        assert acting(exported.stdout) == set()
        json.loads(exported.stdout)
    assert ask("export", "out", "--force").code == 0
    for path in (tmp_path / "out").glob("*.csv"):
        assert acting(path.read_bytes().decode("utf-8"), "\r\n") == set(), path.name
    assert ask("export", "a.sqlite", "--format", "sqlite", "--force").code == 0
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        assert [line for line in database.iterdump() if acting(line)] == []
    database.close()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///a", "data:text/html,x", " https://a.b", "x"])
def test_an_address_of_another_kind_is_a_problem(change, ask, address):
    change("sources.yaml", "'https://example.org/yearbook'", f"'{address}'")
    answer = ask("list")
    assert answer.code == 3
    assert ":1:71: wrong-value: '[1].url' must be an address that begins with http:// or https://" in answer.stderr
