"""The cards of lesson 06, extrapolation.

`thirty_to_three_thousand` is the prediction. `rare_style` shows what a small collection
misses. `methods` extrapolates rows and `pictures` kitchens; `worth` and `mix` ask what the result
is worth to a classifier and what it costs, `targeted` which data a behaviour needs, and `own_table`
does it all to a table of one's own.
"""

from synthlab.explore.lessons.extrapolation.methods import methods, thirty_to_three_thousand
from synthlab.explore.lessons.extrapolation.mix import mix
from synthlab.explore.lessons.extrapolation.own_table import own_table
from synthlab.explore.lessons.extrapolation.pictures import pictures
from synthlab.explore.lessons.extrapolation.rare_style import rare_style
from synthlab.explore.lessons.extrapolation.targeted import targeted
from synthlab.explore.lessons.extrapolation.worth import worth

EXPLORERS = (rare_style, methods, pictures, worth, mix, targeted, own_table)

__all__ = [
    "EXPLORERS",
    "methods",
    "mix",
    "own_table",
    "pictures",
    "rare_style",
    "targeted",
    "thirty_to_three_thousand",
    "worth",
]
