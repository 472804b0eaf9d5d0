"""Labels: wrong ones, made, found and repaired; the people who give them, and what they agree on.

- Renaming and corrupting: `relabel`, `corrupt`, `corrupt_items`, `corrupt_scenes`, `deal`.
- Who is mistaken for whom: `symmetric`, `pairwise`, `one_way`, `one_annotator`.
- How often each item is mistaken: `spread_rate`, `mistake_rates`.
- Closed forms: `measured_accuracy`, `measured_agreement`, `vote_accuracy`, `tolerable_rate`,
  `noisy_posterior`, `sample_size_factor`.
- Finding wrong labels: `find_label_errors`, `confident_joint`, `estimate_transition_matrix`,
  `self_confidence`.
- Repairing them: `repair`, `errors_left`, `errors_left_at_random`.
- People who label: `Annotator`, `Crowd`, `make_crowd`; what they say: `Responses`.
- Consensus: `majority_vote`, `weighted_vote`, `dawid_skene`; closed forms: `jury_accuracy`,
  `plurality_accuracy`, `vote_weights`.
- Agreement: `cohen_kappa`, `fleiss_kappa`, `krippendorff_alpha`, `pairwise_agreement`.
- How good each worker is: `worker_quality`, `worker_confusion`.
- What to label next: `most_uncertain`, `uncertainty`, `ask_where_unsure`, `ask_until_ahead`,
  `race_accuracy`.
- A model labels first, people correct it: `prelabel`, `prelabel_curve`.
"""

from synthlab.labels.active import (
    Race,
    ask_until_ahead,
    ask_where_unsure,
    most_uncertain,
    race_accuracy,
    uncertainty,
)
from synthlab.labels.agreement import (
    Agreement,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    pairwise_agreement,
)
from synthlab.labels.annotators import Annotator
from synthlab.labels.audit import find_label_errors
from synthlab.labels.confident import confident_joint, estimate_transition_matrix, self_confidence
from synthlab.labels.consensus import Consensus, majority_vote, weighted_vote
from synthlab.labels.crowd import Crowd
from synthlab.labels.dawid_skene import DawidSkene, dawid_skene
from synthlab.labels.items import corrupt_items, spread_rate
from synthlab.labels.juries import jury_accuracy, plurality_accuracy, vote_weights
from synthlab.labels.matrices import one_annotator, one_way, pairwise, symmetric
from synthlab.labels.noise import corrupt, deal, relabel
from synthlab.labels.prelabel import PrelabelCurve, Prelabelled, prelabel, prelabel_curve
from synthlab.labels.quality import Quality, worker_confusion, worker_quality
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
    "Agreement",
    "Annotator",
    "Consensus",
    "Crowd",
    "DawidSkene",
    "PrelabelCurve",
    "Prelabelled",
    "Quality",
    "Race",
    "Responses",
    "ask_until_ahead",
    "ask_where_unsure",
    "cohen_kappa",
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
    "fleiss_kappa",
    "jury_accuracy",
    "krippendorff_alpha",
    "majority_vote",
    "make_crowd",
    "measured_accuracy",
    "measured_agreement",
    "mistake_rates",
    "most_uncertain",
    "noisy_posterior",
    "one_annotator",
    "one_way",
    "pairwise",
    "pairwise_agreement",
    "plurality_accuracy",
    "prelabel",
    "prelabel_curve",
    "race_accuracy",
    "relabel",
    "repair",
    "sample_size_factor",
    "self_confidence",
    "spread_rate",
    "symmetric",
    "tolerable_rate",
    "uncertainty",
    "vote_accuracy",
    "vote_weights",
    "weighted_vote",
    "worker_confusion",
    "worker_quality",
]
