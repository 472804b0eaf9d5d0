"""Alemohammad et al. 2024: what a sampling bias does to the fully synthetic loop."""

from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean, written
from synthlab.collapse import gaussian_chains
from synthlab.explore import theme

SOURCE = {
    "key": "alemohammad2024self",
    "authors": "Alemohammad et al. 2024",
    "url": "https://arxiv.org/abs/2307.01850",
}
N, LAST, CHAINS = 100, 20, 20_000
BIASES = (0.95, 0.8, 0.5)


def sampling_bias() -> Reproduction:
    """Return how the variance of the samples falls by λ a generation."""
    # A model samples with λ times its variance: that is the Σ_t of the study.
    sampled = {
        bias: bias
        * gaussian_chains(N, generations=LAST, chains=CHAINS, sampling_bias=bias, rng=5).variance[
            :, 1:
        ]
        for bias in BIASES
    }
    t = np.arange(1, LAST + 1)

    def draw() -> Any:
        figure = theme.figure(
            "Each generation keeps λ of the variance",
            x="generation",
            y="variance of the samples",
            x_range=(0.5, LAST + 0.5),
            y_range=(0.0005, 1.5),
            log="y",
        )
        for bias in BIASES:
            theme.theory(figure, t, bias**t, f"λ = {bias:g}", at=0.75)
            theme.dots(figure, t[::2], sampled[bias].mean(axis=0)[::2], f"simulated, λ = {bias:g}")
        return theme.note(figure, 16, np.log10(0.0015), "dots: simulated", theme.BLUE)

    return Reproduction(
        name="sampling-bias",
        **SOURCE,
        claim="With a sampling bias λ, the expected variance is λᵗ",
        comparisons=tuple(
            compare_mean(f"E Σ at t = {when}, λ = {bias:g}", bias**when, sampled[bias][:, when - 1])
            for bias in BIASES
            for when in (5, LAST)
        ),
        finding=(
            f"After {LAST} generations the samples have **{sampled[0.8][:, -1].mean():.4f}** of "
            f"the variance at λ = 0.8 (theory: {0.8**LAST:.4f}), and **"
            f"{written(sampled[0.5][:, -1].mean(), 2)}** at λ = 0.5."
        ),
        draw=draw,
    )
