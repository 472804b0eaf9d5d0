"""Between neighbours: `SMOTE`, on imbalanced-learn."""

from typing import Any, Self

import numpy as np

from synthlab._arrays import Array, Floats, one_thread
from synthlab._checks import Seed, Size, generator, require_fitted
from synthlab._signatures import checked
from synthlab.generators.rows import Rows

AT_ONCE = 2**22  # votes of neighbours that are counted at a time: 32 MB


@checked
class SMOTE:
    """Points on the lines between neighbours: somewhere between a row and one of its nearest.

    SMOTE was made to enlarge the smaller of two classes; here the whole data set is that class.
    The words of a new row are those that most of the neighbours have (SMOTE-NC). In a table,
    whose columns have units of their own, each column counts by its standard deviation when
    neighbours are looked for, and columns of whole numbers stay whole.

    What it can never produce: a number beyond the smallest and largest of its column, or outside
    the lines between rows; a word that no row has. Rare words are outvoted by their neighbours
    and become rarer. All is drawn towards the middle: between any two of n rows, the variance
    left is 2/3 - 1/(3(n - 1)) of that of the data (divided by n); with near neighbours more.

    Parameters
    ----------
    k_neighbors : int, at least 1, default 5
        How many nearest neighbours a row may be joined with; for n rows, n - 1 joins any two.

    References
    ----------
    N. V. Chawla, K. W. Bowyer, L. O. Hall and W. P. Kegelmeyer, "SMOTE: synthetic minority
    over-sampling technique", Journal of Artificial Intelligence Research 16:321–357, 2002;
    section 6.1 for SMOTE-NC. G. Lemaître, F. Nogueira and C. K. Aridas, "Imbalanced-learn",
    Journal of Machine Learning Research 18(17):1–5, 2017.

    Examples
    --------
    >>> SMOTE(k_neighbors=1).fit([0.0, 1.0, 50.0, 51.0]).sample(3, rng=1).round(1).tolist()
    [50.9, 50.1, 50.3]
    """

    def __init__(self, k_neighbors: Size = 5) -> None:
        self.k_neighbors = k_neighbors

    def __repr__(self) -> str:
        return f"SMOTE({self.k_neighbors!r})"

    def fit(self, X: Any) -> Self:
        """Return the generator, knowing X: a table, or numbers of shape (n,) or (n, d).

        Raises
        ------
        ValueError
            If X has fewer rows than neighbours are asked for, plus one; no numbers that vary to
            go along with its words; or anything missing.
        """
        rows = Rows.of(X, least=2)
        if self.k_neighbors >= len(rows):
            raise ValueError(
                f"k_neighbors={self.k_neighbors} needs at least {self.k_neighbors + 1} rows, got "
                f"{len(rows)}: set k_neighbors to at most {len(rows) - 1}"
            )
        if rows.words and not rows.spread.any():
            raise ValueError(
                "X has no column of numbers that vary, so that there is nothing between two rows: "
                "Bootstrap() copies rows"
            )
        self._rows = rows
        return self

    def sample(self, n: Size, rng: Seed = None) -> Array:
        """Return n rows between neighbours."""
        require_fitted(self, "_rows")
        dice, rows, varying = generator(rng), self._rows, self._rows.spread > 0
        scale = rows.spread[varying] if rows.is_table else np.ones(varying.sum())
        points = np.column_stack([rows.numbers[:, varying] / scale, *rows.words.values()])
        numbers, drawn = np.tile(rows.numbers[0], (n, 1)), np.empty((n, points.shape[1]))
        votes = self.k_neighbors * sum(len(kinds) + 1 for kinds in rows.kinds.values()) + 1
        step = max(1, AT_ONCE // votes)
        for start in range(0, n if points.shape[1] else 0, step):
            part = slice(start, min(start + step, n))
            drawn[part] = _between(
                points, part.stop - start, len(rows.words), self.k_neighbors, dice
            )
        numbers[:, varying] = drawn[:, : varying.sum()] * scale
        chosen = drawn[:, varying.sum() :].astype(np.intp).T
        return rows.join(rows.within(numbers), dict(zip(rows.words, chosen, strict=True)))


def _between(
    points: Floats, n: int, n_words: int, k_neighbors: int, dice: np.random.Generator
) -> Floats:
    """Return n points between neighbours, of which the last columns are codes of words."""
    from imblearn import over_sampling  # slow to load

    settings = {
        "sampling_strategy": {0: len(points) + n},
        "k_neighbors": k_neighbors,
        "random_state": np.random.RandomState(dice.bit_generator),
    }
    if n_words:
        places = [*range(points.shape[1] - n_words, points.shape[1])]
        sampler = over_sampling.SMOTENC(places, **settings)
    else:
        sampler = over_sampling.SMOTE(**settings)
    # It enlarges one class out of several, so that one more row has to stand for another.
    classes = np.append(np.zeros(len(points), dtype=int), 1)
    with one_thread():
        enlarged, _ = sampler.fit_resample(np.vstack([points, points[:1]]), classes)
    between: Floats = enlarged[len(classes) :]
    return between
