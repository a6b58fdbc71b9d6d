"""The tables that only the store has: what commands ask for, worked out once when it is built."""

from __future__ import annotations

from hubcli.store.tables import HUB, PUBLIC, SOURCE, Field, Table

_WEIGHT, _REASON = Field("weight", "Its relative weight.", "number"), Field("reason", "Why so much.")

LOOKUPS: tuple[Table, ...] = (
    Table("meta", "What the store was made from.", ("name",), (Field("name", "What."), Field("value", "Its value."))),
    Table(
        "hub_members",
        "The cities of a region.",
        ("hub", "member"),
        (HUB, Field("member", "A hub of the atlas.")),
    ),
    Table(
        "hub_designations",
        "The programmes that named a hub, in order of first mention.",
        ("hub", "designation"),
        (HUB, Field("designation", "The programme.")),
    ),
    Table(
        "hub_keys",
        "What the names of hubs have in common however they are typed.",
        ("key", "whole", "kind", "hub"),
        (
            Field("key", "A name in comparable form."),
            Field("whole", "Whether it is all of a name, or one without the word for its kind.", "boolean"),
            Field("kind", "The kind of the hub."),
            HUB,
            Field("number", "The place of the hub in the order.", "integer"),
        ),
        clustered=True,
    ),
    Table(
        "figures",
        "The figures that stand for hubs: of each indicator one for each year.",
        ("earlier", "hub", "number"),
        (
            Field("earlier", "Whether there is one of a later year.", "boolean"),
            HUB,
            Field("number", "1, 2, 3 … by indicator, the latest first.", "integer"),
            Field("indicator", "What is measured."),
            Field("value", "The figure.", "number"),
            Field("period", "The year.", "integer"),
            SOURCE,
            Field("bound", "lower, upper, approximate.", optional=True),
        ),
        indexes=(("indicator", "period", "hub", "value"),),
        clustered=True,
    ),
    Table(
        "scales",
        "The figures of all hubs, by indicator and kind of hub.",
        ("name",),
        (Field("name", "The indicator, or it per head."), Field("figures", "Ascending figures by kind, as JSON.")),
        clustered=True,
    ),
    Table(
        "entities",
        "Companies and institutions by other names that people type.",
        ("name", "also"),
        (Field("name", "How the names of its evidence begin."), Field("also", "Another name.")),
    ),
    Table(
        "profiles",
        "Ready-made composite indicators.",
        ("id",),
        (Field("id", "Slug."), Field("label", "English label."), Field("description", "What it measures.")),
    ),
    Table(
        "profile_pillars",
        "Their pillars.",
        ("profile", "pillar"),
        (Field("profile", "The profile."), Field("pillar", "The pillar."), _WEIGHT, _REASON),
    ),
    Table(
        "profile_indicators",
        "The indicators of a pillar.",
        ("profile", "number"),
        (
            Field("profile", "The profile."),
            Field("number", "1, 2, 3 … within the profile.", "integer"),
            Field("pillar", "The place of the pillar.", "integer"),
            Field("indicator", "The indicator, or a strength in a sector."),
            _WEIGHT,
            _REASON,
        ),
    ),
    Table(
        "terms",
        "The distinct texts that a search looks through.",
        ("number",),
        (
            Field("number", "1, 2, 3 …", "integer"),
            Field("spaced", "Its words, with a space before and after each."),
            Field("joined", "The same without spaces."),
            Field("is_name", "Whether it names something.", "boolean"),
            Field("is_alias", "Whether it is an alias of a hub.", "boolean"),
            Field("is_hub", "Whether it is a name of a hub.", "boolean"),
        ),
        indexes=(("joined",),),
        clustered=True,
    ),
    Table(
        "term_sectors",
        "The sectors that are called so.",
        ("term", "sector"),
        (Field("term", "The text.", "integer"), Field("sector", "The sector.")),
        clustered=True,
    ),
    Table(
        "term_texts",
        "Where a text stands.",
        ("term", "number"),
        (
            Field("term", "The text.", "integer"),
            Field("number", "1, 2, 3 …", "integer"),
            HUB,
            Field("field", "In what of the hub."),
            Field("shown", "What a result shows.", "integer"),
            Field("full", "The full score.", "number"),
            Field("weight", "What orders hubs that match equally well.", "number"),
            Field("sector", "The sector of the evidence."),
            Field("running", "Whether it is a claim or a summary.", "boolean"),
            Field("headquarters", "Points more for a company at home.", "number"),
        ),
        clustered=True,
    ),
    Table(
        "shown_texts",
        "What results show.",
        ("number",),
        (Field("number", "1, 2, 3 …", "integer"), Field("text", "The text.")),
        clustered=True,
    ),
)
#: All tables of a store, in the order in which they are made.
TABLES = (*PUBLIC, *LOOKUPS)
