"""Model collapse: a generator is trained on what it made, and again, and again.

- The loop: `run` gives a `History`, a table of `Row`; `Generation` is one step of it.
- What each generation is trained on, its `Policy`: `Replace`, `Keep`, `Augment`, `Fresh`,
  `Accumulate`, `Subsample`.
- Thousands of chains at once: `gaussian_chains`, `categorical_chains`, `mixture_chains`,
  `regression_chains`, `claim_chains`.
- What mathematics says: `theory`.
- Whole grids of settings, on one machine or many: `sweep`; `experiments` to run on them.

Each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synthlab.collapse import experiments, theory
    from synthlab.collapse.ensembles import (
        categorical_chains,
        claim_chains,
        gaussian_chains,
        mixture_chains,
        regression_chains,
    )
    from synthlab.collapse.history import Generation, History, Row
    from synthlab.collapse.loop import run
    from synthlab.collapse.policy import (
        Accumulate,
        Augment,
        Fresh,
        Keep,
        Policy,
        Replace,
        Subsample,
    )
    from synthlab.collapse.sweeps import sweep

_HOMES = {
    "Accumulate": "policy",
    "Augment": "policy",
    "Fresh": "policy",
    "Generation": "history",
    "History": "history",
    "Keep": "policy",
    "Policy": "policy",
    "Replace": "policy",
    "Row": "history",
    "Subsample": "policy",
    "categorical_chains": "ensembles",
    "claim_chains": "ensembles",
    "gaussian_chains": "ensembles",
    "mixture_chains": "ensembles",
    "regression_chains": "ensembles",
    "run": "loop",
    "sweep": "sweeps",
}

_ROOMS = ("experiments", "theory")

__all__ = [
    "Accumulate",
    "Augment",
    "Fresh",
    "Generation",
    "History",
    "Keep",
    "Policy",
    "Replace",
    "Row",
    "Subsample",
    "categorical_chains",
    "claim_chains",
    "experiments",
    "gaussian_chains",
    "mixture_chains",
    "regression_chains",
    "run",
    "sweep",
    "theory",
]


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"synthlab.collapse.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"synthlab.collapse.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
