"""Dataset files that are damaged: in their bytes, their lines, their words, or their structure."""

from __future__ import annotations

import copy
import shlex
from functools import cache
from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st

from .bases import base
from .words import signs

Changes = dict[str, bytes | None]  # the content of files by name; None takes one away


class Damaged(NamedTuple):
    """A dataset with some files changed, and a question to ask of it."""

    base: str
    changes: Changes
    words: tuple[str, ...]


#: What stands in YAML where something else should.
# fmt: off
TOKENS = (
    "", "~", "null", "true", "no", "on", "0", "-1", "+1", "1e999", "-1e999", ".nan", ".inf", "0x1F", "0o7", "1_000",
    "1.", ".5", "01", "12:30:45", "2024-05-31", "2024-13-99", "1e308", "5e-324", "9" * 39, "9" * 5000, "-0", "99999",
    "2023.0", "1900", "{}", "[]", "[[]]", "{a: b}", "[alpha, alpha]", "[1, null, {}]", "&a [*a]", "*a", "&a a",
    "<<: {}", "!!python/object:os.system x", "!!binary aGk=", "!x y", "? a", "- a", "a: b: c", "'", '"', "|", ">", "%",
    "@", "`", "#", "---", "...", "\t", "{" * 60, "[" * 3000, r'"\ud800"', r'"\0"', r'"\e[31m"', r'"\u202e"', "\ufeff",
    "\u2028", "\x00", "\x85", "x" * 100_000, "合" * 1000, "'" + "a\n\n" * 50 + "'", "alpha", "hefei", "quantum", "gdp",
    "bureau", "city", "region", "zone", "North", "https://x", "http://[::1", "javascript:x",
)
# fmt: on
#: What stands in a structure where something else should.
# fmt: off
VALUES = (
    None, True, False, 0, -1, 1, 2023, 1e308, 5e-324, 10**38, 0.1, "", " ", "x", "alpha", "gdp",
    [], {}, [[]], [None], {"": None}, {"id": "x"},
)
# fmt: on
QUESTIONS = tuple(
    tuple(shlex.split(line))
    for line in """\
list
list --json
list --sort gdp --columns id,gdp,quantum
show alpha
show hefei --json
compare alpha beta
compare hefei wuhu --json
rank --draws 5
rank --by gdp --json
rank --draws 5 --sensitivity --explain --missing median --json
rank --sector quantum
search quantum
search town --json
search hefie
similar alpha --json
similar hefei
sectors
sectors quantum --json
indicators --json
indicators gdp
indicators --gaps
designations --json
profiles balanced
sources --json
sources bureau
--version
export - --format json
export - --format geojson
export new
export new --format sqlite
check --json
check --format csv
list --format markdown
companies
companies --by sector --json
companies alpha --sector robots --listed-since 2020
companies hefei --json
trend gdp
trend gdp alpha beta --json
trend gdp_growth hefei wuhu
trend listed --json
plot gdp alpha beta -o -
plot gdp smog -o new.svg
compare alpha beta --trend
compare alpha gamma --trend --json
sectors --gaps --json
sectors robots --gaps
show alpha --all
show beta --companies --json
show alpha --sector quantum --explain
rank --draws 5 --against-profile balanced
rank --draws 5 --unranked --year 2021 --json
list --designation pilot-zones --year latest --json
search 688001
search 乙大 --json
search Omega
sources 1 --of "rank --by gdp"
sources --cite bibtex
sources bureau --cite apa
export new.csv
export new.xlsx
export new.parquet
export new/
schema hub""".splitlines()
)


BASES = (*(("towns",) * 9), "few")  # the other takes ten times as long
_FEW = st.sampled_from((1, 1, 1, 2, 3))
_WIDE = 1000  # signs of what is repeated hundreds of times


@st.composite
def damaged(draw: Any) -> Damaged:
    """Return a dataset with one to three files damaged, each once or a few times."""
    name = draw(st.sampled_from(BASES))
    files = base(name)
    changes: Changes = {}
    for file in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=draw(_FEW), unique=True)):
        way = draw(st.integers(0, 19))
        if way == 0:
            changes[file] = None
        elif way == 1:
            changes[file] = files[draw(st.sampled_from(sorted(files)))].encode()
        elif way == 2:
            changes[file.replace(".yaml", draw(st.sampled_from((".yml", "2.yaml", " .yaml", "\n.yaml"))))] = files[
                file
            ].encode()
        else:
            changes[file] = draw(restructured(name, file) if way < 11 else rewritten(files[file]))
    return Damaged(name, changes, draw(st.sampled_from(QUESTIONS)))


@st.composite
def rewritten(draw: Any, text: str) -> bytes:
    """Return a text with lines, words and bytes lost, doubled, moved, or replaced."""
    for _ in range(draw(_FEW)):
        way = draw(st.sampled_from(("lines", "words", "signs")))
        parts = text.split("\n") if way == "lines" else text.split(" ") if way == "words" else list(text)
        place, other = draw(st.integers(0, len(parts))), draw(st.integers(0, len(parts)))
        change = draw(st.sampled_from(("lose", "double", "move", "token", "token", "many")))
        if change == "lose":
            del parts[place : max(place + 1, other if way == "signs" else 0)]
        elif change == "double":
            parts[place:place] = parts[place : place + 1]
        elif change == "move":
            parts[place:place] = parts[other : other + 1]
        elif change == "token":
            parts[place : place + 1] = [draw(st.sampled_from(TOKENS))]
        else:
            parts[place:place] = parts[place : place + 1] * draw(st.integers(2, 2000))
        text = {"lines": "\n", "words": " ", "signs": ""}[way].join(parts)
    content = text.encode("utf-8")
    if draw(st.integers(0, 4)) == 0:
        content = draw(_flipped(content))
    return content


@st.composite
def _flipped(draw: Any, content: bytes) -> bytes:
    """Return bytes with some changed, or in another encoding."""
    way = draw(st.integers(0, 5))
    if way == 0:
        return content.decode().encode(
            draw(st.sampled_from(("utf-16", "utf-16-le", "utf-32", "gb18030", "utf-8-sig"))), "replace"
        )
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 3)) if changed else 0):
        changed[draw(st.integers(0, len(changed) - 1))] = draw(st.integers(0, 255))
    return bytes(changed)


@cache
def value(name: str, file: str) -> Any:
    """Return the value of a file of a sound dataset; not to be changed."""
    return yaml.safe_load(base(name)[file])


@st.composite
def restructured(draw: Any, name: str, file: str) -> bytes:
    """Return a file, written anew, some of whose nodes are lost, doubled, moved, renamed, or something else."""
    holder = [copy.deepcopy(value(name, file))]
    for _ in range(draw(_FEW)):
        within, key = draw(st.sampled_from(_nodes(holder)))
        change = draw(st.sampled_from(("lose", "double", "move", "rename", "value", "value", "token", "nest", "wide")))
        if change == "lose" and within is not holder:
            del within[key]
        elif change == "double" and isinstance(within, list) and within is not holder:
            within.insert(draw(st.integers(0, len(within))), copy.deepcopy(within[key]))
        elif change == "move":
            there, other = draw(st.sampled_from(_nodes(holder)))
            within[key] = copy.deepcopy(there[other])
        elif change == "rename" and isinstance(within, dict):
            within[draw(st.sampled_from(("id", "x", "value", "", 1, None, 2.5, True, "合", "name")))] = within.pop(key)
        elif change == "token":
            within[key] = "TOKEN"
        elif change == "nest":
            within[key] = {key: [within[key]]}
        elif change == "wide" and len(repr(within[key])) < _WIDE:
            within[key] = [within[key]] * draw(st.sampled_from((2, 7, 300)))
        else:
            within[key] = draw(st.sampled_from(VALUES) | st.integers() | st.floats() | st.text(signs, max_size=20))
    written = dump(holder[0], flow=draw(st.sampled_from((True, False, None))))
    return written.replace("TOKEN", draw(st.sampled_from(TOKENS))).encode("utf-8", "surrogatepass")


def dump(value: Any, *, flow: bool | None) -> str:
    """Return YAML in which nothing refers to anything else."""
    dumper = yaml.SafeDumper
    kept, dumper.ignore_aliases = dumper.ignore_aliases, lambda *_: True  # type: ignore[method-assign]
    try:
        return yaml.dump(value, Dumper=dumper, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    finally:
        dumper.ignore_aliases = kept  # type: ignore[method-assign]


def _nodes(value: Any) -> list[tuple[Any, Any]]:
    """Return where every node of a value is: what it stands in, and under which key or number."""
    found: list[tuple[Any, Any]] = []
    pairs = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, inside in pairs:
        found.append((value, key))
        found += _nodes(inside)
    return found
