"""Safeguards: what stands between a model's output and the next model that learns from it.

- Looking through a batch: `Review`, `Safeguard`, `Chain`, `Logbook`.
- Filters: `LikelihoodFilter`, `DistanceFilter`, `DuplicateFilter`, `RuleFilter`,
  `ClassifierFilter`.
- Taste, and people: `Curation`, `Verifier`, `HumanReview`.
- Rare kinds: `Balance`.
- Fresh data on a timetable: `FreshSchedule`.
- Spotting collapse: `Alarm`, `AnyOf`, `Watch`, which look at `log_spread`, `tails`, `coverage` or
  `perplexity`; and stopping it: `Arrest`.
- Where documents, and falsehoods in them, came from: `run_traced` gives a `Lineage`, from any
  `TracedGenerator`; `assertions` and `falsehoods` say what is claimed and not true, each a
  `Falsehood`; `trace_claim` gives its `Trace`. `heirs` are those who repeat it, `most_heirs` lists
  each `Spread`; a `Detective` has to do without the lineage.
- What mathematics says: `theory`.

Each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synthlab.safeguards import theory
    from synthlab.safeguards.alarm import Alarm, AnyOf, Watch
    from synthlab.safeguards.arrest import Arrest
    from synthlab.safeguards.balance import Balance
    from synthlab.safeguards.filters import DistanceFilter, DuplicateFilter, LikelihoodFilter
    from synthlab.safeguards.lineage import (
        Detective,
        Falsehood,
        Lineage,
        Spread,
        Trace,
        TracedGenerator,
        assertions,
        falsehoods,
        heirs,
        most_heirs,
        run_traced,
        trace_claim,
    )
    from synthlab.safeguards.people import HumanReview
    from synthlab.safeguards.review import Chain, Logbook, Review, Safeguard
    from synthlab.safeguards.rules import ClassifierFilter, RuleFilter
    from synthlab.safeguards.schedule import FreshSchedule
    from synthlab.safeguards.taste import Curation, Verifier
    from synthlab.safeguards.watching import coverage, log_spread, perplexity, tails

_HOMES = {
    "Alarm": "alarm",
    "AnyOf": "alarm",
    "Arrest": "arrest",
    "Balance": "balance",
    "Chain": "review",
    "ClassifierFilter": "rules",
    "Curation": "taste",
    "Detective": "lineage",
    "DistanceFilter": "filters",
    "DuplicateFilter": "filters",
    "Falsehood": "lineage",
    "FreshSchedule": "schedule",
    "HumanReview": "people",
    "LikelihoodFilter": "filters",
    "Lineage": "lineage",
    "Logbook": "review",
    "Review": "review",
    "RuleFilter": "rules",
    "Safeguard": "review",
    "Spread": "lineage",
    "Trace": "lineage",
    "TracedGenerator": "lineage",
    "Verifier": "taste",
    "Watch": "alarm",
    "assertions": "lineage",
    "coverage": "watching",
    "falsehoods": "lineage",
    "heirs": "lineage",
    "log_spread": "watching",
    "most_heirs": "lineage",
    "perplexity": "watching",
    "run_traced": "lineage",
    "tails": "watching",
    "trace_claim": "lineage",
}

__all__ = [
    "Alarm",
    "AnyOf",
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
    "Spread",
    "Trace",
    "TracedGenerator",
    "Verifier",
    "Watch",
    "assertions",
    "coverage",
    "falsehoods",
    "heirs",
    "log_spread",
    "most_heirs",
    "perplexity",
    "run_traced",
    "tails",
    "theory",
    "trace_claim",
]


def __getattr__(name: str) -> Any:
    if name == "theory":
        return import_module("synthlab.safeguards.theory")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"synthlab.safeguards.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
