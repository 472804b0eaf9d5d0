"""The checks of lesson 2, the kitchen classifier."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from synthlab.exercises import call, exercise, expect


@exercise(
    "softmax",
    "Make every score positive first: take its exponential.",
    "Divide by the sum, so that the shares add up to 1.",
    "Very large scores overflow. Subtract the largest score from all of them first.",
    "e = np.exp(scores - np.max(scores)); return e / e.sum()",
)
def softmax(answer: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> str:
    """Return praise if the function turns scores into probabilities, large scores included."""
    for scores in ([0.0, 0.0], [1.0, 2.0, 3.0], [-4.0, 0.5, 0.5, 9.0], [1000.0, 999.0]):
        array = np.array(scores)
        with np.errstate(all="ignore"):
            got = np.asarray(call(answer, array), dtype=float)
        shown = np.array2string(array, separator=", ")
        expect(got.shape == array.shape, f"Return one probability for each score of {shown}.")
        expect(
            np.isfinite(got).all(),
            f"{shown} overflows: exp(1000) is too large for a computer. See hint 3.",
        )
        expect(
            abs(got.sum() - 1) < 1e-9,
            f"For {shown} the probabilities add up to {got.sum():.3f}, not to 1.",
        )
        truth = np.exp(array - array.max())
        expect(
            np.allclose(got, truth / truth.sum()),
            f"For {shown} you give {np.round(got, 3)}. Are the shares those of the exponentials?",
        )
    return "Right. This is how the classifier turns its scores into probabilities."


@cache
def effects() -> dict[str, float]:
    """Return the mean change in P(kitchen), thing by thing, over the lesson's forty kitchens."""
    from synthlab.learners import PictureClassifier, effect_of_removing
    from synthlab.worlds import make_pictures

    training = make_pictures(400, rng=1)
    model = PictureClassifier(random_state=0).fit(training.images, training.labels)
    changes: dict[str, list[float]] = {}
    for scene in make_pictures(40, kinds="kitchen", rng=2).scenes:
        assert scene is not None
        for thing, change in effect_of_removing(model, scene).items():
            changes.setdefault(thing, []).append(change)
    return {thing: float(np.mean(c)) for thing, c in changes.items() if len(c) >= 10}


@exercise(
    "most-telling-thing",
    "A thing tells the model 'kitchen' when removing it lowers P(kitchen).",
    "Average the change over all kitchens that hold the thing. The most negative mean wins.",
    "most_telling = min(mean_change, key=mean_change.get)",
)
def most_telling_thing(answer: str) -> str:
    """Return praise if the answer is the thing whose removal lowers P(kitchen) most."""
    means = effects()
    expect(isinstance(answer, str), "Give the name of a thing, as text.")
    expect(answer in means, f"{answer!r} is not among: {', '.join(sorted(means))}.")
    best = min(means, key=means.__getitem__)
    least = max(means, key=means.__getitem__)
    expect(
        answer != least,
        f"Without the {answer}, P(kitchen) changes by {means[answer]:+.2f}. "
        "Look for the most negative change.",
    )
    expect(
        answer == best,
        f"Close: {answer} changes P(kitchen) by {means[answer]:+.2f}. One thing lowers it more.",
    )
    return (
        f"Right: without its {best}, a kitchen loses {-means[best]:.2f} of P(kitchen) on average."
    )
