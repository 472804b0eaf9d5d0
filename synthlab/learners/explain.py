"""Why a classifier says what it says: take something away, and watch its probability move.

`effect_of_removing` repaints a known scene without one of its things; `effect_of_covering` hides
one patch of any picture after another.

Reference for covering: Zeiler & Fergus, "Visualizing and understanding convolutional networks",
ECCV 2014, section 4.2 (occlusion sensitivity).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab._signatures import checked
from synthlab.learners.features import SIDE, resized
from synthlab.scenes.paint import paint_all
from synthlab.scenes.scene import Scene

PATCH, STRIDE = 16, 8  # width and height of a cover, and from one to the next, in pixels


@checked
def effect_of_removing(model: Any, scene: Scene, *, label: str = "kitchen") -> dict[str, float]:
    """Return by how much P(label) changes when each thing is removed, largest fall first.

    Parameters
    ----------
    model : PictureClassifier
        Fitted.
    scene : Scene
    label : str, default "kitchen"
        The class whose probability is watched.

    Raises
    ------
    ValueError
        If the model does not know the label.

    Examples
    --------
    >>> from synthlab.learners import PictureClassifier
    >>> from synthlab.worlds import make_pictures
    >>> pictures = make_pictures(60, kinds=["kitchen", "pasture"], rng=0)
    >>> scene = pictures[pictures.labels == "kitchen"].scenes[0]
    >>> effects = effect_of_removing(PictureClassifier().fit(pictures), scene)
    >>> set(effects) == scene.names
    True
    """
    column = _column(model, label)
    removed = sorted(scene.names)
    scenes = [scene, *(scene.without(name) for name in removed)]
    before, *after = model.predict_proba(paint_all(scenes, SIDE))[:, column].tolist()
    effects = {name: chance - before for name, chance in zip(removed, after, strict=True)}
    return dict(sorted(effects.items(), key=lambda item: item[1]))


@checked
def effect_of_covering(
    model: Any, image: NDArray[np.uint8], *, label: str = "kitchen"
) -> NDArray[np.float64]:
    """Return by how much P(label) changes when each patch of a picture is covered.

    The cover has the picture's mean colour. Patches of 16 × 16 pixels, 8 from one to the next, are
    laid on the picture as the model sees it, 96 pixels wide and high.

    Parameters
    ----------
    model : PictureClassifier
        Fitted.
    image : uint8 array (s, s, 3)
        One picture of any size, painted or real.
    label : str, default "kitchen"
        The class whose probability is watched.

    Returns
    -------
    float64 array (11, 11)
        Entry [i, j]: the change when the cover's top is at 8i and its left at 8j. Negative where
        the picture needs what was covered.

    Raises
    ------
    ValueError
        If the model does not know the label, or the image is not as described.

    Examples
    --------
    >>> from synthlab.learners import PictureClassifier
    >>> from synthlab.worlds import make_pictures
    >>> pictures = make_pictures(60, kinds=["kitchen", "pasture"], rng=0)
    >>> effect_of_covering(PictureClassifier().fit(pictures), pictures.images[0]).shape
    (11, 11)
    """
    column = _column(model, label)
    if np.ndim(image) != 3 or np.shape(image)[2] != 3:
        raise ValueError(f"image must be one picture of shape (s, s, 3), got {np.shape(image)}")
    shown = resized(np.asarray(image)[None])[0]
    cover = np.rint(shown.mean(axis=(0, 1))).astype(np.uint8)
    starts = range(0, SIDE - PATCH + 1, STRIDE)
    images = np.repeat(shown[None], 1 + len(starts) ** 2, axis=0)
    corners = [(top, left) for top in starts for left in starts]
    for covered, (top, left) in zip(images[1:], corners, strict=True):
        covered[top : top + PATCH, left : left + PATCH] = cover
    chance, *chances = model.predict_proba(images)[:, column]
    return np.reshape(np.array(chances) - chance, (len(starts), len(starts)))


def _column(model: Any, label: str) -> int:
    if not hasattr(model, "predict_proba") or not hasattr(model, "classes_"):
        raise ValueError(f"model must be a fitted PictureClassifier, got {model!r}")
    known: list[str] = model.classes_.tolist()
    if label not in known:
        raise ValueError(f"label must be one of the classes {known}, got {label!r}")
    return known.index(label)
