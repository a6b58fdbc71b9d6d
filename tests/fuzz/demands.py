"""What must hold of every run, whatever was asked and whatever the files hold."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

from .running import CLOCK, PROCESSOR, Run

CODES = (0, 1, 2, 3, 130)
_FORMS = {"json": "json", "jsonl": "jsonl"}  # that are held to their form
_FLAGS = ("--json", "--quiet", "-q", "--no-color", "--bom")
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
    return asked


def _is_help(word: str) -> bool:
    return word in ("--help", "--version", "--show-completion") or (
        word.startswith("-") and not word.startswith("--") and "h" in word
    )


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
