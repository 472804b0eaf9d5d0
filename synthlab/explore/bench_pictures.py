"""What a student gets of each picture: a crisp image, and words for those who cannot see it.

`as_webp` gives images for a page within a budget of bytes; `in_words` names what stands in a scene
without saying what kind of scene it is, because that is the question.
"""

import io
from collections import Counter

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from synthlab.scenes import Scene, paint
from synthlab.scenes.stage import Meadow
from synthlab.worlds import Pictures

LOOKS = ((384, 82), (384, 74), (384, 66), (352, 60), (320, 55), (288, 50), (224, 50), (160, 45))
NUMBERS = ("no", "a", "two", "three", "four", "five", "six")
PLURALS = {"shelf": "shelves", "cabinets": "cabinets"}


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
        files = [_webp(_image(pictures, i, size), quality) for i in range(len(pictures))]
        if sum(map(len, files)) <= budget:
            return files
    raise ValueError(
        f"{len(pictures)} pictures take {sum(map(len, files)):,} bytes, more than the "
        f"{budget:,} that the card may hold; give it fewer pictures"
    )


def _image(pictures: Pictures, i: int, size: int) -> NDArray[np.uint8]:
    scene = pictures.scenes[i]
    if scene is not None:
        return paint(scene, size)
    image: NDArray[np.uint8] = pictures.images[i]
    if len(image) <= size:
        return image
    return np.asarray(Image.fromarray(image).resize((size, size), Image.Resampling.LANCZOS))


def _webp(image: NDArray[np.uint8], quality: int) -> bytes:
    data = io.BytesIO()
    Image.fromarray(image).save(data, "WEBP", quality=quality, method=6)
    return data.getvalue()


def _counted(name: str, many: int) -> str:
    if name.endswith("s") and many == 1:
        return name
    if many == 1:
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    number = NUMBERS[many] if many < len(NUMBERS) else "many"
    return f"{number} {PLURALS.get(name, name if name.endswith('s') else name + 's')}"
