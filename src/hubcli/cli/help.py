"""The help of hubcli and of a command: what it does, examples, then options in columns; at most two screens."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

from hubcli.output.view import BOLD, DIM, HEAD, Column, Span, Text, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Options that are the same in every command that prints: the help of hubcli itself explains them.
SHARED = {
    "--format FORM, --json": "table, json, jsonl, csv, tsv or markdown.",
    "--fields A,B.C": "Only these fields (hubcli schema COMMAND).",
    "--save FILE": "Also keep the table as .svg, .html or .txt.",
    "--bom": "Start CSV or TSV with a byte-order mark, for Excel.",
    "--pager, --no-pager": "Show long answers in HUBCLI_PAGER or PAGER.",
    "--lang en|zh": "Language of tables and messages (HUBCLI_LANG).",
    "--quiet, -q": "No notes on standard error, only errors.",
    "--no-color": "No colours; so does NO_COLOR.",
    "--data DIR": "Use another dataset (HUBCLI_DATA).",
    "--overlay PATH": "Add to the dataset or correct it (HUBCLI_OVERLAY).",
}
#: What each command does, in a line.
SUMMARIES = {
    "list": "The hubs, all or some, with figures or sectors as columns.",
    "show": "One hub on a card, or its figures, evidence or sources.",
    "search": "Hubs that match a name, sector, company or claim, and why.",
    "companies": "Listed companies by hub, sector, industry or board.",
    "compare": "Two to six hubs side by side, in figures of the same year.",
    "rank": "Hubs by a figure, a sector, a profile or your own weights.",
    "similar": "The hubs with the most similar specialisations.",
    "trend": "A figure over the years, or the hubs that rose and fell most.",
    "plot": "A line, bars or a scatter of figures, as a picture.",
    "sectors": "The sectors, or one with its hubs in order.",
    "designations": "The programmes that name places, or one with its hubs.",
    "indicators": "What figures measure, or one with every hub's figure.",
    "sources": "The sources, or everything that rests on one of them.",
    "profiles": "The ready-made rankings, or one with reasons for its weights.",
    "check": "Problems in a dataset, as file:line:column.",
    "schema": "The JSON Schemas of answers and of a dataset's files.",
    "add": "Put a figure of your own, checked, into an overlay.",
    "export": "The whole dataset for other tools.",
    "report": "A page about hubs, to read, print or send.",
    "mcp": "A server for AI assistants (MCP).",
}
_LONGEST = max(map(len, SUMMARIES))
_SHARED_NAMES = {word.rstrip(",") for said in SHARED for word in said.split() if word.startswith("-")}
_MARKUP = re.compile(r"\[/?dim\]")
_COLUMNS = (Column("", fixed=True), Column(""))


def help_of(command: Any, context: Any, panels: Mapping[str, str] | None = None) -> str:
    """Return the help of a command; of hubcli itself that of its commands, whose panels are given by name."""
    from hubcli.output.terminal import to_terminal_text

    view = View()
    view.line(Span(" ".join(command.get_usage(context).split()), BOLD))
    said, examples, rest = _paragraphs(command.help or "")
    view.line(said)
    for example in examples:
        for line in _broken(example):
            view.line((Span("  "), Span(line, DIM)))
    if panels:
        for panel in dict.fromkeys(panels.values()):
            _add_rows(
                view, panel, ((f"{name:{_LONGEST}}", SUMMARIES[name]) for name in panels if panels[name] == panel)
            )
        _add_rows(view, "Options of every command that prints tables", SHARED.items())
        _add_rows(
            view, "Options of hubcli", (_row(item, context) for item in command.get_params(context) if not item.hidden)
        )
    else:
        _add_parameters(view, command, context)
    for text in rest:
        view.line(text)
    return to_terminal_text(view)


def _add_parameters(view: View, command: Any, context: Any) -> None:
    """Add arguments and options by panel, and which of the shared options there are."""
    panels: dict[str, list[tuple[str, str]]] = {}
    shared: list[str] = []
    for item in command.get_params(context):
        is_option = item.param_type_name == "option"
        panel = getattr(item, "rich_help_panel", None)
        if is_option and panel and item.opts[0] in _SHARED_NAMES:  # of its own, `export` has a --format, in no panel
            shared += [item.opts[0], *item.secondary_opts]
        elif not item.hidden and "--help" not in item.opts:
            panels.setdefault(panel or ("Options" if is_option else "Arguments"), []).append(_row(item, context))
    for panel, rows in panels.items():
        _add_rows(view, panel, rows)
    if shared:
        view.line(
            (Span("Also: ", HEAD), Span(", ".join([*shared, "--help"])), Span(" (hubcli --help explains them)", DIM))
        )


def _add_rows(view: View, title: str, rows: Iterable[tuple[str, str]]) -> None:
    view.line(Span(title, HEAD))
    shown: list[list[Text]] = [[Span(f"  {name}", BOLD), text] for name, text in rows]
    view.grid(_COLUMNS, shown, compact=True)


def _row(item: Any, context: Any) -> tuple[str, str]:
    """Return an argument or option as it is typed, and what it does, with its choices and its default."""
    if item.param_type_name == "argument":
        return item.make_metavar(context), item.help or ""
    choices = getattr(item.type, "choices", None)
    metavar = "" if item.is_flag or choices else f" {item.metavar or item.type.name.split()[0].upper()}"
    text = item.help or ""
    if choices:
        text = f"{text.rstrip('.')}: {', '.join(str(getattr(choice, 'value', choice)) for choice in choices)}."
    default = item.default  # the first of the choices
    if not choices and isinstance(default, (str, int, float)) and default != "" and not isinstance(default, bool):
        text += f" [{default}]"
    return f"{', '.join(sorted(item.opts, key=len, reverse=True))}{metavar}", text


def _broken(example: str) -> list[str]:
    """Return an example in lines that fit the terminal, broken before an option, so that it can be copied whole."""
    lines, rest, room = [], example, shutil.get_terminal_size().columns - 2
    while len(rest) > room and (end := rest.rfind(" --", 5, room - 2)) > 0:
        lines.append(f"{rest[:end]} \\")
        rest = f"    {rest[end + 1 :]}"
    return [*lines, rest]


def _paragraphs(text: str) -> tuple[str, list[str], list[str]]:
    """Return the first paragraph of a help text, its examples, and the other paragraphs."""
    found = [" ".join(_MARKUP.sub("", part).replace("\\[", "[").split()) for part in text.split("\n\n")]
    first, *others = filter(None, found)
    examples = [part for part in others if part.startswith("$ ")]
    return first, examples, [part for part in others if not part.startswith("$ ")]
