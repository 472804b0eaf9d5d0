"""Wrong labels at a rate of each item's own.

`corrupt_items` makes the mistakes; `spread_rate` works the rates out from weights, so that their
mean is the one asked for.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab._checks import Seed, generator
from synthlab.labels._codes import Classes, Labels, as_classes, encode
from synthlab.labels._draw import draw
from synthlab.labels.matrices import Matrix, as_square

Rates = NDArray[np.float64]


def corrupt_items(
    labels: Classes,
    rates: ArrayLike,
    *,
    classes: Classes,
    towards: ArrayLike | None = None,
    exact: bool = False,
    rng: Seed = None,
) -> Labels:
    """Return labels in which each item is wrong with a probability of its own.

    Parameters
    ----------
    labels : array-like of shape (n,)
        The true labels, all among `classes`.
    rates : float or array-like of shape (n,)
        The probability, for each item, that its label becomes a wrong one.
    classes : sequence of K labels
    towards : array-like of shape (K, K), optional
        Where wrong labels go: row i holds the weights of the classes that a true i is mistaken
        for. The diagonal is ignored. Default: all wrong classes alike.
    exact : bool, default False
        Draw evenly instead of independently: the number of wrong labels is then the sum of the
        rates, rounded up or down. Each item's own probability is the same as without.
    rng : int, Generator or None

    Returns
    -------
    ndarray of shape (n,), dtype of `classes`

    Raises
    ------
    ValueError
        If a label is not among the classes, a rate not in [0, 1], or the shapes do not fit.

    References
    ----------
    W. G. Madow, "On the theory of systematic sampling, II", Annals of Mathematical Statistics
    20:333–354, 1949 (for `exact`).

    Examples
    --------
    >>> corrupt_items(["cow"] * 3, [0, 1, 0], classes=["kitchen", "cow"]).tolist()
    ['cow', 'kitchen', 'cow']
    """
    rng = generator(rng)
    names = as_classes(classes)
    codes = encode(labels, names)
    matrix = _wrong_only(towards, len(names))
    chances = np.asarray(rates, dtype=np.float64)
    if chances.shape not in {(), codes.shape}:
        raise ValueError(
            f"rates must be one number, or one rate for each of the {len(codes)} labels, "
            f"got shape {chances.shape}"
        )
    chances = np.broadcast_to(chances, codes.shape)
    if not ((chances >= 0) & (chances <= 1)).all():
        raise ValueError("rates must lie in [0, 1] for every item")
    if exact:
        # A comb with teeth one apart, laid at random over the rates end to end: each item is hit
        # with its own probability, and the number of hits is fixed up to rounding.
        order = rng.permutation(len(codes))
        ends = np.floor(np.cumsum(chances[order]) + rng.random())
        wrong = np.zeros(len(codes), dtype=bool)
        wrong[order] = np.diff(ends, prepend=0) > 0
    else:
        wrong = rng.random(len(codes)) < chances
    stuck = wrong & (matrix.sum(axis=1) == 0)[codes]
    if stuck.any():
        name = names[codes[stuck][0]].item()
        raise ValueError(f"towards must give {name!r} a wrong class to go to, its row has none")
    codes[wrong] = draw(codes[wrong], matrix, exact, rng)
    return names[codes]


def spread_rate(weights: ArrayLike, rate: float, *, at_most: float = 0.9) -> Rates:
    """Return one rate for each item, in proportion to its weight, whose mean is `rate`.

    No rate exceeds `at_most`; what is cut off there is spread over the other items, so that the
    mean stays what was asked for.

    Parameters
    ----------
    weights : array-like of shape (n,)
        At least 0. An item of weight 0 gets the rate 0.
    rate : float in [0, 1]
    at_most : float in [0, 1], default 0.9

    Returns
    -------
    ndarray of shape (n,), float64

    Raises
    ------
    ValueError
        If so high a mean cannot be reached; the message says which can.

    Examples
    --------
    >>> spread_rate([0, 1, 3], 0.2).round(2).tolist()
    [0.0, 0.15, 0.45]
    >>> spread_rate([0, 1, 3], 0.5).round(2).tolist()
    [0.0, 0.6, 0.9]
    """
    rate, ceiling = _checks.share("rate", rate), _checks.share("at_most", at_most)
    array = np.asarray(weights, dtype=np.float64)
    if array.ndim != 1 or not np.isfinite(array).all() or (array < 0).any():
        raise ValueError("weights must be a flat array of numbers of at least 0")
    reachable = ceiling * np.mean(array > 0) if len(array) else 0.0
    if rate > reachable + 1e-12:
        raise ValueError(
            f"a mean rate of {rate} cannot be reached with these weights and at_most={ceiling}; "
            f"at most {reachable:.3f} can"
        )
    rates = np.zeros(len(array))
    if rate == 0:
        return rates
    # If the m heaviest items sit at the ceiling, the rest share what remains; the smallest m for
    # which the next item stays below the ceiling is the solution.
    weighted = array > 0
    heaviest = np.sort(array[weighted])[::-1]
    rest = np.cumsum(heaviest[::-1])[::-1]
    scale = (rate * len(array) - ceiling * np.arange(len(heaviest))) / rest
    fits = np.flatnonzero(scale * heaviest <= ceiling)
    # At the reachable limit rounding may leave none: then every weighted item is at the ceiling.
    solution = scale[fits[0]] if len(fits) else np.inf
    rates[weighted] = np.minimum(array[weighted] * solution, ceiling)
    return rates


def _wrong_only(towards: ArrayLike | None, n_classes: int) -> Matrix:
    """Return the weights of wrong classes only: `towards`, or all ones, with an empty diagonal."""
    ones = np.ones((n_classes, n_classes))
    matrix = ones if towards is None else as_square(towards, n_classes, name="towards")
    return matrix * (1 - np.eye(n_classes))
