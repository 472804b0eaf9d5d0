"""One person who labels: how often right, for how long, and how fast.

An `Annotator` has a confusion matrix, as a transition matrix has it: what this person says, given
what there is to see. Fatigue wears it down: the longer since the last rest, the more often the
answer is a guess. The curve is known exactly.
"""

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Floats, alike, whole
from synthlab._checks import Positive, Share, Size, wrong
from synthlab._signatures import checked
from synthlab.labels.transition_matrices import as_transition_matrix


@checked
class Annotator:
    """A person who labels.

    Parameters
    ----------
    confusion_matrix : array-like of shape (K, K)
        C[i, j] = P(says class j | sees class i) when fresh; rows sum to one.
    role : str
        What kind of worker this is, in a word. It has no effect.
    seconds : float, above 0
        The mean time a label takes.
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
        role: str = "careful",
        seconds: Positive = 5.0,
        fatigue: Share = 0.0,
        rest_every: Size = 200,
    ) -> None:
        n_classes = len(np.atleast_1d(confusion_matrix))
        self.confusion_matrix = as_transition_matrix(
            confusion_matrix, n_classes, name="confusion_matrix"
        )
        self.fatigue = fatigue
        self.rest_every = rest_every
        self.seconds = seconds
        self.role = role

    def attention(self, nth: ArrayLike) -> Floats:
        """Return the share of attention left at the nth label, counted from 0.

        It is (1 - fatigue)ˢ, with s = nth mod rest_every.
        """
        since_rest = whole("nth", nth) % self.rest_every
        attention: Floats = np.power(1 - self.fatigue, since_rest, dtype=np.float64)
        return attention

    def says(self, sees: ArrayLike, nth: ArrayLike) -> Floats:
        """Return the probability of each answer; shape (..., K).

        Parameters
        ----------
        sees : int or array of ints
            What there is to see, as positions among the classes: rows of the confusion matrix.
        nth : int or array of ints, at least 0
            The number of labels given before; broadcast against `sees`.
        """
        seen, left = alike(sees=whole("sees", sees), nth=self.attention(nth))
        if (seen >= len(self.confusion_matrix)).any():
            raise wrong("sees", f"be below {len(self.confusion_matrix)}, the classes", sees)
        looking, attention = self.confusion_matrix[seen.astype(int)], left[..., np.newaxis]
        answers: Floats = attention * looking + (1 - attention) / looking.shape[-1]
        return answers

    def accuracy_at(self, nth: ArrayLike) -> Floats:
        """Return the probability that the nth label is right, counted from 0, classes alike."""
        attention = self.attention(nth)
        right = self.confusion_matrix.diagonal().mean()
        accuracy: Floats = attention * right + (1 - attention) / len(self.confusion_matrix)
        return accuracy
