"""Chains of categories, thousands at once: `categorical_chains`.

A model of categories knows how often each occurs, so a sample from it is a multinomial draw of
counts, and a union of data sets a sum of counts. Where the newest sample replaces everything
(and λ = 1), this is the Wright–Fisher model of population genetics, for which there is a faster
way: `_wright_fisher`.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab._arrays import Floats, as_distribution
from synthlab._checks import Seed, as_sampling_bias, generator
from synthlab.collapse.ensembles._inversion import Inversion
from synthlab.collapse.ensembles._plan import chunks, kept, refuse
from synthlab.collapse.ensembles._subsets import subsets
from synthlab.collapse.ensembles._wright_fisher import Living, drift
from synthlab.collapse.policy import Accumulate, Augment, Fresh, Policy, Replace, Subsample

Counts = NDArray[np.int64]


class CategoricalChains(NamedTuple):
    """What `categorical_chains` returns: numbers about the model that was fitted t times.

    Attributes
    ----------
    alive : int64 ndarray of shape (chains, generations + 1)
        How many kinds have a probability above 0; column 0 is the truth.
    heterozygosity : float64 ndarray of shape (chains, generations + 1)
        1 - Σp², the chance that two examples are of different kinds.
    entropy : float64 ndarray of shape (chains, generations + 1)
        -Σ p log p, in nats.
    counts : dict of int to int64 ndarray of shape (chains, K)
        For each generation in `keep`, how many examples of each kind the model was fitted to.

    Examples
    --------
    >>> chains = categorical_chains([0.5, 0.3, 0.2], 10, generations=4, chains=3, keep=[4], rng=1)
    >>> chains.alive.shape, chains.counts[4].sum(axis=1).tolist()
    ((3, 5), [10, 10, 10])
    """

    alive: Counts
    heterozygosity: Floats
    entropy: Floats
    counts: dict[int, Counts]


def categorical_chains(
    probabilities: ArrayLike,
    n: int,
    *,
    generations: int,
    chains: int,
    policy: Policy = Replace(),  # noqa: B008 (it is immutable)
    sampling_bias: float = 1.0,
    keep: Iterable[int] = (),
    chunk: int | None = None,
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
    policy : Replace, Accumulate, Subsample, Augment or Fresh
        What each model is trained on.
    sampling_bias : float in (0, 1], default 1
        λ: models sample with probabilities proportional to p^(1/λ).
    keep : iterable of int
        Generations, from 1, whose counts are returned too.
    chunk : int, optional
        How many chains are worked on together. It changes the numbers but not their distribution.
        Default: as many as take little memory.
    rng : int, Generator or None

    Returns
    -------
    CategoricalChains

    Raises
    ------
    ValueError
        If a number is out of its range, or the policy is one of your own.

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
    truth /= truth.sum()
    n = _checks.count("n", n, least=1)
    generations = _checks.count("generations", generations)
    chains = _checks.count("chains", chains, least=1)
    wanted = set(kept(keep, generations)) if (keep := list(keep)) else set()
    if 0 in wanted:
        raise ValueError("keep must name generations from 1: the truth has no counts, got 0")
    bias = as_sampling_bias(sampling_bias)
    loop = _Loop(truth, n, policy, bias, Inversion(truth.cumsum()[None], 16), generator(rng))
    shape = generations + 1, chains
    result = CategoricalChains(
        np.empty(shape, dtype=np.int64),
        np.empty(shape),
        np.empty(shape),
        {one: np.empty((chains, len(truth)), dtype=np.int64) for one in sorted(wanted)},
    )
    for column, value in zip(result[:3], _summary(truth[None]), strict=True):
        column[0] = value
    points = n * generations if isinstance(policy, Subsample) else 0
    for part in chunks(chains, chunk, 8 * (points + 4 * len(truth))):
        models = loop.models(part.stop - part.start)
        for generation in range(1, generations + 1):
            model = next(models)
            for column, value in zip(result[:3], model.summary(), strict=True):
                column[generation, part] = value
            if generation in wanted:
                result.counts[generation][part] = model.table(len(truth))
    return CategoricalChains(
        result.alive.T, result.heterozygosity.T, result.entropy.T, result.counts
    )


class _Table(NamedTuple):
    """Counts of shape (chains, K) that models are fitted to."""

    counts: Counts

    def summary(self) -> tuple[Any, Any, Any]:
        """Return kinds alive, heterozygosity and entropy of each chain."""
        return _summary(self.counts / self.counts.sum(axis=1, keepdims=True))

    def table(self, kinds: int) -> Counts:
        """Return the counts."""
        return self.counts


class _Loop(NamedTuple):
    """One experiment; `models` runs it for some chains."""

    truth: Floats
    n: int
    policy: Policy
    sampling_bias: float
    inversion: Inversion
    rng: np.random.Generator

    def models(self, chains: int) -> Iterator[_Table | Living]:
        """Yield what models are fitted to, one generation after the other."""
        if isinstance(self.policy, Replace) and self.sampling_bias == 1:
            return drift(self._draw_real(self.n, chains), self.n, self.rng)
        if isinstance(self.policy, Subsample):
            return map(_Table, self._subsampled(chains))
        return map(_Table, self._unions(chains))

    def _unions(self, chains: int) -> Iterator[Counts]:
        """Yield the counts where a training set is one sample, or several in one."""
        real = training = self._draw_real(self.n, chains)
        n_fresh = round(self.policy.share * self.n) if isinstance(self.policy, Fresh) else 0
        while True:
            yield training
            newest = self._draw(_sharpened(training, self.sampling_bias), self.n - n_fresh)
            match self.policy:
                case Replace():
                    training = newest
                case Accumulate():
                    training = training + newest
                case Augment():
                    training = real + newest
                case Fresh():
                    training = newest + self._draw_real(n_fresh, chains)
                case _:
                    raise refuse(self.policy)

    def _subsampled(self, chains: int) -> Iterator[Counts]:
        """Yield the counts where a training set is part of all examples so far."""
        kinds = np.arange(len(self.truth))
        rows = np.arange(chains)[:, None]
        held = np.empty((chains, 0), dtype=np.intp)
        newest = self._draw_real(self.n, chains)
        while True:
            examples = np.concatenate([np.repeat(kinds, one) for one in newest])
            held = np.hstack([held, examples.reshape(chains, self.n)])
            chosen = held[rows, subsets(chains, self.n, held.shape[1], self.rng)]
            flat = (chosen + rows * len(kinds)).ravel()
            training = np.bincount(flat, minlength=chains * len(kinds)).reshape(chains, -1)
            yield training
            newest = self._draw(_sharpened(training, self.sampling_bias), self.n)

    def _draw(self, probabilities: Floats, n: int) -> Counts:
        return self.rng.multinomial(n, probabilities)

    def _draw_real(self, n: int, chains: int) -> Counts:
        """Return counts of n real examples, of shape (chains, K)."""
        kinds = len(self.truth)
        if n > kinds:  # a count for each kind is less work than all examples
            return self.rng.multinomial(n, self.truth, size=chains)
        examples = self.inversion.draw(np.zeros((chains, n), dtype=np.int32), self.rng)
        flat = (examples + kinds * np.arange(chains)[:, None]).ravel()
        return np.bincount(flat, minlength=chains * kinds).reshape(-1, kinds)


def _sharpened(counts: Counts, sampling_bias: float) -> Floats:
    """Return probabilities proportional to count^(1/λ), for each row."""
    weights: Floats = (counts / counts.max(axis=1, keepdims=True)) ** (1 / sampling_bias)
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def _summary(probabilities: Floats) -> tuple[Any, Any, Any]:
    """Return kinds alive, heterozygosity and entropy of each row."""
    logs = np.log(probabilities, where=probabilities > 0, out=np.zeros_like(probabilities))
    return (
        np.count_nonzero(probabilities, axis=1),
        1 - np.square(probabilities).sum(axis=1),
        -(probabilities * logs).sum(axis=1),
    )
