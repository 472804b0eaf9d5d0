"""The loops that cards on collapse let one choose from, in words, and their policies."""

from synthlab.collapse import Accumulate, Augment, Fresh, Policy, Replace
from synthlab.explore import Choice

FRESH = 0.1
POLICIES: dict[str, Policy] = {
    "replace": Replace(),
    "augment": Augment(),
    "accumulate": Accumulate(),
    "fresh": Fresh(FRESH),
}
NAMES = {
    "replace": "the last model alone",
    "augment": "that and the first data",
    "accumulate": "everything so far",
    "fresh": f"{FRESH:.0%} fresh data",
}
WITH = {
    "replace": "no real data",
    "augment": "the first real data kept",
    "accumulate": "everything kept",
    "fresh": f"{FRESH:.0%} fresh real data",
}


def loop_choice() -> Choice:
    """Return the knob that chooses what the next model learns from."""
    return Choice("loop", list(POLICIES), label="What the next model learns from", names=NAMES)
