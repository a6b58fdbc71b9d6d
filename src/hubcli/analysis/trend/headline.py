"""The first line of a trend: the same years for every hub, and what the middle city did in them."""

from __future__ import annotations

from collections.abc import Sequence

from hubcli.analysis.trend.measured import Measured
from hubcli.analysis.trend.result import HubTrend, TrendLine
from hubcli.results.figure_text import change_text, figures_in_words, rate_text

_MOST = 3  # hubs in a sentence
Pair = tuple[HubTrend, TrendLine]


def headline(hubs: Sequence[HubTrend], measured: Measured, growth: Measured | None, *, named: bool) -> str:
    """Return what happened in the years that the hubs share; of money, how much of it was real growth."""
    sentences = [_real(hubs, growth)] if growth and named else []
    pairs = [(hub, line) for hub in hubs if (line := hub.compared)]
    if pairs:
        sentences.append(_compared(pairs, measured, named=named))
    elif any(hub.lines for hub in hubs):
        which = "share no two years" if named else "do not have two years in common"
        sentences.append(f"Nothing is compared: the {'hubs' if named else 'cities'} {which} without a break between.")
    missing = [f"{hub.name} ({hub.reason})" for hub in hubs if hub.reason] if named else []
    if missing:
        sentences.append(f"No line: {', '.join(missing)}.")
    if pairs and _is_step(measured):
        sentences.append("Two years are not a trend.")
    return " ".join(filter(None, sentences)) or f"{measured.indicator.label}: no figure over two years or more."


def _compared(pairs: Sequence[Pair], measured: Measured, *, named: bool) -> str:
    first, last = measured.window or (0, 0)
    prices = " at current prices" if measured.has_real_growth else ""
    count = "" if named else f", {len(pairs)} {'cities' if pairs[0][0].kind == 'city' else 'hubs'}"
    head = f"{measured.indicator.label}{prices}, {first} to {last}{count}"
    if named and len(pairs) <= _MOST:
        found = ", ".join(f"{hub.name} {_said(line, measured)}" for hub, line in pairs)
        found += _a_year(pairs, measured)
    else:
        found = _ends(pairs, measured)
    return f"{head}: {found}{_middle(measured, named=named)}."


def _ends(pairs: Sequence[Pair], measured: Measured) -> str:
    """Return the hub that rose most, and the one that fell most or rose least."""
    top, *_, bottom = measured.by_rise(pairs) if len(pairs) > 1 else [*pairs, *pairs]
    least, most = {"rose": "rose least", "fell": "fell most"}, {"rose": "rose most", "fell": "fell least"}
    found = []
    for words, (hub, line) in ((most, top), (least, bottom)):
        said = f"{_said(line, measured)}{_a_year([(hub, line)], measured)}"
        found.append(f"{hub.name} {words[line.told]} ({said})" if line.told in words else f"{hub.name} stayed {said}")
    return ", ".join(found)


def _a_year(pairs: Sequence[Pair], measured: Measured) -> str:
    rated = any(line.yearly is not None and line.told != "about the same" for _, line in pairs)
    return " a year" if rated and not _is_step(measured) else ""


def _said(line: TrendLine, measured: Measured) -> str:
    if line.told == "about the same":
        return "about the same"
    if measured.measure == "places":
        return f"from {line.first.value:g} to {line.last.value:g}"
    if line.yearly is not None:
        return rate_text(line.yearly)
    if measured.measure == "points":
        return change_text(line.difference, None, measured.indicator)
    ends = figures_in_words(
        [(line.first.value, line.first.bound), (line.last.value, line.last.bound)], measured.indicator
    )
    return f"from {ends[0]} to {ends[1]}"


def _middle(measured: Measured, *, named: bool) -> str:
    """Return what the middle city did, by which one knows whether it was the hub or all of them."""
    if measured.middle is None:
        return ""
    points = measured.measure == "points" and not measured.chained
    said = change_text(measured.middle, None, measured.indicator) if points else rate_text(measured.middle)
    return f"; median of {len(measured.compared_cities)} cities {said}" if named else f"; median {said}"


def _real(hubs: Sequence[HubTrend], growth: Measured) -> str:
    found = [
        (hub.name, hub.real.yearly) for hub in hubs if hub.real and (hub.real.first, hub.real.last) == growth.window
    ]
    if not found:
        return ""
    first, last = growth.window or (0, 0)
    if len(found) > _MOST:
        found = sorted(found, key=lambda item: -item[1])
        said = f"from {found[-1][0]} {rate_text(found[-1][1])} to {found[0][0]} {rate_text(found[0][1])}"
    else:
        said = ", ".join(f"{name} {rate_text(rate)}" for name, rate in found)
    return f"Real growth, {first} to {last}: {said} a year{_middle(growth, named=True)}."


def _is_step(measured: Measured) -> bool:
    return measured.window is not None and measured.window[1] - measured.window[0] == 1 and not measured.chained
