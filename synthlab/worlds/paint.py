"""From a scene to its picture: `paint`."""

import numpy as np
import numpy.typing as npt

from synthlab._checks import count
from synthlab.worlds.pen import Canvas, Pen, shade
from synthlab.worlds.scene import Scene
from synthlab.worlds.stage import Room


def paint(scene: Scene, size: int = 96) -> npt.NDArray[np.uint8]:
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
    >>> from synthlab.worlds import make_scene
    >>> paint(make_scene("pasture", rng=2), size=64).shape
    (64, 64, 3)
    """
    count("size", size, least=8)
    place = scene.place
    if isinstance(place, Room):
        canvas = Canvas(scene.camera, size, 2, place.ceiling, place.sun)
        pen = Pen(canvas, (0.0, 0.0, 0.0))
        half, near = place.width / 2, 3.4
        pen.quad(shade(place.floor, 1.0), (-half, 0, 0), (half, 0, 0), (half, 0, near),
                 (-half, 0, near))
        pen.quad(shade(place.wall, 0.8), (-half, 0, 0), (-half, 0, near), (-half, 2.5, near),
                 (-half, 2.5, 0))
        pen.quad(shade(place.wall, 0.7), (half, 0, 0), (half, 0, near), (half, 2.5, near),
                 (half, 2.5, 0))
        pen.panel(-half, 0, half, 2.5, 0, place.wall)
    else:
        canvas = Canvas(scene.camera, size, 2, place.sky, place.sun)
        horizon = int(canvas.side * scene.camera.horizon)
        canvas.draw.rectangle((0, horizon, canvas.side, canvas.side), place.grass)
    for thing in scene.things:
        pen = Pen(canvas, thing.at, thing.turn)
        w, h, d = thing.size
        pen.box(-w / 2, 0, 0, w / 2, h, d, thing.colour)
    picture = canvas.image.reduce(canvas.scale)
    return np.asarray(picture.point([int(i * (0.45 + 0.55 * scene.light)) for i in range(256)] * 3))
