"""Paints what stands in a bathroom: toilets, bathtubs, showers."""

from synthlab.scenes.colour import shade
from synthlab.scenes.painting.pen import Pen
from synthlab.scenes.painting.upholstery import SOFT_SQUARE
from synthlab.scenes.stage import Thing


def toilet(pen: Pen, thing: Thing) -> None:
    """A toilet with its cistern."""
    w, h, d = thing.size
    c, seat = thing.colour, 0.42
    u = -w / 2
    pen.box(u, seat - 0.04, 0, -u, h, 0.2, c)
    pen.box(u - 0.015, h, 0, -u + 0.015, h + 0.035, 0.22, shade(c, 1.02))
    pen.panel(-0.05, h - 0.1, 0.05, h - 0.07, 0.21, (180, 186, 190))
    pen.box(-0.1, 0, 0.14, 0.1, seat - 0.08, d * 0.6, shade(c, 0.92))
    mid = d * 0.6
    pen.turned(0, mid, [(0.12, 0), (0.115, 0.12), (0.17, 0.28), (0.2, seat)], c)
    if thing.make == "open":
        lid = [(a * w * 0.52, seat + 0.22 + b * 0.22) for a, b in SOFT_SQUARE]
        pen.outline(lid, 0.22, shade(c, 0.94))
    pen.plate(0, seat - 0.02, mid, 0.205, shade(c, 0.8), d * 0.38)
    pen.plate(0, seat, mid, 0.205, thing.accent, d * 0.38)
    if thing.make == "open":
        pen.plate(0, seat + 0.005, mid, 0.13, (150, 164, 172), d * 0.25)
        pen.plate(0, seat - 0.01, mid + 0.02, 0.1, (196, 214, 222), d * 0.18)
    else:
        pen.plate(0, seat + 0.02, mid, 0.19, shade(thing.accent, 1.04), d * 0.35)


def bathtub(pen: Pen, thing: Thing) -> None:
    """A bathtub; "feet" stands on four of them, "trough" has lost its taps to a meadow."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    low = 0.14 if thing.make != "panel" else 0.0
    if low:
        for x in (u + 0.16, -u - 0.26):
            for z in (0.1, d - 0.2):
                pen.box(x, 0, z, x + 0.1, low + 0.04, z + 0.1, thing.accent)
        side = [(u + 0.2, low), (-u - 0.2, low), (-u - 0.04, h - 0.06), (-u, h), (u, h),
                (u + 0.04, h - 0.06)]  # fmt: skip
        if pen.ew > d:
            pen.box(u + 0.12, low, 0.1, -u - 0.12, h - 0.02, d - 0.04, shade(c, 0.9))
            pen.outline(side, d, shade(c, pen.front))
            mid = low + (h - low) * 0.45
            pen.outline([(u + 0.2, low), (-u - 0.2, low), (-u - 0.12, mid), (u + 0.12, mid)], d,
                        shade(c, pen.front - 0.08))  # fmt: skip
        else:
            pen.box(u + 0.08, low, 0.04, -u - 0.08, h, d - 0.04, c)
    else:
        pen.box(u, 0, 0, -u, h, d, c)
        if pen.ew > d:
            pen.panel(u + 0.08, 0.08, -u - 0.08, h - 0.1, d, shade(c, pen.front - 0.05))
    if pen.ev > h:
        pen.flat(u, 0, -u, d, h, shade(c, 1.05))
        rim = 0.08
        pen.flat(u + rim, rim, -u - rim, d - rim, h, shade(c, 0.74))
        pen.flat(u + rim + 0.05, rim + 0.08, -u - rim - 0.05, d - rim, h, shade(c, 0.84))
        if thing.seed % 2 or thing.make == "trough":
            water = (150, 196, 210) if thing.make != "trough" else (98, 140, 160)
            pen.flat(u + rim + 0.06, rim + 0.12, -u - rim - 0.06, d - rim, h, water)
    if thing.make != "trough":
        steel = (188, 194, 200)
        pen.line(steel, 0.035, (u + 0.16, h, 0.06), (u + 0.16, h + 0.16, 0.06),
                 (u + 0.28, h + 0.14, 0.1))  # fmt: skip


def shower(pen: Pen, thing: Thing) -> None:
    """A glass shower in a corner, with its tray and its head."""
    w, h, d = thing.size
    u = -w / 2
    steel = (184, 190, 196)
    pen.box(u, 0, 0, -u, 0.09, d, (232, 235, 236))
    pen.line(steel, 0.03, (0, 0.9, 0.03), (0, h - 0.06, 0.03), (0, h, 0.12), (0, h - 0.02, 0.24))
    pen.plate(0, h - 0.05, 0.26, 0.1, shade(steel, 0.8))
    pen.disc(0, 1.05, 0.03, 0.06, steel)
    pane = (*thing.accent, 70)
    for x in (u, -u):
        pen.veil(pane, (x, 0.09, 0), (x, 0.09, d), (x, h - 0.1, d), (x, h - 0.1, 0))
    pen.veil(pane, (u, 0.09, d), (-u, 0.09, d), (-u, h - 0.1, d), (u, h - 0.1, d))
    pen.veil((255, 255, 255, 60), (u + 0.15, 0.09, d), (u + 0.3, 0.09, d), (u + 0.55, h - 0.1, d),
             (u + 0.4, h - 0.1, d))  # fmt: skip
    for x in (u, -u):
        pen.line(thing.colour, 0.03, (x, 0.09, d), (x, h - 0.1, d))
    pen.line(thing.colour, 0.03, (u, h - 0.1, 0), (u, h - 0.1, d), (-u, h - 0.1, d),
             (-u, h - 0.1, 0))  # fmt: skip
