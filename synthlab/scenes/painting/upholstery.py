"""Paints what is soft: beds, cots, sofas, armchairs and cushions."""

from math import copysign, cos, pi, sin

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.painting.pen import Pen, Spot
from synthlab.scenes.stage import Colour, Thing

LINEN: Colour = (242, 238, 230)
# A square with soft corners, as a cushion has, for stretching to any size.
SOFT_SQUARE: list[Spot] = [
    (copysign(abs(cos(t)) ** 0.55, cos(t)), copysign(abs(sin(t)) ** 0.55, sin(t)))
    for t in (2 * pi * i / 20 for i in range(20))
]


def _puff(pen: Pen, u: float, v: float, w: float, wide: float, high: float, deep: float,
          colour: Colour) -> None:  # fmt: skip
    """Something stuffed, about `deep` thick, whose middle is at (u, v, w)."""
    x, y = pen.at(u, v, w)
    s = pen.scale(u, w)
    ex = abs(pen.at(u + wide / 2, v, w)[0] - x) + abs(pen.at(u, v, w + deep / 2)[0] - x)
    tilt = abs(pen.at(u, v, w + deep / 2)[1] - y)
    ey = high / 2 * s + tilt * 0.6
    pen.polygon([(x + a * ex, y - b * ey) for a, b in SOFT_SQUARE], shade(colour, 0.86))
    pen.polygon([(x + a * ex * 0.95, y - b * ey * 0.9 - ey * 0.08) for a, b in SOFT_SQUARE], colour)


def bed(pen: Pen, thing: Thing) -> None:
    """A bed, its head at the wall: frame, mattress, pillows, a turned-down duvet and a throw."""
    w, h, d = thing.size
    u, wood, cover = -w / 2, thing.accent, thing.colour
    head = h + (0.55 if thing.make != "low" else 0.3)
    pen.box(u - 0.04, 0, 0, -u + 0.04, head, 0.08, wood)
    if pen.ew > 0.08 and thing.make == "panelled":
        for x in (u + 0.06, 0.03):
            pen.panel(x, h + 0.05, x + w / 2 - 0.09, head - 0.07, 0.08, shade(wood, 0.85))
    elif pen.ew > 0.08 and thing.make == "padded":
        for i in range(1, 5):
            x = u + i * w / 5
            pen.panel(x - 0.008, h, x + 0.008, head - 0.03, 0.08, shade(wood, 0.84))
    for x in (u, -u - 0.08):
        pen.box(x, 0, d - 0.1, x + 0.08, 0.16, d - 0.02, shade(wood, 0.7))
    pen.box(u, 0.14, 0.08, -u, h * 0.55, d, wood)
    pen.box(u + 0.03, h * 0.55, 0.08, -u - 0.03, h, d - 0.03, LINEN)
    many = 2 if w > 1.2 else 1
    for i in range(many):
        x = 0.0 if many == 1 else (i - 0.5) * w * 0.48
        _puff(pen, x, h + 0.15, 0.26, min(0.62, w * 0.6), 0.34, 0.16, LINEN)
    if thing.seed % 2:
        _puff(pen, 0, h + 0.12, 0.42, 0.4, 0.26, 0.12, blend(cover, (255, 250, 240), 0.4))
    turned = 0.62
    pen.box(u - 0.03, h * 0.5, turned, -u + 0.03, h + 0.05, d + 0.02, cover)
    if pen.ev > h:
        band = blend(cover, (255, 252, 246), 0.6)
        pen.flat(u - 0.03, turned, -u + 0.03, turned + 0.22, h + 0.051, band)
        throw = d * 0.66
        pen.flat(u - 0.03, throw, -u + 0.03, throw + 0.42, h + 0.051, shade(cover, 0.8))
    if thing.seed % 3 == 0:
        for i in range(1, 4):
            pen.line(shade(cover, 0.9), 0.012, (u + i * w / 4, h + 0.052, turned + 0.22),
                     (u + i * w / 4, h + 0.052, d))  # fmt: skip


def cot(pen: Pen, thing: Thing) -> None:
    """A child's bed with bars."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    pen.box(u, 0.3, 0.04, -u, 0.42, d - 0.04, thing.accent)
    _puff(pen, u + 0.22, 0.5, d / 2, 0.3, 0.2, 0.2, LINEN)
    for z in (0.02, d - 0.02):
        bars = round(w / 0.12)
        for i in range(bars + 1):
            x = u + i * w / bars
            pen.line(c, 0.025, (x, 0.1, z), (x, h, z))
        pen.line(shade(c, 0.95), 0.05, (u, h, z), (-u, h, z))
        pen.line(shade(c, 0.9), 0.05, (u, 0.16, z), (-u, 0.16, z))
    for x in (u, -u):
        pen.line(shade(c, 0.86), 0.05, (x, h, 0.02), (x, h, d - 0.02))
        for z in (0.02, d - 0.02):
            pen.line(shade(c, 0.9), 0.05, (x, 0, z), (x, h, z))


def sofa(pen: Pen, thing: Thing) -> None:
    """A sofa or an armchair: back, seat cushions and two arms with round fronts."""
    w, h, d = thing.size
    u, c, arm = -w / 2, thing.colour, 0.2 if thing.size[0] > 1.2 else 0.16
    if pen.ew < 0:
        _sofa_back(pen, thing, arm)
        return
    if abs(pen.eu) > w / 2 + 0.3:
        _sofa_side(pen, thing, arm)
        return
    for x in (u + 0.05, -u - 0.11):
        pen.box(x, 0, d - 0.14, x + 0.06, 0.1, d - 0.06, thing.accent)
    pen.box(u + arm, 0.1, 0, -u - arm, h, 0.24, c)
    seats = max(1, round((w - 2 * arm) / 0.72))
    wide = (w - 2 * arm) / seats
    for i in range(seats):  # back cushions
        left = u + arm + i * wide
        _puff(pen, left + wide / 2, 0.42 + (h - 0.44) / 2, 0.26, wide * 0.94, h - 0.42, 0.14,
              shade(c, 1.02))  # fmt: skip
    pen.box(u + arm, 0.08, 0.1, -u - arm, 0.28, d - 0.04, shade(c, 0.86))
    for i in range(seats):
        left = u + arm + i * wide
        pen.box(left + 0.008, 0.28, 0.24, left + wide - 0.008, 0.43, d, shade(c, 1.01))
    arms = [(u, u + arm), (-u - arm, -u)]
    if pen.eu < 0:
        arms.reverse()  # the far arm first
    rise = 0.6
    for left, right in arms:
        pen.box(left, 0.08, 0, right, rise - arm / 2, d - 0.02, shade(c, 0.97))
        mid = (left + right) / 2
        low, high = shade(c, pen.front - 0.02), shade(c, 1.06)
        # A rolled arm: the box above carried by a cylinder seen from its end.
        pen.quad(high, (left, rise - arm / 2, 0), (right, rise - arm / 2, 0),
                 (right, rise - arm / 2, d), (left, rise - arm / 2, d))  # fmt: skip
        pen.quad(high, (left + 0.03, rise - arm * 0.2, 0), (right - 0.03, rise - arm * 0.2, 0),
                 (right, rise - arm / 2, d - 0.02), (left, rise - arm / 2, d - 0.02))  # fmt: skip
        pen.disc(mid, rise - arm / 2, d - 0.02, arm / 2 + 0.012, low)
        pen.disc(mid, rise - arm / 2, d - 0.02, arm * 0.32, shade(c, pen.front - 0.1))


def _sofa_back(pen: Pen, thing: Thing, arm: float) -> None:
    """The same sofa, seen from behind."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    for left in (u, -u - arm):
        pen.box(left, 0.08, 0, left + arm, 0.56, d - 0.02, shade(c, 0.97))
    for x in (u + 0.05, -u - 0.11):
        pen.box(x, 0, 0.04, x + 0.06, 0.1, 0.1, thing.accent)
    pen.box(u + 0.03, 0.1, 0, -u - 0.03, h, 0.22, shade(c, 1.04))
    back = shade(c, 0.66)
    pen.panel(-0.008, 0.12, 0.008, h - 0.02, 0, back)
    pen.panel(u + 0.03, 0.1, -u - 0.03, 0.16, 0, back)


def _sofa_side(pen: Pen, thing: Thing, arm: float) -> None:
    """The same sofa, seen from the side."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    near = 1.0 if pen.eu > 0 else -1.0
    for x in (u + 0.05, -u - 0.11):
        pen.box(x, 0, d - 0.14, x + 0.06, 0.1, d - 0.06, thing.accent)
        pen.box(x, 0, 0.06, x + 0.06, 0.1, 0.14, thing.accent)
    far = sorted((-near * (w / 2 - arm), -near * w / 2))
    pen.box(far[0], 0.08, 0.1, far[1], 0.58, d - 0.02, c)
    pen.box(u + arm * 0.5, 0.1, 0, -u - arm * 0.5, h, 0.2, shade(c, 1.02))
    pen.box(u + arm, 0.3, 0.18, -u - arm, h - 0.06, 0.34, c)
    pen.box(u + arm, 0.1, 0.2, -u - arm, 0.44, d, shade(c, 1.03))
    tall, side = near * (w / 2 - arm), near * w / 2
    pen.flat(tall, 0, side, d - 0.1, 0.58, shade(c, 1.06))
    low, top = [(0.02, 0.08), (d - 0.02, 0.08), (d, 0.46)], [(d - 0.03, 0.54), (d - 0.1, 0.58)]
    if pen.ew > d:
        pen.panel(tall, 0.08, side, 0.52, d, shade(c, pen.front))
    arm_end = pen.spots((side, v, z) for z, v in (*low, *top, (0.02, 0.58)))
    pen.polygon(arm_end, shade(c, pen.right if near > 0 else pen.left))


def cushion(pen: Pen, thing: Thing) -> None:
    """A cushion; "cow" is white with black patches, "striped" has stripes."""
    w, h, d = thing.size
    _puff(pen, 0, h / 2, 0, w, h, d, LINEN if thing.make == "cow" else thing.colour)
    if thing.make == "cow":
        patches = ((-0.25, 0.66, 0.2), (0.22, 0.42, 0.22), (-0.2, 0.2, 0.13), (0.3, 0.84, 0.1))
        for u, v, r in patches:
            pen.disc(u * w, v * h, d / 2, r * w, (44, 40, 42), r * h * 0.8)
    elif thing.make == "striped":
        for v in (0.22, 0.46, 0.7):
            pen.panel(-w * 0.4, v * h, w * 0.4, (v + 0.1) * h, d / 2, thing.accent)


armchair = sofa
