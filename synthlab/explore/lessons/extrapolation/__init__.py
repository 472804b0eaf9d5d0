"""The cards of lesson 06, extrapolation.

`thirty_to_three_thousand` is the prediction. `rare_style` shows what a small collection misses,
`pictures` what is made from it, `worth` what that is worth to a classifier. `methods` extrapolates
rows, and `mix` asks what the cheapest data are.
"""

from synthlab.explore.lessons.extrapolation.methods import methods, thirty_to_three_thousand
from synthlab.explore.lessons.extrapolation.mix import mix
from synthlab.explore.lessons.extrapolation.pictures import pictures
from synthlab.explore.lessons.extrapolation.rare_style import rare_style
from synthlab.explore.lessons.extrapolation.worth import worth

EXPLORERS = (rare_style, pictures, worth, methods, mix)

__all__ = [
    "EXPLORERS",
    "methods",
    "mix",
    "pictures",
    "rare_style",
    "thirty_to_three_thousand",
    "worth",
]
