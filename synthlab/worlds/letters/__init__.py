"""A world of letters about kitchens, whose every sentence has a known probability.

`make_letters` writes formal letters and notes for the fridge; `log_probability` knows how likely
each is, `IDIOMS` how common a turn of phrase. `HOUSES`, `RELATIONS` and `FACTS` are what is true;
`facts_in` and `fact_spans` read what a text claims, and `verdict` judges it.
"""

from synthlab.worlds.letters.facts import FACTS, Fact, FactSpan, fact_spans, facts_in, verdict
from synthlab.worlds.letters.houses import HOUSES, RELATIONS
from synthlab.worlds.letters.writing import IDIOMS, log_probability, make_letters

__all__ = [
    "FACTS",
    "HOUSES",
    "IDIOMS",
    "RELATIONS",
    "Fact",
    "FactSpan",
    "fact_spans",
    "facts_in",
    "log_probability",
    "make_letters",
    "verdict",
]
