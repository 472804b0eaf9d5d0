"""What more pictures are worth to a classifier: experiments for `sweep`.

In `picture_worth` a classifier learns from a few real labelled pictures, and from more and more
that were made from those few; or, to compare, from as many fresh real ones. In `targeted_pictures`
it has never met one style of kitchen, and is given new examples of three sorts.
"""

from functools import cache
from typing import Annotated

import numpy as np

from synthlab._arrays import Array
from synthlab._checks import Count, Seed, among, generator, whole
from synthlab._signatures import checked
from synthlab.generators import Bootstrap, PixelModel, SceneModel
from synthlab.learners import PictureClassifier, picture_features
from synthlab.scenes import KINDS, KITCHEN_STYLES, paint_all
from synthlab.worlds import Pictures, make_pictures

#: How many pictures are added.
ADDED = (0, 30, 100, 300, 1000, 3000)
#: What is added: pictures invented by a `SceneModel`, by a `PixelModel` for each kind, copies of
#: the real ones; or fresh real pictures.
SOURCES = ("scenes", "pixels", "copies", "real")
TESTED = 600  # unseen real pictures
SIZE = 48  # of the pictures that are learned pixel by pixel
AT_ONCE = 256  # pictures painted before their features are taken

#: How many examples are added to those that lack a style.
BUDGETS = (0, 5, 15, 30, 60)
#: Which ones: what a `SceneModel` of the known pictures invents; fresh real pictures, as they
#: come; pictures of the missing style, as a model of the world makes them if asked to.
WAYS = ("extrapolated", "fresh", "targeted")
#: What is tested: every style of kitchen, and every other kind of scene.
GROUPS = (*KITCHEN_STYLES, *(kind for kind in KINDS if kind != "kitchen"))
TESTED_EACH = 60  # pictures of each group

#: Features of pictures, and what they show.
Lesson = tuple[Array, Array]


@checked
def picture_worth(
    source: Annotated[str, among(*SOURCES)] = "scenes",
    n: Annotated[int, whole(10)] = 30,
    most: Count = ADDED[-1],
    rng: Seed = None,
) -> dict[str, float]:
    """Return a classifier's accuracy on unseen pictures, by how many pictures were added.

    The five kinds of scene are equally common, and a picture is one of them. The same seed gives
    the same n real pictures, and the same test, whatever is added to them.

    Parameters
    ----------
    source : {"scenes", "pixels", "copies", "real"}
        What is added; see `SOURCES`. The first three know nothing but the n real pictures.
    n : int, at least 10
        Real labelled pictures at the start.
    most : int, default 3000
        The steps of `ADDED` beyond are left out.
    rng : int, Generator or None

    Returns
    -------
    dict
        "accuracy m" for each m of `ADDED` up to `most`.

    Examples
    --------
    >>> fresh = picture_worth("real", n=30, most=300, rng=1)
    >>> copies = picture_worth("copies", n=30, most=300, rng=1)
    >>> fresh["accuracy 0"] == copies["accuracy 0"]
    True
    >>> fresh["accuracy 300"] - copies["accuracy 300"] > 0.15
    True
    """
    steps = [m for m in ADDED if m <= most]
    seeds = generator(rng).integers(2**63, size=3).tolist()
    pictures = make_pictures(n + (steps[-1] if source == "real" else 0), rng=seeds[0])
    known, (unseen, truth) = _lesson(pictures), _lesson(make_pictures(TESTED, rng=seeds[1]))
    if source != "real" and steps[-1]:
        dice = np.random.default_rng(seeds[2])
        known = _both(known, _made(source, pictures, known, steps[-1], dice))
    return {
        f"accuracy {m}": float(np.mean(_classifier(known, n + m).head_.predict(unseen) == truth))
        for m in steps
    }


@checked
def targeted_pictures(
    style: Annotated[str, among(*KITCHEN_STYLES)] = "outdoor",
    way: Annotated[str, among(*WAYS)] = "targeted",
    n: Annotated[int, whole(20)] = 200,
    rng: Seed = None,
) -> dict[str, float]:
    """Return a classifier's accuracy group by group, by how many examples were added.

    Parameters
    ----------
    style : str
        The style of kitchen that none of the first n pictures has.
    way : {"extrapolated", "fresh", "targeted"}
        What is added; see `WAYS`.
    n : int, at least 20
        Real labelled pictures at the start, of all five kinds.
    rng : int, Generator or None

    Returns
    -------
    dict
        "g b" for each group g of `GROUPS` and each budget b of `BUDGETS`. The pictures of the
        test are always the same.

    Examples
    --------
    >>> result = targeted_pictures("outdoor", "targeted", n=100, rng=1)
    >>> result["outdoor 60"] > result["outdoor 0"] + 0.2
    True
    """
    dice = generator(rng)
    drawn = make_pictures(n + n // 2, rng=dice)
    known = drawn[drawn.styles != style][:n]
    match way:
        case "fresh":
            added = _lesson(make_pictures(BUDGETS[-1], rng=dice))
        case "targeted":
            asked = make_pictures(BUDGETS[-1], kinds="kitchen", styles=style, rng=dice)
            added = _lesson(asked)
        case _:
            added = _invented(known, BUDGETS[-1], dice)
    lesson = _both(_lesson(known), added)
    result = {}
    for budget in BUDGETS:
        model = _classifier(lesson, len(known) + budget)
        for group in GROUPS:
            unseen, truth = _test(group)
            result[f"{group} {budget}"] = float(np.mean(model.head_.predict(unseen) == truth))
    return result


def _lesson(pictures: Pictures) -> Lesson:
    return picture_features(pictures.images), pictures.labels


def _both(one: Lesson, other: Lesson) -> Lesson:
    return np.concatenate([one[0], other[0]]), np.concatenate([one[1], other[1]])


def _classifier(lesson: Lesson, n: int) -> PictureClassifier:
    """Return a classifier that has learned from the first n."""
    return PictureClassifier().fit_features(lesson[0][:n], lesson[1][:n])


@cache
def _test(group: str) -> Lesson:
    """Return unseen pictures of a group."""
    of_kitchens = group in KITCHEN_STYLES
    return _lesson(
        make_pictures(
            TESTED_EACH,
            kinds="kitchen" if of_kitchens else group,
            styles=group if of_kitchens else None,
            rng=np.random.default_rng([GROUPS.index(group), TESTED_EACH]),
        )
    )


def _made(source: str, real: Pictures, known: Lesson, n: int, dice: np.random.Generator) -> Lesson:
    """Return n synthetic examples made from real ones."""
    if source == "scenes":
        return _invented(real, n, dice)
    if source == "pixels":
        return _by_pixels(real, n, dice)
    which = Bootstrap().fit(np.arange(len(real))).sample(n, dice)
    return known[0][which], known[1][which]


def _invented(real: Pictures, n: int, dice: np.random.Generator) -> Lesson:
    """Return n pictures of scenes that a model invented; it knows of what kind each is."""
    scenes = SceneModel().fit(np.array(real.scenes, dtype=object)).sample(n, dice)
    parts = (scenes[start : start + AT_ONCE] for start in range(0, n, AT_ONCE))
    features = np.concatenate([picture_features(paint_all(part)) for part in parts])
    return features, np.array([scene.kind for scene in scenes])


def _by_pixels(real: Pictures, n: int, dice: np.random.Generator) -> Lesson:
    """Return n pictures by models of pixels, one for each label."""
    images = paint_all((scene for scene in real.scenes if scene is not None), SIZE)
    labels = Bootstrap().fit(real.labels).sample(n, dice)
    made = np.empty((n, SIZE, SIZE, 3), np.uint8)
    for label in np.unique(labels):
        here, wanted = images[real.labels == label], labels == label
        # A model of pixels needs two pictures; of a single one there is only the copy.
        model = PixelModel() if len(here) > 1 else Bootstrap()
        made[wanted] = model.fit(here).sample(int(wanted.sum()), dice)
    return picture_features(made), labels
