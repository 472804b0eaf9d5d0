"""The cards of lesson 2: its question, a thing taken away, a patch covered, five kinds of scene."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from synthlab.explore import Choice, Explorer, Prediction, Sheet, theme
from synthlab.learners import HoldOut, PictureClassifier, effect_of_covering
from synthlab.scenes import KINDS, Scene, make_scene, paint
from synthlab.worlds import make_pictures

THINGS = ("nothing", "fridge", "stove", "hood", "cabinets", "window", "pendant")
WORDS = {"pendant": "pendant lamp"}
N_KITCHENS = 4
N_MORE = 40  # kitchens over which a change is averaged
N_PICTURES = 6
LARGE = 208  # pixels
N_SCENES = 400  # scenes of each kind, to count how often a thing appears
SHOWN = 6


def painted(split: HoldOut) -> HoldOut:
    """Return the split if its pictures were painted, else one of painted pictures.

    Nobody knows what is in a photo, so nothing can be taken out of it.
    """
    return split if split.painted else HoldOut(make_pictures(900, rng=2))


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
        card="without",
        at={"thing": THINGS[1:]},
        marks={
            "The fridge": "fridge",
            "The window": "window",
            "The hood": "hood",
            "The lamp over the table": named("pendant"),
        },
        view=2,
    )


def without(ours: HoldOut, believes: Callable[[Scene, str], Any]) -> Explorer:
    """Return the explorer that takes one thing out of a painted kitchen and asks again.

    `believes(scene, thing)` gives the probability of each class of a scene without the thing.
    """
    kitchens = _telling_kitchens(ours)
    classes = ours.classes.tolist()
    target = classes.index(ours.target)

    @cache
    def mean_changes() -> dict[str, float]:
        """Return by how much each thing changes P(target), on average where it is there."""
        changes: dict[str, list[float]] = {thing: [] for thing in THINGS[1:]}
        for scene in make_pictures(N_MORE, kinds="kitchen", size=8, rng=2).scenes:
            assert scene is not None
            before = believes(scene, "nothing")[target]
            for thing in scene.names & set(changes):
                changes[thing].append(believes(scene, thing)[target] - before)
        return {thing: float(np.mean(some)) for thing, some in changes.items() if some}

    def compute(picture: int, thing: str) -> Any:
        scene = kitchens[picture - 1]
        there = thing == "nothing" or thing in scene.names
        return {
            "after": scene if thing not in scene.names else scene.without(thing),
            "there": there,
            "before": np.asarray(believes(scene, "nothing")),
            "now": np.asarray(believes(scene, thing)),
            "on average": mean_changes(),
        }

    def draw(result: Any, picture: int, thing: str) -> list[Any]:
        before, now = result["before"], result["now"]
        change = now[target] - before[target]
        finding = (
            f"P({ours.target}) is {now[target]:.2f}"
            if thing == "nothing" or not result["there"]
            else f"Without the {named(thing)}, P({ours.target}) changes by {change:+.2f}"
        )
        figure = theme.figure(title=finding, x="probability (%)", x_range=(0, 115), height=300)
        words = [f"{p:.0%}" for p in now]
        theme.bars(figure, 100 * now, classes, "now", horizontal=True, words=words)
        theme.ticks(figure, 100 * before, classes, "with everything there")
        caption = f"Picture {picture}" if thing == "nothing" else f"without {named(thing)}"
        sheet = Sheet(
            [paint(result["after"], LARGE)],
            captions=[caption if result["there"] else f"has no {named(thing)} to take away"],
            title="What it sees",
            columns=1,
        )
        return [sheet, figure, _averages(result["on average"], thing)]

    def describe(result: Any, picture: int, thing: str) -> str:
        before, now = result["before"][target], result["now"][target]
        if not result["there"]:
            return (
                f"Kitchen **{picture}** has no **{named(thing)}**. It still looks like a "
                f"kitchen with probability **{now:.2f}**."
            )
        if thing == "nothing":
            return (
                f"With everything in place, picture {picture} is a {ours.target} with "
                f"probability **{now:.2f}**. Take something away."
            )
        best = classes[int(np.argmax(result["now"]))]
        return (
            f"Without its **{named(thing)}**, the probability of {ours.target} goes from "
            f"{before:.2f} to **{now:.2f}**, and the model says **{best}**. Over {N_MORE} "
            f"kitchens it changes by **{100 * result['on average'].get(thing, 0.0):+.0f}** points "
            "on average, where there is one."
        )

    return Explorer(
        name="without",
        title="Take something away",
        controls=[
            Choice(
                "picture",
                range(1, len(kitchens) + 1),
                label="Kitchen",
                default=min(2, len(kitchens)),
            ),
            Choice("thing", THINGS, label="Paint it again without", names=WORDS),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
    )


def _averages(changes: dict[str, float], thing: str) -> Any:
    """Return the figure of what each thing changes on average, with the one taken away marked."""
    ranked = sorted(changes, key=changes.__getitem__)
    points = [100 * changes[one] for one in ranked]
    title = f"Over {N_MORE} kitchens, mean change without each thing"
    asked = thing != "nothing"  # before that, the answer to the prediction stays covered
    figure = theme.figure(title=title, x="points of P(kitchen)", height=260)
    theme.bars(
        figure,
        points if asked else [0.0] * len(points),
        [named(one) for one in (ranked if asked else changes)],
        "on average",
        horizontal=True,
        colour=[theme.VERMILION if one == thing else theme.BLUE for one in ranked],
        words=[f"{value:+.0f}" if asked else "?" for value in points],
    )
    figure.update_xaxes(range=[min(points) - 3, max(0, *points) + 3])
    return figure


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
        figure = theme.figure(title=f"Vermilion patches speak for “{split.target}”", height=430)
        figure.add_heatmap(
            z=np.round(change[::-1], 1),
            zmin=-reach,
            zmax=reach,
            colorscale=[[0, theme.VERMILION], [0.5, "#F4F4F4"], [1, theme.BLUE]],
            colorbar={
                "title": {"text": "points", "side": "bottom"},
                "orientation": "h",
                "thickness": 10,
                "y": -0.03,
                "yanchor": "top",
            },
            hovertemplate="covered: %{z:+.1f} points<extra></extra>",
        )
        figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 50})
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


def _telling_kitchens(split: HoldOut) -> list[Scene]:
    """Return unseen kitchens of different styles that the model knows, rich in removable things."""
    model = split.classifier
    here = model.classes_.tolist().index("kitchen")
    sure = model.head_.predict_proba(split.unseen_features)[:, here] > 0.5
    scenes = [s for s, known in zip(split.unseen.scenes, sure, strict=True) if known and s]
    kitchens = [scene for scene in scenes if scene.kind == "kitchen"]
    styles: dict[str, Scene] = {}
    for scene in sorted(kitchens, key=lambda scene: -len(scene.names & set(THINGS))):
        styles.setdefault(scene.style, scene)
    return list(styles.values())[:N_KITCHENS]


def _hesitant(split: HoldOut, model: PictureClassifier) -> Any:
    """Return unseen pictures of the target that the model knows, but is least sure of."""
    here = model.classes_.tolist().index(split.target)
    p = model.head_.predict_proba(split.unseen_features)[:, here]
    known = np.flatnonzero((split.unseen.labels == split.target) & (p > 0.5))
    return known[np.argsort(p[known])][:N_PICTURES]


def _large(split: HoldOut, item: int) -> Any:
    """Return a picture as large as it can be had: painted anew, or the photo as it is."""
    scene = split.unseen.scenes[item]
    return split.unseen.images[item] if scene is None else paint(scene, LARGE)


def _where(row: int, column: int, shape: tuple[int, ...]) -> str:
    """Return words for a place in a picture."""
    up = ("top", "middle", "bottom")[3 * row // shape[0]]
    across = ("left", "centre", "right")[3 * column // shape[1]]
    return f"{up} {across}"


def world() -> Explorer:
    """Return the explorer of the five kinds: pictures, and how often each thing appears."""
    return Explorer(
        name="world",
        title="Five classes of scene",
        controls=[
            Choice("kind", KINDS, label="Class"),
            Choice("handful", [1, 2], label="Another handful"),
        ],
        compute=_handful,
        draw=_draw_world,
        describe=_describe_world,
        hint="choose a class, look, choose another",
        table=lambda result, kind: [
            {"thing": thing, f"share of {kind}s": here, "share of the others": there}
            for thing, here, there in _shares(kind)
        ],
    )


@cache
def _share_by_kind() -> dict[str, dict[str, float]]:
    """Return, kind by kind, in which share of scenes each thing appears."""
    shares = {}
    for number, kind in enumerate(KINDS):
        rng = np.random.default_rng([7, number])
        names = [name for _ in range(N_SCENES) for name in make_scene(kind, rng=rng).names]
        things, counts = np.unique(names, return_counts=True)
        shares[kind] = dict(zip(things.tolist(), (counts / N_SCENES).tolist(), strict=True))
    return shares


def _shares(kind: str, most: int = 10) -> list[tuple[str, float, float]]:
    """Return the things most common in a kind: name, share here, mean share elsewhere."""
    shares = _share_by_kind()
    others = [shares[other] for other in KINDS if other != kind]
    ranked = sorted(shares[kind].items(), key=lambda item: -item[1])[:most]
    return [(t, s, sum(o.get(t, 0.0) for o in others) / len(others)) for t, s in ranked]


def _handful(kind: str, handful: int) -> Any:
    return make_pictures(SHOWN, kinds=kind, size=128, rng=handful)


def _draw_world(pictures: Any, kind: str) -> list[Any]:
    things, here, there = zip(*_shares(kind), strict=True)
    figure = theme.figure(
        title=f"Few things belong to {kind}s alone",
        x="share of scenes (%)",
        x_range=(0, 112),
        height=330,
    )
    names, words = list(things), [f"{s:.0%}" for s in here]
    theme.bars(figure, [100 * s for s in here], names, f"{kind}s", horizontal=True, words=words)
    others = [100 * s for s in there]
    theme.dots(figure, others, names, "all other scenes", theme.VERMILION, "diamond", size=10)
    sheet = Sheet(
        pictures.images, captions=list(pictures.styles), title=f"{SHOWN} {kind}s", columns=3
    )
    return [sheet, figure]


def _describe_world(pictures: Any, kind: str) -> str:
    shares = _shares(kind)
    thing, here, there = shares[0]
    shared = max(shares, key=lambda item: min(item[1], item[2]))
    return (
        f"**{here:.0%}** of the {kind}s show: **{thing}**. Of all other scenes, {there:.0%} do. "
        f"The thing most shared with the others is the **{shared[0]}**: {shared[1]:.0%} here, "
        f"{shared[2]:.0%} elsewhere (vermilion diamonds)."
    )
