"""Figures and changes as people read them: thousands separated, bounds marked, 亿 as billions."""

from collections.abc import Iterable

from hubcli.model.records import Bound, Indicator
from hubcli.model.strength import LARGE, VERY_LARGE
from hubcli.record import Record
from hubcli.said import Language, Said, said


class Unit(Record):
    """How a unit is shown: its name, and the power of ten that a figure is divided by."""

    label: str
    shift: int = 0


UNITS = {
    "CNY_100m": Unit("CNY bn", 1),
    "HKD_100m": Unit("HKD bn", 1),
    "CNY": Unit("CNY"),
    "USD_bn": Unit("USD bn"),
    "percent": Unit("%"),
    "km2": Unit("km²"),
    "km": Unit("km"),
    "per_10k_persons": Unit("per 10,000 people"),
    "per_10k_workers": Unit("per 10,000 workers"),
    "per_million_persons": Unit("per million people"),
    "wafers_per_month": Unit("wafers a month"),
    "Mt_per_year": Unit("million tonnes a year"),
}

BOUNDS: dict[Bound | None, str] = {"lower": ">", "upper": "<", "approximate": "~", None: ""}
_MOST_MORE = 9  # decimals beside the usual ones
_LONG = 100  # from which a figure in a sentence has no decimals
_WHOLE = 100  # percent from which a rate of change has no decimals
_DECIMALS = 9  # no figure has more: what is beyond is noise


def number_text(value: float, decimals: int, beside: Iterable[float] = ()) -> str:
    """Return a number with so many decimals, and more where it would read as zero or as another one beside it."""
    others = [other for other in beside if other != value]
    for places in range(decimals, decimals + _MOST_MORE + 1):
        text = f"{value + 0.0:,.{places}f}"  # which makes 0 of -0
        if (value == 0 or text.strip("-0.")) and all(f"{other:,.{places}f}" != text for other in others):
            return text
    return f"{value:g}"


def percent_text(share: float) -> str:
    """Return a share as a whole percentage, or with decimals where it would read as none."""
    return f"{number_text(100 * share, 0)}%"


def national_share_text(percent: float, bound: Bound | None = None) -> str:
    """Return a share of the nation to one decimal, with more where it would read as a threshold it has not reached."""
    return f"{BOUNDS[bound]}{number_text(percent, 1, (LARGE, VERY_LARGE))}%"


def weight_text(share: float) -> str:
    """Return a share of the weights as a percentage, with a decimal where it is not whole: 12.5%, 20%."""
    return f"{_trimmed(number_text(100 * share, 1))}%"


def figure_text(value: float, indicator: Indicator, bound: Bound | None = None, beside: Iterable[float] = ()) -> str:
    """Return a figure without its unit, as `>840` or `1,350.8`: no more decimals than it is worth, or it has.

    It has more where it would read as zero, or as another figure beside it.
    """
    figures = [value, *beside]
    shift = UNITS.get(indicator.unit, Unit("")).shift
    result = _Figure(_in_figures(figures, indicator, bound, shift))
    result._of = (figures, indicator, bound)
    return result


class _Figure(Said):
    _of: tuple[list[float], Indicator, Bound | None]

    def in_language(self, language: Language) -> str:
        figures, indicator, bound = self._of
        label, shift = language.unit(indicator.unit)
        word, power = ("", 0) if label else language.large(figures[0])
        return _in_figures(figures, indicator, bound, shift + power) + word


def _in_figures(figures: list[float], indicator: Indicator, bound: Bound | None, shift: int) -> str:
    shown = [number / 10**shift for number in figures]
    return BOUNDS[bound] + _trimmed(number_text(shown[0], max(0, indicator.decimals + shift), shown[1:]))


def rate_text(percent: float) -> str:
    """Return a rate of change with its sign, as `+5.2%`; with more decimals where it would read as none."""
    if not round(percent, _DECIMALS):
        return "0%"
    return f"{'-' if percent < 0 else '+'}{number_text(abs(percent), 0 if abs(percent) >= _WHOLE else 1)}%"


def change_text(difference: float, percent: float | None, indicator: Indicator) -> str:
    """Return a change with its sign: `+5.2%`, of shares `+0.3 points`, of ranks `up 3` where the place is better."""
    if indicator.unit == "rank":
        if not difference:
            return said("as before")
        return said("up {places:g}" if difference < 0 else "down {places:g}", places=abs(difference))
    if percent is not None:
        return rate_text(percent)
    text = figure_text(abs(difference), indicator) if round(difference, _DECIMALS) else "0"
    sign = "" if text == "0" else "-" if difference < 0 else "+"
    words = "{sign}{figure} points" if indicator.unit in ("percent", "points") else "{sign}{figure}"
    return said(words, sign=sign, figure=text)


def figures_in_words(figures: list[tuple[float, Bound | None]], indicator: Indicator) -> list[str]:
    """Return figures as a sentence has them one after the other: the currency with the first, other units with all."""
    label, shift = UNITS.get(indicator.unit, Unit(""))
    currency, _, size = label.partition(" ") if label[:3].isupper() else ("", "", "")
    percent = "%" if label == "%" else ""
    found = []
    for position, (value, bound) in enumerate(figures):
        before = f"{currency} " if currency and position == 0 else ""
        after = f" {size}" if size and position in (0, len(figures) - 1) else percent
        figure = _Amount(f"{before}{_short(value, indicator, shift)}{after}")
        figure._of = (value, indicator)
        found.append(said(IN_WORDS[bound], figure=figure))
    return found


#: A figure in a sentence, by its bound.
IN_WORDS: dict[Bound | None, str] = {
    "lower": "more than {figure}",
    "upper": "less than {figure}",
    "approximate": "about {figure}",
    None: "{figure}",
}


class _Amount(Said):
    _of: tuple[float, Indicator]

    def in_language(self, language: Language) -> str:
        value, indicator = self._of
        label, shift = language.unit(indicator.unit)
        if not label:
            label, shift = language.large(value)
        return f"{_short(value, indicator, shift)}{label}"


def _short(value: float, indicator: Indicator, shift: int) -> str:
    shown = value / 10**shift
    return _trimmed(number_text(shown, 0 if abs(shown) >= _LONG else max(0, indicator.decimals + shift)))


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
