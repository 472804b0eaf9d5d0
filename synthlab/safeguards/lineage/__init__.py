"""Lineage: every synthetic document carries where it came from, so that a falsehood is traced.

- `Lineage` is the record: documents, generations, parents, shares, roots in real data.
- `run_traced` runs the loop of `collapse.run` and keeps the record; it takes any
  `TracedGenerator`, one that reports its sources.
- `assertions` and `falsehoods` say what documents claim and what of it is not true, each a
  `Falsehood`; `trace_claim` leads from a claim to the document that made it first, a `Trace`.
- `heirs` are all who have a claim from there; `most_heirs` lists claims by how far they spread.
- `Detective` asks who made a claim first with the lineage hidden.
"""

from synthlab.safeguards.lineage.claims import (
    Claims,
    Falsehood,
    Trace,
    assertions,
    falsehoods,
    trace_claim,
)
from synthlab.safeguards.lineage.family import Spread, heirs, most_heirs
from synthlab.safeguards.lineage.hidden import Detective
from synthlab.safeguards.lineage.loop import TracedGenerator, run_traced
from synthlab.safeguards.lineage.record import Lineage

__all__ = [
    "Claims",
    "Detective",
    "Falsehood",
    "Lineage",
    "Spread",
    "Trace",
    "TracedGenerator",
    "assertions",
    "falsehoods",
    "heirs",
    "most_heirs",
    "run_traced",
    "trace_claim",
]
