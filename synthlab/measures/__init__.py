"""Measures: what a synthetic data set has kept of the real one, and what it has lost.

- Quality and diversity by nearest neighbours: `manifold`, which gives a `Manifold` of precision,
  recall, density and coverage.
- Distances: `frechet_distance`, `nearest_real_distance`.
- Diversity: `kinds_alive`, `entropy`, `heterozygosity`, `tail_mass`, `cells_covered`.
- The unseen: `kinds_covered`, `unseen_mass`, `good_turing`, which gives a `GoodTuring`.
- Group by group: `accuracy_by_group`.
- A table of your own, extrapolated by every method: `extrapolation_report`, which gives an
  `ExtrapolationReport` with an `Extrapolated` for each.
- Texts: what they know, `knowledge` (a `Knowledge`), `known_by_frequency` (a `FactClass` each),
  `expected_known`; how likely a language model finds them, `perplexities`, `perplexity_shift` (a
  `PerplexityShift`), `perplexity_histogram`.
- Chance and small samples: `chance_absent`, `chance_all_alike`, `absence_upper_bound`,
  `examples_needed`.

Two sets are given as (real, synthetic). What returns one number plugs into `collapse.run`.
"""

from synthlab.measures.chance import (
    absence_upper_bound,
    chance_absent,
    chance_all_alike,
    examples_needed,
)
from synthlab.measures.distance import frechet_distance, nearest_real_distance
from synthlab.measures.diversity import (
    cells_covered,
    entropy,
    heterozygosity,
    kinds_alive,
    tail_mass,
)
from synthlab.measures.extrapolation import (
    Extrapolated,
    ExtrapolationReport,
    extrapolation_report,
)
from synthlab.measures.groups import accuracy_by_group
from synthlab.measures.knowledge import (
    FactClass,
    Knowledge,
    expected_known,
    knowledge,
    known_by_frequency,
)
from synthlab.measures.perplexity import (
    PerplexityShift,
    perplexities,
    perplexity_histogram,
    perplexity_shift,
)
from synthlab.measures.precision_recall import Manifold, manifold
from synthlab.measures.unseen import GoodTuring, good_turing, kinds_covered, unseen_mass

__all__ = [
    "Extrapolated",
    "ExtrapolationReport",
    "FactClass",
    "GoodTuring",
    "Knowledge",
    "Manifold",
    "PerplexityShift",
    "absence_upper_bound",
    "accuracy_by_group",
    "cells_covered",
    "chance_absent",
    "chance_all_alike",
    "entropy",
    "examples_needed",
    "expected_known",
    "extrapolation_report",
    "frechet_distance",
    "good_turing",
    "heterozygosity",
    "kinds_alive",
    "kinds_covered",
    "knowledge",
    "known_by_frequency",
    "manifold",
    "nearest_real_distance",
    "perplexities",
    "perplexity_histogram",
    "perplexity_shift",
    "tail_mass",
    "unseen_mass",
]
