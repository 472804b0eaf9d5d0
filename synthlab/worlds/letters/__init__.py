"""A world of letters about kitchens, whose every fact has a known probability.

`make_letters` writes formal letters and notes for the fridge. `HOUSES` and `FACTS` are what is true
and how often it is spoken of; `facts_in` and `fact_spans` read what a text claims, and `verdict`
judges it.
"""

from synthlab.worlds.letters.houses import HOUSES
from synthlab.worlds.letters.writing import (
    FACTS,
    Fact,
    FactSpan,
    fact_spans,
    facts_in,
    make_letters,
    verdict,
)

__all__ = [
    "FACTS",
    "HOUSES",
    "Fact",
    "FactSpan",
    "fact_spans",
    "facts_in",
    "make_letters",
    "verdict",
]
