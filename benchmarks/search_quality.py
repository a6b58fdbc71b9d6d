"""How well the search finds what people type, and how long it takes, beside what else could be used for it.

    python benchmarks/search_quality.py [--queries FILE] [--json FILE] [--misses]

The queries of search_queries.yaml are put to hubcli and, over the same names and texts, to a RapidFuzz pass with WRatio
(cut at 60, as usual, and at the cutoff that serves it best), to SQLite's full-text search with trigrams, and to fzf
where that is installed. The peers get the texts as hubcli compares them (without case, accents and punctuation), each
distinct text once, and a text that several hubs share gives its hubs in hubcli's own order: they are not hindered.

A query that should find hubs is a hit where one of the acceptable ones stands first (hit@1) or among the first three
(hit@3); MRR is the mean of 1 / place of the first acceptable one. A query that should find nothing is a hit where
nothing is found; else it is a false positive, which is the last figure. The exit code is 1 where a peer puts the right
hub first more often in any group.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import yaml
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from hubcli import load, search
from hubcli.model.atlas import Atlas
from hubcli.retrieval.index import Index
from hubcli.text import searchable

QUERIES = Path(__file__).with_name("search_queries.yaml")
USUAL_CUTOFF = 60.0
CUTOFFS = (60.0, 70.0, 75.0, 80.0, 85.0, 88.0, 90.0, 92.0, 95.0, 98.0, 100.0)
TRIGRAM = 3
ROUNDS = 5
DEPTH = 10  # how many answers a pass is asked for where it is timed, as the command line shows

Finder = Callable[[str], list[str]]  # from a query to hub ids, best first


class Query(NamedTuple):
    """What is typed, its group, and the hubs that may stand first; none where nothing should be found."""

    group: str
    text: str
    hubs: tuple[str, ...]


class Quality(NamedTuple):
    """How well one way of searching does on the queries of a group."""

    queries: int
    hit1: float
    hit3: float
    mrr: float
    false_positives: int


class Corpus(NamedTuple):
    """The distinct searchable texts, and the hubs of each in hubcli's order."""

    texts: tuple[str, ...]
    hubs: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, atlas: Atlas) -> Corpus:
        """Return every text of an atlas once: those of the hubs, and the names of the sectors."""
        index = Index(atlas)
        found: dict[str, dict[str, float]] = {}
        for term in index.every():
            for hub_id, text in term.texts:
                _keep(found, term.form.spaced.strip(), hub_id, text.full)
            for sector in term.sectors:
                for hub_id, holder in index.holders(sector).items():
                    _keep(found, term.form.spaced.strip(), hub_id, holder.full)
        return cls(tuple(found), tuple(tuple(sorted(of, key=of.__getitem__, reverse=True)) for of in found.values()))

    def hubs_of(self, places: Iterable[int]) -> list[str]:
        """Return the hubs of texts in their order, each once."""
        return list(dict.fromkeys(hub_id for place in places for hub_id in self.hubs[place]))


def _keep(found: dict[str, dict[str, float]], text: str, hub_id: str, score: float) -> None:
    if text:
        scores = found.setdefault(text, {})
        scores[hub_id] = max(score, scores.get(hub_id, 0.0))


def read_queries(path: Path = QUERIES) -> tuple[Query, ...]:
    """Return the queries of the file, group by group."""
    groups: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Query(group, text, tuple(hubs.split())) for group, queries in groups.items() for text, hubs in queries.items()
    )


def hubcli(atlas: Atlas, index: Index) -> Finder:
    """Return the search of this package."""
    return lambda query: [hub.id for hub in search(atlas, query, index=index)]


def wratio(corpus: Corpus, cutoff: float) -> Finder:
    """Return a plain RapidFuzz pass with its all-round scorer."""
    return lambda query: corpus.hubs_of(place for score, place in _wratios(corpus, query) if score >= cutoff)


@cache
def _wratios(corpus: Corpus, query: str) -> tuple[tuple[float, int], ...]:
    found = process.extract(searchable(query), corpus.texts, scorer=fuzz.WRatio, limit=None, score_cutoff=USUAL_CUTOFF)
    return tuple((score, place) for _, score, place in found)


def best_wratio(corpus: Corpus, queries: Sequence[Query]) -> tuple[str, Finder]:
    """Return the pass with the cutoff that gives it the most hits on these very queries."""
    best = max(CUTOFFS, key=lambda cutoff: quality(queries, wratio(corpus, cutoff)).hit1)
    return f"WRatio, cut at {best:g}", wratio(corpus, best)


def trigrams(corpus: Corpus) -> Finder:
    """Return SQLite's full-text search with the trigram tokenizer: every word must be found, best by bm25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='trigram')")
    database.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", enumerate(corpus.texts))

    def find(query: str) -> list[str]:
        words = [word for word in searchable(query).split() if len(word) >= TRIGRAM]
        if not words:
            return []
        wanted = " AND ".join(f'"{word}"' for word in words)
        rows = database.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts), rowid", (wanted,))
        return corpus.hubs_of(place for (place,) in rows)

    return find


def fzf(corpus: Corpus, program: str) -> Finder:
    """Return fzf's own matching, as a filter."""
    lines = "\n".join(f"{place}\t{text}" for place, text in enumerate(corpus.texts))

    def find(query: str) -> list[str]:
        command = [program, "--delimiter", "\t", "--nth", "2", "--filter", searchable(query)]
        done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=False)
        return corpus.hubs_of(int(line.split("\t")[0]) for line in done.stdout.splitlines())

    return find


def place_of(query: Query, found: Sequence[str]) -> int | None:
    """Return where the first acceptable answer stands, from 1; finding nothing is the one where none is."""
    if not query.hubs:
        return None if found else 1
    return next((place for place, hub_id in enumerate(found, 1) if hub_id in query.hubs), None)


def quality(queries: Iterable[Query], find: Finder) -> Quality:
    """Return how well queries are answered."""
    places = [(query, place_of(query, find(query.text))) for query in queries]
    count = len(places)
    return Quality(
        count,
        sum(place == 1 for _, place in places) / count,
        sum(place is not None and place <= 3 for _, place in places) / count,
        sum(1 / place for _, place in places if place) / count,
        sum(not query.hubs and place is None for query, place in places),
    )


def by_group(queries: Sequence[Query], find: Finder) -> dict[str, Quality]:
    """Return the quality in each group and in total."""
    groups = dict.fromkeys(query.group for query in queries)
    each = {group: quality([query for query in queries if query.group == group], find) for group in groups}
    return each | {"total": quality(queries, find)}


def timing(queries: Sequence[Query], corpus: Corpus, find: Finder) -> dict[str, float]:
    """Return the milliseconds that a query takes, on average, and how often those of a RapidFuzz pass that is."""
    wanted = [(query.text, searchable(query.text)) for query in queries]

    def wratio_pass(normal: str) -> object:
        return process.extract(normal, corpus.texts, scorer=fuzz.WRatio, limit=DEPTH, score_cutoff=USUAL_CUTOFF)

    def osa_pass(normal: str) -> object:
        return process.extract(normal, corpus.texts, scorer=OSA.distance, limit=DEPTH, score_cutoff=2)

    rounds: list[tuple[float, float, float]] = []
    for _ in range(ROUNDS):  # one after the other in each round, so that a busy machine hinders all alike
        rounds.append(
            (
                _seconds(lambda: [find(text) for text, _ in wanted]),
                _seconds(lambda: [wratio_pass(normal) for _, normal in wanted]),
                _seconds(lambda: [osa_pass(normal) for _, normal in wanted]),
            )
        )
    ours, theirs, plain = (statistics.median(column) * 1000 / len(wanted) for column in zip(*rounds, strict=True))
    return {
        "hubcli_ms": ours,
        "wratio_pass_ms": theirs,
        "osa_pass_ms": plain,
        "ratio_to_wratio": statistics.median(mine / other for mine, other, _ in rounds),
        "ratio_to_osa": statistics.median(mine / other for mine, _, other in rounds),
        "slowest_ms": max(_seconds(partial(find, text)) for text, _ in wanted) * 1000,
    }


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def behind(results: dict[str, dict[str, Quality]], name: str = "hubcli") -> dict[str, list[str]]:
    """Return the groups in which others put the right hub first more often, by their names; there should be none."""
    ours = results[name]
    ahead = {other: [group for group in of if of[group].hit1 > ours[group].hit1] for other, of in results.items()}
    return {other: groups for other, groups in ahead.items() if groups}


def show(results: dict[str, dict[str, Quality]], times: dict[str, float]) -> None:
    """Print the figures as tables."""
    for name, groups in results.items():
        print(f"{name:<24}{'queries':>8}{'hit@1':>8}{'hit@3':>8}{'MRR':>8}{'false':>7}")
        for group, figures in groups.items():
            print(
                f"  {group:<22}{figures.queries:>8}{figures.hit1:>8.1%}{figures.hit3:>8.1%}"
                f"{figures.mrr:>8.3f}{figures.false_positives:>7}"
            )
    print("\n" + "  ".join(f"{name} {value:.2f}" for name, value in times.items()))


def show_misses(queries: Sequence[Query], find: Finder) -> None:
    """Print the queries that hubcli does not answer with an acceptable hub first."""
    for query in queries:
        found = find(query.text)
        if place_of(query, found) != 1:
            print(f"{query.group}: {query.text}: {' '.join(found[:5]) or '–'} (not {' '.join(query.hubs) or 'any'})")


def main() -> int:
    """Measure, print, and write the figures where asked to."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--json", metavar="FILE", type=Path, help="write the figures there, too")
    arguments.add_argument(
        "--queries", metavar="FILE", type=Path, default=QUERIES, help="other queries, of the same form"
    )
    arguments.add_argument("--misses", action="store_true", help="print what hubcli gets wrong, and no more")
    options = arguments.parse_args()
    queries = read_queries(options.queries)
    atlas = load()
    index = Index(atlas)
    finder = hubcli(atlas, index)
    if options.misses:
        show_misses(queries, finder)
        return 0
    corpus = Corpus.of(atlas)
    finders = {"hubcli": finder, f"WRatio, cut at {USUAL_CUTOFF:g}": wratio(corpus, USUAL_CUTOFF)}
    finders |= dict((best_wratio(corpus, queries), ("FTS5 trigram, bm25", trigrams(corpus))))
    if program := shutil.which("fzf"):
        finders["fzf --filter"] = fzf(corpus, program)
    results = {name: by_group(queries, find) for name, find in finders.items()}
    times = timing(queries, corpus, finder)
    show(results, times)
    ahead = behind(results)
    for name, groups in ahead.items():
        print(f"{name} is ahead in: {', '.join(groups)}")
    if options.json:
        figures = {name: {key: of._asdict() for key, of in groups.items()} for name, groups in results.items()}
        options.json.write_text(json.dumps({"quality": figures, "time": times}, indent=2) + "\n", encoding="utf-8")
    return 1 if ahead else 0


if __name__ == "__main__":
    sys.exit(main())
