"""What the measures want of two data sets: `as_pair`, `check_width` and `check_neighbours`."""

from typing import Any

from synthlab._arrays import Features, Floats, as_points


def as_pair(
    real: Any, synthetic: Any, features: Features = None, *, least: int = 1
) -> tuple[Floats, Floats]:
    """Return both data sets as points, once they are known to have equally many columns."""
    first = as_points("real", real, features, least=least)
    second = as_points("synthetic", synthetic, features, least=least)
    check_width("synthetic", second, first)
    return first, second


def check_width(name: str, points: Floats, real: Floats) -> None:
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
