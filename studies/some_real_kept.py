"""Shumailov et al. 2024: ten per cent of the real data kept, as the bell curve has it."""

from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from studies.gaussian import SOURCE, distance_from_truth
from synthlab.collapse import Keep, Policy, Replace, run
from synthlab.explore import theme
from synthlab.generators import Gaussian

N, LAST, CHAINS, SHARE = 100, 40, 250, 0.1


def kept() -> Reproduction:
    """Return W₂² between the curve and the real data, with and without some of it kept."""
    without, with_some = (_distances(policy) for policy in (Replace(), Keep(SHARE)))
    t = np.arange(LAST + 1)

    def draw() -> Any:
        figure = theme.figure(
            "A tenth of the real data holds the bell curve back",
            x="generation",
            y="W₂² from the first real sample",
            x_range=(0, LAST),
        )
        theme.line(figure, t, without.mean(axis=0), "no real data", at=0.6, side="above")
        # The first sample is as good as a truth: from it, t - 1 generations are left.
        expected = distance_from_truth(N, t[1:] - 1)
        theme.theory(figure, t[1:], expected, at=0.9, side="below")
        some = with_some.mean(axis=0)
        return theme.line(figure, t, some, "10% kept", theme.GREEN, "dot", at=0.7, side="above")

    a, b = without[:, -1].mean(), with_some[:, -1].mean()
    settled = with_some[:, -1] - with_some[:, LAST // 2]
    return Reproduction(
        name="some-kept",
        **SOURCE,
        claim="With ten per cent of the real data kept, degradation is minor",
        comparisons=(
            compare_mean(
                f"W₂² at t = {LAST}: 10% kept less none kept",
                0,
                with_some[:, -1] - without[:, -1],
                "less than",
            ),
            compare_mean(
                f"none kept: E W₂² at t = {LAST}",
                distance_from_truth(N, LAST - 1),
                without[:, -1],
            ),
            compare_mean(
                f"none kept: change of W₂², t = {LAST // 2} to {LAST}",
                0,
                without[:, -1] - without[:, LAST // 2],
                "more than",
            ),
            compare_mean(
                "10% kept: the same, beside that change",
                float(np.mean(without[:, -1] - without[:, LAST // 2])),
                settled,
                "less than",
            ),
        ),
        finding=(
            f"After {LAST} generations the bell curve is at a squared distance of **{a:.2f}** from "
            f"the real sample with no real data, and of **{b:.2f}** with a tenth of it kept."
        ),
        draw=draw,
    )


def _distances(policy: Policy) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return W₂² between models and the real sample, shape (chains, generations + 1)."""
    result = np.zeros((CHAINS, LAST + 1))
    for chain in range(CHAINS):
        real = np.random.default_rng([chain, 4]).normal(size=N)
        history = run(
            Gaussian(),
            real,
            generations=LAST,
            policy=policy,
            measures={},
            rng=chain,
        )
        for t, model in enumerate(history.models[1:], start=1):
            moved = model.mean_[0] - real.mean()
            narrowed = model.standard_deviation_ - real.std(ddof=1)
            result[chain, t] = moved**2 + narrowed**2
    return result
