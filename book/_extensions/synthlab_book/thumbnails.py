"""A question and a thumbnail for each lesson, as its tile on the front page shows them.

Every thumbnail is drawn from a run: pictures are painted, curves and counts are computed here or
read from the rows that the lesson keeps. `draw` gives a picture (pixels), markup, or nothing for a
lesson that is not listed. Drawings are 240 by 120; their colours are those of the page.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from synthlab.collapse import gaussian_chains
from synthlab.collapse.letter_loops import STEPS as LETTER_STEPS
from synthlab.explore.shared import saved_rows
from synthlab.generators import SMOTE
from synthlab.labels import make_crowd
from synthlab.scenes import make_scene, paint
from synthlab.supply import SITES
from synthlab.worlds import PEOPLE, make_people
from synthlab.worlds.letters import FACTS, Fact

from . import survival

QUESTIONS = {
    "01_first_labels": "Can you teach a machine what a kitchen is?",
    "02_kitchen_classifier": "Take the fridge away. Will it notice?",
    "03_cow_labels": "Label every kitchen “cow”. What breaks?",
    "04_annotators": "Nine people vote. Can they all be wrong?",
    "05_data_well": "Four of twelve sites close. What is lost?",
    "06_extrapolation": "3,000 pictures from thirty. What are they worth?",
    "07_thirty_people": "Thirty alike become three thousand. Who is missing?",
    "08_recursive_collapse": "Copy a copy fifty times. What survives?",
    "09_language_collapse": "Ten models later, what is left of the truth?",
    "10_picture_collapse": "Twenty generations of kitchens: broken, or all alike?",
    "11_hallucinations": "A false rumour nobody started. Can you trace it?",
    "12_safe_synthetic_data": "Your loop is failing. What will you pay for?",
    "13_keep_it_alive": "Ten generations. Can you keep your model alive?",
}
LABELS = {"03_cow_labels": "cow"}  # written on a thumbnail
WIDTH, HEIGHT = 240, 120
TILE = 96


def draw(lesson: Path) -> Any:
    """Return the thumbnail of the lesson in a folder."""
    wanted = DRAWN.get(lesson.name)
    return wanted(lesson) if wanted else None


def svg(*inside: str) -> str:
    """Return a drawing."""
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(inside)}</svg>'


def bar(x: float, width: float, share: float, look: str) -> str:
    """Return a bar that stands on the ground; a share of 1 fills the drawing."""
    high = 92 * share
    place = f'x="{x:.1f}" y="{104 - high:.1f}" width="{width:.1f}" height="{high:.1f}"'
    return f'<rect class="{look}" {place}/>'


def line(x: Any, y: Any, look: str) -> str:
    """Return a curve through points; x and y in [0, 1], y upwards."""
    points = " ".join(f"{16 + 208 * a:.1f},{104 - 92 * b:.1f}" for a, b in zip(x, y, strict=True))
    return f'<polyline class="{look}" points="{points}"/>'


def words(x: float, y: float, text: str, look: str = "", anchor: str = "start") -> str:
    """Return words in a drawing."""
    return f'<text class="{look}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>'


def medians(lesson: Path, file: str, column: str, steps: Any, **settings: Any) -> Any:
    """Return the median run of saved rows with these settings, at each step."""
    rows = saved_rows(lesson / file)
    rows = tuple(row for row in rows if all(row[k] == v for k, v in settings.items()))
    return np.median([[row[f"{column} {t}"] for t in steps] for row in rows], axis=0)


def first_labels(lesson: Path) -> Any:
    """Twelve pictures, six of them kitchens."""
    kinds = ("kitchen", "pasture", "kitchen", "pasture", "pasture", "kitchen") * 2
    scenes = [make_scene(kind, rng=i) for i, kind in enumerate(kinds)]
    return survival.side_by_side(scenes, TILE, 6)


def without_fridge(lesson: Path) -> Any:
    """A kitchen, and the same one without its fridge."""
    kitchen = make_scene("kitchen", style="fitted", rng=9)
    assert "fridge" in kitchen.names
    return survival.side_by_side([kitchen, kitchen.without("fridge")], 2 * TILE, 2)


def cow(lesson: Path) -> Any:
    """A kitchen, cut to the shape of the thumbnail."""
    return paint(make_scene("kitchen", style="farmhouse", rng=5), 4 * TILE)[TILE : 3 * TILE]


def nine_votes(lesson: Path) -> str:
    """What nine people say of four pictures, each right seven times in ten."""
    classes = ("kitchen", "pasture")
    votes = make_crowd(9, classes=classes, accuracy=0.7).label(classes * 2, per_item=9, rng=4).votes
    dots = [
        f'<circle class="{"full" if i < votes[row, row % 2] else "wrong"}" '
        f'cx="{26 + 23.5 * i}" cy="{18 + 28 * row}" r="8.5"/>'
        for row in range(4)
        for i in range(9)
    ]
    return svg(*dots)


def closing(lesson: Path) -> str:
    """Pages of rare kitchens on each site, the best kept first; four are closed."""
    rare = ("studio", "outdoor", "open hearth", "retro", "industrial")
    sites = sorted(SITES, key=lambda site: -site.care)
    held = [site.pages * sum(site.styles.get(style, 0) for style in rare) for site in sites]
    bars = [
        bar(14 + 18 * i, 13, n / max(held), "empty" if i < 4 else "full")
        for i, n in enumerate(held)
    ]
    return svg(
        *bars,
        '<path class="ground" d="M8 104H232"/>',
        words(120, 117, "rare pages on twelve sites", anchor="middle"),
    )


def points_between(lesson: Path) -> str:
    """Thirty people by age and earnings, and what joining neighbours makes of them."""
    real = make_people(30, rng=3)[["age", "earnings"]].to_numpy(dtype=float)
    real = (real - real.min(0)) / np.ptp(real, axis=0)
    made = SMOTE().fit(real).sample(240, rng=1)
    place = lambda p: f'cx="{18 + 204 * p[0]:.1f}" cy="{108 - 96 * p[1]:.1f}"'  # noqa: E731
    return svg(
        *(f'<circle class="made" {place(p)} r="1.6"/>' for p in made),
        *(f'<circle class="full" {place(p)} r="4"/>' for p in real),
    )


def missing_people(lesson: Path) -> str:
    """Incomes in the city, and among people who were all asked in one street."""
    asked = make_people(30, only={"income": "middle"}, rng=1)["income"]
    found = []
    for i, (name, share) in enumerate(PEOPLE["income"].items()):
        x, there = 30 + 66 * i, float((asked == name).mean())
        found += [
            bar(x, 22, share, "empty"),
            bar(x + 24, 22, there, "full"),
            words(x + 23, 117, name, anchor="middle"),
        ]
    return svg(*found, '<path class="ground" d="M8 104H232"/>')


def bell(lesson: Path) -> str:
    """A bell curve that was fitted to its own samples, thirty at a time: the median width."""
    chains = gaussian_chains(30, generations=50, chains=500, rng=1)
    widths = np.sqrt(np.median(chains.variance, axis=0))
    x = np.linspace(-3.2, 3.2, 61)
    curves = [np.exp(-0.5 * (x / widths[t]) ** 2) / widths[t] for t in (0, 20, 50)]
    top = max(curve.max() for curve in curves)
    at = np.linspace(0, 1, len(x))
    looks = ("thin dashed", "thin", "thick")
    return svg(
        *(line(at, curve / top, look) for curve, look in zip(curves, looks, strict=True)),
        '<path class="ground" d="M8 104H232"/>',
    )


def facts(lesson: Path) -> str:
    """Facts that are still stated, by how rare they are, over ten models."""
    steps, looks = (
        LETTER_STEPS,
        {"very rare": "thick dashed warm", "rare": "thin", "common": "thick"},
    )
    found = []
    for name, look in looks.items():
        known = medians(
            lesson, "letters.rows", f"known {name}", steps, kept=0.0, writing="as learned", order=5
        )
        share = known / known[0]
        found.append(line(np.array(steps) / steps[-1], share, look))
    return svg(
        *found,
        words(78, 78, "very rare facts"),
        words(224, 25, "common", anchor="end"),
        '<path class="ground" d="M8 104H232"/>',
    )


def two_walls(lesson: Path) -> Any:
    """Six kitchens of the first wall, above six of the twentieth."""
    first, *_, last = survival.generations("alone")
    return survival.side_by_side([*first[:6], *last[:6]], TILE, 6)


def rumour(lesson: Path) -> str:
    """What is true of the stove at Mill House, and what letters say of it."""
    true = Fact("Mill House", "stove", "oil stove")
    assert true in FACTS
    return svg(
        words(16, 34, "The stove at Mill House is"),
        words(16, 64, "an oil stove", "said good"),
        words(16, 96, "an electric cooker", "said bad"),
        '<path class="thick" d="M16 70h84"/><path class="thick dashed warm" d="M16 102h126"/>',
    )


def rescued(lesson: Path) -> str:
    """Styles left in ten generations: with nothing done, and with people and fresh data."""
    steps, at = range(11), np.arange(11) / 10
    left = {"checker": "nobody", "balance": 0, "fresh": 0.0}
    helped = {"checker": "people", "balance": 1, "fresh": 0.1}
    lost, kept = (
        medians(lesson, "rescue.rows", "styles", steps, **one) / 10 for one in (left, helped)
    )
    return svg(
        line(at, kept, "thick"),
        line(at, lost, "thick dashed warm"),
        words(224, 20, "with help", anchor="end"),
        words(20, 98, "left alone"),
        '<path class="ground" d="M8 104H232"/>',
    )


def plans(lesson: Path) -> str:
    """The scores of 64 plans for the company, the best ones last."""
    scores: dict[tuple[Any, ...], list[float]] = {}
    for row in saved_rows(lesson / "plans.rows"):
        scores.setdefault(
            tuple(row[k] for k in ("fresh", "labels", "filter", "reviewers")), []
        ).append(row["total"])
    total = sorted(float(np.median(found)) for found in scores.values())[
        :: max(1, len(scores) // 16)
    ]
    bars = [
        bar(14 + 212 / len(total) * i, 160 / len(total), n / 100, "full")
        for i, n in enumerate(total)
    ]
    return svg(
        *bars,
        '<path class="ground" d="M8 104H232"/>',
        words(14, 24, f"from {total[0]:.0f} to {total[-1]:.0f} points"),
    )


DRAWN: dict[str, Callable[[Path], Any]] = {
    "01_first_labels": first_labels,
    "02_kitchen_classifier": without_fridge,
    "03_cow_labels": cow,
    "04_annotators": nine_votes,
    "05_data_well": closing,
    "06_extrapolation": points_between,
    "07_thirty_people": missing_people,
    "08_recursive_collapse": bell,
    "09_language_collapse": facts,
    "10_picture_collapse": two_walls,
    "11_hallucinations": rumour,
    "12_safe_synthetic_data": rescued,
    "13_keep_it_alive": plans,
}
