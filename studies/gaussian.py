"""Shumailov et al. 2024: a bell curve that is fitted to its own samples."""

from typing import Any

import numpy as np
from scipy.special import poch

from studies.comparison import (
    Comparison,
    Reproduction,
    compare_mean,
    written,
)
from synthlab.collapse import gaussian_chains, theory
from synthlab.explore import theme

SOURCE = {
    "key": "shumailov2024ai",
    "authors": "Shumailov et al. 2024",
    "url": "https://doi.org/10.1038/s41586-024-07566-y",
}
N, LAST, CHAINS = 100, 100, 20_000


def distance_from_truth(n: int, generation: Any) -> Any:
    """Return E W₂² between model t and the truth, E μ² + E (σ - 1)² = t/n + 2 - 2c₄(n)ᵗ.

    c₄(n) = E σ after one generation, √(2/(n - 1))·Γ(n/2)/Γ((n - 1)/2). Shumailov et al. 2024,
    section "Theoretical intuition".

    >>> round(float(distance_from_truth(100, 100)), 3)
    1.446
    """
    t = np.asarray(generation, dtype=np.float64)
    narrower = (np.sqrt(2 / (n - 1)) * poch((n - 1) / 2, 0.5)) ** t
    return t / n + 2 - 2 * narrower


def bell() -> Reproduction:
    """Return the drift and the spread of the variance, and the distance from the truth."""
    chains = gaussian_chains(N, generations=LAST, chains=CHAINS, rng=1)
    logs = np.log(chains.variance)
    distance = chains.mean**2 + (np.sqrt(chains.variance) - 1) ** 2
    drift = theory.expected_log_variance(N, LAST)
    last = logs[:, -1]
    spread = last.var(ddof=1)
    # The variance of a variance: (fourth moment - squared variance) / runs.
    wobble = np.sqrt((((last - last.mean()) ** 4).mean() - spread**2) / CHAINS)
    t = np.arange(LAST + 1)

    def draw() -> list[Any]:
        low, high = np.quantile(logs, [0.05, 0.95], axis=0)
        first = theme.figure(
            f"Most chains lose most of their variance in {LAST} generations",
            x="generation",
            y="log of the variance",
            x_range=(0, LAST),
        )
        theme.band(first, t, low, high, "nine chains in ten", at=0.8)
        theme.line(first, t, logs.mean(axis=0), "mean of all", at=0.35, side="above")
        expected = theory.expected_log_variance(N, t)
        theme.theory(first, t, expected, at=0.7, side="below")
        second = theme.figure(
            "The distance from the truth only grows",
            x="generation",
            y="W₂² from the truth",
            x_range=(0, LAST),
        )
        theme.line(second, t, distance.mean(axis=0), "simulated", at=0.8, side="above")
        expected = distance_from_truth(N, t)
        theme.theory(second, t, expected, at=0.55, side="below")
        return [first, second]

    return Reproduction(
        name="bell-curve",
        **SOURCE,
        claim="A bell curve fitted to its own samples narrows and drifts away",
        comparisons=(
            compare_mean(f"mean of log σ² at t = {LAST}", drift, last),
            Comparison(
                f"variance of log σ² at t = {LAST}",
                float(theory.log_variance_variance(N, LAST)),
                float(spread),
                float(wobble),
            ),
            compare_mean(f"E (μ − μ₀)² at t = {LAST}: Σ 1/M", LAST / N, chains.mean[:, -1] ** 2),
            compare_mean(
                f"E W₂² at t = {LAST}",
                distance_from_truth(N, LAST),
                distance[:, -1],
            ),
        ),
        finding=(
            f"With {N} examples a generation, the log of the variance falls to "
            f"**{written(last.mean(), 3)}** on average after {LAST} generations (theory: "
            f"{written(drift, 3)}), "
            f"and W₂² from the truth grows to **{distance[:, -1].mean():.2f}**."
        ),
        draw=draw,
    )
