"""Supply: where data comes from, what it costs, who may read it, and how long it lasts.

- The market: `FACTS`, each a `Fact` with its source; `growth_rate`, `grow`, `years_to_reach`.
- Costs: `Supply`, `labelling`, `break_even`.
- The data well: `project` gives a `Projection` from `INPUTS`, each an `Input`; `PUBLISHED` is what
  the study found; `years_until_used_up`, `quantile_error`, `sensitivity`.
- Crawlers: `may_read`, `CRAWLERS`, `QUIRKS`; `SITES`, each a `Site`; `access`, `style_shares`.
- Sites that close: `ORDERS`, `RARE`, `after_closing`, `left_of_corpus`.
"""

from synthlab.supply._inputs import INPUTS, Input
from synthlab.supply.closing import ORDERS, RARE, Left, after_closing, left_of_corpus
from synthlab.supply.costs import Supply, break_even, labelling
from synthlab.supply.crawlers import CRAWLERS, QUIRKS, Quirk, may_read
from synthlab.supply.market import FACTS, Fact, grow, growth_rate, years_to_reach
from synthlab.supply.sensitivity import Sensitivity, sensitivity
from synthlab.supply.sites import SITES, Site, access, style_shares
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
    "FACTS",
    "INPUTS",
    "ORDERS",
    "PUBLISHED",
    "QUIRKS",
    "RARE",
    "SITES",
    "Fact",
    "Input",
    "Left",
    "Projection",
    "Published",
    "Quirk",
    "Sensitivity",
    "Site",
    "Supply",
    "access",
    "after_closing",
    "break_even",
    "grow",
    "growth_rate",
    "labelling",
    "left_of_corpus",
    "may_read",
    "project",
    "quantile_error",
    "sensitivity",
    "style_shares",
    "years_to_reach",
    "years_until_used_up",
]
