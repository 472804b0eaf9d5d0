"""Thousands of chains at once, equal in distribution to as many calls of `collapse.run`.

- `gaussian_chains`: bell curves, by their sufficient statistics.
- `categorical_chains`: categories, by their counts.
- `claim_chains`: claims told again and again, right or wrong.
- `mixture_chains`: Gaussian mixtures, fitted together.
- `regression_chains`: linear regressions, by their sufficient statistics.

A chain is one run of the loop. Column 0 of every result is the truth, column t the model that was
fitted t times.
"""

from synthlab.collapse.ensembles.categories import CategoricalChains, categorical_chains
from synthlab.collapse.ensembles.claims import ClaimChains, claim_chains
from synthlab.collapse.ensembles.gaussian import GaussianChains, gaussian_chains
from synthlab.collapse.ensembles.mixture import MixtureChains, mixture_chains
from synthlab.collapse.ensembles.regression import RegressionChains, regression_chains

__all__ = [
    "CategoricalChains",
    "ClaimChains",
    "GaussianChains",
    "MixtureChains",
    "RegressionChains",
    "categorical_chains",
    "claim_chains",
    "gaussian_chains",
    "mixture_chains",
    "regression_chains",
]
