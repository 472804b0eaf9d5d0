"""The checks of lesson 1, first labels."""

from functools import cache

from synthlab.exercises import exercise, expect


@exercise(
    "count-kitchens",
    "two_hundred.labels is an array of words, one for each picture.",
    'two_hundred.labels == "kitchen" is an array of True and False. True counts as one.',
    'n_kitchens = (two_hundred.labels == "kitchen").sum()',
)
def count_kitchens(answer: int) -> str:
    """Return praise if the answer is the number of kitchens among the lesson's 200 pictures."""
    from synthlab.worlds import make_pictures

    truth = int((make_pictures(200, rng=1).labels == "kitchen").sum())
    expect(not isinstance(answer, str), "That is text. A count is a number, without quotes.")
    expect(answer != 200 - truth, "That is the number of pictures that are not kitchens.")
    expect(answer != truth / 200, "That is the share of kitchens. How many are there?")
    expect(answer == truth, f"There are not {answer} kitchens. Count labels equal to 'kitchen'.")
    return f"Right: {truth} of 200 pictures are kitchens. Each label was known: we painted them."


@cache
def _scores() -> tuple[float, float]:
    """Return the lesson's accuracy on the pictures learned from, and on unseen ones."""
    from synthlab.learners import PictureClassifier
    from synthlab.worlds import make_pictures

    seen, unseen = make_pictures(100, rng=1), make_pictures(300, rng=2)
    model = PictureClassifier(random_state=0).fit(seen.images, seen.labels)
    return model.score(seen.images, seen.labels), model.score(unseen.images, unseen.labels)


@exercise(
    "honest-accuracy",
    "A pupil who has seen the answers is not tested by the same questions.",
    "model.score(images, labels) is the share of pictures it names correctly.",
    "honest = model.score(unseen.images, unseen.labels)",
)
def honest_accuracy(answer: float) -> str:
    """Return praise if the answer is the accuracy on unseen pictures."""
    on_seen, on_unseen = _scores()
    expect(not isinstance(answer, str), "That is text. An accuracy is a number from 0 to 1.")
    expect(abs(answer - on_seen) > 1e-3, "That is the accuracy on pictures it learned from.")
    expect(answer <= 1, "An accuracy is at most 1. Divide by the number of pictures.")
    expect(abs(answer - on_unseen) < 5e-3, f"{answer:.3f} is not the accuracy on `unseen`.")
    return "Right. Only pictures the model has never seen say what it has learned."
