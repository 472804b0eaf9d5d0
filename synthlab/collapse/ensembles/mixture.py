"""Chains of Gaussian mixtures, many at once: `mixture_chains`.

A mixture has no sufficient statistics shorter than its examples, so all examples are drawn. What
is shared is expectation–maximisation: each step works on all chains that are not done yet.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from synthlab import _checks
from synthlab._arrays import Floats
from synthlab._checks import Seed, generator, require_fitted
from synthlab.collapse.ensembles._plan import chunks, kept, refuse
from synthlab.collapse.ensembles._subsets import subsets
from synthlab.collapse.policy import Accumulate, Augment, Fresh, Policy, Replace, Subsample
from synthlab.generators._em_start import kmeans_start
from synthlab.generators.em import Mixtures, fit_mixtures
from synthlab.generators.mixture import GaussianMixture


class MixtureChains(NamedTuple):
    """What `mixture_chains` returns: the parameters of the models that were fitted t times.

    Attributes
    ----------
    weights : float64 ndarray of shape (chains, generations + 1, k)
    means : float64 ndarray of shape (chains, generations + 1, k, d)
    covariances : float64 ndarray of shape (chains, generations + 1, k, d, d)
        Column 0 is the truth. If `keep` was given, one column for each generation in it, in
        ascending order.

    Examples
    --------
    >>> truth = GaussianMixture.from_parameters([0.5, 0.5], [-2, 2], [1, 1])
    >>> mixture_chains(truth, 50, generations=3, chains=4, rng=1).means.shape
    (4, 4, 2, 1)
    """

    weights: Floats
    means: Floats
    covariances: Floats


def mixture_chains(
    model: GaussianMixture,
    n: int,
    *,
    generations: int,
    chains: int,
    policy: Policy = Replace(),  # noqa: B008 (it is immutable)
    keep: Iterable[int] | None = None,
    chunk: int | None = None,
    rng: Seed = None,
) -> MixtureChains:
    """Return the parameters of mixtures fitted to their own samples, for many chains.

    Each chain is `collapse.run(model, model.sample, ...)` with n real examples, equal in
    distribution, and several times faster.

    Parameters
    ----------
    model : GaussianMixture
        Fitted, or from `GaussianMixture.from_parameters`. Its parameters are the truth; its
        settings (`sampling_bias`, `warm_start`, …) are those of every model. With `warm_start`
        component j stays component j all along.
    n : int
        Examples in each data set, at least two for each component.
    generations : int
        How often a model is fitted.
    chains : int
        How many independent runs.
    policy : Replace, Accumulate, Subsample, Augment or Fresh
        What each model is trained on.
    keep : iterable of int, optional
        Return only these generations.
    chunk : int, optional
        How many chains are worked on together. It changes the numbers but not their distribution.
        Default: as many as take little memory.
    rng : int, Generator or None

    Returns
    -------
    MixtureChains

    Raises
    ------
    ValueError
        If a number is out of its range, or the policy is one of your own.

    References
    ----------
    Shumailov et al., Nature 631 (2024), supplementary experiments with Gaussian mixtures.

    Examples
    --------
    Two hills drift, and become narrower.

    >>> truth = GaussianMixture.from_parameters([0.5, 0.5], [-3, 3], [1, 1], warm_start=True)
    >>> chains = mixture_chains(truth, 100, generations=60, chains=50, keep=[60], rng=1)
    >>> bool(np.median(chains.covariances) < 0.6)
    True
    """
    require_fitted(model, "means_")
    n = _checks.count("n", n, least=2 * model.n_components)
    generations = _checks.count("generations", generations)
    chains = _checks.count("chains", chains, least=1)
    wanted = kept(keep, generations)
    truth = Mixtures(model.weights_[None], model.means_[None], model.covariances_[None])
    result = Mixtures(*(np.empty((chains, len(wanted), *part.shape[1:])) for part in truth))
    grows = isinstance(policy, Accumulate | Subsample)
    loop = _Loop(model, n, policy, generator(rng))
    bytes_per_chain = 8 * n * 8 * model.means_.size * (generations if grows else 1)
    for part in chunks(chains, chunk, bytes_per_chain):
        models = loop.models(
            Mixtures(*(np.repeat(one, part.stop - part.start, 0) for one in truth))
        )
        for generation in range(wanted[-1] + 1):
            mixtures = next(models)
            if generation in wanted:
                for column, value in zip(result, mixtures, strict=True):
                    column[part, wanted.index(generation)] = value
    return MixtureChains(*result)


class _Loop(NamedTuple):
    """One experiment; `models` runs it for some chains."""

    model: GaussianMixture
    n: int
    policy: Policy
    rng: np.random.Generator

    def models(self, truth: Mixtures) -> Iterator[Mixtures]:
        """Yield the truth, then one model after the other."""
        yield truth
        real = training = sample_mixtures(truth, self.n, self.rng)
        n_fresh = round(self.policy.share * self.n) if isinstance(self.policy, Fresh) else 0
        held, mixtures = real, truth
        while True:
            mixtures = self._fit(training, mixtures)
            yield mixtures
            narrowed = mixtures._replace(
                covariances=self.model.sampling_bias * mixtures.covariances
            )
            newest = sample_mixtures(narrowed, self.n - n_fresh, self.rng)
            match self.policy:
                case Replace():
                    training = newest
                case Accumulate():
                    training = np.concatenate([training, newest], axis=1)
                case Subsample():
                    held = np.concatenate([held, newest], axis=1)
                    chosen = subsets(len(newest), self.n, held.shape[1], self.rng)
                    training = np.take_along_axis(held, chosen[..., None], axis=1)
                case Augment():
                    training = np.concatenate([real, newest], axis=1)
                case Fresh():
                    fresh = sample_mixtures(truth, n_fresh, self.rng)
                    training = np.concatenate([fresh, newest], axis=1)
                case _:
                    raise refuse(self.policy)

    def _fit(self, training: Floats, last: Mixtures) -> Mixtures:
        model = self.model
        if not model.warm_start:
            rng = np.random.default_rng(model.random_state)
            last = kmeans_start(training, model.n_components, model.floor, rng)
        return fit_mixtures(
            training,
            last,
            floor=model.floor,
            tolerance=model.tolerance,
            max_iterations=model.max_iterations,
        ).mixtures


def sample_mixtures(mixtures: Mixtures, n: int, rng: np.random.Generator) -> Floats:
    """Return n draws from each mixture, of shape (C, n, d).

    >>> two = Mixtures(np.ones((2, 1)), np.array([[[5.0]], [[7.0]]]), np.zeros((2, 1, 1, 1)))
    >>> sample_mixtures(two, 3, np.random.default_rng(1))[..., 0].tolist()
    [[5.0, 5.0, 5.0], [7.0, 7.0, 7.0]]
    """
    weights, means, covariances = mixtures
    sets, d = np.arange(len(weights))[:, None], means.shape[-1]
    uniform = rng.random((len(weights), n))
    component = np.zeros(uniform.shape, dtype=np.intp)
    for upto in weights.cumsum(axis=1).T[:-1]:
        component += uniform > upto[:, None]
    noise = rng.standard_normal((len(weights), n, d))
    places: Floats = means[sets, component]
    if d == 1:
        places += np.sqrt(covariances[..., 0])[sets, component] * noise
        return places
    values, directions = np.linalg.eigh(covariances)
    roots = directions * np.sqrt(values.clip(min=0))[..., None, :]
    places += (roots[sets, component] @ noise[..., None])[..., 0]
    return places
