"""From a few kitchens to 300: which styles appear, which never do, and what the sample says."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Sheet, theme
from synthlab.explore.shared import listed
from synthlab.generators import PixelModel, SceneModel
from synthlab.measures import GoodTuring, good_turing, kinds_covered, unseen_mass
from synthlab.scenes import KITCHEN_STYLES, paint
from synthlab.worlds import make_pictures

MADE = 300
SHOWN = 9
SIZE = 72  # pixels
MODELS = {"scenes": "what is in a kitchen", "pixels": "its pixels alone"}
SAMPLES = {1: "A", 2: "B"}


class Kitchens(NamedTuple):
    """Some of the kitchens that a model made, and the styles of all, of the real ones too."""

    pictures: list[Any]
    captions: list[str]
    styles: list[str]  # of those made; for pixels, of the real kitchen each is most like
    real: list[str]
    estimate: GoodTuring  # of the mass unseen, from the real ones alone
    unseen: float  # the truth


def pictures() -> Explorer:
    """Return the explorer of kitchens that models invent from a few real ones."""
    return Explorer(
        name="pictures",
        title="From a few kitchens to three hundred",
        controls=[
            Choice("model", list(MODELS), label="What the model learns", names=MODELS),
            Choice("n", (10, 30, 100), label="Real kitchens", default=30),
            Choice("again", list(SAMPLES), label="Sample", names=SAMPLES),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda made: [
            {
                "style": style,
                "share in the world": share,
                "real": made.real.count(style),
                "invented": made.styles.count(style),
            }
            for style, share in KITCHEN_STYLES.items()
        ],
        hint=f"nine of the {MADE} are shown",
    )


def _compute(model: str, n: int, again: int) -> Kitchens:
    real = make_pictures(n, kinds="kitchen", size=SIZE, rng=np.random.default_rng([again, n]))
    styles = real.styles.tolist()
    rest = styles, good_turing(real.styles), unseen_mass(KITCHEN_STYLES, real.styles)
    if model == "scenes":
        scenes = SceneModel().fit(np.array(real.scenes, dtype=object)).sample(MADE, rng=again)
        made = [scene.style for scene in scenes]
        return Kitchens([paint(one, SIZE) for one in scenes[:SHOWN]], made[:SHOWN], made, *rest)
    images = PixelModel().fit(real.images).sample(MADE, rng=again)
    made = [styles[i] for i in _most_like(images, real.images)]
    return Kitchens(list(images[:SHOWN]), [f"like {s}" for s in made[:SHOWN]], made, *rest)


def _most_like(images: Any, real: Any) -> Any:
    """Return for each picture the place of the real one that is nearest, pixel by pixel."""
    flat, known = (x.reshape(len(x), -1).astype(np.float32) for x in (images, real))
    return (np.square(known).sum(axis=1) - 2 * flat @ known.T).argmin(axis=1)


def _draw(made: Kitchens, n: int) -> list[go.Figure | Sheet]:
    reached = kinds_covered(KITCHEN_STYLES, made.styles) * len(KITCHEN_STYLES)
    sheet = Sheet(
        made.pictures,
        captions=made.captions,
        title=f"{n} kitchens become {MADE}",
        columns=3,
    )
    names = list(KITCHEN_STYLES)
    figure = theme.figure(
        title=f"{reached:.0f} of {len(names)} styles appear",
        x="share (%)",
        x_range=(0, 62),
        height=360,
    )
    invented = [100 * made.styles.count(style) / MADE for style in names]
    theme.bars(figure, invented, names, "synthetic", theme.BLUE, horizontal=True)
    tick = {"size": 13, "color": theme.GREY, "symbol": "line-ns-open", "line": {"width": 2.5}}
    world = [100 * share for share in KITCHEN_STYLES.values()]
    theme.dots(figure, world, names, "the world", theme.GREY, marker=tick)
    for style, share in KITCHEN_STYLES.items():
        if style not in made.real:
            place = {"xanchor": "left", "yshift": 0}
            theme.note(figure, 100 * share + 1, style, "never", theme.VERMILION, **place)
    theme.note(figure, 60, "outdoor", "│ the world", xanchor="right", yshift=0)
    theme.note(figure, 60, "open hearth", "■ synthetic", theme.BLUE, xanchor="right", yshift=0)
    return [sheet, figure]


def _describe(made: Kitchens, n: int) -> str:
    missing = [style for style in KITCHEN_STYLES if style not in made.real]
    if missing:
        never = f"**{listed(missing)}** never come{'s' * (len(missing) == 1)}"
    else:
        never = f"**every** style could come, and **{len(set(made.styles))}** do"
    estimate, error = made.estimate
    return (
        f"{n} real kitchens show **{len(set(made.real))}** of {len(KITCHEN_STYLES)} styles, and "
        f"the {MADE} synthetic ones no other: {never}. From the {n} alone, Good and Turing "
        f"estimate that **{estimate:.0%}** of all kitchens are of a style not seen yet, give or "
        f"take {error:.0%}; in truth it is **{made.unseen:.0%}**. Asked of the {MADE}, they say "
        f"**{good_turing(made.styles).mass:.1%}**."
    )
