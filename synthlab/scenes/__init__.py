"""A painted world: scenes of kitchens and four other places, and their pictures.

`make_scene` draws a `Scene` at random, of one of the `KINDS` and in one of the `STYLES` (those of
kitchens are `KITCHEN_STYLES`). `paint` makes its picture, `paint_all` those of many. All that is
random is decided in the scene, so `scene.without("fridge")`, painted anew, is the same picture
except where that `Thing` and its shadow were.
"""

from synthlab.scenes.paint import paint, paint_all
from synthlab.scenes.scene import KINDS, KITCHEN_STYLES, STYLES, Scene, make_scene
from synthlab.scenes.stage import Thing

__all__ = [
    "KINDS",
    "KITCHEN_STYLES",
    "STYLES",
    "Scene",
    "Thing",
    "make_scene",
    "paint",
    "paint_all",
]
