"""Contact sheets: many small pictures on one, with a line below each.

`contact_sheet` lays them out; captions too long for their tile are cut with an ellipsis.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

COLUMNS, GAP = 8, 6
PAPER, INK = (255, 255, 255), (60, 60, 60)


def contact_sheet(images: npt.NDArray[np.uint8], captions: Sequence[str], tile: int) -> Image.Image:
    """One picture that shows all `images`, eight in a row, each `tile` pixels wide."""
    columns = min(COLUMNS, len(images))
    rows = -(-len(images) // columns)
    points = max(9, min(15, tile // 8))
    across, down = tile + GAP, tile + points + 7 + GAP
    sheet = Image.new("RGB", (columns * across + GAP, rows * down + GAP), PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(points)
    for i, (image, caption) in enumerate(zip(images, captions, strict=True)):
        left, top = GAP + i % columns * across, GAP + i // columns * down
        picture = Image.fromarray(image)
        if picture.width != tile:
            picture = picture.resize((tile, tile), Image.Resampling.LANCZOS)
        sheet.paste(picture, (left, top))
        words = _cut(caption, tile, font)
        draw.text((left + tile / 2, top + tile + 3), words, INK, font, anchor="mt")
    return sheet


def _cut(words: str, width: int, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> str:
    if font.getlength(words) <= width:
        return words
    while words and font.getlength(words + "…") > width:
        words = words[:-1]
    return words.rstrip() + "…"
