"""Alemohammad et al. 2024: digits, with principal components in the place of a network."""

from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from studies.sampling_bias import SOURCE
from synthlab.collapse import run
from synthlab.explore import theme
from synthlab.generators import PixelModel
from synthlab.measures import frechet_distance, manifold
from synthlab.worlds import load_digits

N, LAST, RUNS = 300, 12, 6
TIMES = (0, 1, 2, 3, 5, 8, LAST)


def loop(sampling_bias: float, seed: int) -> dict[str, list[float]]:
    """Return quality, diversity and distance at `TIMES`, beside digits that no model has seen."""
    rng = np.random.default_rng(seed)
    written = rng.permutation(load_digits().images[..., 0] / 255)
    model = PixelModel(n_clusters=10, sampling_bias=sampling_bias)  # as many as there are digits
    samples = run(model, written[N:], n=N, generations=LAST, measures={}, rng=rng).samples
    points = [samples[t].reshape(N, -1) for t in TIMES]
    unseen = written[:N].reshape(N, -1)
    found = [manifold(unseen, one) for one in points]
    return {
        "precision": [one.precision for one in found],
        "recall": [one.recall for one in found],
        "frechet": [frechet_distance(unseen, one) for one in points],
    }


def digits() -> Reproduction:
    """Return quality and diversity of handwriting, with and without a sampling bias."""
    found = {bias: [loop(bias, seed) for seed in range(RUNS)] for bias in (1.0, 0.5)}

    def at(measure: str, t: int, bias: float) -> Any:
        return np.array([one[measure][TIMES.index(t)] for one in found[bias]])

    def change(measure: str, bias: float) -> Any:
        return at(measure, LAST, bias) - at(measure, 0, bias)

    def draw() -> list[Any]:
        figures = []
        titles = {
            1.0: "λ = 1: quality and diversity both fall",
            0.5: "λ = 0.5: quality holds, diversity falls faster",
        }
        for bias, title in titles.items():
            figure = theme.figure(
                title, x="generation", y="share", x_range=(0, LAST), y_range=(0, 1.05)
            )
            for measure, colour, dash in (
                ("precision", theme.BLUE, "solid"),
                ("recall", theme.PURPLE, "dot"),
            ):
                values = [at(measure, t, bias).mean() for t in TIMES]
                theme.line(figure, TIMES, values, measure, colour, dash, at=0.6)
            figures.append(figure)
        return figures

    falls = (at("recall", 3, 0.5) - at("recall", 3, 1.0)).mean()
    return Reproduction(
        name="digits",
        **SOURCE,
        claim="Digits lose quality and diversity; with λ < 1 quality holds",
        comparisons=(
            compare_mean("λ = 1: change of precision", 0, change("precision", 1.0), "less than"),
            compare_mean("λ = 1: change of recall", 0, change("recall", 1.0), "less than"),
            compare_mean(
                "λ = 1: change of the Fréchet distance", 0, change("frechet", 1.0), "more than"
            ),
            compare_mean("λ = .5: change of precision", 0, change("precision", 0.5), "at least"),
            compare_mean(
                "recall after 3 generations: λ = .5 less λ = 1",
                0,
                at("recall", 3, 0.5) - at("recall", 3, 1.0),
                "less than",
            ),
        ),
        finding=(
            f"After {LAST} generations precision is at **{at('precision', LAST, 1.0).mean():.2f}** "
            f"with λ = 1 and at **{at('precision', LAST, 0.5).mean():.2f}** with λ = 0.5. Recall "
            f"after three generations is lower by {-falls:.2f} with λ = 0.5."
        ),
        draw=draw,
    )
