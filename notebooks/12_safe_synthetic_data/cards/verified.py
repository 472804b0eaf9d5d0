"""A verifier who is wrong: the loop goes to the verifier's own idea of the truth."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from scipy.stats import norm

from synthlab.explore import Choice, Explorer, Range, Steps, theme
from synthlab.safeguards import theory

OFFSETS = (0.0, 0.1, 0.3, 1.0)
SHARES = (0.0, 0.1, 0.3)
STEPS = (0, 1, 2, 3, 5, 8, 12, 20, 30)
FAR = 0.5  # a verifier so wrong needs a higher axis
WIDTH = 2.0  # of what the verifier believes in
FOREVER = 1000
FIRST, N = 30, 300  # real examples at first; examples in each later training set
CHAINS = 2000
GRID = np.linspace(-3, 4, 141)


class Verified(NamedTuple):
    """Where loops stand, by generation from 0 to the last."""

    expected: theory.Verified  # of large data sets
    error: Any  # root mean square distance of the mean from the truth, verified
    alone: Any  # the same, of loops that nobody verifies
    mean: Any  # of one typical run
    spread: Any


def verified() -> Explorer:
    """Return the explorer of a loop under a verifier with an idea of its own."""
    return Explorer(
        name="verified",
        title="A verifier with an idea of its own",
        controls=[
            Range("offset", OFFSETS, label="How wrong the verifier is", default=0.3, unit="σ"),
            Choice("share", SHARES, label="Fresh real data", names=lambda a: f"{a:.0%}"),
            Steps("generation", STEPS, label="Generation"),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [
            {
                "generation": t,
                "error, verified": found.error[t],
                "error, nobody verifies": found.alone[t],
                "mean, in theory": found.expected.mean[t],
                "spread, in theory": float(np.sqrt(found.expected.variance[t])),
            }
            for t in range(STEPS[-1] + 1)
        ],
        hint=f"{FIRST} real examples at first, then {N} synthetic ones at a time",
    )


def _compute(offset: float, share: float) -> Verified:
    mean, variance = _chains(offset, share, WIDTH)
    away, _ = _chains(0.0, share, np.inf)
    middle = np.abs(mean - np.median(mean, axis=0)).mean(axis=1).argmin()
    return Verified(
        theory.verified_loop(offset, WIDTH, STEPS[-1], share=share),
        np.sqrt(np.square(mean).mean(axis=0)),
        np.sqrt(np.square(away).mean(axis=0)),
        mean[middle],
        np.sqrt(variance[middle]),
    )


def _chains(offset: float, share: float, width: float) -> tuple[Any, Any]:
    """Return mean and variance of many chains, (chains, generations + 1).

    What a verifier leaves of a bell curve is a bell curve, so a generation is a draw of the mean
    and the variance of n examples of it, some of them real.
    """
    rng = np.random.default_rng(5)
    real = round(share * N)
    m, s = _fitted([(FIRST, np.zeros(CHAINS), np.ones(CHAINS))], rng)
    means, variances = [m], [s]
    for _ in range(STEPS[-1]):
        after = 1 / (1 / s + 1 / width**2)
        middle = after * (m / s + offset / width**2)
        parts = [(N - real, middle, after), (real, np.zeros(CHAINS), np.ones(CHAINS))]
        m, s = _fitted(parts, rng)
        means.append(m)
        variances.append(s)
    return np.array(means).T, np.array(variances).T


def _fitted(parts: list[tuple[int, Any, Any]], rng: np.random.Generator) -> tuple[Any, Any]:
    """Return the mean and the unbiased variance of samples of several bell curves together."""
    parts = [part for part in parts if part[0]]
    means = [rng.normal(m, np.sqrt(s / k)) for k, m, s in parts]
    squares = [s * rng.chisquare(k - 1, CHAINS) if k > 1 else 0 * s for k, _, s in parts]
    n = sum(k for k, _, _ in parts)
    mean = sum(k * m for (k, _, _), m in zip(parts, means, strict=True)) / n
    between = sum(k * (m - mean) ** 2 for (k, _, _), m in zip(parts, means, strict=True))
    return mean, (sum(squares) + between) / (n - 1)


def _draw(found: Verified, offset: float, generation: int) -> list[go.Figure]:
    now, alone = found.error[generation], found.alone[generation]
    error = theme.figure(
        title=f"Off by {now:.2f}; nobody verifies: {alone:.2f}",
        x="generation",
        y="distance of the mean from the truth (σ)",
        x_range=(-0.6, STEPS[-1] + 0.6),
        y_range=(0, 1.12 if offset > FAR else 0.48),
    )
    steps = np.arange(STEPS[-1] + 1)
    theme.line(error, steps, found.alone, "nobody verifies", theme.GREY, "dash", at=0.8)
    theme.line(error, steps, found.error, "verified", at=0.5, side="below")
    if offset:
        theme.line(
            error,
            [0, STEPS[-1]],
            [offset, offset],
            "the verifier's own error",
            theme.VERMILION,
            "dot",
            at=1.0,
            side="above",
            width=1.5,
        )
    theme.marker(error, generation, found.error[generation], unfold=True)
    bell = theme.figure(
        title=f"Generation {generation} of a typical run",
        x="measurement (standard deviations of the world)",
        x_range=(-3, 4),
        y_range=(0, 1.95),
    )
    theme.area(bell, GRID, norm.pdf(GRID).round(3), "the world", at=0.1)
    idea = (0.4 * np.exp(-np.square((GRID - offset) / WIDTH) / 2)).round(3)
    theme.line(
        bell,
        GRID,
        idea,
        "what the verifier lets pass",
        theme.VERMILION,
        "dot",
        at=1.0,
        side="above",
    )
    believed = norm.pdf(GRID, found.mean[generation], found.spread[generation]).round(3)
    peak = float(np.abs(GRID - found.mean[generation]).argmin()) / (len(GRID) - 1)
    theme.line(bell, GRID, believed, f"generation {generation}", at=peak, side="above")
    bell.update_yaxes(visible=False)
    return [error, bell]


def _describe(found: Verified, offset: float, share: float, generation: int) -> str:
    if generation == 0:
        return (
            f"A first model, from {FIRST} real examples: its mean is off by "
            f"**{found.error[0]:.2f}** or so. The verifier's idea is off by **{offset:g}**. "
            "Press play."
        )
    now, alone = found.error[generation], found.alone[generation]
    compared = (
        f"In generation **{generation}** the mean is off by **{now:.2f}**, "
        f"{'less' if now < alone else 'more'} than without a verifier (**{alone:.2f}**); the first "
        f"model's was off by {found.error[0]:.2f}."
    )
    if offset == 0:
        left = np.sqrt(found.expected.variance[generation])
        return (
            f"{compared} This verifier happens to be right; **{left:.0%}** of the spread is left."
        )
    end = theory.verified_loop(offset, WIDTH, FOREVER, share=share).mean[-1]
    return f"{compared} With **{share:.0%}** fresh data, the mean is on its way to **{end:.2f}**."
