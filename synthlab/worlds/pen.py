"""The drawing board of the painter: a `Canvas`, and a `Pen` that draws in a thing's own metres.

A pen is placed where a thing stands. Its coordinates are u (across, 0 in the middle), v (up) and
w (out of the wall, towards the viewer): a fridge is drawn in the same way on whichever wall it
stands. Perspective is the camera's: x = zoom · across / depth, and verticals stay upright.
"""

from functools import lru_cache
from math import cos, sin

from PIL import Image, ImageDraw

from synthlab.worlds.stage import Camera, Colour, Point


@lru_cache(maxsize=8192)
def shade(colour: Colour, k: float) -> Colour:
    """A colour in more or less light; shadow keeps a little more blue, as under a sky."""
    r, g, b = colour
    cool = k + (1 - k) * 0.12 if k < 1 else k
    return min(255, int(r * k)), min(255, int(g * k)), min(255, int(b * cool))


@lru_cache(maxsize=8192)
def blend(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two: `one` at 0, `other` at 1."""
    r, g, b = (int(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b


class Canvas:
    """The picture being painted, larger than it will be so that its edges come out smooth."""

    def __init__(self, camera: Camera, size: int, scale: int, ground: Colour, sun: float) -> None:
        self.side = side = size * scale
        self.scale = scale
        self.fine = size >= 160  # below this, small print is smaller than a pixel
        self.image = Image.new("RGB", (side, side), ground)
        self.draw = ImageDraw.Draw(self.image)
        self.camera = camera
        self.sun = sun
        self.focal = camera.zoom * side
        self.cos, self.sin = cos(camera.turn), sin(camera.turn)


class Pen:
    """Draws boxes, panels and discs in the coordinates of one thing."""

    def __init__(self, canvas: Canvas, at: Point, turn: float = 0.0) -> None:
        self.canvas = canvas
        self.draw = canvas.draw
        self.polygon = canvas.draw.polygon
        camera, focal = canvas.camera, canvas.focal
        ex, ey, ez = camera.eye
        c, s = canvas.cos, canvas.sin
        ct, st = cos(turn), sin(turn)
        dx, dz = at[0] - ex, at[2] - ez
        # across and depth are linear in (u, w); one division a corner is all perspective costs
        self.a0, self.au, self.aw = (dx * c - dz * s) * focal, (ct * c - st * s) * focal, (
            st * c + ct * s) * focal
        self.d0, self.du, self.dw = dx * s + dz * c, ct * s + st * c, st * s - ct * c
        self.k0, self.focal = (ey - at[1]) * focal, focal
        self.cx, self.cy = canvas.side / 2, canvas.side * camera.horizon
        self.eu, self.ew = -(dx * ct + dz * st), -(dx * st - dz * ct)
        self.ev = ey - at[1]
        sun = canvas.sun
        self.front = 0.93 + 0.07 * sun * st
        self.left = 0.86 - 0.12 * sun * ct
        self.right = 0.86 + 0.12 * sun * ct

    def at(self, u: float, v: float, w: float) -> tuple[float, float]:
        """Where a point comes to lie on the canvas."""
        d = 1 / (self.d0 + self.du * u + self.dw * w)
        return (self.cx + (self.a0 + self.au * u + self.aw * w) * d,
                self.cy + (self.k0 - self.focal * v) * d)

    def quad(self, colour: Colour, *points: Point) -> None:
        """A flat face with corners given in order."""
        at = self.at
        self.polygon([at(*point) for point in points], colour)

    def panel(self, u0: float, v0: float, u1: float, v1: float, w: float, colour: Colour) -> None:
        """An upright rectangle that faces the front."""
        d0, d1 = 1 / (self.d0 + self.du * u0 + self.dw * w), 1 / (self.d0 + self.du * u1
                                                                  + self.dw * w)
        base = self.a0 + self.aw * w
        x0, x1 = self.cx + (base + self.au * u0) * d0, self.cx + (base + self.au * u1) * d1
        low, high, cy = self.k0 - self.focal * v0, self.k0 - self.focal * v1, self.cy
        self.polygon((x0, cy + low * d0, x1, cy + low * d1, x1, cy + high * d1, x0,
                      cy + high * d0), colour)

    def box(self, u0: float, v0: float, w0: float, u1: float, v1: float, w1: float,
            colour: Colour) -> None:
        """A box, of which the faces that the eye sees are painted, each in its own light."""
        left, right = self.eu < u0, self.eu > u1
        if left or right:
            u, k = (u0, self.left) if left else (u1, self.right)
            self.quad(shade(colour, k), (u, v0, w0), (u, v0, w1), (u, v1, w1), (u, v1, w0))
        if self.ev > v1:
            self.quad(shade(colour, 1.06), (u0, v1, w0), (u1, v1, w0), (u1, v1, w1), (u0, v1, w1))
        elif self.ev < v0:
            self.quad(shade(colour, 0.6), (u0, v0, w0), (u1, v0, w0), (u1, v0, w1), (u0, v0, w1))
        if self.ew > w1:
            self.panel(u0, v0, u1, v1, w1, shade(colour, self.front))
