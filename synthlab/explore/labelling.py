"""The labelling bench: a student labels pictures, and a model learns from what the student says.

`LabellingBench` is a plain object. Shown live it is a widget whose labels are saved under
`my_work/`; in a static page the same card learns in the page and keeps labels in the browser;
as text it is one sentence, and nothing is read or written.
"""

from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._checks import count
from synthlab.explore import answers as said
from synthlab.explore.answers import Answer
from synthlab.explore.bench_page import WAGES, about, fingerprint, html
from synthlab.explore.bench_pictures import half_and_half
from synthlab.explore.card import Card, Kept, slug
from synthlab.explore.classroom import Classroom, condensed, example_labels
from synthlab.explore.store import work_folder
from synthlab.learners import HoldOut, picture_features
from synthlab.worlds import Pictures

BACKUPS = 8  # sets of answers kept when one starts over, as the card has it


class LabellingBench(Card):
    """Pictures to label, and a model that learns from nothing but these labels.

    Parameters
    ----------
    pictures : Pictures
        What the student labels. Their own labels are the truth that the student is measured by.
    unseen : Pictures
        What the model is tested on.
    name : str
        Names the card and the files that hold the labels.
    target : str
        What the student is asked about: is it a kitchen, or not?
    features : pair of array_like (n, d) and (m, d), optional
        `picture_features` of both sets, if they are known already.
    pool : array_like (p, d), optional
        Features of any pictures, without labels; helps to choose the directions that matter.
    repeats : int
        How many pictures come twice, so that the student can be compared with herself.
    title : str, optional
    folder : Path
        Where labels are saved in a live notebook.

    Attributes
    ----------
    ident : str
        The name, and a mark that changes with the pictures.
    turns : tuple of int
        Which picture comes at each turn.

    Raises
    ------
    ValueError
        If a set is empty, or the unseen pictures do not hold both the target and something else.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> bench = LabellingBench(make_pictures(12, rng=1), make_pictures(40, rng=2), repeats=2)
    >>> print(bench.title)
    Your turn: is it a kitchen?
    >>> bench.n_labelled, len(bench.turns)
    (0, 14)
    """

    look = "sl-bench"

    def __init__(
        self,
        pictures: Pictures,
        unseen: Pictures,
        *,
        name: str = "kitchens",
        target: str = "kitchen",
        features: tuple[ArrayLike, ArrayLike] | None = None,
        pool: ArrayLike | None = None,
        repeats: int = 4,
        title: str | None = None,
        folder: Path | None = None,
    ) -> None:
        if not len(pictures):
            raise ValueError("pictures must hold at least one picture to label, got none")
        shown = np.unique(unseen.labels == target)
        if len(shown) < 2:
            raise ValueError(
                f"unseen must hold pictures labelled {target!r} and others, got "
                f"{np.unique(unseen.labels).tolist()}"
            )
        if count("repeats", repeats) > len(pictures) // 3:
            raise ValueError(
                f"repeats must be at most a third of the {len(pictures)} pictures, got {repeats}"
            )
        self.pictures, self.unseen, self.target = pictures, unseen, target
        self.name = slug(name)
        self.title = title or f"Your turn: is it {_with_article(target)}?"
        self.turns = said.turns_of(len(pictures), repeats)
        self.ident = f"{self.name}-{fingerprint(pictures, self.turns, target)}"
        file = (folder or work_folder()) / f"{self.ident}.json"
        self.kept: Kept = Kept(file, self.checked)
        self._given = features
        self._pool = pool

    @classmethod
    def of(cls, split: HoldOut, n: int = 30) -> Self:
        """Return the bench on `n` training pictures of a split, half of them of its target.

        It is tested on unseen pictures, of which half are of the target too.
        """
        chosen = half_and_half(split.training.labels, split.target, n, rng=0)
        tested = half_and_half(split.unseen.labels, split.target, len(split.unseen), rng=0)
        return cls(
            split.training[chosen],
            split.unseen[tested],
            name=f"{split.target}s",
            target=split.target,
            features=(split.training_features[chosen], split.unseen_features[tested]),
            pool=split.training_features,
        )

    # What the student said

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What the student said, in the order in which it was said."""
        return said.checked(self.kept.state["answers"], len(self.turns))

    @property
    def labels(self) -> NDArray[np.str_]:
        """What the student called each picture, of shape (n,).

        The target ("kitchen"), "not kitchen", "not sure", or "" where nothing was said yet. Of a
        picture that came twice, the first answer counts.
        """
        words = said.words_for(self.target)
        labels = [""] * len(self.pictures)
        for answer in sorted(self.answers, key=lambda answer: answer.turn, reverse=True):
            labels[self.turns[answer.turn]] = words[answer.said]
        return np.array(labels, dtype=str)

    @property
    def truth(self) -> NDArray[np.str_]:
        """What each picture truly is, in the same words."""
        words = said.words_for(self.target)
        return np.where(self.pictures.labels == self.target, words["yes"], words["no"])

    @property
    def n_labelled(self) -> int:
        """How many pictures have been labelled."""
        return int(np.sum(self.labels != ""))

    def labels_or_example(self) -> NDArray[np.str_]:
        """Return the student's labels, or Ada's if there are pictures without one; say which."""
        done, n = self.n_labelled, len(self.pictures)
        if done == n:
            print(f"These are your labels of {n} pictures.")
            return self.labels
        print(f"You labelled {done} of {n} pictures. These are the labels of Ada, who did all.")
        return self.example

    @cached_property
    def example(self) -> NDArray[np.str_]:
        """The labels of Ada, an example: mostly right, with two slips and one "not sure"."""
        return example_labels(self.classroom, said.words_for(self.target))

    def checked(self, data: Any) -> dict[str, Any]:
        """Return data from a file or from the card as a state: `rev` grows with each change.

        Raises
        ------
        ValueError, TypeError, KeyError, AttributeError
            If it is none.
        """
        n, wage = len(self.turns), data.get("wage")
        backups = [said.checked(given, n) for given in data.get("backups", [])[-BACKUPS:]]
        return {
            "bench": self.ident,
            "rev": count("rev", data.get("rev", 0)),
            "wage": wage if wage in WAGES else WAGES[1],
            "answers": said.plain(said.checked(data.get("answers", []), n)),
            "backups": [said.plain(given) for given in backups],
        }

    # What the card is made of

    @cached_property
    def classroom(self) -> Classroom:
        """Where models learn."""
        both = (self.pictures, self.unseen)
        known, tests = self._given or [picture_features(p.images) for p in both]
        features, unseen = condensed(known, tests, self._pool)
        truth, unseen_truth = (p.labels == self.target for p in both)
        return Classroom(features, unseen, truth, unseen_truth, self.turns)

    def about(self) -> dict[str, Any]:
        """Return what the card has to know, as plain data."""
        return about(self)

    def now(self) -> dict[str, Any]:
        """Return the state, whether and where it is kept, and what was learned from it."""
        return self.kept.told() | {"learned": self.classroom.lesson(self.answers)}

    def html(self) -> str:
        """Return the card as HTML that needs no kernel: it learns in the page."""
        return html(self)

    def __str__(self) -> str:
        twice = len(self.turns) - len(self.pictures)
        again = f", {twice} of them twice" if twice else ""
        return (
            f"{self.title} {len(self.pictures)} pictures to label{again}; a model learns from your "
            f"labels and is tested on {len(self.unseen)} unseen pictures."
        )

    def __repr__(self) -> str:
        return f"<LabellingBench {self.ident!r}: {len(self.pictures)} pictures>"


def _with_article(word: str) -> str:
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"
