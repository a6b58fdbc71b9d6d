"""A view: headings, lines and grids of styled text, before it is known where they are shown.

A view is made from a result by one of the functions in `output.views`, and printed by `output.terminal` on a terminal
or by `output.plain_text` into a file or a pipe. Style names are Rich's; text is never markup.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Literal

from hubcli.record import Record

PLAIN, BOLD, DIM, GOOD, HEAD, LINK = "", "bold", "dim", "bold green", "bold cyan", "cyan"
#: Beside the others and not compared with them: where nothing can be dimmed, it stands in brackets.
ASIDE = "dim not bold"


class Span(Record):
    """A run of text in one style; `link` is an address it leads to, `plain` what stands there off a terminal."""

    text: str
    style: str = PLAIN
    link: str | None = None
    plain: str | None = None


Text = str | Span | Sequence[Span]


class Column(Record):
    """A column of a grid.

    `fixed` columns are never broken over lines; `optional` ones give way, the last first, where a terminal is too
    narrow for all. Those that have a word `together` in common do so together. `items`: its cells are items after
    commas, of which a terminal shows those that a line has room for, the first at least; `words`: of its cells it shows
    the first words, as far as a line has room. One that is `sparse` is left out where nothing stands in it.
    """

    title: str
    right: bool = False
    fixed: bool = False
    optional: bool = False
    together: str = ""
    items: bool = False
    words: bool = False
    sparse: bool = False


class Grid(Record):
    """Rows under columns; one that is `compact` has no rule below the titles, and none of these where all are empty."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Text]]
    compact: bool = False


class Line(Record):
    """A line of text, broken at the width of a terminal; with a `lead`, its parts hang to the right of that.

    On a terminal it takes at most `most` lines, and ends in … after a word where it has more to say.
    """

    text: Text
    lead: Span | None = None
    most: int | None = None


class Heading(Record):
    """The heading of what follows."""

    text: str


Block = Grid | Line | Heading


class View:
    """Blocks from top to bottom; `cited` are the ids of the sources that its numbers in brackets stand for.

    `say` returns a text in the language of the view, for what only those say who know the terminal; in one that
    `is_spaceless` lines can end without a space. `overlays` are those that the view names.
    """

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        self.blocks = list(blocks)
        self.cited: dict[int, str] = {}
        self.say: Callable[[Any], Any] = lambda text: text
        self.is_spaceless = False
        self.overlays: list[str] = []

    def heading(self, text: str) -> None:
        """Add a heading."""
        self.blocks.append(Heading(text))

    def line(self, text: Text, lead: Span | None = None, *, most: int | None = None) -> None:
        """Add a line."""
        self.blocks.append(Line(text, lead, most))

    def grid(self, columns: Sequence[Column], rows: Sequence[Sequence[Text]], *, compact: bool = False) -> None:
        """Add a grid."""
        empty = {index for index, column in enumerate(columns) if column.sparse and not any(row[index] for row in rows)}
        if empty:
            columns = [column for index, column in enumerate(columns) if index not in empty]
            rows = [[cell for index, cell in enumerate(row) if index not in empty] for row in rows]
        self.blocks.append(Grid(columns, rows, compact))

    def bracketed(self) -> "View":
        """Return the view for where nothing can be dimmed, drawn or linked: what stands aside is in brackets."""
        blocks: list[Block] = []
        for block in self.blocks:
            if isinstance(block, Grid):
                blocks.append(block._replace(rows=[[_bracketed(cell) for cell in row] for row in block.rows]))
            else:
                blocks.append(block._replace(text=_bracketed(block.text)) if isinstance(block, Line) else block)
        bracketed = View(blocks)
        bracketed.say, bracketed.is_spaceless = self.say, self.is_spaceless
        return bracketed


class Marks(Record):
    """The signs of tables that ASCII may lack.

    The best of a row, a bar's cells, nothing, a range, near, a star of five and one that is wanting; the steps of a
    sparkline from the lowest, where there are any.
    """

    best: str
    full: str
    empty: str
    none: str
    range: str
    near: str
    star: str
    no_star: str
    ticks: str

    @classmethod
    def of(cls, kind: Literal["unicode", "ascii"]) -> "Marks":
        """Return the signs for a stream that takes all characters, or only ASCII."""
        if kind == "unicode":
            return cls("★", "█", "░", "–", "–", "≈", "●", "○", "▁▂▃▄▅▆▇█")
        return cls("*", "#", ".", "-", "-", "=~", "o", ".", "")


def _bracketed(text: Text) -> tuple[Span, ...]:
    """Return a text as spans, as it stands off a terminal, with brackets around what stands aside."""
    found: list[Span] = []
    plain = (span if span.plain is None else span._replace(text=span.plain) for span in spans(text))
    for style, run in groupby(plain, lambda span: span.style == ASIDE):
        inside = [span for span in run if span.text]
        if style and inside:
            *before, last = inside
            inside = [*before, last._replace(text=last.text.rstrip())]
            found += [Span("("), *inside, Span(")"), Span(last.text[len(last.text.rstrip()) :])]
        else:
            found += inside
    return tuple(found)


def spans(text: Text) -> tuple[Span, ...]:
    """Return a text as spans."""
    if isinstance(text, str):
        return (Span(text),)
    return (text,) if isinstance(text, Span) else tuple(text)
