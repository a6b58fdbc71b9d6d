"""The first line of a trend: the same years for every hub, and what the middle city did in them."""

from __future__ import annotations

from collections.abc import Sequence

from hubcli.analysis.trend.measured import Measured
from hubcli.analysis.trend.result import HubTrend, TrendLine
from hubcli.analysis.trend.window import halves
from hubcli.results.figure_text import change_text, figures_in_words, rate_text
from hubcli.said import joined, said

_MOST = 3  # hubs in a sentence
Pair = tuple[HubTrend, TrendLine]


def headline(hubs: Sequence[HubTrend], measured: Measured, growth: Measured | None, *, named: bool) -> str:
    """Return what happened in the years that the hubs share; of money, how much of it was real growth."""
    sentences = [_real(hubs, growth)] if growth and named else []
    pairs = [(hub, line) for hub in hubs if (line := hub.compared)]
    if pairs:
        sentences.append(_compared(pairs, measured, named=named))
    elif any(hub.lines and not (named and hub.reason) for hub in hubs):  # a reason is said below
        sentences.append(said(_NOTHING[named, measured.noisy]))
    for has_lines in (False, True):
        missing = [
            said("{hub} ({reason})", hub=hub.name, reason=hub.reason)
            for hub in hubs
            if hub.reason and named and bool(hub.lines) == has_lines
        ]
        if missing:
            sentences.append(said(_MISSING[has_lines], hubs=joined(missing)))
    if pairs and _is_step(measured):
        sentences.append(said("Two years are not a trend."))
    nothing = said("no figure over two years or more") if measured.series else said("no figure")
    words = "{label}: {nothing}."
    return joined(sentences, "sentences") or said(
        words, label=measured.indicator.label, nothing=measured.years.after(nothing)
    )


#: Whether a hub with a reason has lines.
_MISSING = {False: "No trend for {hubs}.", True: "No growth rate for {hubs}."}
#: Whether hubs were named, whether their series are noisy.
_NOTHING = {
    (True, False): "Nothing is compared: the hubs share no two years without a break between them.",
    (False, False): "Nothing is compared: the cities have no two common years without a break between them.",
    (True, True): "Nothing is compared: the hubs share no six years in a row without a break.",
    (False, True): "Nothing is compared: the cities have no six common years in a row without a break.",
}


def _compared(pairs: Sequence[Pair], measured: Measured, *, named: bool) -> str:
    first, last = measured.window or (0, 0)
    label = measured.indicator.label
    if measured.has_real_growth:
        label = said("{label} at current prices", label=label)
    head = said("{label}, {first} to {last}", label=label, first=first, last=last)
    if measured.noisy:
        (start, end), (since, until) = halves((first, last))
        words = "{label}, means of {start} to {end} and {since} to {until}"
        head = said(words, label=label, start=start, end=end, since=since, until=until)
    if not named:
        words = "{head}, {count} cities" if pairs[0][0].kind == "city" else "{head}, {count} hubs"
        head = said(words, head=head, count=len(pairs))
    if named and len(pairs) <= _MOST:
        found = joined(
            (said("{hub} {change}", hub=hub.name, change=_told(line, measured)) for hub, line in pairs), "items"
        )
        found = _a_year(found, pairs, measured)
    else:
        found = _ends(pairs, measured)
    found = joined([found, _middle(measured, named=named)], "semicolons")
    return said("{head}: {changes}.", head=head, changes=found)


def _ends(pairs: Sequence[Pair], measured: Measured) -> str:
    """Return the hub that rose most, and the one that fell most or rose least."""
    top, *_, bottom = measured.by_rise(pairs) if len(pairs) > 1 else [*pairs, *pairs]
    found = [
        said(_TOP[top[1].told or _SAME], hub=top[0].name, change=_yearly(top, measured)),
        said(_BOTTOM[bottom[1].told or _SAME], hub=bottom[0].name, change=_yearly(bottom, measured)),
    ]
    return joined(found, "items")


_SAME = "about the same"
_TOP = {
    "rose": "{hub} rose most ({change})",
    "fell": "{hub} fell least ({change})",
    _SAME: "{hub} stayed {change}",
}
_BOTTOM = {
    "rose": "{hub} rose least ({change})",
    "fell": "{hub} fell most ({change})",
    _SAME: "{hub} stayed {change}",
}


def _yearly(pair: Pair, measured: Measured) -> str:
    return _a_year(_told(pair[1], measured), [pair], measured)


def _a_year(changes: str, pairs: Sequence[Pair], measured: Measured) -> str:
    rated = any(line.yearly is not None and line.told != "about the same" for _, line in pairs)
    return said("{changes} a year", changes=changes) if rated and not _is_step(measured) else changes


def _told(line: TrendLine, measured: Measured) -> str:
    if line.told == "about the same":
        return said("about the same")
    if measured.measure == "places":
        return said("from {first:g} to {last:g}", first=line.ends[0], last=line.ends[1])
    if line.yearly is not None:
        return rate_text(line.yearly)
    if measured.measure == "points":
        return change_text(line.difference, None, measured.indicator)
    before, after = line.ends
    ends = figures_in_words([(before, line.first.bound), (after, line.last.bound)], measured.indicator)
    return said("from {start} to {end}", start=ends[0], end=ends[1])


def _middle(measured: Measured, *, named: bool) -> str:
    """Return what the middle city did, by which one knows whether it was the hub or all of them."""
    if measured.middle is None:
        return ""
    points = measured.measure == "points" and not measured.chained
    change = change_text(measured.middle, None, measured.indicator) if points else rate_text(measured.middle)
    if not named:
        return said("median {change}", change=change)
    return said("median of {count} cities {change}", count=len(measured.compared_cities), change=change)


def _real(hubs: Sequence[HubTrend], growth: Measured) -> str:
    found = [
        (hub.name, hub.real.yearly) for hub in hubs if hub.real and (hub.real.first, hub.real.last) == growth.window
    ]
    if not found:
        return ""
    first, last = growth.window or (0, 0)
    if len(found) > _MOST:
        found = sorted(found, key=lambda item: -item[1])
        ends = [said("{hub} {change}", hub=name, change=rate_text(rate)) for name, rate in (found[-1], found[0])]
        changes = said("from {start} to {end}", start=ends[0], end=ends[1])
    else:
        changes = joined((said("{hub} {change}", hub=name, change=rate_text(rate)) for name, rate in found), "items")
    changes = joined([said("{changes} a year", changes=changes), _middle(growth, named=True)], "semicolons")
    return said("Real growth, {first} to {last}: {changes}.", first=first, last=last, changes=changes)


def _is_step(measured: Measured) -> bool:
    return measured.window is not None and measured.window[1] - measured.window[0] == 1 and not measured.chained
