"""Alemohammad et al. 2024: fully synthetic, synthetic augmentation, fresh data."""

from typing import Any

import numpy as np

from studies.comparison import Comparison, Reproduction, compare_mean
from studies.sampling_bias import SOURCE
from synthlab.collapse import Augment, Fresh, Replace, gaussian_chains, theory
from synthlab.explore import theme

N, LAST, CHAINS = 1000, 60, 5000
SHARE, BIAS = 0.1, 0.8  # 100 real and 900 synthetic examples
SHARES = (0.05, 0.1, 0.3, 0.5, 0.8, 1.0)
LONG = 1000  # generations, after which theory has come to rest


def three_loops() -> Reproduction:
    """Return the variance in the three loops, and what a fresh loop is worth."""
    loops = {
        name: gaussian_chains(
            N, generations=LAST, chains=CHAINS, policy=policy, sampling_bias=BIAS, rng=6
        ).variance
        for name, policy in (
            ("fully synthetic", Replace()),
            ("first data kept", Augment()),
            ("10% fresh data", Fresh(SHARE)),
        )
    }
    end = theory.fresh_loop(N, SHARE, LONG, sampling_bias=BIAS).variance[-1]
    worth = [_worth(share) for share in SHARES]
    t = np.arange(LAST + 1)

    def draw() -> list[Any]:
        one = theme.figure(
            "Samples alone lose all; real data stops the loss",
            x="generation",
            y=f"variance (λ = {BIAS:g})",
            x_range=(0, LAST),
            y_range=(0, 1.05),
        )
        for name, colour in zip(loops, (theme.GREY, theme.SKY, theme.BLUE), strict=True):
            theme.line(one, t, loops[name].mean(axis=0), name, colour, at=0.5, side="above")
        level = [end] * 2
        theme.theory(one, [0, LAST], level, "fixed point", at=0.95, side="below")
        two = theme.figure(
            "However many synthetic examples: never worth twice the real ones",
            x="synthetic share β of each training set",
            y="worth, in real examples for each fresh one",
            x_range=(-0.02, 1),
            y_range=(0.9, 2.1),
        )
        grid = np.linspace(0, 0.98, 3)
        theme.theory(two, grid, 1 + grid, "1 + β", at=0.5, side="above")
        betas = [1 - share for share in SHARES]
        theme.dots(two, betas, [one.ours for one in worth], "simulated")
        return [one, two]

    return Reproduction(
        name="three-loops",
        **SOURCE,
        claim="Samples alone lose all variance; fresh real data stops the loss",
        comparisons=(
            compare_mean(
                "fresh loop (100 real, 900 synthetic, λ = .8): E σ²",
                end,
                loops["10% fresh data"][:, -1],
                derived=True,
            ),
            compare_mean(
                "fully synthetic: E σ²", BIAS ** (LAST - 1), loops["fully synthetic"][:, -1]
            ),
            compare_mean(
                "first data kept, beside fully synthetic: E σ²",
                float(loops["fully synthetic"][:, -1].mean()),
                loops["first data kept"][:, -1],
                "more than",
            ),
            *worth[1:5:3],
        ),
        finding=(
            f"At λ = {BIAS:g}, 10% fresh data hold the variance at "
            f"**{loops['10% fresh data'][:, -1].mean():.4f}** (theory: {end:.4f}). "
            f"Nine synthetic examples beside each real one are worth **{worth[1].ours:.2f}** real "
            f"examples in all (λ = 1)."
        ),
        draw=draw,
    )


def _worth(share: float) -> Comparison:
    """Return how many real examples the loop's mean is worth for each fresh one, at λ = 1."""
    n_real = round(share * N)
    generations = 10 + round(10 / share)  # the past fades by 1 - share a generation
    chains = gaussian_chains(
        N, generations=generations, chains=CHAINS, policy=Fresh(share), keep=[generations], rng=7
    )
    squared = chains.mean[:, -1] ** 2
    ours = 1 / squared.mean() / n_real
    error = ours * squared.std(ddof=1) / squared.mean() / np.sqrt(CHAINS)
    beta = 1 - share
    # A mean of m real examples has E μ² = 1/m. At n examples the loop is worth nearly 1 + β.
    worth = 1 / theory.fresh_loop(N, share, LONG).squared_displacement[-1] / n_real
    return Comparison(
        f"worth of the fresh loop, β = {beta:g}: 1 + β",
        1 + beta,
        float(ours),
        float(error),
        leeway=abs(1 + beta - worth),
        derived=True,
    )
