"""Real handwriting: `load_digits` gives the digits that come with scikit-learn."""

from collections.abc import Sequence

import numpy as np

from synthlab._checks import Seed, count, generator
from synthlab.worlds.pictures import Pictures

DIGITS = tuple("0123456789")
INK = 16  # the darkest of the 17 shades that the digits are given in


def load_digits(
    n: int | None = None, *, labels: Sequence[str] | None = None, rng: Seed = None
) -> Pictures:
    """Return handwritten digits, 8 × 8 pixels, dark ink on white paper.

    43 people wrote them on paper; what is here is the test set of 13 of these people, 1,797
    digits, each labelled with what it was meant to be.

    Parameters
    ----------
    n : int, optional
        So many of them, drawn at random without repetition; all, in their own order, if not given.
    labels : sequence of str, optional
        Only digits with these labels, "0" to "9".
    rng : int or numpy.random.Generator, optional
        Seed for the draw.

    Returns
    -------
    Pictures

    Raises
    ------
    ValueError
        If there is no such label, or if there are not `n` such digits.

    References
    ----------
    E. Alpaydin and C. Kaynak, Optical recognition of handwritten digits, UCI Machine Learning
    Repository, 1998, doi 10.24432/C50P49 (CC BY 4.0); as shipped with scikit-learn.

    Examples
    --------
    >>> load_digits(labels=["3", "8"])
    357 pictures, 8 × 8 pixels: 183 3, 174 8
    >>> load_digits(100, rng=1).images.shape
    (100, 8, 8, 3)
    """
    from sklearn import datasets

    shades, meant = datasets.load_digits(return_X_y=True)
    words = meant.astype(str)
    wanted = DIGITS if labels is None else [labels] if isinstance(labels, str) else list(labels)
    strange = [label for label in wanted if label not in DIGITS]
    if strange or not wanted:
        raise ValueError(
            f'labels must be chosen from "0" to "9", got {", ".join(map(repr, strange)) or "none"}'
        )
    chosen = np.flatnonzero(np.isin(words, wanted))
    if n is not None:
        if count("n", n, least=1) > len(chosen):
            raise ValueError(f"n must be at most {len(chosen)}, as many such digits there are, "
                             f"got {n}")  # fmt: skip
        chosen = generator(rng).choice(chosen, n, replace=False)
    grey = np.rint(255 * (1 - shades[chosen] / INK)).astype(np.uint8).reshape(-1, 8, 8, 1)
    return Pictures(grey.repeat(3, axis=3), words[chosen])
