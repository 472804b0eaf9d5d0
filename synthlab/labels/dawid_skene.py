"""Whom to believe, found out from the answers alone: the method of Dawid and Skene.

`dawid_skene` returns a `DawidSkene`: for each item the probability of each class, for each worker
a confusion matrix. It goes back and forth between the two (expectation–maximisation): if the
truth were known, one could count each worker's mistakes; if the workers' mistakes were known, one
could weigh their answers. It begins with the majority's idea of the truth.

A. P. Dawid and A. M. Skene, "Maximum likelihood estimation of observer error-rates using the EM
algorithm", Journal of the Royal Statistical Society C 28:20–28, 1979.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from synthlab._arrays import Floats, Mask
from synthlab._checks import NotNegative, Size
from synthlab._signatures import checked
from synthlab.labels._reading import Codes, Probabilities
from synthlab.labels.consensus import Consensus, choose
from synthlab.labels.responses import Responses

# Counts and priors are kept above this, so that their logarithms exist (as in crowd-kit).
FLOOR = 1e-10
# A table with at most this many cells for each answer is handled whole, gaps and all.
ROOMY = 16


@checked
@dataclass(frozen=True, eq=False)
class DawidSkene(Consensus):
    """What Dawid and Skene's method makes of the answers: a `Consensus`, and whom it believed.

    The probabilities are the posterior of each item's true class.

    Attributes
    ----------
    confusion_matrices : ndarray of shape (n_workers, n_classes, n_classes)
        C[w, i, j] = P(worker w says class j | the truth is class i). Where nothing is known of
        worker and class, the row is even over the labels that the worker uses; a silent worker's
        rows are even over all classes.
    prior : ndarray of shape (n_classes,)
        The share of each true class.
    history : ndarray of shape (n_iterations,)
        The log-likelihood after each iteration, that of imagined answers included. It never falls.
    converged : bool
        Whether the last iteration gained less than the tolerance.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow"], ["kitchen", "kitchen"]])
    >>> found = dawid_skene(said)
    >>> found.labels.tolist(), found.prior.round(2).tolist(), found.converged
    (['cow', 'kitchen'], [0.5, 0.5], True)
    """

    confusion_matrices: Floats
    prior: Floats
    history: Floats
    converged: bool

    @property
    def worker_accuracy(self) -> Floats:
        """The probability that each worker is right about an item, shape (n_workers,)."""
        right: Floats = np.einsum("k,wkk->w", self.prior, self.confusion_matrices)
        return right


@checked
def dawid_skene(
    responses: Responses,
    *,
    max_iterations: Size = 1_000,
    tolerance: float = 1e-8,
    smoothing: NotNegative = 0.0,
) -> DawidSkene:
    """Return the truth and the workers' confusion matrices that make the answers most probable.

    The model: each item has a true class, drawn from the prior; each worker answers by a row of
    a confusion matrix of their own, independently of the others given the truth.

    Parameters
    ----------
    responses : Responses
        Items without an answer take no part; their posterior is the prior. A class that nobody
        names has the prior 0.
    max_iterations : int, at least 1
    tolerance : float
        Stop when an iteration adds less than this to the log-likelihood, for each answer. With a
        negative tolerance, all iterations are run.
    smoothing : float, at least 0
        Answers imagined in each cell of each worker's confusion matrix before counting. With a
        handful of answers a worker, 0 believes in certainties that are not there.

    Returns
    -------
    DawidSkene

    Raises
    ------
    ValueError
        If there is no answer at all.

    Notes
    -----
    It finds a peak of the likelihood near where it begins, which need not be the highest. If most
    workers say the opposite of the truth, so will the result: answers alone cannot tell.

    After as many iterations the posterior is that of crowd-kit. The two stop by different rules:
    crowd-kit's bound counts the prior once for each answer, not once for each item.

    Examples
    --------
    Two who agree on everything are believed; the third, who says cow to everything, is not.

    >>> truth = ["cow", "kitchen", "kitchen", "cow"]
    >>> said = Responses.from_matrix([[name, name, "cow"] for name in truth])
    >>> found = dawid_skene(said)
    >>> found.labels.tolist() == truth
    True
    >>> found.worker_accuracy.round(2).tolist()
    [1.0, 1.0, 0.5]
    """
    if len(responses) == 0:
        raise ValueError("responses must hold at least one answer, got none")
    tally = _tally(responses)
    posterior = tally.vote_shares
    history: list[float] = []
    converged = False
    while len(history) < max_iterations and not converged:
        prior, confusion = _maximise(tally, posterior, smoothing)
        posterior, log_likelihood = _expect(tally, prior, confusion)
        log_likelihood += smoothing * float(np.log(confusion).sum()) if smoothing else 0.0
        gain = log_likelihood - history[-1] if history else np.inf
        converged = bool(gain < tolerance * len(responses))
        history.append(log_likelihood)
    probabilities = posterior[tally.pattern]
    codes, tied = choose(probabilities, responses.per_item > 0)
    return DawidSkene(
        codes,
        probabilities,
        tied,
        responses.classes,
        confusion_matrices=confusion,
        prior=prior,
        history=np.array(history),
        converged=converged,
    )


class _Tally(NamedTuple):
    """The answers, with items that got the same answers from the same workers put together.

    P is the number of such patterns, W of workers, K of classes.
    """

    given: Any  # (P, W·K), 1 where a pattern holds an answer; dense, or sparse if mostly empty
    repeats: Floats  # (P,) how many items show the pattern; 0 if it is empty
    pattern: Codes  # (n_items,) which pattern each item shows
    vote_shares: Probabilities  # (P, K)
    used: Mask  # (W, K) whether a worker uses a label


def _tally(responses: Responses) -> _Tally:
    """Return the answers pattern by pattern."""
    n_workers, n_classes = responses.n_workers, responses.n_classes
    pattern, first, repeats = _patterns(responses)
    answered = responses.per_item[first] > 0
    shown = np.isin(responses.item, first)  # the answers about one item of each pattern
    rows = pattern[responses.item[shown]]
    columns = (responses.worker * n_classes + responses.label)[shown]
    shape = (len(first), n_workers * n_classes)
    given = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    votes = responses.votes[first] + ~answered[:, np.newaxis]  # where nobody voted, all did alike
    return _Tally(
        given=given.toarray() if shape[0] * shape[1] <= ROOMY * len(rows) else given,
        repeats=(repeats * answered).astype(np.float64),
        pattern=pattern,
        vote_shares=votes / votes.sum(axis=1, keepdims=True),
        used=(given.sum(axis=0) > 0).reshape(n_workers, n_classes),
    )


def _patterns(responses: Responses) -> tuple[Codes, Codes, Codes]:
    """Return the pattern of answers of each item, and of each pattern an item and their number."""
    n_items, base = responses.n_items, responses.n_classes + 1
    if responses.n_workers * np.log2(base) >= 63:  # a row of answers does not fit into a number
        each = np.arange(n_items)
        return each, each, np.ones(n_items, dtype=np.intp)
    digits = base ** np.arange(responses.n_workers, dtype=np.int64)
    rows = (responses.matrix + 1) @ digits
    _, first, pattern, repeats = np.unique(
        rows, return_index=True, return_inverse=True, return_counts=True
    )
    return pattern, first, repeats


def _maximise(tally: _Tally, posterior: Probabilities, smoothing: float) -> tuple[Floats, Floats]:
    """Return prior and confusion matrices, counted as if the posterior were the truth."""
    weights = posterior * tally.repeats[:, np.newaxis]
    # A class that nobody names stays at 0, or it would be put to use for answers that do not fit.
    named = tally.used.any(axis=0)
    prior = np.where(named, np.maximum(weights.sum(axis=0) / tally.repeats.sum(), FLOOR), 0)
    n_workers, n_classes = tally.used.shape
    said = (tally.given.T @ weights).reshape(n_workers, n_classes, n_classes)  # worker, said, true
    counts = said.transpose(0, 2, 1) + smoothing
    silent = ~tally.used.any(axis=1, keepdims=True)
    counts = np.where((tally.used | silent)[:, np.newaxis], np.maximum(counts, FLOOR), counts)
    return prior, counts / counts.sum(axis=2, keepdims=True)


def _expect(tally: _Tally, prior: Floats, confusion: Floats) -> tuple[Probabilities, float]:
    """Return the posterior of each pattern, and the log-likelihood of all answers."""
    n_classes = len(prior)
    # A label that a worker never uses is never looked up; its logarithm must only be a number.
    logs = np.log(np.where(confusion > 0, confusion, 1)).transpose(0, 2, 1).reshape(-1, n_classes)
    log_prior = np.log(prior, where=prior > 0, out=np.full(n_classes, -np.inf))
    # Class by class: numpy is fast along the long side of a table.
    joint = np.ascontiguousarray((tally.given @ logs).T) + log_prior[:, np.newaxis]
    highest = joint.max(axis=0)  # taken out before exp, so that nothing underflows
    scaled = np.exp(joint - highest)
    total = scaled.sum(axis=0)
    log_likelihood = float(tally.repeats @ (highest + np.log(total)))
    return (scaled / total).T, log_likelihood
