"""The headline of a comparison in one sector: what measures it, by hub, and who is ahead only where something does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, ComparedValue
from hubcli.analysis.signs import SectorMeasures
from hubcli.model.atlas import Atlas
from hubcli.model.records import Evidence, EvidenceKind, Hub, Sector
from hubcli.model.shares import Counts
from hubcli.results.figure_text import figures_in_words, national_share_text
from hubcli.said import English, enumerated, inside, joined, said

_KINDS: dict[EvidenceKind, str] = {
    "designation": said("designations"),
    "statistic": said("statistics"),
    "institution": said("institutions"),
    "company": said("companies"),
    "facility": said("facilities"),
    "policy": said("policies"),
    "product": said("products"),
    "statement": said("statements"),
}
_YEAR_END = "-12-31"
_WHERE = said("Companies are counted where they are registered, not where they operate.")


def sector_headline(atlas: Atlas, hubs: Sequence[Hub], rows: Sequence[ComparedIndicator], sector: Sector) -> str:
    """Return the headline: what speaks against the order, the sizes that are known, or that nothing measures it."""
    evidence = {hub.id: _evidence(hub, sector) for hub in hubs}
    against = [
        said("{claim}", claim=English(piece.claim))
        for pieces in evidence.values()
        for piece in pieces
        if piece.contradicts
    ]
    companies = [*_companies(atlas, hubs, sector)]
    measures = [*companies, *_sizes(atlas, hubs, rows, sector), *([_WHERE] if companies else [])]
    return joined([*against, *(measures or _unmeasured(hubs, evidence))], "sentences")


def _evidence(hub: Hub, sector: Sector) -> tuple[Evidence, ...]:
    return next((item.evidence for item in hub.specialisations if item.sector == sector.id), ())


def _companies(atlas: Atlas, hubs: Sequence[Hub], sector: Sector) -> Iterator[str]:
    """Yield how many listed companies each hub has: those of the sector, or of the industries that hold it."""
    if sector.listed is None or sector.listed.fit == "none":
        return
    measures = SectorMeasures(atlas)
    found = {hub.id: measures.counts(hub, sector) for hub in hubs}
    counted = sorted((hub for hub in hubs if found[hub.id]), key=lambda hub: -_here(found[hub.id]))
    if not counted:
        return
    is_exact = sector.listed.fit == "exact"
    day = max(item.day for item in atlas.company_lists)
    of = inside(sector.label)
    if not is_exact:
        of = said("industries that include {sector} among others", sector=of)
    counts = joined(_count(hub, found[hub.id], is_first=hub is counted[0]) for hub in counted)
    standings = atlas.standings(sector.id)
    specialised = [
        hub.name for hub in counted if hub.id in standings and standings[hub.id].strength.signs.specialisation
    ]
    end = ""
    if specialised:
        words = "; {hubs} is specialised" if len(specialised) == 1 else "; {hubs} are specialised"
        end = said(words, hubs=enumerated(specialised))
    words = "Listed companies in {sector} ({day}): {counts}{specialised}."
    if day.endswith(_YEAR_END):
        words = "Listed companies in {sector} (end of {year}): {counts}{specialised}."
    yield said(words, sector=of, day=day, year=day[:4], counts=counts, specialised=end)
    others = [hub.name for hub in hubs if hub not in counted]
    if others:
        yield said("Not counted: {hubs}.", hubs=enumerated(others))


def _here(found: Counts | None) -> int:
    return found.here if found else 0


def _count(hub: Hub, found: Counts | None, *, is_first: bool) -> str:
    share = national_share_text(found.share) if found else ""
    words = "{hub} {count:,} ({share} of China's)" if is_first else "{hub} {count:,} ({share})"
    return said(words, hub=hub.name, count=_here(found), share=share)


def _sizes(atlas: Atlas, hubs: Sequence[Hub], rows: Sequence[ComparedIndicator], sector: Sector) -> Iterator[str]:
    """Yield the figures of the size of the sector, each with its year."""
    for row in rows:
        if atlas.indicators[row.id].size_of == sector.id:
            known = [(hub.name, value) for hub in hubs if (value := row.values[hub.id])]
            parts = [_size(atlas, row, name, value) for name, value in known]
            if row.apart and len(known) > 1:
                parts.append(said("of different years"))
            others = [hub.name for hub in hubs if not row.values[hub.id]]
            if len(others) == 1:
                parts.append(said("no figure for {hub}", hub=others[0]))
            elif others:
                parts.append(said("no figure for the others"))
            yield said("{label}: {figures}.", label=row.label, figures=joined(parts, "items"))


def _size(atlas: Atlas, row: ComparedIndicator, name: str, value: ComparedValue) -> str:
    (figure,) = figures_in_words([(value.value, value.bound)], atlas.indicators[row.id])
    return said("{hub} {figure} ({year})", hub=name, figure=figure, year=value.period)


def _unmeasured(hubs: Sequence[Hub], evidence: dict[str, tuple[Evidence, ...]]) -> Iterator[str]:
    """Yield that nothing compares the hubs, and what documents each."""
    if len(hubs) == 1:
        yield said("No figure in the atlas measures it here.")
    else:
        yield said("The two have no comparable figures." if len(hubs) == 2 else "The hubs have no comparable figures.")
    kinds = {hub.name: [words for kind, words in _KINDS.items() if _has(evidence[hub.id], kind)] for hub in hubs}
    shared = [words for words in _KINDS.values() if all(words in found for found in kinds.values())]
    if shared and len(hubs) > 1:
        words = "Both are documented by {kinds}." if len(hubs) == 2 else "All are documented by {kinds}."
        yield said(words, kinds=enumerated(shared))
    else:
        for name, found in kinds.items():
            words = "{hub} is documented by {kinds}." if found else "{hub} is not documented."
            yield said(words, hub=name, kinds=enumerated(found))
    if len(hubs) > 1:
        yield said("The atlas does not say which is ahead.")


def _has(pieces: Sequence[Evidence], kind: EvidenceKind) -> bool:
    return any(piece.kind == kind for piece in pieces)
