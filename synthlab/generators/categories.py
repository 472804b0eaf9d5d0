"""Frequencies of categories as a generator: `Categorical`."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Array, Floats, as_categories
from synthlab._checks import Portion, Seed, Size, generator, require_fitted
from synthlab._signatures import checked


@checked
class Categorical:
    """How often each category occurs; it samples each with that probability.

    A category that is not in the data has probability 0 and never comes back.

    Parameters
    ----------
    sampling_bias : float in (0, 1], default 1
        λ. It samples with probabilities proportional to p^(1/λ), as a language model does at the
        temperature λ: common categories become more common, rare ones rarer. This is our analogue
        of what λ does to a bell curve.

    Attributes
    ----------
    categories_ : ndarray of shape (K,), sorted
    probabilities_ : float64 ndarray of shape (K,)
        As estimated, before λ.

    References
    ----------
    Shumailov et al., "AI models collapse when trained on recursively generated data", Nature 631
    (2024), section "Discrete distributions with exact approximation".

    Examples
    --------
    >>> model = Categorical().fit(["fitted", "galley", "fitted", "retro"])
    >>> dict(zip(model.categories_.tolist(), model.probabilities_.tolist(), strict=True))
    {'fitted': 0.5, 'galley': 0.25, 'retro': 0.25}
    >>> model.sample(4, rng=1).tolist()
    ['galley', 'retro', 'fitted', 'retro']
    """

    def __init__(self, *, sampling_bias: Portion = 1.0) -> None:
        self.sampling_bias = sampling_bias

    def __repr__(self) -> str:
        return f"Categorical(sampling_bias={self.sampling_bias:g})"

    def fit(self, X: ArrayLike) -> Self:
        """Return the frequencies of the categories X, text or whole numbers of shape (n,).

        Raises
        ------
        ValueError
            If X is empty, or holds anything but text or whole numbers.
        """
        examples = as_categories("X", X)
        self.categories_, counts = np.unique(examples, return_counts=True)
        self.probabilities_: Floats = counts / len(examples)
        return self

    def sample(self, n: Size, rng: Seed = None) -> Array:
        """Return n categories, drawn independently."""
        require_fitted(self, "probabilities_")
        drawn = generator(rng).choice(
            len(self.categories_), n, p=sharpen(self.probabilities_, self.sampling_bias)
        )
        return self.categories_[drawn]


def sharpen(probabilities: Floats, sampling_bias: float) -> Floats:
    """Return probabilities proportional to p^(1/λ); all p must be greater than 0."""
    if sampling_bias == 1:
        return probabilities
    logs = np.log(probabilities) / sampling_bias
    weights: Floats = np.exp(logs - logs.max())
    shares: Floats = weights / weights.sum()
    return shares
