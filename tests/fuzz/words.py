"""What people and programs put into a command line: right values by their metavar, and everything else."""

from __future__ import annotations

import shlex
import unicodedata
from typing import Any

from hypothesis import strategies as st

from hubcli.model.atlas import Atlas
from hubcli.model.names import hub_names, sector_names
from hubcli.model.vocabulary import BOARDS

#: Texts that have broken programs before.
# fmt: off
HOSTILE = (
    "", " ", "-", "--", "---", "-1", "-q", "--json", "--help", "0", "-0", "1", "7", "00", "+3", "1.5", "10000", "10001",
    "1e3", "1e999", "-1e999", "1e-400", "nan", "NaN", "inf", "-inf", "0x10", "1_000", "1,5", "٣", "９", "²", "½",
    "9" * 5000, "=", "==", "=1", "gdp=", "gdp=1=2", "gdp=nan", "gdp=1e308", "gdp=-1e308", "gdp=5e-324", "gdp=0",
    "gdp=٣", "companies:=1", ",", ",,", "id,,name", "facts.", ".value", "facts.value.x", "a.b.c.d", ".", "..", "*", "?",
    "%s", "%(x)s", "{0}", "{}", "\n", "\r\n", "\t", "\x07", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\x9b2J", "\u202e",
    "\u200b", "\u2028", "\ufeff", "\udcff", "[red]x[/red]", "[/]", "[link=https://example.org]x", "<script>", "&amp;",
    "$(id)", "`id`", "'; drop", '"', "\\", "|", "ß", "İ", "ı", "ﷺ", "ſ", "ﬃ", "a" + "\u0301" * 300, "👩‍👩‍👧", "𝕳𝖊𝖋𝖊𝖎",
    "合", "合" * 500, "x" * 20_000, "a " * 3000, "(a+)+$",
)
# fmt: on
#: Any sign of a text; a byte that is no UTF-8 comes as half a surrogate pair.
signs = st.characters(exclude_categories=("Cs",), exclude_characters="\x00") | st.sampled_from(("\udc80", "\udcff"))
junk = (
    st.sampled_from(HOSTILE)
    | st.text(signs, max_size=12)
    | st.text(max_size=40, alphabet="abc =-,.:;'\"[]{}()|&*+?^$#@~!")
)


def spelled(name: str) -> st.SearchStrategy[str]:
    """Return a strategy for ways in which people write a name."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    ways = (
        name,
        name.upper(),
        name.lower(),
        plain,
        name.replace(" ", "-"),
        f" {name} ",
        f"City of {name}",
        f"{name}, Anhui",
        f"{name} (North), China",
        f"安徽省{name}",
        name.encode().decode("ascii", "surrogateescape"),
        unicodedata.normalize("NFD", name),
    )
    return st.sampled_from(ways)


@st.composite
def mistyped(draw: Any, right: st.SearchStrategy[str]) -> str:
    """Return something right with one or two signs left out, put in, doubled or swapped."""
    text = draw(right)
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(0, max(len(text) - 1, 0)))
        head, sign, tail = text[:place], text[place : place + 1], text[place + 1 :]
        other = draw(signs | st.sampled_from("aeinz -'"))
        text = draw(
            st.sampled_from(
                (head + tail, head + sign + sign + tail, head + other + tail, head + tail[:1] + sign + tail[1:])
            )
        )
    return text


class Words:
    """The right values of arguments and options for a dataset, by their metavar."""

    def __init__(self, atlas: Atlas, *, overlays: bool = True) -> None:
        self.overlays = overlays  # over a large dataset each takes a second or two
        hubs = [name for hub in atlas.hubs.values() for name in hub_names(hub)]
        sectors = [name for sector in atlas.sectors.values() for name in sector_names(sector)]
        indicators = [name for item in atlas.indicators.values() for name in (item.id, item.label)]
        profiles = [name for item in atlas.profiles.values() for name in (item.id, item.label)]
        provinces = [name for item in atlas.provinces.values() for name in item]
        designations = [name for item in atlas.designations.values() for name in (item.id, item.name, item.name_zh)]
        evidence = [
            part
            for hub in atlas.hubs.values()
            for item in hub.specialisations
            for piece in item.evidence
            for part in (piece.name, piece.claim)
            if part
        ]
        columns = ["id", "name", "name_zh", "kind", "province", "regions", "sectors", *atlas.indicators, *atlas.sectors]
        members = [
            "id",
            "name",
            "kind",
            "facts.value",
            "facts.period",
            "specialisations.sector",
            "rank",
            "score",
            "ranking.id",
            "hubs.growth",
            "counts.companies",
            "companies.code",
            "indicators.trend",
            "source.title",
            "headline",
        ]
        self.hubs = self._of(hubs)
        known = [name for item in (*atlas.entities, *atlas.organisations) for name in (item.name, *item.also)]
        known += [name for item in atlas.elsewhere for name in (item.name, item.name_zh) if name]
        known += [name for item in atlas.companies[:_SOME] for name in (item.code, item.name_zh, item.name) if name]
        words = [word for text in evidence for word in text.split()]
        self.queries = self._of([*hubs, *sectors, *evidence, *provinces, *known, *indicators, *words])
        assigned = st.builds(
            "{}={}".format, st.sampled_from([*indicators, *(f"companies:{name}" for name in atlas.sectors)]), _NUMBERS
        )
        self._by_metavar: dict[str, st.SearchStrategy[str]] = {
            "HUB": self.hubs,
            "SECTOR": self._of(sectors),
            "INDICATOR": self._of(indicators),
            "IND=VALUE": assigned,
            "IND=W": assigned,
            "PROVINCE": self._of(provinces),
            "PROFILE": self._of(profiles),
            "NAME": self._of([*profiles, *provinces, *_SCHEMAS]),
            "DESIGNATION": self._of(designations),
            "ID": self._of(designations),
            "SOURCE": self._of([*atlas.sources, "paper", "bureau"]) | st.sampled_from(("1", "2", "3", "[1]", "99")),
            "INDUSTRY": self._of([name for item in atlas.industries.values() for name in (item.id, item.label)]),
            "BOARD": st.sampled_from([*BOARDS, "star", "科创板"]),
            "YEAR": st.sampled_from(("latest", *map(str, range(2018, 2028)), "1000", "9999")),
            "LINE": self._lines(hubs, [*atlas.indicators], [*atlas.sectors]),
            "X": self._of(indicators),
            "Y] [HUB": self._of(indicators) | self.hubs,
            "KEY": self._of([*columns, "code", "listed", "board", "industry", "companies"]),
            "A,B,…": st.lists(st.sampled_from(columns), max_size=5).map(",".join),
            "A,B.C": st.lists(st.sampled_from([*columns, *members]), max_size=5).map(",".join),
            "N": _NUMBERS,
            "QUERY": self.queries,
            "DIR": st.sampled_from(("../towns", "../few", "../broken", ".", "", "absent", "there.html")),
            "PATH": st.sampled_from(("../towns", "../few", "../broken", "../towns/hubs", ".", "absent", "there.html")),
            "FILE": st.sampled_from(
                ("new.svg", "new.html", "new.txt", "new.png", "there.html", "there", "absent/x.html", "-", "new.pdf")
            ),
            "TARGET": st.sampled_from(("-", "new", "new/", "there", "there.html", "absent/x", ".", ".."))
            | st.sampled_from(("json", "geojson", "sqlite", "csv", "xlsx", "parquet", "CSV", "pdf")).map(
                "new.{}".format
            ),
        }

    @staticmethod
    def _lines(hubs: list[str], indicators: list[str], sectors: list[str]) -> st.SearchStrategy[str]:
        """Return the strategy for a command line that stands in one word, quoted well, badly or not at all."""
        two, one, what = (
            st.lists(st.sampled_from(hubs), max_size=3),
            st.sampled_from(indicators),
            st.sampled_from(sectors),
        )
        return st.one_of(
            st.builds(lambda names: shlex.join(["compare", *names]), two),
            st.builds(lambda names: " ".join(["hubcli compare", *names]), two),
            st.builds("rank --by {}".format, one),
            st.builds("list --columns id,{} --year {}".format, one, st.integers(2018, 2027)),
            st.builds("trend {}".format, one),
            st.builds("show {} --sector {}".format, st.sampled_from(hubs), what),
            st.sampled_from(("show", "show --help", "list --json", "sources", "mcp", "export -", "'", "list --pager")),
        )

    @staticmethod
    def _of(names: list[str]) -> st.SearchStrategy[str]:
        return st.sampled_from(names).flatmap(spelled)

    def right(self, parameter: Any) -> st.SearchStrategy[str]:
        """Return the strategy for the right values of a parameter of a command."""
        choices = getattr(parameter.type, "choices", None)
        if choices:
            return st.sampled_from([str(getattr(choice, "value", choice)) for choice in choices])
        metavar = (parameter.metavar or "N").strip("[]").replace("...", "")
        return self.by_metavar(metavar)

    def by_metavar(self, metavar: str) -> st.SearchStrategy[str]:
        """Return the strategy for what a metavar stands for; numbers, where it is none of these."""
        return self._by_metavar.get(metavar, _NUMBERS)

    def anything(self) -> st.SearchStrategy[str]:
        """Return the strategy for what is right somewhere else."""
        return st.one_of(*self._by_metavar.values())


_SOME = 300  # companies that are searched for
_SCHEMAS = ("list", "show", "rank", "compare", "trend", "company_counts", "hub.yaml", "sources.yaml", "gaps", "schema")
_NUMBERS = st.sampled_from(("0", "1", "2", "3", "5", "10", "0.5", "0.6", "1.0", "100", "1e3", "-3")) | st.integers(
    0, 400
).map(str)
