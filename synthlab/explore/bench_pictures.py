"""What a student gets of each picture: a crisp image, and words for those who cannot see it.

`as_webp` gives images for a page within a budget of bytes; `in_words` names what stands in a scene
without saying what kind of scene it is, because that is the question.
"""

from collections import Counter

from PIL import Image

from synthlab.explore.sheets import encode
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
