"""Labels: wrong ones, made, found and repaired; the people who give them, and what they agree on.

- Renaming and corrupting: `relabel`, `corrupt`, `corrupt_items`, `corrupt_scenes`, `deal`.
- Who is mistaken for whom: `symmetric`, `pairwise`, `one_way`, `one_annotator`.
- The accuracy that is measured on wrong labels: `measured_accuracy`, `measured_agreement`.
- Finding wrong labels: `find_label_errors`, `self_confidence`. Repairing them: `repair`,
  `errors_left`.
- People who label: `Annotator`, `Crowd`, `make_crowd`; what they say: `Responses`; how often each
  is right: `worker_accuracy`.
- The label files that a class exported from the labelling bench: `load_label_files` gives
  `ClassLabels`.
- Consensus: `majority_vote`, `dawid_skene`; closed forms of votes: `vote_accuracy`,
  `jury_accuracy`, `vote_weights`.
- Agreement: `krippendorff_alpha`, `pairwise_agreement`.
- A model labels first, people correct it: `prelabel`, `prelabel_accuracy`.

For Cohen's kappa of two columns take scikit-learn's `cohen_kappa_score`, for Fleiss's statsmodels'
`fleiss_kappa`; other methods of finding label errors are in cleanlab.
"""

from synthlab.labels.agreement import (
    Agreement,
    krippendorff_alpha,
    pairwise_agreement,
    worker_accuracy,
)
from synthlab.labels.annotators import Annotator
from synthlab.labels.class_files import ClassLabels, load_label_files
from synthlab.labels.confident_learning import find_label_errors, self_confidence
from synthlab.labels.consensus import Consensus, majority_vote
from synthlab.labels.crowd import Crowd, make_crowd
from synthlab.labels.dawid_skene import DawidSkene, dawid_skene
from synthlab.labels.instance_noise import corrupt_items, corrupt_scenes
from synthlab.labels.juries import jury_accuracy, vote_accuracy, vote_weights
from synthlab.labels.noise import corrupt, deal, measured_accuracy, measured_agreement, relabel
from synthlab.labels.prelabel import Prelabelled, prelabel, prelabel_accuracy
from synthlab.labels.repair import errors_left, repair
from synthlab.labels.responses import Responses
from synthlab.labels.transition_matrices import one_annotator, one_way, pairwise, symmetric

__all__ = [
    "Agreement",
    "Annotator",
    "ClassLabels",
    "Consensus",
    "Crowd",
    "DawidSkene",
    "Prelabelled",
    "Responses",
    "corrupt",
    "corrupt_items",
    "corrupt_scenes",
    "dawid_skene",
    "deal",
    "errors_left",
    "find_label_errors",
    "jury_accuracy",
    "krippendorff_alpha",
    "load_label_files",
    "majority_vote",
    "make_crowd",
    "measured_accuracy",
    "measured_agreement",
    "one_annotator",
    "one_way",
    "pairwise",
    "pairwise_agreement",
    "prelabel",
    "prelabel_accuracy",
    "relabel",
    "repair",
    "self_confidence",
    "symmetric",
    "vote_accuracy",
    "vote_weights",
    "worker_accuracy",
]
