"""What a run of hubcli left behind, and what holds of it whatever was asked."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_LINK = re.compile(r"\x1b\]8;[^;\x1b]*;[\x20-\x7e]*\x1b\\")
_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
_COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}


@dataclass(frozen=True)
class Answer:
    """What a run left behind."""

    asked: tuple[Any, ...]
    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.stdout)

    @property
    def lines(self) -> list[str]:
        """The lines of standard output as a terminal shows them: without styles and links."""
        return self.visible.split("\n")[:-1]

    @property
    def visible(self) -> str:
        """Standard output without styles and links."""
        return _STYLE.sub("", _LINK.sub("", self.stdout))

    @property
    def styles(self) -> set[int]:
        """The styles (the numbers of SGR sequences) in standard output."""
        return {int(code) for codes in _STYLE.findall(self.stdout) for code in codes.split(";") if code}

    @property
    def colours(self) -> set[int]:
        """Those of the styles that are colours."""
        return self.styles & _COLOURS

    @property
    def widest(self) -> int:
        """The columns that the widest line takes."""
        return max(_columns(line) for line in self.lines)

    @property
    def controls(self) -> list[str]:
        """What would act on a terminal or hide in text, beside line ends and the styles and links of our own."""
        acting = ("Cc", "Cf", "Zl", "Zp")
        return [hex(ord(sign)) for sign in self.visible if unicodedata.category(sign) in acting and sign != "\n"]

    def refused(self, *words: str, code: int = 2) -> None:
        """Assert that nothing was answered, and that one or two lines say why, with these words."""
        assert (self.code, self.stdout) == (code, "")
        assert 1 <= len(self.stderr.splitlines()) <= 2
        for word in words:
            assert word in self.stderr


def _columns(line: str) -> int:
    """Return the columns a line takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in line)
    return len(line) + wide - sum(bool(unicodedata.combining(sign)) for sign in line)


def answer_of(asked: tuple[Any, ...], code: int, stdout: bytes, stderr: bytes) -> Answer:
    answer = Answer(asked, code, stdout.decode("utf-8"), stderr.decode("utf-8", "replace"))
    if "Traceback" in answer.stdout + answer.stderr:
        pytest.fail(f"a traceback, of {answer.stderr.strip().splitlines()[-1][:200]}")
    return answer


_PROBLEM = re.compile(r".*\.yaml:[0-9]+:[0-9]+: [a-z-]+: .+|.*hubs:1:1: unreadable: .+")


def problems_of(checked: Answer, listed: Answer, dataset: Path) -> list[str]:
    """Return what `check` says of a dataset, each file by its path in it; `list` must have fared as that says."""
    for answer in (checked, listed):
        assert "bug" not in answer.stderr, answer.stderr[:300]
        assert not set("\x00\x1b\x9b") & set(answer.stdout + answer.stderr)
    assert checked.code in (0, 3)
    assert len(listed.stderr.splitlines()) <= 22
    problems = checked.stdout.splitlines()
    assert [line for line in problems if not _PROBLEM.fullmatch(line)] == []
    assert bool(problems) == (checked.code == 3)
    assert problems or listed.code != 3
    return [line.partition(f"{dataset.name}{os.sep}")[2].replace(os.sep, "/") for line in problems]
