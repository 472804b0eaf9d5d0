"""Worlds whose truth is known: scenes with their pictures, and folders of real photographs.

`KINDS`, `KITCHEN_STYLES`, `STYLES`, `Scene`, `Thing`, `make_scene`, `paint`, `Pictures`,
`make_pictures`, `load_photos`.
"""

from synthlab.worlds.paint import paint
from synthlab.worlds.photos import load_photos
from synthlab.worlds.pictures import Pictures, make_pictures
from synthlab.worlds.scene import Scene, make_scene
from synthlab.worlds.stage import Thing
from synthlab.worlds.styles import KINDS, KITCHEN_STYLES, STYLES

__all__ = [
    "KINDS",
    "KITCHEN_STYLES",
    "STYLES",
    "Pictures",
    "Scene",
    "Thing",
    "load_photos",
    "make_pictures",
    "make_scene",
    "paint",
]
