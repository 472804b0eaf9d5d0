"""Paints the walls, the floor and the ceiling that a scene's things stand in."""

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.painting.pen import Canvas, Pen
from synthlab.scenes.stage import Colour, Room


def paint_room(canvas: Canvas, room: Room) -> None:
    """Paint the empty room, and cast the soft dark of its corners."""
    pen = Pen(canvas, (0.0, 0.0, 0.0))
    half, near, top = room.width / 2, pen.ew - 0.75, room.height
    pen.flat(-half, 0, half, near, 0, room.floor)
    FLOORINGS[room.flooring](pen, room, half, near)
    _all_round(pen, half, near, top, room.wall)
    WALLINGS[room.walling](pen, room, half, near)
    if room.walling not in ("bricks", "stone"):
        pen.flank(0, 0, near, 0.1, -half + 0.01, shade(room.trim, pen.right + 0.05))
        pen.flank(0, 0, near, 0.1, half - 0.01, shade(room.trim, pen.left + 0.05))
        pen.panel(-half, 0, half, 0.1, 0.01, room.trim)
        pen.panel(-half, top - 0.05, half, top, 0.01, shade(room.trim, 0.94))
    pen.shadow(80, (-half, 0, 0), (half, 0, 0), (half, 0, 0.22), (-half, 0, 0.22))
    for side in (-half, half):
        inner = side * (1 - 0.28 / half)
        pen.shadow(64, (side, 0, 0), (inner, 0, 0), (inner, 0, near), (side, 0, near))
        pen.shadow(26, (side, 0, 0), (inner, 0, 0), (inner, top, 0), (side, top, 0))
        pen.shadow(34, (side, top, 0), (side, top, near), (side, top - 0.16, near),
                   (side, top - 0.16, 0))  # fmt: skip
    pen.shadow(40, (-half, top, 0), (half, top, 0), (half, top - 0.14, 0), (-half, top - 0.14, 0))


def _all_round(
    pen: Pen, half: float, near: float, high: float, colour: Colour
) -> tuple[Colour, Colour]:
    """Paint all three walls up to a height; return the colours of the left and the right one."""
    left, right = shade(colour, pen.right + 0.07), shade(colour, pen.left + 0.07)
    pen.flank(0, 0, near, high, -half, left)
    pen.flank(0, 0, near, high, half, right)
    pen.panel(-half, 0, half, high, 0, colour)
    return left, right


def _plain(pen: Pen, room: Room, half: float, near: float) -> None:
    """Leave the surface as it is."""


def _planks(pen: Pen, room: Room, half: float, near: float) -> None:
    wide = 0.19
    tones = [shade(room.floor, k) for k in (0.93, 1.03, 0.965)]
    for i in range(int(2 * half / wide) + 1):
        if i % 2:
            u = -half + i * wide
            pen.flat(u, 0, min(u + wide, half), near, 0, tones[i * 7 % 3])
    if pen.fine:
        seam = shade(room.floor, 0.8)
        for i in range(int(2 * half / wide) + 1):
            u = -half + i * wide
            w = 0.3 + (i * 0.77) % 1.3
            pen.line(seam, 0.004, (u, 0, 0), (u, 0, near))
            while w < near:
                pen.line(seam, 0.004, (u, 0, w), (min(u + wide, half), 0, w))
                w += 1.5


def _tiles(pen: Pen, room: Room, half: float, near: float) -> None:
    _grid(pen, half, near, 0.45, shade(room.floor, 0.87))


def _flags(pen: Pen, room: Room, half: float, near: float) -> None:
    seam, deep = shade(room.floor, 0.78), 0.55
    rows = int(near / deep) + 1
    for i in range(rows):
        w, far = i * deep, min((i + 1) * deep, near)
        pen.line(seam, 0.012, (-half, 0, w), (half, 0, w))
        u = -half + 0.2 + (i * 0.37) % 0.6
        while u < half:
            if int(u * 13 + i) % 3 == 0:
                pen.flat(u, w, min(u + 0.62, half), far, 0, shade(room.floor, 0.94))
            pen.line(seam, 0.012, (u, 0, w), (u, 0, far))
            u += 0.62


def _chequers(pen: Pen, room: Room, half: float, near: float) -> None:
    side = 0.42
    for i in range(int(2 * half / side) + 1):
        u = -half + i * side
        for j in range(i % 2, int(near / side) + 1, 2):
            pen.flat(u, j * side, min(u + side, half), min(j * side + side, near), 0, room.accent)


def _grid(pen: Pen, half: float, near: float, side: float, seam: Colour) -> None:
    for i in range(1, int(2 * half / side) + 1):
        pen.line(seam, 0.008, (-half + i * side, 0, 0), (-half + i * side, 0, near))
    for i in range(1, int(near / side) + 1):
        pen.line(seam, 0.008, (-half, 0, i * side), (half, 0, i * side))


def _half_tiles(pen: Pen, room: Room, half: float, near: float) -> None:
    high, side = 1.35, 0.2 if pen.fine else 0.3
    tile = room.accent
    left, right = _all_round(pen, half, near, high, tile)
    for i in range(1, int(high / side) + 1):
        v = i * side
        pen.line(shade(tile, 0.9), 0.006, (-half, v, 0), (half, v, 0))
        pen.line(shade(left, 0.9), 0.006, (-half, v, 0), (-half, v, near))
        pen.line(shade(right, 0.9), 0.006, (half, v, 0), (half, v, near))
    for i in range(1, int(2 * half / side) + 1):
        u = -half + i * side
        pen.line(shade(tile, 0.9), 0.006, (u, 0, 0), (u, high, 0))
    for i in range(1, int(near / side) + 1):
        pen.line(shade(left, 0.9), 0.006, (-half, 0, i * side), (-half, high, i * side))
        pen.line(shade(right, 0.9), 0.006, (half, 0, i * side), (half, high, i * side))
    edge = shade(blend(tile, room.wall, 0.5), 0.82)
    pen.panel(-half, high, half, high + 0.04, 0, edge)
    pen.flank(0, high, near, high + 0.04, -half, shade(edge, pen.right + 0.1))
    pen.flank(0, high, near, high + 0.04, half, shade(edge, pen.left + 0.1))


def _panels(pen: Pen, room: Room, half: float, near: float) -> None:
    high = 0.95
    _all_round(pen, half, near, high, room.accent)
    board = shade(room.accent, 0.9)
    for i in range(1, int(2 * half / 0.28) + 1):
        u = -half + i * 0.28
        pen.line(board, 0.012, (u, 0.1, 0), (u, high, 0))
    pen.panel(-half, high, half, high + 0.05, 0.01, shade(room.accent, 1.06))


def _stripes(pen: Pen, room: Room, half: float, near: float) -> None:
    tone = blend(room.wall, room.accent, 0.45)
    for i in range(int(2 * half / 0.36)):
        u = -half + 0.09 + i * 0.36
        pen.panel(u, 0, min(u + 0.18, half), room.height - 0.02, 0, tone)


def _bricks(pen: Pen, room: Room, half: float, near: float) -> None:
    high, long = (0.085, 0.27) if pen.fine else (0.17, 0.5)
    seam = blend(room.wall, (214, 200, 186), 0.32)
    tones = [shade(room.wall, k) for k in (0.88, 1.05, 0.94)]
    rows = int(room.height / high) + 1
    for i in range(rows):
        v, u = i * high, -half + (long / 2 if i % 2 else 0)
        top, j = min(v + high, room.height), 0
        while u < half:
            odd = (i * 7 + j * 11 + i * j) % 5
            if odd < 3:
                pen.panel(u, v, min(u + long, half), top, 0, tones[odd])
            if pen.fine:
                pen.line(seam, 0.008, (u, v, 0), (u, top, 0))
            u, j = u + long, j + 1
        pen.line(seam, 0.008, (-half, v, 0), (half, v, 0))
        for side in (-half, half):
            pen.line(shade(seam, 0.8), 0.008, (side, v, 0), (side, v, near))


def _stone(pen: Pen, room: Room, half: float, near: float) -> None:
    seam = shade(room.wall, 0.8)
    tones = [shade(room.wall, k) for k in (0.9, 1.05, 0.96)]
    v, i = 0.0, 0
    while v < room.height:
        top, u, j = min(v + 0.22 + 0.1 * (i % 3), room.height), -half, 0
        while u < half:
            long = 0.34 + 0.09 * ((i * 5 + j * 3) % 4)
            odd = (i * 3 + j * 5) % 4
            if odd < 3:
                pen.panel(u, v, min(u + long, half), top, 0, tones[odd])
            pen.line(seam, 0.014, (u, v, 0), (u, top, 0))
            u, j = u + long, j + 1
        pen.line(seam, 0.014, (-half, v, 0), (half, v, 0))
        for side in (-half, half):
            pen.line(shade(seam, 0.86), 0.014, (side, v, 0), (side, v, near))
        v, i = top, i + 1


FLOORINGS = {
    "plain": _plain,
    "planks": _planks,
    "tiles": _tiles,
    "flags": _flags,
    "chequers": _chequers,
}
WALLINGS = {
    "plain": _plain,
    "half-tiles": _half_tiles,
    "panels": _panels,
    "stripes": _stripes,
    "bricks": _bricks,
    "stone": _stone,
}
