"""Linear regression on its own predictions: replaced, accumulated, subsampled.

Dohmatob et al. 2024 (replace), Gerstgrasser et al. 2024 (accumulate), Kazdan et al. 2024
(accumulate, then subsample).
"""

from functools import cache
from typing import Any, Literal

import numpy as np

from studies.comparison import Reproduction, compare_mean
from synthlab.collapse import Subsample, gaussian_chains
from synthlab.explore import theme

D, T, LAST = 10, 50, 20  # features, examples, generations
FIRST = D / (T - D - 1)  # test error on real data, by the mean of an inverse Wishart matrix
t = np.arange(1, LAST + 1)


def accumulated(generation: Any) -> Any:
    """Return Σ_{i ≤ t} 1/i², the test error when all data are kept, first = 1.

    Exact if all generations have the same features. Gerstgrasser et al. 2024, theorem 2.

    >>> accumulated([1, 2, 5, 20]).round(3).tolist()
    [1.0, 1.25, 1.464, 1.596]
    """
    i = np.arange(1, np.max(generation) + 1)
    return np.cumsum(1 / i**2)[np.asarray(generation) - 1]


def subsampled(generation: Any) -> Any:
    """Return the squared error of a mean, first = 1, if n examples are drawn from all so far.

    2 - 1/t + Σ_{k < t} (2 - 1/k)/(k + 1)², for n → ∞; it goes to π²/2 - 2. The mean of all data so
    far moves by (ξ + e)/(k + 1) at step k, ξ being the error of subsampling (variance (1 - 1/k)/n)
    and e that of the new sample (1/n); subsampling at last adds (1 - 1/t)/n. Worked out here.

    >>> subsampled([1, 2, 10, 1000]).round(3).tolist()
    [1.0, 1.75, 2.649, 2.932]
    """
    when = np.asarray(generation)
    k = np.arange(1, when.max())
    moved = np.concatenate([[0], np.cumsum((2 - 1 / k) / (k + 1) ** 2)])
    return 2 - 1 / when + moved[when - 1]


@cache
def _risk(policy: Literal["replace", "accumulate", "subsample"], chains: int) -> Any:
    """Return test errors, first = 1, shape (chains, LAST).

    The truth is w = 0, since errors do not depend on it: y = Xw + noise is noise alone at first,
    and Xw_t + noise later on, with the same X.
    """
    rng = np.random.default_rng(8)
    X = rng.standard_normal((chains, T, D))
    solve = np.linalg.solve(X.swapaxes(1, 2) @ X, X.swapaxes(1, 2))  # least squares is solve @ y
    model = np.zeros((chains, D, 1))
    seen: list[Any] = []
    errors = []
    for generation in range(1, LAST + 1):
        seen.append(X @ model + rng.standard_normal((chains, T, 1)))
        match policy:
            case "replace":
                model = solve @ seen[-1]
            case "accumulate":  # the same features again and again: fit the mean of all y
                seen = [sum(seen)]
                model = solve @ (seen[0] / generation)
            case "subsample":
                order = rng.random((chains, generation * T)).argpartition(T - 1)[:, :T, None]
                y = np.take_along_axis(np.concatenate(seen, axis=1), order, axis=1)
                chosen = np.take_along_axis(X, order % T, axis=1)
                turned = chosen.swapaxes(1, 2)
                model = np.linalg.solve(turned @ chosen, turned @ y)
        errors.append(np.square(model).sum(axis=(1, 2)) / FIRST)
    return np.column_stack(errors)


def linear() -> Reproduction:
    """Return how the error grows when synthetic data replace the real."""
    risk = _risk("replace", 10_000)

    def draw() -> Any:
        figure = _figure("Replace: each generation adds the first one's error again", 21)
        theme.theory(figure, t, t, "theory: t", at=0.7, side="above")
        return theme.dots(figure, t, risk.mean(axis=0), "simulated")

    return Reproduction(
        name="linear-growth",
        key="dohmatob2024model",
        authors="Dohmatob et al. 2024",
        url="https://arxiv.org/abs/2402.07712",
        claim="When synthetic data replace the real, the error of regression grows linearly",
        comparisons=tuple(
            compare_mean(f"test error at t = {when}, first = 1", when, risk[:, when - 1])
            for when in (20, 10, 5, 2)
        ),
        finding=(
            f"After {LAST} generations the test error is **{risk[:, -1].mean():.1f}** times "
            "that of the first model."
        ),
        draw=draw,
    )


def accumulate() -> Reproduction:
    """Return how the error stays bounded when all data are kept."""
    risk = _risk("accumulate", 20_000)
    bound = np.pi**2 / 6

    def draw() -> Any:
        figure = _figure("Accumulate: the error stays below π²/6 of the first", 1.75, low=0.95)
        theme.line(figure, [1, LAST], [bound] * 2, "bound: π²/6", theme.GREY, "dot", at=0.3)
        theory_line = accumulated(t)
        theme.theory(figure, t, theory_line, at=0.6, side="below")
        return theme.dots(figure, t, risk.mean(axis=0), "simulated")

    return Reproduction(
        name="accumulate",
        key="gerstgrasser2024is",
        authors="Gerstgrasser et al. 2024",
        url="https://arxiv.org/abs/2404.01413",
        claim="When all data are kept, the error of regression stays below π²/6 of the first",
        comparisons=(
            *(
                compare_mean(
                    f"test error at t = {when}, first = 1",
                    accumulated(when),
                    risk[:, when - 1],
                )
                for when in (20, 10, 5, 2)
            ),
            compare_mean(f"bound π²/6, t = {LAST}", bound, risk[:, -1], "less than"),
        ),
        finding=(
            f"After {LAST} generations the test error is **{risk[:, -1].mean():.3f}** times "
            f"that of the first model, below the bound of {bound:.3f}."
        ),
        draw=draw,
    )


def subsample() -> Reproduction:
    """Return how the error grows slowly when as many examples as at first are drawn from all."""
    n, chains, last = 100, 3000, 60
    middle = _risk("subsample", 2000)
    replace, everything = _risk("replace", 10_000), _risk("accumulate", 20_000)
    means = gaussian_chains(n, generations=last, chains=chains, policy=Subsample(), rng=9).mean
    squared = n * means[:, 1:] ** 2
    limit = np.pi**2 / 2 - 2

    def draw() -> list[Any]:
        one = _figure("Subsampling lies between accumulating and replacing", 7, low=0)
        theme.line(one, t, replace.mean(axis=0), "replace", theme.GREY, "dot", at=0.25)
        theme.line(one, t, middle.mean(axis=0), "subsample", at=0.7, side="above")
        theme.line(
            one, t, everything.mean(axis=0), "accumulate", theme.SKY, "dot", at=0.7, side="below"
        )
        two = theme.figure(
            "Its error goes to a limit: the mean of a bell curve",
            x="generation",
            y="squared error of the mean, first = 1",
            x_range=(1, last),
            y_range=(0.9, 3.4),
        )
        when = np.arange(1, last + 1)
        expected = subsampled(when)
        theme.line(two, when, squared.mean(axis=0), "simulated", at=0.4, side="below")
        theme.theory(two, when, expected, at=0.8, side="below")
        return [
            one,
            theme.line(two, [1, last], [limit] * 2, "π²/2 − 2", theme.GREY, "dot", at=0.25),
        ]

    return Reproduction(
        name="subsample",
        key="kazdan2025collapse",
        authors="Kazdan et al. 2024",
        url="https://arxiv.org/abs/2410.16713",
        claim="Subsampling what was accumulated degrades slowly, and does not diverge",
        comparisons=(
            compare_mean(
                f"regression, t = {LAST}: beside accumulating",
                float(everything[:, -1].mean()),
                middle[:, -1],
                "more than",
            ),
            compare_mean(
                f"regression, t = {LAST}: beside replacing",
                float(replace[:, -1].mean()),
                middle[:, -1],
                "less than",
            ),
            *(
                compare_mean(
                    f"mean of a bell curve, t = {when}",
                    subsampled(when),
                    squared[:, when - 1],
                    # The sum holds for n → ∞. At n, what was accumulated has lost up to
                    # Σ 1/(nk²) = π²/(6n) of its variance, and subsamples of it vary less.
                    leeway=2 * np.pi**2 / (6 * n) * float(subsampled(when)),
                    derived=True,
                )
                for when in (2, 10, last)
            ),
        ),
        finding=(
            f"After {LAST} generations of regression the error is **{middle[:, -1].mean():.2f}** "
            f"times the first: more than {everything[:, -1].mean():.2f} with everything, less than "
            f"{replace[:, -1].mean():.1f} with the newest data alone."
        ),
        draw=draw,
    )


def _figure(title: str, top: float, low: float = 0) -> Any:
    return theme.figure(
        title,
        x="generation",
        y="test error, first = 1",
        x_range=(0.5, LAST + 0.5),
        y_range=(low, top),
    )
