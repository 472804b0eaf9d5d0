"""What is in a picture: `Scene`, and `make_scene`, which draws one at random.

`KINDS` names the kinds, `STYLES` gives the probability of each style within its kind, and
`KITCHEN_STYLES` is the part for kitchens: a few common ones and a long tail.

A scene is all that `paint` needs. Every random choice is made here and kept by the thing it
belongs to, so that a scene without its fridge is the same scene in every other respect.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from synthlab._checks import Seed, generator
from synthlab._signatures import checked
from synthlab.scenes.furnishing import ARRANGEMENTS
from synthlab.scenes.stage import Camera, Meadow, Room, Thing

#: The five kinds of scene.
KINDS = ("kitchen", "bedroom", "living room", "bathroom", "pasture")

#: Each kitchen style and its probability: a few common ones and a long tail.
KITCHEN_STYLES: dict[str, float] = {
    "fitted": 0.30,
    "galley": 0.18,
    "farmhouse": 0.14,
    "kitchenette": 0.11,
    "island": 0.10,
    "industrial": 0.06,
    "retro": 0.05,
    "studio": 0.03,
    "outdoor": 0.02,
    "open hearth": 0.01,
}

#: The probability of each style within its kind.
STYLES: dict[str, dict[str, float]] = {
    "kitchen": KITCHEN_STYLES,
    "bedroom": {"quiet": 0.53, "guest": 0.14, "bedsit": 0.2, "nursery": 0.13},
    "living room": {"family": 0.5, "library": 0.13, "open-plan": 0.22, "dining": 0.15},
    "bathroom": {"tub": 0.4, "shower": 0.28, "laundry": 0.17, "cottage": 0.15},
    "pasture": {"meadow": 0.5, "farmyard": 0.25, "mountain": 0.15, "picnic": 0.1},
}

FULL = 24  # a scene with this many things counts as entirely cluttered


@checked
@dataclass(frozen=True)
class Scene:
    """One scene: what it is, what stands where, how it is lit and where it is seen from.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    style : str
        One of `STYLES[kind]`.
    things : tuple of Thing
        Far ones first: the order in which they are painted.
    light : float
        From 0 (dim) to 1 (bright).
    camera : Camera
        Where it is seen from.
    place : Room or Meadow
        The walls, or the hills and the sky.
    seed : int
        What all its random choices came from.

    Examples
    --------
    >>> scene = make_scene("kitchen", style="fitted", rng=3)
    >>> "fridge" in scene.names, "fridge" in scene.without("fridge").names
    (True, False)
    """

    kind: str
    style: str
    things: tuple[Thing, ...]
    light: float
    camera: Camera
    place: Room | Meadow
    seed: int

    @property
    def names(self) -> frozenset[str]:
        """The names of all things in the scene."""
        return frozenset(thing.name for thing in self.things)

    @property
    def clutter(self) -> float:
        """How full the scene is, from 0 (bare) to 1."""
        return min(1.0, len(self.things) / FULL)

    def without(self, name: str) -> Scene:
        """The same scene with every thing of that name gone, and nothing else changed.

        Raises
        ------
        ValueError
            If there is no such thing in the scene.

        Examples
        --------
        >>> scene = make_scene("kitchen", style="fitted", rng=3)
        >>> sorted(scene.names - scene.without("fridge").names)
        ['fridge']
        """
        if name not in self.names:
            there = ", ".join(sorted(self.names))
            raise ValueError(
                f"name must be that of a thing in this {self.kind}: {there}; got {name!r}"
            )
        return replace(self, things=tuple(t for t in self.things if t.name != name))


@checked
def make_scene(kind: str, *, style: str | None = None, rng: Seed = None) -> Scene:
    """A scene of that kind, drawn at random.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    style : str, optional
        One of `STYLES[kind]`; drawn with its probability if not given.
    rng : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    Scene

    Raises
    ------
    ValueError
        If there is no such kind, or no such style of it.

    Examples
    --------
    >>> scene = make_scene("kitchen", style="open hearth", rng=1)
    >>> "hearth" in scene.names
    True
    """
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, got {kind!r}")
    known = STYLES[kind]
    if style is not None and style not in known:
        raise ValueError(f"style of a {kind} must be one of {', '.join(known)}, got {style!r}")
    seed = int(generator(rng).integers(2**63))
    if style is None:
        style = Random(seed).choices(list(known), list(known.values()))[0]
    return scene_from_seed(kind, style, seed)


def scene_from_seed(kind: str, style: str, seed: int) -> Scene:
    """The scene of that kind and style that belongs to `seed`."""
    dice = Random(seed)
    dice.random()  # the first number has chosen the style
    light = round(0.08 + 0.92 * dice.betavariate(2.6, 1.3), 3)
    place, camera, things = ARRANGEMENTS[kind](style, dice)
    return Scene(kind, style, tuple(things), light, camera, place, seed)
