"""Contact sheets: many small pictures on one, with a line below each.

`contact_sheet` lays them out; captions too long for their tile are cut with an ellipsis.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

GAP = 6
PAPER, INK = (255, 255, 255), (60, 60, 60)


def contact_sheet(
    images: npt.NDArray[np.uint8], columns: int, captions: Sequence[str] | None, tile: int
) -> Image.Image:
    """One picture that shows all `images`, `columns` in a row, each `tile` pixels wide."""
    columns = max(1, min(columns, len(images)))
    rows = -(-len(images) // columns)
    points = max(9, min(15, tile // 8))
    line = 0 if captions is None else points + 7
    width, height = columns * (tile + GAP) + GAP, rows * (tile + line + GAP) + GAP
    sheet = Image.new("RGB", (width, height), PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(points)
    for i, image in enumerate(images):
        left, top = GAP + i % columns * (tile + GAP), GAP + i // columns * (tile + line + GAP)
        picture = Image.fromarray(image)
        if picture.width != tile:
            picture = picture.resize((tile, tile), Image.Resampling.LANCZOS)
        sheet.paste(picture, (left, top))
        if captions is not None:
            words = _cut(str(captions[i]), tile, font)
            draw.text((left + tile / 2, top + tile + 3), words, INK, font, anchor="mt")
    return sheet


def _cut(words: str, width: int, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> str:
    if font.getlength(words) <= width:
        return words
    while words and font.getlength(words + "…") > width:
        words = words[:-1]
    return words.rstrip() + "…"
