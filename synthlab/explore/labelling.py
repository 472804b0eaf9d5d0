"""The labelling bench: a student labels pictures, and a model learns from what the student says.

`LabellingBench` is a plain object. Its card learns in the page, live too. Shown live it saves
labels under `my_work/`, in a static page in the browser; as text it is one sentence, and nothing is
read or written.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from synthlab._arrays import as_numbers
from synthlab._checks import Count, Size, count
from synthlab._signatures import checked
from synthlab._store import work_folder
from synthlab._words import _
from synthlab.explore import markup
from synthlab.explore.card import Card, Kept, slug
from synthlab.explore.sheets import encode
from synthlab.labels import answers as said
from synthlab.labels.answers import Answer
from synthlab.learners import HoldOut, picture_features
from synthlab.learners.classroom import SCALE, STRENGTH, Classroom, condensed, example_labels
from synthlab.learners.halves import half_and_half
from synthlab.scenes import KINDS, paint
from synthlab.scenes.words import in_words
from synthlab.worlds import Pictures

WAGES = (2, 5, 15)  # dollars an hour; "a few" is what many annotators are said to get
BUDGET = 150_000  # bytes of the pictures in a page
LOOKS = ((384, 82), (384, 74), (384, 66), (352, 60), (320, 55), (288, 50), (224, 50), (160, 45))
UNDESCRIBED = _("A photograph that nobody has described.")
BACKUPS = 8  # sets of answers kept when one starts over, as the card has it


@checked
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
    other : str, optional
        What all else is called on the card, where it has a name ("cow"): the second button says it.
        In labels and files it is "not kitchen" all the same.
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
    minutes = 5

    def __init__(
        self,
        pictures: Pictures,
        unseen: Pictures,
        *,
        name: str = "kitchens",
        target: str = "kitchen",
        other: str | None = None,
        features: tuple[ArrayLike, ArrayLike] | None = None,
        pool: ArrayLike | None = None,
        repeats: Count = 4,
        title: str | None = None,
        folder: str | Path | None = None,
    ) -> None:
        if not len(pictures):
            raise ValueError("pictures must hold at least one picture to label, got none")
        shown = np.unique(unseen.labels == target)
        if len(shown) < 2:
            raise ValueError(
                f"unseen must hold pictures labelled {target!r}, the target, and others, got "
                f"{np.unique(unseen.labels).tolist()}"
            )
        if repeats > len(pictures) // 3:
            raise ValueError(
                f"repeats must be at most a third of the {len(pictures)} pictures, got {repeats}"
            )
        self.pictures, self.unseen, self.target, self.other = pictures, unseen, target, other
        self.name = slug(name)
        asked = f"{target} or {other}?".capitalize() if other else None
        theirs = _("Your turn: is it {a_kitchen}?", a_kitchen=_with_article(target))
        self.title = title or asked or theirs
        self.turns = said.turns_of(len(pictures), repeats)
        self.ident = f"{self.name}-{fingerprint(pictures, self.turns, target)}"
        file = Path(folder or work_folder(), f"{self.ident}.json")
        self.kept: Kept = Kept(file, self._checked)
        known = () if features is None else zip(features, (pictures, unseen), strict=True)
        self._given = [_one_row_each("features", one, len(given)) for one, given in known]
        self._pool = None if pool is None else as_numbers("pool", pool)

    @classmethod
    def of(
        cls, split: HoldOut, n: Size = 30, *, other: str | None = None, repeats: Count = 4
    ) -> Self:
        """Return the bench on `n` training pictures of a split, half of them of its target.

        It is tested on unseen pictures, of which half are of the target too.

        >>> from synthlab.worlds import make_pictures
        >>> split = HoldOut(make_pictures(60, kinds=["kitchen", "pasture"], rng=0))
        >>> print(LabellingBench.of(split, 8, other="cow", repeats=0).title)
        Kitchen or cow?
        """
        chosen = half_and_half(split.training.labels, split.target, n, rng=0)
        tested = half_and_half(split.unseen.labels, split.target, len(split.unseen), rng=0)
        return cls(
            split.training[chosen],
            split.unseen[tested],
            name=f"{split.target}-or-{other}" if other else f"{split.target}s",
            target=split.target,
            other=other,
            repeats=repeats,
            features=(split.training_features[chosen], split.unseen_features[tested]),
            pool=split.training_features,
        )

    # What the student said

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What the student said, in the order in which it was said."""
        return said.as_answers(self.kept.state["answers"], len(self.turns))

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
        n, all_of_them = self.n_labelled, len(self.pictures)
        if n == all_of_them:
            print(_("These are your labels of {n} pictures.", n=n))
            return self.labels
        print(
            _("You labelled {n} of {all} pictures.", n=n, all=all_of_them),
            _("These are the labels of Ada, who did all."),
        )
        return self.example

    @cached_property
    def example(self) -> NDArray[np.str_]:
        """The labels of Ada, an example: mostly right, with two slips and one "not sure"."""
        return example_labels(self.classroom, said.words_for(self.target))

    def _checked(self, data: Any) -> dict[str, Any]:
        """Return data from a file or from the card as a state: `rev` grows with each change."""
        n, wage = len(self.turns), data.get("wage")
        backups = [said.as_answers(given, n) for given in data.get("backups", [])[-BACKUPS:]]
        return {
            "bench": self.ident,
            "rev": count("rev", data.get("rev", 0)),
            "wage": wage if wage in WAGES else WAGES[1],
            "answers": said.plain(said.as_answers(data.get("answers", []), n)),
            "backups": [said.plain(given) for given in backups],
        }

    # What the card is made of

    @cached_property
    def classroom(self) -> Classroom:
        """Where models learn."""
        both = (self.pictures, self.unseen)
        known: Any = self._given or [picture_features(pictures.images) for pictures in both]
        features, unseen = condensed(known[0], known[1], self._pool)
        truth, unseen_truth = (p.labels == self.target for p in both)
        return Classroom(features, unseen, truth, unseen_truth)

    def about(self) -> dict[str, Any]:
        """Return what the card has to know, as plain data."""
        room = self.classroom
        labels = self.unseen.labels
        if self.other:
            labels = np.where(labels == self.target, labels, self.other)
        kinds = np.unique(labels).tolist()
        names = [scene.names if scene else frozenset() for scene in self.unseen.scenes]
        things = sorted(frozenset().union(*names))
        return {
            "look": self.look,
            "id": self.ident,
            "name": self.name,
            "title": self.title,
            "target": self.target,
            "other": self.other,
            "wages": list(WAGES),
            "turns": list(self.turns),
            "pictures": [markup.data_url(image) for image in as_webp(self.pictures, BUDGET)],
            "words": [in_words(s) if s else UNDESCRIBED for s in self.pictures.scenes],
            "truth": room.truth.tolist(),
            "kinds": kinds,
            "plurals": [f"{k}s" if k in (*KINDS, self.other) else f"“{k}” pictures" for k in kinds],
            "unseen": {
                "kinds": [kinds.index(label) for label in labels.tolist()],
                "things": things,
                "holds": [[things.index(name) for name in sorted(held)] for held in names],
            },
            "features": {
                "C": STRENGTH,
                "columns": room.features.shape[1],
                "scale": SCALE,
                "pictures": _base64(room.features),
                "unseen": _base64(room.unseen),
            },
        }

    def html(self) -> str:
        """Return the card as HTML that needs no kernel."""
        why = _("Labelling needs JavaScript, which is switched off here.")
        needs = f'<noscript><p class="sl-more">{why}</p></noscript>'
        ident, hint = f"bench-{self.name}", _("{n} to label", n=len(self.turns))
        return markup.card(self.look, ident, self.title, self.about(), hint=hint, inside=needs)

    def __str__(self) -> str:
        twice = len(self.turns) - len(self.pictures)
        again = _(", {n} of them twice", n=twice) if twice else ""
        return (
            self.title
            + " "
            + _(
                "{n} pictures to label{again}; a model learns from your labels and is tested on "
                "{unseen} unseen pictures.",
                n=len(self.pictures),
                again=again,
                unseen=len(self.unseen),
            )
        )

    def __repr__(self) -> str:
        return f"<LabellingBench {self.ident!r}: {len(self.pictures)} pictures>"


def _with_article(word: str) -> str:
    return _("an {word}", word=word) if word[:1].lower() in "aeiou" else _("a {word}", word=word)


def fingerprint(pictures: Pictures, turns: Sequence[int], target: str) -> str:
    """Return eight letters that change when the pictures do.

    Painted pictures are known by their scenes, so that labels survive a change in how they are
    painted; others by their pixels.
    """
    digest = hashlib.sha256(repr((tuple(turns), target)).encode())
    for scene, image in zip(pictures.scenes, pictures.images, strict=True):
        if scene is None:
            digest.update(image.tobytes())
        else:
            digest.update(repr((scene.kind, scene.style, scene.seed, sorted(scene.names))).encode())
    return digest.hexdigest()[:8]


def _one_row_each(name: str, given: ArrayLike, n: int) -> NDArray[np.float64]:
    rows = as_numbers(name, given)
    if rows.ndim != 2 or len(rows) != n:
        raise ValueError(f"{name} must have a row for each of the {n} pictures, got {rows.shape}")
    return rows


def _base64(features: NDArray[np.float64]) -> str:
    return base64.b64encode(np.rint(features * SCALE).astype("<i2").tobytes()).decode()


def as_webp(pictures: Pictures, budget: int) -> list[bytes]:
    """Return each picture as WebP: as large and as fine as the budget allows for all of them.

    Pictures of a known scene are painted anew at that size; others are never enlarged.

    Raises
    ------
    ValueError
        If even the smallest are too many bytes.
    """
    for size, quality in LOOKS:
        files = [encode(_image(pictures, i, size), quality) for i in range(len(pictures))]
        if sum(map(len, files)) <= budget:
            return files
    raise ValueError(
        f"{len(pictures)} pictures take {sum(map(len, files)):,} bytes, more than the "
        f"{budget:,} that the card may hold; give it fewer pictures"
    )


def _image(pictures: Pictures, i: int, size: int) -> Image.Image:
    scene = pictures.scenes[i]
    image = Image.fromarray(pictures.images[i] if scene is None else paint(scene, size))
    return image if image.width <= size else image.resize((size, size), Image.Resampling.LANCZOS)
