"""Generators: what is fitted to a data set and then makes up a new one of the same form.

- For numbers: `Gaussian`, `GaussianMixture`, `KernelDensity`.
- For small samples of numbers, and for tables: `Bootstrap`, `SmoothedBootstrap`, `SMOTE`,
  `GaussianCopula`.
- For categories: `Categorical`.
- For pictures: `PixelModel`; for scenes, which are painted afterwards: `SceneModel`.

Each keeps to the protocol `Generator`: `fit(X)` returns the generator itself, `sample(n, rng)` a
synthetic data set. Where there is a `sampling_bias`, it is λ in (0, 1]: less than 1 samples nearer
to what is typical. A generator is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synthlab.generators.base import Generator
    from synthlab.generators.bootstrap import Bootstrap, SmoothedBootstrap
    from synthlab.generators.categories import Categorical
    from synthlab.generators.copula import GaussianCopula
    from synthlab.generators.gaussian import Gaussian
    from synthlab.generators.kernel import KernelDensity
    from synthlab.generators.mixture import GaussianMixture
    from synthlab.generators.pixels import PixelModel
    from synthlab.generators.scenes import SceneModel
    from synthlab.generators.smote import SMOTE

_HOMES = {
    "Bootstrap": "bootstrap",
    "Categorical": "categories",
    "Gaussian": "gaussian",
    "GaussianCopula": "copula",
    "GaussianMixture": "mixture",
    "Generator": "base",
    "KernelDensity": "kernel",
    "PixelModel": "pixels",
    "SMOTE": "smote",
    "SceneModel": "scenes",
    "SmoothedBootstrap": "bootstrap",
}

__all__ = [
    "SMOTE",
    "Bootstrap",
    "Categorical",
    "Gaussian",
    "GaussianCopula",
    "GaussianMixture",
    "Generator",
    "KernelDensity",
    "PixelModel",
    "SceneModel",
    "SmoothedBootstrap",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"synthlab.generators.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
