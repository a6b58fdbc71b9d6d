"""Entries of the dataset's list files and facts of its hub files, cut out and put in as lines.

The files are laid out by hand. To dump them again would change every line, so the migrations splice: what does not
change keeps its lines, its breaks and its comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import yaml

WIDTH = 120


class Block(NamedTuple):
    """One item of a list: the lines that it takes, with the blank lines after it, and what they say."""

    lines: list[str]
    value: dict


def entries(text: str) -> tuple[list[str], list[Block]]:
    """Return the lines before the first item of a list file (`- id: ...`), and its items."""
    head: list[str] = []
    blocks: list[list[str]] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("- "):
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
        else:
            head.append(line)
    return head, [Block(lines, yaml.safe_load("".join(lines))[0]) for lines in blocks]


def joined(head: Iterable[str], blocks: Iterable[Block]) -> str:
    """Return a list file from its parts: one blank line between items, none at the end."""
    bodies = ["".join(block.lines).rstrip("\n") + "\n" for block in blocks]
    return "".join(head) + "\n".join(bodies)


def block(text: str) -> Block:
    """Return an item from its text."""
    return Block(text.splitlines(keepends=True), yaml.safe_load(text)[0])


def add_sorted(text: str, items: Iterable[str]) -> str:
    """Put items into a list file that is in order of id; an item that is there already is replaced."""
    head, blocks = entries(text)
    by_id = {each.value["id"]: each for each in blocks}
    for item in items:
        new = block(item)
        by_id[new.value["id"]] = new
    return joined(head, (by_id[key] for key in sorted(by_id)))


def add_to_groups(text: str, items: Iterable[str], key: str, anew: Collection[str] = ()) -> str:
    """Put items into a list file behind the last item that has the same value of `key`.

    Those already there stay as they are, but for the ids that are to be written anew.
    """
    head, blocks = entries(text)
    for item in items:
        new = block(item)
        at = [place for place, each in enumerate(blocks) if each.value["id"] == new.value["id"]]
        if at:
            if new.value["id"] in anew:
                blocks[at[0]] = new
            continue
        group = [place for place, each in enumerate(blocks) if each.value[key] == new.value[key]]
        blocks.insert(group[-1] + 1, new)
    return joined(head, blocks)


def facts(text: str) -> Iterator[tuple[int, int, dict]]:
    """Yield each fact of a hub file: its first line, the line after its last, and what it says."""
    lines = text.splitlines(keepends=True)
    inside = False
    start: int | None = None
    for number, line in enumerate([*lines, "end:\n"]):
        if start is not None and (line.startswith("  - ") or not line.startswith("    ")):
            yield start, number, yaml.safe_load("".join(lines[start:number]))[0]
            start = None
        if re.match(r"\S", line) and not line.startswith("#"):
            inside = line.startswith("facts:")
        elif inside and line.startswith("  - "):
            start = number


def without_facts(text: str, unwanted: Callable[[dict], bool]) -> tuple[str, list[dict]]:
    """Return a hub file without some of its facts, and these. A `facts:` with nothing left goes too."""
    lines = text.splitlines(keepends=True)
    removed = []
    found = list(facts(text))
    for start, end, fact in reversed(found):
        if unwanted(fact):
            removed.append(fact)
            lines[start:end] = []
    if removed and len(removed) == len(found):
        lines.remove("facts:\n")
    return "".join(lines).rstrip("\n") + "\n", removed[::-1]


def flow(value: object) -> str:
    """Return a value as YAML on one line, quoted only where it has to be."""
    shown = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10**6)
    return shown.removesuffix("...\n").rstrip("\n")


def entry(values: Mapping[str, object]) -> str:
    """Return an item of a list file: a line a key, long texts folded, small mappings on one line."""
    parts = []
    for key, value in values.items():
        line = f"  {key}: {flow(value)}"
        if isinstance(value, dict) and len(line) > WIDTH:
            parts.append(f"  {key}:\n" + "".join(folded(f"    {name}: {flow(each)}") for name, each in value.items()))
        elif isinstance(value, str):
            parts.append(folded(line))
        else:
            parts.append(line + "\n")
    return "- " + "".join(parts)[2:]


def folded(line: str) -> str:
    """Break a line at spaces so that it is not too long; what follows is set in by two more than the line."""
    inset = " " * (len(line) - len(line.lstrip()) + 2)
    result = []
    while len(line) > WIDTH:
        place = line.rfind(" ", line.find(": ") + 2, WIDTH + 1)
        if place < 0:
            break
        result.append(line[:place].rstrip())
        line = inset + line[place:].lstrip()
    return "\n".join([*result, line]) + "\n"
