"""Paints kitchen machines: stoves, ovens, hoods, fridges, washing machines."""

from synthlab.scenes.colour import shade
from synthlab.scenes.painting.pen import Pen
from synthlab.scenes.stage import Colour, Thing

STEEL: Colour = (190, 196, 200)
CHROME: Colour = (214, 218, 222)
IRON: Colour = (48, 48, 54)
GLASS: Colour = (36, 40, 50)


def stove(pen: Pen, thing: Thing) -> None:
    """A cooker with its oven; "range" is the heavy enamelled kind, "hob" two plates alone."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    if thing.make == "hob":
        pen.box(u, 0, 0, -u, h, d, IRON)
        for x in (u / 2, -u / 2):
            pen.plate(x, h, d / 2, 0.085, (86, 86, 92))
            pen.plate(x, h, d / 2, 0.05, (120, 60, 50))
        return
    pen.box(u, 0, 0, -u, h, d, c)
    if pen.ev > h:
        pen.flat(u + 0.02, 0.04, -u - 0.02, d - 0.03, h, c if thing.make == "range" else IRON)
        columns = (u * 0.5, -u * 0.5) if w < 0.8 else (u * 0.66, 0.0, -u * 0.66)
        for x in columns:
            for z in (d * 0.3, d * 0.7):
                if thing.make == "range":
                    if z < d / 2:
                        pen.plate(x, h + 0.03, d * 0.5, 0.19 if w < 1.1 else 0.24, CHROME)
                        pen.plate(x, h + 0.05, d * 0.5, 0.13, shade(CHROME, 1.05))
                else:
                    pen.plate(x, h + 0.012, z, 0.095, (88, 88, 94))
                    pen.plate(x, h + 0.012, z, 0.06, (28, 28, 32))
    edge = shade(c, 0.8)
    if thing.make == "range":
        half = (u + 0.05, 0.02), (-0.02 + 0.04, -u - 0.05)
        for left, right in half:
            for low, high in ((0.1, h * 0.46), (h * 0.5, h - 0.16)):
                pen.panel(left, low, right, high, d + 0.01, edge)
                pen.panel(left + 0.012, low + 0.012, right - 0.012, high - 0.012, d + 0.01,
                          shade(c, pen.front))  # fmt: skip
                pen.disc((left + right) / 2, (low + high) / 2, d + 0.01, 0.03, CHROME)
        pen.line(CHROME, 0.03, (u + 0.03, h - 0.09, d + 0.05), (-u - 0.03, h - 0.09, d + 0.05))
        return
    pen.panel(u, h - 0.13, -u, h, d, shade(c, 0.9))
    knobs = 4 if w < 0.8 else 6
    for i in range(knobs):
        pen.disc(u + w * (i + 1) / (knobs + 1), h - 0.065, d, 0.026, thing.accent)
    low, high = h * 0.22, h - 0.2
    pen.panel(u + 0.05, low, -u - 0.05, high, d, edge)
    pen.panel(u + 0.1, low + 0.06, -u - 0.1, high - 0.09, d, GLASS)
    pen.quad((74, 80, 94), (u + 0.14, low + 0.06, d), (u + 0.24, low + 0.06, d),
             (u + 0.4, high - 0.09, d), (u + 0.3, high - 0.09, d))  # fmt: skip
    pen.line(CHROME, 0.028, (u + 0.08, high - 0.035, d + 0.03), (-u - 0.08, high - 0.035, d + 0.03))
    pen.panel(u + 0.05, 0.06, -u - 0.05, low - 0.04, d, edge)


def oven(pen: Pen, thing: Thing) -> None:
    """A tall cabinet with an oven and a microwave built in."""
    w, h, d = thing.size
    u = -w / 2
    pen.box(u, 0, 0, -u, h, d, thing.colour)
    for low, high in ((0.72, 1.28), (1.34, 1.68)):
        pen.panel(u + 0.03, low, -u - 0.03, high, d, STEEL)
        pen.panel(u + 0.08, low + 0.06, -u - 0.08, high - 0.12, d, GLASS)
        grip = high - 0.07
        pen.line(CHROME, 0.02, (u + 0.07, grip, d + 0.03), (-u - 0.07, grip, d + 0.03))
    for v in (0.36, 0.7, 1.7):
        pen.panel(u, v, -u, v + 0.01, d, shade(thing.colour, 0.66))


def hood(pen: Pen, thing: Thing) -> None:
    """An extractor: a canopy with a flue that runs to the ceiling."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    if thing.make == "canopy":
        low, high = 0.1, min(h, 0.5)
    else:
        low, high = 0.07, min(h, 0.3)
    flue = 0.13 if thing.make != "canopy" else 0.3
    pen.box(-flue, high, 0, flue, h, 0.28, shade(c, 0.96))
    pen.quad(shade(c, 0.6), (u, 0, 0), (-u, 0, 0), (-u, 0, d), (u, 0, d))
    sides = ((u, -flue), (-u, flue))
    for edge, inner in sides:
        if (pen.eu < edge) if edge < 0 else (pen.eu > edge):
            pen.quad(shade(c, pen.left if edge < 0 else pen.right), (edge, low, 0), (edge, low, d),
                     (inner, high, 0.28), (inner, high, 0))  # fmt: skip
    pen.quad(shade(c, 0.86), (u, low, d), (-u, low, d), (flue, high, 0.28), (-flue, high, 0.28))
    pen.box(u, 0, 0, -u, low, d, c)
    pen.panel(u + 0.06, 0.02, u + 0.2, 0.045, d, thing.accent)


def fridge(pen: Pen, thing: Thing) -> None:
    """A fridge: "two-door", "retro" with round shoulders, "side-by-side", or small ("mini")."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    pen.box(u + 0.03, 0, 0, -u - 0.03, 0.07, d - 0.04, (50, 50, 54))
    if thing.make == "retro":
        pen.box(u, 0.06, 0, -u, h - 0.1, d, c)
        if pen.ev < h + 0.2:
            shoulders = [(u, h - 0.1), (u + 0.02, h - 0.05), (u + 0.07, h - 0.01), (u + 0.13, h)]
            shoulders += [(-x, y) for x, y in reversed(shoulders)]
            pen.outline(shoulders, 0, shade(c, 0.8))
            pen.outline(shoulders, d, shade(c, pen.front))
    else:
        pen.box(u, 0.04, 0, -u, h, d, c)
    gap, grip = shade(c, 0.62), thing.accent
    split = h if thing.make == "mini" else (h * 0.68 if thing.seed % 2 else h * 0.36)
    if thing.make == "side-by-side":
        pen.panel(-0.008, 0.05, 0.008, h, d, gap)
        for x in (-0.06, 0.04):
            pen.panel(x, h * 0.35, x + 0.025, h * 0.75, d + 0.02, grip)
        pen.panel(u + 0.08, h * 0.48, u + 0.25, h * 0.66, d, GLASS)
    else:
        if split < h:
            pen.panel(u, split - 0.008, -u, split + 0.008, d, gap)
        edge = -u - 0.09 if thing.seed % 4 < 2 else u + 0.06
        pen.panel(edge, split - min(0.5, split * 0.4), edge + 0.03, split - 0.08, d + 0.02, grip)
        if split < h - 0.2:
            pen.panel(edge, split + 0.08, edge + 0.03, min(split + 0.45, h - 0.1), d + 0.02, grip)
    shine = shade(c, pen.front + 0.1)
    pen.panel(u + 0.03, 0.12, u + 0.06, min(split, h) - 0.06, d, shine)
    if thing.make == "retro":
        pen.panel(u + 0.12, h - 0.24, u + 0.32, h - 0.2, d, CHROME)
    elif thing.make == "two-door" and thing.seed % 3 == 0:  # notes and magnets
        for i, tone in enumerate(((240, 214, 92), (226, 120, 96), (120, 178, 204))):
            if thing.seed >> (4 + i) & 1:
                x, y = u + 0.16 + 0.13 * i, h * 0.55 + 0.06 * ((thing.seed >> 8 + i) % 4)
                pen.panel(x, y, x + 0.09, y + 0.1, d, tone)


def washing_machine(pen: Pen, thing: Thing) -> None:
    """A washing machine with its round door."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    pen.box(u, 0, 0, -u, h, d, c)
    pen.panel(u, h - 0.15, -u, h - 0.14, d, shade(c, 0.78))
    pen.panel(u + 0.04, h - 0.12, u + 0.22, h - 0.03, d, shade(c, 0.9))
    pen.disc(-u - 0.1, h - 0.075, d, 0.035, thing.accent)
    pen.disc(0, h * 0.42, d, 0.21, shade(STEEL, 0.86))
    pen.disc(0, h * 0.42, d, 0.165, (52, 62, 78))
    pen.disc(-0.04, h * 0.42 + 0.05, d, 0.06, (112, 130, 150))


def microwave(pen: Pen, thing: Thing) -> None:
    """A microwave oven."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    pen.box(u, 0, 0, -u, h, d, c)
    pen.panel(u + 0.03, 0.04, -u - 0.14, h - 0.04, d, GLASS)
    pen.panel(-u - 0.11, h - 0.1, -u - 0.03, h - 0.05, d, (120, 200, 170))
    pen.disc(-u - 0.07, 0.09, d, 0.026, shade(c, 0.6))
