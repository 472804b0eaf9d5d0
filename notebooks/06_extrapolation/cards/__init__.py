"""The cards of this lesson: what a small sample misses, and what is made from it.

`thirty_to_three_thousand` is the prediction. `rare_style` shows what a small collection misses,
`pictures` what is made from it, `worth` what that is worth to a classifier. `methods` extrapolates
rows, of a world whose homes are drawn by `draw`, and `mix` asks what the cheapest data are.
`worth.rows` was made by `synthlab sweep worth --output worth.rows`.
"""

from ._sweep import STARTS, by_real_pictures, needed_for
from .methods import KINDS, draw, kind_of, methods, thirty_to_three_thousand
from .mix import mix
from .pictures import pictures
from .rare_style import rare_style
from .worth import worth

__all__ = [
    "KINDS",
    "STARTS",
    "by_real_pictures",
    "draw",
    "kind_of",
    "methods",
    "mix",
    "needed_for",
    "pictures",
    "rare_style",
    "thirty_to_three_thousand",
    "worth",
]
