"""Claims that are told again and again: what mathematics says of them.

No text, no model: only whether a claim is right, since when it is wrong, and how many tellings it
is away from reality. Of the claims of each generation a share a, `real_share`, is new and right.
Each of the others retells a claim of the last generation: a right one is told wrongly with
probability e, `error`, a wrong one is put right with probability c, `correction`.

`tainted_share` and `tainted_limit` say how many are wrong, `falsehood_age_probability` since when,
and `root_depth_probability` how far from reality a claim is.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import xlog1py

from synthlab._arrays import Floats, Number, alike, between, whole
from synthlab._signatures import checked


@checked
def tainted_share(
    error: ArrayLike,
    generation: ArrayLike,
    *,
    real_share: ArrayLike = 0.0,
    correction: ArrayLike = 0.0,
    start: ArrayLike = 0.0,
) -> Number:
    """Return the share of claims that are wrong after t generations, on average.

    x_{t+1} = (1 - a)·[x_t(1 - c) + (1 - x_t)e] from x₀, `start`. This is linear, so x_t goes
    geometrically to `tainted_limit`, with the factor (1 - a)(1 - e - c). Without real claims and
    corrections it is 1 - (1 - e)ᵗ.

    Parameters
    ----------
    error : float or array in [0, 1]
        e, the chance that a right claim is told wrongly.
    generation : int or array
        t, how often claims have been told again.
    real_share : float or array in [0, 1]
        a, the share of claims that are new and real.
    correction : float or array in [0, 1]
        c, the chance that a wrong claim is put right.
    start : float or array in [0, 1]
        x₀, the share that is wrong at first.

    Examples
    --------
    >>> tainted_share(0.05, [5, 10, 20]).round(3).tolist()
    [0.226, 0.401, 0.642]
    >>> tainted_share(0.05, [5, 10, 20], real_share=0.1).round(3).tolist()
    [0.169, 0.246, 0.297]
    """
    e, a, c, x0, t = alike(
        error=between("error", error),
        real_share=between("real_share", real_share),
        correction=between("correction", correction),
        start=between("start", start),
        generation=whole("generation", generation),
    )
    limit, leaving = tainted_limit(e, a, c), _leaving(e, a, c)
    # The factor to the power of t, and what it lacks to 1: small numbers keep their digits.
    logs = xlog1py(t, -np.minimum(leaving, 0.5))
    kept = np.where(leaving < 0.5, np.exp(logs), (1 - leaving) ** t)
    gone = np.where(leaving < 0.5, -np.expm1(logs), 1 - kept)
    return (limit * gone + x0 * kept)[()]


@checked
def tainted_limit(
    error: ArrayLike, real_share: ArrayLike = 0.0, correction: ArrayLike = 0.0
) -> Number:
    """Return the share of claims that are wrong in the long run.

    (1 - a)e / [1 - (1 - a)(1 - e - c)]: all of them if nothing is real and nothing is put right,
    e/(e + c) with corrections alone. It is 0 if no error is made.

    Parameters
    ----------
    error, real_share, correction : float or array in [0, 1]
        e, a and c of `tainted_share`.

    Examples
    --------
    >>> tainted_limit(0.05, real_share=[0, 0.1, 0.5]).round(4).tolist()
    [1.0, 0.3103, 0.0476]
    >>> tainted_limit(0.05, correction=0.2).round(2).item()
    0.2
    """
    e, a, c = alike(
        error=between("error", error),
        real_share=between("real_share", real_share),
        correction=between("correction", correction),
    )
    leaving = _leaving(e, a, c)
    # Where nothing ever changes (e = a = c = 0), nothing becomes wrong either.
    return np.where(leaving > 0, (1 - a) * e / np.where(leaving > 0, leaving, 1), 0.0)[()]


def _leaving(e: Floats, a: Floats, c: Floats) -> Number:
    """Return 1 - (1 - a)(1 - e - c), without a difference of numbers that are nearly alike."""
    return a + (1 - a) * (e + c)


@checked
def falsehood_age_probability(
    error: float,
    generation: int,
    age: ArrayLike,
    *,
    real_share: float = 0.0,
    correction: float = 0.0,
) -> Number:
    """Return the chance that a claim which is wrong in generation t has been so for k generations.

    It was still right in generation t - k - 1, was told wrongly then, and has been retold and not
    put right since: (1 - x_{t-k-1})·(1 - a)e·[(1 - a)(1 - c)]ᵏ / x_t, x being `tainted_share`.

    Parameters
    ----------
    error, real_share, correction : float in [0, 1]
        e, a and c; e and the share that is wrong must be greater than 0.
    generation : int, at least 1
        t.
    age : int or array
        k, from 0, "in this generation", to t - 1; beyond that the chance is 0.

    Raises
    ------
    ValueError
        If no claim is wrong in that generation.

    Examples
    --------
    >>> falsehood_age_probability(0.05, 10, [0, 1, 9]).round(3).tolist()
    [0.079, 0.083, 0.125]
    """
    t, k = whole("generation", generation, least=1), whole("age", age)
    wrong = tainted_share(error, generation, real_share=real_share, correction=correction)
    if not wrong > 0:
        raise ValueError(
            f"error must be such that some are: no claim is wrong in generation {generation}"
        )
    before = np.maximum(t - k - 1, 0).astype(int)
    right = 1 - tainted_share(error, before, real_share=real_share, correction=correction)
    lost = real_share + (1 - real_share) * correction
    retold = (1 - real_share) * error * np.exp(xlog1py(k, -lost))
    return np.where(k < t, right * retold / wrong, 0.0)[()]


@checked
def root_depth_probability(real_share: ArrayLike, depth: ArrayLike) -> Number:
    """Return a(1 - a)ᵈ: the chance that exactly d models stand between a claim and reality.

    A claim of the training set is real with probability a; if not, the claim it retells is, and
    so on. This holds once more than d generations have passed.

    Parameters
    ----------
    real_share : float or array in [0, 1]
        a, the share of each training set that is new and real.
    depth : int or array
        d.

    Examples
    --------
    >>> root_depth_probability(0.5, [0, 1, 2]).tolist()
    [0.5, 0.25, 0.125]
    """
    a, d = alike(real_share=between("real_share", real_share), depth=whole("depth", depth))
    return (a * np.exp(xlog1py(d, -a)))[()]
