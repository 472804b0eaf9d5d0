"""What stands where: the furnishing of scenes, one module for each kind of place.

`ARRANGEMENTS` finds the function that furnishes a kind. It takes a style and a source of chance,
and gives the place, the camera and the things, far ones first.
"""

from collections.abc import Callable
from random import Random

from synthlab.scenes.furnishing.bathrooms import arrange_bathroom
from synthlab.scenes.furnishing.bedrooms import arrange_bedroom
from synthlab.scenes.furnishing.kitchens import arrange_kitchen
from synthlab.scenes.furnishing.living_rooms import arrange_living_room
from synthlab.scenes.furnishing.pastures import arrange_pasture
from synthlab.scenes.furnishing.plan import Arranged

ARRANGEMENTS: dict[str, Callable[[str, Random], Arranged]] = {
    "kitchen": arrange_kitchen,
    "bedroom": arrange_bedroom,
    "living room": arrange_living_room,
    "bathroom": arrange_bathroom,
    "pasture": arrange_pasture,
}
