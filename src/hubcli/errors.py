"""The problems that a check reports, and the errors that take the place of an answer."""

from collections.abc import Sequence

from hubcli.record import Record
from hubcli.said import Original, Reported, joined, said


class Problem(Record):
    """Something wrong with a dataset, and where: `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    rule: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: {self.rule}"
        return said("{place}: {message}", place=place, message=Reported(self.message))


class DatasetError(Exception):
    """A dataset, the one in `directory` with these overlays, cannot be used; `problems` says why, all of it."""

    def __init__(self, problems: tuple[Problem, ...], directory: str = "", *overlays: str) -> None:
        super().__init__(f"{len(problems)} problem(s) in the dataset")
        self.problems = problems
        self.directory = directory
        self.overlays = overlays


class InvalidRequestError(ValueError):
    """A request that cannot be answered; the message says why. Any other ValueError is a bug."""


class NoFilesError(Exception):
    """hubcli lies in a zip file, where its dataset cannot be read."""

    def __init__(self, place: str) -> None:
        words = "hubcli does not run from a zip file: unpack {place}, or install it with pip"
        super().__init__(said(words, place=place))


class UnknownNameError(KeyError):
    """A name that nothing has: a KeyError, as `atlas[name]` raises it.

    `kind` says what was asked for (hub, sector …), `reason` what it is, if it is known.
    """

    def __init__(self, kind: str, text: str, suggestions: tuple[str, ...], reason: str = "") -> None:
        super().__init__(kind, text, suggestions, reason)
        self.kind = kind
        self.text = text
        self.suggestions = suggestions
        self.reason = reason

    def __str__(self) -> str:
        return self.message()

    def message(self) -> str:
        """Return what the error says, so that it can be said in another language."""
        message = said("no {kind} is named '{text}'", kind=self.kind, text=self.text)
        if self.reason:
            return said("{problem}: {reason}", problem=message, reason=self.reason)
        if self.suggestions:
            return said("{problem}; did you mean {names}?", problem=message, names=joined(self.suggestions, "or"))
        return message


_MOST_FIELDS = 10  # fields in a message


class UnknownFieldError(ValueError):
    """A field that a result does not have; the message names those it has and those that were perhaps meant."""

    def __init__(self, field: str, known: Sequence[str], near: Sequence[str]) -> None:
        message = said("there is no field '{field}'.", field=field)
        if near:
            names = joined(map(Original, near), "or")  # as they are typed: `name` is not 名称
            message = said("there is no field '{field}'; did you mean {names}?", field=field, names=names)
        names = ", ".join(known[:_MOST_FIELDS])
        if len(known) > _MOST_FIELDS:
            names = said("{names} and {count} more", names=names, count=len(known) - _MOST_FIELDS)
        super().__init__(said("{problem} There are: {names}", problem=message, names=names))
