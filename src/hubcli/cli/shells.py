"""The shells that complete hubcli's words: Typer's, for any shell that is asked for and for names of any signs."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from typing import Any

from typer import _completion_classes as classes  # no public names; see failures.py
from typer._click.exceptions import UsageError
from typer._click.shell_completion import CompletionItem, add_completion_class, split_arg_string

from hubcli.said import said

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_CURSOR = "\0"  # stands where the cursor is: no word of a command line has it


class _Bash(classes.BashComplete):
    """Quotes what it offers as what is typed is quoted: bash puts it there as it is."""

    def complete(self) -> str:
        words, place = os.environ.get("COMP_WORDS", "").split("\n"), int(os.environ.get("COMP_CWORD", "0"))
        typed = words[place] if place < len(words) else ""
        offered = [item.value for item in self.get_completions(*self.get_completion_args())]
        return "\n".join(_quoted(offered, typed))


class _Zsh(classes.ZshComplete):
    """Offers words with what they mean; zsh quotes them."""

    def get_completion_args(self) -> tuple[list[str], str]:
        return _words(os.environ.get("_TYPER_COMPLETE_ARGS", ""))

    def complete(self) -> str:
        items = self.get_completions(*self.get_completion_args())
        offered = " ".join(shlex.quote(_described(item)) for item in items)
        return f"local -a offered; offered=({offered}); _describe hubcli offered" if items else "_files"


class _Fish(classes.FishComplete):
    """Reads the word at the cursor whole, with its quotes and spaces; fish quotes what it takes."""

    def get_completion_args(self) -> tuple[list[str], str]:
        return _words(os.environ.get("_TYPER_COMPLETE_ARGS", ""))


def register() -> None:
    """Make hubcli answer the shells, and Typer write scripts that complete from the first TAB on."""
    from typer._completion_shared import _completion_scripts as scripts

    classes.completion_init()
    for kind in (_Bash, _Zsh, _Fish):
        add_completion_class(kind, kind.name)
    # zsh loads the script at the first TAB; it then defines and registers the completion, and has to run it as well
    declared = "compdef %(complete_func)s %(prog_name)s\n"
    if scripts["zsh"].endswith(declared):
        scripts["zsh"] += '[[ $zsh_eval_context[-1] == loadautofunc ]] && %(complete_func)s "$@"\n'


def running() -> str:
    """Return the name of the shell that runs; empty where none does, or nobody knows."""
    from typer._completion_shared import _get_shell_name

    return _get_shell_name() or ""


def install(context: Any, option: Any, shell: str) -> None:
    """Write the script for a shell to where it finds it, and leave. Raises a usage error for a shell without one."""
    from typer.completion import install_callback

    _prepare(shell)
    install_callback(context, option, shell)


def show(context: Any, option: Any, shell: str) -> None:
    """Print the script for a shell, and leave. Raises a usage error for a shell without one."""
    from typer.completion import show_callback

    _prepare(shell)
    show_callback(context, option, shell)


def _prepare(shell: str) -> None:
    if shell not in SHELLS:
        words = "'{shell}' is not one of {shells}" if shell else "name the shell: {shells}"
        raise UsageError(said(words, shell=shell, shells=", ".join(SHELLS)))
    register()


def _words(line: str) -> tuple[list[str], str]:
    """Return the words of a command line before the cursor, after the command's, and what is typed of the last."""
    *words, last = split_arg_string(line + _CURSOR)[1:] or [_CURSOR]
    return words, last.removesuffix(_CURSOR)


def _quoted(offered: Iterable[str], typed: str) -> list[str]:
    """Return words as they can stand in bash in the place of what is typed; none where a quote opens inside that."""
    place, quote = _opened(typed)
    if place > 0:
        return []
    if quote:
        acting = "'" if quote == "'" else r'["$`\\!]'
        return [word for word in offered if not re.search(acting, word)]
    return [re.sub(r"([^\w@%+=:,./~-])", r"\\\1", word) for word in offered]


def _opened(typed: str) -> tuple[int, str]:
    """Return where a quote opens that does not close, and which; -1 where none does."""
    place, quote, escaped = -1, "", False
    for index, sign in enumerate(typed):
        if escaped:
            escaped = False
        elif sign == "\\" and quote != "'":
            escaped = True
        elif quote:
            place, quote = (-1, "") if sign == quote else (place, quote)
        elif sign in ("'", '"'):
            place, quote = index, sign
    return place, quote


def _described(item: CompletionItem) -> str:
    """Return a word and what it means as zsh's `_describe` takes them."""
    value = item.value.replace("\\", "\\\\").replace(":", "\\:")
    return f"{value}:{' '.join(classes._sanitize_help_text(item.help).split())}" if item.help else value
