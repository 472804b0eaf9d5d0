"""Copying: whether synthetic examples are real ones again.

`nearest_real_distance` says how far each is from its nearest real example; `copied_share`, whether
that is nearer than chance has it.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab._arrays import Features, as_points
from synthlab.measures._data import as_pair, check_width
from synthlab.measures._nearest import kth_nearest


def nearest_real_distance(
    real: Any, synthetic: Any, *, features: Features = None
) -> NDArray[np.float64]:
    """Return the Euclidean distance from each synthetic example to its nearest real one.

    A copy is at exactly 0.

    Parameters
    ----------
    real : array-like of shape (n,), (n, d) or (n, …)
        Numbers; pictures are flattened.
    synthetic : array-like of shape (m,), (m, d) or (m, …)
    features : callable, optional
        Turns a data set into an array (n, d) in which distances have a meaning.

    Returns
    -------
    ndarray of shape (m,), float64

    Examples
    --------
    >>> nearest_real_distance([[0.0, 0.0], [3.0, 4.0]], [[0.0, 1.0], [3.0, 4.0]]).tolist()
    [1.0, 0.0]
    """
    first, second = as_pair(real, synthetic, features)
    return np.sqrt(kth_nearest(second, first, 0))


def copied_share(real: Any, synthetic: Any, *, hold_out: Any, features: Features = None) -> float:
    """Return the share of synthetic examples nearer to the training data than to a hold-out.

    One half when nothing is memorised: the two real sets are then as good as each other. A tie
    counts one half. Towards 1, the generator repeats its training data. For `collapse.run`, fix
    the hold-out with `functools.partial`.

    Parameters
    ----------
    real : array-like of shape (n, …)
        What the generator learnt from.
    synthetic : array-like of shape (m, …)
    hold_out : array-like of shape (n, …)
        Equally many real examples, of the same population, that the generator has not seen.
    features : callable, optional

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> training, hold_out = rng.normal(size=(2, 200, 3))
    >>> copied_share(training, training[:50], hold_out=hold_out)
    1.0
    """
    first, second = as_pair(real, synthetic, features)
    unseen = as_points("hold_out", hold_out, features)
    check_width("hold_out", unseen, first)
    if len(unseen) != len(first):
        raise ValueError(
            f"hold_out must have as many examples as real, got {len(unseen)} and {len(first)}: "
            "with more of one, more are near it by chance"
        )
    to_real, to_unseen = kth_nearest(second, first, 0), kth_nearest(second, unseen, 0)
    return float(np.mean((to_real < to_unseen) + 0.5 * (to_real == to_unseen)))
