"""Mistakes that depend on the picture: dim or cluttered ones, or those of one style.

`mistake_rates` returns a rate for each picture, with the mean asked for; `corrupt_scenes` returns
labels with mistakes at these rates. Photos have no known light or clutter: give rates of your own
to `corrupt_items`.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from synthlab._checks import Seed
from synthlab.labels._codes import Classes, Labels
from synthlab.labels.items import Rates, corrupt_items, spread_rate

if TYPE_CHECKING:
    from synthlab.worlds import Pictures


def mistake_rates(
    pictures: "Pictures", rate: float, *, where: str = "dim or cluttered", at_most: float = 0.9
) -> Rates:
    """Return the probability of a wrong label for each picture; their mean is `rate`.

    Parameters
    ----------
    pictures : Pictures
        n painted pictures.
    rate : float in [0, 1]
    where : str, default "dim or cluttered"
        "dim": in proportion to 1 - light. "cluttered": in proportion to clutter. "dim or
        cluttered": to the sum of the two. Or a style: evenly over that style and nowhere else.
    at_most : float in [0, 1], default 0.9
        No picture's rate is higher.

    Returns
    -------
    ndarray of shape (n,), float64

    Raises
    ------
    ValueError
        If `where` is none of these, a picture has no scene, or the rate cannot be reached.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> rates = mistake_rates(make_pictures(40, size=32, rng=0), 0.1, where="dim")
    >>> rates.shape, round(float(rates.mean()), 6)
    ((40,), 0.1)
    """
    return spread_rate(_weights(pictures, where), rate, at_most=at_most)


def corrupt_scenes(
    pictures: "Pictures",
    rate: float,
    *,
    where: str = "dim or cluttered",
    classes: Classes | None = None,
    towards: ArrayLike | None = None,
    at_most: float = 0.9,
    exact: bool = False,
    rng: Seed = None,
) -> Labels:
    """Return labels with mistakes that sit in some pictures more than in others.

    Parameters
    ----------
    pictures : Pictures
        n painted pictures with their true labels.
    rate : float in [0, 1]
        The mean rate of mistakes over all pictures.
    where, at_most
        See `mistake_rates`.
    classes : sequence of K labels, optional
        Default: the labels that occur, in sorted order.
    towards, exact, rng
        See `corrupt_items`.

    Returns
    -------
    ndarray of shape (n,), dtype of `classes`

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> pictures = make_pictures(40, kinds=["kitchen", "pasture"], size=32, rng=0)
    >>> labels = corrupt_scenes(pictures, 0.25, exact=True, rng=0)
    >>> int((labels != pictures.labels).sum())
    10
    """
    return corrupt_items(
        pictures.labels,
        mistake_rates(pictures, rate, where=where, at_most=at_most),
        classes=np.unique(pictures.labels) if classes is None else classes,
        towards=towards,
        exact=exact,
        rng=rng,
    )


def _weights(pictures: "Pictures", where: str) -> Rates:
    """Return how much more likely a mistake is in each picture, up to a common factor."""
    causes = {"dim": (1.0, 0.0), "cluttered": (0.0, 1.0), "dim or cluttered": (1.0, 1.0)}
    if where not in causes:
        styles = pictures.styles
        if where not in styles:
            known = [*causes, *np.unique(styles[styles != ""]).tolist()]
            raise ValueError(f"where must be one of {known}, got {where!r}")
        return np.asarray(styles == where, dtype=np.float64)
    dim, cluttered = causes[where]
    weights = np.empty(len(pictures))
    for place, scene in enumerate(pictures.scenes):
        if scene is None:
            raise ValueError(
                f"picture {place} has no scene, so its light and clutter are unknown; "
                "give rates of your own to corrupt_items"
            )
        weights[place] = dim * (1 - scene.light) + cluttered * scene.clutter
    return weights
