"""What softmax regression minimises: its value, gradient and Hessian, and a good start for them.

`expand` describes the objective of `SoftmaxRegression` around given weights; `rotated` turns the
examples into as few directions as they span; `inverse_curvature_at_zero` is the preconditioner
that makes the search take few steps. Weights are one (d + 1, K) array, intercepts in the last row.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve, qr
from scipy.special import log_softmax, logsumexp

from synthlab.learners.newton import Array, Expansion, Map


def rotated(X: Array) -> tuple[Array, Array | None]:
    """Return X in the directions its rows span, and the rotation that leads back (None: as is).

    The optimal weights lie in the span of the examples, and a rotation leaves ‖w‖² alone.
    """
    if X.shape[0] >= X.shape[1]:
        return X, None
    basis, triangle = qr(X.T, mode="economic", check_finite=False)
    return np.ascontiguousarray(triangle.T), basis.T


def inverse_curvature_at_zero(X: Array, C: float, n_classes: int) -> Map:
    """Return the product with the inverse of the curvature that the objective has at zero.

    There every probability is 1/K, so the curvature is (C/K)·XᵀX + I for each class's weights
    and C·n/K for its intercept; with X centred the two do not mix.
    """
    strength = C / n_classes
    curvature = strength * (X.T @ X)
    curvature.flat[:: len(curvature) + 1] += 1
    factor = cho_factor(curvature, lower=True, overwrite_a=True, check_finite=False)

    def product(gradient: Array) -> Array:
        weights = cho_solve(factor, gradient[:-1], check_finite=False)
        return np.vstack([weights, gradient[-1:] / (strength * len(X))])

    return product


def expand(
    weights: Array, X: Array, codes: NDArray[np.intp], transition: Array | None, C: float
) -> Expansion:
    """Return the objective at the weights (intercepts in the last row), gradient and Hessian.

    With q = Tᵀp, the loss −log q_y has, in the scores, the gradient p − r and the Hessian
    (diag p − p pᵀ) − (diag r − r rᵀ), where r_k = p_k·T[k, y] / q_y is the probability that k is
    the truth once the label y is known. Without a transition matrix r is 1 for y and 0 elsewhere.
    """
    log_p = log_softmax(X @ weights[:-1] + weights[-1], axis=1)
    p = np.exp(log_p)
    if transition is None:
        log_q = np.take_along_axis(log_p, codes[:, None], axis=1)
        r = np.eye(p.shape[1])[codes]
    else:
        with np.errstate(divide="ignore"):  # log 0 = −∞ is meant: such a label cannot arise
            log_joint = log_p + np.log(transition.T)[codes]
        log_q = logsumexp(log_joint, axis=1, keepdims=True)
        r = np.exp(log_joint - log_q)

    def in_weights(in_scores: Array, penalised: Array) -> Array:
        through_data = C * np.vstack([X.T @ in_scores, in_scores.sum(axis=0)])
        through_data[:-1] += penalised[:-1]
        return through_data

    def hessian(step: Array) -> Array:
        change = X @ step[:-1] + step[-1]
        return in_weights(_covariance(p, change) - _covariance(r, change), step)

    value = -C * log_q.sum() + 0.5 * np.sum(weights[:-1] ** 2)
    return float(value), in_weights(p - r, weights), hessian


def _covariance(p: Array, change: Array) -> Array:
    """Return (diag p − p pᵀ)·change for each row."""
    spread = p * change
    covariance: Array = spread - p * spread.sum(axis=1, keepdims=True)
    return covariance
