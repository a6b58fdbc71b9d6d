"""Profiles of one's own: from weights alone, or a ready-made one with weights on top."""

from __future__ import annotations

from collections.abc import Mapping

from hubcli.analysis.ranking.inputs import find_input, pillar_of
from hubcli.composite.weights import rescale
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.names import find_profile
from hubcli.model.vocabulary import Profile, WeightedIndicator, WeightedPillar
from hubcli.said import said

DEFAULT_PROFILE = "balanced"
_REASON = "Weighed on the command line."


def profile_of(atlas: Atlas, name: str | None, weights: Mapping[str, float] | None) -> Profile:
    """Return the profile of this name, the usual one where none is given, or one of weights; or both together.

    A weight on top takes the place of that inside the pillar; an indicator that is new joins its pillar, which counts
    as much as the first one where the profile has none such. Raises `UnknownNameError`, and ValueError for weights that
    make no ranking, or a dataset without profiles.
    """
    if weights is None:
        return _named(atlas, name)
    found = weights_by_id(atlas, weights)
    if name is None:
        rescale(found)
        return _of_weights(atlas, found)
    profile = _with_weights(atlas, find_profile(atlas, name), found)
    rescale({item.indicator: pillar.weight * item.weight for pillar in profile.pillars for item in pillar.indicators})
    return profile


def _named(atlas: Atlas, name: str | None) -> Profile:
    if not atlas.profiles:
        words = "this dataset has no profiles: rank by an indicator, a sector or weights of your own"
        raise InvalidRequestError(said(words))
    usual = DEFAULT_PROFILE if DEFAULT_PROFILE in atlas.profiles else next(iter(atlas.profiles))
    return find_profile(atlas, name or usual)


def weights_by_id(atlas: Atlas, weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights by id. Raises ValueError for an input that may not enter, or stands there under two names."""
    found: dict[str, float] = {}
    for name, weight in weights.items():
        known = find_input(atlas, name)
        if known in found:
            raise InvalidRequestError(said("'{input}' is weighted twice, under two of its names", input=known))
        found[known] = weight
    return found


def _of_weights(atlas: Atlas, weights: Mapping[str, float]) -> Profile:
    """Return a profile in which every indicator that weighs has its share of all weights, in the pillar it is of."""
    pillars: dict[str, list[WeightedIndicator]] = {}
    for name, weight in weights.items():
        if weight == 0:
            continue
        pillars.setdefault(pillar_of(atlas, name), []).append(WeightedIndicator(name, weight, _REASON))
    made = (
        WeightedPillar(pillar, sum(item.weight for item in items), _REASON, tuple(items))
        for pillar, items in pillars.items()
    )
    return Profile("own", "Own weights", "Weights of one's own.", tuple(made))


def _with_weights(atlas: Atlas, profile: Profile, weights: Mapping[str, float]) -> Profile:
    known = profile.pillar_of()
    pillars = {pillar.pillar: pillar for pillar in profile.pillars}
    usual = profile.pillars[0].weight
    for name, weight in weights.items():
        home = known.get(name) or pillar_of(atlas, name)
        pillar = pillars.get(home) or WeightedPillar(home, usual, _REASON, ())
        item = WeightedIndicator(name, weight, _REASON)
        inside = tuple(item if other.indicator == name else other for other in pillar.indicators)
        pillars[home] = pillar._replace(indicators=inside if item in inside else (*inside, item))
    weighing = (pillar for pillar in pillars.values() if any(item.weight for item in pillar.indicators))
    return profile._replace(pillars=tuple(weighing))
