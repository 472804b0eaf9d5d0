"""Suresh et al. 2025: how long a rare kind lives, and how long a bell curve keeps its spread."""

from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from synthlab.collapse import categorical_chains, gaussian_chains
from synthlab.explore import theme

N, SHARE, LAST, CHAINS = 200, 0.02, 60, 20_000
BELL_N, BELL_LAST, EPSILON = 20, 400, 0.1


def alive_at_least(examples: float, generation: Any) -> Any:
    """Return a lower bound of the chance that a kind is still alive: 1 - exp(-m·g_t).

    m is how many examples it has at first, and g₁ = 1, g_{t+1} = 1 - exp(-g_t), about 2/t. Exact
    if counts were Poisson distributed, and close while the kind is rare. Suresh et al. 2025.

    >>> alive_at_least(2, [1, 10, 100]).round(3).tolist()
    [0.865, 0.291, 0.038]
    """
    g = [1.0]
    while len(g) < np.max(generation):
        g.append(-np.expm1(-g[-1]))
    return -np.expm1(-examples * np.array(g)[np.asarray(generation) - 1])


def wide_at_most(n: int, generation: Any, epsilon: float) -> Any:
    """Return an upper bound of P(σ > ε), which is exp(-t/(4n - 1))/ε.

    Markov's inequality for E σ = c₄(n)ᵗ, with c₄(n) ≤ exp(-1/(4n - 1)). Suresh et al. 2025.

    >>> wide_at_most(100, [100, 1000, 2000], 0.5).round(3).tolist()
    [1.0, 0.163, 0.013]
    """
    return np.minimum(np.exp(-np.asarray(generation) / (4 * n - 1)) / epsilon, 1)


def rate() -> Reproduction:
    """Return survival beside its bound, and the bell curve's spread beside its own."""
    chains = categorical_chains(
        [SHARE, 1 - SHARE],
        N,
        generations=LAST,
        chains=CHAINS,
        keep=range(1, LAST + 1),
        rng=10,
    )
    alive = np.column_stack([chains.counts[when][:, 0] > 0 for when in range(1, LAST + 1)])
    t = np.arange(1, LAST + 1)
    bell = gaussian_chains(BELL_N, generations=BELL_LAST, chains=5000, rng=11)
    wide = np.sqrt(bell.variance) > EPSILON
    steps = np.arange(BELL_LAST + 1)

    def draw() -> list[Any]:
        one = theme.figure(
            f"A kind with {N * SHARE:.0f} examples is soon gone, but not sooner than proved",
            x="generation",
            y="chance that it is still alive",
            x_range=(0.5, LAST),
            y_range=(0, 1.05),
        )
        theme.line(one, t, alive.mean(axis=0), "simulated", at=0.35, side="above")
        bound = alive_at_least(N * SHARE, t)
        theme.theory(one, t, bound, "lower bound", at=0.15, side="below")
        two = theme.figure(
            "The bell curve narrows faster than the bound says",
            x="generation",
            y=f"chance that σ > {EPSILON:g}",
            x_range=(0, BELL_LAST),
            y_range=(0, 1.08),
        )
        theme.line(two, steps, wide.mean(axis=0), "simulated", at=0.4, side="below")
        limit = wide_at_most(BELL_N, steps, EPSILON)
        theme.theory(two, steps, limit, "upper bound", at=0.85, side="above")
        return [one, two]

    return Reproduction(
        name="rate",
        key="suresh2025rate",
        authors="Suresh et al. 2025",
        url="https://arxiv.org/abs/2412.17646",
        claim="How long a kind lives is proportional to how many examples it had",
        comparisons=(
            *(
                compare_mean(
                    f"alive at t = {when}, {N * SHARE:.0f} examples at first",
                    alive_at_least(N * SHARE, when),
                    alive[:, when - 1],
                    "at least",
                )
                for when in (20, LAST, 4, 1)
            ),
            *(
                compare_mean(
                    f"bell curve, n = {BELL_N}: σ > {EPSILON:g} at t = {when}",
                    wide_at_most(BELL_N, when, EPSILON),
                    wide[:, when],
                    "at most",
                )
                for when in (200, BELL_LAST)
            ),
        ),
        finding=(
            f"A kind with {N * SHARE:.0f} of {N} examples is alive after 20 generations with a "
            f"chance of **{alive[:, 19].mean():.3f}**; the bound says at least "
            f"{alive_at_least(N * SHARE, 20):.3f}."
        ),
        draw=draw,
    )


def poisson() -> Reproduction:
    """Return how long a kind lives whose counts are Poisson distributed: there, theory is exact."""
    sizes, chains, rng = (1.0, 4.0, 20.0), 40_000, np.random.default_rng(12)
    t, alive = np.arange(1, LAST + 1), {}
    for examples in sizes:
        counts = [rng.poisson(examples, chains)]
        for _ in t[1:]:
            counts.append(rng.poisson(counts[-1]))
        alive[examples] = np.column_stack(counts) > 0

    def draw() -> Any:
        figure = theme.figure(
            "Theory and simulation fall together",
            x="generation",
            y="chance that the kind is still alive",
            x_range=(0.5, LAST),
            y_range=(0, 1.05),
        )
        for examples in sizes:
            expected = alive_at_least(examples, t)
            theme.theory(figure, t, expected, f"{examples:g} at first", at=0.15, side="above")
            found = alive[examples].mean(axis=0)
            theme.dots(figure, t[::4], found[::4], f"simulated, {examples:g}")
        return figure

    return Reproduction(
        name="poisson",
        key="suresh2025rate",
        authors="Suresh et al. 2025",
        url="https://arxiv.org/abs/2412.17646",
        claim="If counts are Poisson distributed, a kind is alive with a chance of 1 − exp(−m·g)",
        comparisons=tuple(
            compare_mean(
                f"alive at t = {when}, {examples:g} examples at first",
                alive_at_least(examples, when),
                alive[examples][:, when - 1],
            )
            for examples, when in ((4.0, 20), (1.0, 1), (1.0, 10), (20.0, 20), (20.0, LAST))
        ),
        finding=(
            f"A kind with 20 examples at first is alive after {LAST} generations with a chance of "
            f"**{alive[20.0][:, -1].mean():.3f}** (theory: {alive_at_least(20, LAST):.3f})."
        ),
        draw=draw,
    )
