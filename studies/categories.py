"""Shumailov et al. 2024: categories, the states that absorb them, and what a sample misses."""

from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from studies.gaussian import SOURCE
from synthlab.collapse import categorical_chains
from synthlab.explore import theme

SHARES = np.array([0.4, 0.25, 0.15, 0.1, 0.07, 0.03])
N, LAST, CHAINS = 30, 500, 5000


def last_kind() -> Reproduction:
    """Return which kind is the last one, and how often a rare one is missed at once."""
    chains = categorical_chains(SHARES, N, generations=LAST, chains=CHAINS, keep=[1, LAST], rng=2)
    first, last = chains.counts[1], chains.counts[LAST]
    won = last == N
    missed = first == 0

    def draw() -> list[Any]:
        one = theme.figure(
            "In the end one kind is left, each as often as its share",
            x="share of the kind in the truth",
            y="how often it is the last one",
            x_range=(0, 0.43),
            y_range=(0, 0.45),
        )
        line = [0.0, 0.43]
        theme.theory(one, line, line, at=0.6, side="above")
        theme.dots(one, SHARES, won.mean(axis=0), "simulated")
        theme.note(one, 0.3, 0.18, "dots: simulated", theme.BLUE)
        two = theme.figure(
            f"A kind may be missed by the very first {N} examples",
            x="share of the kind in the truth",
            y="chance that none is drawn",
            x_range=(0, 0.43),
            y_range=(-0.02, 1.02),
        )
        grid = np.linspace(0, 0.43, 44)
        theme.theory(two, grid, (1 - grid) ** N, "(1 − q)³⁰", at=0.2, side="above")
        theme.dots(two, SHARES, missed.mean(axis=0), "simulated")
        return [one, two]

    rarest = len(SHARES) - 1
    return Reproduction(
        name="last-kind",
        **SOURCE,
        claim="Categories end in a single kind; what a sample misses is lost",
        comparisons=(
            compare_mean("commonest kind is the last one", SHARES[0], won[:, 0]),
            compare_mean("rarest kind is the last one", SHARES[rarest], won[:, rarest]),
            compare_mean("chains with one kind left at the end", 1, won.any(axis=1)),
            compare_mean(
                f"rarest kind missed by {N} draws: (1 − q)ᴹ",
                (1 - SHARES[rarest]) ** N,
                missed[:, rarest],
            ),
        ),
        finding=(
            f"After {LAST} generations of {N} examples, **{won.any(axis=1).mean():.0%}** of the "
            f"chains hold a single kind. The kind with a share of {SHARES[0]:.0%} is it in "
            f"**{won[:, 0].mean():.1%}** of them."
        ),
        draw=draw,
    )
