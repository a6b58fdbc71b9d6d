"""Options and arguments that mean the same in every command, and what they are turned into."""

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer._click.exceptions import UsageError  # no public name; see failures.py
from typer._click.globals import get_current_context
from typer.models import TyperPath

from hubcli.cli import completion
from hubcli.cli.streams import EXIT_NOTHING, EXIT_USAGE, LANGUAGE, Format, Lang, Output, note
from hubcli.model.records import HUB_KINDS
from hubcli.said import Original, said

if TYPE_CHECKING:
    from hubcli.analysis.selection import Selection
    from hubcli.analysis.years import Year
    from hubcli.model.atlas import Atlas
    from hubcli.said import Language

_YEAR_DIGITS = 4
_output_option = functools.partial(typer.Option, rich_help_panel="Output")
_scope_option = functools.partial(typer.Option, rich_help_panel="Which hubs")
_data_option = functools.partial(typer.Option, rich_help_panel="Data")


class _Path(TyperPath):
    """A path that is not empty, which would be the working directory."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if value == "":
            raise usage_error(said("{option} takes a path, such as mine/; it is empty", option=param.opts[0]))
        return super().convert(value, param, ctx)


_PATH = _Path(readable=False)  # what cannot be read is a broken dataset, not wrong use

JsonOption = Annotated[bool, _output_option("--json", help="Print JSON: short for --format json.")]
FormatOption = Annotated[
    Format | None, _output_option("--format", help="How to print the answer.", case_sensitive=False)
]
FieldsOption = Annotated[
    str | None, _output_option("--fields", metavar="A,B.C", help="Only these fields, in this order.")
]
BomOption = Annotated[bool, _output_option("--bom", help="Start CSV or TSV with a byte-order mark, for Excel.")]
SaveOption = Annotated[
    Path | None,
    _output_option(
        "--save",
        metavar="FILE",
        help="Also keep the table as a picture (.svg), a page (.html) or text (.txt).",
        dir_okay=False,
    ),
]
QuietOption = Annotated[bool, _output_option("--quiet", "-q", help="No notes on standard error, only errors.")]
NoColorOption = Annotated[bool, _output_option("--no-color", help="No colours; so does NO_COLOR.")]
PagerOption = Annotated[
    bool | None,
    _output_option(
        "--pager/--no-pager", help="Use the pager (HUBCLI_PAGER, PAGER); by default where the answer is too long."
    ),
]
LangOption = Annotated[
    Lang,
    _output_option(
        "--lang", envvar=LANGUAGE, help="The language of tables, pages, notes and errors.", case_sensitive=False
    ),
]
LimitOption = Annotated[int | None, _output_option("--limit", min=1, metavar="N", help="At most N rows.")]
DataOption = Annotated[
    Path | None,
    _data_option(
        "--data",
        envvar="HUBCLI_DATA",
        metavar="DIR",
        help="Use the dataset in DIR instead.",
        click_type=_PATH,
    ),
]
OverlayOption = Annotated[
    list[Path] | None,
    _data_option(
        "--overlay",
        envvar="HUBCLI_OVERLAY",
        click_type=_PATH,
        metavar="PATH",
        help="Add to the dataset or correct it with PATH, a folder, a hub file or a .csv file; can be repeated.",
    ),
]

YearOption = Annotated[
    str | None,
    typer.Option("--year", metavar="YEAR", help="Only figures for this year; latest: the newest for each hub."),
]
KindOption = Annotated[
    list[str] | None,
    _scope_option(
        "--kind",
        metavar="KIND",
        help=f"Only this kind: {', '.join(HUB_KINDS)}.",
        autocompletion=completion.kinds,
    ),
]
ProvinceOption = Annotated[
    list[str] | None,
    _scope_option(
        "--province", metavar="NAME", help="Only hubs in this province.", autocompletion=completion.provinces
    ),
]
RegionOption = Annotated[
    list[str] | None,
    _scope_option("--region", metavar="HUB", help="Only hubs in this region.", autocompletion=completion.regions),
]
SectorsOption = Annotated[
    list[str] | None,
    _scope_option(
        "--sector", metavar="SECTOR", help="Only hubs with this specialisation.", autocompletion=completion.sectors
    ),
]
DesignationsOption = Annotated[
    list[str] | None,
    _scope_option(
        "--designation", metavar="ID", help="Only hubs with this designation.", autocompletion=completion.designations
    ),
]
LeastOption = Annotated[
    list[str] | None,
    _scope_option(
        "--min",
        metavar="IND=VALUE",
        help="Only hubs that certainly have at least VALUE, in the data's unit.",
        autocompletion=completion.assignments,
    ),
]
MostOption = Annotated[
    list[str] | None,
    _scope_option(
        "--max",
        metavar="IND=VALUE",
        help="Only hubs that certainly have at most VALUE.",
        autocompletion=completion.assignments,
    ),
]

HubArgument = Annotated[
    str, typer.Argument(metavar="HUB", help="A hub, by any of its names.", autocompletion=completion.hubs)
]
HubsArgument = Annotated[
    list[str],
    typer.Argument(metavar="HUB...", help="Two to six hubs, by any of their names.", autocompletion=completion.hubs),
]


def printing(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of `_output` to a command, whose parameter `out` is the `Output` that they describe.

    Where the context of the command has an object, that takes the place of the output (`cited`).
    """
    signature = inspect.signature(command, eval_str=True)
    added = inspect.signature(_output, eval_str=True).parameters

    @functools.wraps(command)
    def run(**values: Any) -> None:
        out = _output(**{name: values.pop(name) for name in added})
        out = out._replace(overlays=tuple(map(str, values.get("overlay") or ())))
        context = get_current_context(silent=True)
        command(**values, out=context.obj if context and context.obj else out)

    parameters = [parameter for name, parameter in signature.parameters.items() if name != "out"]
    run.__signature__ = signature.replace(parameters=[*parameters, *added.values()])  # type: ignore[attr-defined]
    run.__annotations__ = {}  # all is in the signature
    return run


def speaking(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--lang` to a command that prints no result; its parameter `lang`, if it has one, is what that asks for.

    Notes and errors read for themselves what it asks for.
    """
    signature = inspect.signature(command, eval_str=True)

    @functools.wraps(command)
    def run(lang: Lang, **values: Any) -> None:
        command(**values, **({"lang": lang} if "lang" in signature.parameters else {}))

    added = inspect.Parameter("lang", inspect.Parameter.KEYWORD_ONLY, default=Lang.ENGLISH, annotation=LangOption)
    parameters = [parameter for name, parameter in signature.parameters.items() if name != "lang"]
    run.__signature__ = signature.replace(parameters=[*parameters, added])  # type: ignore[attr-defined]
    run.__annotations__ = {}
    return run


def _output(
    *,
    form: FormatOption = None,
    json: JsonOption = False,
    fields: FieldsOption = None,
    bom: BomOption = False,
    save: SaveOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    pager: PagerOption = None,
    lang: LangOption = Lang.ENGLISH,
) -> Output:
    if json and form not in (None, Format.JSON):
        raise usage_error(said("--json and --format {form} are two formats: choose one", form=form.value))
    form = Format.JSON if json else form or Format.TABLE
    if bom and form not in (Format.CSV, Format.TSV):
        raise usage_error(said("--bom is for --format csv and --format tsv"))
    if save:
        from hubcli.output.picture import SUFFIXES

        if save.suffix.lower() not in SUFFIXES:
            suffixes = ", ".join(SUFFIXES)
            raise usage_error(
                said("--save takes a file that ends in {suffixes}; not '{file}'", suffixes=suffixes, file=str(save))
            )
    names = tuple(filter(None, (name.strip() for name in (fields or "").split(","))))
    if fields is not None and not names:
        raise usage_error(said("--fields takes names of fields, such as id,name; * is all of them"))
    return Output(form, names, bom, save, quiet, no_color, pager, lang)


def open_atlas(data: Path | None, overlays: list[Path] | None = None) -> "Atlas":
    """Load the dataset that a command is about. Raises `DatasetError`."""
    from hubcli.store.load import load

    return load(data, overlays or ())


def language(atlas: "Atlas", lang: Lang) -> "Language | None":
    """Return the language of a page or a picture, with the names of a dataset in it; None for English."""
    if lang is Lang.ENGLISH:
        return None
    from hubcli.output.language import Chinese

    return Chinese(atlas)


def emit_list(out: Output, name: str, items: Sequence[object], *context: object, names: "Atlas | None" = None) -> None:
    """Print a list of what a dataset has, or say that it has none and end with exit code 1."""
    if items or out.form is not Format.TABLE:
        out.emit(name, items, *context, names=names)
    if not items:
        out.note(said("hubcli {command}: this dataset has no {things}", command=Original(name), things=name))
        raise typer.Exit(EXIT_NOTHING)


def selection_of(atlas: "Atlas", *, year: "Year" = None, **named: Sequence[str] | None) -> "Selection":
    """Return the selection that options describe, those of `selected`. Raises `UnknownNameError`, or a usage error."""
    from hubcli.analysis.selection import Selection

    if not any(named.values()):
        return Selection(year=year)  # without the time that the next import takes
    from hubcli.cli.selected import selected

    with as_usage_error():
        return selected(atlas, year, **{name: values or () for name, values in named.items()})


def asked_year(text: str | None) -> "Year":
    """Return the year that `--year` asks for. Raises a usage error."""
    if text is None:
        return None
    from hubcli.cli.chinese import key_of, titled

    if key_of(text, titled(["latest"])) == "latest":
        return "latest"
    if text.isascii() and text.isdecimal() and len(text) == _YEAR_DIGITS:
        return int(text)
    raise usage_error(said("--year takes a year, such as 2023, or latest; not '{text}'", text=text))


def not_written(command: str, target: str, error: OSError) -> typer.Exit:
    """Say that a file cannot be written, and why; return what ends the run."""
    words = "hubcli {command}: cannot write {target}: {reason}; nothing was changed"
    note(said(words, command=command, target=target, reason=error.strerror or str(error)))
    return typer.Exit(EXIT_USAGE)


def usage_error(message: str) -> UsageError:
    """Return an error that ends the run with exit code 2."""
    return UsageError(message)


@contextlib.contextmanager
def as_usage_error() -> Iterator[None]:
    """Turn what an analysis refuses to do into a usage error."""
    from hubcli.errors import InvalidRequestError

    try:
        yield
    except InvalidRequestError as error:
        raise usage_error(error.args[0]) from error
