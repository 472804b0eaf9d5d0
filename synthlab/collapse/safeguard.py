"""Somebody looks through each batch before it is used: a `Guard`, and `guarded_sample`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from synthlab._arrays import Array
from synthlab.generators.base import Generator

Guard = Callable[[Array, np.random.Generator], Any]
MOST_BATCHES = 100  # so a safeguard has to keep about one example in a hundred


def guarded_sample(
    model: Generator, n: int, safeguard: Guard | None, rng: np.random.Generator
) -> Array:
    """Return n examples that the safeguard has kept, sampling again as long as there are fewer.

    Parameters
    ----------
    model : Generator
    n : int
    safeguard : callable or None
        `safeguard(batch, rng)` returns the examples of the batch that may stay.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        If after 100 batches of n there are still fewer than n.

    Examples
    --------
    >>> from synthlab.generators import Gaussian
    >>> model = Gaussian().fit([-1.0, 0.0, 1.0])
    >>> positive = lambda batch, rng: batch[batch > 0]
    >>> bool((guarded_sample(model, 50, positive, np.random.default_rng(1)) > 0).all())
    True
    """
    if safeguard is None:
        return np.asarray(model.sample(n, rng))
    kept: list[Array] = []
    missing = n
    for _ in range(MOST_BATCHES):
        batch = np.asarray(model.sample(n, rng))
        good = np.asarray(safeguard(batch, rng))
        if good.ndim == 0 or len(good) > n or good.shape[1:] != batch.shape[1:]:
            raise ValueError(
                f"safeguard must return some of the batch's {n} examples of shape "
                f"{batch.shape[1:]}, got shape {good.shape}; with a mask: batch[mask]"
            )
        if len(good) > missing:  # any of them, in case the safeguard has sorted them
            good = good[np.sort(rng.choice(len(good), missing, replace=False))]
        if len(good):
            kept.append(good)
            missing -= len(good)
        if not missing:
            return np.concatenate(kept)
    raise ValueError(
        f"safeguard kept {n - missing} of {MOST_BATCHES * n} examples, {n} are needed: "
        "it asks for what this model hardly ever makes"
    )
