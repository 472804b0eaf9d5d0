"""Which data a behaviour needs: `targeted_pictures`, an experiment for `sweep`.

A classifier has never met one style of kitchen. It is given new examples, of three sorts, and is
tested style by style.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab._checks import Seed, count, generator
from synthlab.generators import SceneModel
from synthlab.scenes import KINDS, KITCHEN_STYLES, paint_all
from synthlab.worlds import Pictures, make_pictures

#: How many examples are added.
BUDGETS = (0, 5, 15, 30, 60)
#: Which ones: what a `SceneModel` of the known pictures invents; fresh real pictures, as they
#: come; pictures of the missing style, as a model of the world makes them if asked to.
WAYS = ("extrapolated", "fresh", "targeted")
#: What is tested: every style of kitchen, and every other kind of scene.
GROUPS = (*KITCHEN_STYLES, *(kind for kind in KINDS if kind != "kitchen"))
TESTED = 60  # pictures of each group

Floats = NDArray[np.float32]


def targeted_pictures(
    style: str = "outdoor", way: str = "targeted", n: int = 200, rng: Seed = None
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
    from synthlab.learners import PictureClassifier, picture_features  # heavy

    if style not in KITCHEN_STYLES or way not in WAYS:
        raise ValueError(
            f"style must be one of {', '.join(KITCHEN_STYLES)} and way one of {', '.join(WAYS)}, "
            f"got {style!r} and {way!r}"
        )
    n, dice = count("n", n, least=20), generator(rng)
    drawn = make_pictures(n + n // 2, rng=dice)
    known = drawn[drawn.styles != style][:n]
    added = _added(way, style, known, BUDGETS[-1], dice)
    seen = np.concatenate([picture_features(known.images), picture_features(added.images)])
    answers = np.concatenate([known.labels, added.labels])
    result = {}
    for budget in BUDGETS:
        learnt = slice(len(known) + budget)
        model = PictureClassifier().fit_features(seen[learnt], answers[learnt])
        for group in GROUPS:
            truth, unseen = _test(group)
            right = model.predict_features(unseen) == truth
            result[f"{group} {budget}"] = float(np.mean(right))
    return result


def _added(way: str, style: str, known: Pictures, n: int, dice: np.random.Generator) -> Pictures:
    """Return n new pictures, labelled rightly."""
    if way == "fresh":
        return make_pictures(n, rng=dice)
    if way == "targeted":
        return make_pictures(n, kinds="kitchen", styles=style, rng=dice)
    scenes = SceneModel().fit(np.array(known.scenes, dtype=object)).sample(n, dice)
    images = paint_all(scenes, known.size)
    return Pictures(images, np.array([scene.kind for scene in scenes]), tuple(scenes))


@cache
def _test(group: str) -> tuple[str, Any]:
    """Return the right answer for a group, and the features of its unseen pictures."""
    from synthlab.learners import picture_features

    seed = [GROUPS.index(group), TESTED]
    chosen: dict[str, Any] = {"kinds": group}
    if group in KITCHEN_STYLES:
        chosen = {"kinds": "kitchen", "styles": group}
    pictures = make_pictures(TESTED, **chosen, rng=np.random.default_rng(seed))
    return str(pictures.labels[0]), picture_features(pictures.images)
