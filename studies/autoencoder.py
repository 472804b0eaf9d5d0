"""Shumailov et al. 2024: variational auto-encoders that learn from one another's digits."""

from itertools import pairwise
from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from studies.gaussian import SOURCE
from synthlab.explore import Sheet, theme
from synthlab.generators import VariationalAutoEncoder
from synthlab.worlds import load_digits

N, LAST, RUNS = 400, 5, 5
RERUN = (0.688, 0.603, 0.534, 0.483, 0.443)  # latent spread in a public re-run of the experiment


def generations(seed: int) -> tuple[list[float], list[Any]]:
    """Return the spread of the codes of each generation's digits, and a few of those digits.

    All are encoded by the first network, so that one yardstick measures them. Their spread is the
    root of the mean variance of a code's numbers.
    """
    rng = np.random.default_rng([30, seed])
    digits = rng.permutation(load_digits().images[..., 0] / 255)[:N]
    first, spreads, shown = None, [], []
    for t in range(1, LAST + 1):
        network = VariationalAutoEncoder(random_state=10 * seed + t).fit(digits)
        first = first or network
        spreads.append(float(np.sqrt(first.encode(digits).var(axis=0).mean())))
        digits = network.sample(N, rng)
        shown.append(digits[:5])
    return spreads, shown


def auto_encoder() -> Reproduction:
    """Return the latent spread by generation, and the digits that become one."""
    found = [generations(seed) for seed in range(RUNS)]
    spread = np.array([spreads for spreads, _ in found])
    t = np.arange(1, LAST + 1)

    def draw() -> list[Any]:
        figure = theme.figure(
            "The codes crowd together, generation by generation",
            x="generation",
            y="spread of the latent codes, first = 1",
            x_range=(0.8, LAST + 0.2),
            y_range=(0, 1.08),
        )
        relative = spread / spread[:, :1]
        low, high = relative.min(axis=0), relative.max(axis=0)
        theme.band(figure, t, low, high)
        theme.line(figure, t, relative.mean(axis=0), "8 × 8 digits, here", at=0.4, side="above")
        there = np.array(RERUN) / RERUN[0]
        theme.line(
            figure, t, there, "28 × 28 digits, there", theme.GREY, "dot", at=0.6, side="below"
        )
        pictures = [np.rint(255 * one).astype(np.uint8) for part in found[0][1] for one in part]
        sheet = Sheet(
            pictures,
            captions=[str(step) for step in t for _ in range(5)],
            title="Digits, and the generation that wrote them",
            columns=5,
        )
        return [figure, sheet]

    return Reproduction(
        name="auto-encoder",
        **SOURCE,
        claim="A variational auto-encoder trained on its own digits forgets how they differ",
        comparisons=(
            compare_mean(
                f"latent spread at t = {LAST}, first = 1",
                1,
                spread[:, -1] / spread[:, 0],
                "less than",
            ),
            *(
                compare_mean(
                    f"its change from t = {a} to {b}",
                    0,
                    spread[:, b - 1] - spread[:, a - 1],
                    "less than",
                )
                for a, b in pairwise(t.tolist())
            ),
        ),
        finding=(
            f"The spread of the codes falls from {spread[:, 0].mean():.3f} to "
            f"**{spread[:, -1].mean():.3f}** in {LAST} generations of {N} digits; in a public "
            f"re-run of the experiment, with other networks and larger pictures, from {RERUN[0]} "
            f"to {RERUN[-1]}."
        ),
        draw=draw,
    )
