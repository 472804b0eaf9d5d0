"""Paint the moving picture that opens the README: the run of the front page, one kitchen framed.

    python tools/front_picture.py

writes `book/images/survival.webp`.
"""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "book" / "_extensions")]
from synthlab_book import survival  # noqa: E402

PICTURE = ROOT / "book" / "images" / "survival.webp"
TILE, GAP, COLUMNS, FOOT = 78, 10, 10, 80
BLUE, INK, QUIET, GREY = "#0072b2", "#1b2330", "#535d6c", "#bcc3cc"
REST = 1400  # milliseconds on a wall


def frame(stop: int) -> Image.Image:
    """Return the wall of a stop, with the bars so far below it."""
    walls, t = survival.walls("alone"), survival.STOPS[stop]
    mine = Counter(walls[survival.STOPS[-1]]).most_common(1)[0][0]  # the one with most copies
    scenes = list(survival.generations("alone")[t])
    wall = survival.side_by_side(scenes, TILE, COLUMNS, GAP)
    whole = np.pad(wall, ((GAP, FOOT), (GAP, GAP), (0, 0)), constant_values=255)
    image = Image.fromarray(whole)
    pen, step = ImageDraw.Draw(image), TILE + GAP
    for i, kitchen in enumerate(walls[t]):
        if kitchen == mine:
            x, y = GAP + step * (i % COLUMNS), GAP + step * (i // COLUMNS)
            pen.rectangle((x - 3, y - 3, x + TILE + 2, y + TILE + 2), outline=BLUE, width=4)
    bars(pen, image.height, stop)
    after = "Thirty real kitchens" if t == 0 else f"After {t} machine{'s' * (t > 1)}"
    left = (
        f"{len(set(walls[t]))} of thirty kitchens left" if t else "One is framed. Will it survive?"
    )
    pen.text((GAP + 2, image.height - 70), after, INK, ImageFont.load_default(24))
    pen.text((GAP + 2, image.height - 38), left, QUIET, ImageFont.load_default(18))
    return image


def bars(pen: ImageDraw.ImageDraw, bottom: int, stop: int) -> None:
    """Draw how many kitchens were left at each stop up to this one."""
    font = ImageFont.load_default(15)
    for i, t in enumerate(survival.STOPS[: stop + 1]):
        n, x = len(set(survival.walls("alone")[t])), 380 + 62 * i
        top = bottom - 8 - 48 * n / survival.N
        pen.rectangle((x, top, x + 52, bottom - 8), fill=BLUE if i == stop else GREY)
        pen.text((x + 26, top - 3), str(n), INK, font, anchor="mb")


def main() -> None:
    """Write the picture."""
    frames = [frame(stop) for stop in range(len(survival.STOPS))]
    rests = [REST] * (len(frames) - 1) + [3 * REST]
    options = {"duration": rests, "loop": 0, "quality": 60, "method": 6}
    frames[0].save(PICTURE, save_all=True, append_images=frames[1:], **options)


if __name__ == "__main__":
    main()
