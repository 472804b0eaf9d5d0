"""The same number of wrong labels in different places: dim pictures, crowded ones, one style."""

from functools import cache
from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Sheet, theme
from synthlab.explore.shared import percent, points, words
from synthlab.labels import corrupt_items, corrupt_scenes
from synthlab.learners import HoldOut, picture_features
from synthlab.scenes import KITCHEN_STYLES
from synthlab.worlds import Pictures, make_pictures

_ = words(__file__)

RATES = (0.04, 0.08, 0.12)
RUNS = 5
PLACES = {"anywhere": _("anywhere"), "dim": _("dim pictures"), "cluttered": _("crowded pictures")}


def where(split: HoldOut) -> Explorer:
    """Return the explorer that moves the same share of wrong labels from place to place."""
    if not split.painted:  # nobody knows how dim or crowded a photo is
        split = HoldOut(make_pictures(900, rng=2))
    kitchens = split.training[split.training.labels == "kitchen"]
    style = _common_style(kitchens)
    places = PLACES | {style: _("{style} kitchens", style=style)}
    test = make_pictures(600, kinds="kitchen", rng=9)
    groups = _groups(test, style)

    @cache
    def features() -> Any:
        return split.condense(picture_features(test.images))

    def wrong_labels(rate: float, place: str, run: int) -> Any:
        """Return labels of the training kitchens, the given share of them wrong."""
        settings: dict[str, Any] = {"classes": split.classes, "rng": run}
        if place == "anywhere":
            return corrupt_items(kitchens.labels, np.full(len(kitchens), rate), **settings)
        return corrupt_scenes(kitchens, rate, where=place, **settings)

    def accuracies(labels: Any) -> list[float]:
        named = split.fit_condensed(labels).predict(features())
        return [float(np.mean(named[members] == "kitchen")) for members in groups.values()]

    @cache
    def clean() -> list[float]:
        return accuracies(split.training.labels)

    @cache
    def compute(rate: float, place: str) -> Any:
        runs = []
        for run in range(RUNS):
            labels = split.training.labels.copy()
            labels[split.training.labels == "kitchen"] = wrong_labels(rate, place, run)
            runs.append(accuracies(labels))
        given = wrong_labels(rate, place, 0)
        return {
            "by group": np.median(runs, axis=0).tolist(),
            "wrong": np.flatnonzero(given != kitchens.labels)[:8],
            "given": given,
        }

    def draw(result: Any, rate: float, place: str) -> list[go.Figure | Sheet]:
        now, before = result["by group"], clean()
        lost = np.subtract(before, now)
        colours = [theme.BLUE] * len(now)
        if _one_stands_out(lost):
            colours[int(lost.argmax())] = theme.VERMILION
        figure = theme.figure(
            title=_finding(list(groups), lost),
            x=_("unseen kitchens recognised (%)"),
            x_range=(0, 112),
            height=300,
        )
        theme.bars(
            figure,
            [100 * a for a in now],
            list(groups),
            _("with wrong labels"),
            horizontal=True,
            colour=colours,
            words=[_("{share:.0%}", share=a) for a in now],
            textposition="inside",
            insidetextanchor="end",
            textfont={"color": "#FFFFFF", "size": theme.LABEL_SIZE},
        )
        theme.ticks(figure, [100 * a for a in before], list(groups), _("with true labels"))
        wrong = result["wrong"]
        sheet = Sheet(
            kitchens.images[wrong],
            captions=[_("“{label}”", label=x) for x in result["given"][wrong]],
            marks=["bad"] * len(wrong),
            title=_("Kitchens under a wrong label"),
            columns=4,
        )
        return [figure, sheet]

    def describe(result: Any, rate: float, place: str) -> str:
        now, before = result["by group"], clean()
        lost = np.subtract(before, now)
        worst = int(lost.argmax())
        return _(
            "**{rate:.0%}** of the kitchens carry a wrong label: **{place}**. Over all kitchens "
            "that costs **{all}**; for **{which}** ones **{most}** (from {before:.0%} to "
            "{now:.0%}).",
            rate=rate,
            place=places[place],
            all=points(lost[0]),
            which=list(groups)[worst],
            most=points(lost[worst]),
            before=before[worst],
            now=now[worst],
        )

    return Explorer(
        name="where",
        title=_("Where the wrong labels sit"),
        controls=[
            Choice("place", list(places), label=_("The mistakes are in"), names=places),
            Choice(
                "rate", RATES, label=_("Kitchens with a wrong label"), default=0.12, names=percent
            ),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
    )


def _one_stands_out(lost: Any) -> bool:
    """Return whether a group loses clearly more than all kitchens together (the first entry)."""
    return bool(lost[1:].max() - lost[0] >= 0.03)


def _finding(groups: list[str], lost: Any) -> str:
    """Return the title of the plot: who loses most, or that all lose alike."""
    if not _one_stands_out(lost):
        return _("All styles of kitchen lose about the same")
    most = groups[int(lost.argmax())]
    return _("{Which} kitchens lose most", Which=most[:1].upper() + most[1:])


def _common_style(kitchens: Pictures) -> str:
    """Return a style that a good sixth of the kitchens have."""
    names, counts = np.unique(kitchens.styles, return_counts=True)
    share = dict(zip(names.tolist(), (counts / len(kitchens)).tolist(), strict=True))
    return min(KITCHEN_STYLES, key=lambda style: abs(share.get(style, 0.0) - 0.17))


def _groups(test: Pictures, style: str) -> dict[str, Any]:
    """Return masks of the test kitchens: all, the dim and bright halves, and so on."""
    light = np.array([scene.light for scene in test.scenes if scene is not None])
    clutter = np.array([scene.clutter for scene in test.scenes if scene is not None])
    dim, crowded = light < np.quantile(light, 1 / 3), clutter > np.quantile(clutter, 2 / 3)
    return {
        _("all"): np.ones(len(test), dtype=bool),
        _("dim"): dim,
        _("bright"): ~dim,
        _("crowded"): crowded,
        _("tidy"): ~crowded,
        style: test.styles == style,
        _("other"): test.styles != style,
    }
