"""The cards of lesson 03: kitchens called cows, noisy labels, where they sit, and repair.

`rename_question` is the prediction; `rename`, `noise`, `where` and `repair` are the explorers.
Each takes the lesson's `HoldOut`.
"""

from synthlab.explore.lessons.cow_labels.noise import noise
from synthlab.explore.lessons.cow_labels.rename import rename, rename_question
from synthlab.explore.lessons.cow_labels.repair import repair
from synthlab.explore.lessons.cow_labels.where import where

EXPLORERS = (rename, noise, where, repair)

__all__ = ["EXPLORERS", "noise", "rename", "rename_question", "repair", "where"]
