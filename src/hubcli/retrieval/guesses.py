"""What a misspelt term may have been: the names and words of an index with the fewest typing errors."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from hubcli.retrieval.index import Index

# Typing errors that are let pass, by the letters of what was typed: in whole names, and in words inside longer names.
# The shorter a word, the more other words are as near to it (`paris` to `parks`), so a short one must be all of a name.
_NAME_ERRORS = ((7, 2), (5, 1))
_WORD_ERRORS = ((8, 2), (6, 1))
_SHORTEST = 5  # letters of the names of hubs of which one may be missing


def guesses(index: Index, term: str) -> list[str]:
    """Return the names and words that a term may be a misspelling of: those with the fewest errors."""
    typed = term.replace(" ", "")
    if not term.isascii():
        return []
    near: dict[str, int] = {}
    for place, limits in enumerate((_NAME_ERRORS, _WORD_ERRORS)):
        allowed = next((errors for letters, errors in limits if len(typed) >= letters), 0)
        for length in range(len(typed) - allowed, len(typed) + allowed + 1) if allowed else ():
            known = index.guesses.get(length, ((), ()))[place]
            for guess, errors, _ in process.extract(
                typed, known, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                # hardly anybody mistypes the first letter: where it differs, another word is meant
                # and two errors from an older romanisation are a guess at a guess (Tsinghua is not Tsingtau)
                other = guess[0] != typed[0] and guess[:2] != typed[1::-1]
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
