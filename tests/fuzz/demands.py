"""What must hold of every run, whatever was asked and whatever the files hold."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import islice

from jsonschema import Draft202012Validator

from hubcli.mcp.tools import BY_NAME

from .running import CLOCK, PROCESSOR, Call, Run

CODES = (0, 1, 2, 3, 130)
_LONGEST_LINE = 2_100  # characters of an error, some of which repeat what was typed
_LONGEST_TEXT = 6_300  # characters of a tool's answer: a text of 6,000, cut at a line, and what says so
_FORMS = {"json": "json", "jsonl": "jsonl"}  # that are held to their form
_FLAGS = ("--json", "--quiet", "-q", "--no-color", "--bom", "--pager", "--no-pager", "--explain", "--trend", "--gaps")
_LINES = {0: 2, 1: 2, 2: 2, 3: 22, 130: 0}  # on standard error; a broken dataset has a headline, 20 problems, the rest


def violations(run: Run) -> list[str]:
    """Return what a run did that no run may do, in words that are the same for the same fault."""
    wrong = []
    if run.escaped:
        wrong.append(f"an exception got out: {run.escaped}")
    elif run.code not in CODES:
        wrong.append(f"exit code {run.code}")
    if run.processor > PROCESSOR or run.seconds > CLOCK:
        wrong.append(f"more than {PROCESSOR:.0f} s")
    if "Traceback (most recent call last)" in run.stdout + run.stderr:
        wrong.append("a traceback")
    for line in run.stderr.splitlines():
        if "this is a bug" in line:
            wrong.append(line)
    wrong += _of_streams(run) if not run.escaped else []
    return wrong


def _of_streams(run: Run) -> list[str]:
    """Return what is wrong with what was printed, and where."""
    wrong = []
    lines = run.stderr.splitlines()
    if len(lines) > _LINES.get(run.code, 22):
        wrong.append(f"{len(lines)} lines of errors for exit code {run.code}")
    if any(len(line) > _LONGEST_LINE for line in lines):
        wrong.append("a line of errors that no terminal has room for")
    if run.code in (2, 3) and not lines and not run.stdout:
        wrong.append(f"exit code {run.code} without a word")
    if run.code == 2 and run.stdout:
        wrong.append("an error after output")
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") for sign in run.stderr if sign != "\n"):
        wrong.append("a control character in an error")
    if run.code in (0, 1) or run.stdout:
        wrong += _of_json(run)
    return wrong


def _of_json(run: Run) -> list[str]:
    form = form_asked(run.words)
    texts = {"json": [run.stdout], "jsonl": run.stdout.splitlines()}.get(form, [])
    try:
        for text in texts:
            json.loads(text, parse_constant=_refuse)
    except ValueError:
        return [f"no valid {form}"]
    return []


def faults_of_answer(tool: str, call: Call) -> list[str]:
    """Return what is wrong with the answer of a tool: its text and its structured content."""
    wrong = []
    if call.run.escaped:
        return []
    if not call.text.strip():
        wrong.append("an answer without a word")
    if len(call.text) > _LONGEST_TEXT:
        wrong.append("a text longer than a tool may give")
    try:  # as it goes to the assistant
        json.dumps([call.structured, call.text], allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError) as error:
        return [*wrong, f"no valid JSON: {type(error).__name__}"]
    if call.structured is not None:
        wrong += [
            f"not as its schema says: {error.message[:60]}"
            for error in islice(_validator(tool).iter_errors(call.structured), 1)
        ]
    return wrong


@cache
def _validator(tool: str) -> Draft202012Validator:
    return Draft202012Validator(BY_NAME[tool].output_schema())


def form_asked(words: Sequence[str]) -> str:
    """Return `json` or `jsonl` where a command line surely asks for it, else nothing."""
    words = words[: words.index("--")] if "--" in words else words
    if not words or words[0] in ("export", "report") or any(_is_help(word) for word in words):
        return ""
    asked = ""
    for before, word in zip(("", *words), words, strict=False):
        if before == "--format":
            asked = _FORMS.get(word, "")
        if before.startswith("-") and "=" not in before and before not in _FLAGS:
            continue  # perhaps a value
        if word == "--json":
            return "json"
        if word.startswith("--format="):
            asked = _FORMS.get(word.removeprefix("--format="), "")
    return "" if "--json" in words else asked  # where that may be an option, it goes before all forms


def _is_help(word: str) -> bool:
    return word in ("--help", "--version", "--show-completion") or (
        word.startswith("-") and not word.startswith("--") and "h" in word
    )


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
