"""Chains of bell curves, thousands at once: `gaussian_chains`.

A bell curve is fitted to the mean of its training set and the squared deviations from it, and to
nothing else. The mean of n draws from N(μ, v) is N(μ, v/n), their squared deviations sum to
v·χ²(n - 1), and the two are independent (Cochran's theorem): so they are drawn, not the examples.
Where a training set is a union, the statistics of its parts are added.

Only a training set that is subsampled uses the same examples again and again: there every
example is drawn.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, NamedTuple

import numpy as np

from synthlab._arrays import Floats, Places
from synthlab._checks import (
    Count,
    Ddof,
    Portion,
    Rounds,
    Seed,
    Size,
    generator,
    whole,
)
from synthlab._signatures import checked
from synthlab.collapse.policy import Accumulate, Augment, Fresh, Policy, Replace, Subsample

#: About how many bytes the chains that are worked on together may take beside the results.
WORKING_BYTES = 2**25


class GaussianChains(NamedTuple):
    """What `gaussian_chains` returns.

    Attributes
    ----------
    mean, variance : float64 ndarrays of shape (chains, generations + 1)
        Of the model that was fitted t times in column t; of the truth in column 0. If `keep` was
        given, one column for each generation in it, in ascending order.

    Examples
    --------
    >>> gaussian_chains(100, generations=50, chains=20, rng=1).variance.shape
    (20, 51)
    """

    mean: Floats
    variance: Floats


@checked
def gaussian_chains(
    n: Annotated[int, whole(2)],
    *,
    generations: Rounds,
    chains: Size,
    policy: Policy = Replace(),  # noqa: B008 (it is immutable)
    ddof: Ddof = 1,
    sampling_bias: Portion = 1.0,
    keep: Iterable[Count] | None = None,
    rng: Seed = None,
) -> GaussianChains:
    """Return mean and variance of bell curves fitted to their own samples, for many chains.

    Each chain is `collapse.run(Gaussian(), ...)` with n real examples from N(0, 1), equal in
    distribution, and hundreds of times faster.

    Parameters
    ----------
    n : int, at least 2
        Examples in each data set.
    generations : int
        How often a model is fitted.
    chains : int
        How many independent runs.
    policy : Replace, Accumulate, Subsample, Augment or Fresh
        What each model is trained on. Subsample takes time and memory for every example; the
        others do not depend on n.
    ddof : {1, 0}, default 1
        The variance divides by n - ddof: 1 is unbiased, 0 is maximum likelihood.
    sampling_bias : float in (0, 1], default 1
        λ: models sample from N(μ, λσ²).
    keep : iterable of int, optional
        Return only these generations, so that a million chains fit into memory.
    rng : int, Generator or None

    Returns
    -------
    GaussianChains

    Raises
    ------
    ValueError
        If a number is out of its range, or the policy is one of your own.

    Notes
    -----
    A variance that has shrunk below about 1e-308 is 0 from then on.

    References
    ----------
    Shumailov et al., Nature 631 (2024), section "Theoretical intuition"; Alemohammad et al., ICLR
    2024, arXiv 2307.01850, for λ and for Augment and Fresh.

    Examples
    --------
    Half of the chains have lost more than 60% of the variance after a hundred generations.

    >>> chains = gaussian_chains(100, generations=100, chains=2000, rng=1)
    >>> bool(np.median(chains.variance[:, 100]) < 0.4)
    True
    """
    loop = _Loop(n, policy, ddof, sampling_bias, generator(rng))
    wanted = kept(keep, generations)
    means, variances = np.empty((2, len(wanted), chains))
    match policy:
        case Replace():
            # So few at a time that all their numbers stay in the processor's cache.
            numbers_per_chain = 160 * (generations + 1)
        case Subsample():
            numbers_per_chain = 2 * n * generations + 16
        case _:
            numbers_per_chain = 16
    for part in chunks(chains, 8 * numbers_per_chain):
        if isinstance(policy, Replace):
            means[:, part], variances[:, part] = loop.replaced(part.stop - part.start, wanted)
            continue
        models = loop.models(part.stop - part.start)
        for generation in range(wanted[-1] + 1):
            model = next(models)
            if generation in wanted:
                place = wanted.index(generation)
                means[place, part], variances[place, part] = model
    return GaussianChains(means.T, variances.T)


class _Loop(NamedTuple):
    """One experiment; `models` runs it for some chains."""

    n: int
    policy: Policy
    ddof: int
    sampling_bias: float
    rng: np.random.Generator

    def replaced(self, chains: int, wanted: Sequence[int]) -> tuple[Floats, Floats]:
        """Return mean and variance, of shape (wanted, chains), where samples are replaced.

        The variance is a product of χ²(n - 1)/(n - ddof), the mean a sum of steps.
        """
        shape = wanted[-1] + 1, chains
        variance = self.rng.standard_gamma((self.n - 1) / 2, shape)
        variance *= 2 * self.sampling_bias / (self.n - self.ddof)
        variance[1:2] /= self.sampling_bias  # the first model sees real data
        variance[0] = 1
        np.cumprod(variance, axis=0, out=variance)
        step = self.rng.standard_normal(shape)
        error = np.sqrt(variance[:-1])
        error *= np.sqrt(self.sampling_bias / self.n)
        step[1:] *= error
        step[1:2] /= np.sqrt(self.sampling_bias)
        step[0] = 0
        mean = np.cumsum(step, axis=0, out=step)
        if len(wanted) == len(mean):
            return mean, variance
        return mean[wanted], variance[wanted]

    def models(self, chains: int) -> Iterator[tuple[Floats, Floats]]:
        """Yield mean and variance of the truth, then of one model after the other."""
        truth = np.zeros(chains), np.ones(chains)
        yield truth
        step = self._subsampled if isinstance(self.policy, Subsample) else self._unions
        yield from step(truth)

    def _unions(self, truth: tuple[Floats, Floats]) -> Iterator[tuple[Floats, Floats]]:
        """Yield the models where a training set is one sample, or several in one."""
        real = training = _draw(*truth, self.n, self.rng)
        n_fresh = round(self.policy.share * self.n) if isinstance(self.policy, Fresh) else 0
        while True:
            mean, variance = training.mean, training.squares / (training.size - self.ddof)
            yield mean, variance
            newest = _draw(mean, self.sampling_bias * variance, self.n - n_fresh, self.rng)
            match self.policy:
                case Accumulate():
                    training = _union(training, newest)
                case Augment():
                    training = _union(real, newest)
                case Fresh():
                    training = _union(_draw(*truth, n_fresh, self.rng), newest)
                case _:
                    raise refuse(self.policy)

    def _subsampled(self, truth: tuple[Floats, Floats]) -> Iterator[tuple[Floats, Floats]]:
        """Yield the models where a training set is part of all examples so far."""
        mean, variance = truth
        held = np.empty((len(mean), 0))
        spread = np.sqrt(variance)
        while True:
            newest = self.rng.standard_normal((len(mean), self.n))
            held = np.hstack([held, mean[:, None] + spread[:, None] * newest])
            chosen = subsets(len(mean), self.n, held.shape[1], self.rng)
            training = np.take_along_axis(held, chosen, axis=1)
            mean, variance = training.mean(axis=1), training.var(axis=1, ddof=self.ddof)
            yield mean, variance
            spread = np.sqrt(self.sampling_bias * variance)


class _Statistics(NamedTuple):
    """All that a bell curve needs to know of a set of examples, one set for each chain."""

    size: int
    mean: Floats
    squares: Floats  # the sum of squared deviations from the mean


def _draw(mean: Floats, variance: Floats, size: int, rng: np.random.Generator) -> _Statistics:
    """Return the statistics of `size` draws from each N(mean, variance)."""
    # An empty set has weight 0 in every union: any mean will do.
    means = mean + np.sqrt(variance / max(size, 1)) * rng.standard_normal(len(mean))
    chi_square = 2 * rng.standard_gamma(max(size - 1, 0) / 2, len(mean))
    return _Statistics(size, means, variance * chi_square)


def _union(a: _Statistics, b: _Statistics) -> _Statistics:
    """Return the statistics of two sets in one (Chan, Golub & LeVeque 1983)."""
    size, apart = a.size + b.size, b.mean - a.mean
    mean = a.mean + apart * (b.size / size)
    squares = a.squares + b.squares + apart**2 * (a.size * b.size / size)
    return _Statistics(size, mean, squares)


def chunks(chains: int, bytes_per_chain: int) -> Iterator[slice]:
    """Yield the chains that are worked on together, as slices.

    >>> list(chunks(5, WORKING_BYTES // 2))
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    chunk = max(1, min(8192, WORKING_BYTES // bytes_per_chain))
    for start in range(0, chains, chunk):
        yield slice(start, min(start + chunk, chains))


def kept(keep: Iterable[int] | None, generations: int) -> Sequence[int]:
    """Return the generations to keep, checked: all of them, from 0, if `keep` is None.

    >>> list(kept(None, 3)), list(kept([3, 0], 3))
    ([0, 1, 2, 3], [0, 3])
    """
    if keep is None:
        return range(generations + 1)
    wanted = sorted({*keep})
    if not wanted or wanted[-1] > generations:
        raise ValueError(f"keep must name generations from 0 to {generations}, got {wanted}")
    return wanted


def refuse(policy: Policy) -> ValueError:
    """Return the error for a policy that an ensemble does not know."""
    return ValueError(f"these chains know no policy {policy!r}: collapse.run takes any policy")


def subsets(rows: int, size: int, population: int, rng: np.random.Generator) -> Places:
    """Return `rows` independent sets of `size` different whole numbers below `population`.

    Numbers are drawn with replacement until `size` different ones are there: whichever they are,
    every set of that size is as likely as any other.

    >>> subsets(2, 3, 3, np.random.default_rng(1)).tolist()
    [[0, 1, 2], [0, 1, 2]]
    """
    if size == population:
        return np.tile(np.arange(size), (rows, 1))
    drawn = np.sort(rng.integers(population, size=(rows, size)), axis=1)
    open_rows = np.arange(rows)
    while len(open_rows):
        again = np.zeros((len(open_rows), size), dtype=bool)
        again[:, 1:] = drawn[open_rows, 1:] == drawn[open_rows, :-1]
        open_rows, again = open_rows[again.any(axis=1)], again[again.any(axis=1)]
        redrawn = drawn[open_rows]
        redrawn[again] = rng.integers(population, size=np.count_nonzero(again))
        drawn[open_rows] = np.sort(redrawn, axis=1)
    return drawn
