"""What mathematics says about safeguards: closed forms, each with its source.

- Filters: `filter_precision`; `truncated_variance`, and how a loop of cuts ends: `truncated_loop`.
- Taste: `verified_loop` ends at the verifier's own idea.

Bell curves are in units of the truth: mean 0, variance 1.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammainc

from synthlab._arrays import Floats, Number, between, positive, whole

TINY = 1e-8  # a cut below it leaves c²/3 of the variance, to the last digit


def filter_precision(right: ArrayLike, keeps_right: ArrayLike, keeps_wrong: ArrayLike) -> Number:
    """Return how many of the examples that pass are right: pφ/(pφ + (1 - p)ψ).

    Parameters
    ----------
    right : float or array in [0, 1]
        p, the share of what is made that is right.
    keeps_right, keeps_wrong : float or array in [0, 1]
        φ and ψ, the chance that a right and a wrong example passes; not both 0.

    References
    ----------
    Bayes' rule.

    Examples
    --------
    >>> round(float(filter_precision(0.6, 0.9, 0.3)), 3)
    0.818
    """
    p, phi = between("right", right), between("keeps_right", keeps_right)
    good, bad = p * phi, (1 - p) * between("keeps_wrong", keeps_wrong)
    if np.any(good + bad == 0):
        raise ValueError("nothing would pass: keeps_right and keeps_wrong must not both be 0")
    return good / (good + bad)


def truncated_variance(cut: ArrayLike) -> Number:
    """Return what is left of a bell curve's variance when all beyond ±cσ is cut off.

    1 - 2cφ(c)/(2Φ(c) - 1), φ being the density of the bell curve and Φ its integral.

    Parameters
    ----------
    cut : float or array, greater than 0
        c, in standard deviations.

    Examples
    --------
    >>> truncated_variance([1, 2, 3]).round(3).tolist()
    [0.291, 0.774, 0.973]
    """
    c = positive("cut", cut)
    half = np.clip(c, TINY, None) ** 2 / 2
    # The same as a ratio of integrals of χ², where no digits are lost: P(χ²₃ < c²)/P(χ²₁ < c²).
    return np.where(c < TINY, c**2 / 3, gammainc(1.5, half) / gammainc(0.5, half))[()]


def truncated_loop(cut: float, generations: int, *, fixed: bool = False) -> Floats:
    """Return the variance by generation when every batch is cut at ±c and the next model learns it.

    Large data sets, each replacing the last; generation 0 is the truth.

    Parameters
    ----------
    cut : float, greater than 0
        c, in standard deviations: of the newest model, or of the truth if `fixed`.
    generations : int
    fixed : bool, default False
        A filter fitted to real data once for all stays where it is, so that each cut takes less.

    Returns
    -------
    float64 ndarray of shape (generations + 1,)

    Examples
    --------
    >>> truncated_loop(2, 3).round(3).tolist()
    [1.0, 0.774, 0.599, 0.463]
    >>> truncated_loop(2, 3, fixed=True).round(3).tolist()
    [1.0, 0.774, 0.665, 0.6]
    """
    steps = int(whole("generations", generations))
    variance = [1.0]
    for _ in range(steps):
        c = cut / np.sqrt(variance[-1]) if fixed else cut
        variance.append(variance[-1] * float(truncated_variance(c)))
    return np.array(variance)


class Verified(NamedTuple):
    """A bell curve by generation, whose loop is verified.

    Attributes
    ----------
    mean, variance : float64 ndarray of shape (generations + 1,)

    Examples
    --------
    >>> verified_loop(1.0, 1.0, 1).mean.tolist()
    [0.0, 0.5]
    """

    mean: Floats
    variance: Floats


def verified_loop(centre: float, width: float, generations: int, *, share: float = 0.0) -> Verified:
    """Return where a loop goes whose verifier believes in x with e^(-(x - c)²/2w²).

    Large data sets. What a bell curve N(μ, s) leaves behind after such a verifier is a bell curve
    of variance 1/(1/s + 1/w²), with the mean weighted so too: the verifier counts as much as one
    more observation each generation. Without fresh data the mean goes to c and the variance to 0.

    Parameters
    ----------
    centre : float
        c, the verifier's idea of the truth, which is 0.
    width : float, greater than 0
        w, how much it lets pass.
    generations : int
        How often a model learns from what was verified; generation 0 is the truth.
    share : float in [0, 1], default 0
        a: how much of each training set is fresh and real. (Not of the first one, which is real.)

    References
    ----------
    Yi et al., ICLR 2026, arXiv 2510.16657, have this for linear regression.

    Examples
    --------
    >>> verified_loop(1.0, 1.0, 3).mean.round(3).tolist()
    [0.0, 0.5, 0.667, 0.75]
    >>> verified_loop(1.0, 1.0, 50, share=0.3).mean[[10, 50]].round(3).tolist()
    [0.487, 0.487]
    """
    a = float(between("share", share))
    w2 = float(positive("width", width)) ** 2
    mean, variance = [0.0], [1.0]
    for _ in range(int(whole("generations", generations))):
        s = 1 / (1 / variance[-1] + 1 / w2)
        m = s * (mean[-1] / variance[-1] + centre / w2)
        mean.append((1 - a) * m)
        variance.append(a + (1 - a) * s + a * (1 - a) * m**2)
    return Verified(np.array(mean), np.array(variance))
