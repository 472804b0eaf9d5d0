"""Dohmatob et al. 2024, "A tale of tails": a cut tail stops the scaling law."""

from typing import Any

import numpy as np

from studies import never_seen
from studies.comparison import Reproduction, compare_mean

KINDS, BETA, RUNS = 20_000, 1.5, 40
CUTS = (100, 1000)
SIZES = np.array([10, 30, 100, 300, 1000, 3000, 10_000, 100_000, 1_000_000])


def tails() -> Reproduction:
    """Return the error of a learner by heart, on real data and on data without their tail."""
    truth = never_seen.zipf(KINDS, BETA)
    learned = {cut: _errors(truth, cut) for cut in (*CUTS, KINDS)}
    floors = {cut: truth[cut:].sum() for cut in CUTS}

    def draw() -> Any:
        grid = np.geomspace(10, 1_000_000, 26)
        names = {CUTS[0]: "100 kinds", CUTS[1]: "1000 kinds", KINDS: "real data"}
        lines = [
            (name, grid, _expected(truth, cut, grid), learned[cut], 0.7 if cut == KINDS else 0.9)
            for cut, name in names.items()
        ]
        return never_seen.figure(
            "Without the tail, more data stops helping",
            "kind",
            lines,
            SIZES,
            x="examples learned from",
            x_range=(8, 1_300_000),
            y_range=(0.003, 1),
        )

    last = {cut: learned[cut][:, -1] for cut in learned}
    return Reproduction(
        name="cut-tails",
        **never_seen.SOURCE,
        claim="When the tail is cut, the error stops falling at the missing mass",
        comparisons=(
            *(
                compare_mean(
                    f"error at a million examples, {cut} kinds: missing mass",
                    floors[cut],
                    last[cut],
                    # What is still to be learned of the kinds that are there.
                    leeway=float(_expected(truth, cut, SIZES[-1:])[0] - floors[cut]),
                )
                for cut in CUTS
            ),
            compare_mean(
                "error at 1000 examples, real data: Σ p(1 − p)ᵀ",
                _expected(truth, KINDS, np.array([1000]))[0],
                learned[KINDS][:, list(SIZES).index(1000)],
            ),
            compare_mean(
                "a million examples: real data beside 1000 kinds",
                floors[CUTS[1]],
                last[KINDS],
                "less than",
            ),
        ),
        finding=(
            f"With the tail cut after {CUTS[0]} kinds, the error stops at "
            f"**{last[CUTS[0]].mean():.3f}**, the mass of what is missing, however many examples "
            f"there are. Without the cut it would be **{last[KINDS].mean():.3f}**."
        ),
        draw=draw,
    )


def _without_tail(truth: Any, cut: int) -> Any:
    """Return the shares of the kinds when only the first `cut` of them are left."""
    left = np.where(np.arange(KINDS) < cut, truth, 0)
    return left / left.sum()


def _errors(truth: Any, cut: int) -> Any:
    """Return the mass of the kinds that were never seen, shape (runs, sizes)."""
    rng = np.random.default_rng([13, cut])
    shares = _without_tail(truth, cut)[:cut]
    return never_seen.simulated(truth[:cut], shares, SIZES, RUNS, rng) + truth[cut:].sum()


def _expected(truth: Any, cut: int, sizes: Any) -> Any:
    """Return Σ p(1 - q)ᵀ, q being the shares without the tail, for each size T."""
    return never_seen.expected(truth, _without_tail(truth, cut), sizes)
