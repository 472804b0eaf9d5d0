"""Feng et al. 2025: a verifier that is good enough makes bad labels teach well."""

from typing import Any

import numpy as np
from scipy.stats import norm

from studies.comparison import Reproduction, compare_mean
from synthlab.explore import theme

D, N, RUNS = 20, 4000, 30
LENGTH = 2.0  # of the mean of a class
SHARES = np.linspace(0.05, 0.99, 48)  # of synthetic labels that are wrong
#: How often a verifier keeps a right label, and a wrong one.
VERIFIERS = {"keeps all": (1.0, 1.0), "good": (0.9, 0.3), "very good": (0.9, 0.05)}


def breakdown(phi: float, psi: float) -> float:
    """Return the share of wrong labels at which accuracy jumps: 1/(1 + ψ/φ).

    A verifier keeps right labels with probability φ and wrong ones with ψ; at this share as many
    of each pass. Feng et al. 2025, theorem on the breakdown point.

    >>> [round(breakdown(*one), 3) for one in VERIFIERS.values()]
    [0.5, 0.75, 0.947]
    """
    return 1 / (1 + psi / phi)


def verification() -> Reproduction:
    """Return the accuracy of a linear classifier by the share of wrong labels it is offered."""
    rng = np.random.default_rng(23)
    best = float(norm.cdf(LENGTH))
    accuracy = {name: np.zeros((RUNS, len(SHARES))) for name in VERIFIERS}
    jumps = {name: np.zeros(RUNS) for name in VERIFIERS}
    mean = np.zeros(D)
    mean[0] = LENGTH
    for run in range(RUNS):
        sided = mean + rng.standard_normal((N, D))  # examples times their class, 1 or -1
        luck, kept = rng.random((2, N))
        for name, (phi, psi) in VERIFIERS.items():
            wrong = luck < SHARES[:, None]
            passed = kept < np.where(wrong, psi, phi)
            # The classifier: the mean of what passed, each example times its label.
            weights = np.where(wrong, -1.0, 1.0) * passed @ sided
            toward = weights @ mean
            accuracy[name][run] = norm.cdf(toward / np.linalg.norm(weights, axis=1))
            slope, level = np.polyfit(SHARES, toward, 1)  # it falls on a line
            jumps[name][run] = -level / slope

    def draw() -> Any:
        figure = theme.figure(
            "The better the verifier, the later the jump",
            x="wrong labels among those offered (%)",
            y="accuracy (%)",
            x_range=(0, 100),
            y_range=(-4, 108),
        )
        colours = (theme.GREY, theme.SKY, theme.BLUE)
        for (name, found), colour in zip(accuracy.items(), colours, strict=True):
            at = 100 * breakdown(*VERIFIERS[name])
            theme.line(figure, 100 * SHARES, 100 * found.mean(axis=0), name, colour, at=0.3)
            theme.theory(figure, [at, at], [0, 100], f"{at:.0f}%", at=1.0)
        return figure

    def beside(name: str, by: float) -> Any:
        return accuracy[name][:, np.abs(SHARES - breakdown(*VERIFIERS[name]) - by).argmin()]

    return Reproduction(
        name="verification",
        key="feng2025beyond",
        authors="Feng et al. 2025",
        url="https://arxiv.org/abs/2406.07515",
        claim="Verified synthetic labels teach well, up to a share of wrong ones",
        comparisons=(
            *(
                compare_mean(
                    f"φ = {phi:g}, ψ = {psi:g}: the jump, 1/(1 + ψ/φ)",
                    breakdown(phi, psi),
                    jumps[name],
                )
                for name, (phi, psi) in VERIFIERS.items()
            ),
            compare_mean(
                "accuracy 10 points before the jump, φ = .9, ψ = .3: nearly the best",
                best,
                beside("good", -0.1),
                leeway=0.02 * best,
            ),
            compare_mean("10 points behind it", 0.1, beside("good", 0.1), "less than"),
        ),
        finding=(
            f"A verifier that keeps 90% of the right labels and 5% of the wrong ones moves the "
            f"jump from **{jumps['keeps all'].mean():.1%}** of wrong labels to "
            f"**{jumps['very good'].mean():.1%}** (theory: "
            f"{breakdown(*VERIFIERS['very good']):.1%})."
        ),
        draw=draw,
    )
