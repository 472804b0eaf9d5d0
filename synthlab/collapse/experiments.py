"""How much fresh real data is enough: `fresh_share`, an experiment for `sweep`."""

import numpy as np

from synthlab._checks import Seed
from synthlab.collapse.ensembles.gaussian import gaussian_chains
from synthlab.collapse.policy import Fresh


def fresh_share(
    n: int,
    share: float,
    sampling_bias: float = 1.0,
    generations: int = 50,
    chains: int = 1000,
    rng: Seed = None,
) -> dict[str, float]:
    """Return what is left of a bell curve whose loop is given some fresh real data.

    Parameters
    ----------
    n : int, at least 2
        Examples in each training set.
    share : float in [0, 1]
        How much of it is new and real in each generation; round(share · n) examples.
    sampling_bias : float in (0, 1], default 1
        λ: models sample from N(μ, λσ²).
    generations, chains : int
        How often a model is fitted, and how many loops there are.
    rng : int, Generator or None

    Returns
    -------
    dict
        Of the last models, beside a true variance of 1: "variance kept", the median of their
        variances; "wasserstein", the root of their mean squared Wasserstein-2 distance from the
        truth; "fresh examples", how many real ones there were in each training set.

    Examples
    --------
    >>> none, tenth = (fresh_share(100, share, rng=1) for share in (0, 0.1))
    >>> round(none["variance kept"], 1), round(tenth["variance kept"], 1)
    (0.6, 0.9)
    """
    policy = Fresh(share)
    last = gaussian_chains(
        n,
        generations=generations,
        chains=chains,
        policy=policy,
        sampling_bias=sampling_bias,
        keep=[generations],
        rng=rng,
    )
    mean, variance = last.mean[:, -1], last.variance[:, -1]
    squared = mean**2 + (np.sqrt(variance) - 1) ** 2  # W₂² between N(0, 1) and N(μ, σ²)
    return {
        "variance kept": float(np.median(variance)),
        "wasserstein": float(np.sqrt(squared.mean())),
        "fresh examples": policy.n_unseen(n, generation=2),
    }
