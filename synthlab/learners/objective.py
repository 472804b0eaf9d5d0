"""What softmax regression minimises, in coordinates in which the search takes few steps.

`whitened` changes the examples so that, at zero weights, the objective bends equally in every
direction; `expand` gives the objective of `SoftmaxRegression` in these coordinates, with its
gradient and Hessian. Scores, and so predictions, are the same in both.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, eigh, solve_triangular
from scipy.special import log_softmax, logsumexp

from synthlab.learners.newton import Array, Expansion, Map


def whitened(X: Array, c: float) -> tuple[Array, Map]:
    """Return Z, with scores Z·V like X·W, and the way back from whitened weights V to W.

    At zero weights every probability is 1/K, and the curvature of the objective is c·XᵀX + I with
    c = C/K. Z is X times the inverse root of that matrix, so that c·ZᵀZ + (the penalty) = I; the
    penalty ‖W‖² is then ‖V‖² − c·‖ZV‖². With fewer examples than features, Z is found from the
    small matrix XXᵀ: the best weights lie in the span of the examples.
    """
    n, d = X.shape
    if n < d:
        spread, basis = eigh(X @ X.T, check_finite=False)
        spanned = spread > d * np.finfo(float).eps * spread[-1]
        spread, basis = spread[spanned], basis[:, spanned]
        shrink = 1 / np.sqrt(c * spread + 1)
        to_examples = basis * (shrink / np.sqrt(spread))
        return basis * (shrink * np.sqrt(spread)), lambda V: X.T @ (to_examples @ V)
    curvature = c * (X.T @ X)
    curvature.flat[:: d + 1] += 1
    root = cholesky(curvature, lower=True, overwrite_a=True, check_finite=False)
    Z = solve_triangular(root, X.T, lower=True, check_finite=False).T
    return np.ascontiguousarray(Z), lambda V: solve_triangular(
        root, V, lower=True, trans="T", check_finite=False
    )


def expand(
    V: Array, Z: Array, codes: NDArray[np.intp], transition: Array | None, C: float
) -> Expansion:
    """Return the objective at whitened weights V (m, K), its gradient and its Hessian.

    The objective is C · Σ loss + ½ (‖V‖² − c·‖ZV‖²). With q = Tᵀp, the loss −log q_y has, in the
    scores, the gradient p − r and the Hessian (diag p − p pᵀ) − (diag r − r rᵀ), where
    r_k = p_k·T[k, y] / q_y is the probability that k is the truth once the label y is known.
    Without a transition matrix r is 1 for y and 0 elsewhere.
    """
    scores = Z @ V
    log_p = log_softmax(scores, axis=1)
    p = np.exp(log_p)
    if transition is None:
        log_q = np.take_along_axis(log_p, codes[:, None], axis=1)
        r = np.eye(p.shape[1])[codes]
    else:
        with np.errstate(divide="ignore"):  # log 0 = −∞ is meant: such a label cannot arise
            log_joint = log_p + np.log(transition.T)[codes]
        log_q = logsumexp(log_joint, axis=1, keepdims=True)
        r = np.exp(log_joint - log_q)
    c = C / p.shape[1]

    def hessian(step: Array) -> Array:
        change = Z @ step
        bend = C * (_covariance(p, change) - _covariance(r, change))
        product: Array = Z.T @ (bend - c * change) + step
        return product

    value = -C * log_q.sum() + 0.5 * (np.vdot(V, V) - c * np.vdot(scores, scores))
    return float(value), Z.T @ (C * (p - r) - c * scores) + V, hessian


def _covariance(p: Array, change: Array) -> Array:
    """Return (diag p − p pᵀ)·change for each row."""
    spread = p * change
    covariance: Array = spread - p * spread.sum(axis=1, keepdims=True)
    return covariance
