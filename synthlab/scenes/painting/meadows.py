"""Paints the open air: sky, clouds, hills and grass."""

from functools import lru_cache
from random import Random

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.painting.pen import Canvas, Pen, Spot
from synthlab.scenes.stage import Colour, Meadow

WHITE: Colour = (250, 250, 248)


@lru_cache(maxsize=256)
def smooth(spots: tuple[Spot, ...], *, closed: bool, steps: int = 4) -> tuple[Spot, ...]:
    """A curve through all the spots (Catmull–Rom), with `steps` points for each."""
    n = len(spots)
    curve = []
    for i in range(n if closed else n - 1):
        p = [spots[j % n] if closed else spots[min(max(j, 0), n - 1)] for j in range(i - 1, i + 3)]
        for k in range(steps):
            t = k / steps
            a, b = -t + 2 * t * t - t**3, 2 - 5 * t * t + 3 * t**3
            c, d = t + 4 * t * t - 3 * t**3, t**3 - t * t
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = p
            x, y = a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
            curve.append((x / 2, y / 2))
    return tuple(curve) if closed else (*curve, spots[-1])


def paint_meadow(canvas: Canvas, meadow: Meadow) -> None:
    """Paint the land and the sky with nothing on it."""
    dice = Random(meadow.seed)
    side = canvas.side
    horizon = side * canvas.camera.horizon
    _bands(canvas, 0, horizon, meadow.sky, meadow.haze)
    if canvas.light < 0.5:
        x, r = side * (0.5 + 0.28 * meadow.sun), side * 0.05
        y = horizon - side * 0.1
        canvas.draw.ellipse((x - r, y - r, x + r, y + r), blend(meadow.haze, (255, 246, 214), 0.7))
    for _ in range(dice.choice((2, 3, 4))):
        _cloud(canvas, dice, horizon, blend(WHITE, meadow.haze, 0.25))
    for i, tone in enumerate(meadow.hills):
        if meadow.peaks and i == 0:
            _peaks(canvas, dice, horizon, tone)
        else:
            _hills(canvas, dice, horizon, tone, i / len(meadow.hills))
    _bands(canvas, horizon, side, blend(meadow.grass, meadow.haze, 0.28), shade(meadow.grass, 0.9))
    pen = Pen(canvas, (0.0, 0.0, 0.0))
    near = pen.ew - 1.2
    for _ in range(4):  # long soft swells of lighter grass
        w = near - 1.2 - dice.random() * 14
        u, wide = dice.uniform(-5, 5), dice.uniform(3, 8)
        deep = 0.08 * (pen.ew - w)
        tone = blend(shade(meadow.grass, dice.choice((0.95, 1.03))), meadow.haze,
                     min(0.3, 0.02 * (pen.ew - w)))  # fmt: skip
        pen.plate(u, 0, w, wide, tone, deep)
    if meadow.paving:
        _paving(pen, meadow, near)
    tuft = shade(meadow.grass, 0.78)
    for _ in range(46 if canvas.fine else 16):
        w, u = near - 0.3 - 9 * dice.random() ** 2, dice.uniform(-4, 4)
        high = dice.uniform(0.06, 0.12)
        if not meadow.paving or w < 0:
            pen.outline([(u - 0.03, 0), (u - 0.05, high), (u, 0.02), (u + 0.01, high * 1.2),
                         (u + 0.03, 0.02), (u + 0.06, high * 0.8), (u + 0.05, 0)], w,
                        tuft)  # fmt: skip


def _bands(canvas: Canvas, top: float, foot: float, first: Colour, last: Colour) -> None:
    """A run of colours from the top down, in steps too small to see."""
    many = 48 if canvas.fine else 14
    high = (foot - top) / many
    for i in range(many):
        y = top + i * high
        canvas.draw.rectangle((0, int(y), canvas.side, int(y + high) + 1),
                              blend(first, last, round((i + 0.5) / many, 3)))  # fmt: skip


def _cloud(canvas: Canvas, dice: Random, horizon: float, tone: Colour) -> None:
    x, y = dice.random() * canvas.side, horizon * dice.uniform(0.08, 0.62)
    r = canvas.side * dice.uniform(0.025, 0.05)
    foot = y + r * 0.62
    puffs = [
        (dx * r, dice.uniform(0.7, 1.0) * r * (1.25 - abs(dx) * 0.24)) for dx in (-2, -1, 0, 1, 2)
    ]
    for dim, colour in ((1.0, blend(tone, (150, 164, 186), 0.22)), (0.86, tone)):
        for dx, size in puffs:
            s = size * dim
            at = x + dx * 1.15
            canvas.draw.ellipse((at - s, foot - s * 1.5, at + s, foot), colour)


def _hills(canvas: Canvas, dice: Random, horizon: float, tone: Colour, near: float) -> None:
    side = canvas.side
    rise = side * (0.15 - 0.09 * near)
    spots = [
        (side * (i / 5 * 1.2 - 0.1), horizon - rise * dice.uniform(0.25, 1.0)) for i in range(6)
    ]
    ridge = smooth(tuple(spots), closed=False, steps=6)
    canvas.draw.polygon([(-side * 0.1, horizon + 2), *ridge, (side * 1.1, horizon + 2)], tone)


def _peaks(canvas: Canvas, dice: Random, horizon: float, tone: Colour) -> None:
    """A range of mountains, far ones first, with a shaded flank and snow on top."""
    side, sun = canvas.side, canvas.sun
    middles = [side * (i + dice.uniform(0.1, 0.9)) / 4 for i in range(-1, 5)]
    for far, x in sorted((dice.random(), x) for x in middles):
        high = side * (0.30 - 0.13 * far)
        wide = high * dice.uniform(0.85, 1.15)
        top, face = horizon - high, shade(tone, 1.0 - 0.06 * far)

        def flank(way: float, share: float, x: float = x, top: float = top, high: float = high,
                  wide: float = wide) -> Spot:  # fmt: skip
            return x + way * wide * share, top + high * share

        canvas.draw.polygon([flank(-1, 1), (x, top), flank(1, 1)], face)
        dark = [(x, top), flank(-sun, 1), (x - sun * wide * 0.3, horizon),
                (x - sun * wide * 0.02, top + high * 0.62),
                (x - sun * wide * 0.14, top + high * 0.4)]  # fmt: skip
        canvas.draw.polygon(dark, shade(face, 0.86))
        for way in (-1.0, 1.0):
            line = 0.3 + 0.06 * dice.random()
            foot = [(x + way * wide * line * 0.55, top + high * line * 0.8),
                    (x + way * wide * line * 0.3, top + high * line * 1.15),
                    (x + way * wide * line * 0.1, top + high * line * 0.8)]  # fmt: skip
            snow = blend(tone, WHITE, 0.88 if way == sun else 0.68)
            canvas.draw.polygon([(x, top), flank(way, line), *foot, (x, top + high * line)], snow)


def _paving(pen: Pen, meadow: Meadow, near: float) -> None:
    stone: Colour = (192, 180, 162)
    half, seam = 3.2, shade(stone, 0.82)
    pen.flat(-half, 0, half, near, 0, stone)
    for i in range(int(near / 0.6) + 1):
        w = i * 0.6
        pen.line(seam, 0.015, (-half, 0, w), (half, 0, w))
        for j in range(9):
            u = -half + (j + (0.5 if i % 2 else 0)) * 0.8
            if u < half:
                if (i * 3 + j * 5) % 4 == 0:
                    pen.flat(u, w, min(u + 0.8, half), min(w + 0.6, near), 0, shade(stone, 0.94))
                pen.line(seam, 0.015, (u, 0, w), (u, 0, min(w + 0.6, near)))
