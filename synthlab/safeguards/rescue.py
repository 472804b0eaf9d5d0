"""A loop of kitchens that is failing, and what rescues it: `rescue`, an experiment for `sweep`.

Its model makes slips: now and then something comes out that is not a kitchen. The next model learns
from those too. And the rare styles go, as in every loop.
"""

from typing import Annotated

import numpy as np

from synthlab._arrays import Array
from synthlab._checks import Rounds, Seed, Share, Size, among, generator, whole
from synthlab._signatures import checked
from synthlab.collapse.history import History
from synthlab.collapse.loop import run
from synthlab.collapse.policy import Fresh
from synthlab.generators import SceneModel
from synthlab.safeguards.balance import Balance
from synthlab.safeguards.filters import DistanceFilter
from synthlab.safeguards.judges import HumanReview
from synthlab.safeguards.review import Chain, Logbook, Safeguard
from synthlab.scenes import KITCHEN_STYLES, make_scene

#: Who looks at what was made.
CHECKERS = ("nobody", "filter", "people")
Checker = Annotated[str, among(*CHECKERS)]
Switch = Annotated[int, whole(0, 1)]
SLIP = 0.04  # how much of what the model makes is not a kitchen, besides what it has learned
KNOWN = 30  # kitchens that the filter has seen
KEEPS_RIGHT, KEEPS_WRONG = 0.95, 0.2  # people's φ and ψ
USUAL = max(KITCHEN_STYLES, key=KITCHEN_STYLES.__getitem__)
#: What things cost, in coins: a new photograph of a kitchen with its label, a look at a picture,
#: and a made picture.
PRICES = {"photographed": 10.0, "read": 1.0, "made": 0.1}


class Slipping(SceneModel):
    """A model of scenes that makes slips: four in a hundred of its samples are pastures instead.

    Examples
    --------
    >>> kitchens = np.array([make_scene("kitchen", rng=seed) for seed in range(20)], dtype=object)
    >>> made = Slipping().fit(kitchens).sample(50, rng=1)
    >>> sorted({scene.kind for scene in made})
    ['kitchen', 'pasture']
    """

    def sample(self, n: int, rng: Seed = None) -> Array:
        """Return n scenes, of which a few are pastures out of the blue."""
        dice = generator(rng)
        made = super().sample(n, dice)
        for i in np.flatnonzero(dice.random(n) < SLIP):
            made[i] = make_scene("pasture", rng=dice)
        return made


@checked
def rescue(
    checker: Checker = "nobody",
    balance: Switch = 0,
    fresh: Share = 0.0,
    n: Size = 50,
    generations: Rounds = 10,
    rng: Seed = None,
) -> dict[str, float]:
    """Return what becomes of a failing loop of kitchens with the given safeguards.

    Parameters
    ----------
    checker : {"nobody", "filter", "people"}
        Who looks at every picture: nobody; a `DistanceFilter` that knows thirty kitchens; or
        people, who keep 95% of the kitchens and 20% of the rest.
    balance : {0, 1}
        Whether common styles are thinned out until shares are those of the real kitchens; half of
        what was made stays.
    fresh : float in [0, 1]
        How much of each training set is new and real.
    n, generations : int
    rng : int, Generator or None

    Returns
    -------
    dict
        "right t": the share of kitchens in generation t; "styles t": how many styles of kitchen
        there are. "made", "read" and "photographed": how many pictures were made, read by
        people, and taken anew; "cost" of all of them, in coins (`PRICES`).

    Examples
    --------
    >>> alone, read = (rescue(who, generations=6, rng=1) for who in ("nobody", "people"))
    >>> alone["right 6"] < 0.9 < read["right 6"]
    True
    """
    history, book = run_rescue(checker, balance, fresh, n=n, generations=generations, rng=rng)
    result = {}
    for t, scenes in enumerate(history.samples):
        kitchens = [scene for scene in scenes if scene.kind == "kitchen"]
        result[f"right {t}"] = len(kitchens) / n
        result[f"styles {t}"] = len({scene.style for scene in kitchens})
    amounts = {
        "photographed": history.generations[-1].used - n,
        "read": book.cost if checker == "people" else 0,
        "made": sum(map(len, book.reviews)),
    }
    cost = sum(PRICES[name] * amount for name, amount in amounts.items())
    return result | amounts | {"cost": cost}


@checked
def run_rescue(
    checker: Checker,
    balance: Switch,
    fresh: Share,
    *,
    n: Size,
    generations: Rounds,
    rng: Seed = None,
) -> tuple[History, Logbook]:
    """Return the loop of `rescue`, and what its safeguards have said."""
    dice = generator(rng)
    guards: list[Safeguard] = []
    if checker == "filter":
        guards.append(DistanceFilter(keep=1.0).fit(real_kitchens(KNOWN, dice)))
    if checker == "people":
        guards.append(HumanReview(are_kitchens, keeps_right=KEEPS_RIGHT, keeps_wrong=KEEPS_WRONG))
    if balance:
        guards.append(Balance(KITCHEN_STYLES, keep=0.5, look=as_named))
    book = Logbook(Chain(*guards))
    history = run(
        Slipping(),
        real_kitchens,
        n=n,
        generations=generations,
        policy=Fresh(fresh),
        safeguard=book,
        measures={},
        progress=False,
        rng=dice,
    )
    return history, book


def real_kitchens(n: int, rng: np.random.Generator) -> Array:
    """Return n kitchens that nobody has seen, as an object array (n,) of scenes."""
    scenes = np.empty(n, dtype=object)
    scenes[:] = [make_scene("kitchen", rng=rng) for _ in range(n)]
    return scenes


def as_named(scenes: Array) -> Array:
    """Return the style that each scene goes by: a slip is taken for a kitchen of the usual sort."""
    return np.array([s.style if s.kind == "kitchen" else USUAL for s in scenes])


def are_kitchens(scenes: Array) -> Array:
    """Return whether each scene is a kitchen."""
    return np.array([scene.kind == "kitchen" for scene in scenes])
