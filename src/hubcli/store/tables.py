"""The tables of a store: their columns, keys and meaning.

These are the public ones, which exports have too, as CSV or SQLite; `lookups` has the others.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from hubcli.model.records import HUB_KINDS, SOURCE_KINDS, Absent, Bound, Direction, EvidenceKind, Transform, Use
from hubcli.model.strength import Level

Type = Literal["string", "integer", "number", "boolean", "bytes"]


class Field(NamedTuple):
    """A column. `optional`: a cell may be empty, which means that nothing is known. `values`: there are no others.

    A `private` one is in the store only.
    """

    name: str
    description: str
    type: Type = "string"
    optional: bool = False
    values: tuple[str, ...] = ()
    unit: str | None = None
    private: bool = False


class Link(NamedTuple):
    """Columns that name a row of another table (or of the same) by its key, which is `to`."""

    fields: tuple[str, ...]
    table: str
    to: tuple[str, ...] = ("id",)


class Table(NamedTuple):
    """A table; `key` are the columns that together name a row, and `indexes` others to look them up by.

    The rows of a `clustered` one stand in the order of the key, those of others in the order in which they came.
    """

    name: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    links: tuple[Link, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    clustered: bool = False

    def columns(self, *, private: bool = False) -> tuple[Field, ...]:
        """Return the columns of an export, or with the private ones those of the store."""
        return tuple(field for field in self.fields if private or not field.private)


HUB = Field("hub", "The hub.")
SOURCE = Field("source", "The document that says so.")
_PLACE = Field("place", "The order in the file.", "integer", private=True)
_OVERLAY = Field("overlay", "The overlay it came from: its path in bytes.", "bytes", optional=True, private=True)
_TO_HUB, _TO_SOURCE = Link(("hub",), "hubs"), Link(("source",), "sources")

#: What an export has, in the order in which rows can name rows of tables before.
PUBLIC: tuple[Table, ...] = (
    Table(
        "provinces",
        "Province-level divisions of China.",
        ("name",),
        (Field("name", "English name."), Field("name_zh", "Chinese name.")),
    ),
    Table(
        "sectors",
        "Fields of technology.",
        ("id",),
        (
            Field("id", "Slug."),
            Field("label", "English label."),
            Field("label_zh", "Chinese label."),
            Field("group", "The group of sectors it belongs to."),
        ),
    ),
    Table(
        "sector_synonyms",
        "Other words for a sector, English and Chinese.",
        ("sector", "synonym"),
        (Field("sector", "The sector."), Field("synonym", "A word for it; it leads to no other sector.")),
        (Link(("sector",), "sectors"),),
    ),
    Table(
        "indicators",
        "What figures measure, and how they may be used.",
        ("id",),
        (
            Field("id", "Slug."),
            Field("label", "English label."),
            Field("label_zh", "Chinese label."),
            Field("unit", "The unit of its figures; CNY_100m is 100 million yuan (亿元)."),
            Field("direction", "Whether higher or lower figures are better, or neither.", values=get_args(Direction)),
            Field("pillar", "The part of a hub's technology that it tells of."),
            Field(
                "use",
                "input: may enter a composite; reference: somebody else's composite; context: neither.",
                values=get_args(Use),
            ),
            Field("description", "What it counts, and what to beware of."),
            Field("publisher", "Who publishes it.", optional=True),
            Field("transform", "What is done to figures before they are weighed.", values=get_args(Transform)),
            Field("decimals", "Decimals worth showing.", "integer"),
            Field(
                "absent",
                "What a missing figure means; unlisted: the hub is below the last rank of a complete list.",
                values=get_args(Absent),
            ),
            Field("last_rank", "The last rank of that list.", "integer", optional=True, unit="rank"),
            Field("minimum", "The least possible figure, where it is not 0.", "number", optional=True),
            Field("maximum", "The greatest possible figure, where there is one.", "number", optional=True),
        ),
    ),
    Table(
        "sources",
        "The documents that are cited.",
        ("id",),
        (
            Field("id", "Slug."),
            Field("title", "Title."),
            Field("publisher", "Who published it."),
            Field("url", "Address.", optional=True),
            Field("published", "When: a year, a month (2024-05) or a day (2024-05-31).", optional=True),
            Field("language", "Language, as a code of two letters."),
            Field("kind", "What kind of publisher; the first kinds are preferred.", values=SOURCE_KINDS),
            Field("note", "What to know about it, such as that the page itself was not seen.", optional=True),
        ),
    ),
    Table(
        "designations",
        "Programmes by which a national or provincial body names places.",
        ("id",),
        (
            Field("id", "Slug."),
            Field("name", "English name."),
            Field("name_zh", "Chinese name."),
            Field("named_by", "The body that names."),
            Field("since", "Year of the first naming.", "integer", optional=True, unit="year"),
            Field("sector", "The sector that all of it is about, if there is one.", optional=True),
            Field("total", "How many places or projects the whole list has.", "integer", optional=True, unit="count"),
            Field("complete", "Whether the whole list was read: a hub without it is then not on it.", "boolean"),
            Field("description", "What it is."),
        ),
        (Link(("sector",), "sectors"),),
    ),
    Table(
        "designation_sources",
        "The documents that tell of a designation.",
        ("designation", "source"),
        (Field("designation", "The designation."), SOURCE),
        (Link(("designation",), "designations"), _TO_SOURCE),
    ),
    Table(
        "hubs",
        "Places: cities, districts and zones, regions of several cities, and the country.",
        ("id",),
        (
            Field("id", "Slug."),
            Field("name", "English name."),
            Field("name_zh", "Chinese name."),
            Field("pinyin", "The Chinese name in Latin letters, with tones."),
            Field("kind", "What kind of place.", values=HUB_KINDS),
            Field("province", "The province it lies in; empty for what lies in several.", optional=True),
            Field("parent", "The city that a district or zone lies in, if it is a hub.", optional=True),
            Field(
                "lat", "Latitude, WGS 84; empty for regions and the country.", "number", optional=True, unit="degree"
            ),
            Field("lon", "Longitude, WGS 84.", "number", optional=True, unit="degree"),
            Field("summary", "What it is known for."),
            _OVERLAY,
        ),
        (Link(("province",), "provinces", ("name",)), Link(("parent",), "hubs")),
    ),
    Table(
        "hub_aliases",
        "Other names of hubs.",
        ("hub", "alias"),
        (HUB, Field("alias", "A name; it leads to no other hub.")),
        (_TO_HUB,),
    ),
    Table(
        "hub_regions",
        "Which hubs belong to which regions.",
        ("hub", "region"),
        (HUB, Field("region", "The region, a hub of that kind.")),
        (_TO_HUB, Link(("region",), "hubs")),
    ),
    Table(
        "facts",
        "Figures about hubs, one a row, with everything that is known of them.",
        ("hub", "number"),
        (
            HUB,
            Field("number", "1, 2, 3 … within the hub: by indicator, the preferred figure first.", "integer"),
            Field("indicator", "What is measured."),
            Field("value", "The figure, in the unit of its indicator.", "number"),
            Field("period", "The year that it describes.", "integer", unit="year"),
            SOURCE,
            Field(
                "bound",
                "lower: more than; upper: less than; approximate: about.",
                optional=True,
                values=get_args(Bound),
            ),
            Field("scope", "What it covers, where that is not exactly the hub.", optional=True),
            Field("note", "What to know about it.", optional=True),
            Field("preferred", "Whether it stands for the hub: one of each indicator at most.", "boolean"),
            _PLACE,
            _OVERLAY,
        ),
        (_TO_HUB, Link(("indicator",), "indicators"), _TO_SOURCE),
    ),
    Table(
        "specialisations",
        "What hubs are known for, and how strong they are in it.",
        ("hub", "sector"),
        (
            HUB,
            Field("sector", "The sector."),
            Field("strength", "Computed from the evidence, 0 to 100.", "number", unit="points of 100"),
            Field("level", "The strength in a word.", values=get_args(Level)),
            Field("evidence", "Pieces of evidence that it rests on.", "integer", unit="count"),
            Field("sources", "Documents that these come from.", "integer", unit="count"),
            Field("designations", "How many of them are designations.", "integer", unit="count"),
            _PLACE,
        ),
        (_TO_HUB, Link(("sector",), "sectors")),
    ),
    Table(
        "evidence",
        "Reasons why a hub is strong in a sector.",
        ("hub", "sector", "number"),
        (
            HUB,
            Field("sector", "The sector."),
            Field("number", "1, 2, 3 … within the specialisation, the weightiest first.", "integer"),
            Field("kind", "What kind of reason.", values=get_args(EvidenceKind)),
            Field("name", "The thing it is about: an institute, a company, a plant.", optional=True),
            Field("claim", "The reason, in one sentence."),
            Field("period", "The year that it describes.", "integer", optional=True, unit="year"),
            SOURCE,
            Field("scope", "What it covers, where that is not exactly the hub.", optional=True),
            Field("designation", "The designation that it is.", optional=True),
            Field("weight", "What it counts in the strength, 0 to 1.", "number", unit="probability"),
            _PLACE,
            _OVERLAY,
        ),
        (
            Link(("hub", "sector"), "specialisations", ("hub", "sector")),
            _TO_SOURCE,
            Link(("designation",), "designations"),
        ),
    ),
    Table(
        "gaps",
        "Figures that were looked for and not found.",
        ("hub", "indicator"),
        (
            HUB,
            Field("indicator", "What was looked for."),
            Field("searched", "Where."),
            Field("month", "In which month: 2026-11."),
        ),
        (_TO_HUB, Link(("indicator",), "indicators")),
    ),
)
