"""The Chinese catalogue: whole, without anything unused, not touched in English; and how Chinese text is set."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from jinja2 import nodes

import hubcli
from hubcli.analysis.companies import COUNT_KEYS, SORT_KEYS
from hubcli.analysis.sectors import SignName
from hubcli.cli.commands.search import Within
from hubcli.composite.aggregate import Method as Aggregate
from hubcli.composite.impute import RULES
from hubcli.composite.normalise import Method as Normalise
from hubcli.composite.robustness import Factor
from hubcli.errors import UnknownFieldError
from hubcli.model.atlas import Atlas
from hubcli.model.records import Direction, EvidenceKind, Fit, HubKind, SourceKind, Use
from hubcli.model.stars import DOCUMENTS, Level
from hubcli.output.language import Chinese, catalogue
from hubcli.output.line_breaks import lines_of
from hubcli.output.number_format import unit_label
from hubcli.output.picture import to_picture
from hubcli.output.plain_text import width
from hubcli.output.schemas import list_schemas
from hubcli.output.view import Column, Grid, Heading, View, spans
from hubcli.output.views.hubs import TITLES
from hubcli.report.templates import environment, template_of
from hubcli.report.wording import Wording
from hubcli.retrieval.texts import Field
from hubcli.said import English, Reported, bilingual, capitalised, joined, said

HOME = Path(hubcli.__file__).parent
VIEWS = HOME / "output" / "views"
TEMPLATES = sorted((HOME / "report").glob("*.html"))
WORD = re.compile(r"[A-Za-z]{2,}")
#: Calls whose first argument is looked up as it is, where it is a literal.
SHOWN = {"Column", "Span", "heading", "line"}
#: Words that come as values: what a name can be of, and what lists are of.
VALUES = {
    "sort key",
    "column",
    "hub",
    "sector",
    "designation",
    "indicator",
    "source",
    "profile",
    "province",
    "industry",
    "board",
}
VALUES |= {"output", "file", "kind", "the output is closed"}
#: What can go wrong with a file, in the words of the system.
FAILURES = (
    *(errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.EEXIST),
    *(errno.ENOSPC, errno.EROFS, errno.ENAMETOOLONG, errno.EBADF, errno.EIO),
)
VALUES |= {f"{name}s" for name in ("sector", "designation", "indicator", "source", "profile")}
#: Views that are still in English: their texts are put together of parts that no catalogue can know.
STILL_ENGLISH: set[str] = set()


def literals(node: ast.AST) -> list[str]:
    """Return the texts that an expression can be; none for one that is put together when the program runs."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return [text for value in node.values for text in literals(value)] if isinstance(node, ast.Dict) else []


def said_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield where a file says what: each template that it gives to `said`."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source if "from hubcli.said import" in source else "")
    assigned: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    assigned.setdefault(target.id, []).extend(literals(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) == "said":
            template = node.args[0]
            base = template.value if isinstance(template, ast.Subscript) else template
            found = assigned.get(base.id, []) if isinstance(base, ast.Name) else literals(base)
            assert found, f"{path.name}:{node.lineno}: what is said here is not written down as a whole"
            yield from ((f"{path.name}:{node.lineno}", text) for text in found)


def shown_in(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and name_of(node.func) in SHOWN and node.args:
            yield from ((f"{path.name}:{node.lineno}", text) for text in literals(node.args[0]))


def translated_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts that a template looks up, with where they are."""
    for line, _, text in environment(Wording()).extract_translations(path.read_text(encoding="utf-8")):
        yield f"{path.name}:{line}", template_of(text if isinstance(text, str) else text[0])


def name_of(function: ast.AST) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


@cache
def texts() -> dict[str, str]:
    """Return every text that the catalogue has to know, with where it is."""
    found = {text: place for path in sorted(HOME.rglob("*.py")) for place, text in said_in(path)}
    found |= {text: place for path in TEMPLATES for place, text in translated_in(path)}
    for path in sorted(VIEWS.glob("*.py")):
        if path.name not in STILL_ENGLISH:
            found |= {text: place for place, text in shown_in(path)}
    return found


def words_of(text: str) -> str:
    return "".join(before for before, *_ in Formatter().parse(text))


def test_every_text_is_in_the_catalogue():
    known = catalogue()
    missing = {place: text for text, place in texts().items() if WORD.search(words_of(text)) and text not in known}
    assert not missing


def vocabulary(atlas: Atlas) -> set[str]:
    """Return the words that come as values: of the model, and of a dataset that has them in English only."""
    kinds = (
        SignName,
        HubKind,
        Level,
        EvidenceKind,
        SourceKind,
        Direction,
        Use,
        Fit,
        Field,
        Factor,
        Normalise,
        Aggregate,
    )
    words = {word for kind in kinds for word in get_args(kind)} | {kind.capitalize() for kind in get_args(HubKind)}
    words |= {item.unit for item in atlas.indicators.values() if not unit_label(item.unit)}
    words |= {item.pillar for item in atlas.indicators.values()} | {item.group for item in atlas.sectors.values()}
    words |= {*TITLES, *SORT_KEYS, *COUNT_KEYS, *RULES, *(within.value for within in Within), "latest"} - {"id"}
    words |= {item.named_by for item in atlas.designations.values()} | {atlas.as_read.title}
    words |= {*DOCUMENTS.values()} | {
        schema.describes.partition(": ")[0] for schema in list_schemas() if schema.kind == "file"
    }
    return words | VALUES | set(map(os.strerror, FAILURES))


def reasons(atlas: Atlas) -> set[str]:
    """Return why profiles weigh what they do."""
    pillars = [pillar for profile in atlas.profiles.values() for pillar in profile.pillars]
    return {*(item.reason for pillar in pillars for item in (pillar, *pillar.indicators))}


def notes(atlas: Atlas) -> set[str]:
    """Return what the dataset says in English only, and a language may know: of profiles, sectors, all breaks."""
    listed = (item.listed for item in atlas.sectors.values())
    return {
        *(item.description for item in atlas.profiles.values()),
        *reasons(atlas),
        *(item.caveat for item in listed if item and item.caveat),
        *(item.reason for item in atlas.breaks),
    }


def test_the_catalogue_has_nothing_that_is_not_said(packaged):
    assert not set(catalogue()) - set(texts()) - vocabulary(packaged) - notes(packaged)


def test_vocabulary_is_in_the_catalogue(packaged):
    names = {item.label for item in packaged.sectors.values()}
    assert not vocabulary(packaged) - set(catalogue()) - names


def test_values_have_the_same_names_in_both_languages():
    def values(text: str) -> set[str]:
        return {name for _, name, *_ in Formatter().parse(text) if name}

    assert not {english: chinese for english, chinese in catalogue().items() if values(chinese) - values(english)}


def test_chinese_is_chinese():
    """No entry is left as it was; commands, marks of bounds and names are what Latin letters are for."""
    left = {english for english, chinese in catalogue().items() if not re.search(r"[\u4e00-\u9fff]", words_of(chinese))}
    assert not {english for english in left if WORD.search(words_of(english))}


#: Text of a template outside its tags in which a reader of another language would stumble.
_READ = re.compile(r"[A-Za-z]{2,}|[,;:.](?=\s|$)")


def in_template(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the parts of a template that are read, without what is looked up, and blocks of classes and styles."""
    for child in node.iter_child_nodes():
        is_looked_up = isinstance(child, nodes.Call) and getattr(child.node, "name", "") in ("gettext", "_")
        if not is_looked_up and not (isinstance(child, nodes.Block) and child.name in ("kind", "style")):
            yield child
            yield from in_template(child)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_that_is_not_looked_up(path):
    """Words and punctuation stand between `trans` and `endtrans`; in attributes as well, where they are read aloud."""
    parts = [*in_template(environment(Wording()).parse(path.read_text(encoding="utf-8")))]
    markup = "\0".join(part.data for part in parts if isinstance(part, nodes.TemplateData))  # \0 for each value
    spoken = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', markup)
    left = re.sub(r"<style>.*?</style>|<!doctype[^>]*>|<[^>]*>", " ", markup, flags=re.DOTALL).replace("\0", "")
    assert _READ.findall(left) == []
    assert [text for text in spoken if _READ.search(text)] == []
    literals = [part.value for part in parts if isinstance(part, nodes.Const) and isinstance(part.value, str)]
    assert [text for text in literals if re.search(r"[A-Za-z] [a-z]", text)] == []


@pytest.mark.parametrize("path", sorted(VIEWS.glob("*.py")), ids=lambda path: path.name)
def test_views_put_no_sentences_together(path):
    """An f-string with words in it cannot be said in another language."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = (part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values)
    english = [part for part in parts if isinstance(part, ast.Constant) and WORD.search(str(part.value))]
    shown = [text for _, text in shown_in(path) if WORD.search(text) and text not in catalogue()]
    assert bool(english or shown) is (path.name in STILL_ENGLISH), [ast.unparse(part) for part in english]


def test_a_text_is_english_until_it_is_asked_for_another_language():
    hub = bilingual("Hefei", "合肥")
    text = said("{hub} is a {kind}", hub=hub, kind="city")
    assert text == "Hefei is a city"
    assert Chinese().say(text) == "合肥为城市"
    assert Chinese().say("no such text") == "no such text"


def test_fields_stay_as_they_are_typed():
    """`name` is also the title of a column, 名称, by which no field can be asked for."""
    refused = UnknownFieldError("nmae", ["id", "name"], ["name", "id"])
    assert Chinese().say(refused.args[0]) == "没有字段“nmae”；是否指name或id？可用字段：id, name"


def test_lists_are_joined_as_the_language_does_it():
    assert joined(["leading", "", "strong"]) == "leading, strong"
    assert joined(["a", "b", "c"], "and") == "a, b and c"
    assert Chinese().say(joined(["leading", "strong", "slight"], "and")) == "领先、较强和微弱"


def test_what_is_english_only_is_known():
    chinese = Chinese()
    assert chinese.say(English("Built a factory.")) == "Built a factory."
    assert chinese.met_english


def test_what_is_english_in_the_dataset_may_be_known_all_the_same(packaged):
    chinese = Chinese()
    assert chinese.say(English(packaged.profiles["balanced"].description)).startswith("城市的科技实力")
    assert not [text for text in reasons(packaged) if chinese.say(English(text)) == text]
    assert not chinese.met_english


def test_brackets_of_names_are_chinese():
    assert Chinese().say(bilingual("Unicorns, Hurun", "独角兽企业数量(胡润)")) == "独角兽企业数量（胡润）"


def test_a_word_that_begins_a_heading_is_known_as_it_is():
    assert (capitalised("count"), Chinese().say(capitalised("count"))) == ("Count", "个")


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("地区生产总值（亿元，2025年）", 24, ["地区生产总值（亿元，", "2025年）"]),  # the number stays whole, with 年
        ("甲乙丙，丁", 6, ["甲乙", "丙，丁"]),  # no line begins with a comma
        ("甲乙（丙）", 6, ["甲乙", "（丙）"]),  # none ends with a bracket that opens
        ("hubcli show hefei", 12, ["hubcli show", "hefei"]),
        ("", 5, [""]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),  # what is longer than a line
    ],
)
def test_lines_of_chinese_text_end_where_they_may(text, columns, lines):
    found = [text[start:end] for start, end in lines_of(text, columns)]
    assert found == lines
    assert all(width(line) <= columns for line in found)


def test_titles_of_columns_are_broken_where_they_may_be():
    """At 24 columns a title has no line that begins with a comma, or inside a number."""
    view = View()
    view.grid((Column("地区"), Column("地区生产总值（亿元，2025年）", right=True)), [["合肥", "14,210"]])
    view.is_spaceless = True
    lines = [line.strip() for line in to_picture(view, ".txt", columns=26, title="").splitlines()]
    assert lines[:2] == ["地区生产总值（亿", "地区          元，2025年）"]


class _WithoutClaims(Chinese):
    """Chinese in which what there is in English only is left out, so that the rest can be looked at."""

    def say(self, text):
        return "" if isinstance(text, English) else super().say(text)


#: Three English words or more in a row, which are no name; commands to type (`hubcli show HUB`) are none either.
_RUN = re.compile(r"(?<![-\w/.])[a-z]{2,}(?: [a-z]{2,}){2,}")


#: Pages with words that the dataset has in English only and that are no claims: publishers, synonyms, quoted names.
_ENGLISH_NAMES = {"sources", "sources SOURCE", "indicators INDICATOR", "sectors SECTOR", "rank --sector --explain"}


def test_no_screen_is_half_english(packaged_pages, packaged):
    left = {}
    for name, page in packaged_pages.items():
        if name in _ENGLISH_NAMES:
            continue
        shown = _WithoutClaims(packaged).view(page)
        for block in shown.blocks:
            if isinstance(block, Heading) and block.text == "来源":
                break  # titles are in their own language
            cells = [cell for row in block.rows for cell in row] if isinstance(block, Grid) else [block.text]
            text = "\n".join(span.text for cell in cells for span in spans(cell) if not span.link)
            found = [run for run in _RUN.findall(text) if not run.startswith("hubcli ")]
            if found:
                left[name] = found[:3]
    assert not left


DATASET = HOME / "dataset"


def messages_in(path: Path) -> Iterator[str]:
    """Yield the messages of problems in a file, with `Q7` for each value: f-strings and texts of several words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {"problem", "problem_at", "_report", "_unread", "Problem", "note"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in told:
            for given in node.args:
                if isinstance(given, (ast.JoinedStr, ast.Constant)):
                    text = sample(given)
                    if re.search(r"[a-z]{2,} [a-z]{2,}", text):
                        yield text
        is_message = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message"
        if is_message and isinstance(node.value, ast.JoinedStr):
            yield sample(node.value)


def sample(node: ast.expr) -> str:
    """Return what a text can be when the program runs."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    parts = node.values if isinstance(node, ast.JoinedStr) else []
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "" if "hint" in ast.unparse(part) else "Q7"
        for part in parts
    )


def test_messages_of_checks_are_said_in_chinese():
    found = {text for path in sorted(DATASET.rglob("*.py")) for text in messages_in(path)}
    assert len(found) > 40
    assert sorted(text for text in found if not re.search(r"[\u4e00-\u9fff]", Chinese().problem(text))) == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("'[3].value' must be a number, not 'many'", "'[3].value'须为数字，不能是'many'"),
        ("'kind' must be one of city, zone, not 'town'", "'kind'须为以下之一：city, zone，不能是'town'"),
        ("no 'gdpp' in indicators; did you mean 'gdp'?", "指标中没有“gdpp”；是否指“gdp”？"),
        ("'id' must be a slug: lower-case letters and digits, with hyphens between, not 'A'",
         "'id'须为代号（slug）：小写字母和数字，以连字符相连，不能是'A'"),
        ("no such words", "no such words"),
    ],
)  # fmt: skip
def test_a_message_of_a_check_is_known_by_its_words(english, chinese):
    assert Chinese().problem(english) == chinese
    assert Chinese().say(Reported(english)) == chinese
