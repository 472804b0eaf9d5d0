"""Generators: what is fitted to a data set and then makes up a new one of the same form.

- For numbers: `Gaussian`, `GaussianMixture`.
- For small samples of numbers, and for tables: `Bootstrap`, `SmoothedBootstrap`, `SMOTE`,
  `GaussianCopula`.
- For categories: `Categorical`.
- For pictures: `PixelModel`, and a small neural network, `VariationalAutoEncoder`; for scenes,
  which are painted afterwards: `SceneModel`.

Each keeps to the protocol `Generator`: `fit(X)` returns the generator itself, `sample(n, rng)` a
synthetic data set. Where there is a `sampling_bias`, it is λ in (0, 1]: less than 1 samples nearer
to what is typical.
"""

from synthlab.generators.autoencoder import VariationalAutoEncoder
from synthlab.generators.base import Generator
from synthlab.generators.bootstrap import Bootstrap, SmoothedBootstrap
from synthlab.generators.categories import Categorical
from synthlab.generators.copula import GaussianCopula
from synthlab.generators.gaussian import Gaussian, GaussianMixture
from synthlab.generators.pixels import PixelModel
from synthlab.generators.scenes import SceneModel
from synthlab.generators.smote import SMOTE

__all__ = [
    "SMOTE",
    "Bootstrap",
    "Categorical",
    "Gaussian",
    "GaussianCopula",
    "GaussianMixture",
    "Generator",
    "PixelModel",
    "SceneModel",
    "SmoothedBootstrap",
    "VariationalAutoEncoder",
]
