"""Multinomial logistic regression, with or without knowledge of how the labels were corrupted.

`SoftmaxRegression` minimises, over one weight vector w_k and one intercept b_k for each class,

    C · Σᵢ loss(xᵢ, yᵢ) + ½ · Σ_k ‖w_k‖²,    p(x) = softmax(w_1·x + b_1, …, w_K·x + b_K).

The loss is −log p(x)_y; or, given a transition matrix T[i, j] = P(label says j | truth is i),
the forward-corrected −log (Tᵀp(x))_y, so that p is a model of the truth and not of the labels.
With two classes there is one vector w = w_2 − w_1, penalised by ½‖w‖² (scikit-learn's convention).
"""

import warnings
from functools import cache
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import log_softmax
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from synthlab.learners.newton import Array, minimise
from synthlab.learners.objective import expand, whitened

# The fit stops this many standard steps from the optimum; one changes the objective by C · n / 2.
PRECISION = 1e-9
MAX_ITER = 500


class SoftmaxRegression(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # untyped bases
    """Multinomial logistic regression that can allow for known label noise.

    Without a transition matrix the objective is strictly convex in the weights: one optimum, the
    same as `sklearn.linear_model.LogisticRegression(C=C)` gives, reached to about nine digits.
    With one, the objective is not convex in general; the search starts from zero weights and
    finds the optimum that is downhill from there. When there are fewer examples than features,
    the search is confined to the few directions the examples span, which changes nothing but the
    time.

    Parameters
    ----------
    C : float, default 1.0
        Trust in the data against the penalty; larger means less shrinkage. The intercepts are
        not penalised.
    transition_matrix : array-like of shape (K, K), optional
        T[i, j] = P(label says class j | truth is class i), rows and columns in the sorted order
        of the labels. Every row sums to 1.
    random_state : int or None
        Taken for scikit-learn's conventions. The fit draws no random number.

    Attributes
    ----------
    classes_ : ndarray of shape (K,)
    coef_ : float64 ndarray of shape (K, d), or (1, d) for two classes
    intercept_ : float64 ndarray of shape (K,), or (1,) for two classes
    n_iter_ : int

    References
    ----------
    Patrini, Rozza, Menon, Nock & Qu, "Making deep neural networks robust to label noise: a loss
    correction approach", CVPR 2017, Theorem 2 (the forward correction).

    Examples
    --------
    >>> model = SoftmaxRegression().fit([[0.0], [1.0], [2.0], [3.0]], ["cow", "cow", "hen", "hen"])
    >>> model.predict([[0.2], [2.9]]).tolist()
    ['cow', 'hen']
    """

    def __init__(
        self,
        C: float = 1.0,
        transition_matrix: ArrayLike | None = None,
        random_state: int | None = None,
    ) -> None:
        self.C = C
        self.transition_matrix = transition_matrix
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Return the model, fitted to examples X (n, d) and their labels y (n,).

        Raises
        ------
        ValueError
            If C is not positive, there is only one class, or the transition matrix does not fit
            the classes.
        """
        examples: Array
        examples, y = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(y)
        if not self.C > 0:
            raise ValueError(f"C must be greater than 0, got {self.C!r}")
        self.classes_, codes = np.unique(y, return_inverse=True)
        n_classes = len(self.classes_)
        if n_classes < 2:
            only = self.classes_.tolist()[0]
            raise ValueError(f"y must hold at least two classes, got one class: {only!r}")
        transition = self._checked_transition()
        # One thread: on small problems many only get in each other's way, and a sum split between
        # them differs in its last bits from one machine to the next.
        with _linear_algebra().limit(limits=1):
            converged = self._descend(examples, codes, transition)
        if not converged:
            warnings.warn(
                f"the fit stopped after {self.n_iter_} steps short of an optimum; "
                "a smaller C or features of similar size help",
                ConvergenceWarning,
                stacklevel=2,
            )
        return self

    def decision_function(self, X: ArrayLike) -> Array:
        """Return the scores w_k·x + b_k, of shape (n, K), or (n,) for two classes."""
        check_is_fitted(self)
        examples: Array = validate_data(self, X, dtype=np.float64, reset=False)
        scores: Array = examples @ self.coef_.T + self.intercept_
        return scores.ravel() if len(self.classes_) == 2 else scores

    def predict_log_proba(self, X: ArrayLike) -> Array:
        """Return the logarithms of the class probabilities, of shape (n, K)."""
        scores = self.decision_function(X)
        if scores.ndim == 1:
            scores = np.column_stack([np.zeros_like(scores), scores])
        log_probabilities: Array = log_softmax(scores, axis=1)
        return log_probabilities

    def predict_proba(self, X: ArrayLike) -> Array:
        """Return the probability of each class, of shape (n, K), in the order of `classes_`.

        With a transition matrix these are probabilities of the true class, not of the label.
        """
        return np.exp(self.predict_log_proba(X))

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """Return the most probable class of each example, of shape (n,)."""
        log_probabilities = self.predict_log_proba(X)
        likeliest: NDArray[Any] = self.classes_[log_probabilities.argmax(axis=1)]
        return likeliest

    def _descend(self, X: Array, codes: NDArray[np.intp], transition: Array | None) -> bool:
        """Set the weights and intercepts to the optimum; return whether it was reached."""
        n_classes = len(self.classes_)
        # Two vectors w_1 = −w/2 and w_2 = w/2 carry half the penalty of the one vector w.
        C = self.C / 2 if n_classes == 2 else self.C
        c = C / n_classes
        centre = X.mean(axis=0)
        Z, unwhitened = whitened(X - centre, c)
        # The intercepts are the weights of one more column; its height leaves them no penalty.
        height = 1 / np.sqrt(c * len(Z))
        Z = np.column_stack([Z, np.full(len(Z), height)])
        V, self.n_iter_, converged = minimise(
            lambda V: expand(V, Z, codes, transition, C),
            np.zeros((Z.shape[1], n_classes)),
            tolerance=PRECISION * np.sqrt(C * len(Z)),
            max_iter=MAX_ITER,
        )
        coef = unwhitened(V[:-1]).T
        intercept = height * (V[-1] - V[-1].mean()) - coef @ centre
        if n_classes == 2:
            coef, intercept = np.diff(coef, axis=0), np.diff(intercept)
        self.coef_, self.intercept_ = coef, intercept
        return converged

    def _checked_transition(self) -> Array | None:
        """Return the transition matrix as float64 once it is known to fit the classes."""
        if self.transition_matrix is None:
            return None
        transition = np.asarray(self.transition_matrix, dtype=np.float64)
        n_classes = len(self.classes_)
        if transition.shape != (n_classes, n_classes):
            raise ValueError(
                f"transition_matrix must have shape ({n_classes}, {n_classes}), one row and one "
                f"column for each of the classes {self.classes_.tolist()}, "
                f"got shape {transition.shape}"
            )
        if not (np.all(transition >= 0) and np.allclose(transition.sum(axis=1), 1, atol=1e-6)):
            raise ValueError(
                "transition_matrix must have rows of probabilities that each sum to 1, "
                f"got {transition.tolist()}"
            )
        impossible = self.classes_[transition.sum(axis=0) == 0].tolist()
        if impossible:  # every class occurs among the labels, so each must be possible
            raise ValueError(
                f"transition_matrix says the label {impossible[0]!r} never occurs, but it does"
            )
        return transition


@cache
def _linear_algebra() -> Any:
    """Return the handle on the linear algebra libraries; finding them takes a while."""
    return ThreadpoolController()
