"""Which of thirty kitchens survive twenty machines? Two real runs, for the front page.

A `SceneModel` learns from thirty real kitchens and samples thirty of its own; the next learns from
those, and so on. A sample keeps the seed of the scene whose arrangement it has, so every picture on
a wall has an ancestor among the thirty. `LOOPS` are the runs: on the last machine's kitchens alone,
and with ten of the real thirty among each thirty. `SEED` was chosen so that both end at the median
(3 and 13 left): of many runs, this is an ordinary one. `walls` says who hangs where, and `sheet`
paints a wall.
"""

from functools import cache
from typing import Any

import numpy as np

from synthlab._words import _
from synthlab.collapse import Keep, Policy, Replace, run
from synthlab.generators import SceneModel
from synthlab.safeguards.rescue import real_kitchens
from synthlab.scenes import Scene, paint

N, COLUMNS = 30, 6
STOPS = (0, 1, 2, 3, 5, 8, 12, 20)
SEED = 56
LOOPS: dict[str, Policy] = {"alone": Replace(), "real": Keep(10 / N)}


@cache
def generations(loop: str) -> tuple[Any, ...]:
    """Return the kitchens of each generation of a loop, the real ones first."""
    history = run(
        SceneModel(),
        real_kitchens,
        n=N,
        generations=STOPS[-1],
        policy=LOOPS[loop],
        measures={},
        rng=SEED,
    )
    return tuple(history.samples)


def walls(loop: str) -> list[list[int]]:
    """Return, for each generation, which of the thirty real kitchens each picture comes from."""
    first = {scene.seed: number for number, scene in enumerate(generations(loop)[0])}
    return [[first[scene.seed] for scene in wall] for wall in generations(loop)]


def names() -> list[str]:
    """Return what each of the thirty is called in a sentence: "farmhouse kitchen"."""
    styles = [scene.style for scene in generations("alone")[0]]
    return [style if "kitchen" in style else _("{style} kitchen", style=style) for style in styles]


def sheet(loop: str, stop: int, size: int, columns: int = COLUMNS) -> np.ndarray:
    """Return the pictures of a generation as one, uint8 (rows · size, columns · size, 3)."""
    return side_by_side(list(generations(loop)[stop]), size, columns)


def side_by_side(scenes: list[Scene], size: int, columns: int, gap: int = 0) -> np.ndarray:
    """Return painted scenes in rows, one picture; white between them."""
    rows, step = -(-len(scenes) // columns), size + gap
    whole = np.full((rows * step - gap, columns * step - gap, 3), 255, dtype=np.uint8)
    for i, scene in enumerate(scenes):
        y, x = step * (i // columns), step * (i % columns)
        whole[y : y + size, x : x + size] = paint(scene, size)
    return whole


def about() -> dict[str, Any]:
    """Return what the script of the front page is given."""
    found = {loop: walls(loop) for loop in LOOPS}
    return {"names": names(), "stops": STOPS, "walls": found}
