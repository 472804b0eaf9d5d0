"""Worlds whose truth is known: scenes with their pictures; handwriting; photographs of your own.

`KINDS`, `KITCHEN_STYLES`, `STYLES`, `Scene`, `Thing`, `make_scene`, `paint`, `Pictures`,
`make_pictures`, `load_digits`, `load_photos`, `scenes_to_json`, `scenes_from_json`.
"""

from synthlab.worlds.digits import load_digits
from synthlab.worlds.paint import paint
from synthlab.worlds.photos import load_photos
from synthlab.worlds.pictures import Pictures, make_pictures
from synthlab.worlds.scene import Scene, make_scene
from synthlab.worlds.scene_json import scenes_from_json, scenes_to_json
from synthlab.worlds.stage import Thing
from synthlab.worlds.styles import KINDS, KITCHEN_STYLES, STYLES

__all__ = [
    "KINDS",
    "KITCHEN_STYLES",
    "STYLES",
    "Pictures",
    "Scene",
    "Thing",
    "load_digits",
    "load_photos",
    "make_pictures",
    "make_scene",
    "paint",
    "scenes_from_json",
    "scenes_to_json",
]
