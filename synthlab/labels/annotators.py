"""One person who labels: how often right, for how long, and how fast.

An `Annotator` has a confusion matrix, as a transition matrix has it: what this person says, given
what there is to see. Two things change it with time. *Drift* is lasting: somebody's idea of the
classes slides, or somebody learns. *Fatigue* is not: the longer since the last rest, the more
often the answer is a guess. Both curves are known exactly.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab.labels.matrices import Matrix, as_transition_matrix

Numbers = NDArray[np.float64]


class Annotator:
    """A person who labels.

    Parameters
    ----------
    confusion_matrix : array-like of shape (K, K)
        C[i, j] = P(says class j | sees class i) when fresh; rows sum to one.
    name : str
    role : str
        What kind of worker this is, in a word. It changes nothing.
    seconds : float, above 0
        The mean time a label takes.
    drift : float in [0, 1]
        How fast the first confusion matrix gives way to `later`: each label takes this share of
        what is left of it, so that (1 - drift)ⁿ is left after n labels.
    later : array-like of shape (K, K), optional
        The confusion matrix that the drift ends in. Default: answers that are even over all
        classes.
    fatigue : float in [0, 1]
        How fast attention fades: (1 - fatigue)ˢ is left, s labels after the last rest. A label
        given without attention is a guess, even over all classes.
    rest_every : int, at least 1
        How many labels there are between one rest and the next.

    Examples
    --------
    Nine in ten answers are right at first. Each label costs a hundredth of the attention, and
    after twenty labels there is a rest.

    >>> ana = Annotator([[0.9, 0.1], [0.1, 0.9]], fatigue=0.01, rest_every=20)
    >>> ana.accuracy_at([0, 10, 19, 20]).round(3).tolist()
    [0.9, 0.862, 0.83, 0.9]
    """

    def __init__(
        self,
        confusion_matrix: ArrayLike,
        *,
        name: str = "",
        role: str = "careful",
        seconds: float = 5.0,
        drift: float = 0.0,
        later: ArrayLike | None = None,
        fatigue: float = 0.0,
        rest_every: int = 200,
    ) -> None:
        n_classes = len(np.atleast_1d(confusion_matrix))
        even = np.full((n_classes, n_classes), 1 / n_classes)
        self.confusion_matrix = as_transition_matrix(
            confusion_matrix, n_classes, name="confusion_matrix"
        )
        self.later = as_transition_matrix(even if later is None else later, n_classes, name="later")
        self.drift = _checks.share("drift", drift)
        self.fatigue = _checks.share("fatigue", fatigue)
        self.rest_every = _checks.count("rest_every", rest_every, least=1)
        if not 0 < seconds < np.inf:
            raise ValueError(f"seconds must be above 0, got {seconds!r}")
        self.seconds = float(seconds)
        self.name, self.role = name, role

    def __repr__(self) -> str:
        called = f"{self.name!r}, " if self.name else ""
        return f"<Annotator: {called}{self.role}, {float(self.accuracy_at(0)):.0%} right>"

    def attention(self, nth: ArrayLike) -> Numbers:
        """Return the share of attention left at the nth label, counted from 0.

        It is (1 - fatigue)ˢ, with s = nth mod rest_every.
        """
        since_rest = _places(nth) % self.rest_every
        return np.power(1 - self.fatigue, since_rest, dtype=np.float64)

    def confusion_at(self, nth: ArrayLike) -> Matrix:
        """Return the confusion matrix at the nth label, counted from 0; shape (..., K, K).

        With a the attention and k = (1 - drift)ⁿ, it is a·[k·first + (1 - k)·later] + (1 - a)/K.
        """
        return self.says(np.arange(len(self.confusion_matrix)), _places(nth)[..., np.newaxis])

    def says(self, sees: ArrayLike, nth: ArrayLike) -> Numbers:
        """Return the probability of each answer; shape (..., K).

        Parameters
        ----------
        sees : int or array of ints
            What there is to see, as positions among the classes: rows of the confusion matrix.
        nth : int or array of ints
            The number of labels given before; goes with `sees` as numpy has it.
        """
        places, rows = _places(nth)[..., np.newaxis], np.asarray(sees)
        kept = np.power(1 - self.drift, places, dtype=np.float64)
        looking = kept * self.confusion_matrix[rows] + (1 - kept) * self.later[rows]
        attention = self.attention(places)
        answers: Numbers = attention * looking + (1 - attention) / looking.shape[-1]
        return answers

    def accuracy_at(self, nth: ArrayLike, prior: ArrayLike | None = None) -> Numbers:
        """Return the probability that the nth label is right, counted from 0.

        Parameters
        ----------
        nth : int or array of ints, at least 0
        prior : array-like of shape (K,), optional
            How common the classes are. Default: all alike.
        """
        right = np.diagonal(self.confusion_at(nth), axis1=-2, axis2=-1)
        weights = None if prior is None else np.asarray(prior, dtype=np.float64)
        accuracy: Numbers = np.average(right, axis=-1, weights=weights)
        return accuracy


def _places(nth: ArrayLike) -> NDArray[np.intp]:
    """Return the numbers of labels as an array, once they are known to be whole."""
    places = np.asarray(nth)
    if places.dtype.kind not in "iu" or (places < 0).any():
        raise ValueError(f"nth must be whole numbers of at least 0, got {nth!r}")
    return places.astype(np.intp)
