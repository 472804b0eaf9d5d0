"""Why a classifier says what it says: take something away, and watch its probability move.

`effect_of_removing` repaints a known scene without one of its things; `effect_of_covering` hides
one patch of any picture after another.

Reference for covering: Zeiler & Fergus, "Visualizing and understanding convolutional networks",
ECCV 2014, section 4.2 (occlusion sensitivity).
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from synthlab._checks import count
from synthlab.learners.classifier import PictureClassifier
from synthlab.learners.features import SIDE, resized
from synthlab.scenes.paint import paint_all
from synthlab.scenes.scene import Scene


def effect_of_removing(
    model: PictureClassifier,
    scene: Scene,
    names: Iterable[str] | None = None,
    *,
    label: str = "kitchen",
    size: int = 96,
) -> dict[str, float]:
    """Return by how much P(label) changes when each thing is removed, the largest fall first.

    Parameters
    ----------
    model : PictureClassifier
        Fitted.
    scene : Scene
    names : iterable of str, optional
        The things to remove, one at a time; every thing in the scene by default.
    label : str, default "kitchen"
        The class whose probability is watched.
    size : int, default 96
        Width and height of the paintings in pixels.

    Raises
    ------
    ValueError
        If the model does not know the label, or a thing is not in the scene.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> pictures = make_pictures(60, kinds=["kitchen", "pasture"], rng=0)
    >>> scene = pictures[pictures.labels == "kitchen"].scenes[0]
    >>> effects = effect_of_removing(PictureClassifier().fit(pictures), scene)
    >>> set(effects) == scene.names
    True
    """
    column = _column(model, label)
    removed = sorted(scene.names) if names is None else list(names)
    scenes = [scene, *(scene.without(name) for name in removed)]
    before, *after = model.predict_proba(paint_all(scenes, size))[:, column].tolist()
    effects = {name: chance - before for name, chance in zip(removed, after, strict=True)}
    return dict(sorted(effects.items(), key=lambda item: item[1]))


def effect_of_covering(
    model: PictureClassifier,
    image: NDArray[np.uint8],
    *,
    label: str = "kitchen",
    patch: int = 16,
    stride: int = 8,
) -> NDArray[np.float64]:
    """Return by how much P(label) changes when each patch of a picture is covered.

    The cover has the picture's mean colour. Patches are laid on the picture as the model sees
    it, 96 pixels wide and high.

    Parameters
    ----------
    model : PictureClassifier
        Fitted.
    image : uint8 array (s, s, 3)
        One picture of any size, painted or real.
    label : str, default "kitchen"
        The class whose probability is watched.
    patch : int, default 16
        Width and height of the cover, in 96ths of the picture.
    stride : int, default 8
        From one cover to the next, in 96ths of the picture.

    Returns
    -------
    float64 array (m, m), m = (96 − patch) // stride + 1
        Entry [i, j]: the change when the cover's top is at i · stride and its left at j · stride.
        Negative where the picture needs what was covered.

    Raises
    ------
    ValueError
        If the model does not know the label, or an argument is not as described.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> pictures = make_pictures(60, kinds=["kitchen", "pasture"], rng=0)
    >>> effect_of_covering(PictureClassifier().fit(pictures), pictures.images[0]).shape
    (11, 11)
    """
    column = _column(model, label)
    if count("patch", patch, least=1) > SIDE:
        raise ValueError(f"patch must be at most {SIDE}, the whole picture, got {patch}")
    count("stride", stride, least=1)
    if np.ndim(image) != 3:
        raise ValueError(f"image must be one picture of shape (s, s, 3), got {np.shape(image)}")
    shown = resized(np.asarray(image)[None])[0]
    cover = np.rint(shown.mean(axis=(0, 1))).astype(np.uint8)
    starts = range(0, SIDE - patch + 1, stride)
    images = np.repeat(shown[None], 1 + len(starts) ** 2, axis=0)
    corners = [(top, left) for top in starts for left in starts]
    for covered, (top, left) in zip(images[1:], corners, strict=True):
        covered[top : top + patch, left : left + patch] = cover
    chance, *chances = model.predict_proba(images)[:, column]
    return np.reshape(np.array(chances) - chance, (len(starts), len(starts)))


def _column(model: PictureClassifier, label: str) -> int:
    known: list[str] = model.classes_.tolist()
    if label not in known:
        raise ValueError(f"label must be one of the classes {known}, got {label!r}")
    return known.index(label)
