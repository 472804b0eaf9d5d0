"""Helps to furnish a room: measures what the camera sees, and keeps things in painting order.

`Plan` takes things one by one, at a wall or away from it, and hands them back with far ones first.
`look_into` draws a camera for a room.
"""

from math import atan, pi, tan
from random import Random
from typing import Any

from synthlab.scenes.colour import shade
from synthlab.scenes.furnishing.palettes import Tones
from synthlab.scenes.stage import Camera, Colour, Meadow, Point, Room, Thing

Arranged = tuple[Room | Meadow, Camera, list[Thing]]
Makes = str | tuple[str, ...]
QUARTER = pi / 2
WALLS = ("back", "left", "right")  # in the order they are painted


def tone(dice: Random, colours: Tones) -> Colour:
    """A single colour as it is; one of several, a little lighter or darker than it is listed."""
    if isinstance(colours[0], int):
        return colours
    return shade(dice.choice(colours), round(dice.uniform(0.93, 1.03), 2))


def look_into(dice: Random, width: float, distance: float, *, zoom: float = 1.0) -> Camera:
    """A camera about that far from the back wall of a room, looking into it from within."""
    away = distance * dice.uniform(0.94, 1.1)
    aside = dice.uniform(-0.5, 0.5) * min(1.2, width / 2 - 0.75)
    turn = -aside / away * dice.uniform(0.2, 1.1) + dice.uniform(-0.09, 0.09)
    return Camera(
        (aside, dice.uniform(1.36, 1.68), -away),
        turn,
        zoom * dice.uniform(0.84, 1.26),
        dice.uniform(0.36, 0.45),
    )


class Plan:
    """The things of a room under way, in groups that are painted one after the other."""

    def __init__(self, dice: Random, room: Room, camera: Camera) -> None:
        self.dice, self.room, self.camera = dice, room, camera
        self.flats: list[Thing] = []  # on walls and floor, behind all else
        self.walls: dict[str, list[tuple[bool, float, Thing]]] = {w: [] for w in WALLS}
        self.free: list[tuple[float, list[Thing]]] = []
        # Stretches of the back wall that are in use, at the height of the eyes and on the floor.
        self.taken: dict[str, list[tuple[float, float]]] = {"wall": [], "floor": []}

    def chance(self, share: float) -> bool:
        """Whether something that happens in that share of rooms happens in this one."""
        return self.dice.random() < share

    def some(self, share: float, *things: Thing) -> list[Thing]:
        """Some of the things: each is there in that share of rooms."""
        return [thing for thing in things if self.chance(share)]

    def span(self, w: float) -> tuple[float, float]:
        """What the camera sees, left and right, `w` metres before the back wall."""
        ex, _, ez = self.camera.eye
        half, away = atan(0.5 / self.camera.zoom), -ez - w
        left = ex + away * tan(self.camera.turn - half)
        right = ex + away * tan(self.camera.turn + half)
        return max(left, -self.room.width / 2), min(right, self.room.width / 2)

    def fit(self, u: float, width: float, w: float) -> float:
        """The place nearest to `u` where something that wide is wholly in the picture."""
        left, right = self.span(w)
        low, high = left + width / 2 + 0.06, right - width / 2 - 0.06
        return (left + right) / 2 if low > high else min(max(u, low), high)

    def clear(self, u: float, width: float, on: str = "wall", w: float = 0.0) -> float | None:
        """The place nearest to `u` along the back wall where something that wide hides nothing."""
        for step in range(30):
            for side in (1, -1):
                at = self.fit(u + side * step * 0.1, width, w)
                low, high = at - width / 2 - 0.06, at + width / 2 + 0.06
                if all(high < left or low > right for left, right in self.taken[on]):
                    return at
        return None

    def make(
        self, name: str, at: Point, size: Point, colour: Tones, accent: Tones = (120, 120, 120),
        make: Makes = "", *, turn: float = 0,
    ) -> Thing:  # fmt: skip
        """A thing with a seed of its own; of several colours or makes, one is drawn."""
        first, second = tone(self.dice, colour), tone(self.dice, accent)
        made = make if isinstance(make, str) else self.dice.choice(make)
        return Thing(name, at, size, turn, first, second, made, self.dice.getrandbits(24))

    def on_wall(
        self, name: str, u: float, v: float, size: Point, colour: Tones, accent: Tones,
        make: Makes = "", *, wall: str = "back", w: float = 0.0, flat: bool = False,
    ) -> None:  # fmt: skip
        """Put a thing against a wall: `u` runs along it, on a side wall from the back."""
        half = self.room.width / 2
        at, turn = {
            "back": ((u, v, -w), 0.0),
            "left": ((-half + w, v, -u), QUARTER),
            "right": ((half - w, v, -u), -QUARTER),
        }[wall]
        thing = self.make(name, at, size, colour, accent, make, turn=turn)
        if wall != "back":
            inner = half - w - size[2]
            ends = (-half, -inner) if wall == "left" else (inner, half)
        else:
            ends = (u - size[0] / 2, u + size[0] / 2)
            if v < 2 and v + size[1] > 1.3 and name not in ("tiles", "beams"):
                self.taken["wall"].append(ends)
        if v < 0.1 and size[1] > 0:
            self.taken["floor"].append(ends)
        if flat:
            self.flats.append(thing)
            return
        # What stands on the floor is painted first, then what stands on that or hangs above it;
        # either from far to near, which along the back wall means from the sides inwards.
        upper = v > 0.1 and name != "countertop"
        near = -abs(u - self.camera.eye[0]) if wall == "back" else u
        self.walls[wall].append((upper, 0.0 if upper else near, thing))

    def stand(self, *things: Thing) -> None:
        """Put a thing away from the walls, with those that stand on it."""
        ex, _, ez = self.camera.eye
        x, _, z = things[0].at
        self.free.append((-((x - ex) ** 2 + (z - ez) ** 2), list(things)))

    def put(self, *thing: Any, **more: Any) -> None:
        """Put one thing away from the walls; it is described as for `make`."""
        self.stand(self.make(*thing, **more))

    def things(self) -> list[Thing]:
        """All things, in the order they are to be painted."""
        free = [thing for _, group in sorted(self.free, key=lambda g: g[0]) for thing in group]
        along = [
            thing
            for wall in WALLS
            for *_, thing in sorted(self.walls[wall], key=lambda entry: entry[:2])
        ]
        return [*self.flats, *along, *free]
