"""Shumailov et al. 2024: a mixture of bell curves, two hills on a line."""

from itertools import pairwise

import numpy as np
from scipy.stats import norm

from studies.comparison import Reproduction, compare_mean
from studies.gaussian import SOURCE
from synthlab.collapse import mixture_chains
from synthlab.explore import theme
from synthlab.generators import GaussianMixture

N, LAST, CHAINS = 200, 100, 200
STEPS = (1, 10, 30, 100)
X = np.linspace(-7, 7, 141)


def mixture() -> Reproduction:
    """Return how far a mixture of two bell curves is from the truth, by generation."""
    truth = GaussianMixture.from_parameters([0.5, 0.5], [-2, 2], [1, 1], warm_start=True)
    chains = mixture_chains(truth, N, generations=LAST, chains=CHAINS, rng=3)
    spreads = np.sqrt(chains.covariances[..., 0, 0])
    # Density of each model on a grid: (chains, generations + 1, grid).
    density = np.zeros((CHAINS, LAST + 1, len(X)))
    for k in range(2):
        weight, mean, spread = chains.weights[..., k], chains.means[..., k, 0], spreads[..., k]
        density += weight[..., None] * norm.pdf(X, mean[..., None], spread[..., None])
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
    narrowed = np.log(spreads[:, LAST]).mean(axis=1)
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
