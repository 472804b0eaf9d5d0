"""Loops of pictures: kitchens as scenes or as pixels, and real handwriting.

`run_pictures` runs one of them; `picture_loop`, an experiment for `sweep`, tells its quality and
diversity by generation.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from synthlab._arrays import Array, Floats
from synthlab._checks import Seed, generator
from synthlab.collapse.history import History
from synthlab.collapse.loop import run
from synthlab.collapse.policy import Augment, Fresh, Policy, Replace
from synthlab.generators import PixelModel, SceneModel
from synthlab.generators.base import Generator
from synthlab.measures import frechet_distance, manifold
from synthlab.scenes import make_scene, paint_all
from synthlab.worlds import load_digits

#: The loops of Alemohammad et al.: fully synthetic, synthetic augmentation, fresh data.
LOOPS: dict[str, Policy] = {"replace": Replace(), "augment": Augment(), "fresh": Fresh(0.1)}
#: The generations after which pictures are compared with real ones.
STEPS = (0, 1, 2, 3, 5, 8, 12, 20)
SIZE = 48  # pixels
AXES = 32  # principal components of the features of real kitchens

Draw = Callable[[int, np.random.Generator], Array]


def picture_loop(
    world: str,
    loop: str = "replace",
    sampling_bias: float = 1.0,
    n: int = 200,
    generations: int = 20,
    rng: Seed = None,
) -> dict[str, float]:
    """Return quality, diversity and distance of the pictures of a loop, by generation.

    Each generation is compared with n real pictures that no model has seen, so that not even
    generation 0, which is real, scores 1.

    Parameters
    ----------
    world : {"digits", "pixels", "scenes"}
        Real handwriting under a `PixelModel`, compared by its pixels; or kitchens under a
        `PixelModel` or a `SceneModel`, compared by the features that the classifier sees.
    loop : {"replace", "augment", "fresh"}
        One of `LOOPS`; fresh pictures are a tenth.
    sampling_bias : float in (0, 1], default 1
        λ.
    n : int
        Pictures in each generation. There is real handwriting for n up to 450 with the loop
        "fresh".
    generations : int
    rng : int, Generator or None

    Returns
    -------
    dict
        "precision t", "recall t", "coverage t" (all with k = 5) and "frechet t" for each t of
        `STEPS` up to `generations`.

    References
    ----------
    Alemohammad et al., ICLR 2024, arXiv 2307.01850; for the measures
    Kynkäänniemi et al., NeurIPS 2019, arXiv 1904.06991, and Naeem et al., ICML 2020, arXiv
    2002.09797.

    Examples
    --------
    >>> result = picture_loop("digits", sampling_bias=0.5, n=100, generations=3, rng=1)
    >>> result["recall 3"] < result["recall 1"] < result["recall 0"]
    True
    """
    history, seen, features = run_pictures(
        world, loop, sampling_bias, n=n, generations=generations, rng=rng
    )
    result: dict[str, float] = {}
    for step in (t for t in STEPS if t <= generations):
        here = features(history.samples[step])
        found = manifold(seen, here)
        result |= {
            f"precision {step}": found.precision,
            f"recall {step}": found.recall,
            f"coverage {step}": found.coverage,
            f"frechet {step}": frechet_distance(seen, here),
        }
    return result


class PictureRun(NamedTuple):
    """A loop of pictures, and what to compare it with.

    Attributes
    ----------
    history : History
    seen : float64 ndarray of shape (n, d)
        Features of n real pictures that no model has seen.
    features : callable
        Turns a data set of the history into such features.

    Examples
    --------
    >>> history, seen, features = run_pictures("digits", n=50, generations=1, rng=1)
    >>> seen.shape, features(history.samples[1]).shape
    ((50, 64), (50, 64))
    """

    history: History
    seen: Floats
    features: Callable[[Array], Floats]


def run_pictures(
    world: str,
    loop: str = "replace",
    sampling_bias: float = 1.0,
    *,
    n: int,
    generations: int,
    rng: Seed = None,
) -> PictureRun:
    """Return a loop of pictures and what to compare it with: see `picture_loop`."""
    if loop not in LOOPS:
        raise ValueError(f"loop must be one of {', '.join(LOOPS)}, got {loop!r}")
    if world not in _WORLDS:
        raise ValueError(f"world must be one of {', '.join(_WORLDS)}, got {world!r}")
    dice = generator(rng)
    model, real, unseen, features = _WORLDS[world](n, sampling_bias, dice)
    settings: dict[str, Any] = {"n": n, "generations": generations, "policy": LOOPS[loop]}
    history = run(model, real, measures={}, progress=False, rng=dice, **settings)
    return PictureRun(history, features(unseen), features)


class _World(NamedTuple):
    """A model, its real pictures, n more that it never sees, and in what they are compared."""

    model: Generator
    real: Array | Draw
    unseen: Array
    features: Callable[[Array], Floats]


def _digits(n: int, bias: float, dice: np.random.Generator) -> _World:
    written = dice.permutation(load_digits().images[..., 0] / 255)
    if 2 * n > len(written):
        raise ValueError(
            f"n must be at most {len(written) // 2} for digits, as many to learn from as to "
            f"compare with, got {n}"
        )
    model = PixelModel(n_clusters=10, sampling_bias=bias)  # as many as there are digits
    return _World(model, written[n:], written[:n], lambda images: images.reshape(len(images), -1))


def _scenes(n: int, bias: float, dice: np.random.Generator) -> _World:
    unseen = real_kitchens(n, dice)
    see = _classifier_features(painted(unseen))
    model = SceneModel(sampling_bias=bias)
    return _World(model, real_kitchens, unseen, lambda scenes: see(painted(scenes)))


def _pixels(n: int, bias: float, dice: np.random.Generator) -> _World:
    unseen = _real_pixels(n, dice)
    return _World(
        PixelModel(sampling_bias=bias), _real_pixels, unseen, _classifier_features(unseen)
    )


_WORLDS: dict[str, Callable[[int, float, np.random.Generator], _World]] = {
    "digits": _digits,
    "pixels": _pixels,
    "scenes": _scenes,
}


def real_kitchens(n: int, rng: np.random.Generator) -> Array:
    """Return n kitchens that nobody has seen, as an object array (n,) of scenes."""
    scenes = np.empty(n, dtype=object)
    scenes[:] = [make_scene("kitchen", rng=rng) for _ in range(n)]
    return scenes


def _real_pixels(n: int, rng: np.random.Generator) -> Array:
    """Return n kitchens that nobody has seen, as pixels: float64 (n, 48, 48, 3), 0 to 255."""
    return painted(real_kitchens(n, rng))


def painted(scenes: Array) -> Array:
    """Return scenes as pixels, float64 (n, 48, 48, 3): numbers that a model need not clip."""
    return paint_all(scenes, SIZE).astype(float)


def _classifier_features(unseen: Array) -> Callable[[Array], Floats]:
    """Return a function that turns pixels into the features of a classifier: (n, AXES) float64.

    They are taken along the directions in which those of `unseen` vary most.
    """
    mean, axes = _main_axes(_features(unseen))
    return lambda images: (_features(images) - mean) @ axes


def as_shown(images: Array) -> Array:
    """Return pixels as uint8, rounded and clipped to what a screen can show."""
    shown: Array = np.rint(images.clip(0, 255)).astype(np.uint8)
    return shown


def _features(images: Array) -> Floats:
    from synthlab.learners import picture_features  # heavy, and handwriting does without

    return picture_features(as_shown(images)).astype(np.float64)


def _main_axes(features: Floats) -> tuple[Floats, Floats]:
    """Return the mean (d,) and the directions (d, AXES) along which features vary most."""
    mean = features.mean(axis=0)
    _, _, axes = np.linalg.svd(features - mean, full_matrices=False)
    return mean, axes[:AXES].T
