"""Safeguards: what stands between a model's output and the next model that learns from it.

- Looking through a batch: `Review`, `Safeguard`, `Chain`, `Logbook`.
- Filters: `LikelihoodFilter`, `DistanceFilter`, `DuplicateFilter`, `RuleFilter`,
  `ClassifierFilter`.
- People, and taste: `HumanReview`, `Curation`, `Verifier`.
- Rare kinds: `Balance`.
- Spotting collapse: `Alarm`, which looks at `log_spread`, `tails`, `coverage` or `perplexity`.
- Fresh data, by a timetable or when an alarm rings: `FreshSchedule`, `Arrest`.
- Where documents, and falsehoods in them, came from: `run_traced` gives a `Lineage`, from any
  `TracedGenerator`; `assertions` and `falsehoods` say what is claimed and not true, each a
  `Falsehood`; `trace_claim` gives its `Trace`. A `Detective` has to do without the lineage.
- What mathematics says: `theory`.
"""

from synthlab.safeguards import theory
from synthlab.safeguards.alarm import Alarm
from synthlab.safeguards.balance import Balance
from synthlab.safeguards.filters import DistanceFilter, DuplicateFilter, LikelihoodFilter
from synthlab.safeguards.judges import Curation, HumanReview, Verifier
from synthlab.safeguards.lineage import Lineage, TracedGenerator, run_traced
from synthlab.safeguards.policies import Arrest, FreshSchedule
from synthlab.safeguards.review import Chain, Logbook, Review, Safeguard
from synthlab.safeguards.rules import ClassifierFilter, RuleFilter
from synthlab.safeguards.statistics import coverage, log_spread, perplexity, tails
from synthlab.safeguards.tracing import (
    Detective,
    Falsehood,
    Trace,
    assertions,
    falsehoods,
    trace_claim,
)

__all__ = [
    "Alarm",
    "Arrest",
    "Balance",
    "Chain",
    "ClassifierFilter",
    "Curation",
    "Detective",
    "DistanceFilter",
    "DuplicateFilter",
    "Falsehood",
    "FreshSchedule",
    "HumanReview",
    "LikelihoodFilter",
    "Lineage",
    "Logbook",
    "Review",
    "RuleFilter",
    "Safeguard",
    "Trace",
    "TracedGenerator",
    "Verifier",
    "assertions",
    "coverage",
    "falsehoods",
    "log_spread",
    "perplexity",
    "run_traced",
    "tails",
    "theory",
    "trace_claim",
]
