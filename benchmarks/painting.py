"""How long a picture takes to paint, and how much of that is Pillow's own work.

Every call that painting makes to Pillow is written down once and then made again, bare: with all
numbers ready and no scene to think about. The ratio of the two times is what synthlab adds.

    python benchmarks/painting.py
"""

import time
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from synthlab.scenes import KINDS, Scene, make_scene, paint

SCENES = 250
ROUNDS = 7
Tape = list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]
TAPED: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (ImageDraw.ImageDraw, ("polygon", "rectangle", "ellipse", "line")),
    (Image.Image, ("filter", "getbbox", "crop", "resize", "paste", "reduce")),
    (ImageChops, ("multiply", "screen")),
    (Image, ("new",)),
    (ImageDraw, ("Draw",)),
)


def record(scenes: list[Scene]) -> Tape:
    """All calls to Pillow that painting the scenes makes, in order, but none that Pillow makes."""
    tape: Tape = []
    inside = False

    def taped(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal inside
            if inside:
                return function(*args, **kwargs)
            inside = True
            try:
                tape.append((function, args, kwargs))
                return function(*args, **kwargs)
            finally:
                inside = False

        return call

    kept = [(home, name, getattr(home, name)) for home, names in TAPED for name in names]
    try:
        for home, name, function in kept:
            setattr(home, name, taped(function))
        for scene in scenes:
            paint(scene)
    finally:
        for home, name, function in kept:
            setattr(home, name, function)
    return tape


def replay(tape: Tape) -> None:
    for function, args, kwargs in tape:
        function(*args, **kwargs)


def best_times(*works: Callable[[], Any]) -> list[float]:
    """The least processor time of each piece of work, in seconds; the pieces take turns."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for i, work in enumerate(works):
            start = time.process_time()
            work()
            best[i] = min(best[i], time.process_time() - start)
    return best


def main() -> None:
    seeds = range(SCENES)
    scenes = [make_scene(KINDS[seed % len(KINDS)], rng=seed) for seed in seeds]
    for scene in scenes:
        paint(scene)  # fills the caches of light and colour
    tape = record(scenes)
    arranging, painting, bare = best_times(
        lambda: [make_scene(KINDS[seed % len(KINDS)], rng=seed) for seed in seeds],
        lambda: [paint(scene) for scene in scenes],
        lambda: replay(tape),
    )
    per_picture = 1000 / SCENES
    whole = (arranging + painting) * per_picture
    print(f"{SCENES} pictures of {len(KINDS)} kinds, 96 × 96 pixels, least of {ROUNDS} rounds")
    print(f"arranging a scene        {arranging * per_picture:6.3f} ms")
    print(f"painting it              {painting * per_picture:6.3f} ms")
    print(f"both                     {whole:6.3f} ms a picture")
    print(f"bare Pillow calls        {bare * per_picture:6.3f} ms ({len(tape) / SCENES:.0f} calls)")
    print(f"inside Pillow            {bare / painting:6.0%} of painting")
    print(f"painting / bare Pillow   {painting / bare:6.2f}")


if __name__ == "__main__":
    main()
