"""What stands in a scene, for those who cannot see its picture: `in_words`."""

from collections import Counter

from synthlab.scenes.scene import Scene
from synthlab.scenes.stage import Meadow

NUMBERS = ("no", "a", "two", "three", "four", "five", "six")
PLURALS = {"shelf": "shelves", "bench": "benches", "teddy": "teddies"}
UNCOUNTED = {"bread", "fruit", "hay"}


def in_words(scene: Scene) -> str:
    """Return what stands in a scene, and not what kind of scene it is: that may be the question.

    >>> from synthlab.scenes import make_scene
    >>> in_words(make_scene("pasture", rng=1))[:65]
    'Outdoors, with a barn, two benches, bread, three cows, a fence, f'
    """
    place = "Outdoors" if isinstance(scene.place, Meadow) else "A room"
    counts = sorted(Counter(thing.name for thing in scene.things).items())
    named = [_counted(name, many) for name, many in counts]
    if not named:
        return f"{place} with nothing in it."
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"{place}, with {listed}."


def _counted(name: str, many: int) -> str:
    if name in UNCOUNTED or (name.endswith("s") and many == 1):
        return name
    if many == 1:
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    number = NUMBERS[many] if many < len(NUMBERS) else "many"
    return f"{number} {PLURALS.get(name, name if name.endswith('s') else name + 's')}"
