"""Chains of linear regressions, thousands at once: `regression_chains`.

y = Xw + noise. Least squares sees the examples only through XᵀX and Xᵀy. For features from
N(0, I), XᵀX = LLᵀ with L drawn directly (Bartlett's decomposition of a Wishart matrix), and given
X, Xᵀ·noise is σLz with z standard normal. The error w_t - w does not depend on w, which is
therefore 0 here.

As with bell curves, only a training set that is subsampled needs its examples themselves.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from synthlab import _checks
from synthlab._arrays import Array, Floats
from synthlab._checks import Seed, generator
from synthlab.collapse.ensembles._plan import chunks
from synthlab.collapse.ensembles._subsets import subsets
from synthlab.collapse.policy import Accumulate, Policy, Replace, Subsample


class RegressionChains(NamedTuple):
    """What `regression_chains` returns.

    Attributes
    ----------
    error : float64 ndarray of shape (chains, generations + 1)
        The test error |w_t - w|² of the model that was fitted t times; column 0 is the truth's, 0.

    Examples
    --------
    >>> regression_chains(3, 20, generations=5, chains=10, rng=1).error.shape
    (10, 6)
    """

    error: Floats


def regression_chains(
    n_features: int,
    n_examples: int,
    *,
    generations: int,
    chains: int,
    policy: Policy = Replace(),  # noqa: B008 (it is immutable)
    noise: float = 1.0,
    new_features: bool = False,
    chunk: int | None = None,
    rng: Seed = None,
) -> RegressionChains:
    """Return test errors of regressions fitted to their own predictions, for many chains.

    Generation 0 is n_examples of (x, xᵀw + noise), x from N(0, I). Each later one has
    (x, xᵀw_t + noise), w_t being the newest model.

    Parameters
    ----------
    n_features : int
        d.
    n_examples : int
        T, at least d + 2.
    generations : int
        How often a model is fitted.
    chains : int
        How many independent runs.
    policy : Replace, Accumulate or Subsample
        What each model is trained on.
    noise : float, default 1
        σ, the standard deviation of the noise.
    new_features : bool, default False
        Draw new features for each generation, instead of using the same again. The formula for
        Accumulate is exact only for the same.
    chunk : int, optional
        How many chains are worked on together. It changes the numbers but not their distribution.
    rng : int, Generator or None

    Returns
    -------
    RegressionChains

    Raises
    ------
    ValueError
        If a number is out of its range, or the policy is another one.

    References
    ----------
    Gerstgrasser et al., "Is model collapse inevitable?", arXiv 2404.01413, section 3; Kazdan et
    al., arXiv 2410.16713, for Subsample. M. S. Bartlett, Proceedings of the Royal Society of
    Edinburgh 53:260–283, 1933.

    Examples
    --------
    >>> chains = regression_chains(10, 50, generations=20, chains=2000, policy=Accumulate(), rng=1)
    >>> error = chains.error.mean(axis=0)
    >>> (error[[2, 20]] / error[1]).round(1).tolist()
    [1.2, 1.6]
    """
    d = _checks.count("n_features", n_features, least=1)
    loop = _Loop(
        d,
        _checks.count("n_examples", n_examples, least=d + 2),
        policy,
        new_features,
        generator(rng),
    )
    generations = _checks.count("generations", generations)
    chains = _checks.count("chains", chains, least=1)
    if not np.isfinite(noise) or noise <= 0:
        raise ValueError(f"noise must be greater than 0 and finite, got {noise!r}")
    errors = np.zeros((generations + 1, chains))
    points = n_examples * (generations + 2) if isinstance(policy, Subsample) else 0
    for part in chunks(chains, chunk, 8 * (d + 1) * (points + 4 * d)):
        models = loop.models(part.stop - part.start)
        for generation in range(1, generations + 1):
            # Errors scale with the noise; the loop has noise 1.
            errors[generation, part] = noise**2 * np.square(next(models)).sum(axis=1)
    return RegressionChains(errors.T)


class _Loop(NamedTuple):
    """One experiment; `models` runs it for some chains."""

    n_features: int
    n_examples: int
    policy: Policy
    new_features: bool
    rng: np.random.Generator

    def models(self, chains: int) -> Iterator[Floats]:
        """Yield the coefficients, of shape (chains, d), of one model after the other."""
        match self.policy:
            case Replace():
                return self._unions(chains, keep_all=False)
            case Accumulate():
                return self._unions(chains, keep_all=True)
            case Subsample():
                return self._subsampled(chains)
        raise ValueError(
            f"policy must be Replace(), Accumulate() or Subsample(), got {self.policy!r}"
        )

    def _unions(self, chains: int, *, keep_all: bool) -> Iterator[Floats]:
        """Yield the models where a training set is the newest sample, or all of them."""
        model = np.zeros((chains, self.n_features))
        held: Floats | float = 0.0
        root = self._gram_root(chains)
        while True:
            gram = root @ root.swapaxes(1, 2)
            held = held + gram if keep_all else gram
            # All data before fit the last model best. The newest are its predictions and noise, so
            # only the noise moves it.
            moved = root @ self.rng.standard_normal((chains, self.n_features, 1))
            model = model + np.linalg.solve(held, moved)[..., 0]
            yield model
            if self.new_features:
                root = self._gram_root(chains)

    def _gram_root(self, chains: int) -> Floats:
        """Return lower triangular L with LLᵀ distributed as XᵀX."""
        d = self.n_features
        root = np.tril(self.rng.standard_normal((chains, d, d)), -1)
        degrees = self.n_examples - np.arange(d)
        root[:, np.arange(d), np.arange(d)] = np.sqrt(self.rng.chisquare(degrees, (chains, d)))
        return root

    def _subsampled(self, chains: int) -> Iterator[Floats]:
        """Yield the models where a training set is part of all examples so far."""
        rng, shape = self.rng, (chains, self.n_examples, self.n_features)
        model: Floats = np.zeros((chains, self.n_features))
        features = rng.standard_normal(shape)
        X: Floats = np.empty((chains, 0, self.n_features))
        y: Floats = np.empty((chains, 0))
        while True:
            predictions = (features @ model[..., None])[..., 0]
            X = np.concatenate([X, features], axis=1)
            y = np.concatenate([y, predictions + rng.standard_normal(shape[:2])], axis=1)
            chosen = subsets(chains, self.n_examples, y.shape[1], rng)
            model = _least_squares(
                np.take_along_axis(X, chosen[..., None], axis=1),
                np.take_along_axis(y, chosen, axis=1),
            )
            yield model
            if self.new_features:
                features = rng.standard_normal(shape)


def _least_squares(X: Floats, y: Floats) -> Array:
    """Return the coefficients of each regression, of shape (chains, d)."""
    turned = X.swapaxes(1, 2)
    return np.linalg.solve(turned @ X, turned @ y[..., None])[..., 0]
