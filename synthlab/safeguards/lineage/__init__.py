"""Lineage: every synthetic document carries where it came from, so that a falsehood is traced.

- `Lineage` is the record: documents, generations, parents, shares, roots in real data.
- `run_traced` runs the loop of `collapse.run` and keeps the record; it takes any
  `TracedGenerator`, one that reports its sources.
- `Detective` asks the same with the lineage hidden.
- `assertions` and `falsehoods` say what documents claim and what of it is not true;
  `trace_claim` leads from a claim to the document that made it first, a `Trace`.
"""

from synthlab.safeguards.lineage.claims import (
    Claims,
    Falsehood,
    Trace,
    assertions,
    falsehoods,
    trace_claim,
)
from synthlab.safeguards.lineage.loop import TracedGenerator, run_traced
from synthlab.safeguards.lineage.record import Lineage

__all__ = [
    "Claims",
    "Falsehood",
    "Lineage",
    "Trace",
    "TracedGenerator",
    "assertions",
    "falsehoods",
    "run_traced",
    "trace_claim",
]
