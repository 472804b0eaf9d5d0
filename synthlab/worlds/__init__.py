"""Worlds whose truth is known: pictures, people, letters; and data of your own.

`Pictures`, `make_pictures` (their scenes are `synthlab.scenes`), `load_digits`, `load_photos`.
`PEOPLE`, `MONK_TONES`, `TONE_GROUPS`, `make_people`, `probability`, `tap_trials`, `tone_groups`.
`make_letters`, `HOUSES`, `FACTS`, `Fact`, `FactSpan`, `facts_in`, `fact_spans`, `verdict`.
`load_text`, `load_manual`.
`load_table`.
"""

from synthlab.worlds.letters import (
    FACTS,
    HOUSES,
    Fact,
    FactSpan,
    fact_spans,
    facts_in,
    make_letters,
    verdict,
)
from synthlab.worlds.people import (
    MONK_TONES,
    PEOPLE,
    TONE_GROUPS,
    make_people,
    probability,
    tap_trials,
    tone_groups,
)
from synthlab.worlds.photos import load_photos
from synthlab.worlds.pictures import Pictures, load_digits, make_pictures
from synthlab.worlds.tables import load_table
from synthlab.worlds.texts import load_manual, load_text

__all__ = [
    "FACTS",
    "HOUSES",
    "MONK_TONES",
    "PEOPLE",
    "TONE_GROUPS",
    "Fact",
    "FactSpan",
    "Pictures",
    "fact_spans",
    "facts_in",
    "load_digits",
    "load_manual",
    "load_photos",
    "load_table",
    "load_text",
    "make_letters",
    "make_people",
    "make_pictures",
    "probability",
    "tap_trials",
    "tone_groups",
    "verdict",
]
