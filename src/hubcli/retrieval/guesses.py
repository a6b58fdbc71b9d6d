"""What a misspelt term may have been: the names and words of an index with the fewest typing errors."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from hubcli.retrieval.index import Index
from hubcli.text import place_key, sound_alike

# Typing errors that are let pass, by the letters of what was typed: in whole names, and in words inside longer names.
# The shorter a word, the more other words are as near to it (`paris` to `parks`), so a short one must be all of a name.
_NAME_ERRORS = ((7, 2), (5, 1))
_WORD_ERRORS = ((8, 2), (6, 1))
_ENDING = 3  # letters in which words differ that are made of one: connector and connected
_SHORTEST = 5  # letters of the names of hubs of which one may be missing
_FEW = 2  # characters of the shortest Chinese names, in which a wrong one must sound like the right one
#: How names end that differ from those of others in one character: 江苏大学 and 江西大学, 天河一号 and 天问一号.
_ALIKE = ("大学", "学院", "研究所", "研究院", "实验室", "医院", "中心", "学校", "号")


def guesses(index: Index, term: str, *, sure: bool = False) -> list[str]:
    """Return the names and words that a term may be a misspelling of: those with the fewest errors.

    A Chinese one is guessed where there is only one; a `sure` guess sounds like what was typed.
    """
    typed = term.replace(" ", "")
    if not term.isascii():
        return _miswritten(index, typed, sure=sure)
    if any(map(str.isdigit, typed)):
        return []  # Long March 6 is no misspelt Long March 5
    near: dict[str, int] = {}
    hubs = index.hub_names | index.aliases
    for place, limits in enumerate((_NAME_ERRORS, _WORD_ERRORS)):
        allowed = next((errors for letters, errors in limits if len(typed) >= letters), 0)
        for length in range(len(typed) - allowed, len(typed) + allowed + 1) if allowed else ():
            known = index.guesses.get(length, ((), ()))[place]
            for guess, errors, _ in process.extract(
                typed, known, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                if any(map(str.isdigit, guess)):
                    continue
                # hardly anybody mistypes the first letter: where it differs, another word is meant
                # and two errors from an older romanisation are a guess at a guess (Tsinghua is not Tsingtau)
                other = guess[0] != typed[0] and guess[:2] != typed[1::-1]
                if errors > 1 and guess not in hubs and guess[: len(typed) - _ENDING] == typed[:-_ENDING]:
                    continue  # another word of the same beginning: graphite is no misspelt graphene
                worth = errors + other + (errors > 1 and guess in index.aliases)
                if worth <= allowed:
                    near[guess] = min(worth, near.get(guess, worth))
    if len(typed) == _SHORTEST - 1:
        near |= dict.fromkeys(_one_missing(index, typed), 1)
    least = min(near.values(), default=0)
    return sorted(guess for guess, errors in near.items() if errors == least)


def _one_missing(index: Index, typed: str) -> list[str]:
    """Return the names of hubs that a word of four letters is but for one letter, not the first."""
    return [
        name
        for name in index.hub_names
        if len(name) == _SHORTEST and any(name[:at] + name[at + 1 :] == typed for at in range(1, _SHORTEST))
    ]


def _miswritten(index: Index, typed: str, *, sure: bool) -> list[str]:
    """Return the only Chinese name that a text is but for an error: of a hub, or else of what the atlas knows.

    One that sounds alike, or that has two characters swapped, comes before others, which a `sure` guess leaves out.
    """
    texts = {typed, place_key(typed)} if len(typed) >= _FEW else ()
    for likely in (_sounds, _errors)[: 1 if sure else 2]:
        for names in (index.chinese_hubs, index.chinese_names, index.chinese_companies):
            lengths = {length for text in texts for length in range(len(text) - 1, len(text) + 2)}
            near = {
                name for length in lengths for name in names.get(length, ()) for text in texts if likely(text, name)
            }
            if near:
                return [*near] if len(near) == 1 else []
    return []


def _sounds(typed: str, name: str) -> bool:
    """Tell whether a name was written with other characters that sound alike, or with two of them swapped."""
    wrong = [pair for pair in zip(typed, name, strict=False) if pair[0] != pair[1]]
    if len(typed) != len(name) or not 1 <= len(wrong) <= (1 if len(name) <= _FEW + 1 else 2):
        return False
    swapped = len(wrong) > 1 and wrong[0] == wrong[1][::-1]
    return swapped or all(sound_alike(*pair) for pair in wrong)


def _errors(typed: str, name: str) -> bool:
    """Tell whether a longer name, and none of a kind whose names differ in little, has one character another."""
    long = len(name) > _FEW and (len(name) == len(typed) or len(typed) > _FEW + 1)
    return long and not name.endswith(_ALIKE) and OSA.distance(typed, name, score_cutoff=1) == 1
