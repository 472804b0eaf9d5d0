"""From 30 rows to 3,000: SMOTE and the smoothed bootstrap against imbalanced-learn, scikit-learn.

imbalanced-learn's SMOTE is asked for its synthetic rows, one other row standing for a second class;
its SMOTE-NC makes those of a table with words. The smoothed bootstrap is scikit-learn's kernel
density with Silverman's bandwidth. Each pair takes turns in one run, fitted and sampled.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas
from _timing import compare, show
from imblearn import over_sampling
from sklearn import neighbors
from threadpoolctl import threadpool_limits

from synthlab.generators import SMOTE, Generator, SmoothedBootstrap

N, M = 30, 3_000
Array = Any


def imbalanced_learn(X: Array) -> Array:
    """Return rows by imbalanced-learn's SMOTE."""
    y = np.append(np.zeros(len(X)), 1)
    sampler = over_sampling.SMOTE(sampling_strategy={0: len(X) + M}, random_state=1)
    return sampler.fit_resample(np.vstack([X, X[:1]]), y)[0][len(y) :]


def scikit_learn(X: Array) -> Array:
    """Return rows by scikit-learn's kernel density."""
    return neighbors.KernelDensity(bandwidth="silverman").fit(X).sample(M, random_state=1)


def row(name: str, model: Generator, X: Array, theirs: Callable[[], Array]) -> list[str]:
    """Return one line of the table: ours and theirs from the same data, fitted and sampled."""
    return [name, *compare(lambda: model.fit(X).sample(M, rng=1), theirs).cells]


def numbers() -> list[list[str]]:
    """Return the times for numbers alone."""
    rows = []
    for n, d in ((30, 4), (1_000, 16)):
        X = np.random.default_rng(n).normal(size=(n, d))
        for name, model, theirs in (
            ("SMOTE, imbalanced-learn", SMOTE(), imbalanced_learn),
            ("smoothed bootstrap, scikit-learn", SmoothedBootstrap(), scikit_learn),
        ):
            rows.append(row(f"{name}, {n} × {d}", model, X, lambda t=theirs, X=X: t(X)))
    return rows


def words() -> list[list[str]]:
    """Return the time for a table with words, against imbalanced-learn's SMOTE-NC."""
    rng = np.random.default_rng(1)
    X = np.column_stack([rng.normal(size=(N, 3)), rng.integers(0, 3, (N, 2))])
    columns = {f"w{place}": X[:, place].astype(int).astype(str) for place in (3, 4)}
    table = pandas.DataFrame({**{f"x{place}": X[:, place] for place in range(3)}, **columns})
    y = np.append(np.zeros(N), 1)

    def theirs() -> Array:
        sampler = over_sampling.SMOTENC([3, 4], sampling_strategy={0: N + M}, random_state=1)
        return sampler.fit_resample(np.vstack([X, X[:1]]), y)

    return [row("SMOTE of a table, SMOTE-NC", SMOTE(), table, theirs)]


def main() -> None:
    with threadpool_limits(1):
        rows = numbers() + words()
        show(["3,000 rows", "ours (ms)", "theirs (ms)", "ratio (middle half)"], rows)


if __name__ == "__main__":
    main()
