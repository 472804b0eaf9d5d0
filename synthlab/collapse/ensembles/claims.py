"""Claims that are told again and again, many chains at once: `claim_chains`.

No text, no model: only whether a claim is right, since when it is wrong, and how many tellings it
is away from reality. `collapse.theory` has the closed forms (`tainted_share` and its neighbours).
"""

from typing import NamedTuple

import numpy as np

from synthlab import _checks
from synthlab._arrays import Floats, Ints
from synthlab._checks import Seed, generator
from synthlab.collapse.ensembles._plan import chunks

RIGHT = -1  # the age of a falsehood that is none


class ClaimChains(NamedTuple):
    """What `claim_chains` returns.

    Attributes
    ----------
    wrong : float64 ndarray of shape (chains, generations + 1)
        The share of each chain's claims that are wrong; column 0 is reality, 0.
    ages : int64 ndarray of shape (generations + 1, generations + 1)
        `ages[t, k]`: wrong claims of generation t, in all chains, that became wrong k generations
        before.
    depths : int64 ndarray of shape (generations + 1, generations + 1)
        `depths[t, d]`: claims of generation t that were told d times since they were real.

    Examples
    --------
    >>> chains = claim_chains(50, error=0.1, generations=4, chains=20, rng=1)
    >>> chains.wrong.mean(axis=0).round(2).tolist()
    [0.0, 0.09, 0.19, 0.26, 0.32]
    >>> chains.depths[4].tolist()
    [0, 0, 0, 0, 1000]
    """

    wrong: Floats
    ages: Ints
    depths: Ints


def claim_chains(
    n: int,
    *,
    error: float,
    generations: int,
    chains: int,
    real_share: float = 0.0,
    correction: float = 0.0,
    rng: Seed = None,
) -> ClaimChains:
    """Return how many claims are wrong, since when, and how far from reality, for many chains.

    Generation 0 is n right claims. In each later one a claim is new and real with probability
    `real_share`. If not, it retells a random claim of the last generation: a right one is told
    wrongly with probability `error`, a wrong one is put right with probability `correction`.

    Parameters
    ----------
    n : int
        Claims in each generation.
    error, real_share, correction : float in [0, 1]
    generations, chains : int
    rng : int, Generator or None

    Examples
    --------
    With corrections, errors and repairs come to a balance: here at 0.1/(0.1 + 0.3), a quarter.

    >>> chains = claim_chains(
    ...     200, error=0.1, correction=0.3, generations=30, chains=50, rng=1)
    >>> round(float(chains.wrong[:, -1].mean()), 2)
    0.25
    """
    n = _checks.count("n", n, least=1)
    generations = _checks.count("generations", generations)
    chains = _checks.count("chains", chains, least=1)
    rates = (
        _checks.share("error", error),
        _checks.share("real_share", real_share),
        _checks.share("correction", correction),
    )
    dice = generator(rng)
    wrong = np.zeros((chains, generations + 1))
    ages = np.zeros((generations + 1, generations + 1), dtype=np.int64)
    depths = np.zeros_like(ages)
    for part in chunks(chains, None, 40 * n):
        age = np.full((part.stop - part.start, n), RIGHT)
        depth = np.zeros_like(age)
        for t in range(generations + 1):
            if t:
                age, depth = _retold(age, depth, rates, dice)
            is_wrong = age > RIGHT
            wrong[part, t] = is_wrong.mean(axis=1)
            ages[t] += np.bincount(age[is_wrong], minlength=generations + 1)
            depths[t] += np.bincount(depth.ravel(), minlength=generations + 1)
    return ClaimChains(wrong, ages, depths)


def _retold(
    age: Ints, depth: Ints, rates: tuple[float, float, float], dice: np.random.Generator
) -> tuple[Ints, Ints]:
    """Return ages and depths of the next generation's claims."""
    error, real_share, correction = rates
    parent = dice.integers(age.shape[1], size=age.shape)
    age, depth = (np.take_along_axis(values, parent, axis=1) for values in (age, depth))
    luck = dice.random(age.shape)
    new_age = np.where(
        age == RIGHT,
        np.where(luck < error, 0, RIGHT),
        np.where(luck < correction, RIGHT, age + 1),
    )
    real = dice.random(age.shape) < real_share
    return np.where(real, RIGHT, new_age), np.where(real, 0, depth + 1)
