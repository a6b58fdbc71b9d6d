"""The scores of units under any choice of method and any weights."""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul

from hubcli.composite import Column, aggregate, impute, normalise
from hubcli.record import Record


class Choice(Record):
    """One way to make a composite of treated columns."""

    normalise: normalise.Method
    aggregate: aggregate.Method
    missing: impute.Rule


class Table(Record):
    """Treated columns (logarithms taken), one an indicator: of the units that are scored, and of those of the scale.

    `higher` says of which indicators more is better, `pillars` where each belongs.
    """

    columns: Sequence[Column]
    scale: Sequence[Column]
    higher: Sequence[bool]
    pillars: Sequence[str]

    @classmethod
    def of(cls, columns: Sequence[Column], higher: Sequence[bool], pillars: Sequence[str] | None = None) -> Table:
        """Return a table of units that make their own scale, in one pillar unless some are named."""
        return cls(columns, columns, higher, pillars or [""] * len(columns))

    def in_order(self, places: Sequence[int]) -> Table:
        """Return the table with its indicators in this order."""
        return Table._make([part[place] for place in places] for part in self)


class Scores:
    """The scores of all units of a table; what does not depend on the weights is computed once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._with_gaps = [unit for unit, row in enumerate(zip(*table.columns, strict=True)) if None in row]
        self._normalised: dict[tuple[str, str], tuple[list[list[float | None]], list[impute.Filling]]] = {}

    @property
    def have_gaps(self) -> bool:
        """Tell whether any unit lacks any figure: if not, the rule for gaps changes nothing."""
        return bool(self._with_gaps)

    def filled(self, choice: Choice, weights: Sequence[float]) -> list[list[float]]:
        """Return the scores of each unit, one an indicator, on the scale on which the mean is a sum; gaps filled."""
        rows, fillings = self._rows(choice)
        filled = list(rows)
        for unit in self._with_gaps:
            filled[unit] = impute.fill(rows[unit], weights, choice.missing, fillings, self.table.pillars)  # type: ignore[assignment]
        return filled  # type: ignore[return-value]

    def under(self, choice: Choice, weights: Sequence[float]) -> list[float]:
        """Return one score a unit, on the scale on which the mean is a sum: the order is that of the scores."""
        total = sum(weights)
        shares = [weight / total for weight in weights]
        return [sum(map(mul, shares, row)) for row in self.filled(choice, weights)]

    def _rows(self, choice: Choice) -> tuple[list[list[float | None]], list[impute.Filling]]:
        key = choice.normalise, choice.aggregate
        if key not in self._normalised:
            put = aggregate.PUT[choice.aggregate]
            method = normalise.METHODS[choice.normalise]
            columns, fillings = [], []
            for column, scale, higher in zip(self.table.columns, self.table.scale, self.table.higher, strict=True):
                scores = method(column, scale, higher=higher)
                columns.append([None if score is None else put(score) for score in scores])
                middle, worst = impute.Filling.of(method(scale, higher=higher))
                fillings.append(impute.Filling(put(middle), put(worst)))
            self._normalised[key] = [list(row) for row in zip(*columns, strict=True)], fillings
        return self._normalised[key]
