"""Mistakes that depend on the item: on dim or cluttered pictures, or on those of one style.

`corrupt_items` returns labels that are wrong at a rate of each item's own. `corrupt_scenes` does
so for painted pictures, whose light and clutter are known; `mistake_rates` and `spread_rate` are
its steps.
"""

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Floats, as_floats
from synthlab._checks import Seed, Share, generator
from synthlab._signatures import checked
from synthlab.labels._reading import Classes, Labels, as_classes, encode
from synthlab.labels.transition_matrices import draw
from synthlab.worlds.pictures import Pictures


@checked
def corrupt_items(
    labels: Classes, rates: ArrayLike, *, classes: Classes, rng: Seed = None
) -> Labels:
    """Return labels in which each item is wrong with a probability of its own.

    Items are drawn evenly, not independently: the number of wrong labels is the sum of the rates,
    rounded up or down. All wrong classes are alike.

    Parameters
    ----------
    labels : array-like of shape (n,)
        The true labels, all among `classes`.
    rates : float or array-like of shape (n,)
        The probability, for each item, that its label becomes a wrong one.
    classes : sequence of K labels, at least two
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
    20:333–354, 1949.

    Examples
    --------
    >>> corrupt_items(["cow"] * 3, [0, 1, 0], classes=["kitchen", "cow"]).tolist()
    ['cow', 'kitchen', 'cow']
    """
    rng = generator(rng)
    names = as_classes(classes)
    codes = encode(labels, names)
    if len(names) == 1:
        raise ValueError("classes must name at least two, or there is no wrong label to give")
    chances = as_floats("rates", rates)
    if chances.shape not in {(), codes.shape}:
        raise ValueError(
            f"rates must be one number, or one rate for each of the {len(codes)} labels, "
            f"got shape {chances.shape}"
        )
    chances = np.broadcast_to(chances, codes.shape)
    if not ((chances >= 0) & (chances <= 1)).all():
        raise ValueError("rates must lie in [0, 1] for every item")
    # A comb with teeth one apart, laid at random over the rates end to end: each item is hit with
    # its own probability, and the number of hits is fixed up to rounding.
    order = rng.permutation(len(codes))
    ends = np.floor(np.cumsum(chances[order]) + rng.random())
    wrong = np.zeros(len(codes), dtype=bool)
    wrong[order] = np.diff(ends, prepend=0) > 0
    codes[wrong] = draw(codes[wrong], 1 - np.eye(len(names)), True, rng)
    return names[codes]


@checked
def corrupt_scenes(
    pictures: Pictures, rate: float, *, where: str, classes: Classes, rng: Seed = None
) -> Labels:
    """Return labels with mistakes that sit in some pictures more than in others.

    Parameters
    ----------
    pictures : Pictures
        n painted pictures with their true labels.
    rate : float in [0, 1]
        The mean rate of mistakes over all pictures.
    where : str
        "dim": in proportion to 1 - light. "cluttered": in proportion to clutter. Or a style:
        evenly over that style and nowhere else.
    classes, rng
        See `corrupt_items`.

    Returns
    -------
    ndarray of shape (n,), dtype of `classes`

    Raises
    ------
    ValueError
        If `where` is none of these, a picture has no scene, or the rate cannot be reached.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> kinds = ["kitchen", "pasture"]
    >>> pictures = make_pictures(40, kinds=kinds, size=32, rng=0)
    >>> labels = corrupt_scenes(pictures, 0.25, where="dim", classes=kinds, rng=0)
    >>> int((labels != pictures.labels).sum())
    10
    """
    rates = mistake_rates(pictures, rate, where)
    return corrupt_items(pictures.labels, rates, classes=classes, rng=rng)


def mistake_rates(pictures: Pictures, rate: float, where: str) -> Floats:
    """Return the probability of a wrong label for each picture, (n,); their mean is `rate`."""
    if where not in {"dim", "cluttered"}:
        styles = pictures.styles
        if where not in styles:
            known = ["dim", "cluttered", *np.unique(styles[styles != ""]).tolist()]
            raise ValueError(f"where must be one of {known}, got {where!r}")
        return spread_rate(styles == where, rate)
    weights = np.empty(len(pictures))
    for place, scene in enumerate(pictures.scenes):
        if scene is None:
            raise ValueError(
                f"picture {place} has no scene, so its light and clutter are unknown; "
                "give rates of your own to corrupt_items"
            )
        weights[place] = 1 - scene.light if where == "dim" else scene.clutter
    return spread_rate(weights, rate)


@checked
def spread_rate(weights: ArrayLike, rate: Share) -> Floats:
    """Return one rate for each item, in proportion to its weight, whose mean is `rate`.

    >>> spread_rate([0, 1, 4], 0.2).round(2).tolist()
    [0.0, 0.12, 0.48]
    """
    array = np.asarray(weights, dtype=np.float64)
    rates: Floats = array * rate * len(array) / max(array.sum(), 1e-300)
    if not (len(array) and np.isclose(rates.mean(), rate) and rates.max() <= 1):
        reachable = array.mean() / array.max() if len(array) and array.any() else 0.0
        raise ValueError(
            f"a mean rate of {rate} cannot be reached with these weights; "
            f"at most {reachable:.3f} can"
        )
    return rates
