"""What the next model is trained on: `Replace`, `Keep`, `Fresh`, `Augment` and so on.

A `Policy` looks at all data sets so far, the real one first and the newest last, and returns the
training set of the next generation. A policy of your own is a subclass of `Policy`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from synthlab._arrays import Array
from synthlab._checks import Count, Must, Share, asked
from synthlab._frames import as_examples, is_frame, joined, picked
from synthlab._signatures import checked


def _are_data(past: Sequence[Any]) -> bool:
    alike = len({one.shape[1:] for one in past}) == 1 and all(len(one.shape) > 0 for one in past)
    return alike and all(_is_finite(one) for one in (past[0], past[-1]))


def _is_finite(data: Any) -> bool:
    return is_frame(data) or data.dtype.kind != "f" or bool(np.isfinite(data).all())


Past = Annotated[
    Sequence[Array],
    Must("be a list of data sets of one form, at least one, without NaN", _are_data),
]
Unseen = Callable[[int], Array]  # gives that many real examples that no generation has seen
Dice = np.random.Generator


@checked
class Policy(ABC):
    """What each generation is trained on.

    Examples
    --------
    A policy that forgets slowly: the two newest data sets.

    >>> class LastTwo(Policy):
    ...     def training_set(self, past, unseen, rng):
    ...         return np.concatenate(past[-2:])
    >>> LastTwo().training_set([np.zeros(3), np.ones(1), np.ones(1)], None, None).tolist()
    [1.0, 1.0]
    """

    @abstractmethod
    def training_set(self, past: Past, unseen: Unseen, rng: Dice) -> Array:
        """Return the examples that the next model is fitted to.

        Parameters
        ----------
        past : sequence of arrays, or of data frames
            All data sets so far: past[0] is real, past[-1] the newest.
        unseen : callable
            `unseen(k)` gives k real examples that no generation has seen.
        rng : numpy.random.Generator
        """

    def n_unseen(self, n: Count, generation: Count) -> int:
        """Return how many unseen real examples that generation takes; `n` is the sample size."""
        return 0


@checked
@dataclass(frozen=True)
class Replace(Policy):
    """Train on the newest data set alone: the fully synthetic loop.

    References
    ----------
    Shumailov et al., Nature 631 (2024); Alemohammad et al., ICLR 2024, section 3.

    Examples
    --------
    >>> Replace().training_set([np.array([1, 2]), np.array([3, 4])], None, None).tolist()
    [3, 4]
    """

    def training_set(self, past: Past, unseen: Unseen | None, rng: Dice | None) -> Array:
        """Return the newest data set."""
        return past[-1]


@checked
@dataclass(frozen=True)
class Accumulate(Policy):
    """Train on the real data and everything synthetic so far.

    References
    ----------
    Gerstgrasser et al., "Is model collapse inevitable?", arXiv 2404.01413.

    Examples
    --------
    >>> Accumulate().training_set([np.array([1, 2]), np.array([3, 4])], None, None).tolist()
    [1, 2, 3, 4]
    """

    def training_set(self, past: Past, unseen: Unseen | None, rng: Dice | None) -> Array:
        """Return all data sets in one."""
        return joined(past)


@checked
@dataclass(frozen=True)
class Subsample(Policy):
    """Train on a sample, without replacement, of all that `Accumulate` holds.

    It has the size of the newest data set: training never gets more expensive.

    References
    ----------
    Kazdan et al., "Collapse or thrive?", arXiv 2410.16713.

    Examples
    --------
    >>> past = [np.array([1, 2]), np.array([3, 4]), np.array([5, 6])]
    >>> len(Subsample().training_set(past, None, np.random.default_rng(1)))
    2
    """

    def training_set(self, past: Past, unseen: Unseen | None, rng: Dice) -> Array:
        """Return as many examples as the newest data set has, from all of them."""
        return _some(joined(past), len(past[-1]), rng)


@checked
@dataclass(frozen=True)
class Augment(Policy):
    """Train on the real data set, which stays, and the newest synthetic one.

    References
    ----------
    Alemohammad et al., ICLR 2024, section 4: the synthetic augmentation loop.

    Examples
    --------
    >>> past = [np.array([1, 2]), np.array([3, 4]), np.array([5, 6])]
    >>> Augment().training_set(past, None, None).tolist()
    [1, 2, 5, 6]
    """

    def training_set(self, past: Past, unseen: Unseen | None, rng: Dice | None) -> Array:
        """Return the real and the newest data set in one; the first time, the real one alone."""
        return past[0] if len(past) == 1 else joined([past[0], past[-1]])


@checked
@dataclass(frozen=True)
class Keep(Policy):
    """Train on the newest data set, a share of it replaced by some of the first real data.

    The first model sees the real data set; each later one round(share · n) of its examples, drawn
    anew without replacement (all, if it has fewer), and n less that many of the newest data set.

    Parameters
    ----------
    share : float in [0, 1]

    References
    ----------
    Shumailov et al., Nature 631 (2024): "10% of original training data preserved".

    Examples
    --------
    >>> past = [np.zeros(4), np.ones(4)]
    >>> Keep(0.25).training_set(past, None, np.random.default_rng(1)).tolist()
    [0.0, 1.0, 1.0, 1.0]
    """

    share: Share

    def training_set(self, past: Past, unseen: Unseen | None, rng: Dice) -> Array:
        """Return some of the real examples and some of the newest synthetic ones."""
        if len(past) == 1:
            return past[0]
        n = len(past[-1])
        n_real = min(round(self.share * n), len(past[0]))
        return joined([_some(past[0], n_real, rng), _some(past[-1], n - n_real, rng)])


@checked
@dataclass(frozen=True)
class Fresh(Policy):
    """Train on new real examples, a fixed share of the training set, and on synthetic ones.

    The first model sees the real data set; each later one round(share · n) real examples that
    nobody has seen yet, and n less that many of the newest synthetic data set.

    Parameters
    ----------
    share : float in [0, 1]

    References
    ----------
    Alemohammad et al., ICLR 2024, section 5: the fresh data loop.

    Examples
    --------
    >>> past = [np.zeros(4), np.ones(4)]
    >>> Fresh(0.25).training_set(past, np.zeros, np.random.default_rng(1)).tolist()
    [0.0, 1.0, 1.0, 1.0]
    """

    share: Share

    def training_set(self, past: Past, unseen: Unseen, rng: Dice) -> Array:
        """Return unseen real examples and some of the newest synthetic ones."""
        if len(past) == 1:
            return past[0]
        n = len(past[-1])
        n_real = self.n_unseen(n, len(past))
        new = as_examples(asked("unseen", unseen, n_real, of="a number k"))
        return joined([new, _some(past[-1], n - n_real, rng)], "past and unseen")

    def n_unseen(self, n: Count, generation: Count) -> int:
        """Return round(share · n), or 0 for the first model, which sees the real data set."""
        return round(self.share * n) if generation > 1 else 0


def _some(examples: Array, n: int, rng: np.random.Generator) -> Array:
    """Return n of the examples, without replacement."""
    return picked(examples, rng.choice(len(examples), n, replace=False))
