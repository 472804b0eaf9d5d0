"""Cut the book's letters out of Source Serif 4 and Source Sans 3, for `book/_theme/static/fonts`.

    npm pack @fontsource-variable/source-serif-4@5.3.1 @fontsource-variable/source-sans-3@5.3.1
    pip install fonttools==4.68.0 brotli==1.2.1
    python tools/fonts.py FOLDER   (where both were unpacked, as source-serif-4/ and source-sans-3/)

The fonts are under the SIL Open Font License, which asks that what was changed has a name of its
own: Lesson Serif and Lesson Sans.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, save_font  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]
from fontTools.varLib.instancer import (  # type: ignore[import-not-found]
    instantiateVariableFont,
)

PLACE = Path(__file__).resolve().parents[1] / "book/_theme/static/fonts"
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2015), *range(0x2018, 0x201F)]
SIGNS = map(ord, "•…′″€−≈≠≤≥←↑→↓")
CUTS = {
    "serif": ("source-serif-4", "opsz-normal", "Lesson Serif", {"opsz": 32, "wght": 620}),
    "sans": ("source-sans-3", "wght-normal", "Lesson Sans", {"wght": (400, 750)}),
    "sans-italic": ("source-sans-3", "wght-italic", "Lesson Sans", {"wght": 400}),
}


def main(folder: Path) -> None:
    """Write the fonts, smaller by what the book does not use."""
    options = Options(flavor="woff2", hinting=False)
    options.layout_features = ["kern", "liga", "ccmp", "mark", "tnum"]
    used = [*LETTERS, *SIGNS]
    for name, (family, cut, called, axes) in CUTS.items():
        font = TTFont(folder / family / "files" / f"{family}-latin-{cut}.woff2")
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=used)
        subsetter.subset(font)
        font = instantiateVariableFont(font, axes)
        for record in (1, 3, 4, 6, 16):
            font["name"].setName(
                called.replace(" ", "-" if record == 6 else " "), record, 3, 1, 1033
            )
        save_font(font, str(PLACE / f"{name}.woff2"), options)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
