"""Dohmatob et al. 2024, "A tale of tails": what temperature and top-p do to a scaling law."""

from typing import Any

import numpy as np

from studies import never_seen
from studies.comparison import Reproduction, compare_mean

BETA, KINDS, RUNS = 1.5, 200_000, 10
SIZES = np.array([1000, 10_000, 100_000])
TEMPERATURES = (1.0, 0.7, 0.5)
CONTEXTS, WORDS, LARGE, KEPT = 30, 500, 300_000, (1.0, 0.95, 0.8)  # of bigrams; KEPT is top-p


def exponent(temperature: float) -> float:
    """Return how fast the error falls with the number of examples: (β - 1)·τ/β.

    Kinds have shares in proportion to i^(-β); they are sampled at temperature τ, as i^(-β/τ). T
    examples then show the first T^(τ/β) kinds, and the others have a mass of that to the power of
    1 - β. Dohmatob et al. 2024; at τ = 1 the exponent is 1 - 1/β.

    >>> [round(exponent(one), 3) for one in TEMPERATURES]
    [0.333, 0.233, 0.167]
    """
    return (BETA - 1) * temperature / BETA


def temperature() -> Reproduction:
    """Return the error of a learner by heart whose examples were sampled at a temperature."""
    truth = never_seen.zipf(KINDS, BETA)
    rng = np.random.default_rng(31)
    found, expected = {}, {}
    for tau in TEMPERATURES:
        sampled = truth ** (1 / tau)
        sampled /= sampled.sum()
        expected[tau] = never_seen.expected(truth, sampled, SIZES)
        found[tau] = never_seen.simulated(truth, sampled, SIZES, RUNS, rng)
    decades = np.log(SIZES[-1] / SIZES[0])
    slopes = {tau: np.log(runs[:, 0] / runs[:, -1]) / decades for tau, runs in found.items()}
    exact = {tau: np.log(row[0] / row[-1]) / decades for tau, row in expected.items()}

    def draw() -> Any:
        return never_seen.figure(
            "The colder the samples, the less more of them help",
            "kind",
            [(f"τ = {tau:g}", SIZES, expected[tau], found[tau], 0.8) for tau in TEMPERATURES],
            SIZES,
            x="examples learned from",
            x_range=(800, 130_000),
            y_range=(0.005, 0.5),
        )

    return Reproduction(
        name="temperature",
        **never_seen.SOURCE,
        claim="Sampling at a low temperature makes the scaling law flatter",
        comparisons=tuple(
            compare_mean(
                f"exponent at τ = {tau:g}: (β − 1)τ/β",
                exponent(tau),
                slopes[tau],
                leeway=float(abs(exact[tau] - exponent(tau))),  # of so few decades
            )
            for tau in TEMPERATURES
        ),
        finding=(
            f"Ten times the examples divide the error by **{10 ** slopes[1.0].mean():.2f}** at "
            f"τ = 1, and by **{10 ** slopes[0.5].mean():.2f}** at τ = 0.5."
        ),
        draw=draw,
    )


def top_p() -> Reproduction:
    """Return where the error of a bigram model stops whose text was written with top-p."""
    rng = np.random.default_rng(32)
    often, shares = never_seen.zipf(CONTEXTS, 1.0), never_seen.zipf(WORDS, BETA)
    following = np.stack([rng.permutation(shares) for _ in range(CONTEXTS)])
    sizes = np.array([1000, 10_000, 100_000, LARGE])
    truth = often[:, None] * following
    found, expected, floors = {}, {}, {}
    for kept in KEPT:
        written = np.stack([_likely(row, kept) for row in following])
        if kept < 1:
            floors[kept] = truth[written == 0].sum()
        both = often[:, None] * written
        expected[kept] = never_seen.expected(truth, both, sizes)
        found[kept] = never_seen.simulated(truth, both, sizes, RUNS, rng)

    def draw() -> Any:
        names = {kept: f"top-p {kept:g}" if kept < 1 else "as it is" for kept in KEPT}
        return never_seen.figure(
            "Words that are never written are never learned",
            "pair",
            [(name, sizes, expected[p], found[p], 0.9) for p, name in names.items()],
            sizes,
            x="pairs of words learned from",
            x_range=(800, 400_000),
            y_range=(0.003, 1),
        )

    return Reproduction(
        name="top-p",
        **never_seen.SOURCE,
        claim="Writing the most likely words only puts a floor under the error of a bigram model",
        comparisons=(
            *(
                compare_mean(
                    f"error of {LARGE:,} pairs, top-p {kept:g}: what is never written",
                    floor,
                    found[kept][:, -1],
                    leeway=float(expected[kept][-1] - floor),  # what is still to be learned
                )
                for kept, floor in floors.items()
            ),
            compare_mean(
                "error of 10,000 pairs, as it is: Σ p(1 − p)ᵀ",
                expected[1.0][1],
                found[1.0][:, 1],
            ),
            compare_mean(
                f"error of {LARGE:,} pairs, as it is, beside top-p {KEPT[1]:g}",
                floors[KEPT[1]],
                found[1.0][:, -1],
                "less than",
            ),
        ),
        finding=(
            f"Written with top-p {KEPT[1]:g}, text leaves an error of "
            f"**{found[KEPT[1]][:, -1].mean():.3f}**, however much there is; written as it is, "
            f"**{found[1.0][:, -1].mean():.3f}** after {LARGE:,} pairs."
        ),
        draw=draw,
    )


def _likely(shares: Any, kept: float) -> Any:
    """Return the shares of the smallest set of words that has the mass `kept`, the others 0."""
    order = np.argsort(-shares)
    inside = order[: np.searchsorted(shares[order].cumsum(), kept * (1 - 1e-12)) + 1]
    left = np.zeros_like(shares)
    left[inside] = shares[inside]
    return left / left.sum()
