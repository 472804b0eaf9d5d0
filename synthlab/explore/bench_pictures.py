"""What a student gets to label: which pictures, crisp images, and words for who cannot see them.

`half_and_half` picks as many pictures of one class as of all others together. `as_webp` gives
images for a page within a budget of bytes; `in_words` names what stands in a scene without saying
what kind of scene it is, because that is the question.
"""

from collections import Counter

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from synthlab._checks import Seed, count, generator
from synthlab.explore.sheets import encode
from synthlab.scenes import Scene, paint
from synthlab.scenes.stage import Meadow
from synthlab.worlds import Pictures

LOOKS = ((384, 82), (384, 74), (384, 66), (352, 60), (320, 55), (288, 50), (224, 50), (160, 45))
NUMBERS = ("no", "a", "two", "three", "four", "five", "six")
PLURALS = {"shelf": "shelves", "cabinets": "cabinets"}


def half_and_half(labels: ArrayLike, target: str, n: int, rng: Seed = None) -> NDArray[np.intp]:
    """Return positions of `n` labels in mixed order, half of them (rounded down) the target.

    Who guesses is then right half of the time, which makes learning visible. The other half is
    spread over all other classes as evenly as can be. Where one half has too few, both get as many
    as it has.

    Parameters
    ----------
    labels : array_like of str (m,)
    target : str
    n : int
        At most so many.
    rng : int or numpy.random.Generator, optional

    Raises
    ------
    ValueError
        If all labels are the target, or none is.

    Examples
    --------
    >>> labels = np.array(["kitchen", "barn", "bedroom"] * 10)
    >>> chosen = labels[half_and_half(labels, "kitchen", 8, rng=0)]
    >>> [int(np.sum(chosen == kind)) for kind in ("kitchen", "barn", "bedroom")]
    [4, 2, 2]
    """
    random, told = generator(rng), np.asarray(labels)
    wanted = count("n", n, least=2) // 2
    positions = random.permutation(len(told))
    classes = [kind for kind in np.unique(told) if kind != target]
    queues = [positions[told[positions] == kind] for kind in classes]
    # The first of each other class, then the second of each, and so on.
    rank = np.concatenate([np.arange(len(queue)) for queue in queues] or [np.empty(0, int)])
    others = np.concatenate([*queues, np.empty(0, int)])[np.argsort(rank, kind="stable")]
    targets = positions[told[positions] == target]
    if not len(targets) or not len(others):
        raise ValueError(f"labels must hold {target!r} and others, got {np.unique(told).tolist()}")
    if len(targets) < wanted or len(others) < n - wanted:
        wanted = min(len(targets), len(others))
        n = 2 * wanted
    picked = np.concatenate([targets[:wanted], others[: n - wanted]]).astype(np.intp)
    return random.permutation(picked)


def in_words(scene: Scene | None) -> str:
    """Return what stands in a scene, in words.

    >>> from synthlab.scenes import make_scene
    >>> in_words(None)
    'A photograph that nobody has described.'
    """
    if scene is None:
        return "A photograph that nobody has described."
    place = "Outdoors" if isinstance(scene.place, Meadow) else "A room"
    counts = sorted(Counter(thing.name for thing in scene.things).items())
    named = [_counted(name, many) for name, many in counts]
    if not named:
        return f"{place} with nothing in it."
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"{place}, with {listed}."


def as_webp(pictures: Pictures, budget: int) -> list[bytes]:
    """Return each picture as WebP: as large and as fine as the budget allows for all of them.

    Pictures of a known scene are painted anew at that size; others are never enlarged.

    Raises
    ------
    ValueError
        If even the smallest are too many bytes.
    """
    for size, quality in LOOKS:
        files = [encode(_image(pictures, i, size), quality) for i in range(len(pictures))]
        if sum(map(len, files)) <= budget:
            return files
    raise ValueError(
        f"{len(pictures)} pictures take {sum(map(len, files)):,} bytes, more than the "
        f"{budget:,} that the card may hold; give it fewer pictures"
    )


def _image(pictures: Pictures, i: int, size: int) -> Image.Image:
    scene = pictures.scenes[i]
    image = Image.fromarray(pictures.images[i] if scene is None else paint(scene, size))
    return image if image.width <= size else image.resize((size, size), Image.Resampling.LANCZOS)


def _counted(name: str, many: int) -> str:
    if name.endswith("s") and many == 1:
        return name
    if many == 1:
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    number = NUMBERS[many] if many < len(NUMBERS) else "many"
    return f"{number} {PLURALS.get(name, name if name.endswith('s') else name + 's')}"
