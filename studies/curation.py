"""Ferbach et al. 2024: people pick their favourites, and the next model learns from those."""

from typing import Any

import numpy as np
from scipy.optimize import brentq

from studies.comparison import Reproduction, compare_mean
from synthlab.explore import theme

SHARES = np.array([0.3, 0.25, 0.2, 0.15, 0.1])  # the kinds, the least liked first
REWARDS = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
N, AMONG, LAST, RUNS = 2000, 50, 30, 20
TIMES = (1, 3)


def favoured(generation: int) -> Any:
    """Return the shares after t choices among very many: p·e^(rt), made to sum to one.

    >>> favoured(3).round(3).tolist()
    [0.058, 0.103, 0.174, 0.276, 0.389]
    """
    weights = SHARES * np.exp(generation * REWARDS)
    return weights / weights.sum()


def curated(fresh: float) -> Any:
    """Return the shares by generation, shape (RUNS, LAST + 1, kinds).

    One of every AMONG samples is chosen, each with a chance in proportion to e^reward.
    """
    rng = np.random.default_rng(15)
    shares = np.tile(SHARES, (RUNS, 1))
    by_generation = [shares]
    for _ in range(LAST):
        groups = rng.multinomial(AMONG, shares[:, None], size=(RUNS, N)) * np.exp(REWARDS)
        liked = groups.cumsum(axis=2)
        chosen = (rng.random((RUNS, N, 1)) * liked[..., -1:] > liked).sum(axis=2)
        counts = (chosen[..., None] == np.arange(len(SHARES))).mean(axis=1)
        shares = fresh * SHARES + (1 - fresh) * counts
        by_generation.append(shares)
    return np.stack(by_generation, axis=1)


def held(fresh: float) -> Any:
    """Return the shares at which favourites settle beside a share of fresh real data.

    p solves p = a·p₀ + (1 - a)·p·e^r/E_p e^r, so p = a·p₀/(1 - (1 - a)·e^r/z) with z = E_p e^r, the
    one that makes p sum to one. Worked out here.

    >>> held(0.5).round(3).tolist()
    [0.209, 0.197, 0.188, 0.188, 0.218]
    """
    liking = (1 - fresh) * np.exp(REWARDS)
    lowest = liking.max() * (1 + 1e-12)

    def too_much(z: float) -> float:
        return float((fresh * SHARES / (1 - liking / z)).sum() - 1)

    z = brentq(too_much, lowest, np.exp(REWARDS.max()) + 1)
    return fresh * SHARES / (1 - liking / z)


def divergence(shares: Any) -> Any:
    """Return KL(p ‖ p₀) from the shares of the real data, for each row of shares."""
    return (shares * np.log(np.where(shares > 0, shares, 1) / SHARES)).sum(axis=-1)


def with_real() -> Reproduction:
    """Return at which shares favourites settle beside real data, and how far from those that is."""
    parts = (0.2, 0.5)
    found = {fresh: curated(fresh) for fresh in (0.0, *parts)}
    t = np.arange(LAST + 1)

    def draw() -> Any:
        figure = theme.figure(
            "Beside real data, favourites go so far and no further",
            x="generation",
            y="divergence from the real data (KL)",
            x_range=(0, LAST),
            y_range=(0, 2.4),
        )
        names = {0.0: "favourites alone", 0.2: "a fifth real", 0.5: "half real"}
        for (fresh, runs), colour in zip(
            found.items(), (theme.GREY, theme.SKY, theme.BLUE), strict=True
        ):
            values = divergence(runs).mean(axis=0)
            theme.line(figure, t, values, names[fresh], colour, at=0.5, side="above")
            if fresh:
                level = [divergence(held(fresh))] * 2
                theme.theory(figure, [0, LAST], level, at=0.9, side="below")
        return figure

    last = {fresh: divergence(runs[:, -1]) for fresh, runs in found.items()}
    return Reproduction(
        name="curation-held",
        key="ferbach2024self",
        authors="Ferbach et al. 2024",
        url="https://arxiv.org/abs/2407.09499",
        claim="With a share of real data, curated loops stay at a bounded distance from the truth",
        comparisons=(
            *(
                compare_mean(
                    f"share of what is liked {what}, {fresh:.0%} real, t = {LAST}",
                    held(fresh)[kind],
                    found[fresh][:, -1, kind],
                    # The formula is that of many to choose among; see above.
                    leeway=float((1 / AMONG) / fresh * held(fresh)[kind]),
                    derived=True,
                )
                for fresh in reversed(parts)
                for kind, what in ((-1, "best"), (0, "least"))
            ),
            compare_mean(
                f"divergence at t = {LAST}, half real, beside favourites alone",
                float(last[0.0].mean()),
                last[0.5],
                "less than",
            ),
        ),
        finding=(
            f"Alone, favourites end at a divergence of **{last[0.0].mean():.2f}** from the real "
            f"data; with half of them real, at **{last[0.5].mean():.3f}** (theory: "
            f"{divergence(held(0.5)):.3f})."
        ),
        draw=draw,
    )


def curation() -> Reproduction:
    """Return how a loop of favourites goes to what is liked best, and what real data hold back."""
    alone, half = curated(0.0), curated(0.5)
    liking = {name: runs @ np.exp(REWARDS) for name, runs in (("alone", alone), ("half", half))}
    t = np.arange(LAST + 1)
    expected = np.array([favoured(when) for when in t.tolist()])
    highest = np.exp(REWARDS.max())

    def draw() -> list[Any]:
        one = theme.figure(
            "What is liked best takes over",
            x="generation",
            y="share",
            x_range=(0, LAST),
            y_range=(0, 1.05),
        )
        for kind, name in ((0, "liked least"), (-1, "liked best")):
            theme.theory(one, t, expected[:, kind], name, at=0.8, side="below")
            theme.dots(one, t[::3], alone[:, ::3, kind].mean(axis=0), f"simulated, {name}")
        two = theme.figure(
            "The reward rises to the highest there is; half real data hold it at a level",
            x="generation",
            y="mean of e to the reward",
            x_range=(0, LAST),
            y_range=(1.5, 2.85),
        )
        theme.line(two, [0, LAST], [highest] * 2, "highest", theme.GREY, "dot", at=0.2)
        theme.line(two, t, liking["alone"].mean(axis=0), "favourites alone", at=0.4, side="below")
        real = liking["half"].mean(axis=0)
        theme.line(two, t, real, "half fresh data", theme.GREEN, "dot", at=0.7, side="above")
        return [one, two]

    return Reproduction(
        name="curation",
        key="ferbach2024self",
        authors="Ferbach et al. 2024",
        url="https://arxiv.org/abs/2407.09499",
        claim="A loop that learns from favourites goes to what is liked best",
        comparisons=(
            compare_mean(
                f"mean of e to the reward, t = {LAST}: the highest there is",
                highest,
                liking["alone"][:, -1],
                leeway=float(highest - expected[-1] @ np.exp(REWARDS)),
            ),
            compare_mean(
                "its change at the first choice",
                0,
                liking["alone"][:, 1] - liking["alone"][:, 0],
                "more than",
            ),
            *(
                compare_mean(
                    f"share of what is liked best, t = {when}",
                    expected[when, -1],
                    alone[:, when, -1],
                    # The formula is that of many to choose among; K are off by less than 1/K of
                    # the share a generation, since no e^reward is more than twice the mean.
                    leeway=float(when / AMONG * expected[when, -1]),
                )
                for when in TIMES
            ),
            compare_mean(
                f"half fresh data, t = {LAST}: mean of e to the reward, beside the highest",
                highest,
                liking["half"][:, -1],
                "less than",
            ),
        ),
        finding=(
            f"Alone, the kind that is liked best goes from {SHARES[-1]:.0%} to "
            f"**{alone[:, -1, -1].mean():.0%}** in {LAST} generations, and the one that is liked "
            f"least to **{alone[:, -1, 0].mean():.0%}**; with half fresh data it keeps "
            f"**{half[:, -1, 0].mean():.0%}**."
        ),
        draw=draw,
    )
