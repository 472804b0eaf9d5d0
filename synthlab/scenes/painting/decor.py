"""Paints what hangs on walls or from ceilings, or lies on floors: windows, pictures, rugs."""

from random import Random

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.painting.pen import Pen
from synthlab.scenes.stage import Colour, Thing

DAY: Colour = (188, 218, 238)
NIGHT: Colour = (44, 56, 92)


def window(pen: Pen, thing: Thing) -> None:
    """A window onto sky and greenery, as bright as the day."""
    w, h, _ = thing.size
    u = -w / 2
    day = min(1.0, 0.15 + 1.2 * pen.canvas.light)
    pen.panel(u, 0, -u, h, 0.02, thing.colour)
    pen.panel(u + 0.06, 0.06, -u - 0.06, h - 0.06, 0.02, blend(NIGHT, DAY, day))
    pen.panel(u + 0.06, h * 0.28, -u - 0.06, h * 0.46, 0.02, blend(NIGHT, (216, 232, 238), day))
    hill = [(u + 0.06, 0.06), (-u - 0.06, 0.06), (-u - 0.06, h * 0.3), (u * -0.3, h * 0.37),
            (u * 0.3, h * 0.29), (u + 0.06, h * 0.34)]  # fmt: skip
    pen.outline(hill, 0.02, blend((26, 40, 48), (134, 172, 112), day))
    if pen.fine:
        for i in range(3):
            x = u * 0.6 + i * 0.22 * w
            pen.disc(x, h * 0.3, 0.02, 0.09, blend((22, 36, 44), (104, 150, 96), day), 0.12)
    mullions = (0.0,) if w < 1.3 else (-w / 6, w / 6)
    for x in mullions:
        pen.panel(x - 0.025, 0.05, x + 0.025, h - 0.05, 0.02, thing.colour)
    if thing.make != "tall":
        pen.panel(u + 0.05, h * 0.56, -u - 0.05, h * 0.6, 0.02, thing.colour)
    pen.box(u - 0.06, -0.05, 0, -u + 0.06, 0, 0.12, shade(thing.colour, 0.98))
    if pen.canvas.light > 0.66:  # the sun falls through it on the floor
        floor, lean = -thing.at[1], -pen.canvas.sun * 0.5
        for left, right in ((u + 0.08, -0.04), (0.04, -u - 0.08)):
            near, far = (lean * 1.7, 1.75), (lean * 0.9, 0.85)
            pen.veil((255, 236, 190, 52), (left + far[0], floor, far[1]),
                     (right + far[0], floor, far[1]), (right + near[0], floor, near[1]),
                     (left + near[0], floor, near[1]))  # fmt: skip


def curtains(pen: Pen, thing: Thing) -> None:
    """A pair of curtains on a rod, gathered to the sides; "half" is a short café curtain."""
    w, h, _ = thing.size
    u, wide = -w / 2, w * 0.2
    pen.line(thing.accent, 0.03, (u - 0.08, h - 0.03, 0.08), (-u + 0.08, h - 0.03, 0.08))
    folds = (1.0, 0.84, 1.03, 0.88) if wide > 0.2 else (1.0, 0.85)
    if thing.make == "half":
        for i in range(8):
            x = u + i * w / 8
            pen.panel(x, h * 0.1, x + w / 8, h * 0.52, 0.06, shade(thing.colour, folds[i % 2]))
        return
    for left in (u, -u - wide):
        step = wide / len(folds)
        for i, k in enumerate(folds):
            x = left + i * step
            pen.panel(x, 0.0, x + step, h - 0.04, 0.06, shade(thing.colour, k))


def door(pen: Pen, thing: Thing) -> None:
    """A closed door in its frame."""
    w, h, _ = thing.size
    u, c = -w / 2, thing.colour
    pen.panel(u - 0.07, 0, -u + 0.07, h + 0.07, 0.02, thing.accent)
    pen.panel(u, 0, -u, h, 0.02, c)
    for low, high in ((0.15, h * 0.42), (h * 0.5, h - 0.15)):
        pen.panel(u + 0.12, low, -u - 0.12, high, 0.02, shade(c, 0.87))
        pen.panel(u + 0.15, low, -u - 0.12, high - 0.03, 0.02, shade(c, 0.95))
    if thing.make == "glazed":
        day = min(1.0, 0.15 + 1.2 * pen.canvas.light)
        pen.panel(u + 0.12, h * 0.5, -u - 0.12, h - 0.15, 0.02, blend(NIGHT, DAY, day))
        pen.panel(-0.02, h * 0.5, 0.02, h - 0.15, 0.02, c)
        pen.panel(u + 0.12, h * 0.71, -u - 0.12, h * 0.73, 0.02, c)
    pen.ball(-u - 0.07, h * 0.46, 0.05, 0.03, (196, 172, 108))


def doorway(pen: Pen, thing: Thing) -> None:
    """One side of an open door's frame, close by."""
    w, h, d = thing.size
    pen.box(-w / 2, 0, 0, w / 2, h, d, thing.colour)
    inner = -w / 2 if pen.eu < 0 else w / 2
    for share in (0.12, 0.3):
        x = inner * (1 - share)
        pen.panel(x - 0.008, 0, x + 0.008, h, d, shade(thing.colour, 0.86))


def picture(pen: Pen, thing: Thing) -> None:
    """A framed picture: a landscape, an abstract, a plant print or a cow."""
    w, h, _ = thing.size
    u, dice = -w / 2, Random(thing.seed)
    pen.panel(u, 0, -u, h, 0.02, thing.accent)
    pen.panel(u + 0.04, 0.04, -u - 0.04, h - 0.04, 0.02, (240, 236, 226))
    left, right, low, high = u + 0.09, -u - 0.09, 0.09, h - 0.09
    if thing.make == "cow":
        pen.panel(left, low, right, high, 0.02, (166, 200, 214))
        pen.panel(left, low, right, h * 0.42, 0.02, (122, 160, 92))
        pen.disc(-0.02, h * 0.46, 0.02, w * 0.22, (248, 244, 238), h * 0.14)
        pen.disc(0.02, h * 0.5, 0.02, w * 0.07, (52, 46, 46), h * 0.07)
        pen.disc(w * 0.2, h * 0.58, 0.02, w * 0.08, (248, 244, 238), h * 0.09)
        for x in (-0.15, -0.06, 0.05, 0.13):
            pen.panel(x * w, h * 0.24, x * w + 0.03, h * 0.42, 0.02, (236, 230, 222))
    elif thing.make == "abstract":
        pen.panel(left, low, right, high, 0.02, thing.colour)
        for tone in (0.7, 1.25, 0.85):
            x, r = dice.uniform(left + 0.05, right - 0.05), dice.uniform(0.12, 0.26) * w
            y = dice.uniform(low + 0.05, high - 0.05)
            pen.panel(max(left, x - r), max(low, y - r), min(right, x + r), min(high, y + r), 0.02,
                      shade(thing.colour, tone))  # fmt: skip
    elif thing.make == "plant":
        pen.line((92, 124, 88), 0.02, (0, low + 0.02, 0.02), (0, high - 0.05, 0.02))
        for i in range(4):
            y, side = low + (high - low) * (0.3 + 0.17 * i), 1 if i % 2 else -1
            pen.disc(side * w * 0.11, y, 0.02, w * 0.11, thing.colour, h * 0.055)
    else:
        pen.panel(left, low, right, high, 0.02, blend(thing.colour, (240, 226, 200), 0.6))
        pen.disc(w * dice.uniform(-0.2, 0.2), h * 0.64, 0.02, 0.06, (250, 240, 214))
        ridge = [dice.uniform(0.38, 0.6) * h for _ in range(3)]
        pen.outline([(left, low), (right, low), (right, ridge[0]), (0, ridge[1]), (left, ridge[2])],
                    0.02, thing.colour)  # fmt: skip
        pen.panel(left, low, right, h * 0.3, 0.02, shade(thing.colour, 0.7))


def mirror(pen: Pen, thing: Thing) -> None:
    """A mirror, round or square, with the light across it."""
    w, h, _ = thing.size
    u = -w / 2
    glass = blend((96, 110, 128), (206, 224, 232), min(1.0, 0.2 + pen.canvas.light))
    if thing.make == "round":
        pen.disc(0, h / 2, 0.03, w / 2, thing.colour, h / 2)
        pen.disc(0, h / 2, 0.03, w / 2 - 0.04, glass, h / 2 - 0.04)
        pen.outline([(-w * 0.3, h * 0.36), (-w * 0.18, h * 0.24), (w * 0.26, h * 0.72),
                     (w * 0.14, h * 0.84)], 0.03, shade(glass, 1.12))  # fmt: skip
        return
    pen.panel(u, 0, -u, h, 0.03, thing.colour)
    pen.panel(u + 0.04, 0.04, -u - 0.04, h - 0.04, 0.03, glass)
    pen.outline([(u + 0.04, h * 0.2), (u + 0.04, h * 0.44), (-u - w * 0.3, h - 0.04),
                 (-u - w * 0.12, h - 0.04)], 0.03, shade(glass, 1.12))  # fmt: skip


def clock(pen: Pen, thing: Thing) -> None:
    """A round clock."""
    r = thing.size[0] / 2
    pen.disc(0, r, 0.03, r, thing.colour)
    pen.disc(0, r, 0.03, r * 0.84, (246, 243, 234))
    hour, minute = thing.seed % 12, thing.seed % 7
    pen.line((40, 40, 46), 0.016, (0, r, 0.03), (r * (0.4 if hour < 6 else -0.4), r * 1.3, 0.03))
    pen.line((40, 40, 46), 0.01, (0, r, 0.03), (r * (minute - 3) * 0.15, r * 1.66, 0.03))


def towel(pen: Pen, thing: Thing) -> None:
    """A towel over a rail."""
    w, h, _ = thing.size
    u = -w / 2
    pen.line((176, 180, 184), 0.025, (u - 0.06, h, 0.06), (-u + 0.06, h, 0.06))
    pen.panel(u, 0, -u, h, 0.07, thing.colour)
    pen.panel(u, h * 0.2, -u, h * 0.28, 0.07, thing.accent)
    pen.panel(u + w * 0.62, 0, u + w * 0.74, h, 0.07, shade(thing.colour, 0.9))


def radiator(pen: Pen, thing: Thing) -> None:
    """A ribbed radiator."""
    w, h, d = thing.size
    u = -w / 2
    pen.box(u, 0, 0.02, -u, h, d, shade(thing.colour, 0.86))
    ribs = round(w / 0.1)
    for i in range(ribs):
        x = u + i * w / ribs
        pen.panel(x + 0.02, 0.02, x + 0.075, h - 0.02, d, shade(thing.colour, 1.03))


def rug(pen: Pen, thing: Thing) -> None:
    """A rug or a mat on the floor: round, bordered or striped."""
    w, _, d = thing.size
    u, c, other = -w / 2, thing.colour, thing.accent
    if thing.make == "round":
        for share, tone in ((1.0, c), (0.86, other), (0.78, c)):
            pen.plate(0, 0, d / 2, w / 2 * share, tone, d / 2 * share)
        return
    pen.flat(u, 0, -u, d, 0, c)
    if thing.make == "striped":
        for i in range(1, 8, 2):
            pen.flat(u, i * d / 9, -u, (i + 1) * d / 9, 0, other)
        return
    pen.flat(u + 0.1, 0.1, -u - 0.1, d - 0.1, 0, other)
    pen.flat(u + 0.15, 0.15, -u - 0.15, d - 0.15, 0, c)
    if thing.make == "patterned":
        for i in range(3):
            x = u + w * (i + 1) / 4
            pen.quad(other, (x - 0.16, 0, d / 2), (x, 0, d * 0.3), (x + 0.16, 0, d / 2),
                     (x, 0, d * 0.7))  # fmt: skip


def pendant(pen: Pen, thing: Thing) -> None:
    """A lamp hung from the ceiling; `size[1]` is how far its shade hangs down."""
    w, h, _ = thing.size
    r, c = w / 2, thing.colour
    pen.line((48, 46, 48), 0.012, (0, 0, 0), (0, -h, 0))
    lit = (255, 236, 190)
    if thing.make == "globe":
        pen.ball(0, -h - r, 0, r, (250, 240, 216))
        pen.ball(-r * 0.25, -h - r * 0.75, 0, r * 0.4, (255, 251, 240))
        low = -h - r
    elif thing.make == "tube":
        pen.box(-r, -h - 0.06, -0.06, r, -h, 0.06, c)
        pen.panel(-r + 0.02, -h - 0.08, r - 0.02, -h - 0.05, 0.06, lit)
        low = -h - 0.06
    else:
        low = -h - r * (1.0 if thing.make == "cone" else 0.8)
        neck = r * 0.2
        bend = [(r, low), (r * 0.9, low + r * 0.4), (neck, -h)]
        if thing.make == "cone":
            bend = [(r, low), (neck, -h)]
        pen.turned(0, 0, bend, c)
        pen.plate(0, low, 0, r, shade(c, 0.5) if pen.ev < low else c)
        if pen.ev < low:
            pen.plate(0, low, 0, r * 0.6, lit)
    if pen.canvas.light < 0.62:
        pen.shine(0, low, 0, 0.75, (150, 112, 58))


def beams(pen: Pen, thing: Thing) -> None:
    """Wooden beams under the ceiling, running from the back wall towards the viewer."""
    w, h, d = thing.size
    for i in range(4):
        u = -w / 2 + w * (i + 0.5) / 4
        pen.box(u - 0.09, -h, 0, u + 0.09, 0, d, thing.colour)
    pen.box(-w / 2, -h * 1.1, 0, w / 2, 0, 0.12, shade(thing.colour, 0.92))
