"""Measures: what a synthetic data set has kept of the real one, and what it has lost.

- Quality and diversity by nearest neighbours: `manifold`, `precision_recall`, `density_coverage`,
  each alone as `precision`, `recall`, `density`, `coverage`; `expected_coverage`.
- Distances: `frechet_distance`, `frechet_bias`, `wasserstein`, `gaussian_wasserstein`.
- Variety: `kinds_alive`, `entropy`, `heterozygosity`, `tail_mass`.
- Copying: `nearest_real_distance`, `copied_share`.
- The unseen: `kinds_covered`, `shares_by_kind`, `unseen_mass`, `expected_unseen_mass`,
  `good_turing`; by region of the space `cells_covered`.
- Group by group: `train_on_synthetic`, `accuracy_by_group`, `coverage_by_group`.
- A table of one's own, extrapolated by every method: `extrapolation_report`.
- Texts: what they know, `knowledge`, `known_by_frequency`, `expected_known`, `stated_facts`; how
  varied they are, `distinct_ngrams`, `distinct_share`; how likely a language model finds them,
  `perplexities`, `perplexity_shift`, `perplexity_histogram`.
- Chance and small samples: `chance_absent`, `chance_all_alike`, `absence_upper_bound`,
  `examples_needed`, `coupon_collector`.

Two sets are given as (real, synthetic). What returns one number plugs into `collapse.run`.
"""

from synthlab.measures.cells import cells_covered
from synthlab.measures.chance import (
    absence_upper_bound,
    chance_absent,
    chance_all_alike,
    coupon_collector,
    examples_needed,
)
from synthlab.measures.copying import copied_share, nearest_real_distance
from synthlab.measures.distance import (
    frechet_bias,
    frechet_distance,
    gaussian_wasserstein,
    wasserstein,
)
from synthlab.measures.diversity import entropy, heterozygosity, kinds_alive, tail_mass
from synthlab.measures.extrapolation import (
    Extrapolated,
    ExtrapolationReport,
    extrapolation_report,
)
from synthlab.measures.groups import (
    GroupAccuracy,
    accuracy_by_group,
    coverage_by_group,
    train_on_synthetic,
)
from synthlab.measures.knowledge import (
    FactClass,
    Knowledge,
    expected_known,
    knowledge,
    known_by_frequency,
    stated_facts,
)
from synthlab.measures.language import (
    PerplexityShift,
    distinct_ngrams,
    distinct_share,
    perplexities,
    perplexity_histogram,
    perplexity_shift,
)
from synthlab.measures.manifold import (
    DensityCoverage,
    Manifold,
    PrecisionRecall,
    coverage,
    density,
    density_coverage,
    expected_coverage,
    manifold,
    precision,
    precision_recall,
    recall,
)
from synthlab.measures.unseen import (
    GoodTuring,
    Shares,
    expected_unseen_mass,
    good_turing,
    kinds_covered,
    shares_by_kind,
    unseen_mass,
)

__all__ = [
    "DensityCoverage",
    "Extrapolated",
    "ExtrapolationReport",
    "FactClass",
    "GoodTuring",
    "GroupAccuracy",
    "Knowledge",
    "Manifold",
    "PerplexityShift",
    "PrecisionRecall",
    "Shares",
    "absence_upper_bound",
    "accuracy_by_group",
    "cells_covered",
    "chance_absent",
    "chance_all_alike",
    "copied_share",
    "coupon_collector",
    "coverage",
    "coverage_by_group",
    "density",
    "density_coverage",
    "distinct_ngrams",
    "distinct_share",
    "entropy",
    "examples_needed",
    "expected_coverage",
    "expected_known",
    "expected_unseen_mass",
    "extrapolation_report",
    "frechet_bias",
    "frechet_distance",
    "gaussian_wasserstein",
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
    "precision",
    "precision_recall",
    "recall",
    "shares_by_kind",
    "stated_facts",
    "tail_mass",
    "train_on_synthetic",
    "unseen_mass",
    "wasserstein",
]
