"""Bertrand et al. 2024: a loop is stable if less than half as much synthetic as real data is in."""

from typing import Any

import numpy as np
from sklearn.mixture import GaussianMixture

from studies.comparison import Reproduction, compare_mean
from synthlab._arrays import one_thread
from synthlab.explore import theme

SOURCE = {
    "key": "bertrand2024on",
    "authors": "Bertrand et al. 2024",
    "url": "https://arxiv.org/abs/2310.00429",
}
RATIOS = (0.25, 0.5, 2.0)  # synthetic examples for each real one, λ
N, START, LAST, CHAINS = 1000, 1.0, 8, 4000
MODES, EXAMPLES, GENERATIONS, RUNS = 8, 400, 12, 6


def stability() -> Reproduction:
    """Return how fast a bell curve that starts off the truth comes back to the real data."""
    rng = np.random.default_rng(26)
    means = {}
    for ratio in RATIOS:
        made = round(ratio * N)
        real = rng.standard_normal(CHAINS) / np.sqrt(N)  # the mean of the real data of each chain
        spread = np.sqrt(rng.chisquare(N - 1, CHAINS) / N)  # and their standard deviation
        mean, deviation = real + START, spread
        history = [mean - real]
        for _ in range(LAST):
            said = mean + deviation * rng.standard_normal(CHAINS) / np.sqrt(made)
            within = deviation**2 * rng.chisquare(made - 1, CHAINS) / made
            mean = (real + ratio * said) / (1 + ratio)
            # Both parts around the mean of all.
            apart = ratio / (1 + ratio) ** 2 * (said - real) ** 2
            deviation = np.sqrt((spread**2 + ratio * within) / (1 + ratio) + apart)
            history.append(mean - real)
        means[ratio] = np.column_stack(history)
    t = np.arange(LAST + 1)

    def draw() -> Any:
        figure = theme.figure(
            "A model that starts off the truth is pulled back",
            x="generation",
            y="mean, less that of the real data",
            x_range=(0, LAST),
            y_range=(-0.05, 1.05),
        )
        for ratio, found in means.items():
            rate = ratio / (1 + ratio)
            theme.theory(figure, t, START * rate**t, f"λ = {ratio:g}", at=0.3, side="above")
            theme.dots(figure, t, found.mean(axis=0), f"simulated, λ = {ratio:g}")
        return figure

    return Reproduction(
        name="stability",
        **SOURCE,
        claim="With λ synthetic examples for each real one, a loop returns to the truth",
        comparisons=tuple(
            compare_mean(
                f"distance at t = {when}, λ = {ratio:g}: (λ/(1 + λ))ᵗ",
                START * (ratio / (1 + ratio)) ** when,
                means[ratio][:, when],
                derived=True,
            )
            for ratio, when in ((0.25, 2), (0.5, 2), (0.5, 4), (2.0, 4), (2.0, LAST))
        ),
        finding=(
            f"With half as many synthetic examples as real ones (λ = ½), **"
            f"{means[0.5][:, 2].mean():.3f}** of the distance is left after two generations "
            f"(theory: {1 / 9:.3f})."
        ),
        draw=draw,
    )


def eight() -> Reproduction:
    """Return how well eight bell curves on a circle are known, with and without real data."""
    angles = 2 * np.pi * np.arange(MODES) / MODES
    centres = 2 * np.column_stack([np.cos(angles), np.sin(angles)])
    loops = {"real data and half as many synthetic": 0.5, "synthetic data alone": np.inf}
    found = {
        name: [_chain(centres, ratio, seed) for seed in range(RUNS)]
        for name, ratio in loops.items()
    }
    score = {name: np.array([one[0] for one in runs]) for name, runs in found.items()}
    change = {name: values[:, -1] - values[:, 0] for name, values in score.items()}
    half, alone = score
    t = np.arange(1, GENERATIONS + 1)

    def draw() -> list[Any]:
        figure = theme.figure(
            "Eight hills: stable at λ = ½, lost without real data",
            x="generation",
            y="log-likelihood of unseen real points",
            x_range=(0.8, GENERATIONS + 0.2),
        )
        for (name, values), colour in zip(score.items(), (theme.GREEN, theme.BLUE), strict=True):
            theme.line(figure, t, values.mean(axis=0), name, colour, at=0.6)
        last = theme.figure(
            "Where the models of the last generation put their points", x="x", y="y", height=330
        )
        for name, colour, sign in ((half, theme.GREEN, "circle"), (alone, theme.BLUE, "diamond")):
            x, y = found[name][0][1].T
            theme.dots(last, x, y, name, colour, sign)
        return [figure, last]

    return Reproduction(
        name="eight-hills",
        **SOURCE,
        claim="Eight bell curves stay as they are below λ = ½, and decay without real data",
        comparisons=(
            compare_mean(
                f"change of the log-likelihood, t = 1 to {GENERATIONS}, λ = ½, beside no real data",
                float(change[alone].mean()),
                change[half],
                "more than",
            ),
            compare_mean("synthetic data alone: that change", 0, change[alone], "less than"),
            compare_mean(
                "λ = ½: what is lost, as a share of what is lost without real data",
                0.1,
                change[half] / change[alone].mean(),
                "at most",
            ),
        ),
        finding=(
            f"In {GENERATIONS} generations the log-likelihood of unseen points changes by "
            f"**{change[half].mean():+.3f}** at λ = ½, and by **{change[alone].mean():+.2f}** "
            "without real data."
        ),
        draw=draw,
    )


def _chain(centres: Any, ratio: float, seed: int) -> tuple[list[float], Any]:
    """Return the log-likelihood of unseen points by generation, and points of the last model."""
    rng = np.random.default_rng([27, seed])

    def points(n: int) -> Any:
        return centres[rng.integers(MODES, size=n)] + 0.15 * rng.standard_normal((n, 2))

    real, unseen = points(EXAMPLES), points(2000)
    data, scores = real, []
    for _ in range(GENERATIONS):
        with one_thread():
            model = GaussianMixture(MODES, means_init=centres, tol=1e-2, random_state=seed)
            model.fit(data)
        scores.append(float(model.score(unseen)))
        model.random_state = int(rng.integers(2**31))
        made, _ = model.sample(EXAMPLES if ratio == np.inf else round(ratio * EXAMPLES))
        data = made if ratio == np.inf else np.concatenate([real, made])
    return scores, made[:200]
