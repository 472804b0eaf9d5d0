"""The checks of lesson 00, start here."""

from synthlab.exercises._core import exercise, expect


@exercise(
    "count-kitchens",
    "pictures.labels is an array of words, one for each picture.",
    'pictures.labels == "kitchen" is an array of True and False. True counts as one.',
    'n_kitchens = (pictures.labels == "kitchen").sum()',
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
