"""How safeguards read examples of any world: `as_kinds`, `Encoder`, and how likely each is.

Numbers stay numbers; of a table, words are marked by yes and no; of a scene, what counts is its
kind, its style and which things stand in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import multivariate_normal

from synthlab._arrays import Array, Floats, as_array, as_points
from synthlab._checks import asked
from synthlab._frames import columns, is_frame
from synthlab.scenes.scene import Scene

Look = Callable[[Any], Any] | None


def are_scenes(examples: Array) -> bool:
    """Return whether the examples are scenes."""
    if is_frame(examples):
        return False
    return examples.dtype == object and all(isinstance(one, Scene) for one in examples)


def as_kinds(name: str, examples: Any, look: Look = None) -> Array:
    """Return the kind of each example, of shape (n,): categories, or the styles of scenes."""
    seen = examples if look is None else asked("look", look, examples, of=name)
    array = as_array(name, seen)
    if are_scenes(array):
        array = np.array([one.style if one.kind == "kitchen" else one.kind for one in array])
    if array.ndim != 1 or array.dtype.kind not in "iuU":
        raise ValueError(
            f"{name} must hold categories or scenes, got {array.dtype} of shape {array.shape}: "
            "give look=, a function that turns examples into kinds"
        )
    return array


class Encoder:
    """Turns examples into points, such that distances have a meaning; fitted to real ones.

    Numbers of an array are used as they are; those of a table are divided by their spread.
    A word is a yes in its own column: two that differ are √2 apart, a word never met is 1 from
    every other. Scenes that differ in k things are √k apart.
    """

    def __init__(self, look: Look = None) -> None:
        self.look = look
        self.width_: int | None = None

    def fit(self, real: Array) -> Encoder:
        """Return the encoder, once it knows what columns there are."""
        if self.look is None and is_frame(real):
            self.columns_ = [_column(values) for values in columns(real).values()]
        elif self.look is None and (real.dtype.kind == "U" or are_scenes(real)):
            self.words_ = sorted({word for one in real for word in words_of(one)})
        return self

    def points(self, name: str, examples: Array) -> Floats:
        """Return the examples as points, float64 of shape (n, d)."""
        if self.look is None and hasattr(self, "columns_"):
            values = columns(examples).values()
            parts = [turn(column) for column, turn in zip(values, self.columns_, strict=True)]
            return np.concatenate(parts, axis=1)
        if self.look is None and hasattr(self, "words_"):
            return _marked([words_of(one) for one in examples], self.words_)
        seen = examples if self.look is None else asked("features", self.look, examples, of=name)
        points = as_points(
            name, seen, width=self.width_, advice="; give features= to turn examples into numbers"
        )
        self.width_ = points.shape[1]
        return points


def words_of(example: Any) -> frozenset[str]:
    """Return what an example is known by: a word; or a scene's kind, style and things."""
    if isinstance(example, Scene):
        return example.names | {f"kind {example.kind}", f"style {example.style}"}
    return frozenset([str(example)])


def _column(real: Array) -> Callable[[Array], Floats]:
    if real.dtype.kind == "U":
        words = sorted(set(real.tolist()))
        return lambda column: _marked([frozenset([one]) for one in column.tolist()], words)
    spread = float(real.std()) or 1.0
    return lambda column: np.asarray(column, dtype=np.float64)[:, None] / spread


def _marked(found: Sequence[frozenset[str]], words: Sequence[str]) -> Floats:
    """Return a column of 0 and 1 for each word, and one that counts those not among them."""
    place = {word: i for i, word in enumerate(words)}
    table = np.zeros((len(found), len(words) + 1))
    for row, here in zip(table, found, strict=True):
        for word in here:
            row[place.get(word, -1)] += 1
    return table


def log_likelihood(name: str, real: Array, new: str = "batch") -> Callable[[Array], Floats]:
    """Return a function that says how likely examples are, given real ones: natural logarithms.

    An error names the real ones, and those asked about, by `name` and `new`.

    Numbers are held to be a bell curve. The shares of words, and of things in scenes, are counted,
    half an example being added to each; what was never met counts for half an example.
    """
    if is_frame(real):
        parts = {
            column: log_likelihood(f"{name}[{column!r}]", values, f"{new}[{column!r}]")
            for column, values in columns(real).items()
        }
        return lambda batch: np.sum(
            [parts[column](values) for column, values in columns(batch).items()], axis=0
        )
    if are_scenes(real):
        return _scenes(real)
    if real.dtype.kind == "U" or (real.dtype.kind in "iu" and real.ndim == 1):
        return _shares(real, new)
    return _bell(name, real, new)


def _shares(real: Array, new: str = "batch") -> Callable[[Array], Floats]:
    kinds, counts = np.unique(real, return_counts=True)
    share = dict(zip(kinds.tolist(), counts.tolist(), strict=True))
    total = len(real) + 0.5 * (len(kinds) + 1)

    def score(batch: Array) -> Floats:
        if batch.ndim != 1:
            raise ValueError(
                f"{new} must hold one category for each example, got shape {batch.shape}"
            )
        found: Floats = np.log([(share.get(x, 0) + 0.5) / total for x in batch.tolist()])
        return found

    return score


def _bell(name: str, real: Array, new: str) -> Callable[[Array], Floats]:
    points = as_points(name, real, least=2)
    n, d = points.shape
    covariance = np.atleast_2d(np.cov(points.T, ddof=1))
    if n <= d or np.linalg.matrix_rank(covariance) < d:
        raise ValueError(
            f"{name} must hold more: too few examples ({n}) to know how {d} numbers vary, or some "
            "never vary: give score=, or features= that turn an example into fewer numbers"
        )
    normal = multivariate_normal(points.mean(axis=0), covariance)
    return lambda batch: np.atleast_1d(
        normal.logpdf(as_points(new, batch, width=d, advice=f"; {name} holds some"))
    )


def _scenes(real: Array) -> Callable[[Array], Floats]:
    styles = _shares(as_kinds("real", real))
    encoder = Encoder().fit(real)
    present = encoder.points("real", real)
    chance = (present.sum(axis=0) + 0.5) / (len(real) + 1)
    yes, no = np.log(chance), np.log1p(-chance)

    def score(batch: Array) -> Floats:
        here: NDArray[np.float64] = encoder.points("batch", batch)
        found: Floats = styles(as_kinds("batch", batch)) + here @ yes + (1 - here.clip(max=1)) @ no
        return found

    return score
