"""Ways to collect thirty people and to make three thousand of them, as all cards say them."""

from typing import Any

from synthlab.generators import SMOTE, Bootstrap, GaussianCopula, SmoothedBootstrap
from synthlab.worlds import TONE_GROUPS

N = 30
MANY = 3000
GENERATORS: dict[str, type[Any]] = {
    "bootstrap": Bootstrap,
    "smoothed": SmoothedBootstrap,
    "smote": SMOTE,
    "copula": GaussianCopula,
}
METHODS = {
    "bootstrap": "drawing again",
    "smoothed": "drawing with jitter",
    "smote": "in-between points",
    "copula": "a copula",
}
ONLY: dict[str, Any] = {
    "fair": None,
    "middle": {"income": "middle"},
    "light": {"tone": TONE_GROUPS["light"]},
}
WAYS = {"fair": "at random", "middle": "all middle-class", "light": "all light-skinned"}
