"""Which function furnishes which kind of scene: `ARRANGEMENTS`."""

from collections.abc import Callable
from random import Random

from synthlab.worlds.arrange_bathroom import arrange_bathroom
from synthlab.worlds.arrange_kitchen import arrange_kitchen
from synthlab.worlds.arrange_outdoors import arrange_pasture
from synthlab.worlds.arrange_rooms import arrange_bedroom, arrange_living_room
from synthlab.worlds.stage import Camera, Meadow, Room, Thing

Arrangement = Callable[[str, Random], tuple[Room | Meadow, Camera, list[Thing]]]

ARRANGEMENTS: dict[str, Arrangement] = {
    "kitchen": arrange_kitchen,
    "bedroom": arrange_bedroom,
    "living room": arrange_living_room,
    "bathroom": arrange_bathroom,
    "pasture": arrange_pasture,
}
