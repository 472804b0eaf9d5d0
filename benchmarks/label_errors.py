"""Finding label errors: synthlab against cleanlab.

Same labels, same probabilities, same method, one process each. cleanlab also offers a process for
each core; starting them takes longer than these searches, so `n_jobs=1` is its faster setting
here (the last row shows it). Agreement is the Jaccard index of the two sets of suspects.
"""

import warnings

import numpy as np
from _timing import compare, show
from cleanlab.filter import find_label_issues

from synthlab.labels import corrupt, find_label_errors, symmetric

SIZES = [(500, 5), (2_000, 5), (10_000, 5), (100_000, 5), (100_000, 20), (20_000, 100)]
HEADER = ["case", "ours (ms)", "cleanlab (ms)", "ratio (middle half)", "agreement"]


def example(n_items: int, n_classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Return labels of which a fifth are wrong, and predicted probabilities."""
    rng = np.random.default_rng(n_items + n_classes)
    truth = rng.integers(n_classes, size=n_items)
    classes = range(n_classes)
    labels = corrupt(truth, symmetric(classes, 0.2), classes=classes, exact=True, rng=rng)
    scores = rng.normal(size=(n_items, n_classes)) + 3 * np.eye(n_classes)[truth]
    odds = np.exp(scores)
    return labels, odds / odds.sum(axis=1, keepdims=True)


def row(n_items: int, n_classes: int, n_jobs: int = 1) -> list[str]:
    """Return one line of the table."""
    labels, probabilities = example(n_items, n_classes)

    def ours() -> np.ndarray:
        return find_label_errors(labels, probabilities, classes=range(n_classes))

    def theirs() -> np.ndarray:
        return find_label_issues(
            labels,
            probabilities,
            return_indices_ranked_by="self_confidence",
            n_jobs=n_jobs,
        )

    a, b = set(ours().tolist()), set(theirs().tolist())
    case = f"n={n_items}, K={n_classes}" + (f", n_jobs={n_jobs}" if n_jobs > 1 else "")
    return [case, *compare(ours, theirs).cells, f"{len(a & b) / len(a | b):.3f}"]


def main() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # cleanlab remarks on small classes
        rows = [row(n, k) for n, k in SIZES]
        rows += [row(100_000, 5, n_jobs=2)]
    show(HEADER, rows)


if __name__ == "__main__":
    main()
