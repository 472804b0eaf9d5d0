"""Multinomial logistic regression, with or without knowledge of how the labels were corrupted.

`SoftmaxRegression` is scikit-learn's `LogisticRegression`; or, given a transition matrix
T[i, j] = P(label says j | truth is i), it minimises the forward-corrected loss −log (Tᵀp(x))_y in
place of −log p(x)_y, so that p is a model of the truth and not of the labels.
"""

import warnings
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.linalg import qr
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp, softmax
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from synthlab._arrays import Floats, as_distributions, one_thread
from synthlab._checks import is_number

TOLERANCE = 1e-9  # of the gradient of the mean loss
MAX_ITER = 1000


class SoftmaxRegression(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # untyped bases
    """Multinomial logistic regression that can allow for known label noise.

    It minimises C · Σ loss + ½ · Σ_k ‖w_k‖² over one weight vector and one intercept for each
    class; for two classes over one vector w, penalised by ½‖w‖². Without a transition matrix there
    is one optimum. With one there may be several; the search starts from zero weights.

    Parameters
    ----------
    C : float, default 1.0
        Trust in the data against the penalty; larger means less shrinkage. The intercepts are
        not penalised.
    transition_matrix : array-like of shape (K, K), optional
        T[i, j] = P(label says class j | truth is class i), rows and columns in the sorted order
        of the labels. Every row sums to 1.

    Attributes
    ----------
    classes_ : ndarray of shape (K,)
    coef_ : float64 ndarray of shape (K, d), or (1, d) for two classes
    intercept_ : float64 ndarray of shape (K,), or (1,) for two classes

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
    ) -> None:
        self.C = C
        self.transition_matrix = transition_matrix

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Return the model, fitted to examples X (n, d) and their labels y (n,).

        Raises
        ------
        ValueError
            If C is not positive, there is only one class, or the transition matrix does not fit
            the classes.
        """
        examples, y = self._read("X must be numbers of shape (n, d), and y a label of each", X, y)
        check_classification_targets(y)
        if not is_number(self.C) or not self.C > 0:
            raise ValueError(f"C must be greater than 0, got {self.C!r}")
        self.classes_, codes = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            only = self.classes_.tolist()[0]
            raise ValueError(f"y must hold at least two classes, got one class: {only!r}")
        centre = examples.mean(axis=0)
        # One thread: on small problems many only get in each other's way, and a sum split between
        # them differs in its last bits from one machine to the next.
        with one_thread():
            Z, directions = _spanned(examples - centre)
            if self.transition_matrix is None:
                model = LogisticRegression(
                    C=self.C, solver="newton-cg", tol=TOLERANCE, max_iter=MAX_ITER
                ).fit(Z, codes)
                coef, intercept = model.coef_, model.intercept_
            else:
                coef, intercept = _corrected(Z, codes, self._checked_transition(), self.C)
            self.coef_ = coef if directions is None else coef @ directions.T
            self.intercept_ = intercept - self.coef_ @ centre
        return self

    def decision_function(self, X: ArrayLike) -> Floats:
        """Return the scores w_k·x + b_k, of shape (n, K), or (n,) for two classes."""
        check_is_fitted(self)
        examples = self._read("X must be numbers of shape (n, d)", X, reset=False)
        scores: Floats = examples @ self.coef_.T + self.intercept_
        return scores.ravel() if len(self.classes_) == 2 else scores

    def predict_proba(self, X: ArrayLike) -> Floats:
        """Return the probability of each class, of shape (n, K), in the order of `classes_`.

        With a transition matrix these are probabilities of the true class, not of the label.
        """
        scores = self.decision_function(X)
        if scores.ndim == 1:
            scores = np.column_stack([np.zeros_like(scores), scores])
        probabilities: Floats = softmax(scores, axis=1)
        return probabilities

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """Return the most probable class of each example, of shape (n,)."""
        probabilities = self.predict_proba(X)
        likeliest: NDArray[Any] = self.classes_[probabilities.argmax(axis=1)]
        return likeliest

    def _read(self, words: str, *data: Any, reset: bool = True) -> Any:
        """Return X, or X and y, as scikit-learn reads them; an error begins with the words."""
        try:
            return validate_data(self, *data, dtype=np.float64, reset=reset)
        except (TypeError, ValueError) as error:
            raise type(error)(f"{words}: {error}") from error

    def _checked_transition(self) -> Floats:
        """Return the transition matrix as float64 once it is known to fit the classes."""
        n_classes = len(self.classes_)
        shape = (n_classes, n_classes)
        axes = f"a row and a column for each of the classes {self.classes_.tolist()}"
        transition = as_distributions("transition_matrix", self.transition_matrix, shape, axes)
        impossible = self.classes_[transition.sum(axis=0) == 0].tolist()
        if impossible:  # every class occurs among the labels, so each must be possible
            raise ValueError(
                f"transition_matrix says the label {impossible[0]!r} never occurs, but it does"
            )
        return transition


def _spanned(X: Floats) -> tuple[Floats, Floats | None]:
    """Return the examples in coordinates of the directions they span, and those, if they are few.

    The best weights lie in the span of the examples; a rotation leaves their length as it is.
    """
    if len(X) >= X.shape[1]:
        return X, None
    directions, triangle = qr(X.T, mode="economic", check_finite=False)
    return triangle.T, directions


def _corrected(
    X: Floats, codes: NDArray[np.intp], transition: Floats, C: float
) -> tuple[Floats, Floats]:
    """Return the weights and intercepts that minimise the forward-corrected loss.

    With q = Tᵀp, the gradient of −log q_y in the scores is p − r, where r_k = p_k·T[k, y] / q_y is
    the probability that k is the truth once the label y is known.
    """
    n_classes = len(transition)
    two = n_classes == 2
    if two:  # the vectors −w/2 and w/2 carry half the penalty of w
        C = C / 2
    # One more column for the intercepts; on this scale, a step costs about as much anywhere.
    columns = np.column_stack([X, np.ones(len(X))])
    penalised = np.append(np.ones(X.shape[1]), 0)
    scale = 1 / np.sqrt(penalised + C / n_classes * np.square(columns).sum(axis=0))
    columns, penalty = columns * scale, penalised * scale**2
    with np.errstate(divide="ignore"):  # log 0 = −∞ is meant: such a label cannot arise
        given = np.log(transition.T)[codes]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(n_classes, -1)
        log_p = log_softmax(columns @ weights.T, axis=1)
        log_q = logsumexp(log_p + given, axis=1, keepdims=True)
        wrong = np.exp(log_p) - np.exp(log_p + given - log_q)
        value = 0.5 * (penalty * weights**2).sum() - C * log_q.sum()
        return float(value), (C * wrong.T @ columns + penalty * weights).ravel()

    found = minimize(
        loss,
        np.zeros(n_classes * columns.shape[1]),
        jac=True,
        method="L-BFGS-B",
        options={"gtol": TOLERANCE * np.sqrt(C * len(X)), "ftol": 0, "maxiter": MAX_ITER},
    )
    if found.nit >= MAX_ITER:
        warnings.warn(
            f"the fit stopped after {MAX_ITER} steps short of an optimum; a smaller C helps",
            ConvergenceWarning,
            stacklevel=3,
        )
    weights = scale * found.x.reshape(n_classes, -1)
    weights[:, -1] -= weights[:, -1].mean()
    weights = np.diff(weights, axis=0) if two else weights
    return weights[:, :-1], weights[:, -1]
