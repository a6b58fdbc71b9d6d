"""Finding hubs by what a person types: a name, a sector, a company, an institution, words of a claim.

Everything that was typed must be found in a hub. Found exactly counts more than found inside, that more than at the start
of a word, and that more than with a typing error; a name counts more than a sector, a sector more than a claim. Short
words (three letters or fewer) match whole words only: `ai` is not found inside `Shanghai`. Typing errors are considered
for longer words that are found nowhere as they are.
"""

from __future__ import annotations
