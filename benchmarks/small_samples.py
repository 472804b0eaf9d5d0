"""From 30 rows to 3,000: how fast, and how much of the truth comes back.

Against imbalanced-learn's SMOTE (asked for its synthetic rows, one other row standing for a second
class) and scikit-learn's kernel density. First speed, each pair in turn in one run. Then what 3,000
synthetic rows are worth against 3,000 fresh ones, means over samples of 30 with their standard
errors: coverage and precision (k = 5, columns in units of the truth's standard deviation), the
Fréchet distance, and the mean Wasserstein distance of a column.

SDV and SDMetrics, whose copulas would be the natural peers, are not among them: SDV and its library
of copulas come under the Business Source Licence, which is not an open one.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from _timing import compare, show
from imblearn import over_sampling
from scipy.stats import wasserstein_distance
from sklearn import neighbors
from threadpoolctl import threadpool_limits

from synthlab import generators
from synthlab.generators import SMOTE, Bootstrap, GaussianCopula, SmoothedBootstrap
from synthlab.measures import frechet_distance, manifold
from synthlab.worlds import as_table

N, M, SAMPLES = 30, 3_000, 20
Array = Any


def bell(n: int, rng: np.random.Generator) -> Array:
    """Return four columns that hang together, each pair with a correlation of .6."""
    return np.sqrt(0.6) * rng.normal(size=(n, 1)) + np.sqrt(0.4) * rng.normal(size=(n, 4))


def skewed(n: int, rng: np.random.Generator) -> Array:
    """Return the same with a long tail, as incomes and rents have, in units of a deviation."""
    return np.exp(bell(n, rng)) / np.sqrt((np.e - 1) * np.e)


def groups(n: int, rng: np.random.Generator) -> Array:
    """Return four columns of a large group and, six deviations off, one of a tenth."""
    rare = rng.random((n, 1)) < 0.1
    return (rng.normal(size=(n, 4)) + 6 * rare) / np.sqrt(1 + 36 * 0.09)


def imbalanced_learn(X: Array, n: int, seed: int) -> Array:
    """Return n rows by imbalanced-learn's SMOTE."""
    y = np.append(np.zeros(len(X)), 1)
    sampler = over_sampling.SMOTE(sampling_strategy={0: len(X) + n}, random_state=seed)
    return sampler.fit_resample(np.vstack([X, X[:1]]), y)[0][len(y) :]


def scikit_learn(X: Array, n: int, seed: int) -> Array:
    """Return n rows by scikit-learn's kernel density with Silverman's bandwidth."""
    model = neighbors.KernelDensity(bandwidth="silverman").fit(X)
    return model.sample(n, random_state=seed)


def ours(model: generators.Generator) -> Callable[[Array, int, int], Array]:
    """Return a generator as a function like those of the peers."""
    return lambda X, n, seed: model.fit(X).sample(n, rng=seed)


METHODS = {
    "fresh real rows": None,
    "bootstrap": ours(Bootstrap()),
    "smoothed bootstrap": ours(SmoothedBootstrap()),
    "scikit-learn's kernel density": scikit_learn,
    "SMOTE, k = 5": ours(SMOTE()),
    "imbalanced-learn's SMOTE": imbalanced_learn,
    "SMOTE, any two": ours(SMOTE(N - 1)),
    "Gaussian copula": ours(GaussianCopula()),
    "bell curve": ours(generators.Gaussian()),
    "mixture of two": ours(generators.GaussianMixture(2)),
}


def speed() -> list[list[str]]:
    """Return rows of a table: ours and theirs from the same data, fitted and sampled."""
    rows = []
    for n, d in ((30, 4), (1_000, 16)):
        X = np.random.default_rng(n).normal(size=(n, d))
        for name, mine, theirs in (
            ("SMOTE, imbalanced-learn", SMOTE(), imbalanced_learn),
            ("smoothed bootstrap, scikit-learn", SmoothedBootstrap(), scikit_learn),
            ("copula, scikit-learn's kernel density", GaussianCopula(), scikit_learn),
        ):
            times = compare(lambda: ours(mine)(X, M, 1), lambda: theirs(X, M, 1))  # noqa: B023
            rows.append([f"{name}, {n} × {d}", *times.cells])
    return rows


def tables() -> list[list[str]]:
    """Return the times for a table with words: SMOTE by imbalanced-learn's SMOTE-NC."""
    rng = np.random.default_rng(1)
    X = np.column_stack([rng.normal(size=(N, 3)), rng.integers(0, 3, (N, 2))])
    words = {f"w{place}": X[:, place].astype(int).astype(str) for place in (3, 4)}
    table = as_table({**{f"x{place}": X[:, place] for place in range(3)}, **words})
    y = np.append(np.zeros(N), 1)

    def theirs() -> Array:
        sampler = over_sampling.SMOTENC([3, 4], sampling_strategy={0: N + M}, random_state=1)
        return sampler.fit_resample(np.vstack([X, X[:1]]), y)

    rows = []
    for model in (SMOTE(), SmoothedBootstrap(), GaussianCopula()):
        times = compare(lambda: model.fit(table).sample(M, rng=1), theirs)  # noqa: B023
        rows.append([f"{model!r} of a table, SMOTE-NC", *times.cells])
    return rows


def worth(truth: Callable[[int, np.random.Generator], Array]) -> list[list[str]]:
    """Return rows of a table: what each method brings back of the truth."""
    found: dict[str, list[list[float]]] = {name: [] for name in METHODS}
    for seed in range(SAMPLES):
        rng = np.random.default_rng(seed)
        X, fresh, more = truth(N, rng), truth(M, rng), truth(M, rng)
        for name, method in METHODS.items():
            made = more if method is None else method(X, M, seed)
            both = manifold(fresh, made)
            columns = [wasserstein_distance(fresh[:, j], made[:, j]) for j in range(fresh.shape[1])]
            found[name].append(
                [both.coverage, both.precision, frechet_distance(fresh, made), np.mean(columns)]
            )
    rows = []
    for name, values in found.items():
        means, errors = np.mean(values, axis=0), np.std(values, axis=0, ddof=1) / SAMPLES**0.5
        rows.append([name, *(f"{m:.3f} ± {e:.3f}" for m, e in zip(means, errors, strict=True))])
    return rows


def main() -> None:
    with threadpool_limits(1):
        show(["3,000 rows", "ours (ms)", "theirs (ms)", "ratio (middle half)"], speed() + tables())
        for truth in (bell, skewed, groups):
            header = [f"\n{truth.__name__}", "coverage", "precision", "Fréchet", "Wasserstein"]
            show(header, worth(truth))


if __name__ == "__main__":
    main()
