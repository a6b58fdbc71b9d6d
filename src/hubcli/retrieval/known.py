"""A query of which only a part is known: the place of the known name, and which words nothing says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from hubcli.record import Record
from hubcli.retrieval.asked import Asked
from hubcli.retrieval.hits import Hit, Hits, merged, only, scaled, together
from hubcli.retrieval.leading import THINGS, WHOLE
from hubcli.retrieval.terms import said_as
from hubcli.retrieval.texts import PLACES, Field
from hubcli.retrieval.words import VAGUE, VAGUE_CHINESE, is_small
from hubcli.said import enumerated, joined, said
from hubcli.text import searchable

_PLACE = 93.0  # points from which a place is called so
#: Points from which a thing begins with these words.
_BEGINNING: dict[Field, float] = {"organisation": 70.0, "company": 59.0, "evidence": 65.0}
#: Hubs in which a name is that begins with a word, letters too few for such a word, and names that may have it.
_FEW, _SHORT, _RARE = 2, 4, 6
_LONGEST_NAME, _LONGEST_CHINESE = 6, 12  # words, and signs, that are looked up together as one name
MOST_WORDS = 12  # of a query that has names in it; what is longer is a sentence of somebody else
_UNKNOWN = 2  # words of which nothing has any, beside which the beginning of a name is none
_WORTH, _BESIDE = 0.9, 0.9  # what a name is worth that is left of a query, and of its points one beside it
_LONGEST_CUT = 20  # signs of Chinese words that are taken apart
_SIGNS = ".,;:?!\"'()“”"  # that stand around a word
_LITTLE = 2  # letters or signs of a word that names nothing by itself
_QUESTIONS = frozenset(("which", "where", "who"))


class Part(Record):
    """A part of a query: its words, where it is found, whether it is all of a name, and a place."""

    words: str
    hits: Hits
    is_whole: bool = False
    is_place: bool = False


def known_alone(asked: Asked, query: str, wanted: str) -> tuple[Hits, tuple[str, ...], bool]:
    """Return the hits of the names in a query, a remark on the words beside them, and whether one is no place.

    A company, product or university decides, the one in the fewest hubs, with a place that is named where it is there;
    where it is not, the place comes first.
    """
    parts = list(_parts(asked, wanted, _named)) if len(wanted.split()) <= MOST_WORDS else []
    things = sorted(
        (part for part in parts if part.hits and not part.is_place),
        key=lambda part: (not part.is_whole, len(part.hits)),
    )
    places = [part for part in parts if part.is_place]
    shown = [*things[:1], *places]
    is_name = places or any(part.is_whole for part in things)
    if parts and not is_name and any(_is_product(part.words) for part in _parts(asked, wanted, _technical)):
        return *words_alone(asked, query, wanted), False  # `OLED screens` is nobody whose name begins with Screen
    if not shown:
        return {}, (), False
    if not is_name and sum(not asked.term(part.words) for part in parts) >= _UNKNOWN:
        return {}, (), False  # `purple monkey dishwasher` is no laboratory of Purple Mountain
    hits = _most_together(shown)
    if not hits:
        first, *others = sorted(shown, key=lambda part: (not part.is_place, len(part.hits)))
        hits = scaled(first.hits, _WORTH)
        for other in others:
            hits = merged(hits, _below(other.hits, max(found[0].score for found in hits.values())))
    beside = [part.words for part in parts if part not in shown]
    typed = {searchable(word): word.strip(_SIGNS) for word in query.split()}
    remark = (_remark(asked, beside, [part.words for part in shown], typed),) if beside else ()
    return hits, remark, bool(things)


def _most_together(parts: Sequence[Part]) -> Hits:
    """Return the hubs in which most of the parts are found; none where no two of several are found together."""
    if len(parts) == 1:
        return scaled(parts[0].hits, _WORTH)
    sizes = range(len(parts), 1, -1) if len(parts) <= _LONGEST_NAME else [len(parts)]
    some = (chosen for size in sizes for chosen in combinations(parts, size))
    return next(filter(None, (together([part.hits for part in of], _WORTH) for of in some)), {})


def words_alone(asked: Asked, query: str, wanted: str) -> tuple[Hits, tuple[str, ...]]:
    """Return the hits of the words of technology in a query of which nothing says the rest, and a remark on that.

    The word in the fewest hubs decides, with those of the others that are said in the same ones.
    """
    parts = list(_parts(asked, wanted, _technical)) if len(wanted.split()) <= MOST_WORDS else []
    hits: Hits = {}
    shown: list[Part] = []
    for part in sorted((part for part in parts if part.hits), key=lambda part: len(part.hits)):
        both = together([part.hits, *(other.hits for other in shown)], _WORTH) if shown else part.hits
        if both:
            hits, shown = both, [*shown, part]
    if not shown or (all(_is_industry(asked, part.words) for part in shown) and not _asks(asked, wanted)):
        return {}, ()
    beside = [part.words for part in parts if part not in shown]
    typed = {searchable(word): word.strip(_SIGNS) for word in query.split()}
    remark = (_remark(asked, beside, [part.words for part in parts if part in shown], typed),) if beside else ()
    return (hits if len(shown) > 1 else scaled(hits, _WORTH)), remark


def _technical(asked: Asked, words: str) -> Part | None:
    """Return a word of a sector or an industry, or of a material or product that evidence says."""
    if all(map(_says_little, words.split())) or not (_is_product(words) or asked.is_sector(words)):
        return None
    hits = asked.term(words)
    return Part(words, hits) if hits else None


def _is_industry(asked: Asked, words: str) -> bool:
    """Tell whether a word is one of common speech: of an industry such as banking or food, and of no sector."""
    return not _is_product(words) and not asked.has_sector(words)


def _asks(asked: Asked, wanted: str) -> bool:
    """Tell whether a query has words with which a place is asked for: `which city`, `makers`, `哪里`."""
    asking = (VAGUE, VAGUE_CHINESE, _QUESTIONS)
    return any(word in words for word in _tokens(asked, wanted) for words in asking)


def _is_product(words: str) -> bool:
    """Tell whether words are one for a material, a product or a technology."""
    return words.replace(" ", "") in said_as()


def _below(hits: Hits, score: float) -> Hits:
    """Return the hits with fewer points than others."""
    best = max(found[0].score for found in hits.values())
    return scaled(hits, min(_WORTH, _BESIDE * score / best))


def _remark(asked: Asked, beside: Sequence[str], shown: Sequence[str], typed: Mapping[str, str]) -> str:
    words, names = (
        [f"'{' '.join(typed.get(word, word) for word in part.split())}'" for part in of] for of in (beside, shown)
    )
    if any(asked.term(word) for word in beside):
        beside_names = "nothing mentions {words} together with {names}; shown: {names} alone"
        return said(beside_names, words=joined(words, "or"), names=enumerated(names))
    return said("nothing mentions {words}; shown: {names} alone", words=joined(words, "or"), names=enumerated(names))


def _parts(asked: Asked, wanted: str, read: Callable[[Asked, str], Part | None]) -> Iterator[Part]:
    """Yield the parts of a query that say something, those that are read together, the longest first from the left."""
    tokens = list(_tokens(asked, wanted))
    start = 0
    while start < len(tokens):
        lengths = range(min(len(tokens) - start, _LONGEST_NAME), 0, -1)
        found = (read(asked, " ".join(tokens[start : start + length])) for length in lengths)
        part = next(filter(None, found), None)
        if part:
            yield part
        elif not _says_little(tokens[start]):
            yield Part(tokens[start], {})
        start += part.words.count(" ") + 1 if part else 1


def _says_little(word: str) -> bool:
    return is_small(word) or word in VAGUE or word in VAGUE_CHINESE or (word.isascii() and len(word) < _LITTLE)


def _named(asked: Asked, words: str) -> Part | None:
    """Return a name of a company, product or university, or else of a place, with where that is."""
    if len(words) < _LITTLE or all(map(_says_little, words.split())):
        return None
    hits = asked.term(words)
    places = {hub_id: found for hub_id, found in only(hits, PLACES).items() if found[0].score > _PLACE}
    joined = words.replace(" ", "")
    if joined in asked.index.names and places:
        return Part(words, places, is_whole=True, is_place=True)
    things = {hub_id: found for hub_id, found in only(hits, THINGS).items() if _begins(found[0])}
    if not things:
        return None
    exact = any(hit.score >= WHOLE[hit.field] for found in things.values() for hit in found[:1])
    is_sector = asked.is_sector(words)
    if exact and joined in asked.index.names and not (is_sector and _is_product(words)):
        return Part(words, things, is_whole=True)
    if exact and things.keys() == hits.keys() and not is_sector:  # a listed company, and nothing else has the word
        return Part(words, things, is_whole=True)
    rare = len(things) <= _FEW and len(joined) > _SHORT and asked.index.names_with(words) <= _RARE
    return Part(words, things) if rare and not is_sector else None


def _begins(hit: Hit) -> bool:
    """Tell whether a hit is of a name that begins with what was looked for, or is it."""
    return hit.score >= _BEGINNING[hit.field]


def _tokens(asked: Asked, wanted: str) -> Iterator[str]:
    """Yield the words of a query; of Chinese words written together each name, and what is between names."""
    for word in wanted.split():
        if word.isascii() or len(word) > _LONGEST_CUT:
            yield word
        else:
            yield from _chinese(asked, word)


def _chinese(asked: Asked, word: str) -> Iterator[str]:
    start, rest = 0, ""
    while start < len(word):
        end = next((end for end in _ends(word, start) if _is_word(asked, word[start:end])), 0)
        if end and rest and not rest.isascii() and _is_little_name(asked, word[start:end]):
            end = 0  # 国家重大设施 has nothing of 重大, the university
        if end or word[start] in VAGUE_CHINESE or (rest and word[start].isascii() != rest.isascii()):
            yield from (rest,) if rest else ()
            rest = ""
        if end or word[start] in VAGUE_CHINESE:
            end = end or start + 1
            yield word[start:end]
        else:
            end = start + 1
            rest += word[start]
        start = end
    yield from (rest,) if rest else ()


def _ends(word: str, start: int) -> Iterator[int]:
    """Yield where a name that begins there may end, the longest first: not within a word in Latin letters."""
    if start and word[start - 1].isascii() and word[start].isascii():
        return
    for end in range(min(len(word), start + _LONGEST_CHINESE), start, -1):
        if end == len(word) or not (word[end - 1].isascii() and word[end].isascii()):
            yield end


def _is_little_name(asked: Asked, name: str) -> bool:
    """Tell whether two signs are the short name of a university or company, and no place, sector or product."""
    if len(name) > _LITTLE or name in VAGUE_CHINESE or name in said_as() or asked.is_sector(name):
        return False
    return not only(asked.term(name), PLACES)


def _is_word(asked: Asked, part: str) -> bool:
    return part in VAGUE_CHINESE or part in said_as() or (len(part) >= _LITTLE and part in asked.index.names)
