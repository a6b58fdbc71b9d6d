"""Sources as citations for other programs: APA (7th edition), BibTeX, CSL-JSON.

The publisher stands as the author, as a body does. What was read in a copy says so, and has the address of the copy
where the publisher's own page was not seen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from hubcli.model.records import Source

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ENDS = (".", "?", "!", "。", "？", "！")
#: What TeX acts upon, and how it stands for itself.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
_IN_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D"}
_CSL_TYPES = {"media": "article-newspaper", "academic": "report"}


def cite(sources: Sequence[Source], form: str) -> str:
    """Return citations of sources, in their order: `form` is apa, bibtex or csl-json."""
    if form == "csl-json":
        return json.dumps([_csl(source) for source in sources], ensure_ascii=False, indent=2) + "\n"
    if form == "bibtex":
        return "\n".join(_bibtex(source) for source in sources)
    return "".join(f"{_apa(source)}\n" for source in sources)


def _apa(source: Source) -> str:
    """Return a reference: `Publisher. (2024, May 31). Title [Read in a copy: Name]. Address`."""
    copy = f" [Read in a copy: {source.via.name}]" if source.via else ""
    parts = [
        _ended(source.publisher),
        f"({_apa_date(source)}).",
        _ended(f"{source.title}{copy}"),
        source.address or "",
    ]
    return " ".join(filter(None, parts))


def _apa_date(source: Source) -> str:
    year, *rest = _date(source) or (0,)
    if not year:
        return "n.d."
    month = f", {_MONTHS[rest[0] - 1]}" if rest else ""
    return f"{year}{month}{f' {rest[1]}' if len(rest) > 1 else ''}"


def _bibtex(source: Source) -> str:
    """Return an entry for BibTeX and BibLaTeX; what is in two pairs of braces keeps its capitals."""
    year, *rest = _date(source) or (0,)
    where = source.address
    fields = {
        "title": f"{{{_tex(source.title)}}}",
        "author": f"{{{_tex(source.publisher)}}}",
        "year": str(year) if year else "",
        "date": source.published if len(rest) > 1 else "",
        "url": "".join(_IN_ADDRESS.get(sign, sign) for sign in where or ""),
        "note": f"Read in a copy: {_tex(source.via.name)}" if source.via else "",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    if rest:
        lines.insert(3, f"  month = {_MONTHS[rest[0] - 1][:3].lower()},\n")
    return f"@misc{{{source.id},\n{''.join(lines)}}}\n"


def _csl(source: Source) -> dict[str, object]:
    """Return an item of CSL-JSON, by the schema of its input data."""
    date, where = _date(source), source.address
    item: dict[str, object] = {
        "id": source.id,
        "type": _CSL_TYPES.get(source.kind, "webpage" if where else "document"),
        "title": source.title,
        "author": [{"literal": source.publisher}],
        "language": source.language,
    }
    if date:
        item["issued"] = {"date-parts": [[*date]]}
    if where:
        item["URL"] = where
    if source.via:
        item["note"] = f"Read in a copy: {source.via.name}"
    return item


def _date(source: Source) -> tuple[int, ...] | None:
    """Return year, month and day of publication, as far as they are known."""
    return tuple(map(int, source.published.split("-"))) if source.published else None


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
