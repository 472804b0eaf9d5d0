"""Filters that know real data: `LikelihoodFilter`, `DistanceFilter`, `DuplicateFilter`.

Each throws away what is too unlikely, too far from anything real, or there already. How strict
they are is said in one number: which share of *real* examples would pass.
"""

from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np

from synthlab._arrays import Array, Examples, Floats, as_floats
from synthlab._checks import NotNegative, Portion, asked, require_fitted
from synthlab._frames import joined
from synthlab._signatures import checked
from synthlab.measures import nearest_real_distance
from synthlab.safeguards.encoding import Encoder, Look, log_likelihood
from synthlab.safeguards.review import Safeguard

Score = Callable[[Array], Any]


@checked
class LikelihoodFilter(Safeguard):
    """Keeps what a reference model finds likely enough.

    Parameters
    ----------
    score : callable, optional
        `score(examples)` returns the log-likelihood of each: `NGramModel.log_probabilities` for
        letters, for instance. By default fitted to the real examples: a bell curve for numbers;
        shares for categories; styles and things for scenes; all columns of a table together.
    keep : float in (0, 1], default 0.99
        How many of the real examples would pass. For a bell curve, a cut at cσ keeps 2Φ(c) - 1.

    Attributes
    ----------
    least_ : float
        What is less likely does not pass.

    Examples
    --------
    >>> real = np.random.default_rng(1).normal(size=1000)
    >>> LikelihoodFilter(keep=0.95).fit(real).review([0.0, 1.5, -4.0])
    Review(2 of 3 kept; too unlikely: 1)
    """

    def __init__(self, score: Score | None = None, *, keep: Portion = 0.99) -> None:
        self.score = score
        self.keep = keep

    def fit(self, real: Examples) -> Self:
        """Return the filter, fitted to real examples."""
        self.score_ = log_likelihood("real", real) if self.score is None else self.score
        self.least_ = float(np.quantile(self._scores(real, "real"), 1 - self.keep))
        return self

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each example that is too unlikely."""
        require_fitted(self, "least_")
        return [
            "" if s >= self.least_ else f"too unlikely: {s:.3g}, at least {self.least_:.3g} wanted"
            for s in self._scores(batch)
        ]

    def _scores(self, examples: Array, name: str = "batch") -> Floats:
        scores = as_floats("score", asked("score", self.score_, examples, of=name))
        if scores.shape != (len(examples),) or np.isnan(scores).any():
            raise ValueError(f"score must return one number for each example, got {scores!r}")
        return scores


@checked
class DistanceFilter(Safeguard):
    """Keeps what lies near something real.

    Parameters
    ----------
    keep : float in (0, 1], default 0.99
        How many of the real examples lie as near to another real one.
    features : callable, optional
        Turns a data set into an array (n, d) in which distances have a meaning. By default numbers
        are used as they are, tables column by column, and scenes by the things in them.

    Attributes
    ----------
    farthest_ : float
        What is farther from everything real does not pass.

    Examples
    --------
    >>> real = np.random.default_rng(1).normal(size=(500, 2))
    >>> DistanceFilter().fit(real).review([[0.1, 0.2], [7.0, 7.0]]).reasons[1].split(":")[0]
    'far from anything real'
    """

    def __init__(self, *, keep: Portion = 0.99, features: Look = None) -> None:
        self.keep = keep
        self.features = features

    def fit(self, real: Examples) -> Self:
        """Return the filter, fitted to at least two real examples."""
        if len(real) < 2:
            raise ValueError(f"real must hold at least 2 examples, got {len(real)}")
        self._encoder = Encoder(self.features).fit(real)
        self._real = self._encoder.points("real", real)
        self.farthest_ = float(np.quantile(nearest_real_distance(self._real), self.keep))
        return self

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each example that is far away."""
        require_fitted(self, "farthest_")
        points = self._encoder.points("batch", batch)
        return [
            ""
            if d <= self.farthest_
            else f"far from anything real: {d:.3g}, at most {self.farthest_:.3g} wanted"
            for d in nearest_real_distance(self._real, points)
        ]


@checked
class DuplicateFilter(Safeguard):
    """Keeps one of each: neither copies nor near-copies within a batch, nor of real examples.

    Copies of real examples are looked for only once it is fitted to those.

    Parameters
    ----------
    within : float, default 0
        What is no farther apart than this counts as a copy.
    features : callable, optional
        As for `DistanceFilter`. Scenes with the same things, style and kind are copies, whatever
        their colours.

    Examples
    --------
    >>> DuplicateFilter(within=0.1).review([1.0, 2.0, 1.05, 2.0])
    Review(2 of 4 kept; copy within the batch: 2)
    >>> DuplicateFilter().fit([2.0]).review([1.0, 2.0])
    Review(1 of 2 kept; copy of a real example: 1)
    """

    def __init__(self, *, within: NotNegative = 0.0, features: Look = None) -> None:
        self.within = within
        self.features = features
        self._real: Array | None = None

    def fit(self, real: Examples) -> Self:
        """Return the filter, which from now on rejects copies of these real examples too."""
        self._real = real
        return self

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each copy; the first of several stays."""
        known = batch if self._real is None else joined([self._real, batch])
        encoder = Encoder(self.features).fit(known)
        points = encoder.points("batch", batch)
        reasons = [""] * len(batch)
        if self._real is not None:
            nearest = nearest_real_distance(encoder.points("real", self._real), points)
            for i in np.flatnonzero(nearest <= self.within).tolist():
                reasons[i] = f"copy of a real example: {nearest[i]:.3g} apart"
        for i in range(len(points)):
            if reasons[i]:
                continue
            apart = np.sqrt(np.square(points[i + 1 :] - points[i]).sum(axis=1))
            for k in np.flatnonzero(apart <= self.within):
                j = i + 1 + int(k)
                reasons[j] = reasons[j] or f"copy within the batch: of number {i + 1}"
        return reasons
