"""Claims that are told again and again: many chains at once, and what mathematics says of them.

No text, no model: only whether a claim is right, since when it is wrong, and how many tellings it
is away from reality. Of the claims of each generation a share a, `real_share`, is new and right.
Each of the others retells a random claim of the last generation: a right one is told wrongly with
probability e, `error`, a wrong one is put right with probability c, `correction`.

`claim_chains` draws chains. On average they do what `tainted_share`, `tainted_limit`,
`falsehood_age_probability` and `root_depth_probability` say.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from synthlab import _checks
from synthlab._arrays import Floats, Ints, Number, between, whole
from synthlab._checks import Seed, generator

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
    age = np.full((chains, n), RIGHT)
    depth = np.zeros_like(age)
    for t in range(generations + 1):
        if t:
            age, depth = _retold(age, depth, rates, dice)
        is_wrong = age > RIGHT
        wrong[:, t] = is_wrong.mean(axis=1)
        ages[t] = np.bincount(age[is_wrong], minlength=generations + 1)
        depths[t] = np.bincount(depth.ravel(), minlength=generations + 1)
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


def tainted_share(
    error: ArrayLike,
    generation: ArrayLike,
    *,
    real_share: ArrayLike = 0.0,
    correction: ArrayLike = 0.0,
) -> Number:
    """Return the share of claims that are wrong after t generations, on average.

    x_{t+1} = (1 - a)·[x_t(1 - c) + (1 - x_t)e] from x₀ = 0. This is linear, so x_t goes
    geometrically to `tainted_limit`, with the factor (1 - a)(1 - e - c). Without real claims and
    corrections it is 1 - (1 - e)ᵗ.

    Parameters
    ----------
    error : float or array in [0, 1]
        e, the chance that a right claim is told wrongly.
    generation : int or array
        t, how often claims have been told again.
    real_share : float or array in [0, 1]
        a, the share of claims that are new and real.
    correction : float or array in [0, 1]
        c, the chance that a wrong claim is put right.

    Examples
    --------
    >>> tainted_share(0.05, [5, 10, 20]).round(3).tolist()
    [0.226, 0.401, 0.642]
    >>> tainted_share(0.05, [5, 10, 20], real_share=0.1).round(3).tolist()
    [0.169, 0.246, 0.297]
    """
    limit, t = tainted_limit(error, real_share, correction), whole("generation", generation)
    factor = (1 - np.asarray(real_share)) * (1 - np.asarray(error) - np.asarray(correction))
    return (limit - limit * factor**t)[()]


def tainted_limit(
    error: ArrayLike, real_share: ArrayLike = 0.0, correction: ArrayLike = 0.0
) -> Number:
    """Return the share of claims that are wrong in the long run.

    (1 - a)e / [1 - (1 - a)(1 - e - c)]: all of them if nothing is real and nothing is put right,
    e/(e + c) with corrections alone. It is 0 if no error is made.

    Parameters
    ----------
    error, real_share, correction : float or array in [0, 1]
        e, a and c of `tainted_share`.

    Examples
    --------
    >>> tainted_limit(0.05, real_share=[0, 0.1, 0.5]).round(4).tolist()
    [1.0, 0.3103, 0.0476]
    >>> tainted_limit(0.05, correction=0.2).round(2).item()
    0.2
    """
    e, a = between("error", error), between("real_share", real_share)
    leaving = 1 - (1 - a) * (1 - e - between("correction", correction))
    # Where nothing ever changes (e = a = c = 0), nothing becomes wrong either.
    return np.where(leaving > 0, (1 - a) * e / np.where(leaving > 0, leaving, 1), 0.0)[()]


def falsehood_age_probability(
    error: float,
    generation: int,
    age: ArrayLike,
    *,
    real_share: float = 0.0,
    correction: float = 0.0,
) -> Number:
    """Return the chance that a claim which is wrong in generation t has been so for k generations.

    It was still right in generation t - k - 1, was told wrongly then, and has been retold and not
    put right since: (1 - x_{t-k-1})·(1 - a)e·[(1 - a)(1 - c)]ᵏ / x_t, x being `tainted_share`.

    Parameters
    ----------
    error, real_share, correction : float in [0, 1]
        e, a and c; e and the share that is wrong must be greater than 0.
    generation : int, at least 1
        t.
    age : int or array
        k, from 0, "in this generation", to t - 1; beyond that the chance is 0.

    Raises
    ------
    ValueError
        If no claim is wrong in that generation.

    Examples
    --------
    >>> falsehood_age_probability(0.05, 10, [0, 1, 9]).round(3).tolist()
    [0.079, 0.083, 0.125]
    """
    t, k = whole("generation", generation, least=1), whole("age", age)
    wrong = tainted_share(error, generation, real_share=real_share, correction=correction)
    if not wrong > 0:
        raise ValueError(f"no claim is wrong in generation {generation}: its age means nothing")
    before = np.maximum(t - k - 1, 0).astype(int)
    right = 1 - tainted_share(error, before, real_share=real_share, correction=correction)
    retold = (1 - real_share) * error * ((1 - real_share) * (1 - correction)) ** k
    return np.where(k < t, right * retold / wrong, 0.0)[()]


def root_depth_probability(real_share: ArrayLike, depth: ArrayLike) -> Number:
    """Return a(1 - a)ᵈ: the chance that exactly d models stand between a claim and reality.

    A claim of the training set is real with probability a; if not, the claim it retells is, and
    so on. This holds once more than d generations have passed.

    Parameters
    ----------
    real_share : float or array in [0, 1]
        a, the share of each training set that is new and real.
    depth : int or array
        d.

    Examples
    --------
    >>> root_depth_probability(0.5, [0, 1, 2]).tolist()
    [0.5, 0.25, 0.125]
    """
    a = between("real_share", real_share)
    return (a * (1 - a) ** whole("depth", depth))[()]
