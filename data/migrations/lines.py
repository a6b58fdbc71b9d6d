"""Edits of single items in the dataset's hand-laid files, which leave every other line as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

Item = dict[str, Any]
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

SOURCE_KEYS = ("id", "title", "publisher", "url", "published", "language", "kind", "via", "confirmed_by", "note")
EVIDENCE_KEYS = (
    "kind", "name", "claim", "period", "scope", "value", "unit", "contradicts", "designation", "source",
)  # fmt: skip


def _dump(item: Item, keys: tuple[str, ...], width: int) -> str:
    """The item as YAML, its keys in the given order, strange ones last."""
    ordered = {key: item[key] for key in keys if key in item}
    ordered |= {key: value for key, value in item.items() if key not in ordered}
    return yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=width, indent=2)


def as_list_item(text: str, indent: int) -> str:
    """The lines of a mapping, as an item of a list that stands `indent` deep."""
    lines = text.rstrip("\n").split("\n")
    pad = " " * indent
    return "\n".join([f"{pad}- {lines[0]}", *(f"{pad}  {line}" if line else line for line in lines[1:])]) + "\n"


# ---- files that are one list of items with an id: sources.yaml, designations.yaml


def split_list(text: str) -> tuple[str, dict[str, str]]:
    """The head of a file that is one list, and its items by id, each with the blank line after it."""
    parts = re.split(r"(?m)^(?=- id: )", text)
    blocks: dict[str, str] = {}
    for part in parts[1:]:
        blocks[part.split("\n", 1)[0].removeprefix("- id: ").strip("'\" ")] = part
    return parts[0], blocks


def join_list(head: str, blocks: dict[str, str]) -> str:
    """The file again, one blank line between items and none at the end."""
    return head + "\n".join(block.rstrip("\n") + "\n" for block in blocks.values())


def source_block(source: Item) -> str:
    """A source as it stands in sources.yaml."""
    return as_list_item(_dump(source, SOURCE_KEYS, 114), 0)


def change_sources(text: str, change: Callable[[Item], Item | None]) -> str:
    """Sources.yaml with each source that `change` changes written anew, and those it returns None for left out."""
    head, blocks = split_list(text)
    for key, block in list(blocks.items()):
        before = yaml.load(block, Loader=LOADER)[0]
        after = change(dict(before))
        if after is None:
            del blocks[key]
        elif after != before:
            blocks[key] = source_block(after)
    return join_list(head, blocks)


def add_sources(text: str, sources: list[Item]) -> str:
    """Sources.yaml with more sources, in the order of ids; one that is there is written anew."""
    head, blocks = split_list(text)
    for source in sources:
        blocks[source["id"]] = source_block(source)
    return join_list(head, {key: blocks[key] for key in sorted(blocks)})


# ---- evidence in hub files


def _specialisations(lines: list[str]) -> tuple[int, int]:
    """Where the items under `specialisations:` begin and end; both the same where there are none."""
    for number, line in enumerate(lines):
        if line.startswith("specialisations:"):
            end = number + 1
            while end < len(lines) and (not lines[end].strip() or lines[end].startswith(" ")):
                end += 1
            while end > number + 1 and not lines[end - 1].strip():
                end -= 1
            return number + 1, end
    return len(lines), len(lines)


def evidence_spans(text: str) -> list[tuple[str, int, int]]:
    """The sector, first line and line after the last of each piece of evidence of a hub file, in order."""
    lines = text.split("\n")
    start, end = _specialisations(lines)
    spans: list[tuple[str, int, int]] = []
    sector = ""
    for number in range(start, end):
        line = lines[number]
        if line.startswith("  - sector: "):
            sector = line.removeprefix("  - sector: ").strip()
        elif line.startswith("      - "):
            last = number + 1
            while last < end and lines[last].startswith("        "):
                last += 1
            spans.append((sector, number, last))
    return spans


def evidence_block(evidence: Item) -> str:
    """A piece of evidence as it stands in a hub file."""
    return as_list_item(_dump(evidence, EVIDENCE_KEYS, 108), 6)


def change_evidence(text: str, change: Callable[[str, Item], Item | None]) -> str:
    """A hub file with each piece of evidence that `change(sector, it)` changes written anew, or left out for None.

    A sector that keeps no evidence is left out too, and so is an empty `specialisations:`.
    """
    lines = text.split("\n")
    for sector, first, last in reversed(evidence_spans(text)):
        before = yaml.load("\n".join(lines[first:last]), Loader=LOADER)[0]
        after = change(sector, dict(before))
        if after is None:
            del lines[first:last]
        elif after != before:
            lines[first:last] = evidence_block(after).rstrip("\n").split("\n")
    return _without_empty_sectors("\n".join(lines))


def _without_empty_sectors(text: str) -> str:
    """A hub file without the sectors that have no evidence left."""
    text = re.sub(r"(?m)^  - sector: \S+\n    evidence:\n(?!      - )", "", text)
    return re.sub(r"(?m)^specialisations:\n(?!  - )\n?", "", text)


def add_evidence(text: str, sector: str, evidence: Item) -> str:
    """A hub file with one more piece of evidence, last of its sector; the sector is added where it is missing."""
    lines = text.split("\n")
    new = evidence_block(evidence).rstrip("\n").split("\n")
    spans = [span for span in evidence_spans(text) if span[0] == sector]
    if spans:
        lines[spans[-1][2] : spans[-1][2]] = new
        return "\n".join(lines)
    start, end = _specialisations(lines)
    block = [f"  - sector: {sector}", "    evidence:", *new]
    if start == len(lines):
        place = next((number for number, line in enumerate(lines) if line.startswith("facts:")), len(lines))
        lines[place:place] = ["specialisations:", *block, ""]
    else:
        lines[end:end] = block
    return "\n".join(lines)


# ---- facts in hub files


def change_facts(text: str, change: Callable[[Item], Item | None]) -> str:
    """A hub file with each fact that `change` changes written anew, or left out where it returns None."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.startswith("facts:")), None)
    if start is None:
        return text
    spans: list[tuple[int, int]] = []
    number = start + 1
    while number < len(lines) and (not lines[number].strip() or lines[number].startswith(" ")):
        if lines[number].startswith("  - "):
            last = number + 1
            while last < len(lines) and lines[last].startswith("    "):
                last += 1
            spans.append((number, last))
            number = last
        else:
            number += 1
    for first, last in reversed(spans):
        before = yaml.load("\n".join(lines[first:last]), Loader=LOADER)[0]
        after = change(dict(before))
        if after is None:
            del lines[first:last]
        elif after != before:
            keys = ("indicator", "value", "period", "bound", "scope", "contradicts", "source", "note")
            lines[first:last] = as_list_item(_dump(after, keys, 112), 2).rstrip("\n").split("\n")
    return re.sub(r"(?m)^facts:\n(?!  - )\n?", "", "\n".join(lines))
