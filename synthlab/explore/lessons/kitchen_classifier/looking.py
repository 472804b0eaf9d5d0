"""What the classifier looks at: a thing taken away, a patch covered."""

from typing import Any

import numpy as np

from synthlab.explore import Choice, Explorer, Prediction, Sheet, theme
from synthlab.explore.lessons._pictures import painted, portrait
from synthlab.learners import HoldOut, PictureClassifier, effect_of_covering
from synthlab.scenes import Scene

THINGS = ("nothing", "fridge", "stove", "hood", "cabinets", "window", "pendant")
WORDS = {"pendant": "pendant lamp"}
N_KITCHENS = 4
N_PICTURES = 6
LARGE = 208  # pixels


def telling_thing_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="telling-thing",
        question="A classifier has learned what kitchens look like. You take one thing out of each "
        "kitchen and ask again. Which of these does it miss most, on average?",
        options=["The fridge", "The window", "The hood", "The lamp over the table"],
        answer="The lamp over the table",
        why={
            "The fridge": "People would name it first. Of the four, it is missed least.",
            "The window": "It is missed more than the fridge, and less than hood and lamp.",
            "The hood": "Nearly: only the lamp over the table is missed more.",
            "The lamp over the table": "It goes together with the label in the examples. That is "
            "all it takes.",
        },
    )


def without(split: HoldOut) -> Explorer:
    """Return the explorer that takes one thing out of a painted kitchen and asks again."""
    split = painted(split)
    model = split.classifier
    kitchens = _telling_kitchens(split, model)
    classes = model.classes_.tolist()

    def compute(picture: int, thing: str) -> Any:
        scene = kitchens[picture - 1]
        there = thing == "nothing" or thing in scene.names
        after = scene.without(thing) if there and thing != "nothing" else scene
        before, now = model.predict_proba(np.stack([portrait(s, 96) for s in (scene, after)]))
        return {"after": after, "there": there, "before": before, "now": now}

    def draw(result: Any, picture: int, thing: str) -> list[Any]:
        target = classes.index(split.target)
        change = result["now"][target] - result["before"][target]
        finding = (
            f"P({split.target}) is {result['now'][target]:.2f}"
            if thing == "nothing" or not result["there"]
            else f"Without the {named(thing)}, P({split.target}) changes by {change:+.2f}"
        )
        figure = theme.figure(title=finding, x="probability (%)", height=300)
        theme.bars(
            figure,
            100 * result["now"],
            classes,
            "now",
            horizontal=True,
            words=[f"{p:.0%}" for p in result["now"]],
        )
        theme.dots(
            figure,
            100 * result["before"],
            classes,
            "with everything there",
            theme.GREY,
            "line-ns-open",
            size=16,
        )
        figure.update_xaxes(range=[0, 115])
        caption = f"Picture {picture}" if thing == "nothing" else f"without {named(thing)}"
        sheet = Sheet(
            [portrait(result["after"], LARGE)],
            captions=[caption if result["there"] else f"has no {named(thing)} to take away"],
            title="What it sees",
            columns=1,
        )
        return [sheet, figure]

    def describe(result: Any, picture: int, thing: str) -> str:
        target = classes.index(split.target)
        before, now = result["before"][target], result["now"][target]
        if not result["there"]:
            return (
                f"Kitchen **{picture}** has no **{named(thing)}**. It still looks like a "
                f"kitchen with probability **{now:.2f}**."
            )
        if thing == "nothing":
            return (
                f"With everything in place, picture {picture} is a {split.target} with "
                f"probability **{now:.2f}**. Take something away."
            )
        best = classes[int(np.argmax(result["now"]))]
        return (
            f"Without its **{named(thing)}**, the probability of {split.target} goes from "
            f"{before:.2f} to **{now:.2f}**, and the model says **{best}**."
        )

    return Explorer(
        name="without",
        title="Take something away",
        controls=[
            Choice("picture", range(1, len(kitchens) + 1), label="Kitchen"),
            Choice("thing", THINGS, label="Paint it again without", names=WORDS),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
    )


def covering(split: HoldOut) -> Explorer:
    """Return the explorer that covers each patch of a picture in turn."""
    model = split.classifier
    mine = _hesitant(split, model)
    images = split.unseen.images[mine]

    def compute(picture: int) -> Any:
        image = images[picture - 1]
        here = model.classes_.tolist().index(split.target)
        return {
            "p": float(model.predict_proba(image[None])[0, here]),
            "change": effect_of_covering(model, image, label=split.target),
        }

    def draw(result: Any, picture: int) -> list[Any]:
        change = 100 * result["change"]
        reach = max(float(np.abs(change).max()), 1.0)
        figure = theme.figure(title=f"Vermilion patches speak for “{split.target}”", height=300)
        figure.add_heatmap(
            z=np.round(change[::-1], 1),
            zmin=-reach,
            zmax=reach,
            colorscale=[[0, theme.VERMILION], [0.5, "#F4F4F4"], [1, theme.BLUE]],
            colorbar={"title": {"text": "points"}, "thickness": 12},
            hovertemplate="covered: %{z:+.1f} points<extra></extra>",
        )
        figure.update_xaxes(visible=False, constrain="domain")
        figure.update_yaxes(visible=False, scaleanchor="x")
        sheet = Sheet([_large(split, mine[picture - 1])], title=f"Picture {picture}", columns=1)
        return [sheet, figure]

    def describe(result: Any, picture: int) -> str:
        change = result["change"]
        row, column = map(int, np.unravel_index(int(change.argmin()), change.shape))
        place = _where(row, column, change.shape)
        return (
            f"The model gives picture {picture} a probability of **{result['p']:.2f}** for "
            f"{split.target}. Covering the patch at the **{place}** matters most: "
            f"**{100 * change.min():+.0f}** points."
        )

    return Explorer(
        name="covering",
        title="Cover a patch",
        controls=[Choice("picture", range(1, len(mine) + 1), label="Picture")],
        compute=compute,
        draw=draw,
        describe=describe,
        hint="for photos too, where nothing can be painted again",
    )


def named(thing: str) -> str:
    """Return the words for a thing."""
    return WORDS.get(thing, thing)


def _telling_kitchens(split: HoldOut, model: PictureClassifier) -> list[Scene]:
    """Return unseen kitchens of different styles that the model knows, rich in removable things."""
    here = model.classes_.tolist().index("kitchen")
    sure = model.predict_proba_features(split.unseen_features)[:, here] > 0.5
    scenes = [s for s, known in zip(split.unseen.scenes, sure, strict=True) if known and s]
    kitchens = [scene for scene in scenes if scene.kind == "kitchen"]
    styles: dict[str, Scene] = {}
    for scene in sorted(kitchens, key=lambda scene: -len(scene.names & set(THINGS))):
        styles.setdefault(scene.style, scene)
    return list(styles.values())[:N_KITCHENS]


def _hesitant(split: HoldOut, model: PictureClassifier) -> Any:
    """Return unseen pictures of the target that the model knows, but is least sure of."""
    here = model.classes_.tolist().index(split.target)
    p = model.predict_proba_features(split.unseen_features)[:, here]
    known = np.flatnonzero((split.unseen.labels == split.target) & (p > 0.5))
    return known[np.argsort(p[known])][:N_PICTURES]


def _large(split: HoldOut, item: int) -> Any:
    """Return a picture as large as it can be had: painted anew, or the photo as it is."""
    scene = split.unseen.scenes[item]
    return split.unseen.images[item] if scene is None else portrait(scene, LARGE)


def _where(row: int, column: int, shape: tuple[int, ...]) -> str:
    """Return words for a place in a picture."""
    up = ("top", "middle", "bottom")[3 * row // shape[0]]
    across = ("left", "centre", "right")[3 * column // shape[1]]
    return f"{up} {across}"
