"""From a scene to its picture: `paint`; from many to an array of pictures: `paint_all`.

`contact_sheet` shows many small pictures on one, with a line below each.

The place is painted first, then what lies on floors and walls, then all shadows at once, softly,
then the things from far to near, and last the light. Each thing draws itself alone, so taking one
out of a scene changes nothing but the part of the picture that it and its shadow covered.
"""

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from typing import Annotated

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from synthlab._checks import whole
from synthlab._signatures import checked
from synthlab.scenes.painting import PAINTERS
from synthlab.scenes.painting.meadows import paint_meadow
from synthlab.scenes.painting.pen import Canvas, Pen
from synthlab.scenes.painting.rooms import paint_room
from synthlab.scenes.scene import Scene
from synthlab.scenes.stage import Room, Thing

COLUMNS, GAP = 8, 6  # of a contact sheet
PAPER, INK = (255, 255, 255), (60, 60, 60)
GROUND = {"rug", "pond"}  # they lie under every shadow
SHADELESS = {"beams", "doorway", "flowers", "pendant", "pergola", "string lights"}
UPRIGHT = {"cow", "silo", "tree"}  # painted as figures that stand on the middle of their foot
ROUND = UPRIGHT | {"basket", "hay", "lamp", "parasol", "plant", "stool"}
HUNG = {"clock", "hood", "mirror", "picture", "shelf", "towel", "wall cabinets", "window"}


@checked
def paint(scene: Scene, size: Annotated[int, whole(8, 4096)] = 96) -> npt.NDArray[np.uint8]:
    """The picture of a scene, painted at the size it is asked for.

    Parameters
    ----------
    scene : Scene
        What to paint.
    size : int
        Width and height in pixels.

    Returns
    -------
    uint8 array (size, size, 3)

    Examples
    --------
    >>> from synthlab.scenes import make_scene
    >>> paint(make_scene("pasture", rng=2), size=64).shape
    (64, 64, 3)
    """
    place = scene.place
    indoors = isinstance(place, Room)
    ground = place.ceiling if isinstance(place, Room) else place.grass
    canvas = Canvas(scene.camera, size, ground, sun=place.sun, light=scene.light)
    if isinstance(place, Room):
        paint_room(canvas, place)
    else:
        paint_meadow(canvas, place)
    pens = [(Pen(canvas, thing.at, thing.turn), thing) for thing in scene.things]
    for pen, thing in pens:
        if thing.name in GROUND:
            PAINTERS[thing.name](pen, thing)
        elif thing.name not in SHADELESS:
            _cast(pen, thing, indoors)
    canvas.lay_shadows()
    for pen, thing in pens:
        if thing.name not in GROUND:
            PAINTERS[thing.name](pen, thing)
    return np.asarray(canvas.finish(indoors))


def _cast(pen: Pen, thing: Thing, indoors: bool) -> None:
    """The shadow of a thing, on the floor below it or on the wall behind it."""
    w, h, d = thing.size
    aside = -pen.canvas.sun * min(0.4, 0.08 + 0.06 * h)
    if thing.at[1] < 0.1:
        # The sun's side is given in the room's directions; the thing may be turned.
        du, dw = aside * cos(thing.turn), aside * sin(thing.turn)
        outline = ROUND_FOOT if thing.name in ROUND or thing.make == "round" else SQUARE_FOOT
        middle, deep = (0.0, w * 0.2) if thing.name in UPRIGHT else (d / 2, d / 2)
        for grow, k, depth in ((0.14, 1.0, 76), (0.03, 0.3, 110)):
            pen.shadow(depth, *[(x * (w / 2 + grow) + du * k, 0,
                                 middle + z * (deep + grow) + dw * k) for x,
                                z in outline])  # fmt: skip
    elif indoors and thing.name in HUNG:
        if thing.name == "hood":
            h = 0.3
        shift, low, mid = aside * 0.6, -0.06, h / 2 - 0.03
        outline = ROUND_FOOT if thing.make == "round" or thing.name == "clock" else SQUARE_FOOT
        pen.shadow(58, *[(x * w / 2 + shift, mid + y * (mid - low), 0) for x, y in outline])


SQUARE_FOOT = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
ROUND_FOOT = tuple((cos(pi * i / 6), sin(pi * i / 6)) for i in range(12))


@checked
def paint_all(
    scenes: Iterable[Scene], size: Annotated[int, whole(8, 4096)] = 96
) -> npt.NDArray[np.uint8]:
    """The pictures of scenes, one after the other.

    Parameters
    ----------
    scenes : iterable of Scene
    size : int
        Width and height of each in pixels.

    Returns
    -------
    uint8 array (n, size, size, 3)

    Examples
    --------
    >>> from synthlab.scenes import make_scene
    >>> paint_all([make_scene("kitchen", rng=1), make_scene("pasture", rng=2)], size=48).shape
    (2, 48, 48, 3)
    """
    listed = list(scenes)
    images = np.empty((len(listed), size, size, 3), np.uint8)
    for image, scene in zip(images, listed, strict=True):
        image[:] = paint(scene, size)
    return images


def contact_sheet(images: npt.NDArray[np.uint8], captions: Sequence[str], tile: int) -> Image.Image:
    """One picture that shows all `images`, eight in a row, each `tile` pixels wide."""
    columns = min(COLUMNS, len(images))
    rows = -(-len(images) // columns)
    points = max(9, min(15, tile // 8))
    across, down = tile + GAP, tile + points + 7 + GAP
    sheet = Image.new("RGB", (columns * across + GAP, rows * down + GAP), PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(points)
    for i, (image, caption) in enumerate(zip(images, captions, strict=True)):
        left, top = GAP + i % columns * across, GAP + i // columns * down
        picture = Image.fromarray(image)
        if picture.width != tile:
            picture = picture.resize((tile, tile), Image.Resampling.LANCZOS)
        sheet.paste(picture, (left, top))
        words = _cut(caption, tile, font)
        draw.text((left + tile / 2, top + tile + 3), words, INK, font, anchor="mt")
    return sheet


def _cut(words: str, width: int, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> str:
    if font.getlength(words) <= width:
        return words
    while words and font.getlength(words + "…") > width:
        words = words[:-1]
    return words.rstrip() + "…"
