"""Paints a cow: the body from the side, the face turned towards the viewer.

Outlines are in lengths of the cow's trunk, its nose to the right, the ground at 0. Markings are
round patches cut to the outline of the body once, and kept.
"""

from collections.abc import Iterable
from copy import copy
from functools import lru_cache
from math import cos, pi, sin

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.painting.meadows import smooth
from synthlab.scenes.painting.pen import Pen, Spot
from synthlab.scenes.stage import Colour, Thing

PINK: Colour = (238, 176, 168)
HOOF: Colour = (70, 60, 56)
HORN: Colour = (232, 220, 192)

RUMP: tuple[Spot, ...] = ((-0.51, 0.70), (-0.49, 0.80), (-0.40, 0.845), (-0.20, 0.835),
                          (0.0, 0.815), (0.2, 0.825))  # fmt: skip
BELLY: tuple[Spot, ...] = ((0.43, 0.45), (0.2, 0.405), (-0.05, 0.385), (-0.25, 0.41), (-0.4, 0.47),
                           (-0.5, 0.56))  # fmt: skip
BODIES: dict[str, tuple[Spot, ...]] = {"standing": (*RUMP, (0.34, 0.87), (0.46, 0.95), (0.57, 0.99),
                                                    (0.66, 0.90), (0.62, 0.74), (0.55, 0.56),
                                                    *BELLY),
                                       "grazing": (*RUMP, (0.36, 0.84), (0.50, 0.74), (0.62, 0.56),
                                                   (0.74, 0.40), (0.72, 0.24), (0.60, 0.22),
                                                   (0.53, 0.40), *BELLY),}  # fmt: skip
HEADS: dict[str, Spot] = {"standing": (0.66, 0.94), "grazing": (0.71, 0.25), "lying": (0.66, 0.62)}
LYING = -0.33  # how far a cow that lies down sinks

HIND: tuple[Spot, ...] = ((-0.5, 0.6), (-0.28, 0.52), (-0.33, 0.38), (-0.385, 0.27), (-0.37, 0.05),
                          (-0.48, 0.05), (-0.48, 0.26), (-0.52, 0.38))  # fmt: skip
FORE: tuple[Spot, ...] = ((0.29, 0.54), (0.49, 0.54), (0.465, 0.3), (0.455, 0.05), (0.35, 0.05),
                          (0.35, 0.3))  # fmt: skip
# Patches as (u, v, half width, half height, tilt).
MARKINGS: tuple[tuple[tuple[float, ...], ...],
                ...] = (((-0.36, 0.76, 0.2, 0.16, 0.4), (-0.2, 0.8, 0.12, 0.09, 0.0),
                         (0.1, 0.74, 0.17, 0.15, -0.3), (-0.02, 0.66, 0.12, 0.1, 0.2),
                         (0.52, 0.76, 0.15, 0.24, 0.2), (0.16, 0.44, 0.12, 0.08, 0.2)),
                        ((-0.46, 0.62, 0.16, 0.22, 0.2), (-0.36, 0.74, 0.12, 0.1, 0.2),
                         (-0.08, 0.8, 0.2, 0.12, 0.1), (0.02, 0.7, 0.12, 0.12, 0.5),
                         (0.32, 0.56, 0.14, 0.13, 0.4), (0.4, 0.66, 0.1, 0.12, 0.0),
                         (0.48, 0.9, 0.13, 0.1, 0.0), (-0.2, 0.48, 0.1, 0.08, 0.3)),
                        ((0.0, 0.6, 0.17, 0.4, 0.0),),
                        ((-0.34, 0.64, 0.13, 0.11, 0.3), (-0.27, 0.55, 0.09, 0.08, 0.0),
                         (-0.14, 0.78, 0.14, 0.08, 0.1), (0.04, 0.58, 0.11, 0.13, 0.4),
                         (0.12, 0.66, 0.08, 0.07, 0.0), (0.3, 0.78, 0.13, 0.12, 0.4),
                         (0.42, 0.7, 0.1, 0.14, 0.0), (-0.46, 0.8, 0.12, 0.07, 0.0)),
                        ((-0.22, 0.72, 0.34, 0.2, 0.1), (0.14, 0.78, 0.2, 0.12, 0.0),
                         (-0.02, 0.6, 0.12, 0.1, 0.3), (0.5, 0.78, 0.2, 0.2, 0.4),
                         (0.4, 0.62, 0.1, 0.1, 0.0)),)  # fmt: skip
BELLY_SHADE: tuple[float, ...] = (0.0, 0.36, 0.8, 0.17, 0.0)

# The face, about the middle of the eyes; what comes in pairs is given for the right side.
EAR: tuple[Spot, ...] = ((0.1, 0.13), (0.2, 0.16), (0.29, 0.1), (0.2, 0.06), (0.1, 0.07))
INNER_EAR: tuple[Spot, ...] = ((0.13, 0.11), (0.2, 0.13), (0.26, 0.1), (0.19, 0.08))
SHORT_HORN: tuple[Spot, ...] = ((0.05, 0.15), (0.09, 0.17), (0.12, 0.25), (0.1, 0.3), (0.09, 0.21),
                                (0.04, 0.19))  # fmt: skip
LONG_HORN: tuple[Spot, ...] = ((0.05, 0.15), (0.2, 0.17), (0.28, 0.29), (0.23, 0.36), (0.2, 0.22),
                               (0.04, 0.19))  # fmt: skip
SKULL: tuple[Spot, ...] = ((-0.1, 0.15), (0.0, 0.175), (0.1, 0.15), (0.135, 0.06), (0.11, -0.05),
                           (0.1, -0.15), (-0.1, -0.15), (-0.11, -0.05), (-0.135, 0.06))  # fmt: skip
BLAZE: tuple[Spot, ...] = ((-0.03, 0.165), (0.03, 0.165), (0.035, 0.02), (0.085, -0.1),
                           (-0.085, -0.1), (-0.035, 0.02))  # fmt: skip
TUFT: tuple[Spot, ...] = ((-0.06, 0.15), (-0.04, 0.19), (0.0, 0.17), (0.03, 0.2), (0.06, 0.15),
                          (0.02, 0.09), (-0.01, 0.12), (-0.03, 0.09))  # fmt: skip
FRINGE: tuple[Spot, ...] = ((-0.13, 0.16), (0.13, 0.16), (0.14, 0.02), (0.1, 0.05), (0.07, -0.04),
                            (0.03, 0.04), (-0.01, -0.05), (-0.05, 0.04), (-0.09, -0.03),
                            (-0.12, 0.05))  # fmt: skip
MOUTH: tuple[Spot, ...] = ((-0.05, -0.185), (0.0, -0.198), (0.05, -0.185))
COLLAR: tuple[Spot, ...] = ((-0.1, -0.21), (-0.02, -0.25), (0.06, -0.24))
TAIL: tuple[Spot, ...] = ((-0.49, 0.78), (-0.56, 0.72), (-0.58, 0.55), (-0.57, 0.42))


@lru_cache(maxsize=8)
def _body(pose: str) -> tuple[Spot, ...]:
    if pose == "lying":
        return tuple((u, max(v + LYING, 0.02)) for u, v in _body("standing"))
    return smooth(BODIES[pose], closed=True, steps=3)


@lru_cache(maxsize=32)
def _patches(pose: str, which: int) -> tuple[tuple[Spot, ...], ...]:
    """The patches of one marking, cut to the body in that pose."""
    drop = LYING if pose == "lying" else 0.0
    cut = []
    for u, v, wide, high, tilt in (*MARKINGS, (BELLY_SHADE,))[which]:
        ring = []
        for i in range(18):
            t = 2 * pi * i / 18
            x, y = wide * cos(t), high * sin(t)
            ring.append((u + x * cos(tilt) - y * sin(tilt),
                         v + drop + x * sin(tilt) + y * cos(tilt)))  # fmt: skip
        cut.append(tuple(_clip(list(_body(pose)), ring)))
    return tuple(patch for patch in cut if len(patch) > 2)


def _clip(figure: list[Spot], window: list[Spot]) -> list[Spot]:
    """The part of a figure inside a convex window (Sutherland & Hodgman 1974)."""
    for (x0, y0), (x1, y1) in zip(window, window[1:] + window[:1], strict=True):
        inside = [(x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) for x, y in figure]
        kept: list[Spot] = []
        for i, (x, y) in enumerate(figure):
            (px, py), before = figure[i - 1], inside[i - 1]
            if (inside[i] >= 0) != (before >= 0):
                t = before / (before - inside[i])
                kept.append((px + t * (x - px), py + t * (y - py)))
            if inside[i] >= 0:
                kept.append((x, y))
        figure = kept
    return figure


class Figure:
    """Draws in a cow's own measure, as if cut from paper and stood up facing the viewer."""

    def __init__(self, pen: Pen, thing: Thing) -> None:
        self.pen = pen
        self.x, self.y = pen.at(0, 0, 0)
        self.unit = pen.scale() * thing.size[0] / 1.35
        self.across = self.unit if cos(thing.turn) > 0 else -self.unit

    def about(self, u: float, v: float) -> "Figure":
        """The same measure, counted from another point."""
        other = copy(self)
        other.x, other.y = self.x + self.across * u, self.y - self.unit * v
        return other

    def place(self, spots: Iterable[Spot]) -> list[Spot]:
        """Where spots of the figure come to lie on the canvas."""
        x, y, across, unit = self.x, self.y, self.across, self.unit
        return [(x + across * u, y - unit * v) for u, v in spots]

    def shape(self, spots: Iterable[Spot], colour: Colour) -> None:
        """A flat shape within an outline."""
        self.pen.polygon(self.place(spots), colour)

    def oval(self, u: float, v: float, wide: float, high: float, colour: Colour) -> None:
        """An ellipse, by its middle and its half axes."""
        x, y = self.x + self.across * u, self.y - self.unit * v
        rx, ry = wide * self.unit, high * self.unit
        self.pen.draw.ellipse((x - rx, y - ry, x + rx, y + ry), colour)

    def stroke(self, spots: Iterable[Spot], wide: float, colour: Colour) -> None:
        """A line along spots."""
        thick = max(1, round(wide * self.unit))
        self.pen.draw.line(self.place(spots), colour, thick, "curve")


def cow(pen: Pen, thing: Thing) -> None:
    """A cow; `make` is its pose and, after a comma, its breed."""
    pose, breed = thing.make.split(",")
    figure = Figure(pen, thing)
    coat, patch = thing.colour, thing.accent
    lying = pose == "lying"
    dark, drop = shade(coat, 0.76), LYING if lying else 0.0
    tail = tuple((u, v + drop) for u, v in TAIL)
    figure.stroke(smooth(tail, closed=False), 0.035, dark)
    brush = patch if breed in ("spotted", "belted") else shade(coat, 0.7)
    figure.oval(-0.57, 0.38 + drop * 0.9, 0.035, 0.08, brush)
    if not lying:
        for leg, shift, left, right in ((HIND, 0.13, -0.48, -0.37), (FORE, -0.11, 0.35, 0.455)):
            figure.shape([(u + shift, v * 0.97 + 0.03) for u, v in leg], dark)
            _hoof(figure, left + shift, right + shift, 0.03)
    figure.shape(_body(pose), coat)
    if breed in ("spotted", "belted"):
        which = 2 if breed == "belted" else (0, 1, 3, 4)[thing.seed // 2 % 4]
        for spots in _patches(pose, which):
            figure.shape(spots, patch)
    for spots in _patches(pose, len(MARKINGS)):  # the underside lies in shadow
        pen.canvas.glass.polygon(figure.place(spots), (30, 20, 40, 34))
    if lying:
        figure.oval(-0.3, 0.08, 0.23, 0.085, shade(coat, 0.94))
        figure.oval(0.42, 0.06, 0.19, 0.055, shade(coat, 0.94))
        figure.oval(0.59, 0.045, 0.04, 0.04, HOOF)
    else:
        figure.oval(-0.25, 0.4, 0.11, 0.07, PINK)
        figure.oval(-0.19, 0.335, 0.018, 0.032, shade(PINK, 0.94))
        tone = shade(coat, 1.03 if sum(coat) < 400 else 0.95)
        for leg, left, right in ((HIND, -0.488, -0.362), (FORE, 0.342, 0.463)):
            figure.shape(smooth(leg, closed=True, steps=3), tone)
            _hoof(figure, left, right, 0.0)
    _face(figure.about(*HEADS[pose]), thing, breed, bell=pose != "grazing")


def _hoof(figure: Figure, left: float, right: float, v: float) -> None:
    foot = (left, v), (right, v), (right - 0.008, v + 0.065), (left + 0.008, v + 0.065)
    figure.shape(foot, HOOF)


def _face(head: Figure, thing: Thing, breed: str, *, bell: bool) -> None:
    coat = thing.colour
    face = {"spotted": thing.accent, "hereford": (246, 240, 230)}.get(breed, coat)
    horned = thing.seed // 16 % 3 > 0 or breed == "highland"
    horn = LONG_HORN if breed == "highland" else SHORT_HORN
    for way in (-1, 1):
        head.shape(smooth(_mirrored(EAR, way), closed=True), shade(face, 0.86))
        head.shape(_mirrored(INNER_EAR, way), PINK)
        if horned:
            head.shape(smooth(_mirrored(horn, way), closed=True), HORN)
    head.shape(smooth(SKULL, closed=True), face)
    if breed == "spotted":
        head.shape(BLAZE, coat)
    muzzle = PINK if sum(coat) > 360 or breed == "hereford" else (186, 150, 144)
    head.oval(0, -0.155, 0.13, 0.085, shade(muzzle, 0.93))
    head.oval(0, -0.148, 0.125, 0.075, muzzle)
    for way in (-1, 1):
        head.oval(way * 0.05, -0.135, 0.02, 0.016, shade(muzzle, 0.62))
        if sum(face) < 300:  # a dark eye in a dark face needs its white
            head.oval(way * 0.075, 0.045, 0.03, 0.039, (240, 236, 230))
        head.oval(way * 0.075, 0.045, 0.024, 0.033, (34, 26, 26))
        head.oval(way * 0.075 + 0.008, 0.057, 0.009, 0.01, (252, 252, 252))
    head.stroke(MOUTH, 0.012, shade(muzzle, 0.62))
    if breed == "highland":
        head.shape(FRINGE, shade(coat, 1.08))
    else:
        head.shape(TUFT, shade(coat if breed == "spotted" else blend(face, coat, 0.5), 0.96))
    if bell and thing.seed // 64 % 3 == 0:
        head.stroke(COLLAR, 0.03, (150, 60, 50))
        head.oval(-0.02, -0.3, 0.04, 0.045, (226, 182, 72))


@lru_cache(maxsize=16)
def _mirrored(spots: tuple[Spot, ...], way: int) -> tuple[Spot, ...]:
    return tuple((way * u, v) for u, v in spots)
