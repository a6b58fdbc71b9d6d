"""Command lines: every command, its options with right, wrong and hostile values, in any order; and searches."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st

from hubcli.cli.app import COMMANDS, build

from .words import Words, junk, mistyped, signs


class Line(NamedTuple):
    """A command line and what is in its environment."""

    words: tuple[str, ...]
    environment: dict[str, str]


_RARE = {"report": 1, "plot": 2, "export": 2, "check": 3, "mcp": 0}  # what takes long, or talks; the others have 6
_WEIGHED = [name for name in COMMANDS for _ in range(_RARE.get(name, 6))]
_HELP = {"--help", "-h"}
_OPTIONS = 6  # in one line, at most
_ENVIRONMENT = {
    "COLUMNS": st.sampled_from(("0", "-5", "1", "39", "80", "200", "abc", "", "²", "99999", "9" * 30)),
    "LINES": st.sampled_from(("0", "-1", "20", "x")),
    "TERMINAL_WIDTH": st.sampled_from(("0", "60", "wide")),
    "FORCE_COLOR": st.sampled_from(("1", "0", "false", "")),
    "HUBCLI_ANY_SIZE": st.sampled_from(("1", "0", "no", "")),
    "HUBCLI_OVERLAY": st.sampled_from((":", "", ":../towns/hubs/alpha.yaml", "absent", "\udcff")),
    "NO_COLOR": st.just("1"),
    "TERM": st.sampled_from(("dumb", "", "xterm")),
    "HUBCLI_DATA": st.sampled_from(("../towns", "../few", "../broken", "absent", "", "there.html")),
    "PYTHONIOENCODING": st.sampled_from(("ascii", "latin-1", "gbk", "utf-8")),
}


@cache
def parameters(command: str) -> tuple[Any, ...]:
    """Return the arguments and options of a command, as the command line itself has them."""
    return tuple(build(command).params)


@st.composite
def command_lines(draw: Any, known: Mapping[str, Words]) -> Line:
    """Return a command line about a dataset: right, nearly right, or wrong from beginning to end."""
    environment, words = draw(_about(known))
    mood = draw(st.integers(0, 99))
    if mood % 4 == 0:
        environment |= draw(st.fixed_dictionaries({}, optional=_ENVIRONMENT))
    if mood >= 96:
        return Line((), {**environment, **draw(_completions(words))})
    name = draw(st.sampled_from(_WEIGHED))
    groups = draw(_parts(name, words, wrong=mood >= 50))
    tokens = [token for group in groups for token in group]
    if mood >= 85:
        tokens = draw(_shuffled(tokens))
    first = draw(mistyped(st.just(name)) | junk) if mood in (70, 90) else name
    before = (
        draw(
            st.sampled_from(
                (["--version"], ["--help"], ["-x"], ["--"], ["--show-completion"], ["--show-completion", "zsh"])
            )
        )
        if mood == 71
        else []
    )
    return Line(tuple(_tame(token) for token in (*before, first, *tokens)), environment)


@st.composite
def searches(draw: Any, known: Mapping[str, Words]) -> Line:
    """Return a search for anything, perhaps narrowed down."""
    environment, words = draw(_about(known))
    short = st.text(signs, max_size=30)
    right = words.queries | mistyped(words.queries)
    query = [draw(right)] if draw(st.booleans()) else draw(st.lists(right | junk | short, min_size=1, max_size=4))
    if draw(st.integers(0, 19)) == 0:
        query = [" ".join(query * draw(st.sampled_from((10, 100, 1000))))[:100_000]]
    options = draw(_options("search", words, wrong=False)) if draw(st.booleans()) else []
    if draw(st.integers(0, 2)) == 0:
        options.append(["--json"])
    tokens = [token for group in options for token in group]
    mark = ["--"] if draw(st.booleans()) else []
    return Line(tuple(_tame(token) for token in ("search", *tokens, *mark, *query)), environment)


@st.composite
def _about(draw: Any, known: Mapping[str, Words]) -> tuple[dict[str, str], Words]:
    """Return the environment in which a dataset is the one in use, and its words; "" is the packaged one."""
    name = draw(st.sampled_from(("towns", "towns", "few", "few", "")))
    return {"HUBCLI_DATA": f"../{name}"} if name else {}, known[name]


@st.composite
def _parts(draw: Any, command: str, words: Words, *, wrong: bool) -> list[list[str]]:
    """Return the arguments and options of a command line in any order, each with its value."""
    groups = draw(_options(command, words, wrong=wrong))
    for argument in (item for item in parameters(command) if item.param_type_name == "argument"):
        least = 1 if argument.required else 0
        most = {1: 1, -1: 3}[argument.nargs]
        if wrong:
            least, most = 0, most + 4
        values = draw(st.lists(_value(argument, words, wrong=wrong), min_size=least, max_size=most))
        groups += [[value] for value in values]
    return list(draw(st.permutations(groups)))


@st.composite
def _options(draw: Any, command: str, words: Words, *, wrong: bool) -> list[list[str]]:
    known = [item for item in parameters(command) if item.param_type_name == "option"]
    known = [item for item in known if words.overlays or item.opts != ["--overlay"]]
    chosen = draw(st.lists(st.sampled_from(known), max_size=_OPTIONS, unique_by=None if wrong else id))
    chosen += [item for item in known if item.required and item not in chosen and not wrong]
    groups = []
    for option in chosen:
        name = draw(st.sampled_from(option.opts))
        if option.is_flag:
            groups.append([name])
            continue
        value = draw(_value(option, words, wrong=wrong))
        attached = name.startswith("--") and draw(st.booleans())
        groups.append([f"{name}={value}"] if attached else [name, value])
    if not wrong and draw(st.booleans()):
        groups = [group for group in groups if not group[0].startswith(("--save", "--bom", "--fields"))]
    return groups


def _value(parameter: Any, words: Words, *, wrong: bool) -> st.SearchStrategy[str]:
    right = words.right(parameter)
    if parameter.opts == ["--draws"]:  # a long run is asked for by a large number
        right = st.sampled_from(("0", "1", "20", "300"))
    return st.one_of(right, mistyped(right), junk, words.anything()) if wrong else right


@st.composite
def _shuffled(draw: Any, tokens: list[str]) -> list[str]:
    """Return words in any order, some lost, doubled or changed."""
    tokens = list(draw(st.permutations(tokens)))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(tokens)))
        change = draw(st.sampled_from(("lose", "double", "junk", "mistype")))
        if change == "lose":
            del tokens[place : place + 1]
        elif change == "double":
            tokens[place:place] = tokens[place : place + 1]
        elif change == "mistype" and tokens[place:]:
            tokens[place] = draw(mistyped(st.just(tokens[place])))
        else:
            tokens.insert(place, draw(junk))
    return tokens


@st.composite
def _completions(draw: Any, words: Words) -> dict[str, str]:
    """Return the environment in which a shell asks what may come next."""
    name = draw(st.sampled_from(_WEIGHED))
    groups = draw(_parts(name, words, wrong=draw(st.booleans())))
    typed = [name, *(token for group in groups for token in group)]
    line = " ".join(["hubcli", *(map(shlex.quote, typed) if draw(st.booleans()) else typed)])
    line = line[: draw(st.integers(7, max(len(line), 7)))].replace("\x00", "")
    shell = draw(st.sampled_from(("bash", "zsh", "fish")))
    count = str(draw(st.integers(0, len(typed) + 1)))
    asked = {
        "_HUBCLI_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "COMP_WORDS": line,
        "COMP_CWORD": count,
    }
    return asked | (
        {"_TYPER_COMPLETE_FISH_ACTION": draw(st.sampled_from(("get-args", "is-args")))} if shell == "fish" else {}
    )


def _tame(word: str) -> str:
    """Return a word that names no file outside the directories of the run."""
    return re.sub(r"(^|=|^-\w)/", r"\1∕", word.replace("\x00", ""))
