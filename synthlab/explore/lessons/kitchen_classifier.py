"""The cards of lesson 02: your labels, more labels, and what the classifier looks at.

`thirty_labels_question` is the prediction, `bench` the labelling bench; `more_labels`, `without`
and `covering` are the explorers. Each takes the lesson's `HoldOut`.
"""

from functools import cache
from typing import Any

import numpy as np

from synthlab.explore import Choice, Explorer, LabellingBench, Prediction, Range, Sheet, theme
from synthlab.explore.lessons._pictures import painted, portrait
from synthlab.learners import HoldOut, PictureClassifier, effect_of_covering
from synthlab.worlds import Scene

SIZES = (10, 20, 40, 80, 150, 300, 600)
REPEATS = 5  # runs on different training pictures, to show how much is luck
THINGS = ("nothing", "fridge", "stove", "sink", "cabinets", "countertop", "table", "window")
N_KITCHENS = 4
N_PICTURES = 6
LARGE = 208  # pixels


def thirty_labels_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="thirty-labels",
        question="A classifier learns from thirty labels of yours, nothing else. Is a new picture "
        "a kitchen or not? How often will it be right?",
        options=["About half the time", "About 6 in 10", "About 8 in 10", "Almost always"],
        answer="About 8 in 10",
        why={
            "About half the time": "That is what a coin would do. Thirty examples are few, but "
            "far from nothing: it will be about 8 in 10.",
            "About 6 in 10": "It does better than that. Edges and colours tell much about a "
            "kitchen, and thirty examples find some of it: about 8 in 10.",
            "About 8 in 10": "Thirty labels go a long way. The last ones of a hundred, you will "
            "see, take thousands.",
            "Almost always": "Not yet: some kinds of kitchen are not among the thirty. It will "
            "be about 8 in 10.",
        },
    )


def bench(split: HoldOut) -> LabellingBench:
    """Return the labelling bench on the lesson's own pictures."""
    return LabellingBench(
        split.training[:30], split.unseen, name=f"{split.target}s", target=split.target
    )


def more_labels(split: HoldOut) -> Explorer:
    """Return the explorer of accuracy against the number of labels."""
    sizes = [n for n in SIZES if n <= len(split.training)]
    tasks = {"one": f"{split.target} or not", "all": f"all {len(split.classes)} kinds"}
    shown = _mixed(split, 12)

    def labels_of(task: str) -> tuple[Any, Any]:
        told, truth = split.training.labels, split.unseen.labels
        if task == "all":
            return told, truth
        no = f"not {split.target}"
        return tuple(np.where(y == split.target, split.target, no) for y in (told, truth))

    @cache
    def curve(task: str) -> list[tuple[float, float, float, list[str]]]:
        told, truth = labels_of(task)
        rows = []
        for n in sizes:
            runs = []
            for repeat in range(REPEATS):
                items = np.random.default_rng([repeat, n]).permutation(len(told))
                chosen = _with_two_classes(items, told, n)
                model = split.fit_condensed(told, items=chosen)
                named = model.predict(split.unseen_condensed)
                runs.append((float(np.mean(named == truth)), named[shown].tolist()))
            scores = sorted(score for score, _ in runs)
            rows.append((float(np.median(scores)), scores[0], scores[-1], runs[0][1]))
        return rows

    def compute(task: str) -> Any:
        return curve(task)

    def draw(rows: Any, task: str, n: int) -> list[Any]:
        at = sizes.index(n)
        middle, _, _, named = rows[at]
        guess = 100 * _guess(labels_of(task)[1])
        figure = theme.figure(
            title=f"{n} labels: right {middle:.0%} of the time",
            x="labels",
            y="right on unseen pictures (%)",
            y_range=(guess - 5, 102),
            height=300,
        )
        figure.update_xaxes(type="log", tickvals=sizes, range=[0.95, np.log10(sizes[-1]) + 0.05])
        theme.band(figure, sizes, [100 * r[1] for r in rows], [100 * r[2] for r in rows])
        theme.line(figure, sizes, [100 * r[0] for r in rows], "median of 5 runs", at=0.6)
        theme.line(
            figure,
            sizes,
            [guess] * len(sizes),
            "always the same answer",
            theme.GREY,
            "dot",
            side="above",
            at=0.95,
        )
        theme.marker(figure, n, 100 * middle)
        truth = labels_of(task)[1][shown]
        right = named == truth
        sheet = Sheet(
            split.unseen[shown].images,
            captions=named,
            marks=["good" if ok else "bad" for ok in right],
            title=f"{right.sum()} of these 12 are named correctly",
            columns=4,
        )
        return [figure, sheet]

    def describe(rows: Any, task: str, n: int) -> str:
        at = sizes.index(n)
        middle, low, high, _ = rows[at]
        gained = middle - rows[at - 1][0] if at else middle - _guess(labels_of(task)[1])
        before = f"{sizes[at - 1]} labels" if at else "a constant answer"
        return (
            f"From **{n}** labels it is right on **{middle:.0%}** of unseen pictures "
            f"({low:.0%} to {high:.0%} in {REPEATS} runs): {100 * gained:+.0f} points over "
            f"{before}."
        )

    return Explorer(
        name="more-labels",
        title="More labels",
        controls=[
            Range("n", sizes, label="Pictures labelled", default=sizes[min(2, len(sizes) - 1)]),
            Choice("task", list(tasks), label="The question", names=tasks),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
        table=lambda rows: [
            {"labels": n, "median accuracy": r[0], "lowest": r[1], "highest": r[2]}
            for n, r in zip(sizes, rows, strict=True)
        ],
    )


def without(split: HoldOut) -> Explorer:
    """Return the explorer that takes one thing out of a painted kitchen and asks again."""
    split = painted(split)
    model = split.fit()
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
            else f"Without the {thing}, P({split.target}) changes by {change:+.2f}"
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
        caption = f"Picture {picture}" if thing == "nothing" else f"without {thing}"
        sheet = Sheet(
            [portrait(result["after"], LARGE)],
            captions=[caption if result["there"] else f"has no {thing} to take away"],
            title="What it sees",
            columns=1,
        )
        return [sheet, figure]

    def describe(result: Any, picture: int, thing: str) -> str:
        target = classes.index(split.target)
        before, now = result["before"][target], result["now"][target]
        if not result["there"]:
            return (
                f"Kitchen **{picture}** has no **{thing}**. It still looks like a kitchen with "
                f"probability **{now:.2f}**."
            )
        if thing == "nothing":
            return (
                f"With everything in place, picture {picture} is a {split.target} with "
                f"probability **{now:.2f}**. Take something away."
            )
        best = classes[int(np.argmax(result["now"]))]
        return (
            f"Without its **{thing}**, the probability of {split.target} goes from {before:.2f} "
            f"to **{now:.2f}**, and the model says **{best}**."
        )

    return Explorer(
        name="without",
        title="Take something away",
        controls=[
            Choice("picture", range(1, len(kitchens) + 1), label="Kitchen"),
            Choice("thing", THINGS, label="Paint it again without"),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
    )


def covering(split: HoldOut) -> Explorer:
    """Return the explorer that covers each patch of a picture in turn."""
    model = split.fit()
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
        figure = theme.figure(title="Vermilion patches speak for a kitchen", height=300)
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
        figure.update_layout(title=f"Vermilion patches speak for “{split.target}”")
        sheet = Sheet([_large(split, mine[picture - 1])], title=f"Picture {picture}", columns=1)
        return [sheet, figure]

    def describe(result: Any, picture: int) -> str:
        change = result["change"]
        row, column = np.unravel_index(int(change.argmin()), change.shape)
        return (
            f"The model gives picture {picture} a probability of **{result['p']:.2f}** for "
            f"{split.target}. Covering the patch at the **{_where(row, column, change.shape)}** "
            f"matters most: **{100 * change.min():+.0f}** points."
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


def _mixed(split: HoldOut, n: int) -> Any:
    """Return the positions of n unseen pictures, every class in turn."""
    by_class = [np.flatnonzero(split.unseen.labels == c) for c in split.classes]
    return np.array([of[i] for i in range(n) for of in by_class if i < len(of)][:n])


def _with_two_classes(items: Any, labels: Any, n: int) -> Any:
    """Return n of the items in order; a fit needs two classes, so the last gives way if need be."""
    chosen = items[:n]
    if len(np.unique(labels[chosen])) < 2:
        other = next(i for i in items if labels[i] != labels[chosen[0]])
        chosen = np.append(chosen[:-1], other)
    return chosen


def _guess(labels: Any) -> float:
    """Return the accuracy of always giving the most common label."""
    return float(np.unique(labels, return_counts=True)[1].max() / len(labels))


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


EXPLORERS = (more_labels, without, covering)
