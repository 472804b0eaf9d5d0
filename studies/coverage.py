"""Naeem et al. 2020: density and coverage of two samples of one population."""

from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from synthlab.explore import theme
from synthlab.measures import Manifold, manifold

N, D, K, RUNS = 500, 16, 5, 40


def coverage() -> Reproduction:
    """Return what the four measures show where there is nothing to find."""
    rng = np.random.default_rng(14)
    sizes = (50, 100, 200, N)
    found = {n: np.array([_measured(n, rng) for _ in range(RUNS)]) for n in sizes}
    precision, recall, density, covered = found[N].T

    def draw() -> Any:
        figure = theme.figure(
            "Coverage of equals is known beforehand; precision is not",
            x="examples in each of the two samples",
            y="share",
            x_range=(20, 530),
            y_range=(0.78, 1.03),
        )
        grid = np.arange(40, 521, 20)
        theory = [expected_coverage(n, n, K) for n in grid.tolist()]
        theme.theory(figure, grid, theory, "coverage: theory", at=0.1, side="above")
        theme.dots(figure, sizes, [found[n][:, 3].mean() for n in sizes], "coverage: simulated")
        values = [found[n][:, 0].mean() for n in sizes]
        return theme.line(
            figure, sizes, values, "precision: simulated", theme.SKY, "dot", at=0.5, side="above"
        )

    return Reproduction(
        name="coverage",
        key="naeem2020reliable",
        authors="Naeem et al. 2020",
        url="https://arxiv.org/abs/2002.09797",
        claim="Two samples of one population have a coverage of .969 and a density of 1",
        comparisons=(
            compare_mean(f"coverage, {N} examples, k = {K}", expected_coverage(N, N, K), covered),
            compare_mean(f"density, {N} examples, k = {K}", 1, density),
            compare_mean("precision of equals, which has no such value", 1, precision, "less than"),
            compare_mean("recall of equals, likewise", 1, recall, "less than"),
        ),
        finding=(
            f"Two samples of {N} from one bell curve in {D} dimensions have a coverage of "
            f"**{covered.mean():.3f}** (theory: {expected_coverage(N, N, K):.3f}) and a precision "
            f"of only **{precision.mean():.2f}**: measures need a yardstick."
        ),
        draw=draw,
    )


def _measured(n: int, rng: np.random.Generator) -> Manifold:
    """Return the four measures of two samples of one bell curve."""
    real, synthetic = rng.normal(size=(2, n, D))
    return manifold(real, synthetic, K)


def expected_coverage(n_real: int, n_synthetic: int, k: int) -> float:
    """Return the mean coverage when both sets come from one continuous population.

    Seen from one real example, the other n - 1 real ones and the m synthetic ones are in random
    order of distance. It is missed when the k nearest are all real:
    1 - ∏ᵢ₌₁ᵏ (n - i)/(n + m - i). Naeem et al. 2020, lemma 2.
    """
    i = np.arange(1, k + 1)
    return float(1 - np.prod((n_real - i) / (n_real + n_synthetic - i)))
