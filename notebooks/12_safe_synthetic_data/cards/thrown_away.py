"""One batch of pictures, and what each safeguard throws away, with the reason."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from synthlab._arrays import Array
from synthlab.explore import Choice, Explorer, Sheet
from synthlab.explore.reviews import review_view
from synthlab.learners import PictureClassifier
from synthlab.safeguards import (
    ClassifierFilter,
    DuplicateFilter,
    HumanReview,
    Review,
    RuleFilter,
    Safeguard,
)
from synthlab.safeguards.rescue import are_kitchens
from synthlab.scenes import make_scene
from synthlab.worlds import make_pictures

SIZE = 48  # pixels that the classifier sees
STRICT = ("mild", "strict", "very strict")
GUARDS = {
    "rules": "rules",
    "duplicates": "copies",
    "likelihood": "how likely",
    "distance": "how near",
    "classifier": "a classifier",
    "people": "people",
}
FILTERS = ("likelihood", "distance")  # those that know real kitchens
#: What each means by mild, strict and very strict.
RULES: dict[str, Callable[[Any], Any]] = {
    "is without cows": lambda scene: "cow" not in scene.names,
    "has a sink": lambda scene: "sink" in scene.names,
    "has a fridge": lambda scene: "fridge" in scene.names,
}
CONFIDENCE = {"mild": 0.3, "strict": 0.6, "very strict": 0.9}
PEOPLE = {"mild": (0.98, 0.5), "strict": (0.9, 0.3), "very strict": (0.7, 0.1)}
MEANS: dict[str, str | dict[str, str]] = {
    "rules": {
        "mild": "one rule, no cows",
        "strict": "two rules, no cows and a sink",
        "very strict": "three rules, no cows, a sink and a fridge",
    },
    "duplicates": {
        "mild": "a search for exactly the same things",
        "strict": "a search for pictures that differ in no more than four things",
        "very strict": "a search for pictures that differ in no more than nine things",
    },
    "likelihood": "a model of what is in real kitchens, of which {keep:.0%} would pass",
    "distance": "the distance to the nearest real kitchen; of the real ones, {keep:.0%} are as "
    "near to another",
    "classifier": "the classifier of lesson 2, which has to be {confidence:.0%} sure",
    "people": "reviewers who keep {right:.0%} of kitchens and {wrong:.0%} of the rest",
}


class Judged(NamedTuple):
    """Who judges, in words, and what becomes of the batch."""

    by: str
    review: Review


def thrown_away(filters: Callable[[str], Mapping[str, Safeguard]]) -> Explorer:
    """Return the explorer of what safeguards throw away.

    Parameters
    ----------
    filters : callable
        `filters(strictness)` gives a "likelihood" filter and a "distance" filter that know real
        kitchens; `strictness` is "mild", "strict" or "very strict".
    """

    def compute(guard: str, strict: str) -> Judged:
        judge = filters(strict)[guard] if guard in FILTERS else _guard(guard, strict)
        return Judged(_means(judge, guard, strict), judge.review(batch(), rng=1))

    return Explorer(
        name="thrown-away",
        title="Who is thrown out?",
        controls=[
            Choice("guard", list(GUARDS), label="Judged by", names=GUARDS),
            Choice("strict", STRICT, label="How strictly"),
        ],
        compute=compute,
        draw=lambda found: _sheet(found.review),
        describe=_describe,
        table=lambda found: [
            {"picture": scene.style if scene.kind == "kitchen" else scene.kind, "reason": reason}
            for scene, reason in zip(found.review.examples, found.review.reasons, strict=True)
        ],
        hint="fifteen synthetic pictures: two are not kitchens, two are the same",
    )


@cache
def batch() -> Array:
    """Return fifteen scenes: kitchens common and rare, two alike, a cow and a bathroom."""
    styles = ["fitted", "galley", "farmhouse", "kitchenette", "island", "industrial", "retro"]
    styles += ["studio", "outdoor", "open hearth", "fitted", "galley"]
    made = [make_scene("kitchen", style=style, rng=70 + i) for i, style in enumerate(styles)]
    made += [make_scene("pasture", rng=3), make_scene("bathroom", rng=5), made[0]]
    scenes = np.empty(len(made), dtype=object)
    scenes[:] = made
    return scenes[np.random.default_rng(2).permutation(len(made))]


@cache
def _classifier() -> PictureClassifier:
    lesson = make_pictures(300, size=SIZE, rng=1)
    return PictureClassifier(random_state=0).fit(lesson.images, lesson.labels)


def _guard(guard: str, strict: str) -> Safeguard:
    """Return a safeguard that has no need of real kitchens."""
    level = STRICT.index(strict)
    if guard == "rules":
        return RuleFilter(dict(list(RULES.items())[: level + 1]))
    if guard == "duplicates":
        return DuplicateFilter(within=float(level + (level > 0)))
    if guard == "classifier":
        return ClassifierFilter(_classifier(), "kitchen", confidence=CONFIDENCE[strict])
    right, wrong = PEOPLE[strict]
    return HumanReview(are_kitchens, keeps_right=right, keeps_wrong=wrong)


def _means(judge: Any, guard: str, strict: str) -> str:
    """Return in words who judges."""
    means = MEANS[guard]
    if isinstance(means, dict):
        return means[strict]
    right, wrong = PEOPLE[strict]
    keep = getattr(judge, "keep", None)
    return means.format(keep=keep, confidence=CONFIDENCE[strict], right=right, wrong=wrong)


def _sheet(review: Review) -> Sheet:
    sheet = review_view(review, columns=5)
    assert isinstance(sheet, Sheet)
    sheet.captions = [
        reason.partition(":")[0] or scene.style
        for scene, reason in zip(review.examples, review.reasons, strict=True)
    ]
    wrong = int(are_kitchens(review.rejected).sum()) if len(review.rejected) else 0
    lost = f", {wrong} kitchen{'s' * (wrong != 1)} thrown out" if wrong else ""
    sheet.title = f"{int(review.kept.sum())} of {len(review)} kept{lost}"
    return sheet


def _describe(found: Judged) -> str:
    review = found.review
    let = int((~are_kitchens(review.accepted)).sum())
    lost = [scene.style for scene in review.rejected if scene.kind == "kitchen"]
    named = f": {', '.join(dict.fromkeys(lost))}" if lost else ""
    return (
        f"Judged by {found.by}: **{let}** of 2 pictures that are not kitchens "
        f"stay{'s' * (let == 1)}, and **{len(lost)}** of 13 kitchens "
        f"{'is' if len(lost) == 1 else 'are'} thrown out{named}."
    )
