"""Seddik et al. 2024: how long two words stay in use, and what a part of real data holds."""

from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from synthlab.explore import theme

SOURCE = {
    "key": "seddik2024how",
    "authors": "Seddik et al. 2024",
    "url": "https://arxiv.org/abs/2404.05090",
}
N, SHARE, LAST, CHAINS = 50, 0.3, 200, 20_000
REAL, MADE = 200, (50, 200, 800)  # real examples that are kept, synthetic ones beside them


def alive_between(n: int, share: float, generation: Any) -> tuple[Any, Any]:
    """Return bounds of the chance that both words are left: 4p(1 - p)dᵗ and 2np(1 - p)dᵗ.

    d = 1 - 1/n, by which the expected diversity falls in a generation. Seddik et al. 2024.

    >>> low, high = alive_between(50, 0.5, [0, 150])
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([1.0, 0.048], [1.0, 1.0])
    """
    diversity = share * (1 - share) * (1 - 1 / n) ** np.asarray(generation)
    return 4 * diversity, np.minimum(2 * n * diversity, 1)


def strayed(n_real: int, n_made: int, share: float) -> float:
    """Return E (p_t - p)² in the long run, when n_real examples are kept in each training set.

    p is the share among those kept, β = n_made/(n_real + n_made). What is learned strays by
    β(q - p), where q is counted in n_made samples of the last model, so
    v = β²[v(1 - 1/n_made) + p(1 - p)/n_made]. Worked out here.

    >>> round(strayed(200, 800, 0.3) / (0.3 * 0.7 / 800), 2)  # in the variance of one sample
    1.77
    """
    squared = (n_made / (n_real + n_made)) ** 2
    chance = share * (1 - share) / n_made
    return squared * chance / (1 - squared * (1 - 1 / n_made))


def absorption() -> Reproduction:
    """Return how often both of two words are still in use, beside both bounds."""
    rng = np.random.default_rng(24)
    counts = np.full(CHAINS, SHARE * N)
    both = [np.ones(CHAINS, bool)]
    for _ in range(LAST):
        counts = rng.binomial(N, counts / N)
        both.append((counts > 0) & (counts < N))
    alive = np.column_stack(both)
    t = np.arange(LAST + 1)
    low, high = alive_between(N, SHARE, t)

    def draw() -> Any:
        figure = theme.figure(
            "Between two bounds, one word is lost for good",
            x="generation",
            y="chance that both words are left",
            x_range=(0, LAST),
            y_range=(0, 1.08),
        )
        theme.line(figure, t, alive.mean(axis=0), "simulated", at=0.4, side="above")
        theme.theory(figure, t, low, "4p(1 − p)(1 − 1/n)ᵗ", at=0.15, side="below")
        return theme.theory(figure, t, high, "2np(1 − p)(1 − 1/n)ᵗ", at=0.1, side="below")

    return Reproduction(
        name="absorption",
        **SOURCE,
        claim="Of two words, trained on samples alone, one is lost at a rate of 1 − 1/n",
        comparisons=(
            *(
                compare_mean(f"both left at t = {when}", low[when], alive[:, when], "at least")
                for when in (LAST, 50, 10)
            ),
            compare_mean(f"both left at t = {LAST}", high[LAST], alive[:, LAST], "at most"),
            compare_mean(
                f"fall of the chance from t = {LAST - 50} to {LAST}: (1 − 1/n)⁵⁰",
                (1 - 1 / N) ** 50,
                alive[alive[:, LAST - 50]][:, LAST],
                # The slowest mode of the chain is left by then, but for e^(-2t/n) of the next.
                leeway=float(np.exp(-2 * (LAST - 50) / N)) * (1 - 1 / N) ** 50,
            ),
        ),
        finding=(
            f"With {N} examples a generation, both words are left after {LAST} generations in "
            f"**{alive[:, -1].mean():.1%}** of the runs; proved are {low[-1]:.1%} at least."
        ),
        draw=draw,
    )


def partly_real() -> Reproduction:
    """Return how far a share strays when real examples stay in every training set."""
    rng = np.random.default_rng(25)
    by_generation = {}
    for made in MADE:
        kept = np.full(CHAINS, SHARE)
        history = [kept]
        for _ in range(40):
            said = rng.binomial(made, history[-1]) / made
            history.append((REAL * SHARE + made * said) / (REAL + made))
        by_generation[made] = np.square(np.column_stack(history) - SHARE)
    expected = {made: strayed(REAL, made, SHARE) for made in MADE}
    t = np.arange(41)

    def draw() -> Any:
        figure = theme.figure(
            "Real examples that stay hold the share where it was",
            x="generation",
            y="root of E (p − p₀)²",
            x_range=(0, 40),
            y_range=(0, 0.06),
        )
        colours = (theme.SKY, theme.BLUE, theme.PURPLE)
        for (made, squared), colour in zip(by_generation.items(), colours, strict=True):
            root = np.sqrt(squared.mean(axis=0))
            theme.line(figure, t, root, f"{made} synthetic", colour, at=0.5, side="above")
            theme.theory(figure, [0, 40], [np.sqrt(expected[made])] * 2, at=0.95, side="below")
        return figure

    last = {made: squared[:, -1] for made, squared in by_generation.items()}
    return Reproduction(
        name="partly-real",
        **SOURCE,
        claim="With real data in every training set, the model stays near the truth for ever",
        comparisons=tuple(
            compare_mean(
                f"E (p − p₀)² with {made} synthetic beside {REAL} real",
                expected[made],
                last[made],
                derived=True,
            )
            for made in MADE
        ),
        finding=(
            f"Beside {REAL} real examples, {MADE[-1]} synthetic ones let a share of {SHARE:.0%} "
            f"stray by **{np.sqrt(last[MADE[-1]].mean()):.3f}** in the long run, and no further."
        ),
        draw=draw,
    )
