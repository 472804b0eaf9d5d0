"""Safeguards: what stands between a model's output and the next model that learns from it.

- Where documents, and falsehoods in them, came from: `run_traced` gives a `Lineage`, from any
  `TracedGenerator`; `assertions` and `falsehoods` say what is claimed and not true, each a
  `Falsehood`; `trace_claim` gives its `Trace`.

Each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synthlab.safeguards.lineage import (
        Falsehood,
        Lineage,
        Trace,
        TracedGenerator,
        assertions,
        falsehoods,
        run_traced,
        trace_claim,
    )

_HOMES = {
    "Falsehood": "lineage",
    "Lineage": "lineage",
    "Trace": "lineage",
    "TracedGenerator": "lineage",
    "assertions": "lineage",
    "falsehoods": "lineage",
    "run_traced": "lineage",
    "trace_claim": "lineage",
}

__all__ = [
    "Falsehood",
    "Lineage",
    "Trace",
    "TracedGenerator",
    "assertions",
    "falsehoods",
    "run_traced",
    "trace_claim",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"synthlab.safeguards.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
