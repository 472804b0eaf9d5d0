"""What synthetic pictures are worth to a classifier: `picture_worth`, an experiment for `sweep`.

A classifier learns from a few real labelled pictures, and from more and more that were made from
those few; or, to compare, from as many fresh real ones.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from synthlab._arrays import Array
from synthlab._checks import Seed, count, generator
from synthlab.generators import Bootstrap, PixelModel, SceneModel
from synthlab.scenes import paint_all
from synthlab.worlds import Pictures, make_pictures

if TYPE_CHECKING:
    from synthlab.scenes import Scene

#: How many pictures are added.
ADDED = (0, 30, 100, 300, 1000, 3000)
#: What is added: pictures invented by a `SceneModel`, by a `PixelModel` for each kind, copies of
#: the real ones; or fresh real pictures.
SOURCES = ("scenes", "pixels", "copies", "real")
TESTED = 600  # unseen real pictures
SIZE = 48  # of the pictures that are learnt pixel by pixel
AT_ONCE = 256  # pictures painted before their features are taken

Floats = NDArray[np.float32]


def picture_worth(
    source: str = "scenes", n: int = 30, most: int = ADDED[-1], rng: Seed = None
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
    from synthlab.learners import PictureClassifier, picture_features  # heavy

    if source not in SOURCES:
        raise ValueError(f"source must be one of {', '.join(SOURCES)}, got {source!r}")
    n, most = count("n", n, least=10), count("most", most, least=0)
    steps = [m for m in ADDED if m <= most]
    seeds = generator(rng).integers(2**63, size=3).tolist()
    pictures = make_pictures(n + (steps[-1] if source == "real" else 0), rng=seeds[0])
    tested = make_pictures(TESTED, rng=seeds[1])
    seen, answers = picture_features(pictures.images), pictures.labels
    unseen = picture_features(tested.images)
    if source != "real" and steps[-1]:
        made, names = _MAKERS[source](pictures, seen, steps[-1], np.random.default_rng(seeds[2]))
        seen, answers = np.concatenate([seen, made]), np.concatenate([answers, names])
    result = {}
    for m in steps:
        model = PictureClassifier().fit_features(seen[: n + m], answers[: n + m])
        result[f"accuracy {m}"] = float(np.mean(model.predict_features(unseen) == tested.labels))
    return result


def _copied(
    real: Pictures, seen: Floats, n: int, dice: np.random.Generator
) -> tuple[Floats, Array]:
    """Return features and labels of real pictures that were drawn again."""
    which = Bootstrap().fit(np.arange(len(real))).sample(n, dice)
    return seen[which], real.labels[which]


def _from_scenes(
    real: Pictures, seen: Floats, n: int, dice: np.random.Generator
) -> tuple[Floats, Array]:
    """Return features and labels of scenes that a model invented; it knows of what kind each is."""
    scenes = SceneModel().fit(np.array(real.scenes, dtype=object)).sample(n, dice)
    return _painted_features(list(scenes)), np.array([scene.kind for scene in scenes])


def _from_pixels(
    real: Pictures, seen: Floats, n: int, dice: np.random.Generator
) -> tuple[Floats, Array]:
    """Return features and labels of pictures by models of pixels, one for each label."""
    from synthlab.learners import picture_features

    images = paint_all((scene for scene in real.scenes if scene is not None), SIZE)
    labels = Bootstrap().fit(real.labels).sample(n, dice)
    made = np.empty((n, SIZE, SIZE, 3), np.uint8)
    for label in np.unique(labels):
        here, wanted = images[real.labels == label], labels == label
        # A model of pixels needs two pictures; of a single one there is only the copy.
        model = PixelModel() if len(here) > 1 else Bootstrap()
        made[wanted] = model.fit(here).sample(int(wanted.sum()), dice)
    return picture_features(made), labels


def _painted_features(scenes: "list[Scene]") -> Floats:
    """Return the features of scenes, painted a few at a time."""
    from synthlab.learners import picture_features

    parts = (scenes[start : start + AT_ONCE] for start in range(0, len(scenes), AT_ONCE))
    found: Floats = np.concatenate([picture_features(paint_all(part)) for part in parts])
    return found


_MAKERS: dict[str, Callable[[Pictures, Floats, int, np.random.Generator], tuple[Floats, Array]]] = {
    "copies": _copied,
    "pixels": _from_pixels,
    "scenes": _from_scenes,
}
