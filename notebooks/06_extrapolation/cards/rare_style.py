"""What a small collection misses: the chance to meet none of a style among n kitchens."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Range, Sheet, theme
from synthlab.scenes import KITCHEN_STYLES, make_scene, paint

STYLES_BY_SHARE = sorted(KITCHEN_STYLES, key=KITCHEN_STYLES.__getitem__, reverse=True)
SIZES = (5, 10, 20, 30, 50, 75, 100, 150, 200, 299, 400)


def rare_style(missed: Callable[[float, int], float]) -> Explorer:
    """Return the explorer of what n kitchens miss.

    Parameters
    ----------
    missed : callable
        `missed(share, n)` is the share of collections of n kitchens that hold none of a style.
    """

    def compute(style: Any) -> dict[str, Any]:
        share = KITCHEN_STYLES[style]
        return {
            "share": share,
            "theory": [(1 - share) ** n for n in SIZES],
            "missed": [float(missed(share, n)) for n in SIZES],
            "needed": int(np.ceil(np.log(0.05) / np.log1p(-share))),
        }

    return Explorer(
        name="rare-style",
        title="What a small collection misses",
        controls=[
            Choice("style", STYLES_BY_SHARE, label="Style of kitchen"),
            Range("n", SIZES, label="Kitchens you collect", default=30),
        ],
        compute=compute,
        draw=_draw_missing,
        describe=_describe_missing,
    )


@cache
def _portrait(style: str) -> Any:
    return paint(make_scene("kitchen", style=style, rng=3), 256)


def _draw_missing(result: dict[str, Any], style: str, n: int) -> list[go.Figure | Sheet]:
    at = SIZES.index(n)
    figure = theme.figure(
        title=f"{n} kitchens miss it {result['missed'][at]:.0%} of the time",
        x="kitchens collected",
        y="collections without it (%)",
        x_range=(0, 405),
        y_range=(-3, 104),
        height=300,
    )
    fine = np.arange(1, 401)
    theory = 100 * (1 - result["share"]) ** fine
    theme.line(figure, fine, theory, "theory", theme.VERMILION, "dash", at=0.5, side="above")
    missed = [100 * m for m in result["missed"]]
    theme.dots(figure, list(SIZES), missed, "collections drawn")
    theme.marker(figure, n, missed[at])
    sheet = Sheet(
        [_portrait(style)],
        captions=[f"{style}: {result['share']:.1%} of kitchens"],
        title="The style you are looking for",
        columns=1,
    )
    return [figure, sheet]


def _describe_missing(result: dict[str, Any], style: str, n: int) -> str:
    at = SIZES.index(n)
    return (
        f"**{result['share']:.1%}** of kitchens are **{style}**. A collection of **{n}** has none "
        f"with probability **{result['theory'][at]:.2f}**; of those drawn, "
        f"{result['missed'][at]:.0%} had none. For a 95% chance to see one, "
        f"collect {result['needed']}."
    )
