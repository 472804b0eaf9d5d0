"""Model collapse: a generator is trained on what it made, and again, and again.

- The loop: `run` gives a `History`; `Generation` is one step of it.
- What each generation is trained on, its `Policy`: `Replace`, `Keep`, `Augment`, `Fresh`,
  `Accumulate`, `Subsample`.
- Thousands of chains at once: `gaussian_chains`, `categorical_chains`.
- What mathematics says: `theory`.
- Whole grids of settings, on one machine or many: `sweep`.
"""

from synthlab.collapse import theory
from synthlab.collapse.ensembles.categories import categorical_chains
from synthlab.collapse.ensembles.gaussian import gaussian_chains
from synthlab.collapse.history import Generation, History
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

__all__ = [
    "Accumulate",
    "Augment",
    "Fresh",
    "Generation",
    "History",
    "Keep",
    "Policy",
    "Replace",
    "Subsample",
    "categorical_chains",
    "gaussian_chains",
    "run",
    "sweep",
    "theory",
]
