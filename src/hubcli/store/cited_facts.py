"""The table `cited_facts` of an export: each fact in a row that can be read alone, with its source and address."""

from __future__ import annotations

from functools import cache

from hubcli.store.tables import Field, Link, Table, public

_COLUMNS = (
    *("facts.hub", "facts.number", "hubs.name", "hubs.name_zh", "hubs.kind"),
    *("facts.indicator", "indicators.label", "indicators.label_zh", "facts.value", "indicators.unit", "facts.period"),
    *("facts.bound", "facts.scope", "facts.note", "facts.preferred", "facts.grade"),
    *("facts.source", "sources.publisher", "sources.title", "sources.published", "sources.via", "sources.url"),
    "facts.overlay",
)
#: The columns that are not simply those of another table.
_ADDRESS = "coalesce(sources.url, sources.via_url) AS url"
_ADDRESS_SAID = "Where that is read: the publisher's page, or else the copy."
_FROM = """facts JOIN hubs ON hubs.id = facts.hub JOIN indicators ON indicators.id = facts.indicator
            JOIN sources ON sources.id = facts.source"""

#: What finds the rows, in a store as in an exported database.
SELECT = f"SELECT {', '.join(_ADDRESS if name == 'sources.url' else name for name in _COLUMNS)} FROM {_FROM}"
VIEW = f"CREATE VIEW cited_facts AS {SELECT}"


@cache
def cited_facts() -> Table:
    """Return the table: columns of `facts` and of what its rows name."""
    fields = {(table.name, field.name): field for table in public() for field in table.columns()}
    columns = tuple(fields[table, name] for table, _, name in (column.partition(".") for column in _COLUMNS))
    return Table(
        name="cited_facts",
        description="The figures of `facts` in words, with unit, source and address: what a spreadsheet wants.",
        key=("hub", "number"),
        order="facts.hub, facts.number",
        fields=tuple(map(_said, columns)),
        links=(
            Link(("hub", "number"), "facts", ("hub", "number")),
            Link(("indicator",), "indicators", ("id",)),
            Link(("source",), "sources", ("id",)),
        ),
    )


def _said(field: Field) -> Field:
    return field._replace(description=_ADDRESS_SAID) if field.name == "url" else field
