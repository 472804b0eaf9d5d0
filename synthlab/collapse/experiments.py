"""Experiments with names, for `sweep` and the command `synthlab sweep`: `EXPERIMENTS`.

- `fresh_share`: how much fresh real data is enough, by sample size and sampling bias.
- `letter_loop`: what letters know, by generation, if models learn from models' letters.
- `picture_worth`: what synthetic pictures are worth to a classifier, and fresh ones.
- `targeted_pictures`: which new pictures help a classifier with a style it has never met.

In all of them, `rng` is a seed and the result a dictionary of numbers.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from synthlab._checks import Seed
from synthlab.collapse.ensembles.gaussian import gaussian_chains
from synthlab.collapse.letter_loops import WRITING, letter_loop
from synthlab.collapse.picture_worth import SOURCES, WAYS, picture_worth, targeted_pictures
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


class Experiment(NamedTuple):
    """An experiment, the question it answers, and the grid it is run on unless told otherwise."""

    run: Callable[..., Mapping[str, float]]
    question: str
    grid: dict[str, list[Any]]
    seeds: int

    @property
    def settings(self) -> dict[str, list[Any]]:
        """Every setting with its values: those of the grid, and the defaults of all others."""
        parameters = inspect.signature(self.run).parameters.items()
        defaults = {name: [p.default] for name, p in parameters if name != "rng"}
        return defaults | self.grid


#: The experiments that `synthlab sweep` knows by name.
EXPERIMENTS = {
    "fresh-share": Experiment(
        fresh_share,
        "How much fresh real data keeps a bell curve from collapsing?",
        {
            "n": [10, 20, 50, 100, 200, 500, 1000],
            "sampling_bias": [0.5, 0.6, 0.7, 0.8, 0.9, 1.0],
            "share": [0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5],
        },
        seeds=5,
    ),
    "letters": Experiment(
        letter_loop,
        "What do letters still know that were written by models of letters?",
        {"kept": [0.0, 0.1, 0.5], "writing": list(WRITING), "order": [3, 5]},
        seeds=10,
    ),
    "worth": Experiment(
        picture_worth,
        "What are synthetic pictures worth to a classifier, and what fresh real ones?",
        {"source": list(SOURCES), "n": [30, 100, 300]},
        seeds=5,
    ),
    "targeted": Experiment(
        targeted_pictures,
        "Which new pictures help a classifier with a style that it has never met?",
        {"style": ["outdoor", "kitchenette", "retro", "open hearth"], "way": list(WAYS)},
        seeds=5,
    ),
}
