"""Wrong labels, on purpose.

`relabel` renames classes. `corrupt` makes mistakes that depend on the true class, for all items
or for some (`deal` picks those on one annotator's desk). `corrupt_items` makes mistakes at a rate
of each item's own; `spread_rate` works such rates out from weights. With `exact=True` the number
of mistakes does not vary: it is the expected one, up to a whole number.
"""

from collections.abc import Mapping

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab._checks import Seed, generator
from synthlab.labels._codes import Classes, Codes, Labels, as_classes, as_labels, encode
from synthlab.labels.matrices import Matrix, as_square, as_transition_matrix

Rates = NDArray[np.float64]


def relabel(labels: Classes, mapping: Mapping[str, str] | Mapping[int, int]) -> Labels:
    """Return the labels with some classes renamed, all at once.

    Parameters
    ----------
    labels : array-like of shape (n,)
    mapping : mapping
        Old name to new name. Labels that are not in it stay; names that no label has are ignored.

    Returns
    -------
    ndarray of shape (n,)
        Wide enough for the longest new name.

    Examples
    --------
    >>> relabel(["kitchen", "bedroom"], {"kitchen": "cow"}).tolist()
    ['cow', 'bedroom']
    """
    array = as_labels("labels", labels)
    names, places = np.unique(array, return_inverse=True)
    new: list[object] = [dict(mapping).get(name, name) for name in names.tolist()]
    if len({isinstance(name, str) for name in new}) > 1:
        raise ValueError(f"labels must stay all text or all numbers, got {new}")
    return np.array(new, dtype=None if new else array.dtype)[places]


def corrupt(
    labels: Classes,
    transition_matrix: ArrayLike,
    *,
    classes: Classes,
    items: ArrayLike | None = None,
    exact: bool = False,
    rng: Seed = None,
) -> Labels:
    """Return labels with class-conditional mistakes.

    Parameters
    ----------
    labels : array-like of shape (n,)
        The true labels, all among `classes`.
    transition_matrix : array-like of shape (K, K)
        T[i, j] = P(the label says class j | the truth is class i), in the order of `classes`.
    classes : sequence of K labels
    items : bool array of shape (n,) or array of positions, optional
        The only items that may change: one annotator's, or those of one style. Default all.
    exact : bool, default False
        Draw evenly instead of independently. Of the n_i items of class i, n_i·T[i, j] then become
        j: exactly where that is a whole number, else rounded up or down. Each item's own
        probabilities are the same as without.
    rng : int, Generator or None

    Returns
    -------
    ndarray of shape (n,), dtype of `classes`

    Raises
    ------
    ValueError
        If a label is not among the classes, or the matrix does not hold a distribution in each row.

    Examples
    --------
    >>> classes = ["kitchen", "cow"]
    >>> half = [[0.5, 0.5], [0, 1]]
    >>> corrupt(["kitchen"] * 6, half, classes=classes, exact=True, rng=1).tolist()
    ['kitchen', 'cow', 'kitchen', 'kitchen', 'cow', 'cow']
    """
    names = as_classes(classes)
    codes = encode(labels, names)
    matrix = as_transition_matrix(transition_matrix, len(names))
    chosen = _as_mask(items, len(codes))
    codes[chosen] = _draw(codes[chosen], matrix, exact, generator(rng))
    return names[codes]


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
    chances = np.broadcast_to(np.asarray(rates, dtype=np.float64), codes.shape)
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
    codes[wrong] = _draw(codes[wrong], matrix, exact, rng)
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


def deal(n_items: int, share: float, *, rng: Seed = None) -> NDArray[np.bool_]:
    """Return which items land on one annotator's desk: exactly the share asked for, rounded.

    Parameters
    ----------
    n_items : int
    share : float in [0, 1]
    rng : int, Generator or None

    Returns
    -------
    bool ndarray of shape (n_items,)

    Examples
    --------
    One annotator labels half of the pictures and calls every kitchen a cow.

    >>> classes = ["kitchen", "cow"]
    >>> theirs = deal(6, 0.5, rng=0)
    >>> corrupt(["kitchen"] * 6, [[0, 1], [0, 1]], classes=classes, items=theirs).tolist()
    ['kitchen', 'kitchen', 'kitchen', 'cow', 'cow', 'cow']
    """
    n_items = _checks.count("n_items", n_items)
    n_theirs = round(_checks.share("share", share) * n_items)
    theirs = np.zeros(n_items, dtype=bool)
    theirs[generator(rng).choice(n_items, n_theirs, replace=False)] = True
    return theirs


def _draw(codes: Codes, matrix: Matrix, even: bool, rng: Generator) -> Codes:
    """Return a draw for each code from its row of the matrix, by one uniform number each."""
    drawn = np.empty_like(codes)
    # Dividing by the row's total makes the last entry exactly 1, which no uniform number reaches,
    # so a class of probability 0 is never drawn.
    cumulative = np.cumsum(matrix, axis=1)
    uniform = rng.random(len(codes))
    for code in np.unique(codes):
        members = np.flatnonzero(codes == code)
        numbers = uniform[members]
        if even:  # one number in each of n equal steps, all shifted alike, in random order
            numbers = (rng.permutation(len(members)) + numbers[0]) / len(members)
        steps = cumulative[code] / cumulative[code, -1]
        drawn[members] = np.searchsorted(steps, numbers, side="right")
    return drawn


def _wrong_only(towards: ArrayLike | None, n_classes: int) -> Matrix:
    """Return the weights of wrong classes only: `towards`, or all ones, with an empty diagonal."""
    ones = np.ones((n_classes, n_classes))
    matrix = ones if towards is None else as_square(towards, n_classes, name="towards")
    return matrix * (1 - np.eye(n_classes))


def _as_mask(items: ArrayLike | None, n: int) -> NDArray[np.bool_]:
    """Return the chosen items as a mask of shape (n,)."""
    if items is None:
        return np.ones(n, dtype=bool)
    chosen = np.asarray(items)
    if chosen.dtype == bool and chosen.shape != (n,):
        raise ValueError(f"items must be a mask of shape ({n},), got shape {chosen.shape}")
    mask = np.zeros(n, dtype=bool)
    mask[chosen if chosen.size else slice(0)] = True
    return mask
