"""Supply: where data comes from, what it costs, who may read it, and how long it lasts.

- Costs: `labelling_cost`, `growth_rate`.
- The data well: `project` gives a `Projection` from `INPUTS`, each an `Input`; `PUBLISHED` is what
  the study found, each `Published`; `years_until_used_up`, `quantile_error`.
- Crawlers: `may_read`, `CRAWLERS`; `SITES`, each a `Site`; `access`, `style_shares`.
- Sites that close: `ORDERS`, `RARE`, `left_of_corpus`, which gives what is `Left`.
"""

from synthlab.supply.closing import ORDERS, RARE, Left, left_of_corpus
from synthlab.supply.costs import growth_rate, labelling_cost
from synthlab.supply.inputs import INPUTS, Input
from synthlab.supply.sites import CRAWLERS, SITES, Site, access, may_read, style_shares
from synthlab.supply.well import (
    PUBLISHED,
    Projection,
    Published,
    project,
    quantile_error,
    years_until_used_up,
)

__all__ = [
    "CRAWLERS",
    "INPUTS",
    "ORDERS",
    "PUBLISHED",
    "RARE",
    "SITES",
    "Input",
    "Left",
    "Projection",
    "Published",
    "Site",
    "access",
    "growth_rate",
    "labelling_cost",
    "left_of_corpus",
    "may_read",
    "project",
    "quantile_error",
    "style_shares",
    "years_until_used_up",
]
