"""Chains of categories, thousands at once: `categorical_chains`.

A model of categories knows how often each occurs, so a sample from it is a multinomial draw of
counts, and a union of data sets a sum of counts. Where the newest sample replaces everything
(and λ = 1), this is the Wright–Fisher model of population genetics.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Array, Floats, Ints, as_distribution
from synthlab._checks import Count, Portion, Rounds, Seed, Size, generator
from synthlab._signatures import checked
from synthlab.collapse.ensembles.gaussian import kept, refuse
from synthlab.collapse.policy import Accumulate, Augment, Fresh, Policy, Replace


class CategoricalChains(NamedTuple):
    """What `categorical_chains` returns: numbers about the model that was fitted t times.

    Attributes
    ----------
    alive : int64 ndarray of shape (chains, generations + 1)
        How many kinds have a probability above 0; column 0 is the truth.
    heterozygosity : float64 ndarray of shape (chains, generations + 1)
        1 - Σp², the chance that two examples are of different kinds.
    counts : dict of int to int64 ndarray of shape (chains, K)
        For each generation in `keep`, how many examples of each kind the model was fitted to.

    Examples
    --------
    >>> chains = categorical_chains([0.5, 0.3, 0.2], 10, generations=4, chains=3, keep=[4], rng=1)
    >>> chains.alive.shape, chains.counts[4].sum(axis=1).tolist()
    ((3, 5), [10, 10, 10])
    """

    alive: Ints
    heterozygosity: Floats
    counts: dict[int, Ints]


@checked
def categorical_chains(
    probabilities: ArrayLike,
    n: Size,
    *,
    generations: Rounds,
    chains: Size,
    policy: Policy = Replace(),  # noqa: B008 (it is immutable)
    sampling_bias: Portion = 1.0,
    keep: Iterable[Count] = (),
    rng: Seed = None,
) -> CategoricalChains:
    """Return how many kinds live on, and how mixed they are, for many chains of categories.

    Each chain is `collapse.run(Categorical(), ...)` with n real examples, equal in distribution.

    Parameters
    ----------
    probabilities : array-like of shape (K,)
        The truth; sums to one.
    n : int
        Examples in each data set.
    generations : int
        How often a model is fitted.
    chains : int
        How many independent runs.
    policy : Replace, Accumulate, Augment or Fresh
        What each model is trained on.
    sampling_bias : float in (0, 1], default 1
        λ: models sample with probabilities proportional to p^(1/λ).
    keep : iterable of int
        Generations, from 1, whose counts are returned too.
    rng : int, Generator or None

    Raises
    ------
    ValueError
        If a number is out of its range, or the policy is another one.

    References
    ----------
    Shumailov et al., Nature 631 (2024), section "Discrete distributions with exact approximation".

    Examples
    --------
    >>> chains = categorical_chains(np.full(50, 1 / 50), 100, generations=60, chains=200, rng=1)
    >>> bool(chains.alive[:, 60].mean() < 5)
    True
    """
    truth = as_distribution("probabilities", probabilities)
    truth = truth / truth.sum()
    wanted = set(kept(keep, generations)) if (keep := list(keep)) else set()
    if 0 in wanted:
        raise ValueError("keep must name generations from 1: the truth has no counts, got 0")
    bias, dice = sampling_bias, generator(rng)
    alive = np.empty((chains, generations + 1), dtype=np.int64)
    heterozygosity = np.empty(alive.shape)
    counts = {}
    alive[:, 0], heterozygosity[:, 0] = np.count_nonzero(truth), 1 - np.square(truth).sum()
    real = training = dice.multinomial(n, truth, size=chains)
    n_fresh = round(policy.share * n) if isinstance(policy, Fresh) else 0
    for t in range(1, generations + 1):
        if t > 1:
            newest = dice.multinomial(n - n_fresh, _sharpened(training, bias))
            match policy:
                case Replace():
                    training = newest
                case Accumulate():
                    training = training + newest
                case Augment():
                    training = real + newest
                case Fresh():
                    training = newest + dice.multinomial(n_fresh, truth, size=chains)
                case _:
                    raise refuse(policy)
        shares = training / training.sum(axis=1, keepdims=True)
        alive[:, t] = np.count_nonzero(training, axis=1)
        heterozygosity[:, t] = 1 - np.square(shares).sum(axis=1)
        if t in wanted:
            counts[t] = training
    return CategoricalChains(alive, heterozygosity, counts)


def _sharpened(counts: Array, sampling_bias: float) -> Floats:
    """Return probabilities proportional to count^(1/λ), for each row."""
    weights: Floats = (counts / counts.max(axis=1, keepdims=True)) ** (1 / sampling_bias)
    weights /= weights.sum(axis=1, keepdims=True)
    return weights
