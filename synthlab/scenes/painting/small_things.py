"""Paints small things: what stands on worktops and tables, hangs from rails, or grows in pots."""

from math import cos, pi, sin
from random import Random

from synthlab.scenes.colour import shade
from synthlab.scenes.painting.pen import Pen
from synthlab.scenes.stage import Colour, Thing

FRUIT: tuple[Colour, ...] = ((206, 64, 52), (236, 166, 52), (232, 204, 82), (124, 166, 72))
COPPER: Colour = (190, 116, 76)


def kettle(pen: Pen, thing: Thing) -> None:
    """A kettle; "hanging" is a cauldron on a chain over a fire."""
    w, h, _ = thing.size
    r, c = w / 2, thing.colour
    if thing.make == "hanging":
        pen.line(thing.accent, 0.02, (0, h * 1.3, 0), (0, h * 2.4, 0))
        for side in (-1, 1):
            pen.line(thing.accent, 0.02, (side * r * 0.86, h * 0.8, 0), (0, h * 1.3, 0))
        pen.turned(0, 0, [(r * 0.4, 0), (r * 0.86, h * 0.14), (r, h * 0.4), (r * 0.9, h * 0.68),
                          (r * 0.82, h * 0.76)], c)  # fmt: skip
        pen.turned(0, 0, [(r * 0.94, h * 0.74), (r * 0.94, h * 0.84)], shade(c, 1.12))
        return
    pen.turned(0, 0, [(r * 0.8, 0), (r, h * 0.25), (r * 0.82, h * 0.6), (r * 0.4, h * 0.78)], c)
    pen.quad(shade(c, 0.9), (r * 0.7, h * 0.3, 0), (r * 1.5, h * 0.7, 0), (r * 1.35, h * 0.74, 0),
             (r * 0.7, h * 0.55, 0))  # fmt: skip
    pen.ball(0, h * 0.82, 0, r * 0.16, thing.accent)
    pen.line(thing.accent, 0.025, (-r * 0.7, h * 0.62, 0), (-r * 0.5, h, 0), (r * 0.4, h, 0),
             (r * 0.6, h * 0.66, 0))  # fmt: skip


def pot(pen: Pen, thing: Thing) -> None:
    """A cooking pot with a lid and two ears."""
    w, h, _ = thing.size
    r, c = w / 2, thing.colour
    pen.line(shade(c, 0.6), 0.03, (-r * 1.25, h * 0.55, 0), (r * 1.25, h * 0.55, 0))
    pen.turned(0, 0, [(r * 0.94, 0), (r, h * 0.1), (r, h * 0.72)], c)
    pen.plate(0, h * 0.72, 0, r, shade(c, 0.8))
    pen.turned(0, 0, [(r, h * 0.72), (r * 0.7, h * 0.88), (r * 0.2, h * 0.92)], shade(c, 1.05))
    pen.ball(0, h * 0.96, 0, r * 0.14, thing.accent)


def fruit(pen: Pen, thing: Thing) -> None:
    """A bowl of fruit."""
    w, h, _ = thing.size
    r, dice = w / 2, Random(thing.seed)
    for i in range(5):
        x = (i - 2) * r * 0.36
        pen.ball(x, h * (0.66 + 0.2 * (1 - abs(i - 2) / 2)), 0, r * 0.3, dice.choice(FRUIT))
    pen.turned(0, 0, [(r * 0.4, 0), (r * 0.8, h * 0.3), (r, h * 0.66)], thing.colour)


def bottle(pen: Pen, thing: Thing) -> None:
    """A bottle of oil, wine or soap."""
    w, h, _ = thing.size
    r = w / 2
    pen.turned(0, 0, [(r, 0), (r, h * 0.55), (r * 0.36, h * 0.72), (r * 0.36, h)], thing.colour)
    pen.panel(-r * 0.7, h * 0.16, r * 0.7, h * 0.42, 0, thing.accent)


def vase(pen: Pen, thing: Thing) -> None:
    """A vase of flowers."""
    w, h, _ = thing.size
    r, dice = w / 2, Random(thing.seed)
    for i in range(6):
        x = (i - 2.5) * r * 0.5
        y = h * dice.uniform(0.72, 1.0)
        pen.line((96, 132, 84), 0.015, (x * 0.2, h * 0.4, 0), (x, y, 0))
        pen.ball(x, y, 0, r * 0.34, shade(thing.accent, dice.choice((0.86, 1.0, 1.1))))
    pen.turned(0, 0, [(r * 0.35, 0), (r * 0.55, h * 0.2), (r * 0.3, h * 0.42),
                      (r * 0.38, h * 0.48)], thing.colour)  # fmt: skip


def plant(pen: Pen, thing: Thing) -> None:
    """A plant in a pot: "leafy", "palm", "cactus" or "trailing" herbs."""
    w, h, d = thing.size
    r, dice, z = w / 2, Random(thing.seed), d / 2
    foot = h * 0.3
    green = thing.accent
    pen.turned(0, z, [(r * 0.42, 0), (r * 0.6, foot)], thing.colour)
    pen.plate(0, foot, z, r * 0.6, shade(thing.colour, 0.6))
    if thing.make == "cactus":
        pen.turned(0, z, [(r * 0.34, foot), (r * 0.4, h * 0.6), (r * 0.34, h * 0.94),
                          (r * 0.15, h)], green)  # fmt: skip
        pen.line(green, r * 0.34, (r * 0.3, h * 0.55, z), (r * 0.8, h * 0.58, z),
                 (r * 0.8, h * 0.76, z))  # fmt: skip
    elif thing.make == "palm":
        for i in range(9):
            t = pi * (i + 0.5) / 9 + dice.uniform(-0.1, 0.1)
            x, y = cos(t) * r * 1.15, foot + sin(t) * (h - foot)
            mid = (x * 0.5 - 0.1 * r * sin(t), foot + (y - foot) * 0.66)
            tone = shade(green, dice.choice((0.8, 0.94, 1.06)))
            leaf = [(0.0, foot), (mid[0] - r * 0.12, mid[1]), (x, y * 0.96),
                    (mid[0] + r * 0.12, mid[1] - 0.02)]  # fmt: skip
            pen.outline(leaf, z, tone)
    else:
        many = 9 if thing.make == "leafy" else 7
        for i in range(many):
            t = pi * (i + 0.5) / many + dice.uniform(-0.2, 0.2)
            reach = dice.uniform(0.55, 0.85)
            x, y = cos(t) * r * reach, foot + h * 0.06 + sin(t) * (h - foot) * 0.72 * reach
            tone = shade(green, dice.choice((0.76, 0.88, 1.0, 1.08)))
            pen.disc(x, y, z, r * 0.32, tone, h * 0.13)
        pen.disc(0, foot + (h - foot) * 0.36, z, r * 0.36, shade(green, 0.92), h * 0.16)


def pots(pen: Pen, thing: Thing) -> None:
    """Pans, ladles and lids that hang from a rail."""
    w, h, _ = thing.size
    u, dice = -w / 2, Random(thing.seed)
    pen.line((52, 52, 58), 0.025, (u, h, 0.06), (-u, h, 0.06))
    x = u + 0.12
    while x < -u - 0.05:
        r = dice.uniform(0.07, 0.13)
        tone = dice.choice((COPPER, (170, 176, 182), (62, 62, 68), (204, 134, 88)))
        if dice.random() < 0.3:
            pen.line((150, 154, 160), 0.018, (x, h, 0.06), (x, h - 0.3, 0.06))
            pen.disc(x, h - 0.32, 0.06, 0.045, (150, 154, 160))
            x += 0.14
            continue
        pen.line((60, 60, 64), 0.02, (x, h, 0.06), (x, h - 0.16, 0.06))
        pen.disc(x, h - 0.16 - r, 0.06, r, shade(tone, 0.82))
        pen.disc(x, h - 0.16 - r, 0.06, r * 0.8, tone)
        x += 2 * r + 0.06


def chopping_board(pen: Pen, thing: Thing) -> None:
    """A chopping board leaning on the wall, or with "bread" a loaf on it."""
    w, h, _ = thing.size
    u = -w / 2
    if thing.make == "bread":
        pen.box(u, 0, -0.1, -u, 0.025, 0.1, (190, 150, 106))
        loaf = [(-0.44, 0.16), (-0.47, 0.5), (-0.36, 0.86), (-0.15, 1.0), (0.15, 1.0), (0.36, 0.86),
                (0.47, 0.5), (0.44, 0.16)]  # fmt: skip
        pen.outline([(x * w, y * h) for x, y in loaf], 0, thing.colour)
        pen.outline([(x * w, y * h * 0.5 + 0.01) for x, y in loaf], 0, shade(thing.colour, 0.86))
        for x in (-0.22, 0.02, 0.26):
            pen.line(shade(thing.colour, 1.2), 0.02, ((x - 0.05) * w, h * 0.66, 0),
                     ((x + 0.05) * w, h * 0.92, 0))  # fmt: skip
        return
    pen.box(u, 0, 0, -u, h, 0.03, thing.colour)
    pen.disc(0, h - 0.05, 0.03, 0.02, shade(thing.colour, 0.6))


def basket(pen: Pen, thing: Thing) -> None:
    """A wicker basket with laundry, logs or toys in it."""
    w, h, d = thing.size
    r = w / 2
    for x, tone in ((-0.4, thing.accent), (0.1, shade(thing.accent, 1.1)), (0.45, (236, 232, 224))):
        pen.ball(x * r, h * 0.94, d / 2, r * 0.42, tone)
    pen.turned(0, d / 2, [(r * 0.8, 0), (r, h * 0.9)], thing.colour)
    for v in (0.22, 0.44, 0.66):
        s = 0.8 + 0.2 * v
        pen.line(shade(thing.colour, 0.82), 0.02, (-r * s, h * v, d / 2), (r * s, h * v, d / 2))


def teddy(pen: Pen, thing: Thing) -> None:
    """A teddy bear, sitting."""
    w, h, _ = thing.size
    r, c = w / 2, thing.colour
    for side in (-1, 1):
        pen.ball(side * r * 0.7, h * 0.12, 0, r * 0.32, shade(c, 0.9))
        pen.ball(side * r * 0.42, h * 0.9, 0, r * 0.24, shade(c, 0.9))
    pen.disc(0, h * 0.32, 0, r * 0.66, c, h * 0.3)
    pen.ball(0, h * 0.72, 0, r * 0.54, c)
    pen.disc(0, h * 0.64, 0, r * 0.24, shade(c, 1.25), r * 0.2)
    for side in (-1, 0, 1):
        v = 0.78 if side else 0.67
        pen.ball(side * r * 0.2, h * v, 0, r * 0.07, (40, 30, 28))


bread = chopping_board
