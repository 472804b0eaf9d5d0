"""Paints furniture that stands in any room: tables, chairs, shelves, wardrobes, a hearth."""

from random import Random

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.painting.pen import Pen
from synthlab.scenes.stage import Colour, Thing

BOOKS: tuple[Colour, ...] = ((158, 62, 54), (52, 84, 112), (196, 156, 82), (92, 116, 86),
                             (222, 208, 184), (70, 60, 84), (188, 108, 74), (120, 142, 152),
                             (44, 48, 56),)  # fmt: skip


def table(pen: Pen, thing: Thing) -> None:
    """A table; "round" stands on one foot, "cloth" is covered."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    if thing.make == "round":
        pen.plate(0, 0.02, d / 2, w * 0.26, shade(thing.accent, 0.8))
        pen.turned(0, d / 2, [(0.05, 0.03), (0.045, h - 0.04)], thing.accent)
        pen.plate(0, h - 0.04, d / 2, w / 2, shade(c, 0.74))
        pen.plate(0, h, d / 2, w / 2, shade(c, 1.05))
        return
    leg = shade(thing.accent, 0.96)
    thick = 0.05 if thing.make == "slim" else 0.075
    for w0 in (0.06, d - 0.06 - thick):
        for u0 in (u + 0.05, -u - 0.05 - thick):
            pen.box(u0, 0, w0, u0 + thick, h - 0.04, w0 + thick, leg)
    if thing.make != "slim":
        pen.box(u + 0.07, h - 0.14, 0.07, -u - 0.07, h - 0.04, d - 0.08, shade(c, 0.82))
    pen.box(u, h - 0.045, 0, -u, h, d, c)
    if thing.make == "cloth":
        pen.box(u - 0.01, h - 0.24, -0.01, -u + 0.01, h + 0.004, d + 0.01, thing.accent)
        pen.flat(-0.2, 0, 0.2, d, h + 0.004, blend(thing.accent, (250, 250, 246), 0.55))
        pen.panel(-0.2, h - 0.24, 0.2, h, d + 0.01, blend(thing.accent, (240, 240, 236), 0.45))
    elif pen.fine:
        for i in range(1, 5):
            pen.line(shade(c, 0.93), 0.008, (u, h, d * i / 5), (-u, h, d * i / 5))


def chair(pen: Pen, thing: Thing) -> None:
    """A chair; "metal" has a padded seat on thin legs."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    leg = thing.accent if thing.make == "metal" else shade(c, 0.9)
    t, seat = (0.025, 0.45) if thing.make == "metal" else (0.04, 0.45)

    def back() -> None:
        for x in (u, -u - t):
            pen.box(x, seat, 0, x + t, h, t, leg)
        if thing.make == "metal":
            pen.box(u + 0.01, h - 0.26, 0, -u - 0.01, h, 0.05, c)
        else:
            for v in (h - 0.1, h - 0.24):
                pen.box(u + t, v, 0.005, -u - t, v + 0.08, 0.03, c)

    if pen.ew > 0:
        back()
    for w0 in (0.0, d - t):
        for x in (u, -u - t):
            pen.box(x, 0, w0, x + t, seat, w0 + t, leg)
    pen.box(u, seat - 0.05, 0, -u, seat, d, thing.colour)
    if pen.ew <= 0:
        back()


def stool(pen: Pen, thing: Thing) -> None:
    """A bar stool with a round seat."""
    w, h, d = thing.size
    r, leg = w / 2, thing.accent
    for x, z in ((-0.7, 0.7), (0.7, 0.7), (-0.7, -0.7), (0.7, -0.7)):
        pen.line(leg, 0.03, (x * r, 0, d / 2 + z * r), (x * r * 0.6, h - 0.04, d / 2 + z * r * 0.6))
    pen.plate(0, h * 0.36, d / 2, r * 0.85, leg)
    pen.plate(0, h * 0.36 + 0.012, d / 2, r * 0.7, shade(leg, 0.6))
    pen.plate(0, h - 0.05, d / 2, r, shade(thing.colour, 0.7))
    pen.plate(0, h, d / 2, r, thing.colour)


def wardrobe(pen: Pen, thing: Thing) -> None:
    """A wardrobe, or with "drawers" a chest, a sideboard or a bedside table."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    foot = 0.08 if h > 1 else 0.12
    for x in (u, -u - 0.06):
        pen.box(x, 0, d - 0.08, x + 0.06, foot, d - 0.01, shade(c, 0.7))
    pen.box(u, foot, 0, -u, h, d, c)
    gap, inset = shade(c, 0.66), shade(c, pen.front - 0.07)
    if thing.make == "drawers":
        rows = max(2, round((h - foot) / 0.24))
        columns = max(1, round(w / 0.8))
        tall = (h - foot - 0.04) / rows
        for j in range(columns):
            left = u + 0.03 + j * (w - 0.06) / columns
            right = left + (w - 0.06) / columns - 0.02
            for i in range(rows):
                low = foot + 0.02 + i * tall
                pen.panel(left, low, right, low + tall - 0.025, d, inset)
                mid = (left + right) / 2
                pen.panel(mid - 0.05, low + tall * 0.45, mid + 0.05, low + tall * 0.45 + 0.025,
                          d + 0.01, thing.accent)  # fmt: skip
        return
    doors = max(2, round(w / 0.55))
    wide = w / doors
    for i in range(doors):
        left = u + i * wide
        pen.panel(left + 0.07, foot + 0.1, left + wide - 0.07, h - 0.1, d, inset)
        if i:
            pen.panel(left - 0.007, foot, left + 0.007, h, d, gap)
        edge = left + (wide - 0.06 if i % 2 == 0 else 0.035)
        pen.panel(edge, h * 0.46, edge + 0.025, h * 0.58, d + 0.01, thing.accent)
    pen.box(u - 0.03, h, 0, -u + 0.03, h + 0.05, d + 0.03, shade(c, 0.92))


def bookcase(pen: Pen, thing: Thing) -> None:
    """Shelves full of books, with a thing or two between them."""
    w, h, d = thing.size
    u, c, dice = -w / 2, thing.colour, Random(thing.seed)
    pen.box(u, 0, 0, -u, h, d, c)
    rows = max(2, round(h / 0.38))
    tall = (h - 0.1) / rows
    inside = shade(c, 0.5)
    step, finer = 0.055, 1 if pen.fine else 2  # in a small picture one book stands for two
    for i in range(rows):
        low, x, number = 0.07 + i * tall, u + 0.06, 0
        pen.panel(u + 0.04, low, -u - 0.04, low + tall - 0.03, d, inside)
        while x < -u - 0.06 - 2 * step:
            wide = step * dice.uniform(0.7, 1.2)
            high, tone, gap = dice.uniform(0.66, 0.96), dice.choice(BOOKS), dice.random() > 0.84
            if number % finer == 0 and not gap:
                top = low + (tall - 0.05) * high
                pen.panel(x, low, x + wide * finer - 0.006, top, d, tone)
            x, number = x + wide, number + 1


def shelf(pen: Pen, thing: Thing) -> None:
    """A board on the wall with plates, jars, bottles and cups on it, or with pans."""
    w, h, d = thing.size
    u, dice = -w / 2, Random(thing.seed)
    pen.box(u, -0.04, 0, -u, 0, d, thing.colour)
    for x in (u + 0.12, -u - 0.12):
        pen.quad(shade(thing.colour, 0.7), (x, -0.04, d * 0.8), (x, -0.04, 0.02), (x, -0.2, 0.02))
    x = u + 0.1
    while x < -u - 0.08:
        what = thing.make or dice.choice(("jar", "plate", "bottle", "cup"))
        if what == "plate":
            r = min(0.13, h * 0.45)
            pen.disc(x + r * 0.6, r, 0.06, r, (238, 236, 228))
            pen.disc(x + r * 0.6, r, 0.06, r * 0.68, thing.accent)
            pen.disc(x + r * 0.6, r, 0.06, r * 0.56, (246, 244, 238))
            x += r * 1.6
        elif what == "pan":
            pen.turned(x + 0.1, d / 2, [(0.1, 0), (0.11, 0.13)], dice.choice(PANS))
            pen.line((60, 60, 64), 0.02, (x + 0.2, 0.1, d / 2), (x + 0.36, 0.13, d / 2))
            x += 0.32
        else:
            tone = dice.choice(JARS)
            top = h * dice.uniform(0.55, 0.95)
            if what == "bottle":
                pen.turned(x, d / 2, [(0.04, 0), (0.042, top * 0.6), (0.015, top * 0.75),
                                      (0.015, top)], tone)  # fmt: skip
            elif what == "cup":
                pen.turned(x, d / 2, [(0.035, 0), (0.05, 0.09)], tone)
            else:
                pen.turned(x, d / 2, [(0.055, 0), (0.06, top * 0.7), (0.05, top * 0.74)], tone)
                pen.turned(x, d / 2, [(0.05, top * 0.72), (0.05, top * 0.8)], (150, 112, 78))
        x += 0.11 + dice.random() * 0.07


JARS: tuple[Colour, ...] = ((206, 192, 160), (150, 176, 168), (190, 120, 84), (232, 226, 212),
                            (96, 124, 92), (120, 92, 70), (108, 138, 158),
                            (214, 172, 96),)  # fmt: skip
PANS: tuple[Colour, ...] = ((184, 112, 74), (172, 178, 182), (66, 66, 72), (198, 128, 86))


def television(pen: Pen, thing: Thing) -> None:
    """A flat television on a low bench."""
    w, h, d = thing.size
    u, bench = -w / 2, 0.42
    pen.box(u - 0.1, 0.1, 0, -u + 0.1, bench, d, thing.colour)
    for x in (u - 0.08, 0.01):
        pen.panel(x, 0.13, x + w / 2 + 0.07, bench - 0.04, d, shade(thing.colour, 0.84))
    pen.box(-0.16, bench, d * 0.3, 0.16, bench + 0.04, d * 0.7, (40, 40, 44))
    pen.box(u, bench + 0.06, d * 0.45, -u, h, d * 0.55, (26, 27, 31))
    z = d * 0.55
    pen.panel(u + 0.03, bench + 0.09, -u - 0.03, h - 0.03, z, (44, 50, 62))
    pen.quad((62, 70, 84), (u + 0.03, bench + 0.2, z), (u + 0.2, bench + 0.09, z),
             (w * 0.3, h - 0.03, z), (w * 0.08, h - 0.03, z))  # fmt: skip


def lamp(pen: Pen, thing: Thing) -> None:
    """A lamp with a cloth shade: a tall one on the floor, a short one on a table."""
    w, h, d = thing.size
    r, c = w / 2, thing.colour
    pen.plate(0, 0.015, d / 2, r * 0.62, thing.accent)
    tall = 0.27 if h > 0.8 else h * 0.5
    if h > 0.8:
        pen.line(thing.accent, 0.03, (0, 0.02, d / 2), (0, h - tall, d / 2))
    else:
        pen.turned(0, d / 2, [(r * 0.5, 0), (r * 0.6, h * 0.2), (r * 0.2, h * 0.5)], thing.accent)
    lit = pen.canvas.light < 0.62
    pen.turned(0, d / 2, [(r, h - tall), (r * 0.62, h)], shade(c, 1.12) if lit else c)
    if lit:
        pen.shine(0, h - tall / 2, d / 2, 0.8, (160, 116, 62))


def hearth(pen: Pen, thing: Thing) -> None:
    """An open fireplace: stone piers, a beam across, a chimney breast, and a fire of logs."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    pier, lintel = w * 0.17, 1.06 if thing.make == "great" else h * 0.66
    top = h
    pen.box(u, 0, 0, -u, top, d, c)
    for i in range(int(top / 0.22) + 1):
        v = i * 0.22
        for j in range(int(w / 0.36) + 1):
            x = u + j * 0.36 - (0.18 if i % 2 else 0)
            if (i * 3 + j * 5) % 3:
                tone = shade(c, (0.86, 0.98)[(i + j) % 2])
                high = min(v + 0.208, top)
                pen.panel(max(u, x), v + 0.012, min(-u, x + 0.345), high, d, tone)
    arch = [(u + pier, 0), (-u - pier, 0), (-u - pier, lintel * 0.8), (-u - pier * 1.5, lintel),
            (u + pier * 1.5, lintel), (u + pier, lintel * 0.8)]  # fmt: skip
    pen.outline(arch, d, (40, 32, 32))
    pen.outline([(x * 0.82, y * 0.86) for x, y in arch], d, (62, 44, 38))
    pen.box(u - 0.1, lintel + 0.04, d, -u + 0.1, lintel + 0.2, d + 0.14, thing.accent)
    pen.box(u, -0.001, d, -u, 0.06, d + 0.35, shade(c, 0.9))
    inner = w / 2 - pier
    for x, tone in ((-0.5, (92, 60, 44)), (0.1, (112, 74, 52))):
        pen.line(tone, 0.09, (x * inner, 0.1, d), ((x + 0.5) * inner, 0.14, d))
    dice = Random(thing.seed)
    for tone, high, wide in (((214, 76, 34), 0.62, 0.62), ((244, 146, 44), 0.46, 0.44),
                             ((255, 214, 98), 0.28, 0.25)):  # fmt: skip
        tips = [(-wide * inner, 0.08)]
        for i in range(5):
            x = (i - 2) * wide * inner / 2.4
            peak = high * lintel * (1 - 0.16 * abs(i - 2)) * dice.uniform(0.75, 1.1)
            tips += [(x - wide * inner * 0.1, peak * 0.5), (x + 0.02 * dice.random(), peak)]
            tips.append((x + wide * inner * 0.12, peak * 0.42))
        pen.outline([*tips, (wide * inner, 0.08), (0, 0.04)], d, tone)
    pen.shine(0, lintel * 0.36, d, 0.85, (120, 60, 22))


drawers = wardrobe
