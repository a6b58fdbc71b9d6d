"""The `hubcli` command: a group that imports only the command that was asked for, and what happens when one fails."""

import os
import re
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from hubcli.cli.streams import EXIT_INTERRUPTED, LANGUAGE, Lang
from hubcli.version import __version__

EXPLORE, ANALYSE, REFERENCE, DATA = "Explore", "Analyse", "Reference", "Data"

#: The commands in the order of the help: name, and its panel there. Each is `command` in the module of its name.
COMMANDS = {
    "list": EXPLORE,
    "show": EXPLORE,
    "search": EXPLORE,
    "companies": EXPLORE,
    "compare": ANALYSE,
    "rank": ANALYSE,
    "similar": ANALYSE,
    "trend": ANALYSE,
    "plot": ANALYSE,
    "sectors": REFERENCE,
    "designations": REFERENCE,
    "indicators": REFERENCE,
    "sources": REFERENCE,
    "profiles": REFERENCE,
    "check": DATA,
    "schema": DATA,
    "add": DATA,
    "export": DATA,
    "report": DATA,
    "mcp": DATA,
}

_NEGATIVE = re.compile(r"-\.?[0-9]")  # how a number begins that looks like an option
_OF_COMPLETION = ("--install-completion", "--show-completion")  # for the shell that runs, where none is named


def build(name: str) -> Any:
    """Return the command with this name, from its module."""
    single = typer.Typer(add_completion=False, rich_markup_mode="rich")
    command = import_module(f"hubcli.cli.commands.{name}").command
    single.command(name, cls=_Command)(command)
    return typer.main.get_command(single)


class _Command(TyperCommand):
    """A command with help of our own making, whose choices may be named in Chinese.

    Its arguments may be negative numbers: no option is called `-5`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not "".join(args).isascii():
            from hubcli.cli.chinese import choices_in_english

            args = [*choices_in_english(self.params, args)]
        try:
            return super().parse_args(ctx, self._numbers_last(args) if any(map(_NEGATIVE.match, args)) else args)
        except Exception as error:  # of the parser, which does not say in which command
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

    def _numbers_last(self, args: list[str]) -> list[str]:
        """Return the words with negative numbers that are no values of options at the end, where none is an option."""
        options = (param for param in self.params if param.param_type_name == "option")
        valued = {name for option in options if not getattr(option, "is_flag", False) for name in option.opts}
        words: list[str] = []
        numbers: list[str] = []
        rest = iter(args)
        for word in rest:
            if word == "--":
                break
            (numbers if _NEGATIVE.match(word) else words).append(word)
            if word in valued:
                words.extend([value for value in [next(rest, None)] if value is not None])
        return [*words, "--", *numbers, *rest]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from hubcli.cli.help import help_of

        formatter.write(help_of(self, ctx))


class _LazyGroup(TyperGroup):
    """A group that builds a command when it is looked up: building all takes longer than most answers."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment] # the names, to list and to suggest

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[-1] in _OF_COMPLETION:
            from hubcli.cli.shells import running

            args = [*args, running()]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from hubcli.cli.help import help_of

        formatter.write(help_of(self, ctx, COMMANDS))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        return build(cmd_name) if cmd_name in COMMANDS else None


app = typer.Typer(
    cls=_LazyGroup,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from hubcli.cli.completion import in_use
        from hubcli.cli.streams import in_asked_language, write
        from hubcli.said import said
        from hubcli.store.load import counts
        from hubcli.text import safe

        directory, overlays = in_use()
        found = counts(directory, overlays)
        version = " + ".join([found["version"], *overlays])
        words = (
            "hubcli {tool}, dataset {dataset}: {hubs:,} hubs, {facts:,} figures, {evidence:,} pieces of evidence, "
            "{sources:,} sources"
        )
        write(in_asked_language(said(words, **{**found, "tool": __version__, "dataset": safe(version)})) + "\n")
        raise typer.Exit


def _install(context: typer.Context, option: typer.CallbackParam, shell: str | None) -> None:
    if shell is not None:
        from hubcli.cli.shells import install

        install(context, option, shell)


def _show(context: typer.Context, option: typer.CallbackParam, shell: str | None) -> None:
    if shell is not None:
        from hubcli.cli.shells import show

        show(context, option, shell)


@app.callback(invoke_without_command=True)
def hubcli(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the versions of tool and dataset."),
    ] = False,
    install_completion: Annotated[  # noqa: ARG001
        str | None,
        typer.Option(
            _OF_COMPLETION[0],
            metavar="[SHELL]",
            callback=_install,
            is_eager=True,
            help="Install completion for this or another shell.",
        ),
    ] = None,
    show_completion: Annotated[  # noqa: ARG001
        str | None,
        typer.Option(
            _OF_COMPLETION[1],
            metavar="[SHELL]",
            callback=_show,
            is_eager=True,
            help="Print its script instead.",
        ),
    ] = None,
    lang: Annotated[Lang | None, typer.Option("--lang", hidden=True, case_sensitive=False)] = None,
) -> None:
    r"""Explore, compare and rank China's technology hubs, with a source for every figure.

    [dim]$ hubcli compare hefei chengdu[/dim]

    [dim]$ hubcli rank --json | jq '.ranking\[0].name'[/dim]

    Hubs can be named in any usual way: hefei, Xi'an, 成都, GBA. Exit codes: 0 done, 1 nothing found, 2 wrong use,
    3 broken dataset, 130 interrupted.
    """
    if lang:  # before the command, to which it is the same as behind it
        os.environ[LANGUAGE] = lang.value
    if ctx.invoked_subcommand is None:
        from hubcli.cli.streams import write

        write(f"{ctx.get_help()}\n")


def main() -> None:
    """Run the command line and leave with its exit code; no error shows a traceback unless HUBCLI_DEBUG asks for it."""
    from hubcli.cli.streams import leave

    leave(_run())


def _run() -> int:
    from hubcli.cli.streams import prepare

    prepare()
    if os.environ.get("_HUBCLI_COMPLETE"):
        from hubcli.cli.shells import register

        register()
    try:
        code = app(prog_name="hubcli", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        return EXIT_INTERRUPTED
    except SystemExit:  # the help's reader has gone away (`--help | head`)
        return 0
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # Python to 3.11 makes another of it where a class is built
            return EXIT_INTERRUPTED
        from hubcli.cli.failures import failed

        return failed(error)
    return code if isinstance(code, int) else 0
