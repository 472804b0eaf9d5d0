"""He et al. 2026: how much weight the fresh real data deserve."""

from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from synthlab.explore import theme

N, LAST, CHAINS = 50, 40, 60_000
WEIGHTS = np.array([0.3, 0.4, 0.5, 0.55, 0.618, 0.7, 0.8, 0.9, 1.0])
BEST = (np.sqrt(5) - 1) / 2


def final_variance(weight: Any) -> Any:
    """Return E μ² after all time, in 1/n, of a mean that gives real data a weight w.

    [w² + (1 - w)²]/(1 - (1 - w)²): least at the inverse of the golden ratio. He et al. 2026.

    >>> [round(float(final_variance(weight)), 3) for weight in (BEST, 0.5, 1)]
    [0.618, 0.667, 1.0]
    """
    return (weight**2 + (1 - weight) ** 2) / (1 - (1 - weight) ** 2)


def golden() -> Reproduction:
    """Return the variance of a repeated mean, by the weight of the real part."""
    errors = {weight: _squared_errors(weight) for weight in (*WEIGHTS, BEST)}
    found = np.array([errors[weight].mean() for weight in WEIGHTS])

    def draw() -> Any:
        figure = theme.figure(
            "The best weight of the real half is 0.618, not one half",
            x="weight of the real data",
            y="variance of the mean, in 1/n",
            x_range=(0.27, 1.03),
            y_range=(0.55, 1.05),
        )
        grid = np.linspace(0.3, 1, 36)
        theme.theory(figure, grid, final_variance(grid), at=0.8, side="above")
        theme.dots(figure, WEIGHTS, found, "simulated")
        return theme.marker(figure, BEST)

    return Reproduction(
        name="golden-weight",
        key="he2026recursive",
        authors="He et al. 2026",
        url="https://arxiv.org/abs/2502.18049",
        claim="With as many real examples as synthetic ones, the real deserve a weight of 0.618",
        comparisons=(
            compare_mean(
                "variance at the best weight, in 1/n: 0.618", final_variance(BEST), errors[BEST]
            ),
            compare_mean(
                "variance at equal weights, in 1/n: ⅔",
                final_variance(0.5),
                errors[0.5],
                derived=True,
            ),
            compare_mean("weight .5 less the best", 0, errors[0.5] - errors[BEST], "more than"),
            compare_mean("weight .7 less the best", 0, errors[0.7] - errors[BEST], "more than"),
        ),
        finding=(
            f"At a weight of {BEST:.3f} the variance of the mean is "
            f"**{errors[BEST].mean():.3f}**/n, "
            f"at one half **{errors[0.5].mean():.3f}**/n, and 1/n with real data alone."
        ),
        draw=draw,
    )


def _squared_errors(weight: float) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return n·μ² after all generations; a mean of n examples from N(μ, 1) is N(μ, 1/n).

    All weights see the same draws, so that their differences are not blurred by chance.
    """
    rng = np.random.default_rng(12)
    mean = np.zeros(CHAINS)
    for _ in range(LAST):
        real, noise = rng.normal(scale=1 / np.sqrt(N), size=(2, CHAINS))
        mean = weight * real + (1 - weight) * (mean + noise)
    return N * mean**2
