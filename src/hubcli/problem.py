"""What a check reports, and what is said instead of an answer."""

from typing import NamedTuple


class Problem(NamedTuple):
    """Something wrong with a dataset, and where: `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.rule}: {self.message}"


class DatasetError(Exception):
    """A dataset, the one in `directory` with these overlays, cannot be used; `problems` says why, all of it."""

    def __init__(self, problems: tuple[Problem, ...], directory: str = "", *overlays: str) -> None:
        super().__init__(f"{len(problems)} problem(s) in the dataset")
        self.problems = problems
        self.directory = directory
        self.overlays = overlays


class RefusedError(ValueError):
    """What was asked for cannot be done; the message says why. No other ValueError is meant for people."""
