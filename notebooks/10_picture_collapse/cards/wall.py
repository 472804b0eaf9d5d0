"""A wall of kitchens, painted anew from what the last generation's kitchens taught a model."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse import run
from synthlab.collapse.choices import POLICIES
from synthlab.explore import Choice, Explorer, Prediction, Sheet, Steps
from synthlab.generators import PixelModel, SceneModel
from synthlab.learners import PictureClassifier, picture_features
from synthlab.measures import manifold
from synthlab.safeguards.rescue import real_kitchens
from synthlab.scenes import paint, paint_all
from synthlab.worlds import make_pictures

from . import _plane

N = 100
SHOWN = 12
STEPS = (0, 1, 3, 8, 20)
SIZE = 48  # pixels, as models see them
CRISP = 80  # pixels, where they are painted for the wall
AXES = 32  # principal components of the features of real kitchens
MODELS = {"scenes": "what is in a kitchen", "pixels": "its pixels alone"}
LOOPS = {"replace": "the last model alone", "fresh": "10% fresh kitchens"}


def wall_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="wall-of-kitchens",
        question="A model learns what is in a hundred kitchens and generates a hundred new ones. "
        "The next model learns from those alone, and so on. Each picture is painted with "
        "care. What does the twentieth wall look like?",
        options={
            "Blurred and broken kitchens": "That is what happens to a model of *pixels*, as you "
            "will see. A model that knows what is in a kitchen paints each one crisp, and they "
            "become alike.",
            "Good kitchens, all much alike": "Yes. Look at one and nothing is wrong. Look at the "
            "wall, and most of the world is missing.",
            "As varied as the first wall": "Every style that is missing once is missing for good, "
            "so diversity can only fall.",
            "Wilder and stranger kitchens": "Nothing in the loop invents anything. It can only "
            "repeat, and drop, what it was shown.",
        },
        answer="Good kitchens, all much alike",
        card="wall",
        at={"model": "scenes", "loop": "replace", "generation": STEPS[-1]},
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
    """Return the explorer of kitchens that models generate from one another's kitchens."""
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
    dice = np.random.default_rng(8)
    unseen = _features(_painted(real_kitchens(N, dice)))
    see = _main_directions(unseen)
    history = run(
        SceneModel() if model == "scenes" else PixelModel(),
        real_kitchens if model == "scenes" else lambda n, rng: _painted(real_kitchens(n, rng)),
        n=N,
        generations=STEPS[-1],
        policy=POLICIES[loop],
        measures={},
        rng=dice,
    )
    real = see(unseen)
    return {step: _hung(history.samples[step], real, see) for step in STEPS}


def _painted(scenes: Any) -> Any:
    """Return scenes as pixels, float64 (n, SIZE, SIZE, 3): numbers that a model need not clip."""
    return paint_all(scenes, SIZE).astype(float)


def _as_shown(images: Any) -> Any:
    """Return pixels as uint8, rounded and clipped to what a screen can show."""
    return np.rint(images.clip(0, 255)).astype(np.uint8)


def _features(pixels: Any) -> Any:
    """Return the features of a classifier, of pixels as they are shown."""
    return picture_features(_as_shown(pixels))


def _main_directions(features: Any) -> Callable[[Any], Any]:
    """Return a function from features to (n, AXES): along the directions in which these vary most.

    The given ones, by which it goes, are those of real kitchens.
    """
    mean = features.astype(np.float64).mean(axis=0)
    _, _, directions = np.linalg.svd(features - mean, full_matrices=False)
    return lambda these: (these - mean) @ directions[:AXES].T


def _hung(sample: Any, seen: Any, see: Callable[[Any], Any]) -> Wall:
    """Return the wall of a generation, beside kitchens that no model has seen."""
    are_scenes = sample.dtype == object
    pixels = _painted(sample) if are_scenes else sample
    features = _features(pixels)
    found = manifold(seen, see(features))
    named = _classifier().head_.predict(features)
    if are_scenes:
        styles, arrangements = {s.style for s in sample}, {s.seed for s in sample}
        left = f"{len(styles)} styles in {len(arrangements)} arrangements"
        tiles = [paint(scene, CRISP) for scene in sample[:SHOWN]]
        captions = [scene.style for scene in sample[:SHOWN]]
    else:
        left = f"quality {found.precision:.2f}, diversity {found.recall:.2f}"
        tiles, captions = list(_as_shown(pixels[:SHOWN])), [""] * SHOWN
    called = float(np.mean(named == "kitchen"))
    return Wall(tiles, captions, left, found.precision, found.recall, called)


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
