"""The cards of this lesson: kitchens called cows, noisy labels, where they sit, and repair.

`rename_question` is the prediction; `rename`, `noise`, `repair` and `where` are the explorers.
Each takes the lesson's `HoldOut`; `rename` also takes what the lesson's open cell computes.
"""

from .noise import noise
from .rename import rename, rename_question
from .repair import repair
from .where import where

__all__ = ["noise", "rename", "rename_question", "repair", "where"]
