"""What a safeguard threw away, and why: `review_card` shows a `Review` as a card.

`review_view` is the sheet or the texts inside it.
"""

from typing import Any

import numpy as np

from synthlab._checks import Size
from synthlab._frames import each, is_frame, picked
from synthlab._signatures import checked
from synthlab._words import _
from synthlab.explore.controls import Choice
from synthlab.explore.explorer import Explorer
from synthlab.explore.sheets import Sheet, Texts
from synthlab.safeguards import Review
from synthlab.scenes import paint
from synthlab.scenes.scene import Scene
from synthlab.worlds import Pictures

SHOWN = 24
CRISP = 96  # pixels
WHICH = {
    "all": _("all of them"),
    "kept": _("what stays"),
    "rejected": _("what is thrown away"),
}


@checked
def review_view(review: Review, *, columns: Size = 6) -> Sheet | Texts:
    """Return the start of a batch with the reason below each example that was thrown away.

    Scenes are painted, arrays that look like pictures are shown as such, and everything else is
    written down.

    Parameters
    ----------
    review : Review
    columns : int

    Returns
    -------
    Sheet or Texts

    Examples
    --------
    >>> from synthlab.safeguards import RuleFilter
    >>> short = RuleFilter({"is short": lambda text: len(text) < 9})
    >>> view = review_view(short.review(["Dear Ann", "Dear Sir or Madam"]))
    >>> view.title, view.captions
    ('1 of 2 kept', ['', 'not so that it is short'])
    """
    examples, reasons = review.examples[:SHOWN], review.reasons[:SHOWN]
    given: dict[str, Any] = {
        "captions": [reason.partition(":")[0] for reason in reasons],
        "marks": ["bad" if reason else "good" for reason in reasons],
        "title": _("{n} of {all} kept", n=int(review.kept.sum()), all=len(review)),
        "columns": columns,
    }
    pictures = _pictures(examples)
    if pictures is not None:
        return Sheet(pictures, **given)
    return Texts([_written(example) for example in each(examples)], **given)


@checked
def review_card(review: Review) -> Explorer:
    """Return an explorer of a review: all of a batch, what stays, or what is thrown away.

    Examples
    --------
    >>> from synthlab.safeguards import DuplicateFilter
    >>> card = review_card(DuplicateFilter().review([1.0, 2.0, 1.0]))
    >>> card.at(which="rejected").sentence
    '**2** of 3 stay. Thrown away: copy within the batch (**1**).'
    >>> card.first.table.frame.to_numpy().tolist()[2]
    [3, 'no', 'copy within the batch: of number 1']
    """
    n = len(review)
    parts = {"all": np.ones(n, dtype=bool), "kept": review.kept, "rejected": ~review.kept}

    def draw(_review: Review, which: str) -> Sheet | Texts:
        chosen = np.flatnonzero(parts[which])
        reasons = tuple(review.reasons[i] for i in chosen)
        view = review_view(Review(picked(review.examples, chosen), reasons))
        if which != "all":
            named = WHICH[which][:1].upper() + WHICH[which][1:]
            view.title = _("{what}: {n} of {all}", what=named, n=len(chosen), all=n)
        return view

    def describe(_review: Review) -> str:
        why = "; ".join(f"{reason} (**{times}**)" for reason, times in review.why.items())
        thrown = _("Thrown away: {why}.", why=why) if why else _("Nothing is thrown away.")
        stay = _("**{n}** of {all} stay.", n=int(review.kept.sum()), all=n)
        return f"{stay} {thrown}"

    there = [one for one in WHICH if one == "all" or parts[one].any()]
    return Explorer(
        name="review",
        title=_("Who was thrown out?"),
        controls=[Choice("which", there, label=_("Show"), names=WHICH)],
        compute=lambda: review,
        draw=draw,
        describe=describe,
        table=lambda _: {
            "example": list(range(1, n + 1)),
            "stays": ["no" if reason else "yes" for reason in review.reasons],
            "reason": list(review.reasons),
        },
        hint=_("the reason stands with each"),
    )


def _pictures(examples: Any) -> list[Any] | None:
    """Return examples as pictures, or None if they are not pictures."""
    if is_frame(examples):
        return None
    if isinstance(examples, Pictures):
        return list(examples.images)
    if examples.dtype == object and all(isinstance(one, Scene) for one in examples):
        return [paint(scene, CRISP) for scene in examples]
    if (examples.ndim == 4 and examples.shape[-1] == 3) or examples.ndim == 3:
        top = 255 if examples.dtype == np.uint8 or examples.max() > 1 else 1
        return list(np.rint(examples * (255 / top)).clip(0, 255).astype(np.uint8))
    return None


def _written(example: Any) -> str:
    """Return an example in words: a row of a table with the names of its columns."""
    if isinstance(example, dict):
        return "\n".join(f"{name}: {_written(value)}" for name, value in example.items())
    if isinstance(example, float | np.floating):
        return f"{example:.4g}"
    if isinstance(example, np.ndarray):
        return ", ".join(_written(one) for one in example.ravel())
    return str(example)
