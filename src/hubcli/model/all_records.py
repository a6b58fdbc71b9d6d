"""Everything that the files of a dataset say, as records."""

from __future__ import annotations

from collections.abc import Sequence

from hubcli.model.atlas import Dataset
from hubcli.model.records import Hub, Indicator, Sector, Source
from hubcli.model.vocabulary import (
    Break,
    Company,
    CompanyList,
    Designation,
    Elsewhere,
    Entity,
    Gap,
    Industry,
    Organisation,
    Profile,
    Province,
)
from hubcli.record import Record


class Records(Record):
    """All records of a dataset, from which an atlas is built: hubs by name, sources by id, the rest as in the files."""

    dataset: Dataset
    hubs: Sequence[Hub]
    indicators: Sequence[Indicator]
    sectors: Sequence[Sector] = ()
    sources: Sequence[Source] = ()
    profiles: Sequence[Profile] = ()
    provinces: Sequence[Province] = ()
    designations: Sequence[Designation] = ()
    gaps: Sequence[Gap] = ()
    entities: Sequence[Entity] = ()
    companies: Sequence[Company] = ()
    company_lists: Sequence[CompanyList] = ()
    industries: Sequence[Industry] = ()
    breaks: Sequence[Break] = ()
    organisations: Sequence[Organisation] = ()
    elsewhere: Sequence[Elsewhere] = ()
