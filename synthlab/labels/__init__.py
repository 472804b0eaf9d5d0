"""Labels: making them wrong on purpose, finding the wrong ones, and paying for repairs.

- Renaming and corrupting: `relabel`, `corrupt`, `corrupt_items`, `corrupt_scenes`, `deal`.
- Who is mistaken for whom: `symmetric`, `pairwise`, `one_way`, `one_annotator`.
- How often each item is mistaken: `spread_rate`, `mistake_rates`.
- Closed forms: `measured_accuracy`, `measured_agreement`, `vote_accuracy`, `tolerable_rate`,
  `noisy_posterior`, `sample_size_factor`.
- Finding wrong labels: `find_label_errors`, `confident_joint`, `estimate_transition_matrix`,
  `self_confidence`.
- Repairing them: `repair`, `errors_left`, `errors_left_at_random`.
- People who label: `Annotator`, `Crowd`, `make_crowd`; what they say: `Responses`.
- Consensus: `majority_vote`, `weighted_vote`, `dawid_skene`.
"""

from synthlab.labels.annotators import Annotator
from synthlab.labels.audit import find_label_errors
from synthlab.labels.confident import confident_joint, estimate_transition_matrix, self_confidence
from synthlab.labels.consensus import Consensus, majority_vote, weighted_vote
from synthlab.labels.crowd import Crowd
from synthlab.labels.dawid_skene import DawidSkene, dawid_skene
from synthlab.labels.items import corrupt_items, spread_rate
from synthlab.labels.matrices import one_annotator, one_way, pairwise, symmetric
from synthlab.labels.noise import corrupt, deal, relabel
from synthlab.labels.recruiting import make_crowd
from synthlab.labels.repair import errors_left, errors_left_at_random, repair
from synthlab.labels.responses import Responses
from synthlab.labels.scenes import corrupt_scenes, mistake_rates
from synthlab.labels.theory import (
    measured_accuracy,
    measured_agreement,
    noisy_posterior,
    sample_size_factor,
    tolerable_rate,
    vote_accuracy,
)

__all__ = [
    "Annotator",
    "Consensus",
    "Crowd",
    "DawidSkene",
    "Responses",
    "confident_joint",
    "corrupt",
    "corrupt_items",
    "corrupt_scenes",
    "dawid_skene",
    "deal",
    "errors_left",
    "errors_left_at_random",
    "estimate_transition_matrix",
    "find_label_errors",
    "majority_vote",
    "make_crowd",
    "measured_accuracy",
    "measured_agreement",
    "mistake_rates",
    "noisy_posterior",
    "one_annotator",
    "one_way",
    "pairwise",
    "relabel",
    "repair",
    "sample_size_factor",
    "self_confidence",
    "spread_rate",
    "symmetric",
    "tolerable_rate",
    "vote_accuracy",
    "weighted_vote",
]
