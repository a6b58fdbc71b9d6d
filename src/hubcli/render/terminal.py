"""A view on a terminal, by Rich: fitted to its width, in colour where it has any."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text as RichText

from hubcli.render.view import HEAD, Column, Grid, Heading, Span, Text, View, safe, safe_link, spans

_GAP = 3  # columns between two columns of a table
_WORD = 16  # the longest word that a column makes room for


def to_text(view: View, *, no_color: bool = False) -> str:
    """Return the view as the terminal on standard output takes it."""
    console = Console(highlight=False, markup=False, emoji=False, no_color=no_color or None, soft_wrap=False)
    with console.capture() as capture:
        print_view(view, console)
    return capture.get()


def print_view(view: View, console: Console) -> None:
    """Print the view on a Rich console."""
    for position, block in enumerate(view.blocks):
        if isinstance(block, Grid):
            console.print(_table(block, console.width))
        elif isinstance(block, Heading):
            if position:
                console.print()
            console.print(RichText(safe(block.text), style=HEAD))
        else:
            console.print(_hanging(block.lead, block.text) if block.lead else _text(block.text))


def _hanging(lead: Span, text: Text) -> Padding:
    item = Table.grid(padding=(0, 1, 0, 0))
    item.add_column(no_wrap=True)
    item.add_column(overflow="fold")
    item.add_row(_text(lead), _text(text))
    return Padding(item, (0, 0, 0, 2))


def _table(grid: Grid, width: int) -> Table:
    texts = [[_text(row[index]) for row in grid.rows] for index in range(len(grid.columns))]
    least = [_least_width(column, cells) for column, cells in zip(grid.columns, texts, strict=True)]
    shown = list(range(len(grid.columns)))
    for index in reversed(shown):
        if sum(least[place] + _GAP for place in shown) - _GAP > width and grid.columns[index].optional:
            shown = [place for place in shown if place != index]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", expand=False)
    for place in shown:
        column = grid.columns[place]
        table.add_column(
            RichText(safe(column.title)),
            justify="right" if column.right else "left",
            no_wrap=column.fixed,
            min_width=least[place],
            overflow="fold",
        )
    for row in zip(*(texts[place] for place in shown), strict=True):
        table.add_row(*row)
    return table


def _least_width(column: Column, cells: list[RichText]) -> int:
    """Return the width below which a column cannot be read: its longest cell if fixed, else its longest word."""
    texts = [safe(column.title), *(cell.plain for cell in cells)]
    if column.fixed:
        return max(cell_len(text) for text in texts)
    return min(_WORD, max((cell_len(word) for text in texts for word in text.split()), default=0))


def _text(text: Text) -> RichText:
    result = RichText()
    for span in spans(text):
        result.append(safe(span.text), Style.parse(span.style) + Style(link=safe_link(span.link)))
    return result
