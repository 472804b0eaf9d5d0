"""Shumailov et al. 2024: a mixture of bell curves, two hills on a line."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from studies.gaussian import SOURCE
from synthlab.explore import theme

N, LAST, CHAINS = 200, 100, 200
STEPS = (1, 10, 30, 100)
X = np.linspace(-7, 7, 141)
TOLERANCE, FLOOR = 1e-3, 1e-6  # of the mean log-likelihood; of a variance

#: Weights, means and variances of the two hills of each chain, shape (3, CHAINS, 2).
Hills = np.ndarray[Any, np.dtype[np.float64]]


def densities(hills: Hills, x: Any) -> Any:
    """Return how dense each hill is at x, which has shape (CHAINS or 1, points, 1)."""
    weights, means, variances = hills[:, :, None]
    height = weights / np.sqrt(2 * np.pi * variances)
    return height * np.exp(-((x - means) ** 2) / (2 * variances))


def fitted(x: Any, hills: Hills) -> Hills:
    """Return the hills that expectation–maximisation finds for x, from the last ones on.

    >>> two = np.array([[[0.5, 0.5]], [[-1.0, 1.0]], [[1.0, 1.0]]])
    >>> numbers = np.repeat([-3.0, -1.0, 2.0, 4.0], 50)[None, :, None]
    >>> fitted(numbers, two).round(1).tolist()
    [[[0.5, 0.5]], [[-2.0, 3.0]], [[1.0, 1.0]]]
    """
    before = np.full(len(x), -np.inf)
    for _ in range(500):
        density = densities(hills, x)
        total = density.sum(axis=2, keepdims=True)
        likelihood = np.log(total).mean(axis=(1, 2))
        if (likelihood - before < TOLERANCE).all():
            break
        before, share = likelihood, density / total
        held = share.sum(axis=1) + 1e-12
        means = (share * x).sum(axis=1) / held
        variances = (share * (x - means[:, None]) ** 2).sum(axis=1) / held + FLOOR
        hills = np.stack([held / x.shape[1], means, variances])
    return hills


def generations(rng: np.random.Generator) -> Iterator[Hills]:
    """Yield the truth, and then the hills that were fitted to samples of the last ones."""
    hills = np.tile(np.array([[0.5, 0.5], [-2, 2], [1, 1]])[:, None], (1, CHAINS, 1))
    while True:
        yield hills
        second = (rng.random((CHAINS, N)) > hills[0, :, :1]).astype(int)
        means, variances = (np.take_along_axis(part, second, axis=1) for part in hills[1:])
        samples = means + np.sqrt(variances) * rng.standard_normal((CHAINS, N))
        hills = fitted(samples[..., None], hills)


def mixture() -> Reproduction:
    """Return how far a mixture of two bell curves is from the truth, by generation."""
    chain = generations(np.random.default_rng(3))
    models = np.stack([next(chain) for _ in range(LAST + 1)])
    spreads = np.sqrt(models[:, 2])
    # Density of each model on a grid: (chains, generations + 1, grid).
    density = np.stack([densities(hills, X[None, :, None]).sum(axis=2) for hills in models], axis=1)
    # Total variation: the share of probability that is in the wrong place.
    misplaced = np.abs(density - density[:, :1]).sum(axis=2) * (X[1] - X[0]) / 2
    by_step = misplaced.mean(axis=0)

    def draw() -> list[object]:
        one = theme.figure(
            "One chain: two hills merge, drift and narrow",
            x="number",
            y="density",
            x_range=(-7, 7),
        )
        theme.area(one, X, density[0, 0], "the truth", at=0.3)
        theme.line(one, X, density[0, 30], "after 30", theme.SKY, "dot", at=0.7, side="above")
        theme.line(one, X, density[0, LAST], f"after {LAST}", at=0.45, side="above")
        two = theme.figure(
            "Each generation is farther from the truth",
            x="generation",
            y="probability in the wrong place (%)",
            x_range=(0, LAST),
        )
        low, high = np.quantile(100 * misplaced, [0.05, 0.95], axis=0)
        theme.band(two, np.arange(LAST + 1), low, high, "nine chains in ten", at=0.8)
        t = np.arange(LAST + 1)
        return [one, theme.line(two, t, 100 * by_step, "mean of all", at=0.5, side="below")]

    more = [misplaced[:, b] - misplaced[:, a] for a, b in pairwise(STEPS)]
    narrowed = np.log(spreads[LAST]).mean(axis=1)
    return Reproduction(
        name="mixture",
        **SOURCE,
        claim="A mixture of bell curves degrades generation by generation",
        comparisons=(
            compare_mean("misplaced probability, t = 1 to 10: change", 0, more[0], "more than"),
            compare_mean("the same, t = 10 to 30", 0, more[1], "more than"),
            compare_mean("the same, t = 30 to 100", 0, more[2], "more than"),
            compare_mean(f"mean log σ of the hills at t = {LAST}", 0, narrowed, "less than"),
        ),
        finding=(
            f"Of the probability, **{by_step[1]:.0%}** is in the wrong place after one "
            f"generation of {N} examples and **{by_step[LAST]:.0%}** after {LAST}."
        ),
        draw=draw,
    )
