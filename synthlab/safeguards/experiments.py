"""Every experiment that `synthlab sweep` knows: those of `collapse`, and safeguards' own."""

from synthlab.collapse import experiments
from synthlab.collapse.experiments import Experiment
from synthlab.safeguards.lineage.study import falsehood_study

#: The experiments of `collapse.experiments`, and those that need safeguards.
EXPERIMENTS = experiments.EXPERIMENTS | {
    "falsehoods": Experiment(
        falsehood_study,
        "What becomes of falsehoods in letters, and can their origin be found?",
        {"words": [3, 4, 5]},
        seeds=20,
    ),
}
