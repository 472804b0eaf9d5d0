"""The drawing board of the painter: a `Canvas`, and a `Pen` that draws in a thing's own metres.

A pen is placed where a thing stands. Its coordinates are u (across, 0 in the middle), v (up) and
w (out of the wall, towards who looks at the front): a fridge is drawn in the same way on whichever
wall it stands. Perspective is the camera's: x = zoom · across / depth; verticals stay upright.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from synthlab.scenes.colour import LEVELS, field, glow, shade
from synthlab.scenes.stage import Camera, Colour, Point

SHADOWS = 4  # shadows are soft, so they are drawn this much smaller than the canvas
SHADOW_INK: Colour = (22, 20, 34)
Spot = tuple[float, float]


class Canvas:
    """The picture being painted: larger than it will be, so that its edges come out smooth."""

    def __init__(
        self, camera: Camera, size: int, ground: Colour, *, sun: float, light: float
    ) -> None:
        self.size, self.scale = size, 2
        self.side = side = size * self.scale
        self.fine = size >= 160  # below this, small print is smaller than a pixel
        self.camera, self.sun, self.light = camera, sun, light
        self.image = Image.new("RGB", (side, side), ground)
        self.draw = ImageDraw.Draw(self.image)
        self.glass = ImageDraw.Draw(self.image, "RGBA")  # for what one can look through
        self.shadow_image = Image.new("L", (side // SHADOWS, side // SHADOWS))
        self.shadow = ImageDraw.Draw(self.shadow_image)
        self.focal = camera.zoom * side
        self.cos, self.sin = cos(camera.turn), sin(camera.turn)
        self.glows: list[tuple[float, float, float, Colour]] = []

    def lay_shadows(self) -> None:
        """Darken the canvas where shadows have been cast, softly."""
        soft = self.shadow_image.filter(ImageFilter.GaussianBlur(self.side / 170))
        where = soft.getbbox()
        if where:
            left, top, right, bottom = (edge * SHADOWS for edge in where)
            mask = soft.crop(where).resize((right - left, bottom - top), Image.Resampling.BILINEAR)
            self.image.paste(SHADOW_INK, (left, top, right, bottom), mask)

    def finish(self, indoors: bool) -> Image.Image:
        """The picture at its own size, in its light."""
        level = round(self.light * LEVELS)
        picture = self.image.reduce(self.scale)
        picture = ImageChops.multiply(picture, field(self.size, level, self.sun, indoors))
        for x, y, radius, colour in self.glows:
            side = max(4, round(radius / self.scale / 4) * 8)
            left, top = round(x / self.scale - side / 2), round(y / self.scale - side / 2)
            box = (left, top, left + side, top + side)
            lit = ImageChops.screen(picture.crop(box), glow(side, colour))
            picture.paste(lit, (left, top))
        return picture


class Pen:
    """Draws boxes, panels, discs and lines in the coordinates of one thing."""

    def __init__(self, canvas: Canvas, at: Point, turn: float = 0.0) -> None:
        self.canvas, self.fine = canvas, canvas.fine
        self.draw, self.polygon = canvas.draw, canvas.draw.polygon
        ex, ey, ez = canvas.camera.eye
        c, s, focal = canvas.cos, canvas.sin, canvas.focal
        ct, st = (1.0, 0.0) if turn == 0 else (cos(turn), sin(turn))
        dx, dz = at[0] - ex, at[2] - ez
        # Across and depth are linear in (u, w); one division a corner is all perspective costs.
        self.a0, self.au = (dx * c - dz * s) * focal, (ct * c - st * s) * focal
        self.aw = (st * c + ct * s) * focal
        self.d0, self.du, self.dw = dx * s + dz * c, ct * s + st * c, st * s - ct * c
        self.ev = ey - at[1]
        self.k0, self.focal = self.ev * focal, focal
        self.cx, self.cy = canvas.side / 2, canvas.side * canvas.camera.horizon
        self.eu, self.ew = -(dx * ct + dz * st), -(dx * st - dz * ct)
        # How bright each face is: light comes from the sun's side and from behind the viewer.
        sun = canvas.sun
        self.front = 0.94 + 0.06 * sun * st - 0.03 * (1 - ct)
        self.left = 0.80 - 0.12 * sun * ct - 0.05 * st
        self.right = 0.80 + 0.12 * sun * ct + 0.05 * st

    def at(self, u: float, v: float, w: float) -> Spot:
        """Where a point comes to lie on the canvas."""
        d = 1 / (self.d0 + self.du * u + self.dw * w)
        x = self.cx + (self.a0 + self.au * u + self.aw * w) * d
        return x, self.cy + (self.k0 - self.focal * v) * d

    def scale(self, u: float = 0.0, w: float = 0.0) -> float:
        """How many canvas pixels a metre takes up there."""
        return self.focal / (self.d0 + self.du * u + self.dw * w)

    def spots(self, points: Iterable[Point]) -> list[Spot]:
        """Where points come to lie on the canvas."""
        a0, au, aw, d0, du, dw = self.a0, self.au, self.aw, self.d0, self.du, self.dw
        cx, cy, k0, focal = self.cx, self.cy, self.k0, self.focal
        return [(cx + (a0 + au * u + aw * w) * (d := 1 / (d0 + du * u + dw * w)),
                 cy + (k0 - focal * v) * d) for u, v, w in points]  # fmt: skip

    def quad(self, colour: Colour, *points: Point) -> None:
        """A flat face with its corners given in order."""
        self.polygon(self.spots(points), colour)

    def panel(self, u0: float, v0: float, u1: float, v1: float, w: float, colour: Colour) -> None:
        """An upright rectangle that faces the front."""
        d0 = 1 / (self.d0 + self.du * u0 + self.dw * w)
        d1 = 1 / (self.d0 + self.du * u1 + self.dw * w)
        base, k0, focal, cy = self.a0 + self.aw * w, self.k0, self.focal, self.cy
        x0, x1 = self.cx + (base + self.au * u0) * d0, self.cx + (base + self.au * u1) * d1
        low, high = k0 - focal * v0, k0 - focal * v1
        y = cy + low * d0, cy + low * d1, cy + high * d1, cy + high * d0
        self.polygon((x0, y[0], x1, y[1], x1, y[2], x0, y[3]), colour)

    def flat(self, u0: float, w0: float, u1: float, w1: float, v: float, colour: Colour) -> None:
        """A level rectangle."""
        self.polygon(self.spots(((u0, v, w0), (u1, v, w0), (u1, v, w1), (u0, v, w1))), colour)

    def flank(self, w0: float, v0: float, w1: float, v1: float, u: float, colour: Colour) -> None:
        """An upright rectangle that faces sideways."""
        d0 = 1 / (self.d0 + self.du * u + self.dw * w0)
        d1 = 1 / (self.d0 + self.du * u + self.dw * w1)
        base, k0, focal, cy = self.a0 + self.au * u, self.k0, self.focal, self.cy
        x0, x1 = self.cx + (base + self.aw * w0) * d0, self.cx + (base + self.aw * w1) * d1
        low, high = k0 - focal * v0, k0 - focal * v1
        y = cy + low * d0, cy + low * d1, cy + high * d1, cy + high * d0
        self.polygon((x0, y[0], x1, y[1], x1, y[2], x0, y[3]), colour)

    def box(
        self, u0: float, v0: float, w0: float, u1: float, v1: float, w1: float, colour: Colour
    ) -> None:
        """A box: the faces that the eye sees, each in its own light."""
        if self.eu < u0:
            self.flank(w0, v0, w1, v1, u0, shade(colour, self.left))
        elif self.eu > u1:
            self.flank(w0, v0, w1, v1, u1, shade(colour, self.right))
        if self.ev > v1:
            self.flat(u0, w0, u1, w1, v1, shade(colour, 1.05))
        elif self.ev < v0:
            self.flat(u0, w0, u1, w1, v0, shade(colour, 0.62))
        if self.ew > w1:
            self.panel(u0, v0, u1, v1, w1, shade(colour, self.front))
        elif self.ew < w0:
            self.panel(u0, v0, u1, v1, w0, shade(colour, 0.72))

    def disc(
        self, u: float, v: float, w: float, r: float, colour: Colour, rv: float | None = None
    ) -> None:
        """An upright disc that faces the front."""
        x, y = self.at(u, v, w)
        s = self.scale(u, w)
        rx = abs(self.at(u + r, v, w)[0] - x)
        ry = s * (r if rv is None else rv)
        self.draw.ellipse((x - rx, y - ry, x + rx, y + ry), colour)

    def plate(
        self, u: float, v: float, w: float, r: float, colour: Colour, rw: float | None = None
    ) -> None:
        """A level disc, seen as the ellipse that perspective makes of it."""
        s = self.scale(u, w)
        depth = self.focal / s
        deep = r if rw is None else rw
        rx = r * s
        down = (self.k0 - self.focal * v) / (depth * depth - deep * deep)
        x, ry = self.at(u, v, w)[0], abs(deep * down)
        y = self.cy + down * depth
        self.draw.ellipse((x - rx, y - ry, x + rx, y + ry), colour)

    def ball(self, u: float, v: float, w: float, r: float, colour: Colour) -> None:
        """A sphere, or anything that looks as round from all sides."""
        x, y = self.at(u, v, w)
        s = self.scale(u, w) * r
        self.draw.ellipse((x - s, y - s, x + s, y + s), colour)

    def line(self, colour: Colour, width: float, *points: Point) -> None:
        """A line through points, `width` metres thick but never too thin to see."""
        thick = max(1, round(width * self.scale(points[0][0], points[0][2])))
        joint = "curve" if thick > 2 and len(points) > 2 else None
        self.draw.line(self.spots(points), colour, thick, joint)

    def outline(self, spots: Iterable[Spot], w: float, colour: Colour) -> None:
        """A flat figure that faces the front, its outline given in (u, v)."""
        self.polygon(self.spots((u, v, w) for u, v in spots), colour)

    def turned(self, u: float, w: float, profile: Sequence[Spot], colour: Colour) -> None:
        """A body turned on a lathe; `profile` lists its (radius, height) upwards."""
        s = self.scale(u, w)
        x, foot = self.at(u, 0.0, w)
        right = [(x + r * s, foot - v * s) for r, v in profile]
        left = [(x - r * s, foot - v * s) for r, v in reversed(profile)]
        self.polygon(right + left, colour)
        side = 1 if self.canvas.sun < 0 else -1  # away from the sun it is darker
        dark = [(x + side * r * s, foot - v * s) for r, v in profile]
        mid = [(x + side * r * s * 0.35, foot - v * s) for r, v in reversed(profile)]
        self.polygon(dark + mid, shade(colour, 0.86))

    def veil(self, colour: tuple[int, int, int, int], *points: Point) -> None:
        """A face one can look through; the fourth number of the colour is how dense it is."""
        self.canvas.glass.polygon(self.spots(points), colour)

    def shadow(self, depth: int, *points: Point) -> None:
        """A soft shadow, `depth` from 0 to 255, with its corners given in order."""
        spots = [(x / SHADOWS, y / SHADOWS) for x, y in self.spots(points)]
        self.canvas.shadow.polygon(spots, depth)

    def shine(self, u: float, v: float, w: float, radius: float, colour: Colour) -> None:
        """A glow around a lamp or a fire, laid on when the picture is otherwise finished."""
        x, y = self.at(u, v, w)
        self.canvas.glows.append((x, y, radius * self.scale(u, w), colour))
