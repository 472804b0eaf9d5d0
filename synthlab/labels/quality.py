"""How good each worker is, measured against some idea of the truth.

`worker_quality` returns how often each worker is right, `worker_confusion` what each says given
the truth. The reference may be true labels (of a few items that somebody checked), a consensus,
or the probabilities that a model or Dawid and Skene's method gives. A consensus that a worker
had a vote in flatters that worker.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab.labels._codes import Classes, as_labels, encode
from synthlab.labels._probabilities import Probabilities, as_probabilities
from synthlab.labels.consensus import Consensus
from synthlab.labels.responses import NOBODY, Responses

Numbers = NDArray[np.float64]
Reference = Classes | Probabilities | Consensus


class Quality(NamedTuple):
    """How good each worker is; three arrays of shape (n_workers,).

    Attributes
    ----------
    n : ndarray of float64
        The number of answers that could be judged.
    accuracy : ndarray of float64
        The share of them that is right; nan of none.
    standard_error : ndarray of float64
        √(a(1 - a)/n), of the accuracy a.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow"], ["cow", None]])
    >>> worker_quality(said, ["cow", "cow"]).n.tolist()
    [2.0, 1.0]
    """

    n: Numbers
    accuracy: Numbers
    standard_error: Numbers


def worker_quality(responses: Responses, reference: Reference) -> Quality:
    """Return how often each worker is right, measured against a reference.

    Parameters
    ----------
    responses : Responses
    reference : array-like of shape (n_items,) or (n_items, n_classes), or Consensus
        The true label of each item ("" or nan where it is not known), or the probability of each
        class, or a consensus, whose labels are taken. Against probabilities, an answer is as
        right as its class is probable; a row of nan stands for an item of which nothing is known.

    Returns
    -------
    Quality

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow"], ["cow", "kitchen"], ["kitchen", None]])
    >>> worker_quality(said, ["cow", "kitchen", ""]).accuracy.tolist()
    [0.5, 1.0]
    """
    believed = _believed(responses, reference)
    known = believed[responses.item].any(axis=1)
    right = believed[responses.item, responses.label]
    n_workers = responses.n_workers
    n = np.bincount(responses.worker, weights=known, minlength=n_workers).astype(np.float64)
    asked = np.where(n == 0, np.nan, n)
    accuracy = np.bincount(responses.worker, weights=right, minlength=n_workers) / asked
    return Quality(n, accuracy, np.sqrt(accuracy * (1 - accuracy) / asked))


def worker_confusion(responses: Responses, reference: Reference) -> Numbers:
    """Return what each worker says given the reference, shape (n_workers, n_classes, n_classes).

    Parameters
    ----------
    responses, reference
        See `worker_quality`.

    Returns
    -------
    ndarray of float64
        C[w, i, j] = the share of worker w's answers about items of class i that say class j. A
        row of nan where there were none.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow"], ["cow"], ["kitchen"]])
    >>> worker_confusion(said, ["cow", "kitchen", "kitchen"])[0]
    array([[1. , 0. ],
           [0.5, 0.5]])
    """
    believed = _believed(responses, reference)
    n_workers, n_classes = responses.n_workers, responses.n_classes
    cells = responses.worker * n_classes + responses.label
    counts = np.stack(
        [
            np.bincount(cells, weights=column[responses.item], minlength=n_workers * n_classes)
            for column in believed.T
        ],
        axis=-1,
    ).reshape(n_workers, n_classes, n_classes)  # worker, said, true
    totals = counts.sum(axis=1, keepdims=True)
    shares: Numbers = counts / np.where(totals == 0, np.nan, totals)
    return shares.transpose(0, 2, 1)


def _believed(responses: Responses, reference: Reference) -> Probabilities:
    """Return the probability of each class of each item; a row of zeros where nothing is known."""
    n_items, n_classes = responses.n_items, responses.n_classes
    if isinstance(reference, Consensus):
        codes = reference.codes
    else:
        array = np.asarray(reference)
        if array.ndim == 2:
            rows = as_probabilities("reference", array, n_classes, unknown=True)
            _check_number(rows, n_items)
            return np.nan_to_num(rows)
        labels = as_labels("reference", array)
        known = np.flatnonzero(labels != "" if labels.dtype.kind == "U" else labels == labels)
        codes = np.full(len(array), NOBODY, dtype=np.intp)
        codes[known] = encode(labels[known], responses.classes, name="reference")
    _check_number(codes, n_items)
    return np.vstack([np.eye(n_classes), np.zeros(n_classes)])[codes]


def _check_number(reference: NDArray[Any], n_items: int) -> None:
    """Raise a ValueError if the reference is not about as many items as the responses."""
    if len(reference) != n_items:
        raise ValueError(f"reference must be about the {n_items} items, got {len(reference)}")
