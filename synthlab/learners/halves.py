"""A fair choice of pictures, for people to label or to test a model on: `half_and_half`."""

from typing import Annotated

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._checks import Seed, generator, whole
from synthlab._signatures import checked


@checked
def half_and_half(
    labels: ArrayLike, target: str, n: Annotated[int, whole(2)], rng: Seed = None
) -> NDArray[np.intp]:
    """Return positions of `n` labels in mixed order, half of them (rounded down) the target.

    Guessing is then right half of the time, which makes learning visible. The other half is
    spread over all other classes as evenly as can be. Where one half has too few, both get as many
    as it has.

    Parameters
    ----------
    labels : array_like of str (m,)
    target : str
    n : int
        At most this many.
    rng : int or numpy.random.Generator, optional

    Raises
    ------
    ValueError
        If all labels are the target, or none is.

    Examples
    --------
    >>> labels = np.array(["kitchen", "barn", "bedroom"] * 10)
    >>> chosen = labels[half_and_half(labels, "kitchen", 8, rng=0)]
    >>> [int(np.sum(chosen == kind)) for kind in ("kitchen", "barn", "bedroom")]
    [4, 2, 2]
    """
    random, told, wanted = generator(rng), np.asarray(labels), n // 2
    positions = random.permutation(len(told))
    classes = [kind for kind in np.unique(told) if kind != target]
    queues = [positions[told[positions] == kind] for kind in classes]
    # The first of each other class, then the second of each, and so on.
    rank = np.concatenate([np.arange(len(queue)) for queue in queues] or [np.empty(0, int)])
    others = np.concatenate([*queues, np.empty(0, int)])[np.argsort(rank, kind="stable")]
    targets = positions[told[positions] == target]
    if not len(targets) or not len(others):
        raise ValueError(f"labels must hold {target!r} and others, got {np.unique(told).tolist()}")
    if len(targets) < wanted or len(others) < n - wanted:
        wanted = min(len(targets), len(others))
        n = 2 * wanted
    picked = np.concatenate([targets[:wanted], others[: n - wanted]]).astype(np.intp)
    return random.permutation(picked)
