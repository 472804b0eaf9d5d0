"""A wall of kitchens, painted anew from what the last generation's kitchens taught a model."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse.picture_loops import SIZE, PictureRun, as_shown, painted, run_pictures
from synthlab.explore import Choice, Explorer, Prediction, Sheet, Steps
from synthlab.learners import PictureClassifier
from synthlab.measures import manifold
from synthlab.scenes import paint
from synthlab.worlds import make_pictures

from . import _plane

N = 100
SHOWN = 12
STEPS = (0, 1, 3, 8, 20)
CRISP = 80  # pixels
MODELS = {"scenes": "what is in a kitchen", "pixels": "its pixels alone"}
LOOPS = {"replace": "the last model alone", "fresh": "10% fresh kitchens"}


def wall_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="wall-of-kitchens",
        question="A model learns what is in a hundred kitchens and invents a hundred new ones. "
        "The next model learns from those alone, and so on. Each picture is painted with "
        "care. What does the twentieth wall look like?",
        options=[
            "Blurred and broken kitchens",
            "Good kitchens, all much alike",
            "As varied as the first wall",
            "Wilder and stranger kitchens",
        ],
        answer="Good kitchens, all much alike",
        why={
            "Blurred and broken kitchens": "That is what happens to a model of *pixels*, as you "
            "will see. A model that knows what is in a kitchen paints each one crisp, and they "
            "become alike.",
            "Good kitchens, all much alike": "Yes. Look at one and nothing is wrong. Look at the "
            "wall, and most of the world is missing.",
            "As varied as the first wall": "Every style that is missing once is missing for good, "
            "so variety can only fall.",
            "Wilder and stranger kitchens": "Nothing in the loop invents anything. It can only "
            "repeat, and drop, what it was shown.",
        },
    )


class Wall(NamedTuple):
    """What hangs on the wall, and what is to be said of all the hundred pictures."""

    pictures: list[Any]
    captions: list[str]
    left: str  # in words: how much of the variety
    precision: float
    recall: float
    called_kitchen: float


def wall() -> Explorer:
    """Return the explorer of kitchens that models invent from one another's kitchens."""
    return Explorer(
        name="wall",
        title="A wall of kitchens",
        controls=[
            Choice("model", list(MODELS), label="What the model learns", names=MODELS),
            Choice("loop", list(LOOPS), label="What it learns from", names=LOOPS),
            Steps("generation", STEPS, label="Generation"),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda walls: [
            {
                "generation": step,
                "left": wall.left,
                "quality (precision)": wall.precision,
                "diversity (recall)": wall.recall,
                "called kitchen": wall.called_kitchen,
            }
            for step, wall in walls.items()
        ],
        hint="twelve of a hundred",
    )


def _compute(model: str, loop: str) -> dict[int, Wall]:
    pictures = run_pictures(model, loop, n=N, generations=STEPS[-1], rng=8)
    hang = _scene_wall if model == "scenes" else _pixel_wall
    return {step: hang(pictures, step) for step in STEPS}


def _scene_wall(pictures: PictureRun, step: int) -> Wall:
    scenes = pictures.history.samples[step]
    styles, arrangements = {s.style for s in scenes}, {s.seed for s in scenes}
    left = f"{len(styles)} styles in {len(arrangements)} arrangements"
    shown = scenes[:SHOWN]
    tiles = [paint(scene, CRISP) for scene in shown]
    return Wall(tiles, [s.style for s in shown], left, *_judged(pictures, step))


def _pixel_wall(pictures: PictureRun, step: int) -> Wall:
    judged = _judged(pictures, step)
    left = f"quality {judged[0]:.2f}, diversity {judged[1]:.2f}"
    tiles = list(as_shown(pictures.history.samples[step][:SHOWN]))
    return Wall(tiles, [""] * SHOWN, left, *judged)


def _judged(pictures: PictureRun, step: int) -> tuple[float, float, float]:
    """Return precision, recall, and the share that a classifier calls kitchens."""
    sample = pictures.history.samples[step]
    found = manifold(pictures.seen, pictures.features(sample))
    images = painted(sample) if sample.dtype == object else sample
    named = _classifier().predict(as_shown(images))
    return found.precision, found.recall, float(np.mean(named == "kitchen"))


@cache
def _classifier() -> PictureClassifier:
    """Return a classifier of five kinds of scene."""
    lesson = make_pictures(400, size=SIZE, rng=1)
    return PictureClassifier(random_state=0).fit(lesson.images, lesson.labels)


def _draw(walls: dict[int, Wall], generation: int) -> list[Sheet | go.Figure]:
    here = walls[generation]
    title = f"Generation {generation}: {here.left}"
    sheet = Sheet(
        here.pictures,
        captions=here.captions,
        title=title,
        alt=f"{SHOWN} kitchens. {title}",
        columns=6,
    )
    return [sheet, _plane.plane(walls, generation)]


def _describe(walls: dict[int, Wall], model: str, loop: str, generation: int) -> str:
    here, first = walls[generation], walls[0]
    if generation == 0:
        return (
            f"These kitchens are real: **{here.left}** among {N}. Press play."
            if model == "scenes"
            else f"These kitchens are real, at {SIZE} × {SIZE} pixels: **{here.left}**. Press play."
        )
    after = f"After **{generation}** generation{'s' * (generation > 1)}"
    source = "the last model alone" if loop == "replace" else "one fresh kitchen in ten"
    judge = f"The classifier of lesson 2 calls **{here.called_kitchen:.0%}** of them kitchens"
    if model == "scenes":
        return (
            f"{after} on **{source}**, {N} kitchens hold "
            f"**{here.left}**; the real ones had {first.left}. {judge}."
        )
    return (
        f"{after} on **{source}**, a share of **{here.precision:.2f}** "
        f"lies where real kitchens lie (at the start {first.precision:.2f}), and they reach "
        f"**{here.recall:.2f}** of the real ones. {judge} all the same."
    )
