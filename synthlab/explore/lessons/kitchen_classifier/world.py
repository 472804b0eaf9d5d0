"""Five kinds of scene: pictures of each, and how often each thing appears."""

from functools import cache
from typing import Any

import numpy as np

from synthlab.explore import Choice, Explorer, Sheet, theme
from synthlab.scenes import KINDS, make_scene
from synthlab.worlds import make_pictures

N_SCENES = 400  # scenes of each kind, to count how often a thing appears
SHOWN = 6


def world() -> Explorer:
    """Return the explorer of the five kinds: pictures, and how often each thing appears."""
    return Explorer(
        name="world",
        title="Five kinds of scene",
        controls=[
            Choice("kind", KINDS, label="Kind of scene"),
            Choice("handful", [1, 2], label="Another handful"),
        ],
        compute=_handful,
        draw=_draw_world,
        describe=_describe_world,
        hint="choose a kind, look, choose another",
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
        title=f"Few things belong to {kind}s alone", x="share of scenes (%)", height=330
    )
    theme.bars(
        figure,
        [100 * s for s in here],
        list(things),
        f"{kind}s",
        horizontal=True,
        words=[f"{s:.0%}" for s in here],
    )
    theme.dots(
        figure,
        [100 * s for s in there],
        list(things),
        "all other scenes",
        theme.VERMILION,
        "diamond",
        size=10,
    )
    figure.update_xaxes(range=[0, 112])
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
