"""A joint distribution under conditions: `joint_shares`, and the forms conditions come in."""

from collections.abc import Iterable, Mapping
from numbers import Real
from typing import Any

import numpy as np

Conditions = Mapping[str, Any] | None
Weights = Mapping[str, Mapping[Any, float]] | None
Given = dict[str, dict[str, dict[Any, float]]]


def joint_shares(
    joint: Mapping[str, Mapping[Any, Any]], only: Conditions, skew: Weights
) -> tuple[dict[str, float], Given]:
    """Return what is left of each income class, and of each attribute's values within it.

    The shares of values are multiplied by their weights and, where a condition excludes them,
    taken out. Attributes are independent given income, so what is left of a class is its own
    share times, for each attribute, what is left of that.
    """
    allowed = _allowed(joint, only)
    weights = _weights(joint, skew)

    def left(name: str, shares: Mapping[Any, float]) -> dict[Any, float]:
        values = allowed.get(name, list(shares))
        return {v: shares[v] * weights.get(name, {}).get(v, 1.0) for v in shares if v in values}

    classes = left("income", joint["income"])
    given: Given = {
        name: {income: left(name, _within(joint[name], income)) for income in classes}
        for name in joint
        if name != "income"
    }
    for income in classes:
        for shares in given.values():
            classes[income] *= sum(shares[income].values())
    return {income: share for income, share in classes.items() if share > 0}, given


def _within(shares: Mapping[Any, Any], income: str) -> Mapping[Any, float]:
    """Return an attribute's shares in one income class."""
    within = shares.get(income)
    return within if isinstance(within, Mapping) else shares


def _values(joint: Mapping[str, Mapping[Any, Any]], argument: str, name: str) -> list[Any]:
    """Return the values that an attribute may take."""
    if name not in joint:
        raise ValueError(f"{argument} may speak of {', '.join(joint)}, got {name!r}")
    return list(_within(joint[name], next(iter(joint["income"]))))


def _allowed(joint: Mapping[str, Mapping[Any, Any]], only: Conditions) -> dict[str, list[Any]]:
    """Return for each attribute that is conditioned on the values that fit."""
    if only is not None and not isinstance(only, Mapping):
        raise ValueError(f'only must be a mapping such as {{"income": "middle"}}, got {only!r}')
    allowed = {}
    for name, asked in (only or {}).items():
        values = _values(joint, "only", name)
        single = isinstance(asked, str) or not isinstance(asked, Iterable)
        wanted = [asked] if single else list(asked)
        if not wanted:
            raise ValueError(f"only asks for no {name} at all; there are {_some(values)}")
        _check_known("only", name, wanted, values)
        allowed[name] = wanted
    return allowed


def _weights(joint: Mapping[str, Mapping[Any, Any]], skew: Weights) -> dict[str, dict[Any, float]]:
    """Return the weights by attribute and value."""
    if skew is not None and not (
        isinstance(skew, Mapping) and all(isinstance(one, Mapping) for one in skew.values())
    ):
        raise ValueError(f'skew must look like {{"income": {{"upper": 5}}}}, got {skew!r}')
    for name, weights in (skew or {}).items():
        _check_known("skew", name, list(weights), _values(joint, "skew", name))
        for value, weight in weights.items():
            real = isinstance(weight, Real) and not isinstance(weight, bool)
            if not real or not 0 <= weight < np.inf:
                raise ValueError(
                    f"skew must give {name} {value!r} a weight of at least 0, got {weight!r}"
                )
    return {
        name: {v: float(w) for v, w in weights.items()} for name, weights in (skew or {}).items()
    }


def _check_known(argument: str, name: str, asked: list[Any], values: list[Any]) -> None:
    """Raise a ValueError unless all that is asked for exists."""
    for one in asked:
        if isinstance(one, bool) or one not in values:
            raise ValueError(f"{argument} asks for {name} {one!r}; there are {_some(values)}")


def _some(values: list[Any]) -> str:
    """Return the values as words, or the first and the last of many."""
    return ", ".join(map(str, values if len(values) < 12 else [*values[:2], "…", values[-1]]))
