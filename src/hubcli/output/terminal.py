"""A view on a terminal, by Rich: fitted to its width, in colour where it has any.

A grid that is too wide gives up its optional columns. If that is not enough it becomes several, one below the other,
each with the first column; or, where that leaves no room, a paragraph a row. Nothing else is ever cut off.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from shutil import get_terminal_size
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text as RichText

from hubcli.output.view import DIM, HEAD, Column, Grid, Heading, Span, Text, View, spans
from hubcli.said import joined, said
from hubcli.text import safe, safe_link

_GAP, _SMALL_GAP = 3, 2  # columns between two columns of a table, and of one that is compact
_NARROWEST = 4  # columns of a terminal; in fewer Rich would lose what is indented
_MORE, _COMMA, _CHINESE_COMMA = " …", ", ", "、"
_ITEM = 20  # the longest item that a column of items makes room for
_INDENT = 2  # columns before a lead
_WORD = 18  # the longest word that a column makes room for
_DUMB = ("dumb", "unknown")  # terminals that Rich takes for 80 columns wide, whatever they are


def to_terminal_text(view: View, *, no_color: bool = False) -> str:
    """Return the view as the terminal on standard output takes it."""
    dumb = os.environ.get("TERM", "").lower() in _DUMB
    columns, lines = get_terminal_size() if dumb else (None, None)
    console = Console(
        width=columns, height=lines, highlight=False, markup=False, emoji=False, no_color=no_color or None
    )
    console.width = max(console.width, _NARROWEST)
    with console.capture() as capture:
        print_view(view.bracketed() if dumb else view, console)
    return capture.get()


def print_view(view: View, console: Console) -> None:
    """Print the view on a Rich console."""
    for position, block in enumerate(view.blocks):
        if isinstance(block, Grid):
            for part in _fitted(block, console.width, view):
                console.print(part)
        elif isinstance(block, Heading):
            if position:
                console.print()
            console.print(RichText(safe(block.text), style=HEAD))
        elif block.lead:
            console.print(_hanging(block.lead, block.text, console.width, is_spaceless=view.is_spaceless))
        elif block.most is not None:
            console.print(_at_most(block.most, block.text, console))
        else:
            text = _text(block.text)
            console.print(_broken(text, console.width) if view.is_spaceless else text)


def _at_most(count: int, text: Text, console: Console) -> RichText:
    """Return a text in at most so many lines, of whole words; with a sign at the end where there are more."""
    lines = [*_text(text).wrap(console, console.width)]
    if len(lines) > count:
        lines = [*_text(text).wrap(console, max(1, console.width - cell_len(_MORE)))][:count]
        lines[-1].truncate(cell_len(lines[-1].plain.rstrip(" ,;:")))
        lines[-1].append(_MORE)
    return RichText("\n").join(lines)


def _broken(text: RichText, columns: int) -> RichText:
    """Return a text with the ends of its lines in it, where Chinese text may have them."""
    from hubcli.output.line_breaks import lines_of

    lines = [text[start:end] for start, end in lines_of(text.plain, columns)]
    return RichText("\n").join(lines)


def _hanging(lead: Span, text: Text, width: int, *, is_spaceless: bool) -> Padding:
    if cell_len(lead.text) > width // 2:  # no room to the right of it
        return Padding(RichText(" ").join([_text(lead), _text(text)]), (0, 0, 0, 2))
    item = Table.grid(padding=(0, 1, 0, 0))
    item.add_column(no_wrap=True)
    item.add_column(overflow="fold")
    room = width - cell_len(lead.text) - _INDENT - 2
    item.add_row(_text(lead), _broken(_text(text), room) if is_spaceless else _text(text))
    return Padding(item, (0, 0, 0, 2))


def _fitted(grid: Grid, width: int, view: View) -> Iterator[RenderableType]:
    """Yield what a grid becomes where there is so much room."""
    texts = [[_text(row[index]) for row in grid.rows] for index in range(len(grid.columns))]
    least = [_least_width(column, cells) for column, cells in zip(grid.columns, texts, strict=True)]
    gap = _SMALL_GAP if grid.compact else _GAP
    shown = list(range(len(grid.columns)))
    wanted = [
        max((cell_len(cell.plain) for cell in cells), default=0) if column.items else small
        for column, cells, small in zip(grid.columns, texts, least, strict=True)
    ]
    for index in reversed(shown):
        if _total_width(shown, wanted, gap) > width and grid.columns[index].optional:
            group = grid.columns[index].together
            shown = [
                other for other in shown if other != index and not (group and grid.columns[other].together == group)
            ]
    first, *rest = shown
    names = {cell.plain for cell in texts[first]} - {""}
    if _total_width(shown, least, gap) <= width or not rest:
        yield _table(grid, shown, texts, least, width, is_spaceless=view.is_spaceless)
    elif len(names) == len(grid.rows) and all(_total_width([first, index], least, gap) <= width for index in rest):
        for part in _parts(first, rest, least, width, gap):
            yield _table(grid, part, texts, least, width, is_spaceless=view.is_spaceless)
    else:
        yield from _paragraphs(grid, shown, texts)
    left_out = [column.title for index, column in enumerate(grid.columns) if index not in shown and column.title]
    if left_out:
        words = "No room for: {titles}. A wider terminal or a pipe (| less -S) shows all columns."
        yield RichText(view.say(said(words, titles=joined(map(safe, left_out)))), DIM)


def _total_width(indexes: Sequence[int], least: Sequence[int], gap: int) -> int:
    """Return the columns of a terminal that these columns of a grid take at least."""
    return sum(least[index] + gap for index in indexes) - gap


def _parts(first: int, rest: Sequence[int], least: Sequence[int], width: int, gap: int) -> list[list[int]]:
    """Return the columns of the grids that one too wide is split into: the first column is in all of them."""
    parts = [[first]]
    for index in rest:
        if _total_width([*parts[-1], index], least, gap) > width:
            parts.append([first])
        parts[-1].append(index)
    return parts


def _table(
    grid: Grid,
    shown: Sequence[int],
    texts: Sequence[Sequence[RichText]],
    least: Sequence[int],
    width: int,
    *,
    is_spaceless: bool,
) -> Table:
    gap = _SMALL_GAP if grid.compact else _GAP
    titles = [RichText(safe(grid.columns[index].title)) for index in shown]
    table = Table(
        box=None if grid.compact else SIMPLE_HEAD,
        padding=(0, _SMALL_GAP, 0, 0) if grid.compact else (0, 1),
        show_header=any(title.plain for title in titles),
        show_edge=False,
        pad_edge=False,
        header_style="bold",
        expand=False,
    )
    most = [
        max(cell_len(cell.plain) for cell in (title, *texts[index])) for title, index in zip(titles, shown, strict=True)
    ]
    room = width - gap * (len(shown) - 1)
    needed = [least[index] for index in shown]
    for place, index in enumerate(shown):
        if grid.columns[index].items:  # before words, which may go
            needed[place] += max(0, min(most[place] - needed[place], room - sum(needed)))
    widths = _widths(most, needed, room)
    for title, index, wide in zip(titles, shown, widths, strict=True):
        justify: Literal["right", "left"] = "right" if grid.columns[index].right else "left"
        words = _broken(title, wide) if is_spaceless else title
        table.add_column(words, justify=justify, width=wide, overflow="fold")
    made = [_way(grid.columns[index], is_spaceless=is_spaceless) for index in shown]
    for row in zip(*(texts[index] for index in shown), strict=True):
        table.add_row(*(make(cell, wide) for make, cell, wide in zip(made, row, widths, strict=True)))
    return table


def _way(column: Column, *, is_spaceless: bool) -> Callable[[RichText, int], RichText]:
    """Return how cells are fitted to the width of their column."""
    if column.items or column.words:
        return _clipped if column.items else _first_words
    return _broken if is_spaceless else _hyphenated


def _first_words(cell: RichText, width: int) -> RichText:
    """Return the words of a cell that a line has room for, and a sign where there are more; the first at least."""
    if cell_len(cell.plain) <= width:
        return cell
    for separator in " -":
        ends = [match.end() for match in re.finditer(separator, cell.plain)]
        fitting = [end for end in ends if cell_len(cell.plain[:end]) < width]
        if fitting:
            return RichText.assemble(cell[: max(fitting)], "…")
    return cell


def _hyphenated(cell: RichText, width: int) -> RichText:
    """Return a cell in which a word that is wider than a line is broken after its hyphens, not inside its parts."""
    long = [word for word in cell.plain.split() if cell_len(word) > width and "-" in word]
    for word in long:
        start = cell.plain.index(word)
        fitting = [end for end in range(1, len(word)) if word[end - 1] == "-" and cell_len(word[:end]) <= width]
        if fitting:
            end = start + fitting[-1]
            cell = RichText("\n").join([cell[:end], cell[end:]])
    return cell


def _clipped(cell: RichText, width: int) -> RichText:
    """Return the items of a cell that a line has room for, and a sign where there are more."""
    comma = _COMMA if _COMMA in cell.plain else _CHINESE_COMMA
    items = cell.plain.split(comma)
    if cell_len(cell.plain) <= width:
        return cell
    for count in range(len(items) - 1, 0, -1):
        text = f"{comma.join(items[:count])}{comma}…"
        if cell_len(text) <= width:
            return RichText(text)
    return RichText(items[0])


def _widths(most: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return the widths of the columns: the most they need, or an equal share of the room for those that need more."""
    for equal in range(max(most), 0, -1):
        widths = [min(wide, max(small, equal)) for wide, small in zip(most, least, strict=True)]
        if sum(widths) <= room:
            break
    else:
        return [room]  # a column alone, which is folded
    for index, wide in enumerate(most):  # what is left after equal shares
        if widths[index] < wide and sum(widths) < room:
            widths[index] += 1
    return widths


def _paragraphs(grid: Grid, shown: Sequence[int], texts: Sequence[Sequence[RichText]]) -> Iterator[RenderableType]:
    """Yield a paragraph for each row: its first cell, and below it the others with their titles."""
    first, *rest = shown
    for row, head in enumerate(texts[first]):
        if head.plain.strip():
            yield head
        cells = [(safe(grid.columns[index].title), texts[index][row]) for index in rest]
        named = [RichText.assemble((f"{title} " if title else "", DIM), cell) for title, cell in cells if cell.plain]
        yield Padding(RichText(", ").join(named), (0, 0, 0, 2))


def _least_width(column: Column, cells: list[RichText]) -> int:
    """Return the width below which a column cannot be read: its longest cell if fixed, else its longest word."""
    texts = [safe(column.title), *(cell.plain for cell in cells)]
    if column.fixed:
        return max(cell_len(text) for text in texts)
    if column.items:
        firsts = (text.replace(_CHINESE_COMMA, _COMMA).partition(_COMMA)[0] for text in texts)
        return min(_ITEM, max(cell_len(text) for text in firsts))
    if column.words:
        return min(_WORD, max(cell_len(re.split("[ -]", text)[0]) for text in texts))
    return min(_WORD, max((cell_len(word) for text in texts for word in text.split()), default=0))


def _text(text: Text) -> RichText:
    result = RichText()
    for span in spans(text):
        result.append(safe(span.text), Style.parse(span.style) + Style(link=safe_link(span.link)))
    return result
