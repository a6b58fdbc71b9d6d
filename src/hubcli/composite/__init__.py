"""Composite indicators as plain numbers, one step of the OECD/JRC handbook a file.

Handbook on Constructing Composite Indicators: Methodology and User Guide (OECD and JRC, 2008). Columns are lists with
one value a unit (a hub); `None` is a missing value and stays one. Nothing here knows hubs, files or the atlas.
"""

from collections.abc import Sequence

#: One indicator over all units, in a fixed order of units; None where a unit has no value.
Column = Sequence[float | None]
#: Scores that differ by no more are equal, and shares: sums that should be equal differ in their last digit.
TIE = 1e-9
