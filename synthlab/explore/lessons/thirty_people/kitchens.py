"""The same with kitchens: thirty of one style, more of them made, and what five others do."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from synthlab.explore import Choice, Explorer, Sheet, theme
from synthlab.explore.lessons.thirty_people._ways import N
from synthlab.generators import SceneModel
from synthlab.learners import HoldOut, PictureClassifier, SoftmaxRegression, picture_features
from synthlab.scenes import KITCHEN_STYLES, paint_all
from synthlab.worlds import make_pictures

STYLES = sorted(KITCHEN_STYLES, key=KITCHEN_STYLES.__getitem__, reverse=True)
NARROW = ("farmhouse", "fitted")
MADE = 120
FIVE = 5
RUNS = 4
TESTED = 12  # unseen kitchens of each style
SIZE = 64
SHOWN = 12
DATA = {
    "thirty": f"the {N}",
    "many": f"{N + MADE} made of them",
    "five": f"the {N} and {FIVE} others",
    "fair": f"{N} of all styles",
}


class Found(NamedTuple):
    """The share of unseen kitchens that is recognised, by style, in each run; and some shown."""

    by_style: Any  # (runs, styles)
    shown: Any


def kitchens() -> Explorer:
    """Return the explorer of a classifier that has seen kitchens of one style."""
    return Explorer(
        name="one-style",
        title="Thirty kitchens of one style",
        controls=[
            Choice("style", NARROW, label=f"All {N} kitchens are"),
            Choice("data", list(DATA), label="The classifier learns from", names=DATA),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [
            {"run": run, "style": style, "recognised": share}
            for run, shares in enumerate(found.by_style)
            for style, share in zip(STYLES, shares, strict=True)
        ],
        hint=f"{RUNS} runs; tested on {TESTED} unseen kitchens of each style",
    )


Learned = tuple[Any, Any]  # the features of kitchens, and what they look like


@cache
def _kitchens(n: int, styles: str, seed: int) -> tuple[Any, Any, Any]:
    """Return scenes, features and pixels of n kitchens: of one style, of all, or all but one."""
    if styles.startswith("not "):
        weights = {s: p for s, p in KITCHEN_STYLES.items() if s != styles.removeprefix("not ")}
    else:
        weights = dict(KITCHEN_STYLES) if styles == "all" else {styles: 1.0}
    pictures = make_pictures(n, kinds="kitchen", styles=weights, size=SIZE, rng=seed)
    return pictures.scenes, _features(pictures.images), pictures.images


@cache
def _lesson() -> HoldOut:
    """Return pictures whose only task is to say along which directions features are condensed."""
    return HoldOut(make_pictures(300, size=SIZE, rng=2))


def _features(images: Any) -> Any:
    return _lesson().condense(picture_features(images))


@cache
def _others(run: int) -> Learned:
    """Return features and labels of thirty pictures of each other kind of scene."""
    kinds = ["bedroom", "living room", "bathroom", "pasture"]
    pictures = make_pictures(len(kinds) * N, kinds=kinds, size=SIZE, rng=100 + run)
    return _features(pictures.images), pictures.labels


@cache
def _learned(style: str, data: str, run: int) -> Learned:
    """Return the kitchens that the classifier learns from."""
    scenes, *real = _kitchens(N, "all" if data == "fair" else style, run)
    if data in ("thirty", "fair"):
        return real[0], real[1]
    if data == "five":
        _, *more = _kitchens(FIVE, f"not {style}", 10 + run)
    else:
        made = SceneModel().fit(np.array(scenes, dtype=object)).sample(MADE, rng=run)
        images = paint_all(made, SIZE)
        more = [_features(images), images]
    return np.concatenate([real[0], more[0]]), np.concatenate([real[1], more[1]])


def _recognised(style: str, data: str, run: int) -> Any:
    """Return the share of unseen kitchens of each style that is called a kitchen."""
    features, _ = _learned(style, data, run)
    others, labels = _others(run)
    # As often as there are made kitchens for a real one, so that "kitchen" gets no likelier.
    times = max(1, len(features) // N)
    told = np.concatenate([np.full(len(features), "kitchen"), np.tile(labels, times)])
    learned = np.concatenate([features, np.tile(others, (times, 1))])
    model = SoftmaxRegression(C=PictureClassifier().C).fit(learned, told)
    unseen = [_kitchens(TESTED, one, 50)[1] for one in STYLES]
    named = model.predict(np.concatenate(unseen)) == "kitchen"
    return named.reshape(len(STYLES), TESTED).mean(axis=1)


@cache
def _compute(style: str, data: str) -> Found:
    shares = [_recognised(style, data, run) for run in range(RUNS)]
    return Found(np.array(shares), _learned(style, data, 0)[1][-SHOWN:])


def _draw(found: Found, style: str, data: str) -> list[Any]:
    middle = 100 * found.by_style.mean(axis=0)
    missing = [i for i, other in enumerate(STYLES) if other != style]
    figure = theme.figure(
        title=f"Of all other styles, {middle[missing].mean():.0f}% are recognised",
        x="recognised as a kitchen (%)",
        x_range=(0, 118),
        height=330,
    )
    colours = [theme.BLUE if other == style else theme.VERMILION for other in STYLES]
    theme.bars(
        figure, middle, STYLES, DATA[data], colours,
        horizontal=True, words=[f"{value:.0f}%" for value in middle],
    )  # fmt: skip
    sheet = Sheet(found.shown, title=f"The last {SHOWN} it learned from", columns=4)
    return [figure, sheet]


def _describe(found: Found, style: str, data: str) -> str:
    runs = found.by_style
    own = runs[:, STYLES.index(style)].mean()
    rest = np.delete(runs, STYLES.index(style), axis=1).mean(axis=1)
    alone = np.delete(_compute(style, "thirty").by_style, STYLES.index(style), axis=1).mean()
    change = f" (from the {N} alone: {alone:.0%})" if data != "thirty" else ""
    return (
        f"From **{DATA[data]}**, the classifier recognises **{own:.0%}** of unseen {style} "
        f"kitchens and **{rest.mean():.0%}** of those of other styles{change}; "
        f"{rest.min():.0%} to {rest.max():.0%} in {RUNS} runs."
    )
