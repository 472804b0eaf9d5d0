"""The loops that a student can choose from: `POLICIES`; in words, `NAMES` and `WITH`."""

from synthlab.collapse.policy import Accumulate, Augment, Fresh, Policy, Replace

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
