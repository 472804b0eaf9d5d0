"""Measures: what a synthetic data set has kept of the real one, and what it has lost.

- Quality and diversity by nearest neighbours: `manifold`, `precision_recall`, `density_coverage`,
  each alone as `precision`, `recall`, `density`, `coverage`; `expected_coverage`.
- Distances: `frechet_distance`, `frechet_bias`, `wasserstein`, `gaussian_wasserstein`.
- Variety: `kinds_alive`, `entropy`, `heterozygosity`, `tail_mass`.
- Copying: `nearest_real_distance`, `copied_share`.

Two sets are given as (real, synthetic). What returns one number plugs into `collapse.run`.
"""

from synthlab.measures.copying import copied_share, nearest_real_distance
from synthlab.measures.distance import (
    frechet_bias,
    frechet_distance,
    gaussian_wasserstein,
    wasserstein,
)
from synthlab.measures.diversity import entropy, heterozygosity, kinds_alive, tail_mass
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

__all__ = [
    "DensityCoverage",
    "Manifold",
    "PrecisionRecall",
    "copied_share",
    "coverage",
    "density",
    "density_coverage",
    "entropy",
    "expected_coverage",
    "frechet_bias",
    "frechet_distance",
    "gaussian_wasserstein",
    "heterozygosity",
    "kinds_alive",
    "manifold",
    "nearest_real_distance",
    "precision",
    "precision_recall",
    "recall",
    "tail_mass",
    "wasserstein",
]
