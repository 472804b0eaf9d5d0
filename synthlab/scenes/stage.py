"""What a scene is made of: things, the place they stand in, and the camera that looks at them.

`Thing`, `Camera`, `Room` and `Meadow` hold plain numbers. Lengths are metres: x runs to the right,
y up, z away from the viewer. Angles are radians.
"""

from dataclasses import dataclass

from synthlab._signatures import checked

Colour = tuple[int, int, int]
Point = tuple[float, float, float]


@checked
@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in a scene, with all that decides how it looks.

    Parameters
    ----------
    name : str
        What it is: "fridge", "table", "cow".
    at : tuple of float
        The middle of the foot of its back, (x, y, z) in metres.
    size : tuple of float
        Width, height and depth in metres.
    turn : float
        0 faces the viewer, pi/2 the right, -pi/2 the left.
    colour, accent : tuple of int
        Its main and its second colour, red, green and blue from 0 to 255.
    make : str
        Material or form, in words of its own: "steel", "round", "tap".
    seed : int
        Decides the small print: which spots a cow has, which books stand on a shelf.

    Examples
    --------
    >>> Thing("fridge", at=(1.0, 0.0, 4.0), size=(0.6, 1.8, 0.6)).name
    'fridge'
    """

    name: str
    at: Point
    size: Point
    turn: float = 0.0
    colour: Colour = (200, 200, 200)
    accent: Colour = (120, 120, 120)
    make: str = ""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the picture is taken from: verticals stay upright, as in a photograph of a house."""

    eye: Point
    turn: float = 0.0  # to the right
    zoom: float = 1.0  # distance of the picture plane, in picture widths
    horizon: float = 0.42  # from the top, in picture heights


@dataclass(frozen=True, slots=True)
class Room:
    """Four walls, a floor and a ceiling; z = 0 is the back wall and the viewer stands before it."""

    width: float
    height: float
    depth: float
    wall: Colour
    floor: Colour
    ceiling: Colour
    trim: Colour = (235, 232, 225)
    flooring: str = "planks"  # planks, tiles, chequers, stone or plain
    walling: str = "plain"  # plain, half-tiles, panels, bricks, stone, stripes or beams
    accent: Colour = (222, 226, 224)
    sun: float = -1.0  # the side the light comes from: -1 left, 1 right


@dataclass(frozen=True, slots=True)
class Meadow:
    """Open ground under a sky."""

    grass: Colour
    sky: Colour
    haze: Colour  # the sky at the horizon
    hills: tuple[Colour, ...] = ()
    sun: float = -1.0
    seed: int = 0
    peaks: bool = False  # mountains behind the hills
    paving: bool = False  # a terrace in the foreground, z < 0
