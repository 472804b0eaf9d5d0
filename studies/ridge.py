"""Dohmatob et al.: ridge regression on synthetic labels, and on a mix of real and synthetic ones.

"Strong model collapse" (2025): a share of the examples follows another truth. "Model collapse
demystified" (2024): all labels come from a chain of models. The deterministic equivalents of both
are those of ridge regression in high dimensions, where they hold for n and d to infinity.
"""

from typing import Any

import numpy as np
from scipy.optimize import brentq

from studies.comparison import Comparison, Reproduction, compare_mean
from synthlab.explore import theme

STRONG = {
    "key": "dohmatob2025strong",
    "authors": "Dohmatob et al. 2025",
    "url": "https://arxiv.org/abs/2410.04840",
}
D, NOISE = 5, 0.1  # features and noise of least squares
SIZES = np.array([100, 300, 1000, 3000, 10_000, 30_000, 100_000])
MIXES = (0.1, 0.01)
RUNS = 40
WIDE, MANY, PENALTIES = 200, 400, (0.01, 0.1, 1.0)  # features, examples and penalties of ridge


def ridge_errors(
    spectrum: Any, n: int, penalty: float, truth: Any, other: Any, share: float, noise: float
) -> tuple[float, float]:
    """Return the test error of ridge regression on a mix, without and with the synthetic part.

    The features have covariance diag(spectrum), a share p₂ of the n labels comes from another
    model. `truth` and `other` are the mean squares of the true weights and of the difference of the
    two models, coordinate by coordinate. With κ - λ = κ·df₁(κ)/n and u = df₂/(n - df₂),

        κ²·Σ w²s/(s + κ)²·(1 + u) + σ²u, and
        p₂²(1 + p₁u)·Σ Δ²s³/(s + κ)² + p₂u·Σ Δ²s(p₁s + κ)²/(s + κ)²  is added.

    Dohmatob et al. 2025, theorem 1.

    >>> clean, mixed = ridge_errors(np.ones(4), 10**6, 1e-9, 1, 1, 0.1, 0)
    >>> round(clean, 6), round(mixed, 4)  # four features, each with p₂²Δ² = 0.01
    (0.0, 0.04)
    """
    s = np.asarray(spectrum, dtype=np.float64)

    def off(kappa: float) -> float:
        return float(kappa - penalty - kappa * (s / (s + kappa)).sum() / n)

    top = penalty + s.sum() / n + 1  # the root lies below: κ·df₁ is at most the sum of s
    kappa = brentq(off, penalty, top, xtol=1e-14)
    within = ((s / (s + kappa)) ** 2).sum()
    u = within / (n - within)
    clean = kappa**2 * (truth * s / (s + kappa) ** 2).sum() * (1 + u) + noise**2 * u
    real = 1 - share
    added = share**2 * (1 + real * u) * (other * s**3 / (s + kappa) ** 2).sum()
    added += share * u * (other * s * (real * s + kappa) ** 2 / (s + kappa) ** 2).sum()
    return float(clean), float(clean + added)


def fitted(X: Any, y: Any, penalty: float) -> Any:
    """Return the weights of ridge regression, (XᵀX/n + λ)⁻¹Xᵀy/n."""
    n, d = X.shape
    return np.linalg.solve(X.T @ X / n + penalty * np.eye(d), X.T @ y / n)


def strong() -> Reproduction:
    """Return how a small share of synthetic data stops least squares from getting better."""
    rng = np.random.default_rng(20)
    change = rng.standard_normal(D) / np.sqrt(D)
    apart = float(change @ change)
    errors = {p: np.zeros((RUNS, len(SIZES))) for p in (0.0, *MIXES)}
    for share, found in errors.items():
        for run in range(RUNS):
            X = rng.standard_normal((SIZES[-1], D))
            synthetic = rng.random(len(X)) < share
            y = (X @ change) * synthetic + NOISE * rng.standard_normal(len(X))
            for column, n in enumerate(SIZES):
                found[run, column] = np.square(fitted(X[:n], y[:n], 0.0)).sum()

    times = errors[0.01][:, -1].mean() / errors[0.0][:, -1].mean()

    def left(share: float, n: Any) -> Any:
        """Return what chance adds: the noise, and who happens to be synthetic."""
        return D / (n - D - 1) * (NOISE**2 + share * (1 - share) * apart)

    def draw() -> Any:
        figure = theme.figure(
            "One in a hundred is enough: more data stops helping",
            x="examples",
            y="test error",
            x_range=(80, 130_000),
            y_range=(3e-7, 3e-2),
            log="xy",
        )
        names = {0.1: "10% synthetic", 0.01: "1% synthetic", 0.0: "real data"}
        for share, name in names.items():
            expected = share**2 * apart + left(share, SIZES)
            theme.theory(figure, SIZES, expected, name, at=0.75, side="above")
            theme.dots(figure, SIZES, errors[share].mean(axis=0), f"simulated, {name}")
        return figure

    return Reproduction(
        name="strong-collapse",
        **STRONG,
        claim="A share p of synthetic data leaves an error of p² times the squared distance",
        comparisons=(
            *(
                compare_mean(
                    f"error of {SIZES[-1]:,} examples, p = {share:g}: p²‖Δw‖²",
                    share**2 * apart,
                    errors[share][:, -1],
                    leeway=float(left(share, SIZES[-1])),
                )
                for share in MIXES
            ),
            compare_mean(
                "the same, real data alone", MIXES[-1] ** 2 * apart, errors[0.0][:, -1], "less than"
            ),
        ),
        finding=(
            f"With {MIXES[0]:.0%} of synthetic labels the error stops at "
            f"**{errors[0.1][:, -1].mean():.5f}** (theory: {0.01 * apart:.5f}), and with "
            f"{MIXES[1]:.0%} it is already **{times:.0f}** times that of real data alone."
        ),
        draw=draw,
    )


def ridge_mix() -> Reproduction:
    """Return the error of ridge regression on a mix in high dimensions, beside the theorem's."""
    spectrum = np.arange(1, WIDE + 1) ** -0.5
    shares = (0.0, 0.2, 0.5)
    weights = np.full(WIDE, 1 / WIDE)  # mean squares of the weights, and of the difference
    expected = {
        (share, penalty): ridge_errors(spectrum, MANY, penalty, weights, weights, share, 0.3)[1]
        for share in shares
        for penalty in PENALTIES
    }
    rng, found = np.random.default_rng(21), {key: np.zeros(RUNS) for key in expected}
    for run in range(RUNS):
        X = rng.standard_normal((MANY, WIDE)) * np.sqrt(spectrum)
        truth, change = rng.choice([-1, 1], size=(2, WIDE)) / np.sqrt(WIDE)
        noise = 0.3 * rng.standard_normal(MANY)
        for share, penalty in found:
            second = np.arange(MANY) < share * MANY
            y = X @ truth + second * (X @ change) + noise
            off = fitted(X, y, penalty) - truth
            found[share, penalty][run] = spectrum @ off**2

    def draw() -> Any:
        figure = theme.figure(
            "No penalty makes a mix as good as real data",
            x="penalty λ",
            y="test error",
            x_range=(0.004, 3),
            y_range=(0, 0.14),
            log="x",
        )
        grid = np.geomspace(0.005, 2, 40)
        for share in shares:
            curve = [
                ridge_errors(spectrum, MANY, one, weights, weights, share, 0.3)[1] for one in grid
            ]
            theme.theory(figure, grid, curve, f"{share:.0%} synthetic", at=0.3, side="above")
            dots = [found[share, penalty].mean() for penalty in PENALTIES]
            theme.dots(figure, list(PENALTIES), dots, f"simulated, {share:.0%}")
        return figure

    first = found[0.5, 0.1]
    return Reproduction(
        name="ridge-mix",
        **STRONG,
        claim="In high dimensions the error of a mix is that of real data and a price for the mix",
        comparisons=tuple(
            compare_mean(
                f"test error, {share:.0%} synthetic, λ = {penalty:g}",
                value,
                found[share, penalty],
                leeway=2 * value / WIDE,  # the theorem holds in the limit of many features
            )
            for (share, penalty), value in expected.items()
            if share
        ),
        finding=(
            f"{WIDE} features, {MANY} examples, half of them synthetic, λ = 0.1: the error is "
            f"**{first.mean():.3f}** (theory: {expected[0.5, 0.1]:.3f}); with real data alone it "
            f"is **{found[0.0, 0.1].mean():.3f}**."
        ),
        draw=draw,
    )


POWER, SOURCE = 1.5, 0.5  # the spectrum falls as k to the -1.5, the squared weights as k to the -.5
FIRST, GENERATIONS = 1000, (0, 2, 10)  # examples of each model before the last; how many models
LAST = np.array([30, 100, 300, 1000, 3000, 10_000])  # examples of the last model
WIDTH, PENALTY = 100, 0.3  # features; λ is this times the number of features over examples


def demystified() -> Reproduction:
    """Return where more data stops helping ridge regression on labels from a chain of models."""
    k = np.arange(1, WIDTH + 1)
    spectrum, weights = k**-POWER, k**-SOURCE / (k**-SOURCE).sum()

    def expected(n: int, models: int) -> float:
        # Least squares of each model adds σ²Σ⁻¹/(T - d - 1) to the covariance of its weights.
        strayed = models / (FIRST - WIDTH - 1) / spectrum
        return ridge_errors(spectrum, n, _penalty(n), weights, strayed, 1.0, 1.0)[1]

    rng = np.random.default_rng(22)
    found = {models: np.zeros((RUNS, len(LAST))) for models in GENERATIONS}
    for run in range(RUNS):
        truth = rng.standard_normal(WIDTH) * np.sqrt(weights)
        model, chain = truth, {}
        for step in range(GENERATIONS[-1] + 1):
            chain[step] = model
            X = rng.standard_normal((FIRST, WIDTH)) * np.sqrt(spectrum)
            model = fitted(X, X @ model + rng.standard_normal(FIRST), 0.0)
        X = rng.standard_normal((LAST[-1], WIDTH)) * np.sqrt(spectrum)
        noise = rng.standard_normal(LAST[-1])
        for models, errors in found.items():
            y = X @ chain[models] + noise
            for column, n in enumerate(LAST.tolist()):
                off = fitted(X[:n], y[:n], _penalty(n)) - truth
                errors[run, column] = spectrum @ off**2

    def draw() -> Any:
        figure = theme.figure(
            "More data helps at first; then the errors of the chain come through",
            x="examples of the last model",
            y="test error",
            x_range=(25, 13_000),
            y_range=(0.008, 3),
            log="xy",
        )
        grid = np.geomspace(30, 10_000, 30).astype(int).tolist()
        for models in GENERATIONS:
            name = f"after {models} models" if models else "real labels"
            curve = [expected(n, models) for n in grid]
            theme.theory(figure, grid, curve, name, at=0.85, side="above")
            theme.dots(figure, LAST, found[models].mean(axis=0), f"simulated, {name}")
        return figure

    def compared(n: int, models: int) -> Comparison:
        value = expected(n, models)
        return compare_mean(
            f"test error, {models} models, {n:,} examples",
            value,
            found[models][:, list(LAST).index(n)],
            leeway=2 * value / WIDTH,
        )

    last = {models: found[models][:, -1] for models in GENERATIONS}
    return Reproduction(
        name="crossover",
        key="dohmatob2024model",
        authors="Dohmatob et al. 2024",
        url="https://arxiv.org/abs/2402.07712",
        claim="On synthetic labels more data helps up to a crossover, and no further",
        comparisons=(
            compared(10_000, 10),
            compared(1000, 10),
            compared(10_000, 2),
            compared(10_000, 0),
            compare_mean(
                "10,000 examples: 10 models beside real labels",
                float(last[0].mean()),
                last[10],
                "more than",
            ),
        ),
        finding=(
            f"With {LAST[-1]:,} examples the error is **{last[0].mean():.3f}** on real labels, and "
            f"**{last[10].mean():.3f}** on those of the tenth model of a chain (theory: "
            f"{expected(int(LAST[-1]), 10):.3f})."
        ),
        draw=draw,
    )


def _penalty(n: int) -> float:
    return PENALTY * WIDTH / n
