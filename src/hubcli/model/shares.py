"""How large a part of the nation a hub is in a sector: by its listed companies, and by a figure of output."""

from hubcli.model.records import Bound
from hubcli.model.strength import sure_share
from hubcli.record import Record

#: Companies that are added to those that a hub has and to those that it would have, so that one or two of a small
#: number make no quotient: the prior of a gamma-Poisson model, whose fitted values have a median of 2.2.
PRIOR_COMPANIES = 2


class Counts(Record):
    """Listed companies: of a sector's industries in a hub and in the nation, and of any industry in both."""

    here: int
    nation: int
    here_all: int
    nation_all: int

    @property
    def share(self) -> float:
        """The hub's percentage of the nation's companies in the sector."""
        return 100 * self.here / self.nation if self.nation else 0.0

    @property
    def expected(self) -> float:
        """How many companies of the sector the hub would have if it had its share of companies of any kind."""
        return self.nation * self.here_all / self.nation_all if self.nation_all else 0.0

    @property
    def location_quotient(self) -> float:
        """Companies over those that would be expected, shrunk towards 1 where there are few."""
        return (self.here + PRIOR_COMPANIES) / (self.expected + PRIOR_COMPANIES)


class FigureShare(Record):
    """A hub's percentage of the nation by an indicator: as published, or its figure over the nation's of that year.

    `bound` is `lower` where the hub's figure is a floor ("more than"), `upper` where the nation's is, so that the share
    may be smaller, and `approximate` where one of them is rounded.
    """

    share: float
    indicator: str
    period: int
    bound: Bound | None = None

    @property
    def sure(self) -> float:
        """The share that counts for stars and in an order."""
        return sure_share(self.share, self.bound)
