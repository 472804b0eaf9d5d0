"""Paints what is fitted in kitchens and bathrooms: cabinets, worktops, tiles, sinks, baths.

Each painter draws one thing in its own coordinates.
"""

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.painting.pen import Pen
from synthlab.scenes.painting.upholstery import SOFT_SQUARE
from synthlab.scenes.stage import Colour, Thing

CHROME: Colour = (214, 218, 222)


def cabinets(pen: Pen, thing: Thing) -> None:
    """Base units with a drawer above each door, on a recessed plinth."""
    w, h, d = thing.size
    u = -w / 2
    if thing.make == "steel":
        _steel_bench(pen, thing)
        return
    if thing.make == "stone":
        _stone_base(pen, thing)
        return
    pen.box(u, 0.0, 0.0, -u, 0.1, d - 0.06, shade(thing.colour, 0.45))
    pen.box(u, 0.1, 0.0, -u, h, d, thing.colour)
    doors = max(1, round(w / 0.55))
    wide = w / doors
    gap, inset = shade(thing.colour, 0.68), shade(thing.colour, pen.front - 0.08)
    top = h - 0.2 if thing.make != "sleek" else h
    pen.panel(u, top - 0.012, -u, top + 0.006, d, gap)
    for i in range(doors):
        left = u + i * wide
        if i:
            pen.panel(left - 0.006, 0.1, left + 0.006, h, d, gap)
        if thing.make == "shaker":
            pen.panel(left + 0.08, 0.19, left + wide - 0.08, top - 0.08, d, inset)
        if thing.make == "sleek":
            pen.panel(left + 0.02, h - 0.05, left + wide - 0.02, h - 0.028, d, thing.accent)
            continue
        mid = left + wide / 2
        pen.panel(mid - 0.09, top + 0.075, mid + 0.09, top + 0.105, d + 0.01, thing.accent)
        edge = left + (wide - 0.07 if i % 2 == 0 else 0.045)
        pen.panel(edge, top - 0.26, edge + 0.026, top - 0.07, d + 0.01, thing.accent)


def _steel_bench(pen: Pen, thing: Thing) -> None:
    """A steel table with a shelf below: what professional kitchens have for cabinets."""
    w, h, d = thing.size
    u = -w / 2
    dark = shade(thing.colour, 0.72)
    legs = max(2, round(w / 1.1) + 1)
    for back in (0.04, d - 0.08):
        for i in range(legs):
            x = u + 0.03 + i * (w - 0.1) / (legs - 1)
            pen.box(x, 0, back, x + 0.045, h, back + 0.045, dark)
        if back < 0.1:
            pen.box(u, 0.2, 0.02, -u, 0.235, d - 0.03, shade(thing.colour, 0.9))
    for i in range(int(w / 0.5)):  # pots on the lower shelf
        x = u + 0.3 + i * 0.5
        tall = 0.16 + 0.08 * ((thing.seed >> i) % 3)
        tone = (CHROME, (150, 156, 162), (176, 120, 84))[(thing.seed >> 2 * i) % 3]
        pen.turned(x, d / 2, [(0.13, 0.235), (0.14, 0.235 + tall)], tone)
        pen.plate(x, 0.235 + tall, d / 2, 0.14, shade(tone, 0.7))
    pen.box(u, h - 0.09, 0.0, -u, h, d, thing.colour)


def _stone_base(pen: Pen, thing: Thing) -> None:
    """A base walled up from rough blocks, as under a worktop out of doors."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    pen.box(u, 0, 0, -u, h, d, shade(c, 0.84))
    high = h / 4
    for i in range(4):
        x, j = u - (0.2 if i % 2 else 0.0), 0
        while x < -u:
            long = 0.36 + 0.08 * ((i * 5 + j * 3) % 4)
            tone = shade(c, (0.9, 1.0, 0.95)[(i * 2 + j) % 3])
            left, right = max(u, x) + 0.01, min(-u, x + long) - 0.01
            if right > left:
                pen.panel(left, i * high + 0.01, right, (i + 1) * high - 0.01, d, tone)
            x, j = x + long, j + 1


def countertop(pen: Pen, thing: Thing) -> None:
    """A worktop: a slab of stone, wood or steel."""
    w, h, d = thing.size
    u = -w / 2
    pen.box(u, 0, 0, -u, h, d, thing.colour)
    if pen.fine and thing.make == "wood" and pen.ev > h:
        grain = shade(thing.colour, 0.9)
        for i in range(1, 6):
            pen.line(grain, 0.006, (u, h, d * i / 6), (-u, h, d * i / 6))


def wall_cabinets(pen: Pen, thing: Thing) -> None:
    """Cupboards on the wall."""
    w, h, d = thing.size
    u = -w / 2
    pen.box(u, 0, 0, -u, h, d, thing.colour)
    doors = max(1, round(w / 0.48))
    wide = w / doors
    gap, inset = shade(thing.colour, 0.68), shade(thing.colour, pen.front - 0.08)
    if thing.make == "glass":
        inset = blend(thing.colour, (206, 226, 232), 0.75)
    for i in range(doors):
        left = u + i * wide
        if i:
            pen.panel(left - 0.006, 0, left + 0.006, h, d, gap)
        if thing.make in ("shaker", "glass"):
            pen.panel(left + 0.07, 0.07, left + wide - 0.07, h - 0.07, d, inset)
        if thing.make == "glass":
            middle = left + wide / 2
            pen.panel(middle - 0.01, 0.07, middle + 0.01, h - 0.07, d, thing.colour)
            pen.panel(left + 0.07, h / 2, left + wide - 0.07, h / 2 + 0.02, d, thing.colour)
        if thing.make != "sleek":
            edge = left + (wide - 0.065 if i % 2 == 0 else 0.04)
            pen.panel(edge, 0.06, edge + 0.026, 0.22, d + 0.01, thing.accent)
    pen.panel(u, -0.012, -u, 0.012, d, shade(thing.colour, 0.74))


def tiles(pen: Pen, thing: Thing) -> None:
    """Tiles on the wall above a worktop."""
    w, h, _ = thing.size
    u = -w / 2
    pen.panel(u, 0, -u, h, 0.005, thing.colour)
    high, long = (0.075, 0.15) if pen.fine else (0.15, 0.3)
    if thing.make == "square":
        high, long = (0.1, 0.1) if pen.fine else (0.2, 0.2)
    rows = round(h / high)
    for i in range(rows):
        v = i * high
        if i:
            pen.line(thing.accent, 0.005, (u, v, 0.005), (-u, v, 0.005))
        x = u + (long / 2 if i % 2 and thing.make != "square" else long)
        while x < -u:
            pen.line(thing.accent, 0.005, (x, v, 0.005), (x, min(v + high, h), 0.005))
            x += long


def sink(pen: Pen, thing: Thing) -> None:
    """A sink in a worktop, under a tap; "butler" has a white apron, "basin" stands on a foot."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    if thing.make == "basin":
        pen.turned(0, d * 0.4, [(0.14, 0), (0.08, 0.06), (0.07, h - 0.16)], shade(c, 0.94))
        pen.turned(0, d * 0.5, [(w * 0.2, h - 0.2), (w * 0.46, h - 0.05), (w * 0.5, h)], c)
    if thing.make in ("basin", "bowl"):
        if thing.make == "bowl":
            pen.turned(0, d * 0.5, [(w * 0.25, 0), (w * 0.44, h * 0.6), (w * 0.5, h)], c)
        pen.plate(0, h, d * 0.5, w * 0.5, shade(c, 1.05), d * 0.5)
        pen.plate(0, h - 0.012, d * 0.5, w * 0.42, shade(c, 0.8), d * 0.4)
        foot = h if thing.make == "basin" else 0.0
        _tap(pen, foot, 0.03, thing.accent, 0.2)
        return
    if thing.make == "butler":
        pen.box(u, -0.22, d * 0.2, -u, h, d + 0.08, c)
    if pen.ev > h:
        pen.flat(u, 0.06, -u, d - 0.04, h + 0.004, shade(c, 1.04))
        pen.flat(u + 0.04, 0.1, -u - 0.04, d - 0.08, h + 0.004, shade(c, 0.66))
        pen.flat(u + 0.08, 0.16, -u - 0.08, d - 0.08, h + 0.004, shade(c, 0.76))
    _tap(pen, h, 0.06, thing.accent, 0.3)


def _tap(pen: Pen, v: float, w: float, colour: Colour, high: float) -> None:
    pen.line(colour, 0.03, (0, v, w), (0, v + high * 0.8, w), (0, v + high, w + 0.06),
             (0, v + high, w + 0.14), (0, v + high * 0.8, w + 0.19))  # fmt: skip
    pen.line(shade(colour, 0.85), 0.024, (0.07, v, w), (0.07, v + 0.08, w))


def island(pen: Pen, thing: Thing) -> None:
    """A block with a worktop that stands free in the room."""
    w, h, d = thing.size
    u, top = -w / 2, 0.06
    pen.box(u + 0.1, 0, 0.06, -u - 0.1, h - top, d - 0.2, thing.colour)
    pen.panel(u + 0.1, h - top - 0.1, -u - 0.1, h - top, d - 0.2, shade(thing.colour, 0.72))
    pen.box(u, h - top, 0, -u, h, d, thing.accent)


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
        pen.box(u + 0.12, low, 0.1, -u - 0.12, h - 0.02, d - 0.04, shade(c, 0.9))
        pen.outline(side, d, shade(c, pen.front))
        mid = low + (h - low) * 0.45
        pen.outline([(u + 0.2, low), (-u - 0.2, low), (-u - 0.12, mid), (u + 0.12, mid)], d,
                    shade(c, pen.front - 0.08))  # fmt: skip
    else:
        pen.box(u, 0, 0, -u, h, d, c)
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
