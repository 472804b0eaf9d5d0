"""Paints what stands out of doors: barns, fences, trees, hay, flowers, a terrace's furniture."""

from math import cos, pi, sin
from random import Random

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.painting.pen import Pen
from synthlab.scenes.stage import Colour, Thing

BARK: Colour = (104, 78, 58)
TRIM: Colour = (240, 236, 228)


def barn(pen: Pen, thing: Thing) -> None:
    """A barn with a gable roof; `accent` is the roof."""
    w, h, d = thing.size
    u, c, roof = w / 2, thing.colour, thing.accent
    eave, over = h * 0.58, 0.25
    for wall, seen, k in ((-u, pen.eu < -u, pen.left), (u, pen.eu > u, pen.right)):
        if seen:
            tone = shade(c, k)
            pen.flank(0, 0, d, eave, wall, tone)
            for i in range(1, 5):
                pen.line(shade(tone, 0.9), 0.03, (wall, 0, d * i / 5), (wall, eave, d * i / 5))
            for share in (0.25, 0.65):
                w0, w1 = d * share, d * (share + 0.14)
                pen.flank(w0, eave * 0.45, w1, eave * 0.75, wall, TRIM)
                pen.flank(w0 + 0.1, eave * 0.5, w1 - 0.1, eave * 0.71, wall, (70, 76, 88))
    rise = (h - eave) / u
    for way in sorted((-1.0, 1.0), key=lambda way: way * pen.eu):
        if pen.ev > eave + rise * (u - way * pen.eu):
            out = way * (u + over)
            low = eave - rise * over
            tone = shade(roof, 1.0 if way * pen.canvas.sun > 0 else 0.84)
            pen.quad(tone, (out, low, -over), (out, low, d + over), (0, h, d + over), (0, h, -over))
            for i in range(1, 4):
                x, y = out * (1 - i / 4), low + (h - low) * i / 4
                pen.line(shade(tone, 0.92), 0.03, (x, y, -over), (x, y, d + over))
    face = shade(c, pen.front)
    pen.outline([(-u, 0), (u, 0), (u, eave), (0, h), (-u, eave)], d, face)
    for i in range(1, 8):
        x = -u + i * w / 8
        pen.line(shade(face, 0.91), 0.03, (x, 0, d), (x, h - abs(x) * rise, d))
    for side in (-1, 1):
        foot = (side * (u + over), eave - rise * over)
        pen.outline([foot, (foot[0], foot[1] - 0.16), (0, h - 0.16), (0, h + 0.02)], d + 0.02, TRIM)
    wide, high = w * 0.2, eave * 0.72
    pen.outline([(-wide, 0), (wide, 0), (wide, high), (-wide, high)], d, TRIM)
    for left in (-wide + 0.08, 0.05):
        right = left + wide - 0.13
        pen.outline([(left, 0.08), (right, 0.08), (right, high - 0.1), (left, high - 0.1)], d,
                    shade(face, 0.86))  # fmt: skip
        pen.line(TRIM, 0.09, (left, 0.08, d), (right, high - 0.1, d))
        pen.line(TRIM, 0.09, (right, 0.08, d), (left, high - 0.1, d))
    pen.panel(-w * 0.09, eave * 1.05, w * 0.09, eave * 1.05 + w * 0.17, d, TRIM)
    pen.panel(-w * 0.065, eave * 1.09, w * 0.065, eave * 1.05 + w * 0.145, d, (58, 48, 46))


def silo(pen: Pen, thing: Thing) -> None:
    """A round silo with a domed roof."""
    w, h, _ = thing.size
    r = w / 2
    pen.turned(0, 0, [(r, 0), (r, h - r)], thing.colour)
    for i in range(1, 6):
        pen.line(shade(thing.colour, 0.86), 0.05, (-r, h * i / 7, 0), (r, h * i / 7, 0))
    dome = [(r * cos(t), h - r + r * sin(t)) for t in (0, 0.4, 0.8, 1.2, pi / 2)]
    pen.turned(0, 0, dome, thing.accent)


def fence(pen: Pen, thing: Thing) -> None:
    """A fence of posts and rails; "gate" has a gate in the middle of it."""
    w, h, _ = thing.size
    u, c = -w / 2, thing.colour
    posts = round(w / 1.4)
    rails = (0.38, 0.78) if thing.make != "three" else (0.26, 0.54, 0.82)
    for v in rails:
        pen.panel(u, h * v - 0.06, -u, h * v + 0.06, 0, shade(c, 0.92))
    for i in range(posts + 1):
        x = u + i * w / posts
        pen.box(x - 0.06, 0, -0.04, x + 0.06, h, 0.05, c)
    if thing.make == "gate":
        for x in (-0.8, 0.8):
            pen.box(x - 0.09, 0, -0.06, x + 0.09, h * 1.15, 0.08, shade(c, 0.95))
        pen.line(c, 0.1, (-0.8, h * 0.2, 0.05), (0.8, h * 0.9, 0.05))


def tree(pen: Pen, thing: Thing) -> None:
    """A tree: "round", "pine" or "birch"."""
    w, h, _ = thing.size
    r, c, dice = w / 2, thing.colour, Random(thing.seed)
    sun = pen.canvas.sun
    if thing.make == "pine":
        pen.panel(-r * 0.12, 0, r * 0.12, h * 0.2, 0, BARK)
        for i in range(4):
            low, high, wide = h * (0.12 + 0.2 * i), h * (0.46 + 0.18 * i), r * (1 - 0.21 * i)
            tone = shade(c, 0.9 + 0.05 * i)
            pen.outline([(-wide, low), (wide, low), (0, high)], 0, tone)
            pen.outline([(0, low), (-sun * wide, low), (0, high)], 0, shade(tone, 0.84))
        return
    bark = TRIM if thing.make == "birch" else BARK
    trunk = r * (0.14 if thing.make != "birch" else 0.09)
    pen.outline([(-trunk * 1.5, 0), (trunk * 1.5, 0), (trunk * 0.8, h * 0.6),
                 (-trunk * 0.8, h * 0.6)], 0, bark)  # fmt: skip
    crown = h * 0.64
    puffs = []
    for i in range(7):
        t = 2 * pi * i / 7 + dice.uniform(-0.2, 0.2)
        puffs.append((cos(t) * r * 0.52, crown + sin(t) * h * 0.17, r * dice.uniform(0.42, 0.54)))
    puffs.append((0.0, crown, r * 0.62))
    layers = ((0.0, -0.05, 1.0, 0.74), (0.06, 0.02, 0.9, 0.9), (0.16, 0.12, 0.6, 1.04))
    for dx, dy, grow, k in layers:  # the side away from the sun first
        tone = shade(c, k)
        for x, y, s in puffs:
            pen.ball(x + sun * dx * r, y + dy * r, 0, s * grow, tone)


def hay(pen: Pen, thing: Thing) -> None:
    """A round bale of hay, or with "square" a stack of square ones."""
    w, h, d = thing.size
    r, c = w / 2, thing.colour
    if thing.make == "square":
        for u0, u1, v0 in ((-r, 0.0, 0.0), (0.02, r, 0.0), (-r * 0.5, r * 0.5, h / 2)):
            pen.box(u0, v0, 0, u1, v0 + h / 2 - 0.01, d, c)
            for x in (0.3, 0.7):
                pen.panel(u0 + (u1 - u0) * x, v0, u0 + (u1 - u0) * x + 0.03, v0 + h / 2, d,
                          shade(c, 0.8))  # fmt: skip
        return
    for i in range(6):
        pen.disc(0, r, d * i / 5, r, shade(c, 0.8 + 0.02 * i))
    for share, k in ((1.0, 1.0), (0.8, 0.88), (0.74, 1.0), (0.5, 0.88), (0.44, 1.0), (0.2, 0.86)):
        pen.disc(0, r, d, r * share, shade(c, k))


def flowers(pen: Pen, thing: Thing) -> None:
    """Wild flowers in the grass."""
    w, _, d = thing.size
    dice = Random(thing.seed)
    for _ in range(14):
        u, z = dice.uniform(-w / 2, w / 2), dice.uniform(0, d)
        tone = dice.choice((thing.colour, thing.accent, thing.colour))
        high = dice.uniform(0.1, 0.22)
        pen.line((84, 122, 62), 0.015, (u, 0, z), (u, high, z))
        pen.ball(u, high, z, 0.045, tone)
        if pen.fine:
            pen.ball(u, high, z, 0.018, (240, 206, 90))


def pond(pen: Pen, thing: Thing) -> None:
    """A pond that holds a little of the sky."""
    w, _, d = thing.size
    pen.plate(0, 0, d / 2, w / 2 + 0.18, thing.accent, d / 2 + 0.18)
    pen.plate(0, 0, d / 2, w / 2, thing.colour, d / 2)
    pen.plate(-w * 0.1, 0, d * 0.4, w * 0.24, shade(thing.colour, 1.1), d * 0.12)


def pergola(pen: Pen, thing: Thing) -> None:
    """A wooden frame over a terrace, with leaves along its beams."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    for z in (0.0, d - 0.14):
        for x in (u, -u - 0.14):
            pen.box(x, 0, z, x + 0.14, h, z + 0.14, c)
        pen.box(u - 0.15, h, z, -u + 0.15, h + 0.16, z + 0.14, shade(c, 0.95))
    dice = Random(thing.seed)
    for i in range(7):
        x = u + i * (w - 0.1) / 6
        pen.box(x, h + 0.12, -0.2, x + 0.09, h + 0.26, d + 0.2, shade(c, 0.9))
    for _ in range(22):
        x = dice.uniform(u - 0.1, -u + 0.1)
        pen.ball(x, h + dice.uniform(-0.02, 0.2), dice.choice((0.1, d)), dice.uniform(0.06, 0.13),
                 shade(thing.accent, dice.choice((0.8, 0.95, 1.08))))  # fmt: skip


def string_lights(pen: Pen, thing: Thing) -> None:
    """Small lamps on a slack wire."""
    w, h, _ = thing.size
    spots = []
    for i in range(17):
        t = i / 16 * 2 - 1
        sag = 0.34 * (1 - t * t)
        spots.append((t * w / 2, h - sag, 0.0))
    pen.line((60, 54, 50), 0.012, *spots)
    for u, v, z in spots[1::2]:
        pen.ball(u, v - 0.06, z, 0.055, (255, 238, 180))
        if pen.canvas.light < 0.6:
            pen.shine(u, v - 0.06, z, 0.3, (150, 112, 50))


def parasol(pen: Pen, thing: Thing) -> None:
    """A striped parasol."""
    w, h, d = thing.size
    r = w / 2
    pen.panel(-0.03, 0, 0.03, h - 0.1, d / 2, (150, 116, 84))
    low = h - r * 0.5
    ribs = 8
    for i in range(ribs):
        a, b = cos(pi * i / ribs) * -r, cos(pi * (i + 1) / ribs) * -r
        tone = thing.colour if i % 2 else thing.accent
        pen.outline([(a, low), ((a + b) / 2, low - 0.07), (b, low), (b * 0.55, low + r * 0.36),
                     (0, h), (a * 0.55, low + r * 0.36)], d / 2, tone)  # fmt: skip


def grill(pen: Pen, thing: Thing) -> None:
    """A brick oven with a dome and a fire in its mouth, or a "kettle" grill on three legs."""
    w, h, d = thing.size
    r, c = w / 2, thing.colour
    if thing.make == "kettle":
        for x in (-0.6, 0.0, 0.6):
            pen.line((70, 70, 74), 0.035, (x * r, 0, d / 2), (x * r * 0.5, h * 0.55, d / 2))
        pen.turned(0, d / 2, [(r * 0.35, h * 0.46), (r * 0.85, h * 0.6), (r, h * 0.72)], c)
        lid = [(r, h * 0.73), (r * 0.85, h * 0.88), (r * 0.4, h * 0.97)]
        pen.turned(0, d / 2, lid, shade(c, 1.04))
        pen.panel(-0.06, h * 0.96, 0.06, h, d / 2, (60, 60, 62))
        return
    pen.box(-r * 0.16, h * 0.7, d * 0.25, r * 0.16, h * 1.3, d * 0.5, shade(c, 0.9))
    dome = [(r, 0.0)] + [(r * cos(t), h * sin(t) ** 0.8) for t in (0.2, 0.5, 0.8, 1.1, 1.35, 1.57)]
    pen.turned(0, d * 0.5, dome, c)
    mouth = [(-r * 0.5, 0), (r * 0.5, 0), (r * 0.5, h * 0.3), (r * 0.3, h * 0.52),
             (-r * 0.3, h * 0.52), (-r * 0.5, h * 0.3)]  # fmt: skip
    pen.outline([(x * 1.25, y * 1.18) for x, y in mouth], d * 0.92, shade(c, 0.82))
    pen.outline(mouth, d * 0.94, (44, 32, 30))
    for share, tone in ((0.8, (226, 92, 36)), (0.5, (255, 196, 80))):
        pen.outline([(-r * 0.4 * share, 0), (r * 0.4 * share, 0),
                     (r * 0.2 * share, h * 0.3 * share), (0, h * 0.46 * share),
                     (-r * 0.22 * share, h * 0.26 * share)], d * 0.95, tone)  # fmt: skip
    pen.shine(0, h * 0.2, d, 0.7, (170, 84, 30))


def logs(pen: Pen, thing: Thing) -> None:
    """A stack of firewood, seen from its ends."""
    w, h, d = thing.size
    size = 0.13
    rows = max(1, int(h / size))
    for i in range(rows):
        v, shift = size * (i + 0.5), size / 2 if i % 2 else 0.0
        for j in range(int((w - shift) / size)):
            u = -w / 2 + shift + size * (j + 0.5)
            k = 0.86 + 0.08 * ((i * 3 + j * 5) % 4)
            pen.disc(u, v, d, size * 0.52, shade(BARK, 0.9))
            pen.disc(u, v, d, size * 0.4, shade(thing.colour, min(1.04, k)))
            if pen.fine:
                pen.disc(u, v, d, size * 0.2, shade(thing.colour, k * 0.86))


def bench(pen: Pen, thing: Thing) -> None:
    """A plain bench."""
    w, h, d = thing.size
    u, c = -w / 2, thing.colour
    for x in (u + 0.1, -u - 0.16):
        pen.box(x, 0, 0.03, x + 0.06, h - 0.05, d - 0.03, shade(c, 0.8))
    pen.box(u, h - 0.05, 0, -u, h, d, c)


def herbs(pen: Pen, thing: Thing) -> None:
    """Bunches of herbs hung up to dry."""
    w, h, _ = thing.size
    u, dice = -w / 2, Random(thing.seed)
    pen.line(BARK, 0.03, (u, h, 0.05), (-u, h, 0.05))
    for i in range(int(w / 0.2)):
        x = u + 0.12 + i * 0.2
        tone = dice.choice((thing.colour, thing.accent, blend(thing.colour, thing.accent, 0.5)))
        low = h - dice.uniform(0.24, 0.36)
        pen.outline([(x - 0.015, h), (x + 0.015, h), (x + 0.075, low + 0.03), (x, low),
                     (x - 0.075, low + 0.03)], 0.05, tone)  # fmt: skip
