"""Numbers as the measures read them: `as_points`, `as_pair`, `as_column`, and two checks of them.

`check_width` wants equally many columns, `check_neighbours` more examples than neighbours.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab.generators.base import LARGEST

Points = NDArray[np.float64]
Features = Callable[[Any], ArrayLike] | None


def as_points(name: str, data: Any, features: Features = None, *, least: int = 1) -> Points:
    """Return a data set as points of shape (n, d): pictures flattened, or seen through `features`.

    Raises
    ------
    ValueError
        If it holds anything but finite numbers, or fewer than `least` examples.
    """
    array = np.asarray(data if features is None else features(data))
    if array.dtype.kind not in "iuf":
        advice = "" if features is not None else "; give features= to turn examples into numbers"
        raise ValueError(f"{name} must hold numbers, got {array.dtype} values{advice}")
    if array.ndim == 0 or len(array) < least or array.size == 0:
        raise ValueError(f"{name} must hold at least {least} examples, got shape {array.shape}")
    points = array.reshape(len(array), -1).astype(np.float64)
    if not (np.abs(points) < LARGEST).all():  # NaN and infinity fail this too
        raise ValueError(f"{name} must hold finite numbers, smaller than {LARGEST:g} in size")
    return points


def as_pair(
    real: Any, synthetic: Any, features: Features = None, *, least: int = 1
) -> tuple[Points, Points]:
    """Return both data sets as points, once they are known to have equally many columns."""
    first = as_points("real", real, features, least=least)
    second = as_points("synthetic", synthetic, features, least=least)
    check_width("synthetic", second, first)
    return first, second


def check_width(name: str, points: Points, real: Points) -> None:
    """Raise a ValueError if the points have more or fewer columns than the real ones."""
    if points.shape[1] != real.shape[1]:
        raise ValueError(
            f"real and {name} must describe an example by equally many numbers, "
            f"got {real.shape[1]} and {points.shape[1]}"
        )


def check_neighbours(name: str, n: int, k: int) -> None:
    """Raise a ValueError if n examples do not have k neighbours each."""
    if n <= k:
        raise ValueError(f"{name} must have more than k = {k} examples, got {n}: take a smaller k")


def as_column(name: str, data: Any) -> Points:
    """Return a data set of one number an example as an array of shape (n,)."""
    points = as_points(name, data)
    if points.shape[1] != 1:
        raise ValueError(
            f"{name} must hold one number an example, got shape {np.shape(data)}; "
            "give one column at a time"
        )
    return points[:, 0]
